//! A source's text as the reader sees it: words with what is known of them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use asbab_core::Span;
use asbab_pack::{Analysis, Class, Classes, Entry, Gender, Lexicon, Pack, Tense, Token};

/// A verb form found in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VerbForm {
    /// The verb's place in the pack; none for a word that only looks like a verb.
    pub verb: Option<usize>,
    pub tense: Tense,
    pub future: bool,
    pub pronoun: bool,
    /// Its vowel signs say that its subject is acted on («دُمر»).
    pub passive: bool,
}

/// One token with what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub token: Token,
    pub classes: Classes,
    /// Every way to take the word apart.
    pub analyses: Rc<[Analysis]>,
    /// How many words the phrase that gave the classes takes, this one included.
    pub width: usize,
    pub conjunction: bool,
    pub verb: Option<VerbForm>,
    pub sentence: usize,
    /// The place of its sentence among the page's stretches.
    stretch: usize,
}

/// The words of one sentence.
struct Stretch {
    range: Range<usize>,
    asked: bool,
}

/// A text cut into words and sentences.
pub(crate) struct Page<'a> {
    pub text: &'a str,
    pub pack: &'a Pack,
    pub words: Vec<Word>,
    pub sentences: Vec<Span>,
    stretches: Vec<Stretch>,
    /// Every folded word of the text.
    vocabulary: HashSet<String>,
}

/// Marks after which nothing belongs to the clause before.
const HARD: [char; 9] = ['.', '!', '?', '؟', '؛', ';', ':', '…', '*'];
/// Words in which the verb of a noun of action's clause comes.
const MASDAR_REACH: usize = 7;
/// Marks of a question.
const QUESTION: [char; 2] = ['؟', '?'];
/// Marks between clauses and list items.
const SOFT: [char; 4] = ['،', ',', '–', '-'];
/// Marks round what somebody says.
const QUOTATIONS: [[char; 2]; 3] = [['«', '»'], ['“', '”'], ['"', '"']];
/// Words of a quotation, at the least and at the most; fewer are a name or a word kept at a distance.
const SHORTEST_QUOTATION: usize = 5;
const LONGEST_QUOTATION: usize = 300;
/// Marks round words quoted or put in brackets.
const OPENERS: [char; 5] = ['«', '“', '"', '(', '['];
const CLOSERS: [char; 5] = ['»', '”', '"', ')', ']'];

impl<'a> Page<'a> {
    pub(crate) fn new(text: &'a str, pack: &'a Pack) -> Self {
        let sentences = asbab_text::sentences(text);
        let tokens = pack.tokenize(text);
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        let mut sentence = 0;
        let mut known: HashMap<&str, Rc<[Analysis]>> = HashMap::new();
        for (place, token) in tokens.iter().enumerate() {
            while sentences
                .get(sentence)
                .is_some_and(|span| span.end <= token.span.start)
            {
                sentence += 1;
            }
            let phrase = token.is_word().then(|| {
                let following = tokens[place..]
                    .iter()
                    .take_while(|token| token.is_word())
                    .map(|token| token.folded.as_str());
                pack.lexicon().phrase_classes_at(following)
            });
            let analyses = Rc::clone(
                known
                    .entry(token.folded.as_str())
                    .or_insert_with(|| pack.lexicon().analyses(&token.folded).into()),
            );
            let (mut classes, mut width) = (Lexicon::classes_of(&analyses), 1);
            if let Some((length, known)) = phrase.flatten() {
                classes = known;
                width = length;
            }
            words.push(Word {
                token: token.clone(),
                classes,
                analyses,
                width,
                conjunction: false,
                verb: None,
                sentence,
                stretch: 0,
            });
        }
        let vocabulary = known.into_keys().map(str::to_owned).collect();
        let mut page = Self {
            text,
            pack,
            words,
            sentences,
            stretches: Vec::new(),
            vocabulary,
        };
        for place in 0..page.words.len() {
            page.mark_verb(place);
        }
        page.part();
        for place in 0..page.words.len() {
            if page.is_noun_after_all(place) {
                page.words[place].verb = None;
            }
        }
        page
    }

    /// Whether what may be a bare past is the noun of action written alike: right after a noun that
    /// governs it or after a verb («عدم دفع»، «يعد تغير المناخ»), or before a verb of its own clause
    /// («تأخر الأمطار أضر …»).
    fn is_noun_after_all(&self, place: usize) -> bool {
        let word = &self.words[place];
        // «دعما»: the accusative of a noun of action, far more often than a dual.
        let dual = word
            .verb
            .is_some_and(|form| form.tense == Tense::Past && !form.pronoun)
            && !self.is_cited_so(place)
            && self
                .pack
                .lexicon()
                .without_accusative(&word.token.folded)
                .is_some_and(|stem| self.pack.is_past_like_noun(stem));
        if dual {
            return true;
        }
        let bare = word.verb.is_some_and(|form| {
            form.tense == Tense::Past
                && !form.pronoun
                && self.pack.is_past_like_noun(&word.token.folded)
        });
        if !bare {
            return false;
        }
        if let Some(before) = self.previous_word(place)
            && before.width == 1
            && !word.conjunction
        {
            let governs = before.classes.has_any(&[
                Class::Decrease,
                Class::Increase,
                Class::Preventive,
                Class::Light,
            ]) && !before.classes.has_any(&[
                Class::OpenResult,
                Class::Resultative,
                Class::Emphatic,
                Class::Negator,
            ]) && !self.pack.lexicon().is_definite(&before.token.folded)
                && !self.ends_phrase(place - 1);
            let verb = before
                .verb
                .is_some_and(|form| form.tense != Tense::Participle)
                && !before.classes.has_any(&[Class::Copula, Class::Emphatic]);
            if governs || verb {
                return true;
            }
        }
        let opens = self.previous_word(place).is_none_or(|before| {
            before.classes.has_any(&[
                Class::Complementizer,
                Class::Subordinator,
                Class::Hedge,
                Class::Coordinator,
            ])
        });
        let is_definite = |at: usize| {
            self.words
                .get(at)
                .is_some_and(|word| self.pack.lexicon().is_definite(&word.token.folded))
        };
        // «تأخر صرف المستحقات»: its genitive may be a genitive's head.
        let chained = |at: usize| {
            let word = self.words.get(at);
            word.is_some_and(|word| word.verb.is_none() && word.token.is_word())
                && is_definite(at + 1)
        };
        let folded = word.token.folded.as_str();
        let bare = self.pack.lexicon().without_conjunction(folded);
        let long = bare.unwrap_or(folded).chars().count() > 3;
        let definite = is_definite(place + 1) || long && chained(place + 1);
        opens
            && definite
            && (place + 2..self.words.len().min(place + MASDAR_REACH))
                .take_while(|&at| {
                    let word = &self.words[at];
                    word.token.is_word()
                        && !word.classes.has_any(&[
                            Class::Relative,
                            Class::Complementizer,
                            Class::Subordinator,
                            Class::Resultative,
                            Class::OpenResult,
                        ])
                        && !word.conjunction
                })
                // «تأخر الأمطار أضر»، but not «تسبب الإهمال في كارثة لا تزال».
                .any(|at| self.is_finite(at) && is_definite(at - 1))
    }

    /// Whether a verb's last letter is its own, not an ending («عزا»).
    fn is_cited_so(&self, place: usize) -> bool {
        let lexicon = self.pack.lexicon();
        self.verbs_at(place)
            .into_iter()
            .any(|verb| lexicon.ends_accusative(self.pack.verb(verb)))
    }

    /// Parts the words into sentences, once: what asks for a word's sentence must not look for its
    /// edges, or a long text without stops takes time that grows with its square.
    fn part(&mut self) {
        let mut start = 0;
        while let Some(first) = self.words.get(start) {
            let sentence = first.sentence;
            let length = self.words[start..]
                .iter()
                .take_while(|word| word.sentence == sentence)
                .count();
            let range = start..start + length;
            let words = &self.words[range.clone()];
            let mark = words
                .iter()
                .any(|word| QUESTION.iter().any(|&mark| word.token.is_mark(mark)));
            let opened = words
                .iter()
                .filter(|word| word.token.is_word())
                .take(2)
                .any(|word| word.classes.has(Class::Question));
            for word in &mut self.words[range.clone()] {
                word.stretch = self.stretches.len();
            }
            start = range.end;
            self.stretches.push(Stretch {
                range,
                asked: mark || opened,
            });
        }
    }

    fn mark_verb(&mut self, place: usize) {
        let word = &self.words[place];
        if !word.token.is_word() {
            return;
        }
        let analyses = Rc::clone(&word.analyses);
        let verb = self.verb_form(place, &analyses);
        let conjunction = match &verb {
            Some((_, conjunction)) => *conjunction,
            None => self.starts_with_conjunction(place, &analyses),
        };
        self.words[place].verb = verb.map(|(form, _)| form);
        self.words[place].conjunction = conjunction;
    }

    /// A conjunction clings to a word where that is the way to take fewest clitics off, or where an
    /// article follows it.
    fn starts_with_conjunction(&self, place: usize, analyses: &[Analysis]) -> bool {
        let folded = &self.words[place].token.folded;
        if let Some(best) = analyses.first() {
            return best.conjunction;
        }
        let opens = self
            .previous_word(place)
            .is_none_or(|before| before.sentence != self.words[place].sentence);
        let lexicon = self.pack.lexicon();
        lexicon.without_conjunction(folded).is_some_and(|rest| {
            lexicon.is_definite(rest)
                || opens && lexicon.opens_with_and(folded) && rest.chars().count() >= 4
        })
    }

    /// The word as a verb, with whether a conjunction clings to it.
    fn verb_form(&self, place: usize, analyses: &[Analysis]) -> Option<(VerbForm, bool)> {
        let word = &self.words[place];
        let before = self.previous_word(place);
        let expected = before.is_some_and(|before| {
            before.classes.has_any(&[
                Class::Relative,
                Class::Negator,
                Class::Emphatic,
                Class::Resultative,
                Class::Forecast,
            ]) && before.width == 1
        });
        let after_preposition = before.is_some_and(|before| {
            before
                .classes
                .has_any(&[Class::Preposition, Class::Adjunct])
                && !before.classes.has(Class::Resultative)
                && before.width == 1
        });
        let written = word.token.span.of(self.text).unwrap_or_default();
        let noun = self.pack.is_written_as_noun(written);
        let passive = |tense| self.pack.is_written_as_passive(written, tense);
        if after_preposition || word.width > 1 {
            return None;
        }
        let particle = analyses
            .iter()
            .any(|analysis| analysis.clitics == 0 && is_particle(analysis.entry));
        let rival = analyses
            .iter()
            .filter(|analysis| is_nominal(analysis.entry))
            .map(|analysis| analysis.clitics)
            .min();
        let found = analyses.iter().find_map(|analysis| match analysis.entry {
            Entry::Verb(verb, tense)
                if (!noun || tense == Tense::Participle)
                    && !particle
                    && (expected || rival.is_none_or(|rival| analysis.clitics < rival)) =>
            {
                Some((
                    VerbForm {
                        verb: Some(verb),
                        tense,
                        future: analysis.future,
                        pronoun: analysis.pronoun,
                        passive: passive(tense),
                    },
                    analysis.conjunction,
                ))
            }
            _ => None,
        });
        let guess = || self.guessed_verb(place, analyses, expected);
        if noun { found } else { found.or_else(guess) }
    }

    /// A word that no list holds, taken for a verb by its look.
    fn guessed_verb(
        &self,
        place: usize,
        analyses: &[Analysis],
        expected: bool,
    ) -> Option<(VerbForm, bool)> {
        let folded = &self.words[place].token.folded;
        if !analyses.is_empty() || self.pack.lexicon().is_definite(folded) {
            return None;
        }
        let bare = self.pack.lexicon().without_conjunction(folded);
        let form = |tense, future| VerbForm {
            verb: None,
            tense,
            future,
            pronoun: false,
            passive: false,
        };
        for (candidate, conjunction) in [(Some(folded.as_str()), false), (bare, true)] {
            let Some(candidate) = candidate else { continue };
            if self.pack.looks_future(candidate) {
                return Some((form(Tense::Present, true), conjunction));
            }
            if self.pack.looks_present(candidate) {
                return Some((form(Tense::Present, false), conjunction));
            }
            if self.pack.looks_past(candidate) {
                return Some((form(Tense::Past, false), conjunction));
            }
        }
        expected.then(|| (form(Tense::Past, false), false))
    }

    /// Whether a word is the last of a set phrase («وهو ما»).
    fn ends_phrase(&self, place: usize) -> bool {
        (1..=3)
            .filter_map(|back| place.checked_sub(back).map(|at| (at, back)))
            .any(|(at, back)| self.words[at].width == back + 1)
    }

    fn previous_word(&self, place: usize) -> Option<&Word> {
        let before = self.words[..place].last()?;
        before.token.is_word().then_some(before)
    }

    /// All verbs that a word taken for a verb may be a form of.
    pub(crate) fn verbs_at(&self, place: usize) -> Vec<usize> {
        let word = &self.words[place];
        if word.verb.and_then(|form| form.verb).is_none() {
            return Vec::new();
        }
        let verbs = word
            .analyses
            .iter()
            .filter_map(|analysis| match analysis.entry {
                Entry::Verb(verb, _) => Some((analysis.clitics, verb)),
                Entry::Word(_) => None,
            });
        let fewest = verbs.clone().map(|(clitics, _)| clitics).min();
        verbs
            .filter(|(clitics, _)| Some(*clitics) == fewest)
            .map(|(_, verb)| verb)
            .collect()
    }

    /// Whether a folded word stands anywhere in the text.
    pub(crate) fn holds(&self, folded: &str) -> bool {
        self.vocabulary.contains(folded)
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn classes(&self, place: usize) -> Classes {
        self.words[place].classes
    }

    pub(crate) fn has(&self, place: usize, class: Class) -> bool {
        self.words[place].classes.has(class)
    }

    /// A verb that makes a clause: no participle.
    pub(crate) fn is_finite(&self, place: usize) -> bool {
        self.words[place]
            .verb
            .is_some_and(|form| form.tense != Tense::Participle)
    }

    /// Whether a verb stands under a preposition of purpose («لتعادل»).
    pub(crate) fn is_purpose(&self, place: usize) -> bool {
        self.words[place].analyses.iter().any(|analysis| {
            matches!(analysis.entry, Entry::Verb(..)) && analysis.preposition.is_some()
        })
    }

    /// The pronoun of something spoken of that hangs on a verb: whether it is a feminine noun's, or
    /// that of a plural that agrees like one. None for «نا» and its like.
    pub(crate) fn object_gender(&self, place: usize) -> Option<Gender> {
        self.words[place].verb.filter(|form| form.pronoun)?;
        self.pack.object_gender(&self.words[place].token.folded)
    }

    /// Whether nothing of a clause that goes on reaches this token: a stop, or the first word of
    /// another sentence. Walking backwards, ask for [`Page::is_stop`].
    pub(crate) fn is_hard(&self, place: usize) -> bool {
        self.is_stop(place)
            || place > 0 && self.words[place - 1].sentence != self.words[place].sentence
    }

    /// Whether a token is a mark after which nothing belongs to the clause before.
    pub(crate) fn is_stop(&self, place: usize) -> bool {
        let word = &self.words[place];
        word.token.kind == asbab_pack::TokenKind::Break
            || HARD.iter().any(|&mark| word.token.is_mark(mark))
    }

    pub(crate) fn is_soft(&self, place: usize) -> bool {
        SOFT.iter()
            .any(|&mark| self.words[place].token.is_mark(mark))
    }

    pub(crate) fn is_opener(&self, place: usize) -> bool {
        OPENERS
            .iter()
            .any(|&mark| self.words[place].token.is_mark(mark))
    }

    /// Whether a quotation opens here.
    pub(crate) fn is_quote(&self, place: usize) -> bool {
        self.words[place].token.is_mark('«') || self.words[place].token.is_mark('“')
    }

    /// Where the quotation that opens here ends, in the same paragraph; none for a name or a word put
    /// in quotation marks.
    pub(crate) fn quotation(&self, place: usize) -> Option<usize> {
        let mark = &self.words[place].token;
        let [open, close] = *QUOTATIONS.iter().find(|[open, _]| mark.is_mark(*open))?;
        let touches = |before: &Token, after: &Token| before.span.end == after.span.start;
        let next = self.words.get(place + 1)?;
        // A straight mark opens where only the word after it touches it.
        let straight = open == close;
        let shut = place.checked_sub(1).is_some_and(|before| {
            let before = &self.words[before].token;
            before.is_word() && touches(before, mark)
        });
        if straight && (shut || !touches(mark, &next.token)) {
            return None;
        }
        let end = (place + 1..self.len())
            .take(LONGEST_QUOTATION)
            .take_while(|&at| self.words[at].token.kind != asbab_pack::TokenKind::Break)
            .find(|&at| self.words[at].token.is_mark(close))?;
        let words = self.words_in(&(place..end)).count();
        (words >= SHORTEST_QUOTATION).then_some(end)
    }

    pub(crate) fn is_closer(&self, place: usize) -> bool {
        CLOSERS
            .iter()
            .any(|&mark| self.words[place].token.is_mark(mark))
    }

    /// The range of token places of the sentence that a token belongs to.
    pub(crate) fn sentence_of(&self, place: usize) -> Range<usize> {
        self.stretches[self.words[place].stretch].range.clone()
    }

    /// Whether the sentence that a token belongs to asks.
    pub(crate) fn is_asked(&self, place: usize) -> bool {
        self.stretches[self.words[place].stretch].asked
    }

    /// The bytes of a range of tokens, without marks at its edges and without a conjunction that
    /// clings to its first word.
    pub(crate) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let mut range = range.clone();
        while range.start < range.end
            && !self.words[range.start].token.is_word()
            && !self.is_opener(range.start)
        {
            range.start += 1;
        }
        while range.start < range.end
            && !self.words[range.end - 1].token.is_word()
            && !self.is_closer(range.end - 1)
        {
            range.end -= 1;
        }
        self.balance(&mut range);
        let (first, last) = (
            self.words.get(range.start)?,
            self.words.get(range.end.checked_sub(1)?)?,
        );
        if range.start >= range.end {
            return None;
        }
        let mut span = Span::new(first.token.span.start, last.token.span.end);
        if first.conjunction {
            let written = span.of(self.text).ok()?;
            span.start += written.chars().next().map_or(0, char::len_utf8);
        }
        Some(span)
    }

    /// The same, without the preposition at the front of the first word; where it has melted with
    /// the article, the word stays whole.
    pub(crate) fn span_after_clitic(&self, range: &Range<usize>) -> Option<Span> {
        let span = self.span(range)?;
        let first = self.words[range.clone()]
            .iter()
            .find(|word| word.token.is_word())?;
        let letter = span.of(self.text).ok()?.chars().next()?;
        // A conjunction has been cut off already.
        let cut = first.token.span.start == span.start
            && first.token.is_word()
            && !self.pack.lexicon().is_melted(&first.token.folded);
        Some(if cut {
            Span::new(span.start + letter.len_utf8(), span.end)
        } else {
            span
        })
    }

    /// Drops an opening or closing mark at an edge whose partner lies outside.
    fn balance(&self, range: &mut Range<usize>) {
        let count = |range: &Range<usize>, marks: &[char]| {
            range
                .clone()
                .filter(|&place| {
                    marks
                        .iter()
                        .any(|&mark| self.words[place].token.is_mark(mark))
                })
                .count()
        };
        while range.start < range.end
            && !self.words[range.start].token.is_word()
            && (self.words[range.start].token.is_mark('"') && count(range, &['"']) % 2 == 1
                || count(range, &OPENERS[..2]) > count(range, &CLOSERS[..2])
                || count(range, &OPENERS[3..]) > count(range, &CLOSERS[3..]))
        {
            range.start += 1;
        }
        while range.start < range.end
            && !self.words[range.end - 1].token.is_word()
            && (self.words[range.end - 1].token.is_mark('"') && count(range, &['"']) % 2 == 1
                || count(range, &OPENERS[..2]) < count(range, &CLOSERS[..2])
                || count(range, &OPENERS[3..]) < count(range, &CLOSERS[3..]))
        {
            range.end -= 1;
        }
    }

    /// The places of a range's words, marks left out.
    pub(crate) fn words_in(&self, range: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        range
            .clone()
            .filter(|&place| self.words[place].token.is_word())
    }

    /// The place of a range's first word.
    pub(crate) fn first_word(&self, range: &Range<usize>) -> Option<usize> {
        self.words_in(range).next()
    }

    /// Whether a range holds a word.
    pub(crate) fn holds_word(&self, range: &Range<usize>) -> bool {
        self.first_word(range).is_some()
    }
}

/// Words that are no verb wherever they stand, whatever verb is written alike («أنها»).
fn is_particle(entry: Entry) -> bool {
    matches!(
        entry,
        Entry::Word(
            Class::Complementizer
                | Class::ComplementizerWithSubject
                | Class::Subordinator
                | Class::Preposition
                | Class::Relative
                | Class::Demonstrative
                | Class::Negator
                | Class::Question
                | Class::Condition
        )
    )
}

/// Entries that rival a verb reading of the same letters.
fn is_nominal(entry: Entry) -> bool {
    !matches!(
        entry,
        Entry::Verb(..) | Entry::Word(Class::Hedge | Class::Forecast | Class::Copula | Class::Stop)
    ) && !matches!(entry, Entry::Word(class) if class.is_verbal())
}
