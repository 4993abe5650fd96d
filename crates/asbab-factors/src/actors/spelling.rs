//! Whether two names are spellings of one.

/// Letters for each of which one may differ: 1 in 6. «نزارباييف» and «نازارباييف» are one name,
/// «بلينكن» and «بلينكين» too, «كييف» and «كيف» are not.
const LETTERS: usize = 6;

/// How two names are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same name, as spelt here and there.
    Same,
    /// The first is the end of the second, or its first and last words.
    Shorter,
    /// No more alike than any two names.
    None,
}

/// Compares two folded names; words may be written together or apart.
pub(crate) fn likeness(a: &str, b: &str) -> Likeness {
    if spelt_alike(&joined(a), &joined(b)) {
        return Likeness::Same;
    }
    let (short, long): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let ends = (1..long.len()).any(|from| spelt_alike(&joined(a), &long[from..].concat()));
    let skips = short.len() > 1
        && short.len() < long.len()
        && spelt_alike(short[0], long[0])
        && spelt_alike(short[short.len() - 1], long[long.len() - 1]);
    if ends || skips {
        Likeness::Shorter
    } else {
        Likeness::None
    }
}

fn joined(name: &str) -> String {
    name.split(' ').collect()
}

/// Whether at most one letter in [`LETTERS`] differs (Levenshtein).
pub(crate) fn spelt_alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let most = a.len().min(b.len()) / LETTERS;
    a == b || a.len().abs_diff(b.len()) <= most && distance(&a, &b, most) <= most
}

/// Edits from one to the other; above `most` whatever is above it.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let swapped = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = swapped.min(corner + 1).min(row[j] + 1);
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return most + 1;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_written_apart_and_garbled_are_one() {
        assert_eq!(
            likeness("نزار باييف", "نور سلطان نازارباييف"),
            Likeness::Shorter
        );
        assert_eq!(
            likeness("نور سلطان نزارباييف", "نور سلطان نازارباييف"),
            Likeness::Same
        );
        assert_eq!(
            likeness("قاسم توكاييف", "قاسم جومارت توكاييف"),
            Likeness::Shorter
        );
        assert_eq!(likeness("بوتين", "فلاديمير بوتين"), Likeness::Shorter);
        assert_eq!(likeness("بوتين", "بايدن"), Likeness::None);
        assert_eq!(likeness("قاسم توكاييف", "قاسم سليماني"), Likeness::None);
    }

    proptest! {
        #[test]
        fn spelling_is_symmetric(a in "[ابتثج]{0,14}", b in "[ابتثج]{0,14}") {
            prop_assert_eq!(spelt_alike(&a, &b), spelt_alike(&b, &a));
            prop_assert!(spelt_alike(&a, &a));
        }

        #[test]
        fn one_letter_in_six_may_differ(name in "[ابتثج]{6,18}", at in 0usize..6, other in "[ابتثج]") {
            let mut letters: Vec<char> = name.chars().collect();
            letters[at] = other.chars().next().unwrap();
            prop_assert!(spelt_alike(&name, &letters.iter().collect::<String>()));
        }
    }
}
