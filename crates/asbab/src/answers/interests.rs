//! What actors want and reject, gathered from stances.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use asbab_case::Case;
use asbab_core::{Actor, Attitude, Direction, Stance};
use asbab_factors::{Directory, ListedPhrase, PackLexicon, group_phrases};
use asbab_map::Voice;
use asbab_pack::Pack;
use serde::Serialize;

use super::list::gathered;
use crate::study::{Study, StudyError};

/// That an actor wants or rejects something, with everybody who says so.
#[derive(Debug, Clone, Serialize)]
pub struct Interest {
    /// The actor's id; `None` where no actor could be gathered for the name.
    pub actor: Option<String>,
    /// The actor's name.
    pub name: String,
    /// For or against.
    pub attitude: Attitude,
    /// What, as the stance that shows it best puts it.
    pub what: String,
    /// Voices that say so.
    pub voices: BTreeSet<Voice>,
    /// The stances, the one that shows it best first: said without reserve, in the shortest
    /// sentence.
    pub stances: Vec<Stance>,
}

/// What is wanted: phrases of one factor that face the same way are one thing.
type Thing = (String, Direction);

/// Who wants: an id, or a folded name where no actor was gathered.
type Who = (Option<String>, String);

/// The interests that the case at `path` tells of, those with most voices first, then by actor.
/// Stances whose actor is not named tell none.
pub fn interests(path: &Path, pack: &Pack) -> Result<Vec<Interest>, StudyError> {
    let case = Case::open_read_only(path)?;
    let study = Study::of(&case, pack)?;
    let stances: Vec<Stance> = case.records()?;
    let actors = gathered(&case, pack)?;
    Ok(gather(&study, stances, &actors, pack))
}

fn gather(study: &Study, stances: Vec<Stance>, actors: &[Actor], pack: &Pack) -> Vec<Interest> {
    let directory = Directory::of(actors);
    let things = things(&stances, pack);
    let mut found: BTreeMap<(Who, Attitude, Thing), Interest> = BTreeMap::new();
    for (stance, thing) in stances.into_iter().zip(things) {
        let Some(mention) = stance.actor.as_ref() else {
            continue;
        };
        let actor = directory.named_at(&stance.said.source_id, mention.span);
        let (who, name) = match actor {
            Some(actor) => {
                let id = actor.actor.as_str().to_owned();
                ((Some(id), String::new()), actor.label.clone())
            }
            None => ((None, pack.fold(&mention.name)), mention.name.clone()),
        };
        let said = &stance.said;
        let speaker = said.holder.name.as_deref();
        let voice = study
            .voices
            .witness(&said.source_id, speaker, stance.cue.span);
        let interest = found
            .entry((who.clone(), stance.attitude, thing))
            .or_insert_with(|| Interest {
                actor: who.0,
                name,
                attitude: stance.attitude,
                what: String::new(),
                voices: BTreeSet::new(),
                stances: Vec::new(),
            });
        interest.voices.insert(voice);
        interest.stances.push(stance);
    }
    let mut interests: Vec<Interest> = found.into_values().map(ordered).collect();
    interests.sort_by(|a, b| {
        (b.voices.len(), b.stances.len())
            .cmp(&(a.voices.len(), a.stances.len()))
            .then_with(|| a.name.cmp(&b.name))
            .then_with(|| (a.attitude, &a.what).cmp(&(b.attitude, &b.what)))
    });
    interests
}

/// The thing that each stance is about.
fn things(stances: &[Stance], pack: &Pack) -> Vec<Thing> {
    let phrases: Vec<ListedPhrase> = stances
        .iter()
        .map(|stance| ListedPhrase {
            id: stance.said.id.as_str().to_owned(),
            text: stance.target.text.clone(),
            source: None,
        })
        .collect();
    group_phrases(&phrases, &[], &PackLexicon::new(pack))
        .into_iter()
        .map(|grouped| match grouped.factor {
            Some(factor) => (factor.as_str().to_owned(), grouped.dir),
            None => (pack.fold(&grouped.text), Direction::None),
        })
        .collect()
}

/// Puts the stance that shows an interest best first, and takes its words.
fn ordered(mut interest: Interest) -> Interest {
    interest.stances.sort_by(|a, b| {
        let key = |stance: &Stance| (stance.said.hedged, stance.said.quote.span.len());
        key(a).cmp(&key(b)).then_with(|| a.said.id.cmp(&b.said.id))
    });
    if let Some(best) = interest.stances.first() {
        interest.what.clone_from(&best.target.text);
    }
    interest
}
