//! Loop analysis: what the signs alone decide, whatever the weights.
//!
//! Sources: Levins 1974, Annals of the New York Academy of Sciences 231; Dambacher, Li and Rossignol 2002, Ecology 83
//! (adjoint, absolute feedback and weighted predictions), 2003, American Naturalist 161 (weighted feedback); Hosack, Hayes and
//! Dambacher 2008, Ecological Applications 18 (probability that a prediction's sign holds); Quirk and Ruppert 1965 and Jeffries 1974
//! (sign stability). Everything is exact, in whole numbers.

use crate::{Model, SelfLimit, Trend};

/// Factors up to which absolute feedback is counted: its cost doubles with each.
pub const MOST_FACTORS: usize = 16;

/// The signs of a community matrix: row, the factor that is moved; column, the one that moves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signs {
    rows: Vec<Vec<i8>>,
}

impl Signs {
    /// The signs of these rows, each entry taken as plus, minus or none.
    pub fn new(rows: &[Vec<i8>]) -> Self {
        Self {
            rows: rows
                .iter()
                .map(|row| row.iter().map(|sign| sign.signum()).collect())
                .collect(),
        }
    }

    /// The signs of a model in which every arc that may be there is; `None` where a sign is in doubt.
    pub fn of(model: &Model, self_limit: SelfLimit) -> Option<Self> {
        let all: Vec<usize> = (0..model.factors.len()).collect();
        Self::among(model, self_limit, &all)
    }

    /// The same for some of the factors, sorted.
    fn among(model: &Model, self_limit: SelfLimit, factors: &[usize]) -> Option<Self> {
        let size = factors.len();
        let mut rows = vec![vec![0; size]; size];
        if self_limit != SelfLimit::AsGiven {
            for (factor, row) in rows.iter_mut().enumerate() {
                row[factor] = -1;
            }
        }
        for arc in &model.arcs {
            let places = (
                factors.binary_search(&arc.to),
                factors.binary_search(&arc.from),
            );
            let (Ok(row), Ok(column)) = places else {
                continue;
            };
            rows[row][column] = match arc.plus {
                plus if plus >= 1.0 => 1,
                plus if plus <= 0.0 => -1,
                _ => return None,
            };
        }
        Some(Self { rows })
    }

    /// How many factors there are.
    pub fn size(&self) -> usize {
        self.rows.len()
    }

    /// The adjoint of `-A`: for each factor that responds (row) and each that is pushed up (column) the feedback terms that raise
    /// less those that lower. `None` where a number is too large to be exact.
    pub fn adjoint(&self) -> Option<Vec<Vec<i128>>> {
        self.faddeev_leverrier().map(|(adjoint, _)| adjoint)
    }

    /// The coefficients of the characteristic polynomial, that of the highest power, 1, first; net feedback at level `k` is minus
    /// the `k`-th. `None` where a number is too large to be exact.
    pub fn characteristic(&self) -> Option<Vec<i128>> {
        self.faddeev_leverrier()
            .map(|(_, coefficients)| coefficients)
    }

    /// The adjoint of `-A` and the characteristic polynomial of `A`, by `M ← A M + c I`, `c ← -tr(A M) / k`.
    fn faddeev_leverrier(&self) -> Option<(Vec<Vec<i128>>, Vec<i128>)> {
        let size = self.size();
        let mut coefficients = vec![1];
        let mut power = vec![vec![0; size]; size];
        let mut adjoint = power.clone();
        for k in 1..=size {
            let last = coefficients[k - 1];
            adjoint = power;
            for (at, row) in adjoint.iter_mut().enumerate() {
                row[at] = i128::checked_add(row[at], last)?;
            }
            power = self.times(&adjoint)?;
            let mut trace: i128 = 0;
            for (at, row) in power.iter().enumerate() {
                trace = trace.checked_add(row[at])?;
            }
            coefficients.push(-trace / k as i128);
        }
        Some((adjoint, coefficients))
    }

    fn times(&self, other: &[Vec<i128>]) -> Option<Vec<Vec<i128>>> {
        let entry = |row: &[i8], column: usize| {
            row.iter()
                .zip(other)
                .try_fold(0_i128, |sum, (&sign, other)| {
                    sum.checked_add(i128::from(sign).checked_mul(other[column])?)
                })
        };
        let row = |row: &Vec<i8>| (0..self.size()).map(|column| entry(row, column)).collect();
        self.rows.iter().map(row).collect()
    }

    /// How many feedback terms there are behind each entry of the adjoint, of either sign: permanents. `None` beyond [`MOST_FACTORS`].
    pub fn absolute_feedback(&self) -> Option<Vec<Vec<u128>>> {
        if self.size() > MOST_FACTORS {
            return None;
        }
        let entry = |responds, pushed| permanent(&self.without(pushed, responds));
        let row = |responds| {
            (0..self.size())
                .map(|pushed| entry(responds, pushed))
                .collect()
        };
        Some((0..self.size()).map(row).collect())
    }

    /// The entries other than none, without a row and a column; each row a set of columns.
    fn without(&self, row: usize, column: usize) -> Vec<u32> {
        let rows = self.rows.iter().enumerate().filter(|&(at, _)| at != row);
        let bits = |(_, signs): (usize, &Vec<i8>)| {
            let left = signs.iter().enumerate().filter(|&(at, _)| at != column);
            left.enumerate().fold(0, |bits, (place, (_, &sign))| {
                bits | u32::from(sign != 0) << place
            })
        };
        rows.map(bits).collect()
    }

    /// Weighted predictions: the share of an entry's terms that is left when those of opposite sign are set off, from -1 to 1; 1 and
    /// -1 hold whatever the weights. No number where there is no term: nothing responds.
    pub fn weighted_predictions(&self) -> Option<Vec<Vec<Option<f64>>>> {
        let (net, all) = (self.adjoint()?, self.absolute_feedback()?);
        let weighted = |(&net, &all): (&i128, &u128)| (all > 0).then(|| net as f64 / all as f64);
        let row =
            |(net, all): (&Vec<i128>, &Vec<u128>)| net.iter().zip(all).map(weighted).collect();
        Some(net.iter().zip(&all).map(row).collect())
    }

    /// Whether the system rests whatever the weights, for factors that all affect one another (Quirk and Ruppert 1965, Jeffries
    /// 1974): nobody drives itself, somebody limits itself, no two help or hinder each other, no loop of three or more, some term in
    /// the determinant, and no way of colouring that would let an oscillation go on for ever.
    pub fn is_sign_stable(&self) -> bool {
        let size = self.size();
        let sign = |row: usize, column: usize| self.rows[row][column];
        let limits = (0..size).any(|at| sign(at, at) < 0) && (0..size).all(|at| sign(at, at) <= 0);
        let opposed =
            (0..size).all(|row| (0..row).all(|column| sign(row, column) * sign(column, row) <= 0));
        let whole = self.without(size, size);
        limits && opposed && self.is_tree() && permanent(&whole) > 0 && self.colour_fails()
    }

    /// Whether there is no loop of three factors or more: links that answer each other join factors without closing a ring, and what
    /// they join has no ring of links either.
    fn is_tree(&self) -> bool {
        (0..self.size()).all(|start| !self.returns(start, start, &mut vec![start]))
    }

    /// Whether a path from `at`, going on from `path`, comes back to `start` over at least three factors.
    fn returns(&self, start: usize, at: usize, path: &mut Vec<usize>) -> bool {
        (0..self.size()).any(|next| {
            if self.rows[next][at] == 0 || next == at {
                return false;
            }
            if next == start {
                return path.len() >= 3;
            }
            if next < start || path.contains(&next) {
                return false;
            }
            path.push(next);
            let found = self.returns(start, next, path);
            path.pop();
            found
        })
    }

    /// Whether the colour test fails: there is no black and white colouring with every factor that limits itself black, a white one,
    /// no white factor without a white neighbour, and no black factor with exactly one.
    fn colour_fails(&self) -> bool {
        let size = self.size();
        let neighbours: Vec<Vec<usize>> = (0..size)
            .map(|at| {
                let joined = |&other: &usize| {
                    other != at && self.rows[at][other] != 0 && self.rows[other][at] != 0
                };
                (0..size).filter(joined).collect()
            })
            .collect();
        // White as long as it may be: blackening only ever takes whites away from others.
        let mut white: Vec<bool> = (0..size).map(|at| self.rows[at][at] == 0).collect();
        loop {
            let whites = |at: usize| neighbours[at].iter().filter(|&&other| white[other]).count();
            let turned = (0..size).find_map(|at| match (white[at], whites(at)) {
                (true, 0) => Some(at),
                (false, 1) => neighbours[at].iter().copied().find(|&other| white[other]),
                _ => None,
            });
            match turned {
                Some(at) => white[at] = false,
                None => return !white.contains(&true),
            }
        }
    }
}

/// Ways to take one entry from each row, all in different columns; each row a set of columns.
fn permanent(rows: &[u32]) -> u128 {
    // Ways to fill the first rows, by the set of columns taken.
    let mut ways = vec![0_u128; 1 << rows.len()];
    ways[0] = 1;
    for (taken, row) in (0..ways.len()).map(|set| (set, rows.get(set.count_ones() as usize))) {
        let (Some(&row), count @ 1..) = (row, ways[taken]) else {
            continue;
        };
        for column in 0..rows.len() {
            if row & 1 << column != 0 && taken & 1 << column == 0 {
                ways[taken | 1 << column] += count;
            }
        }
    }
    ways[(1 << rows.len()) - 1]
}

/// The probability that a prediction of this weight, out of so many terms, has the sign of its net: Hosack's fit to random
/// systems, at least a half.
pub fn sign_probability(weight: f64, terms: f64) -> f64 {
    let (w, z) = (weight.abs(), weight.abs() * terms);
    let logit = 3.45962 * w + 0.03417 * z;
    (logit.exp() / (1.0 + logit.exp())).max(0.5)
}

/// Which way each factor goes in every system that rests, whatever the weights: `None` where the signs do not decide, or the part
/// of the model that bears on it is too large, or holds a link whose sign is in doubt. Where a link may be absent, a factor that
/// is certain to rise never falls.
pub fn certain(model: &Model, pushes: &[crate::Push], self_limit: SelfLimit) -> Vec<Option<Trend>> {
    (0..model.factors.len())
        .map(|response| certain_response(model, pushes, self_limit, response))
        .collect()
}

fn certain_response(
    model: &Model,
    pushes: &[crate::Push],
    self_limit: SelfLimit,
    response: usize,
) -> Option<Trend> {
    let factors = crate::deciding::bearing_factors(model, pushes, response);
    if factors.is_empty() {
        return Some(Trend::None);
    }
    if factors.len() > MOST_FACTORS {
        return None;
    }
    let signs = Signs::among(model, self_limit, &factors)?;
    let adjoint = signs.adjoint()?;
    let row = factors.binary_search(&response).ok()?;
    let (mut net, mut all) = (0_i128, 0_i128);
    for push in pushes {
        if let Ok(column) = factors.binary_search(&push.factor) {
            let way = if push.size() > 0.0 { 1 } else { -1 };
            net = net.checked_add(way * adjoint[row][column])?;
            let terms = i128::try_from(permanent(&signs.without(column, row))).ok()?;
            all = all.checked_add(terms)?;
        }
    }
    match net {
        0 if all == 0 => Some(Trend::None),
        net if net == all => Some(Trend::Up),
        net if net == -all => Some(Trend::Down),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Arcs, adjoint and polynomial as they were published.
    type Published<'a> = (&'a [(usize, usize, i8)], [[i128; 3]; 3], [i128; 4]);
    use crate::{Arc, Inclusion, PressOptions, Push, press};

    /// Vegetation, hare, predator in the order of the published matrices: hare, predator, vegetation.
    fn snowshoe(more: &[(usize, usize, i8)]) -> Signs {
        let (h, p, v) = (0, 1, 2);
        let mut rows = vec![vec![0; 3]; 3];
        let first = [
            (v, v, -1),
            (p, p, -1),
            (v, h, 1),
            (h, v, -1),
            (h, p, 1),
            (p, h, -1),
        ];
        for &(from, to, sign) in first.iter().chain(more) {
            rows[to][from] = sign;
        }
        Signs::new(&rows)
    }

    /// Dambacher, Li and Rossignol 2002 and the vignette of `QPress`.
    #[test]
    fn the_snowshoe_hare_as_published() {
        let (h, p, v) = (0, 1, 2);
        let expected: [Published<'_>; 5] = [
            (&[], [[1, -1, 1], [1, 1, 1], [-1, 1, 1]], [1, 2, 3, 2]),
            (
                &[(v, p, 1)],
                [[1, -1, 0], [0, 1, 1], [-1, 1, 1]],
                [1, 2, 3, 1],
            ),
            (
                &[(v, p, 1), (h, h, -1)],
                [[1, -1, 0], [0, 2, 2], [-1, 1, 2]],
                [1, 3, 5, 2],
            ),
            (
                &[(v, p, 1), (p, v, -1)],
                [[2, -2, 0], [0, 1, 1], [-2, 1, 1]],
                [1, 2, 4, 2],
            ),
            (
                &[(v, p, 1), (p, v, -1), (h, h, -1)],
                [[2, -2, 0], [0, 2, 2], [-2, 0, 2]],
                [1, 3, 6, 4],
            ),
        ];
        for (more, adjoint, characteristic) in expected {
            let signs = snowshoe(more);
            assert_eq!(signs.adjoint().unwrap(), adjoint.map(|row| row.to_vec()));
            assert_eq!(signs.characteristic().unwrap(), characteristic);
        }
        assert!(snowshoe(&[]).is_sign_stable());
        assert!(!snowshoe(&[(v, p, 1)]).is_sign_stable(), "a loop of three");
    }

    /// Hulot's lake mesocosm a; values of `LoopAnalyst` and qmm, which agree.
    #[test]
    fn the_lake_as_published() {
        let signs = lake();
        let adjoint: [[i128; 8]; 8] = [
            [1, -1, 1, -1, 0, 1, -1, 0],
            [-1, 3, -5, 1, -2, -1, 5, -2],
            [1, -1, 3, -1, 2, -1, -3, 2],
            [1, -1, 1, 1, 0, 1, -1, 0],
            [0, 2, -2, 0, 0, 0, 0, 0],
            [1, -1, 3, -1, 0, 1, -1, 0],
            [-1, 1, -3, 1, 0, -1, 3, -2],
            [0, 2, -2, 0, 0, 0, 2, 0],
        ];
        let absolute: [[u128; 8]; 8] = [
            [1, 7, 9, 1, 2, 1, 5, 2],
            [7, 7, 9, 7, 4, 7, 7, 4],
            [9, 9, 11, 9, 4, 9, 9, 4],
            [1, 7, 9, 17, 2, 1, 5, 2],
            [2, 4, 4, 2, 4, 2, 10, 4],
            [1, 7, 9, 1, 2, 1, 5, 2],
            [5, 7, 9, 5, 10, 5, 11, 8],
            [2, 4, 4, 2, 4, 2, 8, 4],
        ];
        assert_eq!(signs.adjoint().unwrap(), adjoint.map(|row| row.to_vec()));
        assert_eq!(
            signs.absolute_feedback().unwrap(),
            absolute.map(|row| row.to_vec())
        );
        assert_eq!(
            signs.characteristic().unwrap(),
            [1, 3, 13, 24, 41, 39, 30, 12, 2]
        );
        let certain = signs.weighted_predictions().unwrap();
        let certain = certain
            .iter()
            .flatten()
            .flatten()
            .filter(|weight| weight.abs() >= 1.0);
        assert_eq!(certain.count(), 8);
    }

    /// Hulot's lake mesocosm b; values of qmm.
    #[test]
    fn the_other_lake_as_published() {
        let signs = Signs::new(&[
            vec![-1, -1, -1, -1, 0, 0, 0, 0],
            vec![1, 0, 0, 0, -1, -1, 0, 0],
            vec![1, 0, 0, 0, 0, -1, 0, 0],
            vec![1, 0, 0, -1, 0, 0, 0, 0],
            vec![0, 1, 0, 0, 0, 0, -1, -1],
            vec![0, 1, 1, 0, 0, 0, 0, -1],
            vec![0, 0, 0, 0, 1, 0, -1, 0],
            vec![0, 0, 0, 0, 1, 1, 0, -1],
        ]);
        let adjoint: [[i128; 8]; 8] = [
            [1, -1, 0, -1, 0, 1, 0, -1],
            [1, 5, -3, -1, -3, 1, 3, 2],
            [0, -3, 3, 0, 3, -3, -3, 0],
            [1, -1, 0, 2, 0, 1, 0, -1],
            [0, 3, -3, 0, 0, 0, 0, 0],
            [1, -1, 3, -1, 0, 1, 0, -1],
            [0, 3, -3, 0, 0, 0, 3, 0],
            [1, 2, 0, -1, 0, 1, 0, 2],
        ];
        let absolute: [[u128; 8]; 8] = [
            [1, 5, 8, 1, 2, 1, 2, 3],
            [5, 5, 7, 5, 5, 5, 5, 4],
            [8, 7, 11, 8, 5, 7, 5, 6],
            [1, 5, 8, 14, 2, 1, 2, 3],
            [2, 5, 5, 2, 4, 2, 4, 6],
            [1, 5, 7, 1, 2, 1, 2, 3],
            [2, 5, 5, 2, 4, 2, 11, 6],
            [3, 4, 6, 3, 6, 3, 6, 6],
        ];
        assert_eq!(signs.adjoint().unwrap(), adjoint.map(|row| row.to_vec()));
        assert_eq!(
            signs.absolute_feedback().unwrap(),
            absolute.map(|row| row.to_vec())
        );
    }

    fn lake() -> Signs {
        Signs::new(&[
            vec![-1, -1, -1, -1, 0, 0, 0, 0],
            vec![1, 0, 0, 0, -1, -1, 0, 0],
            vec![1, 0, 0, 0, 0, -1, 0, 0],
            vec![1, 0, 0, -1, 0, 0, 0, 0],
            vec![0, 1, 0, 0, 0, 0, -1, -1],
            vec![0, 1, 1, 0, 0, 0, 0, -1],
            vec![0, 0, 0, 0, 1, 0, 0, -1],
            vec![0, 0, 0, 0, 1, 1, 1, -1],
        ])
    }

    /// Whatever is certain is so in every draw; what is not may still be.
    #[test]
    fn certain_answers_hold_in_every_draw() {
        let mut arcs = Vec::new();
        for (to, row) in lake().rows.iter().enumerate() {
            for (from, &sign) in row.iter().enumerate().filter(|&(_, &sign)| sign != 0) {
                arcs.push(Arc::new(
                    from,
                    to,
                    f64::from(sign.max(0)),
                    Inclusion::Always,
                ));
            }
        }
        let model = Model::new((0..8).map(|at| at.to_string()).collect(), arcs);
        let mut told = 0;
        for pushed in 0..8 {
            let push = [Push::up(pushed)];
            let answer = press(&model, &push, &PressOptions::default()).unwrap();
            let certain = certain(&model, &push, SelfLimit::AsGiven);
            for (response, certain) in answer.responses.iter().zip(certain) {
                let share = match certain {
                    Some(Trend::Up) => response.up,
                    Some(Trend::Down) => response.down,
                    Some(Trend::None) => response.none,
                    None => continue,
                };
                told += 1;
                assert!(share >= 1.0, "{pushed}: {response:?}");
            }
        }
        assert_eq!(told, 8);
    }

    #[test]
    fn a_probability_grows_with_the_weight() {
        assert!((sign_probability(0.0, 9.0) - 0.5).abs() < 1e-12);
        assert!(sign_probability(0.5, 10.0) < sign_probability(0.8, 10.0));
    }
}
