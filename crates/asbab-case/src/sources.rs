//! The stored articles and their sentences.

use std::collections::BTreeMap;

use asbab_core::{
    Evidence, Field, Furniture, Grounds, Language, Metadata, Passage, Source, SourceId, Span,
};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::Result;
use crate::curation::{Edit, source_edits};
use crate::open::Case;
use crate::sql::{Word, cut, span};

/// One source without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceEntry {
    /// The digest of its text.
    pub id: SourceId,
    /// The first, in byte order, of the names its files were given.
    pub name: String,
    /// The language it is written in.
    pub language: Option<Language>,
    /// Title, author, outlet, date.
    pub meta: Metadata,
    /// What of its text is no part of the article, in order.
    pub furniture: Vec<Furniture>,
    /// How its bytes became text, in a few words.
    pub decoded: Option<String>,
    /// The paths that hold its text, sorted.
    pub files: Vec<String>,
    /// Length of its text in bytes.
    pub bytes: usize,
    /// Number of sentences.
    pub sentences: usize,
    /// Number of claims, discarded ones included.
    pub claims: usize,
}

impl Case {
    /// All sources by name, without their texts, with what a person set.
    pub fn sources(&self) -> Result<Vec<SourceEntry>> {
        let tx = self.reading()?;
        let mut entries = entries(&tx)?;
        let edits = source_edits(&tx)?;
        for entry in &mut entries {
            set(&mut entry.meta, &entry.id, &edits);
        }
        Ok(entries)
    }

    /// A source with its text.
    pub fn source(&self, id: &SourceId) -> Result<Option<Source>> {
        let tx = self.reading()?;
        let mut statement =
            tx.prepare_cached("SELECT * FROM source JOIN named_source USING (id) WHERE id = ?1")?;
        let source = statement.query_row([id.as_str()], |row| {
            Ok(Source {
                id: id.clone(),
                name: row.get("name")?,
                text: row.get("text")?,
                language: row.get::<_, Option<String>>("language")?.map(Language),
                meta: metadata(&tx, row, id)?,
                decoded: decoding(&tx, id)?,
                furniture: furniture(&tx, id)?,
            })
        });
        let mut source: Option<Source> = source.optional()?;
        if let Some(source) = &mut source {
            set(&mut source.meta, id, &source_edits(&tx)?);
        }
        Ok(source)
    }

    /// The sentences of a source in order; none where the case does not hold the source.
    pub fn sentences(&self, id: &SourceId) -> Result<Vec<Passage>> {
        let tx = self.reading()?;
        let Some((_, text)) = named_text(&tx, id)? else {
            return Ok(Vec::new());
        };
        let mut statement = tx.prepare_cached(
            "SELECT text_start, text_end FROM sentence WHERE source_id = ?1 ORDER BY ordinal",
        )?;
        statement
            .query_and_then([id.as_str()], |row| {
                cut(&text, Span::new(row.get(0)?, row.get(1)?))
            })?
            .collect()
    }
}

/// All sources by name, as they were read.
fn entries(tx: &Connection) -> Result<Vec<SourceEntry>> {
    let mut statement = tx.prepare(
        "SELECT id, name, language, title, author, outlet, date, reprinted_from,
                    octet_length(text) AS bytes,
                    (SELECT count(*) FROM sentence WHERE source_id = source.id) AS sentences,
                    (SELECT count(*) FROM claim WHERE source_id = source.id) AS claims
             FROM source JOIN named_source USING (id) ORDER BY name, id",
    )?;
    statement
        .query_and_then([], |row| {
            let id = row.get::<_, Word<_>>("id")?.0;
            Ok(SourceEntry {
                name: row.get("name")?,
                language: row.get::<_, Option<String>>("language")?.map(Language),
                meta: metadata(tx, row, &id)?,
                furniture: furniture(tx, &id)?,
                decoded: decoding(tx, &id)?,
                files: paths(tx, &id)?,
                bytes: row.get("bytes")?,
                sentences: row.get("sentences")?,
                claims: row.get("claims")?,
                id,
            })
        })?
        .collect()
}

/// Applies what a person set for one source.
fn set(meta: &mut Metadata, source: &SourceId, edits: &[(SourceId, Edit)]) {
    let evidence = Evidence {
        grounds: Grounds::Person,
        span: None,
    };
    for (about, edit) in edits {
        if let Edit::Set { field, value, .. } = edit
            && about == source
        {
            meta.set(*field, value.clone(), evidence);
        }
    }
}

/// The ids of all sources, by name.
pub(crate) fn ids(db: &Connection) -> Result<Vec<SourceId>> {
    let mut statement = db.prepare_cached("SELECT id FROM named_source ORDER BY name, id")?;
    let ids = statement.query_map([], |row| Ok(row.get::<_, Word<_>>(0)?.0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// The name and the text of a source.
pub(crate) fn named_text(db: &Connection, id: &SourceId) -> Result<Option<(String, String)>> {
    let found = db
        .prepare_cached("SELECT name, text FROM source JOIN named_source USING (id) WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found)
}

fn paths(db: &Connection, id: &SourceId) -> Result<Vec<String>> {
    let mut statement =
        db.prepare_cached("SELECT path FROM file WHERE source_id = ?1 ORDER BY path")?;
    let paths = statement.query_map([id.as_str()], |row| row.get(0))?;
    Ok(paths.collect::<rusqlite::Result<_>>()?)
}

fn decoding(db: &Connection, id: &SourceId) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT how FROM decoding WHERE source_id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()
}

fn furniture(db: &Connection, id: &SourceId) -> rusqlite::Result<Vec<Furniture>> {
    let mut statement = db.prepare_cached(
        "SELECT at_start, at_end, kind FROM furniture WHERE source_id = ?1 ORDER BY ordinal",
    )?;
    let pieces = statement.query_map([id.as_str()], |row| {
        Ok(Furniture {
            span: Span::new(row.get(0)?, row.get(1)?),
            kind: row.get::<_, Word<_>>(2)?.0,
        })
    })?;
    pieces.collect()
}

fn evidence(db: &Connection, id: &SourceId) -> rusqlite::Result<BTreeMap<Field, Evidence>> {
    let mut statement = db.prepare_cached("SELECT * FROM evidence WHERE source_id = ?1")?;
    let known = statement.query_map([id.as_str()], |row| {
        let evidence = Evidence {
            grounds: row.get::<_, Word<_>>("grounds")?.0,
            span: span(row, "at")?,
        };
        Ok((row.get::<_, Word<Field>>("field")?.0, evidence))
    })?;
    known.collect()
}

fn metadata(db: &Connection, row: &Row<'_>, id: &SourceId) -> rusqlite::Result<Metadata> {
    Ok(Metadata {
        title: row.get("title")?,
        author: row.get("author")?,
        outlet: row.get("outlet")?,
        date: row.get("date")?,
        reprinted_from: row.get("reprinted_from")?,
        evidence: evidence(db, id)?,
    })
}
