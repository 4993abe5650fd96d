//! Determinants of `S + i h` for sparse real matrices `S` of one pattern and real numbers `h`.
//!
//! Elimination makes entries complex one after the other. Which ones are still real at which step follows from the
//! pattern, so that what can be done in real arithmetic is.

#![expect(
    clippy::inline_always,
    reason = "compiled for the processor at hand only as part of a function that is"
)]

use crate::elimination::{Elimination, Place};
use crate::lanes::{ComplexLanes, LANES, Lanes, ZERO};

/// The plan of the determinants of matrices of one pattern.
#[derive(Debug, Clone)]
pub(crate) struct Determinant {
    slots: usize,
    steps: Vec<Step>,
    /// How many entries are changed in all.
    changes: usize,
}

/// The elimination of a factor's row and column.
#[derive(Debug, Clone)]
struct Step {
    pivot: Entry,
    below: Vec<Entry>,
    beside: Vec<Entry>,
    /// For each entry below, one for each beside.
    changed: Vec<Entry>,
}

/// An entry as a step finds it.
#[derive(Debug, Clone, Copy)]
enum Entry {
    /// As it is in `S`.
    Real(usize),
    /// As it is in `S`, with `i h` beside it.
    Diagonal(usize),
    /// Changed by steps before.
    Changed(usize),
}

/// Room to work in.
#[derive(Debug, Clone)]
pub(crate) struct DeterminantRoom {
    /// The entries of `S`, those of the pattern first and in its order; the caller fills them in.
    pub given: Vec<Lanes>,
    changed: Vec<ComplexLanes>,
}

impl Determinant {
    /// Plans the determinants of matrices with entries at `pattern`, the whole diagonal among them.
    pub(crate) fn plan(pattern: &[Place], size: usize) -> Self {
        let pairs: Vec<Place> = (0..size).map(|at| (at, at)).collect();
        let elimination = Elimination::plan(pattern, &pairs);
        let mut changed = vec![false; elimination.slots()];
        let steps = elimination
            .steps()
            .iter()
            .map(|step| {
                let entry = |slot, place: Place| match (changed[slot], place.0 == place.1) {
                    (true, _) => Entry::Changed(slot),
                    (false, true) => Entry::Diagonal(slot),
                    (false, false) => Entry::Real(slot),
                };
                let (row, column) = (step.row, step.column);
                let ends = step.below.iter().flat_map(|&(row, _)| {
                    step.beside.iter().map(move |&(column, _)| (row, column))
                });
                let planned = Step {
                    pivot: entry(step.pivot, (row, column)),
                    below: step
                        .below
                        .iter()
                        .map(|&(row, slot)| entry(slot, (row, column)))
                        .collect(),
                    beside: step
                        .beside
                        .iter()
                        .map(|&(column, slot)| entry(slot, (row, column)))
                        .collect(),
                    changed: step
                        .changed
                        .iter()
                        .zip(ends)
                        .map(|(&slot, place)| entry(slot, place))
                        .collect(),
                };
                for &slot in &step.changed {
                    changed[slot] = true;
                }
                planned
            })
            .collect();
        Self {
            slots: elimination.slots(),
            steps,
            changes: elimination.changes(),
        }
    }

    /// What a determinant costs, in changes of an entry.
    pub(crate) fn changes(&self) -> usize {
        self.changes
    }

    /// Room for this plan.
    pub(crate) fn room(&self) -> DeterminantRoom {
        DeterminantRoom {
            given: vec![ZERO; self.slots],
            changed: vec![ComplexLanes::ZERO; self.slots],
        }
    }

    /// Multiplies `value` by the determinant of `S + i h`, each of its pivots multiplied by `scale`.
    #[inline(always)]
    pub(crate) fn multiply(
        &self,
        value: &mut ComplexLanes,
        height: f64,
        scale: f64,
        room: &mut DeterminantRoom,
    ) {
        let DeterminantRoom { given, changed } = room;
        for step in &self.steps {
            let pivot = step.pivot.read(given, changed, height);
            *value = value.times(&pivot, scale);
            let inverse = pivot.inverse();
            let mut targets = step.changed.iter();
            for &below in &step.below {
                let factor = match below {
                    Entry::Changed(slot) => inverse.times(&changed[slot], 1.0),
                    Entry::Diagonal(slot) | Entry::Real(slot) => inverse.scaled(&given[slot]),
                };
                for (&beside, &target) in step.beside.iter().zip(&mut targets) {
                    let before = target.read(given, changed, height);
                    changed[target.slot()] = match beside {
                        Entry::Changed(slot) => before.less_product(&factor, &changed[slot]),
                        Entry::Diagonal(slot) | Entry::Real(slot) => {
                            before.less_scaled(&factor, &given[slot])
                        }
                    };
                }
            }
        }
    }
}

impl Entry {
    const fn slot(self) -> usize {
        match self {
            Self::Real(slot) | Self::Diagonal(slot) | Self::Changed(slot) => slot,
        }
    }

    #[inline(always)]
    fn read(self, given: &[Lanes], changed: &[ComplexLanes], height: f64) -> ComplexLanes {
        match self {
            Self::Real(slot) => ComplexLanes {
                re: given[slot],
                im: ZERO,
            },
            Self::Diagonal(slot) => ComplexLanes {
                re: given[slot],
                im: [height; LANES],
            },
            Self::Changed(slot) => changed[slot],
        }
    }
}
