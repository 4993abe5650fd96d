//! A toy reader for the tests of the case: it knows one pattern, «أدى … إلى …».

#![allow(dead_code, reason = "each test file uses its own part")]

use asbab_case::{Case, FileStamp, FoldedSentence, PutOutcome};
use asbab_core::{
    Basis, Claim, ClaimId, ClaimSide, Direction, Factor, FactorId, FactorKind, Grouping, Holder,
    Member, Mood, Passage, Placement, Reading, Sign, Source, Span,
};

/// A moment for entries of the log.
pub const NOON: &str = "2026-11-21T12:00:00Z";

/// A folder of its own for a test, and a path in it where no case stands yet.
pub fn place() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("مثال.asbab");
    (folder, path)
}

/// A fresh case in a folder of its own.
pub fn fresh() -> (tempfile::TempDir, Case) {
    let (folder, path) = place();
    let case = Case::create(&path).unwrap();
    (folder, case)
}

/// How a version of the toy reader cuts arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toy {
    /// Whole arguments.
    Whole,
    /// Effects without their first word.
    ShortEffects,
    /// Finds nothing.
    Blind,
}

impl Toy {
    pub fn fingerprint(self) -> String {
        format!("toy {self:?}")
    }

    /// Reads a text and puts it into the case under `path`.
    pub fn put(self, case: &mut Case, path: &str, text: &str) -> PutOutcome {
        let source = Source::new(path, text);
        case.put_reading(
            &self.stamp(path, text),
            &source,
            &sentences(text),
            &self.read(&source),
        )
        .unwrap()
    }

    pub fn stamp(self, path: &str, text: &str) -> FileStamp {
        FileStamp {
            path: path.to_owned(),
            bytes_hash: asbab_core::digest(&[text.as_bytes()]),
            reader: self.fingerprint(),
        }
    }

    pub fn read(self, source: &Source) -> Reading {
        let claims = sentences(&source.text)
            .iter()
            .filter_map(|sentence| self.claim(source, sentence.span))
            .collect();
        Reading {
            claims,
            ..Reading::default()
        }
    }

    fn claim(self, source: &Source, sentence: Span) -> Option<Claim> {
        let text = &source.text;
        let words = sentence.of(text).unwrap();
        let (before, after) = words.split_once("أدى ")?;
        let (cause, effect) = after.split_once(" إلى ")?;
        let trigger = Span::new(
            sentence.start + before.len(),
            sentence.end - after.len() - 1,
        );
        let cause_start = trigger.end + 1;
        let mut effect_start = sentence.end - effect.len();
        match (self, effect.split_once(' ')) {
            (Self::Whole, _) | (Self::ShortEffects, None) => {}
            (Self::ShortEffects, Some((_, rest))) => effect_start = sentence.end - rest.len(),
            (Self::Blind, _) => return None,
        }
        let cut = |start, end| Passage::cut(text, Span::new(start, end)).unwrap();
        Some(Claim {
            id: ClaimId::of_trigger(&source.id, trigger, 0),
            source: source.name.clone(),
            source_id: source.id.clone(),
            rule: "toy".to_owned(),
            reliability: 0.9,
            quote: Passage::cut(text, sentence).unwrap(),
            trigger: Passage::cut(text, trigger).unwrap(),
            cause: Some(cut(cause_start, cause_start + cause.len())),
            effect: Some(cut(effect_start, sentence.end)),
            cause_antecedent: None,
            effect_antecedent: None,
            polarity: Sign::Plus,
            cause_dir: Direction::Up,
            effect_dir: Direction::None,
            sign: Sign::Plus,
            basis: Basis::Effect,
            mood: Mood::Statement,
            hedged: false,
            negated: false,
            forecast: false,
            holder: Holder {
                via: vec!["صحيفة المثال".to_owned()],
                ..Holder::author()
            },
        })
    }
}

/// Sentences end at full stops; folding leaves the words as they are.
pub fn sentences(text: &str) -> Vec<FoldedSentence> {
    let mut start = 0;
    let mut found = Vec::new();
    for piece in text.split_inclusive('.') {
        let end = start + piece.trim_end_matches('.').len();
        let span = Span::new(start, end);
        found.push(FoldedSentence {
            span,
            folded: span.of(text).unwrap().to_owned(),
        });
        start += piece.len();
    }
    found
}

/// Every phrase a factor of its own text.
pub fn group(case: &Case) -> Grouping {
    let mut grouping = Grouping::default();
    for claim in case.raw_claims().unwrap() {
        let factor = |side| {
            claim
                .argument(side)
                .map(|phrase| FactorId::of_key(&phrase.text))
        };
        grouping.placements.push(Placement {
            claim: claim.id.clone(),
            cause_factor: factor(ClaimSide::Cause),
            effect_factor: factor(ClaimSide::Effect),
            link_sign: claim.sign,
            off_map_reason: None,
        });
        for side in [ClaimSide::Cause, ClaimSide::Effect] {
            if let Some(phrase) = claim.argument(side) {
                add_member(&mut grouping, &claim, side, phrase);
            }
        }
    }
    grouping.factors.sort_by(|a, b| a.id.cmp(&b.id));
    grouping.placements.sort_by(|a, b| a.claim.cmp(&b.claim));
    for factor in &mut grouping.factors {
        factor.members.sort();
    }
    grouping
}

fn add_member(grouping: &mut Grouping, claim: &Claim, side: ClaimSide, phrase: &Passage) {
    let id = FactorId::of_key(&phrase.text);
    let member = Member {
        claim: claim.id.clone(),
        side,
        source: claim.source.clone(),
        phrase: phrase.clone(),
        dir: claim.direction(side),
    };
    match grouping.factors.iter_mut().find(|factor| factor.id == id) {
        Some(factor) => factor.members.push(member),
        None => grouping.factors.push(Factor {
            id,
            label: phrase.text.clone(),
            other_label: Some("example".to_owned()),
            kind: FactorKind::Level,
            head: "مثال".to_owned(),
            lever: None,
            scope: vec!["مدينة المثال".to_owned()],
            members: vec![member],
        }),
    }
}
