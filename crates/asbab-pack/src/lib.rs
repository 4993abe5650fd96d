//! A language's data: loading, checking and compiling packs; folding and tokens with offsets.
//!
//! A pack is a folder of TOML files. Words, frames and examples live there, and nowhere in Rust
//! source. This crate knows how a pack is written and how its words are found again in a text; it
//! does not know what is read with them.
//!
//! ```
//! let pack = asbab_pack::Pack::arabic();
//! let tokens = pack.tokenize("أدّى ذلك إلى أزمةٍ.");
//! assert_eq!(tokens[0].folded, "ادي");
//! assert_eq!(tokens[0].span.of("أدّى ذلك إلى أزمةٍ."), Ok("أدّى"));
//! ```

mod account;
mod calendar;
mod class;
mod compile;
mod conjugation;
mod cue;
mod data;
mod factors;
mod files;
mod fold;
mod frame;
mod gazetteer;
mod layout;
mod lexicon;
mod lint;
mod pack;
mod pattern;
mod place;
mod quantity;
mod quote;
mod reliability;
mod sentences;
mod token;

pub use account::{AccountExample, AccountNames, AccountQuestion};
pub use calendar::{Calendar, Count, Pointer, TimeUnit, TimeWord};
pub use class::{Class, Classes};
pub use cue::{Cue, CueExample, CueFinding, CueForm, CueShape, Cues, Tells};
pub use data::{Affected, Argument, Example, ExpectedClaim, FrameShape, Position, Role};
pub use factors::{FactorWords, Whereabouts};
pub use files::{pack_files, sentence_files};
pub use fold::{Folded, Folding};
pub use frame::{FormId, Frame, FrameId};
pub use gazetteer::{
    ActorExample, ExpectedActor, Gazetteer, GroupWord, KnownActor, KnownName, NameForm, OfficeForm,
    WordRole, WordRoles,
};
pub use layout::{Layout, LineRule, MetaExample, ends_with_words, starts_with_words};
pub use lexicon::{Analysis, Entry, Front, Lexicon, Stem, Tense};
pub use lint::{Finding, Lint, PlacedExample, lint, placed_examples};
pub use pack::{Gender, Pack, PackError};
pub use pattern::{Element, Pattern, PatternError};
pub use place::Place;
pub use quantity::{ExpectedQuantity, NumberWord, QuantityExample, QuantityWords};
pub use quote::{ExpectedQuote, QuoteExample, QuoteWords};
pub use reliability::{Measured, PRIOR_WEIGHT};
pub use sentences::{SentenceError, SentenceFile, SentenceTest, parse_sentences};
pub use token::{Token, TokenKind};
