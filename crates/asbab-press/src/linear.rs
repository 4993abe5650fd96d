//! Stability and response of one community matrix.
//!
//! In a community matrix `A`, the entry `A[(i, j)]` is the effect of factor `j` on factor `i`.

use std::collections::VecDeque;

use nalgebra::{DMatrix, DVector, Schur};

use crate::options::{NoneRule, Push, Trend};

/// Whether a system returns to rest by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stability {
    /// Every eigenvalue has a negative real part.
    Stable,
    /// Some eigenvalue has a real part that is not negative.
    Unstable,
    /// The arithmetic could not tell: no eigenvalues were found within the steps allowed, or the
    /// largest real part is so near zero that rounding may have given it its sign.
    Undecided,
}

/// A largest real part closer to zero than this share of the matrix's norm has no sure sign.
///
/// Far above the backward error of the decomposition (about 1e-15 of the norm), so that systems
/// whose eigenvalues are zero by their structure are not accepted by rounding; far below what a
/// sample can notice, since weights are drawn from all of U(0,1).
const SURE_SIGN: f64 = 1e-9;

/// QR steps allowed for each row of the matrix. A step or two is usual.
const STEPS_PER_ROW: usize = 100;

/// Responses up to this are none in `QPress` (`signum` with `epsilon = 1e-05`).
const QPRESS_ZERO: f64 = 1e-5;

/// Whether the system of this community matrix returns to rest by itself.
pub(crate) fn stability(matrix: &DMatrix<f64>) -> Stability {
    let Some(largest) = largest_real_part(matrix) else {
        return Stability::Undecided;
    };
    let margin = SURE_SIGN * matrix.norm();
    if largest < -margin {
        Stability::Stable
    } else if largest > margin || largest == 0.0 {
        Stability::Unstable
    } else {
        Stability::Undecided
    }
}

/// The largest real part among the eigenvalues; `None` where they were not found.
pub(crate) fn largest_real_part(matrix: &DMatrix<f64>) -> Option<f64> {
    let schur = Schur::try_new(
        matrix.clone(),
        f64::EPSILON,
        STEPS_PER_ROW * matrix.nrows().max(1),
    )?;
    let largest = schur
        .complex_eigenvalues()
        .iter()
        .map(|value| value.re)
        .fold(f64::NEG_INFINITY, f64::max);
    largest.is_finite().then_some(largest)
}

/// Which way every factor goes under sustained pushes: the signs of `-A⁻¹ p`.
///
/// Factors that no path reaches go neither way by construction: the rest of the system is solved
/// without them. `None` where the matrix has no inverse.
pub(crate) fn trends(matrix: &DMatrix<f64>, pushes: &[Push], rule: NoneRule) -> Option<Vec<Trend>> {
    let reached = reached(matrix, pushes);
    let part = matrix.select_rows(&reached).select_columns(&reached);
    let mut force = DVector::zeros(reached.len());
    for push in pushes {
        if let Ok(place) = reached.binary_search(&push.factor) {
            force[place] = push.size();
        }
    }
    let inverse = part.clone().try_inverse()?;
    let response = -(&inverse * &force);
    let noise = rounding_bound(&part, &inverse, &force);

    let mut trends = vec![Trend::None; matrix.nrows()];
    for (place, &factor) in reached.iter().enumerate() {
        let zero = match rule {
            NoneRule::NoPath => noise[place],
            NoneRule::Qpress => QPRESS_ZERO,
        };
        trends[factor] = trend(response[place], zero);
    }
    Some(trends)
}

/// Up or down for a number further than `zero` from 0; anything else, NaN included, is neither.
fn trend(response: f64, zero: f64) -> Trend {
    if response > zero {
        Trend::Up
    } else if response < -zero {
        Trend::Down
    } else {
        Trend::None
    }
}

/// The factors that a path leads to from a pushed one, those included, sorted.
fn reached(matrix: &DMatrix<f64>, pushes: &[Push]) -> Vec<usize> {
    let mut seen = vec![false; matrix.nrows()];
    let mut waiting: VecDeque<usize> = pushes.iter().map(|push| push.factor).collect();
    while let Some(factor) = waiting.pop_front() {
        if !std::mem::replace(&mut seen[factor], true) {
            waiting.extend((0..matrix.nrows()).filter(|&to| matrix[(to, factor)] != 0.0));
        }
    }
    (0..seen.len()).filter(|&factor| seen[factor]).collect()
}

/// How far rounding may have moved each entry of `A⁻¹ p`: `16 n ε |A⁻¹| |A| |A⁻¹| |p|`, the
/// componentwise forward error bound of inversion by elimination (Higham 2002, section 14.1) with
/// room for pivot growth.
fn rounding_bound(
    matrix: &DMatrix<f64>,
    inverse: &DMatrix<f64>,
    force: &DVector<f64>,
) -> DVector<f64> {
    let absolute = inverse.abs();
    let spread = &absolute * (matrix.abs() * (&absolute * force.abs()));
    spread * (16.0 * matrix.nrows() as f64 * f64::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The intraguild predation model that the `PressPurt` package ships (IGP.csv).
    fn intraguild_predation() -> DMatrix<f64> {
        #[rustfmt::skip]
        let entries = [
            -0.237, -1.0, 0.0, 0.0,
            0.1, -0.015, -1.0, -1.0,
            0.0, 0.1, -0.015, -1.0,
            0.0, 0.045, 0.1, -0.015,
        ];
        DMatrix::from_row_slice(4, 4, &entries)
    }

    #[test]
    fn eigenvalues_and_inverse_agree_with_presspurt() {
        let matrix = intraguild_predation();
        let largest = largest_real_part(&matrix).unwrap();
        assert!((largest - -0.04275).abs() < 5e-6, "{largest}");
        assert_eq!(stability(&matrix), Stability::Stable);

        let inverse = matrix.clone().try_inverse().unwrap();
        for (column, expected) in [-12.0501, -38.5588, 44.2431, -378.9518]
            .into_iter()
            .enumerate()
        {
            let response = -inverse[(0, column)];
            assert!((response - expected).abs() < 5e-5, "{column}: {response}");
        }
    }

    #[test]
    fn a_push_on_a_column_moves_the_rows() {
        let matrix = intraguild_predation();
        let first = |push| trends(&matrix, &[push], NoneRule::NoPath).unwrap()[0];
        assert_eq!(first(Push::up(2)), Trend::Up);
        assert_eq!(first(Push::down(2)), Trend::Down);
        assert_eq!(first(Push::up(3)), Trend::Down);
    }

    #[test]
    fn a_chain_without_a_limit_is_not_stable() {
        // Prey and predator, neither limited: the eigenvalues lie on the imaginary axis.
        let matrix = DMatrix::from_row_slice(2, 2, &[0.0, -0.7, 0.3, 0.0]);
        assert_eq!(stability(&matrix), Stability::Unstable);
        assert_eq!(
            stability(&DMatrix::from_element(1, 1, 0.0)),
            Stability::Unstable
        );
        assert_eq!(
            stability(&DMatrix::from_element(1, 1, 1e-12)),
            Stability::Unstable
        );
    }

    #[test]
    fn what_rounding_may_have_decided_is_undecided() {
        let limits = DMatrix::from_row_slice(2, 2, &[-1.0, 0.0, 0.0, -1e-12]);
        assert_eq!(stability(&limits), Stability::Undecided);
        // A cycle without a limit whose eigenvalues the iteration turns round for ever.
        let turning = DMatrix::from_row_slice(3, 3, &[0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
        assert_ne!(stability(&turning), Stability::Stable);
    }

    #[test]
    fn paths_that_cancel_whatever_the_weights_are_none() {
        // Plant, hare, lynx; plant and hare limited, lynx not. Whatever more the plant yields ends
        // with the lynx: the hare stays as it was, though a path leads to it.
        let matrix = DMatrix::from_row_slice(
            3,
            3,
            &[-0.61, -0.37, 0.0, 0.83, -0.29, -0.53, 0.0, 0.91, 0.0],
        );
        assert_eq!(stability(&matrix), Stability::Stable);
        assert_eq!(
            trends(&matrix, &[Push::up(0)], NoneRule::NoPath),
            Some(vec![Trend::Up, Trend::None, Trend::Up])
        );
    }

    #[test]
    fn a_weak_response_is_none_for_qpress_alone() {
        let matrix = DMatrix::from_row_slice(2, 2, &[-1.0, 0.0, 1e-6, -1.0]);
        let second = |rule| trends(&matrix, &[Push::up(0)], rule).unwrap()[1];
        assert_eq!(second(NoneRule::NoPath), Trend::Up);
        assert_eq!(second(NoneRule::Qpress), Trend::None);
    }

    #[test]
    fn a_singular_matrix_has_no_response() {
        let matrix = DMatrix::from_row_slice(2, 2, &[-1.0, -1.0, -1.0, -1.0]);
        assert_eq!(trends(&matrix, &[Push::up(0)], NoneRule::NoPath), None);
    }
}
