//! Block after block, until there is enough.

use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::Stop;
use crate::block::BLOCK;

/// How far a press has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Draws made.
    pub draws: u64,
    /// Draws accepted.
    pub accepted: u64,
}

/// What is counted over blocks of draws, in whole numbers.
pub(crate) trait Counts: Send + Sized {
    /// How far it has come.
    fn progress(&self) -> Progress;

    /// Adds the counts of another block.
    fn add(&mut self, other: &Self);

    /// Whether every share is known to within this, by half its 95 % interval.
    fn is_within(&self, error: f64) -> bool;
}

/// Draws after which the sampling error is looked at first; then after twice as many, and so on.
const FIRST_LOOK: u64 = 4 * BLOCK as u64;

/// Blocks under way at once, at most, for each thread.
const WAVE: u64 = 8;

/// Adds blocks to `total`, in their order, until `stop` says enough or `watcher` breaks.
pub(crate) fn run<C: Counts>(
    mut total: C,
    stop: Stop,
    watcher: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    block: impl Fn(u64, usize) -> C + Sync,
) -> C {
    let cap = stop.cap();
    let mut next_look = FIRST_LOOK;
    while total.progress().draws < cap {
        let blocks: Vec<C> = wave(total.progress(), stop)
            .into_par_iter()
            .map(|start| block(start, draws_from(start, cap)))
            .collect();
        // Blocks beyond the one that brings enough are thrown away.
        for block in blocks {
            total.add(&block);
            let enough = match stop {
                Stop::Accepted { wanted, .. } => total.progress().accepted >= wanted,
                Stop::Draws(_) => false,
                Stop::Within { error, .. } => {
                    let look = total.progress().draws >= next_look;
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
        if watcher(total.progress()).is_break() {
            break;
        }
    }
    total
}

/// Draws of the block that starts here.
pub(crate) fn draws_from(start: u64, cap: u64) -> usize {
    usize::try_from(cap - start).map_or(BLOCK, |left| left.min(BLOCK))
}

/// Where the next blocks start: as many as will bring what is missing, by what was brought so far.
fn wave(so_far: Progress, stop: Stop) -> Vec<u64> {
    let Progress { draws, accepted } = so_far;
    let threads = rayon::current_num_threads() as u64;
    let missing = match stop {
        Stop::Accepted { wanted, .. } => {
            // Of draws made, one in so many was accepted.
            let each = (draws + 1).div_ceil(accepted + 1);
            (wanted - accepted).saturating_mul(each)
        }
        Stop::Draws(_) | Stop::Within { .. } => stop.cap() - draws,
    };
    let blocks = missing
        .div_ceil(BLOCK as u64)
        // No more at once than were made: where draws are slow, a watcher is heard soon.
        .clamp(1, (draws / BLOCK as u64).clamp(threads, WAVE * threads))
        .next_multiple_of(threads);
    (0..blocks)
        .map(|block| draws.saturating_add(block * BLOCK as u64))
        .filter(|&start| start < stop.cap())
        .collect()
}
