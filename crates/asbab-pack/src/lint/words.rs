//! Words listed twice, words of classes that exclude each other, verbs that nothing uses.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, FrameFile, Lint};
use crate::data::WordsData;
use crate::factors::FactorsData;
use crate::pack::parse;
use crate::pattern::{Element, Pattern};
use crate::place::{Place, Places, Step};
use crate::{Class, Pack, PackError};

/// The kind of verbs in `words.toml` that only need to be known as verbs.
const PLAIN_VERBS: &str = "finite";

/// Classes of which no word can be both.
const CONTRADICTORY: [(Class, Class); 5] = [
    (Class::Increase, Class::Decrease),
    (Class::Increase, Class::Preventive),
    (Class::Negator, Class::Exceptive),
    (Class::Preposition, Class::Complementizer),
    (Class::Actor, Class::Light),
];

pub(super) fn findings(
    files: &[(String, String)],
    frames: &[FrameFile<'_>],
    pack: &Pack,
) -> Result<Vec<Finding>, PackError> {
    let mut found = verbs(frames, pack);
    for (name, text) in files {
        match name.as_str() {
            "words.toml" => found.extend(classes(name, text, pack)?),
            "factors.toml" => found.extend(synonyms(name, text, pack)?),
            _ => {}
        }
    }
    Ok(found)
}

/// Verbs cited beside frames that no frame uses, or cited twice.
fn verbs(frames: &[FrameFile<'_>], pack: &Pack) -> Vec<Finding> {
    let used = used_verbs(frames, pack);
    let mut cited: BTreeMap<(String, Option<String>), Place> = BTreeMap::new();
    let mut found = Vec::new();
    for file in frames {
        let places = Places::new(file.name, file.text);
        for (at, verb) in file.data.verb.iter().enumerate() {
            let place = places.at(&[Step::Key("verb"), Step::Item(at), Step::Key("past")]);
            let finding = |lint, message, hint: &str| Finding {
                place: place.clone(),
                lint,
                entry: verb.past.clone(),
                message,
                hint: hint.to_owned(),
            };
            let past = pack.fold(&verb.past);
            if !used.contains(&past) {
                found.push(finding(
                    Lint::UnusedVerb,
                    "no frame uses the verb".to_owned(),
                    "add it to a frame; one that only needs to be known as a verb belongs into words.toml",
                ));
            }
            let key = (
                past,
                verb.present.as_ref().map(|present| pack.fold(present)),
            );
            match cited.get(&key) {
                Some(first) => found.push(finding(
                    Lint::RepeatedVerb,
                    format!("the verb is cited already, at {first}"),
                    "cite it once, with all its participles",
                )),
                None => drop(cited.insert(key, place.clone())),
            }
        }
    }
    found
}

fn used_verbs(frames: &[FrameFile<'_>], pack: &Pack) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for frame in frames.iter().flat_map(|file| &file.data.frame) {
        used.extend(frame.verbs.iter().map(|verb| pack.fold(verb)));
        for form in frame.forms.iter().chain(&frame.links) {
            let Ok(pattern) = Pattern::parse(form, |word| pack.fold(word)) else {
                continue;
            };
            used.extend(
                pattern
                    .elements
                    .into_iter()
                    .filter_map(|(element, _)| match element {
                        Element::Verb(verb) => Some(verb),
                        _ => None,
                    }),
            );
        }
    }
    used
}

/// Closed classes against themselves and each other.
fn classes(file: &str, text: &str, pack: &Pack) -> Result<Vec<Finding>, PackError> {
    let words: WordsData = parse(file, text)?;
    let places = Places::new(file, text);
    let mut seen: BTreeMap<(Class, String), Place> = BTreeMap::new();
    let mut found = Vec::new();
    for (class, list) in &words.class {
        let name = class.name();
        for (item, word) in list.iter().enumerate() {
            let place = places.at(&[Step::Key("class"), Step::Key(&name), Step::Item(item)]);
            let finding = |lint, message, hint: &str| Finding {
                place: place.clone(),
                lint,
                entry: name.clone(),
                message,
                hint: hint.to_owned(),
            };
            let key = (*class, pack.fold(word));
            // Another spelling of a word tells the pack's readers something; the same one nothing.
            if list[..item].contains(word) {
                found.push(finding(
                    Lint::RepeatedWord,
                    format!("{word:?} stands in the class already"),
                    "take it out",
                ));
            }
            for (other, at) in contradictions(&key, &seen) {
                found.push(finding(
                    Lint::ContradictoryWord,
                    format!("{word:?} is of the class {} too, at {at}", other.name()),
                    "decide for one of the two",
                ));
            }
            seen.entry(key).or_insert(place);
        }
    }
    for name in words.verbs.keys() {
        if Class::from_name(name).is_none() && name != PLAIN_VERBS {
            found.push(Finding {
                place: places.at(&[Step::Key("verbs"), Step::Key(name)]),
                lint: Lint::UnknownClass,
                entry: name.clone(),
                message: "there is no such class of words".to_owned(),
                hint: format!(
                    "name a class, or `{PLAIN_VERBS}` for verbs that only need to be known"
                ),
            });
        }
    }
    Ok(found)
}

/// The classes that exclude the word's own and hold it too.
fn contradictions<'s>(
    (class, word): &(Class, String),
    seen: &'s BTreeMap<(Class, String), Place>,
) -> Vec<(Class, &'s Place)> {
    CONTRADICTORY
        .iter()
        .filter_map(|&(one, other)| match class {
            class if *class == one => Some(other),
            class if *class == other => Some(one),
            _ => None,
        })
        .filter_map(|other| Some((other, seen.get(&(other, word.clone()))?)))
        .collect()
}

/// A word has one group of synonyms: the first that names it.
fn synonyms(file: &str, text: &str, pack: &Pack) -> Result<Vec<Finding>, PackError> {
    let factors: FactorsData = parse(file, text)?;
    let places = Places::new(file, text);
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, group) in factors.group.iter().enumerate() {
        for (list, words) in [("same", &group.same), ("opposite", &group.opposite)] {
            for (item, word) in words.iter().enumerate() {
                let place = places.at(&[
                    Step::Key("group"),
                    Step::Item(at),
                    Step::Key(list),
                    Step::Item(item),
                ]);
                match seen.get(&pack.fold(word)) {
                    Some(first) => found.push(Finding {
                        place,
                        lint: Lint::RepeatedWord,
                        entry: group.same.first().cloned().unwrap_or_default(),
                        message: format!("{word:?} is in a group already, at {first}"),
                        hint: "leave it in one group; the first one counts".to_owned(),
                    }),
                    None => drop(seen.insert(pack.fold(word), place)),
                }
            }
        }
    }
    Ok(found)
}
