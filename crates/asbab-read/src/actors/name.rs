//! People's own names.

use std::ops::Range;

use asbab_pack::{Class, Entry, Tense};

use super::Finder;

/// Words of a name, at the most.
const LONGEST: usize = 4;
/// How often a word that no list holds must stand on a page to be no verb, whatever it looks like.
const OFTEN: usize = 3;

/// A name that starts at a place, in quotation marks or not.
///
/// Arabic writes no capitals: words are taken for a name where none of them is known for anything
/// else, and something besides says that they are one: quotation marks, a given name, the look of a
/// foreign name, or that they come back.
pub(super) fn name_at(finder: &Finder<'_, '_>, place: usize) -> Option<Range<usize>> {
    let page = finder.page;
    if place < page.len() && page.is_opener(place) {
        let end =
            (place + 1..page.len().min(place + 2 + LONGEST)).find(|&at| page.is_closer(at))?;
        let words = place + 1..end;
        let all_words = words.clone().all(|at| page.words[at].token.is_word());
        let named = words.clone().all(|at| may_be_quoted(finder, at));
        let whole = words.clone().any(|at| may_be_named(finder, at));
        return (all_words && named && whole).then_some(words);
    }
    let given = place < page.len() && is_given(finder, place);
    let mut end = place;
    while end < page.len() && end < place + LONGEST && goes_on(finder, place, end, given) {
        end += 1;
    }
    let words = place..end_by_return(finder, place..end);
    is_name(finder, &words).then_some(words)
}

/// The words of a name after a given name, which stands at a place.
pub(super) fn after_given(finder: &Finder<'_, '_>, place: usize) -> Option<Range<usize>> {
    let len = finder.page.len().min(place + LONGEST);
    let mut end = place + 1;
    while end < len && goes_on(finder, place, end, true) {
        end += 1;
    }
    (end > place + 1).then(|| place + 1..end)
}

/// Where a name ends whose last word comes back without what follows it here: «فلان الفلاني أبرز …».
fn end_by_return(finder: &Finder<'_, '_>, words: Range<usize>) -> usize {
    let page = finder.page;
    let folded = |at: usize| page.words.get(at).map(|word| word.token.folded.as_str());
    let before = |at: usize| at.checked_sub(1).and_then(folded);
    let alone = |at: usize| {
        let same = finder.returns.places(&page.words[at].token.folded);
        same.iter().any(|&other| {
            other != at && folded(other + 1) != folded(at + 1) && before(other) != before(at)
        })
    };
    let last = words
        .clone()
        .skip(1)
        .find(|&at| at + 1 < words.end && alone(at));
    last.map_or(words.end, |at| at + 1)
}

/// The name that ends before a place and begins at `free` or after it.
pub(super) fn name_before(
    finder: &Finder<'_, '_>,
    free: usize,
    place: usize,
) -> Option<Range<usize>> {
    let page = finder.page;
    let mut start = place;
    while start > free
        && place - start < LONGEST
        && may_be_named(finder, start - 1)
        && !page.words[start - 1].conjunction
    {
        start -= 1;
    }
    // A clause begins with its verb: the first of three words that opens one is none of the name.
    let opens = start == 0 || !page.words[start - 1].token.is_word();
    if opens && place - start > 2 && !is_given(finder, start) {
        start += 1;
    }
    let words = start..place;
    (is_name(finder, &words) && (words.len() > 1 || is_foreign(finder, start))).then_some(words)
}

/// A word that no list holds, alone after an office whose owner is told: «الأمين العام للحلف فلان».
/// An object would end in the accusative.
pub(super) fn lone_name(finder: &Finder<'_, '_>, place: usize) -> Option<Range<usize>> {
    let page = finder.page;
    let word = page.words.get(place)?;
    let folded = word.token.folded.as_str();
    let closed = page
        .words
        .get(place + 1)
        .is_none_or(|next| !next.token.is_word() || next.classes.has(Class::Preposition));
    let named = may_be_named(finder, place)
        && word.analyses.is_empty()
        && !word.conjunction
        && folded.chars().count() > 4
        && page.pack.lexicon().without_accusative(folded).is_none();
    (closed && named).then(|| place..place + 1)
}

/// Whether a word that stands alone can be taken for a foreign name.
pub(super) fn is_foreign(finder: &Finder<'_, '_>, place: usize) -> bool {
    may_be_named(finder, place)
        && finder
            .page
            .pack
            .gazetteer()
            .looks_foreign(&finder.page.words[place].token.folded)
}

/// Whether a word is a given name.
pub(super) fn is_given(finder: &Finder<'_, '_>, place: usize) -> bool {
    let word = &finder.page.words[place];
    finder
        .page
        .pack
        .layout()
        .given_name
        .contains(&word.token.folded)
}

fn is_name(finder: &Finder<'_, '_>, words: &Range<usize>) -> bool {
    if words.is_empty() {
        return false;
    }
    let first = words.start;
    is_given(finder, first) && words.len() > 1
        || words.clone().any(|at| is_foreign(finder, at))
        || words.len() > 1
            && words
                .clone()
                .all(|at| finder.page.words[at].analyses.is_empty())
        || words.len() == 1 && comes_back(finder, first)
}

fn comes_back(finder: &Finder<'_, '_>, place: usize) -> bool {
    let page = finder.page;
    let folded = &page.words[place].token.folded;
    page.words[place].analyses.is_empty()
        && finder.returns.places(folded).len() > 1
        && !comes_apart(finder, place)
}

/// Whether what looks like a clitic at a word's front is one: the page has the word without it.
fn comes_apart(finder: &Finder<'_, '_>, place: usize) -> bool {
    let page = finder.page;
    let lexicon = page.pack.lexicon();
    let folded = page.words[place].token.folded.as_str();
    lexicon
        .fronts_of(folded)
        .filter(|front| front.clitics > 0)
        .any(|front| finder.returns.is_left_by_another(front.rest, folded))
}

fn goes_on(finder: &Finder<'_, '_>, first: usize, at: usize, given: bool) -> bool {
    let page = finder.page;
    let folded = &page.words[at].token.folded;
    let is_definite = |at: usize| {
        page.pack
            .lexicon()
            .is_definite(&page.words[at].token.folded)
    };
    if at > first
        && given
        && page.words[at].token.is_word()
        && page.pack.lexicon().is_definite(folded)
    {
        // «بشار الأسد»: an adjective of a state is none.
        return finder.known_at[at].is_none()
            && finder.sights.at(at).is_empty()
            && !page.words[at].conjunction
            && (at == first + 1 || at == first + 2 && is_definite(at - 1));
    }
    may_be_named(finder, at)
        && !(at > first && (page.words[at].conjunction || joins_action(finder, at)))
}

/// «فلان وصدور …»: a conjunction at the front of an action.
fn joins_action(finder: &Finder<'_, '_>, place: usize) -> bool {
    let page = finder.page;
    let folded = page.words[place].token.folded.as_str();
    let rest = page.pack.lexicon().without_conjunction(folded);
    rest.is_some_and(|rest| page.pack.looks_like_action(rest))
}

/// Whether a word between quotation marks may be part of a name.
fn may_be_quoted(finder: &Finder<'_, '_>, place: usize) -> bool {
    may_be_named(finder, place) || {
        let word = &finder.page.words[place];
        word.token.is_word()
            && word.analyses.is_empty()
            && finder.known_at[place].is_none()
            && !finder
                .page
                .pack
                .gazetteer()
                .ends_unlike_name(&word.token.folded)
    }
}

/// Whether a word may be part of a name: no word that is known for something else.
fn may_be_named(finder: &Finder<'_, '_>, place: usize) -> bool {
    let page = finder.page;
    let word = &page.words[place];
    let folded = word.token.folded.as_str();
    if !word.token.is_word() || word.token.kind == asbab_pack::TokenKind::Number {
        return false;
    }
    if page.pack.layout().given_name.contains(folded) && !word.classes.has(Class::Preposition) {
        return true;
    }
    let lexicon = page.pack.lexicon();
    let known_word = word.analyses.iter().any(|analysis| match analysis.entry {
        Entry::Verb(_, tense) => tense != Tense::Participle && analysis.clitics == 0,
        Entry::Word(_) => analysis.clitics < 2,
    });
    let cues = page.pack.cues();
    let tells = lexicon
        .stems(folded)
        .any(|stem| !cues.at_stem(stem.text).is_empty());
    // «أصبح فلان رئيسا»
    let office = lexicon
        .without_accusative(folded)
        .is_some_and(|stem| page.pack.gazetteer().is_office(stem));
    let seat = finder.known_at[place]
        .is_none_or(|index| finder.knowns[index].form == asbab_pack::NameForm::Seat);
    let spoken_of = !finder.sights.at(place).is_empty() && finder.known_at[place].is_none();
    !known_word
        && !tells
        && !office
        && seat
        && !spoken_of
        && !lexicon.is_definite(folded)
        && !page.pack.looks_plural(folded)
        && !page.pack.looks_like_action(folded)
        && !page.pack.layout().not_in_name.contains(folded)
        && folded.chars().count() > 1
        && (page.pack.gazetteer().looks_foreign(folded)
            || !page.pack.gazetteer().ends_unlike_name(folded)
                && (!page.pack.looks_present(folded)
                    || finder.returns.places(folded).len() >= OFTEN))
}
