//! A verb or participle that tells something of its subject and what it leads to.

use std::ops::Range;

use asbab_pack::{Class, Cue, CueForm, Tense};

use super::second::{after_actor, is_governed, link_after, link_within, plain, skip, trimmed};
use super::{Found, Scene, Second, definite, end_of, whole};
use crate::complement::starts_object;
use crate::shape::Shared;
use crate::subject::{before_reserve, clear_subject_of, shares, subject, subject_of};

/// Words between a verb and its link, at the most.
const REACH: usize = 14;
/// Words of a subject between a verb and a link that it may do without, at the most.
const NEAR: usize = 3;

/// Words between a verb and a noun that leans on what its clause says more of, at the most.
const HEAD_WITHIN: usize = 3;

/// A cue's verb in its clause.
struct Clause<'a, 'b, 'c> {
    scene: &'c Scene<'a, 'b>,
    cue: &'b Cue,
    verb: usize,
    /// Where the cue ends.
    end: usize,
    /// A pronoun hangs on the verb.
    pronoun: bool,
    /// The verb says more of a noun before it.
    attributive: bool,
    /// The verb opens its clause, so that its subject follows.
    fronted: bool,
}

pub(super) fn verb_at<'b>(scene: &Scene<'_, 'b>, form: CueForm, verb: usize) -> Option<Found<'b>> {
    let page = scene.bounds.page;
    let cue = page.pack.cues().of(form);
    let (end, _) = end_of(scene, form, verb)?;
    let spoken = page.words[verb].verb?;
    if cue.present && spoken.tense != Tense::Present {
        return None;
    }
    let start = before_reserve(scene.bounds, verb);
    let attributive =
        scene.bounds.relative_before(verb).is_some() || spoken.tense == Tense::Participle;
    let opens = scene.bounds.opens(start) && !scene.bounds.has_subject_before(start);
    let clause = Clause {
        scene,
        cue,
        verb,
        end,
        pronoun: spoken.pronoun,
        attributive,
        fronted: opens && !attributive,
    };
    let linked = link_after(scene, cue, end, REACH, true)
        .or_else(|| link_within(scene, cue, end, NEAR).filter(|_| clause.fronted));
    let (first, second) = match linked {
        Some(second) => (clause.first_before(&second), second),
        None if cue.alone && !cue.swapped => (clause.lone_subject(), plain(end..end)),
        None if !cue.direct => return None,
        None if spoken.pronoun => clause.relative()?,
        None => clause.direct()?,
    };
    whole(scene, cue, verb..end, first, second)
}

impl Clause<'_, '_, '_> {
    /// The first part where the second follows a link: the words between, or the subject elsewhere.
    fn first_before(&self, second: &Second) -> Option<Range<usize>> {
        let (scene, page) = (self.scene, self.scene.bounds.page);
        if let Some(inside) = self.inside() {
            return Some(inside);
        }
        let inner = self.end..second.link;
        let opens = page.first_word(&inner);
        let aside = opens.is_some_and(|place| {
            page.classes(place)
                .has_any(&[Class::Preposition, Class::Adjunct])
        });
        let room = !aside
            && page
                .words_in(&inner)
                .any(|place| !page.has(place, Class::Adverb));
        let start = before_reserve(scene.bounds, self.verb);
        if room && self.fronted && self.cue.affects && !self.pronoun {
            let (subject, object) = actor_and_other(scene, &inner);
            return Some(if self.cue.swapped { object } else { subject });
        }
        let after =
            !self.cue.affects && !self.attributive && !scene.bounds.has_subject_right_before(start);
        if room && (self.fronted || after) {
            return Some(inner);
        }
        self.subject()
    }

    /// The parts where the second is the verb's object.
    fn direct(&self) -> Option<(Option<Range<usize>>, Second)> {
        let (scene, page) = (self.scene, self.scene.bounds.page);
        let object = skip(scene, self.end);
        let other = !scene.names(object) && object < page.len() && is_governed(scene, object);
        if !starts_object(scene.bounds, object) || page.is_finite(object) || other {
            return None;
        }
        let run = scene.bounds.phrase_after(object);
        let joined = page.words[self.verb].conjunction
            && shares(scene.bounds, self.verb, &Shared::default());
        if !self.fronted || joined || self.end > self.verb + 1 {
            return Some((self.subject(), plain(trimmed(scene, run))));
        }
        // «تملك مخزونا كبيرا»: the object alone, its subject left out.
        let opens = page.words[object].token.folded.as_str();
        let accusative = page.pack.lexicon().without_accusative(opens).is_some();
        if accusative && !scene.names(object) {
            return Some((None, plain(trimmed(scene, run))));
        }
        let parts = after_actor(scene, &run);
        // «يستضيف الأردن نحو ألف»: nothing parts the subject from what is counted.
        let after = scene.name_end(object).filter(|&end| end < run.end);
        if parts.is_none() && after.is_some_and(|end| page.has(end, Class::Preposition)) {
            return None;
        }
        let (first, second) = parts.unwrap_or_else(|| subject_of(scene.bounds, &run));
        page.holds_word(&second)
            .then(|| (Some(first), plain(trimmed(scene, second))))
    }

    /// «المنظمة التي تقودها روسيا»: the pronoun stands for what the clause says more of.
    fn relative(&self) -> Option<(Option<Range<usize>>, Second)> {
        let bounds = self.scene.bounds;
        let relative = bounds.relative_before(self.verb)?;
        let subject = bounds.phrase_after(skip(self.scene, self.end));
        Some((Some(subject), plain(bounds.head_of(relative))))
    }

    /// «نجح فيه الغرب»: the subject where there is no second part.
    fn lone_subject(&self) -> Option<Range<usize>> {
        let (scene, page) = (self.scene, self.scene.bounds.page);
        let pronoun = |place: usize| {
            let folded = &page.words[place].token.folded;
            page.pack.lexicon().is_governed_pronoun(folded) || page.has(place, Class::Preposition)
        };
        let after = skip(scene, self.end);
        let after = after + usize::from(after < page.len() && pronoun(after));
        let named = after < page.len() && self.end == self.verb + 1 && scene.names_actor(after);
        if named {
            return Some(scene.bounds.phrase_after(after));
        }
        self.subject()
    }

    /// «خرج الوسيط رابحا»: the subject within the cue.
    fn inside(&self) -> Option<Range<usize>> {
        let page = self.scene.bounds.page;
        // The cue's last word is its own.
        let inside = self.verb + 1..self.end.checked_sub(1)?;
        let opens = page.first_word(&inside)?;
        let named = !page.has(opens, Class::Preposition)
            && (definite(self.scene, opens) || page.has(opens, Class::Demonstrative));
        let actor = self.scene.names_actor(opens);
        (named || actor).then_some(inside)
    }

    /// The verb's subject where it does not stand between verb and link.
    fn subject(&self) -> Option<Range<usize>> {
        let (scene, page) = (self.scene, self.scene.bounds.page);
        if let Some(inside) = self.inside() {
            return Some(inside);
        }
        let start = before_reserve(scene.bounds, self.verb);
        let before = subject(scene.bounds, self.verb, start, &Shared::default());
        page.holds_word(&before).then_some(before)
    }
}

/// Parts the words between a verb and its link into who acts and who is acted on.
pub(super) fn actor_and_other(
    scene: &Scene<'_, '_>,
    inner: &Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let page = scene.bounds.page;
    if let Some(parts) = after_actor(scene, inner).or_else(|| clear_subject_of(scene.bounds, inner))
    {
        return parts;
    }
    // «دعا الوزير الأطراف»: two nouns, neither of them an adjective.
    let words: Vec<usize> = page.words_in(inner).collect();
    match words[..] {
        [first, second]
            if definite(scene, first)
                && definite(scene, second)
                && scene.name_end(first).is_none_or(|end| end <= second)
                && !page.pack.looks_relational(&page.words[second].token.folded) =>
        {
            (inner.start..second, second..inner.end)
        }
        _ => (inner.clone(), inner.end..inner.end),
    }
}

/// The noun of which the clause round a place says more, where a relative opens it.
pub(crate) fn head_before(scene: &Scene<'_, '_>, place: usize) -> Option<Range<usize>> {
    let page = scene.bounds.page;
    let sentence = page.sentence_of(place);
    let verb = (sentence.start..place)
        .rev()
        .find(|&at| page.is_finite(at))?;
    let relative = scene.bounds.relative_before(verb)?;
    let near = place - verb <= HEAD_WITHIN;
    near.then(|| scene.bounds.head_of(relative))
}

/// The subject of the verb before a place in its sentence.
pub(crate) fn doer_before(scene: &Scene<'_, '_>, place: usize) -> Option<Range<usize>> {
    let page = scene.bounds.page;
    let sentence = page.sentence_of(place);
    let verb = (sentence.start..place)
        .rev()
        .find(|&at| page.is_finite(at))?;
    doer(scene, verb, place)
}

/// The subject of a verb, on either side of it, before `limit`.
pub(crate) fn doer(scene: &Scene<'_, '_>, verb: usize, limit: usize) -> Option<Range<usize>> {
    let page = scene.bounds.page;
    let start = before_reserve(scene.bounds, verb);
    let attributive = scene.bounds.relative_before(verb).is_some();
    let opens = scene.bounds.opens(start) && !scene.bounds.has_subject_before(start);
    let found = if opens && !attributive {
        let run = scene.bounds.phrase_after(verb + 1);
        actor_and_other(scene, &(run.start..run.end.min(limit).max(run.start))).0
    } else {
        subject(scene.bounds, verb, start, &Shared::default())
    };
    page.holds_word(&found).then_some(found)
}
