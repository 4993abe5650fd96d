//! Bytes in, [`Source`](asbab_core::Source) out: decoding, sentences, furniture, metadata, dates.
//!
//! Knows nothing of causality. The stored text of a text file is the decoded file itself: nothing
//! is cleaned away, so any span can be shown in place.

mod dates;
mod decode;
mod describe;
mod furniture;
mod lines;
mod metadata;
mod sentence;

pub use dates::{
    Anchor, DateExpression, Direction, FoundDate, Measure, TimePrecision, TimeValue, YearWord,
    find_dates, resolve_all,
};
pub use decode::{TextError, source_from_bytes};
pub use describe::describe;
pub use sentence::sentences;
