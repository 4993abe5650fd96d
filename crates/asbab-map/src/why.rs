//! Why one factor leads to another: chains of links, and how well they are supported.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use asbab_core::{FactorId, Sign, SourceId};
use serde::Serialize;
use thiserror::Error;

use crate::cut::minimum_cut;
use crate::flow::max_flow;
use crate::graph::Graph;
use crate::search::{Found, Work, find_chain, list_chains};
use crate::{Count, Evidence, Map, Voice};

/// How much work an answer may cost. The parts of it that cost more are given by bounds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Most chains listed before the rest is left uncounted.
    pub(crate) listed: usize,
    /// Looks at a step for the list of chains, and again for the support of each sign.
    pub(crate) work: usize,
}

impl Limits {
    /// What [`why`] works with: well under a second each.
    const USUAL: Self = Self {
        listed: 10_000,
        work: 20_000_000,
    };
}

/// How far to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WhyOptions {
    /// Most links in a chain.
    pub max_length: usize,
    /// Most chains given. Support is that of all chains of the allowed length all the same.
    pub max_chains: usize,
}

impl Default for WhyOptions {
    /// At most 5 links, at most 20 chains.
    fn default() -> Self {
        Self {
            max_length: 5,
            max_chains: 20,
        }
    }
}

/// Why the question cannot be put.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WhyError {
    /// A factor is not on the map.
    #[error("the factor {0} is not on the map")]
    UnknownFactor(FactorId),
    /// Both ends are one factor. What leads from a factor back to itself is a loop.
    #[error("a chain leads from one factor to another; what leads back is a loop")]
    SameFactor,
}

/// The claims of one sign on one link of a chain.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChainLink<'m> {
    /// The factor that makes.
    pub cause: &'m FactorId,
    /// The factor that is made more or less.
    pub effect: &'m FactorId,
    /// The sign that this chain takes the link with.
    pub sign: Sign,
    /// The supporting claims of that sign, sorted by claim id; never empty.
    pub evidence: Vec<&'m Evidence>,
}

/// Links in a row, each taken with one of the signs it is told with; no factor twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chain<'m> {
    /// The product of the links' signs.
    pub sign: Sign,
    /// From cause to effect.
    pub links: Vec<ChainLink<'m>>,
    /// Voices that tell every link with its sign, sorted.
    pub told_whole_by: Vec<&'m Voice>,
    /// Whether no voice tells it whole: the chain was put together from several.
    pub stitched: bool,
}

/// How well the chains of one net sign are supported. Always `whole` ≤ `cut` ≤ `flow`.
///
/// All three are of chains of at most the allowed length; 0 throughout means that there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Support<'m> {
    /// The net sign.
    pub sign: Sign,
    /// Voices that each tell some chain from end to end.
    pub whole: Count,
    /// Those voices, as far as known; sorted.
    pub whole_voices: Vec<&'m Voice>,
    /// Fewest voices whose removal breaks every chain.
    pub cut: Count,
    /// Voices whose removal does break every chain; fewest where `cut` is exact. Sorted.
    pub cut_voices: Vec<&'m Voice>,
    /// Maximum flow over the claims that stand on some chain of this sign, each carrying one. Of a
    /// voice that makes the claim of a link in several articles only the article with most of them
    /// counts, so that a reprint adds nothing.
    pub flow: Count,
    /// Sources of those claims.
    pub sources: Count,
}

/// Why one factor leads to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why<'m> {
    /// Links of the shortest chain, whatever the length allowed. `None`: no chain leads there.
    pub shortest: Option<usize>,
    /// Chains of at most the allowed length: by length, then by voices that tell the whole, by
    /// voices on the thinnest link, by claims, by ids.
    pub chains: Vec<Chain<'m>>,
    /// How many chains there are of at most the allowed length; more than `chains` where the count
    /// allowed was too small. `None`: too many to count, and `chains` are the best of the shortest.
    pub found: Option<usize>,
    /// Support by net sign: plus, minus, unknown.
    pub support: [Support<'m>; 3],
    /// How far was looked.
    pub options: WhyOptions,
}

impl Why<'_> {
    /// Whether there are chains of the allowed length that are not among [`chains`](Self::chains).
    pub fn truncated(&self) -> bool {
        self.found.is_none_or(|found| found > self.chains.len())
    }

    /// The support of the chains of a net sign.
    pub fn support(&self, sign: Sign) -> &Support<'_> {
        let [plus, minus, unknown] = &self.support;
        match sign {
            Sign::Plus => plus,
            Sign::Minus => minus,
            Sign::Unknown => unknown,
        }
    }
}

/// Why `from` leads to `to`.
///
/// Chains rest on supporting claims alone; a link told with several signs gives a chain for each. A
/// chain is of the net sign that its links' signs multiply to, unknown as soon as one is.
///
/// # Errors
///
/// [`WhyError`] when the question cannot be put. That no chain leads there is an answer, not an
/// error.
pub fn why<'m>(
    map: &'m Map,
    from: &FactorId,
    to: &FactorId,
    options: WhyOptions,
) -> Result<Why<'m>, WhyError> {
    why_within(map, from, to, options, Limits::USUAL)
}

/// [`why`] at another price.
pub(crate) fn why_within<'m>(
    map: &'m Map,
    from: &FactorId,
    to: &FactorId,
    options: WhyOptions,
    limits: Limits,
) -> Result<Why<'m>, WhyError> {
    let index = |id: &FactorId| {
        map.index_of(id)
            .ok_or_else(|| WhyError::UnknownFactor(id.clone()))
    };
    let (start, end) = (index(from)?, index(to)?);
    if start == end {
        return Err(WhyError::SameFactor);
    }
    let graph = Graph::between(map, start, end, options.max_length);
    let (listed, complete) = list_chains(&graph, limits.listed, &mut Work::of(limits.work));
    let support =
        Sign::ALL.map(|sign| support(&graph, sign, &listed, complete, &mut Work::of(limits.work)));
    let found = complete.then_some(listed.len());
    let mut ranked: Vec<_> = listed
        .iter()
        .map(|(steps, sign)| (rank(&graph, steps), steps, *sign))
        .collect();
    ranked.sort();
    let chains = ranked
        .into_iter()
        .take(options.max_chains)
        .map(|(_, steps, sign)| chain(&graph, steps, sign))
        .collect();
    Ok(Why {
        shortest: graph.shortest,
        chains,
        found,
        support,
        options,
    })
}

/// Sorts chains as [`Why::chains`] says; steps are numbered in order of their links' ids.
fn rank(graph: &Graph, steps: &[usize]) -> (usize, Reverse<usize>, Reverse<usize>, Reverse<usize>) {
    let thinnest = steps
        .iter()
        .map(|&step| graph.steps[step].voices.len())
        .min()
        .unwrap_or(0);
    let claims = steps
        .iter()
        .map(|&step| graph.steps[step].evidence.len())
        .sum();
    (
        steps.len(),
        Reverse(whole_tellers(graph, steps).len()),
        Reverse(thinnest),
        Reverse(claims),
    )
}

fn chain<'m>(graph: &Graph<'m>, steps: &[usize], sign: Sign) -> Chain<'m> {
    let links = steps.iter().map(|&step| &graph.steps[step]);
    let links = links
        .map(|step| ChainLink {
            cause: &step.link.cause,
            effect: &step.link.effect,
            sign: step.sign,
            evidence: step.evidence.clone(),
        })
        .collect();
    let told_whole_by = named(graph, &whole_tellers(graph, steps));
    Chain {
        sign,
        links,
        stitched: told_whole_by.is_empty(),
        told_whole_by,
    }
}

/// Voices that tell every one of these steps.
fn whole_tellers(graph: &Graph, steps: &[usize]) -> BTreeSet<usize> {
    let mut voices = steps.iter().map(|&step| {
        graph.steps[step]
            .voices
            .iter()
            .copied()
            .collect::<BTreeSet<_>>()
    });
    let first = voices.next().unwrap_or_default();
    voices.fold(first, |all, voices| &all & &voices)
}

fn named<'m>(graph: &Graph<'m>, voices: &BTreeSet<usize>) -> Vec<&'m Voice> {
    voices.iter().map(|&voice| graph.voices[voice]).collect()
}

fn support<'m>(
    graph: &Graph<'m>,
    sign: Sign,
    listed: &[(Vec<usize>, Sign)],
    complete: bool,
    work: &mut Work,
) -> Support<'m> {
    let mut known = vec![false; graph.steps.len()];
    let of_sign = || {
        listed
            .iter()
            .filter(|(_, net)| *net == sign)
            .map(|(steps, _)| steps)
    };
    for &step in of_sign().flatten() {
        known[step] = true;
    }
    let none = known.iter().all(|&known| !known)
        && (complete
            || matches!(
                find_chain(graph, sign, &vec![true; graph.steps.len()], work),
                Found::None
            ));
    // Steps that may lie on a chain of the sign: where not all chains are listed, any step may.
    let possible = if complete || none {
        known.clone()
    } else {
        vec![true; graph.steps.len()]
    };
    let flow = max_flow(graph, &possible);
    let whole = if complete {
        listed_tellers(graph, of_sign())
    } else {
        search_tellers(graph, sign, &possible, work)
    };
    let cut = minimum_cut(graph, sign, &whole.sure, flow.cut, work);
    let flow_low = if complete || none {
        flow.value
    } else {
        max_flow(graph, &known).value
    };
    Support {
        sign,
        whole: Count::between(
            whole.sure.len(),
            (whole.sure.len() + whole.unsettled).min(cut.size.high()),
        ),
        whole_voices: named(graph, &whole.sure),
        cut: cut.size,
        cut_voices: named(graph, &cut.voices),
        // The flow is no smaller than the cut, so it cannot be below what the cut is known to need.
        flow: Count::between(flow_low.max(cut.size.low()), flow.value),
        sources: Count::between(sources(graph, &known), sources(graph, &possible)),
    }
}

/// Voices that tell a chain whole.
struct Tellers {
    sure: BTreeSet<usize>,
    /// How many more may.
    unsettled: usize,
}

fn listed_tellers<'c>(graph: &Graph, chains: impl Iterator<Item = &'c Vec<usize>>) -> Tellers {
    Tellers {
        sure: chains
            .flat_map(|steps| whole_tellers(graph, steps))
            .collect(),
        unsettled: 0,
    }
}

/// Asks each voice that tells a first and a last step for a chain of its own.
fn search_tellers(graph: &Graph, sign: Sign, possible: &[bool], work: &mut Work) -> Tellers {
    let telling = |steps: &[usize]| -> BTreeSet<usize> {
        steps
            .iter()
            .filter(|&&step| possible[step])
            .flat_map(|&step| graph.steps[step].voices.iter().copied())
            .collect()
    };
    let candidates = &telling(&graph.out[graph.from]) & &telling(&graph.into[graph.to]);
    let mut tellers = Tellers {
        sure: BTreeSet::new(),
        unsettled: 0,
    };
    for voice in candidates {
        let alive: Vec<bool> = graph
            .steps
            .iter()
            .map(|step| step.voices.binary_search(&voice).is_ok())
            .collect();
        match find_chain(graph, sign, &alive, work) {
            Found::Chain(_) => {
                tellers.sure.insert(voice);
            }
            Found::None => {}
            Found::GaveUp => tellers.unsettled += 1,
        }
    }
    tellers
}

fn sources(graph: &Graph, steps: &[bool]) -> usize {
    let used = graph.steps.iter().zip(steps).filter(|&(_, &used)| used);
    used.flat_map(|(step, _)| &step.evidence)
        .map(|evidence| &evidence.claim.source_id)
        .collect::<BTreeSet<&SourceId>>()
        .len()
}
