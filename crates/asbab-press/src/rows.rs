//! The numbers of a block of draws, [`LANES`] draws side by side.

#![expect(
    clippy::inline_always,
    reason = "compiled for the processor at hand only as part of a function that is"
)]

use crate::lanes::{LANES, Lanes, ZERO};

/// Rows of draws, each with the same numbers of [`LANES`] draws; one after the other in one piece of memory.
#[derive(Debug)]
pub(crate) struct Rows {
    width: usize,
    numbers: Vec<Lanes>,
}

impl Rows {
    /// Rows of so many numbers for at least so many draws, all zero.
    pub(crate) fn new(width: usize, draws: usize) -> Self {
        Self {
            width,
            numbers: vec![ZERO; width * draws.div_ceil(LANES)],
        }
    }

    /// The rows, to be written.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut [Lanes]> {
        self.numbers.chunks_exact_mut(self.width)
    }

    /// Where the numbers of a draw start; see [`number`](Self::number).
    #[inline]
    pub(crate) fn start(&self, draw: usize) -> usize {
        draw / LANES * self.width * LANES + draw % LANES
    }

    /// The number at place `at` of the draw that starts at `start`.
    #[inline]
    pub(crate) fn number(&self, start: usize, at: usize) -> f64 {
        self.numbers.as_flattened()[start + at * LANES]
    }

    /// Writes the numbers at `places` of some draws, [`LANES`] at most, side by side; the last of them again where
    /// there are fewer.
    #[inline(always)]
    pub(crate) fn gather(&self, draws: &[usize], places: &[usize], numbers: &mut [Lanes]) {
        if let Some(row) = self.whole_row(draws) {
            for (number, &place) in numbers.iter_mut().zip(places) {
                *number = row[place];
            }
            return;
        }
        let starts = self.starts(draws);
        for (number, &place) in numbers.iter_mut().zip(places) {
            self.gather_one(&starts, place, number);
        }
    }

    /// Where the numbers of some draws start; the last of them again where there are fewer than [`LANES`].
    #[inline(always)]
    pub(crate) fn starts(&self, draws: &[usize]) -> [usize; LANES] {
        let last = draws.len() - 1;
        std::array::from_fn(|lane| self.start(draws[lane.min(last)]))
    }

    /// Writes the number at `place` of the draws that start at `starts`.
    #[inline(always)]
    pub(crate) fn gather_one(&self, starts: &[usize; LANES], place: usize, number: &mut Lanes) {
        let numbers = self.numbers.as_flattened();
        for (number, start) in number.iter_mut().zip(starts) {
            *number = numbers[start + place * LANES];
        }
    }

    /// The row of these draws, if they are all of it.
    #[inline(always)]
    fn whole_row(&self, draws: &[usize]) -> Option<&[Lanes]> {
        let first = *draws.first()?;
        let whole = draws.len() == LANES
            && first.is_multiple_of(LANES)
            && draws.last() == Some(&(first + LANES - 1));
        whole.then(|| &self.numbers[first / LANES * self.width..][..self.width])
    }
}
