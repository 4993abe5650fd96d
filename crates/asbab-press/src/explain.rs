//! Diagnosis: which push best explains what was observed.
//!
//! A push on factor `j` moves factor `i` by `-(A⁻¹)ᵢⱼ`. So one solution with the transposed matrix for each observed factor
//! tells, in every draw, which way it goes under a push on any other; a draw speaks for a push if all observations come out.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use crate::answer::{share, wilson_interval};
use crate::block::{Asked, Field, Method};
use crate::lottery::Lottery;
use crate::run::{Counts, Progress, run};
use crate::sampler::check_drawing;
use crate::{Model, Observation, PressError, PressOptions, Stop, Trend, Way};

/// A push that may have brought about what was observed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Index of the factor.
    pub factor: usize,
    /// Its name.
    pub name: String,
    /// Which way it is pushed.
    pub way: Way,
    /// Share of the stable draws in which the push brings about everything that was observed.
    pub explains: f64,
    /// Lower end of the 95 % interval of that share: sampling error only.
    pub low: f64,
    /// Upper end of that interval.
    pub high: f64,
    /// Probability of the push given what was observed, if one of the candidates was pushed and each was as likely before.
    pub posterior: f64,
}

/// The pushes that may explain what was observed, best first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// Those that bring it about in some draw.
    pub explanations: Vec<Explanation>,
    /// Pushes that were candidates: up and down on every factor that is not observed itself and has a path to all that are.
    pub candidates: usize,
    /// Draws made.
    pub draws: u64,
    /// Stable draws, of which the shares are.
    pub stable: u64,
    /// Seed of the draws.
    pub seed: u64,
    /// The self-limit rule, as written on the command line.
    pub self_limit: String,
    /// The distribution of weights, as written on the command line.
    pub weights: String,
    /// How voices were drawn.
    pub voices: String,
}

/// Asks which push best explains what is `given` in the options. Draws are counted as accepted where they are stable.
///
/// # Errors
///
/// Those of [`press`](crate::press); [`PressError::NothingObserved`] where nothing is given.
pub fn explain(model: &Model, options: &PressOptions) -> Result<Diagnosis, PressError> {
    check_drawing(model, options)?;
    if options.given.is_empty() {
        return Err(PressError::NothingObserved);
    }
    let lottery = Lottery::new(model, options);
    let field = Field::new(lottery, options.none, options.self_limit, Method::Fast);
    let search = Search {
        backward: options
            .given
            .iter()
            .map(|seen| field.backward(seen.factor))
            .collect(),
        candidates: candidates(model, &options.given),
        field,
        given: &options.given,
    };
    let nothing = Agreements::new(search.candidates.len());
    let counts = run(
        nothing,
        options.stop,
        &mut |_| ControlFlow::Continue(()),
        |start, draws| search.block(start, draws),
    );
    let wanted = match options.stop {
        Stop::Accepted { wanted, .. } => wanted,
        Stop::Draws(_) | Stop::Within { .. } => 1,
    };
    if counts.stable < wanted {
        return Err(PressError::TooFewStable {
            draws: counts.draws,
            stable: counts.stable,
            undecided: counts.undecided,
            wanted,
        });
    }
    Ok(search.diagnosis(&counts, model, options))
}

/// The factors that are not observed and have a path to every observed one.
fn candidates(model: &Model, given: &[Observation]) -> Vec<usize> {
    let observed: BTreeSet<usize> = given.iter().map(|seen| seen.factor).collect();
    let leads: Vec<Vec<bool>> = observed
        .iter()
        .map(|&factor| {
            crate::deciding::closure(model, std::iter::once(factor), |arc| (arc.to, arc.from))
        })
        .collect();
    (0..model.factors.len())
        .filter(|factor| !observed.contains(factor) && leads.iter().all(|leads| leads[*factor]))
        .collect()
}

struct Search<'a> {
    field: Field<'a>,
    /// For each observed factor, how it answers to pushes on all.
    backward: Vec<Asked>,
    candidates: Vec<usize>,
    given: &'a [Observation],
}

impl Search<'_> {
    fn block(&self, start: u64, draws: usize) -> Agreements {
        let block = self.field.block(start, draws);
        let systems = block.systems();
        // Of each system and candidate, whether all observations come out under a push up, and under one down.
        let mut agree = vec![[true; 2]; systems * self.candidates.len()];
        let mut told = vec![true; systems];
        for (asked, seen) in self.backward.iter().zip(self.given) {
            self.field.respond(asked, &block, |system, trends| {
                let Some(trends) = trends else {
                    told[system] = false;
                    return;
                };
                let row = &mut agree[system * self.candidates.len()..][..self.candidates.len()];
                for (agree, &candidate) in row.iter_mut().zip(&self.candidates) {
                    agree[0] &= trends[candidate] == seen.trend;
                    agree[1] &= turned(trends[candidate]) == seen.trend;
                }
            });
        }
        let mut counts = Agreements::new(self.candidates.len());
        counts.draws = block.draws as u64;
        counts.undecided = block.undecided;
        for (system, told) in told.into_iter().enumerate() {
            if !told {
                counts.undecided += 1;
                continue;
            }
            counts.stable += 1;
            let row = &agree[system * self.candidates.len()..][..self.candidates.len()];
            for (sum, agree) in counts.agree.iter_mut().zip(row) {
                sum[0] += u64::from(agree[0]);
                sum[1] += u64::from(agree[1]);
            }
        }
        counts
    }

    fn diagnosis(&self, counts: &Agreements, model: &Model, options: &PressOptions) -> Diagnosis {
        let all: u64 = counts.agree.iter().flatten().sum();
        let mut explanations: Vec<(u64, Explanation)> = Vec::new();
        for (&factor, agree) in self.candidates.iter().zip(&counts.agree) {
            for (way, &hits) in [Way::Up, Way::Down].into_iter().zip(agree) {
                let (low, high) = wilson_interval(hits, counts.stable);
                let explanation = Explanation {
                    factor,
                    name: model.factors[factor].clone(),
                    way,
                    explains: share(hits, counts.stable),
                    low,
                    high,
                    posterior: share(hits, all),
                };
                if hits > 0 {
                    explanations.push((hits, explanation));
                }
            }
        }
        explanations.sort_by(|(a, one), (b, other)| {
            b.cmp(a)
                .then_with(|| (one.factor, one.way).cmp(&(other.factor, other.way)))
        });
        Diagnosis {
            explanations: explanations
                .into_iter()
                .map(|(_, explanation)| explanation)
                .collect(),
            candidates: 2 * self.candidates.len(),
            draws: counts.draws,
            stable: counts.stable,
            seed: options.seed,
            self_limit: options.self_limit.to_string(),
            weights: options.weights.to_string(),
            voices: options.voices.to_string(),
        }
    }
}

const fn turned(trend: Trend) -> Trend {
    match trend {
        Trend::Up => Trend::Down,
        Trend::Down => Trend::Up,
        Trend::None => Trend::None,
    }
}

/// In how many draws each candidate explains what was observed, pushed up and pushed down.
struct Agreements {
    draws: u64,
    stable: u64,
    undecided: u64,
    agree: Vec<[u64; 2]>,
}

impl Agreements {
    fn new(candidates: usize) -> Self {
        Self {
            draws: 0,
            stable: 0,
            undecided: 0,
            agree: vec![[0; 2]; candidates],
        }
    }
}

impl Counts for Agreements {
    fn progress(&self) -> Progress {
        Progress {
            draws: self.draws,
            accepted: self.stable,
        }
    }

    fn add(&mut self, other: &Self) {
        self.draws += other.draws;
        self.stable += other.stable;
        self.undecided += other.undecided;
        for (sum, more) in self.agree.iter_mut().zip(&other.agree) {
            sum[0] += more[0];
            sum[1] += more[1];
        }
    }

    fn is_within(&self, error: f64) -> bool {
        let within = |&hits: &u64| {
            let (low, high) = wilson_interval(hits, self.stable);
            (high - low) / 2.0 <= error
        };
        self.stable > 0 && self.agree.iter().flatten().all(within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Arc, Inclusion, Push, press};

    /// Two causes of one thing, one of which brings about another as well.
    fn model() -> Model {
        let arc = |from, to, plus, there| Arc::new(from, to, plus, Inclusion::Probability(there));
        Model::new(
            ["prices", "protest", "drought", "hunger", "aside"]
                .map(str::to_owned)
                .to_vec(),
            vec![
                arc(0, 1, 1.0, 0.9),
                arc(2, 1, 0.7, 0.8),
                arc(2, 3, 1.0, 0.8),
                arc(3, 1, 1.0, 0.7),
                arc(1, 0, 0.0, 0.8),
            ],
        )
    }

    fn seen(factor: usize, trend: Trend) -> Observation {
        Observation { factor, trend }
    }

    fn asked(given: Vec<Observation>) -> PressOptions {
        PressOptions {
            given,
            ..PressOptions::for_articles()
        }
    }

    /// A diagnosis turns presses round: its shares are those of a press on each candidate.
    #[test]
    fn shares_are_those_of_a_press() {
        let given = vec![seen(1, Trend::Up), seen(3, Trend::Up)];
        let diagnosis = explain(&model(), &asked(given.clone())).unwrap();
        let found: Vec<_> = diagnosis
            .explanations
            .iter()
            .map(|one| (one.factor, one.way))
            .collect();
        assert_eq!(found, [(2, Way::Up)], "prices have no path to hunger");
        assert_eq!(diagnosis.candidates, 2);
        let answer = press(&model(), &[Push::up(2)], &asked(given)).unwrap();
        assert!((diagnosis.explanations[0].explains - answer.agreement()).abs() < 0.03);
        assert!((diagnosis.explanations[0].posterior - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_better_explanation_comes_first() {
        let diagnosis = explain(&model(), &asked(vec![seen(1, Trend::Down)])).unwrap();
        let found: Vec<_> = diagnosis
            .explanations
            .iter()
            .map(|one| (one.factor, one.way))
            .collect();
        assert_eq!(
            found,
            [(0, Way::Down), (2, Way::Down), (3, Way::Down), (2, Way::Up)]
        );
        let sum: f64 = diagnosis.explanations.iter().map(|one| one.posterior).sum();
        assert!((sum - 1.0).abs() < 1e-12);
        assert_eq!(
            explain(&model(), &asked(Vec::new())),
            Err(PressError::NothingObserved)
        );
    }
}
