//! How far factors go in the same systems under several changes of the map.

use std::collections::BTreeSet;

use nalgebra::DMatrix;
use rayon::prelude::*;

use crate::linear::{Stability, stability};
use crate::lottery::System;
use crate::sampler::{Sampler, factor_name};
use crate::{Change, Model, PressError, PressOptions, Push};

/// How far each factor that is asked for goes when each of some factors is pushed up alone, in one
/// system: a row for each factor told, a column for each pushed; exactly 0 where no path leads from one
/// to the other. Pushes add up: what follows from several is the sum of their columns.
pub type Sizes = Vec<Vec<f64>>;

/// The first accepted systems of a model, and in each the [`Sizes`] under each of several sets of
/// changes; `None` where the changed system does not return to rest.
///
/// The same systems under all changes, so that what they lead to can be compared draw by draw. A
/// factor that is held is left with what limits it, or with -1 where nothing does; a link that is
/// strengthened where it is not there gets the sign that most of its voices tell.
///
/// # Errors
///
/// As [`press`](crate::press), and where a change or a factor is none of the model.
pub fn sizes(
    model: &Model,
    changes: &[Vec<Change>],
    pushed: &[usize],
    told: &[usize],
    options: &PressOptions,
) -> Result<Vec<Vec<Option<Sizes>>>, PressError> {
    for &factor in pushed.iter().chain(told) {
        factor_name(model, factor)?;
    }
    for set in changes {
        model.changed(set)?;
    }
    let any = pushed.first().copied().ok_or(PressError::NoPush)?;
    let probe = [Push::up(any)];
    let sampler = Sampler::new(model, &probe, options)?;
    let systems = sampler.first_accepted(u64::MAX, options.stop)?;
    let of_system = |(system, _): &(System, _)| {
        let matrix = sampler.lottery().matrix(system);
        changes
            .iter()
            .map(|set| of_matrix(&after(&matrix, set, model), pushed, told))
            .collect()
    };
    Ok(systems.par_iter().map(of_system).collect())
}

/// The community matrix after some changes.
fn after(matrix: &DMatrix<f64>, changes: &[Change], model: &Model) -> DMatrix<f64> {
    let mut after = matrix.clone();
    for &change in changes {
        match change {
            Change::Hold(factor) => {
                let limit = after[(factor, factor)];
                after.row_mut(factor).fill(0.0);
                after[(factor, factor)] = if limit < 0.0 { limit } else { -1.0 };
            }
            Change::Cut { from, to } => after[(to, from)] = 0.0,
            Change::Strengthen { from, to } => {
                let is_it = |arc: &&crate::Arc| (arc.from, arc.to) == (from, to);
                let plus = model.arcs.iter().find(is_it).map_or(1.0, |arc| arc.plus);
                let effect = after[(to, from)];
                let is_plus = effect > 0.0 || (effect == 0.0 && plus >= 0.5);
                after[(to, from)] += if is_plus { 1.0 } else { -1.0 };
            }
        }
    }
    after
}

fn of_matrix(matrix: &DMatrix<f64>, pushed: &[usize], told: &[usize]) -> Option<Sizes> {
    if stability(matrix) != Stability::Stable {
        return None;
    }
    let reached: Vec<BTreeSet<usize>> = pushed.iter().map(|&from| reached(matrix, from)).collect();
    let all: Vec<usize> = reached
        .iter()
        .flatten()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let inverse = matrix
        .select_rows(&all)
        .select_columns(&all)
        .try_inverse()?;
    let size = |factor: usize, column: usize| -> Option<f64> {
        if !reached[column].contains(&factor) {
            return Some(0.0);
        }
        let place = |factor| all.binary_search(&factor).ok();
        Some(-inverse[(place(factor)?, place(pushed[column])?)])
    };
    told.iter()
        .map(|&factor| {
            (0..pushed.len())
                .map(|column| size(factor, column))
                .collect()
        })
        .collect()
}

/// The factors that a path leads to from one, itself among them.
fn reached(matrix: &DMatrix<f64>, from: usize) -> BTreeSet<usize> {
    let mut seen = BTreeSet::from([from]);
    let mut waiting = vec![from];
    while let Some(factor) = waiting.pop() {
        for to in (0..matrix.nrows()).filter(|&to| matrix[(to, factor)] != 0.0) {
            if seen.insert(to) {
                waiting.push(to);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Arc, Inclusion, Stop, press};

    /// a raises b, b raises c, a lowers c, c lowers b.
    fn model() -> Model {
        let arc = |from, to, plus| Arc::new(from, to, plus, Inclusion::Always);
        let arcs = vec![
            arc(0, 1, 1.0),
            arc(0, 2, 0.0),
            arc(1, 2, 1.0),
            arc(2, 1, 0.0),
        ];
        Model::new(["a", "b", "c"].map(str::to_owned).to_vec(), arcs)
    }

    fn options() -> PressOptions {
        PressOptions {
            stop: Stop::Accepted {
                wanted: 1_000,
                cap: 100_000,
            },
            ..PressOptions::for_articles()
        }
    }

    #[test]
    fn signs_are_those_of_a_press() {
        let found = sizes(&model(), &[vec![]], &[0], &[0, 1, 2], &options()).unwrap();
        let answer = press(&model(), &[Push::up(0)], &options()).unwrap();
        assert_eq!(found.len(), 1_000);
        for (row, response) in answer.responses.iter().enumerate() {
            let up = found
                .iter()
                .filter(|draw| draw[0].as_ref().unwrap()[row][0] > 0.0);
            let share = up.count() as f64 / 1_000.0;
            assert!((share - response.up).abs() < 0.05, "{share} {response:?}");
        }
    }

    #[test]
    fn changes_are_made_in_the_same_systems() {
        let sets = [
            vec![],
            vec![Change::Hold(1)],
            vec![Change::Cut { from: 0, to: 2 }],
            vec![Change::Strengthen { from: 0, to: 2 }],
        ];
        let found = sizes(&model(), &sets, &[0, 1], &[2], &options()).unwrap();
        for draw in &found {
            let of = |set: usize| draw[set].as_ref().unwrap()[0].clone();
            assert!(of(1)[0] < 0.0, "only the direct way is left");
            assert!(of(1)[1] > 0.0, "what is held can still be pushed");
            assert!(of(2)[0] > 0.0, "only the way round is left");
            assert!(of(3)[0] < of(0)[0]);
        }
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let cut = vec![Change::Cut { from: 2, to: 0 }];
        assert!(sizes(&model(), &[cut], &[0], &[1], &options()).is_err());
        assert!(sizes(&model(), &[vec![]], &[3], &[1], &options()).is_err());
        assert_eq!(
            sizes(&model(), &[vec![]], &[], &[1], &options()),
            Err(PressError::NoPush)
        );
    }
}
