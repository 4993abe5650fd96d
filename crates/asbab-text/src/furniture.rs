//! Lines that are no part of an article: by what a pack says of them, and by repetition.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use asbab_core::FurnitureKind;
use asbab_pack::{LineRule, Pack};

use crate::lines::Line;

/// Words from which a line that stands elsewhere too is a repeat.
const LEAST_REPEATED: usize = 3;

/// Words from which a line can be a pull quote.
const LEAST_QUOTED: usize = 7;

/// Share of a line's runs of three words that stand in one other paragraph, from which it is a pull
/// quote of it. Editors shorten; below this they wrote anew.
const LEAST_SHARED: f64 = 0.6;

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

/// Headlines under a heading that announces them, up to the next paragraph.
fn mark_teasers(lines: &[Line], kinds: &mut [Option<FurnitureKind>], range: Range<usize>) {
    for at in range {
        if lines[at].prose || lines[at].words > LONGEST_TEASER {
            return;
        }
        kinds[at].get_or_insert(FurnitureKind::Teaser);
    }
}

/// Marks lines that stand elsewhere in the same text: of lines that are the same, all but the one
/// in the article's body, and all but the first of headlines; and pull quotes.
pub(crate) fn mark_repeats(lines: &[Line], kinds: &mut [Option<FurnitureKind>]) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for at in 0..lines.len() {
        let line = &lines[at];
        if line.words < LEAST_REPEATED && !line.prose || kinds[at].is_some() {
            continue;
        }
        match seen.get(line.folded.as_str()) {
            // A lead that the body opens with again is the editor's; a headline comes first.
            Some(&before) if line.prose => {
                kinds[before] = Some(FurnitureKind::Repeat);
                seen.insert(&line.folded, at);
            }
            Some(_) => kinds[at] = Some(FurnitureKind::Repeat),
            None => {
                seen.insert(&line.folded, at);
            }
        }
    }
    mark_pull_quotes(lines, kinds);
}

fn mark_pull_quotes(lines: &[Line], kinds: &mut [Option<FurnitureKind>]) {
    let quoted: Vec<bool> = pull_quotes(lines, kinds);
    for (kind, quoted) in kinds.iter_mut().zip(&quoted) {
        if *quoted {
            *kind = Some(FurnitureKind::Repeat);
        }
    }
    mark_set_apart(lines, kinds, &quoted);
}

/// Where an editor set pull quotes apart from the text by a rule, what stands among them is one,
/// however freely it was shortened.
fn mark_set_apart(lines: &[Line], kinds: &mut [Option<FurnitureKind>], quoted: &[bool]) {
    let Some(rule) = lines
        .iter()
        .position(|line| line.words == 0 && line.folded.is_empty())
    else {
        return;
    };
    let block: Vec<usize> = (0..rule)
        .filter(|&at| lines[at].words >= LEAST_QUOTED)
        .collect();
    let repeats = block.iter().filter(|&&at| quoted[at]).count();
    // At least half of a block of two or more, and the block the lesser part of the article.
    if repeats < 2 || repeats * 2 < block.len() || block.len() * 2 > lines.len() {
        return;
    }
    let first = block.iter().position(|&at| quoted[at]).unwrap_or(0);
    // A headline above the block stays.
    for &at in &block[first.min(1)..] {
        if lines[at].prose || quoted[at] {
            kinds[at] = Some(FurnitureKind::Repeat);
        }
    }
}

fn pull_quotes(lines: &[Line], kinds: &[Option<FurnitureKind>]) -> Vec<bool> {
    let runs: Vec<Vec<[&str; 3]>> = lines.iter().map(runs_of_three).collect();
    let mut held_by: HashMap<[&str; 3], Vec<usize>> = HashMap::new();
    for (at, runs) in runs.iter().enumerate() {
        if kinds[at].is_none() {
            for run in runs {
                let holders = held_by.entry(*run).or_default();
                if holders.last() != Some(&at) {
                    holders.push(at);
                }
            }
        }
    }
    (0..lines.len())
        .map(|at| {
            kinds[at].is_none()
                && lines[at].words >= LEAST_QUOTED
                && most_shared(at, &runs[at], &held_by, lines) >= LEAST_SHARED
        })
        .collect()
}

/// The largest share of a line's runs that stands in one longer paragraph.
fn most_shared(
    at: usize,
    runs: &[[&str; 3]],
    held_by: &HashMap<[&str; 3], Vec<usize>>,
    lines: &[Line],
) -> f64 {
    let distinct: BTreeSet<&[&str; 3]> = runs.iter().collect();
    let mut shared: HashMap<usize, usize> = HashMap::new();
    let mut most = 0;
    for run in &distinct {
        for &holder in held_by.get(*run).into_iter().flatten() {
            if holder != at && lines[holder].words > lines[at].words {
                let count = shared.entry(holder).or_default();
                *count += 1;
                most = most.max(*count);
            }
        }
    }
    most as f64 / distinct.len().max(1) as f64
}

fn runs_of_three<'l>(line: &'l Line) -> Vec<[&'l str; 3]> {
    let letters = |character: char| !character.is_alphanumeric();
    let words: Vec<&str> = line
        .folded_words()
        .map(|word| word.trim_matches(letters))
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(3)
        .map(|run| [run[0], run[1], run[2]])
        .collect()
}
