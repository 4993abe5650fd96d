//! Press perturbation by drawing systems at random.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::answer::{PressAnswer, TrendCounts, share};
use crate::draw::{Draw, Lottery};
use crate::linear::{Stability, stability, trends};
use crate::{Model, NoneRule, Observation, PressError, PressOptions, Push, SelfLimit, Stop, Trend};

/// Draws judged together. Drawing stops only at the end of a block, so that the answer does not
/// depend on how many blocks are under way at once.
const BLOCK: u64 = 256;

/// How far a press has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Draws made.
    pub draws: u64,
    /// Draws accepted.
    pub accepted: u64,
}

/// Which way every factor goes when some are pushed for good, as shares of random systems.
///
/// Each draw decides which arcs are there, their signs, and their weights from U(0,1). It is
/// accepted if the system returns to rest by itself (all eigenvalues of its community matrix `A`
/// have negative real parts) and if its responses, the signs of `-A⁻¹ p` for the pushes `p`, agree
/// with every observation given. Source: Melbourne-Thomas, Wotherspoon, Raymond and Constable 2012,
/// Ecological Monographs 82.
///
/// The same model, pushes and options give the same answer to the bit, on any number of threads.
///
/// # Errors
///
/// What cannot be sampled ([`PressError::Model`] and the variants that name an input); and, in
/// place of a search without end, [`PressError::TooFewStable`] or [`PressError::TooFewAgree`] where
/// the draws allowed did not bring the accepted draws wanted, or none was accepted at all.
pub fn press(
    model: &Model,
    pushes: &[Push],
    options: &PressOptions,
) -> Result<PressAnswer, PressError> {
    press_watched(model, pushes, options, &mut |_| {})
}

/// [`press`], telling `watcher` from time to time how far it has come.
pub fn press_watched(
    model: &Model,
    pushes: &[Push],
    options: &PressOptions,
    watcher: &mut dyn FnMut(Progress),
) -> Result<PressAnswer, PressError> {
    let sampler = Sampler::new(model, pushes, options)?;
    let tally = sampler.run(options.stop, watcher);
    tally.check(options.stop)?;
    Ok(tally.into_answer(model, options))
}

/// A press that has been checked and can be drawn.
pub(crate) struct Sampler<'a> {
    lottery: Lottery<'a>,
    pushes: &'a [Push],
    given: &'a [Observation],
    none: NoneRule,
}

/// What became of one draw.
pub(crate) enum Outcome {
    /// The system does not return to rest by itself.
    Unstable,
    /// The arithmetic could not tell whether it does.
    Undecided,
    /// It is stable and contradicts what was given.
    Disagrees,
    /// It is stable and agrees: the way each factor goes.
    Accepted(Vec<Trend>),
}

impl<'a> Sampler<'a> {
    /// Checks everything that comes from outside.
    pub(crate) fn new(
        model: &'a Model,
        pushes: &'a [Push],
        options: &'a PressOptions,
    ) -> Result<Self, PressError> {
        model.check()?;
        if pushes.is_empty() {
            return Err(PressError::NoPush);
        }
        if let SelfLimit::Add(limit) = options.self_limit
            && !options.self_limit.is_usable()
        {
            return Err(PressError::BadSelfLimit(limit));
        }
        if matches!(
            options.stop,
            Stop::Draws(0) | Stop::Accepted { wanted: 0, .. } | Stop::Accepted { cap: 0, .. }
        ) {
            return Err(PressError::NoDraws);
        }
        check_named_once(
            model,
            pushes.iter().map(|push| push.factor),
            PressError::PushedTwice,
        )?;
        check_named_once(
            model,
            options.given.iter().map(|seen| seen.factor),
            PressError::GivenTwice,
        )?;
        let lottery = Lottery::new(model, options.seed, options.self_limit);
        Ok(Self {
            lottery,
            pushes,
            given: &options.given,
            none: options.none,
        })
    }

    /// The first accepted draws, at most `limit` and at most as many as `stop` wants, each with the
    /// way every factor goes in it.
    pub(crate) fn first_accepted(
        &self,
        limit: u64,
        stop: Stop,
    ) -> Result<Vec<(Draw, Vec<Trend>)>, PressError> {
        let (limit, cap, stop) = match stop {
            Stop::Accepted { wanted, cap } => {
                let wanted = wanted.min(limit);
                (wanted, cap, Stop::Accepted { wanted, cap })
            }
            Stop::Draws(cap) => (limit, cap, stop),
        };
        let mut tally = Tally::new(self.lottery.factors());
        let mut accepted = Vec::new();
        for k in 0..cap {
            if tally.accepted == limit {
                break;
            }
            let (draw, outcome) = self.try_draw(k);
            tally.count(&outcome);
            if let Outcome::Accepted(trends) = outcome {
                accepted.push((draw, trends));
            }
        }
        tally.check(stop)?;
        Ok(accepted)
    }

    /// Draw `k`, and what became of it.
    fn try_draw(&self, k: u64) -> (Draw, Outcome) {
        let draw = self.lottery.draw(k);
        let outcome = self.judge(&draw);
        (draw, outcome)
    }

    /// What becomes of a system.
    pub(crate) fn judge(&self, draw: &Draw) -> Outcome {
        let matrix = self.lottery.matrix(draw);
        match stability(&matrix) {
            Stability::Unstable => Outcome::Unstable,
            Stability::Undecided => Outcome::Undecided,
            Stability::Stable => match trends(&matrix, self.pushes, self.none) {
                None => Outcome::Undecided,
                Some(trends)
                    if self
                        .given
                        .iter()
                        .all(|seen| trends[seen.factor] == seen.trend) =>
                {
                    Outcome::Accepted(trends)
                }
                Some(_) => Outcome::Disagrees,
            },
        }
    }

    /// Which way every factor goes in a system, stable or not; `None` where nothing can be told.
    pub(crate) fn trends(&self, draw: &Draw) -> Option<Vec<Trend>> {
        trends(&self.lottery.matrix(draw), self.pushes, self.none)
    }

    /// Draws block after block until `stop` says enough.
    fn run(&self, stop: Stop, watcher: &mut dyn FnMut(Progress)) -> Tally {
        let cap = match stop {
            Stop::Accepted { cap, .. } => cap,
            Stop::Draws(draws) => draws,
        };
        let mut total = Tally::new(self.lottery.factors());
        let mut next = 0;
        while next < cap {
            let starts: Vec<u64> = (0..2 * rayon::current_num_threads() as u64)
                .map(|block| next.saturating_add(block * BLOCK))
                .filter(|&start| start < cap)
                .collect();
            let blocks: Vec<Tally> = starts
                .par_iter()
                .map(|&start| self.block(start, cap.min(start.saturating_add(BLOCK))))
                .collect();
            // Blocks beyond the one that brings enough are thrown away.
            for block in blocks {
                total.add(&block);
                if matches!(stop, Stop::Accepted { wanted, .. } if total.accepted >= wanted) {
                    return total;
                }
            }
            next = total.draws;
            watcher(Progress {
                draws: total.draws,
                accepted: total.accepted,
            });
        }
        total
    }

    fn block(&self, start: u64, end: u64) -> Tally {
        let mut tally = Tally::new(self.lottery.factors());
        for k in start..end {
            tally.count(&self.try_draw(k).1);
        }
        tally
    }
}

fn check_named_once(
    model: &Model,
    factors: impl Iterator<Item = usize>,
    twice: impl Fn(String) -> PressError,
) -> Result<(), PressError> {
    let mut seen = BTreeSet::new();
    for index in factors {
        let name = factor_name(model, index)?;
        if !seen.insert(index) {
            return Err(twice(name.to_owned()));
        }
    }
    Ok(())
}

/// The name of a factor, or the error that says it is not there.
pub(crate) fn factor_name(model: &Model, index: usize) -> Result<&str, PressError> {
    let factors = model.factors.len();
    model
        .factors
        .get(index)
        .map(String::as_str)
        .ok_or(PressError::UnknownFactor { index, factors })
}

/// Whole-number counts, so that the order of adding them does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tally {
    draws: u64,
    stable: u64,
    undecided: u64,
    accepted: u64,
    trends: Vec<TrendCounts>,
}

impl Tally {
    fn new(factors: usize) -> Self {
        Self {
            draws: 0,
            stable: 0,
            undecided: 0,
            accepted: 0,
            trends: vec![TrendCounts::default(); factors],
        }
    }

    fn count(&mut self, outcome: &Outcome) {
        self.draws += 1;
        match outcome {
            Outcome::Unstable => {}
            Outcome::Undecided => self.undecided += 1,
            Outcome::Disagrees => self.stable += 1,
            Outcome::Accepted(trends) => {
                self.stable += 1;
                self.accepted += 1;
                for (counts, &trend) in self.trends.iter_mut().zip(trends) {
                    counts.count(trend);
                }
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.draws += other.draws;
        self.stable += other.stable;
        self.undecided += other.undecided;
        self.accepted += other.accepted;
        for (counts, more) in self.trends.iter_mut().zip(&other.trends) {
            counts.add(*more);
        }
    }

    fn check(&self, stop: Stop) -> Result<(), PressError> {
        let wanted = match stop {
            Stop::Accepted { wanted, .. } => wanted,
            Stop::Draws(_) => 1,
        };
        let &Self {
            draws,
            stable,
            undecided,
            accepted,
            ..
        } = self;
        if stable < wanted {
            Err(PressError::TooFewStable {
                draws,
                stable,
                undecided,
                wanted,
            })
        } else if accepted < wanted {
            Err(PressError::TooFewAgree {
                draws,
                stable,
                accepted,
                wanted,
            })
        } else {
            Ok(())
        }
    }

    fn into_answer(self, model: &Model, options: &PressOptions) -> PressAnswer {
        let responses = self
            .trends
            .iter()
            .zip(&model.factors)
            .map(|(counts, name)| counts.into_response(name.clone()))
            .collect();
        PressAnswer {
            stable_share: share(self.stable, self.draws),
            likelihood: share(self.accepted, self.draws),
            draws: self.draws,
            undecided: self.undecided,
            accepted: self.accepted,
            seed: options.seed,
            self_limit: options.self_limit.to_string(),
            voices: "independent".to_owned(),
            responses,
        }
    }
}
