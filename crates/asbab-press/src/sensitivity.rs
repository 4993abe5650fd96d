//! Which answers change when what was assumed is assumed otherwise.

use std::fmt;

use crate::Model;
use crate::{
    PressAnswer, PressError, PressOptions, Push, Response, SelfLimit, Voices, Weights, press,
};

/// What the responses of a factor come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It rises in more than half of the draws, sampling error allowed for.
    Up,
    /// It falls in more than half of them, likewise.
    Down,
    /// It goes neither way in more than half of them.
    None,
    /// None of these.
    Open,
}

impl Response {
    /// What the shares come to.
    pub fn verdict(&self) -> Verdict {
        if self.none > 0.5 {
            Verdict::None
        } else if self.low <= 0.5 {
            Verdict::Open
        } else if self.up > self.down {
            Verdict::Up
        } else {
            Verdict::Down
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::None => "none",
            Self::Open => "open",
        })
    }
}

/// A press made again with one thing assumed otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Rerun {
    /// What is assumed, as written on the command line: `self-limit add:uniform`.
    pub assumption: String,
    /// The answer, or why there is none: often too few systems rest.
    pub answer: Result<PressAnswer, PressError>,
}

impl Rerun {
    /// The factors whose verdict is not that of `answer`, by index; empty where there is no answer to compare.
    pub fn changed(&self, answer: &PressAnswer) -> Vec<usize> {
        let Ok(again) = &self.answer else {
            return Vec::new();
        };
        let pairs = answer.responses.iter().zip(&again.responses).enumerate();
        pairs
            .filter(|(_, (before, after))| before.verdict() != after.verdict())
            .map(|(factor, _)| factor)
            .collect()
    }
}

/// Makes a press again under every alternative to what `options` assume: other self-limits, weak and strong weights and
/// equal ones, and the signs of contested links drawn the other way.
pub fn sensitivity(model: &Model, pushes: &[Push], options: &PressOptions) -> Vec<Rerun> {
    alternatives(model, options)
        .into_iter()
        .map(|(assumption, options)| Rerun {
            assumption,
            answer: press(model, pushes, &options),
        })
        .collect()
}

fn alternatives(model: &Model, options: &PressOptions) -> Vec<(String, PressOptions)> {
    let limits = [
        SelfLimit::AsGiven,
        SelfLimit::Add(1.0),
        SelfLimit::AddUniform,
    ];
    let limits = limits
        .into_iter()
        .filter(|&limit| limit != options.self_limit)
        .map(|self_limit| {
            (
                format!("self-limit {self_limit}"),
                PressOptions {
                    self_limit,
                    ..options.clone()
                },
            )
        });
    let weights = [
        Weights::Uniform,
        Weights::Beta(1, 3),
        Weights::Beta(3, 1),
        Weights::Fixed(1.0),
    ];
    let weights = weights
        .into_iter()
        .filter(|&weights| weights != options.weights)
        .map(|weights| {
            (
                format!("weights {weights}"),
                PressOptions {
                    weights,
                    ..options.clone()
                },
            )
        });
    let told = model.arcs.iter().any(|arc| arc.voices.len() > 1);
    let voices = [Voices::Independent, Voices::Joint];
    let voices = voices
        .into_iter()
        .filter(|&voices| told && voices != options.voices)
        .map(|voices| {
            (
                format!("voices {voices}"),
                PressOptions {
                    voices,
                    ..options.clone()
                },
            )
        });
    limits.chain(weights).chain(voices).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Arc, Inclusion};

    #[test]
    fn an_answer_that_hangs_on_weights_changes_with_them() {
        // a raises c by way of b and lowers it directly: with equal weights the two cancel.
        let arc = |from, to, plus| Arc::new(from, to, plus, Inclusion::Always);
        let model = Model::new(
            ["a", "b", "c"].map(str::to_owned).to_vec(),
            vec![arc(0, 1, 1.0), arc(1, 2, 1.0), arc(0, 2, 0.0)],
        );
        let options = PressOptions::for_articles();
        let answer = press(&model, &[Push::up(0)], &options).unwrap();
        assert_eq!(answer.responses[2].verdict(), Verdict::Down);
        let reruns = sensitivity(&model, &[Push::up(0)], &options);
        let told: Vec<(&str, bool, Vec<usize>)> = reruns
            .iter()
            .map(|rerun| {
                (
                    rerun.assumption.as_str(),
                    rerun.answer.is_ok(),
                    rerun.changed(&answer),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("self-limit as-given", false, vec![]),
                ("self-limit add:uniform", true, vec![2]),
                ("weights beta:1,3", true, vec![]),
                ("weights beta:3,1", true, vec![]),
                ("weights fixed:1", true, vec![2]),
            ]
        );
    }
}
