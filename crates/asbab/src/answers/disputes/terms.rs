//! What the words of records mean to each other: which voice, which place, which thing.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{ActorKind, Basis, Outcome, Passage, Record, Said, SourceId, Span};
use asbab_factors::{Directory, Lexicon, PackLexicon, article_places};
use asbab_map::Voice;
use asbab_pack::{Class, Pack, TimeWord};

use super::{Sayings, Statement};
use crate::study::Study;

/// How the words of a case's records are compared.
pub(super) struct Terms<'a> {
    study: &'a Study,
    pack: &'a Pack,
    lexicon: PackLexicon<'a>,
    directory: Directory<'a>,
    places: BTreeMap<String, String>,
    aims: BTreeMap<&'a SourceId, Vec<Span>>,
}

/// The content words of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// What it names before any actor or place; empty where it names none.
    pub(super) head: String,
    /// Canonical words that are no actor and no place.
    pub(super) things: BTreeSet<String>,
    /// Canonical actors and places.
    pub(super) names: BTreeSet<String>,
    /// The first word carries the article, or a name follows that it belongs to.
    pub(super) definite: bool,
}

impl<'a> Terms<'a> {
    pub(super) fn of(study: &'a Study, sayings: &'a Sayings, pack: &'a Pack) -> Self {
        let lexicon = PackLexicon::new(pack);
        let said = |said: &'a Said| (&said.source_id, &said.quote);
        let claims = study.claims.iter().map(|it| &it.claim);
        let sentences: BTreeSet<(&SourceId, &Passage)> = claims
            .map(|claim| (&claim.source_id, &claim.quote))
            .chain(sayings.namings.iter().map(|it| said(&it.said)))
            .chain(sayings.outcomes.iter().map(|it| said(&it.said)))
            .chain(sayings.quantities.iter().map(|it| said(&it.said)))
            .chain(sayings.events.iter().map(|it| said(&it.said)))
            .collect();
        let texts = sentences
            .into_iter()
            .map(|(source, quote)| (source.as_str(), quote.text.as_str()));
        Self {
            study,
            pack,
            places: article_places(texts, &lexicon),
            lexicon,
            directory: Directory::of(&sayings.actors),
            aims: aims(study, sayings),
        }
    }

    /// A record with the voice whose word it is.
    pub(super) fn statement<'s>(&self, record: &impl Record) -> Statement<'s> {
        let said = record.said();
        let speaker = said.holder.name.as_deref();
        let voice: Voice = self
            .study
            .voices
            .witness(&said.source_id, speaker, record.anchor());
        Statement::Record {
            said: Box::new(said.clone()),
            voice,
        }
    }

    /// The language's data.
    pub(super) const fn pack(&self) -> &'a Pack {
        self.pack
    }

    /// Where the things are that a sentence speaks of: in the place that its article puts things in,
    /// else in the one that the sentence does; `None` where neither is one.
    pub(super) fn place_of(&self, said: &Said) -> Option<String> {
        if let Some(place) = self.places.get(said.source_id.as_str()) {
            return Some(place.clone());
        }
        let named = self.lexicon.places(&said.quote.text).into_iter();
        let mut places: BTreeSet<String> = named.map(|(place, _)| place).collect();
        places.pop_first().filter(|_| places.is_empty())
    }

    /// The content words of a phrase in canonical form.
    pub(super) fn words(&self, phrase: &str) -> Words {
        let mut words = Words {
            head: String::new(),
            things: BTreeSet::new(),
            names: BTreeSet::new(),
            definite: false,
        };
        for (place, content) in self.lexicon.contents(phrase).into_iter().enumerate() {
            words.definite |= place == 0 && content.definite;
            let canonical = self.lexicon.synonym(&content.word);
            let word = canonical.map_or(content.word, |canonical| canonical.word);
            if self.lexicon.is_scope(&word) {
                words.names.insert(word);
            } else if !self.lexicon.is_generic(&word) {
                if words.head.is_empty() {
                    words.head.clone_from(&word);
                }
                words.things.insert(word);
            }
        }
        words
    }

    /// Whether the word says no more than that something is a state, a town, a land.
    pub(super) fn is_place_noun(&self, word: &str) -> bool {
        self.lexicon.is_place_noun(word)
    }

    /// Adds to words what is left of them without a pronoun that may hang on: "its border" speaks of
    /// a border.
    pub(super) fn add_without_pronouns(&self, words: &mut BTreeSet<String>) {
        let lexicon = self.pack.lexicon();
        let stripped = words.iter().flat_map(|word| lexicon.strip_pronoun(word));
        let stripped: Vec<String> = stripped.map(str::to_owned).collect();
        words.extend(stripped);
    }

    /// Whether the last words of a text deny what follows.
    pub(super) fn denies_what_follows(&self, text: &str) -> bool {
        /// A negator stands right before the name, or before its verb or preposition.
        const NEAR: usize = 2;
        let tokens = self.pack.tokenize(text);
        tokens.iter().rev().take(NEAR).any(|token| {
            self.pack
                .lexicon()
                .classes(&token.folded)
                .has(Class::Negator)
        })
    }

    /// Whether an actor aims at what these words tell, by a stance or by a claim of an aim: then
    /// nobody says that it came about.
    pub(super) fn is_aim(&self, source: &SourceId, words: Span) -> bool {
        self.aims
            .get(source)
            .is_some_and(|aims| aims.iter().any(|aim| aim.contains(words)))
    }

    /// Who gained or lost, by an id and a name: the folded name twice where no actor was gathered;
    /// `None` for a person.
    pub(super) fn actor(&self, outcome: &Outcome) -> Option<(String, String)> {
        let found = self
            .directory
            .named_at(&outcome.said.source_id, outcome.actor_at);
        match found {
            Some(actor) if actor.kind == ActorKind::Person => None,
            Some(actor) => Some((actor.actor.as_str().to_owned(), actor.label.clone())),
            None => Some((self.pack.fold(&outcome.actor), outcome.actor.clone())),
        }
    }

    /// The weekday that words name, 1 for Monday.
    pub(super) fn weekday(&self, words: &str) -> Option<i8> {
        let tokens = self.pack.tokenize(words);
        let mut meanings = tokens.iter().flat_map(|token| {
            let calendar = self.pack.calendar();
            let bare = calendar.bare(&token.folded);
            let forms: Vec<String> = std::iter::once(token.folded.clone()).chain(bare).collect();
            forms
                .into_iter()
                .flat_map(|form| calendar.meanings(&form).to_vec())
        });
        meanings.find_map(|meaning| match meaning {
            TimeWord::Weekday(day) => Some(day),
            _ => None,
        })
    }
}

/// What actors are said to aim at, want or reject.
fn aims<'a>(study: &'a Study, sayings: &'a Sayings) -> BTreeMap<&'a SourceId, Vec<Span>> {
    let claimed = study
        .claims
        .iter()
        .map(|it| &it.claim)
        .filter(|claim| matches!(claim.basis, Basis::Aim | Basis::Prevention))
        .filter_map(|claim| Some((&claim.source_id, claim.effect.as_ref()?.span)));
    let wanted = sayings
        .stances
        .iter()
        .map(|stance| (&stance.said.source_id, stance.target.span));
    let mut aims: BTreeMap<&SourceId, Vec<Span>> = BTreeMap::new();
    for (source, span) in claimed.chain(wanted) {
        aims.entry(source).or_default().push(span);
    }
    aims
}

/// The words of a sentence before and after a place in it, at most so many on each side.
pub(super) fn around(sentence: &Passage, at: Span, most: usize) -> (String, String) {
    let cut = |from: usize, to: usize| {
        let from = from.saturating_sub(sentence.span.start);
        let to = to.saturating_sub(sentence.span.start);
        sentence.text.get(from..to).unwrap_or_default()
    };
    let before: Vec<&str> = cut(sentence.span.start, at.start)
        .split_whitespace()
        .collect();
    let after = cut(at.end, sentence.span.end).split_whitespace();
    let skipped = before.len().saturating_sub(most);
    (
        before[skipped..].join(" "),
        after.take(most).collect::<Vec<_>>().join(" "),
    )
}
