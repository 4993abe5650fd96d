//! How probable it is that a link was told, and with which sign.

use std::collections::BTreeMap;

use asbab_core::Sign;
use serde::Serialize;

use crate::{Evidence, Link, Voice};

/// What a claim said with reserve weighs against one said without.
const RESERVE: f64 = 0.5;

/// Presence and sign of a link as probabilities, and what they rest on.
///
/// With the voices `v` that support the link and the number `d` of voices that deny it:
///
/// - *presence* is `(1 - Π (1 - w(v))) · s / (s + d)`, where `s` is the number of supporting voices
///   and the weight `w(v)` the largest reliability among the voice's supporting claims of the link,
///   halved where it says all of them with reserve;
/// - *plus*, the probability of `+`, is the share of the supporting voices that say plus. A voice
///   that says both, or leaves the sign open, counts as half a plus.
///
/// Presence takes each voice for an independent witness that was read rightly as often as the rule
/// is right that read it (a noisy or). It is the probability that the link was told, not that it is
/// true, and a denial is weighed against the telling, not against the sign.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distribution {
    /// The probability that the link is there, in 0..=1.
    pub presence: f64,
    /// The probability that its sign is plus if it is there, in 0..=1.
    pub plus: f64,
    /// The voices that support it, sorted; never empty.
    pub supporters: Vec<Supporter>,
    /// The voices that deny it, sorted.
    pub deniers: Vec<Voice>,
}

/// What one voice adds to a link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Supporter {
    /// The voice.
    pub voice: Voice,
    /// The probability that its telling was read rightly, in 0..=1.
    pub weight: f64,
    /// 1 where it says plus and nothing else, 0 for minus and nothing else, else a half.
    pub plus: f64,
    /// Claims it supports the link with.
    pub claims: usize,
    /// It never says it without reserve.
    pub hedged: bool,
}

impl Link {
    /// Presence and sign as probabilities; `None` where nobody supports the link.
    pub fn distribution(&self) -> Option<Distribution> {
        Distribution::of(self.evidence.iter())
    }
}

impl Distribution {
    /// The distribution of these claims of one link; `None` where none supports it.
    pub fn of<'e>(evidence: impl Iterator<Item = &'e Evidence> + Clone) -> Option<Self> {
        let supporters: Vec<Supporter> = by_voice(evidence.clone(), Evidence::supports)
            .into_iter()
            .map(|(voice, claims)| Supporter::of(voice, &claims))
            .collect();
        let deniers: Vec<Voice> = by_voice(evidence, Evidence::denies)
            .into_keys()
            .cloned()
            .collect();
        if supporters.is_empty() {
            return None;
        }
        let (told, denied) = (supporters.len() as f64, deniers.len() as f64);
        let missed: f64 = supporters.iter().map(|voice| 1.0 - voice.weight).product();
        let plus = supporters.iter().map(|voice| voice.plus).sum::<f64>() / told;
        Some(Self {
            presence: (1.0 - missed) * told / (told + denied),
            plus,
            supporters,
            deniers,
        })
    }

    /// The probability of the likelier sign, in 0.5..=1.
    pub fn certainty(&self) -> f64 {
        self.plus.max(1.0 - self.plus)
    }
}

impl Supporter {
    fn of(voice: &Voice, claims: &[&Evidence]) -> Self {
        let says = |sign| claims.iter().all(|evidence| evidence.sign == sign);
        let largest = claims
            .iter()
            .map(|evidence| evidence.claim.reliability)
            .fold(0.0, f64::max);
        let hedged = claims.iter().all(|evidence| evidence.claim.hedged);
        Self {
            voice: voice.clone(),
            weight: largest.min(1.0) * if hedged { RESERVE } else { 1.0 },
            plus: if says(Sign::Plus) {
                1.0
            } else if says(Sign::Minus) {
                0.0
            } else {
                0.5
            },
            claims: claims.len(),
            hedged,
        }
    }
}

fn by_voice<'e>(
    evidence: impl Iterator<Item = &'e Evidence>,
    wanted: impl Fn(&Evidence) -> bool,
) -> BTreeMap<&'e Voice, Vec<&'e Evidence>> {
    let mut voices: BTreeMap<&Voice, Vec<&Evidence>> = BTreeMap::new();
    for item in evidence.filter(|item| wanted(item)) {
        voices.entry(&item.voice).or_default().push(item);
    }
    voices
}
