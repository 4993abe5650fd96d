use std::collections::BTreeSet;

use asbab_core::Sign::Plus;
use proptest::prelude::*;

use super::sample::{Told, map, told};
use crate::hinges;

/// Pairs of different factors of which the first leads to the second.
fn joined(told: &[Told], without: Option<(usize, usize)>) -> BTreeSet<(usize, usize)> {
    let steps: BTreeSet<(usize, usize)> = told
        .iter()
        .filter(|&&(from, to, _, teller)| teller < 100 && Some((from, to)) != without)
        .map(|&(from, to, ..)| (from, to))
        .collect();
    let mut joined = steps.clone();
    for _ in 0..8 {
        for (a, b) in joined.clone() {
            for &(from, to) in &steps {
                if b == from && a != to {
                    joined.insert((a, to));
                }
            }
        }
    }
    joined.retain(|(a, b)| a != b);
    joined
}

/// Every link that one voice tells and that parts more than its ends, with what it parts.
fn by_hand(told: &[Told]) -> Vec<usize> {
    let ends: BTreeSet<(usize, usize)> = told.iter().map(|&(from, to, ..)| (from, to)).collect();
    let all = joined(told, None).len();
    let mut parted: Vec<usize> = ends
        .into_iter()
        .filter(|ends| {
            let on = told.iter().filter(|it| (it.0, it.1) == *ends && it.3 < 100);
            on.map(|it| it.3).collect::<BTreeSet<_>>().len() == 1
        })
        .map(|ends| all - joined(told, Some(ends)).len())
        .filter(|&pairs| pairs > 1)
        .collect();
    parted.sort_unstable_by(|a, b| b.cmp(a));
    parted
}

proptest! {
    #[test]
    fn what_hangs_on_a_link_is_what_is_parted_without_it(told in told(7, 3, 16), most in 0usize..5) {
        let pairs = |most| hinges(&map(&told), most).iter().map(|hinge| hinge.pairs).collect::<Vec<_>>();
        let mut all = by_hand(&told);
        prop_assert_eq!(pairs(usize::MAX), all.clone());
        all.truncate(most);
        prop_assert_eq!(pairs(most), all);
    }
}

#[test]
fn of_two_that_part_as_much_the_one_with_fewer_claims_comes_first() {
    let told = [(0, 1, Plus, 0), (0, 1, Plus, 0), (1, 2, Plus, 1)];
    let map = map(&told);
    let found = hinges(&map, 5);
    let cause = |place: usize| found[place].link.cause.as_str();
    assert_eq!((found.len(), cause(0), cause(1)), (2, "f0001", "f0000"));
    assert_eq!((found[0].pairs, found[0].voice.0.as_str()), (2, "v01"));
}

#[test]
fn a_link_beside_which_another_way_leads_is_no_hinge() {
    let told = [
        (0, 1, Plus, 0),
        (1, 2, Plus, 1),
        (0, 3, Plus, 0),
        (3, 2, Plus, 0),
    ];
    assert_eq!(hinges(&map(&told), 5), []);
}
