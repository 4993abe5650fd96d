//! The lines of an article as they look on its page.

use asbab_core::Span;
use asbab_pack::Pack;

/// Marks that end a paragraph.
const STOPS: [char; 2] = ['.', '…'];

/// Words from which a line that ends in a full stop is a paragraph, and from which any line is.
const STOPPED_PARAGRAPH: usize = 8;
const PARAGRAPH: usize = 22;

/// One line that is not blank.
#[derive(Debug, Clone)]
pub(crate) struct Line<'t> {
    /// Where it stands, without the space around it.
    pub span: Span,
    /// The line as stored.
    pub text: &'t str,
    /// Folded, with marks and space at its edges dropped and single spaces between words.
    pub folded: String,
    /// How many words it has.
    pub words: usize,
    /// Whether it is a paragraph rather than a headline or a label.
    pub prose: bool,
}

impl Line<'_> {
    /// The folded words.
    pub fn folded_words(&self) -> impl Iterator<Item = &str> {
        self.folded.split(' ').filter(|word| !word.is_empty())
    }
}

/// The lines of a text that are not blank.
pub(crate) fn lines<'t>(text: &'t str, pack: &Pack) -> Vec<Line<'t>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            found.push(read(trimmed, at, pack));
        }
        start += line.len();
    }
    found
}

fn read<'t>(text: &'t str, start: usize, pack: &Pack) -> Line<'t> {
    let folded = pack.fold(text);
    let folded: Vec<&str> = folded
        .trim_matches(|character: char| !character.is_alphanumeric())
        .split_whitespace()
        .collect();
    let words = folded
        .iter()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count();
    let last = text
        .trim_end_matches(|character: char| "\"»”’')]} ".contains(character))
        .chars()
        .last();
    let stopped = last.is_some_and(|last| STOPS.contains(&last));
    Line {
        span: Span::new(start, start + text.len()),
        text,
        folded: folded.join(" "),
        words,
        prose: words >= PARAGRAPH || stopped && words >= STOPPED_PARAGRAPH,
    }
}
