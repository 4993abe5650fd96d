//! How far an argument reaches.

use std::ops::Range;

use asbab_pack::Class;

use crate::page::Page;

/// Words after which an argument has long ended.
const LONGEST: usize = 32;

/// A noun phrase of so many words names its thing; a relative clause after it says more than is
/// needed, where after a bare noun («السياسات التي تتبعها») it says which.
const RESTRICTED: usize = 2;

/// Finds the edges of arguments on a page whose triggers are known.
pub(crate) struct Bounds<'a, 'b> {
    pub page: &'a Page<'b>,
    /// For each place, whether a trigger starts there.
    pub starts: &'a [bool],
    /// For each place, whether a trigger's word stands there.
    pub covered: Vec<bool>,
}

impl Bounds<'_, '_> {
    /// The noun phrase that starts at a place, with its prepositional and relative tails.
    pub(crate) fn phrase_after(&self, start: usize) -> Range<usize> {
        let mut relative = false;
        let mut depth = 0usize;
        let mut place = start;
        while place < self.page.len() && place < start + LONGEST {
            depth = self.depth_after(place, depth);
            if self.ends_clause(place) || self.page.is_soft(place) {
                break;
            }
            let first = place == start;
            let classes = self.page.classes(place);
            if !first
                && (self.starts[place]
                    || classes.has_any(&[
                        Class::Subordinator,
                        Class::Resultative,
                        Class::Adjunct,
                        Class::Coordinator,
                        Class::Copula,
                        Class::Condition,
                        Class::Attribution,
                    ]))
            {
                break;
            }
            if classes.has(Class::Complementizer) && !first && !self.after_preposition(place) {
                break;
            }
            if classes.has(Class::Relative) {
                let head = (start..place)
                    .filter(|&at| self.page.words[at].token.is_word())
                    .count();
                if self.trigger_in_relative(place) || head > RESTRICTED {
                    break;
                }
                relative = true;
            } else if !first && self.page.is_finite(place) {
                let joined = self.page.words[place].conjunction;
                if !relative && (joined || !self.qualifies(start, place)) {
                    break;
                }
                relative = false;
            }
            place += 1;
        }
        start..self.without_tail(start, place)
    }

    /// The clause that starts at a place.
    pub(crate) fn clause_after(&self, start: usize) -> Range<usize> {
        let mut place = start;
        while place < self.page.len() && place < start + LONGEST {
            if self.ends_clause(place)
                || self.page.is_soft(place) && self.page.holds_word(&(start..place))
            {
                break;
            }
            if place > start
                && (self.page.has(place, Class::Subordinator)
                    || self.page.has(place, Class::Resultative)
                    || self.starts[place] && !self.page.is_finite(place))
            {
                break;
            }
            place += 1;
        }
        start..self.without_tail(start, place)
    }

    /// The clause or phrase that ends before a place.
    pub(crate) fn clause_before(&self, end: usize) -> Range<usize> {
        let end = self.over_marks(end);
        let mut start = end;
        while start > 0 && end - start < LONGEST {
            let place = start - 1;
            if self.ends_clause_backwards(place)
                || self.page.is_soft(place) && !self.opens_adverbial(start, end)
            {
                break;
            }
            if self.opens_clause(place) || self.covered[place] {
                break;
            }
            start = place;
            if self.page.is_finite(place) && self.page.words[place].conjunction {
                break;
            }
        }
        let relative = (start..end)
            .rev()
            .find(|&place| self.page.has(place, Class::Relative));
        match relative {
            // A noun with its relative clause is what is spoken of, not the clause round it.
            Some(relative) if relative > start => {
                let head = self.head_of(relative);
                if end - relative > 6 {
                    head.start.max(start)..relative
                } else {
                    head.start.max(start)..end
                }
            }
            _ => start..end,
        }
    }

    /// The noun phrase that ends before a place: a subject, or the head of a relative clause.
    pub(crate) fn phrase_before(&self, end: usize) -> Range<usize> {
        let end = self.over_marks(end);
        let mut start = end;
        while start > 0 && end - start < LONGEST {
            let place = start - 1;
            if self.ends_clause_backwards(place)
                || self.page.is_soft(place) && !self.opens_adverbial(start, end)
            {
                break;
            }
            if self.opens_clause(place) || self.covered[place] {
                break;
            }
            if self.page.is_finite(place) {
                if place > 0 && self.page.has(place - 1, Class::OpenResult) {
                    start = place - 1;
                    break;
                }
                match self.relative_before(place) {
                    Some(relative) => start = relative,
                    None => break,
                }
                continue;
            }
            start = place;
        }
        while start < end && self.page.has(start, Class::Coordinator) {
            start += self.page.words[start].width;
        }
        let relative = (start..end).find(|&place| self.page.has(place, Class::Relative));
        start..relative.filter(|&relative| relative > start).unwrap_or(end)
    }

    /// The clause before the one that a trigger at a place opens, in the same sentence or, where
    /// the trigger opens its sentence, the last clause of the sentence before.
    pub(crate) fn previous(&self, end: usize) -> Range<usize> {
        let sentence = self.page.sentence_of(end);
        let mut end = end;
        while end > sentence.start
            && !self.page.words[end - 1].token.is_word()
            && !self.page.is_closer(end - 1)
        {
            end -= 1;
        }
        if self.page.holds_word(&(sentence.start..end)) {
            return self.clause_before(end);
        }
        let mut before = sentence.start;
        while before > 0 && !self.page.words[before - 1].token.is_word() {
            before -= 1;
        }
        if before == 0 {
            end..end
        } else {
            self.clause_before(before)
        }
    }

    /// Where a trigger's frame stands at the start of its clause: nothing of it goes before.
    pub(crate) fn opens(&self, place: usize) -> bool {
        let Some(before) = place.checked_sub(1) else {
            return true;
        };
        self.ends_clause_backwards(before) || self.page.is_soft(before) || self.opens_clause(before)
    }

    /// Whether a verb that opens its clause after a comma has its subject before that comma:
    /// «قمع أ، دون ب، يؤثر على ج». A lone adverbial before the comma («وفق فلان، سيؤدي …») is none,
    /// and a pronoun of the complementizer («أنه يثير») stands for one.
    pub(crate) fn has_subject_before(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1) else {
            return false;
        };
        if self.page.has(before, Class::ComplementizerWithSubject) {
            return true;
        }
        if !self.page.is_soft(before) || self.page.words[start].conjunction {
            return false;
        }
        let subject = self.phrase_before(start);
        let first = subject
            .clone()
            .find(|&place| self.page.words[place].token.is_word());
        first.is_some_and(|first| {
            !self.page.classes(first).has_any(&[
                Class::Preposition,
                Class::Adjunct,
                Class::Attribution,
                Class::Adverb,
                Class::Coordinator,
            ]) && !self.page.words[first].conjunction
        })
    }

    /// The noun that a relative clause says more of, with its own words: nouns back to a
    /// preposition or verb. Where a preposition stands between, the relative's gender tells which
    /// noun it is.
    pub(crate) fn head_of(&self, relative: usize) -> Range<usize> {
        let feminine = self.page.has(relative, Class::RelativeFeminine);
        let whole = self.phrase_before(relative);
        let mut nearest = None;
        let mut end = whole.end;
        let mut place = whole.end;
        while place > whole.start {
            place -= 1;
            let opens = place == whole.start
                || self.page.has(place - 1, Class::Preposition)
                    && self.page.words[place - 1].width == 1;
            if !opens || !self.page.words[place].token.is_word() {
                continue;
            }
            nearest.get_or_insert(place);
            let agrees = (place..end)
                .filter(|&at| self.page.words[at].token.is_word())
                .take(3)
                .any(|at| {
                    self.page
                        .pack
                        .looks_feminine(&self.page.words[at].token.folded)
                })
                == feminine;
            if agrees {
                return place..whole.end;
            }
            end = place;
        }
        nearest.map_or(whole.clone(), |start| start..whole.end)
    }

    /// The relative that a verb belongs to, right before it but for a negator and the like.
    pub(crate) fn relative_before(&self, verb: usize) -> Option<usize> {
        (verb.saturating_sub(3)..verb)
            .rev()
            .take_while(|&place| {
                let classes = self.page.classes(place);
                classes.has_any(&[
                    Class::Relative,
                    Class::Emphatic,
                    Class::Negator,
                    Class::Forecast,
                    Class::Hedge,
                    Class::Adverb,
                ])
            })
            .find(|&place| self.page.has(place, Class::Relative))
    }

    fn ends_clause(&self, place: usize) -> bool {
        self.page.is_hard(place)
    }

    /// Whether walking back over this token would leave the sentence or clause.
    fn ends_clause_backwards(&self, place: usize) -> bool {
        self.page.is_hard(place) && !self.page.words[place].token.is_word()
            || self
                .page
                .words
                .get(place + 1)
                .is_some_and(|next| next.sentence != self.page.words[place].sentence)
    }

    fn opens_clause(&self, place: usize) -> bool {
        let phrase = (place.saturating_sub(3)..=place).find(|&at| {
            at + self.page.words[at].width == place + 1 && self.page.words[at].width > 1
        });
        let classes = self.page.classes(phrase.unwrap_or(place));
        classes.has_any(&[
            Class::Complementizer,
            Class::Subordinator,
            Class::Resultative,
            Class::Question,
            Class::Condition,
        ])
    }

    /// Whether what follows a comma is an aside that no subject starts with.
    fn opens_adverbial(&self, start: usize, end: usize) -> bool {
        if start >= end {
            return true;
        }
        let word = &self.page.words[start];
        let preposition = word.classes.has_any(&[
            Class::Preposition,
            Class::Adjunct,
            Class::Coordinator,
            Class::Adverb,
            Class::Relative,
        ]);
        preposition || word.conjunction && !self.page.is_finite(start)
    }

    /// Whether a finite verb right after an indefinite noun says more of that noun.
    fn qualifies(&self, start: usize, verb: usize) -> bool {
        let noun = verb - 1;
        noun >= start
            && self.page.words[noun].token.is_word()
            && !self
                .page
                .pack
                .lexicon()
                .is_definite(&self.page.words[noun].token.folded)
            && !self.page.words[verb].conjunction
            && !self.starts[verb]
    }

    fn trigger_in_relative(&self, relative: usize) -> bool {
        (relative + 1..self.page.len().min(relative + 4))
            .take_while(|&place| self.page.words[place].token.is_word())
            .any(|place| self.starts[place] && self.page.is_finite(place))
    }

    fn after_preposition(&self, place: usize) -> bool {
        place > 0 && self.page.has(place - 1, Class::Preposition)
    }

    fn over_marks(&self, mut end: usize) -> usize {
        while end > 0
            && !self.page.is_hard(end - 1)
            && (self.page.is_soft(end - 1)
                || self.page.classes(end - 1).has_any(&[
                    Class::Adverb,
                    Class::Coordinator,
                    Class::Copula,
                ]) && !self.page.is_finite(end - 1)
                    && self.page.words[end - 1].width == 1)
        {
            end -= 1;
        }
        end
    }

    fn depth_after(&self, place: usize, depth: usize) -> usize {
        if self.page.is_opener(place) {
            depth + 1
        } else if self.page.is_closer(place) {
            depth.saturating_sub(1)
        } else {
            depth
        }
    }

    /// Words that open something and have nothing after them belong to no phrase.
    fn without_tail(&self, start: usize, mut end: usize) -> usize {
        while end > start + 1 {
            let word = &self.page.words[end - 1];
            let open = word.classes.has_any(&[
                Class::Preposition,
                Class::Relative,
                Class::Adverb,
                Class::Emphatic,
                Class::Negator,
                Class::Demonstrative,
                Class::Hedge,
                Class::Forecast,
            ]) && word.width == 1;
            let lone = word.token.is_mark('"') || self.page.is_opener(end - 1);
            if !(open || lone || self.page.is_soft(end - 1)) {
                break;
            }
            end -= 1;
        }
        end
    }
}
