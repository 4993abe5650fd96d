//! Where voices contradict each other, or themselves.

use std::collections::BTreeSet;

use asbab_core::{FactorId, Sign};
use serde::Serialize;

use crate::{Evidence, Link, Map, Voice};

/// What a dispute is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DisputeKind {
    /// Voices give the link opposite signs. One side says +, the other −.
    OppositeSigns,
    /// A voice denies what another says. One side says it, the other denies it.
    Denied,
    /// One voice gives the link both signs, or says and denies it: a change of mind or a misreading
    /// more often than a dispute.
    WithItself {
        /// The voice.
        voice: Voice,
    },
}

/// Two sides over one link, each with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dispute<'m> {
    /// The factor that makes.
    pub cause: &'m FactorId,
    /// The factor that is made more or less.
    pub effect: &'m FactorId,
    /// What it is about.
    #[serde(flatten)]
    pub kind: DisputeKind,
    /// The claims for plus, or for the link; sorted by claim id and never empty.
    pub one: Vec<&'m Evidence>,
    /// The claims for minus, or against the link; sorted by claim id and never empty.
    pub other: Vec<&'m Evidence>,
}

/// Every dispute of a map, by link, then opposite signs before denials before voices that
/// contradict themselves.
///
/// A voice that stands on both sides of a question is kept out of the dispute between voices and
/// gets one of its own. A claim of unknown sign takes no side between plus and minus. A denial
/// stands against the claims of the sign it denies: "A does not lower B" is no dispute with "A
/// raises B"; where either sign is unknown it stands against the claim.
pub fn disputes(map: &Map) -> Vec<Dispute<'_>> {
    map.links().iter().flat_map(of_link).collect()
}

fn of_link(link: &Link) -> Vec<Dispute<'_>> {
    let signed = |sign: Sign| -> Vec<&Evidence> {
        link.evidence
            .iter()
            .filter(|evidence| evidence.supports() && evidence.sign == sign)
            .collect()
    };
    let denials: Vec<&Evidence> = link
        .evidence
        .iter()
        .filter(|evidence| evidence.denies())
        .collect();
    let denied: Vec<&Evidence> = link
        .evidence
        .iter()
        .filter(|evidence| {
            evidence.supports() && denials.iter().any(|denial| collide(denial, evidence))
        })
        .collect();
    let denying = denials
        .into_iter()
        .filter(|denial| denied.iter().any(|claim| collide(denial, claim)))
        .collect();

    let mut found = Sides::new(signed(Sign::Plus), signed(Sign::Minus))
        .disputes(link, &DisputeKind::OppositeSigns);
    found.extend(Sides::new(denied, denying).disputes(link, &DisputeKind::Denied));
    found.sort_by(|a, b| a.kind.cmp(&b.kind));
    found
}

fn collide(denial: &Evidence, claim: &Evidence) -> bool {
    denial.sign == claim.sign || denial.sign == Sign::Unknown || claim.sign == Sign::Unknown
}

/// The claims on both sides of one question.
struct Sides<'m> {
    one: Vec<&'m Evidence>,
    other: Vec<&'m Evidence>,
}

impl<'m> Sides<'m> {
    fn new(one: Vec<&'m Evidence>, other: Vec<&'m Evidence>) -> Self {
        Self { one, other }
    }

    fn disputes(&self, link: &'m Link, kind: &DisputeKind) -> Vec<Dispute<'m>> {
        let voices = |side: &[&'m Evidence]| {
            side.iter()
                .map(|evidence| &evidence.voice)
                .collect::<BTreeSet<_>>()
        };
        let torn: Vec<&Voice> = voices(&self.one)
            .intersection(&voices(&self.other))
            .copied()
            .collect();
        let between = self.only(link, kind.clone(), |voice| !torn.contains(&voice));
        let within = torn.iter().map(|&torn| {
            self.only(
                link,
                DisputeKind::WithItself {
                    voice: torn.clone(),
                },
                |voice| voice == torn,
            )
        });
        within
            .chain([between])
            .filter(|dispute| !dispute.one.is_empty() && !dispute.other.is_empty())
            .collect()
    }

    fn only(
        &self,
        link: &'m Link,
        kind: DisputeKind,
        wanted: impl Fn(&Voice) -> bool,
    ) -> Dispute<'m> {
        let pick = |side: &[&'m Evidence]| {
            side.iter()
                .copied()
                .filter(|evidence| wanted(&evidence.voice))
                .collect()
        };
        Dispute {
            cause: &link.cause,
            effect: &link.effect,
            kind,
            one: pick(&self.one),
            other: pick(&self.other),
        }
    }
}
