//! Phrases in, factors out: direction, grouping, opposites.
//!
//! A phrase becomes a direction, a set of content words and a scope (the actors and places it
//! names). Phrases with the same words, up to the lexicon's synonyms and opposites, are one factor;
//! so are phrases that say the same up to a modifier. Scopes that differ never merge. What a phrase
//! leaves unsaid of its scope is taken from its article where that tells, and from nowhere else.
//! What a person pinned holds after every new grouping.
//!
//! Knows what a [`Lexicon`] tells it about words, and no language of its own; [`PackLexicon`] answers
//! from a pack. Knows no graph.
//!
//! The result depends on the set of claims alone, never on the order in which they come.

mod actors;
mod cluster;
mod group;
mod groups;
mod key;
mod label;
mod lexicon;
mod pack;
mod phrases;
mod places;
mod surroundings;
#[cfg(test)]
mod tests;

pub use actors::{Directory, SourceMentions, gather_actors};
pub use group::{Conditions, Grouped, group};
pub use lexicon::{Canonical, Content, Lexicon, Whereabouts};
pub use pack::PackLexicon;
pub use phrases::{GroupedPhrase, ListedPhrase, group_phrases};
pub use places::{Places, article_places};
