//! A model file as it is written, before anything is asked of it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::Moves;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub title: Option<String>,
    pub actors: Vec<Spanned<String>>,
    pub present: Option<Spanned<String>>,
    pub situations: Option<Vec<Spanned<String>>>,
    #[serde(rename = "lever", default)]
    pub levers: Vec<Lever>,
    #[serde(rename = "infeasible", default)]
    pub infeasible: Vec<Spanned<Condition>>,
    #[serde(rename = "preference", default)]
    pub preferences: Vec<Spanned<Preference>>,
    #[serde(rename = "coalition", default)]
    pub coalitions: Vec<Coalition>,
}

/// Something that an actor has in hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lever {
    pub name: Spanned<String>,
    pub actor: Spanned<String>,
    pub choices: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    pub moves: Moves,
}

/// An actor's order of the situations: one of several it may have, where it has several.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preference {
    pub actor: Spanned<String>,
    pub weight: Option<Spanned<u64>>,
    pub ranking: Option<Vec<Spanned<OneOrMany<String>>>>,
    pub statements: Option<Vec<Spanned<OneOrMany<Condition>>>>,
}

/// Actors who may act together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coalition {
    pub actors: Spanned<Vec<String>>,
}

/// The choices of some levers, by the levers' names.
pub type Condition = BTreeMap<String, OneOrMany<String>>;

/// One thing, or a list of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    /// All of them.
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}
