//! What is sampled: factors and the arcs between them.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Whether an arc is present in a draw.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Inclusion {
    /// In every draw.
    Always,
    /// Present with this probability, drawn for the arc alone.
    Probability(f64),
    /// `QPress`'s uncertain links: one probability is drawn uniformly for the whole draw, and every
    /// uncertain pair of factors is included with it, all arcs of the pair together.
    SharedByPair,
}

impl Inclusion {
    /// In what share of draws the arc is there.
    pub const fn share(self) -> f64 {
        match self {
            Self::Always => 1.0,
            Self::Probability(share) => share,
            // The mean of a probability from U(0,1).
            Self::SharedByPair => 0.5,
        }
    }
}

/// A direct effect of one factor on another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arc {
    /// Index of the factor that makes.
    pub from: usize,
    /// Index of the factor that is made more or less.
    pub to: usize,
    /// Probability that the effect is positive, in 0..=1; 1 for a sure plus, 0 for a sure minus.
    pub plus: f64,
    /// Whether it is there in a draw.
    pub inclusion: Inclusion,
    /// What is added to the weight that is drawn: 0 but for a link that was strengthened.
    #[serde(default)]
    pub least: f64,
    /// Who tells it, for signs that are drawn together; empty in models without voices.
    #[serde(default)]
    pub voices: Vec<Told>,
}

/// What one voice says of an arc.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Number of the voice, from 0.
    pub voice: usize,
    /// 1 if it says plus, 0 if minus, a half if both or neither.
    pub plus: f64,
}

impl Arc {
    /// An arc of ordinary weight that no voice is named for.
    pub const fn new(from: usize, to: usize, plus: f64, inclusion: Inclusion) -> Self {
        Self {
            from,
            to,
            plus,
            inclusion,
            least: 0.0,
            voices: Vec::new(),
        }
    }
}

/// Which factors limit themselves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum SelfLimit {
    /// Only the self-effects among the arcs, drawn like other arcs.
    AsGiven,
    /// This much, taken off every factor without a self-effect.
    Add(f64),
    /// A self-limit drawn from U(0,1) for every factor without a self-effect.
    AddUniform,
}

/// Factors and arcs, ready to be sampled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Names of the factors, in the order in which arcs count them.
    pub factors: Vec<String>,
    /// Arcs, sorted by (from, to).
    pub arcs: Vec<Arc>,
}

/// Why factors and arcs cannot be sampled.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ModelError {
    /// There is no factor.
    #[error("the model has no factor")]
    NoFactors,
    /// An arc counts a factor that is not there.
    #[error("the arc {from} -> {to} names a factor beyond the model's {factors}")]
    UnknownFactor {
        /// The arc's `from`.
        from: usize,
        /// The arc's `to`.
        to: usize,
        /// How many factors there are.
        factors: usize,
    },
    /// Two arcs go from one factor to another.
    #[error("two arcs go from {from} to {to}")]
    DuplicateArc {
        /// Name of the factor that makes.
        from: String,
        /// Name of the factor that is made more or less.
        to: String,
    },
    /// A link that is to be changed is not there.
    #[error("no link goes from {from} to {to}")]
    NoSuchArc {
        /// Name of the factor that makes.
        from: String,
        /// Name of the factor that is made more or less.
        to: String,
    },
    /// A factor that is to be changed is not there.
    #[error("factor number {factor} is to be changed, but the model has only {factors}")]
    NoSuchFactor {
        /// The index asked for, from 0.
        factor: usize,
        /// How many factors there are.
        factors: usize,
    },
    /// A probability is not a number in 0..=1.
    #[error("the arc from {from} to {to} has a probability of {value}, which is not in 0..=1")]
    NotAProbability {
        /// Name of the factor that makes.
        from: String,
        /// Name of the factor that is made more or less.
        to: String,
        /// What stands where a probability should.
        value: f64,
    },
}

impl Model {
    /// A model of these factors and arcs, the arcs put in order.
    pub fn new(factors: Vec<String>, mut arcs: Vec<Arc>) -> Self {
        arcs.sort_by_key(|arc| (arc.from, arc.to));
        Self { factors, arcs }
    }

    /// Whether the model can be sampled: at least one factor, arcs between factors of the model, at
    /// most one each way, every probability in 0..=1.
    pub fn check(&self) -> Result<(), ModelError> {
        if self.factors.is_empty() {
            return Err(ModelError::NoFactors);
        }
        let mut seen = BTreeSet::new();
        for arc in &self.arcs {
            let (from, to) = self.ends(arc)?;
            if !seen.insert((arc.from, arc.to)) {
                return Err(ModelError::DuplicateArc { from, to });
            }
            let included = match arc.inclusion {
                Inclusion::Probability(probability) => probability,
                Inclusion::Always | Inclusion::SharedByPair => 1.0,
            };
            for value in [arc.plus, included] {
                if !(0.0..=1.0).contains(&value) {
                    return Err(ModelError::NotAProbability { from, to, value });
                }
            }
        }
        Ok(())
    }

    fn ends(&self, arc: &Arc) -> Result<(String, String), ModelError> {
        match (self.factors.get(arc.from), self.factors.get(arc.to)) {
            (Some(from), Some(to)) => Ok((from.clone(), to.clone())),
            _ => Err(ModelError::UnknownFactor {
                from: arc.from,
                to: arc.to,
                factors: self.factors.len(),
            }),
        }
    }
}

/// Text that names no self-limit rule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0} is no self-limit: write as-given, add:NUMBER with a number above 0, or add:uniform")]
pub struct UnknownSelfLimit(pub String);

impl fmt::Display for SelfLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AsGiven => f.write_str("as-given"),
            Self::Add(limit) => write!(f, "add:{limit}"),
            Self::AddUniform => f.write_str("add:uniform"),
        }
    }
}

impl FromStr for SelfLimit {
    type Err = UnknownSelfLimit;

    /// `as-given`, `add:NUMBER` or `add:uniform`, as [`Display`](fmt::Display) writes them.
    fn from_str(text: &str) -> Result<Self, UnknownSelfLimit> {
        let unknown = || UnknownSelfLimit(text.to_owned());
        match text {
            "as-given" => Ok(Self::AsGiven),
            "add:uniform" => Ok(Self::AddUniform),
            _ => text
                .strip_prefix("add:")
                .and_then(|number| number.parse().ok())
                .map(Self::Add)
                .filter(|limit| limit.is_usable())
                .ok_or_else(unknown),
        }
    }
}

impl SelfLimit {
    /// Whether an added limit is a finite number above 0.
    pub(crate) fn is_usable(self) -> bool {
        match self {
            Self::Add(limit) => limit.is_finite() && limit > 0.0,
            Self::AsGiven | Self::AddUniform => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(from: usize, to: usize) -> Arc {
        Arc::new(from, to, 1.0, Inclusion::Always)
    }

    fn checked(arcs: Vec<Arc>) -> Result<(), ModelError> {
        Model::new(vec!["a".into(), "b".into()], arcs).check()
    }

    #[test]
    fn self_limits_are_read_as_they_are_written() {
        for limit in [
            SelfLimit::AsGiven,
            SelfLimit::Add(1.0),
            SelfLimit::Add(0.25),
            SelfLimit::AddUniform,
        ] {
            assert_eq!(limit.to_string().parse(), Ok(limit));
        }
        assert_eq!(SelfLimit::Add(1.0).to_string(), "add:1");
        for wrong in [
            "", "add", "add:", "add:0", "add:-1", "add:NaN", "add:inf", "As-Given",
        ] {
            assert_eq!(
                wrong.parse::<SelfLimit>(),
                Err(UnknownSelfLimit(wrong.into()))
            );
        }
    }

    #[test]
    fn what_cannot_be_sampled_is_refused() {
        assert_eq!(checked(vec![arc(0, 1), arc(1, 0), arc(0, 0)]), Ok(()));
        assert_eq!(
            Model::new(vec![], vec![]).check(),
            Err(ModelError::NoFactors)
        );
        assert_eq!(
            checked(vec![arc(0, 2)]),
            Err(ModelError::UnknownFactor {
                from: 0,
                to: 2,
                factors: 2
            })
        );
        assert_eq!(
            checked(vec![arc(0, 1), arc(0, 1)]),
            Err(ModelError::DuplicateArc {
                from: "a".into(),
                to: "b".into()
            })
        );
        for value in [-0.1, 1.1, f64::INFINITY] {
            let refused = ModelError::NotAProbability {
                from: "a".into(),
                to: "b".into(),
                value,
            };
            assert_eq!(
                checked(vec![Arc {
                    plus: value,
                    ..arc(0, 1)
                }]),
                Err(refused.clone())
            );
            let inclusion = Inclusion::Probability(value);
            assert_eq!(
                checked(vec![Arc {
                    inclusion,
                    ..arc(0, 1)
                }]),
                Err(refused)
            );
        }
        assert!(
            checked(vec![Arc {
                plus: f64::NAN,
                ..arc(0, 1)
            }])
            .is_err()
        );
    }
}
