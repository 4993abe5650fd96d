//! How wide text may be, and how a label is broken into lines.
//!
//! No font is at hand when an SVG is written, so widths are estimates, in em, chosen a little wide:
//! a box with some air looks better than a label that leaves it.

/// Estimated width of a line of text in em.
pub fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// Breaks `label` at spaces into at most `lines` lines of at most `em` em each.
///
/// A word wider than a line is cut, and so is what does not fit on the last line; either cut ends
/// in an ellipsis. A blank label gives no line.
pub fn wrap(label: &str, em: f64, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        if let Some(last) = wrapped.last_mut() {
            if width(last) + advance(' ') + width(word) <= em {
                last.push(' ');
                last.push_str(word);
                continue;
            }
            if wrapped.len() == lines {
                mark_as_cut(&mut wrapped, em);
                return wrapped;
            }
        }
        wrapped.push(cut(word, em));
    }
    wrapped
}

fn mark_as_cut(wrapped: &mut [String], em: f64) {
    if let Some(last) = wrapped.last_mut()
        && !last.ends_with('…')
    {
        *last = cut(&format!("{last} …"), em);
    }
}

/// `text`, or as much of it as leaves room for an ellipsis.
fn cut(text: &str, em: f64) -> String {
    if width(text) <= em {
        return text.to_owned();
    }
    let room = em - advance('…');
    let mut kept = String::new();
    let mut used = 0.0;
    for character in text.chars() {
        used += advance(character);
        if used > room {
            break;
        }
        kept.push(character);
    }
    kept.truncate(kept.trim_end_matches([' ', '…']).len());
    kept.push('…');
    kept
}

fn advance(character: char) -> f64 {
    match character {
        // Marks above and below letters, joiners and direction marks take no room.
        '\u{0300}'..='\u{036f}'
        | '\u{0610}'..='\u{061a}'
        | '\u{064b}'..='\u{065f}'
        | '\u{0670}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2066}'..='\u{2069}' => 0.0,
        ' ' => 0.28,
        '\u{0600}'..='\u{06ff}' => 0.52,
        'A'..='Z' | 'm' | 'w' => 0.72,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | '\'' => 0.36,
        '\0'..='\u{024f}' => 0.56,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_break_at_spaces() {
        assert_eq!(
            wrap("ارتفاع أسعار الوقود", 5.0, 3),
            ["ارتفاع", "أسعار", "الوقود"]
        );
        assert_eq!(
            wrap("ارتفاع أسعار الوقود", 7.0, 3),
            ["ارتفاع أسعار", "الوقود"]
        );
        assert!(wrap("  ", 7.0, 3).is_empty());
    }

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        assert_eq!(wrap("واحد اثنان ثلاثة أربعة", 4.0, 2), ["واحد", "اثنان …"]);
        let cut = wrap("كلمةطويلةجدالاتنتهي", 4.0, 2);
        assert!(cut[0].ends_with('…') && width(&cut[0]) <= 4.0, "{cut:?}");
    }

    #[test]
    fn vowel_marks_take_no_room() {
        assert!((width("سَبَب") - width("سبب")).abs() < 1e-12);
    }
}
