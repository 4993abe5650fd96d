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
const FIRST_LOOK: u64 = 4 * BLOCK;

/// Blocks under way at once, at most, for each thread.
const WAVE: u64 = 8;

/// Adds blocks to `total`, in their order, until `stop` says enough or `watcher` breaks.
pub(crate) fn run<C: Counts>(
    mut total: C,
    stop: Stop,
    watcher: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    block: impl Fn(u64, u64) -> C + Sync,
) -> C {
    let cap = stop.cap();
    let mut next_look = FIRST_LOOK;
    while total.progress().draws < cap {
        let blocks: Vec<C> = wave(total.progress(), stop)
            .into_par_iter()
            .map(|start| block(start, cap.min(start.saturating_add(BLOCK))))
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

/// Where the next blocks start: as many as will bring what is missing, by what was brought so far.
fn wave(so_far: Progress, stop: Stop) -> Vec<u64> {
    let Progress { draws, accepted } = so_far;
    let threads = rayon::current_num_threads() as u64;
    let missing = match stop {
        Stop::Accepted { wanted, .. } => {
            let rate = (accepted as f64 + 1.0) / (draws as f64 + 1.0);
            ((wanted - accepted) as f64 / rate).ceil() as u64
        }
        Stop::Draws(_) | Stop::Within { .. } => stop.cap() - draws,
    };
    let blocks = missing
        .div_ceil(BLOCK)
        .clamp(1, WAVE * threads)
        .next_multiple_of(threads);
    (0..blocks)
        .map(|block| draws.saturating_add(block * BLOCK))
        .filter(|&start| start < stop.cap())
        .collect()
}
