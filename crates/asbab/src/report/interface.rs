//! The language of the page.

use asbab_draw::{Flow, MapDrawing, Numerals, PressDrawing};

use super::words::{Words, words};

/// In which language the page speaks; the articles keep theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Interface {
    /// Arabic, from right to left.
    #[default]
    Arabic,
    /// English, from left to right.
    English,
}

impl Interface {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Arabic, Self::English];

    /// The language's code, as a `lang` attribute has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// The interface of a language code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|interface| interface.code() == code)
    }

    /// Which way it is read.
    pub const fn flow(self) -> Flow {
        match self {
            Self::Arabic => Flow::RightToLeft,
            Self::English => Flow::LeftToRight,
        }
    }

    /// Its digits.
    pub const fn numerals(self) -> Numerals {
        match self {
            Self::Arabic => Numerals::EasternArabic,
            Self::English => Numerals::Western,
        }
    }

    /// How the report's map is drawn: in this language, every arrow leading to its link on the page.
    pub fn map_drawing(self) -> MapDrawing {
        MapDrawing {
            flow: self.flow(),
            numerals: self.numerals(),
            words: self.words().map_drawing.clone(),
            link_target: Some("#link-".to_owned()),
            ..MapDrawing::default()
        }
    }

    /// How responses are drawn.
    pub fn press_drawing(self) -> PressDrawing {
        PressDrawing {
            flow: self.flow(),
            numerals: self.numerals(),
            words: self.words().press_drawing.clone(),
            ..PressDrawing::default()
        }
    }

    pub(super) fn words(self) -> &'static Words {
        words(self)
    }

    /// The arrow from cause to effect.
    pub(super) const fn arrow(self) -> &'static str {
        match self {
            Self::Arabic => "\u{2190}",
            Self::English => "\u{2192}",
        }
    }

    /// `template` with `{n}` replaced by a number in this language's digits.
    pub(super) fn counted(self, template: &str, number: usize) -> String {
        template.replace("{n}", &self.numerals().count(number as u64))
    }
}
