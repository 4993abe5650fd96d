//! What is asked of a press.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

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
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
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
    /// When every share is known to within `error`, as half its 95 % interval; looked at after 1024 draws, 2048, 4096
    /// and so on. After `cap` draws in any case.
    Within {
        /// Half of the interval allowed.
        error: f64,
        /// Draws to make, at most.
        cap: u64,
    },
}

impl Stop {
    /// Draws that are made at most.
    pub(crate) const fn cap(self) -> u64 {
        match self {
            Self::Accepted { cap, .. } | Self::Within { cap, .. } => cap,
            Self::Draws(draws) => draws,
        }
    }
}

/// Where the weights of present arcs are drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Weights {
    /// U(0,1): nothing is known of them but that they are weights.
    Uniform,
    /// Beta(a, b) with whole numbers from 1 to 9: (1, 3) for weak links, (3, 1) for strong ones, (2, 2) for neither.
    Beta(u8, u8),
    /// All the same.
    Fixed(f64),
}

impl Weights {
    /// Whether weights can be drawn: Beta's numbers in 1..=9, a fixed weight finite and above 0.
    pub(crate) fn is_usable(self) -> bool {
        match self {
            Self::Uniform => true,
            Self::Beta(a, b) => (1..=9).contains(&a) && (1..=9).contains(&b),
            Self::Fixed(weight) => weight.is_finite() && weight > 0.0,
        }
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uniform => f.write_str("uniform"),
            Self::Beta(a, b) => write!(f, "beta:{a},{b}"),
            Self::Fixed(weight) => write!(f, "fixed:{weight}"),
        }
    }
}

/// Text that names no distribution of weights.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{0} is no distribution of weights: write uniform, beta:A,B with whole numbers from 1 to 9, or fixed:NUMBER with a number above 0"
)]
pub struct UnknownWeights(pub String);

impl FromStr for Weights {
    type Err = UnknownWeights;

    /// `uniform`, `beta:A,B` or `fixed:NUMBER`, as [`Display`](fmt::Display) writes them.
    fn from_str(text: &str) -> Result<Self, UnknownWeights> {
        let beta = |numbers: &str| {
            let (a, b) = numbers.split_once(',')?;
            Some(Self::Beta(a.trim().parse().ok()?, b.trim().parse().ok()?))
        };
        let weights = match text.split_once(':') {
            None if text == "uniform" => Some(Self::Uniform),
            Some(("beta", numbers)) => beta(numbers),
            Some(("fixed", number)) => number.parse().ok().map(Self::Fixed),
            _ => None,
        };
        weights
            .filter(|weights| weights.is_usable())
            .ok_or_else(|| UnknownWeights(text.to_owned()))
    }
}

/// Whether the signs of contested arcs are drawn together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voices {
    /// Each arc's sign by itself, as often positive as its voices say so.
    #[default]
    Independent,
    /// In each draw the voices are put in a random order, and an arc takes its sign from the first voice that tells it.
    /// Each sign is as often positive as when drawn by itself, but signs move together as voices hold them.
    Joint,
}

impl fmt::Display for Voices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Independent => "independent",
            Self::Joint => "joint",
        })
    }
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
    /// Seed of the draws. Draw `k` depends on the model, these options, the seed and `k` alone.
    pub seed: u64,
    /// When to stop.
    pub stop: Stop,
    /// Which factors limit themselves.
    pub self_limit: SelfLimit,
    /// Where weights are drawn from.
    pub weights: Weights,
    /// Whether the signs of contested arcs are drawn together.
    pub voices: Voices,
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
            weights: Weights::Uniform,
            voices: Voices::Independent,
            given: Vec::new(),
            none: NoneRule::NoPath,
        }
    }
}
