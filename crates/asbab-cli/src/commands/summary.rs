//! `asbab summary`.

use std::io::Write;

use asbab::answers::{Summary, summary};
use asbab::map::{Found, LoopPolarity, Loops};

use super::read::ends;
use super::{Answer, open, show};
use crate::cli;
use crate::text::{counted, isolate};

/// Links shown.
const STRONGEST: usize = 10;

/// Tells what a case holds.
pub fn run(args: &cli::Summary, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open(&args.case)?;
    let summary = summary(&opened.study, STRONGEST);
    counts(&summary, out)?;
    if !summary.strongest.is_empty() {
        writeln!(out, "\nStrongest links")?;
        show::links(&summary.strongest, out)?;
        if summary.links > summary.strongest.len() {
            writeln!(
                out,
                "and {} more: asbab list links",
                summary.links - summary.strongest.len()
            )?;
        }
    }
    writeln!(out, "\n{}", loops(&summary.loops))?;
    writeln!(out, "{}", counted(summary.disputes, "dispute", "disputes"))?;
    not_read(&summary, out)?;
    Ok(Answer::Done)
}

fn counts(summary: &Summary, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "{}, {} ({} on the map), {}, {}, {}",
        counted(summary.sources, "source", "sources"),
        counted(summary.claims, "claim", "claims"),
        summary.on_map,
        counted(summary.factors, "factor", "factors"),
        counted(summary.links, "link", "links"),
        counted(summary.voices, "voice", "voices"),
    )?;
    for (reason, claims) in &summary.off_map {
        writeln!(
            out,
            "  {} off the map: {reason}",
            counted(*claims, "claim", "claims")
        )?;
    }
    Ok(())
}

/// `3 loops of at most 8 links: 2 reinforcing, 1 balancing`.
pub fn loops(found: &Loops) -> String {
    let of = |polarity| {
        found
            .loops
            .iter()
            .filter(|one| one.polarity == polarity)
            .count()
    };
    let kinds: Vec<String> = [
        (of(LoopPolarity::Reinforcing), "reinforcing"),
        (of(LoopPolarity::Balancing), "balancing"),
        (of(LoopPolarity::Undetermined), "undetermined"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, kind)| format!("{count} {kind}"))
    .collect();
    let more = if found.found == Found::First {
        "the first "
    } else {
        ""
    };
    let count = counted(found.loops.len(), "loop", "loops");
    let length = counted(found.options.max_length, "link", "links");
    match (kinds.is_empty(), found.found) {
        (true, Found::All) => "no loop".to_owned(),
        (true, _) => format!("no loop of at most {length}; longer ones were not looked for"),
        (false, Found::All) => format!("{count}: {}", kinds.join(", ")),
        (false, _) => format!("{more}{count} of at most {length}: {}", kinds.join(", ")),
    }
}

/// What became of the files, where not all of them were read.
fn not_read(summary: &Summary, out: &mut dyn Write) -> anyhow::Result<()> {
    let kept_out = [
        (summary.quarantined.len(), "quarantined"),
        (summary.failed.len(), "not read"),
        (summary.missing.len(), "missing"),
        (summary.passed_over.values().sum(), "passed over"),
    ];
    let kept_out: Vec<String> = kept_out
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if kept_out.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{} read, {}", summary.read, kept_out.join(", "))?;
    for (list, what) in [
        (&summary.quarantined, "quarantined"),
        (&summary.failed, "not read"),
    ] {
        for (name, reason) in list {
            writeln!(out, "{what}: {}: {reason}", isolate(name))?;
        }
    }
    for name in &summary.missing {
        writeln!(out, "missing: {}", isolate(name))?;
    }
    if !summary.passed_over.is_empty() {
        let ends = ends(&summary.passed_over);
        writeln!(out, "passed over, as no kind that is read: {ends}")?;
    }
    Ok(())
}
