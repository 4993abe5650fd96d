//! The headline.

use asbab_core::{Field, Grounds};

use super::author::{beside_place, is_name};
use crate::describe::Page;

/// Words of a headline.
const WORDS: std::ops::RangeInclusive<usize> = 2..=25;

/// The first line above the article that is nothing else; one that stands there twice before that.
pub(super) fn read(page: &mut Page<'_, '_>) {
    let mut head: Vec<usize> = page
        .head()
        .filter(|&at| WORDS.contains(&page.lines[at].words))
        .collect();
    let signed = |at: &usize| beside_place(page, *at).is_some();
    if !head.iter().all(signed) {
        head.retain(|at| !signed(at));
    }
    let repeated = head.iter().copied().find(|&at| {
        let same = |other: &&usize| page.lines[**other].folded == page.lines[at].folded;
        page.lines[at].words > 2 && head.iter().filter(same).count() > 1
    });
    // A lone line that is a name is a byline over a text without a headline.
    let first = head
        .iter()
        .copied()
        .find(|&at| !(head.len() == 1 && is_name(page, at)));
    let Some(at) = repeated.or(first) else { return };
    let line = &page.lines[at];
    let (text, span) = (line.text.to_owned(), line.span);
    page.find(Field::Title, text, Grounds::Placed, span);
}
