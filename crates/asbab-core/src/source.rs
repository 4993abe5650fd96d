//! One article.

use serde::{Deserialize, Serialize};

use crate::SourceId;

/// The language of a source, as the code of its pack (`ar`, `en`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(pub String);

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
        }
    }
}
