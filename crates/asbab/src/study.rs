//! A case as it is asked: its claims, their factors and the map they make.

use std::collections::BTreeSet;
use std::path::Path;

use asbab_case::{Case, CaseError, CuratedClaim, FileRecord, PassedOver, SourceEntry};
use asbab_core::{ClaimId, Factor, FactorId, Grouping, Pin, Placement};
use asbab_factors::{Conditions, Grouped, PackLexicon, group};
use asbab_map::{Map, MapError, Voice};
use asbab_pack::Pack;
use thiserror::Error;

use crate::copies::compare;
use crate::lookup::{LookupError, Names, find};
use crate::places::places;
use crate::undated::Undated;
use crate::voices::Voices;

/// Why a case cannot be studied.
#[derive(Debug, Error)]
pub enum StudyError {
    /// The case itself failed.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// Factors and claims do not make a map.
    #[error("the case's factors and claims do not fit: {0}")]
    Map(#[from] MapError),
}

impl StudyError {
    /// What the user can do about it, in one line.
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Case(error) => error.hint(),
            Self::Map(_) => Some("read the articles again"),
        }
    }
}

/// A case as it is asked.
pub struct Study {
    /// Articles, by name.
    pub sources: Vec<SourceEntry>,
    /// Every file ever read into it, by path.
    pub files: Vec<FileRecord>,
    /// Files and parts of files passed over as no kind that is read, by the ends of their names.
    pub passed_over: PassedOver,
    /// Claims with curation applied, by source and place.
    pub claims: Vec<CuratedClaim>,
    /// Factors, and where each claim stands among them.
    pub grouping: Grouping,
    /// The map of everything.
    pub map: Map,
    /// Who speaks in which article.
    pub voices: Voices,
    /// What is known of the dates of articles that do not tell them.
    pub undated: Undated,
}

impl Study {
    /// Loads the case at `path` for asking; nothing is written.
    pub fn open(path: &Path, pack: &Pack) -> Result<Self, StudyError> {
        Self::of(&Case::open_read_only(path)?, pack)
    }

    /// Loads a case that is open.
    pub fn of(case: &Case, pack: &Pack) -> Result<Self, StudyError> {
        let mut sources = case.sources()?;
        let claims = case.claims()?;
        let grouping = match case.grouping()? {
            Some(grouping) => grouping,
            None => grouped(case, &claims, pack)?.grouping,
        };
        let copies = case.copies()?;
        let voices = Voices::of(&sources, &copies, &claims, pack);
        let undated = Undated::infer(&mut sources, &copies, case)?;
        let map = Map::build(
            claims.iter().map(|curated| &curated.claim),
            &grouping,
            |claim| voices.voice(claim),
        )?;
        Ok(Self {
            sources,
            files: case.files()?,
            passed_over: passed_over(case)?,
            claims,
            grouping,
            map,
            voices,
            undated,
        })
    }

    /// Where a claim stands among the factors.
    pub fn placement(&self, claim: &ClaimId) -> Option<&Placement> {
        let place = self
            .grouping
            .placements
            .binary_search_by(|placement| placement.claim.cmp(claim));
        place.ok().map(|index| &self.grouping.placements[index])
    }

    /// The factor on the map that a person named; see [`find`].
    pub fn factor(&self, wanted: &str, pack: &Pack) -> Result<&Factor, LookupError> {
        let names: Vec<Names> = self.map.factors().iter().map(Names::of).collect();
        find(&names, wanted, |text| pack.fold(text)).map(|index| &self.map.factors()[index])
    }

    /// The name of a factor on the map; its id where it is on no map.
    pub fn label<'a>(&'a self, factor: &'a FactorId) -> &'a str {
        self.map
            .factor(factor)
            .map_or(factor.as_str(), |factor| &factor.label)
    }

    /// A file's name without the folders that all sources of the case share.
    pub fn short_name<'a>(&self, name: &'a str) -> &'a str {
        let shared = self.shared_folders();
        name.split_at_checked(shared).map_or(name, |(_, rest)| rest)
    }

    /// Bytes of the folders, with the last `/`, that all sources' names begin with.
    fn shared_folders(&self) -> usize {
        let folder = |name: &str| name.rfind('/').map_or(0, |edge| edge + 1);
        let Some(first) = self.sources.first().map(|source| source.name.as_str()) else {
            return 0;
        };
        self.sources.iter().fold(folder(first), |shared, source| {
            let same = first
                .bytes()
                .zip(source.name.bytes())
                .take(shared)
                .take_while(|(a, b)| a == b)
                .count();
            folder(&first[..first.floor_char_boundary(same)])
        })
    }

    /// The name a voice is shown by.
    pub fn voice_name<'a>(&'a self, voice: &'a Voice) -> &'a str {
        let source = self
            .sources
            .iter()
            .find(|source| source.id.as_str() == voice.0);
        source.map_or(&voice.0, |source| self.short_name(&source.name))
    }

    /// How many claims are on the map.
    pub fn on_map(&self) -> usize {
        self.grouping
            .placements
            .iter()
            .filter(|placement| placement.link().is_some())
            .count()
    }
}

/// What was passed over in all places together.
fn passed_over(case: &Case) -> asbab_case::Result<PassedOver> {
    let mut all = PassedOver::new();
    for (end, files) in case.passed_over()?.into_values().flatten() {
        *all.entry(end).or_default() += files;
    }
    Ok(all)
}

/// Compares the articles of a case, groups its claims anew and stores both in it.
pub fn regroup(case: &mut Case, pack: &Pack) -> Result<(), StudyError> {
    compare(case, pack)?;
    let revision = case.revision()?;
    let grouped = grouped(case, &case.claims()?, pack)?;
    Ok(case.put_grouping(&grouped.grouping, revision)?)
}

/// The edits of factors, by number, whose factors are no longer there. They apply again once such
/// factors come back.
pub fn idle_edits(case: &Case, pack: &Pack) -> Result<BTreeSet<u64>, CaseError> {
    let pins = case.pins()?;
    let grouped = grouped(case, &case.claims()?, pack)?;
    Ok(grouped
        .idle_pins
        .into_iter()
        .filter_map(|place| pins.get(place))
        .map(|(entry, _)| *entry)
        .collect())
}

fn grouped(case: &Case, claims: &[CuratedClaim], pack: &Pack) -> Result<Grouped, CaseError> {
    let discarded: BTreeSet<ClaimId> = claims
        .iter()
        .filter(|curated| curated.is_discarded())
        .map(|curated| curated.claim.id.clone())
        .collect();
    let pins: Vec<Pin> = case.pins()?.into_iter().map(|(_, pin)| pin).collect();
    let conditions = Conditions {
        discarded: &discarded,
        pins: &pins,
        places: &places(case, claims, pack)?,
    };
    let claims = claims.iter().map(|curated| &curated.claim);
    Ok(group(claims, conditions, &PackLexicon::new(pack)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voices::tests::source;

    #[test]
    fn folders_that_all_sources_share_are_not_shown() {
        let study = |names: &[&str]| Study {
            sources: names.iter().map(|name| source(name, None, None)).collect(),
            files: Vec::new(),
            passed_over: PassedOver::new(),
            claims: Vec::new(),
            grouping: Grouping::default(),
            map: Map::default(),
            voices: Voices::default(),
            undated: Undated::default(),
        };
        let shown = |names: &[&str]| -> Vec<String> {
            let study = study(names);
            names
                .iter()
                .map(|name| study.short_name(name).to_owned())
                .collect()
        };
        assert_eq!(shown(&["a/b/one.txt"]), ["one.txt"]);
        assert_eq!(
            shown(&["a/b/one.txt", "a/bc/one.txt"]),
            ["b/one.txt", "bc/one.txt"]
        );
        assert_eq!(shown(&["one.txt", "a/one.txt"]), ["one.txt", "a/one.txt"]);
        assert_eq!(
            shown(&["سنة/مقال.txt", "سنن/مقال.txt"]),
            ["سنة/مقال.txt", "سنن/مقال.txt"]
        );
    }
}
