//! How values of the vocabulary stand in columns.

use asbab_core::{Passage, Span};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row};
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Serialize};

use crate::{CaseError, Result};

/// An id or an enum without data, stored as the string it is in JSON.
pub(crate) struct Word<T>(pub T);

impl<T: Serialize> ToSql for Word<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0) {
            Ok(serde_json::Value::String(word)) => Ok(word.into()),
            Ok(other) => Err(rusqlite::Error::ToSqlConversionFailure(
                format!("{other} is not a word").into(),
            )),
            Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
        }
    }
}

impl<'de, T: Deserialize<'de>> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = StrDeserializer::<serde::de::value::Error>::new(value.as_str()?);
        T::deserialize(word)
            .map(Self)
            .map_err(|error| FromSqlError::Other(error.into()))
    }
}

/// Anything else that is never queried by its parts, stored as JSON.
pub(crate) struct Json<T>(pub T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        serde_json::to_string(&self.0)
            .map(Into::into)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Self)
            .map_err(|error| FromSqlError::Other(error.into()))
    }
}

/// The range in the columns `NAME_start` and `NAME_end`; `None` where they are null.
pub(crate) fn span(row: &Row<'_>, name: &str) -> rusqlite::Result<Option<Span>> {
    let start: Option<usize> = row.get(format!("{name}_start").as_str())?;
    let end: Option<usize> = row.get(format!("{name}_end").as_str())?;
    Ok(start.zip(end).map(|(start, end)| Span::new(start, end)))
}

/// Cuts a stored range out of the text it was stored for.
pub(crate) fn cut(text: &str, span: Span) -> Result<Passage> {
    Passage::cut(text, span).map_err(|error| CaseError::damaged(error.to_string()))
}

/// Counts a change of sources, claims or curation.
pub(crate) fn touch(db: &Connection) -> Result<()> {
    db.execute("UPDATE state SET revision = revision + 1", [])?;
    Ok(())
}
