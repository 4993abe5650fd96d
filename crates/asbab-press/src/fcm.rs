//! Fuzzy cognitive maps, beside the press: the same map run as other tools run it.
//!
//! What it answers is narrower. A fuzzy cognitive map takes one weight for each link and tells one state; on random maps its answer repeats the
//! sign of the shortest path, and where a map is ambiguous it does not say so. States have no unit: compare a run with the same run
//! without the clamp, never a state with a state.
//!
//! Where a run ends is certified. Iteration goes on until the state stays where it is to within rounding, or comes back to where it
//! was; it never ends because steps have become small, which other tools take for rest (Rescaled maps creep).
//!
//! Sources: Kosko 1986, International Journal of Man-Machine Studies 24; Stylios and Groumpos 2004 (modified rule); Papageorgiou 2011
//! (rescaled).

use nalgebra::{DMatrix, DVector};
use thiserror::Error;

/// How the next state is made of the last, before squashing; `W` has a row for each factor that makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// `Wᵀ x`.
    Kosko,
    /// `Wᵀ x + x`.
    Modified,
    /// `Wᵀ (2x - 1) + (2x - 1)`.
    Rescaled,
}

/// How a sum becomes a state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Squash {
    /// `1 / (1 + exp(-λ y))`, in 0..=1.
    Sigmoid(f64),
    /// `tanh(λ y)`, in -1..=1.
    Tanh(f64),
    /// 1 above 0, else 0.
    Bivalent,
    /// The sign: -1, 0 or 1.
    Trivalent,
}

/// A fuzzy cognitive map: `weights[(i, j)]` is what factor `i` does to factor `j`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fcm {
    weights: DMatrix<f64>,
    rule: Rule,
    squash: Squash,
}

/// Why a map cannot be run.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FcmError {
    /// The weights are not a square of numbers.
    #[error("the weights must be a square of finite numbers, a row and a column for each factor")]
    NotSquare,
    /// The slope is not a number above 0.
    #[error("the slope must be a number above 0, not {0}")]
    BadSlope(f64),
    /// The state has not one number for each factor, or a clamp names none.
    #[error("the map has {factors} factors, and what was given does not fit it")]
    DoesNotFit {
        /// How many factors the map has.
        factors: usize,
    },
    /// It did not come to rest, and did not come back to where it was.
    #[error("after {0} steps the map has neither come to rest nor come back to where it was")]
    NoEnd(usize),
}

/// Where a run ends.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// The state stays as it is: one step changes no number by more than [`STILL`].
    Fixed(Vec<f64>),
    /// The states come round for ever, one of them here, all in their order.
    Cycle(Vec<Vec<f64>>),
}

/// What is known of where else a map may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elsewhere {
    /// Nowhere: every step brings any two states nearer to one another, so there is one end.
    OneEnd,
    /// So many different ends were found from the starts that were tried; there may be more.
    Found(usize),
}

/// A step changes a fixed state by this at most.
pub const STILL: f64 = 1e-12;

/// Steps after which a run is given up.
const MOST_STEPS: usize = 200_000;

/// Newton's steps towards a fixed state that is being crept up on.
const NEWTON_STEPS: usize = 40;

/// Two states are the same if no number differs by more.
const SAME: f64 = 1e-9;

/// Starts that are tried in search of other ends, beside the two extremes.
const STARTS: usize = 62;

impl Fcm {
    /// A map of these weights, a row for each factor that makes.
    pub fn new(weights: &[Vec<f64>], rule: Rule, squash: Squash) -> Result<Self, FcmError> {
        let size = weights.len();
        let square = weights
            .iter()
            .all(|row| row.len() == size && row.iter().all(|w| w.is_finite()));
        if size == 0 || !square {
            return Err(FcmError::NotSquare);
        }
        if let Squash::Sigmoid(slope) | Squash::Tanh(slope) = squash
            && !(slope.is_finite() && slope > 0.0)
        {
            return Err(FcmError::BadSlope(slope));
        }
        Ok(Self {
            weights: DMatrix::from_fn(size, size, |row, column| weights[row][column]),
            rule,
            squash,
        })
    }

    /// How many factors there are.
    pub fn size(&self) -> usize {
        self.weights.nrows()
    }

    /// Runs the map from a state, some factors held at a value all the time.
    pub fn run(&self, start: &[f64], clamps: &[(usize, f64)]) -> Result<End, FcmError> {
        let factors = self.size();
        let fits = clamps
            .iter()
            .all(|&(factor, value)| factor < factors && value.is_finite());
        if start.len() != factors || !fits || start.iter().any(|x| !x.is_finite()) {
            return Err(FcmError::DoesNotFit { factors });
        }
        let mut state = DVector::from_column_slice(start);
        clamp(&mut state, clamps);
        // Brent's search for a cycle: a mark that is moved on after 1, 2, 4, … steps.
        let (mut mark, mut period, mut power) = (state.clone(), 0, 1);
        for steps in 1..=MOST_STEPS {
            let next = self.step(&state, clamps);
            if (&next - &state).amax() <= STILL {
                return Ok(End::Fixed(self.polished(next, clamps)));
            }
            state = next;
            period += 1;
            if (&state - &mark).amax() <= STILL {
                return Ok(End::Cycle(self.cycle(state, period, clamps)));
            }
            if period == power {
                if let Some(fixed) = self.crept_up_on(&state, clamps) {
                    return Ok(End::Fixed(fixed));
                }
                (mark, period, power) = (state.clone(), 0, power * 2);
            }
            debug_assert!(steps <= MOST_STEPS);
        }
        Err(FcmError::NoEnd(MOST_STEPS))
    }

    /// What is known of other ends: whether a step contracts, by `λ ‖J‖₂` at the steepest slope; otherwise the ends found
    /// from many starts.
    pub fn elsewhere(&self, clamps: &[(usize, f64)]) -> Result<Elsewhere, FcmError> {
        let steepest = match self.squash {
            Squash::Sigmoid(slope) => slope / 4.0,
            Squash::Tanh(slope) => slope,
            Squash::Bivalent | Squash::Trivalent => f64::INFINITY,
        };
        if steepest * self.linear().singular_values().max() < 1.0 {
            return Ok(Elsewhere::OneEnd);
        }
        let mut ends: Vec<End> = Vec::new();
        for start in 0..STARTS + 2 {
            let end = self.run(&self.start(start), clamps)?;
            if !ends.iter().any(|other| same_end(other, &end)) {
                ends.push(end);
            }
        }
        Ok(Elsewhere::Found(ends.len()))
    }

    /// The `index`-th start that is tried: all low, all high, then points that fill the space evenly (Weyl 1916).
    fn start(&self, index: usize) -> Vec<f64> {
        let low = match self.squash {
            Squash::Sigmoid(_) | Squash::Bivalent => 0.0,
            Squash::Tanh(_) | Squash::Trivalent => -1.0,
        };
        let share = |factor: usize| match index {
            0 => 0.0,
            1 => 1.0,
            _ => (index as f64 * (factor as f64 + 2.0).sqrt()).fract(),
        };
        (0..self.size())
            .map(|factor| low + (1.0 - low) * share(factor))
            .collect()
    }

    /// The derivative of the sums by the state.
    fn linear(&self) -> DMatrix<f64> {
        let size = self.size();
        let turned = self.weights.transpose();
        match self.rule {
            Rule::Kosko => turned,
            Rule::Modified => turned + DMatrix::identity(size, size),
            Rule::Rescaled => (turned + DMatrix::identity(size, size)) * 2.0,
        }
    }

    fn sums(&self, state: &DVector<f64>) -> DVector<f64> {
        match self.rule {
            Rule::Kosko => self.weights.tr_mul(state),
            Rule::Modified => self.weights.tr_mul(state) + state,
            Rule::Rescaled => {
                let scaled = state.map(|x| 2.0 * x - 1.0);
                self.weights.tr_mul(&scaled) + scaled
            }
        }
    }

    fn step(&self, state: &DVector<f64>, clamps: &[(usize, f64)]) -> DVector<f64> {
        let mut next = self.sums(state).map(|sum| match self.squash {
            Squash::Sigmoid(slope) => 1.0 / (1.0 + (-slope * sum).exp()),
            Squash::Tanh(slope) => (slope * sum).tanh(),
            Squash::Bivalent => f64::from(u8::from(sum > 0.0)),
            Squash::Trivalent => f64::from(i8::from(sum > 0.0) - i8::from(sum < 0.0)),
        });
        clamp(&mut next, clamps);
        next
    }

    fn cycle(&self, state: DVector<f64>, period: usize, clamps: &[(usize, f64)]) -> Vec<Vec<f64>> {
        let mut states = vec![state];
        for at in 1..period {
            states.push(self.step(&states[at - 1], clamps));
        }
        states
            .iter()
            .map(|state| state.as_slice().to_vec())
            .collect()
    }

    /// A fixed state as exactly as it can be told.
    fn polished(&self, state: DVector<f64>, clamps: &[(usize, f64)]) -> Vec<f64> {
        let polished = self
            .newton(&state, clamps)
            .filter(|better| (better - &state).amax() <= SAME);
        polished.unwrap_or(state).as_slice().to_vec()
    }

    /// The fixed state that the run comes nearer to, however slowly: Newton's method finds it, and from both sides of the
    /// state the next steps lead towards it.
    fn crept_up_on(&self, state: &DVector<f64>, clamps: &[(usize, f64)]) -> Option<Vec<f64>> {
        let fixed = self.newton(state, clamps)?;
        let distance = |state: &DVector<f64>| (state - &fixed).norm();
        if distance(state) > 0.05 * (self.size() as f64).sqrt() {
            return None;
        }
        let mut at = state.clone();
        for _ in 0..64 {
            let next = self.step(&at, clamps);
            if distance(&next) >= distance(&at) && distance(&at) > STILL {
                return None;
            }
            at = next;
        }
        Some(fixed.as_slice().to_vec())
    }

    /// Newton's method for a fixed state, from near one; `None` where it finds none.
    fn newton(&self, near: &DVector<f64>, clamps: &[(usize, f64)]) -> Option<DVector<f64>> {
        let slope = match self.squash {
            Squash::Sigmoid(slope) | Squash::Tanh(slope) => slope,
            Squash::Bivalent | Squash::Trivalent => return None,
        };
        let mut state = near.clone();
        for _ in 0..NEWTON_STEPS {
            let next = self.step(&state, clamps);
            let off = &next - &state;
            if off.amax() <= STILL / 16.0 {
                return Some(state);
            }
            let mut jacobian = self.linear();
            for (factor, mut row) in jacobian.row_iter_mut().enumerate() {
                let x = next[factor];
                row *= match self.squash {
                    Squash::Sigmoid(_) => slope * x * (1.0 - x),
                    _ => slope * (1.0 - x * x),
                };
            }
            for &(factor, _) in clamps {
                jacobian.row_mut(factor).fill(0.0);
            }
            let size = self.size();
            state += (DMatrix::identity(size, size) - jacobian)
                .lu()
                .solve(&off)?;
        }
        ((self.step(&state, clamps) - &state).amax() <= STILL).then_some(state)
    }
}

fn clamp(state: &mut DVector<f64>, clamps: &[(usize, f64)]) {
    for &(factor, value) in clamps {
        state[factor] = value;
    }
}

fn same_end(a: &End, b: &End) -> bool {
    let same = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() <= 1e3 * SAME);
    match (a, b) {
        (End::Fixed(a), End::Fixed(b)) => same(a, b),
        (End::Cycle(a), End::Cycle(b)) => {
            a.len() == b.len() && b.iter().any(|state| same(&a[0], state))
        }
        _ => false,
    }
}

#[cfg(test)]
#[expect(
    clippy::unreadable_literal,
    reason = "values stand as they were published"
)]
mod tests {
    use super::*;

    /// The map of Dikopoulou and Papageorgiou, which `FCMpy` and the R package `fcm` ship.
    fn eight() -> Vec<Vec<f64>> {
        vec![
            vec![0.0, 0.0, 0.6, 0.9, 0.0, 0.0, 0.0, 0.8],
            vec![0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.5],
            vec![0.0, 0.7, 0.0, 0.0, 0.9, 0.0, 0.4, 0.1],
            vec![0.4, 0.0, 0.0, 0.0, 0.0, 0.9, 0.0, 0.0],
            vec![0.0, 0.0, 0.0, 0.0, 0.0, -0.9, 0.0, 0.3],
            vec![-0.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
            vec![0.0, 0.0, 0.0, 0.0, 0.0, 0.8, 0.4, 0.9],
            vec![0.1, 0.0, 0.0, 0.0, 0.0, 0.1, 0.6, 0.0],
        ]
    }

    const START: [f64; 8] = [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

    #[track_caller]
    fn assert_ends(
        rule: Rule,
        squash: Squash,
        clamps: &[(usize, f64)],
        expected: [f64; 8],
        within: f64,
    ) {
        let map = Fcm::new(&eight(), rule, squash).unwrap();
        let End::Fixed(state) = map.run(&START, clamps).unwrap() else {
            panic!("a cycle");
        };
        for (found, expected) in state.iter().zip(expected) {
            assert!((found - expected).abs() <= within, "{state:?}");
        }
    }

    #[test]
    fn true_fixed_points_not_where_others_stop() {
        let sigmoid = Squash::Sigmoid(1.0);
        let kosko = [
            0.5480888, 0.6003770, 0.5814803, 0.6208788, 0.6279266, 0.6653520, 0.7617651, 0.8416790,
        ];
        assert_ends(Rule::Kosko, sigmoid, &[], kosko, 6e-8);
        let modified = [
            0.7258082, 0.7907245, 0.7693911, 0.8123904, 0.8193243, 0.8398588, 0.9099758, 0.9557867,
        ];
        assert_ends(Rule::Modified, sigmoid, &[], modified, 6e-8);
        // Others stop at 0.4853 to 0.4998, on the way.
        assert_ends(Rule::Rescaled, sigmoid, &[], [0.5; 8], 1e-9);
    }

    /// The clamped variants of R's `fcm`, to its stop rule.
    #[test]
    fn clamped_runs_as_r_has_them() {
        let clamps = [(0, 1.0), (1, 1.0)];
        let sigmoid = Squash::Sigmoid(1.0);
        let kosko = [
            1.0, 1.0, 0.6456563, 0.7109495, 0.6413183, 0.6866016, 0.7887520, 0.9060931,
        ];
        assert_ends(Rule::Kosko, sigmoid, &clamps, kosko, 2e-4);
        let modified = [
            1.0, 1.0, 0.8025954, 0.8522344, 0.8244489, 0.8455113, 0.9155878, 0.9683221,
        ];
        assert_ends(Rule::Modified, sigmoid, &clamps, modified, 5e-4);
        let rescaled = [
            1.0, 1.0, 0.7504159, 0.8248787, 0.7012469, 0.8300937, 0.8827683, 0.9556887,
        ];
        assert_ends(Rule::Rescaled, sigmoid, &clamps, rescaled, 5e-3);
    }

    #[test]
    fn tanh_goes_on_to_its_end() {
        assert_ends(Rule::Kosko, Squash::Tanh(1.0), &[], [0.0; 8], 1e-6);
        let modified = [
            0.7869482, 0.9086371, 0.8728795, 0.9267742, 0.9383340, 0.9496843, 0.9869046, 0.9974834,
        ];
        assert_ends(Rule::Modified, Squash::Tanh(1.0), &[], modified, 2e-3);
    }

    #[test]
    fn steps_come_round_and_are_told_as_a_cycle() {
        // Two factors that hand a state to each other, the second turning it round.
        let weights = vec![vec![0.0, 1.0], vec![-1.0, 0.0]];
        let map = Fcm::new(&weights, Rule::Kosko, Squash::Trivalent).unwrap();
        let End::Cycle(states) = map.run(&[1.0, 0.0], &[]).unwrap() else {
            panic!("a fixed state");
        };
        assert_eq!(states.len(), 4);
        let bivalent = Fcm::new(&[vec![1.0]], Rule::Kosko, Squash::Bivalent).unwrap();
        assert_eq!(bivalent.run(&[1.0], &[]), Ok(End::Fixed(vec![1.0])));
        assert_eq!(bivalent.elsewhere(&[]), Ok(Elsewhere::Found(2)));
    }

    #[test]
    fn how_many_ends_there_may_be() {
        let of = |rule, slope| {
            Fcm::new(&eight(), rule, Squash::Sigmoid(slope))
                .unwrap()
                .elsewhere(&[])
                .unwrap()
        };
        assert_eq!(of(Rule::Kosko, 2.3), Elsewhere::OneEnd);
        assert_eq!(of(Rule::Kosko, 2.4), Elsewhere::Found(1));
        assert_eq!(of(Rule::Modified, 1.6), Elsewhere::OneEnd);
        assert_eq!(of(Rule::Modified, 1.7), Elsewhere::Found(1));
    }

    #[test]
    fn what_cannot_be_run_is_refused() {
        let sigmoid = Squash::Sigmoid(1.0);
        assert_eq!(
            Fcm::new(&[vec![0.0, 1.0]], Rule::Kosko, sigmoid),
            Err(FcmError::NotSquare)
        );
        assert_eq!(
            Fcm::new(&[vec![0.0]], Rule::Kosko, Squash::Tanh(0.0)),
            Err(FcmError::BadSlope(0.0))
        );
        let map = Fcm::new(&[vec![0.0]], Rule::Kosko, sigmoid).unwrap();
        assert_eq!(
            map.run(&[0.0, 1.0], &[]),
            Err(FcmError::DoesNotFit { factors: 1 })
        );
        assert_eq!(
            map.run(&[0.0], &[(1, 1.0)]),
            Err(FcmError::DoesNotFit { factors: 1 })
        );
    }
}
