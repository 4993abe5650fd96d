//! A model from the claims of a map.

use std::collections::BTreeMap;

use asbab_core::Sign;
use asbab_map::{Evidence, Link, Map, Voice};
use serde::{Deserialize, Serialize};

use crate::{Arc, Inclusion, Model};

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
        let arcs = map
            .links()
            .iter()
            .filter_map(|link| {
                let (from, to) = (map.index_of(&link.cause)?, map.index_of(&link.effect)?);
                let (plus, presence) = weigh(link, options)?;
                Some(Arc {
                    from,
                    to,
                    plus,
                    inclusion: Inclusion::Probability(presence),
                })
            })
            .collect();
        Self::new(factors, arcs)
    }
}

/// `P(+)` and presence of a link; `None` where nobody supports it.
fn weigh(link: &Link, options: MapOptions) -> Option<(f64, f64)> {
    let counted = |evidence: &&Evidence| options.aims == Aims::Counted || !evidence.is_aim();
    let evidence: Vec<&Evidence> = link.evidence.iter().filter(counted).collect();
    let supporting = by_voice(&evidence, Evidence::supports);
    let denying = by_voice(&evidence, |evidence| evidence.claim.negated);
    if supporting.is_empty() {
        return None;
    }
    let supporters = supporting.len() as f64;
    let plus = supporting
        .values()
        .map(|claims| plus_of_voice(claims))
        .sum::<f64>()
        / supporters;
    let missed: f64 = supporting
        .values()
        .map(|claims| 1.0 - weight_of_voice(claims))
        .product();
    let undenied = supporters / (supporters + denying.len() as f64);
    Some((plus, (1.0 - missed) * undenied))
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
