//! Links by strength.

use std::cmp::Reverse;

use crate::{Link, Map};

/// The links that some claim supports: most voices first, then most claims, then by ids.
pub fn strongest(map: &Map) -> Vec<&Link> {
    let mut links: Vec<_> = map
        .links()
        .iter()
        .map(|link| (link.support(), link))
        .filter(|(tally, _)| tally.claims > 0)
        .collect();
    // The sort is stable, and the map's links are in order of their ids.
    links.sort_by_key(|(tally, _)| (Reverse(tally.voices), Reverse(tally.claims)));
    links.into_iter().map(|(_, link)| link).collect()
}
