//! What `pdftotext` writes between marks of direction, put where it is read.
//!
//! The program turns Arabic round and leaves what is drawn from the left as it is drawn, between the
//! marks U+202A and U+202C, with the spaces, commas and brackets that touch it on the side where they
//! are seen: after «2019 » comes « 2019». Dropping the marks alone would glue numbers to words and turn
//! the parts of 9-1-2022 round.

use super::order::{Brackets, logical};

/// Begins a stretch that is drawn from the left, and ends any stretch.
const FROM_LEFT: char = '\u{202A}';
const END: char = '\u{202C}';

/// The text in the order of reading, without marks of direction.
pub(super) fn read(raw: &str) -> String {
    let mut text = String::new();
    let mut rest = raw;
    while let Some(start) = rest.find(FROM_LEFT) {
        let (before, after) = rest.split_at(start);
        let after = &after[FROM_LEFT.len_utf8()..];
        // A stretch ends on its line.
        let end = after.find([END, '\n']).unwrap_or(after.len());
        text.extend(before.chars().filter(|&c| !is_direction(c)));
        let drawn: Vec<String> = after[..end]
            .chars()
            .filter(|&c| !is_direction(c))
            .map(String::from)
            .collect();
        let drawn: Vec<&str> = drawn.iter().map(String::as_str).collect();
        text += &logical(&drawn, true, true, Brackets::AS_MEANT);
        rest = &after[end..];
    }
    text.extend(rest.chars().filter(|&c| !is_direction(c)));
    text
}

const fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_a_number_comes_to_its_side() {
        let raw = "\u{202B}سنة \u{202A} 2019\u{202C}بنسبة \u{202A} %45\u{202C}عنها\u{202A} ،\u{202C}وفي \u{202A} ،15/1/2022\u{202C}ثم \u{202A} 2022-1-9\u{202C}إلى (\u{202A} )World Bank, 2019\u{202C}إن\u{202C}\n";
        assert_eq!(
            read(raw),
            "سنة 2019 بنسبة 45% عنها، وفي 15/1/2022، ثم 9-1-2022 إلى (World Bank, 2019) إن\n"
        );
    }
}
