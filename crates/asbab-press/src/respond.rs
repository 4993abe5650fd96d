//! Responses of many systems at once.
//!
//! The factors that a push may reach are solved for by sparse elimination, planned from the pattern alone. Because its
//! pivots are not chosen by size, each solution is corrected once, and the size of the correction tells whether to
//! trust it. Factors that no path reaches, and those whose paths cancel whatever the weights, come out as exactly zero:
//! the pivots are entries of the matrix, so a number that is not zero has a path of nonzero entries behind it.

#![expect(
    clippy::inline_always,
    reason = "compiled for the processor at hand only as part of a function that is"
)]

use multiversion::multiversion;

use crate::elimination::{Elimination, Place, pairs};
use crate::lanes::{LANES, Lanes, ONE, ZERO, both, less_product};
use crate::linear::QPRESS_ZERO;
use crate::{NoneRule, Push, Trend};

/// Responses smaller than this share of the largest are left to the plain solution, which bounds their error.
const CLEAR: f64 = 1e-6;

/// A correction larger than this share of the largest response means that the solution is not to be trusted.
const GOOD: f64 = 1e-10;

/// Distance from `QPress`'s threshold, beside the largest response, up to which the plain solution decides.
const NEAR: f64 = 1e-8;

/// The plan of a press on models of one pattern.
#[derive(Debug, Clone)]
pub(crate) struct Responder {
    /// Factors that a push may reach, sorted.
    reached: Vec<usize>,
    /// Where each entry of the pattern stands among the numbers of a row of draws.
    sources: Vec<usize>,
    pattern: Vec<Place>,
    elimination: Elimination,
    force: Vec<f64>,
}

/// Room to work in.
#[derive(Debug, Clone)]
pub(crate) struct ResponseRoom {
    /// Entries as they are; the caller fills them in.
    pub entries: Vec<Lanes>,
    factored: Vec<Lanes>,
    right: Vec<Lanes>,
    solution: Vec<Lanes>,
    correction: Vec<Lanes>,
}

/// An entry of the community matrix that may be other than zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The factor that is moved.
    pub row: usize,
    /// The factor that moves it.
    pub column: usize,
    /// Where its numbers stand in a row of draws.
    pub source: usize,
    /// How often it is other than zero.
    pub certainty: Certainty,
}

/// In how many draws an entry is other than zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// In all.
    Always,
    /// In some, as it may be.
    Sometimes,
    /// In none.
    Never,
}

impl Responder {
    /// Plans a press; `None` where every matrix with these entries is singular, or the work would be too much.
    pub(crate) fn plan(entries: &[Entry], size: usize, pushes: &[Push]) -> Option<Self> {
        let reached = reached(entries, size, pushes);
        let mut wanted: Vec<(Entry, Place)> = entries
            .iter()
            .filter(|entry| entry.certainty != Certainty::Never)
            .filter_map(|&entry| {
                let row = reached.binary_search(&entry.row).ok()?;
                let column = reached.binary_search(&entry.column).ok()?;
                Some((entry, (row, column)))
            })
            .collect();
        // Pivots are taken from the front: what is always there, on the diagonal before elsewhere.
        wanted.sort_by_key(|&(entry, place)| (entry.certainty, entry.row != entry.column, place));
        let pattern: Vec<Place> = wanted.iter().map(|&(_, place)| place).collect();
        let pairs = pairs(&pattern, reached.len())?;
        let mut force = vec![0.0; reached.len()];
        for push in pushes {
            if let Ok(place) = reached.binary_search(&push.factor) {
                force[place] = push.size();
            }
        }
        Some(Self {
            sources: wanted.iter().map(|(entry, _)| entry.source).collect(),
            elimination: Elimination::plan(&pattern, &pairs),
            reached,
            pattern,
            force,
        })
    }

    /// Factors that a push may reach, sorted.
    pub(crate) fn reached(&self) -> &[usize] {
        &self.reached
    }

    /// Where each entry stands among the numbers of a row of draws.
    pub(crate) fn sources(&self) -> &[usize] {
        &self.sources
    }

    /// Room for this plan.
    pub(crate) fn room(&self) -> ResponseRoom {
        ResponseRoom {
            entries: vec![ZERO; self.pattern.len()],
            factored: vec![ZERO; self.elimination.slots()],
            right: vec![ZERO; self.reached.len()],
            solution: vec![ZERO; self.reached.len()],
            correction: vec![ZERO; self.reached.len()],
        }
    }

    /// Solves `A y = p` and what the solution leaves.
    #[inline(always)]
    fn solve(&self, room: &mut ResponseRoom) {
        room.factored[..room.entries.len()].copy_from_slice(&room.entries);
        room.factored[room.entries.len()..].fill(ZERO);
        self.factor(&mut room.factored);
        for (right, &force) in room.right.iter_mut().zip(&self.force) {
            *right = [force; LANES];
        }
        self.substitute(&room.factored, &mut room.right, &mut room.solution);
        for (right, &force) in room.right.iter_mut().zip(&self.force) {
            *right = [force; LANES];
        }
        for (&(row, column), &entry) in self.pattern.iter().zip(&room.entries) {
            room.right[row] = less_product(room.right[row], entry, room.solution[column]);
        }
        self.substitute(&room.factored, &mut room.right, &mut room.correction);
    }

    #[inline(always)]
    fn factor(&self, matrix: &mut [Lanes]) {
        for step in self.elimination.steps() {
            let inverse = both(ONE, matrix[step.pivot], |one, pivot| one / pivot);
            matrix[step.pivot] = inverse;
            let mut changed = step.changed.iter();
            for &(_, below) in &step.below {
                let factor = both(matrix[below], inverse, |below, inverse| below * inverse);
                matrix[below] = factor;
                for (&(_, beside), &target) in step.beside.iter().zip(&mut changed) {
                    matrix[target] = less_product(matrix[target], factor, matrix[beside]);
                }
            }
        }
    }

    #[inline(always)]
    fn substitute(&self, factored: &[Lanes], right: &mut [Lanes], solution: &mut [Lanes]) {
        for step in self.elimination.steps() {
            for &(row, below) in &step.below {
                right[row] = less_product(right[row], factored[below], right[step.row]);
            }
        }
        for step in self.elimination.steps().iter().rev() {
            let mut sum = right[step.row];
            for &(column, beside) in &step.beside {
                sum = less_product(sum, factored[beside], solution[column]);
            }
            solution[step.column] = both(sum, factored[step.pivot], |sum, inverse| sum * inverse);
        }
    }
}

/// Which way each reached factor goes in each draw, written to `trends` factor by factor; and in which draws that
/// can be trusted.
#[multiversion(targets("x86_64+avx+avx2"))]
pub(crate) fn respond(
    responder: &Responder,
    rule: NoneRule,
    room: &mut ResponseRoom,
    trends: &mut Vec<[Trend; LANES]>,
) -> [bool; LANES] {
    responder.solve(room);
    let mut largest = ZERO;
    let mut correction = ZERO;
    for (&solution, &more) in room.solution.iter().zip(&room.correction) {
        largest = both(largest, solution, |largest, x| largest.max(x.abs()));
        // A maximum would pass over what is not a number.
        correction = both(correction, more, |sum, x| sum + x.abs());
    }
    let mut clear = [true; LANES];
    for lane in 0..LANES {
        clear[lane] = correction[lane] <= GOOD * largest[lane];
    }
    trends.clear();
    for &solution in &room.solution {
        let zero = match rule {
            NoneRule::NoPath => ZERO,
            NoneRule::Qpress => [QPRESS_ZERO; LANES],
        };
        let mut way = [Trend::None; LANES];
        for lane in 0..LANES {
            let size = solution[lane].abs();
            clear[lane] &= match rule {
                NoneRule::NoPath => size == 0.0 || size > CLEAR * largest[lane],
                NoneRule::Qpress => (size - QPRESS_ZERO).abs() > NEAR * largest[lane].max(1.0),
            };
            // The response is the solution turned round: x = -A⁻¹ p.
            if size > zero[lane] {
                way[lane] = if solution[lane] < 0.0 {
                    Trend::Up
                } else {
                    Trend::Down
                };
            }
        }
        trends.push(way);
    }
    clear
}

/// The factors that a path of entries leads to from a pushed one, those included, sorted.
fn reached(entries: &[Entry], size: usize, pushes: &[Push]) -> Vec<usize> {
    let mut next = vec![Vec::new(); size];
    for entry in entries {
        next[entry.column].push(entry.row);
    }
    let mut seen = vec![false; size];
    let mut waiting: Vec<usize> = pushes.iter().map(|push| push.factor).collect();
    while let Some(factor) = waiting.pop() {
        if !std::mem::replace(&mut seen[factor], true) {
            waiting.extend(&next[factor]);
        }
    }
    (0..size).filter(|&factor| seen[factor]).collect()
}
