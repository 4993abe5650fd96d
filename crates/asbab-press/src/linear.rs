//! Stability and response of one community matrix.
//!
//! In a community matrix `A`, the entry `A[(i, j)]` is the effect of factor `j` on factor `i`.

use std::collections::VecDeque;

use nalgebra::{DMatrix, DVector, Schur};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

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
/// Far above the backward error of the decomposition (about [`CONVERGED`] a row), so that systems
/// whose eigenvalues are zero by their structure are not accepted by rounding; far below what a
/// sample can notice, since weights are drawn from all of U(0,1).
const SURE_SIGN: f64 = 1e-9;

/// An entry below the diagonal this much smaller than its neighbours on it counts as zero.
///
/// The iteration stalls at the precision of the machine on large sparse matrices with equal
/// diagonals, which have one eigenvalue many times over: with a random map of 200 factors and 400
/// links, six draws in ten came out undecided. At 1e-13 none does.
const CONVERGED: f64 = 1e-13;

/// QR steps allowed for each row of the matrix, as in LAPACK. Two or three are usual.
const STEPS_PER_ROW: usize = 30;

/// Bases in which the eigenvalues are sought before they count as not found.
const BASES: usize = 4;

/// Responses up to this are none in `QPress` (`signum` with `epsilon = 1e-05`).
pub(crate) const QPRESS_ZERO: f64 = 1e-5;

/// Whether the system of this community matrix returns to rest by itself.
///
/// The eigenvalues of a matrix are those of the strongly connected components of its graph, so each
/// component is judged by itself. That is sooner done, and surer: chains of factors without a loop,
/// which share one eigenvalue many times over, keep the decomposition of the whole from converging.
pub(crate) fn stability(matrix: &DMatrix<f64>) -> Stability {
    stability_by(matrix, component_stability)
}

/// The same, each component judged as `judge` does.
pub(crate) fn stability_by(
    matrix: &DMatrix<f64>,
    judge: impl Fn(&DMatrix<f64>) -> Stability,
) -> Stability {
    let mut undecided = false;
    for component in components(matrix) {
        match judge(&matrix.select_rows(&component).select_columns(&component)) {
            Stability::Stable => {}
            Stability::Unstable => return Stability::Unstable,
            Stability::Undecided => undecided = true,
        }
    }
    if undecided {
        Stability::Undecided
    } else {
        Stability::Stable
    }
}

/// Whether a component returns to rest, by its eigenvalues.
pub(crate) fn component_stability(matrix: &DMatrix<f64>) -> Stability {
    // Eigenvalues add up to the trace: where nothing limits itself, one of them has no negative real part.
    if matrix.diagonal().iter().all(|&limit| limit >= 0.0) {
        return Stability::Unstable;
    }
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

/// The strongly connected components of the graph of a matrix, each sorted.
fn components(matrix: &DMatrix<f64>) -> Vec<Vec<usize>> {
    let size = matrix.nrows();
    let mut graph = DiGraph::<(), ()>::with_capacity(size, 0);
    let nodes: Vec<NodeIndex> = (0..size).map(|_| graph.add_node(())).collect();
    for from in 0..size {
        for to in (0..size).filter(|&to| matrix[(to, from)] != 0.0) {
            graph.add_edge(nodes[from], nodes[to], ());
        }
    }
    let mut components: Vec<Vec<usize>> = tarjan_scc(&graph)
        .into_iter()
        .map(|component| component.into_iter().map(NodeIndex::index).collect())
        .collect();
    for component in &mut components {
        component.sort_unstable();
    }
    components
}

/// The largest real part among the eigenvalues; `None` where they were not found.
pub(crate) fn largest_real_part(matrix: &DMatrix<f64>) -> Option<f64> {
    let steps = STEPS_PER_ROW * matrix.nrows().max(1);
    let schur =
        (0..BASES).find_map(|basis| Schur::try_new(reflected(matrix, basis), CONVERGED, steps))?;
    let eigenvalues = schur.complex_eigenvalues();
    let largest = eigenvalues
        .iter()
        .map(|value| value.re)
        .fold(f64::NEG_INFINITY, f64::max);
    largest.is_finite().then_some(largest)
}

/// The matrix seen in a mirror: a similar one, `H A H` with a Householder reflection `H`, so its
/// eigenvalues are the same.
///
/// The QR iteration stands still on the matrix of a plain loop whose factors limit themselves
/// equally: its shift is the common limit, and what is left after the shift is a rotation. Maps
/// are full of such loops. In a basis that owes nothing to the factors it moves on.
fn reflected(matrix: &DMatrix<f64>, basis: usize) -> DMatrix<f64> {
    let size = matrix.nrows();
    if size < 3 {
        return matrix.clone();
    }
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    let mirror = DVector::from_fn(size, |row, _| {
        0.5 + ((row + 1 + basis * size) as f64 * golden).fract()
    })
    .normalize();
    let mut seen = matrix.clone();
    let across = mirror.transpose() * &seen;
    seen.ger(-2.0, &mirror, &across.transpose(), 1.0);
    let along = &seen * &mirror;
    seen.ger(-2.0, &along, &mirror, 1.0);
    seen
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
        let balanced = DMatrix::from_row_slice(2, 2, &[-1.0, 1.0, 1.0 - 1e-12, -1.0]);
        assert_eq!(stability(&balanced), Stability::Undecided);
    }

    /// Loops of equal limits: eigenvalues -1 + g·ω, g the loop's mean gain, ω a root of ±1.
    #[test]
    fn plain_loops_are_decided() {
        for size in 1..40 {
            for gain in [0.5, 0.99, 1.01, 3.0] {
                for sign in [1.0, -1.0] {
                    let mut matrix = -DMatrix::<f64>::identity(size, size);
                    for factor in 0..size {
                        matrix[((factor + 1) % size, factor)] +=
                            if factor == 0 { sign * gain } else { gain };
                    }
                    let turn = if sign > 0.0 {
                        0.0
                    } else {
                        std::f64::consts::PI / size as f64
                    };
                    let expected = -1.0 + gain * turn.cos();
                    let largest = largest_real_part(&matrix).expect("a plain loop is decided");
                    assert!(
                        (largest - expected).abs() < 1e-9,
                        "{size} {gain} {sign}: {largest} for {expected}"
                    );
                }
            }
        }
    }

    #[test]
    fn components_are_judged_as_the_whole() {
        // A loop of two, then one factor, then a loop of three whose gain decides.
        let matrix = |gain| {
            let mut matrix = -DMatrix::<f64>::identity(6, 6);
            let effects = [
                (0, 1, 0.4),
                (1, 0, 0.7),
                (1, 2, 0.9),
                (2, 4, 0.3),
                (4, 3, -0.8),
                (3, 5, gain),
                (5, 4, -0.9),
            ];
            for (from, to, effect) in effects {
                matrix[(to, from)] = effect;
            }
            matrix
        };
        let mut found = components(&matrix(1.0));
        found.sort();
        assert_eq!(found, [vec![0, 1], vec![2], vec![3, 4, 5]]);
        for (gain, expected) in [(0.5, Stability::Stable), (2.0, Stability::Unstable)] {
            assert_eq!(stability(&matrix(gain)), expected);
            assert_eq!(component_stability(&matrix(gain)), expected);
        }
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
