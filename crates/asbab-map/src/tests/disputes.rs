use asbab_core::Sign::{Minus, Plus, Unknown};

use super::sample::{Told, map, voice};
use crate::{DisputeKind, Evidence, disputes};

/// Kind, voices of the one side, voices of the other.
fn found(told: &[Told]) -> Vec<(DisputeKind, Vec<String>, Vec<String>)> {
    let voices = |side: &[&Evidence]| {
        side.iter()
            .map(|evidence| evidence.voice.0.clone())
            .collect::<Vec<_>>()
    };
    disputes(&map(told))
        .into_iter()
        .map(|dispute| {
            (
                dispute.kind.clone(),
                voices(&dispute.one),
                voices(&dispute.other),
            )
        })
        .collect()
}

fn names(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|&number| voice(number).0).collect()
}

#[test]
fn opposite_signs() {
    let told = [
        (0, 1, Plus, 0),
        (0, 1, Minus, 1),
        (0, 1, Unknown, 2),
        (0, 2, Plus, 0),
    ];
    assert_eq!(
        found(&told),
        [(DisputeKind::OppositeSigns, names(&[0]), names(&[1]))]
    );
}

#[test]
fn a_voice_that_contradicts_itself_is_kept_apart() {
    let told = [(0, 1, Plus, 0), (0, 1, Minus, 1), (0, 1, Plus, 1)];
    assert_eq!(
        found(&told),
        [(
            DisputeKind::WithItself { voice: voice(1) },
            names(&[1]),
            names(&[1])
        )]
    );
}

#[test]
fn denials() {
    assert_eq!(
        found(&[(0, 1, Plus, 0), (0, 1, Plus, 101)]),
        [(DisputeKind::Denied, names(&[0]), names(&[1]))]
    );
    // A denial of something nobody said is no dispute, and "does not lower" denies no "raises".
    assert_eq!(found(&[(0, 1, Plus, 101)]), []);
    assert_eq!(found(&[(0, 1, Plus, 0), (0, 1, Minus, 101)]), []);
    assert_eq!(
        found(&[(0, 1, Plus, 0), (0, 1, Unknown, 101)]),
        [(DisputeKind::Denied, names(&[0]), names(&[1]))]
    );
}
