//! A block of draws: which systems it brings, and how they respond.
//!
//! Where nothing is shared between the parts of a model, their draws are independent, so each part is sampled apart: the
//! `j`-th system of a block takes the `j`-th stable draw of every part, and what belongs to no part from draw `j`. The share of
//! stable systems is then the product of the parts' shares, and a model with many loops costs no more draws than its
//! worst loop. Where something is shared, a draw is stable as a whole or not at all.

use crate::lanes::{LANES, Lanes};
use crate::linear::{Stability, trends};
use crate::lottery::{Lottery, System};
use crate::parts::Part;
use crate::respond::{Certainty, Entry, Responder, respond};
use crate::rows::Rows;
use crate::{Inclusion, NoneRule, Push, SelfLimit, Trend};

/// Draws judged together. Drawing stops only at the end of a block, so that the answer does not depend on how many
/// blocks are under way at once. A whole number of rows.
pub(crate) const BLOCK: usize = 256;

/// How systems are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// By certificates and sparse elimination, many draws at once, and plainly where those cannot tell.
    Fast,
    /// By eigenvalues and a full inverse, one draw after the other.
    Plain,
}

/// All that the blocks of one press have in common.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub lottery: Lottery<'a>,
    none: NoneRule,
    method: Method,
    parts: Vec<Part>,
    /// Whether parts are sampled apart.
    apart: bool,
    /// Of each number in a row, the list of stable draws that it is taken from: that of its part, or one beyond the
    /// last where it belongs to none and is taken from the draw that is the system's own.
    owner: Vec<usize>,
    entries: Vec<Entry>,
}

/// What is asked of every system.
#[derive(Debug)]
pub(crate) struct Asked {
    pushes: Vec<Push>,
    /// Whether arcs are read backwards: then the answer is how one factor goes under pushes on each.
    backward: bool,
    responder: Option<Responder>,
}

/// The systems of one block.
#[derive(Debug)]
pub(crate) struct Block {
    /// Draws made.
    pub draws: usize,
    /// Draws in which each part is stable; one number for all where they are judged as a whole.
    pub stable: Vec<u64>,
    /// Draws whose stability could not be told.
    pub undecided: u64,
    rows: Rows,
    /// For each of `stable`, its stable draws, counted from the first of the block.
    picks: Vec<Vec<usize>>,
}

impl Block {
    /// How many systems there are.
    pub(crate) fn systems(&self) -> usize {
        let shortest = self.picks.iter().map(Vec::len).min();
        shortest.unwrap_or(self.draws)
    }
}

impl<'a> Field<'a> {
    /// Plans the drawing of systems.
    pub(crate) fn new(
        lottery: Lottery<'a>,
        none: NoneRule,
        self_limit: SelfLimit,
        method: Method,
    ) -> Self {
        let entries = entries(&lottery, self_limit);
        let parts = Part::all(&lottery, &entries);
        let apart = !lottery.shares();
        let owner = owners(&lottery, &parts, apart);
        Self {
            lottery,
            none,
            method,
            parts,
            apart,
            owner,
            entries,
        }
    }

    /// Plans a press: which way does every factor go under these pushes?
    pub(crate) fn forward(&self, pushes: &[Push]) -> Asked {
        Asked {
            pushes: pushes.to_vec(),
            backward: false,
            responder: Responder::plan(&self.entries, self.lottery.factors(), pushes),
        }
    }

    /// Plans the question backwards: which way does a factor go under a push up on each?
    pub(crate) fn backward(&self, factor: usize) -> Asked {
        let turned = |entry: &Entry| Entry {
            row: entry.column,
            column: entry.row,
            ..*entry
        };
        let entries: Vec<Entry> = self.entries.iter().map(turned).collect();
        let pushes = vec![Push::up(factor)];
        Asked {
            responder: Responder::plan(&entries, self.lottery.factors(), &pushes),
            backward: true,
            pushes,
        }
    }

    /// How many shares of stable draws there are: see [`Block::stable`].
    pub(crate) fn shares(&self) -> usize {
        if self.apart { self.parts.len() } else { 1 }
    }

    /// So many draws from `start` on, which is the first of a row.
    pub(crate) fn block(&self, start: u64, draws: usize) -> Block {
        let mut rows = Rows::new(self.lottery.width(), draws);
        self.lottery.fill(start / LANES as u64, &mut rows);
        let verdicts: Vec<Vec<Stability>> = self
            .parts
            .iter()
            .map(|part| self.judge(part, &rows, draws))
            .collect();
        let verdicts = if self.apart {
            verdicts
        } else {
            vec![whole(&verdicts, draws)]
        };
        let count = |wanted| {
            let all = verdicts.iter().flatten();
            all.filter(|&&verdict| verdict == wanted).count() as u64
        };
        let picks: Vec<Vec<usize>> = verdicts.iter().map(|verdicts| stable(verdicts)).collect();
        Block {
            draws,
            stable: picks.iter().map(|picks| picks.len() as u64).collect(),
            undecided: count(Stability::Undecided),
            rows,
            picks,
        }
    }

    /// A block of those of these systems that are stable, and where each of them stands among all.
    pub(crate) fn block_of(&self, systems: &[System]) -> (Block, Vec<usize>) {
        let rows = self.rows_of(systems.iter());
        let verdicts: Vec<Vec<Stability>> = self
            .parts
            .iter()
            .map(|part| self.judge(part, &rows, systems.len()))
            .collect();
        let places = stable(&whole(&verdicts, systems.len()));
        let block = Block {
            draws: places.len(),
            stable: vec![places.len() as u64; self.shares()],
            undecided: 0,
            rows: self.rows_of(places.iter().map(|&place| &systems[place])),
            picks: vec![(0..places.len()).collect(); self.shares()],
        };
        (block, places)
    }

    /// Systems side by side; the last row is filled up with its first system.
    fn rows_of<'s>(&self, systems: impl Iterator<Item = &'s System>) -> Rows {
        let systems: Vec<&System> = systems.collect();
        let mut rows = Rows::new(self.lottery.width(), systems.len());
        for (row, chunk) in rows.iter_mut().zip(systems.chunks(LANES)) {
            for (at, numbers) in row.iter_mut().enumerate().take(chunk[0].numbers().len()) {
                *numbers =
                    std::array::from_fn(|lane| chunk.get(lane).unwrap_or(&chunk[0]).numbers()[at]);
            }
            self.lottery.fill_diagonal(row);
        }
        rows
    }

    fn judge(&self, part: &Part, rows: &Rows, draws: usize) -> Vec<Stability> {
        match self.method {
            Method::Fast => part.judge(rows, draws),
            Method::Plain => part.judge_plainly(rows, draws),
        }
    }

    /// Tells `visit` which way every factor goes in each system of a block, in their order; `None` where the
    /// arithmetic could not tell.
    pub(crate) fn respond(
        &self,
        asked: &Asked,
        block: &Block,
        mut visit: impl FnMut(usize, Option<&[Trend]>),
    ) {
        let systems = block.systems();
        let plainly = |system: usize| {
            let matrix = self.matrix(block, system);
            let matrix = if asked.backward {
                matrix.transpose()
            } else {
                matrix
            };
            trends(&matrix, &asked.pushes, self.none)
        };
        let (Method::Fast, Some(responder)) = (self.method, &asked.responder) else {
            for system in 0..systems {
                visit(system, plainly(system).as_deref());
            }
            return;
        };
        let mut room = responder.room();
        let mut ways = Vec::with_capacity(responder.reached().len());
        let mut trends = vec![Trend::None; self.lottery.factors()];
        let mut starts = vec![[0; LANES]; block.picks.len() + 1];
        for first in (0..systems).step_by(LANES) {
            self.gather(
                block,
                first,
                systems,
                responder.sources(),
                &mut starts,
                &mut room.entries,
            );
            let clear = respond(responder, self.none, &mut room, &mut ways);
            for lane in 0..LANES.min(systems - first) {
                if clear[lane] {
                    for (&factor, way) in responder.reached().iter().zip(&ways) {
                        trends[factor] = way[lane];
                    }
                    visit(first + lane, Some(&trends));
                } else {
                    visit(first + lane, plainly(first + lane).as_deref());
                }
            }
        }
    }

    /// The numbers at `sources` of the systems from `first` on; the last of `systems` again where there are no more.
    fn gather(
        &self,
        block: &Block,
        first: usize,
        systems: usize,
        sources: &[usize],
        starts: &mut [[usize; LANES]],
        entries: &mut [Lanes],
    ) {
        let last = (first + LANES).min(systems);
        for (starts, picks) in starts.iter_mut().zip(&block.picks) {
            *starts = block.rows.starts(&picks[first..last]);
        }
        if let Some(starts) = starts.last_mut() {
            let own: Vec<usize> = (first..last).collect();
            *starts = block.rows.starts(&own);
        }
        for (entry, &source) in entries.iter_mut().zip(sources) {
            block
                .rows
                .gather_one(&starts[self.owner[source]], source, entry);
        }
    }

    /// One number of a system of a block.
    pub(crate) fn number(&self, block: &Block, source: usize, system: usize) -> f64 {
        let draw = match block.picks.get(self.owner[source]) {
            Some(picks) => picks[system],
            None => system,
        };
        block.rows.number(block.rows.start(draw), source)
    }

    /// A system of a block.
    pub(crate) fn system(&self, block: &Block, system: usize) -> System {
        let numbers = self.lottery.model().arcs.len() + self.lottery.factors();
        System::new(
            (0..numbers)
                .map(|at| self.number(block, at, system))
                .collect(),
            self.lottery.model().arcs.len(),
        )
    }

    fn matrix(&self, block: &Block, system: usize) -> nalgebra::DMatrix<f64> {
        self.lottery.matrix(&self.system(block, system))
    }
}

/// The draws that are stable.
fn stable(verdicts: &[Stability]) -> Vec<usize> {
    let picks = verdicts.iter().enumerate();
    picks
        .filter(|&(_, &verdict)| verdict == Stability::Stable)
        .map(|(draw, _)| draw)
        .collect()
}

/// The verdicts on whole draws from those on their parts.
fn whole(verdicts: &[Vec<Stability>], draws: usize) -> Vec<Stability> {
    let of = |draw: usize| {
        let mut all = verdicts.iter().map(|verdicts| verdicts[draw]);
        if all.clone().any(|verdict| verdict == Stability::Unstable) {
            Stability::Unstable
        } else if all.any(|verdict| verdict == Stability::Undecided) {
            Stability::Undecided
        } else {
            Stability::Stable
        }
    };
    (0..draws).map(of).collect()
}

/// The entries that the community matrix may have, the whole diagonal among them.
fn entries(lottery: &Lottery, self_limit: SelfLimit) -> Vec<Entry> {
    let model = lottery.model();
    let certainty = |inclusion| match inclusion {
        Inclusion::Always => Certainty::Always,
        Inclusion::Probability(_) | Inclusion::SharedByPair => Certainty::Sometimes,
    };
    let between = model
        .arcs
        .iter()
        .enumerate()
        .filter(|(_, arc)| arc.from != arc.to);
    let between = between.map(|(source, arc)| Entry {
        row: arc.to,
        column: arc.from,
        source,
        certainty: certainty(arc.inclusion),
    });
    let first = model.arcs.len() + model.factors.len();
    let diagonal = (0..model.factors.len()).map(|factor| Entry {
        row: factor,
        column: factor,
        source: first + factor,
        certainty: match lottery.self_arc(factor) {
            _ if self_limit != SelfLimit::AsGiven => Certainty::Always,
            Some(arc) => certainty(model.arcs[arc].inclusion),
            None => Certainty::Never,
        },
    });
    between.chain(diagonal).collect()
}

/// Of each number in a row, the list of stable draws that it is taken from; see [`Field`].
fn owners(lottery: &Lottery, parts: &[Part], apart: bool) -> Vec<usize> {
    if !apart {
        return vec![0; lottery.width()];
    }
    let model = lottery.model();
    let none = parts.len();
    let mut part_of = vec![none; model.factors.len()];
    for (index, part) in parts.iter().enumerate() {
        for &factor in part.factors() {
            part_of[factor] = index;
        }
    }
    let of_arc = |from: usize, to: usize| {
        if part_of[from] == part_of[to] {
            part_of[from]
        } else {
            none
        }
    };
    let arcs = model.arcs.iter().map(|arc| of_arc(arc.from, arc.to));
    let limits = part_of.iter().copied();
    arcs.chain(limits.clone()).chain(limits).collect()
}
