//! Keys gathered into factors, and what a person pinned of them.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{CodebookEntry, Direction, FactorId, FactorKind, Pin, SeenFactor};

use crate::Lexicon;
use crate::cluster::{Heads, cluster};
use crate::key::{Key, Phrase, Sketch};
use crate::surroundings::Surroundings;

/// Keys gathered into factors.
pub(crate) struct Groups {
    /// What each factor rests on, by id.
    pub(crate) factors: BTreeMap<FactorId, Core>,
    factor_of: BTreeMap<Key, Seat>,
    /// Phrases that a person gave a place, whatever their key.
    placed: BTreeMap<String, Seat>,
    /// Keys of phrases that belong to no near word's factor.
    plain: BTreeSet<Key>,
}

/// What a factor is before it has members.
#[derive(Debug, Clone)]
pub(crate) struct Core {
    /// Its keys, sorted.
    pub(crate) keys: Vec<Key>,
    /// The head of its phrases; the first in order where they have several.
    pub(crate) head: String,
    /// What up means.
    pub(crate) kind: FactorKind,
    /// The name that a person gave it.
    pub(crate) label: Option<String>,
    /// The name that a person gave it in another language.
    pub(crate) other_label: Option<String>,
}

/// A place among the factors.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seat {
    factor: FactorId,
    /// More of what sits here is less of the factor.
    turned: bool,
}

impl Groups {
    /// Gathers the keys of phrases.
    pub(crate) fn of<'p>(
        phrases: impl Iterator<Item = &'p Phrase> + Clone,
        lexicon: &dyn Lexicon,
    ) -> Self {
        let plain: BTreeSet<Key> = phrases
            .clone()
            .filter(|phrase| phrase.near.is_none())
            .map(|phrase| phrase.key.clone())
            .collect();
        let mut heads = Heads::new();
        for phrase in phrases {
            let (head, key) = settled(phrase, &plain);
            heads
                .entry(key.clone())
                .or_default()
                .insert(head.to_owned());
        }
        let mut groups = Self {
            factors: BTreeMap::new(),
            factor_of: BTreeMap::new(),
            placed: BTreeMap::new(),
            plain,
        };
        for keys in cluster(&heads) {
            groups.found(&keys, &heads, lexicon);
        }
        groups
    }

    fn found(&mut self, keys: &[&Key], heads: &Heads, lexicon: &dyn Lexicon) {
        let Some(id) = keys.first().map(|key| key.factor_id()) else {
            return;
        };
        let of_group: BTreeSet<&String> = keys
            .iter()
            .filter_map(|key| heads.get(*key))
            .flatten()
            .collect();
        let level = of_group.iter().any(|head| lexicon.is_level(head));
        let core = Core {
            keys: keys.iter().map(|&key| key.clone()).collect(),
            head: of_group
                .first()
                .map(ToString::to_string)
                .unwrap_or_default(),
            kind: if level {
                FactorKind::Level
            } else {
                FactorKind::Occurrence
            },
            label: None,
            other_label: None,
        };
        for &key in keys {
            self.factor_of.insert(key.clone(), Seat::upright(&id));
        }
        self.factors.insert(id, core);
    }

    /// The factor of a phrase written `text`, and which way the phrase faces relative to it.
    pub(crate) fn factor_of(&self, text: &str, phrase: &Phrase) -> Option<(&FactorId, Direction)> {
        let (_, key) = settled(phrase, &self.plain);
        let seat = self
            .placed
            .get(text.trim())
            .or_else(|| self.factor_of.get(key))?;
        let dir = match (seat.turned, phrase.dir) {
            (false, dir) => dir,
            (true, Direction::Down) => Direction::Up,
            (true, Direction::Up | Direction::None) => Direction::Down,
        };
        Some((&seat.factor, dir))
    }

    /// Applies what a person said, in order. Returns the places, in `pins`, of those that apply to
    /// nothing.
    pub(crate) fn pin(
        &mut self,
        pins: &[Pin],
        phrases: &[(&str, &Phrase)],
        lexicon: &dyn Lexicon,
    ) -> Vec<usize> {
        let mut idle = Vec::new();
        for (place, pin) in pins.iter().enumerate() {
            let applied = match pin {
                Pin::Merge {
                    factor,
                    with,
                    opposite,
                } => self.merge(factor, with, *opposite, phrases),
                Pin::Split {
                    factor,
                    phrases: leaving,
                } => self.split(factor, leaving, phrases),
                Pin::Move { phrase, to } => self.shift(phrase, to, phrases),
                Pin::Rename {
                    factor,
                    label,
                    other_label,
                } => self.rename(factor, label.as_ref(), other_label.as_ref(), phrases),
                Pin::Codebook { entries } => {
                    for entry in entries {
                        self.enter(entry, phrases, lexicon);
                    }
                    Some(())
                }
            };
            if applied.is_none() {
                idle.push(place);
            }
        }
        idle
    }

    fn merge(
        &mut self,
        factor: &SeenFactor,
        with: &SeenFactor,
        opposite: bool,
        phrases: &[(&str, &Phrase)],
    ) -> Option<()> {
        let into = self.seen(factor, phrases)?;
        let from = self.seen(with, phrases)?;
        self.fold_in(&from, &into, opposite);
        Some(())
    }

    /// Makes everything of one factor part of another.
    fn fold_in(&mut self, from: &FactorId, into: &FactorId, opposite: bool) {
        if from == into {
            return;
        }
        for seat in self.factor_of.values_mut().chain(self.placed.values_mut()) {
            if seat.factor == *from {
                seat.factor = into.clone();
                seat.turned ^= opposite;
            }
        }
        if let Some(gone) = self.factors.remove(from)
            && let Some(core) = self.factors.get_mut(into)
        {
            core.keys.extend(gone.keys);
            core.keys.sort();
            core.keys.dedup();
        }
    }

    fn split(
        &mut self,
        factor: &SeenFactor,
        leaving: &[String],
        phrases: &[(&str, &Phrase)],
    ) -> Option<()> {
        let from = self.seen(factor, phrases)?;
        let leaving: BTreeSet<&str> = leaving.iter().map(|text| text.trim()).collect();
        let own: Vec<(&str, &Phrase)> = phrases
            .iter()
            .filter(|(text, phrase)| {
                leaving.contains(text.trim())
                    && self
                        .factor_of(text, phrase)
                        .is_some_and(|(factor, _)| *factor == from)
            })
            .copied()
            .collect();
        let first = own.first()?.1;
        let names: Vec<&str> = leaving.iter().copied().collect();
        let id = FactorId::of_key(&format!("split\u{1d}{}", names.join("\u{1f}")));
        let kind = self.factors.get(&from)?.kind;
        let mut keys: Vec<Key> = own
            .iter()
            .map(|(_, phrase)| settled(phrase, &self.plain).1.clone())
            .collect();
        keys.sort();
        keys.dedup();
        let core = Core {
            keys,
            head: first.head.clone(),
            kind,
            label: None,
            other_label: None,
        };
        self.factors.insert(id.clone(), core);
        for text in leaving {
            self.placed.insert(text.to_owned(), Seat::upright(&id));
        }
        Some(())
    }

    fn shift(&mut self, text: &str, to: &SeenFactor, phrases: &[(&str, &Phrase)]) -> Option<()> {
        let to = self.seen(to, phrases)?;
        let key = phrases
            .iter()
            .find(|(written, _)| written.trim() == text.trim())
            .map(|(_, phrase)| settled(phrase, &self.plain).1.clone())?;
        self.placed
            .insert(text.trim().to_owned(), Seat::upright(&to));
        self.factors.get_mut(&to)?.keys.push(key);
        Some(())
    }

    fn rename(
        &mut self,
        factor: &SeenFactor,
        label: Option<&String>,
        other_label: Option<&String>,
        phrases: &[(&str, &Phrase)],
    ) -> Option<()> {
        let id = self.seen(factor, phrases)?;
        let core = self.factors.get_mut(&id)?;
        core.label = label.cloned().or(core.label.take());
        core.other_label = other_label.cloned().or(core.other_label.take());
        Some(())
    }

    /// A researcher's factor: it takes in every factor that one of its phrases belongs to.
    fn enter(&mut self, entry: &CodebookEntry, phrases: &[(&str, &Phrase)], lexicon: &dyn Lexicon) {
        let id = FactorId::of_key(&format!("codebook\u{1d}{}", entry.label));
        let core = Core {
            keys: Vec::new(),
            head: String::new(),
            kind: FactorKind::Level,
            label: Some(entry.label.clone()),
            other_label: entry.other_label.clone(),
        };
        self.factors.insert(id.clone(), core);
        for (texts, opposite) in [(&entry.members, false), (&entry.opposite, true)] {
            for text in texts {
                let Ok(sketch) = Sketch::read(text, lexicon) else {
                    continue;
                };
                let phrase = sketch.phrase(&Surroundings::default(), lexicon);
                let turned = opposite != (phrase.dir == Direction::Down);
                let written = phrases
                    .iter()
                    .filter(|(written, _)| written.trim() == text.trim())
                    .map(|(_, phrase)| *phrase);
                let seats: BTreeSet<FactorId> = std::iter::once(&phrase)
                    .chain(written)
                    .filter_map(|phrase| Some(self.factor_of(text, phrase)?.0.clone()))
                    .collect();
                for seat in seats {
                    self.take_nature(&id, &seat);
                    self.fold_in(&seat, &id, turned);
                }
                let key = settled(&phrase, &self.plain).1.clone();
                if let Some(core) = self.factors.get_mut(&id) {
                    core.keys.push(key.clone());
                    if core.head.is_empty() {
                        core.head.clone_from(&phrase.head);
                    }
                }
                self.factor_of.entry(key).or_insert(Seat {
                    factor: id.clone(),
                    turned,
                });
            }
        }
    }

    /// What a factor means going up is what the first that it took in meant.
    fn take_nature(&mut self, id: &FactorId, from: &FactorId) {
        let nature = self
            .factors
            .get(from)
            .map(|core| (core.head.clone(), core.kind));
        if let Some((head, kind)) = nature
            && let Some(core) = self.factors.get_mut(id)
            && core.head.is_empty()
        {
            core.head = head;
            core.kind = kind;
        }
    }

    /// The factor that holds most of the phrases a person saw; of equals the first.
    fn seen(&self, factor: &SeenFactor, phrases: &[(&str, &Phrase)]) -> Option<FactorId> {
        let saw: BTreeSet<&str> = factor.phrases.iter().map(|text| text.trim()).collect();
        let mut held: BTreeMap<&FactorId, BTreeSet<&str>> = BTreeMap::new();
        for (text, phrase) in phrases {
            if let Some(&text) = saw.get(text.trim())
                && let Some((id, _)) = self.factor_of(text, phrase)
            {
                held.entry(id).or_default().insert(text);
            }
        }
        let mut best: Option<(usize, &FactorId)> = None;
        for (id, texts) in held {
            if best.is_none_or(|(most, _)| texts.len() > most) {
                best = Some((texts.len(), id));
            }
        }
        best.map(|(_, id)| id.clone())
    }
}

impl Seat {
    fn upright(factor: &FactorId) -> Self {
        Self {
            factor: factor.clone(),
            turned: false,
        }
    }
}

/// The head and key that a phrase goes by: the near word's where its factor is there.
fn settled<'p>(phrase: &'p Phrase, plain: &BTreeSet<Key>) -> (&'p str, &'p Key) {
    match &phrase.near {
        Some((head, key)) if plain.contains(key) => (head, key),
        _ => (&phrase.head, &phrase.key),
    }
}
