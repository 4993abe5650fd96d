//! What an argument that points («ذلك»، «هذا القرار») stands for.

use std::ops::Range;

use asbab_pack::Class;

use crate::bounds::Bounds;
use crate::subject::before_reserve;

/// Sentences back, its own included, in which a noun that comes again was told in full.
const SENTENCES: usize = 4;

/// The words that an argument points at, where the text lets them be found: the clause before, for a
/// bare demonstrative or one with a noun that sums up; for another noun, its fuller mention before.
///
/// `trigger` is where the claim's trigger starts: of a verb that goes before its demonstrative
/// subject, the clause before the verb is meant.
pub(crate) fn antecedent(
    bounds: &Bounds<'_, '_>,
    argument: &Range<usize>,
    trigger: usize,
) -> Option<Range<usize>> {
    let page = bounds.page;
    let mut words = page.words_in(argument);
    let points = words
        .next()
        .filter(|&place| page.has(place, Class::Demonstrative))?;
    let noun = words.next();
    let sums_up = noun.is_none_or(|noun| page.has(noun, Class::Summary));
    if sums_up && words.next().is_none() {
        let clause = before_reserve(bounds, points.min(trigger));
        return Some(bounds.summed_up(clause)).filter(|found| page.holds_word(found));
    }
    told_before(bounds, noun?, points)
}

/// An earlier mention of a noun, with words that say which is meant.
fn told_before(bounds: &Bounds<'_, '_>, noun: usize, points: usize) -> Option<Range<usize>> {
    let page = bounds.page;
    let head = bounds.bare(noun);
    let first = page.words[points].sentence.saturating_sub(SENTENCES - 1);
    (0..points)
        .rev()
        .take_while(|&place| page.words[place].sentence >= first)
        .filter(|&place| page.words[place].token.is_word() && bounds.bare(place) == head)
        .filter(|&place| place == 0 || !page.has(place - 1, Class::Demonstrative))
        .map(|place| bounds.phrase_after(place))
        .find(|phrase| page.words_in(phrase).nth(1).is_some())
}
