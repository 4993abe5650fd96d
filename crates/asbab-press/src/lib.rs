//! A map in, responses out: qualitative press perturbation by sampling.
//!
//! Knows signs, presence and random draws addressed by (seed, draw index). Knows no text.

mod answer;
mod model;

pub use answer::{PressAnswer, Response};
pub use model::{Arc, Inclusion, Model, SelfLimit};
