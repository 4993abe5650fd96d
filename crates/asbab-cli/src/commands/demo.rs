//! `asbab demo`: all of it on a bundled case.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use asbab::answers::disputes::{Dispute, Sayings, disputes};
use asbab::answers::{Interest, Pressed, best_evidence, deciding_row, interests, link, link_of};
use asbab::case::Case;
use asbab::gather::gather;
use asbab::intake::read_into;
use asbab::map::{Loop, LoopOptions, WhyOptions, loops, strongest, why};
use asbab::pack::Pack;
use asbab::press::MapOptions;
use asbab::read::RuleReader;
use asbab::report::{Interface, render};
use asbab::study::Study;

use super::{Answer, report, serve, show};
use crate::cli;
use crate::progress;
use crate::text::{counted, isolate};

/// The case's name.
const NAME: &str = "kazakhstan-2022";

/// The bundled articles, written for this project: file name and bytes, by name.
const ARTICLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/articles.rs"));

/// Responses of the press shown.
const RESPONSES: usize = 10;

/// Links shown, each with a sentence.
const SHOWN: usize = 5;

/// Reads the bundled articles, tells what was found, writes the report and serves it.
pub fn run(args: &cli::Demo, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let pack = Pack::arabic();
    let case = read(&args.out, &pack)?;
    let study = Study::open(&case, &pack)?;
    let press = report::press(&study);
    let sayings = Sayings::of(&Case::open_read_only(&case)?, &pack)?;
    let disputes = disputes(&study, &sayings, &pack);
    tell(&study, press.as_ref(), disputes.first(), out)?;
    tell_interests(&study, &interests(&case, &pack)?, out)?;

    let page = render(&asbab::answers::report(
        &study,
        &disputes,
        NAME,
        Interface::Arabic,
        press.as_ref(),
    ));
    let path = args.out.join("report.html");
    report::write(&path, &page)?;
    writeln!(out, "\nThe case is {}", isolate(&case.to_string_lossy()))?;
    writeln!(out, "The report is {}", isolate(&path.to_string_lossy()))?;
    out.flush()?;
    if args.no_serve {
        Ok(Answer::Done)
    } else {
        serve::show(page, args.port, out)
    }
}

/// Puts the articles beside the case and reads them into it.
fn read(folder: &Path, pack: &Pack) -> anyhow::Result<PathBuf> {
    let articles = folder.join("articles");
    fs::create_dir_all(&articles)
        .with_context(|| format!("cannot make {}", isolate(&articles.to_string_lossy())))?;
    for (name, bytes) in ARTICLES {
        report::write(&articles.join(name), bytes)?;
    }
    let case = folder.join(NAME).with_extension("asbab");
    let gathered = gather(&[articles]);
    let reader = RuleReader::new(pack.clone());
    let bar = progress::bar("reading", gathered.files.len() as u64);
    let intake = read_into(&case, &gathered, &reader, pack, &mut |progress| {
        bar.set_position(progress.done as u64);
    });
    bar.finish_and_clear();
    intake?;
    Ok(case)
}

fn tell(
    study: &Study,
    press: Option<&Pressed>,
    dispute: Option<&Dispute>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    writeln!(
        out,
        "{} on Kazakhstan in January 2022, written for this project: {}, {} on the map.",
        counted(study.sources.len(), "article", "articles"),
        counted(study.claims.len(), "claim", "claims"),
        study.on_map(),
    )?;
    tell_links(study, out)?;
    tell_loop(study, out)?;
    if let Some(dispute) = dispute {
        writeln!(out, "\nA dispute")?;
        super::disputes::tell(study, dispute, out)?;
    }
    if let Some(pressed) = press {
        let factors = study.map.factors();
        let pushed: Vec<String> = pressed
            .pushes
            .iter()
            .map(|push| isolate(&factors[push.factor].label))
            .collect();
        writeln!(out, "\nIf there is more of {}", pushed.join(", "))?;
        super::responses::tell(&pressed.answer, RESPONSES, out)?;
        tell_why(study, pressed, out)?;
        tell_deciding(study, pressed, out)?;
    }
    Ok(())
}

/// The chain by which the surest response follows, with its sentences.
fn tell_why(study: &Study, pressed: &Pressed, out: &mut dyn Write) -> anyhow::Result<()> {
    let factors = study.map.factors();
    let ends = pressed.pushes.first().zip(pressed.deciding.as_ref());
    let Some((from, to)) = ends.map(|(push, deciding)| (push.factor, deciding.response)) else {
        return Ok(());
    };
    let options = WhyOptions {
        max_chains: 1,
        ..WhyOptions::default()
    };
    let Ok(answer) = why(&study.map, &factors[from].id, &factors[to].id, options) else {
        return Ok(());
    };
    if let Some(chain) = answer.chains.first() {
        writeln!(out, "\nThe surest of them follows by")?;
        super::why::tell_chain(study, chain, out)?;
    }
    Ok(())
}

/// The link that most decides the surest response, with its sentence.
fn tell_deciding(study: &Study, pressed: &Pressed, out: &mut dyn Write) -> anyhow::Result<()> {
    let Some(deciding) = &pressed.deciding else {
        return Ok(());
    };
    let Some(most) = deciding.links.first() else {
        return Ok(());
    };
    writeln!(
        out,
        "\nThe link on which it hangs most (shares of the first {} accepted draws)",
        deciding.looked_at
    )?;
    let names = [most.from, most.to].map(|factor| study.map.factors()[factor].label.as_str());
    let row = deciding_row(
        most,
        names,
        link_of(&study.map, most),
        MapOptions::default(),
    );
    super::deciding::link(&row, Some(study), out)
}

fn tell_links(study: &Study, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "\nThe strongest links")?;
    for strong in strongest(&study.map).into_iter().take(SHOWN) {
        let row = link(study, strong);
        writeln!(
            out,
            "  {} {} {} ({})",
            isolate(row.cause_label),
            show::sign_of(&row),
            isolate(row.effect_label),
            counted(row.support.voices, "voice", "voices"),
        )?;
        if let Some(evidence) = best_evidence(strong) {
            show::sentence(study, evidence, out)?;
        }
    }
    Ok(())
}

fn tell_loop(study: &Study, out: &mut dyn Write) -> anyhow::Result<()> {
    let found = loops(&study.map, LoopOptions::default());
    // Of the loops told by most voices the one nearest to three links, which is easiest to follow.
    let ease = |one: &&Loop| {
        (
            one.told_whole_by.len(),
            Reverse(one.factors.len().abs_diff(3)),
        )
    };
    let Some(told) = found.loops.iter().rev().max_by_key(ease) else {
        writeln!(
            out,
            "\nNo feedback loop of at most {} links",
            found.options.max_length
        )?;
        return Ok(());
    };
    writeln!(
        out,
        "\nA feedback loop, of {}",
        super::summary::loops(&found)
    )?;
    super::loops::tell(study, told, out)?;
    for (cause, effect) in told.factors.iter().zip(told.factors.iter().cycle().skip(1)) {
        if let Some(evidence) = study.map.link(cause, effect).and_then(best_evidence) {
            show::sentence(study, evidence, out)?;
        }
    }
    Ok(())
}

/// What the actor with most interests wants and rejects, with a sentence for each.
fn tell_interests(
    study: &Study,
    interests: &[Interest],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for actor in interests.iter().filter_map(|one| one.actor.as_deref()) {
        *counts.entry(actor).or_default() += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|(actor, count)| (**count, Reverse(**actor)));
    let Some((actor, _)) = most else {
        return Ok(());
    };
    let own = || {
        interests
            .iter()
            .filter(|one| one.actor.as_deref() == Some(*actor))
    };
    let name = own().next().map_or(*actor, |one| one.name.as_str());
    writeln!(out, "\nWhat {} wants and rejects", isolate(name))?;
    for interest in own().take(SHOWN) {
        writeln!(
            out,
            "  {} {} ({})",
            interest.attitude.name(),
            isolate(&interest.what),
            counted(interest.voices.len(), "voice", "voices"),
        )?;
        if let Some(stance) = interest.stances.first() {
            show::said(study, &stance.said, out)?;
        }
    }
    Ok(())
}
