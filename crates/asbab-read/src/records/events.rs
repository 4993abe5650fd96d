//! What happened when: the clause round a date.

use std::ops::Range;

use asbab_core::{ActorMention, Event, Span};
use asbab_pack::Class;
use asbab_text::TimeValue;

use super::Desk;
use super::times::Time;
use crate::page::Page;

/// The rule's name.
const RULE: &str = "dated";
/// Words between a date and what it dates, at the most.
const REACH: usize = 24;
/// The same where the date stands first.
const AHEAD: usize = 8;
/// Words of an action, at the most.
const LONGEST: usize = 24;

/// An event for each time that something is said to have happened at.
pub(super) fn read(desk: &Desk<'_, '_>, times: &[Time], mentions: &[ActorMention]) -> Vec<Event> {
    times
        .iter()
        .filter_map(|time| event(desk, time, mentions))
        .collect()
}

fn event(desk: &Desk<'_, '_>, time: &Time, mentions: &[ActorMention]) -> Option<Event> {
    let page = desk.page;
    let predicate = predicate(page, &time.words)?;
    let action = desk.passage(&action(page, predicate, &time.words))?;
    let actor = actor(page, predicate, action.span, mentions);
    let flags = desk.flags(&(predicate..predicate + 1));
    let all = action.span.join(time.span);
    let date = time.value.as_ref();
    Some(Event {
        said: desk.said(RULE, predicate, all, flags)?,
        date: date.map(ToString::to_string),
        precision: date.and_then(TimeValue::date_precision),
        date_text: desk.cut(time.span),
        actor_at: actor.map(|actor| actor.text.span),
        actor: actor.map(|actor| actor.text.text.clone()),
        action,
    })
}

/// What a date belongs to: the nearest verb or noun of action before it in its clause, else the first
/// verb after it.
fn predicate(page: &Page<'_>, date: &Range<usize>) -> Option<usize> {
    let sentence = page.sentence_of(date.start);
    let before = (sentence.start..date.start)
        .rev()
        .take(REACH)
        .take_while(|&place| !page.is_hard(place))
        .find(|&place| happens(page, place));
    let after = || {
        (date.end..sentence.end)
            .take(AHEAD)
            .take_while(|&place| !page.is_hard(place))
            .find(|&place| happens(page, place))
    };
    let any = || {
        let words = sentence.start..date.start;
        page.words_in(&words).rev().take(REACH).last()
    };
    before.or_else(after).or_else(any)
}

/// A finite verb, or a noun of action.
fn happens(page: &Page<'_>, place: usize) -> bool {
    let word = &page.words[place];
    if !word.token.is_word() || word.width > 1 || page.has(place, Class::Copula) {
        return false;
    }
    let empty = page.classes(place).has_any(&[
        Class::Preposition,
        Class::Adjunct,
        Class::Adverb,
        Class::Time,
        Class::Attempt,
    ]);
    let bare = page.pack.lexicon().bare(&word.token.folded);
    page.is_finite(place)
        || !empty
            && (page
                .classes(place)
                .has_any(&[Class::Increase, Class::Decrease, Class::Preventive])
                || word.verb.is_none() && page.pack.looks_like_action(bare))
}

/// From the predicate to where its clause ends, the date left out where it stands at the edge.
fn action(page: &Page<'_>, predicate: usize, date: &Range<usize>) -> Range<usize> {
    let ends = |place: usize| {
        page.is_hard(place)
            || page.is_soft(place)
            || page
                .classes(place)
                .has_any(&[Class::Subordinator, Class::Resultative])
            || page.words[place].conjunction && page.is_finite(place)
    };
    let sentence = page.sentence_of(predicate);
    let from = date.end.max(predicate + 1);
    let limit = sentence.end.min((predicate + LONGEST).max(from));
    let end = (from..limit).find(|&place| ends(place)).unwrap_or(limit);
    if end == date.end && date.start > predicate {
        // «في» goes with the date.
        let led = date.start - 1;
        let by = led > predicate && page.has(led, Class::Preposition);
        predicate..date.start - usize::from(by)
    } else if date.end <= predicate || end > date.end {
        predicate..end
    } else {
        predicate..date.start.max(predicate + 1)
    }
}

/// Who acted: named right before the verb, or first in its clause.
fn actor<'m>(
    page: &Page<'_>,
    predicate: usize,
    action: Span,
    mentions: &'m [ActorMention],
) -> Option<&'m ActorMention> {
    let verb = page.words[predicate].token.span;
    let before = mentions.iter().filter(|mention| {
        let span = mention.text.span;
        span.end <= verb.start && page.text[span.end..verb.start].trim().is_empty()
    });
    let within = || {
        let first = mentions.partition_point(|mention| mention.text.span.start < verb.end);
        mentions[first..]
            .iter()
            .take_while(|mention| mention.text.span.start < action.end)
    };
    before
        .min_by_key(|mention| mention.text.span.start)
        .or_else(|| within().next())
}
