//! ZIP archives and packed files.

use std::io::{BufRead, BufReader, Cursor};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::{Kind, Limits, Opening, ending, is_read_in_folders, part, unpack};
use crate::TextError;

/// An open archive.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens the directory of an archive.
pub(super) fn archive(bytes: &[u8]) -> Result<Archive<'_>, TextError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| TextError::Damaged(error.to_string()))
}

/// What an archive is: an office document, or any files.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, TextError> {
    let archive = archive(bytes)?;
    let holds = |name: &str| archive.index_for_name(name).is_some();
    if holds("word/document.xml") {
        Ok(Kind::Docx)
    } else if holds("xl/workbook.xml") {
        Ok(Kind::Xlsx)
    } else if holds("ppt/presentation.xml") {
        Err(TextError::Unsupported {
            what: "a presentation",
            way_out: "save its text as DOCX",
        })
    } else if holds("content.xml") && holds("mimetype") {
        Err(TextError::Unsupported {
            what: "an OpenDocument file",
            way_out: "save it as DOCX or XLSX",
        })
    } else {
        Ok(Kind::Zip)
    }
}

/// One file of an archive; `None` where the archive has no such.
pub(super) fn member(
    archive: &mut Archive<'_>,
    name: &str,
    limits: &Limits,
) -> Result<Option<Vec<u8>>, TextError> {
    if archive.len() > limits.parts {
        return Err(TextError::TooManyParts { most: limits.parts });
    }
    let Some(index) = archive.index_for_name(name) else {
        return Ok(None);
    };
    let file = archive
        .by_index(index)
        .map_err(|error| TextError::Damaged(error.to_string()))?;
    unpack(file, limits.file).map(Some)
}

impl Opening<'_> {
    /// The files of an archive, in the order of their names.
    pub(super) fn zip(&mut self, name: &str, bytes: &[u8]) -> Result<(), TextError> {
        let mut archive = archive(bytes)?;
        if archive.len() > self.limits.parts {
            return Err(TextError::TooManyParts {
                most: self.limits.parts,
            });
        }
        let mut names: Vec<(String, usize)> = (0..archive.len())
            .map(|index| {
                let inside = archive.by_index_data(index).ok();
                let inside =
                    inside.and_then(|file| file.name().ok().map(std::borrow::Cow::into_owned));
                (inside.unwrap_or_else(|| index.to_string()), index)
            })
            .collect();
        names.sort();
        for (inside, index) in names {
            self.count_part()?;
            if inside.ends_with('/') {
                continue;
            }
            if !is_read_in_folders(&inside) || is_of_the_system(&inside) {
                self.pass_over(ending(&inside));
                continue;
            }
            let name = part(name, inside);
            let unpacked = match archive.by_index(index) {
                Ok(file) => self.unpack(file),
                Err(error) => Err(TextError::Damaged(error.to_string())),
            };
            match unpacked {
                Ok(bytes) => self.file(&name, &bytes, None),
                // What is left would fare no better.
                Err(error @ TextError::UnpacksTooLarge { .. }) => return Err(error),
                Err(error) => self.refuse(&name, error),
            }
        }
        Ok(())
    }

    /// What is packed in one file: a web archive record by record, anything else at once.
    pub(super) fn gzip(&mut self, name: &str, bytes: &[u8]) -> Result<(), TextError> {
        let mut stream = BufReader::new(MultiGzDecoder::new(bytes));
        let start = stream
            .fill_buf()
            .map_err(|error| TextError::Damaged(error.to_string()))?;
        if start.starts_with(b"WARC/") {
            return self.warc_records(name, stream);
        }
        let bytes = self.unpack(stream)?;
        self.file(name, &bytes, None);
        Ok(())
    }
}

/// Files that systems leave in archives, named like the articles beside them.
fn is_of_the_system(name: &str) -> bool {
    name.starts_with("__MACOSX/")
        || name
            .rsplit('/')
            .next()
            .is_some_and(|last| last.starts_with('.'))
}
