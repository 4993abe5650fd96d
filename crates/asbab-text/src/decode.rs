//! From the bytes of a file to a source.

use asbab_core::{Language, Source};
use thiserror::Error;

/// Texts larger than this are refused: an article is not, and offsets stay narrow.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Why bytes do not make a source.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextError {
    /// No bytes, or nothing but space.
    #[error("the file is empty")]
    Empty,
    /// A zero byte or another byte that no text holds.
    #[error("the file is not text: byte {offset} is {byte:#04x}")]
    Binary {
        /// Offset of the byte.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// Bytes that are no UTF-8.
    #[error(
        "the file is not UTF-8 at line {line}, byte {offset}; save it as UTF-8 and read it again"
    )]
    NotUtf8 {
        /// Offset of the first wrong byte.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// More than [`LARGEST`] bytes.
    #[error("the file holds {0} bytes, more than an article does; split it into articles")]
    TooLarge(usize),
}

/// A source of these bytes, named as given. A byte order mark is no part of the text.
pub fn source_from_bytes(name: &str, bytes: &[u8]) -> Result<Source, TextError> {
    if bytes.len() > LARGEST {
        return Err(TextError::TooLarge(bytes.len()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(offset) = bytes.iter().position(|&byte| is_binary(byte)) {
        return Err(TextError::Binary {
            offset,
            byte: bytes[offset],
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        TextError::NotUtf8 {
            offset,
            line: 1 + bytes[..offset].split(|&byte| byte == b'\n').skip(1).count(),
        }
    })?;
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    let mut source = Source::new(name, text);
    source.language = language(text);
    Ok(source)
}

/// Control bytes that no text file holds; tab, line ends and escape are none.
const fn is_binary(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F)
}

/// Arabic where Arabic letters outnumber others; else not recognised.
fn language(text: &str) -> Option<Language> {
    let letters = || text.chars().filter(|character| character.is_alphabetic());
    let arabic = letters()
        .filter(|character| ('\u{0600}'..='\u{06FF}').contains(character))
        .count();
    (arabic * 2 > letters().count()).then(|| Language("ar".to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(source_from_bytes("a", b" \n"), Err(TextError::Empty));
        assert_eq!(
            source_from_bytes("a", b"ab\0c"),
            Err(TextError::Binary { offset: 2, byte: 0 })
        );
        assert_eq!(
            source_from_bytes("a", b"ab\nc\xC7\xE1"),
            Err(TextError::NotUtf8 { offset: 4, line: 2 })
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(
            source_from_bytes("a", "\u{FEFF}نص".as_bytes())
                .unwrap()
                .text,
            "نص"
        );
    }

    #[test]
    fn arabic_is_recognised() {
        let language = |text: &str| source_from_bytes("a", text.as_bytes()).unwrap().language;
        assert_eq!(language("نص عربي with some Latin").map(|code| code.0), None);
        assert_eq!(
            language("هذا نص عربي طويل with Latin")
                .map(|code| code.0)
                .as_deref(),
            Some("ar")
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(source) = source_from_bytes("a", &bytes) {
                prop_assert!(bytes.ends_with(source.text.as_bytes()));
            }
        }
    }
}
