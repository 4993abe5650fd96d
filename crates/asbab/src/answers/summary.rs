//! What a case holds, at a glance.

use std::collections::{BTreeMap, BTreeSet};

use asbab_case::{FileState, PassedOver};
use asbab_core::OffMapReason;
use asbab_map::{Hinge, LoopOptions, Loops, hinges, loops};
use serde::Serialize;

use super::disputes::Dispute;
use super::list::{LinkRow, links};
use crate::study::Study;

/// How much of everything a case holds.
#[derive(Debug, Clone, Serialize)]
pub struct Holdings<'s> {
    /// Articles.
    pub sources: usize,
    /// Claims found in them.
    pub claims: usize,
    /// Claims on the map.
    pub on_map: usize,
    /// Claims off the map, by reason.
    pub off_map: BTreeMap<OffMapReason, usize>,
    /// Factors on the map.
    pub factors: usize,
    /// Links between them that somebody supports.
    pub links: usize,
    /// Distinct voices behind those links.
    pub voices: usize,
    /// Files, or parts of them, that gave an article.
    pub read: usize,
    /// Articles kept out since their text cannot be trusted, with the reason.
    pub quarantined: Vec<(&'s str, &'s str)>,
    /// Files that could not be read, with the reason.
    pub failed: Vec<(&'s str, &'s str)>,
    /// Files that were read and are gone.
    pub missing: Vec<&'s str>,
    /// Files and parts of files passed over as no kind that is read, by the ends of their names.
    pub passed_over: PassedOver,
}

/// What a case holds, and what of it is worth telling first.
#[derive(Debug, Clone, Serialize)]
pub struct Summary<'s> {
    /// How much.
    #[serde(flatten)]
    pub holdings: Holdings<'s>,
    /// Links, the strongest first.
    pub strongest: Vec<LinkRow<'s>>,
    /// Feedback loops.
    pub loops: Loops,
    /// What voices differ on, among each other or with themselves.
    pub disputes: Vec<Dispute<'s>>,
    /// Links that one voice alone tells and on which most hangs.
    pub hinges: Vec<Hinge<'s>>,
}

/// How much of everything a case holds.
pub fn holdings(study: &Study) -> Holdings<'_> {
    let mut off_map: BTreeMap<OffMapReason, usize> = BTreeMap::new();
    for reason in study
        .grouping
        .placements
        .iter()
        .filter_map(|placement| placement.off_map_reason)
    {
        *off_map.entry(reason).or_default() += 1;
    }
    let told = || study.map.links().iter().map(asbab_map::Link::voices);
    let (mut failed, mut quarantined, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for file in &study.files {
        let path = file.path.as_str();
        match &file.state {
            FileState::Failed { reason } => failed.push((path, reason.as_str())),
            FileState::Quarantined { reason } => quarantined.push((path, reason.as_str())),
            FileState::Missing => missing.push(path),
            FileState::Present => {}
        }
    }
    Holdings {
        sources: study.sources.len(),
        claims: study.claims.len(),
        on_map: study.on_map(),
        off_map,
        factors: study.map.factors().len(),
        links: told().filter(|voices| !voices.is_empty()).count(),
        voices: told().flatten().collect::<BTreeSet<_>>().len(),
        read: study.files.len() - failed.len() - quarantined.len() - missing.len(),
        quarantined,
        failed,
        missing,
        passed_over: study.passed_over.clone(),
    }
}

/// What a case holds, with at most `most` of its strongest links and as many on which much hangs.
pub fn summary<'s>(study: &'s Study, disputes: Vec<Dispute<'s>>, most: usize) -> Summary<'s> {
    let mut strongest = links(study);
    strongest.truncate(most);
    Summary {
        holdings: holdings(study),
        strongest,
        loops: loops(&study.map, LoopOptions::default()),
        disputes,
        hinges: hinges(&study.map, most),
    }
}
