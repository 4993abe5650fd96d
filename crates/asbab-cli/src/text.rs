//! Words of articles among words of the program.
//!
//! An article's text may run right to left, and a terminal orders a line as a whole. Every piece of
//! foreign text is therefore put between isolates, so that it cannot move what stands beside it.

use asbab::core::Sign;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// Text kept from moving its neighbours. Control characters, line breaks among them, become spaces,
/// and a stray isolate in the text is dropped, or it would end ours.
pub fn isolate(text: &str) -> String {
    let inner: String = text
        .chars()
        .filter(|character| !matches!(character, '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}'))
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect();
    format!("{FIRST_STRONG_ISOLATE}{inner}{POP_DIRECTIONAL_ISOLATE}")
}

/// At most `longest` characters, cut at the end of a word where there is one, the cut shown by `…`.
pub fn shorten(text: &str, longest: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest.saturating_sub(1)).collect();
    let kept = match kept.rfind(char::is_whitespace) {
        Some(edge) if edge > kept.len() / 2 => &kept[..edge],
        _ => &kept,
    };
    format!("{}…", kept.trim_end())
}

/// A sign in words, for a cause that goes up.
pub const fn sign_word(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "raises",
        Sign::Minus => "lowers",
        Sign::Unknown => "affects",
    }
}

/// A share as a percentage without decimals; what is neither none nor all is never rounded to it.
pub fn percent(share: f64) -> String {
    match share {
        share if share > 0.0 && share < 0.005 => "<1 %".to_owned(),
        share if share < 1.0 && share > 0.995 => ">99 %".to_owned(),
        share => format!("{:.0} %", share * 100.0),
    }
}

/// `1 voice`, `2 voices`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_cannot_end_its_isolate() {
        assert_eq!(isolate("أ\u{2069}ب\nج"), "\u{2068}أب ج\u{2069}");
    }

    #[test]
    fn long_text_is_cut_between_words() {
        assert_eq!(
            shorten("ارتفاع أسعار الوقود في البلاد", 22),
            "ارتفاع أسعار الوقود…"
        );
        assert_eq!(shorten("قصير", 20), "قصير");
        assert_eq!(shorten("abcdefghij", 5), "abcd…");
    }

    #[test]
    fn a_share_is_never_rounded_to_certainty() {
        assert_eq!(
            [0.0, 0.001, 0.5, 0.999, 1.0].map(percent),
            ["0 %", "<1 %", "50 %", ">99 %", "100 %"]
        );
    }
}
