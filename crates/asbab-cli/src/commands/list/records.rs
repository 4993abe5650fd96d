//! Records that are no claims, as rows.

use asbab::core::{Event, Naming, Outcome, Passage, Quantity, Quote, Record, Said, Stance, Tie};
use serde_json::{Value, json};

use super::id;
use crate::cli::Format;

/// A record that can be a row.
pub trait Listed: Record {
    /// The columns: the id, what only this kind has, what every record carries.
    const COLUMNS: &'static [&'static str];

    /// The values that only this kind has.
    fn own(&self) -> Vec<Value>;

    /// The whole row.
    fn row(&self, format: Format) -> Vec<Value> {
        let said = self.said();
        let first = json!(id(said.id.as_str(), format));
        let last = [
            json!(marks(said)),
            json!(said.holder.name),
            json!(said.source),
        ];
        [first].into_iter().chain(self.own()).chain(last).collect()
    }
}

/// How it is said.
fn marks(said: &Said) -> String {
    [
        (said.hedged, "hedged"),
        (said.negated, "denied"),
        (said.forecast, "forecast"),
    ]
    .into_iter()
    .filter_map(|(holds, mark)| holds.then_some(mark))
    .collect::<Vec<_>>()
    .join(" ")
}

fn words(passage: Option<&Passage>) -> Value {
    json!(passage.map(|passage| &passage.text))
}

impl Listed for Stance {
    const COLUMNS: &'static [&'static str] = &[
        "id", "actor", "attitude", "target", "cue", "marks", "holder", "source",
    ];

    fn own(&self) -> Vec<Value> {
        vec![
            json!(self.actor.as_ref().map(|actor| &actor.name)),
            json!(self.attitude),
            json!(self.target.text),
            json!(self.cue.text),
        ]
    }
}

impl Listed for Quote {
    const COLUMNS: &'static [&'static str] = &[
        "id", "speaker", "text", "direct", "marks", "holder", "source",
    ];

    fn own(&self) -> Vec<Value> {
        vec![
            json!(self.speaker),
            json!(self.text.text),
            json!(self.direct),
        ]
    }
}

impl Listed for Event {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "date",
        "date_text",
        "actor",
        "action",
        "marks",
        "holder",
        "source",
    ];

    fn own(&self) -> Vec<Value> {
        vec![
            json!(self.date),
            words(self.date_text.as_ref()),
            json!(self.actor),
            json!(self.action.text),
        ]
    }
}

impl Listed for Naming {
    const COLUMNS: &'static [&'static str] = &["id", "name", "event", "marks", "holder", "source"];

    fn own(&self) -> Vec<Value> {
        vec![json!(self.name), json!(self.event)]
    }
}

impl Listed for Outcome {
    const COLUMNS: &'static [&'static str] = &[
        "id", "actor", "outcome", "over", "cue", "marks", "holder", "source",
    ];

    fn own(&self) -> Vec<Value> {
        vec![
            json!(self.actor),
            json!(self.outcome),
            words(self.over.as_ref()),
            json!(self.cue.text),
        ]
    }
}

impl Listed for Tie {
    const COLUMNS: &'static [&'static str] = &[
        "id", "actor", "relation", "other", "cue", "marks", "holder", "source",
    ];

    fn own(&self) -> Vec<Value> {
        vec![
            json!(self.actor),
            json!(self.relation),
            json!(self.other),
            json!(self.cue.text),
        ]
    }
}

impl Listed for Quantity {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "number",
        "number_text",
        "unit",
        "of",
        "marks",
        "holder",
        "source",
    ];

    fn own(&self) -> Vec<Value> {
        vec![
            json!(self.number),
            json!(self.number_text.text),
            json!(self.unit),
            words(self.of.as_ref()),
        ]
    }
}
