//! A map in, responses out: qualitative press perturbation by sampling.
//!
//! Knows signs, presence and random draws addressed by (seed, draw index). Knows no text.
//!
//! A [`Model`] says which factor acts on which, with what sign and how surely. [`press`] gives
//! every present arc a random weight, many times over, keeps the draws in which the system returns
//! to rest by itself, pushes on a factor for good in each and counts which way every other factor
//! goes (Melbourne-Thomas et al. 2012).
//!
//! ```
//! use asbab_press::{Arc, Inclusion, Model, PressOptions, Push, SelfLimit, press};
//!
//! let always = |from, to, plus| Arc::new(from, to, plus, Inclusion::Always);
//! let model = Model::new(
//!     vec!["protest".into(), "repression".into(), "calm".into()],
//!     vec![always(0, 1, 1.0), always(1, 0, 0.0), always(0, 2, 0.0)],
//! );
//! let options = PressOptions { self_limit: SelfLimit::Add(1.0), ..PressOptions::default() };
//! let answer = press(&model, &[Push::up(0)], &options)?;
//! assert_eq!(answer.responses[1].up, 1.0);
//! assert_eq!(answer.responses[2].down, 1.0);
//! # Ok::<(), asbab_press::PressError>(())
//! ```

mod answer;
mod block;
mod certificate;
#[cfg(test)]
mod certificates;
mod changes;
mod circle;
mod deciding;
mod determinant;
mod dominance;
mod elimination;
mod error;
mod explain;
pub mod fcm;
mod from_map;
mod lanes;
mod linear;
pub mod loop_analysis;
mod lottery;
mod model;
mod options;
mod parts;
mod respond;
mod rows;
mod run;
mod sampler;
mod sensitivity;
mod sizes;
mod squares;
mod tally;

pub use answer::{ContestedLink, PressAnswer, Response, posterior};
pub use changes::Change;
pub use deciding::{DecidingLink, DecidingLinks, deciding_links};
pub use error::PressError;
pub use explain::{Diagnosis, Explanation, explain};
pub use from_map::{Aims, MapOptions};
pub use model::{Arc, Inclusion, Model, ModelError, SelfLimit, Told, UnknownSelfLimit};
pub use options::{
    NoneRule, Observation, PressOptions, Push, Stop, Trend, UnknownWeights, Voices, Way, Weights,
};
pub use run::Progress;
pub use sampler::{press, press_plainly, press_watched};
pub use sensitivity::{Rerun, Verdict, sensitivity};
pub use sizes::{Sizes, sizes};
