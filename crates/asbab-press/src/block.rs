//! A block of draws: which systems it brings, and how they respond.
//!
//! Where nothing is shared between the parts of a model, their draws are independent, so each part is sampled apart: the
//! `j`-th system of a block takes the `j`-th stable draw of every part, and what belongs to no part from draw `j`. The share of
//! stable systems is then the product of the parts' shares, and a model with many loops costs no more draws than its
//! worst loop. Where something is shared, a draw is stable as a whole or not at all.

use crate::lanes::LANES;
use crate::linear::{Stability, trends};
use crate::lottery::{Lottery, Row, System};
use crate::parts::Part;
use crate::respond::{Certainty, Entry, Responder};
use crate::{Inclusion, NoneRule, Push, SelfLimit, Trend};

/// Draws judged together. Drawing stops only at the end of a block, so that the answer does not depend on how many
/// blocks are under way at once. A whole number of rows.
pub(crate) const BLOCK: u64 = 256;

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
    /// Of each number in a row, the part it belongs to.
    owner: Vec<Option<usize>>,
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
    pub draws: u64,
    /// Draws in which each part is stable; one number for all where they are judged as a whole.
    pub stable: Vec<u64>,
    /// Draws whose stability could not be told.
    pub undecided: u64,
    rows: Vec<Row>,
    /// For each of `stable`, its stable draws, counted from the first of the block.
    picks: Vec<Vec<usize>>,
}

impl Block {
    /// How many systems there are.
    pub(crate) fn systems(&self) -> usize {
        let shortest = self.picks.iter().map(Vec::len).min();
        shortest.unwrap_or(self.draws as usize)
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

    /// Draws `start` to `end`, of which `start` is the first of a row.
    pub(crate) fn block(&self, start: u64, end: u64) -> Block {
        let draws = (end - start) as usize;
        let first = start / LANES as u64;
        let rows: Vec<Row> = (0..draws.div_ceil(LANES) as u64)
            .map(|row| self.row(first + row))
            .collect();
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
            draws: end - start,
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
            draws: places.len() as u64,
            stable: vec![places.len() as u64; self.shares()],
            undecided: 0,
            rows: self.rows_of(places.iter().map(|&place| &systems[place])),
            picks: vec![(0..places.len()).collect(); self.shares()],
        };
        (block, places)
    }

    /// Systems side by side; the last row is filled up with the first system.
    fn rows_of<'s>(&self, systems: impl Iterator<Item = &'s System>) -> Vec<Row> {
        let systems: Vec<&System> = systems.collect();
        systems
            .chunks(LANES)
            .map(|chunk| {
                let number = |at: usize| {
                    std::array::from_fn(|lane| chunk.get(lane).unwrap_or(&chunk[0]).numbers()[at])
                };
                self.with_diagonal((0..chunk[0].numbers().len()).map(number).collect())
            })
            .collect()
    }

    /// The numbers of a row, with the diagonal of the community matrix after them.
    fn row(&self, index: u64) -> Row {
        self.with_diagonal(self.lottery.row(index))
    }

    fn with_diagonal(&self, mut row: Row) -> Row {
        for factor in 0..self.lottery.factors() {
            row.push(self.lottery.diagonal(factor, &row));
        }
        row
    }

    fn judge(&self, part: &Part, rows: &[Row], draws: usize) -> Vec<Stability> {
        let mut room = part.room();
        let mut verdicts = Vec::with_capacity(rows.len() * LANES);
        for row in rows {
            verdicts.extend(match self.method {
                Method::Fast => part.judge(row, &mut room),
                Method::Plain => part.judge_plainly(row),
            });
        }
        verdicts.truncate(draws);
        verdicts
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
        for first in (0..systems).step_by(LANES) {
            for (entry, &source) in room.entries.iter_mut().zip(responder.sources()) {
                *entry = std::array::from_fn(|lane| {
                    self.number(block, source, (first + lane).min(systems - 1))
                });
            }
            let clear = responder.respond(self.none, &mut room, &mut ways);
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

    /// One number of a system of a block.
    #[inline(always)]
    pub(crate) fn number(&self, block: &Block, source: usize, system: usize) -> f64 {
        let draw = match self.owner[source] {
            Some(part) => block.picks[part][system],
            None => system,
        };
        block.rows[draw / LANES][source][draw % LANES]
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

/// Of each number in a row, the list of stable draws that it is taken from.
fn owners(lottery: &Lottery, parts: &[Part], apart: bool) -> Vec<Option<usize>> {
    let model = lottery.model();
    let mut part_of = vec![None; model.factors.len()];
    for (index, part) in parts.iter().enumerate() {
        for &factor in part.factors() {
            part_of[factor] = Some(index);
        }
    }
    let of_arc = |from: usize, to: usize| part_of[from].filter(|_| part_of[from] == part_of[to]);
    let arcs = model.arcs.iter().map(|arc| of_arc(arc.from, arc.to));
    let owners = arcs
        .chain(part_of.iter().copied())
        .chain(part_of.iter().copied());
    owners
        .map(|owner| if apart { owner } else { Some(0) })
        .collect()
}
