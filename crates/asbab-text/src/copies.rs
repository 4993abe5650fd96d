//! Texts that are copies of each other but for a few words.
//!
//! `MinHash` over folded runs of three words (Broder 1997) with banding (Leskovec, Rajaraman, Ullman,
//! *Mining of Massive Datasets*, 3.4): 128 hashes in 16 bands of 8 rows propose pairs, of which
//! nineteen in twenty that are 0.8 alike; the likeness of a pair is then counted exactly. The same
//! texts give the same copies whatever their order.

use std::collections::{BTreeMap, BTreeSet};

use asbab_pack::Pack;

/// Bands, and rows in each: together 128 hashes.
const BANDS: usize = 16;
const ROWS: usize = 8;

/// Words in a run.
const RUN: usize = 3;

/// A piece of text made comparable: the runs of three words that stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shingles {
    /// Hashes of the runs, sorted, each once.
    runs: Vec<u64>,
}

impl Shingles {
    /// The runs of a text. A text of fewer than three words has none and is like no other.
    pub fn of(text: &str, pack: &Pack) -> Self {
        let folded = pack.fold(text);
        let words: Vec<&str> = folded
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let mut runs: Vec<u64> = words.windows(RUN).map(hash_of_run).collect();
        runs.sort_unstable();
        runs.dedup();
        Self { runs }
    }

    /// How many different runs there are.
    pub const fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether the text had fewer than three words.
    pub const fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Shared runs over all runs of the two (Jaccard), from 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        let shared = self.shared(other);
        let all = self.len() + other.len() - shared;
        if all == 0 {
            0.0
        } else {
            shared as f64 / all as f64
        }
    }

    fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b, mut shared) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.runs.get(a), other.runs.get(b)) {
            shared += usize::from(x == y);
            a += usize::from(x <= y);
            b += usize::from(y <= x);
        }
        shared
    }

    /// The least of each hash over the runs, band by band, each band as one number.
    fn bands(&self) -> [u64; BANDS] {
        let mut bands = [0; BANDS];
        for (band, digest) in bands.iter_mut().enumerate() {
            for row in 0..ROWS {
                let seed = mix((band * ROWS + row) as u64 + 1);
                let least = self.runs.iter().map(|run| mix(run ^ seed)).min();
                *digest = mix(*digest ^ least.unwrap_or(0));
            }
        }
        bands
    }
}

/// Pairs of pieces, as places in `pieces`, that are at least `least` alike, in order.
pub fn alike(pieces: &[Shingles], least: f64) -> Vec<(usize, usize)> {
    let mut buckets: BTreeMap<(usize, u64), Vec<usize>> = BTreeMap::new();
    for (at, piece) in pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| !piece.is_empty())
    {
        for (band, digest) in piece.bands().into_iter().enumerate() {
            buckets.entry((band, digest)).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for bucket in buckets.values() {
        // The first of a bucket stands for it: what is alike to it is joined through it.
        for &other in &bucket[1..] {
            pairs.insert((bucket[0], other));
        }
    }
    pairs.retain(|&(a, b)| pieces[a].likeness(&pieces[b]) >= least);
    pairs.into_iter().collect()
}

/// Groups of two or more that pairs join, each sorted, in the order of their first members.
pub fn joined(count: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut root: Vec<usize> = (0..count).collect();
    for (a, b) in pairs {
        let (a, b) = (find(&mut root, a), find(&mut root, b));
        root[a.max(b)] = a.min(b);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for member in 0..count {
        groups
            .entry(find(&mut root, member))
            .or_default()
            .push(member);
    }
    groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

/// FNV-1a over the words with a mark between them.
fn hash_of_run(words: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for word in words {
        for byte in word.bytes().chain([0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// The finaliser of `SplitMix64`: a bijection that scatters.
const fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shingles(texts: &[&str]) -> Vec<Shingles> {
        let pack = Pack::arabic();
        texts.iter().map(|text| Shingles::of(text, &pack)).collect()
    }

    const DROUGHT: &str = "قالت وزارة الزراعة يوم الخميس إن الجفاف أدى إلى تراجع محصول القمح في الشمال للعام الثالث على التوالي وإن الحكومة ستستورد ما ينقص من الخارج قبل حلول الصيف";

    #[test]
    fn a_copy_with_a_changed_word_is_found_and_another_text_is_not() {
        let copy = DROUGHT.replace("الصيف", "الخريف");
        let pieces = shingles(&[
            DROUGHT,
            "ارتفعت أسعار الخبز في العاصمة بعد أن رفعت الحكومة الدعم",
            &copy,
        ]);
        assert_eq!(alike(&pieces, 0.8), [(0, 2)]);
        assert_eq!(joined(3, alike(&pieces, 0.8)), [[0, 2]]);
    }

    #[test]
    fn spelling_and_marks_do_not_tell_copies_apart() {
        let copy = DROUGHT.replace("أدى إلى", "أدّى الى،");
        let pieces = shingles(&[DROUGHT, &copy]);
        assert!((pieces[0].likeness(&pieces[1]) - 1.0).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn likeness_is_symmetric_and_bounded(a in "[أبتث ]{0,60}", b in "[أبتث ]{0,60}") {
            let pieces = shingles(&[&a, &b]);
            let likeness = pieces[0].likeness(&pieces[1]);
            prop_assert!((0.0..=1.0).contains(&likeness));
            prop_assert!((likeness - pieces[1].likeness(&pieces[0])).abs() < f64::EPSILON);
        }

        #[test]
        fn groups_part_all_that_pairs_join(pairs in proptest::collection::vec((0usize..9, 0usize..9), 0..9)) {
            let groups = joined(9, pairs.iter().copied());
            for (a, b) in pairs {
                prop_assert!(a == b || groups.iter().any(|group| group.contains(&a) && group.contains(&b)));
            }
        }
    }
}
