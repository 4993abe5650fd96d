//! From a text to a source.

use asbab_core::{Language, Source};

use crate::{TextError, decode};

/// A source of these bytes, taken for a plain text whatever they are, named as given.
pub fn source_from_bytes(name: &str, bytes: &[u8]) -> Result<Source, TextError> {
    let (text, _) = decode(bytes, None)?;
    let mut source = Source::new(name, text);
    source.language = language(&source.text);
    Ok(source)
}

/// Arabic where Arabic letters outnumber others; else not recognised.
pub fn language(text: &str) -> Option<Language> {
    let letters = || text.chars().filter(|character| character.is_alphabetic());
    let arabic = letters()
        .filter(|character| ('\u{0600}'..='\u{06FF}').contains(character))
        .count();
    (arabic * 2 > letters().count()).then(|| Language("ar".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_is_recognised() {
        let language = |text: &str| language(text).map(|code| code.0);
        assert_eq!(language("نص عربي with some Latin"), None);
        assert_eq!(
            language("هذا نص عربي طويل with Latin").as_deref(),
            Some("ar")
        );
    }
}
