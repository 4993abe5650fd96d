//! `asbab stakes`.

use std::io::Write;

use asbab::answers::{LedgerRow, Stake, changes, interests, ledger, observations, pushes, stakes};
use asbab::pack::Pack;
use asbab::press::{PressAnswer, PressOptions};
use serde::Serialize;
use serde_json::json;

use super::press::ask;
use super::subject::Subject;
use super::{Answer, write_json};
use crate::cli::{self, AnswerFormat};
use crate::failure::failure;
use crate::table::Rows;
use crate::text::percent;

/// Tells what actors gain and lose where factors are pushed.
pub fn run(args: &cli::Stakes, out: &mut dyn Write) -> anyhow::Result<Answer> {
    if args.drawing.time.is_some() {
        return Err(failure(
            "stakes are not stopped by time",
            "give --accepted, --draws or --error",
        ));
    }
    let subject = Subject::open(&args.case, &args.drawing)?;
    let study = subject.study().ok_or_else(|| {
        failure(
            "a model from a file has no actors",
            "give a case that articles were read into",
        )
    })?;
    let pack = Pack::arabic();
    let find = |name: &str| subject.find(name);
    let changed = changes(&args.hold, &args.cut, &args.strengthen, find)?;
    let options = PressOptions {
        given: observations(&args.given, find)?,
        ..subject.options(&args.drawing)?
    };
    let model = subject.model.changed(&changed)?;
    let answer = ask(&model, &pushes(&args.pushes, find)?, &options)?;
    let interests = interests(&args.case, &pack)?;
    let found = Found {
        stakes: stakes(study, &interests, &answer, &pack),
        ledger: ledger(&args.case, &pack)?,
        press: &answer,
    };
    match args.format {
        AnswerFormat::Json => write_json(&found, out)?,
        AnswerFormat::Table => found.tell(out)?,
    }
    Ok(Answer::unless_empty(
        found.stakes.is_empty() && found.ledger.is_empty(),
    ))
}

#[derive(Serialize)]
struct Found<'a> {
    stakes: Vec<Stake<'a>>,
    ledger: Vec<LedgerRow>,
    press: &'a PressAnswer,
}

impl Found<'_> {
    fn tell(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        self.tell_stakes(out)?;
        writeln!(out)?;
        if self.ledger.is_empty() {
            writeln!(out, "No article says who gained or lost.")?;
        } else {
            writeln!(out, "As the articles tell it")?;
            rows_of_ledger(&self.ledger).write_table(out)?;
        }
        let answer = self.press;
        writeln!(
            out,
            "\n{} draws, {} stable, {} accepted; seed {}; self-limit {}; weights {}; voices {}.",
            answer.draws,
            percent(answer.stable_share),
            answer.accepted,
            answer.seed,
            answer.self_limit,
            answer.weights,
            answer.voices
        )?;
        Ok(())
    }

    fn tell_stakes(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        if self.stakes.is_empty() {
            writeln!(
                out,
                "What is pushed reaches nothing that an actor is said to want or reject."
            )?;
            return Ok(());
        }
        let mut rows = Rows::new(&[
            "actor", "wants", "", "gains", "loses", "neither", "voices", "sentence",
        ]);
        for stake in &self.stakes {
            let best = stake.interest.stances.first();
            rows.push(vec![
                json!(stake.interest.name),
                json!(stake.factor),
                json!(stake.wanted),
                json!(percent(stake.gains)),
                json!(percent(stake.loses)),
                json!(percent(stake.neither)),
                json!(stake.interest.voices.len()),
                json!(best.map(|stance| &stance.said.quote.text)),
            ]);
        }
        rows.write_table(out)?;
        Ok(())
    }
}

fn rows_of_ledger(ledger: &[LedgerRow]) -> Rows {
    let mut rows = Rows::new(&["actor", "", "over", "voices", "sentence", "source"]);
    for row in ledger {
        let first = row.records.first().map(|record| &record.said);
        rows.push(vec![
            json!(row.actor),
            json!(row.outcome.name()),
            json!(row.over),
            json!(row.voices.len()),
            json!(first.map(|said| &said.quote.text)),
            json!(first.map(|said| &said.source)),
        ]);
    }
    rows
}
