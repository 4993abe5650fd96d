//! What a verb brings about: the link to its complement, or its direct object.

use asbab_pack::{Affected, Class, Frame};

use crate::bounds::Bounds;
use crate::trigger::link_at;

/// Where the link of a verb stands and where its complement starts.
pub(crate) fn find_link(
    bounds: &Bounds<'_, '_>,
    frame: &Frame,
    verb: usize,
) -> Option<(usize, usize, bool)> {
    let reach = match (frame.direct, frame.affected) {
        (true, Affected::No) => 3,
        (true, _) => 8,
        (false, _) => 26,
    };
    find_link_by(bounds, frame, verb, reach, clitic_is_sure)
        .or_else(|| find_link_by(bounds, frame, verb, reach, clitic_may_be))
}

pub(crate) fn find_link_by(
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
pub(crate) fn clitic_is_sure(bounds: &Bounds<'_, '_>, place: usize) -> bool {
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
    let analysed = word
        .analyses
        .first()
        .is_some_and(|analysis| analysis.preposition.is_some());
    analysed
        || word.classes.is_empty()
            && (lexicon.is_definite(folded) || rest.chars().count() >= 3 && known)
}

/// A word that no list holds and that could carry the letter: taken where no surer link is there.
pub(crate) fn clitic_may_be(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let word = &bounds.page.words[place];
    word.classes.is_empty() && word.token.folded.chars().count() >= 4
}

/// Whether a direct object can start here: no preposition, and no number («تزيد على 20»).
pub(crate) fn starts_object(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let page = bounds.page;
    let Some(word) = page.words.get(place) else {
        return false;
    };
    let preposition = word.classes.has(Class::Preposition) && word.width == 1;
    let analyses = &word.analyses;
    if analyses
        .first()
        .is_some_and(|analysis| analysis.preposition.is_some())
    {
        return false;
    }
    let clitic = analyses
        .iter()
        .any(|analysis| analysis.preposition.is_some());
    let definite = clitic && page.pack.lexicon().is_definite(&word.token.folded);
    let prepositional = definite && word.classes.is_empty() && word.verb.is_none();
    !preposition && !prepositional
}
