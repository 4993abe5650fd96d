//! What must hold of every arrangement.

use proptest::prelude::*;

use super::place::settle;
use super::*;

fn overlap(a: Place, b: Place) -> bool {
    a.inline < b.inline + b.width
        && b.inline < a.inline + a.width
        && a.block < b.block + b.height
        && b.block < a.block + a.height
}

/// Whether the straight stretch between two points, both on one line, runs through the inside of a box.
fn runs_through(from: Point, to: Point, place: Place) -> bool {
    let apart = |low: f64, high: f64, start: f64, length: f64| {
        high <= start + 0.5 || low >= start + length - 0.5
    };
    !apart(
        from.inline.min(to.inline),
        from.inline.max(to.inline),
        place.inline,
        place.width,
    ) && !apart(
        from.block.min(to.block),
        from.block.max(to.block),
        place.block,
        place.height,
    )
}

fn diagrams() -> impl Strategy<Value = Diagram> {
    (2usize..24).prop_flat_map(|boxes| {
        let arrow = (0..boxes, 0..boxes, 1usize..5);
        (
            prop::collection::vec(30.0..90.0, boxes),
            prop::collection::vec(arrow, 0..50),
        )
            .prop_map(|(heights, arrows)| {
                let mut arrows: Vec<Arrow> = arrows
                    .into_iter()
                    .filter(|(from, to, _)| from != to)
                    .map(|(from, to, weight)| Arrow { from, to, weight })
                    .collect();
                arrows.sort_by_key(|arrow| (arrow.from, arrow.to));
                arrows.dedup_by_key(|arrow| (arrow.from, arrow.to));
                Diagram { heights, arrows }
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn boxes_lie_inside_and_apart_and_arrows_join_them(diagram in diagrams(), sideways in any::<bool>()) {
        let course = if sideways { Course::Sideways } else { Course::Downward };
        let whole = arrange(&diagram, course, 1000.0);
        for (index, place) in whole.boxes.iter().enumerate() {
            prop_assert!(place.inline >= -1e-6 && place.inline + place.width <= whole.width + 1e-6);
            prop_assert!(place.block >= -1e-6 && place.block + place.height <= whole.height + 1e-6);
            prop_assert!(whole.boxes[..index].iter().all(|other| !overlap(*place, *other)));
        }
        for (arrow, route) in diagram.arrows.iter().zip(&whole.routes) {
            prop_assert!(route.len() >= 4 && route.len() % 4 == 0);
            for (end, place) in [(route[0], whole.boxes[arrow.from]), (route[route.len() - 1], whole.boxes[arrow.to])] {
                prop_assert!(on_border(end, place), "{end:?} is not on the border of {place:?}");
            }
            for step in route.chunks(4) {
                for straight in [(step[0], step[1]), (step[2], step[3])] {
                    for place in &whole.boxes {
                        prop_assert!(!runs_through(straight.0, straight.1, *place));
                    }
                }
            }
        }
    }

    #[test]
    fn settled_boxes_keep_their_distance(wanted in prop::collection::vec((-200.0..200.0, 0.5..8.0), 1..20)) {
        let breadths: Vec<f64> = (0..wanted.len()).map(|index| 20.0 + (index % 3) as f64 * 30.0).collect();
        let centres = settle(&breadths, &wanted);
        for index in 1..centres.len() {
            let least = f64::midpoint(breadths[index - 1], breadths[index]) + BOX_GAP;
            prop_assert!(centres[index] - centres[index - 1] >= least - 1e-6);
        }
    }
}

fn on_border(point: Point, place: Place) -> bool {
    let near = |value: f64, edge: f64| (value - edge).abs() < 1.0;
    let within =
        |value: f64, start: f64, length: f64| value >= start - 1.0 && value <= start + length + 1.0;
    let (inline_end, block_end) = (place.inline + place.width, place.block + place.height);
    within(point.inline, place.inline, place.width)
        && within(point.block, place.block, place.height)
        && (near(point.inline, place.inline)
            || near(point.inline, inline_end)
            || near(point.block, place.block)
            || near(point.block, block_end))
}

#[test]
fn boxes_at_their_wished_place_stay_there() {
    assert_eq!(
        settle(&[20.0, 20.0], &[(0.0, 1.0), (100.0, 1.0)]),
        [0.0, 100.0]
    );
    // Pushed apart evenly where they want the same place.
    assert_eq!(
        settle(&[20.0, 20.0], &[(0.0, 1.0), (0.0, 1.0)]),
        [-18.0, 18.0]
    );
}

#[test]
fn what_more_voices_tell_runs_forward() {
    let weak_back = Diagram {
        heights: vec![40.0; 2],
        arrows: vec![
            Arrow {
                from: 0,
                to: 1,
                weight: 3,
            },
            Arrow {
                from: 1,
                to: 0,
                weight: 1,
            },
        ],
    };
    let whole = arrange(&weak_back, Course::Sideways, 1000.0);
    assert!(whole.boxes[0].inline < whole.boxes[1].inline);
    let strong_back = Diagram {
        heights: vec![40.0; 2],
        arrows: vec![
            Arrow {
                from: 0,
                to: 1,
                weight: 1,
            },
            Arrow {
                from: 1,
                to: 0,
                weight: 3,
            },
        ],
    };
    let whole = arrange(&strong_back, Course::Sideways, 1000.0);
    assert!(whole.boxes[1].inline < whole.boxes[0].inline);
}
