//! The factors that the claims were grouped into: derived, and replaced as a whole.

use std::collections::BTreeMap;

use asbab_core::{
    ClaimId, Factor, FactorId, Grouping, Member, OffMapReason, Placement, SourceId, Span,
};
use rusqlite::{Connection, Row, params};

use crate::open::Case;
use crate::sources::{ids, named_text};
use crate::sql::{Json, Word, cut};
use crate::{CaseError, Result};

/// A state of the sources, claims and curation of a case; another one as soon as any of them
/// changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision(i64);

impl Case {
    /// The state that sources, claims and curation are in.
    pub fn revision(&self) -> Result<Revision> {
        revision(self.db())
    }

    /// Replaces the factors by those of `grouping`, all or nothing. `made_from` is the revision
    /// taken before the claims were loaded that went into it.
    ///
    /// # Errors
    /// [`CaseError::Stale`] where sources, claims or curation have changed since `made_from`;
    /// [`CaseError::Unfit`] where a phrase is not in its source, or a claim or factor is not there.
    pub fn put_grouping(&mut self, grouping: &Grouping, made_from: Revision) -> Result<()> {
        let tx = self.writing()?;
        if revision(&tx)? != made_from {
            return Err(CaseError::Stale);
        }
        examine(&tx, grouping)?;
        for table in ["placement", "member", "factor"] {
            tx.execute(&format!("DELETE FROM {table}"), [])?;
        }
        for factor in &grouping.factors {
            insert_factor(&tx, factor)?;
        }
        for placement in &grouping.placements {
            insert_placement(&tx, placement)?;
        }
        tx.execute("UPDATE state SET grouped_at = revision", [])?;
        Ok(tx.commit()?)
    }

    /// The factors, sorted by id, and where each claim stands among them. `None` where the claims
    /// have not been grouped since sources, claims or curation last changed.
    pub fn grouping(&self) -> Result<Option<Grouping>> {
        let tx = self.reading()?;
        let current: bool =
            tx.query_row("SELECT grouped_at IS revision FROM state", [], |row| {
                row.get(0)
            })?;
        if !current {
            return Ok(None);
        }
        Ok(Some(Grouping {
            factors: factors(&tx)?,
            placements: placements(&tx)?,
        }))
    }
}

fn revision(db: &Connection) -> Result<Revision> {
    Ok(Revision(db.query_row(
        "SELECT revision FROM state",
        [],
        |row| row.get(0),
    )?))
}

/// Refuses phrases that do not stand in the source of their claim.
fn examine(db: &Connection, grouping: &Grouping) -> Result<()> {
    let sources = sources_of_claims(db)?;
    let mut members: Vec<&Member> = grouping
        .factors
        .iter()
        .flat_map(|factor| &factor.members)
        .collect();
    members.sort_by_key(|member| sources.get(&member.claim));
    let missing = |claim| {
        CaseError::unfit(format!(
            "the grouping speaks of no claim of the case: {claim}"
        ))
    };
    for of_one_source in members.chunk_by(|a, b| sources.get(&a.claim) == sources.get(&b.claim)) {
        let claim = &of_one_source[0].claim;
        let source = sources.get(claim).ok_or_else(|| missing(claim))?;
        let (_, text) = named_text(db, source)?.ok_or_else(|| missing(claim))?;
        if let Some(member) = of_one_source
            .iter()
            .find(|member| !member.phrase.stands_in(&text))
        {
            return Err(CaseError::unfit(format!(
                "a phrase of claim {} does not stand in its source: {}",
                member.claim, member.phrase.text
            )));
        }
    }
    match grouping
        .placements
        .iter()
        .find(|placement| !sources.contains_key(&placement.claim))
    {
        Some(placement) => Err(missing(&placement.claim)),
        None => Ok(()),
    }
}

fn sources_of_claims(db: &Connection) -> Result<BTreeMap<ClaimId, SourceId>> {
    let mut statement = db.prepare("SELECT id, source_id FROM claim")?;
    let pairs = statement.query_map([], |row| {
        Ok((row.get::<_, Word<_>>(0)?.0, row.get::<_, Word<_>>(1)?.0))
    })?;
    Ok(pairs.collect::<rusqlite::Result<_>>()?)
}

fn insert_factor(db: &Connection, factor: &Factor) -> Result<()> {
    let id = factor.id.as_str();
    db.prepare_cached("INSERT INTO factor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute(params![
            id,
            factor.label,
            Word(factor.kind),
            Json(&factor.scope),
            factor.other_label,
            factor.head,
            factor.lever,
        ])
        .map_err(misfit)?;
    let mut insert = db.prepare_cached("INSERT INTO member VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for Member {
        claim,
        side,
        phrase,
        dir,
        ..
    } in &factor.members
    {
        let Span { start, end } = phrase.span;
        insert
            .execute(params![
                id,
                claim.as_str(),
                Word(side),
                start,
                end,
                Word(dir)
            ])
            .map_err(misfit)?;
    }
    Ok(())
}

fn insert_placement(db: &Connection, placement: &Placement) -> Result<()> {
    db.prepare_cached("INSERT INTO placement VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            placement.claim.as_str(),
            placement.cause_factor.as_ref().map(FactorId::as_str),
            placement.effect_factor.as_ref().map(FactorId::as_str),
            Word(placement.link_sign),
            placement.off_map_reason.map(Word),
        ])
        .map_err(misfit)?;
    Ok(())
}

/// A broken constraint is the caller's: a factor twice, or one that is not there.
fn misfit(error: rusqlite::Error) -> CaseError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => {
            CaseError::unfit(format!("the grouping contradicts itself: {error}"))
        }
        _ => error.into(),
    }
}

fn factors(db: &Connection) -> Result<Vec<Factor>> {
    let mut members = members(db)?;
    let mut statement = db.prepare(
        "SELECT id, label, kind, scope, other_label, head, lever FROM factor ORDER BY id",
    )?;
    statement
        .query_and_then([], |row| {
            let id = row.get::<_, Word<_>>(0)?.0;
            let mut members = members.remove(&id).unwrap_or_default();
            members.sort();
            Ok(Factor {
                id,
                label: row.get(1)?,
                kind: row.get::<_, Word<_>>(2)?.0,
                scope: row.get::<_, Json<_>>(3)?.0,
                other_label: row.get(4)?,
                head: row.get(5)?,
                lever: row.get(6)?,
                members,
            })
        })?
        .collect()
}

/// The phrases of every factor, one source's text in memory at a time.
fn members(db: &Connection) -> Result<BTreeMap<FactorId, Vec<Member>>> {
    let mut members: BTreeMap<FactorId, Vec<Member>> = BTreeMap::new();
    let mut statement = db.prepare(
        "SELECT factor_id, claim_id, side, phrase_start, phrase_end, dir
         FROM member JOIN claim ON claim.id = member.claim_id WHERE source_id = ?1",
    )?;
    for source in ids(db)? {
        let Some((name, text)) = named_text(db, &source)? else {
            continue;
        };
        let mut rows = statement.query([source.as_str()])?;
        while let Some(row) = rows.next()? {
            let factor = row.get::<_, Word<_>>(0)?.0;
            members
                .entry(factor)
                .or_default()
                .push(member(row, &name, &text)?);
        }
    }
    Ok(members)
}

fn member(row: &Row<'_>, source: &str, text: &str) -> Result<Member> {
    Ok(Member {
        claim: row.get::<_, Word<_>>(1)?.0,
        side: row.get::<_, Word<_>>(2)?.0,
        source: source.to_owned(),
        phrase: cut(text, Span::new(row.get(3)?, row.get(4)?))?,
        dir: row.get::<_, Word<_>>(5)?.0,
    })
}

fn placements(db: &Connection) -> Result<Vec<Placement>> {
    let mut statement = db.prepare("SELECT * FROM placement ORDER BY claim_id")?;
    let factor = |id: Option<Word<FactorId>>| id.map(|id| id.0);
    statement
        .query_and_then([], |row| {
            Ok(Placement {
                claim: row.get::<_, Word<_>>("claim_id")?.0,
                cause_factor: factor(row.get("cause_factor")?),
                effect_factor: factor(row.get("effect_factor")?),
                link_sign: row.get::<_, Word<_>>("link_sign")?.0,
                off_map_reason: row
                    .get::<_, Option<Word<OffMapReason>>>("off_map_reason")?
                    .map(|reason| reason.0),
            })
        })?
        .collect()
}
