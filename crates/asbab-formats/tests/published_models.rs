//! Presses of published models, against values computed by others.
//!
//! The models are those of the vignettes of the R package `QPress` (Melbourne-Thomas et al. 2012):
//! snowshoe hare A to E (vegetation V, hare H, predator P) and Hulot's lake mesocosm a and b. The
//! snowshoe values are from 10⁸ draws; the lake's are from runs of `QPress`, taken to be of 20 000
//! accepted draws like its other runs.

#![allow(
    clippy::unwrap_used,
    reason = "the models and the factors asked for stand in this file"
)]

use asbab_formats::qpress::parse;
use asbab_press::{
    Model, NoneRule, Observation, PressAnswer, PressOptions, Push, Response, Stop, Trend,
    posterior, press,
};

/// Draws made in each test.
const DRAWS: u64 = 40_000;

/// Draws behind a value of `QPress`.
const QPRESS_DRAWS: f64 = 20_000.0;

const SNOWSHOE_A: &str = "V-*V\nP-*P\nV*->H\nH*->P\n";

const LAKE_A: &str = "Phos*->Alg1\nAlg1*->Herb1\nHerb1*->Carn1\nPhos-*Phos\nPhos*->Alg2\nPhos*->AlgP\n\
    Alg2*->Herb2\nAlg1*->Herb2\nHerb1*->Carn2\nCarn1*->Carn2\nHerb2*->Carn2\nCarn2-*Carn2\nAlgP-*AlgP\n";

const LAKE_B: &str = "Phos*->Alg1\nAlg1*->Herb1\nHerb1*->Carn1\nPhos-*Phos\nPhos*->Alg2\nPhos*->AlgP\n\
    Alg2*->Herb2\nAlg1*->Herb2\nHerb1*->Carn2\nHerb2*->Carn2\nCarn2-*Carn2\nAlgP-*AlgP\nCarn1-*Carn1\n";

fn snowshoe(more: &str) -> Model {
    parse(&format!("{SNOWSHOE_A}{more}")).unwrap()
}

fn index(model: &Model, name: &str) -> usize {
    model
        .factors
        .iter()
        .position(|factor| factor == name)
        .unwrap()
}

/// Pushes one factor up, keeping draws that go as `given` says.
fn push_up(model: &Model, pushed: &str, given: &[(&str, Trend)]) -> PressAnswer {
    let given = given
        .iter()
        .map(|&(name, trend)| Observation {
            factor: index(model, name),
            trend,
        })
        .collect();
    let options = PressOptions {
        stop: Stop::Draws(DRAWS),
        given,
        ..PressOptions::default()
    };
    press(model, &[Push::up(index(model, pushed))], &options).unwrap()
}

fn response<'a>(answer: &'a PressAnswer, name: &str) -> &'a Response {
    answer
        .responses
        .iter()
        .find(|response| response.factor == name)
        .unwrap()
}

/// Fails unless two shares are within four standard errors of their difference.
#[track_caller]
fn assert_close(
    what: &str,
    measured: f64,
    of: f64,
    expected: f64,
    of_expected: f64,
    rounding: f64,
) {
    let variance = expected * (1.0 - expected) * (1.0 / of + 1.0 / of_expected);
    let allowed = 4.0 * variance.sqrt() + rounding;
    assert!(
        (measured - expected).abs() <= allowed,
        "{what}: {measured} for {expected} ± {allowed}"
    );
}

/// Stable share, fall of the hare among stable draws, and both together.
#[track_caller]
fn assert_snowshoe(more: &str, stable: f64, hare_falls: f64, both: f64) {
    let model = snowshoe(more);
    let answer = push_up(&model, "V", &[]);
    assert_close(
        "stable",
        answer.stable_share,
        answer.draws as f64,
        stable,
        1e8,
        5e-6,
    );
    assert_close(
        "H falls",
        response(&answer, "H").down,
        answer.accepted as f64,
        hare_falls,
        1e8,
        5e-6,
    );
    if both > 0.0 {
        let seen = push_up(&model, "V", &[("H", Trend::Down)]);
        assert_close(
            "stable and H falls",
            seen.likelihood,
            seen.draws as f64,
            both,
            1e8,
            5e-6,
        );
        assert_close(
            "H falls, given stable",
            seen.agreement(),
            answer.accepted as f64,
            hare_falls,
            1e8,
            5e-6,
        );
        assert!(response(&seen, "H").up + response(&seen, "H").none < 1e-12);
    }
}

#[test]
fn snowshoe_hare() {
    assert_snowshoe("", 1.0, 0.0, 0.0);
    assert_snowshoe("V->P", 0.78498, 0.36303, 0.28497);
    assert_snowshoe("V->P\nH-*H", 0.85388, 0.41446, 0.35390);
    assert_snowshoe("V*->P", 0.81943, 0.41617, 0.34102);
    assert_snowshoe("V*->P\nH-*H", 0.94382, 0.47418, 0.44754);
}

/// B to E in one model: that the predator harms the vegetation and that the hare limits itself are
/// both uncertain. With one probability p ~ U(0,1) for both, neither and both are there in a third
/// of the draws each, the one or the other in a sixth each; so the values follow from the four
/// models', and agree with a run of `QPress` (stable 0.8549, fall of the hare 0.4231).
#[test]
fn uncertain_links_share_one_probability() {
    let mix = |b: f64, c: f64, d: f64, e: f64| (b + e) / 3.0 + (c + d) / 6.0;
    let stable = mix(0.78498, 0.85388, 0.81943, 0.94382);
    let both = mix(0.28497, 0.35390, 0.34102, 0.44754);
    assert!((stable - 0.8549).abs() < 0.001 && (both / stable - 0.4231).abs() < 0.003);
    assert_snowshoe("V->P\nV*--P\nH--*H", stable, both / stable, both);
}

/// Which of the models B to E it is, if the hare falls as vegetation rises: exact from the 10⁸ draws, and what the
/// vignette of `QPress` printed from 1000.
#[test]
fn the_models_that_explain_the_hare() {
    let models = ["V->P", "V->P\nH-*H", "V*->P", "V*->P\nH-*H"].map(snowshoe);
    let likelihoods = models.map(|model| push_up(&model, "V", &[("H", Trend::Down)]).likelihood);
    let told = posterior(&[3.0, 3.0, 5.0, 5.0], &likelihoods).unwrap();
    for (found, (exact, printed)) in told.into_iter().zip([
        (0.1459, 0.148),
        (0.1812, 0.188),
        (0.2910, 0.279),
        (0.3819, 0.384),
    ]) {
        assert!((found - exact).abs() < 0.005, "{found} for {exact}");
        assert!((found - printed).abs() < 0.02, "{found} beside {printed}");
    }
    assert_eq!(posterior(&[1.0, 0.0], &[0.0, 1.0]), None);
}

#[test]
fn lake_mesocosm() {
    let observed = [
        ("Phos", Trend::Up),
        ("Herb2", Trend::Up),
        ("Carn2", Trend::Up),
        ("AlgP", Trend::Up),
    ];
    for (text, stable, agreement) in [(LAKE_A, 0.360, 0.545), (LAKE_B, 0.632, 0.830)] {
        let answer = push_up(&parse(text).unwrap(), "Phos", &observed);
        let accepted = answer.stable_share * answer.draws as f64;
        assert_close(
            "stable",
            answer.stable_share,
            answer.draws as f64,
            stable,
            QPRESS_DRAWS,
            5e-4,
        );
        assert_close(
            "agreement",
            answer.agreement(),
            accepted,
            agreement,
            QPRESS_DRAWS,
            5e-4,
        );
    }
}

#[test]
fn lake_mesocosm_responses() {
    let answer = push_up(&parse(LAKE_A).unwrap(), "Phos", &[]);
    let assert_share = |name: &str, share: f64, expected: f64| {
        assert_close(
            name,
            share,
            answer.accepted as f64,
            expected,
            QPRESS_DRAWS,
            5e-4,
        );
    };
    assert_share("Alg1 falls", response(&answer, "Alg1").down, 0.649);
    assert_share("Alg2 rises", response(&answer, "Alg2").up, 0.754);
    assert_share("Carn1 falls", response(&answer, "Carn1").down, 0.759);
    assert_share("Carn2 rises", response(&answer, "Carn2").up, 0.546);
    assert_share("Herb1 rises", response(&answer, "Herb1").up, 0.545);
}

/// The adjoint of -A decides these entries whatever the weights (weighted prediction 1).
#[test]
fn certain_responses_are_certain() {
    let model = parse(LAKE_A).unwrap();
    let answer = push_up(&model, "Phos", &[]);
    assert!(response(&answer, "Phos").up > 1.0 - 1e-12);
    assert!(response(&answer, "AlgP").up > 1.0 - 1e-12);
    assert!(response(&answer, "Herb2").up > 1.0 - 1e-12);
}

#[test]
fn the_threshold_of_qpress_hardly_matters_here() {
    let model = snowshoe("V->P");
    let options = |none| PressOptions {
        stop: Stop::Draws(DRAWS),
        none,
        ..PressOptions::default()
    };
    let push = [Push::up(index(&model, "V"))];
    let ours = press(&model, &push, &options(NoneRule::NoPath)).unwrap();
    let theirs = press(&model, &push, &options(NoneRule::Qpress)).unwrap();
    assert_eq!((ours.draws, ours.accepted), (theirs.draws, theirs.accepted));
    for (ours, theirs) in ours.responses.iter().zip(&theirs.responses) {
        assert!(ours.none < 1e-12);
        assert!((ours.up - theirs.up).abs() < 1e-3);
    }
}
