//! From a document to a source.

use asbab_core::{Evidence, Field, Grounds, Language, Source, Span};
use asbab_pack::Pack;

use crate::beside::with_lines_beside;
use crate::describe::describe_page;
use crate::metadata::mark_bio;
use crate::said::Said;
use crate::{Document, HowDecoded, PdfWay, TextError, decode};

/// What [`Source::decoded`] says where numbers may have come out wrong.
pub const NUMBERS_UNPROVED: &str = "numbers unproved";

/// Letters that Arabic writes all the time and other languages of its script hardly ever: alef with
/// hamza above and below, ta marbuta, alef maqsura.
const ARABIC_ONLY: [char; 4] = ['\u{623}', '\u{625}', '\u{629}', '\u{649}'];

/// Share of the words of a text in a language that its commonest dozen make up at least.
const COMMON: f64 = 0.15;

/// A source of these bytes, taken for a plain text whatever they are, named as given.
pub fn source_from_bytes(name: &str, bytes: &[u8]) -> Result<Source, TextError> {
    let (text, _) = decode(bytes, None)?;
    let mut source = Source::new(name, text);
    source.language = language(&source.text, &[]);
    Ok(source)
}

impl Document {
    /// The source: the text, what the file declares of it, and what the text itself says. Furniture and
    /// metadata are told by the pack of the text's language, where it is among these, else by the first.
    ///
    /// Of what is declared, only what can be that of the article is taken: the date of a crawl, of
    /// a mail or of a file is none of publication, and who sent, posted or typed it is no author.
    ///
    /// # Panics
    ///
    /// Where no pack is given.
    pub fn into_source(self, packs: &[&Pack]) -> Source {
        let language = language(&self.text, packs);
        let of_language = |pack: &&&Pack| language.as_ref() == Some(pack.language());
        let pack = *packs.iter().find(of_language).unwrap_or(&packs[0]);
        let Self {
            name,
            text,
            mut declared,
            decoded,
            beside,
        } = self;
        let text = with_lines_beside(text, &beside, &mut declared.apart, pack);
        let mut source = Source::new(name, text);
        source.language = language;
        source.decoded = Some(in_words(&decoded));
        let said = Said::of(&declared, pack);
        for (field, value, grounds) in said.sure() {
            offer(&mut source, field, value, grounds);
        }
        let posters = describe_page(&mut source, pack);
        if let Some(author) = said.author_of_page(&posters, pack) {
            let grounds = source.meta.evidence.get(&Field::Author);
            // A byline in the text is surer than whose account the page was put up from.
            if grounds.is_none_or(|known| known.grounds > Grounds::Stated) {
                source.meta.author = None;
                offer(&mut source, Field::Author, author, Grounds::Declared);
            }
        }
        for (field, value, grounds) in said.unsure() {
            offer(&mut source, field, value, grounds);
        }
        let apart = &declared.apart;
        source
            .furniture
            .retain(|piece| !apart.iter().any(|part| part.span.overlaps(piece.span)));
        source.furniture.extend(apart);
        source.furniture.sort_by_key(|piece| piece.span.start);
        mark_bio(&mut source, pack);
        source
    }
}

/// Offers a value that stands where the text has it first.
fn offer(source: &mut Source, field: Field, value: String, grounds: Grounds) {
    let at = source.text.find(&value);
    let span = at.map(|start| Span::new(start, start + value.len()));
    source.meta.offer(field, value, Evidence { grounds, span });
}

/// The language of a text: Arabic where letters of its script outnumber others and the language is no
/// other one of that script; else the one among the packs whose commonest words are common in it; else
/// not recognised.
///
/// Persian, Urdu, Kurdish, Uyghur and the like are told by their letters: those that Arabic lacks, of
/// which a page has many, against those that they lack. Arabic typed on a Persian keyboard writes kaf
/// and ya with other signs, and so do names; neither tells.
pub fn language(text: &str, packs: &[&Pack]) -> Option<Language> {
    let (mut letters, mut arabic, mut lacked, mut own) = (0_usize, 0_usize, 0_usize, 0_usize);
    for letter in text.chars().filter(|character| character.is_alphabetic()) {
        letters += 1;
        arabic += usize::from(('\u{0600}'..='\u{06FF}').contains(&letter));
        own += usize::from(ARABIC_ONLY.contains(&letter));
        let persian_keyboard = matches!(letter, '\u{671}' | '\u{6A9}' | '\u{6CC}');
        lacked += usize::from(('\u{671}'..='\u{6D5}').contains(&letter) && !persian_keyboard);
    }
    if arabic * 2 > letters {
        return (lacked <= own + letters / 100).then(|| Language("ar".to_owned()));
    }
    let common = packs.iter().find(|pack| is_common(text, pack))?;
    Some(common.language().clone())
}

/// Whether the commonest words of the pack's language are common in the text.
fn is_common(text: &str, pack: &Pack) -> bool {
    if pack.common_words().is_empty() {
        return false;
    }
    let (mut words, mut common) = (0.0, 0.0);
    for word in text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
    {
        words += 1.0;
        if pack.common_words().contains(&pack.fold(word)) {
            common += 1.0;
        }
    }
    common >= COMMON * words && words > 0.0
}

/// How it was decoded, in a few words: `html, windows-1256 (declared)`.
fn in_words(decoded: &HowDecoded) -> String {
    let mut words = vec![decoded.kind.as_str().to_owned()];
    if let Some(decoding) = decoded.decoding {
        words.push(format!("{} ({})", decoding.encoding, decoding.by.as_str()));
        if decoding.replaced > 0 {
            words.push(format!("wrong places: {}", decoding.replaced));
        }
    }
    match decoded.pdf {
        Some(PdfWay::Program) => words.push("by pdftotext".to_owned()),
        Some(PdfWay::Glyphs) => words.push("from its glyphs".to_owned()),
        None => {}
    }
    if !decoded.numbers_proved {
        words.push(NUMBERS_UNPROVED.to_owned());
    }
    if let Some(quality) = decoded.quality {
        words.push(format!("{:.0} % sound", quality * 100.0));
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, open};

    #[test]
    fn arabic_is_recognised() {
        let language = |text: &str| language(text, &[]).map(|code| code.0);
        assert_eq!(language("نص عربي with some Latin"), None);
        assert_eq!(
            language("هذا نص عربي طويل with Latin").as_deref(),
            Some("ar")
        );
    }

    #[test]
    fn languages_of_the_arabic_script_are_told_apart() {
        let is_arabic = |text: &str| language(text, &[]).is_some();
        assert!(is_arabic(
            "رفعت الحكومة أسعار الوقود فخرج الناس إلى الشوارع في مدن الغرب."
        ));
        assert!(is_arabic(
            "قال السيد پاول إن مدينة گلاسگو أغنى من القرى المجاورة لها، وإن چارلز وافقه."
        ));
        assert!(is_arabic("رفعت الحکومة أسعار الوقود في المدینة الکبیرة."));
        assert!(!is_arabic(
            "دولت قیمت بنزین را بالا برد و مردم در شهرهای غرب به خیابان‌ها آمدند، چون پول نداشتند و گفتند که زندگی گران شده است."
        ));
        assert!(!is_arabic(
            "حکومت نے پٹرول کی قیمت بڑھا دی تو لوگ سڑکوں پر نکل آئے۔"
        ));
        assert!(!is_arabic(
            "حکوومەت نرخی سووتەمەنی بەرز کردەوە و خەڵک ڕژانە سەر شەقامەکان."
        ));
        assert!(!is_arabic("The government raised the price."));
    }

    #[test]
    fn english_is_told_by_its_commonest_words() {
        let english = Pack::english();
        let language = |text: &str| language(text, &[&english]).map(|code| code.0);
        assert_eq!(
            language("The government raised the price of fuel, and people in the towns of the west took to the streets.").as_deref(),
            Some("en")
        );
        assert_eq!(
            language(
                "Le gouvernement a relevé le prix des carburants, et les gens sont descendus dans la rue."
            ),
            None
        );
    }

    #[test]
    fn a_page_declares_its_metadata() {
        let page = "<html><head><title>t</title><meta name=author content='كاتبة'><meta property='og:site_name' content='الجريدة'></head><body><h1>t</h1><time datetime='2022-01-05'></time><p>أدى الجفاف إلى ارتفاع أسعار القمح.</p></body></html>";
        let mut opened = open("a.html", page.as_bytes(), &Limits::default());
        let source = opened.documents.remove(0).into_source(&[&Pack::arabic()]);
        assert_eq!(source.meta.author.as_deref(), Some("كاتبة"));
        assert_eq!(source.meta.outlet.as_deref(), Some("الجريدة"));
        assert_eq!(source.meta.date.as_deref(), Some("2022-01-05"));
        assert_eq!(source.decoded.as_deref(), Some("html, UTF-8 (well-formed)"));
    }
}
