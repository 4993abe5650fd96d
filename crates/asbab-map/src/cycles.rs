//! Elementary cycles of a directed graph, bounded by length.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// Visits every elementary cycle of at most `max_length` vertices once, until the visitor breaks.
///
/// `adjacency[v]` holds the successors of `v`, ascending and without repeats. A cycle is shown as
/// its vertices in order, its smallest first; cycles come in lexicographic order of that. A vertex
/// that is its own successor is a cycle of length 1.
///
/// Johnson (1975) with the length-aware blocking of Gupta and Suzumura (2021): from each vertex in
/// turn, cycles through it and larger vertices of its strongly connected component. In departure
/// from the latter, a vertex waits for its successors whether or not it closed a cycle: one that
/// closed a long cycle may close a shorter one later. Without that, cycles go missing (4 of the
/// 86 088 of length up to 6 in the dense reference graph of the tests).
pub(crate) fn for_each_cycle(
    adjacency: &[Vec<usize>],
    max_length: usize,
    mut visit: impl FnMut(&[usize]) -> ControlFlow<()>,
) -> ControlFlow<()> {
    // No elementary cycle is longer; it also keeps the arithmetic on lengths far from overflow.
    let max_length = max_length.min(adjacency.len());
    let component = components(adjacency);
    let within: Vec<Vec<usize>> = adjacency
        .iter()
        .enumerate()
        .map(|(from, to)| {
            to.iter()
                .copied()
                .filter(|&to| component[from] == component[to])
                .collect()
        })
        .collect();
    let mut before = vec![Vec::new(); within.len()];
    for (from, to) in within.iter().enumerate() {
        for &to in to {
            before[to].push(from);
        }
    }
    for start in 0..within.len() {
        if !within[start].is_empty() {
            Search::new(&within, &before, start, max_length).run(&mut visit)?;
        }
    }
    ControlFlow::Continue(())
}

/// The strongly connected component of each vertex, as an arbitrary number.
fn components(adjacency: &[Vec<usize>]) -> Vec<usize> {
    let mut graph = DiGraph::<(), ()>::with_capacity(adjacency.len(), 0);
    let nodes: Vec<NodeIndex> = adjacency.iter().map(|_| graph.add_node(())).collect();
    for (from, to) in adjacency.iter().enumerate() {
        for &to in to {
            graph.add_edge(nodes[from], nodes[to], ());
        }
    }
    let mut component = vec![0; adjacency.len()];
    for (number, members) in tarjan_scc(&graph).into_iter().enumerate() {
        for member in members {
            component[member.index()] = number;
        }
    }
    component
}

/// The search for cycles whose smallest vertex is `start`.
struct Search<'g> {
    adjacency: &'g [Vec<usize>],
    start: usize,
    max_length: usize,
    path: Vec<usize>,
    on_path: Vec<bool>,
    /// A vertex may be entered after fewer edges than this: with more no cycle of the allowed
    /// length goes through it, as the path stands. 0 bars it.
    lock: Vec<usize>,
    /// Whose lock may rise when this vertex's does.
    waiting: Vec<BTreeSet<usize>>,
}

/// One vertex of the path: the next successor to try, and the fewest edges by which a cycle was
/// closed from here.
#[derive(Default)]
struct Frame {
    next: usize,
    closed: Option<usize>,
}

impl<'g> Search<'g> {
    fn new(
        adjacency: &'g [Vec<usize>],
        before: &[Vec<usize>],
        start: usize,
        max_length: usize,
    ) -> Self {
        // The way back is at least as long as the shortest one over vertices not yet done with.
        let mut lock = vec![0; adjacency.len()];
        let mut ring = vec![start];
        let mut distance = 0;
        while !ring.is_empty() && distance < max_length {
            distance += 1;
            let mut next = Vec::new();
            for vertex in ring.iter().flat_map(|&vertex| &before[vertex]).copied() {
                if vertex > start && lock[vertex] == 0 {
                    lock[vertex] = max_length - distance + 1;
                    next.push(vertex);
                }
            }
            ring = next;
        }
        let mut on_path = vec![false; adjacency.len()];
        on_path[start] = true;
        Self {
            adjacency,
            start,
            max_length,
            path: vec![start],
            on_path,
            lock,
            waiting: vec![BTreeSet::new(); adjacency.len()],
        }
    }

    fn run(&mut self, visit: &mut impl FnMut(&[usize]) -> ControlFlow<()>) -> ControlFlow<()> {
        let mut frames = vec![Frame::default()];
        while let (Some(frame), Some(&vertex)) = (frames.last_mut(), self.path.last()) {
            if let Some(&next) = self.adjacency[vertex].get(frame.next) {
                frame.next += 1;
                if next == self.start {
                    if self.path.len() <= self.max_length {
                        frame.closed = Some(1);
                        visit(&self.path)?;
                    }
                } else if !self.on_path[next] && self.path.len() < self.lock[next] {
                    self.path.push(next);
                    self.on_path[next] = true;
                    frames.push(Frame::default());
                }
            } else {
                let closed = frame.closed;
                frames.pop();
                self.leave(vertex, closed);
                if let (Some(parent), Some(closed)) = (frames.last_mut(), closed) {
                    parent.closed = Some(
                        parent
                            .closed
                            .map_or(closed + 1, |known| known.min(closed + 1)),
                    );
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Takes the last vertex off the path and sets by what length it may be entered again.
    fn leave(&mut self, vertex: usize, closed: Option<usize>) {
        self.path.pop();
        self.on_path[vertex] = false;
        for &next in &self.adjacency[vertex] {
            self.waiting[next].insert(vertex);
        }
        let Some(closed) = closed else {
            self.lock[vertex] = self.path.len();
            return;
        };
        self.lock[vertex] = self.max_length + 1 - closed;
        let mut relaxed = vec![(vertex, closed)];
        while let Some((vertex, closed)) = relaxed.pop() {
            let lock = (self.max_length + 1).saturating_sub(closed + 1);
            for &waiting in &self.waiting[vertex] {
                if !self.on_path[waiting] && self.lock[waiting] < lock {
                    self.lock[waiting] = lock;
                    relaxed.push((waiting, closed + 1));
                }
            }
        }
    }
}
