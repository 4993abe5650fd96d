//! The part of a map that lies between two factors, as numbers.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{Sign, SourceId};

use crate::{Evidence, Link, Map, Voice};

/// The claims of one sign on one link.
pub(crate) struct Step<'m> {
    /// Node that makes.
    pub(crate) from: usize,
    /// Node that is made more or less.
    pub(crate) to: usize,
    /// The sign of the claims.
    pub(crate) sign: Sign,
    /// The link.
    pub(crate) link: &'m Link,
    /// The supporting claims of that sign; never empty.
    pub(crate) evidence: Vec<&'m Evidence>,
    /// Who tells it, as places in [`Graph::voices`], ascending.
    pub(crate) voices: Vec<usize>,
    /// Its claims, those that a voice makes in several articles counted in the one that holds most
    /// of them: what is printed again is no further claim.
    pub(crate) claims: usize,
}

/// All steps that lie on a walk of at most a given length from one node to another, never through
/// either in between. A link told with two signs gives two steps.
pub(crate) struct Graph<'m> {
    /// Where chains start.
    pub(crate) from: usize,
    /// Where chains end.
    pub(crate) to: usize,
    /// Steps in order of their link and sign.
    pub(crate) steps: Vec<Step<'m>>,
    /// The steps that leave each node, nearest to the end first.
    pub(crate) out: Vec<Vec<usize>>,
    /// The steps that enter each node.
    pub(crate) into: Vec<Vec<usize>>,
    /// Fewest steps from each node to the end; `None` where there is no way.
    pub(crate) remaining: Vec<Option<usize>>,
    /// Every voice on a step, sorted.
    pub(crate) voices: Vec<&'m Voice>,
    /// Most steps in a chain.
    pub(crate) max_length: usize,
    /// Fewest steps from start to end, whatever the most allowed.
    pub(crate) shortest: Option<usize>,
}

impl<'m> Graph<'m> {
    /// The part of a map between two different factors, given by their indices.
    pub(crate) fn between(map: &'m Map, from: usize, to: usize, max_length: usize) -> Self {
        // No chain visits a factor twice, so none is longer.
        let max_length = max_length.min(map.factors().len());
        let mut graph = Self {
            from,
            to,
            steps: steps(map, from, to),
            out: Vec::new(),
            into: Vec::new(),
            remaining: Vec::new(),
            voices: Vec::new(),
            max_length,
            shortest: None,
        };
        let nodes = map.factors().len();
        graph.index(nodes);
        let reached = distances(nodes, from, |node| {
            graph.out[node]
                .iter()
                .map(|&step| graph.steps[step].to)
                .collect()
        });
        graph.shortest = reached[to];
        let remaining = std::mem::take(&mut graph.remaining);
        graph
            .steps
            .retain(|step| match (reached[step.from], remaining[step.to]) {
                (Some(before), Some(after)) => before + 1 + after <= max_length,
                _ => false,
            });
        graph.index(nodes);
        graph.number_voices();
        graph
    }

    fn index(&mut self, nodes: usize) {
        let (mut out, mut into) = (vec![Vec::new(); nodes], vec![Vec::new(); nodes]);
        for (index, step) in self.steps.iter().enumerate() {
            out[step.from].push(index);
            into[step.to].push(index);
        }
        let remaining = distances(nodes, self.to, |node| {
            into[node]
                .iter()
                .map(|&step: &usize| self.steps[step].from)
                .collect()
        });
        for steps in &mut out {
            steps.sort_by_key(|&step| (remaining[self.steps[step].to].unwrap_or(usize::MAX), step));
        }
        (self.out, self.into, self.remaining) = (out, into, remaining);
    }

    fn number_voices(&mut self) {
        let voices: BTreeSet<&Voice> = self
            .steps
            .iter()
            .flat_map(|step| &step.evidence)
            .map(|evidence| &evidence.voice)
            .collect();
        self.voices = voices.into_iter().collect();
        let number: BTreeMap<&Voice, usize> = self
            .voices
            .iter()
            .enumerate()
            .map(|(number, &voice)| (voice, number))
            .collect();
        for step in &mut self.steps {
            let numbers: BTreeSet<usize> = step
                .evidence
                .iter()
                .filter_map(|evidence| number.get(&evidence.voice).copied())
                .collect();
            step.voices = numbers.into_iter().collect();
        }
    }
}

/// Every supported (link, sign) of a map but those into the start and out of the end.
fn steps(map: &Map, start: usize, end: usize) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for link in map.links() {
        let (Some(from), Some(to)) = (map.index_of(&link.cause), map.index_of(&link.effect)) else {
            continue;
        };
        if to == start || from == end || from == to {
            continue;
        }
        for sign in Sign::ALL {
            let evidence: Vec<&Evidence> = link
                .evidence
                .iter()
                .filter(|evidence| evidence.supports() && evidence.sign == sign)
                .collect();
            if !evidence.is_empty() {
                steps.push(Step {
                    from,
                    to,
                    sign,
                    link,
                    claims: claims_told(&evidence),
                    evidence,
                    voices: Vec::new(),
                });
            }
        }
    }
    steps
}

/// See [`Step::claims`].
fn claims_told(evidence: &[&Evidence]) -> usize {
    let mut told: BTreeMap<&Voice, BTreeMap<&SourceId, usize>> = BTreeMap::new();
    for item in evidence {
        let articles = told.entry(&item.voice).or_default();
        *articles.entry(&item.claim.source_id).or_default() += 1;
    }
    told.values()
        .filter_map(|articles| articles.values().max())
        .sum()
}

/// Fewest steps from `start` to every node, by breadth.
fn distances(nodes: usize, start: usize, next: impl Fn(usize) -> Vec<usize>) -> Vec<Option<usize>> {
    let mut distance = vec![None; nodes];
    distance[start] = Some(0);
    let mut ring = vec![start];
    let mut length = 0;
    while !ring.is_empty() {
        length += 1;
        let mut following = Vec::new();
        for node in ring.into_iter().flat_map(&next) {
            if distance[node].is_none() {
                distance[node] = Some(length);
                following.push(node);
            }
        }
        ring = following;
    }
    distance
}
