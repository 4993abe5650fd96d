//! Disconnected parts, laid out one by one and set in rows.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::place::place;
use super::{Arrangement, BOX_WIDTH, Diagram, Place, Point};

/// Free space between two parts.
const PART_GAP: f64 = 44.0;

/// A connected part of a diagram and where it came from.
struct Part {
    boxes: Vec<usize>,
    arrows: Vec<usize>,
    arrangement: Arrangement,
}

/// Puts a diagram in place: its connected parts in rows no wider than `row` or the widest of them,
/// the one with most boxes first.
pub fn arrange(diagram: &Diagram, row: f64) -> Arrangement {
    let mut parts = parts(diagram);
    // Stable: parts of one size stay in the order of their first box.
    parts.sort_by_key(|part| Reverse(part.boxes.len()));
    let row = parts
        .iter()
        .map(|part| part.arrangement.width)
        .fold(row, f64::max);
    let mut whole = Arrangement {
        boxes: vec![
            Place {
                along: 0.0,
                across: 0.0,
                height: 0.0
            };
            diagram.heights.len()
        ],
        routes: vec![Vec::new(); diagram.arrows.len()],
        ..Arrangement::default()
    };
    let (mut along, mut top, mut bottom) = (0.0, 0.0, 0.0_f64);
    for part in parts {
        if along > 0.0 && along + part.arrangement.width > row {
            (along, top) = (0.0, bottom + PART_GAP);
        }
        for (&number, place) in part.boxes.iter().zip(&part.arrangement.boxes) {
            whole.boxes[number] = Place {
                along: place.along + along,
                across: place.across + top,
                ..*place
            };
        }
        for (&number, route) in part.arrows.iter().zip(&part.arrangement.routes) {
            whole.routes[number] = route
                .iter()
                .map(|point| Point {
                    along: point.along + along,
                    across: point.across + top,
                })
                .collect();
        }
        whole.width = whole.width.max(along + part.arrangement.width);
        bottom = bottom.max(top + part.arrangement.height);
        along += part.arrangement.width + PART_GAP;
    }
    whole.height = bottom;
    whole
}

fn parts(diagram: &Diagram) -> Vec<Part> {
    let mut union = UnionFind::<usize>::new(diagram.heights.len());
    for &(from, to) in &diagram.arrows {
        union.union(from, to);
    }
    // Keyed by the first box seen of a part, so that the order does not hang on the union's roots.
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..diagram.heights.len() {
        let key = *first.entry(union.find(number)).or_insert(number);
        groups.entry(key).or_default().push(number);
    }
    groups
        .into_values()
        .map(|boxes| part(diagram, boxes))
        .collect()
}

fn part(diagram: &Diagram, boxes: Vec<usize>) -> Part {
    let local: BTreeMap<usize, usize> = boxes
        .iter()
        .enumerate()
        .map(|(local, &number)| (number, local))
        .collect();
    let heights: Vec<f64> = boxes
        .iter()
        .map(|&number| diagram.heights[number])
        .collect();
    let (arrows, ends): (Vec<usize>, Vec<(usize, usize)>) = diagram
        .arrows
        .iter()
        .enumerate()
        .filter_map(|(number, (from, to))| Some((number, (*local.get(from)?, *local.get(to)?))))
        .unzip();
    let arrangement = if ends.is_empty() {
        let height = heights.first().copied().unwrap_or(0.0);
        Arrangement {
            boxes: vec![Place {
                along: 0.0,
                across: 0.0,
                height,
            }],
            routes: Vec::new(),
            width: BOX_WIDTH,
            height,
        }
    } else {
        place(&Diagram {
            heights,
            arrows: ends,
        })
    };
    Part {
        boxes,
        arrows,
        arrangement,
    }
}
