//! Putting what was read from one file into the case.

use std::collections::BTreeSet;

use asbab_core::{Claim, Passage, Reading, Record, RecordId, Records, Source, SourceId, Span};
use rusqlite::{Connection, OptionalExtension, named_params, params};

use crate::claims;
use crate::files::{file, release};
use crate::mentions;
use crate::open::Case;
use crate::records;
use crate::sql::{Word, touch};
use crate::{CaseError, Result};

/// Which file was read, in which state, by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileStamp {
    /// The path as given: what the file is known by.
    pub path: String,
    /// Hash of the file's bytes; any hash, the same one each time.
    pub bytes_hash: String,
    /// Fingerprint of the reader, its rules included.
    pub reader: String,
}

/// A sentence of a source together with what it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedSentence {
    /// Where it stands in the source's text.
    pub span: Span,
    /// Its words, folded as queries will be.
    pub folded: String,
}

/// What putting a reading did to the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutOutcome {
    /// The path is new and so is its text.
    Added,
    /// The path is new; another path holds the same text, and the two share one source.
    Shared,
    /// The path held another text before.
    Changed,
    /// The path held the same text before.
    ReadAgain,
}

impl Case {
    /// Stores what was read from one file, all or nothing.
    ///
    /// If the path held another source before, that one is dropped unless another path still holds
    /// it; judgements passed on its claims move to the claims that took their place. Two paths
    /// with the same text share one source, whose metadata and claims are those of the path that
    /// comes first (by name, then by path), so that the order of putting does not matter.
    ///
    /// # Errors
    /// [`CaseError::Unfit`] where ids, spans or passages do not fit the text.
    pub fn put_reading(
        &mut self,
        stamp: &FileStamp,
        source: &Source,
        sentences: &[FoldedSentence],
        reading: &Reading,
    ) -> Result<PutOutcome> {
        examine(source, sentences, reading)?;
        let tx = self.writing()?;
        let before = file(&tx, &stamp.path)?.and_then(|known| known.source);
        let stored = stored(&tx, &source.id)?;
        let outcome = match &before {
            Some(before) if *before == source.id => PutOutcome::ReadAgain,
            Some(_) => PutOutcome::Changed,
            None if stored.is_some() => PutOutcome::Shared,
            None => PutOutcome::Added,
        };
        if stored.is_none_or(|stored| stored.yields_to(stamp, source)) {
            put_source(&tx, stamp, source)?;
            put_marks(&tx, source)?;
            put_sentences(&tx, &source.id, sentences)?;
            for table in ["claim", "record", "mention"] {
                tx.prepare_cached(&format!("DELETE FROM {table} WHERE source_id = ?1"))?
                    .execute([source.id.as_str()])?;
            }
            claims::insert(&tx, &source.id, reading)?;
            records::insert(&tx, &source.id, &reading.records)?;
            mentions::insert(&tx, &source.id, &reading.records.mentions)?;
        }
        put_file(&tx, stamp, source)?;
        if let Some(before) = before.filter(|before| *before != source.id) {
            release(&tx, &before, &stamp.path)?;
        }
        touch(&tx)?;
        tx.commit()?;
        Ok(outcome)
    }
}

/// The reading that is stored for a source.
struct Stored {
    /// The name of the file it is from.
    name: String,
    /// The path of that file.
    read_from: String,
    /// What read it; `None` where it is to be read again.
    reader: Option<String>,
}

impl Stored {
    /// Whether another reading of the same text takes its place: one by other rules does, else
    /// that of the first file.
    fn yields_to(&self, stamp: &FileStamp, source: &Source) -> bool {
        self.reader.as_deref() != Some(&stamp.reader)
            || (&source.name, &stamp.path) <= (&self.name, &self.read_from)
    }
}

fn stored(db: &Connection, id: &SourceId) -> Result<Option<Stored>> {
    let mut statement = db.prepare_cached(
        "SELECT source.read_from, source.reader, file.name
         FROM source JOIN file ON file.path = source.read_from WHERE source.id = ?1",
    )?;
    let stored = statement.query_row([id.as_str()], |row| {
        Ok(Stored {
            read_from: row.get(0)?,
            reader: row.get(1)?,
            name: row.get(2)?,
        })
    });
    Ok(stored.optional()?)
}

fn put_source(db: &Connection, stamp: &FileStamp, source: &Source) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO source VALUES (:id, :read_from, :reader, :language, :title, :author, :outlet,
            :date, :reprinted_from, :text)
         ON CONFLICT (id) DO UPDATE SET read_from = :read_from, reader = :reader,
            language = :language, title = :title, author = :author, outlet = :outlet,
            date = :date, reprinted_from = :reprinted_from",
    )?
    .execute(named_params! {
        ":id": source.id.as_str(),
        ":read_from": stamp.path,
        ":reader": stamp.reader,
        ":language": source.language.as_ref().map(|language| &language.0),
        ":title": source.meta.title,
        ":author": source.meta.author,
        ":outlet": source.meta.outlet,
        ":date": source.meta.date,
        ":reprinted_from": source.meta.reprinted_from,
        ":text": source.text,
    })?;
    Ok(())
}

/// What the source's metadata rest on, its furniture, and how it was decoded.
fn put_marks(db: &Connection, source: &Source) -> Result<()> {
    let id = source.id.as_str();
    for table in ["evidence", "furniture", "decoding"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE source_id = ?1"))?
            .execute([id])?;
    }
    let mut evidence = db.prepare_cached("INSERT INTO evidence VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (field, known) in &source.meta.evidence {
        let (start, end) = known.span.map(|span| (span.start, span.end)).unzip();
        evidence.execute(params![id, Word(field), Word(known.grounds), start, end])?;
    }
    let mut furniture = db.prepare_cached("INSERT INTO furniture VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (ordinal, piece) in source.furniture.iter().enumerate() {
        let Span { start, end } = piece.span;
        furniture.execute(params![id, ordinal, start, end, Word(piece.kind)])?;
    }
    if let Some(how) = &source.decoded {
        db.prepare_cached("INSERT INTO decoding VALUES (?1, ?2)")?
            .execute([id, how])?;
    }
    Ok(())
}

fn put_sentences(db: &Connection, source: &SourceId, sentences: &[FoldedSentence]) -> Result<()> {
    db.execute(
        "DELETE FROM sentence WHERE source_id = ?1",
        [source.as_str()],
    )?;
    let mut insert = db.prepare_cached(
        "INSERT INTO sentence (source_id, ordinal, text_start, text_end, folded)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ordinal, FoldedSentence { span, folded }) in sentences.iter().enumerate() {
        insert.execute(params![
            source.as_str(),
            ordinal,
            span.start,
            span.end,
            folded
        ])?;
    }
    Ok(())
}

fn put_file(db: &Connection, stamp: &FileStamp, source: &Source) -> Result<()> {
    let FileStamp {
        path,
        bytes_hash,
        reader,
    } = stamp;
    db.prepare_cached(
        "INSERT OR REPLACE INTO file (path, name, state, source_id, bytes_hash, reader)
         VALUES (?1, ?2, 'present', ?3, ?4, ?5)",
    )?
    .execute([path, &source.name, source.id.as_str(), bytes_hash, reader])?;
    db.prepare_cached("INSERT OR IGNORE INTO held (path, source_id) VALUES (?1, ?2)")?
        .execute([path, source.id.as_str()])?;
    Ok(())
}

/// Refuses what does not fit its text, so that nothing in the case ever cites what is not there.
fn examine(source: &Source, sentences: &[FoldedSentence], reading: &Reading) -> Result<()> {
    let name = &source.name;
    if source.id != SourceId::of_text(&source.text) {
        return Err(CaseError::unfit(format!(
            "{name}: the id is not that of the text"
        )));
    }
    for sentence in sentences {
        sentence
            .span
            .of(&source.text)
            .map_err(|error| CaseError::unfit(format!("{name}: a sentence: {error}")))?;
    }
    let evidence = source.meta.evidence.values().filter_map(|known| known.span);
    let furniture = source.furniture.iter().map(|piece| piece.span);
    for span in evidence.chain(furniture) {
        span.of(&source.text)
            .map_err(|error| CaseError::unfit(format!("{name}: a mark: {error}")))?;
    }
    let mut seen = BTreeSet::new();
    for claim in &reading.claims {
        if !seen.insert(&claim.id) {
            return Err(CaseError::unfit(format!(
                "{name}: two claims have the id {}",
                claim.id
            )));
        }
        examine_claim(source, claim)
            .map_err(|what| CaseError::unfit(format!("{name}: claim {}: {what}", claim.id)))?;
    }
    examine_records(source, &reading.records)
        .map_err(|what| CaseError::unfit(format!("{name}: {what}")))
}

fn examine_records(source: &Source, records: &Records) -> std::result::Result<(), String> {
    for mention in &records.mentions {
        let own = mention
            .name_at
            .is_none_or(|name| name.of(&source.text).is_ok());
        if !own || !mention.text.stands_in(&source.text) {
            return Err(format!(
                "the actor {} is not where it is said to be",
                mention.text.text
            ));
        }
    }
    let seen = &mut BTreeSet::new();
    examine_kind(source, &records.stances, seen)?;
    examine_kind(source, &records.quotes, seen)?;
    examine_kind(source, &records.events, seen)?;
    examine_kind(source, &records.namings, seen)?;
    examine_kind(source, &records.outcomes, seen)?;
    examine_kind(source, &records.ties, seen)?;
    examine_kind(source, &records.quantities, seen)
}

fn examine_kind<'a, R: Record>(
    source: &Source,
    records: &'a [R],
    seen: &mut BTreeSet<&'a RecordId>,
) -> std::result::Result<(), String> {
    for record in records {
        let id = &record.said().id;
        if !seen.insert(id) {
            return Err(format!("two records have the id {id}"));
        }
        if record.said().source_id != source.id {
            return Err(format!("record {id} belongs to another source"));
        }
        if let Some(Span { start, end }) = record.misplaced(&source.text) {
            return Err(format!(
                "record {id}: its words are not those at {start}..{end}"
            ));
        }
    }
    Ok(())
}

fn examine_claim(source: &Source, claim: &Claim) -> std::result::Result<(), String> {
    if claim.source_id != source.id {
        return Err("it belongs to another source".to_owned());
    }
    if !(0.0..=1.0).contains(&claim.reliability) {
        return Err(format!("its reliability is {}", claim.reliability));
    }
    match claim
        .passages()
        .find(|passage| !passage.stands_in(&source.text))
    {
        Some(Passage { span, .. }) => Err(format!(
            "its words are not those at {}..{}",
            span.start, span.end
        )),
        None => Ok(()),
    }
}
