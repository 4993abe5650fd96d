//! From a document to a source.

use std::collections::BTreeSet;

use asbab_core::{Evidence, Field, Furniture, FurnitureKind, Grounds, Language, Source, Span};
use asbab_pack::Pack;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::dates::{TimePrecision, TimeValue};
use crate::{
    Declared, DeclaredFrom, DeclaredValue, Document, HowDecoded, PdfWay, TextError, decode,
    describe, find_dates,
};

/// How databases, tables and pages write days in English, where only one reading is possible.
const DAYS: [&str; 6] = [
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
];

/// Days from the start of a spreadsheet's count to 1970 and to 2064: what a bare number in a column
/// of dates may be.
const SERIALS: std::ops::Range<i32> = 25_569..60_000;

/// What [`Source::decoded`] says where numbers may have come out wrong.
pub const NUMBERS_UNPROVED: &str = "numbers unproved";

/// Letters that Arabic writes all the time and other languages of its script hardly ever: alef with
/// hamza above and below, ta marbuta, alef maqsura.
const ARABIC_ONLY: [char; 4] = ['\u{623}', '\u{625}', '\u{629}', '\u{649}'];

/// A source of these bytes, taken for a plain text whatever they are, named as given.
pub fn source_from_bytes(name: &str, bytes: &[u8]) -> Result<Source, TextError> {
    let (text, _) = decode(bytes, None)?;
    let mut source = Source::new(name, text);
    source.language = language(&source.text);
    Ok(source)
}

impl Document {
    /// The source: the text, what the file declares of it, and what the text itself says.
    ///
    /// Of what is declared, only what can be that of the article is taken: the date of a crawl, of
    /// a mail or of a file is none of publication, and who sent or typed it is no author.
    pub fn into_source(self, pack: &Pack) -> Source {
        let mut source = Source::new(self.name, self.text);
        source.language = language(&source.text);
        source.decoded = Some(in_words(&self.decoded));
        let date = date_of(&self.declared, pack);
        let values = [
            (
                Field::Title,
                first(&self.declared.title, |from| {
                    *from != DeclaredFrom::Properties
                }),
            ),
            (
                Field::Author,
                first(&self.declared.author, is_of_the_article),
            ),
            (
                Field::Outlet,
                first(&self.declared.outlet, is_of_the_article),
            ),
            (Field::Date, date),
        ];
        for (field, value) in values {
            if let Some(value) = value {
                let span = source
                    .text
                    .find(&value)
                    .map(|start| Span::new(start, start + value.len()));
                let grounds = Grounds::Declared;
                source.meta.offer(field, value, Evidence { grounds, span });
            }
        }
        describe(&mut source, pack);
        source.furniture.retain(|piece| {
            let mut outside = self.declared.outside.iter();
            !outside.any(|line| line.overlaps(piece.span))
        });
        let kind = FurnitureKind::Credit;
        let outside = self.declared.outside.iter();
        source
            .furniture
            .extend(outside.map(|&span| Furniture { span, kind }));
        source.furniture.sort_by_key(|piece| piece.span.start);
        source
    }
}

/// Arabic where letters of its script outnumber others and the language is no other one of that
/// script; else not recognised.
///
/// Persian, Urdu, Kurdish, Uyghur and the like are told by their letters: those that Arabic lacks, of
/// which a page has many, against those that they lack. Arabic typed on a Persian keyboard writes kaf
/// and ya with other signs, and so do names; neither tells.
pub fn language(text: &str) -> Option<Language> {
    let (mut letters, mut arabic, mut lacked, mut own) = (0_usize, 0_usize, 0_usize, 0_usize);
    for letter in text.chars().filter(|character| character.is_alphabetic()) {
        letters += 1;
        arabic += usize::from(('\u{0600}'..='\u{06FF}').contains(&letter));
        own += usize::from(ARABIC_ONLY.contains(&letter));
        let persian_keyboard = matches!(letter, '\u{671}' | '\u{6A9}' | '\u{6CC}');
        lacked += usize::from(('\u{671}'..='\u{6D5}').contains(&letter) && !persian_keyboard);
    }
    (arabic * 2 > letters && lacked <= own + letters / 100).then(|| Language("ar".to_owned()))
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

/// Whether what stands there is said of the article and not of its carrier.
const fn is_of_the_article(from: &DeclaredFrom) -> bool {
    !matches!(
        from,
        DeclaredFrom::MailHeader | DeclaredFrom::Crawl | DeclaredFrom::Properties
    )
}

/// The first value from such a place that is no address: sites put their authors' pages there.
fn first(values: &[DeclaredValue], fits: impl Fn(&DeclaredFrom) -> bool) -> Option<String> {
    values
        .iter()
        .find(|declared| fits(&declared.from) && !declared.value.contains("://"))
        .map(|declared| declared.value.clone())
}

/// The declared date of publication, as much of `YYYY-MM-DD` as is known. Of `<time>`s alone, only
/// where they agree: one of several may be the site's clock or another article's.
fn date_of(declared: &Declared, pack: &Pack) -> Option<String> {
    let days = |time: bool| {
        declared
            .date
            .iter()
            .filter(move |date| is_of_the_article(&date.from))
            .filter(move |date| (date.from == DeclaredFrom::Time) == time)
            .filter_map(|date| day(date, pack))
    };
    let times: BTreeSet<String> = days(true).collect();
    days(false)
        .next()
        .or_else(|| times.first().filter(|_| times.len() == 1).cloned())
}

/// The date of one declared value, as much as is known.
fn day(declared: &DeclaredValue, pack: &Pack) -> Option<String> {
    let value = declared.value.as_str();
    if let Some(day) = value.get(..10).and_then(|start| start.parse::<Date>().ok()) {
        return Some(day.to_string());
    }
    if let Some(day) = DAYS
        .iter()
        .find_map(|form| Date::strptime(form, value).ok())
    {
        return Some(day.to_string());
    }
    if let DeclaredFrom::Column(_) = declared.from
        && let Some(days) = value
            .split('.')
            .next()
            .and_then(|days| days.parse::<i32>().ok())
        && SERIALS.contains(&days)
    {
        // Spreadsheets count from the last but one day of 1899.
        let day = date(1899, 12, 30).checked_add(days.days()).ok()?;
        return Some(day.to_string());
    }
    let found = find_dates(value, pack);
    found
        .iter()
        .find_map(|found| match found.expression.resolve(None)? {
            TimeValue::Days {
                first,
                precision: TimePrecision::Day,
                ..
            } => Some(first.to_string()),
            TimeValue::Days {
                first,
                precision: TimePrecision::Month,
                ..
            } => Some(first.strftime("%Y-%m").to_string()),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, open};

    #[test]
    fn arabic_is_recognised() {
        let language = |text: &str| language(text).map(|code| code.0);
        assert_eq!(language("نص عربي with some Latin"), None);
        assert_eq!(
            language("هذا نص عربي طويل with Latin").as_deref(),
            Some("ar")
        );
    }

    #[track_caller]
    fn check(value: &str, from: DeclaredFrom, expected: Option<&str>) {
        let value = value.to_owned();
        let date = vec![DeclaredValue { value, from }];
        let declared = Declared {
            date,
            ..Declared::default()
        };
        assert_eq!(date_of(&declared, &Pack::arabic()).as_deref(), expected);
    }

    #[test]
    fn declared_dates_in_their_many_forms() {
        let column = || DeclaredFrom::Column("date".to_owned());
        check(
            "2022-01-05T10:00:00+06:00",
            DeclaredFrom::JsonLd,
            Some("2022-01-05"),
        );
        check("5 January 2022", column(), Some("2022-01-05"));
        check("Jan 5, 2022", column(), Some("2022-01-05"));
        check("44566", column(), Some("2022-01-05"));
        check("٥ يناير ٢٠٢٢", column(), Some("2022-01-05"));
        check("soon", column(), None);
        check("2024-05-06T07:08:09Z", DeclaredFrom::Crawl, None);
        check("2024-05-06", DeclaredFrom::MailHeader, None);
    }

    #[test]
    fn languages_of_the_arabic_script_are_told_apart() {
        let is_arabic = |text: &str| language(text).is_some();
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
    fn a_page_declares_its_metadata() {
        let page = "<html><head><title>t</title><meta name=author content='كاتبة'><meta property='og:site_name' content='الجريدة'></head><body><time datetime='2022-01-05'></time><p>أدى الجفاف إلى ارتفاع أسعار القمح.</p></body></html>";
        let mut opened = open("a.html", page.as_bytes(), &Limits::default());
        let source = opened.documents.remove(0).into_source(&Pack::arabic());
        assert_eq!(source.meta.author.as_deref(), Some("كاتبة"));
        assert_eq!(source.meta.outlet.as_deref(), Some("الجريدة"));
        assert_eq!(source.meta.date.as_deref(), Some("2022-01-05"));
        assert_eq!(source.decoded.as_deref(), Some("html, UTF-8 (well-formed)"));
    }
}
