//! Phrases from elsewhere: a codebook, another tool's export.

use std::collections::BTreeMap;

use asbab_core::{Direction, FactorId, OffMapReason};
use serde::Serialize;

use crate::Lexicon;
use crate::group::Groups;
use crate::key::{Key, Phrase};
use crate::label::label;

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

/// Groups phrases without claims, given as (id, text), by the same rules as [`group`](crate::group).
///
/// One row a phrase, in the order given; the groups do not depend on that order.
pub fn group_phrases<'p>(
    phrases: impl IntoIterator<Item = (&'p str, &'p str)>,
    lexicon: &dyn Lexicon,
) -> Vec<GroupedPhrase> {
    let read: Vec<_> = phrases
        .into_iter()
        .map(|(id, text)| (id, text, Phrase::read(text, lexicon)))
        .collect();
    let groups = Groups::of(
        read.iter().filter_map(|(.., phrase)| phrase.as_ref().ok()),
        lexicon,
    );
    let mut texts: BTreeMap<&FactorId, Vec<&str>> = BTreeMap::new();
    for (_, text, phrase) in &read {
        if let Some(id) = phrase
            .as_ref()
            .ok()
            .and_then(|phrase| groups.factor_of(phrase))
        {
            texts.entry(id).or_default().push(text);
        }
    }
    let labels: BTreeMap<&FactorId, String> = groups
        .factors
        .iter()
        .map(|(id, core)| {
            let keys: Vec<&Key> = core.keys.iter().collect();
            (
                id,
                label(
                    texts.remove(id).unwrap_or_default(),
                    &keys,
                    &core.head,
                    lexicon,
                ),
            )
        })
        .collect();
    read.iter()
        .map(|(id, text, phrase)| {
            let factor = phrase
                .as_ref()
                .ok()
                .and_then(|phrase| groups.factor_of(phrase));
            GroupedPhrase {
                id: (*id).to_owned(),
                text: (*text).to_owned(),
                factor: factor.cloned(),
                label: factor.and_then(|id| labels.get(id).cloned()),
                dir: phrase.as_ref().map_or(Direction::None, |phrase| phrase.dir),
                off_map_reason: phrase.as_ref().err().copied(),
            }
        })
        .collect()
}
