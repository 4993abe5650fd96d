//! Whose doing a verb tells of: subjects before it, after it, shared with another verb.

use std::ops::Range;

use asbab_pack::{Class, Entry, Tense};

use crate::bounds::Bounds;
use crate::coordinate;
use crate::page::{Page, Word};
use crate::shape::Shared;

/// The subject of a verb that has none after it.
pub(crate) fn subject(
    bounds: &Bounds<'_, '_>,
    verb: usize,
    start: usize,
    shared: &Shared,
) -> Range<usize> {
    let page = bounds.page;
    if let Some(result) = resultative_before(bounds, verb) {
        return bounds.summed_up(result);
    }
    if let Some(relative) = bounds.relative_before(verb) {
        return bounds.head_of(relative);
    }
    if let Some(within) = subject_of_reserve(bounds, start) {
        return within;
    }
    if is_circumstance(bounds, verb, start) {
        return bounds.summed_up(start);
    }
    let own = bounds.opens(start) && bounds.has_subject_before(start) && page.is_soft(start - 1);
    if !own && (page.words[verb].conjunction && page.is_finite(verb) || bounds.opens(start)) {
        let sentence = page.sentence_of(verb);
        if let Some(subject) = shared
            .subject
            .clone()
            .filter(|_| shared.sentence == page.words[verb].sentence)
        {
            return subject;
        }
        let anchor = (sentence.start..start)
            .rev()
            .find(|&place| page.has(place, Class::Relative) || page.is_finite(place));
        let found = match anchor {
            Some(anchor) if page.has(anchor, Class::Relative) => bounds.head_of(anchor),
            Some(anchor) => match bounds.relative_before(anchor) {
                Some(relative) => bounds.head_of(relative),
                None if bounds.opens(anchor) => bounds.phrase_after(anchor + 1),
                None => bounds.subject_before(before_reserve(bounds, anchor)),
            },
            None => bounds.phrase_before(start),
        };
        // «إنها أدت»: the pronoun stands for what was spoken of last.
        let only_pronoun = found
            .clone()
            .all(|place| page.has(place, Class::ComplementizerWithSubject));
        return match &shared.subject {
            Some(last) if only_pronoun && shared.sentence + 1 >= page.words[verb].sentence => {
                last.clone()
            }
            _ => found,
        };
    }
    let before = bounds.subject_before(start);
    if page.holds_word(&before) {
        return before;
    }
    // Two verbs in a row share the subject of the first («قد تخرج لتشكك»).
    match start.checked_sub(1).filter(|&place| page.is_finite(place)) {
        Some(other) => subject(bounds, other, before_reserve(bounds, other), shared),
        None => before,
    }
}

/// «انهار السد متسببا في أ»، «انسحبت الشركة، مفاقمة أ»: a participle that tells what came of its
/// whole clause.
fn is_circumstance(bounds: &Bounds<'_, '_>, verb: usize, start: usize) -> bool {
    let page = bounds.page;
    let word = &page.words[verb];
    let lexicon = page.pack.lexicon();
    word.verb
        .is_some_and(|form| form.tense == Tense::Participle)
        && !lexicon.is_definite(&word.token.folded)
        && (start > 0 && page.is_soft(start - 1)
            || lexicon.without_accusative(&word.token.folded).is_some())
}

/// «من شأن هذا القانون أن يقيد …»: the noun between a word of reserve and the verb it governs.
pub(crate) fn subject_of_reserve(bounds: &Bounds<'_, '_>, start: usize) -> Option<Range<usize>> {
    let page = bounds.page;
    let that = start
        .checked_sub(1)
        .filter(|&place| page.has(place, Class::Complementizer))?;
    let mut within = bounds.phrase_before(that);
    let ends_reserve = |place: usize| {
        (1..=3)
            .filter_map(|width| place.checked_sub(width))
            .any(|at| at + page.words[at].width == place && page.has(at, Class::Hedge))
    };
    within.start = (within.start..that).find(|&place| ends_reserve(place))?;
    page.holds_word(&within).then_some(within)
}

/// Whether an attempt or a wish stands right before: what follows it is its object, not an aim.
pub(crate) fn after_attempt(bounds: &Bounds<'_, '_>, start: usize) -> bool {
    let page = bounds.page;
    (start.saturating_sub(4)..start)
        .rev()
        .take_while(|&place| page.words[place].token.is_word())
        .any(|place| page.has(place, Class::Attempt))
        || start > 0 && takes_complement(bounds, start - 1)
}

/// «حاجة لـ»، «مستعد لـ»: a word whose complement the preposition opens.
fn takes_complement(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    bounds.page.words[place]
        .analyses
        .iter()
        .any(|analysis| analysis.entry == Entry::Word(Class::Complemented))
}

/// The words of a verb's group before it: «قد»، «لم»، «من شأنه أن».
pub(crate) fn before_reserve(bounds: &Bounds<'_, '_>, verb: usize) -> usize {
    let mut start = verb;
    while start > 0 {
        let page = bounds.page;
        let width = (1..=3)
            .rev()
            .find(|&width| {
                start >= width
                    && page.words[start - width].width == width
                    && page.words[start - width].token.is_word()
            })
            .unwrap_or(1);
        let place = start - width;
        let classes = page.classes(place);
        let group = classes.has_any(&[
            Class::Emphatic,
            Class::Negator,
            Class::Hedge,
            Class::Forecast,
            Class::Adverb,
            Class::Exceptive,
            Class::Only,
        ]);
        let that = classes.has(Class::Complementizer)
            && place > 0
            && (0..place).rev().take(3).any(|at| {
                at + page.words[at].width == place
                    && page.classes(at).has_any(&[Class::Hedge, Class::Expecting])
            });
        if !(group || that) {
            break;
        }
        start = place;
    }
    start
}

pub(crate) fn resultative_before(bounds: &Bounds<'_, '_>, verb: usize) -> Option<usize> {
    let start = before_reserve(bounds, verb);
    let page = bounds.page;
    let phrase = (1..=3)
        .filter_map(|width| start.checked_sub(width))
        .find(|&place| {
            place + page.words[place].width == start && page.has(place, Class::Resultative)
        });
    let open = start.checked_sub(1).filter(|&place| {
        page.has(place, Class::OpenResult)
            && page.holds_word(&(page.sentence_of(place).start..place))
            && !page.words[place].conjunction
    });
    phrase.or(open)
}

/// Whether a coordinated verb has a subject to share in its sentence.
pub(crate) fn shares(bounds: &Bounds<'_, '_>, verb: usize, shared: &Shared) -> bool {
    let page = bounds.page;
    let sentence = page.sentence_of(verb);
    shared.subject.is_some() && shared.sentence == page.words[verb].sentence
        || (sentence.start..verb).any(|place| page.is_finite(place))
}

fn is_actor_noun(word: &Word) -> bool {
    word.analyses
        .iter()
        .any(|analysis| analysis.entry == Entry::Word(Class::Actor))
}

/// Parts the run after a fronted verb into its subject and what follows it; the last word is the
/// rest where nothing tells.
pub(crate) fn subject_of(
    bounds: &Bounds<'_, '_>,
    run: &Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let page = bounds.page;
    clear_subject_of(bounds, run).unwrap_or_else(|| {
        // «أنهك الجفاف السوق المحلي»: its adjective comes with the last noun.
        let adjective = |place: usize| {
            let folded = &page.words[place].token.folded;
            page.pack.looks_relational(folded) && page.pack.lexicon().is_definite(folded)
        };
        let words: Vec<usize> = page.words_in(run).collect();
        let last = words
            .iter()
            .skip(2)
            .rev()
            .copied()
            .find(|&place| !adjective(place))
            .or(words.get(1).copied())
            .unwrap_or(run.start);
        if last > run.start {
            (run.start..last, last..run.end)
        } else {
            (run.clone(), run.end..run.end)
        }
    })
}

/// The subject of a run and its rest, where an indefinite noun after a definite one, or a comma,
/// parts them.
pub(crate) fn clear_subject_of(
    bounds: &Bounds<'_, '_>,
    run: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    parted(bounds.page, run)
}

/// Where the object begins in a run that opens with a subject: where [`clear_subject_of`] parts it, or
/// at its first noun of action without article («عزا محللون ارتفاع الأسعار»).
pub(crate) fn object_start(page: &Page<'_>, run: &Range<usize>) -> Option<usize> {
    let lexicon = page.pack.lexicon();
    let parted = parted(page, run).map(|(_, object)| object.start);
    let action = page.words_in(run).skip(1).find(|&place| {
        page.has(place, Class::Demonstrative)
            || coordinate::is_action(page, place)
                && !lexicon.is_definite(&page.words[place].token.folded)
    });
    match (parted, action) {
        (Some(parted), Some(action)) => Some(parted.min(action)),
        (parted, action) => parted.or(action),
    }
}

fn parted(page: &Page<'_>, run: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let lexicon = page.pack.lexicon();
    let definite = |place: usize| {
        let word = &page.words[place];
        lexicon.is_definite(&word.token.folded) || word.classes.has(Class::Actor)
    };
    let mut closed = false;
    for place in run.start..run.end {
        let word = &page.words[place];
        if !word.token.is_word() {
            if page.is_soft(place) && closed {
                return Some((run.start..place, place + 1..run.end));
            }
            continue;
        }
        let clinging = word
            .analyses
            .first()
            .is_some_and(|analysis| analysis.preposition.is_some())
            || lexicon.is_melted(&word.token.folded);
        let prepositional = clinging
            || word.classes.has_any(&[Class::Preposition, Class::Relative])
            || place > run.start && page.has(place - 1, Class::Preposition);
        if closed && !definite(place) && !prepositional && !word.conjunction {
            return Some((run.start..place, place..run.end));
        }
        // «تهدد الاضطرابات الاستثمارات»: no adjective ends so.
        let noun = closed && definite(place) && page.pack.looks_plural(&word.token.folded);
        if noun && !prepositional && !word.conjunction {
            return Some((run.start..place, place..run.end));
        }
        // «أنهك الحصار الاقتصاد المحلي»: a noun of action or an actor is no adjective.
        let stands = closed
            && definite(place)
            && !page.pack.looks_relational(&word.token.folded)
            && (coordinate::is_action(page, place) || is_actor_noun(word));
        if stands && !prepositional && !word.conjunction {
            return Some((run.start..place, place..run.end));
        }
        let follows = closed
            && place > run.start
            && page
                .pack
                .looks_relational(&page.words[place - 1].token.folded);
        if follows
            && !prepositional
            && !word.conjunction
            && !page.pack.looks_relational(&word.token.folded)
        {
            return Some((run.start..place, place..run.end));
        }
        closed = definite(place);
    }
    None
}
