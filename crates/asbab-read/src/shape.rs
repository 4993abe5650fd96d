//! From a trigger to its arguments.

use std::ops::Range;

use asbab_core::Basis;
use asbab_pack::{Affected, Argument, Class, Frame, FrameShape, Role};

use crate::bounds::Bounds;
use crate::coordinate;
use crate::trigger::{Hit, link_at};

/// A trigger with its two arguments, as tokens. An empty range stands for an argument that nothing
/// carries.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    pub trigger: Range<usize>,
    pub cause: Range<usize>,
    pub effect: Range<usize>,
    /// The argument after the trigger starts with a letter of the trigger.
    pub clitic: bool,
}

/// What earlier claims of the sentence lend to a verb that shares their subject.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shared {
    /// The sentence it holds for.
    pub sentence: usize,
    /// The last subject.
    pub subject: Option<Range<usize>>,
}

/// The arguments of a hit, if its frame finds them here.
pub(crate) fn reach(
    bounds: &Bounds<'_, '_>,
    frame: &Frame,
    hit: &Hit,
    shared: &Shared,
) -> Option<Reach> {
    if frame.opening
        && !bounds.opens(hit.range.start)
        && !bounds.page.words[hit.range.start].conjunction
    {
        return None;
    }
    let reach = match frame.shape {
        FrameShape::Between => between(bounds, frame, hit, shared),
        FrameShape::Verb => verb(bounds, frame, hit, shared),
        FrameShape::Nominal => nominal(bounds, frame, hit),
        FrameShape::Fronted => fronted(bounds, frame, hit),
    }?;
    Some(Reach {
        clitic: reach.clitic || hit.clitic,
        ..reach
    })
}

fn roles(frame: &Frame, trigger: Range<usize>, first: Range<usize>, second: Range<usize>) -> Reach {
    match frame.first {
        Role::Cause => Reach {
            trigger,
            cause: first,
            effect: second,
            clitic: false,
        },
        Role::Effect => Reach {
            trigger,
            cause: second,
            effect: first,
            clitic: false,
        },
    }
}

fn after(bounds: &Bounds<'_, '_>, frame: &Frame, start: usize) -> Range<usize> {
    let start = skip(bounds, start);
    match frame.after {
        Argument::Clause => bounds.clause_after(start),
        _ => bounds.phrase_after(start),
    }
}

/// Steps over adverbs and marks that no argument starts with.
fn skip(bounds: &Bounds<'_, '_>, mut start: usize) -> usize {
    while start < bounds.page.len()
        && !bounds.page.is_hard(start)
        && (bounds.page.has(start, Class::Adverb) || bounds.page.is_soft(start))
    {
        start += bounds.page.words[start].width;
    }
    start
}

fn between(bounds: &Bounds<'_, '_>, frame: &Frame, hit: &Hit, shared: &Shared) -> Option<Reach> {
    if frame.before == Argument::Own {
        let trigger = hit.range.end - 1..hit.range.end;
        return Some(roles(
            frame,
            trigger.clone(),
            hit.range.start..trigger.start,
            after(bounds, frame, hit.range.end),
        ));
    }
    let second = after(bounds, frame, hit.range.end);
    if !bounds.page.holds_word(&second)
        || frame.after == Argument::Action && !coordinate::is_action(bounds, second.start)
    {
        return None;
    }
    let start = before_reserve(bounds, hit.range.start);
    if matches!(frame.basis, Basis::Aim | Basis::Prevention)
        && hit.verb.is_none()
        && after_attempt(bounds, start)
    {
        return None;
    }
    let first = match frame.before {
        Argument::Previous => bounds.previous(start),
        Argument::Phrase => subject(bounds, hit.verb.unwrap_or(start), start, shared),
        _ => bounds.clause_before(start),
    };
    let after_stop = start > 0 && bounds.page.words[start - 1].token.is_mark('؛');
    if !bounds.page.holds_word(&first) && after_stop {
        return Some(roles(
            frame,
            hit.range.clone(),
            bounds.previous(start),
            second,
        ));
    }
    if !bounds.page.holds_word(&first) && bounds.opens(start) {
        // The trigger opens the sentence: «بسبب أ، حدث ب».
        let comma = second.end;
        if comma < bounds.page.len() && bounds.page.is_soft(comma) {
            return Some(roles(
                frame,
                hit.range.clone(),
                bounds.clause_after(comma + 1),
                second,
            ));
        }
        return None;
    }
    Some(roles(frame, hit.range.clone(), first, second))
}

/// Whether an attempt or a wish stands right before: what follows it is its object, not an aim.
fn after_attempt(bounds: &Bounds<'_, '_>, start: usize) -> bool {
    let page = bounds.page;
    (start.saturating_sub(4)..start)
        .rev()
        .take_while(|&place| page.words[place].token.is_word())
        .any(|place| page.has(place, Class::Attempt))
}

/// The subject of a verb that has none after it.
fn subject(bounds: &Bounds<'_, '_>, verb: usize, start: usize, shared: &Shared) -> Range<usize> {
    let page = bounds.page;
    if let Some(result) = resultative_before(bounds, verb) {
        return bounds.previous(result);
    }
    if let Some(relative) = bounds.relative_before(verb) {
        return bounds.head_of(relative);
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
        return match anchor {
            Some(anchor) if page.has(anchor, Class::Relative) => bounds.head_of(anchor),
            Some(anchor) => match bounds.relative_before(anchor) {
                Some(relative) => bounds.head_of(relative),
                None if bounds.opens(anchor) => bounds.phrase_after(anchor + 1),
                None => bounds.subject_before(before_reserve(bounds, anchor)),
            },
            None => bounds.phrase_before(start),
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
        ]) && !page.is_hard(place);
        let that = classes.has(Class::Complementizer)
            && place > 0
            && (0..place)
                .rev()
                .take(3)
                .any(|at| at + page.words[at].width == place && page.has(at, Class::Hedge));
        if !(group || that) {
            break;
        }
        start = place;
    }
    start
}

fn resultative_before(bounds: &Bounds<'_, '_>, verb: usize) -> Option<usize> {
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

fn verb(bounds: &Bounds<'_, '_>, frame: &Frame, hit: &Hit, shared: &Shared) -> Option<Reach> {
    let page = bounds.page;
    let verb = hit.verb?;
    let form = page.words[verb].verb?;
    let start = before_reserve(bounds, verb);
    let link = find_link(bounds, frame, verb);
    let attributive = bounds.relative_before(verb).is_some()
        || resultative_before(bounds, verb).is_some()
        || form.tense == asbab_pack::Tense::Participle;
    let fronted = !attributive && bounds.opens(start) && !bounds.has_subject_before(start);
    let (first, second, trigger_end) = match link {
        Some((link, complement, _)) => {
            let inner = verb + 1..link;
            let aside = inner
                .clone()
                .find(|&place| page.words[place].token.is_word())
                .is_some_and(|place| {
                    page.classes(place)
                        .has_any(&[Class::Preposition, Class::Adjunct])
                });
            let room = !aside
                && page.holds_word(&inner)
                && !inner.clone().all(|place| {
                    page.has(place, Class::Adverb) || !page.words[place].token.is_word()
                });
            let first = if room && fronted && !(frame.affected == Affected::Yes && form.pronoun) {
                match frame.affected {
                    Affected::Yes => subject_of(bounds, &inner).0,
                    Affected::Maybe if !form.pronoun => {
                        clear_subject_of(bounds, &inner)
                            .unwrap_or((inner.clone(), 0..0))
                            .0
                    }
                    _ => inner,
                }
            } else if room
                && frame.affected == Affected::No
                && !attributive
                && !bounds.page.holds_word(&bounds.phrase_before(start))
            {
                inner
            } else {
                subject(bounds, verb, start, shared)
            };
            (
                first,
                after(bounds, frame, complement),
                complement.max(verb + 1),
            )
        }
        None if frame.direct => {
            let object = skip(bounds, verb + 1);
            if !starts_object(bounds, object) {
                return None;
            }
            if fronted
                && !form.pronoun
                && !(page.words[verb].conjunction && shares(bounds, verb, shared))
            {
                let run = bounds.phrase_after(object);
                let later = bounds.phrase_after(run.end + 1);
                if run.end < page.len()
                    && page.is_soft(run.end)
                    && page.holds_word(&later)
                    && !page.words[run.end + 1].conjunction
                    && starts_object(bounds, run.end + 1)
                    && !page.is_finite(run.end + 1)
                {
                    (run, later, verb + 1)
                } else {
                    let (first, second) = subject_of(bounds, &run);
                    (first, second, verb + 1)
                }
            } else {
                (
                    subject(bounds, verb, start, shared),
                    after(bounds, frame, object),
                    verb + 1,
                )
            }
        }
        None => return None,
    };
    if !page.holds_word(&second) || !page.holds_word(&first) {
        return None;
    }
    // A verb and a link far from it are not one stretch: the verb alone is the trigger.
    let near = link.is_none_or(|(link, ..)| link <= verb + 1);
    let trigger = if near {
        verb..trigger_end.min(verb + 3)
    } else {
        verb..verb + 1
    };
    Some(Reach {
        clitic: link.is_some_and(|(.., clitic)| clitic),
        ..roles(frame, trigger, first, second)
    })
}

/// Whether a direct object can start here: no preposition, and no number («تزيد على 20»).
fn starts_object(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let page = bounds.page;
    let Some(word) = page.words.get(place) else {
        return false;
    };
    let preposition = word.classes.has(Class::Preposition) && word.width == 1;
    let analyses = page.pack.lexicon().analyses(&word.token.folded);
    if analyses.first().is_some_and(|analysis| analysis.preposition.is_some()) {
        return false;
    }
    let clitic = analyses.iter().any(|analysis| analysis.preposition.is_some());
    let definite = clitic && page.pack.lexicon().is_definite(&word.token.folded);
    let prepositional = definite && word.classes.is_empty() && word.verb.is_none();
    !preposition && !prepositional
}

/// Whether a coordinated verb has a subject to share in its sentence.
fn shares(bounds: &Bounds<'_, '_>, verb: usize, shared: &Shared) -> bool {
    let page = bounds.page;
    let sentence = page.sentence_of(verb);
    shared.subject.is_some() && shared.sentence == page.words[verb].sentence
        || (sentence.start..verb).any(|place| page.is_finite(place))
}

/// Where the link of a verb stands and where its complement starts.
fn find_link(bounds: &Bounds<'_, '_>, frame: &Frame, verb: usize) -> Option<(usize, usize, bool)> {
    let reach = match (frame.direct, frame.affected) {
        (true, Affected::No) => 3,
        (true, _) => 8,
        (false, _) => 26,
    };
    find_link_by(bounds, frame, verb, reach, clitic_is_sure)
        .or_else(|| find_link_by(bounds, frame, verb, reach, clitic_may_be))
}

fn find_link_by(
    bounds: &Bounds<'_, '_>,
    frame: &Frame,
    verb: usize,
    reach: usize,
    trusted: fn(&Bounds<'_, '_>, usize) -> bool,
) -> Option<(usize, usize, bool)> {
    let page = bounds.page;
    for place in verb + 1..page.len().min(verb + reach) {
        if page.is_hard(place)
            || place > verb + 1 && bounds.starts[place] && page.is_finite(place)
            || page.is_soft(place) && place > verb + 2
        {
            return None;
        }
        for link in &frame.links {
            let Some((end, clitic)) = link_at(page, link, place) else {
                continue;
            };
            let sure = !clitic || place == verb + 1 || !frame.direct && trusted(bounds, end);
            if sure {
                return Some((place, end, clitic));
            }
        }
        if frame.direct
            && frame.affected == Affected::No
            && !page.has(place, Class::Adverb)
            && page.words[place].token.is_word()
        {
            return None;
        }
    }
    None
}

/// A letter at the front of a word far from its verb is a preposition for certain only where an
/// article follows it, or what is left of the word is known or stands elsewhere in the text.
fn clitic_is_sure(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let page = bounds.page;
    let word = &page.words[place];
    let folded = word.token.folded.as_str();
    let lexicon = page.pack.lexicon();
    let Some(first) = folded.chars().next() else {
        return false;
    };
    let rest = &folded[first.len_utf8()..];
    let known = !lexicon.analyses(rest).is_empty()
        || page.pack.looks_like_action(rest)
        || page.words.iter().any(|other| other.token.folded == rest);
    word.classes.is_empty() && (lexicon.is_definite(folded) || rest.chars().count() >= 3 && known)
}

/// A word that no list holds and that could carry the letter: taken where no surer link is there.
fn clitic_may_be(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let word = &bounds.page.words[place];
    word.classes.is_empty() && word.token.folded.chars().count() >= 4
}

/// Parts the run after a fronted verb into its subject and what follows it; the last word is the
/// rest where nothing tells.
fn subject_of(bounds: &Bounds<'_, '_>, run: &Range<usize>) -> (Range<usize>, Range<usize>) {
    clear_subject_of(bounds, run).unwrap_or_else(|| {
        let last = run
            .clone()
            .rev()
            .find(|&place| bounds.page.words[place].token.is_word())
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
fn clear_subject_of(
    bounds: &Bounds<'_, '_>,
    run: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let page = bounds.page;
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
        let prepositional = word.classes.has_any(&[Class::Preposition, Class::Relative])
            || place > run.start && page.has(place - 1, Class::Preposition);
        if closed && !definite(place) && !prepositional && !word.conjunction {
            return Some((run.start..place, place..run.end));
        }
        closed = definite(place);
    }
    None
}

fn nominal(bounds: &Bounds<'_, '_>, frame: &Frame, hit: &Hit) -> Option<Reach> {
    let page = bounds.page;
    let named = bounds.phrase_after(skip(bounds, hit.range.end));
    if !page.holds_word(&named) {
        return None;
    }
    let copula = hit.range.start.checked_sub(1).is_some_and(|before| {
        (page.has(before, Class::Copula) || page.has(before, Class::Demonstrative))
            && !bounds.opens(before)
            && !page.words[before].conjunction
    });
    let after_copula = hit
        .range
        .start
        .checked_sub(1)
        .is_some_and(|before| page.has(before, Class::Copula));
    if !copula
        && (bounds.opens(hit.range.start)
            || page.words[hit.range.start].conjunction
            || after_copula)
    {
        let mut start = named.end;
        while start < page.len()
            && !page.is_hard(start)
            && (page.is_soft(start)
                || page
                    .classes(start)
                    .has_any(&[Class::Copula, Class::Complementizer])
                || page.is_closer(start))
        {
            start += 1;
        }
        if start == named.end {
            return None;
        }
        let other = bounds.phrase_after(start);
        return page
            .holds_word(&other)
            .then(|| roles(frame, hit.range.clone(), other, named));
    }
    let end = if copula {
        hit.range.start - 1
    } else {
        hit.range.start
    };
    let other = match bounds.relative_before(hit.range.start) {
        Some(relative) => bounds.head_of(relative),
        None => bounds.phrase_before(before_reserve(bounds, end)),
    };
    page.holds_word(&other)
        .then(|| roles(frame, hit.range.clone(), other, named))
}

fn fronted(bounds: &Bounds<'_, '_>, frame: &Frame, hit: &Hit) -> Option<Reach> {
    let page = bounds.page;
    let first = bounds.clause_after(hit.range.end);
    if !page.holds_word(&first) {
        return None;
    }
    if !bounds.opens(hit.range.start) {
        let second = bounds.clause_before(hit.range.start);
        return page
            .holds_word(&second)
            .then(|| roles(frame, hit.range.clone(), first, second));
    }
    let comma = first.end;
    if comma >= page.len() || !page.is_soft(comma) {
        return None;
    }
    let second = bounds.clause_after(comma + 1);
    page.holds_word(&second)
        .then(|| roles(frame, hit.range.clone(), first, second))
}
