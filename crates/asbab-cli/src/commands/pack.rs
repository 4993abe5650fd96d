//! `asbab pack`.

use std::io::Write;

use asbab::pack::Finding;
use asbab::packs::{PackCheck, check_pack};

use super::{Answer, write_json};
use crate::cli::{self, LineFormat, PackAction};
use crate::text::{counted, isolate};

/// Does what is asked for with a pack.
pub fn run(args: &cli::Pack, out: &mut dyn Write) -> anyhow::Result<Answer> {
    match &args.action {
        PackAction::Check(args) => check(args, out),
    }
}

/// Looks for faults; none found is success, some found the answer 1.
fn check(args: &cli::PackCheck, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let check = check_pack(&args.folder)?;
    match args.format {
        LineFormat::Jsonl => check
            .findings
            .iter()
            .try_for_each(|finding| write_json(finding, out))?,
        LineFormat::Text => {
            check
                .findings
                .iter()
                .try_for_each(|finding| tell(finding, out))?;
            sum_up(&check, out)?;
        }
    }
    Ok(if check.findings.is_empty() {
        Answer::Done
    } else {
        Answer::None
    })
}

fn tell(finding: &Finding, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "{}: {}: {}: {}\n  {}",
        finding.place,
        finding.lint.name(),
        isolate(&finding.entry),
        isolate(&finding.message),
        finding.hint
    )?;
    Ok(())
}

fn sum_up(check: &PackCheck, out: &mut dyn Write) -> anyhow::Result<()> {
    let checked = format!(
        "{}, {}, of them {}",
        counted(check.frames, "frame", "frames"),
        counted(check.examples, "example", "examples"),
        counted(check.known_failures, "known failure", "known failures")
    );
    match check.findings.len() {
        0 => writeln!(out, "nothing found: {checked}")?,
        found => writeln!(
            out,
            "\n{} in {checked}",
            counted(found, "finding", "findings")
        )?,
    }
    Ok(())
}
