//! Where a page speaks of times, and what it means.

use std::collections::HashMap;
use std::ops::Range;

use asbab_core::{Source, Span};
use asbab_pack::{TimeUnit, TimeWord, TokenKind};
use asbab_text::{Anchor, DateExpression, FoundDate, Measure, TimeValue, find_dates, resolve_all};

use crate::page::Page;

/// A time on a page.
#[derive(Debug, Clone)]
pub(super) struct Time {
    /// Its tokens.
    pub words: Range<usize>,
    pub span: Span,
    said: DateExpression,
    /// What it means; `None` where that cannot be said.
    pub value: Option<TimeValue>,
}

impl Time {
    /// How long, where it is a length of time or a distance («قبل عامين»).
    pub(super) const fn measure(&self) -> Option<Measure> {
        match self.said {
            DateExpression::Ago(measure)
            | DateExpression::Since(measure)
            | DateExpression::Within(measure)
            | DateExpression::Length(measure) => Some(measure),
            _ => None,
        }
    }
}

/// The name of a unit of time.
pub(super) const fn unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Day => "day",
        TimeUnit::Week => "week",
        TimeUnit::Month => "month",
        TimeUnit::Year => "year",
        TimeUnit::Decade => "decade",
        TimeUnit::Century => "century",
    }
}

/// All times of a page, resolved against the day of publication as far as that is known.
///
/// Only sentences that hold a word of dates or a digit are looked at.
pub(super) fn times(source: &Source, page: &Page<'_>) -> Vec<Time> {
    let mut found: Vec<FoundDate> = Vec::new();
    let mut known: HashMap<&str, bool> = HashMap::new();
    let mut last = None;
    for word in &page.words {
        if last == Some(word.sentence) || !word.token.is_word() {
            continue;
        }
        let dated = *known
            .entry(word.token.folded.as_str())
            .or_insert_with(|| is_of_dates(page, &word.token));
        let Some(sentence) = page.sentences.get(word.sentence).filter(|_| dated) else {
            continue;
        };
        last = Some(word.sentence);
        let Ok(text) = sentence.of(page.text) else {
            continue;
        };
        found.extend(find_dates(text, page.pack).into_iter().map(|mut date| {
            date.span.start += sentence.start;
            date.span.end += sentence.start;
            date
        }));
    }
    let anchor = source.meta.date.as_deref().and_then(Anchor::parse);
    let values = resolve_all(&found, anchor);
    found
        .into_iter()
        .zip(values)
        .map(|(date, value)| Time {
            words: words_of(page, date.span),
            span: date.span,
            said: date.expression,
            value,
        })
        .collect()
}

/// Whether a word may be part of a date: a number, or a name of a time.
fn is_of_dates(page: &Page<'_>, token: &asbab_pack::Token) -> bool {
    if token.kind == TokenKind::Number || token.folded.contains(char::is_numeric) {
        return true;
    }
    let calendar = page.pack.calendar();
    let named = |word: &str| {
        calendar
            .meanings(word)
            .iter()
            .any(|meaning| !matches!(meaning, TimeWord::Pointer(_) | TimeWord::Number(_) | TimeWord::Ordinal(_)))
            // The first word of a name of several («كانون الثاني»).
            || calendar.meanings(word).is_empty() && calendar.longest_from(word) > 1
    };
    named(&token.folded) || calendar.bare(&token.folded).any(|word| named(&word))
}

/// The tokens that a stretch of text touches.
fn words_of(page: &Page<'_>, span: Span) -> Range<usize> {
    let start = page
        .words
        .partition_point(|word| word.token.span.end <= span.start);
    let end = page
        .words
        .partition_point(|word| word.token.span.start < span.end);
    start..end.max(start)
}
