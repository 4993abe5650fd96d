//! Sentence tests: prose, a sentence, the claims a reader must find in it.
//!
//! A pack keeps them in `tests/*.md`, one subject a file, beside the rules. Everything is prose but
//! three kinds of lines:
//!
//! ````
//! let file = asbab_pack::parse_sentences(
//!     "# Word order\n\
//!      The verb opens the sentence.\n\
//!      > أدى الحوار إلى اتفاق.\n\
//!      - الحوار ← اتفاق | + | «أدى»\n\
//!      \n\
//!      > لم يقع شيء.\n\
//!      - no claim\n\
//!      Known failure: there is no reader yet.\n",
//! )?;
//! assert_eq!(file.title, "Word order");
//! assert_eq!(file.tests[0].example.claims[0].cause.as_deref(), Some("الحوار"));
//! assert!(file.tests[1].example.fails);
//! # Ok::<(), asbab_pack::SentenceError>(())
//! ````
//!
//! A claim is written `CAUSE ← EFFECT | POLARITY`, the arguments as they stand in the sentence, `_`
//! for one that the text does not carry; ` = WORDS` after an argument says what it points back to
//! (`= ?`: nothing the text tells). Further fields, each after a bar: `«WORDS»` of the trigger;
//! `hedged`, `negated`, `forecast`, `asked`, all of them false where they are left out; `holder:
//! NAME`, the author's own word where it is left out; and what is compared only where it is
//! written: `sign: +`, `basis: aim`, `via: NAME، NAME`.

use std::fmt;
use std::str::FromStr;

use asbab_core::{Basis, Sign};
use thiserror::Error;

use crate::data::{Example, ExpectedClaim};

/// A file of sentence tests.
#[derive(Debug, Clone)]
pub struct SentenceFile {
    /// Its first heading: the subject.
    pub title: String,
    /// Its tests, in order.
    pub tests: Vec<SentenceTest>,
}

/// A sentence with what it says, and where it stands in its file.
#[derive(Debug, Clone)]
pub struct SentenceTest {
    /// The line of the sentence, counted from 1.
    pub line: usize,
    /// The sentence and its claims.
    pub example: Example,
}

/// A line that should hold a claim and cannot be read, or a sentence that says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct SentenceError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and the way out.
    pub reason: String,
}

const ARROW: &str = " ← ";
const MISSING: &str = "_";
const NO_CLAIM: &str = "no claim";
const KNOWN_FAILURE: &str = "Known failure";

/// Reads a file of sentence tests.
pub fn parse_sentences(text: &str) -> Result<SentenceFile, SentenceError> {
    let mut file = SentenceFile {
        title: String::new(),
        tests: Vec::new(),
    };
    let (mut open, mut quoting) = (None, false);
    for (line, written) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        let quoted = written.strip_prefix('>').map(str::trim);
        match (quoted, written.strip_prefix("- ")) {
            (Some(more), _) if quoting => extend(&mut open, more),
            (Some(sentence), _) => {
                close(&mut file, open.replace(OpenTest::new(line, sentence)))?;
            }
            (None, Some(claim)) => open
                .as_mut()
                .ok_or_else(|| fault(line, "a claim before the first sentence (`> …`)"))?
                .add(claim)
                .map_err(|reason| SentenceError { line, reason })?,
            (None, None) if written.starts_with(KNOWN_FAILURE) => {
                open.as_mut()
                    .ok_or_else(|| fault(line, "a known failure before the first sentence"))?
                    .test
                    .example
                    .fails = true;
            }
            (None, None) if file.title.is_empty() => {
                written
                    .strip_prefix("# ")
                    .unwrap_or_default()
                    .clone_into(&mut file.title);
            }
            (None, None) => {}
        }
        quoting = quoted.is_some();
    }
    close(&mut file, open)?;
    Ok(file)
}

/// A test whose claims are still being read.
struct OpenTest {
    test: SentenceTest,
    told: bool,
}

impl OpenTest {
    fn new(line: usize, sentence: &str) -> Self {
        let example = Example {
            text: sentence.to_owned(),
            claims: Vec::new(),
            fails: false,
        };
        Self {
            test: SentenceTest { line, example },
            told: false,
        }
    }

    fn add(&mut self, written: &str) -> Result<(), String> {
        self.told = true;
        if written.trim() != NO_CLAIM {
            self.test.example.claims.push(written.parse()?);
        }
        Ok(())
    }
}

/// A sentence may go over several quoted lines; they are lines of the text that is read.
fn extend(open: &mut Option<OpenTest>, more: &str) {
    if let Some(open) = open {
        open.test.example.text.push('\n');
        open.test.example.text.push_str(more);
    }
}

fn close(file: &mut SentenceFile, open: Option<OpenTest>) -> Result<(), SentenceError> {
    let Some(open) = open else { return Ok(()) };
    if !open.told {
        return Err(fault(
            open.test.line,
            "the sentence says nothing: write its claims below it (`- CAUSE ← EFFECT | +`), or `- no claim`",
        ));
    }
    file.tests.push(open.test);
    Ok(())
}

fn fault(line: usize, reason: &str) -> SentenceError {
    SentenceError {
        line,
        reason: reason.to_owned(),
    }
}

impl FromStr for ExpectedClaim {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let mut fields = written.split(" | ").map(str::trim);
        let arguments = fields.next().unwrap_or_default();
        let (cause, effect) = arguments.split_once(ARROW).ok_or_else(|| {
            format!(
                "`{arguments}` has no `{}` between cause and effect",
                ARROW.trim()
            )
        })?;
        let polarity = fields.next().unwrap_or_default();
        let polarity = Sign::from_symbol(polarity).ok_or_else(|| {
            format!("`{polarity}` is no polarity: write +, - or ? after the effect and ` | `")
        })?;
        let (cause, cause_antecedent) = argument(cause);
        let (effect, effect_antecedent) = argument(effect);
        let mut claim = Self {
            cause,
            effect,
            cause_antecedent,
            effect_antecedent,
            polarity,
            trigger: None,
            hedged: false,
            negated: false,
            forecast: false,
            asked: false,
            holder: None,
            via: None,
            sign: None,
            basis: None,
        };
        for field in fields {
            set(&mut claim, field)?;
        }
        Ok(claim)
    }
}

/// An argument and what it points back to.
fn argument(written: &str) -> (Option<String>, Option<String>) {
    let (words, antecedent) = match written.split_once(" = ") {
        Some((words, antecedent)) => (words, Some(antecedent.trim().to_owned())),
        None => (written, None),
    };
    let words = words.trim();
    ((words != MISSING).then(|| words.to_owned()), antecedent)
}

fn set(claim: &mut ExpectedClaim, field: &str) -> Result<(), String> {
    if let Some(words) = field
        .strip_prefix('«')
        .and_then(|rest| rest.strip_suffix('»'))
    {
        claim.trigger = Some(words.to_owned());
        return Ok(());
    }
    let (key, value) = field
        .split_once(':')
        .map_or((field, ""), |(key, value)| (key, value.trim()));
    match (key, value) {
        ("hedged", "") => claim.hedged = true,
        ("negated", "") => claim.negated = true,
        ("forecast", "") => claim.forecast = true,
        ("asked", "") => claim.asked = true,
        ("holder", name) if !name.is_empty() => claim.holder = Some(name.to_owned()),
        ("via", names) if !names.is_empty() => {
            claim.via = Some(
                names
                    .split('،')
                    .map(|name| name.trim().to_owned())
                    .collect(),
            );
        }
        ("sign", symbol) => {
            claim.sign =
                Some(Sign::from_symbol(symbol).ok_or_else(|| format!("`{symbol}` is no sign"))?);
        }
        ("basis", name) => {
            claim.basis = Some(basis(name).ok_or_else(|| format!("`{name}` is no basis"))?);
        }
        _ => return Err(format!("`{field}` is no field of a claim")),
    }
    Ok(())
}

const BASES: [(Basis, &str); 8] = [
    (Basis::Effect, "effect"),
    (Basis::Reason, "reason"),
    (Basis::Aim, "aim"),
    (Basis::Prevention, "prevention"),
    (Basis::Instrument, "instrument"),
    (Basis::Emotion, "emotion"),
    (Basis::Condition, "condition"),
    (Basis::Precedence, "precedence"),
];

fn basis(name: &str) -> Option<Basis> {
    BASES
        .into_iter()
        .find_map(|(basis, word)| (word == name).then_some(basis))
}

/// A claim in the notation of sentence tests.
impl fmt::Display for ExpectedClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_argument(f, self.cause.as_ref(), self.cause_antecedent.as_ref())?;
        f.write_str(ARROW)?;
        write_argument(f, self.effect.as_ref(), self.effect_antecedent.as_ref())?;
        write!(f, " | {}", self.polarity)?;
        if let Some(words) = &self.trigger {
            write!(f, " | «{words}»")?;
        }
        for (set, name) in [
            (self.hedged, "hedged"),
            (self.negated, "negated"),
            (self.forecast, "forecast"),
            (self.asked, "asked"),
        ] {
            if set {
                write!(f, " | {name}")?;
            }
        }
        if let Some(name) = &self.holder {
            write!(f, " | holder: {name}")?;
        }
        if let Some(names) = &self.via {
            write!(f, " | via: {}", names.join("، "))?;
        }
        if let Some(sign) = self.sign {
            write!(f, " | sign: {sign}")?;
        }
        match self
            .basis
            .and_then(|mine| BASES.iter().find(|(basis, _)| *basis == mine))
        {
            Some((_, name)) => write!(f, " | basis: {name}"),
            None => Ok(()),
        }
    }
}

fn write_argument(
    f: &mut fmt::Formatter<'_>,
    words: Option<&String>,
    antecedent: Option<&String>,
) -> fmt::Result {
    f.write_str(words.map_or(MISSING, String::as_str))?;
    match antecedent {
        Some(antecedent) => write!(f, " = {antecedent}"),
        None => Ok(()),
    }
}

#[cfg(test)]
#[path = "sentences_tests.rs"]
mod tests;
