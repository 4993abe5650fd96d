//! A researcher's factors, from a file.

use std::path::Path;

use asbab::core::CodebookEntry;
use serde::de::DeserializeOwned;

use super::read_file;
use crate::failure::failure;
use crate::text::isolate;

/// The factors that a file brings, one JSON object a line.
pub fn codebook(path: &Path) -> anyhow::Result<Vec<CodebookEntry>> {
    json_lines(
        path,
        "write one {\"label\": \"…\", \"members\": [\"…\"], \"opposite\": [\"…\"]} a line, in UTF-8",
    )
}

/// One value a line; `wanted` tells what a line ought to be.
pub fn json_lines<T: DeserializeOwned>(path: &Path, wanted: &str) -> anyhow::Result<Vec<T>> {
    let name = isolate(&path.to_string_lossy());
    let text = String::from_utf8(read_file(path)?)
        .map_err(|_| failure(format!("{name} is not UTF-8"), wanted))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| {
                let what = error.to_string();
                // The line that the parser counts is always the first.
                let what = what.split(" at line ").next().unwrap_or_default();
                failure(
                    format!("{name}:{}:{}: {what}\n{line}", index + 1, error.column()),
                    wanted,
                )
            })
        })
        .collect()
}
