//! One article.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{SourceId, Span};

/// The language of a source, as the code of its pack (`ar`, `en`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(pub String);

/// One field of a source's [`Metadata`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Its headline.
    Title,
    /// Who wrote it.
    Author,
    /// Who carried it.
    Outlet,
    /// When it was published.
    Date,
    /// Where it was first printed.
    ReprintedFrom,
}

/// How a field is known, the surest first: a scale of confidence whose steps say what they rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grounds {
    /// A person set it.
    Person,
    /// The file declares it beside the text: markup of a page, a column of a table, a header.
    Declared,
    /// The text names it as what it is («بقلم: …»، «نقلا عن …»).
    Stated,
    /// It stands where such a thing stands and looks like one.
    Placed,
    /// It is concluded from something else.
    Inferred,
}

/// What one field rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// How it is known.
    pub grounds: Grounds,
    /// The words it was taken from, where they stand in the stored text.
    pub span: Option<Span>,
}

/// What a part of a stored text is that is no part of the article: nothing is read from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FurnitureKind {
    /// The clock or the calendar of the site.
    Clock,
    /// The name of the site, its board, its editors, its sections.
    Masthead,
    /// Who wrote or posted it and when.
    Byline,
    /// Where it was taken from.
    Credit,
    /// What a picture shows.
    Caption,
    /// A pointer to another article.
    Related,
    /// Buttons for passing the article on.
    Share,
    /// Comments and the form for them.
    Comments,
    /// Headlines of other articles.
    Teaser,
    /// What the site says about itself on every page.
    Notice,
    /// A line or a sentence that stands elsewhere in the same text.
    Repeat,
}

/// A part of a stored text that is no part of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Furniture {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
}

/// What is known about a source besides its text. What the text leaves open stays `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The paper, agency or site that carried it.
    pub outlet: Option<String>,
    /// When it was published, as much of `YYYY-MM-DD` as is known.
    pub date: Option<String>,
    /// Where it was first printed, if it is a reprint.
    pub reprinted_from: Option<String>,
    /// What each field that is known rests on; for a date that is known only in part («10 January of
    /// next year»), the words that tell it, the date itself left open.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub evidence: BTreeMap<Field, Evidence>,
}

impl Metadata {
    /// The value of one field.
    pub fn get(&self, field: Field) -> Option<&str> {
        match field {
            Field::Title => &self.title,
            Field::Author => &self.author,
            Field::Outlet => &self.outlet,
            Field::Date => &self.date,
            Field::ReprintedFrom => &self.reprinted_from,
        }
        .as_deref()
    }

    /// Sets a field and what it rests on. `None` leaves it open.
    pub fn set(&mut self, field: Field, value: Option<String>, evidence: Evidence) {
        *self.slot(field) = value;
        self.evidence.insert(field, evidence);
    }

    /// Sets a field unless it is known on grounds as good.
    pub fn offer(&mut self, field: Field, value: String, evidence: Evidence) {
        let known = self.get(field).is_some();
        let grounds = self.evidence.get(&field).map(|known| known.grounds);
        if !known || grounds.is_some_and(|grounds| evidence.grounds < grounds) {
            self.set(field, Some(value), evidence);
        }
    }

    /// How exact the date is; `None` where there is none.
    pub fn date_precision(&self) -> Option<DatePrecision> {
        self.date.as_deref().map(|date| match date.len() {
            0..=4 => DatePrecision::Year,
            5..=7 => DatePrecision::Month,
            _ => DatePrecision::Day,
        })
    }

    const fn slot(&mut self, field: Field) -> &mut Option<String> {
        match field {
            Field::Title => &mut self.title,
            Field::Author => &mut self.author,
            Field::Outlet => &mut self.outlet,
            Field::Date => &mut self.date,
            Field::ReprintedFrom => &mut self.reprinted_from,
        }
    }
}

/// How exact a publication date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatePrecision {
    /// The day is known.
    Day,
    /// The month.
    Month,
    /// The year alone.
    Year,
}

/// One article: its stored text, which is never rewritten, and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The digest of the stored text.
    pub id: SourceId,
    /// The file's name as given: metadata, not identity.
    pub name: String,
    /// The decoded file itself.
    pub text: String,
    /// The language it is written in; `None` where no pack's language was recognised.
    pub language: Option<Language>,
    /// Title, author, outlet, date.
    pub meta: Metadata,
    /// How the bytes became text, in a few words; `None` where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decoded: Option<String>,
    /// What of the text is no part of the article, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub furniture: Vec<Furniture>,
}

impl Source {
    /// A source of this text under this name, nothing else known.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            id: SourceId::of_text(&text),
            name: name.into(),
            text,
            language: None,
            meta: Metadata::default(),
            decoded: None,
            furniture: Vec::new(),
        }
    }

    /// The piece of furniture that these words touch.
    pub fn furniture_at(&self, span: Span) -> Option<Furniture> {
        let after = self
            .furniture
            .partition_point(|piece| piece.span.end <= span.start);
        let piece = self.furniture.get(after).copied();
        piece.filter(|piece| piece.span.overlaps(span))
    }
}
