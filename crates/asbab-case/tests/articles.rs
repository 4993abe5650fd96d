//! What is known of articles: stored with its evidence, set by a person, joined as copies.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod common;

use asbab_case::{Case, CaseError, Copies, Edit};
use asbab_core::{
    Evidence, Field, Furniture, FurnitureKind, Grounds, Reading, Source, SourceId, Span,
};
use common::{NOON, Toy, fresh};

const TEXT: &str = "مقال\nأدى غلاء الوقود إلى غضب شعبي واسع.";

fn put(case: &mut Case, name: &str, text: &str) -> SourceId {
    Toy::Whole.put(case, name, text);
    SourceId::of_text(text)
}

fn set(source: &SourceId, field: Field, value: &str) -> Edit {
    Edit::Set {
        source: source.clone(),
        field,
        value: Some(value.to_owned()),
    }
}

#[test]
fn evidence_furniture_and_decoding_come_back_as_they_were_put() {
    let (_folder, mut case) = fresh();
    let mut source = Source::new("أ.txt", TEXT);
    let heading = Span::new(0, "مقال".len());
    let evidence = Evidence {
        grounds: Grounds::Placed,
        span: Some(heading),
    };
    source.meta.offer(Field::Title, "مقال".to_owned(), evidence);
    source.decoded = Some("UTF-8".to_owned());
    source.furniture = vec![Furniture {
        span: heading,
        kind: FurnitureKind::Repeat,
    }];
    let stamp = Toy::Whole.stamp("أ.txt", TEXT);
    case.put_reading(&stamp, &source, &[], &Reading::default())
        .unwrap();
    assert_eq!(case.source(&source.id).unwrap(), Some(source.clone()));
    let entry = &case.sources().unwrap()[0];
    assert_eq!(
        (&entry.meta, &entry.furniture),
        (&source.meta, &source.furniture)
    );

    source.furniture[0].span = Span::new(1, 3);
    let refused = case.put_reading(&stamp, &source, &[], &Reading::default());
    assert!(
        matches!(refused, Err(CaseError::Unfit { .. })),
        "{refused:?}"
    );
}

#[test]
fn what_a_person_sets_stands_follows_its_file_and_can_be_taken_back() {
    let (_folder, mut case) = fresh();
    let id = put(&mut case, "أ.txt", TEXT);
    case.curate(set(&id, Field::Date, "2022-01"), NOON).unwrap();
    let date = |case: &Case| case.sources().unwrap()[0].meta.date.clone();
    assert_eq!(date(&case).as_deref(), Some("2022-01"));
    put(&mut case, "أ.txt", &format!("{TEXT} وأكثر."));
    assert_eq!(date(&case).as_deref(), Some("2022-01"));
    let entry = &case.sources().unwrap()[0];
    assert_eq!(entry.meta.evidence[&Field::Date].grounds, Grounds::Person);
    assert_eq!(case.orphans().unwrap(), []);
    case.undo(NOON).unwrap();
    assert_eq!(date(&case), None);
}

#[test]
fn copies_are_kept_joined_and_split() {
    let (_folder, mut case) = fresh();
    let mut ids: Vec<SourceId> = ["أ", "ب", "ج"]
        .iter()
        .map(|name| {
            put(
                &mut case,
                &format!("{name}.txt"),
                &format!("{TEXT} {name}."),
            )
        })
        .collect();
    ids.sort();
    let [a, b, c] = [&ids[0], &ids[1], &ids[2]];
    let copies = Copies {
        fingerprint: "ثلاثة".to_owned(),
        reprints: vec![vec![a.clone(), b.clone()]],
        passages: vec![vec![
            (a.clone(), Span::new(0, 8)),
            (c.clone(), Span::new(0, 8)),
        ]],
    };
    case.put_copies(&copies).unwrap();
    assert_eq!(case.copies().unwrap(), copies);

    let join = Edit::Join {
        source: c.clone(),
        with: a.clone(),
    };
    case.curate(join, NOON).unwrap();
    assert_eq!(case.copies().unwrap().reprints, [ids.clone()]);
    case.curate(Edit::Split { source: b.clone() }, NOON)
        .unwrap();
    assert_eq!(case.copies().unwrap().reprints, [[a.clone(), c.clone()]]);
    case.undo(NOON).unwrap();
    assert_eq!(case.copies().unwrap().reprints, [ids.clone()]);
    assert!(case.check().unwrap().is_empty());
}

#[test]
fn an_article_that_is_not_there_is_not_edited() {
    let (_folder, mut case) = fresh();
    let nobody = SourceId::from_stored("none");
    let refused = case.curate(set(&nobody, Field::Title, "عنوان"), NOON);
    assert!(
        matches!(refused, Err(CaseError::NoSuchSource { .. })),
        "{refused:?}"
    );
    assert_eq!(case.log().unwrap(), []);
}
