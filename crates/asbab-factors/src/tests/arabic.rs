use asbab_core::{Direction, OffMapReason};
use asbab_pack::Pack;

use crate::{GroupedPhrase, ListedPhrase, PackLexicon, group_phrases};

fn phrases(texts: &[&str]) -> Vec<GroupedPhrase> {
    of_articles(&texts.iter().map(|&text| ("", text)).collect::<Vec<_>>())
}

/// Groups phrases given as (article, phrase).
fn of_articles(rows: &[(&str, &str)]) -> Vec<GroupedPhrase> {
    let pack = Pack::arabic();
    let listed: Vec<ListedPhrase> = rows
        .iter()
        .map(|(source, text)| ListedPhrase {
            id: (*text).to_owned(),
            text: (*text).to_owned(),
            source: (!source.is_empty()).then(|| (*source).to_owned()),
        })
        .collect();
    group_phrases(&listed, &[], &PackLexicon::new(&pack))
}

/// Whether all of these are one factor.
fn one(rows: &[(&str, &str)]) -> bool {
    let grouped = of_articles(rows);
    grouped
        .iter()
        .all(|row| row.factor.is_some() && row.factor == grouped[0].factor)
}

#[test]
fn what_tells_more_of_a_thing_is_no_part_of_its_name() {
    assert!(one(&[
        ("", "الاحتجاجات في لبنان"),
        ("", "الاحتجاجات الشعبية التي اندلعت في لبنان"),
        ("", "شهد لبنان مظاهرات عنيفة جرح فيها العشرات"),
    ]));
    // A clause that says which one it is stays.
    assert!(!one(&[
        ("", "الاستثمارات في لبنان"),
        ("", "الاستثمارات التي وعد بها البنك الدولي في لبنان"),
    ]));
}

#[test]
fn an_article_on_one_country_means_its_events() {
    let country = ("أ", "نقص الخبز في لبنان وانقطاع الكهرباء في لبنان");
    let elsewhere = ("ب", "الانتفاضة في لبنان");
    let rows = of_articles(&[
        country,
        elsewhere,
        ("أ", "الاحتجاجات"),
        ("أ", "التظاهرات في البلاد"),
        ("أ", "احتجاجات"),
        ("ج", "الاحتجاجات"),
    ]);
    let same: Vec<bool> = rows
        .iter()
        .map(|row| row.factor == rows[1].factor)
        .collect();
    assert_eq!(same, [false, true, true, true, false, false]);
}

#[test]
fn what_one_word_names_is_its_articles() {
    let rows = of_articles(&[
        ("أ", "نقص الخبز في لبنان وانقطاع الكهرباء في لبنان"),
        ("ب", "نقص الماء في تونس وغلاء الخبز في تونس"),
        ("ج", "الخبز في تونس بعد الغلاء في تونس"),
        ("ب", "الفساد"),
        ("أ", "الفساد"),
        ("ج", "الفساد"),
        ("ب", "الفساد في تونس"),
        // Not the one that is known.
        ("ب", "إجراءات"),
        ("ج", "إجراءات"),
        // Several words name a thing well enough.
        ("أ", "أسعار النفط"),
        ("ب", "أسعار النفط"),
    ]);
    let one = |a: usize, b: usize| rows[a].factor == rows[b].factor;
    assert!(one(3, 5) && one(3, 6) && !one(3, 4));
    assert!(!one(7, 8) && one(9, 10));
}

#[test]
fn a_region_has_a_centre() {
    assert!(one(&[
        ("", "النفوذ الروسي في الجوار الروسي"),
        ("", "النفوذ الروسي في جمهوريات الاتحاد السوفييتي السابق"),
    ]));
    assert!(!one(&[
        ("", "الفقر في الجوار الروسي"),
        ("", "الفقر في الجوار الليبي"),
    ]));
}

#[test]
fn decisions_are_what_they_decide() {
    assert!(one(&[
        ("", "قرار رفع أسعار الوقود"),
        ("", "ارتفاع أسعار البنزين"),
    ]));
    assert!(one(&[("", "دخول قوات تركية"), ("", "إرسال قوات تركية"),]));
}

#[test]
fn a_bare_feeling_is_its_articles_at_most() {
    assert!(one(&[("أ", "غضب الشارع"), ("أ", "غضب الشارع")]));
    assert!(!one(&[("أ", "القلق"), ("ب", "القلق")]));
    assert!(one(&[("أ", "فزع أوروبا"), ("أ", "الفزع")]));
}

#[test]
fn the_peoples_feeling_is_where_the_article_is() {
    assert!(one(&[("أ", "الغضب الشعبي"), ("ب", "غضب شعبي عارم")]));
    let rows = of_articles(&[
        ("أ", "نقص الخبز في لبنان وانقطاع الكهرباء في لبنان"),
        ("ب", "نقص الخبز في مصر وانقطاع الكهرباء في مصر"),
        ("أ", "الغضب الشعبي"),
        ("ب", "السخط الشعبي"),
    ]);
    assert_ne!(rows[2].factor, rows[3].factor);
}

#[test]
fn spellings_of_hamza_and_of_the_accusative_are_one() {
    assert!(one(&[("", "مسؤولية الحزب"), ("", "مسوولية الحزب")]));
    assert!(one(&[("", "موقف الحزب"), ("", "موقفا للحزب")]));
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
