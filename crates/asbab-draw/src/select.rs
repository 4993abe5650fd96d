//! Which links are drawn.

use std::collections::BTreeSet;

use asbab_core::FactorId;
use asbab_map::{Link, Map};

/// A link and its place among all links, strongest first, from 1.
#[derive(Debug, Clone, Copy)]
pub struct Numbered<'map> {
    /// The link.
    pub link: &'map Link,
    /// Its place.
    pub number: usize,
}

/// The links of a drawing.
#[derive(Debug)]
pub struct Selection<'map> {
    /// Links drawn, strongest first.
    pub links: Vec<Numbered<'map>>,
    /// How many supported links are not drawn.
    pub left_out: usize,
}

/// The strongest links, by voices and then by claims, that touch at most `max_factors` factors.
///
/// A link that would bring in one factor too many is passed over; a weaker one between factors
/// already there may still be drawn. Links that no claim supports are neither drawn nor counted.
pub fn strongest(map: &Map, max_factors: usize, max_links: usize) -> Selection<'_> {
    let links = asbab_map::strongest(map);
    let mut factors: BTreeSet<&FactorId> = BTreeSet::new();
    let mut chosen = Vec::new();
    for (index, &link) in links.iter().enumerate() {
        let new = [&link.cause, &link.effect]
            .into_iter()
            .filter(|end| !factors.contains(end))
            .collect::<BTreeSet<_>>();
        if chosen.len() < max_links && factors.len() + new.len() <= max_factors {
            factors.extend(new);
            chosen.push(Numbered {
                link,
                number: index + 1,
            });
        }
    }
    Selection {
        left_out: links.len() - chosen.len(),
        links: chosen,
    }
}
