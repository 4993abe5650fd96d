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

    /// A share in 0..=1 as a percentage without decimals. A share that is not quite none or not
    /// quite all is never rounded to 0 or 100: it is written as less than 1 or more than 99.
    pub fn percent(self, share: f64) -> String {
        let percent = (share * 100.0).round();
        let text = if share > 0.0 && percent < 1.0 {
            "<1%".to_owned()
        } else if share < 1.0 && percent > 99.0 {
            ">99%".to_owned()
        } else {
            format!("{percent:.0}%")
        };
        self.localise(&text)
    }
}

fn eastern(character: char) -> char {
    match character {
        '0'..='9' => {
            char::from_u32(0x0660 + u32::from(character) - u32::from('0')).unwrap_or(character)
        }
        '%' => '\u{066a}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_percent_sign_change_together() {
        assert_eq!(Numerals::EasternArabic.percent(0.83), "٨٣٪");
        assert_eq!(Numerals::Western.percent(0.83), "83%");
        assert_eq!(Numerals::EasternArabic.count(2022), "٢٠٢٢");
    }

    #[test]
    fn nearly_none_and_nearly_all_are_not_rounded_away() {
        assert_eq!(Numerals::Western.percent(0.001), "<1%");
        assert_eq!(Numerals::Western.percent(0.999), ">99%");
        assert_eq!(Numerals::Western.percent(0.0), "0%");
        assert_eq!(Numerals::Western.percent(1.0), "100%");
    }
}
