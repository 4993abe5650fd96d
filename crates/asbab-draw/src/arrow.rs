//! How an arrow is drawn: its line, its head and its sign.

use maud::{Markup, html};

use crate::style::{ShownSign, number};

/// Dashes of a line that rests on a single voice.
pub const DASHES: &str = "6 4";
/// Length of a head.
const HEAD: f64 = 10.0;
/// How far the sign stands from the tip.
pub const SIGN_AT: f64 = 25.0;
/// Radius of the ring that is a link from a factor to itself.
pub const RING_RADIUS: f64 = SIGN_RADIUS + 4.0;
const SIGN_RADIUS: f64 = 8.0;
/// How far a minus's bar stands from the tip.
const BAR_AT: f64 = 3.0;

/// An arrow's line along `curve`: the more voices the thicker, dashed for one.
pub fn line(voices: usize, curve: &str) -> Markup {
    let thickness = number((1.2 + 0.8 * voices.min(6) as f64).min(5.0));
    let dashes = (voices <= 1).then_some(DASHES);
    html! { path class="line" stroke-width=(thickness) stroke-dasharray=[dashes] d=(curve) {} }
}

/// An arrow's head.
pub struct Head {
    tip: (f64, f64),
    back: (f64, f64),
}

impl Head {
    /// A head at `tip`; `back` is the unit vector from it backward.
    pub const fn new(tip: (f64, f64), back: (f64, f64)) -> Self {
        Self { tip, back }
    }

    /// How much of the arrow it takes.
    pub const fn length(sign: ShownSign) -> f64 {
        match sign {
            ShownSign::Minus => BAR_AT,
            _ => HEAD,
        }
    }

    /// The point this far back from the tip.
    pub fn behind(&self, distance: f64) -> (f64, f64) {
        self.beside(distance, 0.0)
    }

    /// The point this far back from the tip and this far to its side.
    fn beside(&self, distance: f64, aside: f64) -> (f64, f64) {
        let ((x, y), (back_x, back_y)) = (self.tip, self.back);
        (
            x + back_x * distance - back_y * aside,
            y + back_y * distance + back_x * aside,
        )
    }

    /// The head of a sign.
    pub fn draw(&self, sign: ShownSign) -> Markup {
        let path = |points: &[(f64, f64)], close: &str| {
            let points: Vec<String> = points
                .iter()
                .map(|&(back, aside)| self.beside(back, aside))
                .map(|(x, y)| format!("{} {}", number(x), number(y)))
                .collect();
            format!("M{}{close}", points.join("L"))
        };
        let triangle = || path(&[(0.0, 0.0), (HEAD, 5.5), (HEAD, -5.5)], "Z");
        match sign {
            ShownSign::Plus => html! { path class="solid" d=(triangle()) {} },
            ShownSign::Unknown => html! { path class="hollow" d=(triangle()) {} },
            ShownSign::Minus => {
                html! { path class="line" stroke-width="3.5" d=(path(&[(BAR_AT, 7.5), (BAR_AT, -7.5)], "")) {} }
            }
            ShownSign::Contested => html! {
                path class="solid" d=(path(&[(0.0, 0.0), (HEAD / 2.0, 5.5), (HEAD, 0.0), (HEAD / 2.0, -5.5)], "Z")) {}
            },
        }
    }
}

/// The sign in a circle.
pub fn glyph(sign: ShownSign, (x, y): (f64, f64)) -> Markup {
    html! {
        circle class="solid" cx=(number(x)) cy=(number(y)) r=(number(SIGN_RADIUS)) {}
        text class="glyph" x=(number(x)) y=(number(y)) dy=".36em" text-anchor="middle" { (sign.glyph()) }
    }
}
