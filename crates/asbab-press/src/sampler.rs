//! Press perturbation by drawing systems at random.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::answer::PressAnswer;
use crate::block::{BLOCK, Field, Method};
use crate::lottery::{Lottery, System};
use crate::tally::Tally;
use crate::{Model, Observation, PressError, PressOptions, Push, SelfLimit, Stop, Trend};

/// Draws after which the sampling error is looked at first; then after twice as many, and so on.
const FIRST_LOOK: u64 = 4 * BLOCK;

/// Blocks under way at once, at most, for each thread: their answers wait for one another.
const WAVE: u64 = 16;

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
/// Each draw decides which arcs are there, their signs, and their weights. It is
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
    press_watched(model, pushes, options, &mut |_| ControlFlow::Continue(()))
}

/// [`press`], telling `watcher` from time to time how far it has come. Where that says to break, the answer is of the
/// draws made so far; [`Stop::Draws`] with their number gives it again.
pub fn press_watched(
    model: &Model,
    pushes: &[Push],
    options: &PressOptions,
    watcher: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<PressAnswer, PressError> {
    Sampler::new(model, pushes, options)?.press(options, watcher)
}

/// [`press`] done plainly: eigenvalues by the QR algorithm and a full inverse for every draw, one after the other. It is what
/// [`press`] is held against, and gives the same answer.
pub fn press_plainly(
    model: &Model,
    pushes: &[Push],
    options: &PressOptions,
) -> Result<PressAnswer, PressError> {
    let sampler = Sampler::by(Method::Plain, model, pushes, options)?;
    sampler.press(options, &mut |_| ControlFlow::Continue(()))
}

/// A press that has been checked and can be drawn.
pub(crate) struct Sampler<'a> {
    field: Field<'a>,
    given: &'a [Observation],
}

impl<'a> Sampler<'a> {
    /// Checks everything that comes from outside.
    pub(crate) fn new(
        model: &'a Model,
        pushes: &'a [Push],
        options: &'a PressOptions,
    ) -> Result<Self, PressError> {
        Self::by(Method::Fast, model, pushes, options)
    }

    fn by(
        method: Method,
        model: &'a Model,
        pushes: &'a [Push],
        options: &'a PressOptions,
    ) -> Result<Self, PressError> {
        check(model, pushes, options)?;
        let lottery = Lottery::new(model, options);
        Ok(Self {
            field: Field::new(lottery, pushes, options.none, options.self_limit, method),
            given: &options.given,
        })
    }

    fn press(
        &self,
        options: &PressOptions,
        watcher: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<PressAnswer, PressError> {
        let tally = self.run(options.stop, watcher);
        tally.check(options.stop)?;
        Ok(tally.into_answer(self.field.lottery.model(), options))
    }

    /// The first accepted systems, at most `limit` and at most as many as `stop` wants, each with the
    /// way every factor goes in it.
    pub(crate) fn first_accepted(
        &self,
        limit: u64,
        stop: Stop,
    ) -> Result<Vec<(System, Vec<Trend>)>, PressError> {
        let (limit, stop) = match stop {
            Stop::Accepted { wanted, cap } => {
                let wanted = wanted.min(limit);
                (wanted, Stop::Accepted { wanted, cap })
            }
            Stop::Draws(_) | Stop::Within { .. } => (limit, stop),
        };
        let cap = stop.cap();
        let mut tally = self.nothing();
        let mut found = Vec::new();
        while tally.draws < cap && tally.accepted < limit {
            let end = cap.min(tally.draws.saturating_add(BLOCK));
            tally.add(&self.block(tally.draws, end, |system, trends| {
                if (found.len() as u64) < limit {
                    found.push((system(), trends.to_vec()));
                }
            }));
        }
        tally.check(stop)?;
        Ok(found)
    }

    /// What becomes of systems under the pushes: which way every factor goes where one is stable and agrees with what
    /// was given, `None` where not.
    pub(crate) fn judge(&self, systems: &[System]) -> Vec<Option<Vec<Trend>>> {
        let (block, places) = self.field.block_of(systems);
        let mut judged = vec![None; systems.len()];
        self.field.respond(&block, |system, trends| {
            judged[places[system]] = trends
                .filter(|trends| self.agrees(trends))
                .map(<[Trend]>::to_vec);
        });
        judged
    }

    /// The lottery that is drawn from.
    pub(crate) fn lottery(&self) -> &Lottery<'a> {
        &self.field.lottery
    }

    fn agrees(&self, trends: &[Trend]) -> bool {
        self.given
            .iter()
            .all(|seen| trends[seen.factor] == seen.trend)
    }

    /// Draws block after block until `stop` says enough.
    fn run(&self, stop: Stop, watcher: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Tally {
        let cap = stop.cap();
        let mut total = self.nothing();
        let mut next_look = FIRST_LOOK;
        while total.draws < cap {
            let blocks: Vec<Tally> = self
                .wave(&total, stop)
                .into_par_iter()
                .map(|start| self.block(start, cap.min(start.saturating_add(BLOCK)), |_, _| {}))
                .collect();
            // Blocks beyond the one that brings enough are thrown away.
            for block in blocks {
                total.add(&block);
                let enough = match stop {
                    Stop::Accepted { wanted, .. } => total.accepted >= wanted,
                    Stop::Draws(_) => false,
                    Stop::Within { error, .. } => {
                        let look = total.draws >= next_look;
                        if look {
                            next_look *= 2;
                        }
                        look && total.is_within(error)
                    }
                };
                if enough {
                    return total;
                }
            }
            let progress = Progress {
                draws: total.draws,
                accepted: total.accepted,
            };
            if watcher(progress).is_break() {
                break;
            }
        }
        total
    }

    /// Where the next blocks start: as many as will bring what is wanted, by what was brought so far.
    fn wave(&self, total: &Tally, stop: Stop) -> Vec<u64> {
        let threads = rayon::current_num_threads() as u64;
        let missing = match stop {
            Stop::Accepted { wanted, .. } => {
                let rate = (total.accepted as f64 + 1.0) / (total.draws as f64 + 1.0);
                ((wanted - total.accepted) as f64 / rate).ceil() as u64
            }
            Stop::Draws(_) | Stop::Within { .. } => stop.cap() - total.draws,
        };
        let blocks = missing
            .div_ceil(BLOCK)
            .clamp(1, WAVE * threads)
            .next_multiple_of(threads);
        (0..blocks)
            .map(|block| total.draws.saturating_add(block * BLOCK))
            .filter(|&start| start < stop.cap())
            .collect()
    }

    fn nothing(&self) -> Tally {
        Tally::new(self.field.lottery.factors(), self.field.shares())
    }

    /// The draws from `start` to `end`; `visit` is handed each accepted system and its trends.
    fn block(
        &self,
        start: u64,
        end: u64,
        mut visit: impl FnMut(&dyn Fn() -> System, &[Trend]),
    ) -> Tally {
        let mut tally = self.nothing();
        let block = self.field.block(start, end);
        let systems = block.systems();
        tally.draw(block.draws, &block.stable, systems as u64, block.undecided);
        self.field.respond(&block, |system, trends| match trends {
            None => tally.give_up(),
            Some(trends) if self.agrees(trends) => {
                tally.accept(trends);
                visit(&|| self.field.system(&block, system), trends);
            }
            Some(_) => {}
        });
        tally
    }
}

/// Whether everything that comes from outside can be sampled.
fn check(model: &Model, pushes: &[Push], options: &PressOptions) -> Result<(), PressError> {
    model.check()?;
    if pushes.is_empty() {
        return Err(PressError::NoPush);
    }
    if let SelfLimit::Add(limit) = options.self_limit
        && !options.self_limit.is_usable()
    {
        return Err(PressError::BadSelfLimit(limit));
    }
    if !options.weights.is_usable() {
        return Err(PressError::BadWeights(options.weights.to_string()));
    }
    match options.stop {
        Stop::Draws(0)
        | Stop::Accepted { wanted: 0, .. }
        | Stop::Accepted { cap: 0, .. }
        | Stop::Within { cap: 0, .. } => {
            return Err(PressError::NoDraws);
        }
        Stop::Within { error, .. } if !(error > 0.0) => return Err(PressError::BadError(error)),
        _ => {}
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
    )
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
