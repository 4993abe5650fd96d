//! What a phrase leaves unsaid and its article says.
//!
//! "The unrest" in an article on one country is that country's unrest, and "the fear" is the fear it
//! spoke of before. Where nothing tells, nothing is taken for granted.

use std::collections::{BTreeMap, BTreeSet};

use crate::Lexicon;
use crate::key::{Phrase, Sketch};
use crate::places::{Setting, Settings};

/// Bytes of text between two mentions of a feeling without an owner that may still be one feeling:
/// two or three sentences.
const REACH: usize = 600;

/// What surrounds one phrase.
#[derive(Debug, Default)]
pub(crate) struct Surroundings<'a> {
    /// Its article.
    pub(crate) article: Option<&'a str>,
    /// The place of its article.
    pub(crate) place: Option<&'a str>,
    /// What shares a place that is not known: the article where it tells of several, nothing where
    /// it tells of none, for then it is the whole case's matter.
    pub(crate) alone: Option<&'a str>,
    /// The scopes with which its article names the same thing elsewhere, sorted.
    pub(crate) said: &'a [Vec<String>],
    /// Whom a pronoun in it stands for.
    pub(crate) owner: Option<&'a str>,
    /// The passage of its article that speaks of the same without saying whose.
    pub(crate) passage: Option<String>,
}

impl<'a> Surroundings<'a> {
    /// Where a thing is that the article knows. An article that tells of the like elsewhere too
    /// may mean either.
    pub(crate) fn place_of_known(&self) -> Option<&'a str> {
        match (self.place, self.said) {
            (Some(place), []) => Some(place),
            (Some(place), said) if said.iter().any(|scope| *scope == [place]) => Some(place),
            (None, [only]) if only.len() == 1 => only.first().map(String::as_str),
            _ => None,
        }
    }
}

/// A phrase where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Mention<'a> {
    /// The phrase by itself.
    pub(crate) sketch: &'a Sketch,
    /// Its article, where one is known.
    pub(crate) source: Option<&'a str>,
    /// Where in the article.
    pub(crate) at: At<'a>,
    /// Whom a pronoun in it stands for.
    pub(crate) owner: Option<&'a str>,
}

/// Where in its article a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum At<'a> {
    /// At this byte.
    Byte(usize),
    /// It is not known; the row it came in.
    Row(&'a str),
}

/// What the articles say, as far as their phrases need it of each other.
pub(crate) struct Discourse<'a> {
    settings: &'a Settings,
    said: BTreeMap<(&'a str, &'a [String]), Vec<Vec<String>>>,
    /// Where phrases that lack a scope stand, sorted.
    lacking: BTreeMap<(&'a str, &'a [String]), BTreeSet<At<'a>>>,
}

impl<'a> Discourse<'a> {
    pub(crate) fn of(mentions: impl Iterator<Item = Mention<'a>>, settings: &'a Settings) -> Self {
        let mut said: BTreeMap<_, BTreeSet<Vec<String>>> = BTreeMap::new();
        let mut lacking: BTreeMap<_, BTreeSet<At>> = BTreeMap::new();
        for mention in mentions {
            let Some(source) = mention.source else {
                continue;
            };
            let thing = (source, mention.sketch.words.as_slice());
            if let Some(scope) = mention.sketch.named_scope() {
                said.entry(thing).or_default().insert(scope);
            } else if mention.sketch.lack().is_some() {
                lacking.entry(thing).or_default().insert(mention.at);
            }
        }
        Self {
            settings,
            said: said
                .into_iter()
                .map(|(thing, scopes)| (thing, scopes.into_iter().collect()))
                .collect(),
            lacking,
        }
    }

    /// The phrase of a mention, with what its surroundings tell.
    pub(crate) fn phrase(&self, mention: &Mention<'a>, lexicon: &dyn Lexicon) -> Phrase {
        let Some(source) = mention.source else {
            let around = Surroundings {
                owner: mention.owner,
                ..Surroundings::default()
            };
            return mention.sketch.phrase(&around, lexicon);
        };
        let thing = (source, mention.sketch.words.as_slice());
        let setting = self.settings.of_article(source);
        let around = Surroundings {
            article: Some(source),
            place: match setting {
                Setting::Place(place) => Some(place),
                Setting::Unsaid | Setting::Several => None,
            },
            alone: (*setting != Setting::Unsaid).then_some(source),
            said: self.said.get(&thing).map_or(&[], Vec::as_slice),
            owner: mention.owner,
            passage: self
                .lacking
                .get(&thing)
                .map(|places| passage(source, places, mention.at)),
        };
        mention.sketch.phrase(&around, lexicon)
    }
}

/// The run of mentions that one belongs to, by its first.
fn passage(source: &str, places: &BTreeSet<At<'_>>, at: At<'_>) -> String {
    let mut first = at;
    for &earlier in places.range(..at).rev() {
        match (earlier, first) {
            (At::Byte(a), At::Byte(b)) if b - a <= REACH => first = earlier,
            _ => break,
        }
    }
    match first {
        At::Byte(byte) => format!("{source}@{byte}"),
        At::Row(row) => format!("{source}#{row}"),
    }
}
