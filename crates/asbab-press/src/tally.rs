//! What a press has counted so far.

use crate::answer::{ContestedLink, PressAnswer, TrendCounts, share};
use crate::run::{Counts, Progress};
use crate::{Model, PressError, PressOptions, Stop, Trend};

/// Whole-number counts, so that the order of adding them does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Draws made.
    pub draws: u64,
    /// Draws that are accepted.
    pub accepted: u64,
    /// Draws in which each part is stable, or the whole.
    stable: Vec<u64>,
    /// Systems put together of stable draws.
    systems: u64,
    undecided: u64,
    trends: Vec<TrendCounts>,
    /// Of each contested arc, accepted draws with plus and with minus.
    signs: Vec<[u64; 2]>,
}

/// The arcs of a model whose sign is in doubt.
pub(crate) fn contested(model: &Model) -> Vec<usize> {
    let in_doubt = |&arc: &usize| 0.0 < model.arcs[arc].plus && model.arcs[arc].plus < 1.0;
    (0..model.arcs.len()).filter(in_doubt).collect()
}

impl Tally {
    /// Nothing yet, of `factors` factors, `shares` shares of stable draws and some contested arcs.
    pub(crate) fn new(factors: usize, shares: usize, contested: usize) -> Self {
        Self {
            draws: 0,
            accepted: 0,
            stable: vec![0; shares],
            systems: 0,
            undecided: 0,
            trends: vec![TrendCounts::default(); factors],
            signs: vec![[0; 2]; contested],
        }
    }

    /// Counts the draws of a block.
    pub(crate) fn draw(&mut self, draws: u64, stable: &[u64], systems: u64, undecided: u64) {
        self.draws += draws;
        self.systems += systems;
        self.undecided += undecided;
        for (sum, more) in self.stable.iter_mut().zip(stable) {
            *sum += more;
        }
    }

    /// Counts a system that is accepted.
    #[inline]
    pub(crate) fn accept(&mut self, trends: &[Trend]) {
        self.accepted += 1;
        for (counts, &trend) in self.trends.iter_mut().zip(trends) {
            counts.count(trend);
        }
    }

    /// Counts the effect of a contested arc, the `place`-th, in a system that is accepted.
    #[inline]
    pub(crate) fn sign(&mut self, place: usize, effect: f64) {
        if effect != 0.0 {
            self.signs[place][usize::from(effect < 0.0)] += 1;
        }
    }

    /// Counts a system whose response could not be told.
    pub(crate) fn give_up(&mut self) {
        self.undecided += 1;
    }

    /// Whether the draws brought what was wanted.
    pub(crate) fn check(&self, stop: Stop) -> Result<(), PressError> {
        let wanted = match stop {
            Stop::Accepted { wanted, .. } => wanted,
            Stop::Draws(_) | Stop::Within { .. } => 1,
        };
        if self.systems < wanted {
            Err(PressError::TooFewStable {
                draws: self.draws,
                stable: self.systems,
                undecided: self.undecided,
                wanted,
            })
        } else if self.accepted < wanted {
            Err(PressError::TooFewAgree {
                draws: self.draws,
                stable: self.systems,
                accepted: self.accepted,
                wanted,
            })
        } else {
            Ok(())
        }
    }

    /// The counts as an answer.
    pub(crate) fn into_answer(self, model: &Model, options: &PressOptions) -> PressAnswer {
        let stable_share: f64 = self
            .stable
            .iter()
            .map(|&stable| share(stable, self.draws))
            .product();
        let responses = self
            .trends
            .iter()
            .zip(&model.factors)
            .map(|(counts, name)| counts.into_response(name.clone()))
            .collect();
        let contested = contested(model)
            .into_iter()
            .zip(&self.signs)
            .map(|(arc, &[plus, minus])| {
                let arc = &model.arcs[arc];
                ContestedLink {
                    from: model.factors[arc.from].clone(),
                    to: model.factors[arc.to].clone(),
                    told: arc.plus,
                    kept: if plus + minus == 0 {
                        arc.plus
                    } else {
                        share(plus, plus + minus)
                    },
                }
            })
            .collect();
        PressAnswer {
            contested,
            stable_share,
            likelihood: stable_share * share(self.accepted, self.systems),
            draws: self.draws,
            undecided: self.undecided,
            accepted: self.accepted,
            seed: options.seed,
            self_limit: options.self_limit.to_string(),
            weights: options.weights.to_string(),
            voices: options.voices.to_string(),
            responses,
        }
    }
}

impl Counts for Tally {
    fn progress(&self) -> Progress {
        Progress {
            draws: self.draws,
            accepted: self.accepted,
        }
    }

    fn add(&mut self, other: &Self) {
        self.draw(other.draws, &other.stable, other.systems, other.undecided);
        self.accepted += other.accepted;
        for (counts, more) in self.trends.iter_mut().zip(&other.trends) {
            counts.add(*more);
        }
        for (sum, more) in self.signs.iter_mut().zip(&other.signs) {
            sum[0] += more[0];
            sum[1] += more[1];
        }
    }

    fn is_within(&self, error: f64) -> bool {
        self.accepted > 0
            && self
                .trends
                .iter()
                .all(|counts| counts.half_width() <= error)
    }
}
