//! Mentions of actors, in and out of their table.

use asbab_core::{ActorMention, SourceId};
use rusqlite::{Connection, params};
use serde_json::Value;

use crate::open::Case;
use crate::records::{empty, fill};
use crate::sources::{ids, named_text};
use crate::sql::Json;
use crate::{CaseError, Result};

/// The mentions of actors in one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedActors {
    /// The source's name in the case.
    pub source: String,
    /// The source.
    pub source_id: SourceId,
    /// Its mentions, by place.
    pub mentions: Vec<ActorMention>,
}

impl Case {
    /// Who is named in each source, by source name. The passages are cut from the stored text.
    pub fn mentions(&self) -> Result<Vec<NamedActors>> {
        let tx = self.reading()?;
        let mut found = Vec::new();
        for source in ids(&tx)? {
            if let Some((name, mentions)) = mentions_of(&tx, &source)? {
                found.push(NamedActors {
                    source: name,
                    source_id: source,
                    mentions,
                });
            }
        }
        Ok(found)
    }
}

/// The name of a source and its mentions; `None` where it has none.
pub(crate) fn mentions_of(
    db: &Connection,
    source: &SourceId,
) -> Result<Option<(String, Vec<ActorMention>)>> {
    let mut statement =
        db.prepare_cached("SELECT body FROM mention WHERE source_id = ?1 ORDER BY ordinal")?;
    let bodies = statement
        .query_map([source.as_str()], |row| Ok(row.get::<_, Json<Value>>(0)?.0))?
        .collect::<rusqlite::Result<Vec<Value>>>()?;
    if bodies.is_empty() {
        return Ok(None);
    }
    let Some((name, text)) = named_text(db, source)? else {
        return Ok(None);
    };
    let damaged = |what: &dyn std::fmt::Display| {
        CaseError::damaged(format!("{name}: a mention of an actor: {what}"))
    };
    let mut mentions = Vec::with_capacity(bodies.len());
    for mut body in bodies {
        fill(&mut body, &text)?;
        let mention: ActorMention =
            serde_json::from_value(body).map_err(|error| damaged(&error))?;
        if let Some(name_at) = mention.name_at {
            name_at.of(&text).map_err(|error| damaged(&error))?;
        }
        mentions.push(mention);
    }
    Ok(Some((name, mentions)))
}

/// Stores who is named in a source that holds no mentions yet.
pub(crate) fn insert(db: &Connection, source: &SourceId, mentions: &[ActorMention]) -> Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO mention VALUES (?1, ?2, ?3)")?;
    for (ordinal, mention) in mentions.iter().enumerate() {
        let mut body = serde_json::to_value(mention)
            .map_err(|error| CaseError::unfit(format!("a mention of an actor: {error}")))?;
        empty(&mut body)?;
        insert.execute(params![source.as_str(), ordinal, Json(body)])?;
    }
    Ok(())
}
