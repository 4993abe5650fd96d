//! Claims in and out of their table.

use asbab_core::{Claim, Holder, Passage, Reading, SourceId, Span};
use rusqlite::{Connection, Row, named_params};

use crate::open::Case;
use crate::sources::{ids, named_text};
use crate::sql::{Json, Word, cut, span};
use crate::{CaseError, Result};

impl Case {
    /// All claims as the reader found them, by source name and place in the source. The passages
    /// are cut from the stored text; `source` is the source's name in the case.
    pub fn raw_claims(&self) -> Result<Vec<Claim>> {
        let tx = self.reading()?;
        raw_claims(&tx)
    }
}

pub(crate) fn raw_claims(db: &Connection) -> Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for source in ids(db)? {
        claims.append(&mut claims_of(db, &source)?);
    }
    Ok(claims)
}

/// The claims of one source in reading order; none where the case does not hold the source.
pub(crate) fn claims_of(db: &Connection, source: &SourceId) -> Result<Vec<Claim>> {
    let Some((name, text)) = named_text(db, source)? else {
        return Ok(Vec::new());
    };
    db.prepare_cached("SELECT * FROM claim WHERE source_id = ?1 ORDER BY ordinal")?
        .query_and_then([source.as_str()], |row| load(row, source, &name, &text))?
        .collect()
}

/// Stores what a reader found in a source that holds no claims yet.
pub(crate) fn insert(db: &Connection, source: &SourceId, reading: &Reading) -> Result<()> {
    for (ordinal, claim) in reading.claims.iter().enumerate() {
        insert_one(db, source, ordinal, claim)?;
    }
    Ok(())
}

fn insert_one(db: &Connection, source: &SourceId, ordinal: usize, claim: &Claim) -> Result<()> {
    let (cause_start, cause_end) = edges(claim.cause.as_ref());
    let (effect_start, effect_end) = edges(claim.effect.as_ref());
    let (cause_antecedent_start, cause_antecedent_end) = edges(claim.cause_antecedent.as_ref());
    let (effect_antecedent_start, effect_antecedent_end) = edges(claim.effect_antecedent.as_ref());
    let (holder_cue_start, holder_cue_end) = edges(claim.holder.cue.as_ref());
    db.prepare_cached(
        "INSERT INTO claim VALUES (
            :id, :source_id, :ordinal, :rule, :reliability,
            :quote_start, :quote_end, :trigger_start, :trigger_end,
            :cause_start, :cause_end, :effect_start, :effect_end,
            :cause_antecedent_start, :cause_antecedent_end,
            :effect_antecedent_start, :effect_antecedent_end,
            :polarity, :cause_dir, :effect_dir, :sign, :basis, :mood, :hedged, :negated, :forecast,
            :holder_kind, :holder_name, :holder_actor, :holder_cue_start, :holder_cue_end,
            :holder_via)",
    )?
    .execute(named_params! {
        ":id": claim.id.as_str(), ":source_id": source.as_str(), ":ordinal": ordinal,
        ":rule": claim.rule, ":reliability": claim.reliability,
        ":quote_start": claim.quote.span.start, ":quote_end": claim.quote.span.end,
        ":trigger_start": claim.trigger.span.start, ":trigger_end": claim.trigger.span.end,
        ":cause_start": cause_start, ":cause_end": cause_end,
        ":effect_start": effect_start, ":effect_end": effect_end,
        ":cause_antecedent_start": cause_antecedent_start,
        ":cause_antecedent_end": cause_antecedent_end,
        ":effect_antecedent_start": effect_antecedent_start,
        ":effect_antecedent_end": effect_antecedent_end,
        ":polarity": Word(claim.polarity), ":sign": Word(claim.sign),
        ":cause_dir": Word(claim.cause_dir), ":effect_dir": Word(claim.effect_dir),
        ":basis": Word(claim.basis), ":mood": Word(claim.mood),
        ":hedged": claim.hedged, ":negated": claim.negated, ":forecast": claim.forecast,
        ":holder_kind": Word(claim.holder.kind), ":holder_name": claim.holder.name,
        ":holder_actor": claim.holder.actor, ":holder_cue_start": holder_cue_start,
        ":holder_cue_end": holder_cue_end, ":holder_via": Json(&claim.holder.via),
    })?;
    Ok(())
}

fn edges(passage: Option<&Passage>) -> (Option<usize>, Option<usize>) {
    passage
        .map(|passage| (passage.span.start, passage.span.end))
        .unzip()
}

fn load(row: &Row<'_>, source_id: &SourceId, source: &str, text: &str) -> Result<Claim> {
    let optional = |name| -> Result<Option<Passage>> {
        span(row, name)?
            .map(|span: Span| cut(text, span))
            .transpose()
    };
    let required = |name| -> Result<Passage> {
        optional(name)?.ok_or_else(|| CaseError::damaged(format!("a claim has no {name}")))
    };
    Ok(Claim {
        id: row.get::<_, Word<_>>("id")?.0,
        source: source.to_owned(),
        source_id: source_id.clone(),
        rule: row.get("rule")?,
        reliability: row.get("reliability")?,
        quote: required("quote")?,
        trigger: required("trigger")?,
        cause: optional("cause")?,
        effect: optional("effect")?,
        cause_antecedent: optional("cause_antecedent")?,
        effect_antecedent: optional("effect_antecedent")?,
        polarity: row.get::<_, Word<_>>("polarity")?.0,
        cause_dir: row.get::<_, Word<_>>("cause_dir")?.0,
        effect_dir: row.get::<_, Word<_>>("effect_dir")?.0,
        sign: row.get::<_, Word<_>>("sign")?.0,
        basis: row.get::<_, Word<_>>("basis")?.0,
        mood: row.get::<_, Word<_>>("mood")?.0,
        hedged: row.get("hedged")?,
        negated: row.get("negated")?,
        forecast: row.get("forecast")?,
        holder: Holder {
            kind: row.get::<_, Word<_>>("holder_kind")?.0,
            name: row.get("holder_name")?,
            actor: row.get("holder_actor")?,
            cue: optional("holder_cue")?,
            via: row.get::<_, Json<_>>("holder_via")?.0,
        },
    })
}
