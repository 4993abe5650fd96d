//! Links that one voice alone tells and on which much hangs.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::{Link, Map, Voice};

/// A link that one voice alone tells, and what is lost without it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hinge<'m> {
    /// The link.
    pub link: &'m Link,
    /// The one voice.
    pub voice: &'m Voice,
    /// Pairs of factors of which the first leads to the second, by chains of any length, with this
    /// link and not without it; the link's own ends are one.
    pub pairs: usize,
}

/// The `most` links told by a single voice without which most is lost: most pairs first, then fewest
/// claims, then by ids. A link without which no more than its own ends are parted is none of them.
///
/// Exact whatever the size of the map: what can be lost by a link is bounded by what leads to it and
/// what it leads to, and links are tried in that order until none can do better.
pub fn hinges(map: &Map, most: usize) -> Vec<Hinge<'_>> {
    let roads = Roads::of(map);
    let mut candidates: Vec<(usize, usize, &Link, &Voice)> = map
        .links()
        .iter()
        .enumerate()
        .filter_map(|(place, link)| {
            let voices = link.voices();
            let voice = voices.first().filter(|_| voices.len() == 1)?;
            let (cause, effect) = roads.links[place]?;
            let before = reached(cause, &roads.into, None).len();
            let after = reached(effect, &roads.out, None).len();
            Some((before * after, place, link, *voice))
        })
        .collect();
    candidates.sort_by_key(|&(bound, place, ..)| (Reverse(bound), place));
    let mut hinges: Vec<(usize, Hinge)> = Vec::new();
    for (bound, place, link, voice) in candidates {
        let least = hinges.last().map_or(0, |(_, hinge)| hinge.pairs);
        if hinges.len() == most && bound < least {
            break;
        }
        let pairs = roads.lost(place);
        if pairs > 1 {
            hinges.push((place, Hinge { link, voice, pairs }));
            hinges.sort_by_key(|(place, hinge)| {
                (Reverse(hinge.pairs), hinge.link.support().claims, *place)
            });
            hinges.truncate(most);
        }
    }
    hinges.into_iter().map(|(_, hinge)| hinge).collect()
}

/// Which factors supported links lead from and to.
struct Roads {
    /// Ends of each link of the map; `None` where nobody supports it.
    links: Vec<Option<(usize, usize)>>,
    /// What each factor leads to, with the link.
    out: Vec<Vec<(usize, usize)>>,
    /// What leads to each factor, with the link.
    into: Vec<Vec<(usize, usize)>>,
}

impl Roads {
    fn of(map: &Map) -> Self {
        let factors = map.factors().len();
        let mut roads = Self {
            links: Vec::new(),
            out: vec![Vec::new(); factors],
            into: vec![Vec::new(); factors],
        };
        for (place, link) in map.links().iter().enumerate() {
            let supported = link.support().claims > 0;
            let ends = map
                .index_of(&link.cause)
                .zip(map.index_of(&link.effect))
                .filter(|_| supported);
            if let Some((cause, effect)) = ends {
                roads.out[cause].push((effect, place));
                roads.into[effect].push((cause, place));
            }
            roads.links.push(ends);
        }
        roads
    }

    /// Pairs of different factors that are joined with a link and not without it.
    fn lost(&self, link: usize) -> usize {
        let Some((cause, effect)) = self.links[link] else {
            return 0;
        };
        let after = reached(effect, &self.out, None);
        reached(cause, &self.into, None)
            .into_iter()
            .map(|first| {
                let left = reached(first, &self.out, Some(link));
                after
                    .iter()
                    .filter(|&&last| last != first && !left.contains(&last))
                    .count()
            })
            .sum()
    }
}

/// What can be reached from a factor over these steps, itself included, without one of the links.
fn reached(from: usize, steps: &[Vec<(usize, usize)>], without: Option<usize>) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(factor) = open.pop() {
        for &(next, link) in &steps[factor] {
            if Some(link) != without && reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}
