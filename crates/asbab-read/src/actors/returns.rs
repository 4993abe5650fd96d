//! Which words of a page come back, as they stand or with something clinging to them.

use std::collections::HashMap;

use crate::page::Page;

/// Where each word of a page stands, and what its words leave when clitics come off.
pub(super) struct Returns<'a> {
    places: HashMap<&'a str, Vec<usize>>,
    /// For what is left of a word, a word that leaves it, and whether another one does too.
    rests: HashMap<&'a str, (&'a str, bool)>,
}

impl<'a> Returns<'a> {
    pub(super) fn of(page: &'a Page<'_>) -> Self {
        let mut places: HashMap<&'a str, Vec<usize>> = HashMap::new();
        let mut rests: HashMap<&'a str, (&'a str, bool)> = HashMap::new();
        for (place, token) in page.words.iter().map(|word| &word.token).enumerate() {
            let word = token.folded.as_str();
            let known = places.entry(word).or_default();
            known.push(place);
            if known.len() > 1 {
                continue;
            }
            for front in page.pack.lexicon().fronts_of(word) {
                let (first, others) = rests.entry(front.rest).or_insert((word, false));
                *others |= *first != word;
            }
        }
        Self { places, rests }
    }

    /// The places of a folded word.
    pub(super) fn places(&self, folded: &str) -> &[usize] {
        self.places.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Whether a word other than this one leaves the same when clitics come off it.
    pub(super) fn is_left_by_another(&self, rest: &str, than: &str) -> bool {
        let known = self.rests.get(rest);
        known.is_some_and(|(first, others)| *others || *first != than)
    }
}
