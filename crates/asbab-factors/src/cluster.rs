//! Keys that say the same up to a modifier.

use std::collections::{BTreeMap, BTreeSet};

use crate::key::Key;

/// The least share of the longer key's words that the shorter must hold, as (numerator,
/// denominator).
///
/// Two thirds, so that a phrase may carry one modifier for every two words it shares ("prices of
/// liquid fuel" with "prices of fuel"), while one word never swallows two: "prices" and "prices of
/// fuel" are different things far more often than not, and a careless merge invents chains.
const SHARED: (usize, usize) = (2, 3);

/// Every key with the heads its phrases have.
pub(crate) type Heads = BTreeMap<Key, BTreeSet<String>>;

/// Groups keys by complete linkage: any two keys of a group are alike. Keys are alike when they
/// have the same scope, share a head, one holds all words of the other, and at least [`SHARED`]
/// words of it.
///
/// Pairs are taken in order of likeness, then of keys, so the groups depend on the set of keys
/// alone. Each group is sorted, and groups are sorted by their first key.
pub(crate) fn cluster(heads: &Heads) -> Vec<Vec<&Key>> {
    let keys: Vec<&Key> = heads.keys().collect();
    let mut pairs = alike_pairs(&keys, heads);
    pairs.sort_by(|&(a, b), &(c, d)| {
        let (ab, cd) = (likeness(keys[a], keys[b]), likeness(keys[c], keys[d]));
        // ab > cd as fractions, cross-multiplied.
        (cd.0 * ab.1).cmp(&(ab.0 * cd.1)).then((a, b).cmp(&(c, d)))
    });
    let alike: BTreeSet<(usize, usize)> = pairs.iter().copied().collect();
    let mut group_of: Vec<usize> = (0..keys.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..keys.len()).map(|key| vec![key]).collect();
    for (a, b) in pairs {
        let (a, b) = (group_of[a], group_of[b]);
        let mutual = |&x: &usize| {
            groups[b]
                .iter()
                .all(|&y| alike.contains(&(x.min(y), x.max(y))))
        };
        if a != b && groups[a].iter().all(mutual) {
            let moved = std::mem::take(&mut groups[b]);
            for &key in &moved {
                group_of[key] = a;
            }
            groups[a].extend(moved);
        }
    }
    let mut groups: Vec<Vec<&Key>> = groups
        .into_iter()
        .filter(|group| !group.is_empty())
        .map(|mut group| {
            group.sort_unstable();
            group.into_iter().map(|key| keys[key]).collect()
        })
        .collect();
    groups.sort();
    groups
}

/// What keys must share to be compared: scope, what alone shares it, head.
type Nearness<'k> = (&'k [String], Option<&'k str>, &'k str);

/// Every pair of alike keys, as ascending indices. Only keys of one scope and one head are compared.
fn alike_pairs(keys: &[&Key], heads: &Heads) -> Vec<(usize, usize)> {
    let mut near: BTreeMap<Nearness, Vec<usize>> = BTreeMap::new();
    for (index, key) in keys.iter().enumerate() {
        for head in heads.get(*key).into_iter().flatten() {
            near.entry((&key.scope, key.within.as_deref(), head))
                .or_default()
                .push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for bucket in near.values() {
        for (place, &a) in bucket.iter().enumerate() {
            pairs.extend(
                bucket[place + 1..]
                    .iter()
                    .filter(|&&b| alike(keys[a], keys[b]))
                    .map(|&b| (a, b)),
            );
        }
    }
    pairs.into_iter().collect()
}

fn alike(a: &Key, b: &Key) -> bool {
    let (short, long) = likeness(a, b);
    let (shorter, longer) = if a.words.len() <= b.words.len() {
        (a, b)
    } else {
        (b, a)
    };
    short * SHARED.1 >= long * SHARED.0
        && shorter
            .words
            .iter()
            .all(|word| longer.words.binary_search(word).is_ok())
}

/// Words of the shorter key over words of the longer, as a fraction.
fn likeness(a: &Key, b: &Key) -> (usize, usize) {
    let (a, b) = (a.words.len(), b.words.len());
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(keys: &[(&[&str], &[&str])]) -> Heads {
        let owned = |words: &[&str]| {
            let mut words: Vec<String> = words.iter().map(ToString::to_string).collect();
            words.sort();
            words
        };
        keys.iter()
            .map(|(words, scope)| {
                let key = Key {
                    words: owned(words),
                    scope: owned(scope),
                    within: None,
                };
                (key, BTreeSet::from([words[0].to_owned()]))
            })
            .collect()
    }

    fn sizes(keys: &[(&[&str], &[&str])]) -> Vec<usize> {
        let mut sizes: Vec<usize> = cluster(&heads(keys)).iter().map(Vec::len).collect();
        sizes.sort_unstable();
        sizes
    }

    #[test]
    fn a_modifier_does_not_part_two_phrases() {
        assert_eq!(
            sizes(&[
                (&["price", "fuel"], &[]),
                (&["price", "fuel", "liquid"], &[])
            ]),
            [2]
        );
    }

    #[test]
    fn one_word_never_swallows_two() {
        assert_eq!(
            sizes(&[(&["price"], &[]), (&["price", "fuel"], &[])]),
            [1, 1]
        );
    }

    #[test]
    fn another_head_is_another_thing() {
        assert_eq!(
            sizes(&[(&["price", "fuel"], &[]), (&["tax", "price", "fuel"], &[])]),
            [1, 1]
        );
    }

    #[test]
    fn another_scope_is_another_thing() {
        assert_eq!(
            sizes(&[
                (&["price", "fuel"], &["X"]),
                (&["price", "fuel", "liquid"], &["Y"])
            ]),
            [1, 1]
        );
        assert_eq!(
            sizes(&[
                (&["price", "fuel"], &[]),
                (&["price", "fuel", "liquid"], &["Y"])
            ]),
            [1, 1]
        );
    }

    #[test]
    fn groups_do_not_drift() {
        // 2 ⊂ 3 ⊂ 4 words: neighbours are alike, the ends are not, so the three never meet.
        let keys: [(&[&str], &[&str]); 3] = [
            (&["a", "b"], &[]),
            (&["a", "b", "c"], &[]),
            (&["a", "b", "c", "d"], &[]),
        ];
        assert_eq!(sizes(&keys), [1, 2]);
        // The nearer pair (3 of 4) goes first.
        assert!(
            cluster(&heads(&keys))
                .iter()
                .any(|group| group.len() == 1 && group[0].words.len() == 2)
        );
    }
}
