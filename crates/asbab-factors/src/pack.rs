//! A pack's answers to what grouping asks.

use asbab_core::Direction;
use asbab_pack::{Class, Classes, Entry, Pack, Token};

use crate::{Canonical, Lexicon};

/// Classes of words that say nothing of what a phrase is about, article or no article.
const ALWAYS_EMPTY: [Class; 5] = [
    Class::Stop,
    Class::Demonstrative,
    Class::Relative,
    Class::Copula,
    Class::Resultative,
];

/// Classes whose words may also be nouns («وسط» and «الوسط»): empty only without the article.
///
/// A negator is not among them: a phrase that denies a thing is not the thing.
const EMPTY_WITHOUT_ARTICLE: [Class; 12] = [
    Class::Preposition,
    Class::Complementizer,
    Class::Subordinator,
    Class::Only,
    Class::Emphatic,
    Class::Hedge,
    Class::Forecast,
    Class::Question,
    Class::Condition,
    Class::Coordinator,
    Class::Adjunct,
    Class::Adverb,
];

/// Classes of words that turn what they govern to less. An exceptive takes a negation back.
const LESS: [Class; 4] = [
    Class::Decrease,
    Class::Falling,
    Class::Negator,
    Class::Exceptive,
];

/// Classes of words that say that there is more of what they govern.
const MORE: [Class; 2] = [Class::Increase, Class::Rising];

/// Classes of words that stand for something said elsewhere.
const POINTING: [Class; 4] = [
    Class::Demonstrative,
    Class::Copula,
    Class::Resultative,
    Class::OpenResult,
];

/// What grouping asks, answered from the word lists of a pack.
///
/// Heads come first as in Arabic. The pack has no list of symmetric heads yet, so scopes keep their
/// order everywhere.
#[derive(Debug, Clone)]
pub struct PackLexicon<'p> {
    pack: &'p Pack,
}

/// One word or known phrase of the text in hand.
struct Item {
    classes: Classes,
    /// What it is known as; `None` where it has no content.
    word: Option<String>,
    start: usize,
    end: usize,
}

impl<'p> PackLexicon<'p> {
    /// Answers from this pack.
    pub const fn new(pack: &'p Pack) -> Self {
        Self { pack }
    }

    fn items(&self, phrase: &str) -> Vec<Item> {
        let tokens: Vec<Token> = self
            .pack
            .tokenize(phrase)
            .into_iter()
            .filter(Token::is_word)
            .collect();
        let mut items = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let rest = tokens[at..].iter().map(|token| token.folded.as_str());
            let known = self.pack.lexicon().phrase_at(rest.clone());
            let (length, classes, word) = match known
                .map(|(length, class)| (length, class, Classes::of(class)))
            {
                Some((length, Class::Actor, classes)) => {
                    (length, classes, Some(self.name(rest.take(length))))
                }
                Some((length, _, classes)) if is_empty(classes, false) => (length, classes, None),
                _ => {
                    let (classes, word) = self.single(&token.folded);
                    (1, classes, word)
                }
            };
            let last = tokens.get(at + length - 1).unwrap_or(token);
            items.push(Item {
                classes,
                word,
                start: token.span.start,
                end: last.span.end,
            });
            at += length;
        }
        items
    }

    /// The words of a known name in a row, without the conjunction that clings to the first.
    fn name<'a>(&self, words: impl Iterator<Item = &'a str>) -> String {
        let name = words.collect::<Vec<_>>().join(" ");
        match self.pack.lexicon().without_conjunction(&name) {
            Some(bare) if self.is_scope(bare) => bare.to_owned(),
            _ => name,
        }
    }

    /// The classes of a word, and what it is known as without its clitics.
    fn single(&self, folded: &str) -> (Classes, Option<String>) {
        let analyses = self.pack.lexicon().analyses(folded);
        let Some(best) = analyses.first() else {
            let word = self.unlisted(folded);
            let word = lexicon_stem(self.pack, &word).unwrap_or(word);
            return (
                Classes::default(),
                (word.chars().count() > 1).then_some(word),
            );
        };
        let mut classes = Classes::default();
        let mut noun = None;
        for analysis in analyses
            .iter()
            .take_while(|analysis| analysis.clitics == best.clitics)
        {
            if let Entry::Word(class) = analysis.entry {
                classes.add(Classes::of(class));
                noun.get_or_insert(&analysis.stem);
            }
        }
        let word = match (noun, best.entry) {
            _ if is_empty(classes, best.article) => None,
            // A verb's form may be a noun that grouping knows.
            (None, Entry::Verb(verb, _)) if self.pack.synonym(&best.stem).is_none() => {
                Some(self.pack.verb(verb).to_owned())
            }
            (noun, _) => Some(noun.unwrap_or(&best.stem).clone()),
        };
        (classes, word)
    }

    /// The text without the conjunction that clings to its first word, where that is known to be one.
    fn without_conjunction<'n>(&self, text: &'n str) -> &'n str {
        let lexicon = self.pack.lexicon();
        let clings = |folded: &str| match (
            lexicon.analyses(folded).first(),
            lexicon.without_conjunction(folded),
        ) {
            (Some(best), _) => best.conjunction,
            // Known by what follows: the article, or a word that grouping knows.
            (None, Some(rest)) => lexicon.bare(rest) != rest || self.pack.synonym(rest).is_some(),
            (None, None) => false,
        };
        let first = self.pack.tokenize(text).into_iter().next();
        let mut characters = text.chars();
        if first.is_some_and(|first| clings(&first.folded)) {
            characters.next();
        }
        // A vowel sign may be left in front.
        characters
            .as_str()
            .trim_start_matches(|mark: char| self.pack.fold(&mark.to_string()).is_empty())
    }

    /// A word that no list holds. Clitics that could as well be letters of the word come off only
    /// where what is left is known to grouping.
    fn unlisted(&self, folded: &str) -> String {
        let lexicon = self.pack.lexicon();
        let bare = lexicon.bare(folded);
        let known =
            |word: &&str| self.pack.synonym(word).is_some() || !lexicon.classes(word).is_empty();
        let without = lexicon.without_conjunction(bare);
        std::iter::once(bare)
            .chain(without)
            .chain(lexicon.strip_pronoun(bare))
            .chain(
                without
                    .into_iter()
                    .flat_map(|word| lexicon.strip_pronoun(word)),
            )
            .find(known)
            .unwrap_or(bare)
            .to_owned()
    }
}

impl Lexicon for PackLexicon<'_> {
    fn content_words(&self, phrase: &str) -> Vec<String> {
        self.items(phrase)
            .into_iter()
            .filter_map(|item| item.word)
            .collect()
    }

    fn direction_of(&self, word: &str) -> Option<Direction> {
        let classes = self.pack.lexicon().classes(word);
        match (classes.has_any(&MORE), classes.has_any(&LESS)) {
            (true, false) => Some(Direction::Up),
            (false, true) => Some(Direction::Down),
            _ => None,
        }
    }

    fn synonym(&self, word: &str) -> Option<Canonical> {
        let (word, opposite) = self.pack.synonym(word)?;
        Some(Canonical {
            word: word.to_owned(),
            opposite,
        })
    }

    fn is_scope(&self, word: &str) -> bool {
        let lexicon = self.pack.lexicon();
        let words = word.split(' ');
        let whole = (words.clone().count(), Class::Actor);
        lexicon.classes(word).has(Class::Actor) || lexicon.phrase_at(words) == Some(whole)
    }

    fn is_actor(&self, words: &[String]) -> bool {
        !words.is_empty() && words.iter().all(|word| self.is_scope(word))
    }

    fn is_anaphor(&self, phrase: &str) -> bool {
        let items = self.items(phrase);
        items.iter().any(|item| item.classes.has_any(&POINTING))
            && items
                .iter()
                .filter_map(|item| item.word.as_ref())
                .all(|word| self.is_generic(word))
    }

    fn is_generic(&self, word: &str) -> bool {
        self.pack
            .lexicon()
            .classes(word)
            .has_any(&[Class::Light, Class::Happening])
    }

    fn is_level(&self, word: &str) -> bool {
        self.pack.lexicon().classes(word).has(Class::Level)
    }

    fn is_awkward(&self, phrase: &str) -> bool {
        self.pack.lexicon().is_melted(&self.pack.fold(phrase))
    }

    fn name_part<'n>(&self, phrase: &'n str) -> &'n str {
        let items = self.items(phrase);
        let mut contents = items
            .iter()
            .filter_map(|item| Some((item, item.word.as_ref()?)));
        let last = contents.clone().next_back();
        let named =
            contents.find(|(_, word)| self.direction_of(word).is_none() && !self.is_generic(word));
        let part = named
            .zip(last)
            .and_then(|((first, _), (last, _))| phrase.get(first.start..last.end));
        part.map_or(phrase, |part| self.without_conjunction(part))
            .trim()
    }
}

fn is_empty(classes: Classes, article: bool) -> bool {
    classes.has_any(&ALWAYS_EMPTY) || !article && classes.has_any(&EMPTY_WITHOUT_ARTICLE)
}

/// A word that no list holds without its accusative ending: «موقفا» and «الموقف» are one.
fn lexicon_stem(pack: &Pack, word: &str) -> Option<String> {
    pack.lexicon().without_accusative(word).map(str::to_owned)
}
