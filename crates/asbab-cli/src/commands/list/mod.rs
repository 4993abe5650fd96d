//! `asbab list`.

mod records;

use std::io::Write;
use std::path::Path;

use asbab::answers::{self, ClaimRow, FactorRow, LinkRow, SourceRow};
use asbab::core::{Actor, Event, Naming, Outcome, Passage, Quantity, Quote, Stance, Tie};
use asbab::pack::Pack;
use asbab::study::Study;
use serde::Serialize;
use serde_json::{Value, json};

use self::records::Listed;
use super::reckon::explain;
use super::{Answer, open_view, write_json};
use crate::cli::{self, Format, Kind};
use crate::failure::failure;
use crate::table::Rows;

/// Digits of an id that a table shows; enough to name a claim by.
const SHOWN_OF_ID: usize = 8;

/// Lists what a case holds.
pub fn run(args: &cli::List, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let (case, format) = (&args.case, args.format);
    if args.explain && args.kind != Kind::Links {
        return Err(failure(
            "only links are explained",
            "`asbab list links CASE --explain`",
        ));
    }
    match args.kind {
        Kind::Stances => records::<Stance>(case, format, out),
        Kind::Quotes => records::<Quote>(case, format, out),
        Kind::Events => write(
            &answers::events(case, &Pack::arabic())?,
            Event::COLUMNS,
            |event| event.row(format),
            format,
            out,
        ),
        Kind::Namings => records::<Naming>(case, format, out),
        Kind::Outcomes => records::<Outcome>(case, format, out),
        Kind::Ties => records::<Tie>(case, format, out),
        Kind::Quantities => records::<Quantity>(case, format, out),
        Kind::Actors => write(
            &answers::actors(case, &Pack::arabic())?,
            ACTORS,
            |row| actor(row, format),
            format,
            out,
        ),
        Kind::Sources | Kind::Claims | Kind::Factors | Kind::Links => {
            let study = open_view(case, &args.viewed)?.study;
            if args.explain {
                explain(&study, out)
            } else {
                of_the_map(&study, args, out)
            }
        }
    }
}

fn records<R: Listed>(case: &Path, format: Format, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let records: Vec<R> = answers::records(case)?;
    write(
        &records,
        R::COLUMNS,
        |record| record.row(format),
        format,
        out,
    )
}

fn of_the_map(study: &Study, args: &cli::List, out: &mut dyn Write) -> anyhow::Result<Answer> {
    match args.kind {
        Kind::Claims => write(
            &answers::claims(study),
            CLAIMS,
            |row| claim(row, args.format),
            args.format,
            out,
        ),
        Kind::Factors => write(
            &answers::factors(study),
            FACTORS,
            |row| factor(row, args.format),
            args.format,
            out,
        ),
        Kind::Links => write(&answers::links(study), LINKS, link, args.format, out),
        _ => write(
            &answers::sources(study),
            SOURCES,
            |row| source(row, args.format),
            args.format,
            out,
        ),
    }
}

/// Writes records whole for programs, or as rows.
fn write<T: Serialize>(
    records: &[T],
    columns: &'static [&'static str],
    row: impl Fn(&T) -> Vec<Value>,
    format: Format,
    out: &mut dyn Write,
) -> anyhow::Result<Answer> {
    let rows = || {
        let mut rows = Rows::new(columns);
        for record in records {
            rows.push(row(record));
        }
        rows
    };
    match format {
        Format::Table => rows().write_table(out)?,
        Format::Csv => rows().write_csv(out)?,
        Format::Jsonl => records
            .iter()
            .try_for_each(|record| write_json(record, out))?,
    }
    Ok(Answer::unless_empty(records.is_empty()))
}

const ACTORS: &[&str] = &["actor", "label", "kind", "of", "mentions", "called"];

/// Names of an actor that a table shows.
const SHOWN_NAMES: usize = 4;

fn actor(row: &Actor, format: Format) -> Vec<Value> {
    let mut called: Vec<&str> = Vec::new();
    for surface in &row.surfaces {
        let name = surface.text.text.as_str();
        if name != row.label && !called.contains(&name) && called.len() < SHOWN_NAMES {
            called.push(name);
        }
    }
    vec![
        json!(id(row.actor.as_str(), format)),
        json!(row.label),
        json!(row.kind),
        json!(row.of.as_ref().map(|of| id(of.as_str(), format))),
        json!(row.mentions),
        json!(called.join("، ")),
    ]
}

const SOURCES: &[&str] = &[
    "source",
    "title",
    "author",
    "outlet",
    "reprinted_from",
    "date",
    "sentences",
    "claims",
];

fn source(row: &SourceRow, format: Format) -> Vec<Value> {
    let meta = row.meta;
    vec![
        json!(row.source),
        json!(meta.title),
        json!(meta.author),
        json!(meta.outlet),
        json!(meta.reprinted_from),
        json!(date(row, format)),
        json!(row.sentences),
        json!(row.claims),
    ]
}

/// The date; for people, also what is known of it otherwise: one that is inferred says so, and of one that the text tells only
/// in part stand the words.
fn date(row: &SourceRow, format: Format) -> Option<String> {
    match (&row.meta.date, row.date_words) {
        (date, _) if format == Format::Csv => date.clone(),
        (Some(date), _) if row.date_copied_from.is_some() => Some(format!("{date} (inferred)")),
        (Some(date), _) => Some(date.clone()),
        (None, words) => words.map(|words| format!("? «{words}»")),
    }
}

const CLAIMS: &[&str] = &[
    "id",
    "sign",
    "cause",
    "trigger",
    "effect",
    "marks",
    "holder",
    "source",
    "off_map_reason",
];

fn claim(row: &ClaimRow, format: Format) -> Vec<Value> {
    let claim = &row.claim.claim;
    let words = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.text.clone());
    vec![
        json!(id(claim.id.as_str(), format)),
        json!(claim.sign.symbol()),
        json!(words(&claim.cause)),
        json!(claim.trigger.text),
        json!(words(&claim.effect)),
        json!(marks(row)),
        json!(claim.holder.name),
        json!(claim.source),
        json!(row.off_map_reason.map(|reason| reason.to_string())),
    ]
}

/// How the claim is said, and what a person said of it.
fn marks(row: &ClaimRow) -> String {
    let claim = &row.claim.claim;
    [
        (claim.hedged, "hedged"),
        (claim.negated, "denied"),
        (claim.forecast, "forecast"),
        (row.claim.is_accepted(), "accepted"),
        (row.claim.is_discarded(), "discarded"),
        (row.claim.is_flipped(), "flipped"),
    ]
    .into_iter()
    .filter_map(|(holds, mark)| holds.then_some(mark))
    .collect::<Vec<_>>()
    .join(" ")
}

const FACTORS: &[&str] = &[
    "factor",
    "label",
    "kind",
    "scope",
    "phrases",
    "causes",
    "caused_by",
];

fn factor(row: &FactorRow, format: Format) -> Vec<Value> {
    let factor = row.factor;
    vec![
        json!(id(factor.id.as_str(), format)),
        json!(factor.label),
        json!(factor.kind),
        json!(factor.scope.join(" ")),
        json!(factor.members.len()),
        json!(row.causes),
        json!(row.caused_by),
    ]
}

const LINKS: &[&str] = &[
    "cause", "sign", "effect", "voices", "claims", "plus", "minus", "unknown", "denied",
];

fn link(row: &LinkRow) -> Vec<Value> {
    vec![
        json!(row.cause_label),
        json!(row.sign.symbol()),
        json!(row.effect_label),
        json!(row.support.voices),
        json!(row.support.claims),
        json!(row.plus.voices),
        json!(row.minus.voices),
        json!(row.unknown.voices),
        json!(row.denied.voices),
    ]
}

/// An id, shortened in a table for people.
fn id(id: &str, format: Format) -> &str {
    match format {
        Format::Table => id.get(..SHOWN_OF_ID).unwrap_or(id),
        Format::Jsonl | Format::Csv => id,
    }
}
