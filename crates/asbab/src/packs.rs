//! Checking a pack: what it says in vain or twice, and whether its examples read as they say.

use std::path::Path;

use asbab_pack::{
    Finding, Lint, Pack, PackError, PlacedExample, lint, pack_files, placed_examples,
    sentence_files,
};
use asbab_read::{Mismatch, RuleReader, mismatch};

/// What was checked, and what was found.
#[derive(Debug, Clone)]
pub struct PackCheck {
    /// How many frames the pack has.
    pub frames: usize,
    /// How many examples, of frames and in sentence tests, were read.
    pub examples: usize,
    /// How many of them are marked as known failures.
    pub known_failures: usize,
    /// Everything amiss, in order of place.
    pub findings: Vec<Finding>,
}

/// Checks the pack in a folder and reads its examples with it.
///
/// ```no_run
/// let check = asbab::packs::check_pack("packs/ar".as_ref())?;
/// for finding in &check.findings {
///     println!("{}: {}", finding.place, finding.message);
/// }
/// # Ok::<(), asbab::pack::PackError>(())
/// ```
///
/// # Errors
///
/// What stops the pack from loading.
pub fn check_pack(folder: &Path) -> Result<PackCheck, PackError> {
    let mut files = pack_files(folder)?;
    let pack = Pack::from_files(&files)?;
    let mut findings = lint(&files, &pack)?;
    files.extend(sentence_files(folder)?);
    let (examples, unreadable) = placed_examples(&files)?;
    findings.extend(unreadable);
    let frames = pack.frames().len();
    let reader = RuleReader::new(pack);
    findings.extend(
        examples
            .iter()
            .filter_map(|example| misread(&reader, example)),
    );
    findings.sort();
    Ok(PackCheck {
        frames,
        examples: examples.len(),
        known_failures: examples
            .iter()
            .filter(|placed| placed.example.fails)
            .count(),
        findings,
    })
}

/// An example that does not read as it says, or does so against its mark.
fn misread(reader: &RuleReader, placed: &PlacedExample) -> Option<Finding> {
    let (lint, message, hint) = match (mismatch(reader, &placed.example), placed.example.fails) {
        (Some(found), false) => (
            Lint::MisreadExample,
            told(&placed.example.text, &found),
            "mend the rule, or mark the example as a known failure",
        ),
        (None, true) => (
            Lint::MendedExample,
            format!("{:?} is read as it says", placed.example.text),
            "take the mark of known failure off",
        ),
        _ => return None,
    };
    Some(Finding {
        place: placed.place.clone(),
        lint,
        entry: placed.entry.clone(),
        message,
        hint: hint.to_owned(),
    })
}

fn told(text: &str, found: &Mismatch) -> String {
    let missed = found.missed.iter().map(|claim| format!("missed: {claim}"));
    let extra = found.extra.iter().map(|claim| format!("extra: {claim}"));
    let all: Vec<String> = missed.chain(extra).collect();
    format!("{text:?} is not read as it says; {}", all.join("; "))
}
