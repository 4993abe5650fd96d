//! The program against the example case: what a perfect reader would find stands beside its
//! articles, in `expected.toml`.
//!
//! Knows no threshold: it prints how far the reader has come. Triggers agree where they overlap,
//! claims where both arguments do with a token F1 of at least a half; pairs are made one to one,
//! the best first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::binary::Binary;
use crate::steps::Outcome;
use crate::workspace::Workspace;

const FOLDER: &str = "examples/kazakhstan-2022";
const EXPECTED: &str = "expected.toml";

/// Token F1 from which two arguments are the same.
const SAME_ARGUMENT: f64 = 0.5;

/// Where something stands in a source's stored text, in bytes.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
}

/// A claim, expected or found.
struct Claim {
    /// `None` where the stored text is not known to hold it.
    trigger: Option<Span>,
    cause: Option<Span>,
    effect: Option<Span>,
    /// Trigger, cause and effect as written: a claim in the same words is the same sentence again.
    words: [String; 3],
    polarity: String,
    /// The expected link this claim tells; a denied one tells none.
    link: Option<String>,
}

/// The claims of one article.
struct Article {
    text: String,
    expected: Vec<Claim>,
    found: Vec<Claim>,
}

/// What one article, or several, gave.
#[derive(Clone, Default)]
struct Figures {
    trigger: Tally,
    claim: Tally,
    /// Claims found with the right polarity.
    polarity: usize,
    /// Links of which some claim was found.
    links: BTreeSet<String>,
}

/// Right, extra and missed.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    extra: usize,
    missed: usize,
}

/// Reads the example with the program and prints how much of what is there was found.
pub fn check(workspace: &Workspace, binary: &Binary) -> Result<Outcome> {
    let folder = workspace.path(FOLDER);
    let expected: Value = toml::from_str(&fs::read_to_string(folder.join(EXPECTED))?)?;
    let found = found(&folder, binary)?;
    let mut by_language: BTreeMap<&str, Figures> = BTreeMap::new();
    let mut all = Figures::default();
    println!(
        "   {:<27} trigger P    R   F1   claim P    R   F1   right extra missed",
        ""
    );
    for source in rows(&expected, "source") {
        let (file, language) = (text(source, "file")?, text(source, "language")?);
        let figures = figures(&article(&folder, file, &expected, &found)?);
        println!("   {file:<27} {figures}");
        by_language.entry(language).or_default().add(&figures);
        all.add(&figures);
    }
    for (language, figures) in &by_language {
        println!("   {:<27} {figures}", format!("all in {language}"));
    }
    println!("   {:<27} {all}", "all");
    println!(
        "   polarity right in {} of {} claims found; {} of {} links told by some claim",
        all.polarity,
        all.claim.right,
        all.links.len(),
        rows(&expected, "link").count()
    );
    Ok(Outcome::Passed(1))
}

/// What the program finds, by the file's name.
fn found(folder: &Path, binary: &Binary) -> Result<BTreeMap<String, Vec<Value>>> {
    let place = tempfile::tempdir()?;
    let folder = folder.to_str().context("the path is not UTF-8")?;
    binary.must(place.path(), &["read", folder, "-o", "example.asbab"])?;
    let claims = binary.must(
        place.path(),
        &["list", "claims", "example.asbab", "--format", "jsonl"],
    )?;
    let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in claims.lines() {
        let claim: Value = serde_json::from_str(line)?;
        let file = Path::new(text(&claim, "source")?)
            .file_name()
            .context("a source without a name")?
            .to_string_lossy()
            .into_owned();
        by_file.entry(file).or_default().push(claim);
    }
    Ok(by_file)
}

fn article(
    folder: &Path,
    file: &str,
    expected: &Value,
    found: &BTreeMap<String, Vec<Value>>,
) -> Result<Article> {
    let found = found.get(file).map_or(&[][..], Vec::as_slice);
    let bytes = fs::read(folder.join(file)).with_context(|| file.to_owned())?;
    let plain = Path::new(file).extension() == Some("txt".as_ref());
    let stored = if plain {
        String::from_utf8(bytes).with_context(|| file.to_owned())?
    } else {
        shown(found)
    };
    let mut claims = Vec::new();
    for row in rows(expected, "claim").filter(|row| row["file"] == file) {
        let claim = expected_claim(&stored, row)?;
        ensure!(
            claim.trigger.is_some() || !plain,
            "{EXPECTED}: {file} does not hold once: {}",
            text(row, "quote")?
        );
        claims.push(claim);
    }
    Ok(Article {
        text: stored,
        expected: claims,
        found: found.iter().map(found_claim).collect(),
    })
}

/// A stored text as far as the claims quote it, blank elsewhere; for files that are not stored as
/// they are.
fn shown(found: &[Value]) -> String {
    let mut bytes = Vec::new();
    for claim in found {
        let (Some(span), Some(quote)) = (span(&claim["quote"]), claim["quote"]["text"].as_str())
        else {
            continue;
        };
        if bytes.len() < span.end {
            bytes.resize(span.end, b'\n');
        }
        if quote.len() == span.end - span.start {
            bytes[span.start..span.end].copy_from_slice(quote.as_bytes());
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

fn expected_claim(stored: &str, row: &Value) -> Result<Claim> {
    let quote = text(row, "quote")?;
    let words = [
        text(row, "trigger")?,
        text(row, "cause")?,
        text(row, "effect")?,
    ];
    let [trigger, cause, effect] = match once(stored, quote) {
        Some(at) => words.map(|part| once(quote, part).map(|inside| inside.moved(at.start))),
        None => [None; 3],
    };
    ensure!(
        trigger.is_some() == (cause.is_some() && effect.is_some()),
        "{EXPECTED}: trigger, cause and effect stand once each in their quote: {quote}"
    );
    Ok(Claim {
        trigger,
        cause,
        effect,
        words: words.map(str::to_owned),
        polarity: text(row, "polarity")?.to_owned(),
        link: row["link"]
            .as_str()
            .filter(|_| row["negated"] != true)
            .map(str::to_owned),
    })
}

fn found_claim(row: &Value) -> Claim {
    let words = |part: &str| row[part]["text"].as_str().unwrap_or_default().to_owned();
    Claim {
        trigger: span(&row["trigger"]),
        cause: span(&row["cause"]),
        effect: span(&row["effect"]),
        words: [words("trigger"), words("cause"), words("effect")],
        polarity: row["polarity"].as_str().unwrap_or_default().to_owned(),
        link: None,
    }
}

fn figures(article: &Article) -> Figures {
    let triggers = pairs(article, |a, b| {
        let overlap = a.trigger?.overlaps(b.trigger?);
        overlap.then_some(1.0)
    });
    let claims = pairs(article, |a, b| {
        let cause = token_f1(&article.text, a.cause?, b.cause?);
        let effect = token_f1(&article.text, a.effect?, b.effect?);
        (cause >= SAME_ARGUMENT && effect >= SAME_ARGUMENT).then_some(cause + effect)
    });
    let (expected, found) = (&article.expected, &article.found);
    Figures {
        trigger: tally(article, &triggers),
        claim: tally(article, &claims),
        polarity: claims
            .iter()
            .filter(|&&(i, j)| expected[i].polarity == found[j].polarity)
            .count(),
        links: claims
            .iter()
            .filter_map(|&(i, _)| expected[i].link.clone())
            .collect(),
    }
}

/// Expected and found claims that agree, one to one, the best score first and then in order.
fn pairs(article: &Article, score: impl Fn(&Claim, &Claim) -> Option<f64>) -> Vec<(usize, usize)> {
    let mut table = Vec::new();
    for (i, expected) in article.expected.iter().enumerate() {
        for (j, found) in article.found.iter().enumerate() {
            table.extend(score(expected, found).map(|score| (score, i, j)));
        }
    }
    table.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    table.retain(|&(_, i, j)| {
        let free = !left.contains(&i) && !right.contains(&j);
        if free {
            left.insert(i);
            right.insert(j);
        }
        free
    });
    table.into_iter().map(|(_, i, j)| (i, j)).collect()
}

/// A found claim that only repeats an expected one in the same words, as a pull quote does, is
/// neither right nor wrong.
fn tally(article: &Article, pairs: &[(usize, usize)]) -> Tally {
    let paired: BTreeSet<usize> = pairs.iter().map(|&(_, j)| j).collect();
    let extra = article.found.iter().enumerate().filter(|(j, found)| {
        let again = || {
            article
                .expected
                .iter()
                .any(|claim| claim.words == found.words)
        };
        !paired.contains(j) && !again()
    });
    Tally {
        right: pairs.len(),
        extra: extra.count(),
        missed: article.expected.len() - pairs.len(),
    }
}

fn token_f1(text: &str, a: Span, b: Span) -> f64 {
    let (a, b) = (tokens(text, a), tokens(text, b));
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64
}

/// Where the words begin that lie whole in a span; of a span within a word, its own beginning.
fn tokens(text: &str, span: Span) -> BTreeSet<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut starts = BTreeSet::new();
    let mut at = span.start;
    let inside = text.get(span.start..span.end).unwrap_or_default();
    for part in inside.split(|c| !is_word(c)) {
        let end = at + part.len();
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        if !part.is_empty() && !before.is_some_and(is_word) && !after.is_some_and(is_word) {
            starts.insert(at);
        }
        at = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    if starts.is_empty() {
        starts.insert(span.start);
    }
    starts
}

/// Where `part` stands in `text`, if it stands there once.
fn once(text: &str, part: &str) -> Option<Span> {
    let mut places = text.match_indices(part);
    let (start, _) = places.next()?;
    places.next().is_none().then_some(Span {
        start,
        end: start + part.len(),
    })
}

fn span(value: &Value) -> Option<Span> {
    let at = |key: &str| usize::try_from(value[key].as_u64()?).ok();
    Some(Span {
        start: at("start")?,
        end: at("end")?,
    })
}

fn rows<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value[key].as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key]
        .as_str()
        .with_context(|| format!("no `{key}` in {value}"))
}

impl Span {
    fn overlaps(self, other: Self) -> bool {
        self.end.min(other.end) > self.start.max(other.start)
    }

    fn moved(self, by: usize) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }
}

impl Figures {
    fn add(&mut self, other: &Self) {
        self.trigger.add(other.trigger);
        self.claim.add(other.claim);
        self.polarity += other.polarity;
        self.links.extend(other.links.iter().cloned());
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally {
            right,
            extra,
            missed,
        } = self.claim;
        write!(
            f,
            "     {}      {}   {right:>5} {extra:>5} {missed:>6}",
            self.trigger, self.claim
        )
    }
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }

    fn share(right: usize, of: usize) -> f64 {
        if of == 0 {
            0.0
        } else {
            right as f64 / of as f64
        }
    }
}

/// Precision, recall and F1.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            right,
            extra,
            missed,
        } = *self;
        write!(
            f,
            "{:.2} {:.2} {:.2}",
            Self::share(right, right + extra),
            Self::share(right, right + missed),
            Self::share(2 * right, 2 * right + extra + missed)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(text: &str, [trigger, cause, effect]: [&str; 3]) -> Claim {
        Claim {
            trigger: once(text, trigger),
            cause: once(text, cause),
            effect: once(text, effect),
            words: [trigger, cause, effect].map(str::to_owned),
            polarity: "+".to_owned(),
            link: Some("link".to_owned()),
        }
    }

    #[test]
    fn half_an_argument_is_enough_and_a_repetition_counts_neither_way() {
        let text = "rain causes floods in towns. Rain feeds rivers. rain causes floods";
        let mut again = claim(text, ["feeds", "Rain", "rivers"]);
        again.words = ["causes", "rain", "floods in towns"].map(str::to_owned);
        let expected = Claim {
            trigger: Some(Span { start: 5, end: 11 }),
            cause: Some(Span { start: 0, end: 4 }),
            ..claim(text, ["causes", "rain", "floods in towns"])
        };
        let found = Claim {
            effect: Some(Span { start: 12, end: 21 }),
            trigger: expected.trigger,
            cause: expected.cause,
            ..claim(text, ["causes", "rain", "floods in"])
        };
        let figures = figures(&Article {
            text: text.to_owned(),
            expected: vec![expected],
            found: vec![found, again],
        });
        assert_eq!(
            (
                figures.claim.right,
                figures.claim.extra,
                figures.claim.missed
            ),
            (1, 0, 0)
        );
        assert_eq!(figures.links.len(), 1);
    }

    #[test]
    fn words_cut_by_the_span_are_no_tokens() {
        let text = "unrest and calm";
        let at = |start, end| tokens(text, Span { start, end });
        assert_eq!(at(0, 10), BTreeSet::from([0, 7]));
        assert_eq!(at(2, 10), BTreeSet::from([7]));
        assert_eq!(at(2, 6), BTreeSet::from([2]));
    }
}
