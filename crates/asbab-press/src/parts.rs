//! The parts of a model whose stability is judged by itself.
//!
//! The eigenvalues of a system are those of its strongly connected components. Components of the graph of all arcs that
//! *may* be there hold those of every draw, so they are found once.

#![expect(
    clippy::inline_always,
    reason = "compiled for the processor at hand only as part of a function that is"
)]

use nalgebra::DMatrix;
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::certificate::{Certificate, ask};
use crate::circle::Circle;
use crate::dominance::Dominance;
use crate::elimination::Place;
use crate::lanes::{LANES, Lanes};
use crate::linear::{Stability, component_stability, stability, stability_by};
use crate::lottery::Lottery;
use crate::respond::Entry;
use crate::rows::Rows;
use crate::squares::stability_by_squares;

/// Work that the test on the circle may be, in changes of an entry; beyond it eigenvalues are sooner found.
const MOST_CHANGES: usize = 2_000_000;

/// Factors that a part may have for the test on the circle: with more, its values fall below all numbers.
const MOST_FACTORS: usize = 150;

/// Factors from which on squares are sooner had than eigenvalues.
const LARGE: usize = 32;

/// A strongly connected component of the arcs that may be there.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its factors, sorted.
    factors: Vec<usize>,
    /// Where its entries stand among the numbers of a row of draws.
    sources: Vec<usize>,
    pattern: Vec<Place>,
    /// What tells stability, each asked of the draws that those before it left open.
    tests: Vec<Test>,
}

/// The tests there are.
#[derive(Debug)]
enum Test {
    Sign,
    Unlimited(Unlimited),
    Dominance(Dominance),
    Circle(Circle),
}

/// A single factor is stable if it limits itself.
struct Sign;

impl Certificate for Sign {
    type Room = ();

    fn room(&self) {}

    #[inline(always)]
    fn judge(&self, entries: &[Lanes], (): &mut ()) -> [Stability; LANES] {
        std::array::from_fn(|lane| {
            if entries.iter().all(|entry| entry[lane] < 0.0) {
                Stability::Stable
            } else {
                Stability::Unstable
            }
        })
    }
}

/// Where no factor limits itself there is no rest: the eigenvalues add up to the trace.
#[derive(Debug)]
struct Unlimited {
    /// Slots of the diagonal.
    diagonal: Vec<usize>,
}

impl Unlimited {
    fn plan(pattern: &[Place]) -> Self {
        let slots = pattern.iter().enumerate();
        let diagonal = slots.filter(|(_, place)| place.0 == place.1);
        Self {
            diagonal: diagonal.map(|(slot, _)| slot).collect(),
        }
    }
}

impl Certificate for Unlimited {
    type Room = ();

    fn room(&self) {}

    #[inline(always)]
    fn judge(&self, entries: &[Lanes], (): &mut ()) -> [Stability; LANES] {
        std::array::from_fn(|lane| {
            if self.diagonal.iter().any(|&slot| entries[slot][lane] < 0.0) {
                Stability::Undecided
            } else {
                Stability::Unstable
            }
        })
    }
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
        Self {
            tests: tests(&factors, &pattern, lottery),
            factors,
            sources,
            pattern,
        }
    }

    /// Its factors, sorted.
    pub(crate) fn factors(&self) -> &[usize] {
        &self.factors
    }

    /// Whether the part returns to rest in each of the first `draws`, by tests where they tell, by eigenvalues where
    /// they do not.
    pub(crate) fn judge(&self, rows: &Rows, draws: usize) -> Vec<Stability> {
        let mut verdicts = vec![Stability::Undecided; draws];
        let mut open: Vec<usize> = (0..draws).collect();
        for test in &self.tests {
            let (sources, verdicts) = (&self.sources, &mut verdicts);
            match test {
                Test::Sign => ask(&Sign, sources, rows, &open, verdicts),
                Test::Unlimited(test) => ask(test, sources, rows, &open, verdicts),
                Test::Dominance(test) => ask(test, sources, rows, &open, verdicts),
                Test::Circle(test) => ask(test, sources, rows, &open, verdicts),
            }
            open.retain(|&draw| verdicts[draw] == Stability::Undecided);
        }
        for draw in open {
            verdicts[draw] = stability_by(&self.matrix(rows, draw), in_the_end);
        }
        verdicts
    }

    /// The same by eigenvalues alone.
    pub(crate) fn judge_plainly(&self, rows: &Rows, draws: usize) -> Vec<Stability> {
        (0..draws)
            .map(|draw| stability(&self.matrix(rows, draw)))
            .collect()
    }

    fn matrix(&self, rows: &Rows, draw: usize) -> DMatrix<f64> {
        let size = self.factors.len();
        let start = rows.start(draw);
        let mut matrix = DMatrix::zeros(size, size);
        for (&place, &source) in self.pattern.iter().zip(&self.sources) {
            matrix[place] = rows.number(start, source);
        }
        matrix
    }
}

/// Judges what no certificate has told of: what is large by squares first.
fn in_the_end(matrix: &DMatrix<f64>) -> Stability {
    if matrix.nrows() >= LARGE {
        let verdict = stability_by_squares(matrix);
        if verdict != Stability::Undecided {
            return verdict;
        }
    }
    component_stability(matrix)
}

/// The tests that suit a part, the cheapest first.
fn tests(factors: &[usize], pattern: &[Place], lottery: &Lottery) -> Vec<Test> {
    let size = factors.len();
    if size == 1 {
        return vec![Test::Sign];
    }
    let mut tests = Vec::new();
    if !factors.iter().any(|&factor| lottery.always_limited(factor)) {
        tests.push(Test::Unlimited(Unlimited::plan(pattern)));
    }
    if factors
        .iter()
        .all(|&factor| lottery.least_limit(factor) > 0.0)
    {
        tests.push(Test::Dominance(Dominance::plan(pattern, size)));
    }
    if size <= MOST_FACTORS {
        let circle = Circle::plan(pattern, size);
        if circle.work() <= MOST_CHANGES {
            tests.push(Test::Circle(circle));
        }
    }
    tests
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
