//! A model from the claims of a map.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::Sign;
use asbab_map::{Evidence, Link, Map, Voice};
use serde::{Deserialize, Serialize};

use crate::{Arc, Inclusion, Model, Told};

/// Whether claims that tell what an actor expects of its own action (to do a thing *so that*
/// another comes about, or does not) count as evidence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aims {
    /// They count like other claims.
    #[default]
    Counted,
    /// They are left out.
    LeftOut,
}

/// How a map becomes a model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapOptions {
    /// Whether aims count.
    pub aims: Aims,
}

impl Model {
    /// The model of a map: a factor for each factor, in the map's order and under its label; an arc
    /// for each link that somebody supports.
    ///
    /// Only supporting evidence makes an arc: claims that are neither denied nor asked, and no aims
    /// where these are left out. With the `s` voices that support a link and the `d` voices that
    /// deny it:
    ///
    /// - *sign*: `P(+)` is the share of the `s` voices that say plus. A voice that says both, or
    ///   leaves the sign open, counts as half a plus. So a link whose signs are all unknown has a
    ///   `P(+)` of 0.5.
    /// - *presence*: `(1 - Π (1 - r)) · s / (s + d)`, the product over the supporting voices, where
    ///   `r` is the largest reliability among a voice's supporting claims of the link, halved where
    ///   the voice says all of them with reserve.
    ///
    /// Presence takes each voice for an independent witness that is right as often as the rule that
    /// read it. It is the probability that the link was told at all, not that it is true.
    pub fn from_map(map: &Map, options: MapOptions) -> Self {
        let factors = map
            .factors()
            .iter()
            .map(|factor| factor.label.clone())
            .collect();
        let all = map.links().iter().flat_map(|link| &link.evidence);
        let voices: BTreeSet<&Voice> = all.map(|evidence| &evidence.voice).collect();
        let voices: Vec<&Voice> = voices.into_iter().collect();
        let arcs = map
            .links()
            .iter()
            .filter_map(|link| {
                let (from, to) = (map.index_of(&link.cause)?, map.index_of(&link.effect)?);
                let weighed = weigh(link, options)?;
                let told = weighed.told.into_iter().filter_map(|(voice, plus)| {
                    let voice = voices.binary_search(&voice).ok()?;
                    Some(Told { voice, plus })
                });
                Some(Arc {
                    voices: told.collect(),
                    ..Arc::new(
                        from,
                        to,
                        weighed.plus,
                        Inclusion::Probability(weighed.presence),
                    )
                })
            })
            .collect();
        Self::new(factors, arcs)
    }
}

/// What its voices make of a link.
struct Weighed<'a> {
    /// `P(+)`.
    plus: f64,
    presence: f64,
    /// Supporting voices with what each says: 1 for plus, 0 for minus, a half for both or neither.
    told: Vec<(&'a Voice, f64)>,
}

/// `None` where nobody supports the link.
fn weigh(link: &Link, options: MapOptions) -> Option<Weighed<'_>> {
    let counted = |evidence: &&Evidence| options.aims == Aims::Counted || !evidence.is_aim();
    let evidence: Vec<&Evidence> = link.evidence.iter().filter(counted).collect();
    let supporting = by_voice(&evidence, Evidence::supports);
    let denying = by_voice(&evidence, |evidence| evidence.claim.negated);
    if supporting.is_empty() {
        return None;
    }
    let supporters = supporting.len() as f64;
    let told: Vec<(&Voice, f64)> = supporting
        .iter()
        .map(|(&voice, claims)| (voice, plus_of_voice(claims)))
        .collect();
    let plus = told.iter().map(|(_, plus)| plus).sum::<f64>() / supporters;
    let missed: f64 = supporting
        .values()
        .map(|claims| 1.0 - weight_of_voice(claims))
        .product();
    let undenied = supporters / (supporters + denying.len() as f64);
    Some(Weighed {
        plus,
        presence: (1.0 - missed) * undenied,
        told,
    })
}

fn by_voice<'a>(
    evidence: &[&'a Evidence],
    wanted: impl Fn(&Evidence) -> bool,
) -> BTreeMap<&'a Voice, Vec<&'a Evidence>> {
    let mut voices: BTreeMap<&Voice, Vec<&Evidence>> = BTreeMap::new();
    for &item in evidence.iter().filter(|item| wanted(item)) {
        voices.entry(&item.voice).or_default().push(item);
    }
    voices
}

/// 1 for a voice that says plus and nothing else, 0 for minus and nothing else, else a half.
fn plus_of_voice(claims: &[&Evidence]) -> f64 {
    let says = |sign| claims.iter().all(|evidence| evidence.sign == sign);
    if says(Sign::Plus) {
        1.0
    } else if says(Sign::Minus) {
        0.0
    } else {
        0.5
    }
}

/// The largest reliability among a voice's claims, halved where all are hedged.
fn weight_of_voice(claims: &[&Evidence]) -> f64 {
    let largest = claims
        .iter()
        .map(|evidence| evidence.claim.reliability)
        .fold(0.0, f64::max);
    let reserve = if claims.iter().all(|evidence| evidence.claim.hedged) {
        0.5
    } else {
        1.0
    };
    largest.min(1.0) * reserve
}

#[cfg(test)]
mod tests {
    use asbab_core::{
        Basis, Claim, ClaimId, Direction, Factor, FactorId, FactorKind, Holder, Mood, Passage,
        SourceId, Span,
    };

    use super::*;

    fn claim(reliability: f64) -> Claim {
        let passage = Passage {
            span: Span::new(0, 0),
            text: String::new(),
        };
        Claim {
            id: ClaimId::from_stored("1"),
            source: String::new(),
            source_id: SourceId::from_stored("1"),
            rule: String::new(),
            reliability,
            quote: passage.clone(),
            trigger: passage,
            cause: None,
            effect: None,
            cause_antecedent: None,
            effect_antecedent: None,
            polarity: Sign::Unknown,
            cause_dir: Direction::None,
            effect_dir: Direction::None,
            sign: Sign::Unknown,
            basis: Basis::Effect,
            mood: Mood::Statement,
            hedged: false,
            negated: false,
            forecast: false,
            holder: Holder::author(),
        }
    }

    fn said(voice: &str, sign: Sign, claim: Claim) -> Evidence {
        Evidence {
            claim,
            voice: Voice(voice.to_owned()),
            sign,
        }
    }

    fn hedged(reliability: f64) -> Claim {
        Claim {
            hedged: true,
            ..claim(reliability)
        }
    }

    fn denied() -> Claim {
        Claim {
            negated: true,
            ..claim(0.9)
        }
    }

    /// `P(+)` and presence of the only link of a map with this evidence.
    fn weighed(evidence: Vec<Evidence>, options: MapOptions) -> Option<(f64, f64)> {
        let factor = |key| Factor {
            id: FactorId::of_key(key),
            label: key.to_owned(),
            kind: FactorKind::Level,
            scope: Vec::new(),
            members: Vec::new(),
        };
        let [cause, effect] = ["غضب", "قمع"].map(factor);
        let link = Link {
            cause: cause.id.clone(),
            effect: effect.id.clone(),
            evidence,
        };
        let map = Map::new(vec![cause, effect], vec![link]).unwrap();
        let model = Model::from_map(&map, options);
        assert_eq!(model.check(), Ok(()));
        let arc = model.arcs.first()?;
        assert_eq!(
            (
                model.factors[arc.from].as_str(),
                model.factors[arc.to].as_str()
            ),
            ("غضب", "قمع")
        );
        match arc.inclusion {
            Inclusion::Probability(presence) => Some((arc.plus, presence)),
            Inclusion::Always | Inclusion::SharedByPair => None,
        }
    }

    #[track_caller]
    fn assert_weighed(evidence: Vec<Evidence>, plus: f64, presence: f64) {
        let (p, q) = weighed(evidence, MapOptions::default()).unwrap();
        assert!(
            (p - plus).abs() < 1e-12 && (q - presence).abs() < 1e-12,
            "P(+) {p}, presence {q}"
        );
    }

    #[test]
    fn every_voice_is_a_witness() {
        use Sign::{Minus, Plus};
        assert_weighed(vec![said("a", Plus, claim(0.8))], 1.0, 0.8);
        assert_weighed(
            vec![said("a", Plus, claim(0.8)), said("b", Minus, claim(0.5))],
            0.5,
            0.9,
        );
        // A voice that says a thing twice is one witness, as good as its better claim.
        assert_weighed(
            vec![said("a", Plus, claim(0.6)), said("a", Plus, claim(0.8))],
            1.0,
            0.8,
        );
    }

    #[test]
    fn a_voice_of_two_minds_counts_half() {
        use Sign::{Minus, Plus, Unknown};
        assert_weighed(vec![said("a", Unknown, claim(0.8))], 0.5, 0.8);
        let both = vec![said("a", Plus, claim(0.8)), said("a", Minus, claim(0.8))];
        assert_weighed(both.clone(), 0.5, 0.8);
        let with_another = [both, vec![said("b", Plus, claim(0.5))]].concat();
        assert_weighed(with_another, 0.75, 0.9);
        assert_weighed(
            vec![said("a", Plus, claim(0.8)), said("a", Unknown, claim(0.8))],
            0.5,
            0.8,
        );
    }

    #[test]
    fn reserve_halves_a_voice_that_never_drops_it() {
        use Sign::Plus;
        assert_weighed(vec![said("a", Plus, hedged(0.8))], 1.0, 0.4);
        assert_weighed(
            vec![said("a", Plus, hedged(0.8)), said("a", Plus, claim(0.6))],
            1.0,
            0.8,
        );
    }

    #[test]
    fn denials_weigh_against() {
        use Sign::Plus;
        let denials = [
            said("b", Plus, denied()),
            said("c", Plus, denied()),
            said("c", Plus, denied()),
        ];
        let evidence = [vec![said("a", Plus, claim(0.9))], denials.to_vec()].concat();
        assert_weighed(evidence, 1.0, 0.3);
        assert_eq!(weighed(denials.to_vec(), MapOptions::default()), None);
    }

    #[test]
    fn questions_are_no_evidence() {
        let asked = Claim {
            mood: Mood::Question,
            ..claim(0.9)
        };
        assert_eq!(
            weighed(vec![said("a", Sign::Plus, asked)], MapOptions::default()),
            None
        );
    }

    #[test]
    fn aims_can_be_left_out() {
        let aim = Claim {
            basis: Basis::Aim,
            ..claim(0.9)
        };
        let evidence = vec![said("a", Sign::Minus, aim)];
        assert_weighed(evidence.clone(), 0.0, 0.9);
        assert_eq!(
            weighed(
                evidence,
                MapOptions {
                    aims: Aims::LeftOut
                }
            ),
            None
        );
    }
}
