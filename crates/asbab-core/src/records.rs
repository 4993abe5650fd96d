//! What an article says besides causes: who wants what, who said what, what happened, what it was
//! called, who gained, who is tied to whom, how many.
//!
//! A part that is named and nothing more (an actor, the name of an event) is written as its name,
//! with the place it stands at beside it, under the same key and `_at`. The name may be another one
//! than stands there, where the sentence shows whom it means: a state's for its capital.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{ActorMention, DatePrecision, Holder, Passage, RecordId, SourceId, Span};

/// The kinds of records that are no claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// [`Stance`]
    Stance,
    /// [`Quote`]
    Quote,
    /// [`Event`]
    Event,
    /// [`Naming`]
    Naming,
    /// [`Outcome`]
    Outcome,
    /// [`Tie`]
    Tie,
    /// [`Quantity`]
    Quantity,
}

impl RecordKind {
    /// Its name, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stance => "stance",
            Self::Quote => "quote",
            Self::Event => "event",
            Self::Naming => "naming",
            Self::Outcome => "outcome",
            Self::Tie => "tie",
            Self::Quantity => "quantity",
        }
    }
}

/// What every record carries: where it was said, by whom, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Digest of kind, source, anchor and place among those with the same anchor.
    pub id: RecordId,
    /// The file's name as given.
    pub source: String,
    /// The source's id.
    pub source_id: SourceId,
    /// The pack's rule that read it.
    pub rule: String,
    /// The sentence.
    pub quote: Passage,
    /// Said with reserve.
    pub hedged: bool,
    /// Denied.
    pub negated: bool,
    /// About what is still to come at the time of writing.
    pub forecast: bool,
    /// Whose word it is.
    pub holder: Holder,
}

/// Somebody or something by name, and where the name stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// The name, without what clings to it.
    pub name: String,
    /// Where it stands in the source's stored text.
    #[serde(flatten)]
    pub span: Span,
}

impl From<Passage> for Mention {
    fn from(Passage { span, text }: Passage) -> Self {
        Self { name: text, span }
    }
}

/// Whether an actor is for or against something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attitude {
    /// Seeks, supports, welcomes or prescribes it.
    Wants,
    /// Fears, opposes, warns of or tries to prevent it.
    Rejects,
}

impl Attitude {
    /// The other one.
    #[must_use]
    pub const fn flipped(self) -> Self {
        match self {
            Self::Wants => Self::Rejects,
            Self::Rejects => Self::Wants,
        }
    }

    /// Its name, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wants => "wants",
            Self::Rejects => "rejects",
        }
    }
}

/// A statement that an actor wants or rejects something.
///
/// `negated` says that the whole stance is denied; a negation that turns the attitude round («لا
/// تريد») is folded into the attitude.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stance {
    /// Where, by whom, how.
    #[serde(flatten)]
    pub said: Said,
    /// The words that tell it.
    pub cue: Passage,
    /// Who wants or rejects; `None` where the text does not say.
    pub actor: Option<Mention>,
    /// What is wanted or rejected.
    pub target: Passage,
    /// Which of the two.
    pub attitude: Attitude,
}

/// Words with their speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Where, by whom, how.
    #[serde(flatten)]
    pub said: Said,
    /// What was said.
    pub text: Passage,
    /// Who said it, as named in the text.
    pub speaker: Option<String>,
    /// Where the name stands.
    pub speaker_at: Option<Span>,
    /// Between quotation marks.
    pub direct: bool,
}

/// A dated happening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Where, by whom, how.
    #[serde(flatten)]
    pub said: Said,
    /// When, in ISO 8601, as exactly as is known: `2022-01-15`, `2022-01`, `1980/1989`, for how long
    /// (`P3Y`); several years parted by `;`. `None` where the words cannot be resolved.
    pub date: Option<String>,
    /// How exact the date is.
    pub precision: Option<DatePrecision>,
    /// The words that date it.
    pub date_text: Option<Passage>,
    /// Who acted.
    pub actor: Option<String>,
    /// Where the name stands.
    pub actor_at: Option<Span>,
    /// What happened.
    pub action: Passage,
}

/// What a holder calls an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Naming {
    /// Where, by whom, how.
    #[serde(flatten)]
    pub said: Said,
    /// The event in other words of the text; `None` where the name alone stands for it.
    pub event: Option<String>,
    /// Where those stand.
    pub event_at: Option<Span>,
    /// What it is called.
    pub name: String,
    /// Where the name stands.
    pub name_at: Span,
}

/// Whether an actor came off better or worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gain {
    /// Better.
    Gains,
    /// Worse.
    Loses,
}

impl Gain {
    /// Its name, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gains => "gains",
            Self::Loses => "loses",
        }
    }
}

/// Who gained or lost, over what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Where, by whom, how.
    #[serde(flatten)]
    pub said: Said,
    /// The words that tell it.
    pub cue: Passage,
    /// Who.
    pub actor: String,
    /// Where the name stands.
    pub actor_at: Span,
    /// Gained or lost.
    pub outcome: Gain,
    /// Over what; `None` where the text does not say.
    pub over: Option<Passage>,
}

/// A standing relation of an actor to an actor or a resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Where, by whom, how.
    #[serde(flatten)]
    pub said: Said,
    /// The words that tell it.
    pub cue: Passage,
    /// Who.
    pub actor: String,
    /// Where the name stands.
    pub actor_at: Span,
    /// Which relation, as the pack names it: `member of`, `hosts`, `depends on`, …
    pub relation: String,
    /// To whom or what.
    pub other: String,
    /// Where that name stands.
    pub other_at: Span,
}

/// A number with its unit and what it is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Where, by whom, how.
    #[serde(flatten)]
    pub said: Said,
    /// How many or how much; `None` where the text says only that they are many («عشرات»).
    pub number: Option<f64>,
    /// The words of the number.
    pub number_text: Passage,
    /// Of which unit.
    pub unit: Option<String>,
    /// Of what.
    pub of: Option<Passage>,
}

/// What all kinds of records have in common.
pub trait Record: Clone + Serialize + DeserializeOwned {
    /// Which kind it is.
    const KIND: RecordKind;

    /// What every record carries.
    fn said(&self) -> &Said;

    /// What every record carries, to be changed.
    fn said_mut(&mut self) -> &mut Said;

    /// The words it is known by: they stay where they are when rules about the rest change.
    fn anchor(&self) -> Span;

    /// Its own words, the sentence and the attribution aside.
    fn own_passages(&self) -> Vec<&Passage>;

    /// Where its own names stand. A name may be another one for what stands there: a state's for its
    /// capital.
    fn own_names(&self) -> Vec<Span>;

    /// The first place where its words do not stand in `text` as it says; none where all do.
    fn misplaced(&self, text: &str) -> Option<Span> {
        let said = self.said();
        let passages = [Some(&said.quote), said.holder.cue.as_ref()];
        let words = passages.into_iter().flatten().chain(self.own_passages());
        let names = self.own_names().into_iter();
        let wrong = words.filter(|passage| !passage.stands_in(text));
        let nowhere = names.filter(|span| span.of(text).is_err());
        wrong.map(|passage| passage.span).chain(nowhere).next()
    }
}

/// The records of one source besides its claims, each kind in order of its anchors.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Records {
    /// Who wants or rejects what.
    pub stances: Vec<Stance>,
    /// Who said what.
    pub quotes: Vec<Quote>,
    /// What happened when.
    pub events: Vec<Event>,
    /// What events are called.
    pub namings: Vec<Naming>,
    /// Who gained or lost.
    pub outcomes: Vec<Outcome>,
    /// Who is tied to whom.
    pub ties: Vec<Tie>,
    /// How many.
    pub quantities: Vec<Quantity>,
    /// Who is named, in order of place.
    pub mentions: Vec<ActorMention>,
}

impl Records {
    /// Keeps the records whose anchors satisfy `keep`.
    pub fn retain(&mut self, keep: impl Fn(Span) -> bool) {
        fn each<R: Record>(records: &mut Vec<R>, keep: &impl Fn(Span) -> bool) {
            records.retain(|record| keep(record.anchor()));
        }
        each(&mut self.stances, &keep);
        each(&mut self.quotes, &keep);
        each(&mut self.events, &keep);
        each(&mut self.namings, &keep);
        each(&mut self.outcomes, &keep);
        each(&mut self.ties, &keep);
        each(&mut self.quantities, &keep);
        self.mentions.retain(|mention| keep(mention.text.span));
    }
}

/// Puts one source's records of a kind in order, drops repeats and gives them their ids.
pub fn number<R: Record>(records: &mut Vec<R>) {
    let key = |record: &R| {
        let own = record.own_passages().into_iter().map(|own| own.span);
        (
            record.anchor(),
            own.chain(record.own_names()).collect::<Vec<_>>(),
        )
    };
    records.sort_by_cached_key(key);
    records.dedup_by(|a, b| key(a) == key(b));
    let mut last = None;
    let mut ordinal = 0;
    for record in records {
        let anchor = record.anchor();
        ordinal = if last == Some(anchor) { ordinal + 1 } else { 0 };
        last = Some(anchor);
        let said = record.said_mut();
        said.id = RecordId::of_anchor(R::KIND, &said.source_id, anchor, ordinal);
    }
}

/// Says of a kind of record which words it is known by, and which words and names are its own.
macro_rules! record {
    ($kind:ident, $it:ident: anchor $anchor:expr, passages $passages:expr, names $names:expr) => {
        #[allow(
            unused_variables,
            reason = "a kind may have no passages or names of its own"
        )]
        impl Record for $kind {
            const KIND: RecordKind = RecordKind::$kind;

            fn said(&self) -> &Said {
                &self.said
            }

            fn said_mut(&mut self) -> &mut Said {
                &mut self.said
            }

            fn anchor(&self) -> Span {
                let $it = self;
                $anchor
            }

            fn own_passages(&self) -> Vec<&Passage> {
                let $it = self;
                $passages.into_iter().collect()
            }

            fn own_names(&self) -> Vec<Span> {
                let $it = self;
                $names.into_iter().flatten().collect()
            }
        }
    };
}

record! {
    Stance, it: anchor it.cue.span,
    passages [&it.cue, &it.target],
    names [it.actor.as_ref().map(|actor| actor.span)]
}

record! {
    Quote, it: anchor it.text.span,
    passages [&it.text],
    names [it.speaker_at]
}

record! {
    Event, it: anchor it.date_text.as_ref().unwrap_or(&it.action).span,
    passages it.date_text.iter().chain([&it.action]),
    names [it.actor_at]
}

record! {
    Naming, it: anchor it.name_at,
    passages [],
    names [Some(it.name_at), it.event_at]
}

record! {
    Outcome, it: anchor it.cue.span,
    passages [&it.cue].into_iter().chain(&it.over),
    names [Some(it.actor_at)]
}

record! {
    Tie, it: anchor it.cue.span,
    passages [&it.cue],
    names [Some(it.actor_at), Some(it.other_at)]
}

record! {
    Quantity, it: anchor it.number_text.span,
    passages [&it.number_text].into_iter().chain(&it.of),
    names [None]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(cue: Span, target: Span) -> Stance {
        let passage = |span: Span| Passage {
            span,
            text: "x".repeat(span.len()),
        };
        Stance {
            said: Said {
                id: RecordId::from_stored(""),
                source: "one.txt".to_owned(),
                source_id: SourceId::of_text("xxxx"),
                rule: "wants".to_owned(),
                quote: passage(Span::new(0, 4)),
                hedged: false,
                negated: false,
                forecast: false,
                holder: Holder::author(),
            },
            cue: passage(cue),
            actor: Some(Mention::from(passage(Span::new(0, 1)))),
            target: passage(target),
            attitude: Attitude::Wants,
        }
    }

    #[test]
    fn ids_depend_on_place_and_not_on_the_order_of_finding() {
        let (a, b) = (Span::new(1, 2), Span::new(2, 3));
        let mut forth = vec![stance(a, a), stance(a, b), stance(b, b), stance(a, b)];
        let mut back: Vec<Stance> = forth.iter().rev().cloned().collect();
        number(&mut forth);
        number(&mut back);
        assert_eq!(forth, back);
        let ids: std::collections::BTreeSet<_> = forth.iter().map(|one| &one.said.id).collect();
        assert_eq!((forth.len(), ids.len()), (3, 3));
    }

    #[test]
    fn a_stance_is_written_as_the_design_has_it() {
        let json = serde_json::to_value(stance(Span::new(1, 2), Span::new(2, 3))).unwrap();
        assert_eq!(
            json["actor"],
            serde_json::json!({"name": "x", "start": 0, "end": 1})
        );
        assert_eq!(
            (&json["attitude"], &json["source"]),
            (&"wants".into(), &"one.txt".into())
        );
        let back: Stance = serde_json::from_value(json).unwrap();
        assert_eq!(back.misplaced("xxxx"), None);
        assert_eq!(back.misplaced("xyxx"), Some(Span::new(0, 4)));
    }
}
