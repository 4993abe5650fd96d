use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{CodebookEntry, Direction, Pin, SeenFactor, Sign};

use super::grouping::claim;
use super::spelling::Spelling;
use crate::{Conditions, Grouped, ListedPhrase, group, group_phrases};

const CLAIMS: [(&str, &str); 4] = [
    ("price", "wage"),
    ("prices", "march of X"),
    ("cost", "wage"),
    ("luck", "wages"),
];

fn pinned(pins: &[Pin]) -> Grouped {
    let claims: Vec<_> = CLAIMS
        .iter()
        .enumerate()
        .map(|(number, (cause, effect))| claim(number, cause, effect))
        .collect();
    let conditions = Conditions {
        discarded: &BTreeSet::new(),
        pins,
        places: &BTreeMap::new(),
    };
    group(&claims, conditions, &Spelling)
}

fn seen(phrases: &[&str]) -> SeenFactor {
    SeenFactor {
        label: String::new(),
        phrases: phrases.iter().map(ToString::to_string).collect(),
    }
}

/// The phrases of every factor, by its name.
fn phrases(grouped: &Grouped) -> BTreeMap<&str, Vec<&str>> {
    grouped
        .grouping
        .factors
        .iter()
        .map(|factor| {
            let mut texts: Vec<&str> = factor
                .members
                .iter()
                .map(|member| member.phrase.text.as_str())
                .collect();
            texts.sort_unstable();
            texts.dedup();
            (factor.label.as_str(), texts)
        })
        .collect()
}

#[test]
fn merged_factors_are_one() {
    let merge = Pin::Merge {
        factor: seen(&["price"]),
        with: seen(&["cost"]),
        opposite: false,
    };
    let all = pinned(&[merge]);
    assert_eq!(phrases(&all)["cost"], ["cost", "price", "prices"]);
    assert_eq!(all.grouping.placements[2].link_sign, Sign::Plus);
    assert_eq!(all.grouping.factors.len(), 4);
}

#[test]
fn an_opposite_turns_the_signs() {
    let merge = Pin::Merge {
        factor: seen(&["price"]),
        with: seen(&["luck"]),
        opposite: true,
    };
    let all = pinned(&[merge]);
    assert_eq!(all.grouping.placements[3].link_sign, Sign::Minus);
    assert_eq!(
        all.grouping.placements[3].cause_factor,
        all.grouping.placements[0].cause_factor
    );
}

#[test]
fn a_phrase_leaves_or_moves() {
    let split = Pin::Split {
        factor: seen(&["price", "prices"]),
        phrases: vec!["prices".to_owned()],
    };
    let all = pinned(std::slice::from_ref(&split));
    assert_eq!(phrases(&all)["prices"], ["prices"]);
    assert_eq!(phrases(&all)["price"], ["price"]);
    let shift = Pin::Move {
        phrase: "prices".to_owned(),
        to: seen(&["cost"]),
    };
    let all = pinned(&[split, shift]);
    assert_eq!(phrases(&all)["cost"], ["cost", "prices"]);
}

#[test]
fn a_name_stays() {
    let rename = Pin::Rename {
        factor: seen(&["wage"]),
        label: Some("pay".to_owned()),
        other_label: Some("الأجر".to_owned()),
    };
    let all = pinned(&[rename]);
    assert_eq!(phrases(&all)["pay"], ["wage", "wages"]);
    let pay = all
        .grouping
        .factors
        .iter()
        .find(|factor| factor.label == "pay");
    assert_eq!(
        pay.and_then(|factor| factor.other_label.as_deref()),
        Some("الأجر")
    );
}

#[test]
fn a_pin_whose_factor_is_gone_is_told() {
    let merge = Pin::Merge {
        factor: seen(&["price"]),
        with: seen(&["nowhere"]),
        opposite: false,
    };
    let all = pinned(&[merge]);
    assert_eq!(all.idle_pins, [0]);
    assert_eq!(all.grouping, pinned(&[]).grouping);
}

fn entry() -> CodebookEntry {
    CodebookEntry {
        label: "Cost of living".to_owned(),
        other_label: None,
        members: vec!["price".to_owned(), "cost".to_owned()],
        opposite: vec!["luck".to_owned()],
    }
}

#[test]
fn a_codebook_takes_in_what_fits() {
    let codebook = Pin::Codebook {
        entries: vec![entry()],
    };
    let all = pinned(&[codebook]);
    assert_eq!(
        phrases(&all)["Cost of living"],
        ["cost", "luck", "price", "prices"]
    );
    assert_eq!(all.grouping.placements[3].link_sign, Sign::Minus);
}

#[test]
fn phrases_go_by_a_codebook_too() {
    let row = |text: &str| ListedPhrase {
        id: text.to_owned(),
        text: text.to_owned(),
        source: None,
    };
    let rows = group_phrases(
        &[
            row("more prices"),
            row("luck"),
            row("less cost"),
            row("wage"),
        ],
        &[entry()],
        &Spelling,
    );
    assert!(rows[..3].iter().all(|row| row.factor == rows[0].factor));
    assert_ne!(rows[3].factor, rows[0].factor);
    assert_eq!(
        rows.iter().map(|row| row.dir).collect::<Vec<_>>(),
        [
            Direction::Up,
            Direction::Down,
            Direction::Down,
            Direction::None
        ]
    );
    assert_eq!(rows[0].label.as_deref(), Some("Cost of living"));
}
