//! Who acts: mentions as a reader finds them, and actors gathered from them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Passage, SourceId, Span, digest};

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A state, its government, its people, its side.
    State,
    /// Many states that are spoken of as one.
    Region,
    /// States bound by a treaty.
    Bloc,
    /// An authority, an army, a company, an association.
    Organisation,
    /// A party or movement.
    Party,
    /// A paper, a channel, an agency.
    Media,
    /// A city or site: where something is, rarely who acts.
    Place,
    /// One person, by name or by office.
    Person,
    /// Many people who act as one.
    Group,
}

impl ActorKind {
    /// Its name, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Region => "region",
            Self::Bloc => "bloc",
            Self::Organisation => "organisation",
            Self::Party => "party",
            Self::Media => "media",
            Self::Place => "place",
            Self::Person => "person",
            Self::Group => "group",
        }
    }
}

impl fmt::Display for ActorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Words of a source that stand for an actor, with what they say of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActorMention {
    /// The words.
    #[serde(flatten)]
    pub text: Passage,
    /// What kind of actor they name.
    pub kind: ActorKind,
    /// The actor's code in the pack's gazetteer, where it stands there.
    pub known: Option<String>,
    /// Its own name, folded; `None` where it is named by its office or by what it is.
    pub name: Option<String>,
    /// Where its own name stands, where that is not the whole.
    pub name_at: Option<Span>,
    /// The office it is named by, as the pack calls it.
    pub office: Option<String>,
    /// Whether the office is no longer held.
    pub former: bool,
    /// The code of the state or body it belongs to, where the words say so.
    pub of: Option<String>,
}

/// Names an actor for good: its code in the gazetteer, else a digest of what tells it apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorId(String);

impl ActorId {
    /// The id of an actor of the gazetteer.
    pub fn known(code: &str) -> Self {
        Self(code.to_owned())
    }

    /// The id of an actor that is known by its kind and a key that no other actor has.
    pub fn of_key(kind: ActorKind, key: &str) -> Self {
        Self(digest(&[b"actor", kind.name().as_bytes(), key.as_bytes()])[..16].to_owned())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One place where an actor is named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Surface {
    /// The file's name as given.
    pub source: String,
    /// The source's id.
    pub source_id: SourceId,
    /// The words.
    #[serde(flatten)]
    pub text: Passage,
}

/// An actor with everything it is called, over all sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its id.
    pub actor: ActorId,
    /// What it is called in the articles' language.
    pub label: String,
    /// What it is called in English, where the gazetteer says.
    pub english: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// The state or body it belongs to, where the articles or the gazetteer say.
    pub of: Option<ActorId>,
    /// How often it is mentioned: a title with a name is one mention.
    pub mentions: usize,
    /// Every place where it is named, whole mentions first, then the names within them, by source
    /// and place.
    pub surfaces: Vec<Surface>,
}
