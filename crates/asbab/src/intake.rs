//! Reading files into a case.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use asbab_case::{
    Case, CaseError, FileRecord, FileStamp, FileState, FoldedSentence, PassedOver, PutOutcome,
};
use asbab_core::{Reading, Source, digest};
use asbab_pack::Pack;
use asbab_read::Reader;
use asbab_text::{Document, Limits, Refused, TextError, ending, open, sentences};
use rayon::prelude::*;
use serde::Serialize;
use thiserror::Error;

use crate::gather::{Gathered, is_given};
use crate::study::{StudyError, regroup};

/// Files read at a time, before they are stored: enough to keep every thread busy.
const AT_A_TIME: usize = 64;

/// Bytes of files read at a time, before they are stored: few enough to fit in memory.
const BYTES_AT_A_TIME: u64 = 64 << 20;

/// Grows when the same bytes come out as another text or with other metadata, so that they are read
/// again.
const EDITION: &str = "5";

/// What became of the files named, each list sorted by name. A file that holds several articles is
/// told article by article, as `file#part`.
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
    /// Articles kept out because their text cannot be trusted or taken out here, with the reason.
    pub quarantined: Vec<(String, String)>,
    /// Could not be read, with the reason.
    pub failed: Vec<(String, String)>,
    /// Among those read now, the ones in a language that the reader does not read: stored, and
    /// searchable, and without claims.
    pub foreign: Vec<String>,
    /// Among those read now, the ones whose numbers may have come out wrong (PDF).
    pub unproved: Vec<String>,
    /// Files in the folders named that are no articles by their kind, by the ends of their names.
    pub passed_over: PassedOver,
    /// The same of parts of the archives and mails that were read now.
    pub parts_passed_over: PassedOver,
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
    pass_over(&mut case, gathered, &mut intake)?;
    regroup(&mut case, pack)?;
    intake.quarantined.sort();
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
    let english = Pack::english();
    let look = Look {
        known: known(case)?,
        gathered,
        fingerprint: format!("{}/{EDITION}", reader.fingerprint()),
        reader,
        pack,
        packs: vec![pack, &english],
    };
    let files: Vec<&str> = gathered
        .files
        .iter()
        .chain(gathered.given.keys())
        .map(String::as_str)
        .collect();
    let mut done = 0;
    for batch in batches(&files) {
        let seen: Vec<Seen> = batch.par_iter().map(|name| look.at(name)).collect();
        for (name, seen) in batch.iter().zip(seen) {
            store(case, &look, name, seen, intake)?;
            done += 1;
            progress(Progress {
                done,
                total: files.len(),
            });
        }
    }
    Ok(())
}

/// All files the case was read from, by path.
fn known(case: &Case) -> Result<BTreeMap<String, FileRecord>, CaseError> {
    let files = case.files()?.into_iter();
    Ok(files.map(|file| (file.path.clone(), file)).collect())
}

/// Cuts the files into runs that fit in memory together.
fn batches<'f>(files: &[&'f str]) -> Vec<Vec<&'f str>> {
    let mut batches: Vec<Vec<&str>> = Vec::new();
    let mut bytes = 0;
    for &name in files {
        let size = std::fs::metadata(name).map_or(0, |file| file.len());
        match batches.last_mut() {
            Some(batch) if batch.len() < AT_A_TIME && bytes + size <= BYTES_AT_A_TIME => {
                batch.push(name);
                bytes += size;
            }
            _ => {
                batches.push(vec![name]);
                bytes = size;
            }
        }
    }
    batches
}

/// What it takes to look at a file.
struct Look<'a> {
    known: BTreeMap<String, FileRecord>,
    gathered: &'a Gathered,
    fingerprint: String,
    reader: &'a dyn Reader,
    pack: &'a Pack,
    /// Packs by which what stands around an article is told, the reader's first.
    packs: Vec<&'a Pack>,
}

/// What a look at one file gave.
enum Seen {
    /// Read before as they are: the articles, and what gave none with the reason.
    Unchanged {
        articles: Vec<String>,
        refused: Vec<(String, FileState)>,
    },
    Failed(String),
    Read {
        bytes_hash: String,
        articles: Vec<Article>,
        refused: Vec<Refused>,
        passed_over: PassedOver,
    },
}

struct Article {
    source: Source,
    sentences: Vec<FoldedSentence>,
    reading: Reading,
    foreign: bool,
    numbers_proved: bool,
}

impl Look<'_> {
    fn at(&self, name: &str) -> Seen {
        let limits = Limits::default();
        let read;
        let bytes = match self.gathered.given.get(name) {
            Some(bytes) => bytes,
            None => match read_file(name, &limits) {
                Ok(bytes) => {
                    read = bytes;
                    &read
                }
                Err(reason) => return Seen::Failed(reason),
            },
        };
        let bytes_hash = digest(&[bytes]);
        if let Some(unchanged) = self.unchanged(name, &bytes_hash) {
            return unchanged;
        }
        let opened = open(name, bytes, &limits);
        let articles = opened.documents.into_par_iter();
        Seen::Read {
            bytes_hash,
            articles: articles.map(|document| self.read(document)).collect(),
            refused: opened.refused,
            passed_over: opened.passed_over,
        }
    }

    /// What is known of a file whose bytes were read before by this reader. That a part of it could not
    /// be read then does not change, but for a PDF: a program for it may have come since.
    fn unchanged(&self, name: &str, bytes_hash: &str) -> Option<Seen> {
        let (mut articles, mut refused) = (Vec::new(), Vec::new());
        for part in self.parts_of(name) {
            if part.state.refusal().is_some() {
                refused.push((part.path.clone(), part.state.clone()));
            } else if part.is_current(bytes_hash, &self.fingerprint) {
                articles.push(part.path.clone());
            } else {
                return None;
            }
        }
        let is_pdf = |(name, _): &(String, FileState)| name.to_lowercase().ends_with(".pdf");
        if articles.is_empty() || refused.iter().any(is_pdf) {
            return None;
        }
        Some(Seen::Unchanged { articles, refused })
    }

    /// What the case holds from a file: the file itself, or its parts. Parts that have gone from it
    /// count only where nothing else is left.
    fn parts_of(&self, name: &str) -> Vec<&FileRecord> {
        let inside = format!("{name}#");
        let own = self.known.get(name);
        let parts = self
            .known
            .range(inside.clone()..)
            .take_while(|(path, _)| path.starts_with(&inside))
            .filter(|(path, _)| !self.gathered.files.contains(*path))
            .map(|(_, file)| file);
        let all: Vec<&FileRecord> = own.into_iter().chain(parts).collect();
        let here: Vec<&FileRecord> = all
            .iter()
            .copied()
            .filter(|file| file.state != FileState::Missing)
            .collect();
        if here.is_empty() { all } else { here }
    }

    fn read(&self, document: Document) -> Article {
        let numbers_proved = document.decoded.numbers_proved;
        let source = document.into_source(&self.packs);
        let sentences = sentences(&source.text)
            .into_iter()
            .map(|span| FoldedSentence {
                span,
                folded: self.pack.fold(&source.text[span.start..span.end]),
            })
            .collect();
        let mut reading = self.reader.read(&source);
        let article = |span| source.furniture_at(span).is_none();
        reading.claims.retain(|claim| article(claim.trigger.span));
        reading.records.retain(article);
        let foreign = source.language.as_ref() != Some(self.pack.language());
        Article {
            source,
            sentences,
            reading,
            foreign,
            numbers_proved,
        }
    }
}

/// The bytes of a file, if they are no more than are read.
fn read_file(name: &str, limits: &Limits) -> Result<Vec<u8>, String> {
    let file = File::open(name).map_err(|error| error.to_string())?;
    let size = file.metadata().map_or(0, |file| file.len());
    let mut bytes = Vec::new();
    if size <= limits.file {
        // What is no file of known size may still have no end.
        file.take(limits.file + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| error.to_string())?;
    }
    let size = size.max(bytes.len() as u64);
    if size > limits.file {
        let most = limits.file;
        return Err(TextError::TooLarge { size, most }.to_string());
    }
    Ok(bytes)
}

fn store(
    case: &mut Case,
    look: &Look<'_>,
    name: &str,
    seen: Seen,
    intake: &mut Intake,
) -> Result<(), CaseError> {
    match seen {
        Seen::Unchanged { articles, refused } => {
            case.mark_present(&articles)?;
            intake.unchanged.extend(articles);
            for (name, state) in refused {
                match state {
                    FileState::Quarantined { reason } => intake.quarantined.push((name, reason)),
                    FileState::Failed { reason } => intake.failed.push((name, reason)),
                    FileState::Present | FileState::Missing => {}
                }
            }
        }
        Seen::Failed(reason) => {
            case.put_failure(name, &reason)?;
            intake.failed.push((name.to_owned(), reason));
        }
        Seen::Read {
            bytes_hash,
            articles,
            refused,
            passed_over,
        } => {
            let mut parts = BTreeSet::new();
            case.put_passed_over(name, &passed_over)?;
            for (end, count) in passed_over {
                *intake.parts_passed_over.entry(end).or_default() += count;
            }
            for Refused { name, error } in refused {
                let reason = error.to_string();
                parts.insert(name.clone());
                if error.is_quarantine() {
                    case.put_quarantine(&name, &reason)?;
                    intake.quarantined.push((name, reason));
                } else {
                    case.put_failure(&name, &reason)?;
                    intake.failed.push((name, reason));
                }
            }
            for article in articles {
                let stamp = FileStamp {
                    path: article.source.name.clone(),
                    bytes_hash: bytes_hash.clone(),
                    reader: look.fingerprint.clone(),
                };
                parts.insert(stamp.path.clone());
                put(case, &stamp, &article, intake)?;
            }
            let mut gone = Vec::new();
            for file in look.parts_of(name) {
                if parts.contains(&file.path) {
                    continue;
                }
                // Of a part that never could be read nothing is left to keep.
                if file.source.is_none() {
                    case.remove_file(&file.path)?;
                } else {
                    gone.push(file.path.clone());
                }
            }
            case.mark_missing(&gone)?;
            intake.missing.extend(gone);
        }
    }
    Ok(())
}

fn put(
    case: &mut Case,
    stamp: &FileStamp,
    article: &Article,
    intake: &mut Intake,
) -> Result<(), CaseError> {
    let Article {
        source,
        sentences,
        reading,
        foreign,
        numbers_proved,
    } = article;
    let list = match case.put_reading(stamp, source, sentences, reading)? {
        PutOutcome::Added | PutOutcome::Shared => &mut intake.added,
        PutOutcome::Changed => &mut intake.changed,
        PutOutcome::ReadAgain => &mut intake.read_again,
    };
    list.push(stamp.path.clone());
    if *foreign {
        intake.foreign.push(stamp.path.clone());
    }
    if !numbers_proved {
        intake.unproved.push(stamp.path.clone());
    }
    Ok(())
}

/// Takes down which files of the folders named are of no kind that is read.
fn pass_over(case: &mut Case, gathered: &Gathered, intake: &mut Intake) -> Result<(), CaseError> {
    for folder in case.passed_over()?.into_keys() {
        let now = gathered.passed_over.contains_key(&folder);
        if !now && !gathered.files.contains(&folder) && gathered.covers(&format!("{folder}/")) {
            case.put_passed_over(&folder, &PassedOver::new())?;
        }
    }
    for (folder, files) in &gathered.passed_over {
        let mut ends = PassedOver::new();
        for file in files {
            *ends.entry(ending(file)).or_default() += 1;
            *intake.passed_over.entry(ending(file)).or_default() += 1;
        }
        case.put_passed_over(folder, &ends)?;
    }
    Ok(())
}

/// Marks files that were read before from what is named now and are gone.
fn miss(case: &mut Case, gathered: &Gathered, intake: &mut Intake) -> Result<(), CaseError> {
    let missing: Vec<String> = case
        .files()?
        .into_iter()
        .map(|file| file.path)
        .filter(|name| gathered.covers(name) && !is_given(name) && !is_there(name))
        .collect();
    case.mark_missing(&missing)?;
    let is_missed = |name: &str| {
        let inside = format!("{name}#");
        missing
            .iter()
            .any(|gone| gone == name || gone.starts_with(&inside))
    };
    intake.failed.retain(|(name, _)| !is_missed(name));
    intake.missing.extend(missing);
    intake.missing.sort();
    intake.missing.dedup();
    Ok(())
}

/// Whether a file, or the one that holds it, is on the disk.
fn is_there(name: &str) -> bool {
    Path::new(name).exists()
        || name
            .match_indices('#')
            .any(|(end, _)| Path::new(&name[..end]).is_file())
}
