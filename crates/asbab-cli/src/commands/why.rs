//! `asbab why`.

use std::io::Write;

use asbab::map::{Chain, Support, Voice, Why, WhyOptions, why};
use asbab::study::Study;

use super::{Answer, open_view, show, write_json};
use crate::cli::{self, AnswerFormat};
use crate::text::{counted, isolate, sign_word};

/// Tells by which chains one factor is said to lead to another.
pub fn run(args: &cli::Why, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open_view(&args.case, &args.viewed)?;
    let study = &opened.study;
    let from = &study.factor(&args.from, &opened.pack)?.id;
    let to = &study.factor(&args.to, &opened.pack)?.id;
    let options = WhyOptions {
        max_length: args.max_length,
        max_chains: args.max_chains,
    };
    let answer = why(&study.map, from, to, options)?;
    match args.format {
        AnswerFormat::Json => write_json(&answer, out)?,
        AnswerFormat::Table => {
            writeln!(
                out,
                "{} → {}",
                isolate(study.label(from)),
                isolate(study.label(to))
            )?;
            tell(study, &answer, out)?;
        }
    }
    Ok(Answer::unless_empty(answer.chains.is_empty()))
}

fn tell(study: &Study, answer: &Why, out: &mut dyn Write) -> anyhow::Result<()> {
    let length = counted(answer.options.max_length, "link", "links");
    match (answer.found, answer.shortest) {
        (Some(0), None) => writeln!(out, "no chain leads there")?,
        (Some(0), Some(shortest)) => {
            writeln!(
                out,
                "no chain of at most {length} leads there; one of {shortest} does (--max-length {shortest})"
            )?;
        }
        (Some(found), _) => writeln!(
            out,
            "{} of at most {length}",
            counted(found, "chain", "chains")
        )?,
        (None, _) => writeln!(
            out,
            "too many chains of at most {length} to count; the best of the shortest"
        )?,
    }
    for support in answer
        .support
        .iter()
        .filter(|support| support.cut.high() > 0)
    {
        tell_support(study, support, out)?;
    }
    for chain in &answer.chains {
        tell_chain(study, chain, out)?;
    }
    if answer
        .found
        .is_some_and(|found| found > answer.chains.len())
    {
        writeln!(
            out,
            "\nmore chains: --max-chains {}",
            answer.found.unwrap_or_default()
        )?;
    }
    Ok(())
}

fn tell_support(study: &Study, support: &Support, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "  {}: {} ≤ {} ≤ {} (voices that tell it whole ≤ fewest voices whose removal breaks it ≤ claims side by side), {}",
        sign_word(support.sign),
        show::count(support.whole),
        show::count(support.cut),
        show::count(support.flow),
        match support.sources.exact() {
            Some(sources) => counted(sources, "source", "sources"),
            None => format!("{} sources", show::count(support.sources)),
        },
    )?;
    if !support.cut_voices.is_empty() {
        writeln!(
            out,
            "    without {} no such chain is left",
            names(study, &support.cut_voices)
        )?;
    }
    Ok(())
}

pub fn tell_chain(study: &Study, chain: &Chain, out: &mut dyn Write) -> anyhow::Result<()> {
    let Some(first) = chain.links.first() else {
        return Ok(());
    };
    let steps = chain.links.iter().map(|link| (link.sign, link.effect));
    writeln!(out, "\n{}", show::chain(study, first.cause, steps))?;
    if chain.stitched {
        writeln!(
            out,
            "  put together from several voices: nobody tells it whole"
        )?;
    } else {
        writeln!(
            out,
            "  told whole by {}",
            names(study, &chain.told_whole_by)
        )?;
    }
    for link in &chain.links {
        for evidence in &link.evidence {
            show::sentence(study, evidence, out)?;
        }
    }
    Ok(())
}

fn names(study: &Study, voices: &[&Voice]) -> String {
    voices
        .iter()
        .map(|voice| isolate(study.voice_name(voice)))
        .collect::<Vec<_>>()
        .join(", ")
}
