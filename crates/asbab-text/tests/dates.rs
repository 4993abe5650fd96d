//! Date expressions and what they mean to a reader of the day, as tables.

use asbab_pack::Pack;
use asbab_text::{Anchor, find_dates, resolve_all};
use proptest::prelude::*;

#[test]
fn the_table_of_arabic_date_expressions_holds() {
    check(include_str!("dates_ar.txt"), &Pack::arabic(), 150);
}

#[test]
fn the_table_of_english_date_expressions_holds() {
    check(include_str!("dates_en.txt"), &Pack::english(), 40);
}

#[track_caller]
fn check(table: &str, pack: &Pack, least: usize) {
    let mut anchor = None;
    let (mut rows, mut wrong) = (0, Vec::new());
    for line in table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(published) = line.strip_prefix('@') {
            anchor = Anchor::parse(published.trim());
            continue;
        }
        let (written, due) = line.split_once(" = ").expect("a row");
        let found = find_dates(written, pack);
        let values: Vec<String> = resolve_all(&found, anchor)
            .iter()
            .map(|value| value.as_ref().map_or("?".to_owned(), ToString::to_string))
            .collect();
        rows += 1;
        if values.join(" ") != due.trim() {
            wrong.push(format!("{written}: {values:?} where {due:?} is due"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {rows}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(rows >= least, "{rows} rows");
}

proptest! {
    #[test]
    fn no_text_panics_and_dates_are_in_order(
        text in "([0-9]{1,5}|[-/() و،.]|يناير|منذ|قبل|عام|عقود|الأحد|أمس|القرن|الماضي|ال|من|٣|ثلاثة| ){0,12}",
        year in 1i16..9000,
    ) {
        let found = find_dates(&text, &Pack::arabic());
        prop_assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        prop_assert!(found.iter().all(|date| date.span.of(&text).is_ok()));
        let anchor = Anchor::parse(&format!("{year:04}"));
        prop_assert_eq!(resolve_all(&found, anchor).len(), found.len());
    }
}
