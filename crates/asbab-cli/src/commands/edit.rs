//! `asbab edit`.

mod factors;

use std::io::Write;
use std::path::Path;

use asbab::case::{Action as Logged, Case, CuratedClaim, Edit, SourceEntry};
use asbab::core::{ClaimId, Field, Pin};
use asbab::pack::Pack;
use asbab::study::{idle_edits, regroup};
use asbab::text::Anchor;
use jiff::Timestamp;
use serde_json::json;

use super::Answer;
use crate::cli::{self, Action, SourceField};
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
        Action::Set {
            source,
            field,
            value,
        } => set(&args.case, source, *field, value.as_deref(), out),
        Action::Join { source, with } => join(&args.case, source, with, out),
        Action::Split { name, phrases } if phrases.is_empty() => split(&args.case, name, out),
        Action::Split { name, phrases } => factors::split(&args.case, name, phrases, out),
        Action::Merge {
            factor,
            with,
            opposite,
        } => factors::merge(&args.case, factor, with, *opposite, out),
        Action::Rename {
            factor,
            label,
            other,
        } => factors::rename(&args.case, factor, label.as_ref(), other.as_ref(), out),
        Action::Move { phrase, to } => factors::shift(&args.case, phrase, to, out),
        Action::Codebook { file } => factors::enter(&args.case, file, out),
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

fn set(
    path: &Path,
    source: &str,
    field: SourceField,
    value: Option<&str>,
    out: &mut dyn Write,
) -> anyhow::Result<Answer> {
    let value = value.map(str::trim).filter(|value| !value.is_empty());
    if let (SourceField::Date, Some(date)) = (field, value)
        && (Anchor::parse(date).is_none() || date.contains('/'))
    {
        return Err(failure(
            format!("`{date}` is no date"),
            "write as much of YYYY-MM-DD as is known",
        ));
    }
    let mut case = Case::open(path)?;
    let source = find_source(&case.sources()?, source)?;
    let edit = Edit::Set {
        source: source.id.clone(),
        field: match field {
            SourceField::Title => Field::Title,
            SourceField::Author => Field::Author,
            SourceField::Outlet => Field::Outlet,
            SourceField::Date => Field::Date,
            SourceField::ReprintedFrom => Field::ReprintedFrom,
        },
        value: value.map(str::to_owned),
    };
    case.curate(edit, &now())?;
    regroup(&mut case, &Pack::arabic())?;
    let shown = value.map_or_else(|| "not known".to_owned(), isolate);
    writeln!(out, "set {}: {shown}", isolate(&source.name))?;
    Ok(Answer::Done)
}

fn join(path: &Path, source: &str, with: &str, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let mut case = Case::open(path)?;
    let sources = case.sources()?;
    let (source, with) = (find_source(&sources, source)?, find_source(&sources, with)?);
    if source.id == with.id {
        return Err(failure(
            "an article is no copy of itself".to_owned(),
            "name two articles",
        ));
    }
    let edit = Edit::Join {
        source: source.id.clone(),
        with: with.id.clone(),
    };
    case.curate(edit, &now())?;
    regroup(&mut case, &Pack::arabic())?;
    let (one, other) = (isolate(&source.name), isolate(&with.name));
    writeln!(out, "joined {one} and {other}")?;
    Ok(Answer::Done)
}

fn split(path: &Path, source: &str, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let mut case = Case::open(path)?;
    let source = find_source(&case.sources()?, source)?;
    let edit = Edit::Split {
        source: source.id.clone(),
    };
    case.curate(edit, &now())?;
    regroup(&mut case, &Pack::arabic())?;
    writeln!(out, "split {}", isolate(&source.name))?;
    Ok(Answer::Done)
}

/// The article of this name, or the only one whose name ends or whose id begins so.
fn find_source(sources: &[SourceEntry], wanted: &str) -> anyhow::Result<SourceEntry> {
    if let Some(exact) = sources.iter().find(|source| source.name == wanted) {
        return Ok(exact.clone());
    }
    let last_part = |name: &str| {
        name.strip_suffix(wanted)
            .is_some_and(|rest| rest.ends_with('/'))
    };
    let fitting: Vec<&SourceEntry> = sources
        .iter()
        .filter(|source| {
            let id = source.id.as_str();
            !wanted.is_empty() && (last_part(&source.name) || id.starts_with(wanted))
        })
        .collect();
    match fitting[..] {
        [only] => Ok(only.clone()),
        [] => Err(failure(
            format!("no article is called `{wanted}`"),
            "`asbab list sources CASE` shows their names",
        )),
        _ => Err(failure(
            format!(
                "{} are called `{wanted}`",
                counted(fitting.len(), "article", "articles")
            ),
            "write the whole name",
        )),
    }
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
    let case = Case::open_read_only(path)?;
    let log = case.log()?;
    let idle = idle_edits(&case, &Pack::arabic())?;
    let mut rows = Rows::new(&["edit", "at", "what", "claim", "state", "trigger"]);
    for entry in &log {
        let what = match &entry.action {
            Logged::Edit(Edit::Accept { .. }) => "accept".to_owned(),
            Logged::Edit(Edit::Discard { .. }) => "discard".to_owned(),
            Logged::Edit(Edit::Flip { .. }) => "flip".to_owned(),
            Logged::Edit(Edit::Set { field, value, .. }) => {
                let value = value.as_deref().unwrap_or("not known");
                format!(
                    "set {}: {}",
                    json!(field).as_str().unwrap_or_default(),
                    isolate(value)
                )
            }
            Logged::Edit(Edit::Join { .. }) => "join".to_owned(),
            Logged::Edit(Edit::Split { .. }) => "split".to_owned(),
            Logged::Edit(Edit::Pin(pin)) => pinned(pin),
            Logged::Undo { entry } => format!("undo {entry}"),
            Logged::Redo { entry } => format!("redo {entry}"),
        };
        let attached = entry.attached.is_some() || entry.attached_source.is_some();
        let state = match (&entry.action, entry.in_effect, attached) {
            (Logged::Undo { .. } | Logged::Redo { .. }, ..) => "",
            (Logged::Edit(_), false, _) => "taken back",
            (Logged::Edit(Edit::Pin(_)), true, _) if idle.contains(&entry.seq) => {
                "no such factor now"
            }
            (Logged::Edit(Edit::Pin(_)), true, _) | (Logged::Edit(_), true, true) => "in effect",
            (Logged::Edit(edit), true, false) if edit.claim().is_some() => "no such claim now",
            (Logged::Edit(_), true, false) => "no such article now",
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

/// What was said of factors, in a few words.
fn pinned(pin: &Pin) -> String {
    match pin {
        Pin::Merge {
            factor,
            with,
            opposite,
        } => {
            let how = if *opposite { " as its opposite" } else { "" };
            let (one, other) = (isolate(&factor.label), isolate(&with.label));
            format!("merge {other} into {one}{how}")
        }
        Pin::Split { factor, phrases } => {
            let phrases = counted(phrases.len(), "phrase", "phrases");
            format!("split {phrases} from {}", isolate(&factor.label))
        }
        Pin::Move { phrase, to } => format!("move {} to {}", isolate(phrase), isolate(&to.label)),
        Pin::Rename {
            factor,
            label,
            other_label,
        } => {
            let names: Vec<String> = [label, other_label]
                .into_iter()
                .flatten()
                .map(|name| isolate(name))
                .collect();
            format!("rename {} {}", isolate(&factor.label), names.join(", "))
        }
        Pin::Codebook { entries } => {
            format!(
                "codebook of {}",
                counted(entries.len(), "factor", "factors")
            )
        }
    }
}

fn now() -> String {
    Timestamp::now().to_string()
}
