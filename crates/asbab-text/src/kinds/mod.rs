//! Kinds of files: what each holds, and how its text and what it declares are taken out.
//!
//! The bytes decide the kind, the name only where the bytes leave it open. One file may hold many
//! articles, and files that hold files are opened to a limited depth. A part that cannot be read is
//! refused with its reason and the rest goes on.

mod archive;
mod columns;
mod declared;
mod docx;
mod email;
mod export;
mod guard;
mod html;
mod mime;
mod pdf;
mod rtf;
mod sniff;
mod spreadsheet;
mod table;
mod warc;
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::{Decoding, TextError, decode};

pub use declared::{Declared, DeclaredFrom, DeclaredValue};
pub use guard::GUARDED;
pub use sniff::{Kind, ending, is_read_in_folders};

/// What one file may cost. A file that would cost more is refused, with what it went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub file: u64,
    /// Bytes of one article's file, unpacked: a page, a text, a document.
    pub article: u64,
    /// Bytes that all parts of one file may come to, unpacked.
    pub unpacked: u64,
    /// Parts of one file, those passed over included.
    pub parts: usize,
    /// Archives inside archives.
    pub depth: usize,
    /// Elements inside elements of a page.
    pub nesting: usize,
    /// Time for one page or PDF.
    pub time: Duration,
    /// Whether another program may be run: `pdftotext`, for a PDF.
    pub programs: bool,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            file: 512 * MIB,
            article: 32 * MIB,
            unpacked: 1024 * MIB,
            parts: 100_000,
            depth: 3,
            nesting: 1000,
            time: Duration::from_secs(20),
            programs: true,
        }
    }
}

/// One article as it came out of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The file's name as given; for one article of several, then `#` and which.
    pub name: String,
    /// The text that is stored and cited.
    pub text: String,
    /// What the file says of the article, as it says it.
    pub declared: Declared,
    /// How bytes became this text.
    pub decoded: HowDecoded,
    /// What stands next to it in its page.
    pub beside: Beside,
}

/// Lines of a page next to its article, which the extractor took for none of it: among menus and
/// buttons they may tell who wrote it, when, and where it was taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Where in the text the lines above it would stand: under the headline.
    pub at: usize,
    /// The last lines above the text, below its headline.
    pub above: Vec<String>,
    /// The first lines below it.
    pub below: Vec<String>,
}

/// How the bytes of an article became its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HowDecoded {
    /// The kind of the file that held the article itself, not of the archive around it.
    pub kind: Kind,
    /// The encoding and how it was decided; `None` where the kind leaves no choice.
    pub decoding: Option<Decoding>,
    /// How sound the text is, from 0 to 1, where taking it out can go wrong (PDF). Comparable
    /// between PDFs only.
    pub quality: Option<f64>,
    /// How the text was taken out of a PDF.
    pub pdf: Option<PdfWay>,
    /// Whether every number is sure to stand there as in the file. Not so for a PDF of which two ways
    /// of taking out the text disagree on a number, or that only one way could read.
    pub numbers_proved: bool,
}

/// How text was taken out of a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PdfWay {
    /// By the program `pdftotext`.
    Program,
    /// From where its glyphs are drawn.
    Glyphs,
}

impl HowDecoded {
    const fn of(kind: Kind, decoding: Option<Decoding>) -> Self {
        Self {
            kind,
            decoding,
            quality: None,
            pdf: None,
            numbers_proved: true,
        }
    }
}

/// A file, or a part of one, that gave no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The name, as for a [`Document`].
    pub name: String,
    /// Why.
    pub error: TextError,
}

/// What came out of one file, in the order it stands there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opened {
    /// The articles.
    pub documents: Vec<Document>,
    /// What gave none.
    pub refused: Vec<Refused>,
    /// Parts that are no articles by their kind (pictures, scripts, styles): how many, by the ends of
    /// their names or, where they have none, by what they say they are.
    pub passed_over: BTreeMap<String, usize>,
}

/// Takes the articles out of the bytes of a file.
///
/// Never fails as a whole: a file that cannot be read at all is one [`Refused`]. Reads no other
/// file, and runs no program but `pdftotext`, for a PDF.
///
/// ```
/// use asbab_text::{Kind, Limits, open};
///
/// let page = "<html><head><title>t</title></head><body><p>أدى الجفاف إلى ارتفاع أسعار القمح.</p></body></html>";
/// let opened = open("page.html", page.as_bytes(), &Limits::default());
/// assert_eq!(opened.documents[0].text, "أدى الجفاف إلى ارتفاع أسعار القمح.\n");
/// assert_eq!(opened.documents[0].decoded.kind, Kind::Html);
/// ```
pub fn open(name: &str, bytes: &[u8], limits: &Limits) -> Opened {
    let mut opening = Opening {
        limits,
        opened: Opened::default(),
        unpacked: 0,
        parts: 0,
        depth: 0,
    };
    opening.file(name, bytes, None);
    let mut opened = opening.opened;
    tell_apart(&mut opened);
    opened
}

/// Gives parts that an archive or a mail calls the same names of their own.
fn tell_apart(opened: &mut Opened) {
    let mut taken = BTreeSet::new();
    let documents = opened
        .documents
        .iter_mut()
        .map(|document| &mut document.name);
    let refused = opened.refused.iter_mut().map(|refused| &mut refused.name);
    for name in documents.chain(refused) {
        let mut number = 2;
        let mut own = name.clone();
        while !taken.insert(own.clone()) {
            own = format!("{name}~{number}");
            number += 1;
        }
        *name = own;
    }
}

/// A file being opened: what came out so far, and what of the limits is used up.
struct Opening<'a> {
    limits: &'a Limits,
    opened: Opened,
    unpacked: u64,
    parts: usize,
    depth: usize,
}

impl Opening<'_> {
    /// Opens a file or a part of one; `label` is the encoding its envelope names.
    fn file(&mut self, name: &str, bytes: &[u8], label: Option<&str>) {
        if let Err(error) = self.read(name, bytes, label) {
            self.refuse(name, error);
        }
    }

    fn read(&mut self, name: &str, bytes: &[u8], label: Option<&str>) -> Result<(), TextError> {
        let kind = sniff::kind(name, bytes)?;
        let most = if kind.holds_files() {
            self.limits.file
        } else {
            self.limits.article
        };
        refuse_larger(bytes.len() as u64, most)?;
        match kind {
            Kind::Plain => {
                let (text, decoding) = decode(bytes, label)?;
                self.text(
                    name,
                    text,
                    HowDecoded::of(kind, Some(decoding)),
                    Declared::default(),
                );
            }
            Kind::Html => {
                let document = html::read(name, bytes, label, self.limits)?;
                self.opened.documents.push(document);
            }
            Kind::Rtf => {
                let (text, declared) = rtf::read(bytes)?;
                self.text(name, text, HowDecoded::of(kind, None), declared);
            }
            Kind::Docx => {
                let (text, declared) = docx::read(bytes, self.limits)?;
                self.text(name, text, HowDecoded::of(kind, None), declared);
            }
            Kind::Pdf => {
                let document = pdf::read(name, bytes, self.limits)?;
                self.opened.documents.push(document);
            }
            Kind::Mail | Kind::Mhtml => self.mail(name, bytes, kind)?,
            Kind::Csv => self.csv(name, bytes)?,
            Kind::JsonLines => self.json_lines(name, bytes)?,
            Kind::Xlsx => self.spreadsheet(name, bytes)?,
            Kind::Zip => self.inside(|opening| opening.zip(name, bytes))?,
            Kind::Gzip => self.inside(|opening| opening.gzip(name, bytes))?,
            Kind::Warc => self.inside(|opening| opening.warc(name, bytes))?,
        }
        Ok(())
    }

    /// Takes in a running text: one article, or the many of a database's export.
    fn text(&mut self, name: &str, text: String, decoded: HowDecoded, declared: Declared) {
        let articles = export::split(&text);
        if articles.is_empty() {
            if let Err(error) = refuse_larger(text.len() as u64, self.limits.article) {
                return self.refuse(name, error);
            }
            self.opened.documents.push(Document {
                name: name.to_owned(),
                text,
                declared,
                decoded,
                beside: Beside::default(),
            });
            return;
        }
        for (index, article) in articles.into_iter().enumerate() {
            self.opened.documents.push(Document {
                name: part(name, index + 1),
                text: article.text,
                declared: article.declared,
                decoded,
                beside: Beside::default(),
            });
        }
    }

    /// One step into a file that holds files.
    fn inside(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), TextError>,
    ) -> Result<(), TextError> {
        if self.depth == self.limits.depth {
            return Err(TextError::TooDeep {
                most: self.limits.depth,
            });
        }
        self.depth += 1;
        let outcome = read(self);
        self.depth -= 1;
        outcome
    }

    /// Counts one more part.
    fn count_part(&mut self) -> Result<(), TextError> {
        self.parts += 1;
        if self.parts > self.limits.parts {
            return Err(TextError::TooManyParts {
                most: self.limits.parts,
            });
        }
        Ok(())
    }

    /// Unpacks a stream to its end, within the limits.
    fn unpack(&mut self, stream: impl std::io::Read) -> Result<Vec<u8>, TextError> {
        let left = self.limits.unpacked - self.unpacked;
        let bytes = unpack(stream, left.min(self.limits.file)).map_err(|error| match error {
            TextError::UnpacksTooLarge { .. } => TextError::UnpacksTooLarge {
                most: self.limits.unpacked,
            },
            other => other,
        })?;
        self.unpacked += bytes.len() as u64;
        Ok(bytes)
    }

    /// Counts a part that is no article by its kind.
    fn pass_over(&mut self, kind: impl Into<String>) {
        *self.opened.passed_over.entry(kind.into()).or_default() += 1;
    }

    fn refuse(&mut self, name: &str, error: TextError) {
        self.opened.refused.push(Refused {
            name: name.to_owned(),
            error,
        });
    }
}

/// The name of one part of a file.
fn part(name: &str, which: impl std::fmt::Display) -> String {
    format!("{name}#{which}")
}

fn refuse_larger(size: u64, most: u64) -> Result<(), TextError> {
    if size > most {
        return Err(TextError::TooLarge { size, most });
    }
    Ok(())
}

/// Unpacks a stream of at most `most` bytes.
fn unpack(stream: impl std::io::Read, most: u64) -> Result<Vec<u8>, TextError> {
    use std::io::Read;

    let mut bytes = Vec::new();
    stream
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| TextError::Damaged(error.to_string()))?;
    if bytes.len() as u64 > most {
        return Err(TextError::UnpacksTooLarge { most });
    }
    Ok(bytes)
}
