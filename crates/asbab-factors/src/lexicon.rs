//! What grouping asks of a language.

use asbab_core::Direction;

/// The word that stands for a word in every key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    /// The word that all its synonyms and opposites share, in normalised form.
    pub word: String,
    /// Whether the word asked about says the opposite of it: more of the one is less of the other.
    pub opposite: bool,
}

/// What grouping asks of a language; word lists are enough to answer.
///
/// "Normalised" means that two spellings of one word are the same string. Every word handed to a
/// method is one that [`content_words`](Self::content_words) gave, or the
/// [`Canonical::word`] of one. Answers must not depend on what was asked before.
pub trait Lexicon {
    /// The content words of a phrase, normalised: folded, clitics and article taken off, stop words
    /// left out. The head comes first, then the rest in reading order; a language that puts heads
    /// last reorders. A name of several words that the lexicon knows comes back as one item.
    fn content_words(&self, phrase: &str) -> Vec<String>;

    /// Which way a word turns what it governs, where that is all it says (increase, decline,
    /// absence). `None` for a word that means something of its own. A word that does both, as
    /// "growth" does, is a direction word and [`is_level`](Self::is_level) too.
    fn direction_of(&self, word: &str) -> Option<Direction>;

    /// The word that stands for this one, where it has synonyms, opposites or, for an actor or a
    /// place, other names. `None` where it stands for itself.
    fn synonym(&self, word: &str) -> Option<Canonical>;

    /// Whether the canonical word names an actor or a place: what a factor is *of*, *against* or
    /// *in*, not what it *is*.
    fn is_scope(&self, word: &str) -> bool;

    /// Whether the content words together name an actor and nothing it does.
    fn is_actor(&self, words: &[String]) -> bool;

    /// Whether the whole phrase stands for something said elsewhere («ذلك»).
    fn is_anaphor(&self, phrase: &str) -> bool;

    /// Whether the canonical word is too general to tell factors apart (matter, situation): it is
    /// left out of keys, and a phrase of nothing else holds no content.
    fn is_generic(&self, word: &str) -> bool;

    /// Whether the canonical word, as a head, names a quantity or intensity.
    fn is_level(&self, _word: &str) -> bool {
        false
    }

    /// Whether the canonical word, as a head, is a relation without a first and a second side
    /// (tension between): its scope has no order.
    fn is_symmetric(&self, _word: &str) -> bool {
        false
    }

    /// Whether the phrase starts with a preposition that cannot be cut off in writing («للفزع»): it
    /// names a factor only where nothing better does.
    fn is_awkward(&self, _phrase: &str) -> bool {
        false
    }

    /// The part of a phrase fit to name a factor: without leading conjunctions and direction words,
    /// where the lexicon can take them off.
    fn name_part<'p>(&self, phrase: &'p str) -> &'p str {
        phrase.trim()
    }
}
