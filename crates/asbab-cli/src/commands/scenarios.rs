//! `asbab scenarios`.

use std::io::Write;

use asbab::press::{PressAnswer, Response, Verdict};
use asbab::scenarios::{Pressed, PressedRow, Scenarios, telling_factors};
use serde::Serialize;
use serde_json::{Value, json};

use super::subject::Subject;
use super::{Answer, read_file, write_json, written_failure};
use crate::cli::{self, AnswerFormat};
use crate::failure::failure;
use crate::table::Rows;
use crate::text::{counted, isolate, percent};

/// Presses scenarios side by side.
pub fn run(args: &cli::Scenarios, out: &mut dyn Write) -> anyhow::Result<Answer> {
    if args.drawing.time.is_some() {
        return Err(failure(
            "scenarios are not stopped by time",
            "give --accepted, --draws or --error",
        ));
    }
    let subject = Subject::open(&args.file, &args.drawing)?;
    let scenarios = read(args, &subject)?;
    let pressed = scenarios.press(&subject.model, &subject.options(&args.drawing)?);
    match args.format {
        AnswerFormat::Json => write_json(&written(&scenarios, &pressed), out)?,
        AnswerFormat::Table => tell(&scenarios, &pressed, args.most, out)?,
    }
    Ok(Answer::unless_empty(
        pressed.iter().all(|one| one.answer.is_err()),
    ))
}

fn read(args: &cli::Scenarios, subject: &Subject) -> anyhow::Result<Scenarios> {
    let text = String::from_utf8(read_file(&args.sets)?).map_err(|_| {
        let name = isolate(&args.sets.to_string_lossy());
        failure(
            format!("{name} is no text"),
            "scenarios come first, the case after them",
        )
    })?;
    Scenarios::parse(&text, |name| subject.find(name))
        .map_err(|error| written_failure(&args.sets, &error))
}

#[derive(Serialize)]
struct WrittenAll<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    scenarios: Vec<PressedRow<'a>>,
}

fn written<'a>(scenarios: &'a Scenarios, pressed: &'a [Pressed]) -> WrittenAll<'a> {
    WrittenAll {
        title: scenarios.title.as_deref(),
        scenarios: pressed.iter().map(Pressed::row).collect(),
    }
}

fn tell(
    scenarios: &Scenarios,
    pressed: &[Pressed],
    most: usize,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    if let Some(title) = &scenarios.title {
        writeln!(out, "{}\n", isolate(title))?;
    }
    let telling = telling_factors(pressed);
    let shown = match &scenarios.show[..] {
        [] => &telling[..most.min(telling.len())],
        asked => asked,
    };
    let answered: Vec<(&str, &PressAnswer)> = pressed
        .iter()
        .filter_map(|one| Some((one.name.as_str(), one.answer.as_ref().ok()?)))
        .collect();
    if let Some((_, first)) = answered.first() {
        let names = answered.iter().map(|(name, _)| *name);
        let mut rows = Rows::new(&std::iter::once("factor").chain(names).collect::<Vec<_>>());
        for &factor in shown {
            let label = json!(first.responses[factor].factor);
            let cells = answered
                .iter()
                .map(|(_, answer)| cell(&answer.responses[factor]));
            rows.push(std::iter::once(label).chain(cells).collect());
        }
        rows.write_table(out)?;
        if scenarios.show.is_empty() && telling.len() > shown.len() {
            let more = counted(telling.len() - shown.len(), "factor", "factors");
            writeln!(out, "and {more} told apart less")?;
        }
    }
    assumptions(pressed, out)
}

/// The way a factor goes more often, and how often; `?` where that is in no more than half of the
/// draws, or sampling leaves it open.
fn cell(response: &Response) -> Value {
    let (way, share) = if response.up >= response.down {
        ("up", response.up)
    } else {
        ("down", response.down)
    };
    json!(match response.verdict() {
        _ if share == 0.0 => "-".to_owned(),
        Verdict::Up | Verdict::Down => format!("{way} {}", percent(share)),
        Verdict::Open | Verdict::None => format!("{way} {}?", percent(share)),
    })
}

fn assumptions(pressed: &[Pressed], out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "\nThe way each goes more often, and in which share of the draws that count; ? where that is not surely more \
         than half, - where nothing reaches it."
    )?;
    for one in pressed {
        let name = isolate(&one.name);
        match &one.answer {
            Err(error) => writeln!(out, "{name}: no answer, {error}")?,
            Ok(answer) => writeln!(
                out,
                "{name}: {} draws, {} stable, {} accepted{}",
                answer.draws,
                percent(answer.stable_share),
                answer.accepted,
                one.note
                    .as_deref()
                    .map(|note| format!(" ({})", isolate(note)))
                    .unwrap_or_default()
            )?,
        }
    }
    if let Some(answer) = pressed.iter().find_map(|one| one.answer.as_ref().ok()) {
        writeln!(
            out,
            "Seed {}; self-limit {}; weights {}; voices {}.",
            answer.seed, answer.self_limit, answer.weights, answer.voices
        )?;
    }
    Ok(())
}
