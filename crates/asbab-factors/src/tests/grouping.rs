use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{
    Basis, Claim, ClaimId, Direction, FactorKind, Grouping, Holder, Mood, OffMapReason, Passage,
    Placement, Sign, SourceId, Span,
};
use proptest::prelude::*;

use super::spelling::Spelling;
use crate::{Conditions, GroupedPhrase, ListedPhrase, group, group_phrases};

pub(super) fn passage(text: &str) -> Passage {
    Passage {
        span: Span::new(0, text.len()),
        text: text.to_owned(),
    }
}

pub(super) fn claim(number: usize, cause: &str, effect: &str) -> Claim {
    let argument = |text: &str| (!text.is_empty()).then(|| passage(text));
    Claim {
        id: ClaimId::from_stored(format!("c{number:03}")),
        source: "x.txt".to_owned(),
        source_id: SourceId::from_stored(format!("s{number}")),
        rule: "r".to_owned(),
        reliability: 1.0,
        quote: passage("q"),
        trigger: passage("t"),
        cause: argument(cause),
        effect: argument(effect),
        cause_antecedent: None,
        effect_antecedent: None,
        polarity: Sign::Plus,
        cause_dir: Direction::None,
        effect_dir: Direction::None,
        sign: Sign::Plus,
        basis: Basis::Effect,
        mood: Mood::Statement,
        hedged: false,
        negated: false,
        forecast: false,
        holder: Holder::author(),
    }
}

pub(super) fn grouped(claims: &[Claim]) -> Grouping {
    let conditions = Conditions {
        discarded: &BTreeSet::new(),
        pins: &[],
        places: &BTreeMap::new(),
    };
    group(claims, conditions, &Spelling).grouping
}

fn placed(claim: &Claim) -> Placement {
    grouped(std::slice::from_ref(claim)).placements[0].clone()
}

fn phrases(texts: &[&str]) -> Vec<GroupedPhrase> {
    let listed: Vec<ListedPhrase> = texts
        .iter()
        .map(|&text| ListedPhrase {
            id: text.to_owned(),
            text: text.to_owned(),
            source: None,
        })
        .collect();
    group_phrases(&listed, &[], &Spelling)
}

/// Whether two phrases are the same factor, and whether they face the same way.
fn same(a: &str, b: &str) -> Option<bool> {
    let rows = phrases(&[a, b]);
    assert!(rows.iter().all(|row| row.factor.is_some()), "{rows:?}");
    let down = |row: &GroupedPhrase| row.dir == Direction::Down;
    (rows[0].factor == rows[1].factor).then(|| down(&rows[0]) == down(&rows[1]))
}

#[test]
fn directions_and_opposites_turn() {
    assert_eq!(
        same("more price of fuel", "less prices of fuel"),
        Some(false)
    );
    assert_eq!(same("rest of X", "unrest of X"), Some(false));
    assert_eq!(same("less unrest of X", "rest of X"), Some(true));
    // Away from the head an opposite is another thing.
    assert_eq!(same("result of rest", "result of unrest"), None);
}

#[test]
fn a_direction_word_that_governs_nothing_is_the_thing_itself() {
    let rows = phrases(&["growing", "more growing", "growing wage", "less"]);
    assert_eq!(rows[0].dir, Direction::None);
    assert_eq!(
        (&rows[1].factor, rows[1].dir),
        (&rows[0].factor, Direction::Up)
    );
    assert_ne!(rows[2].factor, rows[0].factor);
    assert_eq!(rows[3].off_map_reason, Some(OffMapReason::NoContent));
    // What happens to an actor is a factor, and the actor its scope.
    assert_eq!(same("less X", "less Y"), None);
    assert_eq!(phrases(&["less X"])[0].dir, Direction::None);
}

#[test]
fn scopes_keep_their_roles() {
    assert_eq!(same("power of X and Y", "power of Y and X"), None);
    assert_eq!(same("tie of X and Y", "tie of Y and X"), Some(true));
    assert_eq!(same("power of X", "power"), None);
}

#[test]
fn words_that_stand_for_nothing_are_no_factors() {
    let reason = |text: &str| phrases(&[text])[0].off_map_reason;
    assert_eq!(reason("X"), Some(OffMapReason::BareActor));
    assert_eq!(reason("it"), Some(OffMapReason::UnresolvedAnaphor));
    assert_eq!(reason("thing"), Some(OffMapReason::NoContent));
    assert_eq!(reason(""), Some(OffMapReason::NoContent));
    assert_eq!(reason("thing of price"), None);
}

#[test]
fn the_reason_a_claim_is_off_the_map() {
    let reason = |claim: &Claim| placed(claim).off_map_reason;
    assert_eq!(reason(&claim(0, "price", "wage")), None);
    assert_eq!(
        reason(&claim(0, "it", "")),
        Some(OffMapReason::MissingArgument)
    );
    assert_eq!(
        reason(&claim(0, "it", "X")),
        Some(OffMapReason::UnresolvedAnaphor)
    );
    assert_eq!(
        reason(&claim(0, "price", "X")),
        Some(OffMapReason::BareActor)
    );
    assert_eq!(
        reason(&claim(0, "more price", "less prices")),
        Some(OffMapReason::SameFactor)
    );
    let question = Claim {
        mood: Mood::Question,
        ..claim(0, "it", "wage")
    };
    assert_eq!(reason(&question), Some(OffMapReason::Question));
    let discarded = BTreeSet::from([question.id.clone()]);
    let conditions = Conditions {
        discarded: &discarded,
        pins: &[],
        places: &BTreeMap::new(),
    };
    let all = group([&question], conditions, &Spelling).grouping;
    assert_eq!(
        all.placements[0].off_map_reason,
        Some(OffMapReason::Discarded)
    );
    assert_eq!(all.factors, []);
}

#[test]
fn the_sign_between_factors_folds_both_directions() {
    assert_eq!(
        placed(&claim(0, "less price", "unrest")).link_sign,
        Sign::Plus
    );
    assert_eq!(
        placed(&claim(0, "less price", "rest")).link_sign,
        Sign::Minus
    );
    let unknown = Claim {
        polarity: Sign::Unknown,
        ..claim(0, "less price", "rest")
    };
    assert_eq!(placed(&unknown).link_sign, Sign::Unknown);
}

#[test]
fn an_antecedent_stands_for_its_anaphor() {
    let resolved = Claim {
        cause_antecedent: Some(passage("less price")),
        ..claim(0, "it", "wage")
    };
    let all = grouped(&[resolved, claim(1, "price", "wage")]);
    assert_eq!(all.factors.len(), 2);
    assert_eq!(
        all.placements[0].cause_factor,
        all.placements[1].cause_factor
    );
    assert_eq!(all.placements[0].link_sign, Sign::Minus);
    let members: Vec<&str> = all
        .factors
        .iter()
        .flat_map(|factor| &factor.members)
        .map(|member| member.phrase.text.as_str())
        .collect();
    assert!(members.contains(&"less price") && !members.contains(&"it"));
}

#[test]
fn a_name_is_the_commonest_phrase_that_faces_the_factors_way() {
    let label = |texts: &[&str]| phrases(texts)[0].label.clone().unwrap();
    assert_eq!(
        label(&["prices of fuel", "and prices of fuel", "fuel price"]),
        "prices of fuel"
    );
    assert_eq!(label(&["more wages", "more wages", "wage"]), "wage");
    assert_eq!(
        label(&["more wages", "less wages", "less wages"]),
        "more wages"
    );
    // Only phrases for less: the key's words serve.
    assert_eq!(label(&["less wages in X"]), "wage X");
}

#[test]
fn a_level_is_told_by_its_head() {
    let all = grouped(&[claim(0, "feeling of X", "march")]);
    let mut kinds: Vec<FactorKind> = all.factors.iter().map(|factor| factor.kind).collect();
    kinds.sort();
    assert_eq!(kinds, [FactorKind::Level, FactorKind::Occurrence]);
}

fn phrase() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("more"),
        Just("less"),
        Just("a"),
        Just("as"),
        Just("una"),
        Just("b"),
        Just("c"),
        Just("d"),
        Just("X"),
        Just("Y"),
        Just("it"),
        Just("thing"),
        Just("ties"),
        Just("growing"),
        Just("the"),
        Just("march"),
        Just("riot"),
        Just("fear"),
        Just("land"),
        Just("region"),
        Just("plan"),
        Just("a's"),
    ];
    proptest::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn order_and_repetition_change_nothing(
        (claims, shuffled) in proptest::collection::vec((phrase(), phrase()), 1..16).prop_flat_map(|pairs| {
            let claims: Vec<Claim> = pairs
                .iter()
                .enumerate()
                .map(|(number, (cause, effect))| Claim {
                    quote: passage(&format!("{cause} {effect}")),
                    source_id: SourceId::from_stored(format!("s{}", number % 4)),
                    ..claim(number, cause, effect)
                })
                .collect();
            let mut twice = claims.clone();
            twice.extend_from_slice(&claims[..claims.len() / 2]);
            (Just(claims), Just(twice).prop_shuffle())
        })
    ) {
        prop_assert_eq!(grouped(&claims), grouped(&shuffled));
    }

    #[test]
    fn the_order_of_phrases_changes_nothing(
        (rows, shuffled) in proptest::collection::vec((phrase(), 0..3usize), 1..12).prop_flat_map(|rows| {
            let rows: Vec<ListedPhrase> = rows
                .into_iter()
                .enumerate()
                .map(|(number, (text, source))| ListedPhrase {
                    id: number.to_string(),
                    text,
                    source: (source > 0).then(|| source.to_string()),
                })
                .collect();
            (Just(rows.clone()), Just(rows).prop_shuffle())
        })
    ) {
        let mut one = group_phrases(&rows, &[], &Spelling);
        let mut other = group_phrases(&shuffled, &[], &Spelling);
        one.sort_by(|a, b| a.id.cmp(&b.id));
        other.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn scopes_that_differ_never_merge(texts in proptest::collection::vec(phrase(), 1..16)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let scope = |text: &str| ["X", "Y"].map(|place| text.split(' ').any(|word| word == place));
        let rows = phrases(&texts);
        for a in &rows {
            for b in rows.iter().filter(|b| b.factor.is_some() && b.factor == a.factor) {
                prop_assert_eq!(scope(&a.text), scope(&b.text));
            }
        }
    }

    #[test]
    fn a_grouping_is_whole(pairs in proptest::collection::vec((phrase(), phrase()), 1..16)) {
        let claims: Vec<Claim> = pairs.iter().enumerate().map(|(number, (cause, effect))| claim(number, cause, effect)).collect();
        let all = grouped(&claims);
        prop_assert_eq!(all.placements.len(), claims.len());
        prop_assert!(all.factors.is_sorted_by(|a, b| a.id < b.id));
        prop_assert!(all.factors.iter().all(|factor| !factor.members.is_empty() && !factor.label.is_empty()));
        for placement in &all.placements {
            for id in [&placement.cause_factor, &placement.effect_factor].into_iter().flatten() {
                prop_assert!(all.factors.iter().any(|factor| &factor.id == id));
            }
            if placement.off_map_reason.is_none() {
                prop_assert!(placement.cause_factor.is_some() && placement.cause_factor != placement.effect_factor);
            }
        }
    }
}
