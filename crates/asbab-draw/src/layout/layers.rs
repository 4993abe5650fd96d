//! Layers and the order within them.

use std::collections::{BTreeMap, BTreeSet};

use rust_sugiyama::configure::Config;

use super::Arrow;

/// What stands in a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A box, by its index.
    Box(usize),
    /// The lane in which an arrow, by its index, crosses the layer.
    Lane(usize),
}

/// One step of an arrow from a layer to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The arrow.
    pub arrow: usize,
    /// The layer it leaves; it enters the one after it.
    pub layer: usize,
    /// Where it leaves from, as a place in that layer.
    pub from: usize,
    /// Where it arrives, as a place in the next layer.
    pub to: usize,
}

/// Items by layer, in order, and the steps between them.
#[derive(Debug, Clone)]
pub struct Layers {
    /// From the first layer to the last.
    pub items: Vec<Vec<Item>>,
    /// Sorted by arrow, then by layer.
    pub steps: Vec<Step>,
    /// For every arrow whether it runs against the layers, from a later one to an earlier.
    pub backward: Vec<bool>,
}

/// Layers of a connected diagram of `boxes` boxes.
pub fn layer(boxes: usize, arrows: &[Arrow]) -> Layers {
    let backward = backward(boxes, arrows);
    let forward: Vec<(usize, usize)> = arrows
        .iter()
        .zip(&backward)
        .map(|(arrow, &turned)| {
            if turned {
                (arrow.to, arrow.from)
            } else {
                (arrow.from, arrow.to)
            }
        })
        .collect();
    let ranks = ranks(boxes, &forward);
    let (items, steps) = order(&ranks, &forward);
    Layers {
        items,
        steps,
        backward,
    }
}

/// Which arrows must be turned round so that no cycle is left: those that run against the sequence
/// of the boxes, which is chosen so that their weights are small in sum. What most voices tell runs
/// with the reading direction.
fn backward(boxes: usize, arrows: &[Arrow]) -> Vec<bool> {
    let place = sequence(boxes, arrows);
    arrows
        .iter()
        .map(|arrow| place[arrow.from] > place[arrow.to])
        .collect()
}

/// The place of every box in a sequence with little weight running backward, by the greedy heuristic
/// of Eades, Lin and Smyth (1993): boxes that only cause go first, boxes that are only caused go
/// last, and where there are neither, the box that most outweighs what comes in goes next.
fn sequence(boxes: usize, arrows: &[Arrow]) -> Vec<usize> {
    let mut open: BTreeSet<usize> = (0..boxes).collect();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    while !open.is_empty() {
        let left = |end: usize, other: usize| open.contains(&end) && open.contains(&other);
        let (mut leaving, mut entering) = (vec![0; boxes], vec![0; boxes]);
        for arrow in arrows.iter().filter(|arrow| left(arrow.from, arrow.to)) {
            leaving[arrow.from] += arrow.weight;
            entering[arrow.to] += arrow.weight;
        }
        let next = open.iter().copied().find(|&here| leaving[here] == 0);
        if let Some(sink) = next {
            last.push(sink);
            open.remove(&sink);
            continue;
        }
        let source = open.iter().copied().find(|&here| entering[here] == 0);
        // The last of several greatest is taken by `max_by_key`; reversed, the first.
        let greatest = || {
            open.iter()
                .rev()
                .copied()
                .max_by_key(|&here| leaving[here].cast_signed() - entering[here].cast_signed())
        };
        let Some(next) = source.or_else(greatest) else {
            break;
        };
        first.push(next);
        open.remove(&next);
    }
    let mut place = vec![0; boxes];
    for (index, &here) in first.iter().chain(last.iter().rev()).enumerate() {
        place[here] = index;
    }
    place
}

/// The layer of every box, such that arrows are short in sum.
fn ranks(boxes: usize, forward: &[(usize, usize)]) -> Vec<usize> {
    let places = sugiyama(boxes, forward);
    let levels: Vec<i64> = places
        .iter()
        .map(|&(_, level)| level)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    places
        .iter()
        .map(|(_, level)| levels.partition_point(|other| other < level))
        .collect()
}

/// Cuts arrows into steps and orders every layer for few crossings.
fn order(ranks: &[usize], forward: &[(usize, usize)]) -> (Vec<Vec<Item>>, Vec<Step>) {
    let mut nodes: Vec<(Item, usize)> = ranks
        .iter()
        .enumerate()
        .map(|(index, &rank)| (Item::Box(index), rank))
        .collect();
    let mut chains: Vec<Vec<usize>> = Vec::new();
    for (arrow, &(from, to)) in forward.iter().enumerate() {
        let mut chain = vec![from];
        for rank in ranks[from] + 1..ranks[to] {
            chain.push(nodes.len());
            nodes.push((Item::Lane(arrow), rank));
        }
        chain.push(to);
        chains.push(chain);
    }
    let hops: Vec<(usize, usize)> = chains
        .iter()
        .flat_map(|chain| chain.windows(2).map(|hop| (hop[0], hop[1])))
        .collect();
    let places = sugiyama(nodes.len(), &hops);

    let mut layers: Vec<Vec<usize>> =
        vec![Vec::new(); ranks.iter().max().map_or(0, |last| last + 1)];
    for (node, &(_, rank)) in nodes.iter().enumerate() {
        layers[rank].push(node);
    }
    let mut place_of = vec![0; nodes.len()];
    for layer in &mut layers {
        layer.sort_by(|a, b| places[*a].0.total_cmp(&places[*b].0).then(a.cmp(b)));
        for (place, &node) in layer.iter().enumerate() {
            place_of[node] = place;
        }
    }
    let steps = chains
        .iter()
        .enumerate()
        .flat_map(|(arrow, chain)| {
            let (nodes, place_of) = (&nodes, &place_of);
            chain.windows(2).map(move |hop| Step {
                arrow,
                layer: nodes[hop[0]].1,
                from: place_of[hop[0]],
                to: place_of[hop[1]],
            })
        })
        .collect();
    (
        layers
            .into_iter()
            .map(|layer| layer.into_iter().map(|node| nodes[node].0).collect())
            .collect(),
        steps,
    )
}

/// Place within the layer and level of every node of a connected acyclic graph; only their order
/// means anything. Layers by network simplex, order by barycentres with transpositions.
fn sugiyama(nodes: usize, edges: &[(usize, usize)]) -> Vec<(f64, i64)> {
    let mut places = vec![(0.0, 0); nodes];
    // The crate counts in u32; a drawing has far fewer nodes than that.
    let narrow = |node: usize| u32::try_from(node).unwrap_or(u32::MAX);
    let edges: BTreeSet<(u32, u32)> = edges
        .iter()
        .map(|&(from, to)| (narrow(from), narrow(to)))
        .collect();
    let edges: Vec<(u32, u32)> = edges.into_iter().collect();
    // It answers in the order of a hash map, so answers go through a sorted one.
    let answer: BTreeMap<usize, (f64, f64)> = rust_sugiyama::from_edges(&edges, &Config::default())
        .into_iter()
        .flat_map(|(component, _, _)| component)
        .collect();
    for (node, (across, along)) in answer {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "levels are small multiples of the spacing"
        )]
        let level = along.round() as i64;
        places[node] = (across, level);
    }
    places
}
