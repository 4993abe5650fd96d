//! One random system: which arcs are there, how strong they are, what limits itself.
//!
//! Draw `k` takes its numbers from stream `k` of `ChaCha8` under the seed, always in this order, so
//! that it is the same in any thread and in any order of drawing:
//!
//! 1. where the model has arcs with [`Inclusion::SharedByPair`]: the shared probability, then one
//!    number a pair, pairs sorted;
//! 2. three numbers an arc, in the model's order, whether they are needed or not: presence, sign,
//!    weight;
//! 3. under [`SelfLimit::AddUniform`]: one number a factor.

use nalgebra::DMatrix;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use crate::{Inclusion, Model, SelfLimit};

/// All that the draws of one press have in common.
pub(crate) struct Lottery<'a> {
    model: &'a Model,
    seed: u64,
    self_limit: SelfLimit,
    pairs: Vec<(usize, usize)>,
}

/// One random system.
pub(crate) struct Draw {
    /// The effect of each arc of the model; `None` for one that is absent.
    effects: Vec<Option<f64>>,
    /// What each factor limits itself by where it has no self-effect.
    limits: Vec<f64>,
}

impl Draw {
    /// The same system without one arc; `None` where the arc is absent anyway.
    pub(crate) fn without(&self, arc: usize) -> Option<Self> {
        self.effects[arc]?;
        let mut effects = self.effects.clone();
        effects[arc] = None;
        Some(Self {
            effects,
            limits: self.limits.clone(),
        })
    }
}

impl<'a> Lottery<'a> {
    /// The draws of a model that has been checked.
    pub(crate) fn new(model: &'a Model, seed: u64, self_limit: SelfLimit) -> Self {
        Self {
            model,
            seed,
            self_limit,
            pairs: uncertain_pairs(model),
        }
    }

    /// How many factors the model has.
    pub(crate) fn factors(&self) -> usize {
        self.model.factors.len()
    }

    /// Draw `k`.
    pub(crate) fn draw(&self, k: u64) -> Draw {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream(k);
        let pairs_in = self.draw_pairs(&mut rng);
        let effects = self
            .model
            .arcs
            .iter()
            .map(|arc| {
                let [presence, sign, weight] = [(); 3].map(|()| rng.random::<f64>());
                let present = match arc.inclusion {
                    Inclusion::Always => true,
                    Inclusion::Probability(probability) => presence < probability,
                    Inclusion::SharedByPair => self
                        .pairs
                        .binary_search(&unordered(arc.from, arc.to))
                        .is_ok_and(|pair| pairs_in[pair]),
                };
                // In 0 < w <= 1: a present arc always has an effect.
                let weight = 1.0 - weight;
                present.then_some(if sign < arc.plus { weight } else { -weight })
            })
            .collect();
        let limits = self
            .model
            .factors
            .iter()
            .map(|_| self.draw_limit(&mut rng))
            .collect();
        Draw { effects, limits }
    }

    /// The community matrix of a draw: row, the factor that is moved; column, the one that moves it.
    pub(crate) fn matrix(&self, draw: &Draw) -> DMatrix<f64> {
        let size = self.model.factors.len();
        let mut matrix = DMatrix::zeros(size, size);
        for (arc, effect) in self.model.arcs.iter().zip(&draw.effects) {
            if let Some(effect) = effect {
                matrix[(arc.to, arc.from)] = *effect;
            }
        }
        for (factor, limit) in draw.limits.iter().enumerate() {
            if matrix[(factor, factor)] == 0.0 {
                matrix[(factor, factor)] = -limit;
            }
        }
        matrix
    }

    fn draw_pairs(&self, rng: &mut ChaCha8Rng) -> Vec<bool> {
        if self.pairs.is_empty() {
            return Vec::new();
        }
        let probability = rng.random::<f64>();
        self.pairs
            .iter()
            .map(|_| rng.random::<f64>() < probability)
            .collect()
    }

    fn draw_limit(&self, rng: &mut ChaCha8Rng) -> f64 {
        match self.self_limit {
            SelfLimit::AsGiven => 0.0,
            SelfLimit::Add(limit) => limit,
            SelfLimit::AddUniform => 1.0 - rng.random::<f64>(),
        }
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

    use super::*;
    use crate::Arc;
    use crate::linear::{Stability, stability};

    /// Two loops, the second after the first, and a factor between them.
    fn two_loops() -> Model {
        let arc = |from, to, inclusion| Arc {
            from,
            to,
            plus: 0.6,
            inclusion,
        };
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
        let lottery = Lottery::new(&model, 7, SelfLimit::AddUniform);
        let matrix = |k| lottery.matrix(&lottery.draw(k));
        let in_turn: Vec<_> = (0..20).map(matrix).collect();
        let backwards: Vec<_> = (0..20).rev().map(matrix).collect();
        assert!(in_turn.iter().eq(backwards.iter().rev()));
        assert_ne!(in_turn[0], in_turn[1]);
        let other = Lottery::new(&model, 8, SelfLimit::AddUniform);
        assert_ne!(in_turn[0], other.matrix(&other.draw(0)));
    }

    /// A large sparse map whose factors limit themselves equally: the hard case for eigenvalues.
    #[test]
    fn maps_of_a_hundred_factors_are_decided() {
        const FACTORS: usize = 100;
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        let ends: BTreeSet<(usize, usize)> = (0..300)
            .map(|_| (rng.random_range(0..FACTORS), rng.random_range(0..FACTORS)))
            .collect();
        let arc = |(from, to)| Arc {
            from,
            to,
            plus: 0.6,
            inclusion: Inclusion::Probability(0.8),
        };
        let names = (0..FACTORS).map(|factor| factor.to_string()).collect();
        let model = Model::new(
            names,
            ends.into_iter().filter(|(a, b)| a != b).map(arc).collect(),
        );
        let lottery = Lottery::new(&model, 1, SelfLimit::Add(1.0));
        for k in 0..40 {
            let matrix = lottery.matrix(&lottery.draw(k));
            assert_ne!(stability(&matrix), Stability::Undecided, "draw {k}");
        }
    }

    #[test]
    fn arcs_of_an_uncertain_pair_come_and_go_together() {
        let arc = |from, to| Arc {
            from,
            to,
            plus: 1.0,
            inclusion: Inclusion::SharedByPair,
        };
        let model = Model::new(vec!["a".into(), "b".into()], vec![arc(0, 1), arc(1, 0)]);
        let lottery = Lottery::new(&model, 1, SelfLimit::AsGiven);
        let draws: Vec<Draw> = (0..200).map(|k| lottery.draw(k)).collect();
        assert!(
            draws
                .iter()
                .all(|draw| draw.effects[0].is_some() == draw.effects[1].is_some())
        );
        assert!(draws.iter().any(|draw| draw.effects[0].is_some()));
        assert!(draws.iter().any(|draw| draw.effects[0].is_none()));
    }
}
