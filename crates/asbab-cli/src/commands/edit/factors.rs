//! `asbab edit`: merge, split, rename and move what claims are about.

use std::io::Write;
use std::path::Path;

use asbab::case::{Case, Edit};
use asbab::core::{Factor, Pin, SeenFactor};
use asbab::lookup::{Names, find};
use asbab::pack::Pack;
use asbab::study::{Study, regroup};

use super::now;
use crate::commands::{Answer, codebook};
use crate::failure::failure;
use crate::text::{counted, isolate};

/// A case whose factors are being edited.
struct Desk {
    case: Case,
    pack: Pack,
    factors: Vec<Factor>,
}

impl Desk {
    fn open(path: &Path) -> anyhow::Result<Self> {
        let (case, pack) = (Case::open(path)?, Pack::arabic());
        let factors = Study::of(&case, &pack)?.grouping.factors;
        Ok(Self {
            case,
            pack,
            factors,
        })
    }

    fn find(&self, wanted: &str) -> anyhow::Result<&Factor> {
        let names: Vec<Names> = self.factors.iter().map(Names::of).collect();
        let place = find(&names, wanted, |text| self.pack.fold(text))?;
        Ok(&self.factors[place])
    }

    fn pin(&mut self, pin: Pin) -> anyhow::Result<()> {
        self.case.curate(Edit::Pin(pin), &now())?;
        Ok(regroup(&mut self.case, &self.pack)?)
    }
}

/// Makes one factor of two.
pub fn merge(
    path: &Path,
    factor: &str,
    with: &str,
    opposite: bool,
    out: &mut dyn Write,
) -> anyhow::Result<Answer> {
    let mut desk = Desk::open(path)?;
    let (factor, with) = (seen(desk.find(factor)?), seen(desk.find(with)?));
    if factor == with {
        return Err(failure(
            "a factor cannot be merged with itself",
            "name two factors",
        ));
    }
    let (one, other) = (isolate(&factor.label), isolate(&with.label));
    desk.pin(Pin::Merge {
        factor,
        with,
        opposite,
    })?;
    let how = if opposite { " as its opposite" } else { "" };
    writeln!(out, "merged {other} into {one}{how}")?;
    Ok(Answer::Done)
}

/// Makes a factor of its own of some of a factor's phrases.
pub fn split(
    path: &Path,
    factor: &str,
    phrases: &[String],
    out: &mut dyn Write,
) -> anyhow::Result<Answer> {
    let mut desk = Desk::open(path)?;
    let factor = seen(desk.find(factor)?);
    let leaving = phrases
        .iter()
        .map(|phrase| written(&desk, &factor.phrases, phrase))
        .collect::<anyhow::Result<Vec<_>>>()?;
    if factor.phrases.iter().all(|phrase| leaving.contains(phrase)) {
        return Err(failure(
            "no phrase would be left in the factor",
            "leave out at least one of its phrases",
        ));
    }
    let (label, count) = (isolate(&factor.label), leaving.len());
    desk.pin(Pin::Split {
        factor,
        phrases: leaving,
    })?;
    let phrases = counted(count, "phrase", "phrases");
    writeln!(out, "split {phrases} from {label}")?;
    Ok(Answer::Done)
}

/// Gives a phrase to another factor.
pub fn shift(path: &Path, phrase: &str, to: &str, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let mut desk = Desk::open(path)?;
    let all: Vec<String> = desk.factors.iter().flat_map(phrases_of).collect();
    let phrase = written(&desk, &all, phrase)?;
    let to = seen(desk.find(to)?);
    let said = format!("moved {} to {}", isolate(&phrase), isolate(&to.label));
    desk.pin(Pin::Move { phrase, to })?;
    writeln!(out, "{said}")?;
    Ok(Answer::Done)
}

/// Gives a factor another name, or one in another language.
pub fn rename(
    path: &Path,
    factor: &str,
    label: Option<&String>,
    other_label: Option<&String>,
    out: &mut dyn Write,
) -> anyhow::Result<Answer> {
    let mut desk = Desk::open(path)?;
    let factor = seen(desk.find(factor)?);
    let was = isolate(&factor.label);
    desk.pin(Pin::Rename {
        factor,
        label: label.cloned(),
        other_label: other_label.cloned(),
    })?;
    let names: Vec<String> = label
        .into_iter()
        .chain(other_label)
        .map(|name| isolate(name))
        .collect();
    writeln!(out, "{was} is now called {}", names.join(", "))?;
    Ok(Answer::Done)
}

/// Groups claims into a researcher's factors where they fit.
pub fn enter(path: &Path, file: &Path, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let entries = codebook(file)?;
    let count = entries.len();
    if count == 0 {
        return Err(failure(
            format!("{} holds no factor", isolate(&file.to_string_lossy())),
            "write one {\"label\": \"…\", \"members\": [\"…\"], \"opposite\": [\"…\"]} a line",
        ));
    }
    let mut desk = Desk::open(path)?;
    desk.pin(Pin::Codebook { entries })?;
    writeln!(out, "entered {}", counted(count, "factor", "factors"))?;
    Ok(Answer::Done)
}

/// What a person sees of a factor.
fn seen(factor: &Factor) -> SeenFactor {
    let mut phrases: Vec<String> = phrases_of(factor).collect();
    phrases.sort();
    phrases.dedup();
    SeenFactor {
        label: factor.label.clone(),
        phrases,
    }
}

fn phrases_of(factor: &Factor) -> impl Iterator<Item = String> {
    let texts = factor.members.iter();
    texts.map(|member| member.phrase.text.trim().to_owned())
}

/// The phrase that a person typed, as it is written in the articles.
fn written(desk: &Desk, phrases: &[String], typed: &str) -> anyhow::Result<String> {
    let folded = desk.pack.fold(typed.trim());
    let found = phrases
        .iter()
        .find(|phrase| *phrase == typed.trim())
        .or_else(|| {
            phrases
                .iter()
                .find(|phrase| desk.pack.fold(phrase) == folded)
        });
    found.cloned().ok_or_else(|| {
        failure(
            format!("no phrase there is {}", isolate(typed)),
            "`asbab list factors CASE --format jsonl` shows the phrases of each factor",
        )
    })
}
