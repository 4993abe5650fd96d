//! Lines that stand elsewhere in the same text: headlines set twice, leads, pull quotes.

use std::collections::{BTreeSet, HashMap};

use asbab_core::FurnitureKind;

use crate::lines::Line;

/// Words from which a line that stands elsewhere too is a repeat.
const LEAST_REPEATED: usize = 3;

/// Words from which a line can be a pull quote.
const LEAST_QUOTED: usize = 7;

/// Share of a line's runs of three words that stand in one other paragraph, from which it is a pull
/// quote of it. Editors shorten; below this they wrote anew.
const LEAST_SHARED: f64 = 0.6;

/// Words from which a clause out of a sentence can be a pull quote, and by how many its sentence has to
/// be longer.
const LEAST_CLAUSE: usize = 4;
const LONGER: usize = 4;

/// Marks lines that stand elsewhere in the same text: of lines that are the same, all but the one
/// in the article's body, and all but the first of headlines; and pull quotes. The line at `title` is
/// the article's headline, which may say what a sentence says.
pub(crate) fn mark_repeats(
    lines: &[Line],
    kinds: &mut [Option<FurnitureKind>],
    title: Option<usize>,
) {
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
    mark_clauses(lines, kinds, title);
}

/// Marks clauses on a line of their own whose words stand, all and in order, in a paragraph: at most
/// every second word of it is left out, and none between the first two.
fn mark_clauses(lines: &[Line], kinds: &mut [Option<FurnitureKind>], title: Option<usize>) {
    let words: Vec<Vec<&str>> = lines.iter().map(bare_words).collect();
    let mut starts: HashMap<[&str; 2], Vec<(usize, usize)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if line.prose && kinds[at].is_none() {
            for (place, pair) in words[at].windows(2).enumerate() {
                starts
                    .entry([pair[0], pair[1]])
                    .or_default()
                    .push((at, place));
            }
        }
    }
    for at in 0..lines.len() {
        let clause = &words[at];
        let may_be = kinds[at].is_none() && !lines[at].prose && title != Some(at);
        if !may_be || clause.len() < LEAST_CLAUSE {
            continue;
        }
        let stands = |&(holder, place): &(usize, usize)| {
            let end = words[holder].len().min(place + 2 * clause.len());
            holder != at
                && words[holder].len() >= clause.len() + LONGER
                && in_order(clause, &words[holder][place..end])
        };
        let places = starts.get(&[clause[0], clause[1]]);
        if places.is_some_and(|places| places.iter().any(stands)) {
            kinds[at] = Some(FurnitureKind::Repeat);
        }
    }
}

/// Whether all words stand among others in the same order.
fn in_order(words: &[&str], among: &[&str]) -> bool {
    let mut rest = among.iter();
    words.iter().all(|word| rest.any(|other| other == word))
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
    bare_words(line)
        .windows(3)
        .map(|run| [run[0], run[1], run[2]])
        .collect()
}

/// The folded words without the marks at their edges.
fn bare_words<'l>(line: &'l Line) -> Vec<&'l str> {
    line.folded_words()
        .map(|word| word.trim_matches(|character: char| !character.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect()
}
