//! `asbab interests`.

use std::io::Write;

use asbab::answers::{Interest, interests};
use asbab::pack::Pack;
use serde_json::json;

use super::{Answer, write_json};
use crate::cli::{self, Format};
use crate::table::Rows;

/// Lists what actors want and reject.
pub fn run(args: &cli::Interests, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let pack = Pack::arabic();
    let mut found = interests(&args.case, &pack)?;
    if let Some(actor) = &args.actor {
        let wanted = pack.fold(actor);
        found.retain(|interest| is_called(interest, &wanted, &pack));
    }
    match args.format {
        Format::Jsonl => found
            .iter()
            .try_for_each(|interest| write_json(interest, out))?,
        Format::Table => rows(&found).write_table(out)?,
        Format::Csv => rows(&found).write_csv(out)?,
    }
    Ok(Answer::unless_empty(found.is_empty()))
}

/// Whether an interest's actor goes by a folded name, or a part of one, or by an id.
fn is_called(interest: &Interest, wanted: &str, pack: &Pack) -> bool {
    let id = interest.actor.as_deref();
    pack.fold(&interest.name).contains(wanted) || id.is_some_and(|id| pack.fold(id) == wanted)
}

fn rows(interests: &[Interest]) -> Rows {
    let mut rows = Rows::new(&["actor", "attitude", "what", "voices", "sentence", "source"]);
    for interest in interests {
        let best = interest.stances.first().map(|stance| &stance.said);
        rows.push(vec![
            json!(interest.name),
            json!(interest.attitude),
            json!(interest.what),
            json!(interest.voices.len()),
            json!(best.map(|said| &said.quote.text)),
            json!(best.map(|said| &said.source)),
        ]);
    }
    rows
}
