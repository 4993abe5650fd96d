//! Several draws side by side: every number is a row of numbers, one a draw.
//!
//! The same steps are taken for all draws of a row, whatever their numbers, so that the compiler can take them
//! together; functions marked `multiversion` are compiled once for any processor and once for those with AVX2, and the
//! one at hand chooses as the program runs. Nothing here is fused or reordered: a row gives the same bits on any.

#![expect(
    clippy::inline_always,
    reason = "compiled for the processor at hand only as part of a function that is"
)]

/// Draws in a row. Part of the layout of random numbers: see [`lottery`](crate::lottery).
pub(crate) const LANES: usize = 8;

/// One number in each draw of a row.
pub(crate) type Lanes = [f64; LANES];

/// Zero in every draw.
pub(crate) const ZERO: Lanes = [0.0; LANES];

/// One in every draw.
pub(crate) const ONE: Lanes = [1.0; LANES];

/// `f` of every number.
#[inline(always)]
pub(crate) fn each(a: Lanes, f: impl Fn(f64) -> f64) -> Lanes {
    std::array::from_fn(|lane| f(a[lane]))
}

/// `f` of every pair of numbers.
#[inline(always)]
pub(crate) fn both(a: Lanes, b: Lanes, f: impl Fn(f64, f64) -> f64) -> Lanes {
    std::array::from_fn(|lane| f(a[lane], b[lane]))
}

/// `a - b c` in every draw.
#[inline(always)]
pub(crate) fn less_product(a: Lanes, b: Lanes, c: Lanes) -> Lanes {
    std::array::from_fn(|lane| a[lane] - b[lane] * c[lane])
}

/// A row of complex numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ComplexLanes {
    /// Real parts.
    pub re: Lanes,
    /// Imaginary parts.
    pub im: Lanes,
}

impl ComplexLanes {
    /// Zero in every draw.
    pub(crate) const ZERO: Self = Self { re: ZERO, im: ZERO };

    /// Its numbers from those of each draw.
    #[inline(always)]
    fn from_fn(f: impl Fn(usize) -> (f64, f64)) -> Self {
        // All is read before anything is written, so that it may be written together.
        Self {
            re: std::array::from_fn(|lane| f(lane).0),
            im: std::array::from_fn(|lane| f(lane).1),
        }
    }

    /// The product with `scale other`.
    #[inline(always)]
    pub(crate) fn times(&self, other: &Self, scale: f64) -> Self {
        Self::from_fn(|lane| {
            let (re, im) = (scale * other.re[lane], scale * other.im[lane]);
            (
                self.re[lane] * re - self.im[lane] * im,
                self.re[lane] * im + self.im[lane] * re,
            )
        })
    }

    /// The product with real numbers.
    #[inline(always)]
    pub(crate) fn scaled(&self, by: &Lanes) -> Self {
        Self::from_fn(|lane| (self.re[lane] * by[lane], self.im[lane] * by[lane]))
    }

    /// The reciprocal.
    #[inline(always)]
    pub(crate) fn inverse(&self) -> Self {
        let scale = both(self.re, self.im, |re, im| 1.0 / (re * re + im * im));
        Self::from_fn(|lane| (self.re[lane] * scale[lane], -self.im[lane] * scale[lane]))
    }

    /// `self - a b`.
    #[inline(always)]
    pub(crate) fn less_product(&self, a: &Self, b: &Self) -> Self {
        Self::from_fn(|lane| {
            (
                self.re[lane] - (a.re[lane] * b.re[lane] - a.im[lane] * b.im[lane]),
                self.im[lane] - (a.re[lane] * b.im[lane] + a.im[lane] * b.re[lane]),
            )
        })
    }

    /// `self - a b` for real `b`.
    #[inline(always)]
    pub(crate) fn less_scaled(&self, a: &Self, b: &Lanes) -> Self {
        Self::from_fn(|lane| {
            (
                self.re[lane] - a.re[lane] * b[lane],
                self.im[lane] - a.im[lane] * b[lane],
            )
        })
    }
}
