//! Rival accounts of why something happened.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{Basis, Factor, FactorId, FactorKind, Mood, Sign};
use serde::Serialize;

use crate::{Evidence, Link, Map, Voice};

/// Accounts of why one thing happened that have no cause and no voice in common.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rivals<'m> {
    /// What happened.
    pub effect: &'m FactorId,
    /// Two accounts or more: most voices first, then most claims, then by ids of their causes.
    pub accounts: Vec<Account<'m>>,
}

/// Causes that voices give of one thing, and these voices.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Account<'m> {
    /// What they say brought it about, sorted.
    pub causes: Vec<&'m FactorId>,
    /// Who gives one of these causes, sorted.
    pub voices: Vec<&'m Voice>,
    /// Their claims, by cause and then by claim id.
    pub evidence: Vec<&'m Evidence>,
}

/// Happenings of which voices give rival accounts, by effect.
///
/// Only an occurrence in a known place is taken to be one happening: what makes prices rise or people
/// afraid in general may be one thing today and another tomorrow. A claim gives a cause where it says
/// without reserve that the cause brought the effect about or raised it; aims, conditions and
/// forecasts explain nothing that happened.
///
/// Causes belong to one account where one voice gives both, where somebody says that the one makes
/// the other, which is the same story told from further back, and where they are of one kind
/// ([`Factor::head`]): "fuel prices" is no rival of "the rise of gas prices".
///
/// `is_place` says whether a word of a scope names a place, and does not merely point to one ("the
/// country").
pub fn rivals(map: &Map, is_place: impl Fn(&str) -> bool) -> Vec<Rivals<'_>> {
    let is_one_happening = |factor: &Factor| {
        factor.kind == FactorKind::Occurrence
            && factor.lever.is_none()
            && !factor.scope.is_empty()
            && factor.scope.iter().all(|word| is_place(word))
    };
    let mut explanations: BTreeMap<&FactorId, Vec<Explanation>> = BTreeMap::new();
    for link in map.links() {
        let happened = map.factor(&link.effect).is_some_and(is_one_happening);
        if let Some(explanation) = Explanation::of(map, link).filter(|_| happened) {
            explanations
                .entry(&link.effect)
                .or_default()
                .push(explanation);
        }
    }
    explanations
        .into_iter()
        .map(|(effect, explanations)| Rivals {
            effect,
            accounts: accounts(map, explanations),
        })
        .filter(|rivals| rivals.accounts.len() > 1)
        .collect()
}

/// One cause that is given of an effect.
struct Explanation<'m> {
    cause: &'m Factor,
    evidence: Vec<&'m Evidence>,
}

impl<'m> Explanation<'m> {
    fn of(map: &'m Map, link: &'m Link) -> Option<Self> {
        let evidence: Vec<&Evidence> = link.evidence.iter().filter(|it| explains(it)).collect();
        let cause = map.factor(&link.cause)?;
        (!evidence.is_empty()).then_some(Self { cause, evidence })
    }

    fn voices(&self) -> BTreeSet<&'m Voice> {
        self.evidence.iter().map(|it| &it.voice).collect()
    }

    /// Whether both are parts of one account.
    fn goes_with(&self, other: &Self, map: &Map) -> bool {
        let supported = |cause: &Factor, effect: &Factor| {
            map.link(&cause.id, &effect.id)
                .is_some_and(|link| link.support().claims > 0)
        };
        let same_kind = !self.cause.head.is_empty() && self.cause.head == other.cause.head;
        same_kind
            || !self.voices().is_disjoint(&other.voices())
            || supported(self.cause, other.cause)
            || supported(other.cause, self.cause)
    }
}

fn explains(evidence: &Evidence) -> bool {
    let claim = &evidence.claim;
    evidence.supports()
        && evidence.sign == Sign::Plus
        && claim.mood == Mood::Statement
        && !claim.hedged
        && !claim.forecast
        && !matches!(
            claim.basis,
            Basis::Aim | Basis::Prevention | Basis::Condition
        )
}

/// Explanations put together into accounts.
fn accounts<'m>(map: &Map, explanations: Vec<Explanation<'m>>) -> Vec<Account<'m>> {
    let mut groups: Vec<Vec<Explanation>> = Vec::new();
    for explanation in explanations {
        let (mut joined, rest): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(|other| explanation.goes_with(other, map)));
        groups = rest;
        joined.push(vec![explanation]);
        groups.push(joined.into_iter().flatten().collect());
    }
    let mut accounts: Vec<Account> = groups.into_iter().map(account).collect();
    accounts.sort_by(|a, b| {
        (b.voices.len(), b.evidence.len())
            .cmp(&(a.voices.len(), a.evidence.len()))
            .then_with(|| a.causes.cmp(&b.causes))
    });
    accounts
}

fn account(mut explanations: Vec<Explanation<'_>>) -> Account<'_> {
    explanations.sort_by(|a, b| a.cause.id.cmp(&b.cause.id));
    let voices: BTreeSet<&Voice> = explanations.iter().flat_map(Explanation::voices).collect();
    Account {
        causes: explanations.iter().map(|it| &it.cause.id).collect(),
        voices: voices.into_iter().collect(),
        evidence: explanations
            .into_iter()
            .flat_map(|it| it.evidence)
            .collect(),
    }
}
