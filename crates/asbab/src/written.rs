//! What a person writes about a map in a TOML file: pushes, holds, cuts, by the factors' names.

use asbab_press::{Change, Observation, Push};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;
use toml::Spanned;

use crate::answers::{PushError, changes, observations, pushes};
use crate::lookup::LookupError;

/// Why a file does not say what it should of a map, and where in it.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{line}:{column}: {fault}")]
pub struct WrittenError {
    /// Line of the fault, from 1.
    pub line: usize,
    /// Column of the fault in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: WrittenFault,
}

/// What is wrong with such a file. A value of the file stands on a line of its own.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum WrittenFault {
    /// It is no TOML, or holds what such a file does not.
    #[error("{0}")]
    Toml(String),
    /// There is nothing in it.
    #[error("there is no [[{0}]]")]
    Nothing(&'static str),
    /// Two things go by one name.
    #[error("this name is given twice\n{0}")]
    Twice(String),
    /// A scenario pushes nothing, and nothing is pushed in all.
    #[error("this scenario pushes nothing\n{0}")]
    NoPush(String),
    /// No actor has this name.
    #[error("no actor has this name\n{0}")]
    NoSuchActor(String),
    /// What is written is no choice for each lever.
    #[error("this is not the name of one choice for each lever, in their order")]
    NoSuchSituation,
    /// What is written is no push, hold or cut of the map.
    #[error(transparent)]
    Push(#[from] PushError),
}

impl WrittenError {
    /// What the user can do about it, and the names to choose from.
    pub fn hint(&self) -> (&'static str, &[String]) {
        match &self.fault {
            WrittenFault::Push(error) => error.hint(),
            WrittenFault::NoPush(_) => ("give it a push, or put one under [common]", &[]),
            WrittenFault::Twice(_) => ("give each a name of its own", &[]),
            _ => ("--help shows how such a file is written", &[]),
        }
    }
}

/// What is done to a map, as it is written.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Deeds {
    /// Factors pushed, each with + or - after it.
    pub push: Vec<Spanned<String>>,
    /// Factors known to go up or down.
    pub given: Vec<Spanned<String>>,
    /// Factors held where they are.
    pub hold: Vec<Spanned<String>>,
    /// Links taken out.
    pub cut: Vec<Spanned<String>>,
    /// Links made sure and strong.
    pub strengthen: Vec<Spanned<String>>,
}

/// Reads what is written of a map whose factors `find` finds by name.
pub(crate) struct Reader<'t, F> {
    /// The whole file.
    pub text: &'t str,
    /// The factor of a name.
    pub find: F,
}

impl<F: Fn(&str) -> Result<usize, LookupError>> Reader<'_, F> {
    /// The file in the form that is asked for.
    pub fn file<T: DeserializeOwned>(&self) -> Result<T, WrittenError> {
        toml::from_str(self.text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            self.fault(start, WrittenFault::Toml(error.message().to_owned()))
        })
    }

    /// An error at this byte of the file.
    pub fn fault(&self, at: usize, fault: impl Into<WrittenFault>) -> WrittenError {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        WrittenError {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            fault: fault.into(),
        }
    }

    /// The factors of some names.
    pub fn factors(&self, written: &[Spanned<String>]) -> Result<Vec<usize>, WrittenError> {
        self.each(written, |name| Ok(vec![(self.find)(name)?]))
    }

    /// Factors with the way they are pushed.
    pub fn pushes(&self, written: &[Spanned<String>]) -> Result<Vec<Push>, WrittenError> {
        self.each(written, |one| pushes(&[one.to_owned()], &self.find))
    }

    /// Factors with the way they are known to go.
    pub fn given(&self, deeds: &Deeds) -> Result<Vec<Observation>, WrittenError> {
        self.each(&deeds.given, |one| {
            observations(&[one.to_owned()], &self.find)
        })
    }

    /// Changes of the map: links cut, links strengthened, then factors held, so that a link into a
    /// held factor can be named and is then gone with the others.
    pub fn changes(&self, deeds: &[&Deeds]) -> Result<Vec<Change>, WrittenError> {
        let mut found = Vec::new();
        for deeds in deeds {
            found.extend(self.each(&deeds.cut, |one| {
                changes(&[], &[one.to_owned()], &[], &self.find)
            })?);
            found.extend(self.each(&deeds.strengthen, |one| {
                changes(&[], &[], &[one.to_owned()], &self.find)
            })?);
        }
        for deeds in deeds {
            found.extend(self.each(&deeds.hold, |one| {
                changes(&[one.to_owned()], &[], &[], &self.find)
            })?);
        }
        Ok(found)
    }

    fn each<T>(
        &self,
        written: &[Spanned<String>],
        read: impl Fn(&str) -> Result<Vec<T>, PushError>,
    ) -> Result<Vec<T>, WrittenError> {
        let mut all = Vec::new();
        for one in written {
            let read = read(one.get_ref());
            all.extend(read.map_err(|error| self.fault(one.span().start, error))?);
        }
        Ok(all)
    }
}
