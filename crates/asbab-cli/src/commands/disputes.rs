//! `asbab disputes`.

use std::io::Write;

use asbab::map::{Dispute, DisputeKind, Evidence, disputes};
use asbab::study::Study;

use super::{Answer, open_view, show, write_json};
use crate::cli::{self, AnswerFormat};
use crate::text::isolate;

/// Lists the links on which voices differ, with both sides.
pub fn run(args: &cli::Disputes, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open_view(&args.case, &args.viewed)?;
    let found = disputes(&opened.study.map);
    match args.format {
        AnswerFormat::Json => write_json(&found, out)?,
        AnswerFormat::Table if found.is_empty() => writeln!(out, "no dispute")?,
        AnswerFormat::Table => {
            for (index, dispute) in found.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                tell(&opened.study, dispute, out)?;
            }
        }
    }
    Ok(Answer::unless_empty(found.is_empty()))
}

/// A dispute with the sentences of both sides.
pub fn tell(study: &Study, dispute: &Dispute, out: &mut dyn Write) -> anyhow::Result<()> {
    let ends = format!(
        "{} → {}",
        isolate(study.label(dispute.cause)),
        isolate(study.label(dispute.effect))
    );
    let (what, one, other) = match &dispute.kind {
        DisputeKind::OppositeSigns => ("voices differ on the sign".to_owned(), "raises", "lowers"),
        DisputeKind::Denied => ("one side denies it".to_owned(), "said", "denied"),
        DisputeKind::WithItself { voice } => (
            format!("{} says both", isolate(study.voice_name(voice))),
            "on one side",
            "on the other",
        ),
    };
    writeln!(out, "{ends}: {what}")?;
    side(study, one, &dispute.one, out)?;
    side(study, other, &dispute.other, out)
}

fn side(
    study: &Study,
    name: &str,
    evidence: &[&Evidence],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    writeln!(out, "  {name}")?;
    for evidence in evidence {
        show::sentence(study, evidence, out)?;
    }
    Ok(())
}
