//! Phrases from elsewhere: a codebook, another tool's export.

use std::collections::BTreeMap;

use asbab_core::{CodebookEntry, Direction, FactorId, OffMapReason, Pin};
use serde::{Deserialize, Serialize};

use crate::Lexicon;
use crate::groups::Groups;
use crate::key::{Phrase, Sketch};
use crate::label::label;
use crate::places::Settings;
use crate::surroundings::{At, Discourse, Mention};

/// A phrase to group.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ListedPhrase {
    /// The id it goes by.
    pub id: String,
    /// The phrase.
    pub text: String,
    /// The article it comes from, where that is known: phrases of one article fill in what each
    /// other leaves unsaid.
    #[serde(default)]
    pub source: Option<String>,
}

/// A phrase and the factor it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupedPhrase {
    /// The id it came with.
    pub id: String,
    /// The phrase.
    pub text: String,
    /// Its factor; `None` where the phrase is no factor.
    pub factor: Option<FactorId>,
    /// The factor's name.
    pub label: Option<String>,
    /// Which way it faces relative to the factor; `none` where it is no factor.
    pub dir: Direction,
    /// Why it is no factor.
    pub off_map_reason: Option<OffMapReason>,
}

/// Groups phrases without claims by the same rules as [`group`](crate::group), into the factors of
/// `codebook` where they fit.
///
/// One row a phrase, in the order given; the groups do not depend on that order.
pub fn group_phrases(
    phrases: &[ListedPhrase],
    codebook: &[CodebookEntry],
    lexicon: &dyn Lexicon,
) -> Vec<GroupedPhrase> {
    let read = read(phrases, lexicon);
    let known: Vec<(&str, &Phrase)> = phrases
        .iter()
        .zip(&read)
        .filter_map(|(listed, phrase)| Some((listed.text.as_str(), phrase.as_ref().ok()?)))
        .collect();
    let mut groups = Groups::of(known.iter().map(|(_, phrase)| *phrase), lexicon);
    let pin = Pin::Codebook {
        entries: codebook.to_vec(),
    };
    groups.pin(&[pin], &known, lexicon);
    let labels = labels(&known, &groups, lexicon);
    phrases
        .iter()
        .zip(&read)
        .map(|(listed, phrase)| {
            let seat = phrase
                .as_ref()
                .ok()
                .and_then(|phrase| groups.factor_of(&listed.text, phrase));
            GroupedPhrase {
                id: listed.id.clone(),
                text: listed.text.clone(),
                factor: seat.map(|(id, _)| id.clone()),
                label: seat.and_then(|(id, _)| labels.get(id).cloned()),
                dir: seat.map_or(Direction::None, |(_, dir)| dir),
                off_map_reason: phrase.as_ref().err().copied(),
            }
        })
        .collect()
}

fn read(phrases: &[ListedPhrase], lexicon: &dyn Lexicon) -> Vec<Result<Phrase, OffMapReason>> {
    let texts = phrases
        .iter()
        .filter_map(|listed| Some((listed.source.as_deref()?, listed.text.as_str())));
    let settings = Settings::of(texts, &BTreeMap::new(), lexicon);
    let sketches: Vec<Result<Sketch, OffMapReason>> = phrases
        .iter()
        .map(|listed| Sketch::read(&listed.text, lexicon))
        .collect();
    let mentions: Vec<Result<Mention, OffMapReason>> = phrases
        .iter()
        .zip(&sketches)
        .map(|(listed, sketch)| match sketch {
            Ok(sketch) => Ok(Mention {
                sketch,
                source: listed.source.as_deref(),
                at: At::Row(&listed.id),
                owner: None,
            }),
            Err(reason) => Err(*reason),
        })
        .collect();
    let discourse = Discourse::of(mentions.iter().flatten().cloned(), &settings);
    mentions
        .iter()
        .map(|mention| match mention {
            Ok(mention) => Ok(discourse.phrase(mention, lexicon)),
            Err(reason) => Err(*reason),
        })
        .collect()
}

fn labels<'g>(
    known: &[(&str, &Phrase)],
    groups: &'g Groups,
    lexicon: &dyn Lexicon,
) -> BTreeMap<&'g FactorId, String> {
    let mut texts: BTreeMap<&FactorId, Vec<&str>> = BTreeMap::new();
    for &(text, phrase) in known {
        if let Some((id, _)) = groups.factor_of(text, phrase) {
            texts.entry(id).or_default().push(text);
        }
    }
    texts
        .into_iter()
        .filter_map(|(id, texts)| {
            let core = groups.factors.get(id)?;
            let name = core
                .label
                .clone()
                .unwrap_or_else(|| label(texts, core, lexicon));
            Some((id, name))
        })
        .collect()
}
