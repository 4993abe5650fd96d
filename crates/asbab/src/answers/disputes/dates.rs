//! Dates that differ for one happening.

use std::collections::BTreeMap;

use asbab_core::{DatePrecision, Event, Record as _};
use jiff::civil::Date;

use super::terms::{Terms, Words};
use super::{About, Dispute, Over, Sayings, Stand, Statement, settled};

/// Happenings of one kind in one place are taken for one within so many days.
const APART: i64 = 31;

/// Content words of an action that names a happening and no story.
const LONGEST: usize = 5;

/// When something happened, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// On a day.
    Day(Date),
    /// On a weekday of an article without a date, 1 for Monday.
    Weekday(i8),
}

impl When {
    /// Whether both cannot be true of one happening that both may well be of.
    fn contradicts(self, other: Self) -> bool {
        match (self, other) {
            (Self::Day(one), Self::Day(other)) => {
                let apart = one.duration_until(other).as_hours().abs() / 24;
                (1..=APART).contains(&apart)
            }
            (Self::Day(day), Self::Weekday(weekday)) | (Self::Weekday(weekday), Self::Day(day)) => {
                day.weekday().to_monday_one_offset() != weekday
            }
            (Self::Weekday(one), Self::Weekday(other)) => one != other,
        }
    }
}

/// A happening with its day.
struct Dated<'e> {
    event: &'e Event,
    when: When,
    words: Words,
}

impl Dated<'_> {
    /// Whether both may well be of one happening and cannot both be right. A sentence that gives two
    /// days speaks of two happenings.
    fn contradicts(&self, other: &Self) -> bool {
        let (one, another) = (&self.words.things, &other.words.things);
        let [said, also] = [self.event.said(), other.event.said()];
        self.when.contradicts(other.when)
            && (one.is_subset(another) || another.is_subset(one))
            && (&said.source_id, said.quote.span) != (&also.source_id, also.quote.span)
    }
}

/// Happenings that are given different days.
///
/// Two records are of one happening where their actions have one head and one place, and the one says
/// no more than the other of what it was: "the withdrawal" and "the withdrawal of its troops from X"
/// in articles on X. Only days are compared, and for an article without a date the weekday: coarser
/// dates that differ are more often two happenings.
pub(super) fn disputes<'s>(sayings: &Sayings, terms: &Terms) -> Vec<Dispute<'s>> {
    let mut dated: BTreeMap<(String, String), Vec<Dated>> = BTreeMap::new();
    for event in &sayings.events {
        if let Some((place, one)) = read(event, terms) {
            let key = (one.words.head.clone(), place);
            dated.entry(key).or_default().push(one);
        }
    }
    dated
        .into_values()
        .flat_map(|mut dated| {
            dated.sort_by_key(|one| one.when);
            // One that contradicts none is of another happening, or of the same and no dispute.
            let differs = |one: &&Dated| dated.iter().any(|other| one.contradicts(other));
            let disputed: Vec<&Dated> = dated.iter().filter(differs).collect();
            let about = About::Thing(name(&disputed));
            settled(Over::Date, &about, &sides(&disputed, terms))
        })
        .collect()
}

fn read<'e>(event: &'e Event, terms: &Terms) -> Option<(String, Dated<'e>)> {
    let said = event.said();
    if said.negated || said.hedged {
        return None;
    }
    let words = terms.words(&event.action.text);
    let names_a_happening = !words.head.is_empty() && words.things.len() <= LONGEST;
    let day = event
        .date
        .as_deref()
        .filter(|_| event.precision == Some(DatePrecision::Day));
    let when = match (day, &event.date_text) {
        (Some(day), _) => When::Day(day.parse().ok()?),
        (None, Some(words)) if event.date.is_none() => When::Weekday(terms.weekday(&words.text)?),
        _ => return None,
    };
    let place = terms
        .place_of(said)
        .filter(|place| words.names.is_empty() || words.names.contains(place))
        .or_else(|| words.names.first().cloned())?;
    names_a_happening.then_some((place, Dated { event, when, words }))
}

fn sides<'s>(dated: &[&Dated], terms: &Terms) -> Vec<(Stand<'s>, Vec<Statement<'s>>)> {
    let mut sides: Vec<(When, String, Vec<Statement>)> = Vec::new();
    for one in dated {
        let statement = terms.statement(one.event);
        match sides.last_mut() {
            Some((when, _, statements)) if *when == one.when => statements.push(statement),
            _ => sides.push((one.when, shown(one), vec![statement])),
        }
    }
    sides
        .into_iter()
        .map(|(_, shown, statements)| (Stand::Date(shown), statements))
        .collect()
}

/// The day, or the words that tell the weekday.
fn shown(one: &Dated) -> String {
    let words = || one.event.date_text.as_ref().map(|words| words.text.clone());
    match one.when {
        When::Day(day) => day.to_string(),
        When::Weekday(_) => words().unwrap_or_default(),
    }
}

/// The longest words for what happened: they tell most.
fn name(dated: &[&Dated]) -> String {
    let actions = dated.iter().map(|one| one.event.action.text.as_str());
    let longest = actions.max_by_key(|text| (text.len(), *text));
    longest.unwrap_or_default().to_owned()
}
