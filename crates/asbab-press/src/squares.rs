//! Stability of one large system, by squaring.
//!
//! The map `z ↦ (α + z) / (α - z)` takes the left half plane to the unit disc. So `A` is stable if and only if all
//! eigenvalues of `C = 2α (αI - A)⁻¹ - I` lie inside the disc. If some power of `C` has a norm below 1, they do; if the trace of some
//! power is larger than the matrix has rows, one of them does not. Powers are had by squaring, which costs much less than
//! eigenvalues; how far rounding has taken each of them from the true power is bounded along the way, so that a verdict is
//! proof. Source of the map: Cayley; of the bounds: Higham 2002, Accuracy and Stability of Numerical Algorithms, chapters
//! 3 and 14.

use nalgebra::DMatrix;

use crate::linear::Stability;

/// `α` as a share of the root mean square of the singular values, as in [`circle`](crate::circle).
const SCALE: f64 = 0.65;

/// Squares that are taken: an eigenvalue needs the more of them the closer it is to the edge.
const SQUARES: usize = 12;

/// Beyond this norm nothing more is to be learnt.
const LARGEST: f64 = 1e60;

/// Whether the system of this community matrix returns to rest, where that can be told.
pub(crate) fn stability_by_squares(matrix: &DMatrix<f64>) -> Stability {
    let Some((mut power, mut error)) = to_disc(matrix) else {
        return Stability::Undecided;
    };
    let size = power.nrows() as f64;
    for _ in 0..=SQUARES {
        let norm = power.norm();
        if norm + error < 1.0 {
            return Stability::Stable;
        }
        if power.trace().abs() - size * error > size * (1.0 + 1e-9) {
            return Stability::Unstable;
        }
        if norm.is_nan() || norm > LARGEST {
            break;
        }
        // (P + E)² = P² + PE + EP + E², and rounding of the product.
        error = 2.0 * norm * error + error * error + 2.0 * size * f64::EPSILON * norm * norm;
        power = &power * &power;
    }
    Stability::Undecided
}

/// The matrix taken to the disc, and a bound on the Frobenius norm of what rounding has made of it; `None` where there is
/// no inverse to be trusted.
fn to_disc(matrix: &DMatrix<f64>) -> Option<(DMatrix<f64>, f64)> {
    let size = matrix.nrows();
    let one = DMatrix::<f64>::identity(size, size);
    let scale = SCALE * matrix.norm() / (size as f64).sqrt();
    let shifted = &one * scale - matrix;
    let inverse = shifted.clone().try_inverse()?;
    let rounding = 2.0 * size as f64 * f64::EPSILON * shifted.norm() * inverse.norm();
    let residual = (&shifted * &inverse - &one).norm() + rounding;
    let off = inverse.norm() * residual / (1.0 - residual);
    let power = &inverse * (2.0 * scale) - one;
    let error = 2.0 * scale * off + 4.0 * f64::EPSILON * power.norm() + f64::EPSILON * size as f64;
    (residual < 0.5).then_some((power, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A loop of equal limits has eigenvalues -1 + g·ω, g its gain, ω a root of unity.
    #[test]
    fn loops_are_told_on_both_sides_of_the_edge() {
        for size in [2, 7, 60] {
            let of_gain = |gain: f64| {
                let mut matrix = -DMatrix::<f64>::identity(size, size);
                for factor in 0..size {
                    matrix[((factor + 1) % size, factor)] += gain;
                }
                stability_by_squares(&matrix)
            };
            assert_eq!(of_gain(0.9), Stability::Stable);
            assert_eq!(of_gain(1.1), Stability::Unstable);
            assert_eq!(of_gain(1.0), Stability::Undecided);
        }
    }

    #[test]
    fn nothing_at_all_is_left_open() {
        assert_eq!(
            stability_by_squares(&DMatrix::zeros(3, 3)),
            Stability::Undecided
        );
    }
}
