//! What is sampled: factors and the arcs between them.

use serde::{Deserialize, Serialize};

/// Whether an arc is present in a draw.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Inclusion {
    /// In every draw.
    Always,
    /// Present with this probability, drawn for the arc alone.
    Probability(f64),
    /// QPress's uncertain links: one probability is drawn uniformly for the whole draw, and every
    /// uncertain pair of factors is included with it, all arcs of the pair together.
    SharedByPair,
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
