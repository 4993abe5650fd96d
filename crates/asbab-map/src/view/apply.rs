//! Views carried out.

use std::collections::BTreeSet;

use asbab_core::{Factor, FactorId};

use super::zoom::zoomed;
use super::{Archive, Step, View, ViewError};
use crate::{Evidence, Link, Map};

/// Names shown in an error, at most.
const MOST_NAMES: usize = 8;

impl View {
    /// The part of `map` that the view shows.
    ///
    /// # Errors
    ///
    /// The first step that names a person, an outlet or a factor that is not on the map it gets, or
    /// a period where no article has a date.
    pub fn apply(&self, map: &Map, archive: &dyn Archive) -> Result<Map, ViewError> {
        self.steps
            .iter()
            .try_fold(map.clone(), |map, step| step.apply(&map, archive))
    }
}

impl Step {
    /// The part of `map` that the step lets through.
    pub fn apply(&self, map: &Map, archive: &dyn Archive) -> Result<Map, ViewError> {
        match self {
            Self::Holder(name) => self.by_name(map, name, archive, |evidence| {
                evidence.claim.holder.name.as_deref()
            }),
            Self::Voice(name) => self.by_name(map, name, archive, |evidence| {
                Some(archive.voice_name(&evidence.voice))
            }),
            Self::Author(name) => self.by_name(map, name, archive, |evidence| {
                archive.article(&evidence.claim.source_id).author
            }),
            Self::Outlet(name) => self.by_name(map, name, archive, |evidence| {
                archive.article(&evidence.claim.source_id).outlet
            }),
            // A date and the beginning of one are compared as far as both go.
            Self::From(from) => self.by_date(map, archive, |date| {
                let shared = from.len().min(date.len());
                date.get(..shared) >= from.get(..shared)
            }),
            Self::Until(until) => self.by_date(map, archive, |date| {
                let shared = until.len().min(date.len());
                date.get(..shared) <= until.get(..shared)
            }),
            Self::OwnWords => Ok(of_claims(map, |evidence| {
                evidence.claim.holder.name.is_none()
            })),
            Self::NoAims => Ok(of_claims(map, |evidence| !evidence.is_aim())),
            Self::OnlyAims => Ok(of_claims(map, Evidence::is_aim)),
            Self::NoHedged => Ok(of_claims(map, |evidence| !evidence.claim.hedged)),
            Self::NoForecasts => Ok(of_claims(map, |evidence| !evidence.claim.forecast)),
            Self::MinVoices(voices) => Ok(of_links(map, |link| link.support().voices >= *voices)),
            Self::Certain(share) => Ok(of_links(map, |link| {
                link.distribution()
                    .is_some_and(|told| told.certainty() >= *share)
            })),
            Self::Near(name, distance) => {
                let centre = archive
                    .factor(map, name)
                    .map_err(|why| ViewError::NoSuchFactor {
                        step: self.to_string(),
                        why,
                    })?;
                let near = within(map, centre, *distance);
                Ok(of_links(map, |link| {
                    near.contains(&link.cause) && near.contains(&link.effect)
                }))
            }
            Self::Zoom(level) => Ok(zoomed(map, *level)),
        }
    }

    fn by_name<'m>(
        &self,
        map: &'m Map,
        wanted: &str,
        archive: &dyn Archive,
        name: impl Fn(&'m Evidence) -> Option<&'m str>,
    ) -> Result<Map, ViewError> {
        let wanted = archive.folded(wanted);
        let names: BTreeSet<&str> = evidence(map).filter_map(&name).collect();
        let meant: BTreeSet<&str> = names
            .iter()
            .copied()
            .filter(|name| archive.folded(name) == wanted)
            .collect();
        if meant.is_empty() {
            return Err(ViewError::NoSuchName {
                step: self.to_string(),
                names: names
                    .into_iter()
                    .take(MOST_NAMES)
                    .map(str::to_owned)
                    .collect(),
            });
        }
        let kept: BTreeSet<_> = evidence(map)
            .filter(|evidence| name(evidence).is_some_and(|name| meant.contains(name)))
            .map(|evidence| &evidence.claim.id)
            .collect();
        Ok(of_claims(map, |evidence| kept.contains(&evidence.claim.id)))
    }

    fn by_date(
        &self,
        map: &Map,
        archive: &dyn Archive,
        within: impl Fn(&str) -> bool,
    ) -> Result<Map, ViewError> {
        let date = |evidence: &Evidence| {
            let article = archive.article(&evidence.claim.source_id);
            article.date.map(str::to_owned)
        };
        if evidence(map).all(|evidence| date(evidence).is_none()) {
            return Err(ViewError::NoDates {
                step: self.to_string(),
            });
        }
        Ok(of_claims(map, |evidence| {
            date(evidence).is_some_and(|date| within(&date))
        }))
    }
}

fn evidence(map: &Map) -> impl Iterator<Item = &Evidence> {
    map.links().iter().flat_map(|link| &link.evidence)
}

/// What is left of a map without the claims that stand on a part of it.
pub fn remainder(map: &Map, part: &Map) -> Map {
    let taken: BTreeSet<_> = evidence(part).map(|it| &it.claim.id).collect();
    of_claims(map, |evidence| !taken.contains(&evidence.claim.id))
}

/// The map of some of the claims.
fn of_claims(map: &Map, wanted: impl Fn(&Evidence) -> bool) -> Map {
    let links = map.links().iter().map(|link| Link {
        evidence: link
            .evidence
            .iter()
            .filter(|evidence| wanted(evidence))
            .cloned()
            .collect(),
        ..link.clone()
    });
    of(
        map,
        links.filter(|link| !link.evidence.is_empty()).collect(),
    )
}

/// The map of some of the links.
fn of_links(map: &Map, wanted: impl Fn(&Link) -> bool) -> Map {
    let links = map.links().iter().filter(|link| wanted(link));
    of(map, links.cloned().collect())
}

/// The map of these of its links, and of the factors that stand on them.
fn of(map: &Map, links: Vec<Link>) -> Map {
    let ends: BTreeSet<&FactorId> = links
        .iter()
        .flat_map(|link| [&link.cause, &link.effect])
        .collect();
    let factors: Vec<Factor> = map
        .factors()
        .iter()
        .filter(|factor| ends.contains(&factor.id))
        .cloned()
        .collect();
    Map::of_parts(factors, links)
}

/// The factors within so many links of one, it included.
fn within(map: &Map, centre: FactorId, distance: usize) -> BTreeSet<FactorId> {
    let mut near = BTreeSet::from([centre]);
    for _ in 0..distance {
        let next: Vec<FactorId> = map
            .links()
            .iter()
            .filter_map(
                |link| match (near.contains(&link.cause), near.contains(&link.effect)) {
                    (true, false) => Some(link.effect.clone()),
                    (false, true) => Some(link.cause.clone()),
                    _ => None,
                },
            )
            .collect();
        if next.is_empty() {
            break;
        }
        near.extend(next);
    }
    near
}
