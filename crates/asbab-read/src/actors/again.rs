//! People named again, by the whole of their name or its last word.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::ActorKind;
use asbab_pack::NameForm;

use super::name::{after_given, is_foreign, is_given, name_at};
use super::office::name_key;
use super::sight::following;
use super::{Finder, Found};

/// Letters of a name's last word that may stand alone for the name.
const LETTERS: usize = 4;

/// Finds the people of `found` again, and people by given name and by the look of a foreign name.
pub(super) fn find(finder: &Finder<'_, '_>, found: &mut Vec<Found>) {
    let page = finder.page;
    let mut taken = vec![false; page.len()];
    for range in found
        .iter()
        .filter(|found| found.kind == ActorKind::Person)
        .map(|found| &found.range)
    {
        taken[range.clone()].fill(true);
    }
    let names = introduced(found);
    let mut again = Vec::new();
    let mut place = 0;
    while place < page.len() {
        let free = !taken[place] && page.words[place].token.is_word();
        let person = if free {
            at(finder, place, &names)
        } else {
            None
        };
        place = match &person {
            Some(person) => person.range.end,
            None => place + 1,
        };
        again.extend(person.filter(|person| !taken[person.range.end - 1]));
    }
    found.extend(again);
}

/// Whole names and their last words, each with the whole.
fn introduced(found: &[Found]) -> BTreeMap<String, BTreeSet<Vec<String>>> {
    let mut names: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    for name in found
        .iter()
        .filter(|found| found.kind == ActorKind::Person)
        .filter_map(|found| found.name.as_ref())
    {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        for from in 0..words.len() {
            let tail = words[from..].to_vec();
            let letters: usize = tail.iter().map(|word| word.chars().count()).sum();
            if letters >= LETTERS {
                names.entry(tail[0].clone()).or_default().insert(tail);
            }
        }
    }
    names
}

fn at(
    finder: &Finder<'_, '_>,
    place: usize,
    names: &BTreeMap<String, BTreeSet<Vec<String>>>,
) -> Option<Found> {
    let page = finder.page;
    let folded = page.words[place].token.folded.as_str();
    for front in page
        .pack
        .lexicon()
        .fronts_of(folded)
        .filter(|front| !front.article || front.clitics == 0)
    {
        for tail in names.get(front.rest).into_iter().flatten().rev() {
            let rest = following(page, place + 1);
            let same = tail[1..]
                .iter()
                .map(String::as_str)
                .eq(rest.clone().take(tail.len() - 1).map(|(_, word)| word));
            if same {
                let end = rest
                    .take(tail.len() - 1)
                    .last()
                    .map_or(place + 1, |(at, _)| at + 1);
                let mut person = Found::new(place..end, front.cut, ActorKind::Person);
                person.name = Some(tail.join(" "));
                return Some(person);
            }
        }
    }
    let word = &page.words[place];
    let free = match finder.known_starting(place) {
        None => finder.known_at[place].is_none(),
        // «نور سلطان» is a city and a given name.
        Some(known) => {
            known.form == NameForm::Seat
                && name_at(finder, place).is_some_and(|name| name.end > known.range.end)
        }
    };
    if let Some(person) = governed(finder, place).filter(|_| free) {
        return Some(person);
    }
    let given = is_given(finder, place) && word.analyses.is_empty();
    if free && (given || is_foreign(finder, place)) {
        let name = name_at(finder, place)?;
        let joined = page.words[place].conjunction;
        let mut person = Found::new(name.clone(), 0, ActorKind::Person);
        let key = name_key(finder, &name);
        if joined {
            let letter = key.chars().next().map_or(0, char::len_utf8);
            person.cut = letter;
            person.name = Some(key[letter..].to_owned());
        } else {
            person.name = Some(key);
        }
        return Some(person);
    }
    None
}

/// «لحسني مبارك»: a given name after a letter that clings to it, and the rest of the name.
fn governed(finder: &Finder<'_, '_>, place: usize) -> Option<Found> {
    let page = finder.page;
    let word = &page.words[place];
    if !word.analyses.is_empty() {
        return None;
    }
    let given = &page.pack.layout().given_name;
    let mut fronts = page.pack.lexicon().fronts_of(&word.token.folded);
    let front = fronts.find(|front| {
        front.preposition.is_some() && !front.article && given.contains(front.rest)
    })?;
    let rest = after_given(finder, place)?;
    let mut person = Found::new(place..rest.end, front.cut, ActorKind::Person);
    person.name = Some(format!("{} {}", front.rest, name_key(finder, &rest)));
    Some(person)
}
