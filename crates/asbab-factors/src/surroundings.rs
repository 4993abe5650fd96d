//! What a phrase leaves unsaid and its article says.
//!
//! "The unrest" in an article on one country is that country's unrest, and "the fear" is the fear it
//! spoke of before. Where nothing tells, nothing is taken for granted.

use std::collections::{BTreeMap, BTreeSet};

use crate::Lexicon;
use crate::key::{Phrase, Sketch};

/// Bytes of text between two mentions of a feeling without an owner that may still be one feeling:
/// two or three sentences.
const REACH: usize = 600;

/// Times by which an article's own place must be named more often than any other.
const DOMINANCE: usize = 2;

/// Where an article says that things happen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Setting {
    /// It puts nothing anywhere.
    #[default]
    Unsaid,
    /// In one place above all.
    Place(String),
    /// In several.
    Several,
}

/// The settings of articles, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Settings(BTreeMap<String, Setting>);

impl Settings {
    /// The settings of articles, given as (name, text); texts of one name are one article.
    ///
    /// An article's place is the one that it puts things in ("in X", "the protests of X") at least
    /// twice as often, by weight, as in any other.
    pub(crate) fn of<'t>(
        texts: impl IntoIterator<Item = (&'t str, &'t str)>,
        lexicon: &dyn Lexicon,
    ) -> Self {
        let mut counts: BTreeMap<&str, BTreeMap<String, Weight>> = BTreeMap::new();
        for (name, text) in texts {
            let places = counts.entry(name).or_default();
            for (place, weight) in lexicon.places(text) {
                let all = places.entry(place).or_default();
                all.sum += weight;
                all.mentions += 1;
            }
        }
        Self(
            counts
                .into_iter()
                .map(|(name, places)| (name.to_owned(), setting(places)))
                .collect(),
        )
    }

    /// The setting of the article of this name.
    fn of_article(&self, name: &str) -> &Setting {
        self.0.get(name).unwrap_or(&Setting::Unsaid)
    }
}

/// The place where each article says that things happen, by the article's name; articles that say
/// none, or several, are left out.
///
/// `texts` are sentences with the names of their articles. The place is the one that an article puts
/// things in ("in X", "the protests of X") at least twice as often, by weight, as in any other.
pub fn article_places<'t>(
    texts: impl IntoIterator<Item = (&'t str, &'t str)>,
    lexicon: &dyn Lexicon,
) -> BTreeMap<String, String> {
    let Settings(settings) = Settings::of(texts, lexicon);
    settings
        .into_iter()
        .filter_map(|(name, setting)| match setting {
            Setting::Place(place) => Some((name, place)),
            Setting::Unsaid | Setting::Several => None,
        })
        .collect()
}

/// How much puts something in a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    sum: usize,
    mentions: usize,
}

/// The place that dominates. One mention alone settles nothing, neither that all is there nor that
/// it is in several places.
fn setting(places: BTreeMap<String, Weight>) -> Setting {
    let mut ranked: Vec<(Weight, String)> = places
        .into_iter()
        .map(|(place, weight)| (weight, place))
        .collect();
    ranked.sort_by(|a, b| b.cmp(a));
    let next = ranked.get(1).map(|(weight, _)| weight.sum);
    match (ranked.into_iter().next(), next) {
        (None, _) => Setting::Unsaid,
        (Some((only, _)), None) if only.mentions == 1 => Setting::Unsaid,
        (Some((most, place)), next)
            if most.mentions > 1 && most.sum >= DOMINANCE * next.unwrap_or_default() =>
        {
            Setting::Place(place)
        }
        (Some(_), _) => Setting::Several,
    }
}

/// What surrounds one phrase.
#[derive(Debug, Default)]
pub(crate) struct Surroundings<'a> {
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
    /// Where an event is that the article knows. An article that tells of the like elsewhere too
    /// may mean either.
    pub(crate) fn place_of_event(&self) -> Option<&'a str> {
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
