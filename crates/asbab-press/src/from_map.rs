//! A model from the claims of a map.

use std::collections::BTreeSet;

use asbab_map::{Distribution, Evidence, Link, Map, Supporter, Voice};
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
    /// where these are left out. Presence and sign are those of the link's
    /// [`Distribution`].
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
                let told = weighed.supporters.iter();
                let told = told.filter_map(|Supporter { voice, plus, .. }| {
                    let (voice, plus) = (voices.binary_search(&voice).ok()?, *plus);
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

/// Presence and sign of a link; `None` where nobody supports it.
fn weigh(link: &Link, options: MapOptions) -> Option<Distribution> {
    let counted = |evidence: &&Evidence| options.aims == Aims::Counted || !evidence.is_aim();
    Distribution::of(link.evidence.iter().filter(counted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use asbab_core::{
        Basis, Claim, ClaimId, Direction, Factor, FactorId, FactorKind, Holder, Mood, Passage,
        Sign, SourceId, Span,
    };

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
            other_label: None,
            kind: FactorKind::Level,
            head: String::new(),
            lever: None,
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
