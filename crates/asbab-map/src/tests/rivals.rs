use asbab_core::Sign::{Minus, Plus};
use asbab_core::{Basis, Factor};

use super::sample::{Told, map, voice};
use crate::{Link, Map, rivals};

/// The map of these claims, with factor 0 a happening in a place, the others heads of their own.
fn happening(told: &[Told]) -> Map {
    changed(&map(told), |factor| {
        let number = &factor.id.as_str()[1..];
        factor.head = format!("head {number}");
        factor.scope = vec!["here".to_owned()];
    })
}

fn changed(map: &Map, change: impl Fn(&mut Factor)) -> Map {
    let mut factors = map.factors().to_vec();
    factors.iter_mut().for_each(change);
    Map::new(factors, map.links().to_vec()).unwrap()
}

/// Causes and voices of each account.
fn accounts(map: &Map) -> Vec<(Vec<usize>, Vec<String>)> {
    let found = rivals(map, |word| word == "here");
    assert!(found.len() < 2);
    found
        .iter()
        .flat_map(|rivals| &rivals.accounts)
        .map(|account| {
            let number = |id: &&asbab_core::FactorId| id.as_str()[1..].parse().unwrap();
            let voices = account.voices.iter().map(|voice| voice.0.clone());
            (
                account.causes.iter().map(number).collect(),
                voices.collect(),
            )
        })
        .collect()
}

fn names(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|&number| voice(number).0).collect()
}

#[test]
fn voices_without_a_cause_in_common_are_rivals() {
    let told = [(1, 0, Plus, 0), (2, 0, Plus, 1), (1, 0, Plus, 2)];
    assert_eq!(
        accounts(&happening(&told)),
        [(vec![1], names(&[0, 2])), (vec![2], names(&[1]))]
    );
}

#[test]
fn causes_that_one_voice_gives_together_are_one_account() {
    let told = [(1, 0, Plus, 0), (2, 0, Plus, 0), (2, 0, Plus, 1)];
    assert_eq!(accounts(&happening(&told)), []);
}

#[test]
fn a_cause_of_the_cause_is_the_same_story() {
    let told = [(1, 0, Plus, 0), (2, 0, Plus, 1), (2, 1, Plus, 3)];
    assert_eq!(accounts(&happening(&told)), []);
}

#[test]
fn causes_of_one_kind_are_no_rivals() {
    let told = [(1, 0, Plus, 0), (2, 0, Plus, 1)];
    let alike = changed(&happening(&told), |factor| factor.head = "price".to_owned());
    assert_eq!(accounts(&alike), []);
}

#[test]
fn what_is_no_one_happening_has_no_rival_causes() {
    let told = [(1, 0, Plus, 0), (2, 0, Plus, 1)];
    let nowhere = changed(&happening(&told), |factor| factor.scope.clear());
    assert_eq!(accounts(&nowhere), []);
    let somewhere = changed(&happening(&told), |factor| {
        factor.scope = vec!["country".to_owned()];
    });
    assert_eq!(accounts(&somewhere), []);
    let level = changed(&happening(&told), |factor| {
        factor.kind = asbab_core::FactorKind::Level;
    });
    assert_eq!(accounts(&level), []);
}

#[test]
fn only_what_is_said_to_have_brought_it_about_is_a_cause() {
    let told = [(1, 0, Plus, 0), (2, 0, Plus, 1)];
    assert_eq!(
        accounts(&happening(&[(1, 0, Plus, 0), (2, 0, Minus, 1)])),
        []
    );
    let with = |change: fn(&mut asbab_core::Claim)| {
        let plain = happening(&told);
        let links = plain.links().iter().cloned().map(|mut link: Link| {
            change(&mut link.evidence[0].claim);
            link
        });
        accounts(&Map::new(plain.factors().to_vec(), links.collect()).unwrap())
    };
    assert_eq!(with(|_| ()).len(), 2);
    assert_eq!(with(|claim| claim.hedged = true), []);
    assert_eq!(with(|claim| claim.forecast = true), []);
    assert_eq!(with(|claim| claim.basis = Basis::Aim), []);
    assert_eq!(with(|claim| claim.mood = asbab_core::Mood::Condition), []);
}
