//! What a case holds, at a glance.

use std::collections::{BTreeMap, BTreeSet};

use asbab_case::{FileState, PassedOver};
use asbab_core::OffMapReason;
use asbab_map::{LoopOptions, Loops, disputes, loops};
use serde::Serialize;

use super::list::{LinkRow, links};
use crate::study::Study;

/// What a case holds, at a glance.
#[derive(Debug, Clone, Serialize)]
pub struct Summary<'s> {
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
    /// Links, the strongest first.
    pub strongest: Vec<LinkRow<'s>>,
    /// Feedback loops.
    pub loops: Loops,
    /// Links on which voices differ, among each other or with themselves.
    pub disputes: usize,
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

/// What a case holds, with at most `strongest` links.
pub fn summary(study: &Study, strongest: usize) -> Summary<'_> {
    let mut off_map: BTreeMap<OffMapReason, usize> = BTreeMap::new();
    for reason in study
        .grouping
        .placements
        .iter()
        .filter_map(|placement| placement.off_map_reason)
    {
        *off_map.entry(reason).or_default() += 1;
    }
    let voices: BTreeSet<_> = study
        .map
        .links()
        .iter()
        .flat_map(asbab_map::Link::voices)
        .collect();
    let mut rows = links(study);
    let links = rows.len();
    rows.truncate(strongest);
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
    Summary {
        sources: study.sources.len(),
        claims: study.claims.len(),
        on_map: study.on_map(),
        off_map,
        factors: study.map.factors().len(),
        links,
        voices: voices.len(),
        strongest: rows,
        loops: loops(&study.map, LoopOptions::default()),
        disputes: disputes(&study.map).len(),
        read: study.files.len() - failed.len() - quarantined.len() - missing.len(),
        quarantined,
        failed,
        missing,
        passed_over: study.passed_over.clone(),
    }
}
