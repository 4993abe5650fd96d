//! Which files the case was read from and how they stand.

use std::collections::BTreeMap;

use asbab_core::SourceId;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::open::Case;
use crate::sql::{Word, touch};
use crate::{CaseError, Result};

/// How a file stood when it was last looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// It was read.
    Present,
    /// It was gone. What was read from it stays in the case.
    Missing,
    /// It could not be read. What was read from it before stays in the case.
    Failed {
        /// Why, as the reader of files put it.
        reason: String,
    },
    /// It was kept out, since its text cannot be trusted. What was read from it before stays in the
    /// case.
    Quarantined {
        /// Why, as the reader of files put it.
        reason: String,
    },
}

impl FileState {
    /// Why nothing was read from it when it was last looked for; `None` where it was read.
    pub fn refusal(&self) -> Option<&str> {
        match self {
            Self::Failed { reason } | Self::Quarantined { reason } => Some(reason),
            Self::Present | Self::Missing => None,
        }
    }
}

/// What lies in one place and is of no kind that is read: how many files by the ends of their names.
pub type PassedOver = BTreeMap<String, usize>;

/// What the case knows of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRecord {
    /// The path as given.
    pub path: String,
    /// How it stood.
    pub state: FileState,
    /// The source last read from it; `None` where it never could be read.
    pub source: Option<SourceId>,
    /// Hash of the bytes that source was read from, as the caller computed it.
    pub bytes_hash: Option<String>,
    /// Fingerprint of the reader that read it; `None` where it should be read again whatever the
    /// reader.
    pub reader: Option<String>,
}

impl FileRecord {
    /// Whether a file of these bytes need not be read again by this reader.
    pub fn is_current(&self, bytes_hash: &str, reader: &str) -> bool {
        self.state.refusal().is_none()
            && self.bytes_hash.as_deref() == Some(bytes_hash)
            && self.reader.as_deref() == Some(reader)
    }
}

impl Case {
    /// What is known of the file at `path`.
    pub fn file(&self, path: &str) -> Result<Option<FileRecord>> {
        file(self.db(), path)
    }

    /// All files ever put and not removed, by path.
    pub fn files(&self) -> Result<Vec<FileRecord>> {
        let mut statement = self.db().prepare("SELECT * FROM file ORDER BY path")?;
        statement.query_and_then([], record)?.collect()
    }

    /// Records that the file at `path` could not be read. A source read from it before stays.
    pub fn put_failure(&mut self, path: &str, reason: &str) -> Result<()> {
        self.refuse(path, reason, false)
    }

    /// Records that the file at `path` was kept out. A source read from it before stays.
    pub fn put_quarantine(&mut self, path: &str, reason: &str) -> Result<()> {
        self.refuse(path, reason, true)
    }

    fn refuse(&mut self, path: &str, reason: &str, quarantined: bool) -> Result<()> {
        let tx = self.writing()?;
        tx.execute(
            "INSERT INTO file (path, name, state, failure, quarantined)
             VALUES (?1, ?1, 'failed', ?2, ?3)
             ON CONFLICT DO UPDATE SET state = 'failed', failure = ?2, quarantined = ?3",
            params![path, reason, quarantined],
        )?;
        Ok(tx.commit()?)
    }

    /// Records what was passed over in the folder or the file `place`, in place of what was known of it.
    pub fn put_passed_over(&mut self, place: &str, files: &PassedOver) -> Result<()> {
        let tx = self.writing()?;
        tx.execute("DELETE FROM passed_over WHERE place = ?1", [place])?;
        for (ending, files) in files.iter().filter(|(_, files)| **files > 0) {
            tx.execute(
                "INSERT INTO passed_over VALUES (?1, ?2, ?3)",
                params![place, ending, files],
            )?;
        }
        Ok(tx.commit()?)
    }

    /// What was passed over, by the folder or the file it lies in.
    pub fn passed_over(&self) -> Result<BTreeMap<String, PassedOver>> {
        let mut statement = self.db().prepare("SELECT * FROM passed_over")?;
        let mut rows = statement.query([])?;
        let mut places: BTreeMap<String, PassedOver> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let place = places.entry(row.get("place")?).or_default();
            place.insert(row.get("ending")?, row.get("files")?);
        }
        Ok(places)
    }

    /// Records that files are gone; what was read from them stays. Paths the case does not know
    /// are passed over. Returns how many files changed state.
    pub fn mark_missing<P: AsRef<str>>(&mut self, paths: &[P]) -> Result<usize> {
        self.mark(
            paths,
            "UPDATE file SET state = 'missing', failure = NULL
             WHERE path = ?1 AND state <> 'missing'",
        )
    }

    /// Records that files which were gone are back. Other files are passed over. Returns how many
    /// files changed state.
    pub fn mark_present<P: AsRef<str>>(&mut self, paths: &[P]) -> Result<usize> {
        self.mark(
            paths,
            "UPDATE file SET state = 'present' WHERE path = ?1 AND state = 'missing'",
        )
    }

    /// Forgets the file at `path`, and its source with all claims unless another path holds the
    /// same text. The judgements passed on them stay in the log. Returns whether the case knew the
    /// file.
    pub fn remove_file(&mut self, path: &str) -> Result<bool> {
        let tx = self.writing()?;
        let Some(known) = file(&tx, path)? else {
            return Ok(false);
        };
        tx.execute("DELETE FROM file WHERE path = ?1", [path])?;
        if let Some(source) = known.source {
            release(&tx, &source, path)?;
            touch(&tx)?;
        }
        tx.commit()?;
        Ok(true)
    }

    fn mark<P: AsRef<str>>(&mut self, paths: &[P], change: &str) -> Result<usize> {
        let tx = self.writing()?;
        let mut changed = 0;
        for path in paths {
            changed += tx.prepare_cached(change)?.execute([path.as_ref()])?;
        }
        tx.commit()?;
        Ok(changed)
    }
}

pub(crate) fn file(db: &Connection, path: &str) -> Result<Option<FileRecord>> {
    db.prepare_cached("SELECT * FROM file WHERE path = ?1")?
        .query_row([path], |row| Ok(record(row)))
        .optional()?
        .transpose()
}

/// Lets go of a source that `path` no longer holds: drops it if no other path does.
///
/// Where `path` was the one whose reading is stored, the next path in line is to be read again:
/// its metadata may differ, and with them what a reader finds in the same text.
pub(crate) fn release(db: &Connection, source: &SourceId, path: &str) -> Result<()> {
    let heir: Option<String> = db
        .prepare_cached("SELECT path FROM file WHERE source_id = ?1 ORDER BY name, path LIMIT 1")?
        .query_row([source.as_str()], |row| row.get(0))
        .optional()?;
    let Some(heir) = heir else {
        db.execute("DELETE FROM source WHERE id = ?1", [source.as_str()])?;
        return Ok(());
    };
    let orphaned = db.execute(
        "UPDATE source SET reader = NULL, read_from = ?3 WHERE id = ?1 AND read_from = ?2",
        [source.as_str(), path, &heir],
    )?;
    if orphaned > 0 {
        db.execute("UPDATE file SET reader = NULL WHERE path = ?1", [&heir])?;
    }
    Ok(())
}

fn record(row: &Row<'_>) -> Result<FileRecord> {
    let state: String = row.get("state")?;
    let failure: Option<String> = row.get("failure")?;
    let quarantined: bool = row.get("quarantined")?;
    Ok(FileRecord {
        path: row.get("path")?,
        state: match (state.as_str(), failure) {
            ("present", None) => FileState::Present,
            ("missing", None) => FileState::Missing,
            ("failed", Some(reason)) if quarantined => FileState::Quarantined { reason },
            ("failed", Some(reason)) => FileState::Failed { reason },
            _ => {
                return Err(CaseError::damaged(format!(
                    "a file is in the state {state}"
                )));
            }
        },
        source: row.get::<_, Option<Word<_>>>("source_id")?.map(|id| id.0),
        bytes_hash: row.get("bytes_hash")?,
        reader: row.get("reader")?,
    })
}
