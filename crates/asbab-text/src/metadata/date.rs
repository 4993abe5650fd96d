//! When an article was published, and what only looks like it.

use asbab_core::{Field, FurnitureKind, Grounds, Span};
use asbab_pack::{Pack, TimeWord, starts_with_words};

use super::{outlet, title_like};
use crate::dates::{Anchor, DateExpression, YearWord, find_dates};
use crate::describe::Page;

/// Words that a line has at most which says when an article was published.
const LONGEST_STAMP: usize = 14;

/// What a line with a date says it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stamp {
    /// The day of publication, with the word for it.
    Published,
    /// The day of the last change.
    Updated,
    /// A date and no word.
    Bare,
}

/// Reads the lines with a date at either end of the page.
///
/// A date above the headline that tells the weekday, the hour or the Hijri day is the site's clock:
/// it shows when the page was fetched.
pub(super) fn read(page: &mut Page<'_, '_>) {
    let mut last_change = None;
    let headline = (0..page.zones.top).find(|&at| title_like(page, at));
    for at in 0..page.lines.len() {
        let line = &page.lines[at];
        let closed = matches!(page.kinds[at], Some(kind) if kind != FurnitureKind::Masthead);
        if closed || line.words > LONGEST_STAMP || line.prose || !page.zones.is_edge(at) {
            continue;
        }
        let dates = find_dates(line.text, page.pack);
        let day = dates.iter().find_map(|date| match date.expression {
            DateExpression::Day {
                year: YearWord::Given(_),
                ..
            } => Some((date.span, date.expression.resolve(None::<Anchor>)?)),
            _ => None,
        });
        let stamp = stamp(page, at);
        let hijri = dates
            .iter()
            .any(|date| matches!(date.expression, DateExpression::Hijri { .. }));
        let Some((within, value)) = day else {
            if hijri && line.words <= 6 {
                page.kinds[at] = Some(FurnitureKind::Clock);
            }
            continue;
        };
        let above = headline.is_none_or(|headline| at < headline) && at < page.zones.top;
        let hour = has_hour(line.text);
        let tells_more = hijri || hour || has_weekday(line.text, within.start, page.pack);
        // Below the headline, papers that count by both calendars print both days.
        if stamp == Stamp::Bare && (hijri && hour || above && tells_more) {
            page.kinds[at] = Some(FurnitureKind::Clock);
            continue;
        }
        if stamp == Stamp::Bare && !is_stamp(page, at, within) {
            continue;
        }
        let base = line.span.start;
        let span = Span::new(base + within.start, base + within.end);
        page.kinds[at] = Some(FurnitureKind::Byline);
        outlet::read_beside(page, at, within.start);
        let grounds = match stamp {
            Stamp::Published => Grounds::Stated,
            Stamp::Bare | Stamp::Updated => Grounds::Placed,
        };
        let value = value.to_string();
        match stamp {
            Stamp::Updated => last_change = Some((value, span)),
            _ if !page.knows(Field::Date) => page.find(Field::Date, value, grounds, span),
            _ => {}
        }
    }
    if let Some((value, span)) = last_change
        && !page.knows(Field::Date)
    {
        page.find(Field::Date, value, Grounds::Inferred, span);
    }
}

/// Where nothing says when an article was published, the first words of its own that tell the day or
/// month of something and count the year from that of publication («10 يناير من العام المقبل»). The
/// year stays unknown, so that no date is made of it: the words alone are kept.
pub(super) fn read_partial(page: &mut Page<'_, '_>) {
    if page.knows(Field::Date) {
        return;
    }
    let counted = |expression: &DateExpression| {
        matches!(
            expression,
            DateExpression::Day {
                year: YearWord::Offset(_),
                ..
            } | DateExpression::Month {
                year: YearWord::Offset(_),
                ..
            }
        )
    };
    page.date_words = page
        .lines
        .iter()
        .zip(&page.kinds)
        .filter(|(line, kind)| kind.is_none() && line.prose)
        .find_map(|(line, _)| {
            let mut dates = find_dates(line.text, page.pack).into_iter();
            let date = dates.find(|date| counted(&date.expression))?;
            let base = line.span.start;
            Some(Span::new(base + date.span.start, base + date.span.end))
        });
}

/// What the words around a date say it is. A word for the last change that stands after the date
/// speaks of another one.
fn stamp(page: &Page, at: usize) -> Stamp {
    let folded = &page.lines[at].folded;
    let layout = page.pack.layout();
    let starts = |words: &[String]| words.iter().any(|word| starts_with_words(folded, word));
    let before = at.checked_sub(1).map(|before| &page.lines[before]);
    let announced = |words: &[String]| before.is_some_and(|line| words.contains(&line.folded));
    if starts(&layout.updated) || announced(&layout.updated) {
        Stamp::Updated
    } else if starts(&layout.published)
        || announced(&layout.published)
        || layout
            .updated
            .iter()
            .any(|word| folded.ends_with(word.as_str()))
    {
        Stamp::Published
    } else {
        Stamp::Bare
    }
}

/// Whether a line without a word for it is a stamp all the same: the date, with at most a name, an
/// hour or a place around it, and no sentence.
fn is_stamp(page: &Page, at: usize, within: Span) -> bool {
    const OTHER_WORDS: usize = 6;
    let line = &page.lines[at];
    let around = [&line.text[..within.start], &line.text[within.end..]];
    let words = around
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| word.chars().any(char::is_alphabetic));
    let not_in_name = &page.pack.layout().not_in_name;
    let mut count = 0;
    for word in words {
        count += 1;
        if not_in_name.contains(&page.pack.fold(word)) {
            return false;
        }
    }
    count <= OTHER_WORDS
}

/// Whether the line tells an hour: two figures, a colon, two figures.
fn has_hour(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(4).any(|four| {
        four[0].is_numeric() && four[1] == ':' && four[2].is_numeric() && four[3].is_numeric()
    })
}

/// Whether the date opens with its weekday.
fn has_weekday(text: &str, start: usize, pack: &Pack) -> bool {
    let first = text[start..].split(|c: char| !c.is_alphabetic()).next();
    let folded = pack.fold(first.unwrap_or_default());
    let meanings = pack.calendar().meanings(&folded).iter();
    let is_weekday = |word: &TimeWord| matches!(word, TimeWord::Weekday(_));
    // «يوم الأحد», "on Sunday": what stands before a weekday is no month.
    let is_month = |word: &TimeWord| matches!(word, TimeWord::Month { .. });
    let mut meanings = meanings;
    !folded.is_empty() && (meanings.clone().any(is_weekday) || !meanings.any(is_month))
}
