//! `asbab read`.

use std::io::{Read as _, Write};
use std::path::Path;

use asbab::case::PassedOver;
use asbab::gather::{Gathered, gather};
use asbab::intake::{Intake, read_into};
use asbab::pack::Pack;
use asbab::read::RuleReader;
use asbab::text::Limits;

use super::Answer;
use crate::cli;
use crate::failure::failure;
use crate::progress;
use crate::text::{counted, isolate};

/// What can be read.
const KINDS: &str =
    "articles are text, HTML, MHTML, EML, DOCX, RTF, PDF, CSV, JSON Lines, XLSX, ZIP or WARC files";

/// Reads articles into a case.
pub fn run(args: &cli::Read, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let gathered = gather_all(args)?;
    if gathered.is_empty() {
        return Err(failure("there is no article in what was named", KINDS));
    }
    let pack = Pack::arabic();
    let reader = RuleReader::new(pack.clone());
    let bar = progress::bar("reading", gathered.len() as u64);
    let intake = read_into(&args.output, &gathered, &reader, &pack, &mut |progress| {
        bar.set_position(progress.done as u64);
    });
    bar.finish_and_clear();
    let intake = intake?;
    if intake.is_empty() && !(intake.failed.is_empty() && intake.quarantined.is_empty()) {
        complain(&intake);
        return Err(failure("nothing could be read", KINDS));
    }
    tell(&intake, args, out)?;
    Ok(Answer::Done)
}

/// What was named, standard input among it.
fn gather_all(args: &cli::Read) -> anyhow::Result<Gathered> {
    let is_input = |path: &&std::path::PathBuf| path.as_path() == Path::new("-");
    let (inputs, paths): (Vec<_>, Vec<_>) = args.articles.iter().partition(is_input);
    let paths: Vec<_> = paths.into_iter().cloned().collect();
    let mut gathered = gather(&paths);
    if !inputs.is_empty() {
        let mut bytes = Vec::new();
        std::io::stdin()
            .take(Limits::default().file + 1)
            .read_to_end(&mut bytes)?;
        gathered.give(bytes);
    }
    Ok(gathered)
}

fn tell(intake: &Intake, args: &cli::Read, out: &mut dyn Write) -> anyhow::Result<()> {
    let parts: Vec<String> = [
        (intake.added.len(), "new"),
        (intake.changed.len(), "changed"),
        (intake.read_again.len(), "read again"),
        (intake.unchanged.len(), "unchanged"),
        (intake.missing.len(), "missing"),
        (intake.quarantined.len(), "quarantined"),
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
    if !intake.foreign.is_empty() {
        let files = counted(intake.foreign.len(), "article", "articles");
        anstream::eprintln!("note: {files} not in Arabic: kept for searching, without claims");
    }
    for name in &intake.unproved {
        anstream::eprintln!(
            "note: {}: numbers may have come out of the PDF wrong; check them in the file",
            isolate(name)
        );
    }
    tell_passed_over(intake);
    complain(intake);
    Ok(())
}

fn tell_passed_over(intake: &Intake) {
    let files: usize = intake.passed_over.values().sum();
    if files > 0 {
        anstream::eprintln!(
            "note: {} in the folders passed over, as no kind that is read: {}",
            counted(files, "file", "files"),
            ends(&intake.passed_over)
        );
    }
    let parts: usize = intake.parts_passed_over.values().sum();
    if parts > 0 {
        anstream::eprintln!(
            "note: {} of archives and mails passed over, as no kind that is read: {}",
            counted(parts, "part", "parts"),
            ends(&intake.parts_passed_over)
        );
    }
}

/// `2 .png, 1 without an end`.
pub fn ends(passed_over: &PassedOver) -> String {
    let ends = passed_over.iter().map(|(end, count)| {
        let end = if end.is_empty() {
            "without an end"
        } else {
            end
        };
        format!("{count} {}", isolate(end))
    });
    ends.collect::<Vec<String>>().join(", ")
}

fn complain(intake: &Intake) {
    for (list, what) in [
        (&intake.quarantined, "quarantined"),
        (&intake.failed, "not read"),
    ] {
        for (name, reason) in list {
            anstream::eprintln!("{what}: {}: {reason}", isolate(name));
        }
    }
    let kept_out = intake.quarantined.len() + intake.failed.len();
    if kept_out > 0 {
        anstream::eprintln!(
            "warning: {} could not be read",
            counted(kept_out, "file", "files")
        );
    }
}
