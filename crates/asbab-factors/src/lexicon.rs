//! What grouping asks of a language.

use asbab_core::Direction;
pub use asbab_pack::Whereabouts;

/// The word that stands for a word in every key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    /// The word that all its synonyms and opposites share, in normalised form.
    pub word: String,
    /// Whether the word asked about says the opposite of it: more of the one is less of the other.
    pub opposite: bool,
}

/// One content word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The word, normalised.
    pub word: String,
    /// It carries the article: it is known which one is meant.
    pub definite: bool,
    /// A pronoun for its owner hangs on it.
    pub owned: bool,
    /// It stands in a clause that tells more of the thing and is no part of its name ("that broke
    /// out last week"); a place named there still is one of the thing's.
    pub aside: bool,
}

impl Content {
    /// A word and no more.
    pub fn plain(word: impl Into<String>) -> Self {
        Self {
            word: word.into(),
            definite: false,
            owned: false,
            aside: false,
        }
    }
}

/// What grouping asks of a language; word lists are enough to answer.
///
/// "Normalised" means that two spellings of one word are the same string. Every word handed to a
/// method is one that [`contents`](Self::contents) gave, or the [`Canonical::word`] of one. Answers
/// must not depend on what was asked before.
pub trait Lexicon {
    /// The content words of a phrase, normalised: folded, clitics and article taken off, stop words
    /// left out. The head comes first, then the rest in reading order; a language that puts heads
    /// last reorders. A name of several words that the lexicon knows comes back as one item.
    fn contents(&self, phrase: &str) -> Vec<Content>;

    /// Which way a word turns what it governs, where that is all it says (increase, decline,
    /// absence). `None` for a word that means something of its own. A word that does both, as
    /// "growth" does, is a direction word and [`is_level`](Self::is_level) too.
    fn direction_of(&self, word: &str) -> Option<Direction>;

    /// The word that stands for this one, where it has synonyms, opposites or, for an actor or a
    /// place, other names. `None` where it stands for itself.
    fn synonym(&self, word: &str) -> Option<Canonical>;

    /// Whether the canonical word names an actor or a place: part of the scope, not of the thing.
    fn is_scope(&self, word: &str) -> bool;

    /// Whether these words, all of a phrase's, name an actor and nothing else.
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

    /// Whether the canonical word, as a head, is a feeling: without an owner it is nobody's, and no
    /// other's either.
    fn is_feeling(&self, _word: &str) -> bool {
        false
    }

    /// Whether only a state has what the canonical word names, as a head: its army, its borders.
    fn is_states_own(&self, _word: &str) -> bool {
        false
    }

    /// Whether the canonical word for an actor names a place too: a state and not an office.
    fn is_place(&self, _word: &str) -> bool {
        false
    }

    /// Whether the word makes of a feeling that of the people of a place.
    fn is_public(&self, _word: &str) -> bool {
        false
    }

    /// Whether the word before a head makes of it one of many (some, any).
    fn is_quantifier(&self, _word: &str) -> bool {
        false
    }

    /// What kind of place the canonical word points to without naming it (the country, the region).
    fn whereabouts(&self, _word: &str) -> Option<Whereabouts> {
        None
    }

    /// Whether the word says no more than that the place named after it is one ("the republics of").
    fn is_place_noun(&self, _word: &str) -> bool {
        false
    }

    /// The word whose factor this head joins where both are said of one scope.
    fn near(&self, _word: &str) -> Option<String> {
        None
    }

    /// Whether a head adds nothing to what it governs ("a decision to raise", "the entry of
    /// troops"), given the canonical words after it.
    fn is_vessel(&self, _head: &str, _governed: &[String]) -> bool {
        false
    }

    /// The canonical places where a text puts things, a mention each, with the weight of the
    /// mention: what places an event weighs more than what places anything else.
    fn places(&self, _text: &str) -> Vec<(String, usize)> {
        Vec::new()
    }

    /// The name of what an actor does about a factor of this name.
    fn lever(&self, actor: &str, effect: &str) -> String {
        format!("{actor}: {effect}")
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
