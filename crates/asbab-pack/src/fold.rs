//! Spelling habits folded away for matching, with the way back to the stored bytes.

use std::collections::BTreeMap;

/// A table of characters that are dropped or replaced for matching.
///
/// Folding never touches stored text: it yields a shadow, and [`Folded::origin`] leads back.
#[derive(Debug, Clone, Default)]
pub struct Folding {
    replaced: BTreeMap<char, Option<char>>,
    /// What becomes of each character up to the end of the Arabic block, and whether it is a letter
    /// or digit: nearly every character that is read, so that neither tree nor Unicode table is asked.
    near: Vec<Near>,
}

#[derive(Debug, Clone, Copy)]
struct Near {
    folded: Option<char>,
    alphanumeric: bool,
}

/// The end of the Arabic block.
const NEAR: u32 = 0x700;

/// A folded text and where each of its bytes came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, the byte offset of the character it came from; one more entry at
    /// the end for the length of the original.
    pub origin: Vec<u32>,
}

impl Folding {
    /// A table that drops the characters of `dropped` and replaces each key of `replaced`.
    pub fn new(
        dropped: impl IntoIterator<Item = char>,
        replaced: impl IntoIterator<Item = (char, char)>,
    ) -> Self {
        let dropped = dropped.into_iter().map(|from| (from, None));
        let replaced = replaced.into_iter().map(|(from, to)| (from, Some(to)));
        let mut folding = Self {
            replaced: dropped.chain(replaced).collect(),
            near: Vec::new(),
        };
        folding.near = (0..NEAR)
            .map(|code| {
                let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                Near {
                    folded: folding.far(character),
                    alphanumeric: character.is_alphanumeric(),
                }
            })
            .collect();
        folding
    }

    fn near(&self, character: char) -> Option<&Near> {
        self.near.get(character as usize)
    }

    /// Whether a character is a letter or a digit, of any script.
    pub fn is_alphanumeric(&self, character: char) -> bool {
        self.near(character)
            .map_or_else(|| character.is_alphanumeric(), |near| near.alphanumeric)
    }

    /// What one character becomes; `None` if it is dropped.
    pub fn char(&self, character: char) -> Option<char> {
        self.near(character)
            .map_or_else(|| self.far(character), |near| near.folded)
    }

    fn far(&self, character: char) -> Option<char> {
        self.replaced
            .get(&character)
            .copied()
            .unwrap_or_else(|| Some(character.to_ascii_lowercase()))
    }

    /// The folded text alone.
    pub fn fold(&self, text: &str) -> String {
        text.chars()
            .filter_map(|character| self.char(character))
            .collect()
    }

    /// The folded text with the way back.
    pub fn fold_with_origin(&self, text: &str) -> Folded {
        let mut folded = Folded {
            text: String::with_capacity(text.len()),
            origin: Vec::with_capacity(text.len() + 1),
        };
        for (offset, character) in text.char_indices() {
            if let Some(replacement) = self.char(character) {
                folded.text.push(replacement);
                folded.origin.resize(folded.text.len(), offset_of(offset));
            }
        }
        folded.origin.push(offset_of(text.len()));
        folded
    }
}

/// Texts beyond 4 GiB are refused where files are read, so the narrowing never saturates.
fn offset_of(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use crate::Pack;

    static PACK: LazyLock<Pack> = LazyLock::new(Pack::arabic);

    #[test]
    fn spelling_habits_fold_together() {
        let pack = Pack::arabic();
        let same = [
            ["أزمة", "ازمه"],
            ["إلى", "الي"],
            ["الاستثـمار", "الاستثمار"],
            ["أدّى", "ادي"],
            ["٢٠٢٢", "2022"],
        ];
        for [a, b] in same {
            assert_eq!(pack.fold(a), pack.fold(b));
        }
    }

    proptest! {
        #[test]
        fn folding_is_idempotent_and_leads_back(text in "[\u{0600}-\u{06FF} a-zA-Z0-9«».]{0,60}") {
            let folding = PACK.folding();
            let folded = folding.fold_with_origin(&text);
            prop_assert_eq!(&folding.fold(&folded.text), &folded.text);
            prop_assert_eq!(folded.origin.len(), folded.text.len() + 1);
            prop_assert!(folded.origin.windows(2).all(|pair| pair[0] <= pair[1]));
            for &offset in &folded.origin {
                prop_assert!(text.is_char_boundary(offset as usize));
            }
        }
    }
}
