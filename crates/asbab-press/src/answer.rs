//! What a press gives back.

use serde::{Deserialize, Serialize};

use crate::Trend;

/// Which way one factor goes, as shares of the stable draws that agree with what was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The factor's name.
    pub factor: String,
    /// Share of draws in which it rises.
    pub up: f64,
    /// Share of draws in which it falls.
    pub down: f64,
    /// Share of draws in which no path reaches it, or its paths cancel to within rounding.
    pub none: f64,
    /// Lower end of the 95 % interval of the larger of `up` and `down`: sampling error only.
    pub low: f64,
    /// Upper end of that interval.
    pub high: f64,
}

/// The answer to a press, with all it assumes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PressAnswer {
    /// Share of all systems that are stable.
    pub stable_share: f64,
    /// Share of all systems that are stable and agree with every observation given; equal to
    /// `stable_share` where none was.
    pub likelihood: f64,
    /// Draws made, stable or not. Where parts of the model are sampled apart, each part was drawn this often, and
    /// `stable_share` is the product of their shares.
    pub draws: u64,
    /// Draws whose stability the arithmetic could not tell. They count as draws made and are never
    /// accepted; more than a few mean that something in the system has no limit but by rounding.
    #[serde(default)]
    pub undecided: u64,
    /// Draws the responses are shares of: stable, and in agreement with every observation given.
    pub accepted: u64,
    /// Seed of the draws.
    pub seed: u64,
    /// The self-limit rule, as written on the command line.
    pub self_limit: String,
    /// The distribution of weights, as written on the command line.
    #[serde(default)]
    pub weights: String,
    /// How voices were drawn.
    pub voices: String,
    /// One a factor, in the model's order.
    pub responses: Vec<Response>,
    /// The links whose sign is in doubt, in the model's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested: Vec<ContestedLink>,
}

/// How often a link whose sign is in doubt is positive: before any draw, and in the draws that count.
///
/// Where the two differ, rest and what was observed speak for one of the signs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContestedLink {
    /// Name of the factor that makes.
    pub from: String,
    /// Name of the factor that is made more or less.
    pub to: String,
    /// Share of its voices that say plus.
    pub told: f64,
    /// Share of plus among the accepted draws in which the link is there; as told where it is there in none.
    pub kept: f64,
}

impl PressAnswer {
    /// Share of the *stable* draws that agree with every observation given.
    ///
    /// [`likelihood`](Self::likelihood) counts instability against a model, this does not; the two
    /// may rank models differently.
    pub fn agreement(&self) -> f64 {
        if self.stable_share > 0.0 {
            self.likelihood / self.stable_share
        } else {
            0.0
        }
    }
}

/// Probabilities of models given what was observed, from those before and the [likelihood](PressAnswer::likelihood) of
/// each, or its [agreement](PressAnswer::agreement) where instability is not to count against a model (Bayes; as
/// Melbourne-Thomas et al. 2012 compare models). `None` where nothing that was likely before can have brought it about.
pub fn posterior(before: &[f64], likelihoods: &[f64]) -> Option<Vec<f64>> {
    let joint: Vec<f64> = before
        .iter()
        .zip(likelihoods)
        .map(|(before, likelihood)| before * likelihood)
        .collect();
    let all: f64 = joint.iter().sum();
    (all > 0.0).then(|| joint.iter().map(|one| one / all).collect())
}

/// In how many draws a factor went which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TrendCounts {
    pub up: u64,
    pub down: u64,
    pub none: u64,
}

impl TrendCounts {
    pub(crate) fn count(&mut self, trend: Trend) {
        *match trend {
            Trend::Up => &mut self.up,
            Trend::Down => &mut self.down,
            Trend::None => &mut self.none,
        } += 1;
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.up += other.up;
        self.down += other.down;
        self.none += other.none;
    }

    /// Half of the 95 % interval of the larger of up and down.
    pub(crate) fn half_width(self) -> f64 {
        let (low, high) = wilson_interval(self.up.max(self.down), self.up + self.down + self.none);
        (high - low) / 2.0
    }

    /// The counts as shares, under the factor's name.
    pub(crate) fn into_response(self, factor: String) -> Response {
        let all = self.up + self.down + self.none;
        let (low, high) = wilson_interval(self.up.max(self.down), all);
        Response {
            factor,
            up: share(self.up, all),
            down: share(self.down, all),
            none: share(self.none, all),
            low,
            high,
        }
    }
}

/// `part / whole`; 0 of nothing.
pub(crate) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// The 95 % interval of a share of `hits` in `trials` (Wilson 1927); 0..=1 where nothing was tried.
pub(crate) fn wilson_interval(hits: u64, trials: u64) -> (f64, f64) {
    /// The 97.5 % quantile of the normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    if trials == 0 {
        return (0.0, 1.0);
    }
    let (n, p, z2) = (trials as f64, share(hits, trials), Z * Z);
    let centre = p + z2 / (2.0 * n);
    let half_width = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    let (low, high) = ((centre - half_width) / scale, (centre + half_width) / scale);
    // Rounding must not put the share itself outside its interval.
    (low.clamp(0.0, p), high.clamp(p, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_agrees_with_published_values() {
        // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
        for (hits, trials, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (l, h) = wilson_interval(hits, trials);
            assert!(
                (l - low).abs() < 5e-5 && (h - high).abs() < 5e-5,
                "{hits}/{trials}: {l} {h}"
            );
        }
        assert_eq!(wilson_interval(0, 0), (0.0, 1.0));
        assert!(wilson_interval(7, 7).1 > 1.0 - 1e-12);
    }

    #[test]
    fn an_answer_is_written_as_the_design_says() {
        let answer = PressAnswer {
            stable_share: 0.5,
            likelihood: 0.25,
            draws: 8,
            undecided: 0,
            accepted: 2,
            seed: 1,
            self_limit: "add:1".into(),
            weights: "uniform".into(),
            voices: "independent".into(),
            responses: vec![
                TrendCounts {
                    up: 2,
                    down: 0,
                    none: 0,
                }
                .into_response("توتر".into()),
            ],
            contested: Vec::new(),
        };
        let json = serde_json::to_value(&answer).unwrap();
        for key in [
            "stable_share",
            "draws",
            "seed",
            "self_limit",
            "voices",
            "responses",
        ] {
            assert!(json.get(key).is_some(), "{key}");
        }
        for key in ["factor", "up", "down", "none", "low", "high"] {
            assert!(json["responses"][0].get(key).is_some(), "{key}");
        }
        assert_eq!(serde_json::from_value::<PressAnswer>(json).unwrap(), answer);
        assert!((answer.agreement() - 0.5).abs() < 1e-15);
    }
}
