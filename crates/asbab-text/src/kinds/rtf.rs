//! Rich Text Format (version 1.9.1).

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::declared::declare;
use super::{Declared, DeclaredFrom};
use crate::TextError;

/// Groups that hold no text of the document.
const LEFT_OUT: [&str; 19] = [
    "colortbl",
    "stylesheet",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "xe",
    "tc",
    "themedata",
    "datastore",
    "listtable",
    "generator",
];

/// Characters that have control words of their own.
const CHARACTERS: [(&str, &str); 18] = [
    ("par", "\n"),
    ("line", "\n"),
    ("sect", "\n"),
    ("page", "\n"),
    ("row", "\n"),
    ("tab", "\t"),
    ("cell", "\t"),
    ("emdash", "\u{2014}"),
    ("endash", "\u{2013}"),
    ("lquote", "\u{2018}"),
    ("rquote", "\u{2019}"),
    ("ldblquote", "\u{201C}"),
    ("rdblquote", "\u{201D}"),
    ("bullet", "\u{2022}"),
    ("zwj", "\u{200D}"),
    ("zwnj", "\u{200C}"),
    ("ltrmark", "\u{200E}"),
    ("rtlmark", "\u{200F}"),
];

/// The text of a document, a line a paragraph, and its properties.
pub(super) fn read(bytes: &[u8]) -> Result<(String, Declared), TextError> {
    let mut rtf = Rtf {
        bytes,
        at: 0,
        group: Group::default(),
        groups: Vec::new(),
        pending: Vec::new(),
        to_skip: 0,
        text: String::new(),
        title: String::new(),
        author: String::new(),
        default: WINDOWS_1252,
        fonts: BTreeMap::new(),
        surrogate: None,
    };
    while rtf.at < bytes.len() {
        rtf.step();
    }
    rtf.flush();
    if rtf.text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    let mut declared = Declared::default();
    declare(&mut declared.title, &rtf.title, DeclaredFrom::Properties);
    declare(&mut declared.author, &rtf.author, DeclaredFrom::Properties);
    Ok((rtf.text, declared))
}

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Target {
    #[default]
    Text,
    Title,
    Author,
    Fonts,
    Nothing,
}

/// What a group takes over from the one around it.
#[derive(Debug, Clone, Copy)]
struct Group {
    into: Target,
    hidden: bool,
    font: i32,
    /// The encoding of the font; `None` for the document's.
    encoding: Option<&'static Encoding>,
    /// Characters that stand after `\u` for readers that do not know it.
    fallback: usize,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            into: Target::Text,
            hidden: false,
            font: 0,
            encoding: None,
            fallback: 1,
        }
    }
}

struct Rtf<'a> {
    bytes: &'a [u8],
    at: usize,
    group: Group,
    groups: Vec<Group>,
    /// Bytes not yet decoded: a character may be several.
    pending: Vec<u8>,
    to_skip: usize,
    text: String,
    title: String,
    author: String,
    default: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    surrogate: Option<u16>,
}

impl Rtf<'_> {
    fn step(&mut self) {
        let byte = self.bytes[self.at];
        self.at += 1;
        match byte {
            b'{' => {
                self.flush();
                self.groups.push(self.group);
                self.to_skip = 0;
            }
            b'}' => {
                self.flush();
                self.group = self.groups.pop().unwrap_or_default();
                self.to_skip = 0;
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            byte => self.byte(byte),
        }
    }

    /// A byte of text, still in the encoding of its font.
    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else {
            self.pending.push(byte);
        }
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else {
            return;
        };
        if first.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        match first {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2);
                let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.at += 2;
                    self.byte(byte);
                }
            }
            b'*' => self.group.into = Target::Nothing,
            b'~' => self.put("\u{A0}"),
            b'_' => self.put("\u{2011}"),
            b'\r' | b'\n' => self.put("\n"),
            b'\\' | b'{' | b'}' => self.byte(first),
            _ => {}
        }
    }

    fn word(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let digits = rest[length..]
            .iter()
            .enumerate()
            .take_while(|&(index, byte)| byte.is_ascii_digit() || index == 0 && *byte == b'-')
            .count();
        let text = |range: &[u8]| String::from_utf8_lossy(range).into_owned();
        let word = text(&rest[..length]);
        let number = text(&rest[length..length + digits]).parse::<i32>().ok();
        self.at += length + digits;
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.obey(&word, number);
    }

    fn obey(&mut self, word: &str, number: Option<i32>) {
        match (word, number) {
            ("u", Some(number)) => self.unit(number),
            ("uc", Some(number)) => self.group.fallback = usize::try_from(number).unwrap_or(1),
            ("bin", Some(number)) => self.at += usize::try_from(number).unwrap_or_default(),
            ("ansicpg", Some(number)) => self.default = code_page(number).unwrap_or(self.default),
            ("f", Some(number)) => {
                self.flush();
                self.group.font = number;
                self.group.encoding = self.fonts.get(&number).copied();
            }
            ("fcharset", Some(number)) if self.group.into == Target::Fonts => {
                self.fonts
                    .extend(charset(number).map(|encoding| (self.group.font, encoding)));
            }
            ("plain", _) => {
                self.flush();
                self.group.hidden = false;
                self.group.encoding = None;
            }
            ("v" | "deleted", number) => {
                self.flush();
                self.group.hidden = number != Some(0);
            }
            ("fonttbl", _) => self.group.into = Target::Fonts,
            ("info", _) => self.group.into = Target::Nothing,
            ("title", _) => self.group.into = Target::Title,
            ("author", _) => self.group.into = Target::Author,
            (word, _) if LEFT_OUT.contains(&word) => self.group.into = Target::Nothing,
            (word, _) => {
                if let Some((_, character)) = CHARACTERS.iter().find(|(name, _)| *name == word) {
                    self.put(character);
                }
            }
        }
    }

    /// A unit of UTF-16, and the characters after it that stand for it elsewhere.
    fn unit(&mut self, number: i32) {
        self.flush();
        // Numbers above 32767 are written as negative.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let unit = number as u16;
        let units: Vec<u16> = self.surrogate.take().into_iter().chain([unit]).collect();
        if units.len() == 1 && (0xD800..0xDC00).contains(&unit) {
            self.surrogate = Some(unit);
        } else {
            self.put(&String::from_utf16_lossy(&units));
        }
        self.to_skip = self.group.fallback;
    }

    fn put(&mut self, text: &str) {
        self.flush();
        if self.group.hidden {
            return;
        }
        match self.group.into {
            Target::Text => self.text.push_str(text),
            Target::Title => self.title.push_str(text),
            Target::Author => self.author.push_str(text),
            Target::Fonts | Target::Nothing => {}
        }
    }

    /// Decodes the bytes that came together.
    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let encoding = self.group.encoding.unwrap_or(self.default);
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            self.put(&text);
        }
    }
}

/// The encoding of a Windows code page.
fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        708 | 28596 => "iso-8859-6".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set.
fn charset(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(rtf: &str) -> String {
        read(rtf.as_bytes()).unwrap().0
    }

    #[test]
    fn characters_in_all_three_ways() {
        assert_eq!(
            text(r"{\rtf1\ansi\ansicpg1256 \'e3\'d1\'cd\'c8\'c7}"),
            "مرحبا"
        );
        assert_eq!(
            text(r"{\rtf1\uc1 \u1605?\u1585?\u1581?\u1576?\u1575?}"),
            "مرحبا"
        );
        let by_font = r"{\rtf1\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset178 B;}}\f1\'e3\'d1 \f0\'e9}";
        assert_eq!(text(by_font), "مر é");
        assert_eq!(
            text(r"{\rtf1\uc2 a\u1605\'e3\'e3b\uc0\u-10179\u-8703 c}"),
            "aمb\u{1F601}c"
        );
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let rtf = r"{\rtf1{\info{\title One}{\author Two}}{\*\x secret}{\stylesheet Normal;}{\pict\bin3 }}}}a{\v hidden}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}\par b\~c\{\}}";
        let (text, declared) = read(rtf.as_bytes()).unwrap();
        assert_eq!(text, "alink\nb\u{A0}c{}");
        assert_eq!(
            (&*declared.title[0].value, &*declared.author[0].value),
            ("One", "Two")
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(text in r"(\{|\}|\\(u|uc|bin|f|fcharset|ansicpg|fonttbl)-?[0-9]{0,6} ?|\\'[0-9a-z]{0,2}|[a-z\\ é]){0,60}") {
            let _ = read(format!("{{\\rtf1{text}").as_bytes());
        }
    }
}
