//! Records of a case, as they are listed and exported.

use std::collections::BTreeMap;
use std::path::Path;

use asbab_case::{Case, CaseError, CuratedClaim};
use asbab_core::{
    Actor, ClaimId, DatePrecision, Event, Factor, FactorId, Field, Furniture, Grounds, Metadata,
    OffMapReason, Record, Sign,
};
use asbab_factors::{SourceMentions, gather_actors};
use asbab_map::{Distribution, Link, Tally, strongest};
use asbab_pack::Pack;
use serde::Serialize;

use crate::dated;
use crate::study::Study;

/// An article.
#[derive(Debug, Clone, Serialize)]
pub struct SourceRow<'s> {
    /// The file's name as given.
    pub source: &'s str,
    /// The source's id.
    pub id: &'s str,
    /// Title, author, outlet, date, as far as known.
    #[serde(flatten)]
    pub meta: &'s Metadata,
    /// How exact the date is.
    pub date_precision: Option<DatePrecision>,
    /// How the date is known.
    pub date_from: Option<Grounds>,
    /// The id of the copy that an inferred date is that of.
    pub date_copied_from: Option<&'s str>,
    /// Where the date is open, words of the text that tell a part of it.
    pub date_words: Option<&'s str>,
    /// The voice it speaks with where it quotes nobody; copies share one.
    pub voice_group: Option<&'s str>,
    /// What of its text is no part of the article.
    pub furniture: &'s [Furniture],
    /// How its bytes became text, in a few words; of a PDF, whether its numbers are unproved.
    pub decoded: Option<&'s str>,
    /// The code of its language; `None` where it was not recognised.
    pub language: Option<&'s str>,
    /// Length of the stored text in bytes.
    pub bytes: usize,
    /// Sentences in it.
    pub sentences: usize,
    /// Claims in it.
    pub claims: usize,
}

/// A claim and where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimRow<'s> {
    /// The claim, with what a person said of it.
    #[serde(flatten)]
    pub claim: &'s CuratedClaim,
    /// The factor of its cause.
    pub cause_factor: Option<&'s FactorId>,
    /// The factor of its effect.
    pub effect_factor: Option<&'s FactorId>,
    /// Whether it is on the map.
    pub on_map: bool,
    /// Why it is not.
    pub off_map_reason: Option<OffMapReason>,
}

/// A factor and its place on the map.
#[derive(Debug, Clone, Serialize)]
pub struct FactorRow<'s> {
    /// The factor.
    #[serde(flatten)]
    pub factor: &'s Factor,
    /// Links that begin with it.
    pub causes: usize,
    /// Links that end with it.
    pub caused_by: usize,
}

/// All claims from one factor to another, counted.
#[derive(Debug, Clone, Serialize)]
pub struct LinkRow<'s> {
    /// Id of the factor that makes.
    pub cause: &'s FactorId,
    /// Its name.
    pub cause_label: &'s str,
    /// Id of the factor that is made more or less.
    pub effect: &'s FactorId,
    /// Its name.
    pub effect_label: &'s str,
    /// The one sign that every supporting claim gives; unknown where they differ.
    pub sign: Sign,
    /// Claims and voices that support it, whatever the sign.
    pub support: Tally,
    /// Those that say plus.
    pub plus: Tally,
    /// Those that say minus.
    pub minus: Tally,
    /// Those that leave the sign open.
    pub unknown: Tally,
    /// Those that deny it.
    pub denied: Tally,
    /// Presence and sign as probabilities, and the voices they rest on.
    pub distribution: Option<Distribution>,
    /// Ids of all its claims, denying ones included.
    pub claims: Vec<&'s ClaimId>,
}

/// Articles, by name.
pub fn sources(study: &Study) -> Vec<SourceRow<'_>> {
    study
        .sources
        .iter()
        .map(|source| SourceRow {
            source: &source.name,
            id: source.id.as_str(),
            meta: &source.meta,
            date_precision: source.meta.date_precision(),
            date_from: source.meta.date.as_ref().and_then(|_| {
                let evidence = source.meta.evidence.get(&Field::Date)?;
                Some(evidence.grounds)
            }),
            date_copied_from: study
                .undated
                .by_copy
                .get(&source.id)
                .map(asbab_core::SourceId::as_str),
            date_words: study.undated.words.get(&source.id).map(String::as_str),
            voice_group: study
                .voices
                .of_source(&source.id)
                .map(|voice| voice.0.as_str()),
            furniture: &source.furniture,
            decoded: source.decoded.as_deref(),
            language: source.language.as_ref().map(|language| language.0.as_str()),
            bytes: source.bytes,
            sentences: source.sentences,
            claims: source.claims,
        })
        .collect()
}

/// Claims, by source and place.
pub fn claims(study: &Study) -> Vec<ClaimRow<'_>> {
    study
        .claims
        .iter()
        .map(|claim| {
            let placement = study.placement(&claim.claim.id);
            ClaimRow {
                claim,
                cause_factor: placement.and_then(|placement| placement.cause_factor.as_ref()),
                effect_factor: placement.and_then(|placement| placement.effect_factor.as_ref()),
                on_map: placement.is_some_and(|placement| placement.link().is_some()),
                off_map_reason: placement.and_then(|placement| placement.off_map_reason),
            }
        })
        .collect()
}

/// The actors that the articles of the case at `path` name, those mentioned most first. Nothing is
/// written.
pub fn actors(path: &Path, pack: &Pack) -> Result<Vec<Actor>, CaseError> {
    gathered(&Case::open_read_only(path)?, pack)
}

/// The same of a case that is open.
pub(super) fn gathered(case: &Case, pack: &Pack) -> Result<Vec<Actor>, CaseError> {
    let named = case.mentions()?;
    let sources: Vec<SourceMentions<'_>> = named
        .iter()
        .map(|one| SourceMentions {
            source: &one.source,
            source_id: &one.source_id,
            mentions: &one.mentions,
        })
        .collect();
    Ok(gather_actors(&sources, pack))
}

/// The events that the case at `path` holds, by source and place, dated by what is known now of when
/// their articles were published. Nothing is written.
pub fn events(path: &Path, pack: &Pack) -> Result<Vec<Event>, CaseError> {
    dated::events(&Case::open_read_only(path)?, pack)
}

/// All records of a kind that the case at `path` holds, by source and place. Nothing is written.
pub fn records<R: Record>(path: &Path) -> Result<Vec<R>, CaseError> {
    Case::open_read_only(path)?.records()
}

/// Factors, those with most links first, then by name.
pub fn factors(study: &Study) -> Vec<FactorRow<'_>> {
    let mut ends: BTreeMap<&FactorId, (usize, usize)> = BTreeMap::new();
    for link in study.map.links() {
        ends.entry(&link.cause).or_default().0 += 1;
        ends.entry(&link.effect).or_default().1 += 1;
    }
    let mut rows: Vec<FactorRow> = study
        .grouping
        .factors
        .iter()
        .map(|factor| {
            let (causes, caused_by) = ends.get(&factor.id).copied().unwrap_or_default();
            FactorRow {
                factor,
                causes,
                caused_by,
            }
        })
        .collect();
    rows.sort_by(|a, b| {
        (b.causes + b.caused_by)
            .cmp(&(a.causes + a.caused_by))
            .then_with(|| a.factor.label.cmp(&b.factor.label))
            .then_with(|| a.factor.id.cmp(&b.factor.id))
    });
    rows
}

/// Links that somebody supports, the strongest first.
pub fn links(study: &Study) -> Vec<LinkRow<'_>> {
    strongest(&study.map)
        .into_iter()
        .map(|one| link(study, one))
        .collect()
}

/// One link, counted.
pub fn link<'s>(study: &'s Study, link: &'s Link) -> LinkRow<'s> {
    LinkRow {
        cause: &link.cause,
        cause_label: study.label(&link.cause),
        effect: &link.effect,
        effect_label: study.label(&link.effect),
        sign: link.settled_sign(),
        support: link.support(),
        plus: link.tally(Sign::Plus),
        minus: link.tally(Sign::Minus),
        unknown: link.tally(Sign::Unknown),
        denied: link.denials(),
        distribution: link.distribution(),
        claims: link
            .evidence
            .iter()
            .map(|evidence| &evidence.claim.id)
            .collect(),
    }
}
