//! Claims in, factors and placements out.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{
    Claim, ClaimId, ClaimSide, Factor, FactorId, FactorKind, Grouping, Member, Mood, OffMapReason,
    Passage, Placement, Sign, SourceId, Span,
};

use crate::Lexicon;
use crate::cluster::{Heads, cluster};
use crate::key::{Key, Phrase};
use crate::label::label;

/// Groups the phrases of claims into factors and places every claim among them.
///
/// - An argument with an antecedent is grouped by the antecedent's phrase, and that passage is the
///   factor's member.
/// - Claims whose id is in `discarded`, and questions, give no members. A claim that is off the map
///   because of one argument still gives its other one.
/// - Of the reasons that keep a claim off the map the first in this order is given: discarded,
///   question, missing argument, then what is wrong with the cause, with the effect, same factor.
///   The link sign of a claim without two factors is unknown.
///
/// Claims of the same id are the same claim. The result does not depend on their order.
pub fn group<'c>(
    claims: impl IntoIterator<Item = &'c Claim>,
    discarded: &BTreeSet<ClaimId>,
    lexicon: &dyn Lexicon,
) -> Grouping {
    let claims: BTreeMap<&ClaimId, &Claim> =
        claims.into_iter().map(|claim| (&claim.id, claim)).collect();
    let read: Vec<Arguments> = claims
        .values()
        .map(|claim| Arguments::read(claim, discarded, lexicon))
        .collect();
    let groups = Groups::of(read.iter().flat_map(Arguments::phrases), lexicon);
    Grouping {
        factors: factors(&read, &groups, lexicon),
        placements: read
            .iter()
            .map(|arguments| arguments.placement(&groups))
            .collect(),
    }
}

/// Keys gathered into factors.
pub(crate) struct Groups {
    /// What each factor rests on, by id.
    pub(crate) factors: BTreeMap<FactorId, Core>,
    factor_of: BTreeMap<Key, FactorId>,
}

/// What a factor is before it has members.
pub(crate) struct Core {
    /// Its keys, sorted.
    pub(crate) keys: Vec<Key>,
    /// The head of its phrases; the first in order where they have several.
    pub(crate) head: String,
    kind: FactorKind,
}

impl Groups {
    /// Gathers the keys of phrases.
    pub(crate) fn of<'p>(phrases: impl Iterator<Item = &'p Phrase>, lexicon: &dyn Lexicon) -> Self {
        let mut heads = Heads::new();
        for phrase in phrases {
            heads
                .entry(phrase.key.clone())
                .or_default()
                .insert(phrase.head.clone());
        }
        let mut groups = Self {
            factors: BTreeMap::new(),
            factor_of: BTreeMap::new(),
        };
        for keys in cluster(&heads) {
            let Some(first) = keys.first() else { continue };
            let id = first.factor_id();
            let of_group: BTreeSet<&String> = keys
                .iter()
                .filter_map(|key| heads.get(*key))
                .flatten()
                .collect();
            let level = of_group.iter().any(|head| lexicon.is_level(head));
            let core = Core {
                keys: keys.iter().map(|&key| key.clone()).collect(),
                head: of_group
                    .first()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                kind: if level {
                    FactorKind::Level
                } else {
                    FactorKind::Occurrence
                },
            };
            groups
                .factor_of
                .extend(keys.into_iter().map(|key| (key.clone(), id.clone())));
            groups.factors.insert(id, core);
        }
        groups
    }

    /// The factor of a phrase among those gathered.
    pub(crate) fn factor_of(&self, phrase: &Phrase) -> Option<&FactorId> {
        self.factor_of.get(&phrase.key)
    }
}

/// One argument of a claim as grouping sees it.
type Argument<'c> = Result<(&'c Passage, Phrase), OffMapReason>;

/// Both arguments of one claim.
struct Arguments<'c> {
    claim: &'c Claim,
    cause: Argument<'c>,
    effect: Argument<'c>,
}

impl<'c> Arguments<'c> {
    fn read(claim: &'c Claim, discarded: &BTreeSet<ClaimId>, lexicon: &dyn Lexicon) -> Self {
        let barred = if discarded.contains(&claim.id) {
            Some(OffMapReason::Discarded)
        } else if claim.mood == Mood::Question {
            Some(OffMapReason::Question)
        } else {
            None
        };
        let read = |argument: Option<&'c Passage>, antecedent: Option<&'c Passage>| {
            if let Some(reason) = barred {
                return Err(reason);
            }
            let passage = antecedent
                .or(argument)
                .ok_or(OffMapReason::MissingArgument)?;
            Ok((passage, Phrase::read(&passage.text, lexicon)?))
        };
        Self {
            claim,
            cause: read(claim.cause.as_ref(), claim.cause_antecedent.as_ref()),
            effect: read(claim.effect.as_ref(), claim.effect_antecedent.as_ref()),
        }
    }

    fn sides(&self) -> impl Iterator<Item = (ClaimSide, &'c Passage, &Phrase)> {
        [
            (ClaimSide::Cause, &self.cause),
            (ClaimSide::Effect, &self.effect),
        ]
        .into_iter()
        .filter_map(|(side, argument)| {
            argument
                .as_ref()
                .ok()
                .map(|(passage, phrase)| (side, *passage, phrase))
        })
    }

    fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.sides().map(|(.., phrase)| phrase)
    }

    fn placement(&self, groups: &Groups) -> Placement {
        let factor = |argument: &Argument| {
            argument
                .as_ref()
                .ok()
                .and_then(|(_, phrase)| groups.factor_of(phrase).cloned())
        };
        let (cause_factor, effect_factor) = (factor(&self.cause), factor(&self.effect));
        let (link_sign, off_map_reason) = match (&self.cause, &self.effect) {
            (Ok((_, cause)), Ok((_, effect))) => (
                Claim::folded_sign(self.claim.polarity, cause.dir, effect.dir),
                (cause_factor == effect_factor).then_some(OffMapReason::SameFactor),
            ),
            (_, Err(OffMapReason::MissingArgument)) => {
                (Sign::Unknown, Some(OffMapReason::MissingArgument))
            }
            (Err(reason), _) | (_, Err(reason)) => (Sign::Unknown, Some(*reason)),
        };
        Placement {
            claim: self.claim.id.clone(),
            cause_factor,
            effect_factor,
            link_sign,
            off_map_reason,
        }
    }
}

fn factors(read: &[Arguments], groups: &Groups, lexicon: &dyn Lexicon) -> Vec<Factor> {
    let mut members: BTreeMap<&FactorId, Vec<Member>> = BTreeMap::new();
    // Claims that share a phrase, as coordination makes them, count it once for the name.
    let mut surfaces: BTreeMap<&FactorId, BTreeSet<(&SourceId, Span, &str)>> = BTreeMap::new();
    for arguments in read {
        let claim = arguments.claim;
        for (side, passage, phrase) in arguments.sides() {
            let Some(id) = groups.factor_of(phrase) else {
                continue;
            };
            surfaces
                .entry(id)
                .or_default()
                .insert((&claim.source_id, passage.span, &passage.text));
            members.entry(id).or_default().push(Member {
                claim: claim.id.clone(),
                side,
                source: claim.source.clone(),
                phrase: passage.clone(),
                dir: phrase.dir,
            });
        }
    }
    groups
        .factors
        .iter()
        .map(|(id, core)| {
            let keys: Vec<&Key> = core.keys.iter().collect();
            let texts = surfaces
                .remove(id)
                .unwrap_or_default()
                .into_iter()
                .map(|(.., text)| text);
            let mut members = members.remove(id).unwrap_or_default();
            members.sort();
            Factor {
                id: id.clone(),
                label: label(texts, &keys, &core.head, lexicon),
                kind: core.kind,
                scope: core
                    .keys
                    .first()
                    .map(|key| key.scope.clone())
                    .unwrap_or_default(),
                members,
            }
        })
        .collect()
}
