//! The links on which an answer hangs, as lines for people.

use std::io::Write;

use asbab::answers::DecidingRow;
use asbab::study::Study;

use super::show;
use crate::text::{counted, isolate, percent};

/// The links on which one factor's answer hangs.
pub struct Told<'a> {
    /// The factor's name.
    pub factor: &'a str,
    /// Accepted draws that the shares are of.
    pub looked_at: u64,
    /// The links, those that decide most first.
    pub links: Vec<DecidingRow<'a>>,
}

/// The `most` links that decide most, each with its sentence where there is one.
pub fn tell(
    told: &Told,
    most: usize,
    study: Option<&Study>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let (factor, draws) = (isolate(told.factor), told.looked_at);
    if told.links.is_empty() {
        writeln!(
            out,
            "\nNo single link decides the answer for {factor}: taking one out changes it in none of the \
             first {draws} accepted draws."
        )?;
        return Ok(());
    }
    writeln!(
        out,
        "\nThe answer for {factor} hangs on these links (shares of the first {draws} accepted draws)"
    )?;
    for row in told.links.iter().take(most) {
        link(row, study, out)?;
    }
    let more = told.links.len().saturating_sub(most);
    if more > 0 {
        writeln!(out, "and on {} less", counted(more, "link", "links"))?;
    }
    Ok(())
}

/// One link: what its loss does, and its sentence.
pub fn link(row: &DecidingRow, study: Option<&Study>, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "  {} → {}{}: without it the answer turns round in {} and falls silent in {}; with its sign reversed it turns round in {}",
        isolate(row.cause),
        isolate(row.effect),
        if row.contested {
            " (voices differ on the sign)"
        } else {
            ""
        },
        percent(row.flips),
        percent(row.silences),
        percent(row.reverses),
    )?;
    if let (Some(study), Some(evidence)) = (study, row.evidence) {
        show::sentence(study, evidence, out)?;
    }
    Ok(())
}
