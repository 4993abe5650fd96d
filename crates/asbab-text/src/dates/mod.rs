//! Dates in a text: found by the words of a pack, resolved against the day of publication.
//!
//! Finding and resolving are two steps: what the text says ([`DateExpression`]) stays the same
//! whatever is known of the day of publication; what it means ([`TimeValue`]) does not. Arithmetic
//! is that of the Gregorian calendar; a Hijri date is found and left unresolved.

mod expression;
mod grammar;
mod resolve;
mod words;

use asbab_core::Span;
use asbab_pack::Pack;

pub use expression::{DateExpression, Direction, Measure, YearWord};
pub use resolve::{Anchor, TimePrecision, TimeValue, resolve_all};

/// A date as a text writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub expression: DateExpression,
}

/// All dates of a text, in order, without overlap.
pub fn find_dates(text: &str, pack: &Pack) -> Vec<FoundDate> {
    let words = words::Words::of(text, pack);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((end, expression)) = grammar::parse(&words, at) {
            found.push(FoundDate {
                span: words.span(at, end),
                expression,
            });
            at = end;
        } else {
            at += 1;
        }
    }
    found
}
