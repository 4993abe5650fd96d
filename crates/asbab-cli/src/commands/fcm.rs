//! `asbab fcm`.

use std::io::Write;

use asbab::press::Model;
use asbab::press::fcm::{Elsewhere, End, Fcm, Rule, Squash};
use serde::Serialize;
use serde_json::json;

use super::subject::Subject;
use super::{Answer, write_json};
use crate::cli::{self, AnswerFormat, FcmRule, FcmSquash};
use crate::failure::failure;
use crate::table::Rows;
use crate::text::{counted, isolate};

/// Runs a map as a fuzzy cognitive map, with and without what is clamped.
pub fn run(args: &cli::Fcm, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let subject = Subject::open_plain(&args.file, &args.viewed)?;
    let clamps = args
        .clamp
        .iter()
        .map(|text| clamp(text, &subject))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let map = Fcm::new(&weights(&subject.model), rule(args.rule), squash(args))?;
    let start = vec![1.0; map.size()];
    let told = Told {
        factors: &subject.model.factors,
        baseline: steady(map.run(&start, &[])?),
        clamped: steady(map.run(&start, &clamps)?),
        one_end: map.elsewhere(&clamps)? == Elsewhere::OneEnd,
        ends_found: match map.elsewhere(&clamps)? {
            Elsewhere::OneEnd => 1,
            Elsewhere::Found(ends) => ends,
        },
    };
    match args.format {
        AnswerFormat::Json => write_json(&told, out)?,
        AnswerFormat::Table => tell(&told, out)?,
    }
    Ok(Answer::Done)
}

/// The two runs as they are shown and exported.
#[derive(Serialize)]
struct Told<'a> {
    factors: &'a [String],
    /// States that the run without clamps ends in: one if it rests, several if they come round for ever.
    baseline: Vec<Vec<f64>>,
    clamped: Vec<Vec<f64>>,
    /// Whether the clamped map is known to end in one state whatever it starts from.
    one_end: bool,
    /// Different ends found from 64 starts.
    ends_found: usize,
}

fn steady(end: End) -> Vec<Vec<f64>> {
    match end {
        End::Fixed(state) => vec![state],
        End::Cycle(states) => states,
    }
}

/// One weight a link: the share of its voices for plus less that for minus, by how surely it is there.
fn weights(model: &Model) -> Vec<Vec<f64>> {
    let mut weights = vec![vec![0.0; model.factors.len()]; model.factors.len()];
    for arc in &model.arcs {
        weights[arc.from][arc.to] = (2.0 * arc.plus - 1.0) * arc.inclusion.share();
    }
    weights
}

fn clamp(text: &str, subject: &Subject) -> anyhow::Result<(usize, f64)> {
    let unclear = || {
        failure(
            format!("`{text}` is no clamp"),
            "write the factor's name, = and a number, such as 'A=1'",
        )
    };
    let (name, value) = text.rsplit_once('=').ok_or_else(unclear)?;
    let value = value.trim().parse().map_err(|_| unclear())?;
    Ok((subject.find(name.trim())?, value))
}

const fn rule(rule: FcmRule) -> Rule {
    match rule {
        FcmRule::Kosko => Rule::Kosko,
        FcmRule::Modified => Rule::Modified,
        FcmRule::Rescaled => Rule::Rescaled,
    }
}

const fn squash(args: &cli::Fcm) -> Squash {
    match args.squash {
        FcmSquash::Sigmoid => Squash::Sigmoid(args.slope),
        FcmSquash::Tanh => Squash::Tanh(args.slope),
        FcmSquash::Bivalent => Squash::Bivalent,
        FcmSquash::Trivalent => Squash::Trivalent,
    }
}

fn tell(told: &Told, out: &mut dyn Write) -> anyhow::Result<()> {
    let (before, after) = (mean(&told.baseline), mean(&told.clamped));
    let mut rows = Rows::new(&["factor", "baseline", "clamped", "change"]);
    for (factor, (before, after)) in told.factors.iter().zip(before.into_iter().zip(after)) {
        rows.push(vec![
            json!(factor),
            json!(format!("{before:.4}")),
            json!(format!("{after:.4}")),
            json!(format!("{:+.4}", after - before)),
        ]);
    }
    rows.write_table(out)?;
    writeln!(out)?;
    for (name, states) in [
        ("Without the clamps", &told.baseline),
        ("With them", &told.clamped),
    ] {
        match states.len() {
            1 => writeln!(out, "{name} the map comes to rest.")?,
            period => writeln!(
                out,
                "{name} it never rests: {period} states come round for ever, of which the mean is shown."
            )?,
        }
    }
    if told.one_end {
        writeln!(
            out,
            "It ends there from any start: every step brings states nearer to one another."
        )?;
    } else {
        writeln!(
            out,
            "From 64 starts it ends in {}; there may be more.",
            counted(told.ends_found, "way", "different ways")
        )?;
    }
    writeln!(
        out,
        "A fuzzy cognitive map takes one weight for each link and hides what is ambiguous; only the change means anything, and \
         {} tells how surely a factor goes which way.",
        isolate("asbab press")
    )?;
    Ok(())
}

fn mean(states: &[Vec<f64>]) -> Vec<f64> {
    let factors = states.first().map_or(0, Vec::len);
    let of =
        |factor: usize| states.iter().map(|state| state[factor]).sum::<f64>() / states.len() as f64;
    (0..factors).map(of).collect()
}
