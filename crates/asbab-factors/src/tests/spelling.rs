//! A language without a word list: what a word does is told by how it is spelled.

use asbab_core::Direction;

use crate::{Canonical, Content, Lexicon, Whereabouts};

/// `more` and `less` are directions; `un…` is the opposite of `…`; a final `s` does not count; a
/// capital makes a scope; `it` is an anaphor; `thing` is generic; `of` and `and` have no content;
/// `tie…` is symmetric; a word in `…ing` is a level; `march` and `riot` are events and a riot is near
/// a march; `fear` is a feeling; `land` is the country and `region` is about it; `the` makes definite,
/// `'s` an owner.
pub(crate) struct Spelling;

impl Lexicon for Spelling {
    fn contents(&self, phrase: &str) -> Vec<Content> {
        let mut contents = Vec::new();
        let mut definite = false;
        for word in phrase.split_whitespace().map(|word| word.trim_matches(',')) {
            match word {
                "of" | "and" | "in" | "it" | "" => {}
                "the" => definite = true,
                _ => {
                    let bare = word.strip_suffix("'s").unwrap_or(word);
                    contents.push(Content {
                        definite: std::mem::take(&mut definite),
                        owned: bare != word,
                        ..Content::plain(bare)
                    });
                }
            }
        }
        contents
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
        word == "thing" || word == "some"
    }

    fn is_level(&self, word: &str) -> bool {
        word.ends_with("ing")
    }

    fn is_symmetric(&self, word: &str) -> bool {
        word.starts_with("tie")
    }

    fn is_feeling(&self, word: &str) -> bool {
        word == "fear"
    }

    fn is_states_own(&self, word: &str) -> bool {
        word == "army"
    }

    fn is_place(&self, word: &str) -> bool {
        self.is_scope(word)
    }

    fn is_quantifier(&self, word: &str) -> bool {
        word == "some"
    }

    fn whereabouts(&self, word: &str) -> Option<Whereabouts> {
        match word {
            "land" => Some(Whereabouts::Here),
            "region" => Some(Whereabouts::Around),
            _ => None,
        }
    }

    fn near(&self, word: &str) -> Option<String> {
        (word == "riot").then(|| "march".to_owned())
    }

    fn is_vessel(&self, head: &str, governed: &[String]) -> bool {
        head == "plan" && !governed.is_empty()
    }

    /// A capital after "in".
    fn places(&self, text: &str) -> Vec<(String, usize)> {
        let words: Vec<&str> = text.split_whitespace().collect();
        words
            .windows(2)
            .filter(|pair| pair[0] == "in" && self.is_scope(pair[1]))
            .map(|pair| (pair[1].to_owned(), 1))
            .collect()
    }

    fn name_part<'p>(&self, phrase: &'p str) -> &'p str {
        let phrase = phrase.trim();
        phrase.strip_prefix("and ").unwrap_or(phrase)
    }
}
