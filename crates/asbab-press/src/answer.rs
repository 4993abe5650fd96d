//! What a press gives back.

use serde::{Deserialize, Serialize};

/// Which way one factor goes, as shares of the stable draws that agree with what was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The factor's name.
    pub factor: String,
    /// Share of draws in which it rises.
    pub up: f64,
    /// Share of draws in which it falls.
    pub down: f64,
    /// Share of draws in which no path reaches it.
    pub none: f64,
    /// Lower end of the 95 % interval of the larger of `up` and `down`: sampling error only.
    pub low: f64,
    /// Upper end of that interval.
    pub high: f64,
}

/// The answer to a press, with all it assumes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PressAnswer {
    /// Stable draws over all draws made.
    pub stable_share: f64,
    /// Share of all draws made that were stable and agreed with every observation given; equal to
    /// `stable_share` where none was.
    pub likelihood: f64,
    /// Draws made, stable or not.
    pub draws: u64,
    /// Draws the responses are shares of: stable, and in agreement with every observation given.
    pub accepted: u64,
    /// Seed of the draws.
    pub seed: u64,
    /// The self-limit rule, as written on the command line.
    pub self_limit: String,
    /// How voices were drawn.
    pub voices: String,
    /// One a factor, in the model's order.
    pub responses: Vec<Response>,
}
