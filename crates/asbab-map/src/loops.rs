//! Feedback loops.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use asbab_core::{FactorId, Sign};
use serde::Serialize;

use crate::cycles::{for_each_cycle, longest_possible};
use crate::{Link, Map, Voice};

/// How far to look for loops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LoopOptions {
    /// Most links in a loop.
    pub max_length: usize,
    /// Most loops given.
    pub max_count: usize,
}

impl Default for LoopOptions {
    /// At most 8 links, at most 1000 loops.
    fn default() -> Self {
        Self {
            max_length: 8,
            max_count: 1000,
        }
    }
}

/// What a loop does to a change that goes round it once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LoopPolarity {
    /// It comes back as more of itself: an even number of negative links.
    Reinforcing,
    /// It comes back turned: an odd number of negative links.
    Balancing,
    /// Some link's sign is unknown or disputed.
    Undetermined,
}

/// An elementary cycle of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loop {
    /// Its factors in order, the smallest id first; the last leads back to the first.
    pub factors: Vec<FactorId>,
    /// The settled sign of each link: `signs[i]` leads from `factors[i]` to the next.
    pub signs: Vec<Sign>,
    /// Reinforcing, balancing or undetermined.
    pub polarity: LoopPolarity,
    /// Voices that support every link of it, sorted. Empty for a loop stitched from several voices.
    pub told_whole_by: Vec<Voice>,
}

/// Which of a map's loops were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// All, however long: where none is given there is none.
    All,
    /// All of at most the allowed length; whether there are longer ones was not computed.
    UpToLength,
    /// As many as the count allowed, the first in order; there are more.
    First,
}

/// The loops of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loops {
    /// By length, then by ids.
    pub loops: Vec<Loop>,
    /// Which loops these are.
    pub found: Found,
    /// How far was looked.
    pub options: LoopOptions,
}

/// The loops of a map. A link that no claim supports is no part of a loop; a factor that acts on
/// itself is a loop of one link.
pub fn loops(map: &Map, options: LoopOptions) -> Loops {
    let mut adjacency = vec![Vec::new(); map.factors().len()];
    for link in map.links().iter().filter(|link| link.support().claims > 0) {
        if let (Some(cause), Some(effect)) = (map.index_of(&link.cause), map.index_of(&link.effect))
        {
            adjacency[cause].push(effect);
        }
    }
    let (cycles, truncated) = shortest_cycles(&adjacency, options);
    let found = if truncated {
        Found::First
    } else if longest_possible(&adjacency) <= options.max_length {
        Found::All
    } else {
        Found::UpToLength
    };
    Loops {
        loops: cycles.iter().map(|cycle| told(map, cycle)).collect(),
        found,
        options,
    }
}

/// The first cycles by length, then by vertices, and whether there are more.
///
/// Where all fit, one pass finds them. Where they do not, passes of growing length take those of
/// just that length: cycles of one length come in order, so the first that fit are the ones wanted.
fn shortest_cycles(adjacency: &[Vec<usize>], options: LoopOptions) -> (Vec<Vec<usize>>, bool) {
    let mut cycles: Vec<Vec<usize>> = Vec::new();
    let all = for_each_cycle(adjacency, options.max_length, |cycle| {
        if cycles.len() == options.max_count {
            return ControlFlow::Break(());
        }
        cycles.push(cycle.to_vec());
        ControlFlow::Continue(())
    });
    if all.is_continue() {
        cycles.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        return (cycles, false);
    }
    cycles.clear();
    for length in 1..=options.max_length {
        let pass = for_each_cycle(adjacency, length, |cycle| {
            if cycle.len() < length {
                return ControlFlow::Continue(());
            }
            if cycles.len() == options.max_count {
                return ControlFlow::Break(());
            }
            cycles.push(cycle.to_vec());
            ControlFlow::Continue(())
        });
        if pass.is_break() {
            break;
        }
    }
    (cycles, true)
}

fn told(map: &Map, cycle: &[usize]) -> Loop {
    let factors: Vec<FactorId> = cycle
        .iter()
        .map(|&index| map.factors()[index].id.clone())
        .collect();
    let next = factors.iter().cycle().skip(1);
    let links: Vec<&Link> = factors
        .iter()
        .zip(next)
        .filter_map(|(cause, effect)| map.link(cause, effect))
        .collect();
    let signs: Vec<Sign> = links.iter().map(|link| link.settled_sign()).collect();
    let polarity = match signs.iter().fold(Sign::Plus, |all, &sign| all * sign) {
        Sign::Plus => LoopPolarity::Reinforcing,
        Sign::Minus => LoopPolarity::Balancing,
        Sign::Unknown => LoopPolarity::Undetermined,
    };
    let whole = links
        .iter()
        .map(|link| link.voices())
        .reduce(|all, voices| all.intersection(&voices).copied().collect());
    let told_whole_by = whole
        .unwrap_or_else(BTreeSet::new)
        .into_iter()
        .cloned()
        .collect();
    Loop {
        factors,
        signs,
        polarity,
        told_whole_by,
    }
}
