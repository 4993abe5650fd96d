//! One argument for each member of a coordination.

use std::ops::Range;

use asbab_pack::{Analysis, Class, Entry};

use crate::bounds::Bounds;
use crate::page::Page;

/// Members that a coordination holds at the most; longer lists are prose, not lists.
const MOST: usize = 5;

/// Parts the argument after a trigger into its members: further ones may follow a comma.
pub(crate) fn after(bounds: &Bounds<'_, '_>, argument: &Range<usize>) -> Vec<Range<usize>> {
    let mut members = split(bounds, argument);
    let mut end = argument.end;
    while members.len() < MOST {
        let Some(start) = next_member(bounds, end) else {
            break;
        };
        let member = bounds.phrase_after(start);
        // A finite verb after it makes it the subject of a clause of its own.
        let clause =
            bounds.page.words.get(member.end).is_some() && bounds.page.is_finite(member.end);
        if bounds.page.words_in(&member).count() < 2 || clause {
            break;
        }
        end = member.end;
        members.extend(split(bounds, &member));
    }
    members
}

/// Parts an argument at conjunctions that join whole phrases.
///
/// «اتساع الفجوة وتفشي البطالة» are two; «أمن واستقرار البلاد»، «الأمن والاستقرار» are one: a member
/// starts with an indefinite noun that has words of its own and no pronoun that leans on the first.
pub(crate) fn split(bounds: &Bounds<'_, '_>, argument: &Range<usize>) -> Vec<Range<usize>> {
    let page = bounds.page;
    let mut members = Vec::new();
    let mut start = argument.start;
    for place in argument.start + 1..argument.end {
        let word = &page.words[place];
        let joined = word.conjunction
            || is_bare_conjunction(bounds, place)
            || word.classes.has(Class::Coordinator);
        let nested =
            (start..place).any(|at| page.classes(at).has_any(&[Class::Relative, Class::Between]));
        if joined
            && !nested
            && starts_member(bounds, place, argument.end)
            && stands_alone(bounds, &(start..place))
            && members.len() + 1 < MOST
        {
            members.push(start..place);
            start = if word.classes.has(Class::Coordinator) {
                place + word.width
            } else {
                place
            };
        }
    }
    members.push(start..argument.end);
    members
}

/// Parts a subject into its members: those of [`split`], and definite nouns joined without words of
/// their own («الجفاف والجراد»), each of which does what the verb says. Actors are left together:
/// what they do together is one deed.
pub(crate) fn subjects(bounds: &Bounds<'_, '_>, subject: &Range<usize>) -> Vec<Range<usize>> {
    let page = bounds.page;
    let lexicon = page.pack.lexicon();
    let words: Vec<usize> = page.words_in(subject).collect();
    let [first, second] = words[..] else {
        return split(bounds, subject);
    };
    let definite = |place: usize| {
        let word = &page.words[place];
        lexicon.is_definite(&word.token.folded)
            && !word
                .analyses
                .iter()
                .any(|analysis| analysis.entry == Entry::Word(Class::Actor))
    };
    if page.words[second].conjunction && definite(first) && definite(second) {
        vec![first..second, second..subject.end]
    } else {
        split(bounds, subject)
    }
}

/// Whether the member that starts here does so with a conjunction that clings to its first word:
/// not after a word for "and" of its own («إضافة إلى وجود …»).
pub(crate) fn is_joined(bounds: &Bounds<'_, '_>, start: usize) -> bool {
    let page = bounds.page;
    let after_coordinator = (1..=3)
        .filter_map(|back| start.checked_sub(back).map(|at| (at, back)))
        .any(|(at, back)| page.has(at, Class::Coordinator) && page.words[at].width == back);
    !after_coordinator && (page.words[start].conjunction || is_bare_conjunction(bounds, start))
}

/// «أمن واستقرار البلاد»: an indefinite noun alone leans on what follows the conjunction.
fn stands_alone(bounds: &Bounds<'_, '_>, member: &Range<usize>) -> bool {
    let first = bounds.page.first_word(member);
    bounds.page.words_in(member).count() > 1
        || first.is_some_and(|first| {
            bounds
                .page
                .pack
                .lexicon()
                .is_definite(&bounds.page.words[first].token.folded)
        })
}

/// A member is an action of its own: a noun of action with words of its own after it.
fn starts_member(bounds: &Bounds<'_, '_>, place: usize, end: usize) -> bool {
    let page = bounds.page;
    let word = &page.words[place];
    let lexicon = page.pack.lexicon();
    let folded = word.token.folded.as_str();
    let stem = if word.classes.has(Class::Coordinator) {
        return place + 1 < end && starts_member(bounds, place + word.width, end);
    } else {
        lexicon.without_conjunction(folded).unwrap_or(folded)
    };
    let listed = word.analyses.iter().any(|analysis| {
        analysis.conjunction
            && !analysis.pronoun
            && matches!(
                analysis.entry,
                Entry::Word(Class::Increase | Class::Decrease | Class::Light)
            )
    });
    let next_is_word = place + 1 < end
        && page.words[place + 1].token.is_word()
        && !page.words[place + 1].conjunction;
    (listed || page.pack.looks_like_action(stem) || page.pack.looks_like_action(folded))
        && !lexicon.is_definite(folded)
        && next_is_word
        && !page.is_finite(place)
}

/// Whether a noun of action stands at a place, whatever clings to it.
pub(crate) fn is_action(page: &Page<'_>, place: usize) -> bool {
    let Some(word) = page.words.get(place) else {
        return false;
    };
    let lexicon = page.pack.lexicon();
    let bare = lexicon.bare(&word.token.folded);
    let listed = word.analyses.iter().any(|analysis| {
        matches!(
            analysis.entry,
            Entry::Word(Class::Increase | Class::Decrease)
        )
    });
    let written = word.token.span.of(page.text).unwrap_or_default();
    let holds_pronoun = bare == word.token.folded && !page.pack.is_written_as_noun(written);
    listed
        || page.pack.looks_like_action(bare)
        || holds_pronoun
            && lexicon
                .strip_pronoun(bare)
                .any(|stem| page.pack.looks_like_action(stem))
}

/// Whether a phrase tells something that happens: it opens with a verb, with a noun of action or for a
/// rise, a fall, a feeling, or points at what was told.
pub(crate) fn opens_with_action(page: &Page<'_>, phrase: &Range<usize>) -> bool {
    page.first_word(phrase).is_some_and(|first| {
        let listed = |analysis: &Analysis| {
            matches!(
                analysis.entry,
                Entry::Word(Class::Emotion | Class::Summary | Class::Preventive)
            )
        };
        let bare = page.pack.lexicon().bare(&page.words[first].token.folded);
        // «تأخر»، «تراجع»: written like a verb.
        let like_verb = bare.chars().count() > 3 && page.pack.is_past_like_noun(bare);
        like_verb
            || is_action(page, first)
            || page.is_finite(first)
            || page.has(first, Class::Demonstrative)
            || page.words[first].analyses.iter().any(listed)
    })
}

/// Whether a phrase names what can come about: something that happens, or a thing there is more or less
/// of, whatever preposition clings to it.
pub(crate) fn can_come_about(page: &Page<'_>, phrase: &Range<usize>) -> bool {
    opens_with_action(page, phrase)
        || page.first_word(phrase).is_some_and(|first| {
            let word = &page.words[first];
            let level = |analysis: &Analysis| analysis.entry == Entry::Word(Class::Level);
            let mut stems = page.pack.lexicon().stems(&word.token.folded);
            word.analyses.iter().any(level)
                || stems.any(|stem| {
                    stem.preposition.is_some() && page.pack.looks_like_action(stem.text)
                })
        })
}

/// Whether a noun of action stands at a place with a preposition in front («بزيادة أ»).
pub(crate) fn opens_governed_action(page: &Page<'_>, place: usize) -> bool {
    let word = &page.words[place];
    let listed = word.analyses.iter().any(|analysis| {
        analysis.preposition.is_some()
            && matches!(
                analysis.entry,
                Entry::Word(Class::Increase | Class::Decrease | Class::Preventive)
            )
    });
    let mut stems = page.pack.lexicon().stems(&word.token.folded);
    word.token.is_word()
        && (listed
            || stems
                .any(|stem| stem.preposition.is_some() && page.pack.looks_like_action(stem.text)))
}

/// The same of a word that a conjunction clings to.
pub(crate) fn opens_action(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let page = bounds.page;
    let folded = page.words[place].token.folded.as_str();
    is_action(page, place)
        || page
            .pack
            .lexicon()
            .without_conjunction(folded)
            .is_some_and(|rest| page.pack.looks_like_action(rest))
}

/// A conjunction that clings to a word no list holds: taken for one where the rest of the word
/// stands elsewhere in the pack or starts like a noun of action.
fn is_bare_conjunction(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let word = &bounds.page.words[place];
    let lexicon = bounds.page.pack.lexicon();
    word.classes.is_empty()
        && word.verb.is_none()
        && word.analyses.is_empty()
        && lexicon
            .without_conjunction(&word.token.folded)
            .is_some_and(|rest| rest.chars().count() >= 4)
}

/// Where the next member starts after a comma or a word for "and".
fn next_member(bounds: &Bounds<'_, '_>, end: usize) -> Option<usize> {
    let page = bounds.page;
    let mut place = end;
    if place < page.len() && page.is_soft(place) {
        place += 1;
    }
    let word = page.words.get(place)?;
    if page.is_hard(place) || bounds.starts[place] && page.is_finite(place) {
        return None;
    }
    if word.classes.has(Class::Coordinator) && word.width > 1 {
        return Some(place + word.width);
    }
    // «إلى أ أو ب»
    if word.classes.has(Class::Coordinator) && is_action(page, place + 1) {
        return Some(place + 1);
    }
    let joined = place > end
        && (word.conjunction || is_bare_conjunction(bounds, place))
        && starts_member(bounds, place, page.len());
    joined.then_some(place)
}
