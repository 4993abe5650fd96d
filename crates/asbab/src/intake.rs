//! Reading files into a case.

use std::path::Path;

use asbab_case::{Case, CaseError, FileStamp, FoldedSentence, PutOutcome};
use asbab_core::{Reading, Source, digest};
use asbab_pack::Pack;
use asbab_read::Reader;
use asbab_text::{sentences, source_from_bytes};
use rayon::prelude::*;
use serde::Serialize;
use thiserror::Error;

use crate::gather::Gathered;
use crate::study::{StudyError, regroup};

/// Files read at a time, before they are stored: enough to keep every thread busy, few enough that
/// their texts fit in memory.
const AT_A_TIME: usize = 64;

/// What became of the files named, each list sorted by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Intake {
    /// Read for the first time.
    pub added: Vec<String>,
    /// Read again because their text has changed.
    pub changed: Vec<String>,
    /// Read again because the reader has changed, or the file was damaged or gone before.
    pub read_again: Vec<String>,
    /// Not read again: neither they nor the reader have changed.
    pub unchanged: Vec<String>,
    /// Read before from what was named now, and gone. What was read from them stays in the case.
    pub missing: Vec<String>,
    /// Could not be read, with the reason.
    pub failed: Vec<(String, String)>,
    /// Among those read now, the ones in a language that the reader does not read: stored, and
    /// searchable, and without claims.
    pub foreign: Vec<String>,
}

impl Intake {
    /// How many files were read now.
    pub fn read(&self) -> usize {
        self.added.len() + self.changed.len() + self.read_again.len()
    }

    /// Whether nothing at all that was named is now in the case as it stands on the disk.
    pub fn is_empty(&self) -> bool {
        self.read() == 0 && self.unchanged.is_empty()
    }
}

/// Why a case could not be read into. A file that cannot be read is no such reason.
#[derive(Debug, Error)]
pub enum IntakeError {
    /// The case itself failed.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The claims could not be grouped.
    #[error(transparent)]
    Study(#[from] StudyError),
}

impl IntakeError {
    /// What the user can do about it, in one line.
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Case(error) => error.hint(),
            Self::Study(error) => error.hint(),
        }
    }
}

/// How far the reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files done with.
    pub done: usize,
    /// Files in all.
    pub total: usize,
}

/// Reads the files gathered into the case at `path`, which is made if it is not there, and groups
/// its claims anew. Files that were read before and have not changed are not read again.
///
/// The case does not depend on the order of the files nor on the number of threads. Where nothing
/// could be read, no new case is left behind.
pub fn read_into(
    path: &Path,
    gathered: &Gathered,
    reader: &dyn Reader,
    pack: &Pack,
    progress: &mut dyn FnMut(Progress),
) -> Result<Intake, IntakeError> {
    let new = !path.exists();
    let mut case = Case::open_or_create(path)?;
    let mut intake = Intake {
        failed: gathered.problems.clone().into_iter().collect(),
        ..Intake::default()
    };
    let outcome = read_files(&mut case, gathered, reader, pack, &mut intake, progress);
    if new && intake.is_empty() {
        drop(case);
        // The case holds nothing; that it cannot be removed takes nothing from the answer.
        let _ = std::fs::remove_file(path);
        outcome?;
        return Ok(intake);
    }
    outcome?;
    miss(&mut case, gathered, &mut intake)?;
    regroup(&mut case, pack)?;
    intake.failed.sort();
    Ok(intake)
}

fn read_files(
    case: &mut Case,
    gathered: &Gathered,
    reader: &dyn Reader,
    pack: &Pack,
    intake: &mut Intake,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), IntakeError> {
    let fingerprint = reader.fingerprint();
    let files: Vec<&String> = gathered.files.iter().collect();
    let mut done = 0;
    for chunk in files.chunks(AT_A_TIME) {
        let known = chunk
            .iter()
            .map(|name| case.file(name))
            .collect::<Result<Vec<_>, _>>()?;
        let looked_at: Vec<Look> = chunk
            .par_iter()
            .zip(known)
            .map(|(name, known)| {
                let is_current = |hash: &str| {
                    known
                        .as_ref()
                        .is_some_and(|file| file.is_current(hash, &fingerprint))
                };
                look(name, is_current, reader, pack)
            })
            .collect();
        for (&name, look) in chunk.iter().zip(looked_at) {
            store(case, name, &fingerprint, look, intake)?;
            done += 1;
            progress(Progress {
                done,
                total: files.len(),
            });
        }
    }
    Ok(())
}

/// What a look at one file gave.
enum Look {
    Unchanged,
    Failed(String),
    Read(Box<ReadFile>),
}

struct ReadFile {
    bytes_hash: String,
    source: Source,
    sentences: Vec<FoldedSentence>,
    reading: Reading,
    foreign: bool,
}

fn look(name: &str, is_current: impl Fn(&str) -> bool, reader: &dyn Reader, pack: &Pack) -> Look {
    let bytes = match std::fs::read(name) {
        Ok(bytes) => bytes,
        Err(error) => return Look::Failed(error.to_string()),
    };
    let bytes_hash = digest(&[&bytes]);
    if is_current(&bytes_hash) {
        return Look::Unchanged;
    }
    match source_from_bytes(name, &bytes) {
        Ok(source) => {
            let sentences = sentences(&source.text)
                .into_iter()
                .map(|span| FoldedSentence {
                    span,
                    folded: pack.fold(&source.text[span.start..span.end]),
                })
                .collect();
            let reading = reader.read(&source);
            let foreign = source.language.as_ref() != Some(pack.language());
            Look::Read(Box::new(ReadFile {
                bytes_hash,
                source,
                sentences,
                reading,
                foreign,
            }))
        }
        Err(error) => Look::Failed(error.to_string()),
    }
}

fn store(
    case: &mut Case,
    name: &str,
    reader: &str,
    look: Look,
    intake: &mut Intake,
) -> Result<(), CaseError> {
    match look {
        Look::Unchanged => {
            case.mark_present(&[name])?;
            intake.unchanged.push(name.to_owned());
        }
        Look::Failed(reason) => {
            case.put_failure(name, &reason)?;
            intake.failed.push((name.to_owned(), reason));
        }
        Look::Read(file) => {
            let ReadFile {
                bytes_hash,
                source,
                sentences,
                reading,
                foreign,
            } = *file;
            let stamp = FileStamp {
                path: name.to_owned(),
                bytes_hash,
                reader: reader.to_owned(),
            };
            let list = match case.put_reading(&stamp, &source, &sentences, &reading)? {
                PutOutcome::Added | PutOutcome::Shared => &mut intake.added,
                PutOutcome::Changed => &mut intake.changed,
                PutOutcome::ReadAgain => &mut intake.read_again,
            };
            list.push(name.to_owned());
            if foreign {
                intake.foreign.push(name.to_owned());
            }
        }
    }
    Ok(())
}

/// Marks files that were read before from what is named now and are gone.
fn miss(case: &mut Case, gathered: &Gathered, intake: &mut Intake) -> Result<(), CaseError> {
    let gone = |name: &str| {
        !gathered.files.contains(name) && gathered.covers(name) && !Path::new(name).exists()
    };
    let missing: Vec<String> = case
        .files()?
        .into_iter()
        .map(|file| file.path)
        .filter(|name| gone(name))
        .collect();
    case.mark_missing(&missing)?;
    intake.failed.retain(|(name, _)| !missing.contains(name));
    intake.missing = missing;
    Ok(())
}
