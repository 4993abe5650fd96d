//! `asbab edit`.

use std::io::Write;
use std::path::Path;

use asbab::case::{Action as Logged, Case, CuratedClaim, Edit};
use asbab::core::ClaimId;
use asbab::pack::Pack;
use asbab::study::regroup;
use jiff::Timestamp;
use serde_json::json;

use super::Answer;
use crate::cli::{self, Action};
use crate::failure::failure;
use crate::table::Rows;
use crate::text::{counted, isolate};

/// Claims shown where the beginning of an id fits several.
const MOST_SHOWN: usize = 5;

/// Changes a claim, takes a change back, or lists all changes.
pub fn run(args: &cli::Edit, out: &mut dyn Write) -> anyhow::Result<Answer> {
    match &args.action {
        Action::Accept { claim } => edit(
            &args.case,
            claim,
            |claim| Edit::Accept { claim },
            "accepted",
            out,
        ),
        Action::Discard { claim } => edit(
            &args.case,
            claim,
            |claim| Edit::Discard { claim },
            "discarded",
            out,
        ),
        Action::Flip { claim } => edit(
            &args.case,
            claim,
            |claim| Edit::Flip { claim },
            "flipped",
            out,
        ),
        Action::Undo => step(
            &args.case,
            Case::undo,
            "took back",
            "there is nothing to take back",
            out,
        ),
        Action::Redo => step(
            &args.case,
            Case::redo,
            "did again",
            "there is nothing to do again",
            out,
        ),
        Action::Log => log(&args.case, out),
    }
}

fn edit(
    path: &Path,
    beginning: &str,
    edit: impl FnOnce(ClaimId) -> Edit,
    done: &str,
    out: &mut dyn Write,
) -> anyhow::Result<Answer> {
    let mut case = Case::open(path)?;
    let claims = case.claims()?;
    let claim = &find(&claims, beginning)?.claim;
    case.curate(edit(claim.id.clone()), &now())?;
    regroup(&mut case, &Pack::arabic())?;
    writeln!(out, "{done} {}: {}", claim.id, isolate(&claim.quote.text))?;
    Ok(Answer::Done)
}

/// The claim whose id begins so.
fn find<'c>(claims: &'c [CuratedClaim], beginning: &str) -> anyhow::Result<&'c CuratedClaim> {
    let fitting: Vec<&CuratedClaim> = claims
        .iter()
        .filter(|curated| !beginning.is_empty() && curated.claim.id.as_str().starts_with(beginning))
        .collect();
    match fitting[..] {
        [only] => Ok(only),
        [] => Err(failure(
            format!("no claim's id begins with `{beginning}`"),
            "`asbab list claims CASE` shows the ids",
        )),
        ref several => {
            let ids: Vec<&str> = several
                .iter()
                .take(MOST_SHOWN)
                .map(|curated| curated.claim.id.as_str())
                .collect();
            Err(failure(
                format!(
                    "the ids of {} begin with `{beginning}`",
                    counted(several.len(), "claim", "claims")
                ),
                format!("write more of the one you mean: {}", ids.join(", ")),
            ))
        }
    }
}

fn step(
    path: &Path,
    step: impl FnOnce(&mut Case, &str) -> asbab::case::Result<Option<u64>>,
    done: &str,
    nothing: &str,
    out: &mut dyn Write,
) -> anyhow::Result<Answer> {
    let mut case = Case::open(path)?;
    let Some(entry) = step(&mut case, &now())? else {
        writeln!(out, "{nothing}")?;
        return Ok(Answer::None);
    };
    regroup(&mut case, &Pack::arabic())?;
    writeln!(out, "{done} edit {entry}")?;
    Ok(Answer::Done)
}

fn log(path: &Path, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let log = Case::open_read_only(path)?.log()?;
    let mut rows = Rows::new(&["edit", "at", "what", "claim", "state", "trigger"]);
    for entry in &log {
        let what = match &entry.action {
            Logged::Edit(Edit::Accept { .. }) => "accept".to_owned(),
            Logged::Edit(Edit::Discard { .. }) => "discard".to_owned(),
            Logged::Edit(Edit::Flip { .. }) => "flip".to_owned(),
            Logged::Undo { entry } => format!("undo {entry}"),
            Logged::Redo { entry } => format!("redo {entry}"),
        };
        let state = match (&entry.judged, entry.in_effect, &entry.attached) {
            (None, ..) => "",
            (Some(_), false, _) => "taken back",
            (Some(_), true, None) => "no such claim now",
            (Some(_), true, Some(_)) => "in effect",
        };
        let claim = entry
            .attached
            .as_ref()
            .map(|claim| claim.as_str().chars().take(8).collect::<String>());
        let trigger = entry
            .judged
            .as_ref()
            .map(|judged| judged.trigger.text.clone());
        rows.push(vec![
            json!(entry.seq),
            json!(entry.at),
            json!(what),
            json!(claim),
            json!(state),
            json!(trigger),
        ]);
    }
    rows.write_table(out)?;
    Ok(Answer::unless_empty(log.is_empty()))
}

fn now() -> String {
    Timestamp::now().to_string()
}
