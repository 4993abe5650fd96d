//! People by office: «الرئيس الروسي فلاديمير بوتين»، «أنتوني بلينكن وزير الخارجية الأمريكي».

use std::ops::Range;

use asbab_core::ActorKind;
use asbab_pack::{Class, NameForm, OfficeForm, WordRole};

use super::name::{lone_name, name_at, name_before};
use super::sight::{Sight, end_of, following};
use super::{Finder, Found};

/// Words between an office and the name, at the most («الرئيس المثير للجدل فلان»).
const ASIDE: usize = 2;
/// Words of what an open office heads, at the most.
const DOMAIN: usize = 4;

/// All people named by office, in order of place.
pub(super) fn find(finder: &Finder<'_, '_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut place = 0;
    while place < finder.page.len() {
        match at(finder, place, &found) {
            Some(person) => {
                place = person.range.end.max(place + 1);
                found.push(person);
            }
            None => place += 1,
        }
    }
    found
}

/// An office while it is read.
struct Office {
    start: usize,
    end: usize,
    cut: usize,
    article: bool,
    former: bool,
    of: Option<usize>,
    /// Words of what is headed.
    domain: Vec<String>,
}

fn at(finder: &Finder<'_, '_>, place: usize, before: &[Found]) -> Option<Found> {
    let (sight, form, words) = form_at(finder, place)?;
    let front = sight.front;
    let mut office = Office {
        start: place,
        end: end_of(finder.page, place, words),
        cut: front.cut,
        article: front.article,
        former: false,
        of: None,
        domain: Vec::new(),
    };
    complete(finder, &mut office, form);
    let own = sight.pronoun.then(|| owner(finder, place)).flatten();
    office.of = office.of.or(own);
    let free = before.last().map_or(0, |last| last.range.end);
    let named = named(finder, &office, free);
    let mut person = Found::new(office.start..office.end, office.cut, ActorKind::Person);
    let mut title = form.office.clone();
    if !office.domain.is_empty() {
        title = format!("{title}: {}", office.domain.join(" "));
    }
    person.of = office.of;
    person.former = office.former;
    person.office = (!form.title).then_some(title);
    person.head = Some(form.office.clone());
    if let Some(name) = named {
        person.range = name.start.min(office.start)..name.end.max(office.end);
        if name.start < office.start {
            person.cut = 0;
        }
        person.name = Some(name_key(finder, &name));
        person.name_at = Some(name);
        return Some(person);
    }
    if form.title {
        return None;
    }
    let whole = words > 1 && page_definite(finder, office.end - 1);
    if office.of.is_none() && office.domain.is_empty() && !office.former && !whole {
        return pointed_back(&person, before, office.article);
    }
    (office.article || whole || office.of.is_some() || !office.domain.is_empty()).then_some(person)
}

/// The office that starts at a place.
fn form_at<'a>(
    finder: &'a Finder<'_, '_>,
    place: usize,
) -> Option<(Sight<'a>, &'a OfficeForm, usize)> {
    let page = finder.page;
    let gazetteer = page.pack.gazetteer();
    finder.sights.at(place).iter().find_map(|sight| {
        let after = following(page, place + 1).map(|(_, word)| word);
        let front = sight.front;
        let (form, words) = gazetteer.office_at(front.rest, front.article, &after)?;
        (words == 1 || !sight.pronoun).then_some((*sight, form, words))
    })
}

/// Takes in what stands after an office: whose it is, what it heads, whether it is still held.
fn complete(finder: &Finder<'_, '_>, office: &mut Office, form: &OfficeForm) {
    let page = finder.page;
    loop {
        let at = office.end;
        if at >= page.len() || !page.words[at].token.is_word() || page.words[at].conjunction {
            return;
        }
        if let Some(known) = finder.known_starting(at)
            && office.of.is_none()
            && !known.joined
            && !(known.form == NameForm::Seat
                && name_at(finder, at).is_some_and(|name| name.end > known.range.end))
        {
            office.of = Some(known.actor);
            office.end = known.range.end;
        } else if finder.sights.has(at, WordRole::Modifier) {
            office.former |= finder.sights.has(at, WordRole::Former);
            office.end = at + 1;
        } else if page.has(at, Class::Preposition)
            && let Some(known) = finder.known_starting(at + 1)
            && known.is_noun()
        {
            office.of = office.of.or(Some(known.actor));
            office.end = known.range.end;
        } else if form.open
            && office.of.is_none()
            && office.domain.len() < DOMAIN
            && is_domain(finder, at, office.domain.is_empty())
        {
            office.domain.push(
                page.pack
                    .lexicon()
                    .bare(&page.words[at].token.folded)
                    .to_owned(),
            );
            office.end = at + 1;
        } else {
            return;
        }
    }
}

/// A noun that an open office heads: with the article, or the first of several.
fn is_domain(finder: &Finder<'_, '_>, at: usize, first: bool) -> bool {
    let page = finder.page;
    let folded = &page.words[at].token.folded;
    let plain = !page.is_finite(at)
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
        ]);
    let definite = page.pack.lexicon().is_definite(folded);
    let heads = page.pack.gazetteer().head(folded).is_some();
    plain && (definite || first && heads)
}

fn page_definite(finder: &Finder<'_, '_>, at: usize) -> bool {
    let lexicon = finder.page.pack.lexicon();
    lexicon.is_definite(&finder.page.words[at].token.folded)
}

/// «رئيسها»: whose office it is, by the state named last before.
fn owner(finder: &Finder<'_, '_>, place: usize) -> Option<usize> {
    let last = finder
        .knowns
        .iter()
        .rev()
        .find(|known| known.range.end <= place)?;
    Some(last.actor)
}

/// The name beside an office: after it, or before it where the office stands in apposition.
fn named(finder: &Finder<'_, '_>, office: &Office, free: usize) -> Option<Range<usize>> {
    let page = finder.page;
    for at in office.end..=office.end + ASIDE {
        if at >= page.len() || page.is_hard(at) {
            break;
        }
        if let Some(name) = name_at(finder, at) {
            return Some(name);
        }
        let word = &page.words[at];
        let aside = page.is_soft(at)
            || word.token.is_word()
                && page.pack.lexicon().is_definite(&word.token.folded)
                && finder.known_at[at].is_none()
                && !page.is_finite(at)
                && !page.has(at, Class::Relative);
        if !aside {
            break;
        }
    }
    if office.of.is_some()
        && let Some(name) = lone_name(finder, office.end)
    {
        return Some(name);
    }
    (!office.article && office.cut == 0)
        .then(|| name_before(finder, free, office.start))
        .flatten()
}

/// «الرئيس» alone is who was so called last.
fn pointed_back(person: &Found, before: &[Found], article: bool) -> Option<Found> {
    let last = before
        .iter()
        .rev()
        .find(|known| known.head == person.head && known.office.is_some())?;
    article.then(|| Found {
        range: person.range.clone(),
        cut: person.cut,
        name_at: None,
        ..last.clone()
    })
}

/// The words of a name as one key.
pub(super) fn name_key(finder: &Finder<'_, '_>, name: &Range<usize>) -> String {
    let page = finder.page;
    let words: Vec<&str> = page
        .words_in(name)
        .map(|at| page.words[at].token.folded.as_str())
        .collect();
    words.join(" ")
}
