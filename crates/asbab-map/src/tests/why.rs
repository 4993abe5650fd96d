use std::collections::BTreeSet;

use asbab_core::{ClaimId, Sign, SourceId};
use proptest::prelude::*;

use super::sample::{Told, id, map, told, voice};
use crate::why::{Limits, why_within};
use crate::{Count, Evidence, Why, WhyError, WhyOptions, why};

const P: Sign = Sign::Plus;
const M: Sign = Sign::Minus;

/// One chain, as (from, to, sign) of its links.
type Plain = Vec<(usize, usize, Sign)>;

fn net(chain: &Plain) -> Sign {
    chain.iter().fold(Sign::Plus, |all, &(.., sign)| all * sign)
}

/// Every chain from 0 to 1 by trying every path.
fn by_hand(told: &[Told], max_length: usize) -> BTreeSet<Plain> {
    fn extend(told: &[Told], max_length: usize, chain: &Plain, found: &mut BTreeSet<Plain>) {
        let at = chain.last().map_or(0, |&(_, to, _)| to);
        if at == 1 {
            found.insert(chain.clone());
        } else if chain.len() < max_length {
            for &(from, to, sign, teller) in told {
                let fresh = to != 0 && chain.iter().all(|&(_, seen, _)| seen != to);
                if from == at && fresh && teller < 100 {
                    let mut longer = chain.clone();
                    longer.push((from, to, sign));
                    extend(told, max_length, &longer, found);
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    extend(told, max_length, &Vec::new(), &mut found);
    found
}

fn tells(told: &[Told], teller: usize, chain: &Plain) -> bool {
    chain
        .iter()
        .all(|&(from, to, sign)| told.contains(&(from, to, sign, teller)))
}

/// Whether the chain stands without these voices.
fn survives(told: &[Told], gone: &BTreeSet<usize>, chain: &Plain) -> bool {
    chain.iter().all(|step| {
        told.iter().any(|&(from, to, sign, teller)| {
            (from, to, sign) == *step && teller < 100 && !gone.contains(&teller)
        })
    })
}

fn members(set: u32) -> BTreeSet<usize> {
    (0..32).filter(|bit| set >> bit & 1 == 1).collect()
}

/// The smallest set of voices without whom no chain stands, by trying every set.
fn smallest_cut(told: &[Told], voices: usize, chains: &[&Plain]) -> usize {
    let breaks = |&set: &u32| {
        !chains
            .iter()
            .any(|chain| survives(told, &members(set), chain))
    };
    (0..1u32 << voices)
        .filter(breaks)
        .map(|set| set.count_ones() as usize)
        .min()
        .unwrap()
}

/// The fewest claims without which nothing leads from 0 to 1 over the links of these chains: the
/// maximum flow, by the theorem.
fn smallest_claim_cut(told: &[Told], chains: &[&Plain]) -> usize {
    let used: Vec<(usize, usize)> = told
        .iter()
        .filter(|&&(from, to, sign, teller)| {
            teller < 100 && chains.iter().any(|chain| chain.contains(&(from, to, sign)))
        })
        .map(|&(from, to, ..)| (from, to))
        .collect();
    let leads = |set: u32| {
        let mut reached = BTreeSet::from([0]);
        for _ in 0..used.len() {
            for (claim, (from, to)) in used.iter().enumerate() {
                if set >> claim & 1 == 0 && reached.contains(from) {
                    reached.insert(*to);
                }
            }
        }
        reached.contains(&1)
    };
    (0..1u32 << used.len())
        .filter(|&set| !leads(set))
        .map(|set| set.count_ones() as usize)
        .min()
        .unwrap()
}

fn ask(map: &crate::Map, max_length: usize) -> Why<'_> {
    why(
        map,
        &id(0),
        &id(1),
        WhyOptions {
            max_length,
            max_chains: 1000,
        },
    )
    .unwrap()
}

fn plain(why: &Why) -> BTreeSet<Plain> {
    let number = |id: &asbab_core::FactorId| id.as_str()[1..].parse::<usize>().unwrap();
    why.chains
        .iter()
        .map(|chain| {
            chain
                .links
                .iter()
                .map(|link| (number(link.cause), number(link.effect), link.sign))
                .collect()
        })
        .collect()
}

fn numbers(voices: &[&crate::Voice]) -> BTreeSet<usize> {
    voices
        .iter()
        .map(|voice| voice.0[1..].parse().unwrap())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn chains_and_voices_agree_with_trying_everything(told in told(6, 12, 26), max_length in 1usize..6) {
        let map = map(&told);
        let answer = ask(&map, max_length);
        let all = by_hand(&told, max_length);
        prop_assert_eq!(answer.found, Some(all.len()));
        prop_assert_eq!(&plain(&answer), &all);
        prop_assert_eq!(answer.shortest, by_hand(&told, 6).iter().map(Vec::len).min());
        for support in &answer.support {
            let chains: Vec<&Plain> = all.iter().filter(|chain| net(chain) == support.sign).collect();
            let whole: BTreeSet<usize> = (0..12).filter(|&teller| chains.iter().any(|chain| tells(&told, teller, chain))).collect();
            prop_assert_eq!(support.whole, Count::Exact(whole.len()));
            prop_assert_eq!(numbers(&support.whole_voices), whole);
            prop_assert_eq!(support.cut, Count::Exact(smallest_cut(&told, 12, &chains)));
            prop_assert_eq!(support.cut, Count::Exact(support.cut_voices.len()));
            let gone = numbers(&support.cut_voices);
            prop_assert!(!chains.iter().any(|chain| survives(&told, &gone, chain)));
            prop_assert!(support.whole.high() <= support.cut.low() && support.cut.high() <= support.flow.low());
        }
    }

    #[test]
    fn the_flow_is_the_smallest_claim_cut(told in told(5, 4, 12), max_length in 1usize..5) {
        let map = map(&told);
        let all = by_hand(&told, max_length);
        for support in &ask(&map, max_length).support {
            let chains: Vec<&Plain> = all.iter().filter(|chain| net(chain) == support.sign).collect();
            prop_assert_eq!(support.flow, Count::Exact(smallest_claim_cut(&told, &chains)));
        }
    }

    #[test]
    fn too_little_work_gives_bounds_that_hold(told in told(6, 8, 26), listed in 0usize..6, work in 0usize..3000) {
        let map = map(&told);
        let options = WhyOptions { max_length: 5, max_chains: 1000 };
        let full = ask(&map, 5);
        let short = why_within(&map, &id(0), &id(1), options, Limits { listed, work }).unwrap();
        let holds = |bounds: Count, truth: Count| bounds.low() <= truth.low() && truth.high() <= bounds.high();
        for (short, full) in short.support.iter().zip(&full.support) {
            prop_assert!(holds(short.whole, full.whole), "whole {:?} {:?}", short.whole, full.whole);
            prop_assert!(holds(short.cut, full.cut), "cut {:?} {:?}", short.cut, full.cut);
            prop_assert!(holds(short.flow, full.flow), "flow {:?} {:?}", short.flow, full.flow);
            prop_assert!(holds(short.sources, full.sources));
            prop_assert!(short.whole.low() <= short.cut.low() && short.cut.low() <= short.flow.low());
            prop_assert!(short.whole.high() <= short.cut.high() && short.cut.high() <= short.flow.high());
            prop_assert_eq!(short.cut_voices.len(), short.cut.high());
        }
        prop_assert_eq!(short.shortest, full.shortest);
    }

    #[test]
    fn a_reprint_never_raises_support(told in told(6, 6, 20), reprinted in any::<u32>()) {
        let plain = map(&told);
        // Articles of even voices are printed again elsewhere, some of them in part.
        let links = plain.links().iter().cloned().enumerate().map(|(place, mut link)| {
            let again = link.evidence.iter().filter(|it| it.voice.0.ends_with(['0', '2', '4']) && reprinted >> (place % 32) & 1 == 1);
            let again: Vec<Evidence> = again.cloned().map(|mut it| {
                it.claim.source_id = SourceId::from_stored("reprint");
                it.claim.id = ClaimId::from_stored(format!("{} again", it.claim.id));
                it
            }).collect();
            link.evidence.extend(again);
            link
        });
        let printed = crate::Map::new(plain.factors().to_vec(), links.collect()).unwrap();
        for (before, after) in ask(&plain, 5).support.iter().zip(&ask(&printed, 5).support) {
            prop_assert_eq!((before.whole, before.cut, before.flow), (after.whole, after.cut, after.flow));
            prop_assert_eq!(&before.cut_voices, &after.cut_voices);
        }
    }

    #[test]
    fn the_answer_does_not_depend_on_the_order_of_claims_on_a_link(told in told(5, 4, 16)) {
        let (one, mut turned) = (map(&told), map(&told));
        turned = crate::Map::new(turned.factors().iter().rev().cloned().collect(), turned.links().iter().rev().cloned().collect()).unwrap();
        prop_assert_eq!(ask(&one, 5), ask(&turned, 5));
    }
}

#[test]
fn a_chain_put_together_from_two_voices_is_marked() {
    let map = map(&[
        (0, 2, P, 0),
        (2, 1, M, 1),
        (0, 3, P, 0),
        (3, 4, M, 0),
        (4, 1, P, 0),
    ]);
    let answer = ask(&map, 5);
    let [first, second] = answer.chains.as_slice() else {
        panic!("two chains")
    };
    assert_eq!(
        (first.sign, first.stitched, first.links.len()),
        (M, true, 2)
    );
    assert_eq!(
        (second.stitched, second.told_whole_by.as_slice()),
        (false, [&voice(0)].as_slice())
    );
    let support = answer.support(M);
    assert_eq!(
        (support.whole, support.cut, support.flow),
        (Count::Exact(1), Count::Exact(1), Count::Exact(2))
    );
    assert_eq!(answer.support(P).flow, Count::Exact(0));
}

#[test]
fn a_disputed_link_gives_a_chain_for_each_sign() {
    let map = map(&[(0, 2, P, 0), (0, 2, M, 1), (2, 1, M, 0)]);
    let signs: Vec<Sign> = ask(&map, 3).chains.iter().map(|chain| chain.sign).collect();
    assert_eq!(signs, [M, P]);
}

#[test]
fn no_path_a_long_path_and_a_bad_question_differ() {
    let map = map(&[(0, 2, P, 0), (2, 3, P, 0), (3, 1, P, 0), (4, 0, P, 0)]);
    let long = ask(&map, 2);
    assert_eq!(
        (long.shortest, long.found, long.chains.len()),
        (Some(3), Some(0), 0)
    );
    let none = why(&map, &id(1), &id(0), WhyOptions::default()).unwrap();
    assert_eq!((none.shortest, none.found), (None, Some(0)));
    let ask = |from, to| why(&map, &id(from), &id(to), WhyOptions::default()).err();
    assert_eq!(ask(0, 9), Some(WhyError::UnknownFactor(id(9))));
    assert_eq!(ask(0, 0), Some(WhyError::SameFactor));
}

#[test]
fn denied_claims_support_nothing() {
    assert_eq!(ask(&map(&[(0, 1, P, 100)]), 3).shortest, None);
}

#[test]
fn fewer_chains_are_the_first_and_the_rest_is_counted() {
    let map = map(&[
        (0, 1, P, 0),
        (0, 2, P, 0),
        (2, 1, P, 0),
        (0, 3, P, 1),
        (3, 1, P, 2),
    ]);
    let few = why(
        &map,
        &id(0),
        &id(1),
        WhyOptions {
            max_length: 5,
            max_chains: 2,
        },
    )
    .unwrap();
    assert_eq!(
        (few.chains.len(), few.found, few.truncated()),
        (2, Some(3), true)
    );
    // Of the two with two links the one that a voice tells whole comes first.
    assert_eq!(few.chains[1].told_whole_by, [&voice(0)]);
    assert_eq!(few.support(P).cut, Count::Exact(2));
}
