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
/// 86 088 of length up to 6 in the dense reference graph of the tests). No list of who waits is
/// needed then: it is the predecessors.
///
/// # Panics
///
/// Where a successor is no vertex.
pub fn for_each_cycle(
    adjacency: &[Vec<usize>],
    max_length: usize,
    mut visit: impl FnMut(&[usize]) -> ControlFlow<()>,
) -> ControlFlow<()> {
    // No elementary cycle is longer; it also keeps the arithmetic on lengths far from overflow.
    let max_length = max_length.min(adjacency.len());
    let graph = Within::of(adjacency);
    for start in 0..adjacency.len() {
        if !graph.after[start].is_empty() {
            Search::new(&graph, start, max_length).run(&mut visit)?;
        }
    }
    ControlFlow::Continue(())
}

/// The edges within strongly connected components: no cycle has others.
struct Within {
    /// Successors of each vertex, ascending.
    after: Vec<Vec<usize>>,
    /// Predecessors of each vertex, ascending.
    before: Vec<Vec<usize>>,
}

impl Within {
    fn of(adjacency: &[Vec<usize>]) -> Self {
        let component = components(adjacency);
        let mut graph = Self {
            after: vec![Vec::new(); adjacency.len()],
            before: vec![Vec::new(); adjacency.len()],
        };
        for (from, to) in adjacency.iter().enumerate() {
            for &to in to.iter().filter(|&&to| component[from] == component[to]) {
                graph.after[from].push(to);
                graph.before[to].push(from);
            }
        }
        graph
    }
}

/// The length that no elementary cycle exceeds: the vertices of the largest strongly connected
/// component with a cycle, 0 where there is none.
pub(crate) fn longest_possible(adjacency: &[Vec<usize>]) -> usize {
    let component = components(adjacency);
    let mut cyclic: BTreeSet<usize> = BTreeSet::new();
    let mut size = vec![0; adjacency.len()];
    for (vertex, to) in adjacency.iter().enumerate() {
        size[component[vertex]] += 1;
        if to.iter().any(|&to| component[to] == component[vertex]) {
            cyclic.insert(component[vertex]);
        }
    }
    cyclic
        .into_iter()
        .map(|component| size[component])
        .max()
        .unwrap_or(0)
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
    graph: &'g Within,
    start: usize,
    max_length: usize,
    path: Vec<usize>,
    on_path: Vec<bool>,
    /// A vertex may be entered after fewer edges than this: with more no cycle of the allowed
    /// length goes through it, as the path stands. 0 bars it.
    lock: Vec<usize>,
    /// Vertices whose lock rose, with the fewest edges by which a cycle was closed from them; empty
    /// between two steps.
    relaxed: Vec<(usize, usize)>,
    /// Whether no cycle is too long: a vertex that closed none then waits for one that it leads to,
    /// however short the way to it. That is Johnson's own rule.
    unbounded: bool,
}

/// One vertex of the path: the successors still to try, and the fewest edges by which a cycle was
/// closed from here; `usize::MAX` where none was.
struct Frame<'g> {
    vertex: usize,
    rest: &'g [usize],
    closed: usize,
}

/// No cycle was closed.
const OPEN: usize = usize::MAX;

impl<'g> Search<'g> {
    fn new(graph: &'g Within, start: usize, max_length: usize) -> Self {
        let unbounded = max_length >= graph.after.len();
        // Locks are then to bar what is barred and nothing for its length.
        let max_length = if unbounded {
            2 * graph.after.len()
        } else {
            max_length
        };
        // The way back is at least as long as the shortest one over vertices not yet done with.
        let mut lock = vec![0; graph.after.len()];
        let mut ring = vec![start];
        let mut distance = 0;
        while !ring.is_empty() && distance < max_length {
            distance += 1;
            let mut next = Vec::new();
            for vertex in ring
                .iter()
                .flat_map(|&vertex| &graph.before[vertex])
                .copied()
            {
                if vertex > start && lock[vertex] == 0 {
                    lock[vertex] = max_length - distance + 1;
                    next.push(vertex);
                }
            }
            ring = next;
        }
        let mut on_path = vec![false; graph.after.len()];
        on_path[start] = true;
        Self {
            graph,
            start,
            max_length,
            path: vec![start],
            on_path,
            lock,
            relaxed: Vec::new(),
            unbounded,
        }
    }

    fn run(&mut self, visit: &mut impl FnMut(&[usize]) -> ControlFlow<()>) -> ControlFlow<()> {
        let mut frames = vec![self.enter(self.start)];
        while let Some(frame) = frames.last_mut() {
            if let Some((&next, rest)) = frame.rest.split_first() {
                frame.rest = rest;
                if next == self.start {
                    if self.path.len() <= self.max_length {
                        frame.closed = 1;
                        visit(&self.path)?;
                    }
                } else if !self.on_path[next] && self.path.len() < self.lock[next] {
                    self.path.push(next);
                    self.on_path[next] = true;
                    frames.push(self.enter(next));
                }
            } else {
                let &mut Frame { vertex, closed, .. } = frame;
                frames.pop();
                self.leave(vertex, closed);
                if let Some(parent) = frames.last_mut() {
                    parent.closed = parent.closed.min(closed.saturating_add(1));
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// A vertex with its successors that are not yet done with.
    fn enter(&self, vertex: usize) -> Frame<'g> {
        let after = &self.graph.after[vertex];
        let done = after.partition_point(|&next| next < self.start);
        Frame {
            vertex,
            rest: &after[done..],
            closed: OPEN,
        }
    }

    /// Takes the last vertex off the path and sets by what length it may be entered again.
    fn leave(&mut self, vertex: usize, closed: usize) {
        self.path.pop();
        self.on_path[vertex] = false;
        if closed == OPEN {
            self.lock[vertex] = if self.unbounded { 0 } else { self.path.len() };
            return;
        }
        self.lock[vertex] = self.max_length + 1 - closed;
        self.relaxed.push((vertex, closed));
        while let Some((vertex, closed)) = self.relaxed.pop() {
            let lock = (self.max_length + 1).saturating_sub(closed + 1);
            // A vertex that was never left has the highest lock there is and is passed over.
            for &before in &self.graph.before[vertex] {
                if before > self.start && !self.on_path[before] && self.lock[before] < lock {
                    self.lock[before] = lock;
                    self.relaxed.push((before, closed + 1));
                }
            }
        }
    }
}
