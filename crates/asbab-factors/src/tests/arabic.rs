use asbab_core::{Direction, OffMapReason};
use asbab_pack::Pack;

use crate::{GroupedPhrase, PackLexicon, group_phrases};

fn phrases(texts: &[&str]) -> Vec<GroupedPhrase> {
    let pack = Pack::arabic();
    group_phrases(
        texts.iter().map(|&text| (text, text)),
        &PackLexicon::new(&pack),
    )
}

#[test]
fn clitics_directions_and_opposites_are_seen_through() {
    let rows = phrases(&[
        "زيادة أسعار الوقود",
        "وأسعار المحروقات",
        "انخفاض في أسعار الوقود",
    ]);
    assert!(
        rows.iter()
            .all(|row| row.factor.is_some() && row.factor == rows[0].factor),
        "{rows:#?}"
    );
    assert_eq!(
        rows.iter().map(|row| row.dir).collect::<Vec<_>>(),
        [Direction::Up, Direction::None, Direction::Down]
    );
    let rows = phrases(&["الاستقرار في كازاخستان", "الاضطرابات في كازاخستان"]);
    assert_eq!(rows[0].factor, rows[1].factor);
    assert_ne!(
        rows[0].dir == Direction::Down,
        rows[1].dir == Direction::Down
    );
}

#[test]
fn a_phrase_that_denies_a_thing_faces_down() {
    let rows = phrases(&["لا تتدخل الدول الكبرى", "تتدخل الدول الكبرى"]);
    assert_eq!(rows[0].factor, rows[1].factor);
    assert_eq!(
        (rows[0].dir, rows[1].dir),
        (Direction::Down, Direction::None)
    );
}

#[test]
fn places_tell_factors_apart() {
    let rows = phrases(&["الاحتجاجات في كازاخستان", "الاحتجاجات في لبنان", "الاحتجاجات"]);
    assert!(
        rows[0].factor != rows[1].factor
            && rows[1].factor != rows[2].factor
            && rows[0].factor != rows[2].factor
    );
}

#[test]
fn actors_and_pointers_are_no_factors() {
    let reasons: Vec<_> = phrases(&[
        "روسيا",
        "لروسيا",
        "الولايات المتحدة",
        "ذلك",
        "هذا",
        "الأمر الذي",
        "في",
    ])
    .iter()
    .map(|row| row.off_map_reason)
    .collect();
    let (actor, anaphor) = (
        Some(OffMapReason::BareActor),
        Some(OffMapReason::UnresolvedAnaphor),
    );
    assert_eq!(
        reasons,
        [
            actor,
            actor,
            actor,
            anaphor,
            anaphor,
            anaphor,
            Some(OffMapReason::NoContent)
        ]
    );
}

#[test]
fn names_leave_conjunctions_and_directions_off() {
    let label = |text: &str| phrases(&[text])[0].label.clone().unwrap();
    assert_eq!(label("والاحتجاجات الشعبية"), "الاحتجاجات الشعبية");
    assert_eq!(label("تراجع ثقة الناس بالقضاء"), "ثقة الناس بالقضاء");
}
