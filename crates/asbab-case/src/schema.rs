//! Which version of the schema a file holds, and the way up to the latest.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::Result;

/// Marks a `SQLite` file as a case: the bytes `asbB` in its header, big-endian.
pub const APPLICATION_ID: i32 = i32::from_be_bytes(*b"asbB");

/// The schema version this release works on, kept in the file's `user_version`.
pub const SCHEMA_VERSION: u32 = 6;

/// The step at place `n` leads from version `n` to `n + 1`. A step that was released never changes.
const MIGRATIONS: [&str; SCHEMA_VERSION as usize] = [
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
];

/// What a database's header says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    pub application_id: i32,
    pub version: u32,
}

impl Header {
    pub fn of(db: &Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            application_id: db.pragma_query_value(None, "application_id", |row| row.get(0))?,
            version: db.pragma_query_value(None, "user_version", |row| row.get(0))?,
        })
    }
}

/// Makes an empty database a case of the latest version, all or nothing.
///
/// Returns `false`, with nothing changed, where the database already holds something.
pub(crate) fn create(db: &mut Connection) -> Result<bool> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if !holds_nothing(&tx)? {
        return Ok(false);
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    step_up(&tx)?;
    tx.commit()?;
    Ok(true)
}

/// Brings a case up to the latest version, all or nothing. The caller has made sure that it is no
/// newer than that.
pub(crate) fn migrate(db: &mut Connection) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    step_up(&tx)?;
    Ok(tx.commit()?)
}

/// Whether the database has no table and no mark of any program.
pub(crate) fn holds_nothing(db: &Connection) -> rusqlite::Result<bool> {
    let tables: u32 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let unmarked = Header {
        application_id: 0,
        version: 0,
    };
    Ok(tables == 0 && Header::of(db)? == unmarked)
}

fn step_up(tx: &Transaction<'_>) -> Result<()> {
    // Read inside the transaction: another process may have stepped up in the meantime.
    let from = Header::of(tx)?.version;
    for step in MIGRATIONS.iter().skip(from as usize) {
        tx.execute_batch(step)?;
    }
    if from < SCHEMA_VERSION {
        tx.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    }
    Ok(())
}
