//! The fewest voices whose removal breaks every chain: a minimum label cut.

use std::collections::BTreeSet;

use asbab_core::Sign;

use crate::Count;
use crate::graph::Graph;
use crate::search::{Found, Work, find_chain};

/// A set of voices without whom no chain is left, and how sure it is that none is smaller.
pub(crate) struct Cut {
    /// The size of the smallest.
    pub(crate) size: Count,
    /// One that breaks every chain; a smallest one where `size` is exact.
    pub(crate) voices: BTreeSet<usize>,
}

/// The smallest set of voices that breaks every chain of a sign.
///
/// `forced` voices each tell a chain whole and so are in every such set; `known` is some set that
/// breaks every chain. Branch and bound over chains found as they are needed: a chain breaks when
/// all voices of one of its steps go, so the branches are its steps. A branch is given up when the
/// voices taken and a packing of chains without a voice in common come to no less than the best
/// set so far. The problem is NP-hard; when `work` runs out the size is given by its bounds.
pub(crate) fn minimum_cut(
    graph: &Graph,
    sign: Sign,
    forced: &BTreeSet<usize>,
    known: BTreeSet<usize>,
    work: &mut Work,
) -> Cut {
    let mut low = forced.len();
    let mut search = Search {
        graph,
        sign,
        taken: forced.clone(),
        best: known,
        seen: BTreeSet::new(),
        settled: true,
        work,
    };
    if let Some(further) = search.packing() {
        low += further;
        search.descend();
    } else {
        search.settled = false;
    }
    let high = search.best.len();
    let size = if search.settled {
        Count::Exact(high)
    } else {
        Count::between(low.min(high), high)
    };
    Cut {
        size,
        voices: search.best,
    }
}

struct Search<'g, 'm, 'w> {
    graph: &'g Graph<'m>,
    sign: Sign,
    taken: BTreeSet<usize>,
    best: BTreeSet<usize>,
    /// Sets of voices already branched on: they are met in several orders.
    seen: BTreeSet<BTreeSet<usize>>,
    settled: bool,
    work: &'w mut Work,
}

impl Search<'_, '_, '_> {
    fn descend(&mut self) {
        if self.taken.len() >= self.best.len() || !self.seen.insert(self.taken.clone()) {
            return;
        }
        let chain = match self.chain_without(&self.taken.clone()) {
            Found::Chain(chain) => chain,
            Found::None => {
                self.best = self.taken.clone();
                return;
            }
            Found::GaveUp => {
                self.settled = false;
                return;
            }
        };
        match self.packing() {
            Some(further) if self.taken.len() + further >= self.best.len() => return,
            Some(_) => {}
            None => {
                self.settled = false;
                return;
            }
        }
        for voices in self.branches(&chain) {
            self.taken.extend(&voices);
            self.descend();
            for voice in &voices {
                self.taken.remove(voice);
            }
        }
    }

    /// For each step of a chain the voices that must go for it to break; the smallest sets first,
    /// and none that holds another.
    fn branches(&self, chain: &[usize]) -> Vec<BTreeSet<usize>> {
        let mut sets: Vec<BTreeSet<usize>> = chain
            .iter()
            .map(|&step| {
                self.graph.steps[step]
                    .voices
                    .iter()
                    .copied()
                    .filter(|voice| !self.taken.contains(voice))
                    .collect()
            })
            .collect();
        sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        let mut branches: Vec<BTreeSet<usize>> = Vec::new();
        for set in sets {
            if !branches.iter().any(|kept| kept.is_subset(&set)) {
                branches.push(set);
            }
        }
        branches
    }

    /// At least this many voices must go besides those taken: chains are set side by side that
    /// share no voice, and each costs the voices of its thinnest step. `None` when the work runs
    /// out.
    fn packing(&mut self) -> Option<usize> {
        let mut gone = self.taken.clone();
        let mut needed = 0;
        loop {
            match self.chain_without(&gone) {
                Found::None => return Some(needed),
                Found::GaveUp => return None,
                Found::Chain(chain) => {
                    let steps = chain.iter().map(|&step| &self.graph.steps[step].voices);
                    // Voices already gone have no part in the price: they are another chain's.
                    let price = |voices: &Vec<usize>| {
                        voices.iter().filter(|voice| !gone.contains(voice)).count()
                    };
                    needed += steps.clone().map(price).min().unwrap_or(0);
                    gone.extend(steps.flatten());
                }
            }
        }
    }

    fn chain_without(&mut self, gone: &BTreeSet<usize>) -> Found {
        let looks = self.graph.steps.iter().map(|step| step.voices.len()).sum();
        if !self.work.spend(looks) {
            return Found::GaveUp;
        }
        let alive: Vec<bool> = self
            .graph
            .steps
            .iter()
            .map(|step| step.voices.iter().any(|voice| !gone.contains(voice)))
            .collect();
        find_chain(self.graph, self.sign, &alive, self.work)
    }
}
