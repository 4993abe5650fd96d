//! The map: factors, and links with the claims they rest on.

use std::collections::BTreeSet;

use asbab_core::{Basis, Claim, Factor, FactorId, Sign, SourceId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One independent witness. Until authors are read, a source is a voice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Voice(pub String);

impl Voice {
    /// The voice that is a source.
    pub fn of_source(source: &SourceId) -> Self {
        Self(source.as_str().to_owned())
    }
}

/// One claim as a link sees it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// The claim, with its sentence and its holder.
    pub claim: Claim,
    /// Who witnesses it.
    pub voice: Voice,
    /// The sign between the two factors.
    pub sign: Sign,
}

impl Evidence {
    /// Whether the claim speaks for the link: neither denied nor asked.
    pub fn supports(&self) -> bool {
        !self.claim.negated && self.claim.mood != asbab_core::Mood::Question
    }

    /// Whether the claim speaks against the link: it denies it and does not ask.
    pub fn denies(&self) -> bool {
        self.claim.negated && self.claim.mood != asbab_core::Mood::Question
    }

    /// Whether the claim tells what an actor expects of its own action.
    pub fn is_aim(&self) -> bool {
        matches!(self.claim.basis, Basis::Aim | Basis::Prevention)
    }
}

/// How many claims and how many voices hold a sign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Claims.
    pub claims: usize,
    /// Distinct voices among them.
    pub voices: usize,
}

/// All claims from one factor to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// The factor that makes.
    pub cause: FactorId,
    /// The factor that is made more or less.
    pub effect: FactorId,
    /// Every claim told of the pair, denied ones included, sorted by claim id.
    pub evidence: Vec<Evidence>,
}

impl Link {
    /// Claims and voices for a sign. Denied and asked claims are left out.
    pub fn tally(&self, sign: Sign) -> Tally {
        self.count(|evidence| evidence.supports() && evidence.sign == sign)
    }

    /// Claims and voices that support the link, whatever the sign.
    pub fn support(&self) -> Tally {
        self.count(Evidence::supports)
    }

    /// Claims and voices that deny the link.
    pub fn denials(&self) -> Tally {
        self.count(Evidence::denies)
    }

    /// The voices that support the link with any sign.
    pub fn voices(&self) -> BTreeSet<&Voice> {
        self.evidence
            .iter()
            .filter(|evidence| evidence.supports())
            .map(|evidence| &evidence.voice)
            .collect()
    }

    /// The one sign that every supporting claim gives; unknown where they differ or none is told.
    pub fn settled_sign(&self) -> Sign {
        match Sign::ALL.map(|sign| self.tally(sign).claims > 0) {
            [true, false, false] => Sign::Plus,
            [false, true, false] => Sign::Minus,
            _ => Sign::Unknown,
        }
    }

    fn count(&self, wanted: impl Fn(&Evidence) -> bool) -> Tally {
        let chosen: Vec<&Evidence> = self
            .evidence
            .iter()
            .filter(|evidence| wanted(evidence))
            .collect();
        let voices: BTreeSet<&Voice> = chosen.iter().map(|evidence| &evidence.voice).collect();
        Tally {
            claims: chosen.len(),
            voices: voices.len(),
        }
    }
}

/// The signed directed graph of factors and links in view.
///
/// Factors are sorted by id, links by (cause, effect); a link's ends are factors of the map.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Map {
    factors: Vec<Factor>,
    links: Vec<Link>,
}

/// Why factors and links do not make a map.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MapError {
    /// A link names a factor that is not there.
    #[error("a link names the factor {0}, which is not on the map")]
    UnknownFactor(FactorId),
}

impl Map {
    /// A map of these factors and links, put in order.
    pub fn new(factors: Vec<Factor>, links: Vec<Link>) -> Result<Self, MapError> {
        let map = Self::of_parts(factors, links);
        for end in map
            .links
            .iter()
            .flat_map(|link| [&link.cause, &link.effect])
        {
            if map.index_of(end).is_none() {
                return Err(MapError::UnknownFactor(end.clone()));
            }
        }
        Ok(map)
    }

    /// A map of factors and links of which it is known that they fit.
    pub(crate) fn of_parts(mut factors: Vec<Factor>, mut links: Vec<Link>) -> Self {
        factors.sort_by(|a, b| a.id.cmp(&b.id));
        links.sort_by(|a, b| (&a.cause, &a.effect).cmp(&(&b.cause, &b.effect)));
        Self { factors, links }
    }

    /// Factors, sorted by id.
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// Links, sorted by cause and effect.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The place of a factor in [`factors`](Self::factors).
    pub fn index_of(&self, id: &FactorId) -> Option<usize> {
        self.factors
            .binary_search_by(|factor| factor.id.cmp(id))
            .ok()
    }

    /// The factor of this id.
    pub fn factor(&self, id: &FactorId) -> Option<&Factor> {
        self.index_of(id).map(|index| &self.factors[index])
    }

    /// The link from one factor to another.
    pub fn link(&self, cause: &FactorId, effect: &FactorId) -> Option<&Link> {
        self.links
            .binary_search_by(|link| (&link.cause, &link.effect).cmp(&(cause, effect)))
            .ok()
            .map(|index| &self.links[index])
    }
}
