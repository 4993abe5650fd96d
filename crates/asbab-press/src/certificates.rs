//! Every certificate against eigenvalues, on random systems.

use nalgebra::DMatrix;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rayon::prelude::*;

use crate::certificate::Certificate;
use crate::circle::Circle;
use crate::dominance::Dominance;
use crate::elimination::Place;
use crate::lanes::{LANES, Lanes};
use crate::linear::{Stability, stability};
use crate::squares::stability_by_squares;

/// Systems of one pattern that are judged together.
const ROWS: u8 = 4;

/// What became of some certificates.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    systems: u64,
    /// Verdicts of the test on the circle on systems whose weights are of like size and all there.
    ordinary: u64,
    /// Verdicts of the test on the circle, stable and unstable.
    circle: [u64; 2],
    /// Verdicts of dominance.
    dominance: u64,
    /// Verdicts of squares.
    squares: u64,
    /// Verdicts that eigenvalues contradict.
    wrong: u64,
}

impl Score {
    fn plus(self, other: Self) -> Self {
        Self {
            systems: self.systems + other.systems,
            ordinary: self.ordinary + other.ordinary,
            circle: [
                self.circle[0] + other.circle[0],
                self.circle[1] + other.circle[1],
            ],
            dominance: self.dominance + other.dominance,
            squares: self.squares + other.squares,
            wrong: self.wrong + other.wrong,
        }
    }
}

/// A random pattern of 2 to 40 factors with its whole diagonal, sparse as maps are.
fn pattern(rng: &mut ChaCha8Rng) -> (Vec<Place>, usize) {
    let size = rng.random_range(2..=40);
    let links = rng.random_range(size..=3 * size);
    let mut places: Vec<Place> = (0..size).map(|at| (at, at)).collect();
    for _ in 0..links {
        let place = (rng.random_range(0..size), rng.random_range(0..size));
        if !places.contains(&place) {
            places.push(place);
        }
    }
    (places, size)
}

/// Random weights in a pattern: all there or some, of like size or of unlike, each factor limiting itself or not.
fn weights(places: &[Place], kind: u8, rng: &mut ChaCha8Rng) -> Vec<f64> {
    places
        .iter()
        .map(|&(row, column)| {
            let size: f64 = 1.0 - rng.random::<f64>();
            let unlike = 10_f64.powf(-3.0 * rng.random::<f64>());
            let (here, plus) = (rng.random_bool(0.8), rng.random_bool(0.5));
            let signed = if plus { size } else { -size };
            match (kind % 4, row == column) {
                (0, true) => -1.0,
                (1, true) => -size,
                (2, true) => -unlike,
                (_, true) => f64::from(u8::from(here)) * -size,
                (0 | 1, false) => signed,
                (2, false) => signed * unlike,
                (_, false) => f64::from(u8::from(here)) * signed,
            }
        })
        .collect()
}

fn score(seed: u64) -> Score {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let (places, size) = pattern(&mut rng);
    let (circle, dominance) = (Circle::plan(&places, size), Dominance::plan(&places, size));
    let (mut room, mut score) = (circle.room(), Score::default());
    for kind in 0..ROWS {
        let systems: Vec<Vec<f64>> = (0..LANES)
            .map(|_| weights(&places, kind, &mut rng))
            .collect();
        let row: Vec<Lanes> = (0..places.len())
            .map(|at| std::array::from_fn(|lane| systems[lane][at]))
            .collect();
        let (by_circle, by_dominance) = (
            circle.judge(&row, &mut room),
            dominance.judge(&row, &mut dominance.room()),
        );
        for (lane, system) in systems.iter().enumerate() {
            let mut matrix = DMatrix::zeros(size, size);
            for (&place, &entry) in places.iter().zip(system) {
                matrix[place] = entry;
            }
            let truth = stability(&matrix);
            score.systems += 1;
            score.ordinary += u64::from(kind < 2 && by_circle[lane] != Stability::Undecided);
            score.circle[0] += u64::from(by_circle[lane] == Stability::Stable);
            score.circle[1] += u64::from(by_circle[lane] == Stability::Unstable);
            score.dominance += u64::from(by_dominance[lane] == Stability::Stable);
            let by_squares = stability_by_squares(&matrix);
            score.squares += u64::from(by_squares != Stability::Undecided);
            for verdict in [by_circle[lane], by_dominance[lane], by_squares] {
                let known = verdict != Stability::Undecided && truth != Stability::Undecided;
                score.wrong += u64::from(known && verdict != truth);
            }
        }
    }
    score
}

fn scores(systems: u64) -> Score {
    let seeds = systems.div_ceil(u64::from(ROWS) * LANES as u64);
    (0..seeds)
        .into_par_iter()
        .map(score)
        .reduce(Score::default, Score::plus)
}

#[test]
fn no_certificate_is_contradicted() {
    let score = scores(4_000);
    assert_eq!(score.wrong, 0, "{score:?}");
    // Both kinds of verdict are given, and of ordinary systems, which are half, hardly any is left open.
    assert!(
        score.circle.iter().all(|&told| told > 500)
            && score.dominance > 50
            && score.squares > 2_000,
        "{score:?}"
    );
    assert!(score.ordinary > score.systems / 2 * 9 / 10, "{score:?}");
}

/// `cargo test --release -p asbab-press --lib -- --ignored --nocapture a_million_certificates`: a million
/// where the code is optimised, a part of them where it is not.
#[test]
#[ignore = "takes long; run by name"]
fn a_million_certificates() {
    let systems = if cfg!(debug_assertions) {
        20_000
    } else {
        1_000_000
    };
    let score = scores(systems);
    println!("{score:?}");
    assert_eq!(score.wrong, 0, "{score:?}");
}
