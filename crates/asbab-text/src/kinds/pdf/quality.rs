//! How sound the text is that came out of a PDF.

/// How sound Arabic text is, from 0 to 1: the least of five shares. Text that turned round shows by
/// letters that only end words (ta marbuta, alef maqsura) beginning them; ligatures of lam and alef that
/// did, by an article that ends in lam after two alefs, which no word has; text kept as it was drawn, by
/// presentation forms; text torn apart, by words of one letter. Text without Arabic is only asked for
/// replacement characters.
pub(super) fn quality(text: &str) -> f64 {
    let share = |part: usize, whole: usize| {
        if whole == 0 {
            0.0
        } else {
            part as f64 / whole as f64
        }
    };
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let drawn = text
        .chars()
        .filter(|c| matches!(c, '\u{FB50}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFC}' | '\u{FE70}'..='\u{FEFC}'))
        .count();
    let lost = text
        .chars()
        .filter(|&c| c == char::REPLACEMENT_CHARACTER || matches!(c, '\u{E000}'..='\u{F8FF}'))
        .count();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic() && !is_mark(c))
        .filter(|word| word.chars().any(|c| matches!(c, '\u{620}'..='\u{64A}')))
        .collect();
    let single = words
        .iter()
        .filter(|word| word.chars().filter(|&c| !is_mark(c)).count() == 1)
        .count();
    let ends_words = |c: char| matches!(c, '\u{629}' | '\u{649}');
    let right = words
        .iter()
        .filter(|word| word.trim_end_matches(is_mark).ends_with(ends_words))
        .count();
    let wrong = words
        .iter()
        .filter(|word| word.starts_with(ends_words) && word.chars().count() > 1)
        .count();
    let (whole, crossed) = articles(text);
    // Single letters stand in sound text too: abbreviations, numbered points, a joined "and".
    let torn = (share(single, words.len()) - 0.05).max(0.0) * 2.0;
    [
        1.0 - share(wrong, right + wrong),
        1.0 - share(crossed, whole + crossed),
        1.0 - share(drawn, letters),
        1.0 - torn,
        1.0 - share(lost, letters) * 5.0,
    ]
    .into_iter()
    .fold(1.0, f64::min)
    .max(0.0)
}

/// How often alef and lam stand before an alef of any kind, as the article does, and how often alef and
/// such an alef before a lam.
fn articles(text: &str) -> (usize, usize) {
    const ALEF: char = '\u{627}';
    const LAM: char = '\u{644}';
    let is_alef = |c: char| matches!(c, '\u{622}' | '\u{623}' | '\u{625}' | ALEF);
    let letters: Vec<char> = text.chars().filter(|&c| !is_mark(c)).collect();
    let count = |is: &dyn Fn(&[char]) -> bool| letters.windows(3).filter(|three| is(three)).count();
    (
        count(&|three| three[0] == ALEF && three[1] == LAM && is_alef(three[2])),
        count(&|three| three[0] == ALEF && is_alef(three[1]) && three[2] == LAM),
    )
}

/// Vowel signs and the stroke that lengthens words.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str =
        "رفعت الحكومة أسعار الوقود سنة 2022، فخرجت مظاهرة كبيرة إلى الساحة حتى المساء.";

    #[test]
    fn sound_text_scores_high_and_broken_text_low() {
        assert!(quality(SOUND) > 0.95);
        let turned: String = SOUND.chars().rev().collect();
        assert!(quality(&turned) < 0.2, "{}", quality(&turned));
        let crossed =
            "خرج الناس إلى األسواق في األسبوع األول بعد اإلضراب، وقالوا إن الغالء أصل االحتجاج.";
        assert!(quality(crossed) < 0.2, "{}", quality(crossed));
        let sound = "خرج الناس إلى الأسواق في الأسبوع الأول بعد الإضراب، وقالوا إن الغلاء أصل الاحتجاج.";
        assert!(quality(sound) > 0.95, "{}", quality(sound));
        let torn: String = SOUND.chars().flat_map(|c| [c, ' ']).collect();
        assert!(quality(&torn) < 0.2, "{}", quality(&torn));
        assert!(quality("\u{FEAD}\u{FED3}\u{FECC}\u{FE96}") < 0.2);
        assert!(quality("Plain words in English.") > 0.95);
    }
}
