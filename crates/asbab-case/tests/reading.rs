//! Reading files into a case, again and in any order.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod common;

use asbab_case::{Case, CaseError, FileState, PassedOver, PutOutcome};
use asbab_core::{Reading, Source, SourceId, Span};
use common::{NOON, Toy, fresh, group, sentences};
use proptest::prelude::*;

const PRICES: &str = "أدى غلاء الوقود إلى غضب الشارع. وكان الشتاء باردا.";
const FORCE: &str =
    "قال إن الخوف عام. أدى غضب الشارع إلى قمع المحتجين. أدى قمع المحتجين إلى غضب الشارع.";

fn names(case: &Case) -> Vec<String> {
    case.sources()
        .unwrap()
        .into_iter()
        .map(|source| source.name)
        .collect()
}

#[test]
fn what_is_put_comes_back_whole() {
    let (_folder, mut case) = fresh();
    let mut source = Source::new("ب.txt", FORCE);
    source.language = Some(asbab_core::Language("ar".to_owned()));
    source.meta.author = Some("كاتب المثال".to_owned());
    let mut reading = Toy::Whole.read(&source);
    reading.claims[0].holder.kind = asbab_core::HolderKind::Speaker;
    reading.claims[0].holder.cue =
        Some(asbab_core::Passage::cut(FORCE, Span::new(0, "قال".len())).unwrap());
    reading.claims[1].cause = None;
    let stamp = Toy::Whole.stamp("ب.txt", FORCE);
    case.put_reading(&stamp, &source, &sentences(FORCE), &reading)
        .unwrap();

    assert_eq!(case.raw_claims().unwrap(), reading.claims);
    assert_eq!(case.source(&source.id).unwrap(), Some(source.clone()));
    let cut: Vec<_> = case
        .sentences(&source.id)
        .unwrap()
        .iter()
        .map(|s| s.span)
        .collect();
    assert_eq!(
        cut,
        sentences(FORCE).iter().map(|s| s.span).collect::<Vec<_>>()
    );
    let entry = &case.sources().unwrap()[0];
    assert_eq!(
        (entry.bytes, entry.sentences, entry.claims),
        (FORCE.len(), 3, 2)
    );
    assert_eq!(
        (&entry.meta, &entry.files),
        (&source.meta, &vec!["ب.txt".to_owned()])
    );
    let file = case.file("ب.txt").unwrap().unwrap();
    assert!(file.is_current(&stamp.bytes_hash, &stamp.reader));
    assert!(!file.is_current("other", &stamp.reader) && !file.is_current(&stamp.bytes_hash, "x"));
    assert!(case.check().unwrap().is_empty());
}

#[test]
fn a_changed_file_replaces_its_source() {
    let (_folder, mut case) = fresh();
    assert_eq!(
        Toy::Whole.put(&mut case, "أ.txt", PRICES),
        PutOutcome::Added
    );
    assert_eq!(
        Toy::Whole.put(&mut case, "أ.txt", PRICES),
        PutOutcome::ReadAgain
    );
    assert_eq!(
        Toy::Whole.put(&mut case, "أ.txt", FORCE),
        PutOutcome::Changed
    );
    assert_eq!(case.source(&SourceId::of_text(PRICES)).unwrap(), None);
    assert_eq!(case.claims().unwrap().len(), 2);
    assert!(case.search("الشتاء", 9).unwrap().is_empty());
    assert!(case.check().unwrap().is_empty());
}

#[test]
fn two_paths_with_one_text_share_a_source() {
    let (_folder, mut case) = fresh();
    Toy::Whole.put(&mut case, "ب.txt", PRICES);
    assert_eq!(
        Toy::Whole.put(&mut case, "أ.txt", PRICES),
        PutOutcome::Shared
    );
    assert_eq!(names(&case), ["أ.txt"]);
    assert_eq!(case.sources().unwrap()[0].files, ["أ.txt", "ب.txt"]);
    Toy::Whole.put(&mut case, "أ.txt", FORCE);
    assert_eq!(names(&case), ["أ.txt", "ب.txt"]);
    assert_eq!(
        case.file("ب.txt").unwrap().unwrap().reader,
        None,
        "its own metadata may differ"
    );
    assert!(case.remove_file("ب.txt").unwrap());
    assert!(!case.remove_file("ب.txt").unwrap());
    assert_eq!(names(&case), ["أ.txt"]);
}

#[test]
fn a_failed_or_missing_file_loses_nothing() {
    let (_folder, mut case) = fresh();
    let stamp = Toy::Whole.stamp("أ.txt", PRICES);
    let state = |case: &Case, path| case.file(path).unwrap().unwrap().state;
    Toy::Whole.put(&mut case, "أ.txt", PRICES);
    case.put_failure("أ.txt", "not UTF-8 at byte 3").unwrap();
    case.put_failure("ب.txt", "empty").unwrap();
    let failed = FileState::Failed {
        reason: "not UTF-8 at byte 3".to_owned(),
    };
    assert_eq!(state(&case, "أ.txt"), failed);
    assert!(
        !case
            .file("أ.txt")
            .unwrap()
            .unwrap()
            .is_current(&stamp.bytes_hash, &stamp.reader)
    );
    assert_eq!(case.claims().unwrap().len(), 1);
    assert_eq!(case.mark_missing(&["أ.txt", "ب.txt", "ج.txt"]).unwrap(), 2);
    assert_eq!(state(&case, "أ.txt"), FileState::Missing);
    assert_eq!(case.mark_present(&["أ.txt"]).unwrap(), 1);
    assert_eq!(state(&case, "أ.txt"), FileState::Present);
    assert_eq!(case.claims().unwrap().len(), 1);
    assert_eq!(case.files().unwrap().len(), 2);
    assert_eq!(Toy::Whole.put(&mut case, "ب.txt", FORCE), PutOutcome::Added);
    assert!(case.check().unwrap().is_empty());
}

#[test]
fn what_was_kept_out_and_passed_over_is_known_until_it_changes() {
    let (_folder, mut case) = fresh();
    case.put_quarantine("أ.pdf", "torn").unwrap();
    let state = case.file("أ.pdf").unwrap().unwrap().state;
    assert_eq!(state.refusal(), Some("torn"));
    assert!(matches!(state, FileState::Quarantined { .. }));
    case.put_failure("أ.pdf", "empty").unwrap();
    let state = case.file("أ.pdf").unwrap().unwrap().state;
    assert!(matches!(state, FileState::Failed { .. }));

    let pictures = PassedOver::from([(".png".to_owned(), 2), (String::new(), 1)]);
    case.put_passed_over("folder", &pictures).unwrap();
    assert_eq!(case.passed_over().unwrap()["folder"], pictures);
    case.put_passed_over("folder", &PassedOver::new()).unwrap();
    assert!(case.passed_over().unwrap().is_empty());
}

#[test]
fn what_does_not_fit_its_text_is_refused() {
    let (_folder, mut case) = fresh();
    let source = Source::new("أ.txt", PRICES);
    let good = Toy::Whole.read(&source);
    let spoil = |how: &dyn Fn(&mut asbab_core::Claim)| {
        let mut bad = good.clone();
        how(&mut bad.claims[0]);
        bad
    };
    let twice = Reading {
        claims: [good.claims.clone(), good.claims.clone()].concat(),
        ..Reading::default()
    };
    for bad in [
        twice,
        spoil(&|claim| claim.trigger.span.start += 1),
        spoil(&|claim| claim.quote.text.push('x')),
        spoil(&|claim| claim.reliability = f64::NAN),
        spoil(&|claim| claim.source_id = SourceId::of_text("")),
    ] {
        let put = case.put_reading(&Toy::Whole.stamp("أ.txt", PRICES), &source, &[], &bad);
        assert!(matches!(put, Err(CaseError::Unfit { .. })));
    }
    assert!(case.files().unwrap().is_empty() && case.sources().unwrap().is_empty());
}

#[test]
fn a_grouping_stands_until_something_changes() {
    let (_folder, mut case) = fresh();
    Toy::Whole.put(&mut case, "أ.txt", FORCE);
    assert_eq!(case.grouping().unwrap(), None);
    let (revision, grouping) = (case.revision().unwrap(), group(&case));
    case.put_grouping(&grouping, revision).unwrap();
    assert_eq!(case.grouping().unwrap(), Some(grouping.clone()));
    case.put_grouping(&grouping, revision).unwrap();

    let claim = grouping.placements[0].claim.clone();
    case.curate(asbab_case::Edit::Discard { claim }, NOON)
        .unwrap();
    assert_eq!(case.grouping().unwrap(), None);
    assert!(matches!(
        case.put_grouping(&grouping, revision),
        Err(CaseError::Stale)
    ));
    let mut bad = grouping;
    bad.factors[0].members[0].phrase.text.push('x');
    let now = case.revision().unwrap();
    assert!(matches!(
        case.put_grouping(&bad, now),
        Err(CaseError::Unfit { .. })
    ));
    bad.factors.remove(0);
    assert!(matches!(
        case.put_grouping(&bad, now),
        Err(CaseError::Unfit { .. })
    ));
    assert_eq!(case.grouping().unwrap(), None);
}

#[test]
fn search_finds_all_words_in_order_of_rank_name_and_place() {
    let (_folder, mut case) = fresh();
    Toy::Whole.put(&mut case, "ب.txt", PRICES);
    Toy::Whole.put(&mut case, "أ.txt", FORCE);
    let hits = case.search("الشارع غضب", 10).unwrap();
    let found: Vec<_> = hits
        .iter()
        .map(|hit| (hit.source.as_str(), hit.text.trim()))
        .collect();
    assert_eq!(
        found,
        [
            ("أ.txt", "أدى غضب الشارع إلى قمع المحتجين"),
            ("أ.txt", "أدى قمع المحتجين إلى غضب الشارع"),
            ("ب.txt", "أدى غلاء الوقود إلى غضب الشارع"),
        ]
    );
    assert_eq!(case.search("الشارع", 1).unwrap().len(), 1);
    assert!(case.search("الشار", 9).unwrap().is_empty());
    assert_eq!(case.search_as_typed("غضب الشار", 9).unwrap().len(), 3);
    assert!(case.search("الشارع البرد", 9).unwrap().is_empty());
}

#[test]
fn a_vowel_mark_does_not_part_a_word() {
    let (_folder, mut case) = fresh();
    Toy::Whole.put(&mut case, "أ.txt", "هذا سدٌّ عال.");
    assert_eq!(case.search("سدٌّ", 9).unwrap().len(), 1);
    assert!(
        case.search("سد", 9).unwrap().is_empty(),
        "folding is the caller's"
    );
}

fn toy_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec!["غضب", "قمع", "غلاء", "خوف", "هجرة", "ديون"]);
    let claim = (words.clone(), words).prop_map(|(a, b)| format!("أدى {a} إلى {b} كبير."));
    prop::collection::vec(claim, 0..5).prop_map(|claims| claims.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_query_is_an_error(query in any::<String>(), signs in "[\"*^:(){}+ a-]{0,12}|(AND|OR|NOT|NEAR| )*") {
        let (_folder, mut case) = fresh();
        Toy::Whole.put(&mut case, "أ.txt", PRICES);
        for query in [query, signs] {
            case.search(&query, 3).unwrap();
            case.search_as_typed(&query, 3).unwrap();
        }
    }

    #[test]
    fn a_text_is_stored_byte_for_byte(text in any::<String>()) {
        let (_folder, mut case) = fresh();
        Toy::Whole.put(&mut case, "أ.txt", &text);
        let stored = case.source(&SourceId::of_text(&text)).unwrap().unwrap();
        prop_assert_eq!(stored.text.as_bytes(), text.as_bytes());
    }

    #[test]
    fn the_order_of_putting_does_not_matter(
        (files, shuffled) in prop::collection::vec((0u8..12, toy_text()), 1..6)
            .prop_map(|files| files.into_iter().collect::<std::collections::BTreeMap<_, _>>())
            .prop_map(|files| files.into_iter().collect::<Vec<_>>())
            .prop_flat_map(|files| (Just(files.clone()), Just(files).prop_shuffle()))
    ) {
        let build = |files: &[(u8, String)]| {
            let (folder, mut case) = fresh();
            for (path, text) in files {
                // Names that differ from path order, and metadata of each file's own.
                let mut source = Source::new(format!("name {}", path % 5), text);
                source.meta.title = Some(path.to_string());
                let stamp = Toy::Whole.stamp(&path.to_string(), text);
                let reading = Toy::Whole.read(&source);
                case.put_reading(&stamp, &source, &sentences(text), &reading).unwrap();
            }
            let revision = case.revision().unwrap();
            case.put_grouping(&group(&case), revision).unwrap();
            (folder, case)
        };
        let ((_a, one), (_b, other)) = (build(&files), build(&shuffled));
        prop_assert_eq!(one.claims().unwrap(), other.claims().unwrap());
        prop_assert_eq!(one.grouping().unwrap(), other.grouping().unwrap());
        prop_assert_eq!(one.sources().unwrap(), other.sources().unwrap());
        prop_assert_eq!(one.files().unwrap(), other.files().unwrap());
        prop_assert_eq!(one.search("غضب", 50).unwrap(), other.search("غضب", 50).unwrap());
    }
}
