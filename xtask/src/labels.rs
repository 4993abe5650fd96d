//! Labelled claims, and which of a reader's claims meet them: the matching of `tools/score.py` in
//! the folder of labels, for chores that need to know more than its totals.
//!
//! Offsets are characters of an article's body, which is the file without its `# ` header.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// An article's body and the characters dropped before it.
pub struct Body {
    pub text: String,
    dropped: usize,
}

impl Body {
    /// The body of a labelled file: what stands below the line `# ---` of a header of `# ` lines.
    pub fn of(file: &str) -> Self {
        let mut at = 0;
        for line in file.split_inclusive('\n') {
            if !file.starts_with("# ") {
                break;
            }
            at += line.len();
            if line.starts_with("# ---") {
                return Self {
                    text: file[at..].to_owned(),
                    dropped: file[..at].chars().count(),
                };
            }
        }
        Self {
            text: file.to_owned(),
            dropped: 0,
        }
    }

    /// The words of the body.
    fn words(&self) -> Vec<Range<usize>> {
        let mut words: Vec<Range<usize>> = Vec::new();
        for (at, character) in self.text.chars().enumerate() {
            if !is_of_word(character) {
                continue;
            }
            match words.last_mut() {
                Some(word) if word.end == at => word.end = at + 1,
                _ => words.push(at..at + 1),
            }
        }
        words
    }
}

/// Letters, digits and the underscore; marks above letters part words, as they do for the scorer.
fn is_of_word(character: char) -> bool {
    let mark = matches!(character, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}');
    character == '_' || character.is_alphanumeric() && !mark
}

/// A claim by its places alone.
#[derive(Debug, Clone)]
pub struct Placed {
    trigger: Vec<Range<usize>>,
    cause: Option<Range<usize>>,
    effect: Option<Range<usize>>,
    /// Of a label: whether a reader has to find it. One that has not is neither right nor wrong.
    core: bool,
}

impl Placed {
    /// Whether a reader has to find the label.
    pub const fn is_required(&self) -> bool {
        self.core
    }
}

/// Claims of each file, by its name.
pub type ByFile<T> = BTreeMap<String, Vec<T>>;

/// The labels of a file of them, of the articles in a folder, and the bodies of these.
pub fn read_labels(
    labels: &Path,
    articles: &Path,
) -> Result<(ByFile<Placed>, BTreeMap<String, Body>)> {
    let (mut claims, mut bodies): (ByFile<Placed>, _) = (BTreeMap::new(), BTreeMap::new());
    for row in rows(labels)? {
        let name = row["file"]
            .as_str()
            .or_else(|| row["seed_file"].as_str())
            .context("a label names no file")?
            .to_owned();
        if !bodies.contains_key(&name) {
            let file = fs::read_to_string(articles.join(&name)).with_context(|| name.clone())?;
            bodies.insert(name.clone(), Body::of(&file));
        }
        let dropped = bodies[&name].dropped;
        claims.entry(name).or_default().extend(label(&row, dropped));
    }
    Ok((claims, bodies))
}

/// A label, and a copy that is not required for each further place where its sentence is printed.
fn label(row: &Value, dropped: usize) -> Vec<Placed> {
    let place = |value: &Value| usize::try_from(value.as_u64()?).ok()?.checked_sub(dropped);
    let span = |start: &str, end: &str| Some(place(&row[start])?..place(&row[end])?);
    let pieces: Vec<Range<usize>> = row["trigger_parts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|piece| Some(place(&piece[0])?..place(&piece[1])?))
        .collect();
    let whole = span("trigger_start", "trigger_end").or_else(|| span("start", "end"));
    let note = row["note"].as_str().unwrap_or_default();
    let label = Placed {
        trigger: if pieces.is_empty() {
            whole.clone().into_iter().collect()
        } else {
            pieces
        },
        cause: span("cause_start", "cause_end"),
        effect: span("effect_start", "effect_end"),
        core: row["tier"].as_str().unwrap_or("core") == "core"
            && !note.starts_with("tail:")
            && !note.starts_with("dup:"),
    };
    let start = place(&row["start"]);
    let again = row["also_at"].as_array().into_iter().flatten();
    let copies: Vec<Placed> = again
        .filter_map(|at| {
            let (at, start) = (place(at)?, start?);
            let shifted = |span: Range<usize>| span.start + at - start..span.end + at - start;
            Some(Placed {
                trigger: whole.clone().map(shifted).into_iter().collect(),
                cause: label.cause.clone().map(shifted),
                effect: label.effect.clone().map(shifted),
                core: false,
            })
        })
        .collect();
    std::iter::once(label).chain(copies).collect()
}

/// A claim that a reader put out.
#[derive(Debug, Clone)]
pub struct Found {
    /// The rule that read it.
    pub rule: String,
    placed: Placed,
}

/// The claims of a file with one a line, those of articles with a body.
pub fn read_found(claims: &str, bodies: &BTreeMap<String, Body>) -> Result<ByFile<Found>> {
    let mut found: ByFile<Found> = BTreeMap::new();
    for line in claims.lines() {
        let row: Value = serde_json::from_str(line)?;
        let path = row["source"].as_str().context("a claim names no source")?;
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some(body) = bodies.get(name) else {
            continue;
        };
        let characters = |byte: &Value| {
            let byte = usize::try_from(byte.as_u64()?).ok()?;
            Some(body.text.get(..byte)?.chars().count())
        };
        let span = |part: &Value| Some(characters(&part["start"])?..characters(&part["end"])?);
        found.entry(name.to_owned()).or_default().push(Found {
            rule: row["rule"].as_str().unwrap_or_default().to_owned(),
            placed: Placed {
                trigger: span(&row["trigger"]).into_iter().collect(),
                cause: span(&row["cause"]),
                effect: span(&row["effect"]),
                core: true,
            },
        });
    }
    Ok(found)
}

/// How a claim that was put out fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It meets a label that a reader has to find.
    Right,
    /// It meets one that a reader may find.
    Open,
    /// It meets none.
    Wrong,
}

/// What has to agree for a claim to meet a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The triggers overlap.
    Trigger,
    /// Each argument shares enough words with the label's: token F1 of at least a half.
    Claim,
}

/// A verdict on each claim found in an article: labels and claims are paired one to one, the best
/// first, labels that a reader has to find before the others.
pub fn verdicts(body: &Body, labels: &[Placed], found: &[Found], level: Level) -> Vec<Verdict> {
    let words = body.words();
    let mut pairs = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        for (by, found) in found.iter().enumerate() {
            let score = match level {
                Level::Trigger => f64::from(u8::from(same_trigger(label, &found.placed))),
                Level::Claim => same_arguments(&words, label, &found.placed),
            };
            if score > 0.0 {
                pairs.push((label.core, score, at, by));
            }
        }
    }
    pairs.sort_by(|one, other| {
        let order = |pair: &(bool, f64, usize, usize)| Reverse((pair.2, pair.3));
        (other.0.cmp(&one.0))
            .then(other.1.total_cmp(&one.1))
            .then(order(other).cmp(&order(one)))
    });
    let mut met = BTreeSet::new();
    let mut verdicts = vec![Verdict::Wrong; found.len()];
    for (core, _, at, by) in pairs {
        if verdicts[by] == Verdict::Wrong && met.insert(at) {
            verdicts[by] = if core { Verdict::Right } else { Verdict::Open };
        }
    }
    verdicts
}

fn same_trigger(label: &Placed, found: &Placed) -> bool {
    label.trigger.iter().any(|piece| {
        found
            .trigger
            .iter()
            .any(|own| piece.end.min(own.end) > piece.start.max(own.start))
    })
}

/// The sum of both arguments' token F1; nothing where one is below a half. An argument that the
/// label lacks is not compared.
fn same_arguments(words: &[Range<usize>], label: &Placed, found: &Placed) -> f64 {
    let mut total = 0.0;
    for (wanted, own) in [(&label.cause, &found.cause), (&label.effect, &found.effect)] {
        let Some(wanted) = wanted else { continue };
        let share = own.as_ref().map_or(0.0, |own| token_f1(words, wanted, own));
        if share < 0.5 {
            return 0.0;
        }
        total += share;
    }
    total
}

fn token_f1(words: &[Range<usize>], one: &Range<usize>, other: &Range<usize>) -> f64 {
    let (one, other) = (tokens(words, one), tokens(words, other));
    let both = one.intersection(&other).count();
    2.0 * both as f64 / (one.len() + other.len()) as f64
}

/// The words that lie whole in a span, by where they begin.
fn tokens(words: &[Range<usize>], span: &Range<usize>) -> BTreeSet<usize> {
    let first = words.partition_point(|word| word.start < span.start);
    let inside: BTreeSet<usize> = words[first..]
        .iter()
        .take_while(|word| word.end <= span.end)
        .map(|word| word.start)
        .collect();
    if inside.is_empty() {
        BTreeSet::from([span.start])
    } else {
        inside
    }
}

fn rows(path: &Path) -> Result<Vec<Value>> {
    fs::read_to_string(path)
        .with_context(|| path.display().to_string())?
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Ok(serde_json::from_str(line)?))
        .collect()
}

#[cfg(test)]
#[path = "labels_tests.rs"]
mod tests;
