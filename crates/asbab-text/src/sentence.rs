//! Where sentences start and end.

use asbab_core::Span;

/// Marks that end a sentence when space or the end of the line follows.
const STOPS: [char; 5] = ['.', '!', '?', '؟', '…'];

/// Marks that may stand between a stop and the space after it.
const CLOSERS: [char; 8] = ['"', '»', '”', '’', '\'', ')', ']', '}'];

/// Sentences of a text, in order, without the space around them.
///
/// A line break ends a sentence: press articles set one paragraph a line. A full stop after a word
/// of one or two letters does not («د. محمد»), nor does one inside a number.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let mut start = 0;
        for end in ends(line) {
            push(&mut found, text, line_start + start, line_start + end);
            start = end;
        }
        push(
            &mut found,
            text,
            line_start + start,
            line_start + line.len(),
        );
        line_start += line.len();
    }
    found
}

/// Offsets after each sentence's last mark within a line.
fn ends(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if !STOPS.contains(&character) {
            continue;
        }
        let abbreviation = character == '.' && ends_in_short_word(&line[..at]);
        while characters
            .next_if(|(_, next)| STOPS.contains(next) || CLOSERS.contains(next))
            .is_some()
        {}
        if let Some(&(at, next)) = characters.peek()
            && next.is_whitespace()
            && !abbreviation
        {
            ends.push(at);
        }
    }
    ends
}

/// Whether the last word has one or two letters.
fn ends_in_short_word(text: &str) -> bool {
    let letters = text
        .chars()
        .rev()
        .take(3)
        .take_while(|character| character.is_alphanumeric())
        .count();
    (1..=2).contains(&letters)
}

fn push(found: &mut Vec<Span>, text: &str, start: usize, end: usize) {
    let piece = &text[start..end];
    let from = start + (piece.len() - piece.trim_start().len());
    let to = end - (piece.len() - piece.trim_end().len());
    if from < to && text[from..to].chars().any(char::is_alphanumeric) {
        found.push(Span::new(from, to));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|span| &text[span.start..span.end])
            .collect()
    }

    #[test]
    fn stops_and_lines_part_sentences() {
        let text = "ارتفعت الأسعار بنسبة 2.7 في المئة. قال د. محمد إن «الأزمة انتهت.» ثم غادر\nسطر ثان..\n\n* * *";
        assert_eq!(
            cut(text),
            [
                "ارتفعت الأسعار بنسبة 2.7 في المئة.",
                "قال د. محمد إن «الأزمة انتهت.»",
                "ثم غادر",
                "سطر ثان.."
            ]
        );
    }

    proptest! {
        #[test]
        fn sentences_are_in_order_and_lose_no_letter(text in "[ \n.؟!a-cأ-ي»2]{0,80}") {
            let spans = sentences(&text);
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let kept: usize = spans.iter().map(|span| span.of(&text).unwrap().chars().filter(|c| c.is_alphanumeric()).count()).sum();
            prop_assert_eq!(kept, text.chars().filter(|c| c.is_alphanumeric()).count());
        }
    }
}
