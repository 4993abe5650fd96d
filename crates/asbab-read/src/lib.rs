//! A source and a pack in, a reading out.
//!
//! The road for one sentence: tokens with clitics seen through; trigger matches by frame; arguments
//! bounded by clause marks, finite verbs and the next trigger; coordination expanded; directions,
//! negation, reserve, forecast, mood and holder. Knows no storage, and no word of any language.

mod actors;
mod antecedent;
mod bounds;
mod complement;
mod coordinate;
mod examples;
mod flags;
mod holder;
mod nominal;
mod page;
mod reader;
mod records;
mod shape;
mod subject;
mod trigger;
mod verbal;

pub use examples::{Mismatch, mismatch};
pub use reader::{Reader, RuleReader};
