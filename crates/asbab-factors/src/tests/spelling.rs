//! A language without a word list: what a word does is told by how it is spelled.

use asbab_core::Direction;

use crate::{Canonical, Lexicon};

/// `more` and `less` are directions; `un…` is the opposite of `…`; a final `s` does not count; a
/// capital makes a scope; `it` is an anaphor; `thing` is generic; `of` and `and` have no content;
/// `tie…` is symmetric; a word in `…ing` is a level.
pub(crate) struct Spelling;

impl Lexicon for Spelling {
    fn content_words(&self, phrase: &str) -> Vec<String> {
        let words = phrase.split_whitespace().map(|word| word.trim_matches(','));
        words
            .filter(|word| !["of", "and", "it", ""].contains(word))
            .map(str::to_owned)
            .collect()
    }

    fn direction_of(&self, word: &str) -> Option<Direction> {
        match word {
            "more" | "growing" => Some(Direction::Up),
            "less" => Some(Direction::Down),
            _ => None,
        }
    }

    fn synonym(&self, word: &str) -> Option<Canonical> {
        let singular = word.strip_suffix('s').unwrap_or(word);
        let positive = singular.strip_prefix("un");
        let canonical = positive.unwrap_or(singular);
        (canonical != word).then(|| Canonical {
            word: canonical.to_owned(),
            opposite: positive.is_some(),
        })
    }

    fn is_scope(&self, word: &str) -> bool {
        word.starts_with(char::is_uppercase)
    }

    fn is_actor(&self, words: &[String]) -> bool {
        !words.is_empty() && words.iter().all(|word| self.is_scope(word))
    }

    fn is_anaphor(&self, phrase: &str) -> bool {
        phrase.trim() == "it"
    }

    fn is_generic(&self, word: &str) -> bool {
        word == "thing"
    }

    fn is_level(&self, word: &str) -> bool {
        word.ends_with("ing")
    }

    fn is_symmetric(&self, word: &str) -> bool {
        word.starts_with("tie")
    }

    fn name_part<'p>(&self, phrase: &'p str) -> &'p str {
        let phrase = phrase.trim();
        phrase.strip_prefix("and ").unwrap_or(phrase)
    }
}
