//! The readable name of a factor.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use asbab_core::Direction;

use crate::Lexicon;
use crate::groups::Core;
use crate::key::Sketch;

/// A name for a factor: the phrase that stands most often among `surfaces`, of equals the shortest,
/// then the first in order.
///
/// A name must face the factor's way, because people push factors up and down by name: phrases that
/// name the thing alone go before those that say "more of it", and those that say "less of it" or
/// its opposite are no name. A name that says whose and where goes before one that leaves it to its
/// article. Where no phrase serves, the name is the first key's words.
pub(crate) fn label<'a>(
    surfaces: impl IntoIterator<Item = &'a str>,
    core: &Core,
    lexicon: &dyn Lexicon,
) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for surface in surfaces {
        *counts.entry(lexicon.name_part(surface).trim()).or_default() += 1;
    }
    counts
        .into_iter()
        .filter_map(|(name, count)| {
            let sketch = Sketch::read(name, lexicon).ok()?;
            let key = core.keys.iter().find(|key| key.words == sketch.words)?;
            (sketch.dir != Direction::Down).then_some((
                lexicon.is_awkward(name),
                sketch.named_scope().unwrap_or_default() != key.scope,
                sketch.dir == Direction::Up,
                Reverse(count),
                name.chars().count(),
                name,
            ))
        })
        .min()
        .map_or_else(|| words_of(core), |(.., name)| name.to_owned())
}

/// The first key's words and scope in a row, head first.
fn words_of(core: &Core) -> String {
    let Some(key) = core.keys.first() else {
        return String::new();
    };
    let head = key.words.iter().filter(|&word| *word == core.head);
    let rest = key.words.iter().filter(|&word| *word != core.head);
    let words: Vec<&str> = head
        .chain(rest)
        .chain(&key.scope)
        .map(String::as_str)
        .collect();
    words.join(" ")
}
