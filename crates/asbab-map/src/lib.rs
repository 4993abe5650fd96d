//! Claims and factors in, a signed map out: links, chains, loops, disputes.
//!
//! Knows graphs and voices. Draws no random number, reads no file and no text beyond the passages
//! it is handed.

mod model;

pub use model::{Evidence, Link, Map, MapError, Tally, Voice};
