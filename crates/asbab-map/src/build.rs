//! From claims and their placements to a map.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{Claim, ClaimId, Factor, FactorId, Grouping, Placement};

use crate::{Evidence, Link, Map, MapError, Voice};

impl Map {
    /// The map of these claims, as far as `grouping` places them on one.
    ///
    /// A view is made by handing in fewer claims: placements of claims that are not among `claims`
    /// are passed over, as are claims without a placement. Denied claims are on the map as evidence
    /// against their link. Only factors that stand on a link are on the map. Claims of the same id
    /// are the same claim; the result does not depend on their order.
    ///
    /// # Errors
    ///
    /// [`MapError::UnknownFactor`] when a placement names a factor that the grouping does not hold.
    pub fn build<'c>(
        claims: impl IntoIterator<Item = &'c Claim>,
        grouping: &Grouping,
        voice: impl Fn(&Claim) -> Voice,
    ) -> Result<Self, MapError> {
        let claims: BTreeMap<&ClaimId, &Claim> =
            claims.into_iter().map(|claim| (&claim.id, claim)).collect();
        let placements: BTreeMap<&ClaimId, &Placement> = grouping
            .placements
            .iter()
            .map(|placement| (&placement.claim, placement))
            .collect();
        let mut links: BTreeMap<(&FactorId, &FactorId), Vec<Evidence>> = BTreeMap::new();
        for (id, claim) in claims {
            if let Some(placement) = placements.get(id)
                && let Some(ends) = placement.link()
            {
                let evidence = Evidence {
                    claim: claim.clone(),
                    voice: voice(claim),
                    sign: placement.link_sign,
                };
                links.entry(ends).or_default().push(evidence);
            }
        }
        let ends: BTreeSet<&FactorId> = links
            .keys()
            .flat_map(|&(cause, effect)| [cause, effect])
            .collect();
        let factors: Vec<Factor> = grouping
            .factors
            .iter()
            .filter(|factor| ends.contains(&factor.id))
            .cloned()
            .collect();
        let links = links
            .into_iter()
            .map(|((cause, effect), evidence)| Link {
                cause: cause.clone(),
                effect: effect.clone(),
                evidence,
            })
            .collect();
        Self::new(factors, links)
    }
}
