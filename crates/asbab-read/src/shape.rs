//! From a trigger to its arguments.

use std::ops::Range;

use asbab_core::Basis;
use asbab_pack::{Argument, Class, Entry, Frame, FrameShape, Position, Role};

use crate::bounds::Bounds;
use crate::coordinate;
use crate::nominal::nominal;
use crate::page::Page;
use crate::subject::{after_attempt, before_reserve, resultative_before, subject};
use crate::trigger::Hit;
use crate::verbal::verbal;

/// Words of a condition before what would follow from it, at the most.
const LONGEST_CONDITION: usize = 16;

/// A trigger with its two arguments, as tokens. An empty range stands for an argument that nothing
/// carries.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    pub trigger: Range<usize>,
    pub cause: Range<usize>,
    pub effect: Range<usize>,
    /// The argument after the trigger starts with a letter of the trigger.
    pub clitic: bool,
    /// A negator before the first argument denies the link («ليس أ سببا في ب»).
    pub denied: bool,
    /// A consequence that did not come about takes the sign back («لو أ لما ب»).
    pub reversed: bool,
    /// Whoever is said to see the link («عزا فلان أ إلى ب»).
    pub sayer: Option<Range<usize>>,
}

impl Reach {
    /// The arguments in the order that the frame names them in.
    pub(crate) const fn in_order(&self, frame: &Frame) -> (&Range<usize>, &Range<usize>) {
        match frame.first {
            Role::Cause => (&self.cause, &self.effect),
            Role::Effect => (&self.effect, &self.cause),
        }
    }
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
        FrameShape::Verb => verbal(bounds, frame, hit, shared),
        FrameShape::Nominal => nominal(bounds, frame, hit),
        FrameShape::Fronted => fronted(bounds, frame, hit),
    }?;
    let (first, second) = reach.in_order(frame);
    if frame.impersonal && is_actor(bounds, first) {
        return None;
    }
    let happens = match frame.eventful {
        None => true,
        Some(Position::First) => coordinate::opens_with_action(bounds.page, first),
        Some(Position::Second) => coordinate::can_come_about(bounds.page, second),
    };
    if !happens {
        return None;
    }
    Some(Reach {
        clitic: reach.clitic || hit.clitic,
        ..reach
    })
}

/// Whether an argument names an actor and nothing that happens.
fn is_actor(bounds: &Bounds<'_, '_>, argument: &Range<usize>) -> bool {
    let Some(first) = bounds.page.first_word(argument) else {
        return true;
    };
    let word = &bounds.page.words[first];
    let named = word.classes.has(Class::Actor)
        || word
            .analyses
            .iter()
            .any(|analysis| analysis.entry == Entry::Word(Class::Actor));
    named || word.classes.has(Class::ComplementizerWithSubject)
}

pub(crate) fn roles(
    frame: &Frame,
    trigger: Range<usize>,
    first: Range<usize>,
    second: Range<usize>,
) -> Reach {
    let (cause, effect) = match frame.first {
        Role::Cause => (first, second),
        Role::Effect => (second, first),
    };
    Reach {
        trigger,
        cause,
        effect,
        clitic: false,
        denied: false,
        reversed: false,
        sayer: None,
    }
}

pub(crate) fn after(bounds: &Bounds<'_, '_>, frame: &Frame, start: usize) -> Range<usize> {
    match frame.after {
        Argument::Clause => clause_after(bounds, start),
        // «الخوف من أن …»
        _ if bounds.page.len() > start && bounds.page.has(start, Class::Complementizer) => {
            clause_after(bounds, start)
        }
        _ => bounds.phrase_after(skip(bounds, start)),
    }
}

/// The clause after a place, without the words that only open it («فإن»، «فقد»).
fn clause_after(bounds: &Bounds<'_, '_>, start: usize) -> Range<usize> {
    let mut start = skip(bounds, start);
    while start < bounds.page.len()
        && bounds
            .page
            .classes(start)
            .has_any(&[Class::Complementizer, Class::Emphatic])
    {
        start += 1;
    }
    bounds.clause_after(start)
}

/// Steps over adverbs and marks that no argument starts with.
pub(crate) fn skip(bounds: &Bounds<'_, '_>, mut start: usize) -> usize {
    while start < bounds.page.len()
        && !bounds.page.is_hard(start)
        && (bounds.page.has(start, Class::Adverb) || bounds.page.is_soft(start))
    {
        start += bounds.page.words[start].width;
    }
    start
}

fn between(bounds: &Bounds<'_, '_>, frame: &Frame, hit: &Hit, shared: &Shared) -> Option<Reach> {
    let start = hit.range.start;
    // «وهو ما أثر على أ»: a verb, whatever noun is written alike.
    if hit.verb.is_none()
        && bounds.page.is_finite(start)
        && (resultative_before(bounds, start).is_some() || bounds.relative_before(start).is_some())
    {
        return None;
    }
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
        || frame.after == Argument::Action && !coordinate::is_action(bounds.page, second.start)
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
    let aims = matches!(frame.basis, Basis::Aim | Basis::Prevention);
    let first = match frame.before {
        Argument::Clause if aims => governed_action(bounds, bounds.clause_before(start)),
        Argument::Previous => bounds.summed_up(start),
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
                clause_after(bounds, comma + 1),
                second,
            ));
        }
        return None;
    }
    let first = affirmed(bounds, first, start..hit.range.start);
    Some(roles(frame, hit.range.clone(), first, second))
}

/// «لم تبدأ المحادثات إلا بسبب أ»: the exceptive takes the negation back.
fn affirmed(
    bounds: &Bounds<'_, '_>,
    clause: Range<usize>,
    mut group: Range<usize>,
) -> Range<usize> {
    let page = bounds.page;
    let excepted = group.any(|place| page.has(place, Class::Exceptive));
    match page.first_word(&clause) {
        Some(first) if excepted && page.has(first, Class::Negator) => first + 1..clause.end,
        _ => clause,
    }
}

/// «لجأت الحكومة إلى طبع النقود لتمويل أ»: what serves the aim is the action that the verb leads
/// to, the last one after a preposition.
fn governed_action(bounds: &Bounds<'_, '_>, clause: Range<usize>) -> Range<usize> {
    let action = (clause.start + 1..clause.end).rev().find(|&place| {
        bounds.page.has(place - 1, Class::Preposition)
            && bounds.page.words[place - 1].width == 1
            && coordinate::is_action(bounds.page, place)
    });
    match action {
        Some(place) if place > clause.start + 1 => place..clause.end,
        _ => clause,
    }
}

/// Whether a verb within the clause of a condition is the main one: it tells of what is to come, or of
/// what rises and falls, and nothing ties it to the words before it.
fn is_main_verb(page: &Page<'_>, place: usize) -> bool {
    let word = &page.words[place];
    let tied = place.checked_sub(1).is_some_and(|before| {
        page.classes(before).has_any(&[
            Class::Relative,
            Class::Complementizer,
            Class::Negator,
            Class::Emphatic,
            Class::OpenResult,
        ])
    });
    let tells = word.verb.is_some_and(|form| form.future)
        || word.classes.has_any(&[Class::Rising, Class::Falling]);
    tells && !tied && !word.conjunction
}

/// «لو أ لـب»، «لولا أ لما ب»: what would have come about, or would not.
fn unreal(bounds: &Bounds<'_, '_>, frame: &Frame, hit: &Hit) -> Option<Reach> {
    let page = bounds.page;
    let pack = page.pack;
    let found = (hit.range.end + 1..page.len())
        .take_while(|&place| !page.is_hard(place))
        .take(LONGEST_CONDITION)
        .find_map(|place| {
            let folded = page.words[place].token.folded.as_str();
            if pack.lexicon().denies_unreal(folded) {
                return Some((place, true));
            }
            pack.opens_unreal(folded).then_some((place, false))
        });
    let (place, reversed) = found?;
    let condition = hit.range.end..if page.is_soft(place - 1) {
        place - 1
    } else {
        place
    };
    let start = place + usize::from(reversed);
    Some(Reach {
        clitic: !reversed,
        reversed,
        ..roles(
            frame,
            hit.range.clone(),
            condition,
            bounds.clause_after(start),
        )
    })
}

fn fronted(bounds: &Bounds<'_, '_>, frame: &Frame, hit: &Hit) -> Option<Reach> {
    let page = bounds.page;
    let first = bounds.clause_after(hit.range.end);
    if !page.holds_word(&first) {
        return None;
    }
    if frame.unreal {
        return unreal(bounds, frame, hit);
    }
    // «إذا أ فإن ب»
    if first.end < page.len() && page.has(first.end, Class::Complementizer) {
        let second = clause_after(bounds, first.end);
        return Some(roles(frame, hit.range.clone(), first, second));
    }
    // «إذا أ فـب»: no comma, but a conjunction of consequence on a verb; «كلما أ زادت ب»: or a second verb.
    let consequence = (first.start + 1..first.end).find(|&place| {
        let word = &page.words[place];
        let joined = word.conjunction && page.pack.lexicon().opens_consequence(&word.token.folded);
        page.is_finite(place) && (joined || is_main_verb(page, place))
    });
    if let Some(place) = consequence {
        return Some(roles(
            frame,
            hit.range.clone(),
            first.start..place,
            bounds.clause_after(place),
        ));
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
    let second = clause_after(bounds, comma + 1);
    page.holds_word(&second)
        .then(|| roles(frame, hit.range.clone(), first, second))
}
