//! How the files of the gazetteer are written.

use asbab_core::ActorKind;
use serde::Deserialize;

/// `actors/states.toml`.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct StatesData {
    pub(super) state: Vec<ActorData>,
}

/// `actors/bodies.toml`.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct BodiesData {
    pub(super) body: Vec<ActorData>,
    #[serde(default)]
    pub(super) place: Vec<ActorData>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActorData {
    pub(super) id: String,
    pub(super) english: String,
    pub(super) names: Vec<String>,
    pub(super) kind: Option<ActorKind>,
    pub(super) of: Option<String>,
    #[serde(default)]
    pub(super) past: bool,
    #[serde(default)]
    pub(super) ambiguous: Vec<String>,
    pub(super) adjectives: Option<Vec<String>>,
    #[serde(default)]
    pub(super) people: Vec<String>,
    #[serde(default)]
    pub(super) capital: Vec<String>,
    #[serde(default)]
    pub(super) seat: Vec<String>,
}

/// `actors/words.toml`.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActorWordsData {
    pub(super) nisba: NisbaData,
    pub(super) words: RoleData,
    pub(super) office: Vec<OfficeData>,
    pub(super) head: Vec<HeadData>,
    pub(super) group: Vec<GroupData>,
    #[serde(default)]
    pub(super) example: Vec<ActorExample>,
}

/// A sentence and the actors a reader must find in it, all and no others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorExample {
    /// The sentence, written for the pack.
    pub text: String,
    /// Who is named, in order of place, the longer first.
    pub actors: Vec<ExpectedActor>,
    /// A known failure: kept, counted, and expected to fail until somebody mends it.
    #[serde(default)]
    pub fails: bool,
}

/// One mention that an example holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedActor {
    /// The words.
    pub text: String,
    /// What they name.
    pub kind: ActorKind,
    /// The gazetteer's code.
    pub known: Option<String>,
    /// The office.
    pub office: Option<String>,
    /// The code of what it belongs to.
    pub of: Option<String>,
}

#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct NisbaData {
    pub(super) drop: Vec<String>,
    pub(super) ending: String,
    pub(super) forms: Vec<String>,
}

#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleData {
    pub(super) in_place: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) stands_for: Vec<String>,
    pub(super) stand_for: Vec<String>,
    pub(super) modifiers: Vec<String>,
    pub(super) former: Vec<String>,
    pub(super) name_endings: Vec<String>,
    pub(super) not_name_endings: Vec<String>,
    pub(super) demonstrative: Vec<String>,
    pub(super) capital: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeData {
    pub(super) id: String,
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) open: bool,
    #[serde(default)]
    pub(super) title: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadData {
    pub(super) kind: ActorKind,
    pub(super) words: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupData {
    pub(super) id: String,
    pub(super) english: String,
    pub(super) words: Vec<String>,
}
