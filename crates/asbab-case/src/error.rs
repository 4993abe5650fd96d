//! What can go wrong with a case, each with the way out.

use std::path::PathBuf;

use asbab_core::{ClaimId, SourceId};
use rusqlite::ErrorCode;
use thiserror::Error;

/// The result of asking a case something.
pub type Result<T> = std::result::Result<T, CaseError>;

/// Why a case could not do what it was asked. The message is one line; [`CaseError::hint`] says
/// what to do about it.
#[derive(Debug, Error)]
pub enum CaseError {
    /// Nothing stands at the path.
    #[error("no such file: {}", path.display())]
    NoSuchFile {
        /// The path as given.
        path: PathBuf,
    },
    /// A new case was to be made where a file already stands.
    #[error("a file is already there: {}", path.display())]
    Exists {
        /// The path as given.
        path: PathBuf,
    },
    /// The file holds nothing, as a case whose making was cut short does.
    #[error("the file is empty and holds no case: {}", path.display())]
    Empty {
        /// The path as given.
        path: PathBuf,
    },
    /// The file is something else: another kind of file, or another program's database.
    #[error("not a case: {}", path.display())]
    NotACase {
        /// The path as given.
        path: PathBuf,
    },
    /// A later release wrote the case.
    #[error(
        "the case is of version {found} and this asbab knows versions up to {known}: {}",
        path.display()
    )]
    Newer {
        /// The path as given.
        path: PathBuf,
        /// The version of the file.
        found: u32,
        /// The latest version this release knows.
        known: u32,
    },
    /// The case is of an earlier version and was opened for reading only, so it cannot be brought
    /// up to date.
    #[error(
        "the case is of version {found}, this asbab works on version {known}, and it may not be \
         changed here: {}",
        path.display()
    )]
    Older {
        /// The path as given.
        path: PathBuf,
        /// The version of the file.
        found: u32,
        /// The version this release works on.
        known: u32,
    },
    /// The file or its folder cannot be opened or made.
    #[error("cannot open {}: {reason}", path.display())]
    CannotOpen {
        /// The path as given.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// Another program kept the case locked longer than the caller wanted to wait.
    #[error("another program is writing to the case")]
    Busy,
    /// The file, its folder or the way it was opened allows no writing.
    #[error("the case can be read but not written to")]
    ReadOnly,
    /// No claim in the case has this id.
    #[error("no claim has the id {claim}")]
    NoSuchClaim {
        /// The id asked for.
        claim: ClaimId,
    },
    /// No article in the case has this id.
    #[error("no article has the id {id}")]
    NoSuchSource {
        /// The id asked for.
        id: SourceId,
    },
    /// What was handed in does not fit the text it speaks of. Nothing was stored.
    #[error("{what}")]
    Unfit {
        /// What does not fit.
        what: String,
    },
    /// The grouping was made from claims that have changed since. Nothing was stored.
    #[error("the claims have changed since they were grouped")]
    Stale,
    /// What the file holds contradicts itself.
    #[error("the case is damaged: {what}")]
    Damaged {
        /// What was found.
        what: String,
    },
    /// Anything else the database reports: a full disk, a failing device.
    #[error("the case could not be read or written: {0}")]
    Store(#[source] rusqlite::Error),
}

impl CaseError {
    /// What the user can do about it, in one line; `None` where only the caller can act.
    pub const fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoSuchFile { .. } => {
                "check the spelling, or make the case by reading articles into it"
            }
            Self::Exists { .. } => "give another name, or add to the case that is there",
            Self::Empty { .. } => "delete it, or read articles into it to make it a case",
            Self::NotACase { .. } => "give the .asbab file that articles were read into",
            Self::Newer { .. } => "update asbab",
            Self::Older { .. } => {
                "open it once where it may be written to, so that it is brought up to date"
            }
            Self::CannotOpen { .. } => "check that the folder exists and that you may use it",
            Self::Busy => "try again once the other program is done",
            Self::ReadOnly => "copy the case to a folder you may write to",
            Self::NoSuchClaim { .. } => "list the claims to see their ids",
            Self::NoSuchSource { .. } => "list the sources to see their ids",
            Self::Damaged { .. } => "take the last good copy, or read the articles into a new case",
            Self::Store(_) => "check that the disk is not full and the device is sound",
            Self::Unfit { .. } | Self::Stale => return None,
        })
    }

    pub(crate) fn unfit(what: impl Into<String>) -> Self {
        Self::Unfit { what: what.into() }
    }

    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

impl From<rusqlite::Error> for CaseError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match (&error, error.sqlite_error_code()) {
            (_, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) => Self::Busy,
            (_, Some(ErrorCode::ReadOnly)) => Self::ReadOnly,
            (_, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
            | (
                E::FromSqlConversionFailure(..)
                | E::IntegralValueOutOfRange(..)
                | E::InvalidColumnType(..)
                | E::Utf8Error(..)
                | E::QueryReturnedNoRows,
                _,
            ) => Self::damaged(error.to_string()),
            _ => Self::Store(error),
        }
    }
}
