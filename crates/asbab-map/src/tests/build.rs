use asbab_core::{Claim, Grouping, OffMapReason, Placement, Sign};

use super::sample::{claim, factor, id};
use crate::{Map, MapError, Voice};

fn placed(claim: usize, cause: usize, effect: usize, reason: Option<OffMapReason>) -> Placement {
    Placement {
        claim: super::sample::claim(claim).id,
        cause_factor: Some(id(cause)),
        effect_factor: Some(id(effect)),
        link_sign: Sign::Minus,
        off_map_reason: reason,
    }
}

fn by_source(claim: &Claim) -> Voice {
    Voice::of_source(&claim.source_id)
}

#[test]
fn only_placed_claims_and_their_factors_are_on_the_map() {
    let grouping = Grouping {
        factors: (0..4).map(factor).collect(),
        placements: vec![
            placed(0, 0, 1, None),
            placed(1, 2, 3, Some(OffMapReason::Discarded)),
            placed(2, 0, 1, None),
            placed(7, 1, 2, None),
        ],
    };
    let mut denied = claim(2);
    denied.negated = true;
    // Out of order, one twice, one without a placement; the placement of claim 7 has no claim.
    let claims = [denied, claim(9), claim(1), claim(0), claim(0)];
    let map = Map::build(&claims, &grouping, by_source).unwrap();
    assert_eq!(
        map.factors()
            .iter()
            .map(|factor| factor.id.clone())
            .collect::<Vec<_>>(),
        [id(0), id(1)]
    );
    let [link] = map.links() else {
        panic!("one link")
    };
    assert_eq!(
        link.evidence
            .iter()
            .map(|evidence| evidence.claim.id.as_str())
            .collect::<Vec<_>>(),
        ["c0000", "c0002"]
    );
    assert_eq!((link.support().claims, link.denials().claims), (1, 1));
    assert_eq!(link.settled_sign(), Sign::Minus);
}

#[test]
fn a_factor_that_is_not_there_is_an_error() {
    let grouping = Grouping {
        factors: vec![factor(0)],
        placements: vec![placed(0, 0, 1, None)],
    };
    assert_eq!(
        Map::build(&[claim(0)], &grouping, by_source),
        Err(MapError::UnknownFactor(id(1)))
    );
}
