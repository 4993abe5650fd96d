//! From bytes to text: which encoding they are in, and how that was decided.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::TextError;

/// One wrong place in so many characters is damage on the way; more is another encoding.
const CHARACTERS_A_FAULT: usize = 200;

/// How many bytes of a text the choice between encodings looks at.
const LOOKED_AT: usize = 1 << 20;

/// What an encoding was decided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecidedBy {
    /// The mark at the start of the bytes.
    ByteOrderMark,
    /// What the document or its envelope says of itself, where the bytes do not contradict it.
    Declared,
    /// The bytes are well-formed UTF-8, which no other encoding's text is by chance.
    WellFormed,
    /// The frequencies of bytes.
    Detected,
}

impl DecidedBy {
    /// The word for it in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ByteOrderMark => "bom",
            Self::Declared => "declared",
            Self::WellFormed => "well-formed",
            Self::Detected => "detected",
        }
    }
}

/// How bytes became text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decoding {
    /// The encoding's name as the WHATWG standard has it, such as `windows-1256`.
    pub encoding: &'static str,
    /// What it was decided by.
    pub by: DecidedBy,
    /// Wrong places, each replaced by U+FFFD.
    pub replaced: usize,
}

/// Decodes bytes; `declared` is the label that the document or its envelope gives, if any. A byte
/// order mark is no part of the text.
///
/// The order is the mark, the label, well-formed UTF-8, then the frequencies of bytes. A label that
/// the bytes contradict is passed over: pages moved between servers often keep an old one.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<(String, Decoding), TextError> {
    let (encoding, by) = choose(bytes, declared);
    if encoding != UTF_16LE && encoding != UTF_16BE {
        refuse_binary(bytes)?;
    }
    let (text, _, _) = encoding.decode(bytes);
    let replaced = if encoding == UTF_8 && std::str::from_utf8(bytes).is_ok() {
        0
    } else {
        text.matches('\u{FFFD}').count()
    };
    if replaced > faults_allowed(&text) {
        return Err(TextError::Undecodable {
            encoding: encoding.name(),
            wrong: replaced,
        });
    }
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    refuse_binary(text.as_bytes())?;
    let decoding = Decoding {
        encoding: encoding.name(),
        by,
        replaced,
    };
    Ok((text.into_owned(), decoding))
}

fn choose(bytes: &[u8], declared: Option<&str>) -> (&'static Encoding, DecidedBy) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, DecidedBy::ByteOrderMark);
    }
    let utf_8 = is_mostly_utf_8(bytes);
    let label = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(label) = label {
        let contradicted = if label == UTF_8 {
            !utf_8
        } else {
            utf_8 && !bytes.is_ascii()
        };
        if !contradicted {
            return (label, DecidedBy::Declared);
        }
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return (encoding, DecidedBy::Detected);
    }
    if utf_8 {
        return (UTF_8, DecidedBy::WellFormed);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(LOOKED_AT)], true);
    (
        detector.guess(None, Utf8Detection::Deny),
        DecidedBy::Detected,
    )
}

/// Well-formed, but for damage of the kind that a cut or a bad copy leaves.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut faults, mut several_bytes) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        several_bytes += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    several_bytes > 0
        && faults <= several_bytes / CHARACTERS_A_FAULT + usize::from(several_bytes > 20)
}

/// UTF-16 that lost its mark: in text of few scripts every second byte takes few values, and zero
/// bytes, which no other text holds, stand on one side only.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = &bytes[..bytes.len().min(LOOKED_AT) & !1];
    if bytes.len() % 2 == 1 || pairs.len() < 4 || !pairs.contains(&0) {
        return None;
    }
    let zeros = |side: usize| {
        pairs
            .iter()
            .skip(side)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let encoding = match (zeros(0), zeros(1)) {
        (0, _) => UTF_16LE,
        (_, 0) => UTF_16BE,
        _ => return None,
    };
    let (text, _, wrong) = encoding.decode(bytes);
    let plausible = |c: char| c.is_whitespace() || (!c.is_control() && u32::from(c) < 0x2100);
    (!wrong && text.chars().all(plausible)).then_some(encoding)
}

fn faults_allowed(text: &str) -> usize {
    1 + text.chars().count() / CHARACTERS_A_FAULT
}

fn refuse_binary(bytes: &[u8]) -> Result<(), TextError> {
    // Old editors end a file with one end-of-file byte.
    let bytes = bytes.strip_suffix(b"\x1A").unwrap_or(bytes);
    match bytes.iter().position(|&byte| is_binary(byte)) {
        Some(offset) => Err(TextError::Binary {
            offset,
            byte: bytes[offset],
        }),
        None => Ok(()),
    }
}

/// Control bytes that no text file holds; tab, line ends and escape are none.
const fn is_binary(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str =
        "رفعت الحكومة أسعار الوقود فخرج الناس إلى الشوارع.\nثم عادت عن قرارها بعد أسبوع.";

    fn in_8_bits(label: &str) -> Vec<u8> {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        encoding.encode(TEXT).0.into_owned()
    }

    #[track_caller]
    fn check(bytes: &[u8], declared: Option<&str>, encoding: &'static str, by: DecidedBy) {
        let decoding = Decoding {
            encoding,
            by,
            replaced: 0,
        };
        assert_eq!(decode(bytes, declared), Ok((TEXT.to_owned(), decoding)));
    }

    #[test]
    fn every_encoding_comes_out_the_same_and_says_how() {
        use DecidedBy::{ByteOrderMark, Declared, Detected, WellFormed};
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(TEXT.as_bytes(), None, "UTF-8", WellFormed);
        check(TEXT.as_bytes(), Some("utf8"), "UTF-8", Declared);
        check(
            format!("\u{FEFF}{TEXT}").as_bytes(),
            Some("windows-1256"),
            "UTF-8",
            ByteOrderMark,
        );
        check(
            &[b"\xFF\xFE", &little[..]].concat(),
            None,
            "UTF-16LE",
            ByteOrderMark,
        );
        check(&little, None, "UTF-16LE", Detected);
        check(&big, None, "UTF-16BE", Detected);
        check(&in_8_bits("windows-1256"), None, "windows-1256", Detected);
        check(&in_8_bits("iso-8859-6"), None, "ISO-8859-6", Detected);
        check(
            &in_8_bits("windows-1256"),
            Some("cp1256"),
            "windows-1256",
            Declared,
        );
        check(
            &in_8_bits("iso-8859-6"),
            Some("ISO-8859-6"),
            "ISO-8859-6",
            Declared,
        );
    }

    #[test]
    fn a_label_that_the_bytes_contradict_is_passed_over() {
        check(
            TEXT.as_bytes(),
            Some("windows-1256"),
            "UTF-8",
            DecidedBy::WellFormed,
        );
        check(
            &in_8_bits("windows-1256"),
            Some("utf-8"),
            "windows-1256",
            DecidedBy::Detected,
        );
        check(
            TEXT.as_bytes(),
            Some("no such label"),
            "UTF-8",
            DecidedBy::WellFormed,
        );
    }

    #[test]
    fn one_cut_character_does_not_change_the_encoding() {
        let cut = &TEXT.as_bytes()[..TEXT.find('،').unwrap_or(TEXT.len() - 3)];
        let (text, decoding) = decode(&cut[..cut.len() - 1], None).unwrap();
        assert_eq!((decoding.encoding, decoding.replaced), ("UTF-8", 1));
        assert!(TEXT.starts_with(text.trim_end_matches('\u{FFFD}')));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(decode(b" \n", None), Err(TextError::Empty));
        assert_eq!(
            decode(b"ab\0c", None),
            Err(TextError::Binary { offset: 2, byte: 0 })
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            for label in [None, Some("windows-1256"), Some("utf-16"), Some("iso-2022-jp")] {
                if let Ok((text, decoding)) = decode(&bytes, label) {
                    prop_assert!(!text.trim().is_empty());
                    prop_assert!(decoding.replaced <= text.chars().count());
                }
            }
        }

        #[test]
        fn what_is_utf_8_stays_itself(text in "\\PC{1,80}") {
            prop_assume!(!text.trim().is_empty() && !text.starts_with('\u{FEFF}'));
            prop_assert_eq!(decode(text.as_bytes(), None).map(|(text, _)| text), Ok(text));
        }
    }
}
