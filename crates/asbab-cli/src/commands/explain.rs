//! `asbab explain`.

use std::io::Write;

use asbab::answers::observations;
use asbab::press::{Diagnosis, PressOptions, Way, explain};
use serde_json::json;

use super::subject::Subject;
use super::{Answer, write_json};
use crate::cli::{self, AnswerFormat};
use crate::failure::failure;
use crate::table::Rows;
use crate::text::{counted, percent};

/// Asks which push best explains what was observed.
pub fn run(args: &cli::Explain, out: &mut dyn Write) -> anyhow::Result<Answer> {
    if args.drawing.time.is_some() {
        return Err(failure(
            "a diagnosis is not stopped by time",
            "give --accepted, --draws or --error",
        ));
    }
    let subject = Subject::open(&args.file, &args.drawing)?;
    let options = PressOptions {
        given: observations(&args.observed, |name| subject.find(name))?,
        ..subject.options(&args.drawing)?
    };
    let diagnosis = explain(&subject.model, &options)?;
    match args.format {
        AnswerFormat::Json => write_json(&diagnosis, out)?,
        AnswerFormat::Table => tell(&diagnosis, args.most, out)?,
    }
    Ok(Answer::unless_empty(diagnosis.explanations.is_empty()))
}

fn tell(diagnosis: &Diagnosis, most: usize, out: &mut dyn Write) -> anyhow::Result<()> {
    let all = diagnosis.explanations.len();
    if all == 0 {
        let candidates = counted(diagnosis.candidates, "push that has", "pushes that have");
        writeln!(
            out,
            "No single push explains it: of {candidates} a path to all that was observed, none brings it about."
        )?;
    } else {
        let mut rows = Rows::new(&["push", "way", "explains", "95 %", "probability"]);
        for one in diagnosis.explanations.iter().take(most) {
            rows.push(vec![
                json!(one.name),
                json!(match one.way {
                    Way::Up => "up",
                    Way::Down => "down",
                }),
                json!(percent(one.explains)),
                json!(format!("{:.1}-{:.1} %", 100.0 * one.low, 100.0 * one.high)),
                json!(percent(one.posterior)),
            ]);
        }
        rows.write_table(out)?;
        if all > most {
            writeln!(
                out,
                "and {} worse",
                counted(all - most, "explanation", "explanations")
            )?;
        }
    }
    writeln!(
        out,
        "\nExplains: share of {} stable draws in which the push brings about all that was observed. Probability: if one of {} \
         was it, each as likely before.\nSeed {}; self-limit {}; weights {}; voices {}.",
        diagnosis.stable,
        counted(diagnosis.candidates, "candidate", "candidates"),
        diagnosis.seed,
        diagnosis.self_limit,
        diagnosis.weights,
        diagnosis.voices,
    )?;
    Ok(())
}
