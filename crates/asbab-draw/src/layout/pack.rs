//! Disconnected parts, laid out one by one and set in rows.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::place::{Extent, Placed, place};
use super::{Arrangement, Arrow, BOX_WIDTH, Course, Diagram, Place, Point};

/// Free space between two parts.
const PART_GAP: f64 = 40.0;

/// Puts a diagram in place: its connected parts, the one with most boxes first, in rows no wider
/// than `row` or the widest of them.
pub fn arrange(diagram: &Diagram, course: Course, row: f64) -> Arrangement {
    let mut parts = parts(diagram, course);
    // Stable: parts of one size stay in the order of their first box.
    parts.sort_by_key(|part| Reverse(part.boxes.len()));
    let row = parts.iter().map(|part| part.width).fold(row, f64::max);
    let mut whole = Arrangement {
        course,
        boxes: vec![Place::default(); diagram.heights.len()],
        routes: vec![Vec::new(); diagram.arrows.len()],
        width: 0.0,
        height: 0.0,
    };
    let (mut inline, mut block) = (0.0, 0.0);
    for part in parts {
        if inline > 0.0 && inline + part.width > row {
            (inline, block) = (0.0, whole.height + PART_GAP);
        }
        for (number, place) in part.boxes {
            whole.boxes[number] = Place {
                inline: place.inline + inline,
                block: place.block + block,
                ..place
            };
        }
        for (number, route) in part.routes {
            whole.routes[number] = route
                .into_iter()
                .map(|point| Point {
                    inline: point.inline + inline,
                    block: point.block + block,
                })
                .collect();
        }
        whole.width = whole.width.max(inline + part.width);
        whole.height = whole.height.max(block + part.height);
        inline += part.width + PART_GAP;
    }
    whole
}

/// A connected part in place, with the numbers its boxes and arrows have in the whole diagram.
struct Part {
    boxes: Vec<(usize, Place)>,
    routes: Vec<(usize, Vec<Point>)>,
    width: f64,
    height: f64,
}

fn parts(diagram: &Diagram, course: Course) -> Vec<Part> {
    let mut union = UnionFind::<usize>::new(diagram.heights.len());
    for arrow in &diagram.arrows {
        union.union(arrow.from, arrow.to);
    }
    // Keyed by a part's first box, so that the order does not hang on the union's roots.
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..diagram.heights.len() {
        let key = *first.entry(union.find(number)).or_insert(number);
        groups.entry(key).or_default().push(number);
    }
    groups
        .into_values()
        .map(|boxes| part(diagram, course, &boxes))
        .collect()
}

fn part(diagram: &Diagram, course: Course, boxes: &[usize]) -> Part {
    let local: BTreeMap<usize, usize> = boxes
        .iter()
        .enumerate()
        .map(|(local, &number)| (number, local))
        .collect();
    let sizes: Vec<Extent> = boxes
        .iter()
        .map(|&number| course.extent(BOX_WIDTH, diagram.heights[number]))
        .collect();
    let (arrows, ends): (Vec<usize>, Vec<Arrow>) = diagram
        .arrows
        .iter()
        .enumerate()
        .filter_map(|(number, arrow)| {
            let (from, to) = (*local.get(&arrow.from)?, *local.get(&arrow.to)?);
            Some((number, Arrow { from, to, ..*arrow }))
        })
        .unzip();
    let placed = match sizes[..] {
        [alone] => Placed {
            boxes: vec![(Extent::default(), alone)],
            routes: Vec::new(),
            size: alone,
        },
        _ => place(&sizes, &ends),
    };
    let in_place = |(near, size): (Extent, Extent)| {
        let ((inline, block), (width, height)) = (course.page(near), course.page(size));
        Place {
            inline,
            block,
            width,
            height,
        }
    };
    let point = |extent: Extent| {
        let (inline, block) = course.page(extent);
        Point { inline, block }
    };
    let (width, height) = course.page(placed.size);
    Part {
        boxes: boxes
            .iter()
            .copied()
            .zip(placed.boxes.into_iter().map(in_place))
            .collect(),
        routes: arrows
            .into_iter()
            .zip(
                placed
                    .routes
                    .into_iter()
                    .map(|route| route.into_iter().map(point).collect()),
            )
            .collect(),
        width,
        height,
    }
}

impl Course {
    const fn extent(self, width: f64, height: f64) -> Extent {
        match self {
            Self::Sideways => Extent {
                along: width,
                across: height,
            },
            Self::Downward => Extent {
                along: height,
                across: width,
            },
        }
    }

    /// Inline and block of a position, or width and height of a size.
    const fn page(self, extent: Extent) -> (f64, f64) {
        match self {
            Self::Sideways => (extent.along, extent.across),
            Self::Downward => (extent.across, extent.along),
        }
    }
}
