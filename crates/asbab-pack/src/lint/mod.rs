//! What a pack says in vain, says twice, or gets wrong about itself.
//!
//! A pack that loads can still hold a form that no text will ever match, a verb that no frame uses,
//! an example that speaks of words it does not hold. Each such thing is a [`Finding`] with its place
//! and the way out. Whether examples read as they say needs a reader and is asked elsewhere:
//! [`placed_examples`] lists what there is to read.

mod examples;
mod forms;
mod words;

use serde::Serialize;

use crate::data::FramesData;
use crate::pack::parse;
use crate::{Pack, PackError, Place};

pub use examples::{PlacedExample, placed_examples};

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lint {
    /// A form, or a verb with a link, that an earlier frame of the same shape takes always.
    ShadowedForm,
    /// A form that its frame holds already, letters folded.
    RepeatedForm,
    /// A form with a word that no text is cut into, or a class without words.
    UnmatchableForm,
    /// A name that two frames bear.
    RepeatedId,
    /// A verb that no frame uses.
    UnusedVerb,
    /// A verb cited twice among the frames.
    RepeatedVerb,
    /// A word written twice in one class, or in two groups of synonyms.
    RepeatedWord,
    /// A word in two classes of which no word can be both.
    ContradictoryWord,
    /// A kind of verbs that there is not.
    UnknownClass,
    /// A file of sentence tests that cannot be read.
    UnreadableTest,
    /// An example whose claims cite words that it does not hold.
    ForeignWords,
    /// An example that does not read as it says.
    MisreadExample,
    /// A known failure that fails no more.
    MendedExample,
}

impl Lint {
    /// Its name in output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ShadowedForm => "shadowed-form",
            Self::RepeatedForm => "repeated-form",
            Self::UnmatchableForm => "unmatchable-form",
            Self::RepeatedId => "repeated-id",
            Self::UnusedVerb => "unused-verb",
            Self::RepeatedVerb => "repeated-verb",
            Self::RepeatedWord => "repeated-word",
            Self::ContradictoryWord => "contradictory-word",
            Self::UnknownClass => "unknown-class",
            Self::UnreadableTest => "unreadable-test",
            Self::ForeignWords => "foreign-words",
            Self::MisreadExample => "misread-example",
            Self::MendedExample => "mended-example",
        }
    }
}

/// Something amiss with a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What kind of thing.
    pub lint: Lint,
    /// The entry: a frame, a class, a verb, a sentence.
    pub entry: String,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub hint: String,
}

/// Everything amiss with a pack that loads, in order of place; whether its examples read as they say
/// is left aside. `files` are those that the pack was made of.
pub fn lint(files: &[(String, String)], pack: &Pack) -> Result<Vec<Finding>, PackError> {
    let frames = frame_files(files)?;
    let mut findings = forms::findings(&frames, pack);
    findings.extend(words::findings(files, &frames, pack)?);
    findings.sort();
    Ok(findings)
}

/// A file of frames, with its name and its text.
pub(crate) struct FrameFile<'t> {
    pub name: &'t str,
    pub text: &'t str,
    pub data: FramesData,
}

pub(crate) fn frame_files(files: &[(String, String)]) -> Result<Vec<FrameFile<'_>>, PackError> {
    files
        .iter()
        .filter(|(name, _)| name.starts_with("frames/"))
        .map(|(name, text)| {
            Ok(FrameFile {
                name,
                text,
                data: parse(name, text)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
