//! People, by name and by office.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{ActorId, ActorKind, SourceId};

use super::Told;
use super::spelling::{Likeness, likeness};

/// An office and whose it is.
type Post<'a> = (&'a str, Option<&'a str>, bool);

/// What is known of the people that articles name.
struct Register<'a> {
    /// Each name with the full name it is a spelling of, or several that it may be short for.
    full: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// In which sources a full name may be meant.
    sources: BTreeMap<&'a str, BTreeSet<&'a SourceId>>,
    /// Who is said to hold an office, where.
    holders: BTreeMap<Post<'a>, BTreeSet<(&'a str, &'a SourceId)>>,
}

/// Groups mentions of people.
pub(super) fn gather<'a>(told: &[Told<'a>]) -> BTreeMap<ActorId, Vec<Told<'a>>> {
    let register = Register::of(told);
    let mut gathered: BTreeMap<ActorId, Vec<Told<'a>>> = BTreeMap::new();
    for one in told {
        let key = match one.mention.name.as_deref() {
            Some(name) => register
                .meant(name, one.source_id)
                .unwrap_or(name)
                .to_owned(),
            None => register.holder(one),
        };
        let id = ActorId::of_key(ActorKind::Person, &key);
        gathered.entry(id).or_default().push(*one);
    }
    gathered
}

fn post<'a>(told: &Told<'a>) -> Option<Post<'a>> {
    let mention = told.mention;
    let office = mention.office.as_deref()?;
    Some((office, mention.of.as_deref(), mention.former))
}

impl<'a> Register<'a> {
    fn of(told: &[Told<'a>]) -> Self {
        let introduced = || {
            told.iter()
                .filter_map(|told| Some((told.mention.name.as_deref()?, told)))
        };
        let names: BTreeSet<&str> = introduced().map(|(name, _)| name).collect();
        let mut register = Self {
            full: full_names(&names),
            sources: BTreeMap::new(),
            holders: BTreeMap::new(),
        };
        for (name, told) in introduced() {
            for full in register.full.get(name).cloned().into_iter().flatten() {
                register
                    .sources
                    .entry(full)
                    .or_default()
                    .insert(told.source_id);
            }
        }
        for (name, told) in introduced() {
            if let (Some(post), Some(full)) = (post(told), register.meant(name, told.source_id)) {
                register
                    .holders
                    .entry(post)
                    .or_default()
                    .insert((full, told.source_id));
            }
        }
        register
    }

    /// The full name that a name stands for in a source; `None` where several are as likely.
    fn meant(&self, name: &str, source: &SourceId) -> Option<&'a str> {
        let full = self.full.get(name)?;
        let here = full.iter().filter(|full| {
            let fuller = **full != name;
            fuller
                && self
                    .sources
                    .get(*full)
                    .is_some_and(|sources| sources.contains(source))
        });
        only(full.iter().copied()).or_else(|| only(here.copied()))
    }

    /// Who an office without a name is: its holder in the same source, else the one of its holders
    /// elsewhere who is named in the source, else its only holder, else nobody but itself.
    fn holder(&self, told: &Told<'a>) -> String {
        let own = post(told).unwrap_or_default();
        let (office, of, former) = own;
        let fits = |post: &Post<'a>| {
            post.0 == office
                && post.2 == former
                && (post.1 == of || post.1.is_none() || of.is_none())
        };
        let held: Vec<(&str, &SourceId)> = self
            .holders
            .iter()
            .filter(|(post, _)| fits(post))
            .flat_map(|(_, held)| held.iter().copied())
            .collect();
        let exact = self.holders.get(&own).into_iter().flatten();
        let named_here = |full: &str| {
            self.sources
                .get(full)
                .is_some_and(|sources| sources.contains(told.source_id))
        };
        let here = |held: &mut dyn Iterator<Item = (&'a str, &'a SourceId)>| {
            only(
                held.filter(|(_, source)| *source == told.source_id)
                    .map(|(full, _)| full),
            )
        };
        let found = here(&mut exact.clone().copied())
            .or_else(|| here(&mut held.iter().copied()))
            .or_else(|| {
                of.and_then(|_| {
                    only(
                        exact
                            .clone()
                            .map(|(full, _)| *full)
                            .filter(|full| named_here(full)),
                    )
                })
            })
            .or_else(|| of.and_then(|_| only(exact.map(|(full, _)| *full))));
        found.map_or_else(
            || {
                let place = of.unwrap_or_else(|| told.source_id.as_str());
                format!("\u{1e}{office}\u{1e}{place}\u{1e}{former}")
            },
            str::to_owned,
        )
    }
}

/// The one item that an iterator gives, once or more often.
fn only<'a>(mut items: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let first = items.next()?;
    items.all(|item| item == first).then_some(first)
}

/// For each name the full names it may stand for: itself where nothing longer ends in it, the
/// smallest of those spelt alike.
fn full_names<'a>(names: &BTreeSet<&'a str>) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut spellings: BTreeMap<&str, &str> = names.iter().map(|name| (*name, *name)).collect();
    let mut longer: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (place, a) in names.iter().enumerate() {
        for b in names.iter().skip(place + 1) {
            match (likeness(a, b), likeness(b, a)) {
                (Likeness::Same, _) => unite(&mut spellings, a, b),
                (Likeness::Shorter, _) => drop(longer.entry(a).or_default().insert(b)),
                (_, Likeness::Shorter) => drop(longer.entry(b).or_default().insert(a)),
                _ => {}
            }
        }
    }
    let root = |name: &'a str| spellings[name];
    let mut shorter: BTreeSet<&str> = BTreeSet::new();
    let mut fuller: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (short, longs) in &longer {
        shorter.insert(root(short));
        fuller
            .entry(root(short))
            .or_default()
            .extend(longs.iter().map(|long| root(long)));
    }
    names
        .iter()
        .map(|name| {
            let own = root(name);
            let full: BTreeSet<&str> = fuller
                .get(own)
                .into_iter()
                .flatten()
                .copied()
                .filter(|long| !shorter.contains(long))
                .collect();
            (
                *name,
                if full.is_empty() {
                    BTreeSet::from([own])
                } else {
                    full
                },
            )
        })
        .collect()
}

/// Makes two names spellings of one: all of either's are then known by the smallest.
fn unite<'a>(spellings: &mut BTreeMap<&'a str, &'a str>, a: &'a str, b: &'a str) {
    let (a, b) = (spellings[a], spellings[b]);
    let (kept, gone) = (a.min(b), a.max(b));
    for root in spellings.values_mut().filter(|root| **root == gone) {
        *root = kept;
    }
}
