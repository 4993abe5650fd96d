//! Stability of systems whose factors limit themselves more than others move them.
//!
//! If a positive vector `v` has `Σ |a_ij| v_j < -a_ii v_i` for every factor `i`, sums over the others, the matrix is
//! stable: it is diagonally dominant once its columns are scaled by `v` (Gershgorin 1931). The best `v` is the leading vector
//! of the matrix of shares `|a_ij| / -a_ii`, which powers approach; any one that works is proof.

#![expect(
    clippy::inline_always,
    reason = "compiled for the processor at hand only as part of a function that is"
)]

use crate::certificate::Certificate;
use crate::elimination::Place;
use crate::lanes::{LANES, Lanes, ONE, ZERO, both};
use crate::linear::Stability;

/// Powers that are tried.
const POWERS: usize = 8;

/// Sums must be less than their limit by this share of it, so that rounding decides nothing.
const CLEARLY: f64 = 1e-6;

/// The plan of the test for matrices of one pattern.
#[derive(Debug, Clone)]
pub(crate) struct Dominance {
    size: usize,
    /// Slot of each diagonal entry.
    diagonal: Vec<usize>,
    /// Place and slot of the others.
    others: Vec<(Place, usize)>,
}

/// Room to work in.
#[derive(Debug)]
pub(crate) struct DominanceRoom {
    vector: Vec<Lanes>,
    sums: Vec<Lanes>,
}

impl Dominance {
    /// Plans the test of matrices with entries at `pattern`, the whole diagonal among them.
    pub(crate) fn plan(pattern: &[Place], size: usize) -> Self {
        let mut diagonal = vec![0; size];
        let mut others = Vec::new();
        for (slot, &place) in pattern.iter().enumerate() {
            if place.0 == place.1 {
                diagonal[place.0] = slot;
            } else {
                others.push((place, slot));
            }
        }
        Self {
            size,
            diagonal,
            others,
        }
    }
}

impl Certificate for Dominance {
    type Room = DominanceRoom;

    fn room(&self) -> DominanceRoom {
        DominanceRoom {
            vector: vec![ONE; self.size],
            sums: vec![ZERO; self.size],
        }
    }

    /// Stable where a vector was found, undecided elsewhere.
    #[inline(always)]
    fn judge(&self, entries: &[Lanes], room: &mut DominanceRoom) -> [Stability; LANES] {
        let mut verdicts = [Stability::Undecided; LANES];
        let DominanceRoom { vector, sums } = room;
        vector.fill(ONE);
        for _ in 0..POWERS {
            sums.fill(ZERO);
            for &((row, column), slot) in &self.others {
                for lane in 0..LANES {
                    sums[row][lane] += entries[slot][lane].abs() * vector[column][lane];
                }
            }
            let mut dominant = [true; LANES];
            for (factor, &slot) in self.diagonal.iter().enumerate() {
                let share = both(sums[factor], entries[slot], |sum, limit| sum / -limit);
                for lane in 0..LANES {
                    let limited = entries[slot][lane] < 0.0;
                    dominant[lane] &=
                        limited && share[lane] < (1.0 - CLEARLY) * vector[factor][lane];
                }
                // Half of what it was keeps it positive, and keeps loops from turning it in a circle.
                vector[factor] = both(vector[factor], share, |before, now| 0.5 * (before + now));
            }
            for lane in 0..LANES {
                if dominant[lane] {
                    verdicts[lane] = Stability::Stable;
                }
            }
            if !verdicts.contains(&Stability::Undecided) {
                break;
            }
        }
        verdicts
    }
}
