//! Where sentences start and end.

use std::ops::Range;

use asbab_core::Span;

/// Marks that end a sentence when space or the end of the line follows.
const STOPS: [char; 5] = ['.', '!', '?', '؟', '…'];

/// Marks that may stand between a stop and the space after it.
const CLOSERS: [char; 8] = ['"', '»', '”', '’', '\'', ')', ']', '}'];

/// Quotation marks that tell which side they stand on.
const QUOTES: [(char, char); 2] = [('«', '»'), ('“', '”')];

/// A quote of more characters is cut into its sentences.
const LONGEST_QUOTE: usize = 160;

/// Words before a pause («…») without which it ends no sentence.
const BEFORE_A_PAUSE: usize = 4;

/// Signs after the place and the agency of a report, and words of each at most.
const DASHES: [char; 4] = ['-', '–', '—', ':'];
const PLACE: usize = 3;
const AGENCY: usize = 3;

/// Words of a line that is a paragraph whether it ends in a stop or not, and of a sub-heading at most.
const PARAGRAPH: usize = 22;
const HEADING: usize = 6;

/// One sentence: its pieces in order, without the space around them. It has more than one where a
/// sub-heading was set into the middle of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The pieces.
    pub parts: Vec<Span>,
}

/// Sentences of a text, in order, pieces of those that a sub-heading cuts joined.
///
/// A paragraph of many words without a stop, then a short line without one, then a paragraph: the
/// editor's sub-heading stands in a sentence of the author's.
pub fn whole_sentences(text: &str) -> Vec<Sentence> {
    let mut whole: Vec<Sentence> = Vec::new();
    for span in sentences(text) {
        let cut = match &whole[..] {
            [.., before, heading] => is_cut(text, before, heading, span),
            _ => false,
        };
        let at = whole.len().saturating_sub(2);
        if cut {
            whole[at].parts.push(span);
        } else {
            whole.push(Sentence { parts: vec![span] });
        }
    }
    whole
}

/// Whether a sentence goes on at `after` that a sub-heading was set into.
fn is_cut(text: &str, before: &Sentence, heading: &Sentence, after: Span) -> bool {
    let (Some(before), Some(heading)) = (before.parts.last(), heading.parts.first()) else {
        return false;
    };
    let open = |piece: &Span, words| {
        is_open(&text[piece.start..piece.end], words) && ends_line(text, piece.end)
    };
    open(before, PARAGRAPH..usize::MAX)
        && open(heading, 1..HEADING + 1)
        && words(line_at(text, after.start)) >= PARAGRAPH
}

/// Sentences of a text, in order, without the space around them; each in one piece.
///
/// A line break ends a sentence: press articles set one paragraph a line. Only the mark of a point
/// («أولا:», «2-») that stands on a line of its own belongs to the line after it. A full stop ends none
/// after a single letter («د. محمد»), between letters («أ.د.»), inside a number, after the number of a
/// point, or in a short quotation that goes on; a dateline stands before the first. «؛» parts clauses of one sentence.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut point = None;
    for line in text.split_inclusive('\n') {
        let from = point.take().unwrap_or(at);
        let blank_after_point = line.trim().is_empty() && from < at;
        if is_point(line) || blank_after_point {
            point = Some(from);
        } else {
            let mut start = from;
            for end in ends(line) {
                push(&mut found, text, start..at + end);
                start = at + end;
            }
            push(&mut found, text, start..at + line.len());
        }
        at += line.len();
    }
    if let Some(from) = point {
        push(&mut found, text, from..at);
    }
    found
}

/// Whether a line is the mark of a point and nothing else: a number, or a word and a colon.
fn is_point(line: &str) -> bool {
    let line = line.trim();
    let mark = line.trim_end_matches([':', '-', '–', ')', '.', '/', ' ']);
    let number = mark.trim_start_matches(['(', '-', '–']);
    let numbered =
        (1..=2).contains(&number.chars().count()) && number.chars().all(char::is_numeric);
    numbered || line.ends_with(':') && words(line) == 1
}

/// Offsets after each sentence's last mark within a line.
fn ends(line: &str) -> Vec<usize> {
    let quotes = short_quotes(line);
    let mut ends: Vec<usize> = dateline(line).into_iter().collect();
    let mut start = ends.last().copied().unwrap_or(0);
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if at < start || !STOPS.contains(&character) {
            continue;
        }
        let mut stops = 1;
        let mut end = at + character.len_utf8();
        while let Some((at, next)) =
            characters.next_if(|(_, next)| STOPS.contains(next) || CLOSERS.contains(next))
        {
            stops += usize::from(next == '.');
            end = at + next.len_utf8();
        }
        let before = &line[start..at];
        let pause = character == '…' || character == '.' && stops > 1;
        let ends_here = if pause {
            words(before) >= BEFORE_A_PAUSE
        } else {
            character != '.' || !is_abbreviation(before)
        };
        let inside = quotes.iter().any(|quote| quote.contains(&(end - 1)));
        if ends_here && !inside && goes_no_further(before, character, &line[end..]) {
            ends.push(end);
            start = end;
        }
    }
    ends
}

/// Where the place and the agency end that open an agency's report: «بيروت (رويترز) - ».
fn dateline(line: &str) -> Option<usize> {
    let open = line.find('(')?;
    let (place, rest) = (&line[..open], &line[open + 1..]);
    let close = rest.find(')')?;
    let (agency, after) = (&rest[..close], &rest[close + 1..]);
    let sign = after
        .trim_start()
        .chars()
        .next()
        .filter(|c| DASHES.contains(c))?;
    let end = line.len() - after.trim_start().len() + sign.len_utf8();
    let named = |text: &str, most| {
        let plain = |c: char| c.is_alphabetic() || " .،,-/\u{a0}".contains(c) || is_arabic(c);
        (1..=most).contains(&words(text)) && text.chars().all(plain)
    };
    let parted = line[end..].starts_with(char::is_whitespace);
    (named(place, PLACE) && named(agency, AGENCY) && parted).then_some(end)
}

/// Whether what follows a stop starts anew: after space, or, as it is often printed, at once with a
/// word after a whole word.
fn goes_no_further(before: &str, stop: char, after: &str) -> bool {
    let letters = |text: &str| text.chars().take_while(|c| is_arabic(*c)).count();
    match after.chars().next() {
        None => false,
        Some(next) if next.is_whitespace() => true,
        Some(_) => {
            let word: String = before.chars().rev().take_while(|c| is_arabic(*c)).collect();
            letters(after) >= 2 && (stop != '.' || word.chars().count() >= 3)
        }
    }
}

const fn is_arabic(character: char) -> bool {
    matches!(character, '\u{0620}'..='\u{065F}' | '\u{0670}'..='\u{06D3}')
}

/// Whether the full stop after these words of a sentence shortens one, or stands after the number of
/// a point.
fn is_abbreviation(before: &str) -> bool {
    let word: String = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric() || *c == '\u{640}')
        .collect();
    let rest = before[..before.len() - word.len()].trim_end();
    let letters = word.chars().filter(|c| *c != '\u{640}').count();
    if word.chars().all(char::is_numeric) {
        // The number of a point opens it.
        return (1..=2).contains(&letters) && !rest.chars().any(char::is_alphanumeric);
    }
    // «سنة 1443 هـ.»: an era after its year shortens nothing.
    let after_number = rest.ends_with(char::is_numeric);
    let dotted = before[..before.len() - word.len()].ends_with('.');
    let title = letters == 2
        && word.chars().all(|c| c.is_ascii_alphabetic())
        && word.ends_with(|c: char| c.is_ascii_uppercase());
    letters == 1 && !after_number || dotted && letters <= 2 || title
}

/// Quotations of a line that are short enough to be part of one sentence, without their last mark.
fn short_quotes(line: &str) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    for (open, close) in QUOTES {
        let mut from = 0;
        while let Some(start) = line[from..].find(open).map(|start| from + start) {
            let inside = start + open.len_utf8();
            let Some(length) = line[inside..].find(close) else {
                break;
            };
            if line[inside..inside + length].chars().count() <= LONGEST_QUOTE {
                quotes.push(inside..inside + length);
            }
            from = inside + length;
        }
    }
    quotes
}

fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// Whether a piece has so many words and no mark at its end.
fn is_open(piece: &str, range: Range<usize>) -> bool {
    piece.ends_with(|c: char| c.is_alphanumeric() || is_arabic(c)) && range.contains(&words(piece))
}

fn ends_line(text: &str, at: usize) -> bool {
    text[at..]
        .trim_start_matches([' ', '\t', '\r', '\u{A0}'])
        .starts_with('\n')
}

fn line_at(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or_default()
}

fn push(found: &mut Vec<Span>, text: &str, range: Range<usize>) {
    let piece = &text[range.clone()];
    let from = range.start + (piece.len() - piece.trim_start().len());
    let to = range.end - (piece.len() - piece.trim_end().len());
    if from < to && text[from..to].chars().any(char::is_alphanumeric) {
        found.push(Span::new(from, to));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, due: &[&str]) {
        let found: Vec<&str> = sentences(text)
            .into_iter()
            .map(|span| &text[span.start..span.end])
            .collect();
        assert_eq!(found, due);
    }

    /// One sentence that could be taken for several.
    #[track_caller]
    fn one(text: &str) {
        check(text, &[text]);
    }

    #[test]
    fn stops_and_lines_part_sentences() {
        check(
            "ارتفعت الأسعار بنسبة 2.7 في المئة. قال د. محمد إن «الأزمة انتهت.» ثم غادر\nسطر ثان..\n\n* * *",
            &[
                "ارتفعت الأسعار بنسبة 2.7 في المئة.",
                "قال د. محمد إن «الأزمة انتهت.»",
                "ثم غادر",
                "سطر ثان..",
            ],
        );
        check(
            "من المسؤول؟ لا أحد! سكت الجميع في القاعة… ثم خرجوا.",
            &[
                "من المسؤول؟",
                "لا أحد!",
                "سكت الجميع في القاعة…",
                "ثم خرجوا.",
            ],
        );
        check("سمح به. ثم عاد.", &["سمح به.", "ثم عاد."]);
        check(
            "حدث ذلك سنة 1443 هـ. ثم نسي.",
            &["حدث ذلك سنة 1443 هـ.", "ثم نسي."],
        );
        check("كانوا 12. ثم صاروا 20.", &["كانوا 12.", "ثم صاروا 20."]);
    }

    #[test]
    fn a_stop_without_space_after_it_ends_a_sentence_all_the_same() {
        check(
            "انتهت الأزمة.وقال الوزير ذلك.",
            &["انتهت الأزمة.", "وقال الوزير ذلك."],
        );
        check("لماذا؟لأن الماء قل.", &["لماذا؟", "لأن الماء قل."]);
    }

    #[test]
    fn an_agency_signs_with_its_place_before_the_first_sentence() {
        check(
            "بيروت (أ.ف.ب) - أدى الجفاف إلى الغلاء.",
            &["بيروت (أ.ف.ب) -", "أدى الجفاف إلى الغلاء."],
        );
        one("قال سالم منصور (35 عاما) - وهو مزارع - إن الماء قل.");
        one("ارتفع السعر في مدن الشمال كلها (وفق الوزارة) - ثم هبط.");
    }

    #[test]
    fn what_ends_no_sentence() {
        one("زار أ.د. سعيد مع م. ليلى المصنع.");
        one("قال Dr. Smith إن U.S. troops ستغادر.");
        one("ارتفع السعر؛ لأن الماء قل؛ فهاجر الناس.");
        one("سأل: «من المسؤول؟ ومن يدفع؟ لا أحد يعرف.» فسكتوا"
            .split(" فسكتوا")
            .next()
            .unwrap_or_default());
        one("لكن... السؤال باق.");
        one("1. رفع الأسعار أولا.");
        one("الأسباب ثلاثة: 1 - الجفاف 2- الغلاء 3 – البطالة.");
    }

    #[test]
    fn a_sentence_of_many_words_without_a_comma_stays_one() {
        let text = "وعاد الناس إلى القرى ".repeat(30) + "كلها.";
        one(&text);
    }

    #[test]
    fn the_mark_of_a_point_belongs_to_the_point() {
        check(
            "الأسباب ثلاثة:\n1 -\nالجفاف الطويل.\nثانيا:\n\nغلاء الخبز.\n3- هجرة الشباب.",
            &[
                "الأسباب ثلاثة:",
                "1 -\nالجفاف الطويل.",
                "ثانيا:\n\nغلاء الخبز.",
                "3- هجرة الشباب.",
            ],
        );
    }

    #[test]
    fn a_sub_heading_cuts_no_sentence() {
        let start = "ورأت الحكومة أن المدن لا تحتمل غلاء جديدا "
            .repeat(4)
            .trim()
            .to_owned();
        let end = "حيث خرج الناس من بيوتهم في الليل احتجاجا على القرار "
            .repeat(3)
            .trim()
            .to_owned()
            + ".";
        let text = format!("{start}\nمدن الغرب\n{end} ثم عادوا.");
        let whole = whole_sentences(&text);
        let pieces: Vec<Vec<&str>> = whole
            .iter()
            .map(|sentence| {
                sentence
                    .parts
                    .iter()
                    .map(|part| &text[part.start..part.end])
                    .collect()
            })
            .collect();
        assert_eq!(
            pieces,
            [
                vec![start.as_str(), &end],
                vec!["مدن الغرب"],
                vec!["ثم عادوا."]
            ]
        );
        // One that the author ended is whole.
        let text = format!("{start}.\nمدن الغرب\n{end}");
        assert_eq!(whole_sentences(&text).len(), 3);
    }

    proptest! {
        #[test]
        fn sentences_are_in_order_and_lose_no_letter(text in "[ \n.؟!…:«a-cأ-ي»2-]{0,80}") {
            let spans = sentences(&text);
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let kept: usize = spans.iter().map(|span| span.of(&text).unwrap().chars().filter(|c| c.is_alphanumeric()).count()).sum();
            prop_assert_eq!(kept, text.chars().filter(|c| c.is_alphanumeric()).count());
            let parts: usize = whole_sentences(&text).iter().map(|sentence| sentence.parts.len()).sum();
            prop_assert_eq!(parts, spans.len());
        }
    }
}
