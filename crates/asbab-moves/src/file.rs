//! A model given as a file.

mod raw;

use std::collections::BTreeSet;

use thiserror::Error;
use toml::Spanned;

use self::raw::OneOrMany;
use crate::{Condition, Draw, Game, Lever, MovesError, Preference};

/// Combinations of the actors' possible preferences that are worked on, at most.
const MOST_DRAWS: usize = 10_000;

/// A game with all that is known of who plays it.
///
/// As a file it is TOML, with these keys:
///
/// | key | meaning |
/// |---|---|
/// | `title` | what it is shown by; may be left out |
/// | `actors` | their names |
/// | `[[lever]]` | `name`, `actor`, `choices` (`["N", "Y"]` where left out), `moves`: `"both"` ways (where left out), `"forward"` to later choices only, `"back"` to earlier ones only |
/// | `present` | the situation that holds now; may be left out |
/// | `situations` | the only feasible ones; all combinations of choices where left out |
/// | `[[infeasible]]` | lever = choice, or a list of choices; situations in which all of them are so are left out |
/// | `[[preference]]` | `actor`, and either a `ranking` of all situations, the best first, tied ones in a list, or `statements`, the most important first, each a table of lever = choice, or a list of such tables of which one has to hold |
/// | `[[coalition]]` | `actors` who may act together |
///
/// A situation is written as its choices in the levers' order: run together where each is one
/// character (`NYY`), else parted by `/`. An actor may have several preferences, each with a
/// whole-number `weight` (1 where left out): it is not known which of them is its own.
#[derive(Debug, Clone)]
pub struct Model {
    /// What it is shown by.
    pub title: Option<String>,
    /// Situations and moves.
    pub game: Game,
    /// The preferences, one draw for each combination of what the actors may prefer.
    pub draws: Vec<Draw>,
    /// Actors who may act together.
    pub coalitions: Vec<Vec<usize>>,
    /// The situation that holds now.
    pub present: Option<usize>,
}

/// Why a file is no model, and where in it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{line}:{column}: {fault}")]
pub struct FileError {
    /// Line of the fault, from 1.
    pub line: usize,
    /// Column of the fault in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a model file. A value of the file stands on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// It is no TOML, or holds what a model does not.
    #[error("{0}")]
    Toml(String),
    /// A name stands twice where names tell things apart.
    #[error("this name is given twice\n{0}")]
    Twice(String),
    /// No actor has this name.
    #[error("no actor has this name\n{0}")]
    NoSuchActor(String),
    /// No lever has this name.
    #[error("no lever has this name\n{0}")]
    NoSuchLever(String),
    /// A lever has no such choice.
    #[error("the lever has no such choice: {1}\n{0}")]
    NoSuchChoice(String, String),
    /// A situation is written that is not there.
    #[error("this is no feasible situation\n{0}")]
    NoSuchSituation(String),
    /// A ranking holds a situation twice.
    #[error("this situation is ranked twice\n{0}")]
    RankedTwice(String),
    /// A ranking leaves a situation out.
    #[error("this situation is not ranked\n{0}")]
    NotRanked(String),
    /// A preference says both or neither.
    #[error("a preference needs either a ranking or statements")]
    RankingOrStatements,
    /// A preference that weighs nothing.
    #[error("a weight has to be 1 or more")]
    NoWeight,
    /// An actor prefers nothing.
    #[error("this actor has no preference\n{0}")]
    NoPreference(String),
    /// Too many combinations of possible preferences.
    #[error("the actors' possible preferences combine in more than {MOST_DRAWS} ways")]
    TooManyDraws,
    /// The game cannot be set up.
    #[error(transparent)]
    Game(#[from] MovesError),
}

impl Model {
    /// Reads a model.
    pub fn parse(text: &str) -> Result<Self, FileError> {
        let reader = Reader { text };
        let file: raw::File = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            reader.fault(start, Fault::Toml(error.message().to_owned()))
        })?;
        let game = reader.game(&file)?;
        let draws = reader.draws(&game, &file)?;
        let coalitions = file.coalitions.iter();
        let coalitions = coalitions
            .map(|coalition| reader.coalition(&game, coalition))
            .collect::<Result<_, _>>()?;
        let present = file.present.as_ref();
        Ok(Self {
            present: present
                .map(|present| reader.situation(&game, present.get_ref(), start(present)))
                .transpose()?,
            title: file.title,
            game,
            draws,
            coalitions,
        })
    }
}

struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn fault(&self, at: usize, fault: impl Into<Fault>) -> FileError {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        FileError {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            fault: fault.into(),
        }
    }

    fn game(&self, file: &raw::File) -> Result<Game, FileError> {
        let actors = self.names(file.actors.iter())?;
        self.names(file.levers.iter().map(|lever| &lever.name))?;
        let levers = file.levers.iter();
        let levers = levers
            .map(|lever| self.lever(&actors, lever))
            .collect::<Result<Vec<_>, _>>()?;
        // Situations are written by choices, so a game of all of them is what they are read by.
        let all = Game::new(actors.clone(), levers.clone());
        let all = all.map_err(|error| self.fault(0, error))?;
        let conditions = file.infeasible.iter();
        let excluded = conditions
            .map(|spanned| self.condition(&all, spanned.get_ref(), start(spanned)))
            .collect::<Result<Vec<_>, _>>()?;
        let listed = file.situations.as_ref().map(|listed| {
            let code =
                |spelt: &Spanned<String>| self.situation(&all, spelt.get_ref(), start(spelt));
            listed.iter().map(code).collect::<Result<BTreeSet<_>, _>>()
        });
        let listed = listed.transpose()?;
        let is_feasible = |choices: &[usize]| {
            let is_listed = |listed: &BTreeSet<usize>| {
                all.situation(choices)
                    .is_some_and(|situation| listed.contains(&situation))
            };
            listed.as_ref().is_none_or(is_listed)
                && !excluded.iter().any(|condition| condition.holds(choices))
        };
        Game::feasible(actors, levers, is_feasible).map_err(|error| self.fault(0, error))
    }

    fn names<'f>(
        &self,
        names: impl Iterator<Item = &'f Spanned<String>>,
    ) -> Result<Vec<String>, FileError> {
        let mut seen: Vec<String> = Vec::new();
        for name in names {
            if seen.contains(name.get_ref()) {
                return Err(self.fault(start(name), Fault::Twice(name.get_ref().clone())));
            }
            seen.push(name.get_ref().clone());
        }
        Ok(seen)
    }

    fn lever(&self, actors: &[String], lever: &raw::Lever) -> Result<Lever, FileError> {
        let mut read = Lever::yes_no(
            lever.name.get_ref().clone(),
            self.actor(actors, lever.actor.get_ref(), start(&lever.actor))?,
        );
        read.moves = lever.moves;
        if let Some(choices) = &lever.choices {
            let names = choices.get_ref();
            let twice = (1..names.len()).find(|&place| names[..place].contains(&names[place]));
            if let Some(place) = twice {
                return Err(self.fault(start(choices), Fault::Twice(names[place].clone())));
            }
            read.choices.clone_from(names);
        }
        Ok(read)
    }

    fn actor(&self, actors: &[String], name: &str, at: usize) -> Result<usize, FileError> {
        let place = actors.iter().position(|actor| actor == name);
        place.ok_or_else(|| self.fault(at, Fault::NoSuchActor(name.to_owned())))
    }

    fn situation(&self, game: &Game, spelt: &str, at: usize) -> Result<usize, FileError> {
        let situation = game.read(spelt);
        situation.ok_or_else(|| self.fault(at, Fault::NoSuchSituation(spelt.to_owned())))
    }

    fn condition(
        &self,
        game: &Game,
        written: &raw::Condition,
        at: usize,
    ) -> Result<Condition, FileError> {
        let mut condition = Condition::default();
        for (name, choices) in written {
            let place = game.levers().iter().position(|lever| lever.name == *name);
            let place = place.ok_or_else(|| self.fault(at, Fault::NoSuchLever(name.clone())))?;
            let lever = &game.levers()[place];
            let find = |choice: &String| {
                let place = lever.choices.iter().position(|other| other == choice);
                let named = || Fault::NoSuchChoice(lever.name.clone(), choice.clone());
                place.ok_or_else(|| self.fault(at, named()))
            };
            let any = choices.as_slice().iter().map(find);
            condition.0.push((place, any.collect::<Result<_, _>>()?));
        }
        Ok(condition)
    }

    fn preference(
        &self,
        game: &Game,
        written: &Spanned<raw::Preference>,
    ) -> Result<Preference, FileError> {
        let (at, written) = (start(written), written.get_ref());
        match (&written.ranking, &written.statements) {
            (Some(ranking), None) => self.ranking(game, ranking, at),
            (None, Some(statements)) => {
                let any = |statement: &Spanned<OneOrMany<raw::Condition>>| {
                    let conditions = statement.get_ref().as_slice().iter();
                    conditions
                        .map(|condition| self.condition(game, condition, start(statement)))
                        .collect::<Result<Vec<_>, _>>()
                };
                let statements = statements.iter().map(any).collect::<Result<Vec<_>, _>>()?;
                Ok(Preference::from_statements(game, &statements))
            }
            _ => Err(self.fault(at, Fault::RankingOrStatements)),
        }
    }

    fn ranking(
        &self,
        game: &Game,
        written: &[Spanned<OneOrMany<String>>],
        at: usize,
    ) -> Result<Preference, FileError> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut ranked = vec![false; game.situations()];
        for group in written {
            let mut tied = Vec::new();
            for spelt in group.get_ref().as_slice() {
                let situation = self.situation(game, spelt, start(group))?;
                if std::mem::replace(&mut ranked[situation], true) {
                    return Err(self.fault(start(group), Fault::RankedTwice(spelt.clone())));
                }
                tied.push(situation);
            }
            groups.push(tied);
        }
        if let Some(missing) = ranked.iter().position(|ranked| !ranked) {
            return Err(self.fault(at, Fault::NotRanked(game.spelt(missing))));
        }
        let order = Preference::from_ranking(game.situations(), &groups);
        order.map_err(|error| self.fault(at, error))
    }

    fn draws(&self, game: &Game, file: &raw::File) -> Result<Vec<Draw>, FileError> {
        let mut possible: Vec<Vec<(u64, Preference)>> = vec![Vec::new(); game.actors().len()];
        for written in &file.preferences {
            let name = &written.get_ref().actor;
            let actor = self.actor(game.actors(), name.get_ref(), start(name))?;
            let weight = match &written.get_ref().weight {
                Some(weight) if *weight.get_ref() == 0 => {
                    return Err(self.fault(start(weight), Fault::NoWeight));
                }
                Some(weight) => *weight.get_ref(),
                None => 1,
            };
            possible[actor].push((weight, self.preference(game, written)?));
        }
        let mut draws = vec![Draw {
            weight: 1,
            preferences: Vec::new(),
        }];
        for (name, own) in file.actors.iter().zip(&possible) {
            if own.is_empty() {
                let fault = Fault::NoPreference(name.get_ref().clone());
                return Err(self.fault(start(name), fault));
            }
            draws = self.combined(&draws, own)?;
        }
        let mut weights = draws.iter().map(|draw| draw.weight);
        if weights.try_fold(0, u64::checked_add).is_none() {
            return Err(self.fault(0, Fault::TooManyDraws));
        }
        Ok(draws)
    }

    /// Every draw so far with every preference that the next actor may have.
    fn combined(&self, draws: &[Draw], own: &[(u64, Preference)]) -> Result<Vec<Draw>, FileError> {
        if draws.len().saturating_mul(own.len()) > MOST_DRAWS {
            return Err(self.fault(0, Fault::TooManyDraws));
        }
        let mut combined = Vec::with_capacity(draws.len() * own.len());
        for draw in draws {
            for (weight, preference) in own {
                let mut next = draw.clone();
                let weight = next.weight.checked_mul(*weight);
                next.weight = weight.ok_or_else(|| self.fault(0, Fault::TooManyDraws))?;
                next.preferences.push(preference.clone());
                combined.push(next);
            }
        }
        Ok(combined)
    }

    fn coalition(&self, game: &Game, written: &raw::Coalition) -> Result<Vec<usize>, FileError> {
        let at = start(&written.actors);
        let names = written.actors.get_ref();
        let members = names.iter().map(|name| self.actor(game.actors(), name, at));
        let members = members.collect::<Result<Vec<_>, _>>()?;
        crate::solve::check_coalition(game, &members).map_err(|error| self.fault(at, error))?;
        Ok(members)
    }
}

fn start<T>(spanned: &Spanned<T>) -> usize {
    spanned.span().start
}
