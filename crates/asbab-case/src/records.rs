//! Records that are no claims, in and out of their table.

use asbab_core::{
    Event, Naming, Outcome, Quantity, Quote, Record, Records, SourceId, Span, Stance, Tie,
};
use rusqlite::{Connection, Row, params};
use serde_json::{Map, Value};

use crate::mentions::mentions_of;
use crate::open::Case;
use crate::sources::{ids, named_text};
use crate::sql::{Json, Word, cut};
use crate::{CaseError, Result};

impl Case {
    /// All records of a kind, by source name and place in the source. The passages are cut from the
    /// stored text; `source` is the source's name in the case.
    pub fn records<R: Record>(&self) -> Result<Vec<R>> {
        let tx = self.reading()?;
        let mut records = Vec::new();
        for source in ids(&tx)? {
            records.append(&mut of_kind(&tx, &source)?);
        }
        Ok(records)
    }
}

/// Everything but claims that was read from one source.
pub(crate) fn records_of(db: &Connection, source: &SourceId) -> Result<Records> {
    Ok(Records {
        stances: of_kind::<Stance>(db, source)?,
        quotes: of_kind::<Quote>(db, source)?,
        events: of_kind::<Event>(db, source)?,
        namings: of_kind::<Naming>(db, source)?,
        outcomes: of_kind::<Outcome>(db, source)?,
        ties: of_kind::<Tie>(db, source)?,
        quantities: of_kind::<Quantity>(db, source)?,
        mentions: mentions_of(db, source)?
            .map(|(_, mentions)| mentions)
            .unwrap_or_default(),
    })
}

fn of_kind<R: Record>(db: &Connection, source: &SourceId) -> Result<Vec<R>> {
    let mut statement = db.prepare_cached(
        "SELECT id, body FROM record WHERE source_id = ?1 AND kind = ?2 ORDER BY ordinal",
    )?;
    let mut rows = statement.query(params![source.as_str(), Word(R::KIND)])?;
    let mut records = Vec::new();
    let mut named = None;
    while let Some(row) = rows.next()? {
        if named.is_none() {
            named = named_text(db, source)?;
        }
        let Some((name, text)) = &named else { break };
        records.push(load(row, source, name, text)?);
    }
    Ok(records)
}

/// Stores what a reader found in a source that holds no records yet.
pub(crate) fn insert(db: &Connection, source: &SourceId, records: &Records) -> Result<()> {
    insert_kind(db, source, &records.stances)?;
    insert_kind(db, source, &records.quotes)?;
    insert_kind(db, source, &records.events)?;
    insert_kind(db, source, &records.namings)?;
    insert_kind(db, source, &records.outcomes)?;
    insert_kind(db, source, &records.ties)?;
    insert_kind(db, source, &records.quantities)
}

fn insert_kind<R: Record>(db: &Connection, source: &SourceId, records: &[R]) -> Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (ordinal, record) in records.iter().enumerate() {
        let said = record.said();
        insert.execute(params![
            said.id.as_str(),
            source.as_str(),
            Word(R::KIND),
            ordinal,
            Json(body(record)?),
        ])?;
    }
    Ok(())
}

/// The record as JSON without what its row and the text tell already.
fn body<R: Record>(record: &R) -> Result<Value> {
    let unfit = |what: String| CaseError::unfit(format!("record {}: {what}", record.said().id));
    match serde_json::to_value(record) {
        Ok(Value::Object(mut fields)) => {
            for told in ["id", "source", "source_id"] {
                fields.remove(told);
            }
            let mut body = Value::Object(fields);
            empty(&mut body)?;
            Ok(body)
        }
        Ok(_) => Err(unfit("it has no fields".to_owned())),
        Err(error) => Err(unfit(error.to_string())),
    }
}

fn load<R: Record>(row: &Row<'_>, source: &SourceId, name: &str, text: &str) -> Result<R> {
    let id: String = row.get("id")?;
    let damaged = |what: String| CaseError::damaged(format!("record {id}: {what}"));
    let mut body: Value = row.get::<_, Json<_>>("body")?.0;
    fill(&mut body, text)?;
    if let Value::Object(fields) = &mut body {
        fields.insert("id".to_owned(), id.as_str().into());
        fields.insert("source".to_owned(), name.into());
        fields.insert("source_id".to_owned(), source.as_str().into());
    }
    let record: R = serde_json::from_value(body).map_err(|error| damaged(error.to_string()))?;
    match record.misplaced(text) {
        Some(Span { start, end }) => Err(damaged(format!(
            "its words are not those at {start}..{end}"
        ))),
        None => Ok(record),
    }
}

/// Takes the words out of every passage.
pub(crate) fn empty(body: &mut Value) -> Result<()> {
    each_object(body, &mut |fields| {
        if range(fields).is_some() && fields.get("text").is_some_and(Value::is_string) {
            fields.insert("text".to_owned(), Value::Null);
        }
        Ok(())
    })
}

/// Puts the words of `text` into every passage that was emptied.
pub(crate) fn fill(body: &mut Value, text: &str) -> Result<()> {
    each_object(body, &mut |fields| {
        if let Some(span) = range(fields).filter(|_| fields.get("text") == Some(&Value::Null)) {
            fields.insert("text".to_owned(), cut(text, span)?.text.into());
        }
        Ok(())
    })
}

type Fields = Map<String, Value>;

fn range(fields: &Fields) -> Option<Span> {
    let edge = |name| usize::try_from(fields.get(name)?.as_u64()?).ok();
    Some(Span::new(edge("start")?, edge("end")?))
}

fn each_object(
    value: &mut Value,
    change: &mut impl FnMut(&mut Fields) -> Result<()>,
) -> Result<()> {
    match value {
        Value::Object(fields) => {
            change(fields)?;
            fields
                .values_mut()
                .try_for_each(|value| each_object(value, change))
        }
        Value::Array(values) => values
            .iter_mut()
            .try_for_each(|value| each_object(value, change)),
        _ => Ok(()),
    }
}
