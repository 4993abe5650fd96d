//! Where articles say that things happen.

use std::collections::BTreeMap;

use asbab_core::SourceId;

use crate::Lexicon;

/// Times by which a place must be named more often than any other to be an article's own, and be
/// the place of more articles than any other to be the case's.
const DOMINANCE: usize = 2;

/// The places where an article puts things, as it puts them there ("in X", "the protests of X").
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(BTreeMap<String, Weight>);

/// How much puts something in a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    sum: usize,
    mentions: usize,
}

impl Places {
    /// The places of a text.
    pub fn of(text: &str, lexicon: &dyn Lexicon) -> Self {
        let mut places = Self::default();
        places.add(text, lexicon);
        places
    }

    /// Takes in more text of the article.
    pub fn add(&mut self, text: &str, lexicon: &dyn Lexicon) {
        for (place, weight) in lexicon.places(text) {
            let all = self.0.entry(place).or_default();
            all.sum += weight;
            all.mentions += 1;
        }
    }

    /// The place that dominates by weight. One mention alone settles nothing, neither that all is
    /// there nor that it is in several places.
    fn setting(&self) -> Setting {
        let mut ranked: Vec<(Weight, &String)> = self
            .0
            .iter()
            .map(|(place, weight)| (*weight, place))
            .collect();
        ranked.sort_by(|a, b| b.cmp(a));
        match ranked.as_slice() {
            [] => Setting::Unsaid,
            [(only, _)] if only.mentions == 1 => Setting::Unsaid,
            [(most, place), rest @ ..]
                if most.mentions > 1
                    && rest
                        .first()
                        .is_none_or(|(next, _)| most.sum >= DOMINANCE * next.sum) =>
            {
                Setting::Place((*place).clone())
            }
            _ => Setting::Several,
        }
    }
}

/// Where an article's events are that it gives no place.
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
    /// The settings of articles: of those in `known` by their whole text, of any other by the texts
    /// given as (name, text).
    ///
    /// An article whose whole text puts nothing anywhere is about what the others are about: the
    /// place of at least twice as many of them as any other. If no article tells of a place it stays
    /// unsaid.
    pub(crate) fn of<'t>(
        texts: impl IntoIterator<Item = (&'t str, &'t str)>,
        known: &BTreeMap<SourceId, Places>,
        lexicon: &dyn Lexicon,
    ) -> Self {
        let mut whole: BTreeMap<String, Setting> = known
            .iter()
            .map(|(source, places)| (source.to_string(), places.setting()))
            .collect();
        let mut told: BTreeMap<&str, Places> = BTreeMap::new();
        for (name, text) in texts {
            if !whole.contains_key(name) {
                told.entry(name).or_default().add(text, lexicon);
            }
        }
        let told: BTreeMap<String, Setting> = told
            .into_iter()
            .map(|(name, places)| (name.to_owned(), places.setting()))
            .collect();
        let common = common(whole.values().chain(told.values()));
        for setting in whole.values_mut() {
            if *setting == Setting::Unsaid {
                setting.clone_from(&common);
            }
        }
        whole.extend(told);
        Self(whole)
    }

    /// The setting of the article of this name.
    pub(crate) fn of_article(&self, name: &str) -> &Setting {
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
    let Settings(settings) = Settings::of(texts, &BTreeMap::new(), lexicon);
    settings
        .into_iter()
        .filter_map(|(name, setting)| match setting {
            Setting::Place(place) => Some((name, place)),
            Setting::Unsaid | Setting::Several => None,
        })
        .collect()
}

/// What articles have in common, as far as they tell of a place.
fn common<'s>(settings: impl Iterator<Item = &'s Setting>) -> Setting {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for setting in settings {
        if let Setting::Place(place) = setting {
            *counts.entry(place).or_default() += 1;
        }
    }
    let mut ranked: Vec<(usize, &String)> = counts
        .into_iter()
        .map(|(place, count)| (count, place))
        .collect();
    ranked.sort_by(|a, b| b.cmp(a));
    match ranked.as_slice() {
        [] => Setting::Unsaid,
        [(_, place)] => Setting::Place((*place).clone()),
        [(most, place), (next, _), ..] if *most >= DOMINANCE * next => {
            Setting::Place((*place).clone())
        }
        _ => Setting::Several,
    }
}
