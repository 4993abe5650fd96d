//! Forms that no text matches, or that another form matches first.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, FrameFile, Lint};
use crate::data::FrameData;
use crate::pattern::{Element, Pattern};
use crate::place::{Place, Places, Step};
use crate::{Class, Pack, TokenKind};

/// Ways to read one form beyond which it is not compared with others.
const MOST_READINGS: usize = 4096;

/// One way to read a form: each choice made, each element that may be left out there or not.
type Reading = Vec<Symbol>;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Symbol {
    Word(String),
    WithPronoun(String),
    Verb(String),
    Class(Class),
    Clitic(String),
    Any,
    Gap,
    /// What parts a verb from the link after it.
    Subject,
}

/// A form of a frame as written, or a verb of it with one of its links.
struct Written<'d> {
    frame: usize,
    place: Place,
    text: String,
    data: &'d FrameData,
    readings: BTreeSet<Reading>,
}

pub(super) fn findings(files: &[FrameFile<'_>], pack: &Pack) -> Vec<Finding> {
    let mut found = repeated_ids(files);
    let mut all = Vec::new();
    let mut number = 0;
    for file in files {
        let places = Places::new(file.name, file.text);
        for (at, frame) in file.data.frame.iter().enumerate() {
            all.extend(written(frame, number, &places, at, pack));
            found.extend(unmatchable(frame, &places, at, pack));
            number += 1;
        }
    }
    found.extend(taken(&all));
    found
}

fn repeated_ids(files: &[FrameFile<'_>]) -> Vec<Finding> {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    let mut found = Vec::new();
    for file in files {
        let places = Places::new(file.name, file.text);
        for (at, frame) in file.data.frame.iter().enumerate() {
            let place = places.at(&[Step::Key("frame"), Step::Item(at), Step::Key("id")]);
            match seen.get(frame.id.as_str()) {
                Some(first) => found.push(Finding {
                    place,
                    lint: Lint::RepeatedId,
                    entry: frame.id.clone(),
                    message: format!("another frame bears this id, at {first}"),
                    hint: "give one of them a name of its own".to_owned(),
                }),
                None => drop(seen.insert(&frame.id, place)),
            }
        }
    }
    found
}

/// Every form of a frame, and every verb with every link.
fn written<'d>(
    frame: &'d FrameData,
    number: usize,
    places: &Places<'_>,
    at: usize,
    pack: &Pack,
) -> Vec<Written<'d>> {
    let place = |list, item| {
        places.at(&[
            Step::Key("frame"),
            Step::Item(at),
            Step::Key(list),
            Step::Item(item),
        ])
    };
    let mut all = Vec::new();
    for (item, form) in frame.forms.iter().enumerate() {
        all.push(Written {
            frame: number,
            place: place("forms", item),
            text: form.clone(),
            data: frame,
            readings: readings(form, pack).into_iter().collect(),
        });
    }
    for (item, verb) in frame.verbs.iter().enumerate() {
        let links = if frame.links.is_empty() {
            vec![Vec::new()]
        } else {
            frame
                .links
                .iter()
                .flat_map(|link| readings(link, pack))
                .collect()
        };
        let head = [Symbol::Verb(pack.fold(verb)), Symbol::Subject];
        all.push(Written {
            frame: number,
            place: place("verbs", item),
            text: verb.clone(),
            data: frame,
            readings: links
                .into_iter()
                .map(|link| [&head[..], &link].concat())
                .collect(),
        });
    }
    all
}

/// Forms and verbs all of whose readings, or one of them, another form takes.
fn taken(all: &[Written<'_>]) -> Vec<Finding> {
    let mut by_reading: BTreeMap<&Reading, Vec<&Written<'_>>> = BTreeMap::new();
    let mut found = Vec::new();
    for form in all {
        let rival = form.readings.iter().find_map(|reading| {
            by_reading
                .get(reading)?
                .iter()
                .find(|earlier| takes(earlier, form))
                .copied()
        });
        found.extend(rival.map(|rival| told(form, rival)));
        for reading in &form.readings {
            by_reading.entry(reading).or_default().push(form);
        }
    }
    found
}

/// Whether what both forms match always goes to the earlier one: it is tried first, finds its
/// arguments in the same way, and asks no more of them.
fn takes(earlier: &Written<'_>, form: &Written<'_>) -> bool {
    let (one, other) = (earlier.data, form.data);
    let way = |frame: &FrameData| (frame.shape, frame.before, frame.after, frame.affected);
    let asks_more = one.opening && !other.opening
        || one.tense.is_some_and(|tense| Some(tense) != other.tense)
        || one
            .eventful
            .is_some_and(|position| Some(position) != other.eventful);
    earlier.frame == form.frame || way(one) == way(other) && !asks_more
}

fn told(form: &Written<'_>, rival: &Written<'_>) -> Finding {
    let (lint, message, hint) = if form.frame == rival.frame {
        (
            Lint::RepeatedForm,
            format!(
                "{:?} says again what {:?} at {} says",
                form.text, rival.text, rival.place
            ),
            "take one of them out",
        )
    } else {
        (
            Lint::ShadowedForm,
            format!(
                "{:?} never matches: frame {} has it at {} and is tried first",
                form.text, rival.data.id, rival.place
            ),
            "take it out of one of the two frames",
        )
    };
    Finding {
        place: form.place.clone(),
        lint,
        entry: form.data.id.clone(),
        message,
        hint: hint.to_owned(),
    }
}

/// Words of forms and links that no text is ever cut into.
fn unmatchable(frame: &FrameData, places: &Places<'_>, at: usize, pack: &Pack) -> Vec<Finding> {
    let lists = [("forms", &frame.forms), ("links", &frame.links)];
    let mut found = Vec::new();
    for (list, forms) in lists {
        for (item, form) in forms.iter().enumerate() {
            let bad = readings(form, pack)
                .into_iter()
                .flatten()
                .find_map(|symbol| reason(&symbol, pack));
            found.extend(bad.map(|message| {
                Finding {
                place: places.at(&[
                    Step::Key("frame"),
                    Step::Item(at),
                    Step::Key(list),
                    Step::Item(item),
                ]),
                lint: Lint::UnmatchableForm,
                entry: frame.id.clone(),
                message: format!("{form:?} {message}"),
                hint: "write single words; `~` and `?` stand once, at the end of all that `|` parts"
                    .to_owned(),
            }
            }));
        }
    }
    found
}

fn reason(symbol: &Symbol, pack: &Pack) -> Option<String> {
    match symbol {
        Symbol::Word(word) | Symbol::WithPronoun(word) => {
            let tokens = pack.tokenize(word);
            let whole = matches!(&tokens[..], [token] if token.kind == TokenKind::Word && token.folded == *word);
            (!whole).then(|| format!("holds {word:?}, which is no single word"))
        }
        Symbol::Class(class) if !pack.lexicon().holds_class(*class) => {
            Some("speaks of a class that lists no word".to_owned())
        }
        _ => None,
    }
}

/// All ways to read a form; none where it cannot be parsed or has too many.
fn readings(form: &str, pack: &Pack) -> Vec<Reading> {
    let Ok(pattern) = Pattern::parse(form, |word| pack.fold(word)) else {
        return vec![Vec::new()];
    };
    let mut all = vec![Vec::new()];
    for (element, optional) in &pattern.elements {
        let choices = symbols(element);
        let mut longer: Vec<Reading> = Vec::new();
        for reading in &all {
            if *optional {
                longer.push(reading.clone());
            }
            for symbol in &choices {
                longer.push([&reading[..], std::slice::from_ref(symbol)].concat());
            }
        }
        if longer.len() > MOST_READINGS {
            return Vec::new();
        }
        all = longer;
    }
    all
}

fn symbols(element: &Element) -> Vec<Symbol> {
    let each = |words: &[String], symbol: fn(String) -> Symbol| {
        words.iter().cloned().map(symbol).collect()
    };
    match element {
        Element::Words(words) => each(words, Symbol::Word),
        Element::WithPronoun(words) => each(words, Symbol::WithPronoun),
        Element::Verb(verb) => vec![Symbol::Verb(verb.clone())],
        Element::Class(class) => vec![Symbol::Class(*class)],
        Element::Clitic(letter) => vec![Symbol::Clitic(letter.clone())],
        Element::Either(elements) => elements.iter().flat_map(symbols).collect(),
        Element::Any => vec![Symbol::Any],
        Element::Gap => vec![Symbol::Gap],
    }
}
