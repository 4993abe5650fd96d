//! Lines that are no part of an article by what a pack says of them.

use std::ops::Range;

use asbab_core::FurnitureKind;
use asbab_pack::{LineRule, Pack};

use crate::lines::Line;

/// Words that a headline of another article has at most.
const LONGEST_TEASER: usize = 20;

/// Headlines that sites put in a row between two paragraphs of an article at most.
const MOST_INSIDE: usize = 4;

/// Which part of an article's page each line is, from its first paragraph to its last.
pub(crate) struct Zones {
    /// The first paragraph.
    pub first: usize,
    /// Before this line stands what says whose article it is and of when: the first paragraph, or
    /// later where a note or a lead stands above that.
    pub top: usize,
    /// After the last paragraph.
    pub end: usize,
}

impl Zones {
    pub fn of(lines: &[Line], kinds: &[Option<FurnitureKind>]) -> Self {
        let prose = |&at: &usize| lines[at].prose && kinds[at].is_none();
        let first = (0..lines.len()).find(prose).unwrap_or(lines.len());
        let end = (0..lines.len())
            .rev()
            .find(prose)
            .map_or(first, |at| at + 1);
        let top = first;
        Self { first, top, end }
    }

    pub const fn is_edge(&self, at: usize) -> bool {
        at < self.top || at >= self.end
    }
}

/// What each line is by the pack's rules; `None` for what may be part of the article.
pub(crate) fn by_rules(lines: &[Line], pack: &Pack) -> Vec<Option<FurnitureKind>> {
    let rules = &pack.layout().lines;
    let caught: Vec<Option<&LineRule>> = lines
        .iter()
        .map(|line| {
            rules
                .iter()
                .find(|rule| rule.catches(&line.folded, line.words))
        })
        .collect();
    let mut kinds: Vec<Option<FurnitureKind>> = caught
        .iter()
        .map(|rule| rule.filter(|rule| !rule.edge).map(|rule| rule.kind))
        .collect();
    for (kind, line) in kinds.iter_mut().zip(lines) {
        if is_hour(line.text) {
            *kind = Some(FurnitureKind::Clock);
        }
    }
    let zones = Zones::of(lines, &kinds);
    for (at, rule) in caught.iter().enumerate() {
        let Some(rule) = rule else { continue };
        if rule.edge && zones.is_edge(at) {
            kinds[at] = Some(rule.kind);
        }
        if kinds[at].is_some() && rule.heads && rule.is_bare(&lines[at].folded) {
            let end = if zones.is_edge(at) {
                lines.len()
            } else {
                lines.len().min(at + 1 + MOST_INSIDE)
            };
            mark_teasers(lines, &mut kinds, at + 1..end);
        }
    }
    let cut = caught
        .iter()
        .enumerate()
        .position(|(at, rule)| rule.is_some_and(|rule| rule.to_end) && at * 2 >= lines.len());
    for kind in kinds.iter_mut().skip(cut.unwrap_or(lines.len())) {
        kind.get_or_insert(FurnitureKind::Comments);
    }
    kinds
}

/// Whether a line is an hour and nothing else, as those between the entries of a running report.
fn is_hour(text: &str) -> bool {
    let figures =
        |part: &str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_numeric);
    text.split_once(':')
        .is_some_and(|(hour, minute)| figures(hour) && figures(minute))
}

/// Headlines under a heading that announces them, up to the next paragraph.
fn mark_teasers(lines: &[Line], kinds: &mut [Option<FurnitureKind>], range: Range<usize>) {
    for at in range {
        if lines[at].prose || lines[at].words > LONGEST_TEASER {
            return;
        }
        kinds[at].get_or_insert(FurnitureKind::Teaser);
    }
}
