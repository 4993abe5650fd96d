//! Which links are drawn.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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
/// Among equally strong links, one that joins factors already chosen comes before one that reaches
/// out, and this before one that stands apart; then the one whose factors have more links. So a map
/// told by few voices still hangs together. A link that would bring in a factor too many is passed
/// over. Links that no claim supports are neither drawn nor counted.
pub fn strongest(map: &Map, max_factors: usize, max_links: usize) -> Selection<'_> {
    let mut open: Vec<Numbered> = asbab_map::strongest(map)
        .into_iter()
        .enumerate()
        .map(|(index, link)| Numbered {
            link,
            number: index + 1,
        })
        .collect();
    let all = open.len();
    let mut degrees: BTreeMap<&FactorId, usize> = BTreeMap::new();
    for end in open.iter().flat_map(Numbered::ends) {
        *degrees.entry(end).or_default() += 1;
    }
    let mut factors: BTreeSet<&FactorId> = BTreeSet::new();
    let mut links: Vec<Numbered> = Vec::new();
    while links.len() < max_links {
        let missing = |numbered: &Numbered| {
            numbered
                .ends()
                .iter()
                .filter(|end| !factors.contains(*end))
                .count()
        };
        open.retain(|numbered| factors.len() + missing(numbered) <= max_factors);
        let best = open.iter().enumerate().min_by_key(|(_, numbered)| {
            let support = numbered.link.support();
            let degree: usize = numbered.ends().iter().map(|end| degrees[end]).sum();
            (
                Reverse((support.voices, support.claims)),
                missing(numbered),
                Reverse(degree),
                numbered.number,
            )
        });
        let Some((place, _)) = best else { break };
        let chosen = open.remove(place);
        factors.extend(chosen.ends());
        links.push(chosen);
    }
    links.sort_by_key(|numbered| numbered.number);
    Selection {
        left_out: all - links.len(),
        links,
    }
}

impl<'map> Numbered<'map> {
    /// The ends of the link; one, if it leads from a factor to itself.
    fn ends(&self) -> BTreeSet<&'map FactorId> {
        BTreeSet::from([&self.link.cause, &self.link.effect])
    }
}
