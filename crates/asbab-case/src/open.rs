//! Making and opening the file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use crate::schema::{self, APPLICATION_ID, Header, SCHEMA_VERSION};
use crate::{CaseError, Result};

/// How long a write waits for another program's write before [`CaseError::Busy`].
const PATIENCE: Duration = Duration::from_secs(5);

/// An open case file.
///
/// Several processes may have the same case open: readers never wait, and see the case as it was
/// when their query began; of two writers the second waits. A case may be sent to another thread
/// but not shared between threads; open it once more instead.
#[derive(Debug)]
pub struct Case {
    db: Connection,
    path: PathBuf,
}

impl Case {
    /// Makes a new case. A crash on the way leaves an empty file at worst, which this function and
    /// [`Case::open_or_create`] take for no file at all.
    ///
    /// # Errors
    /// [`CaseError::Exists`] where a file with anything in it already stands at the path.
    pub fn create(path: &Path) -> Result<Self> {
        let made = connect(path, OpenFlags::SQLITE_OPEN_CREATE)
            .and_then(|mut db| Ok(schema::create(&mut db)?.then_some(db)));
        match made {
            Ok(Some(db)) => Self::ready(db, path),
            Ok(None) | Err(CaseError::NotACase { .. } | CaseError::Damaged { .. }) => {
                Err(CaseError::Exists {
                    path: path.to_owned(),
                })
            }
            Err(error) => Err(error),
        }
    }

    /// Opens a case for reading and writing, bringing one of an earlier version up to date.
    ///
    /// # Errors
    /// [`CaseError::NoSuchFile`], [`CaseError::Empty`], [`CaseError::NotACase`],
    /// [`CaseError::Newer`], [`CaseError::ReadOnly`], [`CaseError::Busy`].
    pub fn open(path: &Path) -> Result<Self> {
        let mut db = connect_existing(path, OpenFlags::empty())?;
        let header = identify(&db, path)?;
        if db.is_readonly("main")? {
            return Err(CaseError::ReadOnly);
        }
        if header.version < SCHEMA_VERSION {
            schema::migrate(&mut db)?;
        }
        Self::ready(db, path)
    }

    /// Opens the case, or makes it where no file stands or an empty one.
    pub fn open_or_create(path: &Path) -> Result<Self> {
        match Self::open(path) {
            Err(CaseError::NoSuchFile { .. } | CaseError::Empty { .. }) => {}
            opened => return opened,
        }
        match Self::create(path) {
            // Another process was first.
            Err(CaseError::Exists { .. }) => Self::open(path),
            created => created,
        }
    }

    /// Opens a case for reading. Works on a case in a folder that may not be written to.
    ///
    /// # Errors
    /// As [`Case::open`], and [`CaseError::Older`] where the case would first have to be brought
    /// up to date. Every later attempt to write is [`CaseError::ReadOnly`].
    pub fn open_read_only(path: &Path) -> Result<Self> {
        // Not SQLITE_OPEN_READ_ONLY: such a connection leaves its -wal and -shm files behind.
        let db = connect_existing(path, OpenFlags::empty())?;
        let (db, header) = match identify(&db, path) {
            Err(error) if is_out_of_reach(&error) => {
                let still = connect_immutable(path).ok_or(error)??;
                let header = identify(&still, path)?;
                (still, header)
            }
            header => (db, header?),
        };
        if header.version < SCHEMA_VERSION {
            let (found, known) = (header.version, SCHEMA_VERSION);
            return Err(CaseError::Older {
                path: path.to_owned(),
                found,
                known,
            });
        }
        db.pragma_update(None, "query_only", true)?;
        Ok(Self {
            db,
            path: path.to_owned(),
        })
    }

    /// The path it was opened by.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Sets how long a write waits for another program's write; five seconds unless set.
    pub fn set_patience(&self, patience: Duration) -> Result<()> {
        Ok(self.db.busy_timeout(patience)?)
    }

    fn ready(db: Connection, path: &Path) -> Result<Self> {
        // Only a wish: where another process holds the file at this moment, or the file system has
        // no shared memory, the case works without a write-ahead log.
        db.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))
            .or_else(|error| match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Ok(()),
                _ => Err(error),
            })?;
        Ok(Self {
            db,
            path: path.to_owned(),
        })
    }

    pub(crate) fn db(&self) -> &Connection {
        &self.db
    }

    /// Begins to read several things as they stand at one moment.
    pub(crate) fn reading(&self) -> Result<Transaction<'_>> {
        Ok(self.db.unchecked_transaction()?)
    }

    /// Begins to write what can be made again from the articles: safe against a crash of the
    /// program, while a power cut may lose the last few writes (never half of one).
    pub(crate) fn writing(&mut self) -> Result<Transaction<'_>> {
        self.db.pragma_update(None, "synchronous", "normal")?;
        Ok(self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// Begins to write what nobody can make again: on the disk before the call returns.
    pub(crate) fn writing_for_good(&mut self) -> Result<Transaction<'_>> {
        self.db.pragma_update(None, "synchronous", "full")?;
        Ok(self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Opens for reading and writing; for reading only where the system allows no more. `SQLITE_OPEN_URI`
/// is left out, so that a file named `file:x` is just that.
fn connect(path: &Path, more: OpenFlags) -> Result<Connection> {
    // SQLite would take a file of one byte for an empty one and write over it.
    if fs::metadata(path).is_ok_and(|file| file.len() == 1) {
        return Err(CaseError::NotACase {
            path: path.to_owned(),
        });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let db = Connection::open_with_flags(path, flags).map_err(|error| unopened(path, error))?;
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "foreign_keys", true)?;
    Ok(db)
}

fn connect_existing(path: &Path, more: OpenFlags) -> Result<Connection> {
    let path_buf = || path.to_owned();
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => Err(CaseError::NotACase { path: path_buf() }),
        Ok(_) => connect(path, more),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(CaseError::NoSuchFile { path: path_buf() })
        }
        Err(error) => Err(CaseError::CannotOpen {
            path: path_buf(),
            reason: error.to_string(),
        }),
    }
}

/// Opens a case as a file that nobody changes, which needs no lock and no file beside it. That is
/// right on read-only media; on a share that somebody else writes to, queries may fail once they do.
/// `None` where a write-ahead log is waiting to be read too, or the path is not UTF-8.
fn connect_immutable(path: &Path) -> Option<Result<Connection>> {
    let text = path.to_str()?;
    let waiting = fs::metadata(format!("{text}-wal")).is_ok_and(|log| log.len() > 0);
    if waiting {
        return None;
    }
    let escaped = text
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    Some(
        Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)
            .map_err(|error| unopened(path, error)),
    )
}

/// What the file is, or why it is no case this release can work on.
fn identify(db: &Connection, path: &Path) -> Result<Header> {
    let (header, holds_nothing) = look(db).map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => CaseError::NotACase {
            path: path.to_owned(),
        },
        Some(ErrorCode::CannotOpen) => unopened(path, error),
        _ => error.into(),
    })?;
    if header.application_id != APPLICATION_ID {
        let path = path.to_owned();
        return Err(if holds_nothing {
            CaseError::Empty { path }
        } else {
            CaseError::NotACase { path }
        });
    }
    if header.version > SCHEMA_VERSION {
        let (found, known) = (header.version, SCHEMA_VERSION);
        return Err(CaseError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(header)
}

/// The header, and whether the file holds nothing, both as they stand at one moment: another
/// process may be making the case meanwhile.
fn look(db: &Connection) -> rusqlite::Result<(Header, bool)> {
    let moment = db.unchecked_transaction()?;
    Ok((Header::of(&moment)?, schema::holds_nothing(&moment)?))
}

/// Whether the file is there but its write-ahead log cannot be set up beside it.
fn is_out_of_reach(error: &CaseError) -> bool {
    matches!(error, CaseError::ReadOnly | CaseError::CannotOpen { .. })
}

fn unopened(path: &Path, error: rusqlite::Error) -> CaseError {
    match error.sqlite_error_code() {
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => CaseError::CannotOpen {
            path: path.to_owned(),
            reason: match path.parent() {
                Some(folder) if folder != Path::new("") && !folder.exists() => {
                    "its folder does not exist".to_owned()
                }
                _ => "the system does not allow it".to_owned(),
            },
        },
        _ => error.into(),
    }
}
