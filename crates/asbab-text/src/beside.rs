//! What stands next to an article in its page: of the lines that an extractor took for none of it, those
//! that say who wrote it, when, and where it was taken from belong to what is stored.

use asbab_core::{Field, Furniture, FurnitureKind, Span};
use asbab_pack::Pack;

use crate::Beside;
use crate::describe::Page;

/// The text with the lines beside it that say something of it, and `apart` moved along.
pub(crate) fn with_lines_beside(
    text: String,
    beside: &Beside,
    apart: &mut [Furniture],
    pack: &Pack,
) -> String {
    let above = telling(beside, &text, pack);
    let below = credits(beside, &text, pack);
    if above.is_empty() && below.is_empty() {
        return text;
    }
    let (head, body) = text.split_at(beside.at);
    let above: String = above.iter().flat_map(|line| [line, "\n\n"]).collect();
    let below: String = below.iter().flat_map(|line| ["\n", line, "\n"]).collect();
    for Furniture { span, .. } in apart {
        if span.start >= beside.at {
            *span = Span::new(span.start + above.len(), span.end + above.len());
        }
    }
    [head, &above, body, &below].concat()
}

/// Lines above that name author, outlet, day or origin, or whoever posted it.
fn telling<'l>(beside: &'l Beside, text: &str, pack: &Pack) -> Vec<&'l str> {
    let (head, body) = text.split_at(beside.at);
    let whole = [head, &beside.above.join("\n"), "\n", body].concat();
    told(&beside.above, &whole, head.len(), pack, |page, at| {
        let says = [
            Field::Author,
            Field::Outlet,
            Field::Date,
            Field::ReprintedFrom,
        ];
        page.kinds[at] == Some(FurnitureKind::Byline) || page.says(at, &says)
    })
}

/// Lines below that say where it was taken from. Names and days there are those of comments and of other
/// articles.
fn credits<'l>(beside: &'l Beside, text: &str, pack: &Pack) -> Vec<&'l str> {
    let whole = [text, &beside.below.join("\n")].concat();
    told(&beside.below, &whole, text.len(), pack, |page, at| {
        page.says(at, &[Field::ReprintedFrom])
    })
}

/// Those of the lines, which begin at a place of the whole, that are chosen by what they are in it.
fn told<'l>(
    lines: &'l [String],
    whole: &str,
    from: usize,
    pack: &Pack,
    choose: impl Fn(&Page<'_, '_>, usize) -> bool,
) -> Vec<&'l str> {
    if lines.is_empty() {
        return Vec::new();
    }
    let page = Page::of(whole, pack);
    let mut start = from;
    let mut kept = Vec::new();
    for line in lines {
        let span = Span::new(start, start + line.len());
        let place = page.lines.iter().position(|line| line.span.overlaps(span));
        if place.is_some_and(|at| choose(&page, at)) {
            kept.push(line.as_str());
        }
        start = span.end + 1;
    }
    kept
}
