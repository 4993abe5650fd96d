//! What actors gain and lose: by what a press does to what they want, and as the sources tell it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use asbab_case::{Case, CaseError};
use asbab_core::{Attitude, Direction, Gain, Outcome};
use asbab_factors::{GroupedPhrase, ListedPhrase, PackLexicon, group_phrases};
use asbab_map::Voice;
use asbab_pack::Pack;
use asbab_press::{PressAnswer, Way};
use serde::Serialize;

use super::Interest;
use super::list::gathered;
use crate::study::{Study, StudyError};

/// What an actor stands to gain or lose over one of its interests.
#[derive(Debug, Clone, Serialize)]
pub struct Stake<'a> {
    /// The factor that the interest is in.
    pub factor: &'a str,
    /// Which way the actor wants it to go.
    pub wanted: &'static str,
    /// Share of draws in which it goes that way.
    pub gains: f64,
    /// Share of draws in which it goes the other way.
    pub loses: f64,
    /// Share of draws in which it goes neither way.
    pub neither: f64,
    /// The interest, with its voices and sentences.
    #[serde(flatten)]
    pub interest: &'a Interest,
}

/// Who the sources say gained or lost, over what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerRow {
    /// The actor's name.
    pub actor: String,
    /// Gained or lost.
    pub outcome: Gain,
    /// Over what, in the words of the first record that says so; `None` where none does.
    pub over: Option<String>,
    /// Voices that say so.
    pub voices: BTreeSet<Voice>,
    /// The records.
    pub records: Vec<Outcome>,
}

/// An interest in a factor of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Place of the interest in the list.
    pub interest: usize,
    /// Place of the factor on the map.
    pub factor: usize,
    /// Which way the actor wants the factor to go.
    pub way: Way,
}

/// The interests that are in factors of the map, in their order. An interest is in a factor where
/// its words are grouped with the factor's phrases; all others are in nothing that can be pressed.
pub fn placed(study: &Study, interests: &[Interest], pack: &Pack) -> Vec<Placed> {
    let mut phrases = Vec::new();
    let mut seats = Vec::new();
    for (place, factor) in study.map.factors().iter().enumerate() {
        for member in &factor.members {
            seats.push((place, member.dir));
            phrases.push(listed(seats.len(), &member.phrase.text, &member.source));
        }
    }
    for (number, interest) in interests.iter().enumerate() {
        let (text, source) = match interest.stances.first() {
            Some(stance) => (stance.target.text.as_str(), stance.said.source.as_str()),
            None => (interest.what.as_str(), ""),
        };
        phrases.push(listed(seats.len() + number + 1, text, source));
    }
    let rows = group_phrases(&phrases, &[], &PackLexicon::new(pack));
    let (members, wanted) = rows.split_at(seats.len());
    let named = named(members, &seats);
    let place = |(number, row): (usize, &GroupedPhrase)| {
        let &(factor, faces_alike) = named.get(row.factor.as_ref()?.as_str())?;
        let is_up = [
            row.dir != Direction::Down,
            faces_alike,
            interests[number].attitude == Attitude::Wants,
        ];
        let turns = is_up.iter().filter(|&&is_up| !is_up).count();
        Some(Placed {
            interest: number,
            factor,
            way: if turns % 2 == 0 { Way::Up } else { Way::Down },
        })
    };
    wanted.iter().enumerate().filter_map(place).collect()
}

fn listed(number: usize, text: &str, source: &str) -> ListedPhrase {
    ListedPhrase {
        id: number.to_string(),
        text: text.to_owned(),
        source: Some(source.to_owned()),
    }
}

/// For each group of phrases the factor that most of its members are of, and whether the group
/// faces as that factor does.
fn named<'r>(
    members: &'r [GroupedPhrase],
    seats: &[(usize, Direction)],
) -> BTreeMap<&'r str, (usize, bool)> {
    let mut counts: BTreeMap<&str, BTreeMap<(usize, bool), usize>> = BTreeMap::new();
    for (row, (factor, dir)) in members.iter().zip(seats) {
        if let Some(group) = &row.factor {
            let alike = (row.dir == Direction::Down) == (*dir == Direction::Down);
            let count = counts.entry(group.as_str()).or_default();
            *count.entry((*factor, alike)).or_default() += 1;
        }
    }
    let most = |counts: BTreeMap<(usize, bool), usize>| {
        let most = counts.into_iter().rev().max_by_key(|&(_, count)| count);
        most.map(|(seat, _)| seat)
    };
    counts
        .into_iter()
        .filter_map(|(group, counts)| Some((group, most(counts)?)))
        .collect()
}

/// What actors gain and lose where a map was pressed with this answer, by actor, those most moved
/// first. Interests in what nothing reaches are left out.
pub fn stakes<'a>(
    study: &'a Study,
    interests: &'a [Interest],
    answer: &PressAnswer,
    pack: &Pack,
) -> Vec<Stake<'a>> {
    let stake = |placed: Placed| {
        let response = answer.responses.get(placed.factor)?;
        let (gains, loses, wanted) = match placed.way {
            Way::Up => (response.up, response.down, "up"),
            Way::Down => (response.down, response.up, "down"),
        };
        (response.none < 1.0).then(|| Stake {
            factor: &study.map.factors()[placed.factor].label,
            wanted,
            gains,
            loses,
            neither: response.none,
            interest: &interests[placed.interest],
        })
    };
    let mut stakes: Vec<Stake> = placed(study, interests, pack)
        .into_iter()
        .filter_map(stake)
        .collect();
    stakes.sort_by(|a, b| {
        let moved = |stake: &Stake| stake.gains.max(stake.loses);
        let names = a.interest.name.cmp(&b.interest.name);
        names
            .then_with(|| moved(b).total_cmp(&moved(a)))
            .then_with(|| a.factor.cmp(b.factor))
    });
    stakes
}

/// The ledger of the case at `path`: who gained and lost, as the sources tell it, by actor. What is
/// denied is left out. Nothing is written.
pub fn ledger(path: &Path, pack: &Pack) -> Result<Vec<LedgerRow>, StudyError> {
    let case = Case::open_read_only(path)?;
    let study = Study::of(&case, pack)?;
    Ok(of_outcomes(&case, &study, pack)?)
}

fn of_outcomes(case: &Case, study: &Study, pack: &Pack) -> Result<Vec<LedgerRow>, CaseError> {
    let actors = gathered(case, pack)?;
    let directory = asbab_factors::Directory::of(&actors);
    let mut rows: BTreeMap<(String, Gain, String), LedgerRow> = BTreeMap::new();
    let outcomes: Vec<Outcome> = case.records()?;
    for outcome in outcomes.into_iter().filter(|one| !one.said.negated) {
        let said = &outcome.said;
        let actor = directory.named_at(&said.source_id, outcome.actor_at);
        let actor = actor.map_or_else(|| outcome.actor.clone(), |actor| actor.label.clone());
        let over = outcome.over.as_ref().map(|over| over.text.clone());
        let speaker = said.holder.name.as_deref();
        let span = outcome.cue.span;
        let voice = study.voices.witness(&said.source_id, speaker, span);
        let folded = over.as_deref().map(|over| pack.fold(over));
        let row = rows
            .entry((actor.clone(), outcome.outcome, folded.unwrap_or_default()))
            .or_insert_with(|| LedgerRow {
                actor,
                outcome: outcome.outcome,
                over,
                voices: BTreeSet::new(),
                records: Vec::new(),
            });
        row.voices.insert(voice);
        row.records.push(outcome);
    }
    Ok(rows.into_values().collect())
}
