//! Portable Document Format, by way of `pdftotext`.
//!
//! Libraries that take text out of a PDF keep Arabic as it was drawn: backwards, sometimes with the
//! digits of a number turned round. `pdftotext` does not; still, what comes out is scored, and below
//! the threshold kept out.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{Declared, Document, HowDecoded, Kind, Limits};
use crate::TextError;

/// The program.
const PROGRAM: &str = "pdftotext";

/// How often it is looked whether the program is done.
const PATIENCE: Duration = Duration::from_millis(5);

/// Texts that score less are kept out. Set so that one word in five may be doubtful.
const THRESHOLD: f64 = 0.8;

/// The article of a PDF.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, TextError> {
    let raw = extract(bytes, limits)?;
    let text = paragraphs(&raw);
    if !text.chars().any(char::is_alphabetic) {
        return Err(TextError::PoorPdf(
            "it holds no letters; if it is a scan, read it with a program for scans first"
                .to_owned(),
        ));
    }
    let quality = quality(&text);
    if quality < THRESHOLD {
        return Err(TextError::PoorPdf(format!(
            "{:.0} % of it looks sound, {:.0} % is asked; its letters or words are out of order",
            quality * 100.0,
            THRESHOLD * 100.0
        )));
    }
    Ok(Document {
        name: name.to_owned(),
        text,
        declared: Declared::default(),
        decoded: HowDecoded {
            quality: Some(quality),
            ..HowDecoded::of(Kind::Pdf, None)
        },
    })
}

/// Runs the program on the bytes, within the limits of time and size.
fn extract(bytes: &[u8], limits: &Limits) -> Result<String, TextError> {
    let mut child = Command::new(PROGRAM)
        .args(["-enc", "UTF-8", "-nopgbrk", "-eol", "unix", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => TextError::NoPdfProgram,
            _ => TextError::Damaged(error.to_string()),
        })?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let most = limits.article;
    thread::scope(|scope| {
        scope.spawn(move || {
            // A program that stops reading early says so by how it ends.
            stdin.map(|mut stdin| stdin.write_all(bytes))
        });
        let text = scope.spawn(move || {
            let mut text = Vec::new();
            stdout.map(|stdout| stdout.take(most + 1).read_to_end(&mut text));
            text
        });
        let ended = wait(&mut child, limits.time);
        let text = text.join().unwrap_or_default();
        super::refuse_larger(text.len() as u64, most)?;
        if !ended? {
            return Err(TextError::Damaged(
                "the PDF is broken, or locked by a password".to_owned(),
            ));
        }
        String::from_utf8(text).map_err(|error| TextError::Damaged(error.to_string()))
    })
}

/// Waits for the program's end and ends it when its time is up. Gives whether it did well.
fn wait(child: &mut Child, most: Duration) -> Result<bool, TextError> {
    let start = Instant::now();
    let damaged = |error: std::io::Error| TextError::Damaged(error.to_string());
    loop {
        if let Some(status) = child.try_wait().map_err(damaged)? {
            return Ok(status.success());
        }
        if start.elapsed() > most {
            child.kill().and_then(|()| child.wait()).map_err(damaged)?;
            return Err(TextError::TooSlow { most });
        }
        thread::sleep(PATIENCE);
    }
}

/// Lines of one paragraph joined, signs of writing direction left out.
fn paragraphs(raw: &str) -> String {
    let visible: String = raw.chars().filter(|&c| !is_direction(c)).collect();
    let mut text = String::new();
    for line in visible.lines().map(str::trim) {
        if line.is_empty() {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
        } else {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push(' ');
            }
            text.push_str(line);
        }
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

const fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// How sound Arabic text is, from 0 to 1: the least of four shares. Text that turned round shows by
/// letters that only end words (ta marbuta, alef maqsura) beginning them; text kept as it was drawn,
/// by presentation forms; text torn apart, by words of one letter. Text without Arabic is only asked
/// for replacement characters.
fn quality(text: &str) -> f64 {
    let share = |part: usize, whole: usize| {
        if whole == 0 {
            0.0
        } else {
            part as f64 / whole as f64
        }
    };
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let drawn = text
        .chars()
        .filter(|c| matches!(c, '\u{FB50}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFC}' | '\u{FE70}'..='\u{FEFC}'))
        .count();
    let lost = text
        .chars()
        .filter(|&c| c == '\u{FFFD}' || matches!(c, '\u{E000}'..='\u{F8FF}'))
        .count();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic() && !is_mark(c))
        .filter(|word| word.chars().any(|c| matches!(c, '\u{620}'..='\u{64A}')))
        .collect();
    let single = words
        .iter()
        .filter(|word| word.chars().filter(|&c| !is_mark(c)).count() == 1)
        .count();
    let ends_words = |c: char| matches!(c, '\u{629}' | '\u{649}');
    let right = words
        .iter()
        .filter(|word| word.trim_end_matches(is_mark).ends_with(ends_words))
        .count();
    let wrong = words
        .iter()
        .filter(|word| word.starts_with(ends_words) && word.chars().count() > 1)
        .count();
    // Single letters stand in sound text too: abbreviations, numbered points, a joined "and".
    let torn = (share(single, words.len()) - 0.05).max(0.0) * 2.0;
    [
        1.0 - share(wrong, right + wrong),
        1.0 - share(drawn, letters),
        1.0 - torn,
        1.0 - share(lost, letters) * 5.0,
    ]
    .into_iter()
    .fold(1.0, f64::min)
    .max(0.0)
}

/// Vowel signs and the stroke that lengthens words.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str =
        "رفعت الحكومة أسعار الوقود سنة 2022، فخرجت مظاهرة كبيرة إلى الساحة حتى المساء.";

    #[test]
    fn lines_of_a_paragraph_are_joined() {
        assert_eq!(
            paragraphs("\u{202B}one\ntwo\u{202C}\n\n\nthree\n"),
            "one two\nthree\n"
        );
    }

    #[test]
    fn sound_text_scores_high_and_broken_text_low() {
        assert!(quality(SOUND) > 0.95);
        let turned: String = SOUND.chars().rev().collect();
        assert!(quality(&turned) < 0.2, "{}", quality(&turned));
        let torn: String = SOUND.chars().flat_map(|c| [c, ' ']).collect();
        assert!(quality(&torn) < 0.2, "{}", quality(&torn));
        assert!(quality("\u{FEAD}\u{FED3}\u{FECC}\u{FE96}") < 0.2);
        assert!(quality("Plain words in English.") > 0.95);
    }
}
