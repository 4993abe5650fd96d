//! Articles read in any order, at once or one by one, make the same factors and links.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use asbab::core::Grouping;
use asbab::gather::gather;
use asbab::intake::read_into;
use asbab::pack::Pack;
use asbab::read::RuleReader;
use asbab::study::Study;
use proptest::prelude::*;

/// Articles that lean on each other: on where the rest is set, on what the others name.
const ARTICLES: [&str; 5] = [
    "نقص الخبز في لبنان يؤدي إلى الاحتجاجات. وأدت الاحتجاجات في لبنان إلى القمع.",
    "أدى الفساد إلى الاحتجاجات. القمع يؤجج الغضب الشعبي.",
    "ارتفاع أسعار الوقود في لبنان يزيد من الغضب الشعبي. وأدى القمع إلى الاضطرابات في لبنان.",
    "أدى الجفاف في تونس إلى الفقر في تونس. الفساد يزيد من الفقر. أدى الفقر إلى الاحتجاجات.",
    "أدت زيادة أسعار المحروقات إلى الغضب الشعبي. الخوف يؤدي إلى القمع. القمع يزيد الخوف.",
];

/// The factors and links of a case into which the articles were read by batches.
fn grouping(articles: &Path, batches: &[Vec<usize>], pack: &Pack) -> Grouping {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let case = folder.path().join("case.asbab");
    let reader = RuleReader::new(pack.clone());
    for batch in batches {
        let paths: Vec<_> = batch
            .iter()
            .map(|number| articles.join(format!("{number}.txt")))
            .collect();
        read_into(&case, &gather(&paths), &reader, pack, &mut |_| {}).expect("read");
    }
    Study::open(&case, pack).expect("a case").grouping
}

/// The articles in some order, cut into batches.
fn batches() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let order = Just((0..ARTICLES.len()).collect::<Vec<_>>()).prop_shuffle();
    let cuts = proptest::collection::vec(any::<bool>(), ARTICLES.len());
    (order, cuts).prop_map(|(order, cuts)| {
        let mut batches: Vec<Vec<usize>> = Vec::new();
        for (number, cut) in order.into_iter().zip(cuts) {
            match batches.last_mut() {
                Some(batch) if !cut => batch.push(number),
                _ => batches.push(vec![number]),
            }
        }
        batches
    })
}

#[test]
fn the_order_of_reading_changes_nothing() {
    let pack = Pack::arabic();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for (number, text) in ARTICLES.iter().enumerate() {
        fs::write(folder.path().join(format!("{number}.txt")), text).expect("written");
    }
    let at_once = grouping(folder.path(), &[(0..ARTICLES.len()).collect()], &pack);
    let shared = at_once.factors.iter().filter(|factor| {
        let sources = factor.members.iter().map(|member| &member.source);
        sources.collect::<BTreeSet<_>>().len() > 1
    });
    assert!(shared.count() > 1);
    proptest!(ProptestConfig::with_cases(6), |(batches in batches())| {
        prop_assert_eq!(&grouping(folder.path(), &batches, &pack), &at_once, "{:?}", batches);
    });
}
