//! The parts of a model whose stability is judged by itself.
//!
//! The eigenvalues of a system are those of its strongly connected components. Components of the graph of all arcs that
//! *may* be there hold those of every draw, so they are found once.

use nalgebra::DMatrix;
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::circle::{Circle, CircleRoom};
use crate::dominance::Dominance;
use crate::elimination::Place;
use crate::lanes::{LANES, Lanes};
use crate::linear::{Stability, stability};
use crate::lottery::Lottery;
use crate::respond::Entry;

/// Work that the test on the circle may be, in changes of an entry; beyond it eigenvalues are sooner found.
const MOST_CHANGES: usize = 2_000_000;

/// Factors that a part may have for the test on the circle: with more, its values fall below all numbers.
const MOST_FACTORS: usize = 150;

/// A strongly connected component of the arcs that may be there.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its factors, sorted.
    factors: Vec<usize>,
    /// Where its entries stand among the numbers of a row of draws.
    sources: Vec<usize>,
    pattern: Vec<Place>,
    dominance: Option<Dominance>,
    circle: Option<Circle>,
}

/// Room to work in.
#[derive(Debug)]
pub(crate) struct PartRoom {
    entries: Vec<Lanes>,
    circle: Option<CircleRoom>,
}

impl Part {
    /// The parts that may be unstable.
    pub(crate) fn all(lottery: &Lottery, entries: &[Entry]) -> Vec<Self> {
        components(entries, lottery.factors())
            .into_iter()
            .filter(|factors| match factors[..] {
                [one] => !lottery.always_limited(one),
                _ => true,
            })
            .map(|factors| Self::new(factors, lottery, entries))
            .collect()
    }

    fn new(factors: Vec<usize>, lottery: &Lottery, entries: &[Entry]) -> Self {
        let (mut sources, mut pattern) = (Vec::new(), Vec::new());
        for entry in entries {
            if let (Ok(row), Ok(column)) = (
                factors.binary_search(&entry.row),
                factors.binary_search(&entry.column),
            ) {
                sources.push(entry.source);
                pattern.push((row, column));
            }
        }
        let size = factors.len();
        let limited = factors
            .iter()
            .all(|&factor| lottery.least_limit(factor) > 0.0);
        let circle = (1 < size && size <= MOST_FACTORS)
            .then(|| Circle::plan(&pattern, size))
            .filter(|circle| circle.work() <= MOST_CHANGES);
        Self {
            dominance: (limited && size > 1).then(|| Dominance::plan(&pattern, size)),
            factors,
            sources,
            pattern,
            circle,
        }
    }

    /// Its factors, sorted.
    pub(crate) fn factors(&self) -> &[usize] {
        &self.factors
    }

    /// Room for this part.
    pub(crate) fn room(&self) -> PartRoom {
        PartRoom {
            entries: vec![[0.0; LANES]; self.pattern.len()],
            circle: self.circle.as_ref().map(Circle::room),
        }
    }

    /// Whether the part returns to rest in each draw of a row, by certificates where they tell, by eigenvalues where
    /// they do not.
    #[inline(always)]
    pub(crate) fn judge(&self, row: &[Lanes], room: &mut PartRoom) -> [Stability; LANES] {
        for (entry, &source) in room.entries.iter_mut().zip(&self.sources) {
            *entry = row[source];
        }
        if self.factors.len() == 1 {
            return std::array::from_fn(|lane| Self::by_sign(&room.entries, lane));
        }
        let mut verdicts = [Stability::Undecided; LANES];
        if let Some(dominance) = &self.dominance {
            verdicts = dominance.judge(&room.entries);
        }
        let open = |verdicts: &[Stability; LANES]| verdicts.contains(&Stability::Undecided);
        if let (true, Some(circle), Some(circle_room)) =
            (open(&verdicts), &self.circle, &mut room.circle)
        {
            let told = circle.judge(&room.entries, circle_room);
            for lane in 0..LANES {
                if verdicts[lane] == Stability::Undecided {
                    verdicts[lane] = told[lane];
                }
            }
        }
        if open(&verdicts) {
            for (lane, verdict) in verdicts.iter_mut().enumerate() {
                if *verdict == Stability::Undecided {
                    *verdict = self.by_eigenvalues(&room.entries, lane);
                }
            }
        }
        verdicts
    }

    /// The same by eigenvalues alone.
    pub(crate) fn judge_plainly(&self, row: &[Lanes]) -> [Stability; LANES] {
        let entries: Vec<Lanes> = self.sources.iter().map(|&source| row[source]).collect();
        std::array::from_fn(|lane| self.by_eigenvalues(&entries, lane))
    }

    /// A single factor is stable if it limits itself.
    fn by_sign(entries: &[Lanes], lane: usize) -> Stability {
        if entries.first().is_some_and(|entry| entry[lane] < 0.0) {
            Stability::Stable
        } else {
            Stability::Unstable
        }
    }

    #[cold]
    fn by_eigenvalues(&self, entries: &[Lanes], lane: usize) -> Stability {
        let size = self.factors.len();
        let mut matrix = DMatrix::zeros(size, size);
        for (&place, entry) in self.pattern.iter().zip(entries) {
            matrix[place] = entry[lane];
        }
        stability(&matrix)
    }
}

/// The strongly connected components of the entries that may be there, each sorted, the one with the smallest factor
/// first.
fn components(entries: &[Entry], size: usize) -> Vec<Vec<usize>> {
    let mut graph = DiGraph::<(), ()>::with_capacity(size, entries.len());
    let nodes: Vec<NodeIndex> = (0..size).map(|_| graph.add_node(())).collect();
    for entry in entries {
        graph.add_edge(nodes[entry.column], nodes[entry.row], ());
    }
    let mut components: Vec<Vec<usize>> = tarjan_scc(&graph)
        .into_iter()
        .map(|component| component.into_iter().map(NodeIndex::index).collect())
        .collect();
    for component in &mut components {
        component.sort_unstable();
    }
    components.sort_unstable();
    components
}
