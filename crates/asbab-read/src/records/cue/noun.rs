//! A noun that tells something of what it goes with and what it leads to.

use std::ops::Range;

use asbab_pack::{Class, Cue, CueForm, CueShape, Stem, Tells};

use super::second::{after_actor, is_prepositional, link_after, link_within, plain, skip, trimmed};
use super::verb::{doer, doer_before};
use super::{Clings, Found, Scene, Second, definite, end_of, whole};
use crate::complement::starts_object;
use crate::subject::{before_reserve, clear_subject_of};

/// Words between a noun and its link, at the most.
const REACH: usize = 8;
/// Words between a noun and a link that it may do without, at the most.
const NEAR: usize = 3;

pub(super) fn noun_at<'a>(
    scene: &Scene<'_, 'a>,
    form: CueForm,
    clings: &Clings,
    noun: usize,
) -> Option<Found<'a>> {
    let page = scene.bounds.page;
    let cue = page.pack.cues().of(form);
    if cue.shape == CueShape::Verb
        || cue.preposition.is_some() && cue.preposition != clings.preposition
    {
        return None;
    }
    let (end, clitic) = end_of(scene, form, noun)?;
    let linked = if clitic {
        Some(Second {
            clitic,
            ..plain(scene.bounds.phrase_after(end))
        })
    } else {
        link_after(scene, cue, end, REACH, false).or_else(|| link_within(scene, cue, end, NEAR))
    };
    let acting = clings.pronoun || cue.preposition.is_some();
    let predicate = |second: Second| {
        // «احتلال جارتها أ»: the pronoun stands for who acts.
        let first = if clings.pronoun {
            doer_before(scene, noun)
        } else {
            before_predicate(scene, noun)
        };
        (first, second)
    };
    let (first, second) = match (cue.shape, linked) {
        (CueShape::Before, linked) => {
            let after = || plain(scene.bounds.phrase_after(skip(scene, end)));
            (None, linked.unwrap_or_else(after))
        }
        (CueShape::Predicate, Some(second)) => predicate(second),
        (CueShape::Predicate, None) if cue.direct => {
            predicate(plain(scene.bounds.phrase_after(end)))
        }
        (CueShape::Noun, None) if cue.alone && cue.swapped && clings.pronoun => {
            (None, plain(end..end))
        }
        (CueShape::Predicate, None) if cue.alone => predicate(plain(end..end)),
        (_, Some(second)) if acting => (doer_before(scene, noun), second),
        (_, Some(second)) => {
            let between = end..second.link;
            let owner = genitive(scene, &between, clings.article);
            (owner.or_else(|| holder(scene, cue, noun)), second)
        }
        (_, None) => direct_object(scene, cue, clings, noun, end)?,
    };
    let found = whole(scene, cue, noun..end, first, second)?;
    let pronoun = clings.pronoun;
    Some(Found { pronoun, ..found })
}

/// The parts of a noun that governs its second part without a link: «رفض الحزب القرار»، «دعم القرى».
fn direct_object(
    scene: &Scene<'_, '_>,
    cue: &Cue,
    clings: &Clings,
    noun: usize,
    end: usize,
) -> Option<(Option<Range<usize>>, Second)> {
    let page = scene.bounds.page;
    if !cue.direct || clings.article || !starts_object(scene.bounds, end) {
        return None;
    }
    let run = scene.bounds.phrase_after(end);
    let vague = page
        .first_word(&run)
        .is_some_and(|first| page.has(first, Class::Stop));
    if vague || is_lone_adjective(scene, &run) {
        return None;
    }
    if clings.pronoun || cue.preposition.is_some() {
        return Some((doer_before(scene, noun), plain(trimmed(scene, run))));
    }
    let split = after_actor(scene, &run)
        .or_else(|| clear_subject_of(scene.bounds, &run))
        .filter(|(_, second)| {
            page.first_word(second).is_some_and(|opens| {
                !page.is_finite(opens)
                    && !is_prepositional(scene, opens)
                    && !page
                        .pack
                        .lexicon()
                        .is_definite(&page.words[opens].token.folded)
            })
        });
    Some(match split {
        Some((first, second)) => (Some(first), plain(second)),
        None => (None, plain(trimmed(scene, run))),
    })
}

/// «دعم أميركي»: says whose it is, not of what.
fn is_lone_adjective(scene: &Scene<'_, '_>, run: &Range<usize>) -> bool {
    let page = scene.bounds.page;
    let mut words = page.words_in(run);
    let (first, second) = (words.next(), words.next());
    second.is_none()
        && first.is_some_and(|first| {
            let word = &page.words[first];
            !page.pack.lexicon().is_definite(&word.token.folded)
                && !word.classes.has(Class::Actor)
                && page.pack.looks_relational(&word.token.folded)
        })
}

/// Whose a noun of action is, by the words between it and its link: «قلق الغرب من»، «الدعم الروسي لـ»; not
/// «قلق بالغ من».
fn genitive(scene: &Scene<'_, '_>, between: &Range<usize>, article: bool) -> Option<Range<usize>> {
    let page = scene.bounds.page;
    let first = page.first_word(between)?;
    let folded = page.words[first].token.folded.as_str();
    let definite = |place: usize| definite(scene, place);
    let relational = page.pack.looks_relational(folded);
    if article || !definite(first) {
        let names = page.words_in(between).skip(1).any(definite) && !article;
        return match (relational, names) {
            (true, _) => Some(first..first + 1),
            (false, true) => Some(between.clone()),
            (false, false) => None,
        };
    }
    Some(between.clone())
}

/// What a noun is said of: the phrase before it, and before the words that tie it.
fn before_predicate(scene: &Scene<'_, '_>, noun: usize) -> Option<Range<usize>> {
    let page = scene.bounds.page;
    let graded = before_grades(scene, noun);
    let end = before_reserve(scene.bounds, graded);
    if scene.bounds.opens(end) {
        return None;
    }
    let tie = end - 1;
    if page.is_finite(tie) {
        return doer(scene, tie, noun);
    }
    if !page.has(tie, Class::Copula) {
        if let Some(subject) = named_subject(scene, end).filter(|_| scene.actors[tie]) {
            return Some(subject);
        }
        let described = (graded == noun).then(|| described(scene, noun)).flatten();
        return described.or_else(|| nominal_subject(scene, graded));
    }
    let found = scene.bounds.phrase_before(tie);
    page.holds_word(&found).then_some(found)
}

/// «من أكبر حلفاء»: where the words begin that grade a noun.
fn before_grades(scene: &Scene<'_, '_>, noun: usize) -> usize {
    let page = scene.bounds.page;
    let grades = |place: usize| {
        let folded = page.words[place].token.folded.as_str();
        page.pack.cues().grades(folded)
    };
    let mut start = noun;
    while start > 0 && grades(start - 1) {
        start -= 1;
    }
    // «واحد من»، «من أبرز»: the preposition belongs to the grade.
    let partitive = start < noun && start > 0 && page.has(start - 1, Class::Preposition);
    start - usize::from(partitive)
}

/// Who has what an indefinite noun ties: the actor who is the subject of its clause.
fn holder(scene: &Scene<'_, '_>, cue: &Cue, noun: usize) -> Option<Range<usize>> {
    let ties = matches!(cue.tells, Tells::Tie(_));
    doer_before(scene, noun).filter(|doer| ties && scene.leads_to_actor(doer))
}

/// The noun that an adjective right after it describes, with adjectives between them.
fn described(scene: &Scene<'_, '_>, adjective: usize) -> Option<Range<usize>> {
    let page = scene.bounds.page;
    let lexicon = page.pack.lexicon();
    let definite = |place: usize| lexicon.is_definite(&page.words[place].token.folded);
    let wanted = definite(adjective);
    // «شاسعة المساحة والغنية بـ»: joined on to another adjective, further back.
    if page.words[adjective].conjunction {
        return None;
    }
    let stops = |place: usize| {
        !page.words[place].token.is_word()
            || page.is_finite(place)
            || page.has(place, Class::Preposition)
            || definite(place) != wanted && !page.has(place, Class::Actor)
    };
    let mut end = adjective;
    while end > 0 && (page.is_closer(end - 1) || page.is_opener(end - 1)) {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && end - start < 3 && !stops(start - 1) {
        start -= 1;
        let folded = page.words[start].token.folded.as_str();
        let named = |stem: Stem<'_>| page.pack.cues().is_name_adjective(stem.text);
        if !page.pack.looks_relational(folded) && !lexicon.stems(folded).any(named) {
            break;
        }
    }
    (start < end).then_some(start..end)
}

/// «تعد مولدوفا الفناء الخلفي لـ»: the actor right after a verb, of whom the noun says something.
fn named_subject(scene: &Scene<'_, '_>, end: usize) -> Option<Range<usize>> {
    let page = scene.bounds.page;
    let mut start = end;
    while start > 0 && scene.actors[start - 1] {
        start -= 1;
    }
    (start > 0 && page.is_finite(start - 1)).then_some(start..end)
}

/// «تركيا عضو في الحلف»: an indefinite noun right after a definite one is said of it.
fn nominal_subject(scene: &Scene<'_, '_>, noun: usize) -> Option<Range<usize>> {
    let page = scene.bounds.page;
    let mut before = noun.checked_sub(1)?;
    // «ألمانيا، أكبر شريك»: said of the name before the comma.
    if page.is_soft(before) || page.is_closer(before) {
        before = before.checked_sub(1)?;
        if !scene.actors[before] {
            return None;
        }
    }
    let lexicon = page.pack.lexicon();
    let named = scene.names_actor(noun) || lexicon.is_definite(&page.words[noun].token.folded);
    if named || !definite(scene, before) && !scene.actors[before] {
        return None;
    }
    let found = scene.bounds.phrase_before(before + 1);
    page.holds_word(&found).then_some(found)
}
