//! The arguments of a noun that says cause, motive or result.

use std::ops::Range;

use asbab_pack::{Class, Frame};

use crate::bounds::Bounds;
use crate::shape::{Reach, roles, skip};
use crate::subject::{before_reserve, clear_subject_of};
use crate::trigger::Hit;

/// The arguments of a nominal frame: what the noun is of follows it; the other is its subject, or
/// its predicate where the noun opens the clause.
pub(crate) fn nominal(bounds: &Bounds<'_, '_>, frame: &Frame, hit: &Hit) -> Option<Reach> {
    let page = bounds.page;
    let start = hit.range.start;
    let named = bounds.phrase_after(skip(bounds, hit.range.end));
    if !page.holds_word(&named) {
        return None;
    }
    let before = start.checked_sub(1);
    let tied = before.is_some_and(|before| {
        page.classes(before)
            .has_any(&[Class::Copula, Class::Demonstrative])
            && !bounds.opens(before)
            && !page.words[before].conjunction
    });
    let after_copula = before.is_some_and(|before| page.has(before, Class::Copula));
    let opens = bounds.opens(start) || page.words[start].conjunction || after_copula;
    if opens && !tied {
        let (named, other) = predicate(bounds, named)?;
        return Some(roles(frame, hit.range.clone(), other, named));
    }
    let (other, denied) = subject(bounds, start, tied);
    page.holds_word(&other).then(|| Reach {
        denied,
        ..roles(frame, hit.range.clone(), other, named)
    })
}

/// «السبب الرئيسي في أ هو ب»، «من أهم أسباب أ ب»، «من أسباب أ: ب»: what the noun is of, and what
/// is said to be it.
fn predicate(bounds: &Bounds<'_, '_>, named: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let page = bounds.page;
    let ties = |place: usize| {
        page.is_soft(place)
            || page.is_closer(place)
            || page
                .classes(place)
                .has_any(&[Class::Copula, Class::Complementizer])
    };
    let mut start = named.end;
    if start < page.len() && page.has(start, Class::Negator) {
        return None;
    }
    if start < page.len() && page.words[start].token.is_mark(':') {
        start += 1;
    }
    while start < page.len() && !page.is_stop(start) && ties(start) {
        start += 1;
    }
    if start == named.end {
        return clear_subject_of(bounds, &named);
    }
    let other = if page.has(start - 1, Class::Complementizer) {
        bounds.clause_after(start)
    } else {
        bounds.phrase_after(start)
    };
    page.holds_word(&other).then_some((named, other))
}

/// «أ سبب في ب»: the subject before the noun, and whether it is denied to be it.
fn subject(bounds: &Bounds<'_, '_>, start: usize, tied: bool) -> (Range<usize>, bool) {
    let page = bounds.page;
    if let Some(relative) = bounds.relative_before(start) {
        return (bounds.head_of(relative), false);
    }
    let end = if tied { start - 1 } else { start };
    let before = bounds.phrase_before(before_reserve(bounds, end));
    match page.first_word(&before) {
        Some(first) if page.has(first, Class::Negator) => (first + 1..before.end, true),
        _ => (before, false),
    }
}
