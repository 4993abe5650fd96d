//! What a report shows, as plain data.

use std::collections::BTreeSet;

use asbab_core::{ClaimSide, OffMapReason, Sign};
use asbab_map::{LoopPolarity, Tally};
use asbab_press::PressAnswer;

use super::Interface;
use crate::answers::disputes::Over;

/// Everything on the page, in the order in which it is shown.
#[derive(Debug, Clone)]
pub struct ReportView {
    /// The case's name.
    pub title: String,
    /// The language of the page, not of the articles.
    pub interface: Interface,
    /// How much there is of everything.
    pub counts: Counts,
    /// Claims that are not on the map, by reason.
    pub off_map: Vec<OffMap>,
    /// The map as an SVG element, drawn with [`Interface::map_drawing`]; written as it is.
    pub map_svg: String,
    /// Links with their sentences, strongest first; all that the map draws are among them.
    pub links: Vec<LinkView>,
    /// Links with less support that are not listed.
    pub links_left_out: usize,
    /// Feedback loops.
    pub loops: LoopsView,
    /// What follows if something is pushed, where that was asked.
    pub press: Option<PressView>,
    /// Where voices contradict each other or themselves.
    pub disputes: Vec<DisputeView>,
    /// Links that one voice alone tells and on which much hangs.
    pub hinges: Vec<HingeView>,
    /// The articles, numbered from 1 in this order.
    pub sources: Vec<SourceView>,
}

/// How much a case holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub sources: usize,
    /// Claims that stand on a link.
    pub claims_on_map: usize,
    /// Claims that do not, with a reason each.
    pub claims_off_map: usize,
    /// Factors.
    pub factors: usize,
    /// Links that at least one claim supports.
    pub links: usize,
    /// Independent witnesses.
    pub voices: usize,
}

/// How many claims are not on the map for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OffMap {
    /// Why.
    pub reason: OffMapReason,
    /// How many.
    pub claims: usize,
}

/// A link with the sentences it rests on.
#[derive(Debug, Clone)]
pub struct LinkView {
    /// Its place among all links, strongest first, from 1: the drawing's arrows lead to it.
    pub number: usize,
    /// Label of the factor that makes.
    pub cause: String,
    /// Label of the factor that is made more or less.
    pub effect: String,
    /// Claims and voices that support it, whatever the sign.
    pub support: Tally,
    /// Claims and voices that say plus, minus, and leave the sign open, in this order.
    pub by_sign: [Tally; 3],
    /// Claims and voices that deny it.
    pub denials: Tally,
    /// Every claim, supporting ones first.
    pub sentences: Vec<SentenceView>,
}

/// One claim as its sentence.
#[derive(Debug, Clone)]
pub struct SentenceView {
    /// The sentence, exactly as stored.
    pub quote: String,
    /// What in it is the cause, the effect and the words that tie them; may overlap.
    pub marks: Vec<Mark>,
    /// What the claim speaks of but names outside the sentence.
    pub outside: Vec<OutsideArgument>,
    /// Sign between the two factors; `None` for a sentence that is no claim.
    pub sign: Option<Sign>,
    /// How it is said.
    pub badges: BTreeSet<Badge>,
    /// Whose claim it is.
    pub speaker: Speaker,
    /// The source's readable name.
    pub source: String,
    /// Its number in the list of sources, if it is there.
    pub source_number: Option<usize>,
}

/// A stretch of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Offset of its first byte in the quote.
    pub start: usize,
    /// Offset after its last byte.
    pub end: usize,
    /// What it is.
    pub marked_as: MarkedAs,
}

/// What a stretch of a sentence is. Where stretches overlap the earlier variant is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkedAs {
    /// The words that tie cause and effect.
    Trigger,
    /// What makes.
    Cause,
    /// What is made more or less.
    Effect,
}

/// An argument that stands elsewhere in the source: named in another sentence, or meant by a pronoun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideArgument {
    /// Cause or effect.
    pub side: ClaimSide,
    /// Its words.
    pub words: String,
}

/// How a claim is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Badge {
    /// Denied.
    Denied,
    /// With reserve.
    Hedged,
    /// About what is still to come.
    Forecast,
    /// What an actor expects of its own action.
    Aim,
    /// Under a condition.
    Condition,
    /// Asked.
    Question,
}

/// Whose claim it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// The article's author.
    Author,
    /// Somebody the author reports.
    Reported {
        /// As named in the text, where it names one.
        name: Option<String>,
        /// Through whom it came, outermost first.
        via: Vec<String>,
    },
}

/// Feedback loops, or their absence.
#[derive(Debug, Clone, Default)]
pub struct LoopsView {
    /// By length.
    pub loops: Vec<LoopView>,
    /// Loops found that are not listed.
    pub left_out: usize,
    /// Loops of up to this many links were looked for.
    pub max_length: usize,
    /// Whether the search stopped before it had found them all.
    pub truncated: bool,
}

/// One loop.
#[derive(Debug, Clone)]
pub struct LoopView {
    /// Labels of its factors in order; the last leads back to the first.
    pub factors: Vec<String>,
    /// Sign of the link from each factor to the next.
    pub signs: Vec<Sign>,
    /// Number of each of these links among all.
    pub links: Vec<Option<usize>>,
    /// What it does to a change that goes round.
    pub polarity: LoopPolarity,
    /// Names of the voices that tell every link of it; empty for one stitched from several voices.
    pub told_whole_by: Vec<String>,
}

/// A press and its answer.
#[derive(Debug, Clone)]
pub struct PressView {
    /// What was pushed.
    pub pushes: Vec<PushView>,
    /// What was given as known to have happened.
    pub given: Vec<PushView>,
    /// What follows, with all it assumes.
    pub answer: PressAnswer,
    /// On what the surest answer hangs, where there is one.
    pub deciding: Option<DecidingView>,
}

/// The links on which one response hangs.
#[derive(Debug, Clone)]
pub struct DecidingView {
    /// Label of the factor whose response it is.
    pub response: String,
    /// Draws that the shares are of, at most.
    pub looked_at: u64,
    /// The links, those that decide most first; empty where no single one changes the answer.
    pub links: Vec<DecidingLinkView>,
    /// Links that decide less and are not listed.
    pub left_out: usize,
}

/// A link on which a response hangs.
#[derive(Debug, Clone)]
pub struct DecidingLinkView {
    /// Label of the factor that makes.
    pub cause: String,
    /// Label of the factor that is made more or less.
    pub effect: String,
    /// Its number among all links.
    pub number: Option<usize>,
    /// Claims and voices that say plus, minus, and leave the sign open, in this order.
    pub by_sign: [Tally; 3],
    /// Share of the draws in which the response turns round without the link.
    pub flips: f64,
    /// Share of the draws in which it vanishes instead.
    pub silences: f64,
    /// The sentence that shows the link best.
    pub sentence: Option<SentenceView>,
}

/// A factor and a way it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushView {
    /// The factor's label.
    pub factor: String,
    /// Plus for up, minus for down.
    pub sign: Sign,
}

/// A dispute with all its sides.
#[derive(Debug, Clone)]
pub struct DisputeView {
    /// What it is about.
    pub about: AboutView,
    /// What it is over.
    pub over: Over,
    /// Name of the voice that says both; `None` where voices differ.
    pub with_itself: Option<String>,
    /// Two or more.
    pub sides: Vec<SideView>,
}

/// What a dispute is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutView {
    /// A link.
    Link {
        /// Label of the factor that makes.
        cause: String,
        /// Label of the factor that is made more or less.
        effect: String,
        /// The link's number among all links.
        number: Option<usize>,
    },
    /// What happened in this place.
    HappeningIn(String),
    /// Anything else, by its name.
    Named(String),
}

/// One side of a dispute.
#[derive(Debug, Clone)]
pub struct SideView {
    /// What it says.
    pub stand: StandView,
    /// Names of the voices that stand there.
    pub voices: Vec<String>,
    /// Their sentences.
    pub sentences: Vec<SentenceView>,
}

/// What a side says.
#[derive(Debug, Clone, PartialEq)]
pub enum StandView {
    /// The cause raises the effect.
    Raises,
    /// It lowers it.
    Lowers,
    /// The cause acts on the effect.
    Says,
    /// It does not.
    Denies,
    /// The actor gained.
    Gains,
    /// It lost.
    Loses,
    /// Causes or names, in the case's words.
    Words(Vec<String>),
    /// A number or a date, as it is written.
    Figure(String),
}

/// A link that one voice alone tells and on which much hangs.
#[derive(Debug, Clone)]
pub struct HingeView {
    /// Label of the factor that makes.
    pub cause: String,
    /// Label of the factor that is made more or less.
    pub effect: String,
    /// Its number among all links.
    pub number: Option<usize>,
    /// The sign it is told with.
    pub sign: Sign,
    /// Name of the voice.
    pub voice: String,
    /// Pairs of factors that are joined by no chain without it.
    pub pairs: usize,
}

/// An article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceView {
    /// The file's name as given.
    pub name: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who carried it.
    pub outlet: Option<String>,
    /// When, as much of `YYYY-MM-DD` as is known.
    pub date: Option<String>,
    /// Claims read in it.
    pub claims: usize,
}
