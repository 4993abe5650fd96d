//! `asbab read`.

use std::io::Write;

use asbab::gather::gather;
use asbab::intake::{Intake, read_into};
use asbab::pack::Pack;
use asbab::read::RuleReader;

use super::Answer;
use crate::cli;
use crate::failure::failure;
use crate::progress;
use crate::text::{counted, isolate};

/// Reads articles into a case.
pub fn run(args: &cli::Read, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let gathered = gather(&args.articles);
    if gathered.files.is_empty() && gathered.problems.is_empty() {
        return Err(failure(
            "there is no text file in what was named",
            "name .txt files in UTF-8, or a folder that holds some",
        ));
    }
    let pack = Pack::arabic();
    let reader = RuleReader::new(pack.clone());
    let bar = progress::bar("reading", gathered.files.len() as u64);
    let intake = read_into(&args.output, &gathered, &reader, &pack, &mut |progress| {
        bar.set_position(progress.done as u64);
    });
    bar.finish_and_clear();
    let intake = intake?;
    if intake.is_empty() && !intake.failed.is_empty() {
        report_failed(&intake);
        return Err(failure(
            "nothing could be read",
            "articles must be text files in UTF-8",
        ));
    }
    tell(&intake, gathered.skipped, args, out)?;
    Ok(Answer::Done)
}

fn tell(
    intake: &Intake,
    skipped: usize,
    args: &cli::Read,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let parts: Vec<String> = [
        (intake.added.len(), "new"),
        (intake.changed.len(), "changed"),
        (intake.read_again.len(), "read again"),
        (intake.unchanged.len(), "unchanged"),
        (intake.missing.len(), "missing"),
        (intake.failed.len(), "not read"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    let case = isolate(&args.output.to_string_lossy());
    writeln!(out, "{case}: {}", parts.join(", "))?;
    for name in &intake.missing {
        writeln!(
            out,
            "missing: {} (what was read from it stays in the case)",
            isolate(name)
        )?;
    }
    out.flush()?;
    if skipped > 0 {
        let files = counted(skipped, "file", "files");
        anstream::eprintln!(
            "note: {files} in the folders passed over: only .txt files are read there"
        );
    }
    if !intake.foreign.is_empty() {
        let files = counted(intake.foreign.len(), "file", "files");
        anstream::eprintln!("note: {files} not in Arabic: kept for searching, without claims");
    }
    report_failed(intake);
    Ok(())
}

fn report_failed(intake: &Intake) {
    for (name, reason) in &intake.failed {
        anstream::eprintln!("not read: {}: {reason}", isolate(name));
    }
    if !intake.failed.is_empty() {
        anstream::eprintln!(
            "warning: {} could not be read",
            counted(intake.failed.len(), "file", "files")
        );
    }
}
