//! Laws that hold for every model.

use asbab_press::{
    Arc, DecidingLink, DecidingLinks, Inclusion, Model, NoneRule, Observation, PressError,
    PressOptions, Push, SelfLimit, Stop, Told, Trend, Voices, Way, Weights, deciding_links, press,
    press_plainly,
};
use proptest::prelude::*;

/// Draws a press makes here: more than one block, and the last one cut short.
const DRAWS: u64 = 700;

fn inclusion() -> impl Strategy<Value = Inclusion> {
    prop_oneof![
        Just(Inclusion::Always),
        (0.0..=1.0).prop_map(Inclusion::Probability),
        Just(Inclusion::SharedByPair),
    ]
}

fn plus() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0]
}

/// Models of two to six factors.
fn model() -> impl Strategy<Value = Model> {
    (2usize..=6).prop_flat_map(|count| {
        let ends = (0..count, 0..count);
        let arcs = prop::collection::btree_map(ends, (plus(), inclusion()), 1..12);
        arcs.prop_map(move |arcs| {
            let factors = (0..count).map(|factor| format!("f{factor}")).collect();
            let arcs = arcs
                .into_iter()
                .map(|((from, to), (plus, inclusion))| Arc::new(from, to, plus, inclusion))
                .collect();
            Model::new(factors, arcs)
        })
    })
}

fn options(seed: u64) -> PressOptions {
    PressOptions {
        seed,
        stop: Stop::Draws(DRAWS),
        ..PressOptions::for_articles()
    }
}

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.expect("a few threads can be started").install(work)
}

/// Whether two shares come from the same counts.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn threads_change_nothing(model in model(), seed: u64, wanted in 1u64..900) {
        let enough = PressOptions { stop: Stop::Accepted { wanted, cap: 2_000 }, ..options(seed) };
        for options in [options(seed), enough] {
            let alone = on_threads(1, || press(&model, &[Push::up(0)], &options));
            for threads in [2, 7] {
                let together = on_threads(threads, || press(&model, &[Push::up(0)], &options));
                prop_assert_eq!(&together, &alone);
            }
        }
    }

    #[test]
    fn pushing_down_mirrors_pushing_up(model in model(), seed: u64) {
        let up = press(&model, &[Push::up(0)], &options(seed));
        let mut down = press(&model, &[Push::down(0)], &options(seed));
        for response in down.iter_mut().flat_map(|answer| &mut answer.responses) {
            std::mem::swap(&mut response.up, &mut response.down);
        }
        prop_assert_eq!(up, down);
    }

    #[test]
    fn shares_are_shares(
        model in model(),
        seed: u64,
        way in prop::sample::select(vec![Way::Up, Way::Down]),
    ) {
        let Ok(answer) = press(&model, &[Push { factor: 1, way }], &options(seed)) else {
            return Ok(());
        };
        prop_assert_eq!(answer.draws, DRAWS);
        prop_assert!(same(answer.likelihood, answer.stable_share), "nothing was given");
        for response in &answer.responses {
            let larger = response.up.max(response.down);
            prop_assert!(same(response.up + response.down + response.none, 1.0));
            prop_assert!(0.0 <= response.low && response.low <= larger);
            prop_assert!(larger <= response.high && response.high <= 1.0);
        }
    }

    #[test]
    fn what_is_given_holds_in_every_draw_that_counts(model in model(), seed: u64) {
        let given = vec![Observation { factor: 1, trend: Trend::Up }];
        let all = press(&model, &[Push::up(0)], &options(seed));
        let seen = press(&model, &[Push::up(0)], &PressOptions { given, ..options(seed) });
        match (all, seen) {
            (Ok(all), Ok(seen)) => {
                prop_assert!(same(all.stable_share, seen.stable_share));
                prop_assert!(same(seen.responses[1].up, 1.0));
                prop_assert!(same(seen.agreement(), all.responses[1].up));
            }
            (Ok(all), Err(PressError::TooFewAgree { accepted: 0, .. })) => {
                prop_assert!(same(all.responses[1].up, 0.0));
            }
            (Err(_), Err(_)) => {}
            (all, seen) => prop_assert!(false, "{:?} but {:?}", all, seen),
        }
    }

    #[test]
    fn deciding_links_are_sorted_and_change_the_answer(model in model(), seed: u64) {
        let Ok(DecidingLinks { links, .. }) = deciding_links(&model, &[Push::up(0)], 1, &options(seed)) else {
            return Ok(());
        };
        let order = |link: &DecidingLink| (link.flips, link.silences, link.reverses);
        prop_assert!(links.is_sorted_by(|a, b| order(a) >= order(b)));
        for link in links {
            prop_assert!(link.flips + link.silences + link.reverses > 0.0);
            prop_assert!(link.flips + link.silences <= 1.0 + 1e-12 && link.reverses <= 1.0);
        }
    }
}

/// Questions that differ in everything that is drawn.
fn question() -> impl Strategy<Value = PressOptions> {
    let limits = [
        SelfLimit::AsGiven,
        SelfLimit::Add(1.0),
        SelfLimit::Add(0.3),
        SelfLimit::AddUniform,
    ];
    let weights = [
        Weights::Uniform,
        Weights::Beta(3, 1),
        Weights::Fixed(1.0),
        Weights::Fixed(0.4),
    ];
    let voices = [Voices::Independent, Voices::Joint];
    let rules = [NoneRule::NoPath, NoneRule::Qpress];
    (
        prop::sample::select(limits.to_vec()),
        prop::sample::select(weights.to_vec()),
        prop::sample::select(voices.to_vec()),
        prop::sample::select(rules.to_vec()),
        any::<u64>(),
    )
        .prop_map(|(self_limit, weights, voices, none, seed)| PressOptions {
            self_limit,
            weights,
            voices,
            none,
            ..options(seed)
        })
}

/// Models of two to twelve factors, denser ones too.
fn larger_model() -> impl Strategy<Value = Model> {
    (2usize..=12).prop_flat_map(|count| {
        let told = prop::collection::vec((0usize..4, plus()), 0..3);
        let arc = ((0..count, 0..count), (plus(), inclusion(), told));
        prop::collection::vec(arc, 1..3 * count).prop_map(move |arcs| {
            let arcs: std::collections::BTreeMap<_, _> = arcs.into_iter().collect();
            let factors = (0..count).map(|factor| format!("f{factor}")).collect();
            let arc = |((from, to), (plus, inclusion, told)): (_, (_, _, Vec<(usize, f64)>))| Arc {
                voices: told
                    .into_iter()
                    .map(|(voice, plus)| Told { voice, plus })
                    .collect(),
                ..Arc::new(from, to, plus, inclusion)
            };
            Model::new(factors, arcs.into_iter().map(arc).collect())
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Certificates, sparse elimination and draws side by side change nothing.
    #[test]
    fn the_fast_way_is_the_plain_way(model in larger_model(), question in question(), push: prop::sample::Index) {
        let pushes = [Push::up(push.index(model.factors.len()))];
        prop_assert_eq!(press(&model, &pushes, &question), press_plainly(&model, &pushes, &question));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_order_of_factors_does_not_matter(model in model(), seed: u64, turn in 1usize..6) {
        let count = model.factors.len();
        let moved = |factor: usize| (factor + turn) % count;
        let mut factors = vec![String::new(); count];
        for (factor, name) in model.factors.iter().enumerate() {
            factors[moved(factor)].clone_from(name);
        }
        let moved_arc = |arc: &Arc| Arc { from: moved(arc.from), to: moved(arc.to), ..arc.clone() };
        let turned = Model::new(factors, model.arcs.iter().map(moved_arc).collect());

        let options = PressOptions { stop: Stop::Draws(4_000), ..options(seed) };
        let first = press(&model, &[Push::up(0)], &options);
        let second = press(&turned, &[Push::up(moved(0))], &options);
        if let (Ok(first), Ok(second)) = (first, second) {
            for (factor, a) in first.responses.iter().enumerate() {
                let b = &second.responses[moved(factor)];
                prop_assert_eq!(&a.factor, &b.factor);
                for (a, b) in [(a.up, b.up), (a.down, b.down), (a.none, b.none)] {
                    prop_assert!(near(a, first.accepted, b, second.accepted), "{} {}", a, b);
                }
            }
        }
    }
}

/// Whether two sampled shares may be of the same thing: within six standard errors, and a few draws
/// for shares near 0 and 1.
fn near(a: f64, of_a: u64, b: f64, of_b: u64) -> bool {
    let (n, m) = (of_a as f64, of_b as f64);
    let pooled = (a * n + b * m) / (n + m);
    let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    (a - b).abs() <= 6.0 * error + 12.0 * (1.0 / n + 1.0 / m)
}
