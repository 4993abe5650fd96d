//! Bytes in, [`Source`](asbab_core::Source) out: decoding and sentences.
//!
//! Knows nothing of causality. The stored text of a text file is the decoded file itself: nothing
//! is cleaned away, so any span can be shown in place.

mod decode;
mod sentence;

pub use decode::{LARGEST, TextError, source_from_bytes};
pub use sentence::sentences;
