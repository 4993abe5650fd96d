//! Numbers that may not be known exactly.

use serde::Serialize;

/// A count, or the bounds between which it lies where the work allowed did not settle it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Count {
    /// Exactly this many.
    Exact(usize),
    /// At least `low` and at most `high`.
    Bounds {
        /// Proved to be at least this.
        low: usize,
        /// Proved to be at most this.
        high: usize,
    },
}

impl Count {
    /// Exact where the bounds meet.
    pub const fn between(low: usize, high: usize) -> Self {
        if low == high {
            Self::Exact(low)
        } else {
            Self::Bounds { low, high }
        }
    }

    /// The least it can be.
    pub const fn low(self) -> usize {
        match self {
            Self::Exact(count) => count,
            Self::Bounds { low, .. } => low,
        }
    }

    /// The most it can be.
    pub const fn high(self) -> usize {
        match self {
            Self::Exact(count) => count,
            Self::Bounds { high, .. } => high,
        }
    }

    /// The number, where it is known.
    pub const fn exact(self) -> Option<usize> {
        match self {
            Self::Exact(count) => Some(count),
            Self::Bounds { .. } => None,
        }
    }
}
