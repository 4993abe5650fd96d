//! `asbab disputes`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use asbab::answers::disputes::{
    About, Dispute, Named, Over, Sayings, Stand, Statement, disputes, map_disputes,
};
use asbab::case::Case;
use asbab::map::Voice;
use asbab::study::Study;

use super::{Answer, Opened, open_view, show, write_json};
use crate::cli::{self, AnswerFormat};
use crate::text::isolate;

/// Lists what voices differ on, with the sentences of every side.
pub fn run(args: &cli::Disputes, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open_view(&args.case, &args.viewed)?;
    let study = &opened.study;
    let mut found = shown(&opened, &args.case, &args.viewed)?;
    if !args.over.is_empty() {
        found.retain(|dispute| {
            args.over
                .iter()
                .any(|over| Over::from(*over) == dispute.over)
        });
    }
    match args.format {
        AnswerFormat::Json => write_json(&found, out)?,
        AnswerFormat::Table if found.is_empty() => writeln!(out, "no dispute")?,
        AnswerFormat::Table => {
            for (index, dispute) in found.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                tell(study, dispute, out)?;
            }
        }
    }
    Ok(Answer::unless_empty(found.is_empty()))
}

/// The disputes of a case; of a view, which is a part of the map and of nothing else, those over the
/// map.
pub(super) fn shown<'o>(
    opened: &'o Opened,
    case: &Path,
    viewed: &cli::Viewed,
) -> anyhow::Result<Vec<Dispute<'o>>> {
    let study = &opened.study;
    if viewed.view.is_some() {
        return Ok(map_disputes(&study.map, &opened.pack));
    }
    let sayings = Sayings::of(&Case::open_read_only(case)?, &opened.pack)?;
    Ok(disputes(study, &sayings, &opened.pack))
}

/// A dispute with the sentences of every side.
pub fn tell(study: &Study, dispute: &Dispute, out: &mut dyn Write) -> anyhow::Result<()> {
    let what = match &dispute.with_itself {
        None => question(dispute.over).to_owned(),
        Some(voice) => format!("{} says both", isolate(study.voice_name(voice))),
    };
    writeln!(out, "{}: {what}", about(&dispute.about))?;
    for side in &dispute.sides {
        writeln!(
            out,
            "  {}: {}",
            stand(&side.stand),
            names(study, &side.voices)
        )?;
        for statement in side.sentences() {
            match statement {
                Statement::Claim(evidence) => show::sentence(study, evidence, out)?,
                Statement::Record { said, .. } => show::said(study, said, out)?,
            }
        }
    }
    Ok(())
}

/// A dispute in one line: what it is about, what it is over, and how many stand where.
pub fn line(dispute: &Dispute) -> String {
    let sides = dispute
        .sides
        .iter()
        .map(|side| format!("{} ({})", stand(&side.stand), side.voices.len()));
    format!(
        "{}: {}",
        about(&dispute.about),
        sides.collect::<Vec<_>>().join(" against ")
    )
}

const fn question(over: Over) -> &'static str {
    match over {
        Over::Sign => "voices differ on the sign",
        Over::Denial => "one side denies it",
        Over::Causes => "voices differ on what brought it about",
        Over::Naming => "voices differ on what it was",
        Over::Outcome => "voices differ on whether it gained or lost",
        Over::Number => "numbers differ",
        Over::Date => "dates differ",
    }
}

fn about(about: &About) -> String {
    match about {
        About::Link { cause, effect } => {
            format!("{} → {}", isolate(cause.label), isolate(effect.label))
        }
        About::Factor(factor) => isolate(factor.label),
        About::HappeningIn(place) => format!("what happened in {}", isolate(place)),
        About::Actor(name) | About::Thing(name) => isolate(name),
    }
}

fn stand(stand: &Stand) -> String {
    match stand {
        Stand::Raises => "raises".to_owned(),
        Stand::Lowers => "lowers".to_owned(),
        Stand::Says => "said".to_owned(),
        Stand::Denies => "denied".to_owned(),
        Stand::Causes(causes) => {
            format!(
                "because of {}",
                list(causes.iter().map(|Named { label, .. }| *label))
            )
        }
        Stand::Called(called) => format!("called {}", list(called.iter().map(String::as_str))),
        Stand::Gains => "gains".to_owned(),
        Stand::Loses => "loses".to_owned(),
        Stand::Number(number) => number.to_string(),
        Stand::Date(date) => isolate(date),
    }
}

fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(isolate).collect::<Vec<_>>().join(", ")
}

fn names(study: &Study, voices: &BTreeSet<Voice>) -> String {
    list(voices.iter().map(|voice| study.voice_name(voice)))
}

impl From<cli::DisputedOver> for Over {
    fn from(over: cli::DisputedOver) -> Self {
        match over {
            cli::DisputedOver::Sign => Self::Sign,
            cli::DisputedOver::Denial => Self::Denial,
            cli::DisputedOver::Causes => Self::Causes,
            cli::DisputedOver::Naming => Self::Naming,
            cli::DisputedOver::Outcome => Self::Outcome,
            cli::DisputedOver::Number => Self::Number,
            cli::DisputedOver::Date => Self::Date,
        }
    }
}
