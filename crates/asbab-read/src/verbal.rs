//! The arguments of a verb: who does it before or after it, what it does to whom.

use std::ops::Range;

use asbab_pack::{Affected, Class, Frame, Gender, Tense};

use crate::bounds::Bounds;
use crate::complement::{Link, find_link, starts_object};
use crate::shape::{Reach, Shared, after, roles, skip};
use crate::subject::{
    before_reserve, clear_subject_of, resultative_before, shares, subject, subject_of,
    subject_of_reserve,
};
use crate::trigger::Hit;

/// A verb with what its clause tells of it.
struct Clause<'a, 'b, 'c> {
    bounds: &'c Bounds<'a, 'b>,
    frame: &'c Frame,
    shared: &'c Shared,
    verb: usize,
    /// Where the verb's group starts: «قد»، «لم» and their like belong to it.
    start: usize,
    /// A pronoun hangs on the verb.
    pronoun: bool,
    /// The verb says more of a noun, or sums up what was said.
    attributive: bool,
    /// The verb opens its clause, so that its subject follows it.
    fronted: bool,
}

/// What stands before and after a verb: its subject's side and the other.
type Sides = (Range<usize>, Range<usize>);

/// The arguments of a frame's verb, if it finds them.
pub(crate) fn verbal(
    bounds: &Bounds<'_, '_>,
    frame: &Frame,
    hit: &Hit,
    shared: &Shared,
) -> Option<Reach> {
    let page = bounds.page;
    let verb = hit.verb?;
    let form = page.words[verb].verb?;
    if form.passive {
        return None;
    }
    let start = before_reserve(bounds, verb);
    let attributive = bounds.relative_before(verb).is_some()
        || resultative_before(bounds, verb).is_some()
        || form.tense == Tense::Participle;
    let fronted = !attributive
        && bounds.opens(start)
        && !bounds.has_subject_before(start)
        && subject_of_reserve(bounds, start).is_none();
    let clause = Clause {
        bounds,
        frame,
        shared,
        verb,
        start,
        pronoun: form.pronoun,
        attributive,
        fronted,
    };
    let link = find_link(bounds, frame, verb, fronted);
    let (first, second) = match link {
        Some(link) => clause.linked(link)?,
        None if !frame.direct => return None,
        None => match page.object_gender(verb) {
            Some(gender) if !clause.governs_verb() => clause.suffixed(gender)?,
            _ => clause.direct()?,
        },
    };
    if !page.holds_word(&second) || !page.holds_word(&first) {
        return None;
    }
    // A verb and a link far from it are not one stretch: the verb alone is the trigger.
    let end = match link {
        Some(link) if link.start <= verb + 1 => link.end.max(verb + 1).min(verb + 3),
        _ => verb + 1,
    };
    Some(Reach {
        clitic: link.is_some_and(|link| link.clitic),
        ..roles(frame, verb..end, first, second)
    })
}

impl Clause<'_, '_, '_> {
    /// «أدى أ إلى ب»، «دفع أ فلانا إلى ب»: a word ties the complement to the verb.
    fn linked(&self, link: Link) -> Option<Sides> {
        let inner = self.verb + 1..link.start;
        // «زاد القرار الضغط من الخارج»: subject and object are told; the preposition is another's.
        if self.frame.direct
            && self.frame.affected == Affected::No
            && clear_subject_of(self.bounds, &inner).is_some()
        {
            return self.direct();
        }
        let first = self
            .subject_within(&inner)
            .unwrap_or_else(|| self.subject());
        Some((first, after(self.bounds, self.frame, link.end)))
    }

    /// The subject between a verb and its link, where one stands there.
    fn subject_within(&self, inner: &Range<usize>) -> Option<Range<usize>> {
        let page = self.bounds.page;
        let opens = page.first_word(inner)?;
        let aside = page
            .classes(opens)
            .has_any(&[Class::Preposition, Class::Adjunct]);
        let told = page
            .words_in(inner)
            .any(|place| !page.has(place, Class::Adverb));
        if aside || !told {
            return None;
        }
        let affected = self.frame.affected;
        if self.fronted && !(affected == Affected::Yes && self.pronoun) {
            return Some(match affected {
                Affected::Yes => subject_of(self.bounds, inner).0,
                Affected::Maybe if !self.pronoun => clear_subject_of(self.bounds, inner)
                    .map_or_else(|| inner.clone(), |(subject, _)| subject),
                _ => inner.clone(),
            });
        }
        let bare = affected == Affected::No
            && !self.attributive
            && !self.bounds.has_subject_right_before(self.start);
        bare.then(|| inner.clone())
    }

    /// «الأزمة التي فجرتها الحرب»، «موجة غلاء أشعلها تحرير السعر»: the pronoun stands for the noun
    /// before, the subject follows.
    fn suffixed(&self, gender: Gender) -> Option<Sides> {
        let object = skip(self.bounds, self.verb + 1);
        if self.fronted || !starts_object(self.bounds, object) {
            return None;
        }
        let subject = self.bounds.phrase_after(object);
        let spoken_of = match self.bounds.relative_before(self.verb) {
            Some(relative) => self.bounds.head_of(relative),
            None => self.bounds.spoken_of_before(self.start, gender),
        };
        Some((subject, spoken_of))
    }

    /// «يجعلها تنأى»: the pronoun is the subject of another verb.
    fn governs_verb(&self) -> bool {
        let next = skip(self.bounds, self.verb + 1);
        next < self.bounds.page.len() && self.bounds.page.is_finite(next)
    }

    /// «أضعف أ ب»، «أ أضعف ب»: an object without a preposition.
    fn direct(&self) -> Option<Sides> {
        let (bounds, page) = (self.bounds, self.bounds.page);
        let object = skip(bounds, self.verb + 1);
        if !starts_object(bounds, object) {
            return None;
        }
        let run = bounds.phrase_after(object);
        // «كلما اشتد الحر، زاد الطلب على الماء»: what rises may be all that the verb has.
        let after_comma = self.start > 0 && page.is_soft(self.start - 1);
        if page.has(self.verb, Class::Rising) && !self.attributive && (self.fronted || after_comma)
        {
            clear_subject_of(bounds, &run)?;
        }
        let joined = page.words[self.verb].conjunction && shares(bounds, self.verb, self.shared);
        if !self.fronted || self.pronoun || joined {
            return Some((self.subject(), after(bounds, self.frame, object)));
        }
        if let Some(sides) = clear_subject_of(bounds, &run) {
            return Some(sides);
        }
        let later = bounds.phrase_after(run.end + 1);
        let parted = run.end < page.len()
            && page.is_soft(run.end)
            && page.holds_word(&later)
            && !page.words[run.end + 1].conjunction
            && starts_object(bounds, run.end + 1)
            && !page.is_finite(run.end + 1);
        Some(if parted {
            (run, later)
        } else {
            subject_of(bounds, &run)
        })
    }

    fn subject(&self) -> Range<usize> {
        subject(self.bounds, self.verb, self.start, self.shared)
    }
}
