//! `asbab timeline`.

use std::io::Write;

use asbab::answers::{Happening, Timeline as Found, timeline};
use asbab::core::DatePrecision;
use asbab::pack::Pack;
use serde_json::json;

use super::{Answer, write_json};
use crate::cli::{self, Format};
use crate::table::Rows;
use crate::text::counted;

/// Tells what happened when.
pub fn run(args: &cli::Timeline, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let found = timeline(&args.case, &Pack::arabic())?;
    let is_asked = |happening: &&Happening| {
        let date = happening.date.as_str();
        args.from.as_deref().is_none_or(|from| date >= from)
            && args.until.as_deref().is_none_or(|until| {
                // `2022-01` means all of January.
                date <= until || date.starts_with(until)
            })
    };
    let happenings: Vec<&Happening> = found.happenings.iter().filter(is_asked).collect();
    match args.format {
        Format::Jsonl => happenings
            .iter()
            .try_for_each(|happening| write_json(happening, out))?,
        Format::Csv => rows(&happenings).write_csv(out)?,
        Format::Table => {
            rows(&happenings).write_table(out)?;
            tell_rest(&happenings, &found, out)?;
        }
    }
    Ok(Answer::unless_empty(happenings.is_empty()))
}

fn rows(happenings: &[&Happening]) -> Rows {
    let mut rows = Rows::new(&[
        "date", "to the", "actor", "what", "voices", "or", "mark", "source",
    ]);
    for happening in happenings {
        let joined = |names: Vec<&str>| json!(names.join(", "));
        let first = happening.events.first();
        rows.push(vec![
            json!(happening.date),
            json!(happening.precision.map(|precision| match precision {
                DatePrecision::Day => "day",
                DatePrecision::Month => "month",
                DatePrecision::Year => "year",
            })),
            joined(happening.actors.iter().map(String::as_str).collect()),
            json!(happening.action),
            json!(happening.voices.len()),
            joined(happening.other_dates.iter().map(String::as_str).collect()),
            json!(if happening.forecast { "to come" } else { "" }),
            json!(first.map(|event| &event.said.source)),
        ]);
    }
    rows
}

fn tell_rest(happenings: &[&Happening], found: &Found, out: &mut dyn Write) -> anyhow::Result<()> {
    let disputed = happenings.iter().filter(|one| !one.other_dates.is_empty());
    let disputed = disputed.count();
    if disputed > 0 {
        writeln!(
            out,
            "\n{} under OR: the same is told by other voices of another day.",
            counted(disputed, "line has a date", "lines have dates")
        )?;
    }
    if found.unplaced > 0 {
        writeln!(
            out,
            "\n{} placed: the words of time are not resolved, or tell how long.",
            counted(found.unplaced, "event is not", "events are not")
        )?;
    }
    if found.denied > 0 {
        writeln!(
            out,
            "{} left out: said not to have happened.",
            counted(found.denied, "event is", "events are")
        )?;
    }
    Ok(())
}
