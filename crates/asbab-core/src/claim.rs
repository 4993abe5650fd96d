//! One statement in a source that one thing makes another more or less.

use serde::{Deserialize, Serialize};

use crate::{ClaimId, Direction, Passage, Records, Sign, SourceId};

/// What kind of statement ties the cause to the effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The cause is said to bring about, raise, lower or hinder the effect.
    Effect,
    /// An actor acts because of the cause («رفضا لـ»).
    Reason,
    /// An actor acts so that the effect comes about: the actor's expectation.
    Aim,
    /// An actor acts so that the effect does not come about, or ends.
    Prevention,
    /// The cause is the means («عبر»، «من خلال»).
    Instrument,
    /// The effect is a feeling that the cause stirs.
    Emotion,
    /// If the cause, then the effect.
    Condition,
    /// The effect came after the cause and is told as following from it.
    Precedence,
}

/// How the claim is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// Said.
    Statement,
    /// Asked: listed, never counted.
    Question,
    /// Said under a condition.
    Condition,
}

/// Whether the author speaks or reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HolderKind {
    /// The article's own author.
    Author,
    /// Somebody whom the author reports.
    Speaker,
}

/// Whose claim it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Holder {
    /// Author or speaker.
    pub kind: HolderKind,
    /// The speaker as named in the text; `None` for the author, or a speaker without a name.
    pub name: Option<String>,
    /// The actor the speaker is or speaks for, once actors are gathered.
    pub actor: Option<String>,
    /// The words by which the claim is attributed («بحسب»، «قال»).
    pub cue: Option<Passage>,
    /// The chain through which it came, outermost first, the holder not included.
    pub via: Vec<String>,
}

impl Holder {
    /// The author's own word.
    pub const fn author() -> Self {
        Self {
            kind: HolderKind::Author,
            name: None,
            actor: None,
            cue: None,
            via: Vec::new(),
        }
    }
}

/// One of a claim's two arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimSide {
    /// What makes.
    Cause,
    /// What is made more or less.
    Effect,
}

/// One statement in a source that one thing makes another more or less.
///
/// Every passage stands in the source's stored text at the bytes it names. Where the claim's two
/// factors are and whether it is on the map is told by a [`Placement`](crate::Placement), not here:
/// grouping is another step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Digest of source, trigger and place among the trigger's claims.
    pub id: ClaimId,
    /// The file's name as given.
    pub source: String,
    /// The source's id.
    pub source_id: SourceId,
    /// The pack's frame that read it.
    pub rule: String,
    /// How often the rule is right, as the pack states it: a share in 0..=1.
    pub reliability: f64,
    /// The sentence.
    pub quote: Passage,
    /// The words that tie the two arguments.
    pub trigger: Passage,
    /// What makes; `None` where nothing in the text carries it.
    pub cause: Option<Passage>,
    /// What is made more or less; `None` where nothing in the text carries it.
    pub effect: Option<Passage>,
    /// What an anaphoric cause («ذلك») stands for.
    pub cause_antecedent: Option<Passage>,
    /// What an anaphoric effect stands for.
    pub effect_antecedent: Option<Passage>,
    /// The relation between the two phrases as they stand.
    pub polarity: Sign,
    /// Which way the cause phrase faces.
    pub cause_dir: Direction,
    /// Which way the effect phrase faces.
    pub effect_dir: Direction,
    /// The relation with the direction words of both phrases folded in.
    pub sign: Sign,
    /// What kind of statement it is.
    pub basis: Basis,
    /// Said, asked or conditional.
    pub mood: Mood,
    /// Said with reserve («ربما»، «قد» with an imperfect).
    pub hedged: bool,
    /// The link itself is denied.
    pub negated: bool,
    /// About what is still to come at the time of writing.
    pub forecast: bool,
    /// Whose claim it is.
    pub holder: Holder,
}

impl Claim {
    /// The argument on a side.
    pub fn argument(&self, side: ClaimSide) -> Option<&Passage> {
        match side {
            ClaimSide::Cause => self.cause.as_ref(),
            ClaimSide::Effect => self.effect.as_ref(),
        }
    }

    /// The direction of the phrase on a side.
    pub const fn direction(&self, side: ClaimSide) -> Direction {
        match side {
            ClaimSide::Cause => self.cause_dir,
            ClaimSide::Effect => self.effect_dir,
        }
    }

    /// The sign that polarity and directions give together.
    pub fn folded_sign(polarity: Sign, cause: Direction, effect: Direction) -> Sign {
        polarity * cause.as_sign() * effect.as_sign()
    }

    /// Every passage the claim cites.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        [Some(&self.quote), Some(&self.trigger)]
            .into_iter()
            .chain(
                [
                    &self.cause,
                    &self.effect,
                    &self.cause_antecedent,
                    &self.effect_antecedent,
                ]
                .map(Option::as_ref),
            )
            .chain([self.holder.cue.as_ref()])
            .flatten()
    }
}

/// What a reader found in one source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Claims in order of their triggers.
    pub claims: Vec<Claim>,
    /// Everything else.
    #[serde(default)]
    pub records: Records,
}
