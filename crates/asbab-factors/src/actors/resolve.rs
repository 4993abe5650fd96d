//! From a name in an article to the actor it names.

use std::collections::BTreeMap;

use asbab_core::{Actor, ActorId, SourceId, Span};

/// Actors by the places where they are named.
#[derive(Debug, Default)]
pub struct Directory<'a> {
    /// For each source its surfaces, in order of place, the longer first.
    surfaces: BTreeMap<&'a SourceId, Vec<(Span, &'a Actor)>>,
    by_id: BTreeMap<&'a ActorId, &'a Actor>,
}

impl<'a> Directory<'a> {
    /// A directory of gathered actors.
    pub fn of(actors: &'a [Actor]) -> Self {
        let mut directory = Self::default();
        for actor in actors {
            directory.by_id.insert(&actor.actor, actor);
            for surface in &actor.surfaces {
                let place = directory.surfaces.entry(&surface.source_id).or_default();
                place.push((surface.text.span, actor));
            }
        }
        for surfaces in directory.surfaces.values_mut() {
            surfaces.sort_by(|a, b| {
                let key = |(span, actor): &(Span, &'a Actor)| {
                    (span.start, std::cmp::Reverse(span.end), actor.actor.clone())
                };
                key(a).cmp(&key(b))
            });
        }
        directory
    }

    /// The actor of an id.
    pub fn actor(&self, id: &ActorId) -> Option<&'a Actor> {
        self.by_id.get(id).copied()
    }

    /// The actor that the words at a place name: whose surface opens them, the longest first; else
    /// the first that stands in them.
    ///
    /// «وزارة الدفاع الروسية» is the ministry and not the state whose adjective closes it.
    pub fn named_at(&self, source: &SourceId, words: Span) -> Option<&'a Actor> {
        let surfaces = self.surfaces.get(source)?;
        let inside = || {
            let first = surfaces.partition_point(|(span, _)| span.start < words.start);
            surfaces[first..]
                .iter()
                .take_while(|(span, _)| span.start < words.end)
                .filter(|(span, _)| words.contains(*span))
        };
        let around = surfaces.iter().find(|(span, _)| span.contains(words));
        inside().next().or(around).map(|(_, actor)| *actor)
    }
}
