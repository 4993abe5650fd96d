//! Dates in a text: found by the words of a pack, resolved against the day of publication.
//!
//! Finding and resolving are two steps: what the text says ([`DateExpression`]) stays the same
//! whatever is known of the day of publication; what it means ([`TimeValue`]) does not. What is meant
//! is told in the Gregorian calendar; a Hijri date is turned into it.

mod expression;
mod grammar;
mod hijri;
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

/// A date as a text writes it, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub expression: DateExpression,
    /// What it means; `None` where too little is known to say.
    pub value: Option<TimeValue>,
}

/// All dates of a text, in order, without overlap, and what they mean in an article published then:
/// a day, a month, a year (`2022-01-15`, `2022-01`, `2022`) or an estimate from one to another
/// (`2022-01-06/2022-01-08`), as [`Anchor::parse`] reads them; `None` where nothing is known, which
/// leaves whatever points from that day open.
///
/// ```
/// use asbab_pack::Pack;
/// use asbab_text::{TimePrecision, dates_of};
///
/// let text = "خرجت المظاهرات الأحد الماضي، وكانت الأسعار قد ارتفعت في مطلع العام.";
/// let dates = dates_of(text, &Pack::arabic(), Some("2022-01-05"));
/// let sunday = dates[0].value.as_ref().unwrap();
/// assert_eq!(dates[0].span.of(text), Ok("الأحد الماضي"));
/// assert_eq!((sunday.to_string().as_str(), sunday.precision()), ("2022-01-02", Some(TimePrecision::Day)));
/// ```
pub fn dates_of(text: &str, pack: &Pack, published: Option<&str>) -> Vec<Dated> {
    let found = find_dates(text, pack);
    let values = resolve_all(&found, published.and_then(Anchor::parse));
    found
        .into_iter()
        .zip(values)
        .map(|(FoundDate { span, expression }, value)| Dated {
            span,
            expression,
            value,
        })
        .collect()
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
