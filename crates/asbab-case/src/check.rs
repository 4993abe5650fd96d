//! Whether the file is sound.

use asbab_core::{SourceId, Span};
use rusqlite::Connection;

use crate::claims::claims_of;
use crate::open::Case;
use crate::records::records_of;
use crate::sources::{ids, named_text};
use crate::{CaseError, Result};

impl Case {
    /// Everything that is wrong with the case, a line each; nothing where it is sound.
    ///
    /// Checks the database's own structure and references, that each text is the one its id was
    /// made from, and that every sentence, claim, other record and factor cites words that are there.
    pub fn check(&self) -> Result<Vec<String>> {
        let tx = self.reading()?;
        let mut faults = structure(&tx)?;
        for source in ids(&tx)? {
            faults.extend(text(&tx, &source)?);
        }
        drop(tx);
        faults.extend(said(self.grouping()));
        faults.extend(said(self.log()));
        Ok(faults)
    }
}

fn structure(db: &Connection) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut integrity = db.prepare("PRAGMA integrity_check")?;
    for line in integrity.query_map([], |row| row.get::<_, String>(0))? {
        faults.extend(Some(line?).filter(|line| line != "ok"));
    }
    let mut references =
        db.prepare("SELECT \"table\", \"parent\" FROM pragma_foreign_key_check")?;
    for pair in references.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (table, parent): (String, String) = pair?;
        faults.push(format!(
            "a row of {table} refers to a row of {parent} that is not there"
        ));
    }
    Ok(faults)
}

fn text(db: &Connection, source: &SourceId) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let Some((name, text)) = named_text(db, source)? else {
        return Ok(faults);
    };
    if SourceId::of_text(&text) != *source {
        faults.push(format!("{name}: the text is not the one that was stored"));
    }
    let mut sentences =
        db.prepare_cached("SELECT text_start, text_end FROM sentence WHERE source_id = ?1")?;
    for span in sentences.query_map([source.as_str()], |row| {
        Ok(Span::new(row.get(0)?, row.get(1)?))
    })? {
        if let Err(error) = span?.of(&text) {
            faults.push(format!("{name}: a sentence: {error}"));
        }
    }
    let unsound = [said(claims_of(db, source)), said(records_of(db, source))];
    faults.extend(
        unsound
            .into_iter()
            .flatten()
            .map(|what| format!("{name}: {what}")),
    );
    Ok(faults)
}

fn said<T>(loaded: Result<T>) -> Option<String> {
    loaded.err().map(|error| match error {
        CaseError::Damaged { what } => what,
        other => other.to_string(),
    })
}
