//! A text as words that may belong to a date.

use asbab_core::Span;
use asbab_pack::{Calendar, Pack, Pointer, TimeWord, TokenKind};

/// One word, number or mark.
struct Word {
    span: Span,
    folded: String,
    kind: Kind,
    /// What it means together with the words after it: how many words, and what.
    meanings: Vec<(usize, TimeWord)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Number(i32),
    Mark(char),
    Break,
}

/// The words of a text with what they mean in a date.
pub(super) struct Words {
    words: Vec<Word>,
    qualifier_before: bool,
}

impl Words {
    pub fn of(text: &str, pack: &Pack) -> Self {
        let mut words = Vec::new();
        for token in pack.tokenize(text) {
            match token.kind {
                TokenKind::Break => words.push(Word::new(token.span, token.folded, Kind::Break)),
                TokenKind::Mark => {
                    let mark = token.folded.chars().next().unwrap_or(' ');
                    words.push(Word::new(token.span, token.folded, Kind::Mark(mark)));
                }
                TokenKind::Word | TokenKind::Number => split(text, token.span, pack, &mut words),
            }
        }
        let calendar = pack.calendar();
        for at in 0..words.len() {
            if words[at].kind == Kind::Word {
                words[at].meanings = meanings(&words[at..], calendar);
            }
        }
        Self {
            words,
            qualifier_before: calendar.qualifier_before(),
        }
    }

    /// Whether the language says "last Sunday" and "January 9".
    pub const fn qualifier_before(&self) -> bool {
        self.qualifier_before
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The bytes from one word to before another.
    pub fn span(&self, from: usize, end: usize) -> Span {
        self.words[from].span.join(self.words[end - 1].span)
    }

    /// The number written in digits here, and how many digits.
    pub fn digits(&self, at: usize) -> Option<(i32, usize)> {
        let word = self.words.get(at)?;
        match word.kind {
            Kind::Number(number) => Some((number, word.folded.len())),
            _ => None,
        }
    }

    pub fn mark(&self, at: usize) -> Option<char> {
        match self.words.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether nothing stands between this word and the one before it.
    pub fn is_glued(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let glued = |before: &Word| {
            self.words
                .get(at)
                .is_some_and(|word| word.span.start == before.span.end)
        };
        before.is_some_and(glued)
    }

    pub fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.mark(at).is_some_and(|mark| marks.contains(&mark))
    }

    /// The first meaning here that `choose` takes, and where it ends; the longest name first.
    pub fn find<T>(&self, at: usize, choose: impl Fn(TimeWord) -> Option<T>) -> Option<(usize, T)> {
        self.words
            .get(at)?
            .meanings
            .iter()
            .find_map(|(words, meaning)| Some((at + words, choose(*meaning)?)))
    }

    /// Where a pointer that stands here ends.
    pub fn pointer(&self, at: usize, wanted: Pointer) -> Option<usize> {
        let found = self.find(at, |word| (word == TimeWord::Pointer(wanted)).then_some(()));
        found.map(|(end, ())| end)
    }

    /// Where the pointer ends, or here where it does not stand.
    pub fn skip(&self, at: usize, pointer: Pointer) -> usize {
        self.pointer(at, pointer).unwrap_or(at)
    }

    /// Where marks end that may stand here, at most `most` of them.
    pub fn skip_marks(&self, at: usize, marks: &[char], most: usize) -> usize {
        (at..at + most)
            .find(|&at| !self.is_mark(at, marks))
            .unwrap_or(at + most)
    }
}

impl Word {
    const fn new(span: Span, folded: String, kind: Kind) -> Self {
        Self {
            span,
            folded,
            kind,
            meanings: Vec::new(),
        }
    }
}

/// Parts letters from digits that are glued to them.
fn split(text: &str, span: Span, pack: &Pack, words: &mut Vec<Word>) {
    let piece = &text[span.start..span.end];
    let mut start = 0;
    let mut characters = piece.char_indices().peekable();
    while let Some((_, character)) = characters.next() {
        let end = characters.peek().map_or(piece.len(), |(at, _)| *at);
        let next = characters.peek().map(|(_, next)| next.is_numeric());
        if next == Some(character.is_numeric()) {
            continue;
        }
        let folded = pack.fold(&piece[start..end]);
        if !folded.is_empty() {
            let kind = match folded.parse() {
                Ok(number) if character.is_numeric() => Kind::Number(number),
                _ => Kind::Word,
            };
            let span = Span::new(span.start + start, span.start + end);
            words.push(Word::new(span, folded, kind));
        }
        start = end;
    }
}

fn meanings(words: &[Word], calendar: &Calendar) -> Vec<(usize, TimeWord)> {
    let mut found = Vec::new();
    let first = &words[0].folded;
    for start in std::iter::once(first.clone()).chain(calendar.bare(first)) {
        let longest = calendar.longest_from(&start);
        let mut name = start;
        for count in 1..=longest {
            if count > 1 {
                match words.get(count - 1) {
                    Some(word) if word.kind == Kind::Word => {
                        name.push(' ');
                        name.push_str(&word.folded);
                    }
                    _ => break,
                }
            }
            found.extend(calendar.meanings(&name).iter().map(|word| (count, *word)));
        }
    }
    found.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
    found
}
