//! Which link decides an answer.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::answer::share;
use crate::lottery::System;
use crate::sampler::{Sampler, factor_name};
use crate::{Arc, Model, PressError, PressOptions, Push, Trend};

/// How much one answer hangs on one link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecidingLink {
    /// Index of the factor that makes.
    pub from: usize,
    /// Index of the factor that is made more or less.
    pub to: usize,
    /// Share of the accepted draws looked at in which the response turns round once the link is
    /// taken out, and the system without it is still stable and in agreement with what was given.
    pub flips: f64,
    /// Share of them in which the response vanishes instead, under the same two conditions.
    pub silences: f64,
    /// Share of them in which the response turns round once the link's own sign is turned round,
    /// under the same two conditions.
    #[serde(default)]
    pub reverses: f64,
}

/// The links on which an answer hangs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecidingLinks {
    /// Accepted draws looked at, of which the shares are.
    pub looked_at: u64,
    /// The links, those that decide most first; empty where no single one changes the answer.
    pub links: Vec<DecidingLink>,
}

/// Accepted draws that are looked at.
const LOOKED_AT: u64 = 200;

/// A response left smaller than this share of the two numbers it is the difference of may be none.
const VANISHING: f64 = 1e-6;

/// The links whose removal turns round or silences the response of one factor, or whose reversal
/// turns it round, by the share of accepted draws in which it does: flips first, then silences, then
/// reversals, then by the factors' indices.
///
/// In each of the first 200 accepted draws (fewer if the options stop earlier) every present link is
/// taken out in turn, then turned round. Which changes may turn the response follows from the inverse
/// of the draw's matrix (Sherman and Morrison 1950); the system so changed is then judged as any draw is.
/// Links that cannot bear on the response in any draw are passed over, and so are those that never
/// change it.
///
/// # Errors
///
/// Those of [`press`](crate::press), for the same reasons; a `response` that is not in the model.
pub fn deciding_links(
    model: &Model,
    pushes: &[Push],
    response: usize,
    options: &PressOptions,
) -> Result<DecidingLinks, PressError> {
    let sampler = Sampler::new(model, pushes, options)?;
    factor_name(model, response)?;
    let draws = sampler.first_accepted(LOOKED_AT, options.stop)?;
    let bearing = Bearing::of(model, pushes, response);
    let counts = draws
        .par_iter()
        .map(|(system, trends)| bearing.turns(&sampler, system, trends[response]))
        .reduce(BTreeMap::new, |mut sum, more| {
            for (arc, turns) in more {
                sum.entry(arc)
                    .or_insert([0; 3])
                    .iter_mut()
                    .zip(turns)
                    .for_each(|(sum, more)| *sum += more);
            }
            sum
        });
    let ends = |arc: usize| (model.arcs[arc].from, model.arcs[arc].to);
    let mut links: Vec<(Turns, usize)> = counts
        .into_iter()
        .map(|(arc, turns)| (turns, arc))
        .collect();
    links.sort_by_key(|&(turns, arc)| (Reverse(turns), ends(arc)));

    let looked_at = draws.len() as u64;
    let links = links
        .into_iter()
        .map(|([flips, silences, reverses], arc)| {
            let (from, to) = ends(arc);
            DecidingLink {
                from,
                to,
                flips: share(flips, looked_at),
                silences: share(silences, looked_at),
                reverses: share(reverses, looked_at),
            }
        })
        .collect();
    Ok(DecidingLinks { looked_at, links })
}

/// In how many draws the loss of an arc flips the response, silences it, and its reversal turns it.
type Turns = [u64; 3];

/// What may be done to an arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Removed,
    Reversed,
}

/// The part of a model that bears on one response.
struct Bearing<'a> {
    model: &'a Model,
    pushes: &'a [Push],
    response: usize,
    /// Factors on some walk from a pushed one to the response, sorted.
    factors: Vec<usize>,
    /// Arcs between them.
    arcs: Vec<usize>,
}

/// Factors on some walk from a pushed one to the response, sorted: no other bears on it.
pub(crate) fn bearing_factors(model: &Model, pushes: &[Push], response: usize) -> Vec<usize> {
    Bearing::of(model, pushes, response).factors
}

impl<'a> Bearing<'a> {
    fn of(model: &'a Model, pushes: &'a [Push], response: usize) -> Self {
        let after = closure(model, pushes.iter().map(|push| push.factor), |arc| {
            (arc.from, arc.to)
        });
        let before = closure(model, std::iter::once(response), |arc| (arc.to, arc.from));
        let bears = |factor: usize| after[factor] && before[factor];
        Self {
            model,
            pushes,
            response,
            factors: (0..model.factors.len())
                .filter(|&factor| bears(factor))
                .collect(),
            arcs: (0..model.arcs.len())
                .filter(|&arc| bears(model.arcs[arc].from) && bears(model.arcs[arc].to))
                .collect(),
        }
    }

    /// What the changes of each arc do to the response that went `before`; arcs that do nothing are left out.
    fn turns(&self, sampler: &Sampler, system: &System, before: Trend) -> BTreeMap<usize, Turns> {
        let mut turns = BTreeMap::new();
        if before == Trend::None {
            return turns;
        }
        let likely = self.likely(sampler, system);
        let changed: Vec<System> = likely
            .iter()
            .map(|&(arc, change)| match change {
                Change::Removed => system.with(arc, 0.0),
                Change::Reversed => system.with(arc, -system.effect(arc)),
            })
            .collect();
        for (&(arc, change), trends) in likely.iter().zip(sampler.judge(&changed)) {
            let Some(after) = trends.map(|trends| trends[self.response]) else {
                continue;
            };
            let kind = match (change, after) {
                (_, after) if after == before => continue,
                (Change::Removed, Trend::None) => 1,
                (Change::Reversed, Trend::None) => continue,
                (Change::Removed, _) => 0,
                (Change::Reversed, _) => 2,
            };
            turns.entry(arc).or_insert([0; 3])[kind] += 1;
        }
        turns
    }

    /// The changes after which the response may go another way.
    fn likely(&self, sampler: &Sampler, system: &System) -> Vec<(usize, Change)> {
        let matrix = sampler.lottery().matrix(system);
        let part = matrix
            .select_rows(&self.factors)
            .select_columns(&self.factors);
        let place = |factor: usize| self.factors.binary_search(&factor).ok();
        let (Some(inverse), Some(response)) = (part.try_inverse(), place(self.response)) else {
            return Vec::new();
        };
        let mut force = DVector::zeros(self.factors.len());
        for push in self.pushes {
            if let Some(place) = place(push.factor) {
                force[place] = push.size();
            }
        }
        let solution = &inverse * force;
        let mut likely = Vec::new();
        for &arc in self.arcs.iter().filter(|&&arc| system.effect(arc) != 0.0) {
            let (Some(from), Some(to)) = (
                place(self.model.arcs[arc].from),
                place(self.model.arcs[arc].to),
            ) else {
                continue;
            };
            let effect = system.effect(arc);
            // Without its arc to itself a factor has the limit it would have had.
            let left = if from == to {
                -system.limit(self.model.arcs[arc].from)
            } else {
                0.0
            };
            for (change, delta) in [
                (Change::Removed, left - effect),
                (Change::Reversed, -2.0 * effect),
            ] {
                let shift = shift(&inverse, &solution, [from, to], response, delta);
                if may_turn(solution[response], shift) {
                    likely.push((arc, change));
                }
            }
        }
        likely
    }
}

/// By how much the solution for `response` changes when the entry of `from` on `to` grows by `delta`.
fn shift(
    inverse: &DMatrix<f64>,
    solution: &DVector<f64>,
    [from, to]: [usize; 2],
    response: usize,
    delta: f64,
) -> f64 {
    -delta * inverse[(response, to)] * solution[from] / (1.0 + delta * inverse[(from, to)])
}

/// Whether a number that is shifted may change its sign or vanish; so may what is no number.
fn may_turn(number: f64, shift: f64) -> bool {
    let after = number + shift;
    let keeps = after * number > 0.0 && after.abs() > VANISHING * (number.abs() + shift.abs());
    !keeps
}

/// Whether each factor is reached from `start` over the arcs, read in the sense that `step` gives.
pub(crate) fn closure(
    model: &Model,
    start: impl Iterator<Item = usize>,
    step: impl Fn(&Arc) -> (usize, usize),
) -> Vec<bool> {
    let mut next = vec![Vec::new(); model.factors.len()];
    for (from, to) in model.arcs.iter().map(step) {
        next[from].push(to);
    }
    let mut seen = vec![false; model.factors.len()];
    let mut waiting: Vec<usize> = start.collect();
    while let Some(factor) = waiting.pop() {
        if !std::mem::replace(&mut seen[factor], true) {
            waiting.extend(&next[factor]);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Inclusion, SelfLimit};

    /// A strong chain and a single contrary arc: 0 raises 1, 1 raises 2, 0 lowers 2.
    fn rivals() -> Model {
        let arc = |from, to, plus| Arc::new(from, to, plus, Inclusion::Always);
        Model::new(
            vec!["a".into(), "b".into(), "c".into(), "aside".into()],
            vec![
                arc(0, 1, 1.0),
                arc(1, 2, 1.0),
                arc(0, 2, 0.0),
                arc(2, 3, 1.0),
                arc(3, 3, 0.0),
            ],
        )
    }

    fn options() -> PressOptions {
        PressOptions {
            self_limit: SelfLimit::Add(1.0),
            ..PressOptions::default()
        }
    }

    #[test]
    fn taking_out_the_link_that_wins_turns_the_answer_round() {
        let model = rivals();
        let links = deciding_links(&model, &[Push::up(0)], 2, &options())
            .unwrap()
            .links;
        let ends: Vec<_> = links.iter().map(|link| (link.from, link.to)).collect();
        // The direct arc beats the product of two more often than not.
        assert_eq!(ends, [(0, 2), (0, 1), (1, 2)]);
        assert!(
            (links[0].flips + links[1].flips - 1.0).abs() < 1e-12,
            "one of the two always wins"
        );
        assert!(
            (links[0].flips - 0.75).abs() < 0.1,
            "P(w > uv) = 3/4, got {}",
            links[0].flips
        );
        assert!(links.iter().all(|link| link.silences < 1e-12));
    }

    #[test]
    fn a_single_chain_is_silenced_not_turned() {
        let mut model = rivals();
        model.arcs.retain(|arc| (arc.from, arc.to) != (0, 2));
        let links = deciding_links(&model, &[Push::down(0)], 2, &options())
            .unwrap()
            .links;
        assert_eq!(
            links
                .iter()
                .map(|link| (link.from, link.to))
                .collect::<Vec<_>>(),
            [(0, 1), (1, 2)]
        );
        assert!(
            links
                .iter()
                .all(|link| link.flips < 1e-12 && link.silences > 1.0 - 1e-12)
        );
    }

    #[test]
    fn a_response_that_is_not_there_is_an_error() {
        assert_eq!(
            deciding_links(&rivals(), &[Push::up(0)], 9, &options()),
            Err(PressError::UnknownFactor {
                index: 9,
                factors: 4
            })
        );
    }
}
