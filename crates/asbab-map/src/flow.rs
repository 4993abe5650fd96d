//! Maximum flow over claims.

use std::collections::BTreeSet;

use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::graph::Graph;

/// A maximum flow and what holds it down.
pub(crate) struct Flow {
    /// How much flows.
    pub(crate) value: usize,
    /// Voices that tell the claims of a minimum cut: no more of them than `value`, and without them
    /// no chain over the steps is left.
    pub(crate) cut: BTreeSet<usize>,
}

/// The maximum flow from start to end over the steps in `used`, each claim carrying one (Dinic);
/// claims as [`Step::claims`](crate::graph::Step::claims) counts them.
pub(crate) fn max_flow(graph: &Graph, used: &[bool]) -> Flow {
    let mut network = DiGraph::<(), usize>::new();
    let nodes: Vec<NodeIndex> = graph.out.iter().map(|_| network.add_node(())).collect();
    let steps: Vec<usize> = (0..graph.steps.len()).filter(|&step| used[step]).collect();
    for &step in &steps {
        let step = &graph.steps[step];
        network.add_edge(nodes[step.from], nodes[step.to], step.claims);
    }
    let (value, flows) = dinics(&network, nodes[graph.from], nodes[graph.to]);
    let carried = |step: usize| steps.binary_search(&step).map_or(0, |place| flows[place]);
    let reached = residual(graph, used, carried);
    let cut = steps
        .iter()
        .map(|&step| &graph.steps[step])
        .filter(|step| reached[step.from] && !reached[step.to])
        .flat_map(|step| &step.voices)
        .copied()
        .collect();
    Flow { value, cut }
}

/// What can still be reached from the start once the flow runs.
fn residual(graph: &Graph, used: &[bool], carried: impl Fn(usize) -> usize) -> Vec<bool> {
    let mut reached = vec![false; graph.out.len()];
    reached[graph.from] = true;
    let mut open = vec![graph.from];
    while let Some(node) = open.pop() {
        let forward = graph.out[node]
            .iter()
            .filter(|&&step| used[step] && carried(step) < graph.steps[step].claims)
            .map(|&step| graph.steps[step].to);
        let back = graph.into[node]
            .iter()
            .filter(|&&step| used[step] && carried(step) > 0)
            .map(|&step| graph.steps[step].from);
        for next in forward.chain(back) {
            if !reached[next] {
                reached[next] = true;
                open.push(next);
            }
        }
    }
    reached
}
