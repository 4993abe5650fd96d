use asbab_core::Sign::{Minus, Plus};

use super::sample::{id, map};
use crate::strongest;

#[test]
fn voices_go_before_claims_and_claims_before_ids() {
    let map = map(&[
        (0, 1, Plus, 0),
        (0, 2, Plus, 0),
        (0, 2, Minus, 0),
        (0, 3, Plus, 0),
        (0, 3, Plus, 1),
        (0, 4, Plus, 102),
        (2, 1, Plus, 3),
    ]);
    let ends: Vec<_> = strongest(&map)
        .iter()
        .map(|link| (&link.cause, &link.effect))
        .map(|(a, b)| (a.clone(), b.clone()))
        .collect();
    assert_eq!(
        ends,
        [
            (id(0), id(3)),
            (id(0), id(2)),
            (id(0), id(1)),
            (id(2), id(1))
        ]
    );
}
