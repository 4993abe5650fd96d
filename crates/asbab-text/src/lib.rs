//! Bytes in, [`Document`]s out, and their sentences.
//!
//! [`open`] reads any kind of file: it tells the kind from the bytes, unpacks what holds other
//! files, decodes, and takes out the main text with what the file declares of itself.
//!
//! Knows nothing of causality. The stored text of a text file is the decoded file itself: nothing
//! is cleaned away, so any span can be shown in place.

mod beside;
mod copies;
mod dates;
mod decode;
mod describe;
mod error;
mod furniture;
mod kinds;
mod lines;
mod metadata;
mod repeats;
mod said;
mod sentence;
mod source;

pub use copies::{Shingles, alike, joined};
pub use dates::{
    Anchor, DateExpression, Dated, Direction, FoundDate, Measure, TimePrecision, TimeValue,
    YearWord, dates_of, find_dates, resolve_all,
};
pub use decode::{DecidedBy, Decoding, decode};
pub use describe::describe;
pub use error::TextError;
pub use kinds::{
    Beside, Declared, DeclaredFrom, DeclaredValue, Document, GUARDED, HowDecoded, Kind, Limits,
    Opened, PdfWay, Refused, ending, is_read_in_folders, open,
};
pub use sentence::{Sentence, sentences, whole_sentences};
pub use source::{NUMBERS_UNPROVED, language, source_from_bytes};
