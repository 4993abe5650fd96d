//! The arguments of a verb: who does it before or after it, what it does to whom.

use std::ops::Range;

use asbab_pack::{Affected, Argument, Class, Frame, Gender, Tense};

use crate::bounds::Bounds;
use crate::complement::{Link, find_link, starts_object};
use crate::coordinate;
use crate::page::VerbForm;
use crate::shape::{Reach, Shared, after, roles, skip};
use crate::subject::{
    before_reserve, clear_subject_of, object_start, resultative_before, shares, subject,
    subject_of, subject_of_reserve,
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
    if form.passive || !holds_in(frame, form) {
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
            _ => clause.second_object(clause.direct()?),
        },
    };
    let tells = frame.after != Argument::Action || coordinate::is_action(page, second.start);
    if !tells || !page.holds_word(&second) || !page.holds_word(&first) {
        return None;
    }
    // A verb and a link far from it are not one stretch: the verb alone is the trigger.
    let end = match link {
        Some(link) if link.start <= verb + 1 => link.end.max(verb + 1).min(verb + 3),
        _ => verb + 1,
    };
    let sayer = link
        .filter(|_| frame.affected == Affected::Ascribed)
        .and_then(|link| clause.ascriber(&(verb + 1..link.start)));
    Some(Reach {
        clitic: link.is_some_and(|link| link.clitic),
        sayer,
        ..roles(frame, verb..end, first, second)
    })
}

/// Whether a verb of the frame means what the frame says in the tense of this form.
fn holds_in(frame: &Frame, form: VerbForm) -> bool {
    frame
        .tense
        .is_none_or(|tense| tense == form.tense && !form.future)
}

impl Clause<'_, '_, '_> {
    /// «أدى أ إلى ب»، «دفع أ فلانا إلى ب»: a word ties the complement to the verb.
    fn linked(&self, link: Link) -> Option<Sides> {
        let inner = self.verb + 1..link.start;
        let second = || after(self.bounds, self.frame, link.end);
        if self.frame.affected == Affected::Ascribed {
            return Some((self.ascribed(&inner)?, second()));
        }
        let inner = self.without_exceptive(inner);
        if self.is_cleft() {
            return self.inverted(link.end);
        }
        // «زاد القرار الضغط من الخارج»: subject and object are told; the preposition is another's.
        if self.frame.direct
            && self.frame.affected == Affected::No
            && clear_subject_of(self.bounds, &inner).is_some()
        {
            return self.direct();
        }
        // «زاد من أ ب»: nothing goes before the verb that could be its subject.
        let alone = self.fronted && !self.bounds.page.holds_word(&inner) && self.opens_sentence();
        if alone && let Some(sides) = self.inverted(link.end) {
            return Some(sides);
        }
        let first = self
            .subject_within(&inner)
            .unwrap_or_else(|| self.subject());
        if self.fronted && !self.bounds.page.holds_word(&first) {
            return self.inverted(link.end);
        }
        Some((first, second()))
    }

    fn opens_sentence(&self) -> bool {
        let sentence = self.bounds.page.sentence_of(self.start);
        !self.bounds.page.holds_word(&(sentence.start..self.start))
    }

    /// «نجم عن أ ب»، «ومما زاد من أ ب»: the complement goes before the subject.
    fn inverted(&self, start: usize) -> Option<Sides> {
        let page = self.bounds.page;
        let run = self.bounds.phrase_after(skip(self.bounds, start));
        if let Some((complement, subject)) = clear_subject_of(self.bounds, &run) {
            let parting = self.after_measure(&subject);
            return Some((parting..subject.end, complement.start..parting));
        }
        // «زاد من الغضب تأخر الرواتب»: a noun of action written like a verb.
        let noun = page.words.get(run.end).is_some_and(|word| {
            !word.conjunction && page.pack.is_past_like_noun(&word.token.folded)
        });
        noun.then(|| (self.bounds.phrase_after(run.end), run))
    }

    /// «وما زاد الوضع سوءا ب»: where the subject starts, past the word that says in what the object grew.
    fn after_measure(&self, subject: &Range<usize>) -> usize {
        let page = self.bounds.page;
        let measure = page.first_word(subject).is_some_and(|first| {
            let folded = &page.words[first].token.folded;
            page.pack.lexicon().without_accusative(folded).is_some()
        });
        let rest = subject.start + 1..subject.end;
        if measure && page.holds_word(&rest) {
            rest.start
        } else {
            subject.start
        }
    }

    /// «ومما زاد من أ ب»، «وما أجج أ ب»: words that sum up a clause elsewhere open the sentence here,
    /// and stand for the subject that comes last.
    fn is_cleft(&self) -> bool {
        let page = self.bounds.page;
        self.start.checked_sub(1).is_some_and(|what| {
            let word = &page.words[what];
            word.conjunction
                && word.width == 1
                && word
                    .classes
                    .has_any(&[Class::Resultative, Class::OpenResult])
                && self.bounds.opens(what)
        })
    }

    /// «لا يؤدي أ إلا إلى ب»: the exceptive is no part of the subject.
    fn without_exceptive(&self, inner: Range<usize>) -> Range<usize> {
        match inner.end.checked_sub(1) {
            Some(last) if last > inner.start && self.bounds.page.has(last, Class::Exceptive) => {
                inner.start..last
            }
            _ => inner,
        }
    }

    /// «عزا فلان أ إلى ب»، «الغلاء الذي عزاه فلان إلى ب»: what is ascribed, without whoever does so.
    fn ascribed(&self, inner: &Range<usize>) -> Option<Range<usize>> {
        let page = self.bounds.page;
        if self.pronoun {
            let relative = self.bounds.relative_before(self.verb)?;
            return Some(self.bounds.head_of(relative));
        }
        page.first_word(inner)?;
        let sayer = self.ascriber(inner);
        let within = sayer.filter(|sayer| sayer.start == inner.start);
        Some(within.map_or(inner.start, |sayer| sayer.end)..inner.end)
    }

    /// Whoever ascribes or accuses: the subject before the verb, or the one after it.
    fn ascriber(&self, inner: &Range<usize>) -> Option<Range<usize>> {
        let page = self.bounds.page;
        let participle = page.words[self.verb]
            .verb
            .is_some_and(|form| form.tense == Tense::Participle);
        let pointed = page
            .first_word(inner)
            .is_some_and(|first| page.has(first, Class::Demonstrative));
        if self.pronoun {
            return Some(inner.clone()).filter(|name| page.holds_word(name));
        }
        if !self.attributive && self.bounds.has_subject_right_before(self.start) {
            return Some(self.bounds.subject_before(self.start));
        }
        if participle || pointed || page.words_in(inner).nth(1).is_none() {
            return None;
        }
        let object =
            object_start(page, inner).unwrap_or_else(|| subject_of(self.bounds, inner).1.start);
        (object > inner.start).then_some(inner.start..object)
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
                _ => self.without_cognate(inner),
            });
        }
        let bare = affected == Affected::No
            && !self.attributive
            && !self.bounds.has_subject_right_before(self.start);
        bare.then(|| self.without_cognate(inner))
    }

    /// «أثر أ تأثيرا كبيرا في ب»: an indefinite accusative after the subject says only how.
    fn without_cognate(&self, inner: &Range<usize>) -> Range<usize> {
        let page = self.bounds.page;
        let accusative = |rest: &Range<usize>| {
            page.first_word(rest).is_some_and(|word| {
                let folded = &page.words[word].token.folded;
                page.pack.lexicon().without_accusative(folded).is_some()
            })
        };
        match clear_subject_of(self.bounds, inner) {
            Some((subject, rest)) if accusative(&rest) => subject,
            _ => inner.clone(),
        }
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

    /// «كبد أ فلانا ب»: what the second object is, where the first stands between.
    fn second_object(&self, (first, object): Sides) -> Sides {
        if self.frame.affected != Affected::Yes || self.pronoun {
            return (first, object);
        }
        match clear_subject_of(self.bounds, &object) {
            Some((_, second)) => (first, second),
            None if self.fronted => (subject_of(self.bounds, &first).0, object),
            None => (first, object),
        }
    }

    /// «أضعف أ ب»، «أ أضعف ب»: an object without a preposition.
    fn direct(&self) -> Option<Sides> {
        let (bounds, page) = (self.bounds, self.bounds.page);
        let object = skip(bounds, self.verb + 1);
        if !starts_object(bounds, object) {
            return None;
        }
        if self.is_cleft() {
            return self.inverted(object);
        }
        let run = bounds.phrase_after(object);
        // «كلما اشتد الحر، زاد الطلب على الماء»: what rises may be all that the verb has.
        let after_comma =
            bounds.edges[self.start] || self.start > 0 && page.is_soft(self.start - 1);
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
