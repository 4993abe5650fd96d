//! What happened when, as the articles tell it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use asbab_case::Case;
use asbab_core::{DatePrecision, Event};
use asbab_factors::{ListedPhrase, PackLexicon, group_phrases};
use asbab_map::Voice;
use asbab_pack::Pack;
use serde::Serialize;

use crate::dated;
use crate::study::{Study, StudyError};

/// What happened, in the order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// What can be placed in time, the earliest first.
    pub happenings: Vec<Happening>,
    /// Events whose words of time cannot be resolved, or tell only how long.
    pub unplaced: usize,
    /// Events left out because they are said not to have happened.
    pub denied: usize,
}

/// One thing that happened on one date, with everybody who tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Happening {
    /// When, in ISO 8601, as exactly as is known.
    pub date: String,
    /// How exact the date is.
    pub precision: Option<DatePrecision>,
    /// Who acted, as the events name them.
    pub actors: BTreeSet<String>,
    /// What happened, in the words of the shortest event.
    pub action: String,
    /// Voices that tell it.
    pub voices: BTreeSet<Voice>,
    /// The same thing told by other voices of other days: one of the two is wrong, or it happened
    /// twice.
    pub other_dates: BTreeSet<String>,
    /// Whether all speak of it as still to come.
    pub forecast: bool,
    /// The events.
    pub events: Vec<Event>,
}

/// The timeline of the case at `path`. Nothing is written.
pub fn timeline(path: &Path, pack: &Pack) -> Result<Timeline, StudyError> {
    let case = Case::open_read_only(path)?;
    let study = Study::of(&case, pack)?;
    let events = dated::events(&case, pack)?;
    Ok(put_in_order(&study, events, pack))
}

fn put_in_order(study: &Study, events: Vec<Event>, pack: &Pack) -> Timeline {
    let things = things(&events, pack);
    let mut timeline = Timeline::default();
    let mut found: BTreeMap<(String, String), Happening> = BTreeMap::new();
    for (event, thing) in events.into_iter().zip(things) {
        if event.said.negated {
            timeline.denied += 1;
            continue;
        }
        let placed = event.date.clone().filter(|date| is_point(date));
        let Some(date) = placed else {
            timeline.unplaced += 1;
            continue;
        };
        let happening = found
            .entry((date.clone(), thing))
            .or_insert_with(|| Happening::on(date, event.precision));
        happening.add(study, event);
    }
    let dates = dates(&found);
    for ((_, thing), happening) in &mut found {
        happening.mark(&dates[thing]);
    }
    timeline.happenings = found.into_values().collect();
    timeline.happenings.sort_by(|a, b| {
        let key = |one: &Happening| (one.date.clone(), one.action.clone());
        key(a).cmp(&key(b))
    });
    timeline
}

/// What each event is about: who did what, phrases that mean the same being the same.
fn things(events: &[Event], pack: &Pack) -> Vec<String> {
    let phrases: Vec<ListedPhrase> = events
        .iter()
        .map(|event| ListedPhrase {
            id: event.said.id.as_str().to_owned(),
            text: event.action.text.clone(),
            source: Some(event.said.source.clone()),
        })
        .collect();
    let grouped = group_phrases(&phrases, &[], &PackLexicon::new(pack));
    let thing = |(event, grouped): (&Event, asbab_factors::GroupedPhrase)| {
        let actor = event.actor.as_deref().map(|name| pack.fold(name));
        let action = match &grouped.factor {
            Some(factor) => factor.as_str().to_owned(),
            None => pack.fold(&grouped.text),
        };
        format!("{}\u{1d}{action}", actor.unwrap_or_default())
    };
    events.iter().zip(grouped).map(thing).collect()
}

/// The days that voices give each thing.
fn dates(
    found: &BTreeMap<(String, String), Happening>,
) -> BTreeMap<String, Vec<(String, BTreeSet<Voice>)>> {
    let mut dates: BTreeMap<String, Vec<(String, BTreeSet<Voice>)>> = BTreeMap::new();
    for ((date, thing), happening) in found {
        let told = dates.entry(thing.clone()).or_default();
        if happening.precision == Some(DatePrecision::Day) {
            told.push((date.clone(), happening.voices.clone()));
        }
    }
    dates
}

/// Whether a date says when, and not how long.
fn is_point(date: &str) -> bool {
    date.starts_with(|first: char| first.is_ascii_digit())
}

impl Happening {
    fn on(date: String, precision: Option<DatePrecision>) -> Self {
        Self {
            date,
            precision,
            actors: BTreeSet::new(),
            action: String::new(),
            voices: BTreeSet::new(),
            other_dates: BTreeSet::new(),
            forecast: true,
            events: Vec::new(),
        }
    }

    fn add(&mut self, study: &Study, event: Event) {
        let said = &event.said;
        let speaker = said.holder.name.as_deref();
        let span = event.action.span;
        let voice = study.voices.witness(&said.source_id, speaker, span);
        self.voices.insert(voice);
        self.forecast &= said.forecast;
        self.actors.extend(event.actor.clone());
        let words = &event.action.text;
        if self.action.is_empty() || (words.len(), words) < (self.action.len(), &self.action) {
            self.action.clone_from(words);
        }
        self.events.push(event);
    }

    /// Marks the days that voices of its own do not share.
    fn mark(&mut self, dates: &[(String, BTreeSet<Voice>)]) {
        if self.precision != Some(DatePrecision::Day) {
            return;
        }
        let others = dates
            .iter()
            .filter(|(date, voices)| *date != self.date && voices.is_disjoint(&self.voices));
        self.other_dates = others.map(|(date, _)| date.clone()).collect();
    }
}
