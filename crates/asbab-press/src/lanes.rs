//! Several draws side by side: every number is a row of numbers, one a draw.
//!
//! The same steps are taken for all draws of a row, whatever their numbers, so that the compiler can take them
//! together. Nothing here is fused or reordered: a row gives the same bits on any processor.

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

    /// One in every draw.
    pub(crate) const ONE: Self = Self { re: ONE, im: ZERO };

    /// The products.
    #[inline(always)]
    pub(crate) fn times(self, other: Self) -> Self {
        Self {
            re: std::array::from_fn(|lane| {
                self.re[lane] * other.re[lane] - self.im[lane] * other.im[lane]
            }),
            im: std::array::from_fn(|lane| {
                self.re[lane] * other.im[lane] + self.im[lane] * other.re[lane]
            }),
        }
    }

    /// The reciprocals.
    #[inline(always)]
    pub(crate) fn reciprocal(self) -> Self {
        let scale = both(self.re, self.im, |re, im| 1.0 / (re * re + im * im));
        Self {
            re: both(self.re, scale, |re, scale| re * scale),
            im: both(self.im, scale, |im, scale| -im * scale),
        }
    }

    /// `self - a b`.
    #[inline(always)]
    pub(crate) fn less_product(self, a: Self, b: Self) -> Self {
        let product = a.times(b);
        Self {
            re: both(self.re, product.re, |x, y| x - y),
            im: both(self.im, product.im, |x, y| x - y),
        }
    }
}
