//! `asbab compare`.

use std::io::Write;

use asbab::map::{
    Comparison, Evidence, Map, OnlyFactor, OnlyLink, OppositeLink, Testing, Verdict, View, compare,
    remainder,
};
use asbab::study::Study;

use super::{Answer, open, refused, show, write_json};
use crate::cli::{self, AnswerFormat};
use crate::text::{counted, isolate, sign_word};

/// Sentences shown of a link.
const SENTENCES: usize = 2;

/// Tells what two parts of a case do not have in common.
pub fn run(args: &cli::Compare, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open(&args.case)?;
    let study = &opened.study;
    let part = |steps: &str| -> anyhow::Result<Map> {
        let view = steps.parse::<View>();
        let shown = view.and_then(|view| study.part(&view, &opened.pack));
        shown.map_err(|error| refused(&error))
    };
    let first = part(&args.first)?;
    let second = match &args.second {
        Some(steps) => part(steps)?,
        None => remainder(&study.map, &first),
    };
    let found = compare(&first, &second);
    match args.format {
        AnswerFormat::Json => write_json(&found, out)?,
        AnswerFormat::Table => {
            let names = [
                isolate(&args.first),
                args.second
                    .as_deref()
                    .map_or("the rest".to_owned(), isolate),
            ];
            tell(study, &found, &names, args.most, out)?;
        }
    }
    let differ = found.only.iter().any(|links| !links.is_empty())
        || !found.opposite.is_empty()
        || found.factors.iter().any(|factors| !factors.is_empty());
    Ok(Answer::unless_empty(!differ))
}

fn tell(
    study: &Study,
    found: &Comparison,
    names: &[String; 2],
    most: usize,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    for (name, voices) in names.iter().zip(found.voices) {
        writeln!(out, "{name}: {}", counted(voices, "voice", "voices"))?;
    }
    if !found.shared_voices.is_empty() {
        let shared: Vec<String> = found
            .shared_voices
            .iter()
            .map(|voice| isolate(study.voice_name(voice)))
            .collect();
        writeln!(out, "in both: {}", shared.join(", "))?;
    }
    testing(&found.testing, out)?;
    writeln!(
        out,
        "{} told by both",
        counted(found.shared_links, "link is", "links are")
    )?;
    opposite(study, found, names, most, out)?;
    for (name, links) in names.iter().zip(&found.only) {
        only_links(study, name, links, most, out)?;
    }
    for (name, factors) in names.iter().zip(&found.factors) {
        only_factors(name, factors, most, out)?;
    }
    Ok(())
}

fn testing(testing: &Testing, out: &mut dyn Write) -> anyhow::Result<()> {
    match *testing {
        Testing::Tested {
            voices: [first, second],
            tests,
            false_discoveries,
        } => writeln!(
            out,
            "tested: the labels of {first} and {second} voices dealt in every way, {}, false discovery rate \
             {false_discoveries}; what is more than chance is marked *",
            counted(tests, "test", "tests"),
        )?,
        Testing::NotTestable { wanted, .. } => writeln!(
            out,
            "not testable: whether a difference is more than chance needs {wanted} voices on each side that the \
             other does not share"
        )?,
    }
    Ok(())
}

fn opposite(
    study: &Study,
    found: &Comparison,
    names: &[String; 2],
    most: usize,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    if found.opposite.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nOpposite signs: {}", found.opposite.len())?;
    for link in found.opposite.iter().take(most) {
        let OppositeLink {
            cause,
            effect,
            signs,
            evidence,
            verdict,
            ..
        } = link;
        writeln!(
            out,
            "{} → {}{}",
            isolate(study.label(cause)),
            isolate(study.label(effect)),
            mark(verdict.as_ref())
        )?;
        for ((name, sign), evidence) in names.iter().zip(signs).zip(evidence) {
            writeln!(out, "  {name}: {}", sign_word(*sign))?;
            sentences(study, evidence, out)?;
        }
    }
    more(found.opposite.len(), most, out)
}

fn only_links(
    study: &Study,
    name: &str,
    links: &[OnlyLink],
    most: usize,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    writeln!(
        out,
        "\nOnly {name}: {}",
        counted(links.len(), "link", "links")
    )?;
    for link in links.iter().take(most) {
        writeln!(
            out,
            "{}: {}{}",
            show::chain(study, link.cause, [(link.sign, link.effect)]),
            counted(link.support.voices, "voice", "voices"),
            mark(link.verdict.as_ref())
        )?;
        sentences(study, &link.evidence, out)?;
    }
    more(links.len(), most, out)
}

fn only_factors(
    name: &str,
    factors: &[OnlyFactor],
    most: usize,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    writeln!(
        out,
        "\nOnly {name} speaks of {}",
        counted(factors.len(), "factor", "factors")
    )?;
    for factor in factors.iter().take(most) {
        writeln!(
            out,
            "  {}: {}{}",
            isolate(factor.label),
            counted(factor.voices, "voice", "voices"),
            mark(factor.verdict.as_ref())
        )?;
    }
    more(factors.len(), most, out)
}

fn more(all: usize, most: usize, out: &mut dyn Write) -> anyhow::Result<()> {
    if all > most {
        writeln!(out, "and {} more: --most {all}", all - most)?;
    }
    Ok(())
}

fn mark(verdict: Option<&Verdict>) -> &'static str {
    match verdict {
        Some(verdict) if verdict.beyond_chance => " *",
        _ => "",
    }
}

fn sentences(study: &Study, evidence: &[&Evidence], out: &mut dyn Write) -> anyhow::Result<()> {
    for evidence in evidence.iter().take(SENTENCES) {
        show::sentence(study, evidence, out)?;
    }
    Ok(())
}
