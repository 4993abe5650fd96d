//! How far an argument reaches.

use std::ops::Range;

use asbab_pack::{Class, Gender};

use crate::page::Page;

/// Words after which an argument has long ended.
const LONGEST: usize = 32;

/// The same of an argument after its trigger: where no comma ends it, what follows is another
/// matter sooner.
const LONGEST_AFTER: usize = 14;

/// A noun phrase of so many words names its thing; a relative clause after it says more than is
/// needed, where after a bare noun («السياسات التي تتبعها») it says which.
const RESTRICTED: usize = 2;

/// A relative clause of more words than this is not repeated in an argument.
const LONG_RELATIVE: usize = 8;

/// Words that an aside between commas holds at the most.
const ASIDE: usize = 5;

/// Words between a verb without content of its own and what it carries, at the most.
const CARRIED: usize = 6;

/// What stands before a place, without the marks between.
#[derive(Clone, Copy)]
struct Stretch {
    end: usize,
    /// A comma parts it from the place.
    parted: bool,
}

/// Finds the edges of arguments on a page whose triggers are known.
pub(crate) struct Bounds<'a, 'b> {
    pub page: &'a Page<'b>,
    /// For each place, whether a trigger starts there.
    pub starts: &'a [bool],
    /// For each place, whether a settled trigger's word stands there.
    pub covered: Vec<bool>,
    /// For each place, whether a settled trigger's second argument starts there.
    pub edges: Vec<bool>,
}

impl Bounds<'_, '_> {
    /// The noun phrase that starts at a place, with its prepositional and relative tails.
    pub(crate) fn phrase_after(&self, start: usize) -> Range<usize> {
        // «ما تبقى من أ»: the pronoun is head and relative in one.
        let mut relative = start < self.page.len() && self.page.has(start, Class::OpenResult);
        let mut depth = 0usize;
        let mut place = start;
        while place < self.page.len() && place < start + LONGEST_AFTER {
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
            // «قرار أ، وعلى رأسه ب»: a joined preposition opens a phrase of its own.
            let joined_preposition =
                self.page.words[place].conjunction && classes.has(Class::Preposition);
            if joined_preposition && !first {
                break;
            }
            if classes.has(Class::Complementizer) && !first && !self.after_preposition(place) {
                break;
            }
            if classes.has(Class::Relative) {
                let head = self.page.words_in(&(start..place)).count();
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
        while place < self.page.len() && place < start + LONGEST_AFTER {
            if self.ends_clause(place)
                || self.page.is_soft(place) && self.page.holds_word(&(start..place))
            {
                break;
            }
            if place > start
                && (self.page.has(place, Class::Subordinator)
                    || self.page.has(place, Class::Resultative)
                    || self.starts[place] && self.page.words[place].verb.is_none())
            {
                break;
            }
            place += 1;
        }
        start..self.without_tail(start, place)
    }

    /// The clause or phrase that ends before a place, without what tells only when and where.
    pub(crate) fn clause_before(&self, end: usize) -> Range<usize> {
        let clause = self.carried(self.without_setting(self.clause_back_from(end)));
        // «وقد تراجعت أ»
        let emphatic = clause
            .clone()
            .take_while(|&place| self.page.has(place, Class::Emphatic))
            .count();
        clause.start + emphatic..clause.end
    }

    /// «منذ الأحد تشهد البلاد أ»: a clause from its verb on, where a phrase of time or place goes
    /// before it.
    fn without_setting(&self, clause: Range<usize>) -> Range<usize> {
        let setting = self.page.first_word(&clause).is_some_and(|first| {
            self.page
                .classes(first)
                .has_any(&[Class::Preposition, Class::Adjunct, Class::Time])
        });
        let verb = clause
            .clone()
            .find(|&place| self.page.is_finite(place) || self.page.has(place, Class::Relative))
            .filter(|&place| self.page.is_finite(place));
        match verb {
            Some(verb) if setting => verb..clause.end,
            _ => clause,
        }
    }

    /// A phrase with the verb that carries it, which tells whether it is still to come.
    pub(crate) fn with_carrier(&self, phrase: &Range<usize>) -> Range<usize> {
        let carrier = (phrase.start.saturating_sub(CARRIED)..phrase.start)
            .rev()
            .take_while(|&place| self.page.words[place].token.is_word())
            .find(|&place| self.page.has(place, Class::Carrier) && self.page.is_finite(place));
        carrier.unwrap_or(phrase.start)..phrase.end
    }

    /// «سيتخذ إجراءات»، «قامت الشرطة بحملة»: what a verb without content of its own carries, where its
    /// subject is in the verb or a preposition parts the two.
    fn carried(&self, clause: Range<usize>) -> Range<usize> {
        let carrier = self
            .page
            .words_in(&clause)
            .take(3)
            .find(|&place| self.page.is_finite(place))
            .filter(|&place| self.page.has(place, Class::Carrier));
        let Some(verb) = carrier else {
            return clause;
        };
        let next = verb + 1;
        let governed = (next..clause.end)
            .find(|&place| crate::coordinate::opens_governed_action(self.page, place));
        let bare = next < clause.end
            && crate::coordinate::opens_with_action(self.page, &(next..clause.end))
            && !self
                .page
                .pack
                .lexicon()
                .is_definite(&self.page.words[next].token.folded);
        match governed {
            _ if bare => next..clause.end,
            Some(action) => action..clause.end,
            None => clause,
        }
    }

    fn clause_back_from(&self, end: usize) -> Range<usize> {
        let stretch = self.stretch(end);
        let end = stretch.end;
        let mut start = end;
        while start > 0 && end - start < LONGEST && !self.closes(start, stretch) {
            start -= 1;
            let joined = self.page.words[start].conjunction
                && (self.page.is_finite(start) || self.page.has(start, Class::Demonstrative));
            if joined || self.edges[start] {
                break;
            }
        }
        let relative = (start + 1..end)
            .rev()
            .find(|&place| self.page.has(place, Class::Relative));
        let Some(relative) = relative else {
            return start..end;
        };
        // Two verbs after the relative: the second is the main clause's, which then is meant.
        if (relative + 1..end)
            .filter(|&place| self.page.is_finite(place))
            .count()
            > 1
        {
            return start..end;
        }
        // A noun with its relative clause is what is spoken of, not the clause round it.
        let head = self.head_of(relative).start.max(start);
        if end - relative > LONG_RELATIVE {
            head..relative
        } else {
            head..end
        }
    }

    /// The noun phrase that ends before a place, past relative clauses within it: a subject.
    pub(crate) fn phrase_before(&self, end: usize) -> Range<usize> {
        let stretch = self.stretch(end);
        let end = stretch.end;
        let mut start = end;
        while start > 0 && end - start < LONGEST {
            let place = start - 1;
            if self.covered[place]
                && self.page.is_finite(place)
                && let Some(relative) = self.relative_before(place)
            {
                start = relative;
                continue;
            }
            if self.closes(start, stretch) {
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
            if self.edges[place] {
                break;
            }
        }
        while start < end && self.page.has(start, Class::Coordinator) {
            start += self.page.words[start].width;
        }
        let relative = (start + 1..end).find(|&place| self.page.has(place, Class::Relative));
        start..relative.unwrap_or(end)
    }

    /// The subject right before a verb. After a long stretch, an indefinite noun there is the one
    /// the verb says more of («ضد من دبروا اضطرابات تهدد الأمن»).
    pub(crate) fn subject_before(&self, verb: usize) -> Range<usize> {
        let whole = self.phrase_before(verb);
        let indefinite = |place: usize| {
            let word = &self.page.words[place];
            let joins = word.classes.has(Class::Coordinator) && word.width == 1;
            joins
                || word.token.is_word()
                    && (word.classes.is_empty()
                        || word.classes.has_any(&[
                            Class::Light,
                            Class::Increase,
                            Class::Decrease,
                            Class::Emotion,
                            Class::Level,
                            Class::Noun,
                        ]))
                    && !self.page.pack.lexicon().is_definite(&word.token.folded)
        };
        let run = whole
            .clone()
            .rev()
            .take_while(|&place| indefinite(place))
            .count();
        let start = whole.end - run;
        let after_preposition = start > whole.start && self.page.has(start - 1, Class::Preposition);
        if run > 0 && run <= 3 && whole.len() > 6 && !after_preposition {
            start..whole.end
        } else {
            whole
        }
    }

    /// Whether walking back from `start` would leave what belongs to a stretch.
    fn closes(&self, start: usize, stretch: Stretch) -> bool {
        let place = start - 1;
        self.ends_clause_backwards(place)
            || self.page.is_soft(place) && !self.opens_aside(start, stretch)
            || self.opens_clause(place)
            || self.covered[place]
    }

    /// The clause before a place without what a relative says more of it after a comma.
    fn main_clause_before(&self, end: usize) -> Range<usize> {
        let clause = self.clause_before(end);
        let aside = (clause.start + 1..clause.end)
            .find(|&place| self.page.has(place, Class::Relative) && self.page.is_soft(place - 1));
        clause.start..aside.unwrap_or(clause.end)
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
            return self.main_clause_before(end);
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

    /// The clause that a connective of result sums up: what stands before the connective, past
    /// asides that tell nothing by themselves («خسرت العملة خمس قيمتها، متأثرة بالحرب، مما أدى …»).
    pub(crate) fn summed_up(&self, end: usize) -> Range<usize> {
        let mut clause = self.previous(end);
        let mut reach = clause.clone();
        let sentence = self.page.sentence_of(end).start;
        while let Some(mark) = self.mark_before(&reach)
            && mark > sentence
            && !self.tells(&(mark + 1..reach.end))
        {
            let joins = crate::coordinate::is_joined(self, mark + 1);
            let earlier = self.clause_before(mark);
            if !self.page.holds_word(&earlier) || end - earlier.start > LONGEST {
                break;
            }
            let last = if joins { clause.end } else { earlier.end };
            clause = earlier.start..last;
            reach = earlier;
        }
        clause
    }

    /// The comma before a stretch, or before the trigger that the stretch belongs to.
    fn mark_before(&self, stretch: &Range<usize>) -> Option<usize> {
        let start = (0..stretch.start)
            .rev()
            .take_while(|&place| self.covered[place])
            .last()
            .unwrap_or(stretch.start);
        start.checked_sub(1).filter(|&mark| self.page.is_soft(mark))
    }

    /// Whether a stretch can be a cause by itself: it has a verb of its own, or opens with a noun of
    /// action or one that nothing joins to what went before.
    fn tells(&self, stretch: &Range<usize>) -> bool {
        let Some(first) = self.page.first_word(stretch) else {
            return false;
        };
        let verb = stretch
            .clone()
            .any(|place| self.page.is_finite(place) && self.relative_before(place).is_none());
        let word = &self.page.words[first];
        let aside = self.covered[first]
            || word.classes.has_any(&[
                Class::Preposition,
                Class::Adjunct,
                Class::Attribution,
                Class::Saying,
                Class::Relative,
            ])
            || word
                .verb
                .is_some_and(|form| form.tense == asbab_pack::Tense::Participle);
        let purpose = self.page.is_finite(first) && self.page.is_purpose(first);
        !purpose
            && (verb
                || !aside
                    && (!crate::coordinate::is_joined(self, first)
                        || crate::coordinate::opens_action(self, first)))
    }

    /// A word without conjunction, preposition, article: what tells whether it comes again.
    pub(crate) fn bare(&self, place: usize) -> &str {
        let lexicon = self.page.pack.lexicon();
        let word = &self.page.words[place];
        let folded = word.token.folded.as_str();
        let rest = if word.conjunction {
            lexicon.without_conjunction(folded).unwrap_or(folded)
        } else {
            folded
        };
        lexicon.bare(rest)
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
        self.subject_opens(start).is_some_and(|first| {
            !self
                .page
                .classes(first)
                .has_any(&[Class::Adverb, Class::Coordinator])
                && !self.page.words[first].conjunction
        })
    }

    /// Whether a noun phrase that can be a subject stands right before a place: not one that opens with
    /// a word of time or place («وبعد أيام أسهم …»).
    pub(crate) fn has_subject_right_before(&self, start: usize) -> bool {
        self.subject_opens(start).is_some()
    }

    /// The first word of the noun phrase right before a place, where that phrase can be a subject.
    fn subject_opens(&self, start: usize) -> Option<usize> {
        let first = self.page.first_word(&self.phrase_before(start))?;
        let adverbial = self.page.classes(first).has_any(&[
            Class::Preposition,
            Class::Adjunct,
            Class::Attribution,
        ]);
        (!adverbial).then_some(first)
    }

    /// The noun that a relative clause says more of, with its own words: nouns back to a verb or
    /// clause mark. Where prepositions stand between, the relative's gender tells which noun it is.
    pub(crate) fn head_of(&self, relative: usize) -> Range<usize> {
        self.head_before(
            relative,
            self.page.has(relative, Class::RelativeFeminine),
            |_| true,
        )
    }

    /// The noun that a verb with a pronoun says more of without a relative («موجة غلاء أشعلها …»):
    /// an indefinite one, or the one its sentence opens with.
    pub(crate) fn spoken_of_before(&self, verb: usize, gender: Gender) -> Range<usize> {
        let definite = |place: usize| {
            let word = &self.page.words[place];
            self.page.pack.lexicon().is_definite(&word.token.folded)
        };
        let head = self.head_before(verb, gender == Gender::Feminine, |place| !definite(place));
        // «تعيش البلاد موجة غلاء»: the object begins after the subject.
        let object = (head.start + 1..head.end).rev().find(|&place| {
            let bare = self.page.words[place].token.is_word()
                && !definite(place)
                && !self.page.words[place].conjunction
                && !self.page.has(place, Class::Preposition)
                && !self.page.has(place - 1, Class::Preposition);
            bare && definite(place - 1)
        });
        object.unwrap_or(head.start)..head.end
    }

    fn head_before(
        &self,
        place: usize,
        feminine: bool,
        may_be: impl Fn(usize) -> bool,
    ) -> Range<usize> {
        let stretch = self.stretch(place);
        let end = stretch.end;
        let (mut nearest, mut last, mut start) = (None, end, end);
        while start > 0
            && end - start < LONGEST
            && !self.closes(start, stretch)
            && !self.page.is_finite(start - 1)
            && !self.page.has(start - 1, Class::Relative)
        {
            start -= 1;
            if !self.page.words[start].token.is_word() {
                continue;
            }
            let before_start = start > 0
                && (self.page.has(start - 1, Class::Preposition)
                    && self.page.words[start - 1].width == 1);
            let opens = before_start
                || self
                    .page
                    .pack
                    .lexicon()
                    .is_melted(&self.page.words[start].token.folded);
            if !opens || !may_be(start) {
                continue;
            }
            nearest.get_or_insert(start);
            if self.agrees(start..last, feminine) {
                return start..end;
            }
            last = start;
        }
        let whole = (start < last && self.agrees(start..last, feminine)).then_some(start);
        whole.or(nearest).unwrap_or(start)..end
    }

    /// Whether a noun phrase's first words are of a gender.
    fn agrees(&self, phrase: Range<usize>, feminine: bool) -> bool {
        self.page.words_in(&phrase).take(3).any(|at| {
            self.page
                .pack
                .looks_feminine(&self.page.words[at].token.folded)
        }) == feminine
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
        self.page.is_stop(place)
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
        let joins = phrase.is_some() && classes.has(Class::Coordinator);
        joins
            || classes.has_any(&[
                Class::Complementizer,
                Class::Subordinator,
                Class::Resultative,
                Class::Question,
                Class::Condition,
            ])
    }

    /// Whether what follows a comma is a short aside that no subject starts with.
    fn opens_aside(&self, start: usize, Stretch { end, parted }: Stretch) -> bool {
        if start >= end {
            return true;
        }
        if self.page.has(start, Class::Relative) {
            return true;
        }
        let comma = (start..end).find(|&place| self.page.is_soft(place));
        let next = comma.unwrap_or(end);
        if self.page.words_in(&(start..next)).count() > ASIDE {
            return false;
        }
        let word = &self.page.words[start];
        let preposition = word.classes.has_any(&[
            Class::Preposition,
            Class::Adjunct,
            Class::Coordinator,
            Class::Adverb,
            Class::Relative,
        ]);
        // «أ يزيد من ب، وج يزيد من د»: a noun joined on right before the verb is its subject.
        let aside = comma.is_some() || parted;
        preposition || aside && word.conjunction && !self.page.is_finite(start)
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

    fn stretch(&self, place: usize) -> Stretch {
        let end = self.over_marks(place);
        Stretch {
            end,
            parted: (end..place).any(|mark| self.page.is_soft(mark)),
        }
    }

    fn over_marks(&self, mut end: usize) -> usize {
        while end > 0
            && !self.page.is_stop(end - 1)
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
            let governs = !word
                .analyses
                .first()
                .is_some_and(|analysis| analysis.pronoun);
            let open = governs
                && word.width == 1
                && word.classes.has_any(&[
                    Class::Preposition,
                    Class::Relative,
                    Class::Emphatic,
                    Class::Negator,
                ])
                || word.classes.has(Class::Demonstrative) && !self.after_preposition(end - 1);
            let lone = word.token.is_mark('"') || self.page.is_opener(end - 1);
            if !(open || lone || self.page.is_soft(end - 1)) {
                break;
            }
            end -= 1;
        }
        end
    }
}
