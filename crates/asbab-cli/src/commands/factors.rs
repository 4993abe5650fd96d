//! `asbab factors`.

use std::fs;
use std::io::Write;

use anyhow::Context;
use asbab::factors::{PackLexicon, group_phrases};
use asbab::pack::Pack;
use serde::Deserialize;

use super::{Answer, write_json};
use crate::cli;
use crate::failure::Failure;
use crate::text::isolate;

/// One line of the file.
#[derive(Deserialize)]
struct Phrase {
    id: String,
    text: String,
}

/// Groups a list of phrases into factors.
pub fn run(args: &cli::Factors, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let name = args.phrases.to_string_lossy();
    let text = fs::read_to_string(&args.phrases)
        .with_context(|| format!("cannot read {}", isolate(&name)))?;
    let mut phrases = Vec::new();
    for (index, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let phrase: Phrase = serde_json::from_str(line).map_err(|error| {
            Failure::new(
                format!("{name}:{}:{}: {error}", index + 1, error.column()),
                "write one {\"id\": \"…\", \"text\": \"…\"} a line",
            )
        })?;
        phrases.push(phrase);
    }
    let pack = Pack::arabic();
    let pairs = phrases
        .iter()
        .map(|phrase| (phrase.id.as_str(), phrase.text.as_str()));
    let grouped = group_phrases(pairs, &PackLexicon::new(&pack));
    grouped.iter().try_for_each(|row| write_json(row, out))?;
    Ok(Answer::unless_empty(grouped.is_empty()))
}
