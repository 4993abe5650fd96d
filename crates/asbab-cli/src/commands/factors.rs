//! `asbab factors`.

use std::io::Write;

use asbab::factors::{PackLexicon, group_phrases};
use asbab::pack::Pack;
use serde::Deserialize;

use super::{Answer, read_file, write_json};
use crate::cli;
use crate::failure::failure;
use crate::text::isolate;

/// One line of the file.
#[derive(Deserialize)]
struct Phrase {
    id: String,
    text: String,
}

/// Groups a list of phrases into factors.
pub fn run(args: &cli::Factors, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let name = isolate(&args.phrases.to_string_lossy());
    let wanted = "write one {\"id\": \"…\", \"text\": \"…\"} a line, in UTF-8";
    let text = String::from_utf8(read_file(&args.phrases)?)
        .map_err(|_| failure(format!("{name} is not UTF-8"), wanted))?;
    let mut phrases = Vec::new();
    for (index, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let phrase: Phrase = serde_json::from_str(line).map_err(|error| {
            let what = error.to_string();
            // The line that the parser counts is always the first.
            let what = what.split(" at line ").next().unwrap_or_default();
            failure(
                format!("{name}:{}:{}: {what}\n{line}", index + 1, error.column()),
                wanted,
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
