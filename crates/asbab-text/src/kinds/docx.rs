//! Word processors' documents (Office Open XML, ECMA-376 part 1, 17).

use super::archive::{archive, member};
use super::declared::declare;
use super::xml::{Happening, walk};
use super::{Declared, DeclaredFrom, Limits};
use crate::TextError;

/// Elements whose text is no part of the document as it stands: what was deleted or moved away,
/// field codes, and the second form of a drawing.
const LEFT_OUT: [&str; 6] = ["del", "moveFrom", "instrText", "delText", "Fallback", "pPr"];

/// The text of a document, a line a paragraph, footnotes at the end; and its properties.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(String, Declared), TextError> {
    let mut archive = archive(bytes)?;
    let mut text = String::new();
    for name in [
        "word/document.xml",
        "word/footnotes.xml",
        "word/endnotes.xml",
    ] {
        if let Some(xml) = member(&mut archive, name, limits)? {
            paragraphs(&xml, &mut text)?;
        }
    }
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    let properties = member(&mut archive, "docProps/core.xml", limits)?;
    Ok((
        text,
        properties.map_or_else(Declared::default, |xml| declared(&xml)),
    ))
}

fn paragraphs(xml: &[u8], text: &mut String) -> Result<(), TextError> {
    // A text box stands inside a paragraph and has paragraphs of its own.
    let mut open: Vec<String> = Vec::new();
    let (mut left_out, mut inside_text) = (0_usize, false);
    walk(xml, |happening| match happening {
        Happening::Start(name, _) if LEFT_OUT.contains(&name) => left_out += 1,
        Happening::End(name) if LEFT_OUT.contains(&name) => left_out = left_out.saturating_sub(1),
        _ if left_out > 0 => {}
        Happening::Start("p", _) => open.push(String::new()),
        Happening::Start("t", _) => inside_text = true,
        Happening::End("t") => inside_text = false,
        Happening::Text(piece) if inside_text => push(&mut open, piece),
        Happening::Start("tab", _) => push(&mut open, "\t"),
        Happening::Start("br" | "cr", _) => push(&mut open, "\n"),
        Happening::Start("noBreakHyphen", _) => push(&mut open, "\u{2011}"),
        Happening::End("p") => {
            text.push_str(&open.pop().unwrap_or_default());
            text.push('\n');
        }
        _ => {}
    })
}

fn push(open: &mut [String], piece: &str) {
    if let Some(paragraph) = open.last_mut() {
        paragraph.push_str(piece);
    }
}

/// The properties of the file. One that cannot be read declares nothing.
fn declared(xml: &[u8]) -> Declared {
    let mut declared = Declared::default();
    let (mut name, mut value) = (String::new(), String::new());
    let mut tell = |happening: Happening<'_>| match happening {
        Happening::Start(started, _) => {
            started.clone_into(&mut name);
            value.clear();
        }
        Happening::Text(piece) => value.push_str(piece),
        Happening::End(ended) => {
            let list = match ended {
                "title" => &mut declared.title,
                "creator" => &mut declared.author,
                "created" => &mut declared.date,
                "language" => &mut declared.language,
                _ => return,
            };
            if ended == name {
                declare(list, &value, DeclaredFrom::Properties);
            }
        }
    };
    // What was declared before the fault stays.
    let _ = walk(xml, &mut tell);
    declared
}
