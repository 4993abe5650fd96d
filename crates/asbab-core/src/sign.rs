//! Which way an effect goes, and which way a phrase faces.

use std::fmt;
use std::ops::Mul;

use serde::{Deserialize, Serialize};

/// The sign of an effect. Unknown stays unknown: it is never taken for plus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sign {
    /// More of the cause, more of the effect.
    #[serde(rename = "+")]
    Plus,
    /// More of the cause, less of the effect.
    #[serde(rename = "-")]
    Minus,
    /// Not told.
    #[serde(rename = "?")]
    Unknown,
}

impl Sign {
    /// All three, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Plus, Self::Minus, Self::Unknown];

    /// `+`, `-` or `?`.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Unknown => "?",
        }
    }

    /// The sign written as `+`, `-` or `?`.
    pub fn from_symbol(symbol: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.symbol() == symbol)
    }

    /// Plus for minus and minus for plus.
    #[must_use]
    pub const fn flipped(self) -> Self {
        match self {
            Self::Plus => Self::Minus,
            Self::Minus => Self::Plus,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl Mul for Sign {
    type Output = Self;

    /// The sign along two effects in a row; unknown as soon as one is.
    fn mul(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Plus, sign) => sign,
            (Self::Minus, sign) => sign.flipped(),
        }
    }
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

/// Which way a phrase faces: whether its head says increase, or decrease, end, absence, failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The phrase speaks of more.
    Up,
    /// The phrase speaks of less, of an end or an absence.
    Down,
    /// The phrase names the thing and no change.
    None,
}

impl Direction {
    /// The factor by which the direction turns a sign: minus for down, else plus.
    pub const fn as_sign(self) -> Sign {
        match self {
            Self::Up | Self::None => Sign::Plus,
            Self::Down => Sign::Minus,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_swallows_every_sign() {
        for sign in Sign::ALL {
            assert_eq!(sign * Sign::Unknown, Sign::Unknown);
            assert_eq!(Sign::Plus * sign, sign);
            assert_eq!(Sign::Minus * sign, sign.flipped());
        }
    }

    #[test]
    fn symbols_come_back() {
        for sign in Sign::ALL {
            assert_eq!(Sign::from_symbol(sign.symbol()), Some(sign));
        }
    }
}
