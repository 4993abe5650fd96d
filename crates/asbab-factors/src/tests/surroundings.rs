use std::collections::BTreeSet;

use asbab_core::{Claim, Grouping, OffMapReason, Passage, SourceId, Span};

use super::grouping::{claim, grouped, passage};
use super::spelling::Spelling;
use crate::{Conditions, ListedPhrase, Places, group, group_phrases};

/// Groups phrases given as (article, phrase): which of them are one factor, as numbers from 0.
fn seats(rows: &[(&str, &str)]) -> Vec<usize> {
    let listed: Vec<ListedPhrase> = rows
        .iter()
        .enumerate()
        .map(|(number, (source, text))| ListedPhrase {
            id: number.to_string(),
            text: (*text).to_owned(),
            source: (!source.is_empty()).then(|| (*source).to_owned()),
        })
        .collect();
    let grouped = group_phrases(&listed, &[], &Spelling);
    grouped
        .iter()
        .filter_map(|row| grouped.iter().position(|other| other.factor == row.factor))
        .collect()
}

#[test]
fn the_event_an_article_knows_is_where_the_article_is() {
    let about_x = ("1", "food in X and bread in X");
    assert_eq!(
        seats(&[about_x, ("1", "the march"), ("2", "march of X")]),
        [0, 1, 1]
    );
    // So is that of articles which put nothing anywhere.
    assert_eq!(seats(&[("1", "the march"), ("2", "march")]), [0, 0]);
    // A place named in passing settles nothing.
    assert_eq!(
        seats(&[("1", "the march"), ("2", "the march"), ("2", "food in X")]),
        [0, 0, 2]
    );
    // One among many, or one that is not known, may be anywhere.
    assert_eq!(
        seats(&[about_x, ("1", "some the march"), ("2", "march of X")]),
        [0, 1, 2]
    );
    assert_eq!(
        seats(&[about_x, ("1", "march"), ("2", "march of X"), ("2", "march")]),
        [0, 1, 2, 3]
    );
    // An article that tells of the like elsewhere may mean either.
    assert_eq!(
        seats(&[
            about_x,
            ("1", "the march"),
            ("1", "march of Y"),
            ("2", "march of X")
        ]),
        [0, 1, 2, 3]
    );
}

#[test]
fn the_land_is_the_articles_and_the_region_lies_about_it() {
    let rows = [
        ("1", "food in X and bread in X"),
        ("1", "unrest of the land"),
        ("2", "unrest of X"),
        ("1", "unrest of region"),
        ("2", "unrest of region X"),
    ];
    assert_eq!(seats(&rows), [0, 1, 1, 3, 3]);
    // Articles that put nothing anywhere speak of the one land that the case is about; an article
    // that tells of several may mean any.
    let rows = [
        ("3", "unrest of the land"),
        ("4", "unrest of the land"),
        ("5", "unrest of the land"),
        ("5", "food in X and bread in Y"),
    ];
    assert_eq!(seats(&rows), [0, 0, 2, 3]);
}

#[test]
fn a_feeling_without_an_owner_is_nobodys() {
    assert_eq!(seats(&[("1", "the fear"), ("1", "the fear")]), [0, 1]);
    assert_eq!(
        seats(&[("1", "fear of X"), ("1", "the fear"), ("2", "the fear")]),
        [0, 0, 2]
    );
    assert_eq!(
        seats(&[("1", "fear of X"), ("1", "fear of Y"), ("1", "the fear")]),
        [0, 1, 2]
    );
    // Without an article there is nothing to go by but the words.
    assert_eq!(seats(&[("", "the fear"), ("", "fear")]), [0, 0]);
}

#[test]
fn a_near_word_joins_where_the_other_is() {
    assert_eq!(seats(&[("", "riot of X"), ("", "march of X")]), [0, 0]);
    assert_eq!(seats(&[("", "riot of X"), ("", "march of Y")]), [0, 1]);
}

#[test]
fn a_vessel_adds_nothing() {
    assert_eq!(
        seats(&[("", "plan of more price"), ("", "price"), ("", "plan")]),
        [0, 0, 2]
    );
}

fn at(start: usize, claim: Claim) -> Claim {
    let moved = |passage: Option<Passage>| {
        passage.map(|passage| Passage {
            span: Span::new(start, start + passage.text.len()),
            ..passage
        })
    };
    Claim {
        source_id: SourceId::from_stored("one"),
        cause: moved(claim.cause.clone()),
        effect: moved(claim.effect.clone()),
        ..claim
    }
}

#[test]
fn a_feeling_is_one_while_the_text_stays_with_it() {
    let near = [
        at(0, claim(0, "price", "fear")),
        at(300, claim(1, "fear", "wage")),
    ];
    let far = [
        at(0, claim(0, "price", "fear")),
        at(3000, claim(1, "fear", "wage")),
    ];
    let one = |all: &Grouping| all.placements[0].effect_factor == all.placements[1].cause_factor;
    assert!(one(&grouped(&near)));
    assert!(!one(&grouped(&far)));
}

#[test]
fn a_pronoun_in_the_effect_stands_for_the_causes_only_actor() {
    let all = grouped(&[
        claim(0, "price of X", "a's wage"),
        claim(1, "price of Y", "a wage of X"),
    ]);
    assert_eq!(
        all.placements[0].effect_factor,
        all.placements[1].effect_factor
    );
}

#[test]
fn what_a_state_has_is_the_only_one_that_was_named_before() {
    let told = |number: usize, before: &str, owned: &str| {
        let cause = passage(owned);
        let start = before.len() + 1;
        Claim {
            quote: passage(&format!("{before} {owned} price")),
            cause: Some(Passage {
                span: Span::new(start, start + owned.len()),
                ..cause
            }),
            ..claim(number, owned, "price")
        }
    };
    let all = grouped(&[
        claim(0, "army of X", "price"),
        told(1, "win of X by", "army's"),
        told(2, "win of X and Y by", "army's"),
        told(3, "win by", "army's"),
        told(4, "win of X by", "wage's"),
        claim(5, "wage of X", "price"),
    ]);
    let cause = |number: usize| all.placements[number].cause_factor.as_ref();
    assert_eq!(cause(0), cause(1));
    // Whose it is else is not known, and then it is no other article's.
    assert!(cause(2) != cause(0) && cause(2) != cause(3));
    assert_ne!(cause(4), cause(5));
}

#[test]
fn an_actor_that_causes_is_a_lever_of_its_own() {
    let all = grouped(&[
        claim(0, "X", "less march of Y"),
        claim(1, "X", "march of Y"),
        claim(2, "X", "price"),
        claim(3, "Y", "price"),
    ]);
    let causes: BTreeSet<_> = all
        .placements
        .iter()
        .filter_map(|placement| placement.cause_factor.clone())
        .collect();
    assert_eq!(causes.len(), 3);
    assert_eq!(
        all.placements[0].cause_factor,
        all.placements[1].cause_factor
    );
    assert_eq!(
        all.placements[0].link_sign,
        all.placements[1].link_sign.flipped()
    );
    let levers: Vec<(&str, &str)> = all
        .factors
        .iter()
        .filter_map(|factor| Some((factor.lever.as_deref()?, factor.label.as_str())))
        .collect();
    assert_eq!(levers.len(), 3);
    assert!(levers.contains(&("Y", "Y: price")), "{levers:?}");
    // What happens to an actor is no factor.
    assert_eq!(
        grouped(&[claim(0, "X", "Y")]).placements[0].off_map_reason,
        Some(OffMapReason::BareActor)
    );
}

#[test]
fn an_articles_own_place_is_told_by_its_sentences() {
    let quoting = |number: usize, cause: &str, effect: &str, quote: &str| Claim {
        quote: passage(quote),
        ..claim(number, cause, effect)
    };
    let seat = |quote: &str| {
        let all = grouped(&[
            quoting(0, "price", "the march", quote),
            claim(1, "price", "march of X"),
        ]);
        all.placements[0].effect_factor == all.placements[1].effect_factor
    };
    assert!(seat("food in X and bread in X"));
    // One mention settles nothing, nor do two places of like weight.
    assert!(!seat("food in X"));
    assert!(!seat(
        "food in X and bread in X and wine in Y and cheese in Y"
    ));
}

#[test]
fn whole_articles_tell_more_than_the_sentences_of_their_claims() {
    let march = |number: usize| claim(number, "price", "the march");
    let claims = [march(0), march(1), claim(2, "price", "march of X")];
    let joined = |texts: [&str; 3]| -> Vec<bool> {
        let places = texts
            .iter()
            .zip(&claims)
            .map(|(text, claim)| (claim.source_id.clone(), Places::of(text, &Spelling)))
            .collect();
        let conditions = Conditions {
            discarded: &BTreeSet::new(),
            pins: &[],
            places: &places,
        };
        let placements = group(&claims, conditions, &Spelling).grouping.placements;
        let of_x = &placements[2].effect_factor;
        placements
            .iter()
            .map(|placement| placement.effect_factor == *of_x)
            .collect()
    };
    let (x, y) = ("food in X and bread in X", "food in Y and bread in Y");
    assert_eq!(joined([x, y, x]), [true, false, true]);
    // One that puts nothing anywhere is about what the case is about.
    assert_eq!(joined([x, "", x]), [true, true, true]);
    assert_eq!(joined([x, "", y]), [true, false, true]);
    assert_eq!(joined(["", "", ""]), [false, false, true]);
}
