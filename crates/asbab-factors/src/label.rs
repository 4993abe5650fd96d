//! The readable name of a factor.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use asbab_core::Direction;

use crate::Lexicon;
use crate::groups::Core;
use crate::key::Sketch;

/// Marks that come in pairs.
const PAIRS: [(char, char); 6] = [
    ('«', '»'),
    ('“', '”'),
    ('"', '"'),
    ('(', ')'),
    ('[', ']'),
    ('‹', '›'),
];

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
        .map_or_else(|| words_of(core), |(.., name)| closed(name))
}

/// A name without quotation marks and brackets of a kind that the cutting of phrases left open.
pub(crate) fn closed(name: &str) -> String {
    let mut closed = name.to_owned();
    for (open, close) in PAIRS {
        let open_now = closed.chars().try_fold(0_usize, |depth, character| {
            if character == close && depth > 0 {
                Some(depth - 1)
            } else if character == open {
                Some(depth + 1)
            } else if character == close {
                None
            } else {
                Some(depth)
            }
        });
        if open_now != Some(0) {
            closed.retain(|character| character != open && character != close);
        }
    }
    closed.trim().to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_left_open_are_left_out() {
        assert_eq!(closed("the «colour» revolts"), "the «colour» revolts");
        assert_eq!(closed("colour revolts» of X"), "colour revolts of X");
        assert_eq!(closed("»a« (b"), "a b");
        assert_eq!(closed("a \"b\" and \"c"), "a b and c");
    }
}
