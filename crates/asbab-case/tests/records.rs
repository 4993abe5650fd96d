//! Records that are no claims: stored without their words, given back whole, refused where they do
//! not fit.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod common;

use asbab_case::{Case, CaseError};
use asbab_core::{
    Attitude, Event, Holder, Mention, Passage, Quantity, Quote, Reading, RecordId, Records, Said,
    Source, SourceId, Span, Stance, number,
};
use common::{Toy, fresh};
use rusqlite::Connection;

const TEXT: &str = "قال الوزير إن «المدينة» ترفض رفع الضريبة 3 مرات في 2020.";

fn cut(words: &str) -> Passage {
    let start = TEXT.find(words).unwrap();
    Passage::cut(TEXT, Span::new(start, start + words.len())).unwrap()
}

fn said(source: &Source) -> Said {
    Said {
        id: RecordId::from_stored(""),
        source: source.name.clone(),
        source_id: source.id.clone(),
        rule: "toy".to_owned(),
        quote: Passage::cut(TEXT, Span::new(0, TEXT.len())).unwrap(),
        hedged: false,
        negated: false,
        forecast: true,
        holder: Holder {
            name: Some("الوزير".to_owned()),
            cue: Some(cut("قال")),
            ..Holder::author()
        },
    }
}

fn records(source: &Source) -> Records {
    let said = said(source);
    let mut stances = vec![Stance {
        said: said.clone(),
        cue: cut("ترفض"),
        actor: Some(Mention::from(cut("المدينة"))),
        target: cut("رفع الضريبة"),
        attitude: Attitude::Rejects,
    }];
    stances.push(stances[0].clone());
    stances[1].target = cut("رفع الضريبة 3 مرات");
    let mut quotes = vec![Quote {
        said: said.clone(),
        text: cut("المدينة"),
        speaker: Some("الوزير".to_owned()),
        speaker_at: Some(cut("الوزير").span),
        direct: true,
    }];
    let mut events = vec![Event {
        said: said.clone(),
        date: Some("2020".to_owned()),
        precision: Some(asbab_core::DatePrecision::Year),
        date_text: Some(cut("2020")),
        actor: None,
        actor_at: None,
        action: cut("رفع الضريبة"),
    }];
    let mut quantities = vec![Quantity {
        said,
        number: Some(3.0),
        number_text: cut("3"),
        unit: Some("مرات".to_owned()),
        of: None,
    }];
    number(&mut stances);
    number(&mut quotes);
    number(&mut events);
    number(&mut quantities);
    Records {
        stances,
        quotes,
        events,
        quantities,
        ..Records::default()
    }
}

fn put(case: &mut Case, records: Records) -> asbab_case::Result<asbab_case::PutOutcome> {
    let source = Source::new("أ.txt", TEXT);
    let reading = Reading {
        records,
        ..Reading::default()
    };
    case.put_reading(&Toy::Whole.stamp("أ.txt", TEXT), &source, &[], &reading)
}

#[test]
fn records_come_back_whole_and_go_with_their_source() {
    let (_folder, mut case) = fresh();
    let expected = records(&Source::new("أ.txt", TEXT));
    put(&mut case, expected.clone()).unwrap();
    put(&mut case, expected.clone()).unwrap();
    assert_eq!(case.records::<Stance>().unwrap(), expected.stances);
    assert_eq!(case.records::<Quote>().unwrap(), expected.quotes);
    assert_eq!(case.records::<Event>().unwrap(), expected.events);
    assert_eq!(case.records::<Quantity>().unwrap(), expected.quantities);
    assert!(case.check().unwrap().is_empty());

    let db = Connection::open(case.path()).unwrap();
    let bodies: String = db
        .query_row("SELECT group_concat(body) FROM record", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(!bodies.contains("ترفض"), "{bodies}");

    Toy::Whole.put(&mut case, "أ.txt", "نص آخر.");
    assert!(case.records::<Stance>().unwrap().is_empty());
}

#[test]
fn records_that_do_not_fit_are_refused() {
    let (_folder, mut case) = fresh();
    let good = records(&Source::new("أ.txt", TEXT));
    let spoil = |how: &dyn Fn(&mut Records)| {
        let mut bad = good.clone();
        how(&mut bad);
        bad
    };
    for bad in [
        spoil(&|bad| bad.stances.push(bad.stances[0].clone())),
        spoil(&|bad| bad.stances[0].target.text.push('x')),
        spoil(&|bad| bad.stances[0].actor.as_mut().unwrap().span.start += 1),
        spoil(&|bad| bad.quotes[0].speaker_at = Some(Span::new(0, 4000))),
        spoil(&|bad| bad.events[0].said.source_id = SourceId::of_text("")),
    ] {
        assert!(matches!(put(&mut case, bad), Err(CaseError::Unfit { .. })));
    }
    assert!(case.sources().unwrap().is_empty());
}

#[test]
fn a_record_moved_behind_our_back_is_found() {
    let (_folder, mut case) = fresh();
    put(&mut case, records(&Source::new("أ.txt", TEXT))).unwrap();
    let db = Connection::open(case.path()).unwrap();
    db.execute(
        "UPDATE record SET body = json_set(body, '$.actor.start', 3) WHERE kind = 'stance'",
        [],
    )
    .unwrap();
    assert_eq!(case.check().unwrap().len(), 1);
    assert!(matches!(
        case.records::<Stance>(),
        Err(CaseError::Damaged { .. })
    ));
}
