//! Factors taken together by head and scope.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use asbab_core::{Factor, FactorId};

use super::Level;
use crate::{Evidence, Link, Map};

/// What factors that are taken together share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Kin<'m> {
    /// A head, and the scope where that counts.
    Head(&'m str, Option<&'m [String]>),
    /// An actor: all its levers.
    Actor(&'m str),
    /// Nothing: it stays by itself.
    Itself(&'m FactorId),
}

impl<'m> Kin<'m> {
    fn of(factor: &'m Factor, level: Level) -> Self {
        match (&factor.lever, level) {
            (Some(actor), Level::Head) => Self::Actor(actor),
            (None, Level::Head) if !factor.head.is_empty() => Self::Head(&factor.head, None),
            (None, Level::Scope) if !factor.head.is_empty() => {
                Self::Head(&factor.head, Some(&factor.scope))
            }
            _ => Self::Itself(&factor.id),
        }
    }

    fn id(&self) -> FactorId {
        match self {
            Self::Head(head, None) => FactorId::of_key(&format!("head\u{1d}{head}")),
            Self::Head(head, Some(scope)) => {
                FactorId::of_key(&format!("head\u{1d}{head}\u{1d}{}", scope.join("\u{1f}")))
            }
            Self::Actor(actor) => FactorId::of_key(&format!("actor\u{1d}{actor}")),
            Self::Itself(id) => (*id).clone(),
        }
    }
}

/// The map with factors taken together. Links between factors that became one are left out.
pub(super) fn zoomed(map: &Map, level: Level) -> Map {
    let mut kin: BTreeMap<Kin, Vec<&Factor>> = BTreeMap::new();
    for factor in map.factors() {
        kin.entry(Kin::of(factor, level)).or_default().push(factor);
    }
    let mut joined: BTreeMap<&FactorId, FactorId> = BTreeMap::new();
    let mut factors = Vec::new();
    for (kin, mut members) in kin {
        let id = if members.len() > 1 {
            kin.id()
        } else {
            members[0].id.clone()
        };
        joined.extend(members.iter().map(|factor| (&factor.id, id.clone())));
        factors.push(together(id, &mut members, level));
    }
    let mut links: BTreeMap<(&FactorId, &FactorId), Vec<Evidence>> = BTreeMap::new();
    for link in map.links() {
        let (Some(cause), Some(effect)) = (joined.get(&link.cause), joined.get(&link.effect))
        else {
            continue;
        };
        if cause != effect {
            let evidence = links.entry((cause, effect)).or_default();
            evidence.extend(link.evidence.iter().cloned());
        }
    }
    let links = links
        .into_iter()
        .map(|((cause, effect), mut evidence)| {
            evidence.sort_by(|a, b| a.claim.id.cmp(&b.claim.id));
            Link {
                cause: cause.clone(),
                effect: effect.clone(),
                evidence,
            }
        })
        .collect();
    Map::of_parts(factors, links)
}

/// One factor of several, named by the one with most phrases.
fn together(id: FactorId, members: &mut [&Factor], level: Level) -> Factor {
    members.sort_by_key(|factor| (Reverse(factor.members.len()), &factor.id));
    let mut phrases: Vec<_> = members
        .iter()
        .flat_map(|factor| factor.members.iter().cloned())
        .collect();
    phrases.sort();
    let first = members[0];
    let scoped = members.len() == 1 || level == Level::Scope;
    Factor {
        id,
        scope: if scoped {
            first.scope.clone()
        } else {
            Vec::new()
        },
        members: phrases,
        ..first.clone()
    }
}
