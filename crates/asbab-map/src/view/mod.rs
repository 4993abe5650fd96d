//! Views: a map made of a part of another, step by step.
//!
//! A view is written as steps with `|` between them, `author:… | min-voices:2 | near:F,2`. Each step
//! takes a map and gives a map, and the next step sees nothing but that. A step that names somebody
//! or something that is not there is an error, never an empty map.

mod apply;
mod parse;
mod zoom;

use std::fmt;

use asbab_core::{FactorId, SourceId};
use thiserror::Error;

pub use self::apply::remainder;
use crate::{Map, Voice};

/// One step of a view.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Claims of a speaker of this name, as articles report them.
    Holder(String),
    /// Claims that articles make in their authors' own words, or that quote nobody by name.
    OwnWords,
    /// Claims of this voice: a speaker, or an author where he quotes nobody.
    Voice(String),
    /// Claims in the articles of this author, whoever they quote.
    Author(String),
    /// Claims in the articles of this outlet.
    Outlet(String),
    /// Claims in articles of this day or later (YYYY, YYYY-MM or YYYY-MM-DD).
    From(String),
    /// Claims in articles of this day or earlier.
    Until(String),
    /// Without claims of what an actor aims at.
    NoAims,
    /// Claims of what an actor aims at, and no others.
    OnlyAims,
    /// Without claims said with reserve.
    NoHedged,
    /// Without claims of what is still to come.
    NoForecasts,
    /// Links that at least this many voices support.
    MinVoices(usize),
    /// Links whose likelier sign has at least this probability.
    Certain(f64),
    /// What lies within this many links of a factor, whichever way these run.
    Near(String, usize),
    /// Factors taken together.
    Zoom(Level),
}

/// How coarse a zoomed map is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Factors of one head and one scope are one: what modifies them is left out.
    Scope,
    /// Factors of one head are one, wherever and whosever they are, and so is all that one actor
    /// does.
    Head,
}

/// A map made of a part of another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    /// The steps, first to last.
    pub steps: Vec<Step>,
}

/// What is known of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Article<'a> {
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// Who carried it.
    pub outlet: Option<&'a str>,
    /// When: as much of YYYY-MM-DD as is known.
    pub date: Option<&'a str>,
}

/// What a view asks that a map does not tell.
pub trait Archive {
    /// What is known of an article.
    fn article(&self, source: &SourceId) -> Article<'_>;

    /// The name that a voice is shown by.
    fn voice_name<'v>(&'v self, voice: &'v Voice) -> &'v str;

    /// A name in the form in which names are compared.
    fn folded(&self, name: &str) -> String;

    /// The factor of a map that a person named, or what to tell the person.
    fn factor(&self, map: &Map, name: &str) -> Result<FactorId, String>;
}

/// Why a view cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ViewError {
    /// A step is not one of those there are.
    #[error("`{step}` is no step of a view")]
    UnknownStep {
        /// The step as written.
        step: String,
    },
    /// What a step wants told is missing or makes no sense.
    #[error("`{step}`: {wanted}")]
    BadValue {
        /// The step as written.
        step: String,
        /// What it wants.
        wanted: &'static str,
    },
    /// Nobody on the map so far goes by a name.
    #[error("`{step}`: nobody of that name is on the map at this step")]
    NoSuchName {
        /// The step.
        step: String,
        /// Those who are, sorted; the first few.
        names: Vec<String>,
    },
    /// No article behind the map so far has a date.
    #[error("`{step}`: no article on the map at this step has a date")]
    NoDates {
        /// The step.
        step: String,
    },
    /// A factor's name was not understood.
    #[error("`{step}`: {why}")]
    NoSuchFactor {
        /// The step.
        step: String,
        /// Why.
        why: String,
    },
}

impl ViewError {
    /// What the user can do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::UnknownStep { .. } | Self::BadValue { .. } => format!("steps: {}", parse::STEPS),
            Self::NoSuchName { names, .. } if names.is_empty() => {
                "leave the step out; nobody is named there".to_owned()
            }
            Self::NoSuchName { names, .. } => format!("there are: {}", names.join(" · ")),
            Self::NoDates { .. } => {
                "`asbab edit CASE set ARTICLE date YYYY-MM-DD` gives an article its date".to_owned()
            }
            Self::NoSuchFactor { .. } => {
                "`asbab list factors CASE` shows the names of factors".to_owned()
            }
        }
    }
}

impl fmt::Display for View {
    /// As it can be typed again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.steps.iter().enumerate() {
            if place > 0 {
                f.write_str(" | ")?;
            }
            write!(f, "{step}")?;
        }
        Ok(())
    }
}
