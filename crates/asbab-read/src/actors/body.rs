//! Bodies by the noun that opens their name («وزارة الدفاع الروسية»، «حزب الشعب»، «مجلة “س”»), and
//! groups of people.

use std::ops::Range;

use asbab_core::ActorKind;
use asbab_pack::{Class, Front, NameForm, WordRole};

use super::name::is_foreign;
use super::{Finder, Found};

/// Words of a body's name after its head, at the most.
const LONGEST: usize = 5;

/// All bodies and groups, in order of place; none inside a person's mention.
pub(super) fn find(finder: &Finder<'_, '_>, people: &[Found]) -> Vec<Found> {
    let page = finder.page;
    let mut taken = vec![false; page.len()];
    for person in people {
        taken[person.range.clone()].fill(true);
    }
    let mut found: Vec<Found> = Vec::new();
    let mut place = 0;
    while place < page.len() {
        let free = !taken[place] && finder.known_at[place].is_none();
        let body = if free {
            at(finder, place, &found)
        } else {
            None
        };
        match body {
            Some(body) => {
                place = body.range.end.max(place + 1);
                found.push(body);
            }
            None => place += 1,
        }
    }
    found
}

fn at(finder: &Finder<'_, '_>, place: usize, before: &[Found]) -> Option<Found> {
    let gazetteer = finder.page.pack.gazetteer();
    let whole = finder
        .sights
        .at(place)
        .iter()
        .filter(|sight| !sight.pronoun);
    whole.map(|sight| &sight.front).find_map(|front| {
        if stands_for_next(finder, place) {
            return None;
        }
        if gazetteer.group(front.rest).is_some() {
            return group(finder, place, front);
        }
        let kind = gazetteer.head(front.rest)?;
        body(finder, place, front, kind).or_else(|| pointed_back(finder, place, front, before))
    })
}

/// «التحالف الغربي»، «العاصمة فلانة»: what the word opens is known by what follows it.
fn stands_for_next(finder: &Finder<'_, '_>, place: usize) -> bool {
    let Some(next) = finder.known_starting(place + 1) else {
        return false;
    };
    let later = finder.known_starting(next.range.end);
    let seat = |known: &super::known::Known| known.form == NameForm::Seat;
    let role = match finder.page.pack.gazetteer().actor(next.actor).kind {
        ActorKind::State | ActorKind::Bloc => WordRole::StandsFor,
        _ => WordRole::StandForMany,
    };
    finder.sights.has(place, role)
        || finder.sights.has(place, WordRole::Capital) && (seat(next) || later.is_some_and(seat))
}

/// «المتظاهرين»، «متظاهرين سلميين»: with one adjective.
fn group(finder: &Finder<'_, '_>, place: usize, front: &Front<'_>) -> Option<Found> {
    let page = finder.page;
    let group = page.pack.gazetteer().group(front.rest)?;
    let mut found = Found::new(place..place + 1, front.cut, ActorKind::Group);
    found.name = Some(group.id.clone());
    if let Some(known) = finder
        .known_starting(place + 1)
        .filter(|known| !known.joined && !known.governed)
    {
        found.of = Some(known.actor);
        found.range.end = known.range.end;
    } else if page.words.get(place + 1).is_some_and(|next| {
        next.token.is_word() && same_ending(&next.token.folded, front.rest) && !next.conjunction
    }) {
        found.range.end += 1;
    }
    Some(found)
}

/// Whether an adjective ends as the plural before it does.
fn same_ending(adjective: &str, noun: &str) -> bool {
    let last = |word: &str| {
        let mut letters = word.chars().rev();
        (letters.next(), letters.next())
    };
    last(adjective) == last(noun) && adjective.chars().count() > 3
}

/// A body's name while it is read.
struct Name {
    end: usize,
    words: Vec<String>,
    of: Option<usize>,
}

fn body(
    finder: &Finder<'_, '_>,
    place: usize,
    front: &Front<'_>,
    kind: ActorKind,
) -> Option<Found> {
    let page = finder.page;
    let mut name = Name {
        end: place + 1,
        words: Vec::new(),
        of: None,
    };
    let quoted = quoted(finder, place + 1);
    if let Some(words) = &quoted {
        take(finder, &mut name, words);
    } else {
        plain(finder, &mut name, front.article, kind);
        if let Some(words) = quoted_later(finder, &name) {
            name.words.clear();
            take(finder, &mut name, &words);
        }
    }
    close(finder, &mut name);
    if name.words.is_empty() && name.of.is_none() {
        return None;
    }
    let mut found = Found::new(place..name.end, front.cut, kind);
    // A quoted name is a name whatever the head: «صحيفة» or «جريدة».
    let head = page
        .pack
        .gazetteer()
        .head(front.rest)
        .map(ActorKind::name)
        .unwrap_or_default();
    found.name = Some(match (&quoted, name.words.is_empty()) {
        (Some(_), _) => name.words.join(" "),
        (None, true) => front.rest.to_owned(),
        (None, false) if kind == ActorKind::Media || kind == ActorKind::Place => {
            name.words.join(" ")
        }
        (None, false) => format!("{} {}", front.rest, name.words.join(" ")),
    });
    debug_assert!(!head.is_empty());
    found.of = name.of;
    found.head = Some(front.rest.to_owned());
    Some(found)
}

/// The words between quotation marks that open here.
fn quoted(finder: &Finder<'_, '_>, place: usize) -> Option<Range<usize>> {
    let page = finder.page;
    if place >= page.len() || !page.is_opener(place) {
        return None;
    }
    let end = (place + 1..page.len().min(place + 3 + LONGEST)).find(|&at| {
        page.is_closer(at) || page.words[at].token.kind == asbab_pack::TokenKind::Break
    })?;
    let words = place + 1..end;
    (page.is_closer(end) && page.holds_word(&words)).then_some(words)
}

/// «الحزب الحاكم «فلان»».
fn quoted_later(finder: &Finder<'_, '_>, name: &Name) -> Option<Range<usize>> {
    quoted(finder, name.end)
}

fn take(finder: &Finder<'_, '_>, name: &mut Name, words: &Range<usize>) {
    let page = finder.page;
    name.words.extend(page.words_in(words).map(|at| {
        page.pack
            .lexicon()
            .bare(&page.words[at].token.folded)
            .to_owned()
    }));
    name.end = words.end;
    if page.words.get(name.end).is_some() && page.is_closer(name.end) {
        name.end += 1;
    }
}

/// Nouns and adjectives after the head: with the article one after the other; without it one alone,
/// where the head has none and nothing else is known of it.
fn plain(finder: &Finder<'_, '_>, name: &mut Name, article: bool, kind: ActorKind) {
    let page = finder.page;
    while name.end < page.len() && name.words.len() < LONGEST {
        let at = name.end;
        let word = &page.words[at];
        if !word.token.is_word() || word.conjunction || !may_belong(finder, at) {
            return;
        }
        if let Some(known) = finder.known_starting(at) {
            if known.joined || known.governed || name.of.is_some() {
                return;
            }
            // «حزب الشعب»: what the state's adjective or name closes.
            name.of = Some(known.actor);
            name.end = known.range.end;
            continue;
        }
        let folded = word.token.folded.as_str();
        let definite = page.pack.lexicon().is_definite(folded);
        let names = matches!(kind, ActorKind::Party | ActorKind::Media | ActorKind::Place);
        let bare_name = !article && name.words.is_empty() && names && word.analyses.is_empty()
            || names && is_foreign(finder, at)
            || kind == ActorKind::Place
                && word.analyses.is_empty()
                && (name.words.is_empty() || name.of.is_some());
        if name.of.is_some() && !(names && bare_name) || !definite && !bare_name {
            return;
        }
        if !finder.sights.has(at, WordRole::Modifier) {
            name.words.push(page.pack.lexicon().bare(folded).to_owned());
        }
        name.end = at + 1;
        if bare_name && !definite {
            return;
        }
    }
}

fn may_belong(finder: &Finder<'_, '_>, at: usize) -> bool {
    let page = finder.page;
    !page.is_finite(at)
        && page.words[at].width == 1
        && !page.classes(at).has_any(&[
            Class::Preposition,
            Class::Complementizer,
            Class::Relative,
            Class::Subordinator,
            Class::Adjunct,
            Class::Adverb,
            Class::Negator,
            Class::Emphatic,
            Class::Reporting,
            Class::Demonstrative,
            Class::Time,
        ])
}

/// Whose the body is, after its name: an adjective, «لـ» or «في» with a state or its city.
fn close(finder: &Finder<'_, '_>, name: &mut Name) {
    let page = finder.page;
    if let Some(known) = finder.known_starting(name.end)
        && !known.joined
        && (!known.is_noun() || known.governed)
    {
        name.of = name.of.or(Some(known.actor));
        name.end = known.range.end;
    }
    if name.words.is_empty() && name.of.is_none()
        || name.end >= page.len()
        || !page.has(name.end, Class::Preposition)
    {
        return;
    }
    let mut at = name.end + 1;
    while at < page.len() && at < name.end + 4 {
        if let Some(known) = finder.known_starting(at)
            && known.is_noun()
        {
            if finder.sights.has(name.end, WordRole::InPlace) {
                name.of = name.of.or(Some(known.actor));
                name.end = known.range.end;
            }
            return;
        }
        let leads = finder.sights.has(at, WordRole::Capital) || finder.known_starting(at).is_some();
        if !leads {
            return;
        }
        at += 1;
    }
}

/// «المجلة»، «تلك المنظمة»: the body whose name the noun opened last.
fn pointed_back(
    finder: &Finder<'_, '_>,
    place: usize,
    front: &Front<'_>,
    before: &[Found],
) -> Option<Found> {
    if !front.article {
        return None;
    }
    let pointing = place
        .checked_sub(1)
        .filter(|&before| finder.sights.has(before, WordRole::Demonstrative));
    let range = pointing.unwrap_or(place)..place + 1;
    let cut = if pointing.is_some() { 0 } else { front.cut };
    let kind = finder.page.pack.gazetteer().head(front.rest)?;
    let body = before
        .iter()
        .rev()
        .find(|body| body.head.as_deref() == Some(front.rest));
    let known = finder.knowns.iter().rev().find(|known| {
        known.range.end <= place && opens_with(finder, known.range.start, front.rest)
    });
    let known_start = known.map(|known| known.range.start);
    if let Some(known) = known
        && body.is_none_or(|body| Some(body.range.start) < known_start)
    {
        let actor = finder.page.pack.gazetteer().actor(known.actor);
        let mut found = Found::new(range, cut, actor.kind);
        found.known = Some(known.actor);
        return Some(found);
    }
    let mut found = Found {
        range,
        cut,
        ..body?.clone()
    };
    found.kind = kind;
    Some(found)
}

fn opens_with(finder: &Finder<'_, '_>, place: usize, stem: &str) -> bool {
    let lexicon = finder.page.pack.lexicon();
    lexicon
        .fronts_of(&finder.page.words[place].token.folded)
        .any(|front| front.rest == stem)
}
