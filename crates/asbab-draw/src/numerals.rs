//! Digits of the interface's language.

/// Which digits numbers are written with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Numerals {
    /// `0123456789`
    #[default]
    Western,
    /// The digits from U+0660 on, with their own percent sign.
    EasternArabic,
}

impl Numerals {
    /// Western digits in `text` turned into these digits, everything else left alone.
    pub fn localise(self, text: &str) -> String {
        match self {
            Self::Western => text.to_owned(),
            Self::EasternArabic => text.chars().map(eastern).collect(),
        }
    }

    /// A whole number.
    pub fn count(self, number: u64) -> String {
        self.localise(&number.to_string())
    }

    /// A share in 0..=1 as a percentage. It has no decimals but those it takes, up to four, for a
    /// share that is not quite none or not quite all to be told from none and all.
    ///
    /// In Arabic digits it is isolated from right to left, so that the sign stands on the same side
    /// of the number in a table, in a drawing and in a tool tip.
    pub fn percent(self, share: f64) -> String {
        let percent = share * 100.0;
        let written = |decimals: usize| format!("{percent:.decimals$}");
        let told = |text: &String| {
            let rounded: f64 = text.parse().unwrap_or(percent);
            (share <= 0.0 || rounded > 0.0) && (share >= 1.0 || rounded < 100.0)
        };
        let text = (0..=4)
            .map(written)
            .find(told)
            .unwrap_or_else(|| written(0));
        match self {
            Self::Western => format!("{text}%"),
            Self::EasternArabic => {
                let number = self.localise(&text).replace('.', DECIMAL_SEPARATOR);
                format!("\u{2067}{number}{PERCENT}\u{2069}")
            }
        }
    }
}

/// The Arabic decimal separator and percent sign.
const DECIMAL_SEPARATOR: &str = "\u{066b}";
const PERCENT: char = '\u{066a}';

fn eastern(character: char) -> char {
    match character.to_digit(10) {
        Some(digit) => char::from_u32(0x0660 + digit).unwrap_or(character),
        None => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_percent_sign_change_together() {
        assert_eq!(Numerals::EasternArabic.percent(0.83), "\u{2067}٨٣٪\u{2069}");
        assert_eq!(Numerals::Western.percent(0.83), "83%");
        assert_eq!(Numerals::EasternArabic.count(2022), "٢٠٢٢");
    }

    #[test]
    fn nearly_none_and_nearly_all_are_not_rounded_away() {
        assert_eq!(Numerals::Western.percent(0.0005), "0.1%");
        assert_eq!(Numerals::Western.percent(0.0004), "0.04%");
        assert_eq!(Numerals::Western.percent(0.9996), "99.96%");
        assert_eq!(
            Numerals::EasternArabic.percent(0.004),
            "\u{2067}٠٫٤٪\u{2069}"
        );
        assert_eq!(Numerals::Western.percent(0.0), "0%");
        assert_eq!(Numerals::Western.percent(1.0), "100%");
        assert_eq!(Numerals::Western.percent(1e-17), "0%");
    }
}
