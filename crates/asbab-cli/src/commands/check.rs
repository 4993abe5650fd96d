//! `asbab check`.

use std::io::Write;

use asbab::case::Case;

use super::Answer;
use crate::cli;
use crate::failure::failure;
use crate::text::counted;

/// Checks that a case file is sound.
pub fn run(args: &cli::Check, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let case = Case::open_read_only(&args.case)?;
    let faults = case.check()?;
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    if !faults.is_empty() {
        out.flush()?;
        return Err(failure(
            format!(
                "the case is damaged: {}",
                counted(faults.len(), "fault", "faults")
            ),
            "take the last good copy, or read the articles into a new case",
        ));
    }
    writeln!(out, "sound")?;
    let orphans = case.orphans()?.len();
    if orphans > 0 {
        writeln!(
            out,
            "{} to no claim as the articles are read now; kept (asbab edit CASE log)",
            if orphans == 1 {
                "1 edit applies".to_owned()
            } else {
                format!("{orphans} edits apply")
            }
        )?;
    }
    Ok(Answer::Done)
}
