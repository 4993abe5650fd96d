//! A pack's answers to what grouping asks.

use std::cell::RefCell;
use std::collections::HashMap;

use asbab_core::Direction;
use asbab_pack::{Class, Classes, Entry, FactorWords, Pack, Token};

use crate::lexicon::{Canonical, Content, Lexicon, Whereabouts};

/// Classes of words that say nothing of what a phrase is about, article or no article.
const ALWAYS_EMPTY: [Class; 6] = [
    Class::Time,
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

/// How many times a place weighs that an event is put in, against any other thing.
const EVENT: usize = 3;

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
    /// Words taken apart before: the press repeats itself.
    seen: RefCell<HashMap<String, Word>>,
}

/// One word or known phrase of the text in hand.
struct Item {
    word: Word,
    start: usize,
    end: usize,
}

/// What one word or known phrase is.
#[derive(Debug, Clone, Default)]
struct Word {
    classes: Classes,
    /// What it is known as; `None` where it has no content.
    known_as: Option<String>,
    definite: bool,
    /// Its form where it says that the feeling before it is the people's.
    public: Option<String>,
    /// A pronoun hangs on it.
    owned: bool,
    /// It puts things in what follows, or in what its pronoun stands for («في»، «فيها»).
    locative: bool,
}

impl<'p> PackLexicon<'p> {
    /// Answers from this pack.
    pub fn new(pack: &'p Pack) -> Self {
        Self {
            pack,
            seen: RefCell::default(),
        }
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
            let (length, word) =
                match known.map(|(length, class)| (length, class, Classes::of(class))) {
                    Some((length, Class::Actor, classes)) => {
                        let known_as = Some(self.name(rest.take(length)));
                        (
                            length,
                            Word {
                                classes,
                                known_as,
                                ..Word::default()
                            },
                        )
                    }
                    Some((length, _, classes)) if is_empty(classes, false) => (
                        length,
                        Word {
                            classes,
                            ..Word::default()
                        },
                    ),
                    _ => (1, self.single(&token.folded)),
                };
            let last = tokens.get(at + length - 1).unwrap_or(token);
            items.push(Item {
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

    /// What a word is without its clitics.
    fn single(&self, folded: &str) -> Word {
        if let Some(word) = self.seen.borrow().get(folded) {
            return word.clone();
        }
        let word = self.taken_apart(folded);
        self.seen
            .borrow_mut()
            .insert(folded.to_owned(), word.clone());
        word
    }

    fn taken_apart(&self, folded: &str) -> Word {
        let bare = self.pack.lexicon().bare(folded);
        Word {
            public: self.words().public(bare).map(str::to_owned),
            ..self.analysed(folded)
        }
    }

    fn analysed(&self, folded: &str) -> Word {
        let lexicon = self.pack.lexicon();
        let definite = lexicon.is_definite(folded);
        let analyses = lexicon.analyses(folded);
        let Some(best) = analyses.first() else {
            let (word, owned) = self.unlisted(folded);
            let word = lexicon_stem(self.pack, &word).unwrap_or(word);
            return Word {
                known_as: (word.chars().count() > 1).then_some(word),
                definite,
                owned,
                ..Word::default()
            };
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
        let known_as = match (noun, best.entry) {
            _ if is_empty(classes, best.article) => None,
            // A verb's form may be a noun that grouping knows.
            (None, Entry::Verb(verb, _)) if !self.words().knows(&best.stem) => {
                Some(self.pack.verb(verb).to_owned())
            }
            (noun, _) => Some(noun.unwrap_or(&best.stem).clone()),
        };
        Word {
            classes,
            known_as,
            definite: definite || best.article,
            owned: best.pronoun,
            locative: self.words().is_locative(&best.stem),
            ..Word::default()
        }
    }

    /// A word that no list gives a meaning, in one spelling.
    fn respelled(&self, word: String) -> String {
        let meant = self.words().knows(&word)
            || self.is_scope(&word)
            || self.direction_of(&word).is_some()
            || self.is_generic(&word)
            || self.is_level(&word)
            || self.is_feeling(&word);
        if meant {
            word
        } else {
            self.words().respelled(&word)
        }
    }

    /// Whether an adjective with the article, which follows its noun, says nothing of what it is.
    fn is_empty_adjective(&self, word: &str, definite: bool) -> bool {
        definite && self.pack.lexicon().classes(word).has(Class::Stop)
    }

    fn is_a_feeling(&self, word: &str) -> bool {
        let canonical = self.synonym(word);
        self.is_feeling(canonical.as_ref().map_or(word, |known| &known.word))
    }

    fn words(&self) -> &FactorWords {
        self.pack.factor_words()
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
            (None, Some(rest)) => lexicon.bare(rest) != rest || self.words().knows(rest),
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

    /// A word that no list holds, and whether a pronoun was on it. Clitics that could as well be
    /// letters of the word come off only where what is left is known to grouping.
    fn unlisted(&self, folded: &str) -> (String, bool) {
        let lexicon = self.pack.lexicon();
        let known = |word: &str| self.words().knows(word) || !lexicon.classes(word).is_empty();
        let bare = lexicon.bare(folded);
        for word in std::iter::once(bare).chain(lexicon.without_conjunction(bare)) {
            if known(word) {
                return (word.to_owned(), false);
            }
            let mut owned = lexicon
                .strip_pronoun(word)
                .flat_map(|stem| [Some(stem.to_owned()), lexicon.feminine(stem)])
                .flatten();
            let listed = |stem: &String| {
                let analyses = lexicon.analyses(stem);
                self.words().knows(stem) || analyses.first().is_some_and(|best| best.clitics == 0)
            };
            if let Some(stem) = owned.find(listed) {
                return (stem, true);
            }
        }
        (bare.to_owned(), false)
    }

    /// Which items stand in a clause that tells more of the thing and is no part of its name:
    /// "that broke out …", and "… in which people died".
    fn asides(&self, items: &[Item]) -> Vec<bool> {
        let mut asides = vec![false; items.len()];
        let mut named = false;
        for (place, Item { word, .. }) in items.iter().enumerate() {
            let next = items.get(place + 1).map(|item| &item.word);
            let happens = |word: &Word| {
                word.known_as
                    .as_ref()
                    .is_some_and(|known| self.pack.lexicon().classes(known).has(Class::Happening))
            };
            let tells = word.classes.has(Class::Relative) && next.is_some_and(happens);
            let within = word.locative && word.owned;
            if named && (tells || within) {
                let from = if within {
                    place.saturating_sub(1)
                } else {
                    place
                };
                // The noun itself is named before the verb of the clause.
                let named_before = items[..from].iter().any(|item| self.names(&item.word));
                let from = if named_before { from } else { place };
                asides[from..].fill(true);
                break;
            }
            named |= self.names(word);
        }
        asides
    }

    /// Whether a word may name a thing: not a place, not a word without content.
    fn names(&self, word: &Word) -> bool {
        word.known_as
            .as_ref()
            .is_some_and(|known| !self.is_scope(known) && !self.is_generic(known))
    }
}

impl Lexicon for PackLexicon<'_> {
    fn contents(&self, phrase: &str) -> Vec<Content> {
        let items = self.items(phrase);
        let asides = self.asides(&items);
        let mut contents: Vec<Content> = Vec::new();
        for (Item { word, .. }, aside) in items.into_iter().zip(asides) {
            if let (Some(public), Some(last)) = (&word.public, contents.last())
                && self.is_a_feeling(&last.word)
            {
                contents.push(Content::plain(public));
                continue;
            }
            let Some(known_as) = word.known_as else {
                continue;
            };
            let pair = contents
                .last()
                .map(|last| format!("{} {known_as}", last.word))
                .filter(|pair| self.words().knows(pair));
            if let (Some(pair), Some(last)) = (pair, contents.last_mut()) {
                last.word = pair;
            } else if contents.is_empty() || !self.is_empty_adjective(&known_as, word.definite) {
                contents.push(Content {
                    word: self.respelled(known_as),
                    definite: word.definite,
                    owned: word.owned,
                    aside,
                });
            }
        }
        contents
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
        let (word, opposite) = self.words().synonym(word)?;
        Some(Canonical {
            word: word.to_owned(),
            opposite,
        })
    }

    fn is_scope(&self, word: &str) -> bool {
        let lexicon = self.pack.lexicon();
        let words = word.split(' ');
        let whole = (words.clone().count(), Class::Actor);
        // A region is named by its word and its centre.
        let region = word.split_once(' ').is_some_and(|(region, centre)| {
            self.whereabouts(region) == Some(Whereabouts::Around) && self.is_scope(centre)
        });
        lexicon.classes(word).has(Class::Actor) || lexicon.phrase_at(words) == Some(whole) || region
    }

    fn is_actor(&self, words: &[String]) -> bool {
        !words.is_empty() && words.iter().all(|word| self.is_scope(word))
    }

    fn is_anaphor(&self, phrase: &str) -> bool {
        let items = self.items(phrase);
        items
            .iter()
            .any(|item| item.word.classes.has_any(&POINTING))
            && items
                .iter()
                .filter_map(|item| item.word.known_as.as_ref())
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

    fn is_feeling(&self, word: &str) -> bool {
        self.pack.lexicon().classes(word).has(Class::Emotion)
    }

    fn is_states_own(&self, word: &str) -> bool {
        self.words().is_states_own(word)
    }

    fn is_place(&self, word: &str) -> bool {
        self.is_scope(word) && self.words().is_place(word)
    }

    fn is_public(&self, word: &str) -> bool {
        self.words().public(word).is_some()
    }

    fn is_quantifier(&self, word: &str) -> bool {
        self.words().is_quantifier(word)
    }

    fn whereabouts(&self, word: &str) -> Option<Whereabouts> {
        self.words().whereabouts(word)
    }

    fn near(&self, word: &str) -> Option<String> {
        self.words().near(word).map(str::to_owned)
    }

    fn is_place_noun(&self, word: &str) -> bool {
        self.words().is_place_noun(word)
    }

    fn is_vessel(&self, head: &str, governed: &[String]) -> bool {
        self.words().carried_by(head).is_some_and(|of| {
            if of.is_empty() {
                governed
                    .iter()
                    .any(|word| !self.is_scope(word) && !self.is_generic(word))
            } else {
                governed.iter().any(|word| of.contains(word))
            }
        })
    }

    /// «في كازاخستان»، «احتجاجات كازاخستان»، «الاحتجاجات في لبنان والعراق».
    fn places(&self, text: &str) -> Vec<(String, usize)> {
        let items = self.items(text);
        let mut places = Vec::new();
        // The weight with which a place would be taken that stood here.
        let mut weight = 0;
        for (at, Item { word, .. }) in items.iter().enumerate() {
            let known = word.known_as.as_deref().unwrap_or_default();
            let canonical = self.synonym(known);
            let event = canonical
                .as_ref()
                .is_some_and(|known| !known.opposite && self.words().is_event(&known.word));
            let place = canonical.map_or_else(|| known.to_owned(), |known| known.word);
            if event {
                weight = EVENT;
            } else if word.locative && !word.owned {
                let after_event = at > 0 && weight == EVENT;
                weight = if after_event { EVENT } else { 1 };
            } else if self.is_place(&place) {
                if weight > 0 {
                    places.push((place, weight));
                }
            } else {
                weight = 0;
            }
        }
        places
    }

    fn lever(&self, actor: &str, effect: &str) -> String {
        self.words().lever(actor, effect)
    }

    fn is_awkward(&self, phrase: &str) -> bool {
        self.pack.lexicon().is_melted(&self.pack.fold(phrase))
    }

    fn name_part<'n>(&self, phrase: &'n str) -> &'n str {
        let items = self.items(phrase);
        let mut contents = items
            .iter()
            .filter_map(|item| Some((item, item.word.known_as.as_ref()?)));
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
