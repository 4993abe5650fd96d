//! On which links one answer of a press hangs, with their sentences.

use std::cmp::Reverse;

use asbab_core::Sign;
use asbab_map::{Evidence, Link, Map};
use asbab_press::{
    Aims, DecidingLink, DecidingLinks, MapOptions, Model, Observation, PressAnswer, PressError,
    PressOptions, Push, deciding_links,
};
use serde::Serialize;

use super::best;

/// A press of a map, asked and answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressed {
    /// What was pushed.
    pub pushes: Vec<Push>,
    /// What was given as known to have happened.
    pub given: Vec<Observation>,
    /// What follows, with all it assumes.
    pub answer: PressAnswer,
    /// On what the surest response hangs; `None` where nothing but the pushed factors responds.
    pub deciding: Option<Deciding>,
}

/// The links on which the response of one factor hangs.
#[derive(Debug, Clone, PartialEq)]
pub struct Deciding {
    /// Index of the factor whose response it is.
    pub response: usize,
    /// Accepted draws that the shares are of.
    pub looked_at: u64,
    /// The links, in the order of [`deciding_links`]; empty where no single one changes the answer.
    pub links: Vec<DecidingLink>,
}

/// A deciding link as it is shown and exported.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecidingRow<'a> {
    /// Name of the factor that makes.
    pub cause: &'a str,
    /// Name of the factor that is made more or less.
    pub effect: &'a str,
    /// Share of the draws in which the response turns round without the link.
    pub flips: f64,
    /// Share of the draws in which it vanishes instead.
    pub silences: f64,
    /// Share of the draws in which it turns round with the link's sign.
    pub reverses: f64,
    /// Whether some say plus and some minus; the claim is then of one side.
    pub contested: bool,
    /// The claim that shows the link best; `None` for a model without sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<&'a Evidence>,
}

/// Looks for the links on which a factor's response hangs.
///
/// # Errors
///
/// Those of [`deciding_links`].
pub fn deciding(
    model: &Model,
    pushes: &[Push],
    response: usize,
    options: &PressOptions,
) -> Result<Deciding, PressError> {
    let DecidingLinks { looked_at, links } = deciding_links(model, pushes, response, options)?;
    Ok(Deciding {
        response,
        looked_at,
        links,
    })
}

/// The factor that most surely goes one way, beside those that are pushed: by the larger share, then
/// by name. `None` where nothing else responds.
pub fn surest(answer: &PressAnswer, pushes: &[Push]) -> Option<usize> {
    let is_pushed = |factor: usize| pushes.iter().any(|push| push.factor == factor);
    answer
        .responses
        .iter()
        .enumerate()
        .filter(|(factor, response)| response.none < 1.0 && !is_pushed(*factor))
        .max_by(|(_, a), (_, b)| {
            let larger = f64::max(a.up, a.down).total_cmp(&f64::max(b.up, b.down));
            larger.then_with(|| Reverse(&a.factor).cmp(&Reverse(&b.factor)))
        })
        .map(|(factor, _)| factor)
}

/// A deciding link between two factors of these names; `told` is the link of the map that it stands
/// for, made into a model with these options.
pub fn deciding_row<'a>(
    link: &DecidingLink,
    [cause, effect]: [&'a str; 2],
    told: Option<&'a Link>,
    options: MapOptions,
) -> DecidingRow<'a> {
    let counts = |evidence: &Evidence| options.aims == Aims::Counted || !evidence.is_aim();
    let says = |sign| {
        told.is_some_and(|told| {
            told.evidence
                .iter()
                .any(|one| one.supports() && counts(one) && one.sign == sign)
        })
    };
    DecidingRow {
        cause,
        effect,
        flips: link.flips,
        silences: link.silences,
        reverses: link.reverses,
        contested: says(Sign::Plus) && says(Sign::Minus),
        evidence: told.and_then(|told| best(told, counts)),
    }
}

/// The link of a map that a deciding link of its model stands for.
pub fn link_of<'m>(map: &'m Map, link: &DecidingLink) -> Option<&'m Link> {
    let id = |factor: usize| map.factors().get(factor).map(|factor| &factor.id);
    map.link(id(link.from)?, id(link.to)?)
}

#[cfg(test)]
mod tests {
    use asbab_press::{Arc, Inclusion, SelfLimit, Stop, press};

    use super::*;

    /// One factor raises two others, the second through a third.
    fn model() -> Model {
        let arc = |from, to, presence| Arc::new(from, to, 1.0, Inclusion::Probability(presence));
        Model::new(
            ["z", "b", "a", "alone"].map(str::to_owned).to_vec(),
            vec![arc(0, 1, 1.0), arc(0, 2, 1.0), arc(2, 3, 0.4)],
        )
    }

    fn options() -> PressOptions {
        PressOptions {
            self_limit: SelfLimit::Add(1.0),
            ..PressOptions::default()
        }
    }

    #[test]
    fn the_surest_response_is_not_the_push_and_equals_are_told_apart_by_name() {
        let pushes = [Push::up(0)];
        let answer = press(&model(), &pushes, &options()).unwrap();
        assert_eq!(surest(&answer, &pushes), Some(2));
        let last = [Push::up(3)];
        let answer = press(&model(), &last, &options()).unwrap();
        assert_eq!(surest(&answer, &last), None);
    }

    #[test]
    fn shares_are_of_the_draws_looked_at() {
        for wanted in [50, 2000] {
            let options = PressOptions {
                stop: Stop::Accepted { wanted, cap: 9999 },
                ..options()
            };
            let found = deciding(&model(), &[Push::up(0)], 3, &options).unwrap();
            assert_eq!(found.links.len(), 2);
            for link in &found.links {
                let draws = link.silences * found.looked_at as f64;
                assert!(
                    (draws - draws.round()).abs() < 1e-9 && draws > 1.0,
                    "{draws}"
                );
            }
        }
    }
}
