//! The case file: schema, migrations, queries, curation log.
//!
//! A case is one `SQLite` file, `NAME.asbab`. It knows sources, sentences, claims and other
//! records, the grouping of claims into factors, and what a person changed. It knows no analysis, no language and no clock:
//! folded sentences, groupings and times are handed in.
//!
//! Three things hold at every moment, even after a crash:
//!
//! - A source's text is stored once, byte for byte, and everything that cites it is a byte range.
//!   Passages are cut out of the text on loading.
//! - What comes out does not depend on the order in which files were put in.
//! - What a person did is kept for good. Which claim a [judgement](Judged) applies to is worked out
//!   on reading from the log and the claims as they are, so a judgement that lost its claim
//!   finds it again when the claim comes back.
//!
//! ```no_run
//! use std::path::Path;
//!
//! let case = asbab_case::Case::open(Path::new("kazakhstan.asbab"))?;
//! for curated in case.claims()? {
//!     println!("{}: {}", curated.claim.source, curated.claim.quote.text);
//! }
//! # Ok::<(), asbab_case::CaseError>(())
//! ```

mod attach;
mod check;
mod claims;
mod copies;
mod curation;
mod error;
mod files;
mod grouping;
mod mentions;
mod open;
mod reading;
mod records;
mod schema;
mod search;
mod sources;
mod sql;

pub use attach::Judged;
pub use copies::Copies;
pub use curation::{Action, CuratedClaim, Edit, LogEntry, Verdict};
pub use error::{CaseError, Result};
pub use files::{FileRecord, FileState, PassedOver};
pub use grouping::Revision;
pub use mentions::NamedActors;
pub use open::Case;
pub use reading::{FileStamp, FoldedSentence, PutOutcome};
pub use schema::{APPLICATION_ID, SCHEMA_VERSION};
pub use search::SearchHit;
pub use sources::SourceEntry;
