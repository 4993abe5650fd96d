//! Title, author, outlet, date and origin as the lines around an article give them.
//!
//! Each reader of a field looks at lines, never into paragraphs, records what it finds with the
//! words it found it in, and marks the lines that are no part of the article.

mod author;
mod date;
mod outlet;
mod title;

use asbab_core::Span;
use asbab_pack::{Pack, starts_with_words};

use crate::dates::DateExpression;
use crate::describe::Page;
use crate::lines::Line;

pub(crate) use author::{mark_bio, person};

/// Reads all fields, those that are labelled first, so that a headline is looked for among what is
/// left.
pub(crate) fn read(page: &mut Page<'_, '_>) {
    date::read(page);
    outlet::read_reprint(page);
    author::read_labelled(page);
    outlet::read_outlet(page);
    title::read(page);
    author::read_unlabelled(page);
    date::read_partial(page);
}

/// Words of a headline at least, where a line could be something else.
const LEAST_TITLE: usize = 3;

/// Lines from the top within which a note or a lead may stand above who wrote the article and when.
const NEAR_TOP: usize = 8;

/// Where the lines end that say whose article it is: at its first paragraph, or after the last
/// dated or signed line near the top.
pub(crate) fn top(lines: &[Line], first: usize, pack: &Pack) -> usize {
    const LONGEST: usize = 14;
    let near = (first..lines.len().min(NEAR_TOP)).rev();
    let says = |&at: &usize| {
        let line = &lines[at];
        let layout = pack.layout();
        let signed = || {
            let mut labels = layout.byline.iter();
            labels.any(|label| starts_with_words(&line.folded, label))
        };
        let dated = || {
            let dates = crate::dates::find_dates(line.text, pack);
            dates
                .iter()
                .any(|date| matches!(date.expression, DateExpression::Day { .. }))
        };
        !line.prose && line.words <= LONGEST && (signed() || dated())
    };
    near.into_iter().find(says).map_or(first, |at| at + 1)
}

/// The rest of a line after one of these folded labels, and the label.
fn after_label<'f>(line: &Line, labels: &'f [String], page: &Page) -> Option<(Span, &'f str)> {
    let label = labels
        .iter()
        .find(|label| starts_with_words(&line.folded, label))?;
    // Where the label ends in the stored line: folding drops and replaces letter by letter.
    let folded = page.pack.folding().fold_with_origin(line.text);
    let words: Vec<&str> = label.split(' ').collect();
    let mut at = 0;
    for word in words {
        at += folded.text[at..].find(word)? + word.len();
    }
    let start = line.span.start + *folded.origin.get(at)? as usize;
    Some((Span::new(start, line.span.end), label))
}

/// A span without marks and space at its edges; nothing where only those are in it.
fn trimmed(page_text: &str, offset: usize, span: Span) -> Option<Span> {
    let piece = page_text.get(span.start - offset..span.end - offset)?;
    let front = piece.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = span.start + (piece.len() - front.len());
    let body = front.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_sign(c));
    (!body.is_empty()).then(|| Span::new(start, start + body.len()))
}

/// Vowel signs: a word may end in one.
fn is_sign(character: char) -> bool {
    ('\u{064B}'..='\u{0655}').contains(&character)
}

/// The words of a span of a line.
fn words_of<'t>(line: &Line<'t>, span: Span) -> &'t str {
    line.text
        .get(span.start - line.span.start..span.end - line.span.start)
        .unwrap_or_default()
}

/// Whether a line above the article could be its headline: words, and neither figures of a date nor
/// the name of the site.
fn title_like(page: &Page, at: usize) -> bool {
    let line = &page.lines[at];
    let stamped = !crate::dates::find_dates(line.text, page.pack).is_empty();
    let noun = line.folded_words().next();
    let outlet = noun.is_some_and(|noun| page.pack.layout().outlet.contains(noun));
    page.kinds[at].is_none() && line.words >= LEAST_TITLE && !stamped && !outlet
}
