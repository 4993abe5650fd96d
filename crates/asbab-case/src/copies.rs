//! Which articles are copies of each other, and which sentences stand in several.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{SourceId, Span};
use rusqlite::{Connection, OptionalExtension, params};

use crate::Result;
use crate::curation::{Edit, source_edits};
use crate::open::Case;
use crate::sql::{Word, touch};

/// What was found alike among the articles of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copies {
    /// What was compared, and by what rules; any string, the same one for the same.
    pub fingerprint: String,
    /// Articles that are copies of each other, each group sorted.
    pub reprints: Vec<Vec<SourceId>>,
    /// Sentences that stand in several articles, each group sorted.
    pub passages: Vec<Vec<(SourceId, Span)>>,
}

impl Case {
    /// The copies found last, with what a person joined and split.
    pub fn copies(&self) -> Result<Copies> {
        let tx = self.reading()?;
        let fingerprint: Option<String> = tx
            .query_row("SELECT fingerprint FROM copies", [], |row| row.get(0))
            .optional()?;
        Ok(Copies {
            fingerprint: fingerprint.unwrap_or_default(),
            reprints: curated(reprints(&tx)?, &source_edits(&tx)?),
            passages: passages(&tx)?,
        })
    }

    /// Stores which articles are copies in place of what was stored before.
    pub fn put_copies(&mut self, copies: &Copies) -> Result<()> {
        let tx = self.writing()?;
        tx.execute_batch("DELETE FROM reprint; DELETE FROM copied_passage; DELETE FROM copies;")?;
        tx.execute(
            "INSERT INTO copies VALUES (1, ?1)",
            [copies.fingerprint.as_str()],
        )?;
        for (group, members) in copies.reprints.iter().enumerate() {
            for source in members {
                tx.prepare_cached("INSERT INTO reprint VALUES (?1, ?2)")?
                    .execute(params![source.as_str(), group])?;
            }
        }
        for (group, members) in copies.passages.iter().enumerate() {
            for (source, Span { start, end }) in members {
                tx.prepare_cached("INSERT INTO copied_passage VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![source.as_str(), start, end, group])?;
            }
        }
        touch(&tx)?;
        Ok(tx.commit()?)
    }
}

fn reprints(db: &Connection) -> Result<Vec<Vec<SourceId>>> {
    let mut groups: BTreeMap<usize, Vec<SourceId>> = BTreeMap::new();
    let mut statement = db.prepare("SELECT copies_group, source_id FROM reprint ORDER BY 1, 2")?;
    for row in statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, Word<_>>(1)?.0)))? {
        let (group, source) = row?;
        groups.entry(group).or_default().push(source);
    }
    Ok(groups.into_values().collect())
}

fn passages(db: &Connection) -> Result<Vec<Vec<(SourceId, Span)>>> {
    let mut groups: BTreeMap<usize, Vec<(SourceId, Span)>> = BTreeMap::new();
    let mut statement = db.prepare(
        "SELECT passage_group, source_id, at_start, at_end FROM copied_passage ORDER BY 1, 2, 3",
    )?;
    let rows = statement.query_map([], |row| {
        let span = Span::new(row.get(2)?, row.get(3)?);
        Ok((row.get(0)?, (row.get::<_, Word<_>>(1)?.0, span)))
    })?;
    for row in rows {
        let (group, passage) = row?;
        groups.entry(group).or_default().push(passage);
    }
    Ok(groups.into_values().collect())
}

/// Groups with a person's joins and splits applied in order.
fn curated(groups: Vec<Vec<SourceId>>, edits: &[(SourceId, Edit)]) -> Vec<Vec<SourceId>> {
    let mut groups: Vec<BTreeSet<SourceId>> = groups
        .into_iter()
        .map(|group| group.into_iter().collect())
        .collect();
    for (source, edit) in edits {
        match edit {
            Edit::Split { .. } => {
                for group in &mut groups {
                    group.remove(source);
                }
            }
            Edit::Join { with, .. } => {
                let (touched, mut rest): (Vec<_>, Vec<_>) = groups
                    .into_iter()
                    .partition(|group| group.contains(source) || group.contains(with));
                let mut whole: BTreeSet<SourceId> = touched.into_iter().flatten().collect();
                whole.extend([source.clone(), with.clone()]);
                rest.push(whole);
                groups = rest;
            }
            _ => {}
        }
    }
    groups.retain(|group| group.len() > 1);
    groups.sort();
    groups
        .into_iter()
        .map(|group| group.into_iter().collect())
        .collect()
}
