//! One module a command.

pub mod check;
mod codebook;
pub mod compare;
mod deciding;
pub mod demo;
pub mod disputes;
pub mod edit;
pub mod explain;
pub mod factors;
pub mod fcm;
pub mod interests;
pub mod list;
pub mod loops;
pub mod moves;
pub mod pack;
pub mod press;
pub mod read;
mod reckon;
pub mod report;
mod responses;
pub mod scenarios;
pub mod search;
pub mod serve;
pub mod shell;
mod show;
pub mod stakes;
mod subject;
pub mod summary;
pub mod timeline;
pub mod why;
mod worlds;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use asbab::map::{View, ViewError};
use asbab::pack::Pack;
use asbab::study::Study;
use asbab::written::WrittenError;
use serde::Serialize;

use crate::cli::Viewed;
use crate::failure::failure;
use crate::text::isolate;

pub use self::codebook::codebook;

/// How a command ended when nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Done.
    Done,
    /// Asked, and the answer is none.
    None,
}

impl Answer {
    /// None where what was asked for is empty.
    const fn unless_empty(is_empty: bool) -> Self {
        if is_empty { Self::None } else { Self::Done }
    }
}

/// A case and the pack it is asked with.
struct Opened {
    study: Study,
    pack: Pack,
}

fn open(case: &Path) -> anyhow::Result<Opened> {
    let pack = Pack::arabic();
    Ok(Opened {
        study: Study::open(case, &pack)?,
        pack,
    })
}

/// A case of which a view is asked.
fn open_view(case: &Path, viewed: &Viewed) -> anyhow::Result<Opened> {
    let mut opened = open(case)?;
    viewed.show(&mut opened.study, &opened.pack)?;
    Ok(opened)
}

impl Viewed {
    /// Shows of a study what was asked for.
    fn show(&self, study: &mut Study, pack: &Pack) -> anyhow::Result<()> {
        let Some(steps) = &self.view else {
            return Ok(());
        };
        let shown = steps
            .parse::<View>()
            .and_then(|view| study.show(&view, pack));
        shown.map_err(|error| refused(&error))
    }
}

fn refused(error: &ViewError) -> anyhow::Error {
    failure(error.to_string(), error.hint())
}

/// The case's name: its file's, without the ending.
fn title(case: &Path) -> String {
    case.file_stem()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The bytes of a file that a person named.
fn read_file(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).map_err(|error| {
        let name = isolate(&path.to_string_lossy());
        match error.kind() {
            io::ErrorKind::NotFound => {
                failure(format!("no such file: {name}"), "check the spelling")
            }
            _ => failure(
                format!("cannot read {name}: {error}"),
                "check that it is a file and that you may read it",
            ),
        }
    })
}

/// What is wrong with a file that speaks of a map, and the way out.
fn written_failure(path: &Path, error: &WrittenError) -> anyhow::Error {
    let (hint, names) = error.hint();
    let names = names.iter().map(|name| format!("\n  {}", isolate(name)));
    let hint = std::iter::once(hint.to_owned()).chain(names);
    let name = isolate(&path.to_string_lossy());
    failure(format!("{name}:{error}"), hint.collect::<String>())
}

/// One JSON object on a line.
fn write_json(answer: &impl Serialize, out: &mut dyn Write) -> anyhow::Result<()> {
    // As an error of the output, so that a closed pipe is known as one.
    serde_json::to_writer(&mut *out, answer).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}
