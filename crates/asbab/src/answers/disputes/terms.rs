//! What the words of records mean to each other: which voice, which place, which thing.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{Outcome, Passage, Record, Said, SourceId, Span};
use asbab_factors::{Directory, Lexicon, PackLexicon, article_places};
use asbab_map::Voice;
use asbab_pack::{Pack, TimeWord};

use super::{Sayings, Statement};
use crate::study::Study;

/// How the words of a case's records are compared.
pub(super) struct Terms<'a> {
    study: &'a Study,
    pack: &'a Pack,
    lexicon: PackLexicon<'a>,
    directory: Directory<'a>,
    places: BTreeMap<String, String>,
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
            said: said.clone(),
            voice,
        }
    }

    /// The language's data.
    pub(super) const fn pack(&self) -> &'a Pack {
        self.pack
    }

    /// The place that an article puts things in, where it is one.
    pub(super) fn place_of(&self, source: &SourceId) -> Option<&str> {
        self.places.get(source.as_str()).map(String::as_str)
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

    /// The words of a name, without article and clitics, as they are written.
    pub(super) fn plain(&self, name: &str) -> String {
        let words = self.lexicon.contents(name).into_iter();
        words
            .map(|content| content.word)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The actor of an outcome: an id and a name where one was gathered, else the folded name twice.
    pub(super) fn actor(&self, outcome: &Outcome) -> (String, String) {
        let found = self
            .directory
            .named_at(&outcome.said.source_id, outcome.actor_at);
        match found {
            Some(actor) => (actor.actor.as_str().to_owned(), actor.label.clone()),
            None => (self.pack.fold(&outcome.actor), outcome.actor.clone()),
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
