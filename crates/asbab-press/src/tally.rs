//! What a press has counted so far.

use crate::answer::{PressAnswer, TrendCounts, share};
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
}

impl Tally {
    /// Nothing yet, of `factors` factors and `shares` shares of stable draws.
    pub(crate) fn new(factors: usize, shares: usize) -> Self {
        Self {
            draws: 0,
            accepted: 0,
            stable: vec![0; shares],
            systems: 0,
            undecided: 0,
            trends: vec![TrendCounts::default(); factors],
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

    /// Counts a system whose response could not be told.
    pub(crate) fn give_up(&mut self) {
        self.undecided += 1;
    }

    /// Adds another tally.
    pub(crate) fn add(&mut self, other: &Self) {
        self.draw(other.draws, &other.stable, other.systems, other.undecided);
        self.accepted += other.accepted;
        for (counts, more) in self.trends.iter_mut().zip(&other.trends) {
            counts.add(*more);
        }
    }

    /// Whether every share is known to within this, by the 95 % interval of the larger of up and down.
    pub(crate) fn is_within(&self, error: f64) -> bool {
        self.accepted > 0
            && self
                .trends
                .iter()
                .all(|counts| counts.half_width() <= error)
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
        PressAnswer {
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
