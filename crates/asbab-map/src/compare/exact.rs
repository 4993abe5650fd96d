//! The exact test of a fourfold table, and how many of many tests may be believed.

/// Natural logarithms of 0!, 1!, … n!.
pub(crate) struct Factorials(Vec<f64>);

impl Factorials {
    /// Enough for tables of at most `most` in all.
    pub(crate) fn up_to(most: usize) -> Self {
        let mut logs = vec![0.0];
        for n in 1..=most {
            logs.push(logs[n - 1] + (n as f64).ln());
        }
        Self(logs)
    }

    fn choose(&self, n: usize, k: usize) -> f64 {
        self.0[n] - self.0[k] - self.0[n - k]
    }
}

/// Units of two groups, some of them marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fourfold {
    /// Units of each group.
    pub(crate) groups: [usize; 2],
    /// Those marked.
    pub(crate) marked: [usize; 2],
}

impl Fourfold {
    /// The share of all ways to deal the group labels to the units that set the groups apart at
    /// least as much as they are: Fisher's exact test, two-sided by probability.
    pub(crate) fn p(self, factorials: &Factorials) -> f64 {
        self.tail(self.marked[0], factorials)
    }

    /// The least [`p`](Self::p) that any dealing of the labels could give.
    pub(crate) fn least_p(self, factorials: &Factorials) -> f64 {
        let (low, high) = self.range();
        self.tail(low, factorials).min(self.tail(high, factorials))
    }

    /// The probability of all outcomes no likelier than `observed`.
    fn tail(self, observed: usize, factorials: &Factorials) -> f64 {
        // Equal probabilities may differ in the last digits.
        const TIES: f64 = 1.0 + 1e-7;
        let (low, high) = self.range();
        let limit = self.probability(observed, factorials) * TIES;
        let tail: f64 = (low..=high)
            .map(|first| self.probability(first, factorials))
            .filter(|&probability| probability <= limit)
            .sum();
        tail.min(1.0)
    }

    /// Fewest and most of the marked units that the first group can hold.
    fn range(self) -> (usize, usize) {
        let marked = self.marked[0] + self.marked[1];
        (
            marked.saturating_sub(self.groups[1]),
            marked.min(self.groups[0]),
        )
    }

    fn probability(self, first: usize, factorials: &Factorials) -> f64 {
        let marked = self.marked[0] + self.marked[1];
        let all = self.groups[0] + self.groups[1];
        let log = factorials.choose(self.groups[0], first)
            + factorials.choose(self.groups[1], marked - first)
            - factorials.choose(all, marked);
        log.exp()
    }
}

/// For each test, given as its p and the least p it could have given, the smallest false discovery
/// rate at which it would be believed; `None` for a test too small to tell anything.
///
/// Benjamini and Hochberg (1995) over the tests that Tarone's criterion leaves in, as Gilbert (2005)
/// puts them together for discrete data: a test whose least p cannot pass is not counted among the
/// many that one must pay for.
pub(crate) fn rates(tests: &[(f64, f64)], rate: f64) -> Vec<Option<f64>> {
    let able = |count: usize| {
        tests
            .iter()
            .filter(|(_, least)| *least <= rate / count as f64)
            .count()
    };
    let count = (1..=tests.len().max(1))
        .find(|&count| able(count) <= count)
        .unwrap_or(1);
    let mut kept: Vec<usize> = (0..tests.len())
        .filter(|&test| tests[test].1 <= rate / count as f64)
        .collect();
    kept.sort_by(|&a, &b| tests[a].0.total_cmp(&tests[b].0).then(a.cmp(&b)));
    let mut rates = vec![None; tests.len()];
    let mut least = 1.0_f64;
    for (rank, &test) in kept.iter().enumerate().rev() {
        least = least.min(tests[test].0 * kept.len() as f64 / (rank + 1) as f64);
        rates[test] = Some(least);
    }
    rates
}
