//! What claims are about, once phrases that mean the same are grouped.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{ClaimId, ClaimSide, Direction, FactorId, Passage};

/// What it means for a factor to go up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactorKind {
    /// A quantity or intensity (tension): up is more.
    Level,
    /// A happening (intervention): up means it happens or intensifies.
    Occurrence,
    /// A state of affairs: up means it holds.
    State,
}

/// One phrase of one claim that belongs to a factor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Member {
    /// The claim.
    pub claim: ClaimId,
    /// Its cause or its effect.
    pub side: ClaimSide,
    /// The file's name as given.
    pub source: String,
    /// The phrase.
    #[serde(flatten)]
    pub phrase: Passage,
    /// Which way the phrase faces *relative to the factor*: down for a phrase that speaks of less
    /// of it or of its opposite.
    pub dir: Direction,
}

/// A named variable that can go up or down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// Content id; does not depend on the order of reading.
    #[serde(rename = "factor")]
    pub id: FactorId,
    /// A readable name in the language of its members.
    pub label: String,
    /// A name in another language, where a person gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_label: Option<String>,
    /// What up means.
    pub kind: FactorKind,
    /// The normalised word that says what kind of thing it is; empty where none does.
    #[serde(default)]
    pub head: String,
    /// Whose own action it is, where it is a lever: the actor's normalised name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lever: Option<String>,
    /// What the factor is about (of, against, in), as normalised words; empty where nothing says.
    pub scope: Vec<String>,
    /// The phrases, sorted.
    pub members: Vec<Member>,
}

/// Why a claim is not on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffMapReason {
    /// Nothing in the text carries one of the arguments.
    MissingArgument,
    /// An argument is an anaphor that was not resolved («ذلك»).
    UnresolvedAnaphor,
    /// An argument is a bare actor, and an actor is no factor.
    BareActor,
    /// An argument holds no content word.
    NoContent,
    /// Both arguments are the same factor and the claim says nothing of a self-effect.
    SameFactor,
    /// The claim is a question.
    Question,
    /// A person discarded it.
    Discarded,
}

impl fmt::Display for OffMapReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MissingArgument => "an argument is not in the text",
            Self::UnresolvedAnaphor => "an argument is a pronoun that was not resolved",
            Self::BareActor => "an argument is an actor and no action of it is told",
            Self::NoContent => "an argument holds no content word",
            Self::SameFactor => "cause and effect are the same factor",
            Self::Question => "it is a question",
            Self::Discarded => "a person discarded it",
        })
    }
}

/// Where one claim stands among the factors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// The claim.
    pub claim: ClaimId,
    /// The factor of its cause.
    pub cause_factor: Option<FactorId>,
    /// The factor of its effect.
    pub effect_factor: Option<FactorId>,
    /// The sign between the two *factors*: polarity times the direction of each phrase relative to
    /// its factor.
    pub link_sign: crate::Sign,
    /// Why it is not on the map; `None` when it is.
    pub off_map_reason: Option<OffMapReason>,
}

impl Placement {
    /// The link the claim stands on, when it is on the map.
    pub fn link(&self) -> Option<(&FactorId, &FactorId)> {
        match (&self.cause_factor, &self.effect_factor, self.off_map_reason) {
            (Some(cause), Some(effect), None) => Some((cause, effect)),
            _ => None,
        }
    }
}

/// All factors of a case and where every claim stands among them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grouping {
    /// Factors, sorted by id.
    pub factors: Vec<Factor>,
    /// One placement a claim, sorted by claim id.
    pub placements: Vec<Placement>,
}
