//! Mentions in, actors out.
//!
//! What the gazetteer knows is one actor by its code. People are one where their names are: the same
//! words, a spelling of them, or the shorter of two as the end of the longer; an office without a
//! name is whoever holds it by the article's own words, else by the other articles'. Bodies are one
//! by name and by what they belong to.
//!
//! The result depends on the set of mentions alone, never on the order of the sources.

mod bodies;
mod people;
mod resolve;
mod spelling;

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{Actor, ActorId, ActorKind, ActorMention, Passage, SourceId, Span, Surface};
use asbab_pack::Pack;

pub use resolve::Directory;

/// The mentions of one source.
#[derive(Debug, Clone, Copy)]
pub struct SourceMentions<'a> {
    /// The file's name as given.
    pub source: &'a str,
    /// The source's id.
    pub source_id: &'a SourceId,
    /// Its mentions.
    pub mentions: &'a [ActorMention],
}

/// A mention and where it is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told<'a> {
    pub source_id: &'a SourceId,
    pub mention: &'a ActorMention,
    pub source: &'a str,
}

/// Gathers actors from the mentions of all sources: those mentioned most first, then by id.
pub fn gather_actors(sources: &[SourceMentions<'_>], pack: &Pack) -> Vec<Actor> {
    let mut told: Vec<Told<'_>> = sources
        .iter()
        .flat_map(|source| {
            source.mentions.iter().map(|mention| Told {
                source_id: source.source_id,
                mention,
                source: source.source,
            })
        })
        .collect();
    told.sort();
    told.dedup_by(|a, b| a.source_id == b.source_id && a.mention == b.mention);
    let mut gathered: BTreeMap<ActorId, Vec<Told<'_>>> = BTreeMap::new();
    let rest = |kind: fn(ActorKind) -> bool| -> Vec<Told<'_>> {
        told.iter()
            .filter(|told| told.mention.known.is_none() && kind(told.mention.kind))
            .copied()
            .collect()
    };
    let people = rest(|kind| kind == ActorKind::Person);
    let bodies = rest(|kind| kind != ActorKind::Person);
    for one in told.iter().filter(|told| told.mention.known.is_some()) {
        let code = one.mention.known.as_deref().unwrap_or_default();
        gathered.entry(ActorId::known(code)).or_default().push(*one);
    }
    for (id, told) in people::gather(&people)
        .into_iter()
        .chain(bodies::gather(&bodies))
    {
        gathered.entry(id).or_default().extend(told);
    }
    let mut actors: Vec<Actor> = gathered
        .into_iter()
        .map(|(id, told)| actor(id, &told, pack))
        .collect();
    actors.sort_by(|a, b| {
        b.mentions
            .cmp(&a.mentions)
            .then_with(|| a.actor.cmp(&b.actor))
    });
    actors
}

fn actor(id: ActorId, told: &[Told<'_>], pack: &Pack) -> Actor {
    let gazetteer = pack.gazetteer();
    let known = gazetteer.by_id(id.as_str());
    let of = known.and_then(|known| known.of.clone()).or_else(|| {
        let owners = told.iter().filter_map(|told| told.mention.of.as_ref());
        most_frequent(owners).cloned()
    });
    let group = told
        .first()
        .filter(|told| told.mention.kind == ActorKind::Group)
        .and_then(|told| {
            gazetteer
                .groups()
                .iter()
                .find(|group| Some(&group.id) == told.mention.name.as_ref())
        });
    let kinds = told.iter().map(|told| &told.mention.kind);
    Actor {
        label: match (known, group) {
            (Some(known), _) => known.label.clone(),
            (None, _) => label(told),
        },
        english: known
            .map(|known| known.english.clone())
            .or_else(|| group.map(|group| group.english.clone())),
        kind: known
            .map(|known| known.kind)
            .or_else(|| most_frequent(kinds).copied())
            .unwrap_or(ActorKind::Group),
        of: of
            .filter(|of| *of != id.as_str())
            .map(|of| ActorId::known(&of)),
        mentions: told
            .iter()
            .map(|told| (told.source_id, told.mention.text.span))
            .collect::<BTreeSet<_>>()
            .len(),
        surfaces: surfaces(told),
        actor: id,
    }
}

/// The fullest of an actor's names; without one, the words used most.
fn label(told: &[Told<'_>]) -> String {
    let people = told
        .iter()
        .filter(|told| told.mention.name.is_some() && told.mention.kind == ActorKind::Person);
    let names = people.map(|told| own_words(told.mention));
    let fullest = names
        .clone()
        .map(|name| name.split_whitespace().count())
        .max();
    let full: Vec<String> = names
        .filter(|name| Some(name.split_whitespace().count()) == fullest)
        .collect();
    let whole: Vec<String> = told
        .iter()
        .map(|told| told.mention.text.text.clone())
        .collect();
    most_frequent(full.iter())
        .or_else(|| most_frequent(whole.iter()))
        .cloned()
        .unwrap_or_default()
}

/// The person's own name within a mention.
fn own_words(mention: &ActorMention) -> String {
    let own = mention.name_at.and_then(|name| {
        let start = name.start.checked_sub(mention.text.span.start)?;
        mention.text.text.get(start..start + name.len())
    });
    let words = own.unwrap_or(&mention.text.text);
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_matches(|mark: char| !mark.is_alphanumeric())
        .to_owned()
}

/// The item that comes most often; of those as frequent, the smallest.
fn most_frequent<'a, T: Ord>(items: impl Iterator<Item = &'a T>) -> Option<&'a T> {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)))
        .map(|(item, _)| item)
}

/// Where the actor is named: each mention, the name inside it and the title beside the name.
fn surfaces(told: &[Told<'_>]) -> Vec<Surface> {
    let mut surfaces = BTreeSet::new();
    for one in told {
        let mention = one.mention;
        let whole = mention.text.span;
        let parts = mention.name_at.into_iter().flat_map(|name| {
            [
                name,
                Span::new(whole.start, name.start),
                Span::new(name.end, whole.end),
            ]
        });
        let parts = parts.filter_map(|part| trimmed(&mention.text, part));
        surfaces.extend(parts.chain([mention.text.clone()]).map(|text| Surface {
            source: one.source.to_owned(),
            source_id: one.source_id.clone(),
            text,
        }));
    }
    surfaces.into_iter().collect()
}

/// A part of a passage without marks and spaces at its edges; `None` where no word is left.
fn trimmed(whole: &Passage, part: Span) -> Option<Passage> {
    let start = part.start.checked_sub(whole.span.start)?;
    let text = whole.text.get(start..start + part.len())?;
    let front = text.trim_start_matches(is_mark);
    let kept = front.trim_end_matches(is_mark);
    let start = part.start + text.len() - front.len();
    (!kept.is_empty()).then(|| Passage {
        span: Span::new(start, start + kept.len()),
        text: kept.to_owned(),
    })
}

/// Whether a character is no part of a word; a vowel sign is.
fn is_mark(character: char) -> bool {
    character.is_whitespace()
        || !character.is_alphanumeric() && !('\u{064B}'..='\u{0670}').contains(&character)
}
