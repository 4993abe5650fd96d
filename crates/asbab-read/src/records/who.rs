//! Whom a phrase names.

use std::ops::Range;

use asbab_core::{ActorKind, ActorMention, Mention, Span};
use asbab_pack::Class;

use super::Desk;

impl Desk<'_, '_> {
    /// The actors that stand in a span, in order of place, the longer first.
    pub(super) fn named_in(&self, span: Span) -> impl Iterator<Item = &ActorMention> {
        let first = self
            .mentions
            .partition_point(|mention| mention.text.span.start < span.start);
        self.mentions[first..]
            .iter()
            .take_while(move |mention| mention.text.span.start < span.end)
            .filter(move |mention| span.contains(mention.text.span) && acts(mention))
    }

    /// The actor that a phrase names, or whose thing it is: «الدور التركي» is of Turkey. What follows
    /// a preposition is another phrase.
    pub(super) fn who(&self, range: &Range<usize>) -> Option<Mention> {
        let written = self.name(range)?;
        self.named_in(written.span)
            .next()
            .map(|mention| self.actor(mention))
    }

    /// The same of a phrase that may start with a letter of what comes before it.
    pub(super) fn who_after(&self, range: &Range<usize>, clitic: bool) -> Option<Mention> {
        if !clitic {
            return self.who(range);
        }
        let page = self.page;
        let ends = |&place: &usize| {
            page.is_finite(place)
                || page
                    .classes(place)
                    .has_any(&[Class::Preposition, Class::Relative])
        };
        let end = (range.start + 1..range.end).find(ends).unwrap_or(range.end);
        let span = page.span(&(range.start..end))?;
        let named = self.named_in(span).next();
        named.map(|mention| self.actor(mention))
    }

    /// The subject of a phrase: the actor that its first word names, else the phrase as it is
    /// written, where an actor stands in it.
    pub(super) fn subject(&self, range: &Range<usize>) -> Option<Mention> {
        let named = self.who(range)?;
        let written = self.name(range)?;
        if named.span.start <= written.span.start {
            return Some(named);
        }
        let inside = written.span.contains(named.span);
        inside.then_some(written)
    }

    /// Who has a wish: the actor that a phrase's first word names, else the phrase as it is written,
    /// where an actor stands in it or it is a definite noun or two.
    pub(super) fn holder_of(&self, range: &Range<usize>) -> Option<Mention> {
        if let Some(subject) = self.subject(range) {
            return Some(subject);
        }
        let page = self.page;
        let written = self.name(range)?;
        let words = |place: &usize| page.words[*place].token.span.start < written.span.end;
        let inside: Vec<usize> = page.words_in(range).take_while(words).collect();
        let lexicon = page.pack.lexicon();
        let definite = inside
            .iter()
            .all(|&place| lexicon.is_definite(&page.words[place].token.folded));
        (definite && inside.len() <= 2 && page.words_in(range).count() <= 3).then_some(written)
    }

    /// The actor whom a pronoun stands for here: the one named last, in this sentence or the one
    /// before.
    pub(super) fn antecedent(&self, place: usize) -> Option<Mention> {
        let page = self.page;
        let here = page.words[place].token.span.start;
        let sentence = page.words[place].sentence;
        let from = page.sentences.get(sentence.saturating_sub(1))?.start;
        let last = self
            .mentions
            .partition_point(|mention| mention.text.span.start < here);
        let mut before = self.mentions[..last].iter().rev();
        before
            .by_ref()
            .take_while(|mention| mention.text.span.start >= from)
            .find(|mention| acts(mention) && mention.text.span.end <= here)
            .map(|mention| self.actor(mention))
    }

    /// Who the sentence is about before a place: the one it names, where it names no other.
    pub(super) fn topic(&self, place: usize) -> Option<Mention> {
        let sentence = self.page.sentence_of(place);
        let start = self.page.words[sentence.start].token.span.start;
        let here = Span::new(start, self.page.words[place].token.span.start);
        let first = self
            .named_in(here)
            .next()
            .map(|mention| self.actor(mention));
        let last = self.antecedent(place);
        first.filter(|first| last.is_some_and(|last| last.name == first.name))
    }

    /// Whether the phrase's first word is somebody's: a noun for what an actor has, with a pronoun.
    pub(super) fn is_possessed(&self, range: &Range<usize>) -> bool {
        let page = self.page;
        page.first_word(range).is_some_and(|first| {
            let mut stems = page.pack.lexicon().stems(&page.words[first].token.folded);
            stems.any(|stem| stem.pronoun && page.pack.cues().is_asset(stem.text))
        })
    }

    /// A mention by the name it goes by: a state named by its seat or its adjective by its own.
    pub(super) fn actor(&self, mention: &ActorMention) -> Mention {
        let known = mention.known.as_deref();
        let known = known.and_then(|id| self.page.pack.gazetteer().by_id(id));
        Mention {
            name: known.map_or_else(|| mention.text.text.clone(), |known| known.label.clone()),
            span: mention.text.span,
        }
    }
}

/// Whether what is named can act: no mere place, no paper.
fn acts(mention: &ActorMention) -> bool {
    !matches!(mention.kind, ActorKind::Place | ActorKind::Media)
}
