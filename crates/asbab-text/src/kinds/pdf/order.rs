//! From the order in which a line is seen to the order in which it is read.
//!
//! The way back from the Unicode Bidirectional Algorithm (UAX #9) for lines without explicit marks of
//! direction: digits and words of Latin letters keep their order, everything else on a line of
//! Arabic is turned round. A number is never taken apart; how the parts of a date joined by hyphens
//! stood, what is seen does not tell for sure, so that numbers read this way carry a note.

use unicode_bidi::{BidiClass, bidi_class};

/// Brackets that are drawn the other way round where the text runs from the right.
const MIRRORED: [(char, char); 6] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('«', '»'),
    ('‹', '›'),
    ('<', '>'),
];

/// Which brackets a file names by the shape that is drawn, so that those in Arabic have to be turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Brackets([bool; MIRRORED.len()]);

impl Brackets {
    /// All by the shape drawn.
    pub const AS_DRAWN: Self = Self([true; MIRRORED.len()]);
    /// All by what they do.
    pub const AS_MEANT: Self = Self([false; MIRRORED.len()]);

    /// For a text that was put in order as if all were named by their shape: a kind of which more close
    /// than were opened is named by what it does.
    pub fn told_by(text: &str) -> Self {
        Self(MIRRORED.map(|(opens, closes)| {
            let (mut open, mut score) = (0_i64, 0_i64);
            for character in text.chars() {
                if character == opens {
                    open += 1;
                } else if character == closes {
                    score += if open > 0 { 1 } else { -1 };
                    open = (open - 1).max(0);
                }
            }
            score >= 0
        }))
    }

    fn turned(self, character: char) -> char {
        let kinds = MIRRORED.iter().zip(self.0).filter(|(_, drawn)| *drawn);
        for (&(open, close), _) in kinds {
            if character == open {
                return close;
            }
            if character == close {
                return open;
            }
        }
        character
    }
}

/// What a cluster is for the order: its first letter or digit, else its first character.
pub(super) fn class_of(text: &str) -> BidiClass {
    let mut classes = text.chars().map(bidi_class);
    let telling = classes.clone().find(|class| {
        matches!(
            class,
            BidiClass::L | BidiClass::R | BidiClass::AL | BidiClass::EN | BidiClass::AN
        )
    });
    telling.or_else(|| classes.next()).unwrap_or(BidiClass::ON)
}

/// Whether a line is read from the right, by its letters; `None` where it has none.
pub(super) fn is_from_right<'c>(clusters: impl Iterator<Item = &'c str>) -> Option<bool> {
    let (mut right, mut left) = (0_usize, 0_usize);
    for text in clusters {
        match class_of(text) {
            BidiClass::R | BidiClass::AL => right += 1,
            BidiClass::L => left += 1,
            _ => {}
        }
    }
    (right + left > 0).then_some(right >= left)
}

/// A line in the order of reading, from its clusters as they are seen from left to right.
///
/// `after_arabic` tells whether the last letter before the line is Arabic: it decides on which side
/// of a number a sign is drawn.
pub(super) fn logical(
    clusters: &[&str],
    from_right: bool,
    after_arabic: bool,
    brackets: Brackets,
) -> String {
    let classes: Vec<BidiClass> = clusters.iter().map(|text| class_of(text)).collect();
    if from_right {
        return turned(clusters, &classes, after_arabic, brackets);
    }
    let mut text = String::new();
    let mut at = 0;
    while at < clusters.len() {
        let end = if is_right(classes[at]) {
            end_of_arabic(&classes, at)
        } else {
            at
        };
        if end > at {
            text += &turned(&clusters[at..end], &classes[at..end], true, brackets);
            at = end;
        } else {
            text += clusters[at];
            at += 1;
        }
    }
    text
}

const fn is_right(class: BidiClass) -> bool {
    matches!(class, BidiClass::R | BidiClass::AL)
}

const fn is_number(class: BidiClass) -> bool {
    matches!(class, BidiClass::EN | BidiClass::AN)
}

/// Where words of Arabic that start here on a line of Latin letters end.
fn end_of_arabic(classes: &[BidiClass], start: usize) -> usize {
    let mut end = start + 1;
    for (at, &class) in classes.iter().enumerate().skip(start) {
        match class {
            BidiClass::L => break,
            class if is_right(class) => end = at + 1,
            _ => {}
        }
    }
    end
}

fn turned(
    clusters: &[&str],
    classes: &[BidiClass],
    after_arabic: bool,
    brackets: Brackets,
) -> String {
    let mut pieces: Vec<String> = Vec::new();
    let mut at = 0;
    while at < clusters.len() {
        let class = classes[at];
        if class == BidiClass::L || is_number(class) || !after_arabic && starts_number(classes, at)
        {
            let arabic_before = classes[at..]
                .iter()
                .find(|class| is_right(**class))
                .map_or(after_arabic, |_| true);
            let end = end_of_island(classes, at, arabic_before);
            pieces.push(clusters[at..end].concat());
            at = end;
        } else {
            pieces.push(clusters[at].chars().map(|c| brackets.turned(c)).collect());
            at += 1;
        }
    }
    pieces.reverse();
    pieces.concat()
}

/// Whether a sign of currency or percentage stands at the front of a number.
fn starts_number(classes: &[BidiClass], at: usize) -> bool {
    classes[at] == BidiClass::ET
        && classes.get(at + 1) == Some(&BidiClass::EN)
        && !classes[at..].iter().any(|class| is_right(*class))
}

/// Where letters and digits end that start here and are read from the left.
fn end_of_island(classes: &[BidiClass], start: usize, arabic_before: bool) -> usize {
    let mut end = start + 1;
    let mut latin = classes[start] == BidiClass::L;
    while end < classes.len() {
        let next = (end..classes.len()).find(|&at| {
            let class = classes[at];
            class == BidiClass::L || is_number(class) || is_right(class)
        });
        let Some(next) = next.filter(|&next| !is_right(classes[next])) else {
            break;
        };
        let between = &classes[end..next];
        let joined = match (classes[next], between) {
            (_, []) => true,
            (BidiClass::L, _) => latin,
            _ if latin => true,
            (_, [BidiClass::CS]) => true,
            (_, [BidiClass::ES]) => !arabic_before,
            _ => false,
        };
        if !joined {
            break;
        }
        latin |= classes[next] == BidiClass::L;
        end = next + 1;
    }
    // «45%» is one where no Arabic letter stands before it.
    if !arabic_before && is_number(classes[end - 1]) && classes.get(end) == Some(&BidiClass::ET) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_bidi::{BidiInfo, Level};

    use super::*;

    /// The line as it is seen, drawn by the algorithm itself.
    fn seen(text: &str) -> Vec<String> {
        let info = BidiInfo::new(text, Some(Level::rtl()));
        let paragraph = &info.paragraphs[0];
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        let mut drawn = Vec::new();
        for run in runs {
            let mut piece: Vec<String> = text[run.clone()].chars().map(String::from).collect();
            if levels[run.start].is_rtl() {
                piece.reverse();
                for text in &mut piece {
                    *text = text.chars().map(|c| Brackets::AS_DRAWN.turned(c)).collect();
                }
            }
            drawn.extend(piece);
        }
        drawn
    }

    fn back(text: &str) -> String {
        let drawn = seen(text);
        let clusters: Vec<&str> = drawn.iter().map(String::as_str).collect();
        logical(&clusters, true, false, Brackets::AS_DRAWN)
    }

    #[test]
    fn what_the_press_writes_comes_back() {
        for text in [
            "ارتفع الإنتاج سنة 2019 بنسبة 45% عن العام السابق.",
            "في 15/1/2022 (أي بعد أسبوع) بلغ السعر 1,250.75 ليرة.",
            "بين 2011-2014 و«بعد ذلك» في 9-1-2022",
            "قال البنك الدولي (World Bank, 2019) إن النمو 3.5 في المئة",
            "٢٠١٩ سنة ٤٥٪ و٣٫٥",
            "شركة 5G وطائرة F-16 في الساعة 10:30",
            "«الأزمة» [انتهت] قبل 20 يوما: 1، 2، 3",
        ] {
            assert_eq!(back(text), text);
        }
    }

    #[test]
    fn arabic_words_on_a_latin_line() {
        let clusters = ["t", "h", "e", " ", "ب", "ا", " ", "2", "0", " ", "ج"];
        assert_eq!(
            logical(&clusters, false, false, Brackets::AS_DRAWN),
            "the ج 20 اب"
        );
    }

    #[test]
    fn brackets_that_close() {
        assert_eq!(Brackets::told_by("(ا) «ب»"), Brackets::AS_DRAWN);
        let told = Brackets::told_by("(ا) »ب«");
        assert_eq!((told.turned('('), told.turned('«')), (')', '«'));
    }

    proptest! {
        #[test]
        fn no_digits_change_places(text in "([أ-ي]{1,6}|[0-9]{1,6}|[٠-٩]{1,4}|[a-z]{1,5})(( |, |-|/|\\.|: |% |\\(|\\) )([أ-ي]{1,6}|[0-9]{1,6}|[٠-٩]{1,4}|[a-z]{1,5})){0,8}") {
            let runs = |text: &str| {
                let mut runs: Vec<String> = text
                    .split(|c: char| !c.is_numeric())
                    .filter(|run| !run.is_empty())
                    .map(str::to_owned)
                    .collect();
                runs.sort();
                runs
            };
            prop_assert_eq!(runs(&back(&text)), runs(&text));
        }

        #[test]
        fn arabic_words_and_whole_numbers_come_back(words in proptest::collection::vec("[أ-ي]{2,6}|[أ-ي]{2,6} [0-9]{1,6}", 1..10)) {
            let text = words.join(" ");
            prop_assert_eq!(back(&text), text);
        }
    }
}
