//! Actors that the gazetteer knows by name, adjective, people or capital.

use std::collections::BTreeMap;
use std::ops::Range;

use asbab_core::ActorKind;
use asbab_pack::{Class, Front, KnownName, NameForm, WordRole};

use super::sight::{end_of, following};
use super::{Finder, Found};

/// A name of the gazetteer on a page.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub range: Range<usize>,
    pub cut: usize,
    /// A conjunction clings to it.
    pub joined: bool,
    /// A preposition clings to it.
    pub governed: bool,
    pub actor: usize,
    pub form: NameForm,
}

impl Known {
    /// A name that stands for itself, as against an adjective.
    pub(super) const fn is_noun(&self) -> bool {
        !matches!(self.form, NameForm::Adjective)
    }
}

/// Finds all names, from left to right, the longest at each place.
pub(super) fn find(finder: &mut Finder<'_, '_>) {
    let page = finder.page;
    let mut rivals: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut place = 0;
    while place < page.len() {
        let candidates = at(finder, place);
        let Some(best) = candidates.first() else {
            place += 1;
            continue;
        };
        let same: Vec<usize> = candidates
            .iter()
            .filter(|known| {
                known.range == best.range
                    && known.actor != best.actor
                    && known.form != NameForm::Adjective
            })
            .map(|known| known.actor)
            .collect();
        if !same.is_empty() {
            rivals.push((finder.knowns.len(), same));
        }
        let index = finder.knowns.len();
        for at in best.range.clone() {
            finder.known_at[at] = Some(index);
        }
        place = best.range.end;
        finder.knowns.push(best.clone());
    }
    settle(finder, &rivals);
}

/// Of several actors of one name, the one that the page names otherwise too.
fn settle(finder: &mut Finder<'_, '_>, rivals: &[(usize, Vec<usize>)]) {
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, known) in finder.knowns.iter().enumerate() {
        if !rivals.iter().any(|(rival, _)| *rival == index) {
            *named.entry(known.actor).or_default() += 1;
        }
    }
    for (index, others) in rivals {
        let count = |actor: &usize| named.get(actor).copied().unwrap_or(0);
        let own = finder.knowns[*index].actor;
        let most = others
            .iter()
            .copied()
            .max_by_key(|actor| (count(actor), std::cmp::Reverse(*actor)));
        if let Some(other) = most.filter(|other| count(other) > count(&own)) {
            finder.knowns[*index].actor = other;
        }
    }
}

/// Names that start at a place: fewest clitics first, then the longest.
fn at(finder: &Finder<'_, '_>, place: usize) -> Vec<Known> {
    let page = finder.page;
    let gazetteer = page.pack.gazetteer();
    let mut found = Vec::new();
    for front in finder
        .sights
        .at(place)
        .iter()
        .filter(|sight| !sight.pronoun)
        .map(|sight| &sight.front)
    {
        let after = following(page, place + 1).map(|(_, word)| word);
        for (name, words) in gazetteer.names_at(front.rest, front.article, after) {
            if is_meant(finder, place, front, name) {
                found.push(Known {
                    range: place..end_of(page, place, words),
                    cut: front.cut,
                    joined: front.conjunction,
                    governed: front.preposition.is_some(),
                    actor: name.actor,
                    form: name.form,
                });
            }
        }
    }
    found.sort_by_key(|known| std::cmp::Reverse(known.range.end));
    if found.is_empty() {
        found.extend(garbled(finder, place));
    }
    found
}

/// A word that no list holds and that garbles the name of a state.
fn garbled(finder: &Finder<'_, '_>, place: usize) -> Option<Known> {
    let word = &finder.page.words[place];
    let unknown =
        word.token.is_word() && word.analyses.is_empty() && finder.sights.at(place).is_empty();
    let actor = unknown
        .then(|| finder.page.pack.gazetteer().garbled(&word.token.folded))
        .flatten()?;
    Some(Known {
        range: place..place + 1,
        cut: 0,
        joined: false,
        governed: false,
        actor,
        form: NameForm::Name,
    })
}

/// Whether the word is meant as this name: a name that is another word too counts only where a
/// state stands.
fn is_meant(finder: &Finder<'_, '_>, place: usize, front: &Front<'_>, name: &KnownName) -> bool {
    let page = finder.page;
    if name.form != NameForm::Ambiguous {
        return true;
    }
    let before = place.checked_sub(1);
    !front.article
        && before.is_some_and(|before| {
            page.has(before, Class::Preposition)
                || [WordRole::StandsFor, WordRole::InPlace, WordRole::Between]
                    .into_iter()
                    .any(|role| finder.sights.has(before, role))
        })
}

/// Mentions of what the gazetteer knows, with the words before and after that belong to the name;
/// none within a person's name.
pub(super) fn mentions(finder: &Finder<'_, '_>, found: &[Found]) -> Vec<Found> {
    let mut named = vec![false; finder.page.len()];
    for name in found.iter().filter_map(|found| found.name_at.clone()) {
        named[name].fill(true);
    }
    let mut mentions = Vec::new();
    for known in &finder.knowns {
        if named[known.range.start] {
            continue;
        }
        let actor = finder.page.pack.gazetteer().actor(known.actor);
        let mut own = Found::new(known.range.clone(), known.cut, actor.kind);
        own.known = Some(known.actor);
        if known.form == NameForm::Seat && is_place(finder, known) {
            own.kind = ActorKind::Place;
            own.known = None;
            let words = finder.page.words_in(&known.range);
            let folded: Vec<&str> = words
                .map(|at| finder.page.words[at].token.folded.as_str())
                .collect();
            let name = folded.join(" ");
            own.name = Some(name[known.cut..].to_owned());
            own.of = Some(known.actor);
            own.range.start = capital_before(finder, known).unwrap_or(known.range.start);
            if own.range.start < known.range.start {
                own.cut = 0;
            }
            mentions.push(own);
            continue;
        }
        let whole = widened(finder, known);
        if whole.range != own.range {
            mentions.push(Found {
                range: whole.range,
                cut: whole.cut,
                ..own.clone()
            });
        }
        mentions.push(own);
    }
    mentions
}

/// A capital is a place where something is in it, and the state where it acts.
fn is_place(finder: &Finder<'_, '_>, known: &Known) -> bool {
    let sights = &finder.sights;
    if capital_before(finder, known).is_some() {
        return true;
    }
    let page = finder.page;
    let before = (0..known.range.start)
        .rev()
        .find(|&at| page.words[at].token.is_word());
    // Joined names stand alike: «بين موسكو وواشنطن».
    if known.joined {
        return false;
    }
    before.is_some_and(|before| sights.has(before, WordRole::InPlace))
        && !before.is_some_and(|before| sights.has(before, WordRole::Between))
}

/// «العاصمة (الكازاخستانية) نور سلطان»: where the words before the city begin.
fn capital_before(finder: &Finder<'_, '_>, known: &Known) -> Option<usize> {
    let mut at = known.range.start;
    for _ in 0..2 {
        at = at.checked_sub(1)?;
        if finder.sights.has(at, WordRole::Capital) {
            return Some(at);
        }
        finder.known_at[at].filter(|&index| !finder.knowns[index].is_noun())?;
    }
    None
}

/// A range and the bytes that cling to its front.
struct Whole {
    range: Range<usize>,
    cut: usize,
}

/// A name with the noun before it that stands for the same («حكومة كازاخستان»، «القيادة الروسية»،
/// «الدول الغربية»), and with what closes it («الاتحاد السوفييتي السابق»).
fn widened(finder: &Finder<'_, '_>, known: &Known) -> Whole {
    let page = finder.page;
    let actor = page.pack.gazetteer().actor(known.actor);
    let mut whole = Whole {
        range: known.range.clone(),
        cut: known.cut,
    };
    let role = match actor.kind {
        ActorKind::State | ActorKind::Bloc => WordRole::StandsFor,
        _ => WordRole::StandForMany,
    };
    let alone = !known.joined && !known.governed;
    let lives = !actor.past || known.is_noun();
    if alone
        && lives
        && let Some(before) = known.range.start.checked_sub(1)
        && let Some(front) = finder.sights.front_with(before, role)
        && finder.known_at[before].is_none()
        && (known.is_noun() != front.article)
            | (front.article
                == page
                    .pack
                    .lexicon()
                    .is_definite(&page.words[known.range.start].token.folded))
    {
        whole = Whole {
            range: before..known.range.end,
            cut: front.cut,
        };
    }
    while whole.range.end < page.len()
        && page.words[whole.range.end].token.is_word()
        && finder.sights.has(whole.range.end, WordRole::Modifier)
        && finder.known_at[whole.range.end].is_none()
    {
        whole.range.end += 1;
    }
    whole
}
