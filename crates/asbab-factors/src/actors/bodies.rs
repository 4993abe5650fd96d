//! Bodies, places and groups, by name and by what they belong to.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{ActorId, ActorKind};

use super::Told;
use super::spelling::spelt_alike;

/// What tells bodies apart.
type Key<'a> = (ActorKind, &'a str);

/// Groups mentions of bodies.
pub(super) fn gather<'a>(told: &[Told<'a>]) -> BTreeMap<ActorId, Vec<Told<'a>>> {
    let mut owners: BTreeMap<Key<'_>, BTreeSet<&str>> = BTreeMap::new();
    let keys: BTreeSet<Key<'_>> = told.iter().map(key).collect();
    let spellings = spellings(&keys);
    for one in told {
        let owners = owners.entry(spellings[&key(one)]).or_default();
        owners.extend(one.mention.of.as_deref());
    }
    let mut gathered: BTreeMap<ActorId, Vec<Told<'a>>> = BTreeMap::new();
    for one in told {
        let (kind, name) = spellings[&key(one)];
        let owners = &owners[&(kind, name)];
        let only = owners.first().filter(|_| owners.len() == 1);
        let of = one
            .mention
            .of
            .as_deref()
            .or(only.copied())
            .unwrap_or_default();
        let id = ActorId::of_key(kind, &format!("{name}\u{1e}{of}"));
        gathered.entry(id).or_default().push(*one);
    }
    gathered
}

fn key<'a>(told: &Told<'a>) -> Key<'a> {
    (
        told.mention.kind,
        told.mention.name.as_deref().unwrap_or_default(),
    )
}

/// Each key with the smallest of those of its kind that are spelt alike.
fn spellings<'a>(keys: &BTreeSet<Key<'a>>) -> BTreeMap<Key<'a>, Key<'a>> {
    let mut roots: BTreeMap<Key<'_>, Key<'_>> = keys.iter().map(|key| (*key, *key)).collect();
    for a in keys {
        for b in keys.range(*a..).skip(1).take_while(|b| b.0 == a.0) {
            if a.0 != ActorKind::Group && spelt_alike(a.1, b.1) {
                let (a, b) = (roots[a], roots[b]);
                let (kept, gone) = (a.min(b), a.max(b));
                for root in roots.values_mut().filter(|root| **root == gone) {
                    *root = kept;
                }
            }
        }
    }
    roots
}
