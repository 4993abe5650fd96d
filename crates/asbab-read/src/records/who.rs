//! Whom a phrase names.

use std::ops::Range;

use asbab_core::{ActorKind, ActorMention, Mention, Span};
use asbab_pack::{Class, CueShape, WordRole};

use super::Desk;
use super::cue::Found;

/// Words between a verb and the noun that it ties to its subject, at the most.
const TIE: usize = 3;

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
        let first = self.page.first_word(range)?;
        let opens = self.page.words[first].token.span;
        if named.span.start < opens.end {
            return Some(named);
        }
        let inside = written.span.contains(named.span);
        inside.then_some(written)
    }

    /// Who does what a cue tells: the actor that its first part names, or a body named by what it is
    /// («الحكومة»); whom the sentence is about where the verb leaves its subject out.
    pub(super) fn doer_of(&self, found: &Found<'_>) -> Option<Mention> {
        let topic = || self.topic(found.words.start);
        if self.stands_for_topic(found) {
            return topic();
        }
        let verb = self.verb_of(found);
        let Some(first) = &found.first else {
            let predicate = found.cue.shape == CueShape::Predicate;
            return (!predicate || verb.is_some()).then(topic).flatten();
        };
        let left_out = || {
            verb.is_some_and(|verb| {
                (first.end..verb).any(|at| self.page.is_soft(at) || self.page.is_finite(at))
            })
        };
        self.subject(first)
            .or_else(|| self.body(first))
            .or_else(|| self.head_named_last(first))
            .or_else(|| left_out().then(topic).flatten())
    }

    /// «خاض نزاعا مع أ الذي يعد …»: the actor named last before a relative.
    fn head_named_last(&self, range: &Range<usize>) -> Option<Mention> {
        let page = self.page;
        let relative = range.end < page.len() && page.has(range.end, Class::Relative);
        let span = self.page.span(range).filter(|_| relative)?;
        let last = self.named_in(span).last()?;
        (last.text.span.end == span.end).then(|| self.actor(last))
    }

    /// What a tie may be of that is no known actor: a definite noun, or one that opens a body's name.
    pub(super) fn thing(&self, range: &Range<usize>) -> Option<Mention> {
        let page = self.page;
        let first = page.first_word(range)?;
        let (lexicon, gazetteer) = (page.pack.lexicon(), page.pack.gazetteer());
        let word = &page.words[first];
        let governed = word.analyses.first();
        if governed.is_some_and(|best| best.preposition.is_some()) {
            return None;
        }
        let mut stems = lexicon.stems(&word.token.folded);
        let known = stems.any(|stem| {
            let roles = gazetteer.roles(stem.text);
            stem.preposition.is_none()
                && (gazetteer.head(stem.text).is_some()
                    || gazetteer.group(stem.text).is_some()
                    || roles.has(WordRole::StandsFor)
                    || roles.has(WordRole::StandForMany))
        });
        if known || lexicon.is_definite(&word.token.folded) {
            return self.name(range);
        }
        None
    }

    /// The finite verb of a cue, or right before a noun that is said of something.
    fn verb_of(&self, found: &Found<'_>) -> Option<usize> {
        let at = found.words.start;
        let first = match found.cue.shape {
            CueShape::Predicate => at.saturating_sub(TIE),
            _ => at,
        };
        let mut places = (first..=at).rev();
        places.find(|&place| self.page.is_finite(place))
    }

    /// «لكونها مقرا»: a noun whose pronoun stands for whom the sentence is about.
    fn stands_for_topic(&self, found: &Found<'_>) -> bool {
        let page = self.page;
        let before = found.words.start.checked_sub(1);
        before.is_some_and(|before| {
            let mut stems = page.pack.lexicon().stems(&page.words[before].token.folded);
            stems.any(|stem| stem.pronoun && page.pack.cues().stands(stem.text))
        })
    }

    /// A body or an office-holder named by what it is alone: «الحكومة»، «رئيس الوزراء»، «دول الجوار».
    pub(super) fn body(&self, range: &Range<usize>) -> Option<Mention> {
        let page = self.page;
        let (lexicon, gazetteer) = (page.pack.lexicon(), page.pack.gazetteer());
        let mut first = page.first_word(range)?;
        if page.has(first, Class::Demonstrative) {
            first = page.first_word(&(first + 1..range.end))?;
        }
        let range = &(first..range.end);
        let written = self.name(range)?;
        let mut stems = lexicon.stems(&page.words[first].token.folded);
        let acts = stems.any(|stem| {
            let roles = gazetteer.roles(stem.text);
            !stem.pronoun
                && (gazetteer.is_office(stem.text)
                    || roles.has(WordRole::StandsFor)
                    || gazetteer.head(stem.text).is_some()
                    || roles.has(WordRole::StandForMany))
        });
        let inside = |place: &usize| page.words[*place].token.span.start < written.span.end;
        let mut words = page.words_in(range).take_while(inside);
        let definite = words.any(|place| lexicon.is_definite(&page.words[place].token.folded));
        (acts && definite).then_some(written)
    }

    /// Who is meant by a member joined on to another: an actor named at its front.
    pub(super) fn who_joined(&self, member: &Range<usize>) -> Option<Mention> {
        let span = self.page.span(member)?;
        let first = self.page.span(&(member.start..member.start + 1))?;
        let named = self.named_in(span).next()?;
        named.text.span.overlaps(first).then(|| self.actor(named))
    }

    /// Who has a wish: the actor that a phrase's first word names, else the phrase as it is written,
    /// where an actor stands in it or it is a definite noun or two.
    pub(super) fn holder_of(&self, range: &Range<usize>) -> Option<Mention> {
        let page = self.page;
        if let Some(subject) = self.subject(range) {
            // «مساعي روسيا»: what somebody does wants nothing, he does.
            let own = self.who(range).filter(|_| self.is_of_somebody(range));
            return Some(own.unwrap_or(subject));
        }
        let written = self.name(range)?;
        let words = |place: &usize| page.words[*place].token.span.start < written.span.end;
        let inside: Vec<usize> = page.words_in(range).take_while(words).collect();
        let lexicon = page.pack.lexicon();
        let definite = inside
            .iter()
            .all(|&place| lexicon.is_definite(&page.words[place].token.folded));
        (definite && inside.len() <= 2 && page.words_in(range).count() <= 3).then_some(written)
    }

    /// Whether a phrase opens with an action or with what somebody has.
    fn is_of_somebody(&self, range: &Range<usize>) -> bool {
        let page = self.page;
        page.first_word(range).is_some_and(|first| {
            let mut stems = page.pack.lexicon().stems(&page.words[first].token.folded);
            stems.any(|stem| {
                page.pack.cues().is_asset(stem.text) || page.pack.looks_like_action(stem.text)
            })
        })
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

    /// The actor named last before a place who is not this one.
    pub(super) fn antecedent_but(&self, place: usize, other: &Mention) -> Option<Mention> {
        let here = self.page.words[place].token.span.start;
        let sentence = self.page.words[place].sentence;
        let from = self.page.sentences.get(sentence.saturating_sub(1))?.start;
        let last = self
            .mentions
            .partition_point(|mention| mention.text.span.start < here);
        let before = self.mentions[..last].iter().rev();
        before
            .take_while(|mention| mention.text.span.start >= from)
            .filter(|mention| acts(mention) && mention.text.span.end <= here)
            .filter(|mention| !mention.text.span.overlaps(other.span))
            .map(|mention| self.actor(mention))
            .find(|mention| mention.name != other.name)
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
        // «وتركيا دولة كبيرة … وتتمتع بـ»: the sentence says all of what it opens with.
        let opens = self.page.words[sentence.start].token.span;
        let joined = self.page.words[place].conjunction;
        if let Some(first) = first
            .as_ref()
            .filter(|first| joined && first.span.overlaps(opens))
        {
            return Some(first.clone());
        }
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
pub(super) fn acts(mention: &ActorMention) -> bool {
    !matches!(mention.kind, ActorKind::Place | ActorKind::Media)
}
