use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use asbab_core::Sign;
use proptest::prelude::*;

use super::sample::{Told, id, map, told, voice};
use crate::cycles::for_each_cycle;
use crate::{Found, LoopOptions, LoopPolarity, loops};

fn count(adjacency: &[Vec<usize>], max_length: usize) -> usize {
    let mut count = 0;
    let end = for_each_cycle(adjacency, max_length, |_| {
        count += 1;
        ControlFlow::Continue(())
    });
    assert!(end.is_continue());
    count
}

fn complete(n: usize) -> Vec<Vec<usize>> {
    (0..n)
        .map(|from| (0..n).filter(|&to| to != from).collect())
        .collect()
}

#[test]
fn cycles_of_complete_graphs() {
    // Sum over k = 2..n of C(n,k)(k-1)!
    let counts: Vec<usize> = (3..=8).map(|n| count(&complete(n), usize::MAX)).collect();
    assert_eq!(counts, [5, 20, 84, 409, 2365, 16_064]);
}

/// An edge list of the shared reference data, or `None`, said aloud, where it is not at hand.
fn reference(name: &str) -> Option<Vec<Vec<usize>>> {
    let shared = std::env::var_os("ASBAB_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = shared.join("reference/data/cycles").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        assert!(
            std::env::var_os("ASBAB_REQUIRE_ALL").is_none(),
            "{} is not there",
            path.display()
        );
        eprintln!("NOT RUN: {} is not there", path.display());
        return None;
    };
    let mut edges = BTreeSet::new();
    for line in text
        .lines()
        .filter(|line| !line.starts_with('#') && *line != "from,to")
    {
        let (from, to) = line.split_once(',').unwrap();
        edges.insert((from.parse::<usize>().unwrap(), to.parse::<usize>().unwrap()));
    }
    let nodes = edges
        .iter()
        .map(|&(from, to)| from.max(to) + 1)
        .max()
        .unwrap();
    let mut adjacency = vec![Vec::new(); nodes];
    for (from, to) in edges {
        adjacency[from].push(to);
    }
    Some(adjacency)
}

#[test]
fn cycles_of_reference_graphs() {
    for (name, max_length, expected) in [
        ("n30-m60.csv", usize::MAX, 54),
        ("n20-m60.csv", usize::MAX, 1091),
        ("dense-n20-m190.csv", 3, 329),
        ("dense-n20-m190.csv", 4, 2165),
        ("dense-n20-m190.csv", 5, 13_812),
    ] {
        if let Some(adjacency) = reference(name) {
            assert_eq!(
                count(&adjacency, max_length),
                expected,
                "{name} up to {max_length}"
            );
        }
    }
}

#[test]
#[ignore = "takes seconds"]
fn cycles_of_large_reference_graphs() {
    for (name, max_length, expected) in [
        ("n20-m80.csv", usize::MAX, 97_481),
        ("n30-m90.csv", usize::MAX, 76_640),
        ("n20-m100.csv", usize::MAX, 5_711_743),
        ("dense-n20-m190.csv", 6, 86_088),
    ] {
        if let Some(adjacency) = reference(name) {
            assert_eq!(
                count(&adjacency, max_length),
                expected,
                "{name} up to {max_length}"
            );
        }
    }
}

/// Every elementary cycle by trying every path, as vertices from the smallest on.
fn by_hand(adjacency: &[Vec<usize>], max_length: usize) -> Vec<Vec<usize>> {
    fn extend(
        adjacency: &[Vec<usize>],
        max_length: usize,
        path: &mut Vec<usize>,
        found: &mut Vec<Vec<usize>>,
    ) {
        for &next in &adjacency[path[path.len() - 1]] {
            if next == path[0] {
                found.push(path.clone());
            } else if next > path[0] && !path.contains(&next) && path.len() < max_length {
                path.push(next);
                extend(adjacency, max_length, path, found);
                path.pop();
            }
        }
    }
    let mut found = Vec::new();
    for start in 0..adjacency.len() {
        extend(adjacency, max_length, &mut vec![start], &mut found);
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_cycle_once_and_in_order(edges in proptest::collection::btree_set((0usize..9, 0usize..9), 0..45), max_length in 1usize..10) {
        let mut adjacency = vec![Vec::new(); 9];
        for (from, to) in edges {
            adjacency[from].push(to);
        }
        let mut found = Vec::new();
        let _ = for_each_cycle(&adjacency, max_length, |cycle| {
            found.push(cycle.to_vec());
            ControlFlow::Continue(())
        });
        prop_assert_eq!(found, by_hand(&adjacency, max_length));
    }

    #[test]
    fn a_smaller_count_gives_the_first_of_a_larger(told in told(7, 3, 25), max_count in 0usize..12) {
        let map = map(&told);
        let all = loops(&map, LoopOptions { max_length: 7, max_count: usize::MAX });
        let few = loops(&map, LoopOptions { max_length: 7, max_count });
        prop_assert!(all.found == Found::All);
        prop_assert_eq!(few.found == Found::First, all.loops.len() > max_count);
        prop_assert_eq!(&few.loops[..], &all.loops[..max_count.min(all.loops.len())]);
    }
}

const P: Sign = Sign::Plus;
const M: Sign = Sign::Minus;

fn only_loop(told: &[Told]) -> crate::Loop {
    let found = loops(&map(told), LoopOptions::default());
    assert_eq!(found.loops.len(), 1);
    found.loops[0].clone()
}

#[test]
fn polarity_is_the_parity_of_negative_links() {
    assert_eq!(
        only_loop(&[(0, 1, M, 0), (1, 0, M, 0)]).polarity,
        LoopPolarity::Reinforcing
    );
    assert_eq!(
        only_loop(&[(0, 1, P, 0), (1, 2, P, 0), (2, 0, M, 0)]).polarity,
        LoopPolarity::Balancing
    );
    // One link is told with both signs.
    let disputed = only_loop(&[(0, 1, P, 0), (0, 1, M, 1), (1, 0, P, 0)]);
    assert_eq!(disputed.polarity, LoopPolarity::Undetermined);
    assert_eq!(disputed.signs, [Sign::Unknown, P]);
}

#[test]
fn a_loop_is_told_whole_by_those_who_tell_every_link() {
    let found = only_loop(&[(2, 1, P, 0), (1, 2, P, 0), (1, 2, P, 1)]);
    assert_eq!(found.factors, [id(1), id(2)]);
    assert_eq!(found.told_whole_by, [voice(0)]);
    assert_eq!(only_loop(&[(0, 1, P, 0), (1, 0, P, 1)]).told_whole_by, []);
}

#[test]
fn a_denied_link_closes_no_loop() {
    assert_eq!(
        loops(
            &map(&[(0, 1, P, 0), (1, 0, P, 101)]),
            LoopOptions::default()
        )
        .loops,
        []
    );
}

#[test]
fn no_loop_is_not_the_same_as_no_short_loop() {
    let ring: Vec<Told> = (0..5).map(|at| (at, (at + 1) % 5, P, 0)).collect();
    let found = |told: &[Told], max_length, max_count| {
        let options = LoopOptions {
            max_length,
            max_count,
        };
        let found = loops(&map(told), options);
        (found.loops.len(), found.found)
    };
    assert_eq!(found(&ring, 4, 9), (0, Found::UpToLength));
    assert_eq!(found(&ring, 5, 9), (1, Found::All));
    assert_eq!(found(&ring, 5, 0), (0, Found::First));
    // Without the last link nothing leads back, however far one looks.
    assert_eq!(found(&ring[..4], 1, 9), (0, Found::All));
}

#[test]
fn a_factor_that_acts_on_itself_is_a_loop_of_one_link() {
    let found = only_loop(&[(3, 3, M, 0)]);
    assert_eq!(
        (found.factors, found.polarity),
        (vec![id(3)], LoopPolarity::Balancing)
    );
}
