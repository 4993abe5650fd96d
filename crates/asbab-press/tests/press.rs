//! What a press answers and what it refuses.

#![allow(
    clippy::float_cmp,
    reason = "shares of all draws and of none are exactly 1 and 0"
)]

use std::ops::ControlFlow;

use asbab_press::{
    Arc, Inclusion, Model, Observation, PressAnswer, PressError, PressOptions, Push, SelfLimit,
    Stop, Trend, press, press_watched,
};

/// a raises b; b lowers c; c raises b; d stands alone.
fn chain() -> Model {
    let arc = |from, to, plus| Arc::new(from, to, plus, Inclusion::Always);
    Model::new(
        ["a", "b", "c", "d"].map(str::to_owned).to_vec(),
        vec![arc(0, 1, 1.0), arc(1, 2, 0.0), arc(2, 1, 1.0)],
    )
}

fn ask(pushes: &[Push], options: &PressOptions) -> Result<PressAnswer, PressError> {
    press(&chain(), pushes, options)
}

#[test]
fn several_pushes_add_up() {
    let answer = ask(&[Push::up(0), Push::down(3)], &PressOptions::for_articles()).unwrap();
    let ways: Vec<(f64, f64)> = answer
        .responses
        .iter()
        .map(|one| (one.up, one.down))
        .collect();
    assert_eq!(ways, [(1.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 1.0)]);
}

#[test]
fn no_path_is_none() {
    let answer = ask(&[Push::up(2)], &PressOptions::for_articles()).unwrap();
    let none: Vec<f64> = answer
        .responses
        .iter()
        .map(|response| response.none)
        .collect();
    assert_eq!(none, [1.0, 0.0, 0.0, 1.0]);
    assert_eq!(
        (answer.self_limit.as_str(), answer.voices.as_str()),
        ("add:1", "independent")
    );
}

#[test]
fn drawing_stops_with_the_block_that_brings_enough() {
    let stop = Stop::Accepted {
        wanted: 300,
        cap: 10_000,
    };
    let options = PressOptions {
        stop,
        ..PressOptions::for_articles()
    };
    let answer = ask(&[Push::up(0)], &options).unwrap();
    assert_eq!((answer.draws, answer.accepted), (512, 512));
}

#[test]
fn an_uncertain_arc_is_there_as_often_as_it_says() {
    let arc = Arc::new(0, 1, 0.3, Inclusion::Probability(0.6));
    let model = Model::new(vec!["a".into(), "b".into()], vec![arc]);
    for self_limit in [SelfLimit::Add(1.0), SelfLimit::AddUniform] {
        let stop = Stop::Draws(20_000);
        let options = PressOptions {
            stop,
            self_limit,
            ..PressOptions::default()
        };
        let b = &press(&model, &[Push::up(0)], &options).unwrap().responses[1];
        for (share, expected) in [(b.up, 0.18), (b.down, 0.42), (b.none, 0.4)] {
            let four_errors = 4.0 * (0.25f64 / 20_000.0).sqrt();
            assert!(
                (share - expected).abs() < four_errors,
                "{share} for {expected}"
            );
        }
    }
}

/// A limit is added where a draw has no self-effect, not where the model might have one.
#[test]
fn an_absent_self_effect_leaves_the_added_limit() {
    let arc = Arc::new(0, 0, 1.0, Inclusion::Probability(0.25));
    let model = Model::new(vec!["a".into()], vec![arc]);
    let options = PressOptions {
        stop: Stop::Draws(20_000),
        ..PressOptions::for_articles()
    };
    let answer = press(&model, &[Push::up(0)], &options).unwrap();
    assert!(
        (answer.stable_share - 0.75).abs() < 0.0125,
        "{}",
        answer.stable_share
    );
}

#[test]
fn a_system_that_never_rests_is_an_error_not_a_hang() {
    let stop = Stop::Accepted {
        wanted: 10,
        cap: 1_000,
    };
    let without_limits = PressOptions {
        stop,
        ..PressOptions::default()
    };
    let error = ask(&[Push::up(0)], &without_limits).unwrap_err();
    let expected = PressError::TooFewStable {
        draws: 1_000,
        stable: 0,
        undecided: 0,
        wanted: 10,
    };
    assert_eq!(error, expected);
    assert_eq!(
        error.to_string(),
        "only 0 of 1000 draws are stable (0.000 %), and 10 are \
         needed: with these links the system hardly ever comes to rest. Give factors a stronger self-limit \
         (add:1, add:2, …), leave out links with little support, or ask for fewer draws"
    );
}

#[test]
fn what_cannot_have_happened_is_an_error() {
    let given = vec![Observation {
        factor: 2,
        trend: Trend::Up,
    }];
    let stop = Stop::Accepted {
        wanted: 10,
        cap: 500,
    };
    let options = PressOptions {
        stop,
        given,
        ..PressOptions::for_articles()
    };
    let error = ask(&[Push::up(0)], &options).unwrap_err();
    let expected = PressError::TooFewAgree {
        draws: 500,
        stable: 500,
        accepted: 0,
        wanted: 10,
    };
    assert_eq!(error, expected);
}

#[test]
fn bad_questions_are_refused() {
    let plain = PressOptions::for_articles();
    assert_eq!(ask(&[], &plain), Err(PressError::NoPush));
    let beyond = PressError::UnknownFactor {
        index: 4,
        factors: 4,
    };
    assert_eq!(ask(&[Push::up(4)], &plain), Err(beyond));
    assert_eq!(
        ask(&[Push::up(1), Push::down(1)], &plain),
        Err(PressError::PushedTwice("b".into()))
    );
    let seen = Observation {
        factor: 2,
        trend: Trend::Up,
    };
    let twice = PressOptions {
        given: vec![seen, seen],
        ..plain.clone()
    };
    assert_eq!(
        ask(&[Push::up(0)], &twice),
        Err(PressError::GivenTwice("c".into()))
    );
    for limit in [0.0, -1.0, f64::INFINITY] {
        let options = PressOptions {
            self_limit: SelfLimit::Add(limit),
            ..plain.clone()
        };
        assert_eq!(
            ask(&[Push::up(0)], &options),
            Err(PressError::BadSelfLimit(limit))
        );
    }
    let nothing_wanted = Stop::Accepted { wanted: 0, cap: 9 };
    let nothing_allowed = Stop::Accepted { wanted: 9, cap: 0 };
    for stop in [Stop::Draws(0), nothing_wanted, nothing_allowed] {
        let options = PressOptions {
            stop,
            ..plain.clone()
        };
        assert_eq!(ask(&[Push::up(0)], &options), Err(PressError::NoDraws));
    }
}

#[test]
fn a_watcher_is_told_how_far_it_has_come() {
    let mut told = Vec::new();
    let options = PressOptions {
        stop: Stop::Draws(5_000),
        ..PressOptions::for_articles()
    };
    let watcher = &mut |progress: asbab_press::Progress| {
        told.push(progress.draws);
        ControlFlow::Continue(())
    };
    press_watched(&chain(), &[Push::up(0)], &options, watcher).unwrap();
    assert!(told.is_sorted());
    assert_eq!(told.last(), Some(&5_000));
}
