//! The responses to a press, as lines for people.

use std::io::Write;

use asbab::press::{PressAnswer, Rerun, Response, Weights};
use serde_json::json;

use crate::table::Rows;
use crate::text::{counted, isolate, percent};

/// Differences of a contested link's sign that are told, from this on.
const TOLD: f64 = 0.05;

/// The responses that are any, strongest first.
pub fn reached(answer: &PressAnswer) -> Vec<&Response> {
    let mut reached: Vec<&Response> = answer
        .responses
        .iter()
        .filter(|response| response.none < 1.0)
        .collect();
    reached.sort_by(|a, b| {
        larger(b)
            .total_cmp(&larger(a))
            .then_with(|| a.factor.cmp(&b.factor))
    });
    reached
}

/// The `most` strongest responses and what they assume.
pub fn tell(answer: &PressAnswer, most: usize, out: &mut dyn Write) -> anyhow::Result<()> {
    let reached = reached(answer);
    let mut rows = Rows::new(&["factor", "up", "down", "none", "95 % of the larger"]);
    for response in reached.iter().take(most) {
        rows.push(vec![
            json!(response.factor),
            json!(percent(response.up)),
            json!(percent(response.down)),
            json!(percent(response.none)),
            json!(format!(
                "{:.1}-{:.1} %",
                100.0 * response.low,
                100.0 * response.high
            )),
        ]);
    }
    rows.write_table(out)?;
    let more = reached.len().saturating_sub(most);
    if more > 0 {
        writeln!(
            out,
            "and {} less surely",
            counted(more, "factor", "factors")
        )?;
    }
    let untouched = answer.responses.len() - reached.len();
    if untouched > 0 {
        writeln!(
            out,
            "{} reached in no draw",
            counted(untouched, "factor is", "factors are")
        )?;
    }
    assumptions(answer, out)
}

fn larger(response: &Response) -> f64 {
    response.up.max(response.down)
}

fn assumptions(answer: &PressAnswer, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "\n{} draws, {} stable, {} accepted; seed {}; self-limit {}; voices {}.",
        answer.draws,
        percent(answer.stable_share),
        answer.accepted,
        answer.seed,
        answer.self_limit,
        answer.voices,
    )?;
    writeln!(
        out,
        "Weights {}. The intervals are of sampling error only: they say nothing of the map's.",
        weights(&answer.weights)
    )?;
    if answer.undecided > 0 {
        writeln!(
            out,
            "In {} the arithmetic could not tell; they are not counted.",
            counted_draws(answer.undecided)
        )?;
    }
    Ok(())
}

/// Where weights are drawn from, in words.
fn weights(written: &str) -> String {
    match written.parse() {
        Ok(Weights::Uniform) => "from U(0,1)".to_owned(),
        Ok(Weights::Beta(a, b)) => format!("from Beta({a}, {b})"),
        Ok(Weights::Fixed(weight)) => format!("of {weight} each"),
        Err(_) => written.to_owned(),
    }
}

fn counted_draws(draws: u64) -> String {
    if draws == 1 {
        "1 draw".to_owned()
    } else {
        format!("{draws} draws")
    }
}

/// How far what was given is in keeping with the map.
pub fn tell_likelihood(answer: &PressAnswer, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "What was given holds in {} of the stable draws, and in {} of all.",
        percent(answer.agreement()),
        percent(answer.likelihood)
    )?;
    Ok(())
}

/// The links whose sign the accepted draws hold otherwise than their voices.
pub fn tell_contested(answer: &PressAnswer, out: &mut dyn Write) -> anyhow::Result<()> {
    let moved = |link: &&asbab::press::ContestedLink| (link.told - link.kept).abs() >= TOLD;
    let mut moved: Vec<_> = answer.contested.iter().filter(moved).collect();
    moved.sort_by(|a, b| (b.told - b.kept).abs().total_cmp(&(a.told - a.kept).abs()));
    if moved.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\nLinks whose sign is in doubt, and is another in the draws that count"
    )?;
    for link in moved {
        writeln!(
            out,
            "  {} → {}: plus by {} of its voices, in {} of the draws",
            isolate(&link.from),
            isolate(&link.to),
            percent(link.told),
            percent(link.kept)
        )?;
    }
    Ok(())
}

/// What the press comes to under other assumptions.
pub fn tell_reruns(
    answer: &PressAnswer,
    reruns: &[Rerun],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    writeln!(out, "\nUnder other assumptions")?;
    for rerun in reruns {
        let changed = rerun.changed(answer);
        match &rerun.answer {
            Err(error) => writeln!(out, "  {}: no answer, {error}", rerun.assumption)?,
            Ok(_) if changed.is_empty() => {
                writeln!(out, "  {}: no answer changes", rerun.assumption)?;
            }
            Ok(again) => {
                writeln!(
                    out,
                    "  {}: {} with it",
                    rerun.assumption,
                    counted(changed.len(), "answer changes", "answers change")
                )?;
                for factor in changed {
                    let (before, after) = (&answer.responses[factor], &again.responses[factor]);
                    writeln!(
                        out,
                        "    {}: {} becomes {} (up {}, down {})",
                        isolate(&before.factor),
                        before.verdict(),
                        after.verdict(),
                        percent(after.up),
                        percent(after.down)
                    )?;
                }
            }
        }
    }
    Ok(())
}
