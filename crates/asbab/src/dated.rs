//! When events happened, once the day of their article is known otherwise than from its text.
//!
//! A reader resolves «أمس» against the day of publication that it finds. Where a person sets that day
//! later, or a copy of the article tells it, the words of its dates mean something else or, for the first
//! time, anything.

use std::collections::BTreeMap;

use asbab_case::{Case, CaseError};
use asbab_core::{Event, Field, Grounds, SourceId};
use asbab_pack::Pack;
use asbab_text::{Dated, TimeValue, dates_of};

use crate::undated::Undated;

/// All events of a case, by source and place, dated by what is known now of when their articles were
/// published.
pub fn events(case: &Case, pack: &Pack) -> Result<Vec<Event>, CaseError> {
    let mut events: Vec<Event> = case.records()?;
    let redated = redated(case, pack)?;
    for event in &mut events {
        let Some(dates) = redated.get(&event.said.source_id) else {
            continue;
        };
        let Some(words) = &event.date_text else {
            continue;
        };
        let date = dates.iter().find(|date| date.span == words.span);
        let value = date.and_then(|date| date.value.as_ref());
        event.date = value.map(ToString::to_string);
        event.precision = value.and_then(TimeValue::date_precision);
    }
    Ok(events)
}

/// The dates in articles whose own date is not what their text says.
fn redated(case: &Case, pack: &Pack) -> Result<BTreeMap<SourceId, Vec<Dated>>, CaseError> {
    let mut sources = case.sources()?;
    let undated = Undated::infer(&mut sources, &case.copies()?, case)?;
    let mut redated = BTreeMap::new();
    for source in sources {
        let evidence = source.meta.evidence.get(&Field::Date);
        let set = evidence.is_some_and(|evidence| evidence.grounds == Grounds::Person);
        if !set && !undated.by_copy.contains_key(&source.id) {
            continue;
        }
        if let Some(text) = case.source(&source.id)? {
            let dates = dates_of(&text.text, pack, source.meta.date.as_deref());
            redated.insert(source.id, dates);
        }
    }
    Ok(redated)
}
