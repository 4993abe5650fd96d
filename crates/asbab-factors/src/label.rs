//! The readable name of a factor.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use asbab_core::Direction;

use crate::Lexicon;
use crate::key::{Key, Phrase};

/// A name for the factor of these keys: the phrase that stands most often among `surfaces`, of
/// equals the shortest, then the first in order.
///
/// A name must face the factor's way, because people push factors up and down by name: phrases that
/// name the thing alone go before those that say "more of it", and those that say "less of it" or
/// its opposite are no name. Where no phrase serves, the name is the first key's words.
pub(crate) fn label<'a>(
    surfaces: impl IntoIterator<Item = &'a str>,
    keys: &[&Key],
    head: &str,
    lexicon: &dyn Lexicon,
) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for surface in surfaces {
        *counts.entry(lexicon.name_part(surface).trim()).or_default() += 1;
    }
    counts
        .into_iter()
        .filter_map(|(name, count)| {
            let phrase = Phrase::read(name, lexicon).ok()?;
            let faces = keys.contains(&&phrase.key) && phrase.dir != Direction::Down;
            faces.then_some((
                lexicon.is_awkward(name),
                phrase.dir == Direction::Up,
                Reverse(count),
                name.chars().count(),
                name,
            ))
        })
        .min()
        .map_or_else(|| words_of(keys, head), |(.., name)| name.to_owned())
}

/// The first key's words and scope in a row, head first.
fn words_of(keys: &[&Key], head: &str) -> String {
    let Some(key) = keys.first() else {
        return String::new();
    };
    let rest = key
        .words
        .iter()
        .map(String::as_str)
        .filter(|&word| word != head);
    let mut words: Vec<&str> = key
        .words
        .iter()
        .map(String::as_str)
        .filter(|&word| word == head)
        .collect();
    words.extend(rest);
    words.extend(key.scope.iter().map(String::as_str));
    words.join(" ")
}
