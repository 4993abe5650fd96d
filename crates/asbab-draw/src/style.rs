//! What all drawings share: direction, fonts and colours.

use asbab_core::Sign;
use asbab_map::Link;

/// Which way a drawing is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Flow {
    /// Causes at the right edge, effects to their left.
    #[default]
    RightToLeft,
    /// Causes at the left edge, effects to their right.
    LeftToRight,
}

impl Flow {
    /// The value of a `direction` attribute.
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::RightToLeft => "rtl",
            Self::LeftToRight => "ltr",
        }
    }

    /// Where a point lies on the page that is `along` from the edge where reading begins.
    pub fn x(self, along: f64, width: f64) -> f64 {
        match self {
            Self::RightToLeft => width - along,
            Self::LeftToRight => along,
        }
    }
}

/// How a link's sign is shown. Two voices of opposite sign are not the same as a sign not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownSign {
    /// Every claim says plus.
    Plus,
    /// Every claim says minus.
    Minus,
    /// Some claims say plus and others minus.
    Contested,
    /// Not told, at least by some.
    Unknown,
}

impl ShownSign {
    /// In the order of the key.
    pub const ALL: [Self; 4] = [Self::Plus, Self::Minus, Self::Contested, Self::Unknown];

    /// How the sign of `link` is shown.
    pub fn of(link: &Link) -> Self {
        match link.settled_sign() {
            Sign::Plus => Self::Plus,
            Sign::Minus => Self::Minus,
            Sign::Unknown => {
                let told = |sign| link.tally(sign).claims > 0;
                if told(Sign::Plus) && told(Sign::Minus) {
                    Self::Contested
                } else {
                    Self::Unknown
                }
            }
        }
    }

    /// The character beside an arrow's head.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "\u{2212}",
            Self::Contested => "\u{00b1}",
            Self::Unknown => "?",
        }
    }

    /// The class that colours it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plus => "plus",
            Self::Minus => "minus",
            Self::Contested => "contested",
            Self::Unknown => "unknown",
        }
    }
}

/// The style sheet of every drawing. All rules hang on the class `asbab-drawing`, because a style
/// element inside an SVG speaks to the whole page that holds it.
///
/// Blue and vermilion are told apart by readers with any common colour blindness (after the palette
/// of Okabe and Ito, darkened until white text on them reaches a contrast of 4.5).
pub const SHEET: &str = "\
.asbab-drawing{--plus:#00629b;--minus:#b34700;--contested:#7b3f98;--unknown:#5f6368;--ink:#1d2125;--quiet:#555b61;\
--paper:#fff;--box:#f4f6f8;--edge:#8a929a;--on-colour:#fff;\
font-family:'Noto Naskh Arabic','Geeza Pro','Segoe UI',Tahoma,'Noto Sans','Amiri',sans-serif}\
@media(prefers-color-scheme:dark){.asbab-drawing{--plus:#6cb8ea;--minus:#f39a5b;--contested:#cf9be6;--unknown:#b3b9bf;\
--ink:#e8eaed;--quiet:#b3b9bf;--paper:#16191d;--box:#232830;--edge:#727b85;--on-colour:#16191d}}\
@media print{.asbab-drawing{--plus:#00629b;--minus:#b34700;--contested:#7b3f98;--unknown:#5f6368;--ink:#1d2125;\
--quiet:#555b61;--paper:#fff;--box:#f4f6f8;--edge:#8a929a;--on-colour:#fff}}\
.asbab-drawing .paper{fill:var(--paper)}\
.asbab-drawing text{fill:var(--ink);unicode-bidi:plaintext}\
.asbab-drawing text.quiet{fill:var(--quiet)}\
.asbab-drawing .plus{--colour:var(--plus)}.asbab-drawing .minus{--colour:var(--minus)}\
.asbab-drawing .contested{--colour:var(--contested)}.asbab-drawing .unknown{--colour:var(--unknown)}\
.asbab-drawing .line{fill:none;stroke:var(--colour)}\
.asbab-drawing .solid{fill:var(--colour);stroke:var(--colour)}\
.asbab-drawing .hollow{fill:var(--paper);stroke:var(--colour);stroke-width:1.6}\
.asbab-drawing .reach{fill:none;stroke:transparent;stroke-width:14;pointer-events:stroke}\
.asbab-drawing text.glyph{fill:var(--on-colour);font:700 14px sans-serif;unicode-bidi:normal}\
.asbab-drawing .box{fill:var(--box);stroke:var(--edge)}\
.asbab-drawing .axis{stroke:var(--edge)}\
.asbab-drawing .whisker{stroke:var(--ink);stroke-width:1.6;fill:none}\
.asbab-drawing .halo{stroke:var(--paper);stroke-width:4;fill:none}\
.asbab-drawing a:hover .line,.asbab-drawing a:focus .line{stroke-width:6}\
.asbab-drawing a:focus{outline:none}";

/// Free space round a drawn map.
pub const MARGIN: f64 = 20.0;

/// A coordinate as written: at most one decimal.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Minus nought would be written with its sign.
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}
