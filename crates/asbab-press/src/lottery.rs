//! Random systems: which arcs are there, how strong they are, what limits itself.
//!
//! Draws come in rows of [`LANES`]: row `g` holds draws `8 g` to `8 g + 7` and takes its numbers from stream `g` of
//! `ChaCha8` under the seed, so that a draw is the same in any thread and in any order of drawing. A number is eight
//! values of 64 bits, one for each draw of the row, of which the upper 52 count. The numbers, in this order:
//!
//! 1. under [`Voices::Joint`]: one a voice;
//! 2. where the model has arcs with [`Inclusion::SharedByPair`]: the shared probability, then one a pair, pairs sorted;
//! 3. for each arc, in the model's order: one for its presence if that is in doubt, one for its sign if that is in doubt,
//!    and those of its weight: one for U(0,1), `a + b - 1` for Beta(a, b), none for a fixed weight;
//! 4. under [`SelfLimit::AddUniform`]: one a factor.

#![expect(
    clippy::inline_always,
    reason = "compiled for the processor at hand only as part of a function that is"
)]

use multiversion::multiversion;
use nalgebra::DMatrix;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

use crate::lanes::{LANES, Lanes, ZERO, each};
use crate::rows::Rows;
use crate::{Arc, Inclusion, Model, PressOptions, SelfLimit, Voices, Weights};

/// All that the draws of one press have in common.
#[derive(Debug)]
pub(crate) struct Lottery<'a> {
    model: &'a Model,
    seed: u64,
    self_limit: SelfLimit,
    weights: Weights,
    voices: Voices,
    pairs: Vec<(usize, usize)>,
    /// Of each arc, its place in `pairs`.
    pair_of: Vec<Option<usize>>,
    /// Of each factor, its arc to itself.
    self_arcs: Vec<Option<usize>>,
}

/// One random system: a number for the effect of each arc, 0 where it is absent, then for what each factor limits
/// itself by where it has no self-effect.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct System {
    numbers: Vec<f64>,
    arcs: usize,
}

impl System {
    /// The system of these numbers, the first `arcs` of them effects.
    pub(crate) const fn new(numbers: Vec<f64>, arcs: usize) -> Self {
        Self { numbers, arcs }
    }

    /// Its numbers, as they stand first in a row of draws.
    pub(crate) fn numbers(&self) -> &[f64] {
        &self.numbers
    }

    /// The effect of an arc; 0 where it is absent.
    pub(crate) fn effect(&self, arc: usize) -> f64 {
        self.numbers[arc]
    }

    /// What a factor limits itself by where it has no self-effect.
    pub(crate) fn limit(&self, factor: usize) -> f64 {
        self.numbers[self.arcs + factor]
    }

    /// The same system with another effect of one arc.
    pub(crate) fn with(&self, arc: usize, effect: f64) -> Self {
        let mut changed = self.clone();
        changed.numbers[arc] = effect;
        changed
    }
}

impl<'a> Lottery<'a> {
    /// The draws of a model that has been checked.
    pub(crate) fn new(model: &'a Model, options: &PressOptions) -> Self {
        let pairs = uncertain_pairs(model);
        let shared = |arc: &Arc| {
            (arc.inclusion == Inclusion::SharedByPair)
                .then(|| pairs.binary_search(&unordered(arc.from, arc.to)).ok())
                .flatten()
        };
        let mut self_arcs = vec![None; model.factors.len()];
        for (index, arc) in model.arcs.iter().enumerate() {
            if arc.from == arc.to {
                self_arcs[arc.from] = Some(index);
            }
        }
        Self {
            model,
            seed: options.seed,
            self_limit: options.self_limit,
            weights: options.weights,
            voices: options.voices,
            pair_of: model.arcs.iter().map(shared).collect(),
            pairs,
            self_arcs,
        }
    }

    /// What is drawn from.
    pub(crate) fn model(&self) -> &'a Model {
        self.model
    }

    /// How many factors the model has.
    pub(crate) fn factors(&self) -> usize {
        self.model.factors.len()
    }

    /// The arc of a factor to itself.
    pub(crate) fn self_arc(&self, factor: usize) -> Option<usize> {
        self.self_arcs[factor]
    }

    /// Whether numbers are drawn on which arcs of several parts of the model hang.
    pub(crate) fn shares(&self) -> bool {
        !self.pairs.is_empty() || self.voices == Voices::Joint
    }

    /// Whether a factor limits itself in every draw, and by how much at least; 0 where it may not.
    pub(crate) fn least_limit(&self, factor: usize) -> f64 {
        let added = match self.self_limit {
            SelfLimit::Add(limit) => limit,
            SelfLimit::AsGiven | SelfLimit::AddUniform => 0.0,
        };
        match self.self_arcs[factor] {
            None => added,
            Some(_) => 0.0,
        }
    }

    /// Whether every draw leaves a factor limiting itself, by however little.
    pub(crate) fn always_limited(&self, factor: usize) -> bool {
        let added = self.self_limit != SelfLimit::AsGiven;
        match self.self_arcs[factor].map(|arc| &self.model.arcs[arc]) {
            None => added,
            Some(arc) => arc.plus == 0.0 && (added || arc.inclusion == Inclusion::Always),
        }
    }

    /// How many numbers a draw has: the effects of the arcs and the limits of a [`System`], and the diagonal of its
    /// community matrix.
    pub(crate) fn width(&self) -> usize {
        self.model.arcs.len() + 2 * self.factors()
    }

    /// Fills rows with row `index` of the draws and those after it.
    pub(crate) fn fill(&self, index: u64, rows: &mut Rows) {
        fill(self, index, rows);
    }

    #[inline(always)]
    fn fill_row(&self, rng: &mut Source, row: &mut [Lanes]) {
        let order = self.draw_voices(rng);
        let pairs = self.draw_pairs(rng);
        let (effects, limits) = row.split_at_mut(self.model.arcs.len());
        for ((arc, pair), effect) in self.model.arcs.iter().zip(&self.pair_of).zip(effects) {
            let present = match (arc.inclusion, pair) {
                (Inclusion::SharedByPair, Some(pair)) => pairs[*pair],
                (Inclusion::Probability(share), _) if share < 1.0 => rng.share().map(|u| u < share),
                _ => [true; LANES],
            };
            let plus = self.draw_sign(arc, &order, rng);
            let weight = self.draw_weight(rng);
            for lane in 0..LANES {
                let size = weight[lane] + arc.least;
                let signed = if plus[lane] { size } else { -size };
                effect[lane] = if present[lane] { signed } else { 0.0 };
            }
        }
        for limit in &mut limits[..self.factors()] {
            *limit = self.draw_limit(rng);
        }
    }

    /// Writes the diagonal of the community matrix after effects and limits.
    #[inline(always)]
    pub(crate) fn fill_diagonal(&self, row: &mut [Lanes]) {
        let (drawn, diagonal) = row.split_at_mut(self.model.arcs.len() + self.factors());
        let (effects, limits) = drawn.split_at(self.model.arcs.len());
        for ((entry, limit), arc) in diagonal.iter_mut().zip(limits).zip(&self.self_arcs) {
            *entry = limit.map(|limit| -limit);
            if let Some(arc) = *arc {
                for (entry, &effect) in entry.iter_mut().zip(&effects[arc]) {
                    *entry = if effect == 0.0 { *entry } else { effect };
                }
            }
        }
    }

    /// The community matrix of a system: row, the factor that is moved; column, the one that moves it.
    pub(crate) fn matrix(&self, system: &System) -> DMatrix<f64> {
        let size = self.model.factors.len();
        let mut matrix = DMatrix::zeros(size, size);
        for (index, arc) in self.model.arcs.iter().enumerate() {
            matrix[(arc.to, arc.from)] = system.effect(index);
        }
        for factor in 0..size {
            if matrix[(factor, factor)] == 0.0 {
                matrix[(factor, factor)] = -system.limit(factor);
            }
        }
        matrix
    }

    /// A number for each voice; the smallest is heard first.
    #[inline(always)]
    fn draw_voices(&self, rng: &mut Source) -> Vec<Lanes> {
        let told = self.model.arcs.iter().flat_map(|arc| &arc.voices);
        match self.voices {
            Voices::Independent => Vec::new(),
            Voices::Joint => {
                let count = told.map(|told| told.voice + 1).max().unwrap_or(0);
                (0..count).map(|_| rng.share()).collect()
            }
        }
    }

    #[inline(always)]
    fn draw_pairs(&self, rng: &mut Source) -> Vec<[bool; LANES]> {
        if self.pairs.is_empty() {
            return Vec::new();
        }
        let shared = rng.share();
        let pair = |_| {
            let number = rng.share();
            std::array::from_fn(|lane| number[lane] < shared[lane])
        };
        self.pairs.iter().map(pair).collect()
    }

    /// Whether an arc is positive in each draw.
    #[inline(always)]
    fn draw_sign(&self, arc: &Arc, order: &[Lanes], rng: &mut Source) -> [bool; LANES] {
        if arc.plus <= 0.0 || arc.plus >= 1.0 {
            return [arc.plus > 0.0; LANES];
        }
        let number = rng.share();
        std::array::from_fn(|lane| {
            let heard = |told: &&crate::Told| order.get(told.voice).map(|order| order[lane]);
            let first = arc
                .voices
                .iter()
                .filter(|_| self.voices == Voices::Joint)
                .min_by(|a, b| {
                    heard(a)
                        .partial_cmp(&heard(b))
                        .unwrap_or(std::cmp::Ordering::Equal)
                });
            number[lane] < first.map_or(arc.plus, |told| told.plus)
        })
    }

    /// A weight above 0.
    #[inline(always)]
    fn draw_weight(&self, rng: &mut Source) -> Lanes {
        match self.weights {
            // In 0 < w <= 1: a present arc always has an effect.
            Weights::Uniform => each(rng.share(), |u| 1.0 - u),
            Weights::Fixed(weight) => [weight; LANES],
            // The a-th smallest of a + b - 1 numbers from U(0,1) is from Beta(a, b).
            Weights::Beta(a, b) => {
                let numbers: Vec<Lanes> = (0..a + b - 1).map(|_| rng.share()).collect();
                std::array::from_fn(|lane| {
                    let mut column: Vec<f64> = numbers.iter().map(|row| 1.0 - row[lane]).collect();
                    column.sort_by(f64::total_cmp);
                    column[usize::from(a) - 1]
                })
            }
        }
    }

    #[inline(always)]
    fn draw_limit(&self, rng: &mut Source) -> Lanes {
        match self.self_limit {
            SelfLimit::AsGiven => ZERO,
            SelfLimit::Add(limit) => [limit; LANES],
            SelfLimit::AddUniform => each(rng.share(), |u| 1.0 - u),
        }
    }
}

#[multiversion(targets("x86_64+avx+avx2"))]
fn fill(lottery: &Lottery, index: u64, rows: &mut Rows) {
    for (stream, row) in (index..).zip(rows.iter_mut()) {
        let mut source = Source(ChaCha8Rng::seed_from_u64(lottery.seed));
        source.0.set_stream(stream);
        lottery.fill_row(&mut source, row);
        lottery.fill_diagonal(row);
    }
}

/// Where the numbers of a row come from.
struct Source(ChaCha8Rng);

impl Source {
    /// A number from U(0,1) for each draw, in `0 <= u < 1`.
    #[inline(always)]
    fn share(&mut self) -> Lanes {
        /// The bits of 1.0: with 52 random bits below them, a number in `1..2`.
        const ONE: u64 = 0x3FF0_0000_0000_0000;
        let mut bytes = [0; 8 * LANES];
        self.0.fill_bytes(&mut bytes);
        let mut numbers = ZERO;
        for (number, &bytes) in numbers.iter_mut().zip(bytes.as_chunks().0) {
            *number = f64::from_bits(ONE | u64::from_le_bytes(bytes) >> 12) - 1.0;
        }
        numbers
    }
}

/// The pairs of factors that are included together, sorted.
fn uncertain_pairs(model: &Model) -> Vec<(usize, usize)> {
    let mut pairs: Vec<_> = model
        .arcs
        .iter()
        .filter(|arc| arc.inclusion == Inclusion::SharedByPair)
        .map(|arc| unordered(arc.from, arc.to))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn unordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rand::RngExt;

    use super::*;
    use crate::Told;
    use crate::linear::{Stability, stability};

    fn options(seed: u64, self_limit: SelfLimit) -> PressOptions {
        PressOptions {
            seed,
            self_limit,
            ..PressOptions::default()
        }
    }

    /// Draw `k`.
    fn draw(lottery: &Lottery, k: u32) -> System {
        let mut rows = Rows::new(lottery.width(), LANES);
        let (row, lane) = (k as usize / LANES, k as usize % LANES);
        lottery.fill(row as u64, &mut rows);
        let start = rows.start(lane);
        let numbers = lottery.width() - lottery.factors();
        System::new(
            (0..numbers).map(|at| rows.number(start, at)).collect(),
            lottery.model().arcs.len(),
        )
    }

    /// Two loops, the second after the first, and a factor between them.
    fn two_loops() -> Model {
        let arc = |from, to, inclusion| Arc::new(from, to, 0.6, inclusion);
        let uncertain = Inclusion::Probability(0.7);
        let arcs = vec![
            arc(0, 1, Inclusion::Always),
            arc(1, 0, Inclusion::Always),
            arc(1, 2, uncertain),
            arc(2, 4, Inclusion::SharedByPair),
            arc(3, 4, Inclusion::Always),
            arc(4, 3, uncertain),
            arc(4, 5, Inclusion::Always),
            arc(5, 3, uncertain),
        ];
        Model::new((0..6).map(|factor| factor.to_string()).collect(), arcs)
    }

    #[test]
    fn a_draw_depends_on_seed_and_index_alone() {
        let model = two_loops();
        let asked = options(7, SelfLimit::AddUniform);
        let lottery = Lottery::new(&model, &asked);
        let matrix = |k| lottery.matrix(&draw(&lottery, k));
        let in_turn: Vec<_> = (0..20).map(matrix).collect();
        let backwards: Vec<_> = (0..20).rev().map(matrix).collect();
        assert!(in_turn.iter().eq(backwards.iter().rev()));
        assert_ne!(in_turn[0], in_turn[1]);
        let asked = options(8, SelfLimit::AddUniform);
        let other = Lottery::new(&model, &asked);
        assert_ne!(in_turn[0], other.matrix(&draw(&other, 0)));
    }

    /// A large sparse map whose factors limit themselves equally: the hard case for eigenvalues.
    #[test]
    fn maps_of_a_hundred_factors_are_decided() {
        const FACTORS: usize = 100;
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        let ends: BTreeSet<(usize, usize)> = (0..300)
            .map(|_| (rng.random_range(0..FACTORS), rng.random_range(0..FACTORS)))
            .collect();
        let arc = |(from, to)| Arc::new(from, to, 0.6, Inclusion::Probability(0.8));
        let names = (0..FACTORS).map(|factor| factor.to_string()).collect();
        let model = Model::new(
            names,
            ends.into_iter().filter(|(a, b)| a != b).map(arc).collect(),
        );
        let asked = options(1, SelfLimit::Add(1.0));
        let lottery = Lottery::new(&model, &asked);
        for k in 0..40 {
            let matrix = lottery.matrix(&draw(&lottery, k));
            assert_ne!(stability(&matrix), Stability::Undecided, "draw {k}");
        }
    }

    #[test]
    fn arcs_of_an_uncertain_pair_come_and_go_together() {
        let arc = |from, to| Arc::new(from, to, 1.0, Inclusion::SharedByPair);
        let model = Model::new(vec!["a".into(), "b".into()], vec![arc(0, 1), arc(1, 0)]);
        let asked = options(1, SelfLimit::AsGiven);
        let lottery = Lottery::new(&model, &asked);
        let draws: Vec<System> = (0..200).map(|k| draw(&lottery, k)).collect();
        assert!(
            draws
                .iter()
                .all(|draw| (draw.effect(0) == 0.0) == (draw.effect(1) == 0.0))
        );
        assert!(draws.iter().any(|draw| draw.effect(0) != 0.0));
        assert!(draws.iter().any(|draw| draw.effect(0) == 0.0));
    }

    /// Signs drawn together are as often positive as signs drawn by themselves, and never mix voices.
    #[test]
    fn joint_signs_are_of_one_voice() {
        let told = |voice, plus| Told { voice, plus };
        let arc = |from, to, first| Arc {
            voices: vec![told(0, first), told(1, 1.0 - first), told(2, 1.0 - first)],
            ..Arc::new(
                from,
                to,
                if first > 0.0 { 1.0 / 3.0 } else { 2.0 / 3.0 },
                Inclusion::Always,
            )
        };
        let model = Model::new(
            vec!["a".into(), "b".into()],
            vec![arc(0, 1, 1.0), arc(1, 0, 0.0)],
        );
        let asked = PressOptions {
            voices: Voices::Joint,
            ..options(1, SelfLimit::Add(1.0))
        };
        let lottery = Lottery::new(&model, &asked);
        let draws: Vec<System> = (0..6_000).map(|k| draw(&lottery, k)).collect();
        assert!(
            draws
                .iter()
                .all(|draw| draw.effect(0) * draw.effect(1) < 0.0)
        );
        let plus = draws.iter().filter(|draw| draw.effect(0) > 0.0).count() as f64 / 6_000.0;
        assert!((plus - 1.0 / 3.0).abs() < 0.03, "{plus}");
    }

    /// Means of U(0,1), of Beta(a, b), which is a / (a + b), and of a weight that is always the same.
    #[test]
    fn weights_come_from_their_distribution() {
        let model = Model::new(
            vec!["a".into(), "b".into()],
            vec![Arc::new(0, 1, 1.0, Inclusion::Always)],
        );
        for (weights, mean) in [
            (Weights::Uniform, 0.5),
            (Weights::Beta(1, 3), 0.25),
            (Weights::Beta(2, 2), 0.5),
            (Weights::Beta(3, 1), 0.75),
            (Weights::Fixed(0.3), 0.3),
        ] {
            let asked = PressOptions {
                weights,
                ..options(5, SelfLimit::AsGiven)
            };
            let lottery = Lottery::new(&model, &asked);
            let sum: f64 = (0..8_000).map(|k| draw(&lottery, k).effect(0)).sum();
            assert!(
                (sum / 8_000.0 - mean).abs() < 0.015,
                "{weights}: {}",
                sum / 8_000.0
            );
        }
    }
}
