//! Which link decides an answer.

use std::cmp::Reverse;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::answer::share;
use crate::draw::Draw;
use crate::sampler::{Outcome, Sampler, factor_name};
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
}

/// Accepted draws that are looked at.
const LOOKED_AT: u64 = 200;

/// The links whose removal turns round or silences the response of one factor, by the share of
/// accepted draws in which it does: flips first, then silences, then by the factors' indices.
///
/// In each of the first 200 accepted draws (fewer if the options stop earlier) every present link
/// is taken out in turn and the press is computed afresh. Links that cannot bear on the response in
/// any draw are passed over, and so are those that never change it.
///
/// # Errors
///
/// Those of [`press`](crate::press), for the same reasons; a `response` that is not in the model.
pub fn deciding_links(
    model: &Model,
    pushes: &[Push],
    response: usize,
    options: &PressOptions,
) -> Result<Vec<DecidingLink>, PressError> {
    let sampler = Sampler::new(model, pushes, options)?;
    factor_name(model, response)?;
    let draws = sampler.first_accepted(LOOKED_AT, options.stop)?;
    let arcs = bearing_arcs(model, pushes, response);
    let mut links: Vec<(u64, u64, usize)> = arcs
        .into_par_iter()
        .map(|arc| {
            let changes: Vec<Change> = draws
                .iter()
                .map(|(draw, trends)| without(&sampler, draw, arc, response, trends[response]))
                .collect();
            let times = |wanted| changes.iter().filter(|&&change| change == wanted).count() as u64;
            (times(Change::Flip), times(Change::Silence), arc)
        })
        .filter(|&(flips, silences, _)| flips + silences > 0)
        .collect();
    let ends = |arc: usize| (model.arcs[arc].from, model.arcs[arc].to);
    links.sort_by_key(|&(flips, silences, arc)| (Reverse(flips), Reverse(silences), ends(arc)));

    let looked_at = draws.len() as u64;
    Ok(links
        .into_iter()
        .map(|(flips, silences, arc)| {
            let (from, to) = ends(arc);
            DecidingLink {
                from,
                to,
                flips: share(flips, looked_at),
                silences: share(silences, looked_at),
            }
        })
        .collect())
}

/// What taking a link out does to a response.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Flip,
    Silence,
    /// Nothing, or the system without the link is not one that counts.
    Nothing,
}

/// What taking an arc out of a draw does to the response that went `before`.
fn without(sampler: &Sampler, draw: &Draw, arc: usize, response: usize, before: Trend) -> Change {
    let Some(changed) = draw.without(arc) else {
        return Change::Nothing;
    };
    // Most links change nothing, and a response costs less than a judgement of stability.
    let change = match (
        before,
        sampler.trends(&changed).map(|trends| trends[response]),
    ) {
        (Trend::Up, Some(Trend::Down)) | (Trend::Down, Some(Trend::Up)) => Change::Flip,
        (Trend::Up | Trend::Down, Some(Trend::None)) => Change::Silence,
        _ => return Change::Nothing,
    };
    if matches!(sampler.judge(&changed), Outcome::Accepted(_)) {
        change
    } else {
        Change::Nothing
    }
}

/// The arcs that lie on some walk from a pushed factor to the response: no other can bear on it.
fn bearing_arcs(model: &Model, pushes: &[Push], response: usize) -> Vec<usize> {
    let after = closure(model, pushes.iter().map(|push| push.factor), |arc| {
        (arc.from, arc.to)
    });
    let before = closure(model, std::iter::once(response), |arc| (arc.to, arc.from));
    (0..model.arcs.len())
        .filter(|&arc| after[model.arcs[arc].from] && before[model.arcs[arc].to])
        .collect()
}

/// Whether each factor is reached from `start` over the arcs, read in the sense that `step` gives.
fn closure(
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
        let arc = |from, to, plus| Arc {
            from,
            to,
            plus,
            inclusion: Inclusion::Always,
        };
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
        let links = deciding_links(&model, &[Push::up(0)], 2, &options()).unwrap();
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
        let links = deciding_links(&model, &[Push::down(0)], 2, &options()).unwrap();
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
