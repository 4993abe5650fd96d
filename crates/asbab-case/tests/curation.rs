//! What a person did: applied, taken back, moved along when articles are read again, never lost.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod common;

use asbab_case::{Case, CaseError, CuratedClaim, Edit, Verdict};
use asbab_core::{ClaimId, Sign};
use common::{NOON, Toy, fresh};

const TEXT: &str = "أدى غلاء الوقود إلى غضب شعبي واسع جدا. أدى غضب شعبي إلى قمع شديد في المدن.";

/// The claim whose cause begins with `words`.
fn about(case: &Case, words: &str) -> CuratedClaim {
    let begins = |curated: &CuratedClaim| {
        curated
            .claim
            .cause
            .as_ref()
            .is_some_and(|cause| cause.text.starts_with(words))
    };
    case.claims().unwrap().into_iter().find(begins).unwrap()
}

fn id(case: &Case, words: &str) -> ClaimId {
    about(case, words).claim.id
}

/// A case of one file, the claim on fuel discarded and flipped.
fn judged() -> (tempfile::TempDir, Case) {
    let (folder, mut case) = fresh();
    Toy::Whole.put(&mut case, "أ.txt", TEXT);
    let claim = id(&case, "غلاء");
    case.curate(
        Edit::Discard {
            claim: claim.clone(),
        },
        NOON,
    )
    .unwrap();
    case.curate(Edit::Flip { claim }, NOON).unwrap();
    (folder, case)
}

#[test]
fn an_edit_is_applied_taken_back_and_made_again() {
    let (_folder, mut case) = judged();
    let fuel = |case: &Case| about(case, "غلاء");
    assert_eq!(
        (fuel(&case).claim.sign, fuel(&case).is_flipped()),
        (Sign::Minus, true)
    );
    assert_eq!(fuel(&case).claim.polarity, Sign::Minus);
    assert!(fuel(&case).is_discarded());
    assert_eq!(about(&case, "غضب").verdict, None);

    assert_eq!(case.undo(NOON).unwrap(), Some(2));
    assert_eq!(
        (fuel(&case).claim.sign, fuel(&case).is_flipped()),
        (Sign::Plus, false)
    );
    assert_eq!(case.undo(NOON).unwrap(), Some(1));
    assert_eq!(fuel(&case).verdict, None);
    assert_eq!(case.undo(NOON).unwrap(), None);
    assert_eq!(case.redo(NOON).unwrap(), Some(1));
    assert!(fuel(&case).is_discarded());
    let claim = id(&case, "غلاء");
    case.curate(Edit::Accept { claim }, NOON).unwrap();
    assert_eq!(fuel(&case).verdict, Some(Verdict::Accepted));
    assert_eq!(
        case.redo(NOON).unwrap(),
        None,
        "a new edit ends the line of redo"
    );

    let log = case.log().unwrap();
    let in_effect: Vec<_> = log.iter().filter(|e| e.in_effect).map(|e| e.seq).collect();
    assert_eq!((log.len(), in_effect), (6, vec![1, 6]));
    assert_eq!(
        log[0].judged.as_ref().unwrap().cause.as_ref().unwrap().text,
        "غلاء الوقود"
    );
}

#[test]
fn only_a_claim_that_is_there_can_be_judged() {
    let (_folder, mut case) = fresh();
    let claim = ClaimId::from_stored("0");
    let refused = case.curate(Edit::Accept { claim }, NOON);
    assert!(matches!(refused, Err(CaseError::NoSuchClaim { .. })));
    assert!(case.log().unwrap().is_empty());
}

#[test]
fn better_rules_keep_the_judgement() {
    let (_folder, mut case) = judged();
    Toy::ShortEffects.put(&mut case, "أ.txt", TEXT);
    assert_eq!(
        about(&case, "غلاء").claim.effect.unwrap().text,
        "شعبي واسع جدا"
    );
    assert!(about(&case, "غلاء").is_discarded());
    assert_eq!(about(&case, "غضب").verdict, None);
    assert!(case.orphans().unwrap().is_empty());
}

#[test]
fn a_sign_that_a_person_settled_holds_whatever_a_reader_comes_to_say() {
    let (_folder, mut case) = judged();
    let claim = id(&case, "غضب");
    case.curate(Edit::Accept { claim }, NOON).unwrap();
    let source = case
        .source(&case.sources().unwrap()[0].id)
        .unwrap()
        .unwrap();
    for (read, flipped) in [
        (Sign::Plus, [true, false]),
        (Sign::Minus, [false, true]),
        (Sign::Unknown, [true, true]),
    ] {
        let mut reading = Toy::Whole.read(&source);
        for claim in &mut reading.claims {
            (claim.polarity, claim.sign) = (read, read);
        }
        case.put_reading(&Toy::Whole.stamp("أ.txt", TEXT), &source, &[], &reading)
            .unwrap();
        let claims = case.claims().unwrap();
        let shown = |of: &CuratedClaim| (of.claim.polarity, of.claim.sign);
        assert_eq!(shown(&claims[0]), (Sign::Minus, Sign::Minus));
        assert_eq!(shown(&claims[1]), (Sign::Plus, Sign::Plus));
        assert_eq!(
            claims
                .iter()
                .map(CuratedClaim::is_flipped)
                .collect::<Vec<_>>(),
            flipped
        );
    }
}

#[test]
fn flipping_twice_is_not_at_all() {
    let (_folder, mut case) = judged();
    let claim = id(&case, "غلاء");
    case.curate(Edit::Flip { claim }, NOON).unwrap();
    let fuel = about(&case, "غلاء");
    assert_eq!((fuel.claim.sign, fuel.is_flipped()), (Sign::Plus, false));
}

#[test]
fn rules_that_find_another_argument_orphan_the_judgement() {
    let (_folder, mut case) = fresh();
    let text = "أدى غلاء الوقود إلى احتجاجات واسعة النطاق ثم هدوء.";
    Toy::Whole.put(&mut case, "أ.txt", text);
    let claim = id(&case, "غلاء");
    case.curate(
        Edit::Discard {
            claim: claim.clone(),
        },
        NOON,
    )
    .unwrap();
    let source = case
        .source(&case.sources().unwrap()[0].id)
        .unwrap()
        .unwrap();
    let mut reading = Toy::Whole.read(&source);
    let effect = reading.claims[0].effect.as_mut().unwrap();
    effect.span.start = effect.span.end - "هدوء".len();
    effect.text = "هدوء".to_owned();
    case.put_reading(&Toy::Blind.stamp("أ.txt", text), &source, &[], &reading)
        .unwrap();
    assert_eq!(
        id(&case, "غلاء"),
        claim,
        "the same trigger, and so the same id"
    );
    assert_eq!(about(&case, "غلاء").verdict, None);
    assert_eq!(case.orphans().unwrap().len(), 1);
}

#[test]
fn a_changed_text_keeps_the_judgement_on_what_is_still_said() {
    let (_folder, mut case) = judged();
    let changed = format!(
        "صححت هذه المقالة. {}",
        TEXT.replace("غلاء الوقود", "غلاء أسعار الوقود")
    );
    Toy::Whole.put(&mut case, "أ.txt", &changed);
    assert!(about(&case, "غلاء").is_discarded() && about(&case, "غلاء").is_flipped());
    assert_eq!(about(&case, "غضب").verdict, None);
    let other = "أدى تأخر الرواتب إلى إضراب المعلمين.";
    Toy::Whole.put(&mut case, "أ.txt", other);
    assert_eq!(case.orphans().unwrap().len(), 2);
}

#[test]
fn the_nearest_of_two_equals_keeps_the_judgement() {
    let (_folder, mut case) = fresh();
    let twice = "أدى خوف إلى صمت. وبعد حين أدى خوف إلى صمت.";
    Toy::Whole.put(&mut case, "أ.txt", twice);
    let second = case.claims().unwrap()[1].claim.id.clone();
    case.curate(Edit::Discard { claim: second }, NOON).unwrap();
    Toy::Whole.put(&mut case, "أ.txt", &format!("نعم. {twice}"));
    let verdicts: Vec<_> = case.claims().unwrap().iter().map(|c| c.verdict).collect();
    assert_eq!(verdicts, [None, Some(Verdict::Discarded)]);
}

#[test]
fn an_orphan_returns_with_its_claim() {
    let (_folder, mut case) = judged();
    Toy::Blind.put(&mut case, "أ.txt", TEXT);
    assert!(case.claims().unwrap().is_empty());
    assert_eq!(case.orphans().unwrap().len(), 2);
    case.remove_file("أ.txt").unwrap();
    assert_eq!(case.orphans().unwrap().len(), 2);
    Toy::Whole.put(&mut case, "أخرى.txt", TEXT);
    assert!(case.orphans().unwrap().is_empty());
    assert!(about(&case, "غلاء").is_discarded());
    assert_eq!(
        case.undo(NOON).unwrap(),
        Some(2),
        "an edit can be undone wherever it went"
    );
}

#[test]
fn a_judgement_stays_with_the_text_while_any_file_holds_it() {
    let (_folder, mut case) = judged();
    Toy::Whole.put(&mut case, "ب.txt", TEXT);
    let changed = format!("تصحيح. {TEXT}");
    Toy::Whole.put(&mut case, "أ.txt", &changed);
    let of = |case: &Case, file: &str| -> Vec<bool> {
        let claims = case.claims().unwrap();
        let of_file = claims.iter().filter(|c| c.claim.source == file);
        of_file.map(CuratedClaim::is_discarded).collect()
    };
    assert_eq!(
        (of(&case, "أ.txt"), of(&case, "ب.txt")),
        (vec![false; 2], vec![true, false])
    );
    case.remove_file("ب.txt").unwrap();
    assert_eq!(of(&case, "أ.txt"), [true, false]);
}

#[test]
fn the_log_cannot_be_changed_behind_our_back() {
    let (_folder, case) = judged();
    let db = rusqlite::Connection::open(case.path()).unwrap();
    assert!(db.execute("DELETE FROM curation", []).is_err());
    assert!(db.execute("UPDATE curation SET at = ''", []).is_err());
}
