//! What is asked of a press.

use serde::{Deserialize, Serialize};

use crate::SelfLimit;

/// Which way a factor is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// More of it.
    Up,
    /// Less of it.
    Down,
}

/// Which way a factor goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trend {
    /// It rises.
    Up,
    /// It falls.
    Down,
    /// It does neither.
    None,
}

/// A sustained push on a factor, of size 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// Index of the factor.
    pub factor: usize,
    /// Which way.
    pub way: Way,
}

impl Push {
    /// A push up.
    pub const fn up(factor: usize) -> Self {
        Self {
            factor,
            way: Way::Up,
        }
    }

    /// A push down.
    pub const fn down(factor: usize) -> Self {
        Self {
            factor,
            way: Way::Down,
        }
    }

    /// The push as a number: 1 or -1.
    pub(crate) const fn size(self) -> f64 {
        match self.way {
            Way::Up => 1.0,
            Way::Down => -1.0,
        }
    }
}

/// What is known to have happened to a factor: only draws in which it goes this way are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// Index of the factor.
    pub factor: usize,
    /// Which way it went.
    pub trend: Trend,
}

/// When to stop drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    /// At the end of the block of draws in which this many have been accepted. If `cap` draws do
    /// not bring them, the press fails.
    Accepted {
        /// Draws to accept, at least.
        wanted: u64,
        /// Draws to make, at most.
        cap: u64,
    },
    /// After this many draws, accepted or not.
    Draws(u64),
}

/// When a factor counts as going neither way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoneRule {
    /// When no path in the draw leads to it from a pushed factor, or its paths cancel to within the
    /// rounding error of the arithmetic (in some systems they cancel whatever the weights).
    NoPath,
    /// When its response is at most 1e-5 either way, as `QPress` has it. A compatibility mode: a weak
    /// response is told as none.
    Qpress,
}

/// What is asked of a press besides the pushes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PressOptions {
    /// Seed of the draws. Draw `k` depends on the model, the seed and `k` alone.
    pub seed: u64,
    /// When to stop.
    pub stop: Stop,
    /// Which factors limit themselves.
    pub self_limit: SelfLimit,
    /// What is known to have happened.
    pub given: Vec<Observation>,
    /// When a factor counts as going neither way.
    pub none: NoneRule,
}

impl PressOptions {
    /// The seed used unless another is asked for.
    pub const SEED: u64 = 2022;
    /// Draws accepted unless another number is asked for: a share is then known to within 2.2
    /// percentage points.
    pub const WANTED: u64 = 2_000;
    /// Draws made at most unless another number is asked for.
    pub const CAP: u64 = 100_000;

    /// The default for maps read from articles, where hardly any self-effect is ever told: every
    /// factor without one limits itself by 1.
    pub fn for_articles() -> Self {
        Self {
            self_limit: SelfLimit::Add(1.0),
            ..Self::default()
        }
    }
}

impl Default for PressOptions {
    /// Seed, stop and cap as the constants say; self-limits as given, as models from files have
    /// them; nothing observed.
    fn default() -> Self {
        Self {
            seed: Self::SEED,
            stop: Stop::Accepted {
                wanted: Self::WANTED,
                cap: Self::CAP,
            },
            self_limit: SelfLimit::AsGiven,
            given: Vec::new(),
            none: NoneRule::NoPath,
        }
    }
}
