//! Stability of many systems at once, without eigenvalues.
//!
//! For a matrix `A` and a number `α > 0`, the determinant `F(w) = det((1+w) α - (1-w) A) / (2α)ⁿ` is a polynomial of
//! degree `n` in `w`, and `A` is stable if and only if `F` has no root with `|w| <= 1`: the map `z = α (1+w) / (1-w)`
//! takes the unit disc to the right half plane. `F` is found from its values at roots of unity, each a sparse
//! determinant, by a discrete Fourier transform, which loses nothing; its roots are counted by the recursion of Schur
//! and Cohn. The powers of the eigenvalue, in which a characteristic polynomial of some size cannot be computed, are
//! never formed.
//!
//! Each verdict is guarded. What is known of `F` beforehand tells how noisy the coefficients are: its slope at `w = 1`,
//! which follows from the trace of `A`, and that its degree is no more than `n`. From the recursion follows the least that `|F|` can be on the
//! circle. Where that is not above all noise, the verdict is [`Stability::Undecided`]: by Rouché's theorem no error
//! smaller than it can move a root across the circle.
//!
//! Source of the recursion: Cohn 1922, Mathematische Zeitschrift 14; of the bound: its step `p - k p*` keeps
//! `|p*| = |p|` on the circle.

#![expect(
    clippy::inline_always,
    reason = "compiled for the processor at hand only as part of a function that is"
)]

use std::f64::consts::PI;

use crate::certificate::Certificate;
use crate::determinant::{Determinant, DeterminantRoom};
use crate::elimination::Place;
use crate::lanes::{ComplexLanes, LANES, Lanes, ONE, ZERO, both, each};
use crate::linear::Stability;

/// `α` as a share of the root mean square of the singular values. Eigenvalues of random systems then lie around the
/// circle's centre; measured on random maps of 8 to 100 factors, 0.6 to 0.7 is best and leaves fewer than one draw in a thousand undecided.
const SCALE: f64 = 0.65;

/// How many times the noise seen in coefficients that must vanish is allowed for in the others.
const NOISE: f64 = 1000.0;

/// Rounding errors of one step of the recursion, in units of the last place of its terms.
const STEP_ERROR: f64 = 8.0 * f64::EPSILON;

/// The plan of the test for matrices of one pattern.
#[derive(Debug, Clone)]
pub(crate) struct Circle {
    size: usize,
    determinant: Determinant,
    /// Slot of each diagonal entry.
    diagonal: Vec<usize>,
    points: Vec<Point>,
    /// Cosines and sines of `2π m / K`, for `m` in `0..K`.
    turns: Vec<(f64, f64)>,
}

/// A root of unity `w` in the upper half plane.
#[derive(Debug, Clone)]
struct Point {
    /// `(1+w) / (1-w)` is this times `i`.
    height: f64,
    /// `|1-w| / 2`, by which every pivot is multiplied.
    length: f64,
    /// `((1-w) / |1-w|)ⁿ`.
    phase: (f64, f64),
}

/// Room to work in.
#[derive(Debug, Clone)]
pub(crate) struct CircleRoom {
    determinant: DeterminantRoom,
    values: Vec<ComplexLanes>,
    coefficients: Vec<Lanes>,
    steps: Vec<(Lanes, Lanes)>,
}

impl Certificate for Circle {
    type Room = CircleRoom;

    fn room(&self) -> CircleRoom {
        CircleRoom {
            determinant: self.determinant.room(),
            values: vec![ComplexLanes::ZERO; self.points.len()],
            coefficients: vec![ZERO; self.turns.len()],
            steps: vec![(ZERO, ZERO); self.size],
        }
    }

    #[inline(always)]
    fn judge(&self, entries: &[Lanes], room: &mut CircleRoom) -> [Stability; LANES] {
        let mut squares = ZERO;
        for &entry in entries {
            squares = both(squares, entry, |sum, entry| sum + entry * entry);
        }
        let shrink = each(squares, |sum| (self.size as f64 / sum).sqrt() / SCALE);
        let given = &mut room.determinant.given;
        for (scaled, entry) in given.iter_mut().zip(entries) {
            for lane in 0..LANES {
                scaled[lane] = -entry[lane] * shrink[lane];
            }
        }
        let mut trace = ZERO;
        for &slot in &self.diagonal {
            trace = both(trace, given[slot], |sum, entry| sum + entry);
        }
        let mut largest = ONE;
        for (point, value) in self.points.iter().zip(&mut room.values) {
            *value = ComplexLanes {
                re: [point.phase.0; LANES],
                im: [point.phase.1; LANES],
            };
            self.determinant
                .multiply(value, point.height, point.length, &mut room.determinant);
            let square = both(value.re, value.im, |re, im| re * re + im * im);
            largest = both(largest, square, f64::max);
        }
        self.transform(&room.values, &mut room.coefficients);
        let noise = self.noise(&room.coefficients, largest, trace);
        self.count_roots(noise, room)
    }
}

impl Circle {
    /// Plans the test of matrices with entries at `pattern`, the whole diagonal among them.
    pub(crate) fn plan(pattern: &[Place], size: usize) -> Self {
        let mut diagonal = vec![0; size];
        for (slot, &(row, column)) in pattern.iter().enumerate() {
            if row == column {
                diagonal[row] = slot;
            }
        }
        // An odd number of values: then w = -1, where a diagonal of zeros would leave no pivot, is not among them.
        let count = size + 1 + size % 2;
        let angle = |m: usize| 2.0 * PI * m as f64 / count as f64;
        let points = (1..=count / 2)
            .map(|m| {
                let half = angle(m) / 2.0;
                let turn = size as f64 * (half - PI / 2.0);
                Point {
                    height: half.cos() / half.sin(),
                    length: half.sin(),
                    phase: (turn.cos(), turn.sin()),
                }
            })
            .collect();
        let turns = (0..count)
            .map(|m| (angle(m).cos(), angle(m).sin()))
            .collect();
        Self {
            size,
            determinant: Determinant::plan(pattern, size),
            diagonal,
            points,
            turns,
        }
    }

    /// What the test of a row costs, in changes of an entry.
    pub(crate) fn work(&self) -> usize {
        self.determinant.changes() * self.points.len()
    }

    /// The coefficients of `F` from its values: the value at 1, which is 1, and those at the points and at their
    /// conjugates.
    #[inline(always)]
    fn transform(&self, values: &[ComplexLanes], coefficients: &mut [Lanes]) {
        let count = self.turns.len();
        let share = 1.0 / count as f64;
        for (power, coefficient) in coefficients.iter_mut().enumerate() {
            let mut sum = ONE;
            let mut turn = 0;
            for value in values {
                turn = (turn + power) % count;
                let (cos, sin) = self.turns[turn];
                let turned = both(value.re, value.im, |re, im| re * cos + im * sin);
                sum = both(sum, turned, |sum, turned| sum + 2.0 * turned);
            }
            *coefficient = each(sum, |sum| sum * share);
        }
    }

    /// How far off the values of the polynomial on the circle may be.
    #[inline(always)]
    fn noise(&self, coefficients: &[Lanes], largest: Lanes, trace: Lanes) -> Lanes {
        let mut noise = each(largest, |square| f64::EPSILON * square.sqrt());
        for &beyond in &coefficients[self.size + 1..] {
            noise = both(noise, beyond, |noise, beyond| noise.max(beyond.abs()));
        }
        let mut slope = ZERO;
        for (power, &coefficient) in coefficients.iter().enumerate() {
            slope = both(slope, coefficient, |sum, term| sum + power as f64 * term);
        }
        let (size, count) = (self.size as f64, self.turns.len() as f64);
        std::array::from_fn(|lane| {
            let off = slope[lane] - 0.5 * (size - trace[lane]);
            NOISE * (size + 1.0) * noise[lane].max(2.0 / count * off.abs())
        })
    }

    /// Whether the polynomial has a root in the disc, given how far off its values on the circle may be.
    #[inline(always)]
    fn count_roots(&self, noise: Lanes, room: &mut CircleRoom) -> [Stability; LANES] {
        let polynomial = &mut room.coefficients;
        let mut outside = [true; LANES];
        for degree in (1..=self.size).rev() {
            let mut sum = ZERO;
            for &term in &polynomial[..=degree] {
                sum = both(sum, term, |sum, term| sum + term.abs());
            }
            let ratio = both(polynomial[degree], polynomial[0], |last, first| {
                last / first
            });
            for lane in 0..LANES {
                outside[lane] &= ratio[lane].abs() < 1.0;
            }
            let error = both(sum, ratio, |sum, ratio| {
                STEP_ERROR * sum * (1.0 + ratio.abs())
            });
            room.steps[degree - 1] = (each(ratio, f64::abs), error);
            let (mut low, mut high) = (0, degree);
            while low <= high {
                let (a, b) = (polynomial[low], polynomial[high]);
                for lane in 0..LANES {
                    polynomial[low][lane] = a[lane] - ratio[lane] * b[lane];
                    polynomial[high][lane] = b[lane] - ratio[lane] * a[lane];
                }
                low += 1;
                high -= 1;
            }
        }
        // The least that the polynomial can be on the circle, from the last step back to the first.
        let mut least = each(polynomial[0], f64::abs);
        for &(ratio, error) in &room.steps {
            for lane in 0..LANES {
                least[lane] = (least[lane] - error[lane]) / (1.0 + ratio[lane]);
            }
        }
        std::array::from_fn(|lane| {
            // Where a pivot vanished there is no number, and no number is above nothing.
            match (least[lane] > noise[lane], outside[lane]) {
                (false, _) => Stability::Undecided,
                (true, true) => Stability::Stable,
                (true, false) => Stability::Unstable,
            }
        })
    }
}
