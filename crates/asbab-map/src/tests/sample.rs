//! Small maps written by hand or drawn by chance.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{
    Basis, Claim, ClaimId, Direction, Factor, FactorId, FactorKind, Holder, Mood, Passage, Sign,
    SourceId, Span,
};
use proptest::prelude::*;

use crate::{Evidence, Link, Map, Voice};

/// One claim of a sample: from, to, sign, voice.
pub(crate) type Told = (usize, usize, Sign, usize);

/// The factor of a number; ids sort like the numbers.
pub(crate) fn id(factor: usize) -> FactorId {
    FactorId::from_stored(format!("f{factor:04}"))
}

pub(crate) fn voice(number: usize) -> Voice {
    Voice(format!("v{number:02}"))
}

/// The claim of a number: a plain statement.
pub(crate) fn claim(number: usize) -> Claim {
    let passage = Passage {
        span: Span::new(0, 1),
        text: "x".to_owned(),
    };
    Claim {
        id: ClaimId::from_stored(format!("c{number:04}")),
        source: "x.txt".to_owned(),
        source_id: SourceId::from_stored("s"),
        rule: "r".to_owned(),
        reliability: 1.0,
        quote: passage.clone(),
        trigger: passage.clone(),
        cause: Some(passage.clone()),
        effect: Some(passage),
        cause_antecedent: None,
        effect_antecedent: None,
        polarity: Sign::Plus,
        cause_dir: Direction::None,
        effect_dir: Direction::None,
        sign: Sign::Plus,
        basis: Basis::Effect,
        mood: Mood::Statement,
        hedged: false,
        negated: false,
        forecast: false,
        holder: Holder::author(),
    }
}

pub(crate) fn factor(number: usize) -> Factor {
    Factor {
        id: id(number),
        label: format!("factor {number}"),
        other_label: None,
        kind: FactorKind::Occurrence,
        head: String::new(),
        lever: None,
        scope: Vec::new(),
        members: Vec::new(),
    }
}

/// A map on which each of these is one claim. A voice of 100 or more denies instead: it is voice
/// `n - 100`.
pub(crate) fn map(told: &[Told]) -> Map {
    let mut links: BTreeMap<(usize, usize), Vec<Evidence>> = BTreeMap::new();
    for (number, &(from, to, sign, teller)) in told.iter().enumerate() {
        let mut claim = claim(number);
        claim.negated = teller >= 100;
        let evidence = Evidence {
            claim,
            voice: voice(teller % 100),
            sign,
        };
        links.entry((from, to)).or_default().push(evidence);
    }
    let ends: BTreeSet<usize> = links.keys().flat_map(|&(from, to)| [from, to]).collect();
    let links = links
        .into_iter()
        .map(|((from, to), evidence)| Link {
            cause: id(from),
            effect: id(to),
            evidence,
        })
        .collect();
    Map::new(ends.into_iter().map(factor).collect(), links).unwrap()
}

/// Up to `claims` claims over `factors` factors by `voices` voices; factors 0 and 1 are always there.
pub(crate) fn told(
    factors: usize,
    voices: usize,
    claims: usize,
) -> impl Strategy<Value = Vec<Told>> {
    let sign = prop_oneof![4 => Just(Sign::Plus), 3 => Just(Sign::Minus), 1 => Just(Sign::Unknown)];
    let one = (0..factors, 0..factors, sign, 0..voices)
        .prop_filter("no self-effect", |(from, to, ..)| from != to);
    proptest::collection::vec(one, 1..=claims).prop_map(|mut told| {
        // A denied link puts both ends on the map and supports nothing.
        told.push((0, 1, Sign::Plus, 100));
        told
    })
}
