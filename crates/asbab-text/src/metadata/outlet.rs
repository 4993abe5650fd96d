//! Who carried an article, and who printed it first.

use std::ops::Range;

use asbab_core::{Field, FurnitureKind, Grounds, Span};
use asbab_pack::starts_with_words;

use super::{LEAST_TITLE, after_label, title_like, trimmed, words_of};
use crate::describe::Page;
use crate::lines::Line;

/// Words that a line has at most which says where an article was taken from.
const LONGEST_CREDIT: usize = 9;

/// Words of an outlet's name, its noun included.
const LONGEST_OUTLET: usize = 5;

/// Bytes into a paragraph within which an agency signs.
const DATELINE: usize = 90;

/// «نقلا عن صحيفة …»، «المصدر| …», on a line of its own at either end of the page.
pub(super) fn read_reprint(page: &mut Page<'_, '_>) {
    for at in 0..page.lines.len() {
        let line = &page.lines[at];
        if page.kinds[at].is_some() || line.prose || line.words > LONGEST_CREDIT {
            continue;
        }
        let layout = page.pack.layout();
        if page.zones.is_edge(at) && layout.agency.contains(&line.folded) {
            // Signed by an agency, or by «agencies», which name none.
            let (value, span) = (line.text.to_owned(), line.span);
            let known = !layout.not_an_outlet.contains(&line.folded);
            page.kinds[at] = Some(FurnitureKind::Credit);
            if known && !page.knows(Field::ReprintedFrom) {
                page.find(Field::ReprintedFrom, value, Grounds::Placed, span);
            }
            continue;
        }
        let quoted = || {
            let (rest, label) = after_label(line, &layout.reprint_quoted, page)?;
            let opens = words_of(line, rest)
                .trim_start()
                .starts_with(['«', '"', '“']);
            opens.then_some((rest, label))
        };
        let Some((rest, _)) = after_label(line, &layout.reprint, page).or_else(quoted) else {
            continue;
        };
        let Some(name) = outlet_name(line, rest, page) else {
            continue;
        };
        let folded = page.pack.fold(words_of(line, name));
        if layout
            .not_reprint
            .iter()
            .any(|word| starts_with_words(&folded, word))
        {
            continue;
        }
        let value = words_of(line, name).to_owned();
        let first = !page.knows(Field::ReprintedFrom);
        page.kinds[at] = Some(FurnitureKind::Credit);
        if !first {
            continue;
        }
        page.find(Field::ReprintedFrom, value, Grounds::Stated, name);
    }
}

/// The outlet that stands before a date: «صحيفة …، 5 مارس 2021», or in brackets after a place.
pub(super) fn read_beside(page: &mut Page<'_, '_>, at: usize, date: usize) {
    let line = &page.lines[at];
    let before = &line.text[..date];
    let start = before.rfind('(').map_or(0, |bracket| bracket + 1);
    let end = before[start..]
        .find(')')
        .map_or(date, |bracket| start + bracket);
    let base = line.span.start;
    let Some(span) = trimmed(line.text, base, Span::new(base + start, base + end)) else {
        return;
    };
    let name = words_of(line, span);
    let noun = name.split_whitespace().next().unwrap_or_default();
    let words = name.split_whitespace().count();
    let known = page.pack.layout().outlet.contains(&page.pack.fold(noun));
    if known && (2..=LONGEST_OUTLET).contains(&words) && !page.knows(Field::Outlet) {
        let value = name.to_owned();
        page.find(Field::Outlet, value, Grounds::Placed, span);
    }
}

/// A line at the top that is the name of an outlet, or the agency that signs the first paragraph.
pub(super) fn read_outlet(page: &mut Page<'_, '_>) {
    let named = page.head().find(|&at| is_outlet(at, page));
    if let Some(at) = named {
        let line = &page.lines[at];
        let name = line
            .text
            .split(['-', '–', '|', '،'])
            .next()
            .unwrap_or(line.text);
        let span = Span::new(line.span.start, line.span.start + name.trim_end().len());
        let text = name.trim_end().to_owned();
        // The site's name alone, above the line that says what it is.
        let short: String = line.folded_words().skip(1).collect::<Vec<_>>().join(" ");
        for other in 0..page.zones.first {
            if page.lines[other].folded == short && page.kinds[other].is_none() {
                page.kinds[other] = Some(FurnitureKind::Masthead);
            }
        }
        page.kinds[at] = Some(FurnitureKind::Masthead);
        if !page.knows(Field::Outlet) {
            page.find(Field::Outlet, text, Grounds::Placed, span);
        }
        return;
    }
    if page.knows(Field::Outlet) {
        return;
    }
    if let Some((value, span)) = agency(page) {
        page.find(Field::Outlet, value, Grounds::Placed, span);
    }
}

/// A line that begins as outlets' names do; the only line that can be the headline is that
/// («قناة السويس تغلق أمام السفن»).
fn is_outlet(at: usize, page: &Page) -> bool {
    let line = &page.lines[at];
    let layout = page.pack.layout();
    let noun = line.folded_words().next();
    let last = line.folded_words().last();
    (2..=LONGEST_OUTLET).contains(&line.words)
        && (noun.is_some_and(|noun| layout.outlet.contains(noun))
            || last.is_some_and(|last| layout.outlet_last.contains(last)))
        && !line.text.ends_with(['؟', '?', '!'])
        && (line.words < LEAST_TITLE || page.head().any(|other| title_like(page, other)))
}

/// «بيروت (رويترز) - …»، «القاهرة - الأناضول», at the head of the first paragraph or above it.
fn agency(page: &Page) -> Option<(String, Span)> {
    let layout = page.pack.layout();
    let near = page.zones.first.saturating_sub(2)..=page.zones.first;
    near.filter_map(|at| page.lines.get(at)).find_map(|line| {
        let cut = line.text.floor_char_boundary(DATELINE);
        let folded = page.pack.folding().fold_with_origin(&line.text[..cut]);
        layout.agency.iter().find_map(|agency| {
            let at = folded.text.find(agency.as_str())?;
            let end = at + agency.len();
            let before = folded.text[..at].trim_end();
            let after = folded.text[end..].trim_start();
            let bracketed = before.ends_with('(') && after.starts_with(')');
            let dashed = before.ends_with(['-', '–', '/', '،'])
                && (after.is_empty() || after.starts_with(':'));
            let opened = bracketed || dashed;
            let place = before.split_whitespace().count() <= 4;
            if !opened || !place || layout.not_an_outlet.contains(agency) {
                return None;
            }
            let base = line.span.start;
            let span = Span::new(
                base + folded.origin[at] as usize,
                base + folded.origin[end] as usize,
            );
            Some((words_of(line, span).to_owned(), span))
        })
    })
}

/// The name of an outlet within a span: without its noun, its quotes and where it is from.
fn outlet_name(line: &Line, rest: Span, page: &Page) -> Option<Span> {
    let layout = page.pack.layout();
    let mut span = trimmed(line.text, line.span.start, rest)?;
    while let Some((first, rest)) = words_of(line, span).split_once(char::is_whitespace)
        && layout.outlet.contains(&page.pack.fold(first))
    {
        span.start = span.end - rest.len();
        span = trimmed(line.text, line.span.start, span)?;
    }
    if let Some(host) = host(words_of(line, span)) {
        return Some(Span::new(span.start + host.start, span.start + host.end));
    }
    // «الجزيرة + وكالات».
    if let Some(end) = words_of(line, span).find(" + ") {
        span.end = span.start + end;
    }
    // What follows the closing quotes says where the outlet is from.
    if let Some(end) = words_of(line, span).find(['»', '"', '”']) {
        span.end = span.start + end;
    }
    while let Some((rest, last)) = words_of(line, span).rsplit_once(char::is_whitespace)
        && layout.outlet_origin.contains(&page.pack.fold(last))
    {
        span.end = span.start + rest.len();
        span = trimmed(line.text, line.span.start, span)?;
    }
    Some(span)
}

/// Where the name of the host stands in an address.
fn host(address: &str) -> Option<Range<usize>> {
    let start = address.find("://")? + 3;
    let start = start
        + if address[start..].starts_with("www.") {
            4
        } else {
            0
        };
    let length = address[start..].find(['/', '?', ' ', ':']);
    let end = length.map_or(address.len(), |length| start + length);
    (start < end).then_some(start..end)
}
