//! Press perturbation by drawing systems at random.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::answer::PressAnswer;
use crate::block::{Asked, Field, Method};
use crate::lottery::{Lottery, System};
use crate::run::{Counts, Progress, draws_from, run};
use crate::tally::{Tally, contested};
use crate::{Model, Observation, PressError, PressOptions, Push, SelfLimit, Stop, Trend};

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
    asked: Asked,
    /// Arcs whose sign is in doubt.
    contested: Vec<usize>,
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
        let field = Field::new(lottery, options.none, options.self_limit, method);
        Ok(Self {
            asked: field.forward(pushes),
            field,
            contested: contested(model),
            given: &options.given,
        })
    }

    fn press(
        &self,
        options: &PressOptions,
        watcher: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<PressAnswer, PressError> {
        let block = |start, draws| self.block(start, draws, |_, _| {});
        let tally = run(self.nothing(), options.stop, watcher, block);
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
            tally.add(&self.block(
                tally.draws,
                draws_from(tally.draws, cap),
                |system, trends| {
                    if (found.len() as u64) < limit {
                        found.push((system(), trends.to_vec()));
                    }
                },
            ));
        }
        tally.check(stop)?;
        Ok(found)
    }

    /// What becomes of systems under the pushes: which way every factor goes where one is stable and agrees with what
    /// was given, `None` where not.
    pub(crate) fn judge(&self, systems: &[System]) -> Vec<Option<Vec<Trend>>> {
        let (block, places) = self.field.block_of(systems);
        let mut judged = vec![None; systems.len()];
        self.field.respond(&self.asked, &block, |system, trends| {
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

    fn nothing(&self) -> Tally {
        Tally::new(
            self.field.lottery.factors(),
            self.field.shares(),
            self.contested.len(),
        )
    }

    /// So many draws from `start` on; `visit` is handed each accepted system and its trends.
    fn block(
        &self,
        start: u64,
        draws: usize,
        mut visit: impl FnMut(&dyn Fn() -> System, &[Trend]),
    ) -> Tally {
        let mut tally = self.nothing();
        let block = self.field.block(start, draws);
        let systems = block.systems();
        tally.draw(
            block.draws as u64,
            &block.stable,
            systems as u64,
            block.undecided,
        );
        self.field
            .respond(&self.asked, &block, |system, trends| match trends {
                None => tally.give_up(),
                Some(trends) if self.agrees(trends) => {
                    tally.accept(trends);
                    for (place, &arc) in self.contested.iter().enumerate() {
                        tally.sign(place, self.field.number(&block, arc, system));
                    }
                    visit(&|| self.field.system(&block, system), trends);
                }
                Some(_) => {}
            });
        tally
    }
}

/// Whether everything that comes from outside can be sampled.
fn check(model: &Model, pushes: &[Push], options: &PressOptions) -> Result<(), PressError> {
    if pushes.is_empty() {
        model.check()?;
        return Err(PressError::NoPush);
    }
    check_drawing(model, options)?;
    check_named_once(
        model,
        pushes.iter().map(|push| push.factor),
        PressError::PushedTwice,
    )
}

/// The same without pushes.
pub(crate) fn check_drawing(model: &Model, options: &PressOptions) -> Result<(), PressError> {
    model.check()?;
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
        Stop::Within { error, .. } if error.is_nan() || error <= 0.0 => {
            return Err(PressError::BadError(error));
        }
        _ => {}
    }
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
