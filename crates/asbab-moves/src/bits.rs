//! Sets of codes, worked on a word at a time.

use crate::{Game, Moves};

/// A set of whole numbers below some bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// The empty set of numbers below `bound`.
    pub fn none(bound: usize) -> Self {
        Self(vec![0; bound.div_ceil(64)])
    }

    /// Those of the numbers below `bound` that are said to be in it.
    pub fn of(bound: usize, is_in: impl Fn(usize) -> bool) -> Self {
        let mut bits = Self::none(bound);
        for number in (0..bound).filter(|&number| is_in(number)) {
            bits.insert(number);
        }
        bits
    }

    /// Puts a number in; whether it was new.
    pub fn insert(&mut self, number: usize) -> bool {
        let (word, bit) = (&mut self.0[number / 64], 1 << (number % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Whether a number is in it.
    pub fn has(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 == 1
    }

    /// Keeps what is in another set too.
    pub fn keep(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    /// Keeps what is not in another set.
    pub fn drop_all(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= !other;
        }
    }

    /// Adds to it its own members of `among`, each less `by`. None of them is less than that.
    fn add_lowered(&mut self, among: &Self, by: usize) {
        let (words, bits) = (by / 64, by % 64);
        let count = self.0.len();
        // Upwards, so that only words still unchanged are read where `by` is a word or more; within
        // a word a change only adds what another round would.
        for at in 0..count - words.min(count) {
            let source = |at: usize| self.0.get(at).map_or(0, |word| word & among.0[at]);
            let low = source(at + words) >> bits;
            let high = if bits == 0 {
                0
            } else {
                source(at + words + 1) << (64 - bits)
            };
            self.0[at] |= low | high;
        }
    }

    /// Adds to it its own members of `among`, each plus `by`. None of them passes the bound.
    fn add_raised(&mut self, among: &Self, by: usize) {
        let (words, bits) = (by / 64, by % 64);
        for at in (words..self.0.len()).rev() {
            let source = |at: usize| self.0[at] & among.0[at];
            let high = source(at - words) << bits;
            let low = if bits == 0 || at == words {
                0
            } else {
                source(at - words - 1) >> (64 - bits)
            };
            self.0[at] |= low | high;
        }
    }
}

/// A game's codes, set for finding from where a set of them can be reached.
pub struct Codes<'g> {
    game: &'g Game,
    feasible: Bits,
    /// By lever: the codes in which its choice is not the first.
    not_first: Vec<Bits>,
    /// By lever: the codes in which its choice is not the last.
    not_last: Vec<Bits>,
}

impl<'g> Codes<'g> {
    /// Sets a game's codes up.
    pub fn new(game: &'g Game) -> Self {
        let all = game.all_codes();
        let mut feasible = Bits::none(all);
        for &code in game.codes() {
            feasible.insert(code as usize);
        }
        let masks = |is_in: &dyn Fn(usize, usize) -> bool| -> Vec<Bits> {
            let mask = |lever: usize| {
                let choices = game.levers()[lever].choices.len();
                Bits::of(all, |code| {
                    is_in(code / game.stride(lever) % choices, choices)
                })
            };
            (0..game.levers().len()).map(mask).collect()
        };
        Self {
            not_first: masks(&|choice, _| choice > 0),
            not_last: masks(&|choice, choices| choice + 1 < choices),
            feasible,
            game,
        }
    }

    /// The feasible codes that are not in a set.
    pub fn outside(&self, set: &Bits) -> Bits {
        let mut outside = self.feasible.clone();
        outside.drop_all(set);
        outside
    }

    /// The feasible codes from which these movers can come into a set by any number of moves, none
    /// included.
    pub fn leading_into(&self, movers: &[usize], mut set: Bits) -> Bits {
        loop {
            let before = set.clone();
            for &mover in movers {
                // A move changes several levers at once: what lies between need not be feasible.
                for &lever in self.game.levers_of(mover) {
                    self.spread(lever, &mut set);
                }
                set.keep(&self.feasible);
            }
            if movers.len() < 2 || set == before {
                return set;
            }
        }
    }

    /// Adds the codes from which one change of a lever leads into a set.
    fn spread(&self, lever: usize, set: &mut Bits) {
        let by = self.game.stride(lever);
        let moves = self.game.levers()[lever].moves;
        for _ in 1..self.game.levers()[lever].choices.len() {
            if moves != Moves::Back {
                set.add_lowered(&self.not_first[lever], by);
            }
            if moves != Moves::Forward {
                set.add_raised(&self.not_last[lever], by);
            }
        }
    }
}
