use asbab_core::Sign::{self, Minus, Plus};
use proptest::prelude::*;

use super::sample::{Told, map, told, voice};
use crate::compare::exact::{Factorials, Fourfold, rates};
use crate::{Comparison, Testing, compare};

fn p(first: (usize, usize), second: (usize, usize)) -> f64 {
    let table = Fourfold {
        groups: [first.0 + first.1, second.0 + second.1],
        marked: [first.0, second.0],
    };
    table.p(&Factorials::up_to(table.groups[0] + table.groups[1]))
}

#[test]
fn published_fourfold_tables() {
    let close = |a: f64, b: f64| assert!((a - b).abs() < 5e-5 * b.max(1e-3), "{a} {b}");
    // Fisher (1935), the lady tasting tea: 3 of 4 cups right, and 4 of 4.
    close(p((3, 1), (1, 3)), 34.0 / 70.0);
    close(p((4, 0), (0, 4)), 2.0 / 70.0);
    // Fisher (1962), convictions of like-sex twins of criminals: 10 of 13 and 2 of 17.
    close(p((10, 3), (2, 15)), 0.000_536_7);
}

proptest! {
    /// Every way to deal the labels, counted.
    #[test]
    fn the_test_is_that_of_all_ways_to_deal_the_labels(marks in proptest::collection::vec(any::<bool>(), 2..11), first in 1usize..10) {
        let all = marks.len();
        let first = first.min(all - 1);
        let weight = |set: u32| (0..all).filter(|&unit| set >> unit & 1 == 1 && marks[unit]).count();
        let dealt: Vec<usize> = (0..1u32 << all).filter(|set| set.count_ones() as usize == first).map(weight).collect();
        let times = |outcome: usize| dealt.iter().filter(|&&other| other == outcome).count();
        let observed = marks[..first].iter().filter(|&&marked| marked).count();
        let extreme = dealt.iter().filter(|&&outcome| times(outcome) <= times(observed)).count();
        let marked = marks.iter().filter(|&&marked| marked).count();
        let table = Fourfold { groups: [first, all - first], marked: [observed, marked - observed] };
        let factorials = Factorials::up_to(all);
        let p = table.p(&factorials);
        prop_assert!((p - extreme as f64 / dealt.len() as f64).abs() < 1e-9);
        let least = dealt.iter().map(|&outcome| dealt.iter().filter(|&&other| times(other) <= times(outcome)).count()).min().unwrap();
        prop_assert!((table.least_p(&factorials) - least as f64 / dealt.len() as f64).abs() < 1e-9);
    }

    #[test]
    fn the_sides_turned_round_give_the_answer_turned_round(one in told(5, 6, 20), other in told(5, 6, 20)) {
        let (one, other) = (map(&one), map(&other));
        let (forth, back) = (compare(&one, &other), compare(&other, &one));
        prop_assert_eq!(&forth.only[0], &back.only[1]);
        prop_assert_eq!(&forth.factors[1], &back.factors[0]);
        prop_assert_eq!((forth.shared_links, &forth.shared_voices), (back.shared_links, &back.shared_voices));
        prop_assert_eq!(forth.opposite.len(), back.opposite.len());
    }

    #[test]
    fn a_view_differs_in_nothing_from_itself(told in told(6, 12, 26)) {
        let map = map(&told);
        let same = compare(&map, &map);
        prop_assert_eq!(&same.only, &[vec![], vec![]]);
        prop_assert_eq!(&same.factors, &[vec![], vec![]]);
        prop_assert!(same.opposite.is_empty());
    }
}

#[test]
fn tests_that_cannot_tell_are_not_paid_for() {
    // Two tests that can pass among a hundred that cannot.
    let mut tests = vec![(0.02, 0.02), (0.04, 0.01)];
    tests.extend([(1.0, 0.5); 100]);
    let found = rates(&tests, 0.1);
    assert_eq!(found[..2], [Some(0.04), Some(0.04)]);
    assert!(found[2..].iter().all(Option::is_none));
}

#[test]
fn benjamini_and_hochberg_by_hand() {
    // The first four p of their example, all able to pass.
    let tests = [0.0001, 0.0004, 0.0019, 0.0095].map(|p| (p, 0.0));
    let wanted = [0.0004, 0.0008, 0.0019 * 4.0 / 3.0, 0.0095];
    for (found, wanted) in rates(&tests, 0.05).into_iter().zip(wanted) {
        assert!((found.unwrap() - wanted).abs() < 1e-12);
    }
}

fn told_by(voices: std::ops::Range<usize>, from: usize, to: usize, sign: Sign) -> Vec<Told> {
    voices.map(|voice| (from, to, sign, voice)).collect()
}

#[test]
fn what_one_side_alone_tells() {
    let first = map(&[(0, 1, Plus, 0), (1, 2, Plus, 0), (1, 2, Plus, 1)]);
    let second = map(&[(0, 1, Plus, 2), (0, 3, Minus, 2)]);
    let found = compare(&first, &second);
    let only = |side: usize| {
        let links = found.only[side].iter();
        links
            .map(|it| (it.cause.as_str(), it.effect.as_str(), it.support.voices))
            .collect::<Vec<_>>()
    };
    assert_eq!(only(0), [("f0001", "f0002", 2)]);
    assert_eq!(only(1), [("f0000", "f0003", 1)]);
    assert_eq!((found.shared_links, found.voices), (1, [2, 1]));
    let factors = found.factors.each_ref().map(|side| side[0].factor.as_str());
    assert_eq!(factors, ["f0002", "f0003"]);
    assert_eq!(
        found.testing,
        Testing::NotTestable {
            voices: [2, 1],
            wanted: 4
        }
    );
    assert!(found.only[0][0].verdict.is_none());
}

#[test]
fn opposite_signs_are_those_of_most_voices() {
    let first = map(&[
        (0, 1, Plus, 0),
        (0, 1, Plus, 1),
        (0, 1, Minus, 2),
        (2, 1, Plus, 0),
    ]);
    let second = map(&[(0, 1, Minus, 5), (2, 1, Minus, 5), (2, 1, Plus, 6)]);
    let found = compare(&first, &second);
    let [only] = found.opposite.as_slice() else {
        panic!("one: of the other link as many voices say plus as minus")
    };
    assert_eq!((only.signs, only.says), ([Plus, Minus], [[2, 1], [0, 1]]));
}

#[test]
fn enough_voices_are_tested_and_a_clear_difference_is_beyond_chance() {
    let shared = |voices: std::ops::Range<usize>| told_by(voices, 0, 1, Plus);
    let mut first = shared(0..8);
    first.extend(told_by(0..8, 2, 3, Plus));
    first.push((4, 5, Plus, 0));
    let second = map(&shared(10..18));
    let first = map(&first);
    let found: Comparison = compare(&first, &second);
    let Testing::Tested { voices, .. } = found.testing else {
        panic!("eight voices a side")
    };
    assert_eq!(voices, [8, 8]);
    let verdicts: Vec<bool> = found.only[0]
        .iter()
        .map(|it| it.verdict.unwrap().beyond_chance)
        .collect();
    // Eight voices against none, and one voice against none.
    assert_eq!(verdicts, [true, false]);
    assert_eq!(found.only[0][1].verdict.unwrap().rate, None);
}

#[test]
fn a_voice_on_both_sides_is_named_and_tests_nothing() {
    let first = map(&told_by(0..5, 0, 1, Plus));
    let second = map(&told_by(4..8, 0, 1, Plus));
    let found = compare(&first, &second);
    assert_eq!(found.shared_voices, [&voice(4)]);
    assert_eq!(
        found.testing,
        Testing::NotTestable {
            voices: [4, 3],
            wanted: 4
        }
    );
}
