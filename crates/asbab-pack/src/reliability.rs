//! How often a rule is right: what its author states, mended by what was measured.
//!
//! A frame states a share `s`: out of all the times its words occur in the press, how often they mean
//! what the frame says. `reliability.toml` tells, for rules seen on labelled articles, that of `n`
//! claims judged `r` had a right trigger. The frame's reliability is the mean of a beta posterior whose
//! prior is worth [`PRIOR_WEIGHT`] claims,
//!
//! ```text
//! (r + m·s) / (n + m),   m = 8
//! ```
//!
//! so that a rule never seen keeps its stated share, and one seen often goes by what was seen.
//!
//! The rules were written with these articles at hand: what was seen is rather too good than too bad.
//!
//! Right means that the trigger is: the words tie a cause to an effect there. That is the rule's own
//! doing and what the stated share is about; where arguments end is found by the same code for all
//! rules, and too few claims of each were seen to tell a rule's part in it. The share of claims whose
//! arguments are right too stands in the table beside it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::place::{Places, Step};
use crate::{Frame, PackError};

/// How many claims a stated share is worth.
pub const PRIOR_WEIGHT: f64 = 8.0;

/// `reliability.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReliabilityData {
    rule: BTreeMap<String, Measured>,
}

/// How the claims of one rule fared on labelled articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Claims put out.
    pub claims: u32,
    /// Of these, how many have a right trigger.
    pub trigger_right: u32,
    /// How many meet an optional label with their trigger, or repeat a sentence: neither right nor
    /// wrong.
    pub trigger_open: u32,
    /// How many have both arguments right.
    pub claim_right: u32,
    /// How many meet an optional label with both arguments.
    pub claim_open: u32,
}

impl Measured {
    /// The claims judged right or wrong by their trigger.
    const fn judged(self) -> u32 {
        self.claims.saturating_sub(self.trigger_open)
    }

    /// The reliability of a rule of this stated share.
    pub fn shrunk(self, stated: f64) -> f64 {
        (f64::from(self.trigger_right) + PRIOR_WEIGHT * stated)
            / (f64::from(self.judged()) + PRIOR_WEIGHT)
    }

    /// Whether the counts can be counts of one thing.
    const fn adds_up(self) -> bool {
        self.trigger_right <= self.judged()
            && self.claim_right <= self.claims.saturating_sub(self.claim_open)
    }
}

/// Puts what was measured into frames. Rules of the table that the pack does not hold are passed
/// over: they were taken out since.
pub(crate) fn measure(
    frames: &mut [Frame],
    (file, text): (&str, &str),
    data: &ReliabilityData,
) -> Result<(), PackError> {
    for (rule, measured) in &data.rule {
        if !measured.adds_up() {
            return Err(PackError::Syntax {
                place: Places::new(file, text).at(&[Step::Key("rule"), Step::Key(rule)]),
                message: format!("more claims of {rule} are right or open than it put out"),
            });
        }
        for frame in frames.iter_mut().filter(|frame| frame.name == *rule) {
            frame.measured = Some(*measured);
            frame.reliability = measured.shrunk(frame.stated_reliability);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seen(claims: u32, trigger_right: u32) -> Measured {
        Measured {
            claims,
            trigger_right,
            ..Measured::default()
        }
    }

    #[test]
    fn what_was_seen_counts_the_more_the_more_was_seen() {
        assert!((seen(0, 0).shrunk(0.9) - 0.9).abs() < 1e-12);
        assert!((seen(8, 0).shrunk(0.9) - 0.45).abs() < 1e-12);
        assert!((seen(792, 396).shrunk(0.9) - 0.504).abs() < 1e-12);
        let open = Measured {
            trigger_open: 8,
            ..seen(16, 8)
        };
        assert!((open.shrunk(1.0) - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn a_share_lies_between_what_is_stated_and_what_was_seen(
            claims in 1_u32..500, right in 0_u32..500, stated in 0.0_f64..=1.0,
        ) {
            let right = right.min(claims);
            let share = f64::from(right) / f64::from(claims);
            let shrunk = seen(claims, right).shrunk(stated);
            prop_assert!(shrunk >= stated.min(share) - 1e-12 && shrunk <= stated.max(share) + 1e-12);
        }
    }
}
