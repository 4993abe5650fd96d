//! Portable Document Format: by the program `pdftotext` where there is one, else from its glyphs.
//!
//! Libraries that take text out of a PDF keep Arabic as it was drawn: backwards, sometimes with the
//! digits of a number turned round. `pdftotext` does not. Where it is missing, the glyphs are put in
//! order by their places on the page, and the article carries a note that its numbers are unproved.
//! Whatever the way, what comes out is scored, and below the threshold kept out.

mod glyphs;
mod islands;
mod lines;
mod numbers;
mod order;
mod program;
mod quality;

use super::{Beside, Declared, Document, HowDecoded, Kind, Limits, PdfWay};
use crate::TextError;
use order::Brackets;
use quality::quality;

/// Texts that score less are kept out. Set so that one word in five may be doubtful.
const THRESHOLD: f64 = 0.8;

/// A line shorter than this share of its neighbours ends a paragraph, and one longer than the other
/// that ends no sentence goes on after a blank line.
const SHORT: f64 = 0.75;
const FULL: f64 = 0.9;

/// Marks that end a sentence, and so may end a paragraph.
const STOPS: [char; 8] = ['.', '!', '?', '؟', '…', ':', '"', '»'];

/// One way's text and how sound it is.
struct Taken {
    text: String,
    quality: f64,
    way: PdfWay,
}

/// The article of a PDF.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, TextError> {
    let by_program = if limits.programs {
        program::extract(bytes, limits)?
    } else {
        None
    };
    let by_program = by_program.map(|raw| Taken::new(&islands::read(&raw), PdfWay::Program));
    let from_glyphs = from_glyphs(bytes, limits).map(|raw| Taken::new(&raw, PdfWay::Glyphs));
    let (taken, other) = match (by_program, from_glyphs) {
        (Some(program), Ok(glyphs)) if glyphs.quality > program.quality => (glyphs, Some(program)),
        (Some(program), glyphs) => (program, glyphs.ok()),
        (None, glyphs) => (glyphs?, None),
    };
    let numbers_proved = other.is_some_and(|other| numbers::same(&taken.text, &other.text));
    taken.refuse_poor()?;
    Ok(Document {
        name: name.to_owned(),
        text: taken.text,
        declared: Declared::default(),
        decoded: HowDecoded {
            quality: Some(taken.quality),
            pdf: Some(taken.way),
            numbers_proved,
            ..HowDecoded::of(Kind::Pdf, None)
        },
        beside: Beside::default(),
    })
}

impl Taken {
    fn new(raw: &str, way: PdfWay) -> Self {
        let text = paragraphs(raw);
        Self {
            quality: quality(&text),
            text,
            way,
        }
    }

    fn refuse_poor(&self) -> Result<(), TextError> {
        if !self.text.chars().any(char::is_alphabetic) {
            return Err(TextError::PoorPdf(
                "it holds no letters; if it is a scan, read it with a program for scans first"
                    .to_owned(),
            ));
        }
        if self.quality >= THRESHOLD {
            return Ok(());
        }
        let way_out = match self.way {
            PdfWay::Program => "",
            PdfWay::Glyphs => {
                "; more may come out with the program pdftotext (package poppler-utils)"
            }
        };
        Err(TextError::PoorPdf(format!(
            "{:.0} % of it looks sound, {:.0} % is asked; its letters or words are out of order{way_out}",
            self.quality * 100.0,
            THRESHOLD * 100.0,
        )))
    }
}

/// The text as its glyphs tell it: lines, and blank ones between paragraphs.
fn from_glyphs(bytes: &[u8], limits: &Limits) -> Result<String, TextError> {
    let paragraphs = lines::paragraphs(glyphs::read(bytes, limits)?);
    let text = in_reading_order(&paragraphs, Brackets::AS_DRAWN);
    Ok(match Brackets::told_by(&text) {
        Brackets::AS_DRAWN => text,
        brackets => in_reading_order(&paragraphs, brackets),
    })
}

fn in_reading_order(paragraphs: &[Vec<lines::Line>], brackets: Brackets) -> String {
    let all = |lines: &[lines::Line]| {
        let clusters = lines.iter().flat_map(|line| &line.clusters);
        order::is_from_right(clusters.map(|cluster| cluster.text.as_str()))
    };
    let mut usual = true;
    let mut text = String::new();
    for paragraph in paragraphs {
        let from_right = all(paragraph).unwrap_or(usual);
        usual = from_right;
        let mut after_arabic = false;
        for line in paragraph {
            let clusters: Vec<&str> = line
                .clusters
                .iter()
                .map(|cluster| cluster.text.as_str())
                .collect();
            text += order::logical(&clusters, from_right, after_arabic, brackets).trim();
            text.push('\n');
            after_arabic = order::is_from_right(clusters.iter().copied()).unwrap_or(after_arabic);
        }
        text.push('\n');
    }
    text
}

/// Lines of one paragraph joined. A blank line parts paragraphs unless a sentence goes on after it;
/// and so does a line that ends well before its neighbours, as headlines and last lines do.
fn paragraphs(raw: &str) -> String {
    let lines: Vec<&str> = raw.lines().map(str::trim).collect();
    let length = |at: usize| lines.get(at).map_or(0, |line| line.chars().count());
    let written: Vec<usize> = (0..lines.len()).filter(|&at| length(at) > 0).collect();
    let mut text = String::new();
    for (place, &at) in written.iter().enumerate() {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        text.push_str(lines[at]);
        let after = written.get(place + 1).copied();
        let before = place.checked_sub(1).map(|before| written[before]);
        let neighbour = before.into_iter().chain(after).map(length).max();
        let share = length(at) as f64 / neighbour.unwrap_or(1) as f64;
        let blank = after.is_some_and(|after| after > at + 1);
        let goes_on = share >= FULL && !lines[at].ends_with(STOPS);
        if share < SHORT || blank && !goes_on {
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_paragraph_are_joined() {
        let raw = "a headline\nthe first line of all\nthe second of all\nend.\n\n\nthree\n";
        assert_eq!(
            paragraphs(raw),
            "a headline\nthe first line of all the second of all end.\nthree\n"
        );
    }
}
