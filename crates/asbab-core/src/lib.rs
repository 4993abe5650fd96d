//! The vocabulary of asbab as plain types.
//!
//! Knows what a source, a span, a claim, a holder, a factor are. Knows no file, no database and no
//! language: everything here can be made, compared, hashed and turned into JSON, and nothing else.
//!
//! The words are those of the project's design: a [`Source`] is one article; a [`Claim`] is one
//! statement in it that one thing makes another more or less; a [`Factor`] is what claims are about
//! once phrases that mean the same are grouped. A claim is evidence that someone said it, not that
//! it is true.

mod actor;
mod claim;
mod factor;
mod id;
mod pin;
mod records;
mod sign;
mod source;
mod span;

pub use actor::{Actor, ActorId, ActorKind, ActorMention, Surface};
pub use claim::{Basis, Claim, ClaimSide, Holder, HolderKind, Mood, Reading};
pub use factor::{Factor, FactorKind, Grouping, Member, OffMapReason, Placement};
pub use id::{ClaimId, FactorId, RecordId, SourceId, digest};
pub use pin::{CodebookEntry, Pin, SeenFactor};
pub use records::{
    Attitude, Event, Gain, Mention, Naming, Outcome, Quantity, Quote, Record, RecordKind, Records,
    Said, Stance, Tie, number,
};
pub use sign::{Direction, Sign};
pub use source::{
    DatePrecision, Evidence, Field, Furniture, FurnitureKind, Grounds, Language, Metadata, Source,
};
pub use span::{Passage, Span, SpanError};
