//! `asbab summary`.

use std::io::Write;

use asbab::answers::{Holdings, LinkRow, Summary, best_evidence, summary};
use asbab::map::{Found, Hinge, Loop, LoopPolarity, Loops};
use asbab::study::Study;

use super::read::ends;
use super::{Answer, disputes as told, open_view, show, write_json};
use crate::cli::{self, AnswerFormat};
use crate::text::{counted, isolate};

/// Links, loops and disputes told of, each.
const SHOWN: usize = 5;

/// Tells what a case holds.
pub fn run(args: &cli::Summary, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open_view(&args.case, &args.viewed)?;
    let study = &opened.study;
    let disputes = told::shown(&opened, &args.case, &args.viewed)?;
    let summary = summary(study, disputes, SHOWN);
    match args.format {
        AnswerFormat::Json => write_json(&summary, out)?,
        AnswerFormat::Table => tell(study, &summary, out)?,
    }
    Ok(Answer::Done)
}

fn tell(study: &Study, summary: &Summary, out: &mut dyn Write) -> anyhow::Result<()> {
    let holdings = &summary.holdings;
    tell_counts(holdings, out)?;
    if let Some(first) = summary.strongest.first() {
        let heading = if first.support.voices > 1 {
            "What most voices say"
        } else {
            "No two voices say the same; some of what one says"
        };
        writeln!(out, "\n{heading}")?;
        for link in &summary.strongest {
            tell_link(study, link, out)?;
        }
        if holdings.links > summary.strongest.len() {
            writeln!(
                out,
                "  and {} more: asbab list links",
                counted(holdings.links - summary.strongest.len(), "link", "links")
            )?;
        }
    }
    tell_loops(study, &summary.loops, out)?;
    tell_disputes(summary, out)?;
    tell_hinges(study, &summary.hinges, out)?;
    not_read(holdings, out)
}

fn tell_counts(holdings: &Holdings, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "{} with {}; {} on the map, where {} of {} between {}.",
        counted(holdings.sources, "source", "sources"),
        counted(holdings.claims, "claim", "claims"),
        counted(holdings.on_map, "is", "are"),
        counted(holdings.voices, "voice tells", "voices tell"),
        counted(holdings.links, "link", "links"),
        counted(holdings.factors, "factor", "factors"),
    )?;
    for (reason, claims) in &holdings.off_map {
        writeln!(
            out,
            "  {} off the map: {reason}",
            counted(*claims, "claim", "claims")
        )?;
    }
    Ok(())
}

fn tell_link(study: &Study, link: &LinkRow, out: &mut dyn Write) -> anyhow::Result<()> {
    let contested = link.plus.voices > 0 && link.minus.voices > 0;
    let by_sign = if contested {
        format!(
            ", {} of them plus, {} minus",
            link.plus.voices, link.minus.voices
        )
    } else {
        String::new()
    };
    writeln!(
        out,
        "  {} {} {}: {} in {}{by_sign}",
        isolate(study.label(link.cause)),
        show::sign_of(link),
        isolate(study.label(link.effect)),
        counted(link.support.voices, "voice", "voices"),
        counted(link.support.claims, "claim", "claims"),
    )?;
    Ok(())
}

fn tell_loops(study: &Study, found: &Loops, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "\nFeedback: {}", loops(found))?;
    let mut first: Vec<&Loop> = found.loops.iter().collect();
    // What somebody tells whole goes before what was put together.
    first.sort_by_key(|one| std::cmp::Reverse(one.told_whole_by.len()));
    for one in first.into_iter().take(SHOWN) {
        writeln!(out, "  {}", super::loops::line(study, one))?;
    }
    if found.loops.len() > SHOWN {
        writeln!(out, "  and more: asbab loops")?;
    }
    Ok(())
}

fn tell_disputes(summary: &Summary, out: &mut dyn Write) -> anyhow::Result<()> {
    let (within, between): (Vec<_>, Vec<_>) = summary
        .disputes
        .iter()
        .partition(|dispute| dispute.with_itself.is_some());
    if between.is_empty() {
        writeln!(out, "\nVoices differ on nothing that was found")?;
    } else {
        writeln!(
            out,
            "\nVoices differ on {}",
            counted(between.len(), "question", "questions")
        )?;
    }
    for dispute in between.iter().take(SHOWN) {
        writeln!(out, "  {}", told::line(dispute))?;
    }
    if !within.is_empty() {
        writeln!(
            out,
            "  and {} with itself",
            counted(within.len(), "voice disagrees", "times a voice disagrees")
        )?;
    }
    if between.len() > SHOWN || !within.is_empty() {
        writeln!(out, "  in full: asbab disputes")?;
    }
    Ok(())
}

fn tell_hinges(study: &Study, hinges: &[Hinge], out: &mut dyn Write) -> anyhow::Result<()> {
    if hinges.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nMuch hangs on one voice")?;
    for hinge in hinges {
        let link = hinge.link;
        writeln!(
            out,
            "  {}: {} alone says so; without it {} joined by no chain",
            show::chain(study, &link.cause, [(link.settled_sign(), &link.effect)]),
            isolate(study.voice_name(hinge.voice)),
            counted(hinge.pairs, "pair of factors is", "pairs of factors are"),
        )?;
        if let Some(evidence) = best_evidence(link) {
            show::sentence(study, evidence, out)?;
        }
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
    let count = counted(found.loops.len(), "loop", "loops");
    let length = counted(found.options.max_length, "link", "links");
    match (kinds.is_empty(), found.found) {
        (true, Found::All) => "no loop".to_owned(),
        (true, Found::UpToLength) => {
            format!("no loop of at most {length}; longer ones were not looked for")
        }
        (true, Found::First) => "there are loops; none was asked for".to_owned(),
        (false, Found::All) => format!("{count}: {}", kinds.join(", ")),
        (false, Found::UpToLength) => {
            format!("{count} of at most {length}: {}", kinds.join(", "))
        }
        (false, Found::First) => {
            format!(
                "the first {count} of at most {length}, and there are more: {}",
                kinds.join(", ")
            )
        }
    }
}

/// What became of the files, where not all of them were read.
fn not_read(holdings: &Holdings, out: &mut dyn Write) -> anyhow::Result<()> {
    let kept_out = [
        (holdings.quarantined.len(), "quarantined"),
        (holdings.failed.len(), "not read"),
        (holdings.missing.len(), "missing"),
        (holdings.passed_over.values().sum(), "passed over"),
    ];
    let kept_out: Vec<String> = kept_out
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if kept_out.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{} read, {}", holdings.read, kept_out.join(", "))?;
    for (list, what) in [
        (&holdings.quarantined, "quarantined"),
        (&holdings.failed, "not read"),
    ] {
        for (name, reason) in list {
            writeln!(out, "{what}: {}: {reason}", isolate(name))?;
        }
    }
    for name in &holdings.missing {
        writeln!(out, "missing: {}", isolate(name))?;
    }
    if !holdings.passed_over.is_empty() {
        let ends = ends(&holdings.passed_over);
        writeln!(out, "passed over, as no kind that is read: {ends}")?;
    }
    Ok(())
}
