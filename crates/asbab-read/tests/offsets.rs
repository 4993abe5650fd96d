//! Every span a reading cites stands on character boundaries, inside its text, and holds the words
//! that are stored there, whatever the text.

use asbab_core::{Claim, Source};
use asbab_pack::Pack;
use asbab_read::{Reader, RuleReader};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static READER: LazyLock<RuleReader> = LazyLock::new(|| RuleReader::new(Pack::arabic()));

/// Pieces that tempt the reader: triggers, marks, clitics, vowel signs, other scripts.
const PIECES: [&str; 40] = [
    "أدّى",
    "رفعُ",
    "الأسعار",
    "إلى",
    "احتجاجاتٍ",
    "بسبب",
    "،",
    ".",
    "؟",
    "\n",
    "«",
    "»",
    "التي",
    "زادت",
    "من",
    "لذلك",
    "وبالتالي",
    "ـــ",
    "للحد",
    "قد",
    "تؤدي",
    "ويدفعها",
    "لم",
    "يمنع",
    "oil",
    "2.7",
    "٢٠٠الف",
    "(",
    ")",
    "\"",
    "🌍",
    "é",
    "بحسب",
    "قال",
    "إن",
    "الأمر",
    "الذي",
    "أثار",
    "\u{200F}",
    "؛",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    (
        prop::collection::vec(piece, 0..40),
        prop::sample::select(vec![" ", "", "  ", "\u{A0}"]),
    )
        .prop_map(|(pieces, gap)| pieces.join(gap))
}

fn check(source: &Source) -> Vec<Claim> {
    let reading = READER.read(source);
    for mention in &reading.records.mentions {
        assert!(
            mention.text.stands_in(&source.text),
            "{mention:?} does not stand there"
        );
        let own = mention.name_at.unwrap_or(mention.text.span);
        assert!(mention.text.span.contains(own) && !own.is_empty());
    }
    let claims = reading.claims;
    for claim in &claims {
        for passage in claim.passages() {
            assert!(
                passage.stands_in(&source.text),
                "{passage:?} does not stand in {:?}",
                source.text
            );
            assert!(
                !passage.span.is_empty(),
                "an empty passage in {:?}",
                source.text
            );
        }
        for inner in [
            Some(&claim.trigger),
            claim.cause.as_ref(),
            claim.effect.as_ref(),
        ]
        .into_iter()
        .flatten()
        {
            assert!(
                claim.quote.span.contains(inner.span),
                "{inner:?} lies outside its quote"
            );
        }
        assert_eq!(claim.source_id, source.id);
    }
    let ids: BTreeSet<_> = claims.iter().map(|claim| &claim.id).collect();
    assert_eq!(
        ids.len(),
        claims.len(),
        "claims share an id in {:?}",
        source.text
    );
    claims
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_stand_in_their_text(text in text()) {
        let source = Source::new("any", text);
        prop_assert_eq!(check(&source), check(&source));
    }
}

#[test]
fn the_founding_documents_are_cited_exactly() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let Ok(listing) = std::fs::read_dir(&folder) else {
        eprintln!("NOT RUN: the founding documents are not beside the project");
        return;
    };
    let mut read = 0;
    for path in listing.filter_map(|entry| Some(entry.ok()?.path())) {
        let source = asbab_text::source_from_bytes("seed", &std::fs::read(&path).unwrap()).unwrap();
        read += usize::from(!check(&source).is_empty());
    }
    assert_eq!(read, 5, "every founding document makes claims");
}

#[test]
fn a_text_without_stops_is_quoted_in_pieces() {
    let text = "أدى القرار إلى أزمة بسبب الحرب التي زادت من الغضب و".repeat(1_000);
    let source = Source::new("endless", text.clone());
    let claims = check(&source);
    assert!(claims.len() > 1_000);
    assert!(
        claims
            .iter()
            .all(|claim| claim.quote.text.len() < text.len() / 8)
    );
}
