//! Where voices contradict each other, or themselves.
//!
//! Links are disputed by sign and by denial, happenings by their causes; these come from the map. What
//! a happening is called, who came off better, how many and when come from the other records.

mod dates;
mod links;
mod namings;
mod numbers;
mod outcomes;
mod terms;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use asbab_case::{Case, CaseError};
use asbab_core::{Event, FactorId, Naming, Outcome, Passage, Quantity, Said, SourceId, Stance};
use asbab_map::{Evidence, Map, Voice};
use asbab_pack::Pack;
use serde::Serialize;

pub use self::namings::rival_names;
use self::terms::Terms;
use super::list::gathered;
use crate::dated;
use crate::study::Study;

/// What a dispute is over, in the order in which disputes are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    /// Whether a factor raises another or lowers it.
    Sign,
    /// Whether a factor acts on another.
    Denial,
    /// What brought something about.
    Causes,
    /// What a happening was.
    Naming,
    /// Whether an actor came off better or worse.
    Outcome,
    /// How many or how much.
    Number,
    /// When.
    Date,
}

/// A question on which voices, or the words of one voice, differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dispute<'s> {
    /// What it is over.
    pub over: Over,
    /// What it is about.
    pub about: About<'s>,
    /// The voice that stands on every side of it: a change of mind or a misreading more often than a
    /// dispute. `None` where voices differ, none of whom says both.
    pub with_itself: Option<Voice>,
    /// Two sides or more.
    pub sides: Vec<Side<'s>>,
}

/// What a dispute is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum About<'s> {
    /// A link of the map.
    Link {
        /// The factor that makes.
        cause: Named<'s>,
        /// The factor that is made more or less.
        effect: Named<'s>,
    },
    /// A factor of the map.
    Factor(Named<'s>),
    /// What happened in a place.
    HappeningIn(String),
    /// An actor.
    Actor(String),
    /// A thing that is counted or dated, in an article's words.
    Thing(String),
}

/// A factor with its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named<'s> {
    /// Its id.
    pub factor: &'s FactorId,
    /// Its name.
    pub label: &'s str,
}

/// Those who say the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side<'s> {
    /// What they say.
    pub stand: Stand<'s>,
    /// Who, sorted.
    pub voices: BTreeSet<Voice>,
    /// Their sentences, by source and place.
    pub statements: Vec<Statement<'s>>,
}

impl Side<'_> {
    /// One statement for each sentence: several claims may stand in one.
    pub fn sentences(&self) -> impl Iterator<Item = &Statement<'_>> {
        let mut seen = BTreeSet::new();
        self.statements
            .iter()
            .filter(move |it| seen.insert((it.source(), it.quote().span, it.voice())))
    }
}

/// What a side says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand<'s> {
    /// The cause raises the effect.
    Raises,
    /// It lowers it.
    Lowers,
    /// The cause acts on the effect.
    Says,
    /// It does not.
    Denies,
    /// These brought it about.
    Causes(Vec<Named<'s>>),
    /// It was this, in their words.
    Called(Vec<String>),
    /// The actor came off better.
    Gains,
    /// Worse.
    Loses,
    /// So many.
    Number(f64),
    /// Then, in ISO 8601; a bare weekday in an article's words.
    Date(String),
}

/// A sentence and who says it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Statement<'s> {
    /// A claim on the map.
    Claim(&'s Evidence),
    /// Another record.
    Record {
        /// The sentence, its source and its holder.
        #[serde(flatten)]
        said: Box<Said>,
        /// Whose word it is.
        voice: Voice,
    },
}

impl Statement<'_> {
    /// Whose word it is.
    pub const fn voice(&self) -> &Voice {
        match self {
            Self::Claim(evidence) => &evidence.voice,
            Self::Record { voice, .. } => voice,
        }
    }

    /// The sentence.
    pub const fn quote(&self) -> &Passage {
        match self {
            Self::Claim(evidence) => &evidence.claim.quote,
            Self::Record { said, .. } => &said.quote,
        }
    }

    fn source(&self) -> &SourceId {
        match self {
            Self::Claim(evidence) => &evidence.claim.source_id,
            Self::Record { said, .. } => &said.source_id,
        }
    }

    fn place(&self) -> (&str, usize, &str) {
        match self {
            Self::Claim(Evidence { claim, .. }) => {
                (&claim.source, claim.trigger.span.start, claim.id.as_str())
            }
            Self::Record { said, .. } => (&said.source, said.quote.span.start, said.id.as_str()),
        }
    }
}

/// The records besides claims on which voices can differ.
#[derive(Debug, Default)]
pub struct Sayings {
    namings: Vec<Naming>,
    outcomes: Vec<Outcome>,
    quantities: Vec<Quantity>,
    events: Vec<Event>,
    stances: Vec<Stance>,
    actors: Vec<asbab_core::Actor>,
}

impl Sayings {
    /// Those of a case.
    pub fn of(case: &Case, pack: &Pack) -> Result<Self, CaseError> {
        Ok(Self {
            namings: case.records()?,
            outcomes: case.records()?,
            quantities: case.records()?,
            events: dated::events(case, pack)?,
            stances: case.records()?,
            actors: gathered(case, pack)?,
        })
    }
}

/// Every dispute over the links and the happenings of a map.
pub fn map_disputes<'m>(map: &'m Map, pack: &Pack) -> Vec<Dispute<'m>> {
    ordered(links::disputes(map, pack))
}

/// Every dispute of a case, those over the map among them: by what they are over, between voices
/// before within one, those with most voices first.
pub fn disputes<'s>(study: &'s Study, sayings: &Sayings, pack: &Pack) -> Vec<Dispute<'s>> {
    let terms = Terms::of(study, sayings, pack);
    let mut found = links::disputes(&study.map, pack);
    found.extend(namings::disputes(sayings, &terms));
    found.extend(outcomes::disputes(sayings, &terms));
    found.extend(numbers::disputes(sayings, &terms));
    found.extend(dates::disputes(sayings, &terms));
    ordered(found)
}

fn ordered(mut disputes: Vec<Dispute<'_>>) -> Vec<Dispute<'_>> {
    let voices = |dispute: &Dispute| dispute.sides.iter().map(|side| side.voices.len()).sum();
    disputes.sort_by(|a, b| {
        let within = |dispute: &Dispute| dispute.with_itself.is_some();
        let (more, fewer): (usize, usize) = (voices(b), voices(a));
        (a.over, within(a))
            .cmp(&(b.over, within(b)))
            .then(more.cmp(&fewer))
            .then_with(|| a.about.cmp(&b.about))
            .then_with(|| a.with_itself.cmp(&b.with_itself))
    });
    disputes
}

/// The dispute between voices over what the sides say, and one for each voice that says more than one
/// of it: such a voice is no side in the first.
fn settled<'s>(
    over: Over,
    about: &About<'s>,
    sides: &[(Stand<'s>, Vec<Statement<'s>>)],
) -> Vec<Dispute<'s>> {
    let mut seen: BTreeSet<&Voice> = BTreeSet::new();
    let mut torn: BTreeSet<&Voice> = BTreeSet::new();
    for (_, statements) in sides {
        let voices: BTreeSet<&Voice> = statements.iter().map(Statement::voice).collect();
        torn.extend(voices.intersection(&seen));
        seen.extend(voices);
    }
    let of = |with_itself: Option<Voice>, wanted: &dyn Fn(&Voice) -> bool| {
        let sides: Vec<Side> = sides
            .iter()
            .filter_map(|(stand, statements)| {
                side(
                    stand.clone(),
                    statements.iter().filter(|it| wanted(it.voice())),
                )
            })
            .collect();
        (sides.len() > 1).then(|| Dispute {
            over,
            about: about.clone(),
            with_itself,
            sides,
        })
    };
    let between = of(None, &|voice| !torn.contains(voice));
    let within = torn
        .iter()
        .map(|&voice| of(Some(voice.clone()), &|other| other == voice));
    std::iter::once(between).chain(within).flatten().collect()
}

/// A side of these sentences, each once; `None` where there is none.
fn side<'s, 'a>(
    stand: Stand<'s>,
    statements: impl Iterator<Item = &'a Statement<'s>>,
) -> Option<Side<'s>>
where
    's: 'a,
{
    let mut statements: Vec<Statement> = statements.cloned().collect();
    statements.sort_by(|a, b| a.place().cmp(&b.place()));
    statements.dedup();
    (!statements.is_empty()).then(|| Side {
        stand,
        voices: statements.iter().map(|it| it.voice().clone()).collect(),
        statements,
    })
}
