//! Why a press gives no answer.

use thiserror::Error;

use crate::ModelError;

/// Why a press gives no answer.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PressError {
    /// The model cannot be sampled.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// Nothing is pushed.
    #[error("nothing is pushed: name at least one factor and a way, up or down")]
    NoPush,
    /// There is nothing to explain.
    #[error("nothing is observed: name at least one factor and the way it went")]
    NothingObserved,
    /// A push, an observation or a question counts a factor that is not there.
    #[error("factor number {index} is asked for, but the model has only {factors}")]
    UnknownFactor {
        /// The index asked for, from 0.
        index: usize,
        /// How many factors there are.
        factors: usize,
    },
    /// A factor is pushed twice.
    #[error("{0} is pushed twice")]
    PushedTwice(String),
    /// A factor is observed twice.
    #[error("{0} is given twice")]
    GivenTwice(String),
    /// The added self-limit is not a number above 0.
    #[error("a self-limit must be a number above 0, not {0}")]
    BadSelfLimit(f64),
    /// Weights cannot be drawn.
    #[error("weights cannot be drawn from {0}")]
    BadWeights(String),
    /// The sampling error allowed is not a number above 0.
    #[error("the sampling error allowed must be a number above 0, not {0}")]
    BadError(f64),
    /// No draw is asked for.
    #[error("no draw is asked for: ask for at least one")]
    NoDraws,
    /// Too few draws are stable.
    #[error(
        "only {stable} of {draws} draws are stable ({:.3} %{}), and {wanted} are needed: with these links the \
         system hardly ever comes to rest. Give factors a stronger self-limit (add:1, add:2, …), leave out links with \
         little support, or ask for fewer draws",
        percent(*stable, *draws), undecided_note(*undecided)
    )]
    TooFewStable {
        /// Draws made.
        draws: u64,
        /// Draws that are stable.
        stable: u64,
        /// Draws whose stability could not be told.
        undecided: u64,
        /// Accepted draws needed.
        wanted: u64,
    },
    /// Enough draws are stable, but too few of them agree with what was given.
    #[error(
        "only {accepted} of {stable} stable draws ({:.3} %) agree with everything given, and {wanted} are needed \
         ({draws} draws were made): the map hardly allows what was observed. Give fewer observations, or ask for \
         fewer draws",
        percent(*accepted, *stable)
    )]
    TooFewAgree {
        /// Draws made.
        draws: u64,
        /// Draws that are stable.
        stable: u64,
        /// Stable draws that agree with every observation.
        accepted: u64,
        /// Accepted draws needed.
        wanted: u64,
    },
}

fn percent(part: u64, whole: u64) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn undecided_note(undecided: u64) -> String {
    match undecided {
        0 => String::new(),
        count => format!("; in {count} more the arithmetic could not tell"),
    }
}
