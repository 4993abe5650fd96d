//! `asbab factors`.

use std::io::Write;

use asbab::factors::{ListedPhrase, PackLexicon, group_phrases};
use asbab::pack::Pack;

use super::codebook::{codebook, json_lines};
use super::{Answer, write_json};
use crate::cli;

/// Groups a list of phrases into factors.
pub fn run(args: &cli::Factors, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let phrases: Vec<ListedPhrase> = json_lines(
        &args.phrases,
        "write one {\"id\": \"…\", \"text\": \"…\"} a line, in UTF-8",
    )?;
    let codebook = match &args.codebook {
        Some(file) => codebook(file)?,
        None => Vec::new(),
    };
    let pack = Pack::arabic();
    let grouped = group_phrases(&phrases, &codebook, &PackLexicon::new(&pack));
    grouped.iter().try_for_each(|row| write_json(row, out))?;
    Ok(Answer::unless_empty(grouped.is_empty()))
}
