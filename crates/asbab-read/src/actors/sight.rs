//! What the gazetteer says of each word of a page, whatever clings to it.

use std::collections::HashMap;
use std::rc::Rc;

use asbab_pack::{Front, Gazetteer, WordRole};

use crate::page::Page;

/// A way to take a word apart after which the gazetteer knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sight<'a> {
    /// What comes off its front, and the word without it.
    pub front: Front<'a>,
    /// A pronoun came off its end too.
    pub pronoun: bool,
}

/// Ways to take a word apart, fewest clitics first.
type Fronts<'a> = Rc<[Sight<'a>]>;

/// What the gazetteer says of the words of a page.
pub(super) struct Sights<'a> {
    gazetteer: &'a Gazetteer,
    fronts: Vec<Fronts<'a>>,
}

impl<'a> Sights<'a> {
    pub(super) fn of(page: &'a Page<'_>) -> Self {
        let gazetteer = page.pack.gazetteer();
        let lexicon = page.pack.lexicon();
        let mut seen: HashMap<&str, Fronts<'a>> = HashMap::new();
        let nothing: Fronts<'a> = Rc::new([]);
        let fronts = page.words.iter().map(|word| {
            if !word.token.is_word() {
                return Rc::clone(&nothing);
            }
            let folded = word.token.folded.as_str();
            let fronts = seen.entry(folded).or_insert_with(|| {
                let mut sights: Vec<Sight<'a>> = lexicon
                    .fronts_of(folded)
                    .flat_map(|front| {
                        let whole = Sight {
                            front,
                            pronoun: false,
                        };
                        let owned = lexicon.strip_pronoun(front.rest).map(move |rest| Sight {
                            front: Front { rest, ..front },
                            pronoun: true,
                        });
                        std::iter::once(whole).chain(owned.filter(|sight| {
                            let whole = gazetteer.knows(front.rest);
                            !whole && !sight.front.article && gazetteer.is_office(sight.front.rest)
                        }))
                    })
                    .filter(|sight| gazetteer.knows(sight.front.rest))
                    .collect();
                sights.sort_by_key(|sight| (sight.pronoun, sight.front.clitics));
                sights.into()
            });
            Rc::clone(fronts)
        });
        let fronts = fronts.collect();
        Self { gazetteer, fronts }
    }

    /// The ways to take a word apart after which the gazetteer knows it.
    pub(super) fn at(&self, place: usize) -> &[Sight<'a>] {
        self.fronts.get(place).map_or(&[], |fronts| fronts)
    }

    /// Whether a word has a role, whatever clings to it.
    pub(super) fn has(&self, place: usize, role: WordRole) -> bool {
        self.front_with(place, role).is_some()
    }

    /// The way to take a word apart by which it has a role.
    pub(super) fn front_with(&self, place: usize, role: WordRole) -> Option<Front<'a>> {
        let whole = self.at(place).iter().filter(|sight| !sight.pronoun);
        let mut fronts = whole.map(|sight| sight.front);
        fronts.find(|front| self.gazetteer.roles(front.rest).has(role))
    }
}

/// The folded words from a place on, marks of quoting passed over, up to any other mark.
pub(super) fn following<'a>(
    page: &'a Page<'_>,
    place: usize,
) -> impl Iterator<Item = (usize, &'a str)> + Clone {
    (place..page.len())
        .take_while(move |&at| {
            let word = &page.words[at];
            word.token.is_word() || page.is_opener(at) || page.is_closer(at)
        })
        .filter(move |&at| page.words[at].token.is_word())
        .map(move |at| (at, page.words[at].token.folded.as_str()))
}

/// Where so many words end that start at a place.
pub(super) fn end_of(page: &Page<'_>, place: usize, words: usize) -> usize {
    following(page, place)
        .nth(words - 1)
        .map_or(place + 1, |(at, _)| at + 1)
}
