//! Rules about the tree that no compiler knows.

use std::borrow::Cow;
use std::path::Path;

use anyhow::Result;

use crate::steps::Outcome;
use crate::workspace::Workspace;

/// A longer file has more than one reason to change.
const MOST_LINES: usize = 800;

/// What must stand nowhere in the tree, in halves so that this file is no finding.
const NOWHERE: [(&str, &str); 4] = [
    ("/hom", "e/"),
    ("/roo", "t/"),
    ("/Use", "rs/"),
    ("C:\\Use", "rs"),
];

/// Checks every file of the tree.
pub fn check(workspace: &Workspace) -> Result<Outcome> {
    let files = workspace.files()?;
    let mut complaints = Vec::new();
    for path in &files {
        let bytes = std::fs::read(workspace.path(path))?;
        let text = String::from_utf8_lossy(&bytes);
        if matches!(text, Cow::Owned(_)) && !may_be_other_than_utf8(path) {
            complaints.push(format!("{path}: not UTF-8"));
        }
        complaints.extend(complaints_about(path, &text));
    }
    Ok(Outcome::of_complaints(files.len(), &complaints))
}

/// Pictures, articles as the world writes them, and what fuzzing starts from.
fn may_be_other_than_utf8(path: &str) -> bool {
    path.starts_with("examples/")
        || path.starts_with("fuzz/seeds/")
        || Path::new(path).extension() == Some("png".as_ref())
}

fn complaints_about(path: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    for (left, right) in NOWHERE {
        if let Some(at) = text
            .lines()
            .position(|line| line.contains(&format!("{left}{right}")))
        {
            complaints.push(format!("{path}:{}: holds `{left}{right}`", at + 1));
        }
    }
    if Path::new(path).extension() != Some("rs".as_ref()) {
        return complaints;
    }
    if (path.ends_with("src/lib.rs") || path.ends_with("src/main.rs")) && !text.starts_with("//!") {
        complaints.push(format!(
            "{path}:1: a crate begins by saying what it knows (`//!`)"
        ));
    }
    if !path.contains("/src/") {
        return complaints;
    }
    let lines = text.lines().count();
    if lines > MOST_LINES {
        complaints.push(format!("{path}: {lines} lines, more than {MOST_LINES}"));
    }
    if !is_test_file(path)
        && let Some(at) = first_arabic_line(text)
    {
        complaints.push(format!(
            "{path}:{at}: Arabic in source; words belong in a pack or a catalogue"
        ));
    }
    complaints
}

fn is_test_file(path: &str) -> bool {
    ["/tests.rs", "_tests.rs", "/sample.rs"]
        .iter()
        .any(|end| path.ends_with(end))
        || path.contains("/tests/")
}

/// The first line, from 1, with an Arabic letter outside comments and outside tests, which stand at
/// the end of a file.
fn first_arabic_line(text: &str) -> Option<usize> {
    text.lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .position(|line| {
            line.split("//")
                .next()
                .is_some_and(|code| code.chars().any(is_arabic_letter))
        })
        .map(|at| at + 1)
}

fn is_arabic_letter(character: char) -> bool {
    let in_block = matches!(character, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    in_block && character.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_is_for_comments_and_tests() {
        assert_eq!(
            first_arabic_line("// «أدى»\nlet a = 1;\n#[cfg(test)]\nlet b = \"أدى\";"),
            None
        );
        assert_eq!(first_arabic_line("fn a() {}\nlet b = \"أدى\";"), Some(2));
    }

    #[test]
    fn a_crate_says_what_it_knows() {
        assert_eq!(complaints_about("crates/a/src/lib.rs", "mod b;\n").len(), 1);
        assert!(complaints_about("crates/a/src/lib.rs", "//! A.\n").is_empty());
        assert_eq!(
            complaints_about("docs/a.md", &format!("see {}{}", "/hom", "e/x")).len(),
            1
        );
    }
}
