//! Who speaks: from a name in a sentence to the fullest name the page has for it.

use std::ops::Range;

use asbab_core::{ActorKind, ActorMention, Span};

use crate::page::Page;

/// A speaker: the fullest name on the page, and where this sentence names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    pub name: String,
    pub at: Span,
}

/// The actors of a page, asked as speakers.
pub(super) struct Speakers<'a, 'b> {
    page: &'a Page<'b>,
    mentions: &'a [ActorMention],
}

impl<'a, 'b> Speakers<'a, 'b> {
    pub(super) const fn new(page: &'a Page<'b>, mentions: &'a [ActorMention]) -> Self {
        Self { page, mentions }
    }

    /// Who is named by a range of words: the actor mentioned first in it, else its own words.
    pub(super) fn named(&self, words: &Range<usize>) -> Option<Speaker> {
        let span = self.page.span(words)?;
        let mut inside = self
            .from(span.start)
            .take_while(|mention| mention.text.span.start < span.end);
        let covering = self
            .mentions
            .iter()
            .find(|mention| mention.text.span.contains(span));
        let first = inside.next().or(covering);
        let own = || {
            let text = span.of(self.page.text).ok()?;
            Some(Speaker {
                name: text.to_owned(),
                at: span,
            })
        };
        first.map_or_else(own, |mention| Some(self.speaker(mention)))
    }

    /// The actor whose mention starts at a word, or after a preposition that clings to it.
    pub(super) fn starting(&self, place: usize) -> Option<(Speaker, usize)> {
        let token = self.page.words.get(place)?.token.span;
        let mention = self
            .from(token.start)
            .next()
            .filter(|mention| mention.text.span.start < token.end)?;
        let end = self
            .page
            .words
            .partition_point(|word| word.token.span.start < mention.text.span.end);
        Some((self.speaker(mention), end))
    }

    /// The person or body mentioned last between two places.
    pub(super) fn last_between(&self, start: usize, end: usize) -> Option<Speaker> {
        let from = self.page.words.get(start)?.token.span.start;
        let to = self.page.words.get(end)?.token.span.start;
        let mut people = self.mentions.iter().filter(|mention| {
            let span = mention.text.span;
            span.start >= from && span.end <= to && speaks(mention.kind)
        });
        let person = people
            .clone()
            .rfind(|mention| mention.kind == ActorKind::Person);
        person
            .or_else(|| people.next_back())
            .map(|mention| self.speaker(mention))
    }

    fn from(&self, start: usize) -> impl Iterator<Item = &'a ActorMention> {
        let first = self
            .mentions
            .partition_point(|mention| mention.text.span.start < start);
        self.mentions[first..].iter()
    }

    fn speaker(&self, mention: &ActorMention) -> Speaker {
        Speaker {
            name: self.full(mention).to_owned(),
            at: mention.text.span,
        }
    }

    /// The fullest name of an actor: a surname's whole name, an office's holder.
    fn full<'m>(&'m self, mention: &'m ActorMention) -> &'m str {
        if mention.kind != ActorKind::Person {
            return &mention.text.text;
        }
        let same = |other: &&ActorMention| match (&mention.name, &other.name) {
            (Some(own), Some(name)) => name == own || name.ends_with(&format!(" {own}")),
            (None, Some(_)) => {
                other.office.is_some()
                    && (&other.office, &other.of, other.former)
                        == (&mention.office, &mention.of, mention.former)
            }
            _ => false,
        };
        let fullest = self.mentions.iter().filter(same).max_by_key(|other| {
            (
                other.name.as_ref().map_or(0, String::len),
                std::cmp::Reverse(other.text.span.start),
            )
        });
        let named = fullest.unwrap_or(mention);
        let own = named.name_at.and_then(|name| name.of(self.page.text).ok());
        own.unwrap_or(&named.text.text)
    }
}

/// Places say nothing, and crowds only where a verb is theirs.
const fn speaks(kind: ActorKind) -> bool {
    !matches!(
        kind,
        ActorKind::Place | ActorKind::Region | ActorKind::Group
    )
}
