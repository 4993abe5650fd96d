//! Names with one letter wrong.

use std::collections::HashMap;

/// Letters of a name that may be garbled, at the least.
pub(super) const GARBLED: usize = 7;

/// A word with each of its letters left out in turn.
fn without_a_letter(word: &str) -> Vec<String> {
    let cut = |(at, letter): (usize, char)| {
        let (front, back) = word.split_at(at);
        format!("{front}{}", &back[letter.len_utf8()..])
    };
    word.char_indices().map(cut).collect()
}

/// Whether one letter added, left out or replaced makes one word of the other.
fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    a.len().max(b.len()) <= back + 1
}

/// Names of one word, to be found again with one letter added, left out or replaced: each is kept
/// under every word that it makes with one letter less (symmetric deletion, Garbe 2012).
#[derive(Debug, Clone, Default)]
pub(super) struct Garbled {
    near: HashMap<String, Vec<(String, usize)>>,
}

impl Garbled {
    /// Keeps a name, if it is long enough that no other word is meant by what is near it.
    pub(super) fn add(&mut self, name: &str, actor: usize) {
        if name.contains(' ') || name.chars().count() < GARBLED {
            return;
        }
        for word in without_a_letter(name).into_iter().chain([name.to_owned()]) {
            let names = self.near.entry(word).or_default();
            names.push((name.to_owned(), actor));
        }
    }

    /// The actor whose name a word garbles.
    pub(super) fn find(&self, folded: &str) -> Option<usize> {
        if folded.chars().count() < GARBLED {
            return None;
        }
        let shortened = without_a_letter(folded);
        let words = std::iter::once(folded).chain(shortened.iter().map(String::as_str));
        words
            .flat_map(|word| self.near.get(word).into_iter().flatten())
            .filter(|(name, _)| name != folded && one_edit(name, folded))
            .map(|(_, actor)| *actor)
            .min()
    }
}
