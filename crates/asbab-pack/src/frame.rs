//! Frames: trigger forms with where cause and effect stand.

use asbab_core::{Basis, Sign};

use crate::data::{Affected, Argument, Example, FrameShape, Position, Role};
use crate::{Measured, Pattern, Tense};

/// The place of a frame in its pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId(pub usize);

/// The place of a form in its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId {
    /// The frame.
    pub frame: FrameId,
    /// The place among the frame's forms.
    pub form: usize,
}

/// A way in which the language ties a cause to an effect.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its name in the pack, shown as the rule of a claim.
    pub name: String,
    /// Where the arguments stand.
    pub shape: FrameShape,
    /// The forms of its trigger. A [`FrameShape::Verb`] frame has one single-verb form a verb.
    pub forms: Vec<Pattern>,
    /// What may stand between a verb and its complement; empty for a direct object.
    pub links: Vec<Pattern>,
    /// Whether a complement may follow without any link.
    pub direct: bool,
    /// Whether a direct object stands before the link.
    pub affected: Affected,
    /// Whether the trigger must open its clause.
    pub opening: bool,
    /// Whether a noun of preventing at the head of the effect belongs to the trigger and turns the
    /// polarity.
    pub absorbs: bool,
    /// Whether the argument before the trigger must be a thing, not an actor: what a government
    /// imposes is its deed, what a crisis imposes is its effect.
    pub impersonal: bool,
    /// Whether what would follow opens with the letter or word of an unreal consequence.
    pub unreal: bool,
    /// The argument that must open with a noun of action.
    pub eventful: Option<Position>,
    /// The only tense of its verbs that means what it says.
    pub tense: Option<Tense>,
    /// Whether the trigger is only the letter in front of its word, and the word opens the argument
    /// after it.
    pub keeps: bool,
    /// Whether what it says is always still to come.
    pub forecast: bool,
    /// What the subject, or the argument before the trigger, is.
    pub first: Role,
    /// How far the argument before the trigger reaches.
    pub before: Argument,
    /// How far the argument after the trigger reaches.
    pub after: Argument,
    /// The relation between the phrases.
    pub polarity: Sign,
    /// What kind of statement it makes.
    pub basis: Basis,
    /// How often it is right: a share in 0..=1, the stated one mended by what was measured.
    pub reliability: f64,
    /// The share that its author states: out of all the times its words occur in the press, how often
    /// they mean what the frame says.
    pub stated_reliability: f64,
    /// How its claims fared on labelled articles; none where it found nothing there.
    pub measured: Option<Measured>,
    /// Whether what it says is always said with reserve.
    pub hedged: bool,
    /// Whether it denies the link.
    pub negated: bool,
    /// Sentences with what must be read in them.
    pub examples: Vec<Example>,
}
