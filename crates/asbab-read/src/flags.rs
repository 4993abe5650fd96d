//! Direction, negation, reserve, forecast and mood.

use std::ops::Range;

use asbab_core::{Direction, Mood};
use asbab_pack::{Class, Classes, Entry, Lexicon, Tense};

use crate::page::Page;

/// What is said about a claim besides its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flags {
    pub negated: bool,
    pub hedged: bool,
    pub forecast: bool,
    pub mood: Mood,
}

/// Reads the words before a trigger and those of its argument before it.
pub(crate) fn flags(
    page: &Page<'_>,
    group: &Range<usize>,
    trigger: &Range<usize>,
    around: &Range<usize>,
) -> Flags {
    let in_group = |class| {
        group
            .clone()
            .chain(trigger.clone())
            .any(|place| page.has(place, class))
    };
    let verb = trigger.clone().chain(group.clone()).find_map(|place| {
        page.words[place]
            .verb
            .filter(|form| form.tense != Tense::Participle)
    });
    let present = verb.is_some_and(|form| form.tense == Tense::Present);
    let sentence = page.sentence_of(trigger.start);
    let exceptive = (group.start..sentence.end.min(trigger.end + 4)).any(|place| {
        page.classes(place)
            .has_any(&[Class::Exceptive, Class::Only])
    });
    let reserve = around_reserve(page, around);
    let above = governing(page, group.start, &[Class::Hedge, Class::Expecting]);
    // «لا ينكر أحد أن …» denies nothing.
    let denied = governing(page, group.start, &[Class::Denying])
        .is_some_and(|verb| verb == 0 || !page.has(verb - 1, Class::Negator));
    let hedged = above.is_some()
        || in_group(Class::Hedge)
        || in_group(Class::Emphatic) && present
        || reserve.0;
    let future = verb.is_some_and(|form| form.future)
        || above.is_some_and(|hedge| {
            page.classes(hedge)
                .has_any(&[Class::Forecast, Class::Expecting])
        })
        || in_group(Class::Forecast) && !exceptive;
    let mood = mood(page, trigger.start);
    Flags {
        negated: (group.clone().any(|place| denies(page, place)) && !exceptive) != denied,
        hedged: hedged || mood == Mood::Question,
        forecast: future
            || present && (in_group(Class::Emphatic) || in_group(Class::Hedge))
            || reserve.1,
        mood,
    }
}

/// Words between a word of reserve or denial and the verb it governs, at the most.
const GOVERNS: usize = 10;

/// The word of some classes that governs the clause of a verb: «يبدو أن أ أسهم …»، «من شأن أ أن يقيد …»،
/// «لعل أ أضر …»، «نفى فلان أن يكون أ …».
fn governing(page: &Page<'_>, start: usize, classes: &[Class]) -> Option<usize> {
    let reserve = |end: usize| {
        (1..=3)
            .filter_map(|width| end.checked_sub(width))
            .find(|&at| at + page.words[at].width == end && page.classes(at).has_any(classes))
    };
    let mut left = 2;
    for place in (0..start).rev().take(GOVERNS) {
        if let Some(hedge) = reserve(place + 1) {
            return Some(hedge);
        }
        if page.is_stop(place) || page.is_soft(place) || page.is_finite(place) {
            return None;
        }
        let complementizer = page.has(place, Class::Complementizer);
        if complementizer {
            left -= 1;
        }
        let barrier = page.classes(place).has_any(&[
            Class::Relative,
            Class::Subordinator,
            Class::Resultative,
            Class::Condition,
        ]);
        if left == 0 || barrier {
            return None;
        }
    }
    None
}

/// Whether a word denies what follows, alone or at the head of a set phrase («ليس بالضرورة»).
fn denies(page: &Page<'_>, place: usize) -> bool {
    page.has(place, Class::Negator)
        || Lexicon::classes_of(&page.words[place].analyses).has(Class::Negator)
}

/// Whether the main verb of an argument before the trigger is said with reserve, or is to come.
fn around_reserve(page: &Page<'_>, around: &Range<usize>) -> (bool, bool) {
    let mut found = (false, false);
    for place in around.clone() {
        let after_emphatic = place > 0 && page.has(place - 1, Class::Emphatic);
        if let Some(form) = page.words[place].verb {
            let reserved = after_emphatic && form.tense == Tense::Present;
            found.0 |= reserved;
            found.1 |= form.future || reserved;
        }
        let unable = place > 0 && page.has(place - 1, Class::Negator);
        found.0 |= page.has(place, Class::Hedge)
            && !unable
            && page.words[place]
                .verb
                .is_none_or(|form| form.verb.is_none());
    }
    found
}

fn mood(page: &Page<'_>, place: usize) -> Mood {
    if page.is_asked(place) {
        Mood::Question
    } else {
        Mood::Statement
    }
}

/// Which way a phrase faces: what its head says, past words that hold no content of their own.
pub(crate) fn direction(page: &Page<'_>, phrase: &Range<usize>) -> Direction {
    let mut seen = 0;
    for place in page.words_in(phrase) {
        let classes = all_classes(page, place);
        if classes.has_any(&[Class::Decrease, Class::Falling, Class::Negator]) {
            return Direction::Down;
        }
        if classes.has_any(&[Class::Increase, Class::Rising]) {
            return Direction::Up;
        }
        seen += 1;
        let weightless = classes.has_any(&[
            Class::Light,
            Class::Demonstrative,
            Class::Preposition,
            Class::Relative,
            Class::Emphatic,
            Class::Forecast,
            Class::Hedge,
        ]) || page.is_finite(place);
        if !weightless || seen > 3 {
            break;
        }
    }
    // «الاقتصاد المتعثر»: an adjective right after the head.
    let second = page.words_in(phrase).nth(1);
    match second.map(|place| all_classes(page, place)) {
        Some(classes)
            if classes.has(Class::Decrease)
                && page
                    .pack
                    .lexicon()
                    .is_definite(&page.words[phrase.start].token.folded) =>
        {
            Direction::Down
        }
        _ => Direction::None,
    }
}

/// Classes of a word by any way to take it apart.
fn all_classes(page: &Page<'_>, place: usize) -> Classes {
    let mut classes = page.classes(place);
    for analysis in page.words[place].analyses.iter() {
        if let Entry::Word(class) = analysis.entry
            && class.is_nominal()
        {
            classes.add(Classes::of(class));
        }
    }
    classes
}
