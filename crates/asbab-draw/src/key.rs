//! The key under a drawn map.

use maud::{Markup, html};

use crate::arrow::{DASHES, Head, SIGN_AT, glyph};
use crate::select::Selection;
use crate::style::{Flow, MARGIN, ShownSign, number};
use crate::words::fill;
use crate::{MapDrawing, text};

const KEY_SIZE: f64 = 14.0;
const KEY_ROW: f64 = 26.0;
const SAMPLE: f64 = 46.0;

/// The key under the drawing, broken into rows.
pub struct Key {
    rows: Vec<Vec<Entry>>,
}

struct Entry {
    sample: Option<Sample>,
    words: String,
}

#[derive(Clone, Copy)]
enum Sample {
    Sign(ShownSign),
    Dashed,
    Thick,
}

impl Key {
    /// The key of a drawing, as wide as `width`.
    pub fn of(selection: &Selection, options: &MapDrawing, width: f64) -> Self {
        let words = &options.words;
        let sampled = |sample, words: &String| Entry {
            sample: Some(sample),
            words: words.clone(),
        };
        let plain = |words: String| Entry {
            sample: None,
            words,
        };
        let mut entries = Vec::new();
        if selection.links.is_empty() {
            entries.push(plain(words.empty.clone()));
        } else {
            entries.extend(ShownSign::ALL.map(|sign| sampled(Sample::Sign(sign), words.of(sign))));
            entries.push(sampled(Sample::Dashed, &words.single_voice));
            entries.push(sampled(Sample::Thick, &words.many_voices));
        }
        if selection.left_out > 0 {
            entries.push(plain(fill(
                &words.not_shown,
                &options.numerals.count(selection.left_out as u64),
            )));
        }
        let mut rows: Vec<Vec<Entry>> = vec![Vec::new()];
        let mut used = 0.0;
        for entry in entries {
            let needed = entry.width();
            if used > 0.0 && used + needed > width {
                rows.push(Vec::new());
                used = 0.0;
            }
            used += needed;
            if let Some(row) = rows.last_mut() {
                row.push(entry);
            }
        }
        Self { rows }
    }

    /// How much room it takes below the drawing.
    pub fn height(&self) -> f64 {
        self.rows.len() as f64 * KEY_ROW + 12.0
    }

    /// The key below `top` in a drawing of this width.
    pub fn draw(&self, options: &MapDrawing, top: f64, width: f64) -> Markup {
        let mut drawn = Vec::new();
        for (row, entries) in self.rows.iter().enumerate() {
            let middle = top + 12.0 + (row as f64 + 0.5) * KEY_ROW;
            let mut along = MARGIN;
            for entry in entries {
                drawn.push(entry.draw(options.flow, along, middle, width));
                along += entry.width();
            }
        }
        html! { g class="key" { @for entry in drawn { (entry) } } }
    }
}

impl Entry {
    fn text_begins(&self) -> f64 {
        if self.sample.is_some() {
            SAMPLE + 8.0
        } else {
            0.0
        }
    }

    fn width(&self) -> f64 {
        self.text_begins() + text::width(&self.words) * KEY_SIZE + 18.0
    }

    fn draw(&self, flow: Flow, along: f64, middle: f64, width: f64) -> Markup {
        let at = |along: f64| (flow.x(along, width), middle);
        let text_at = number(at(along + self.text_begins()).0);
        html! {
            @if let Some(sample) = self.sample { (sample.draw(|offset| at(along + offset))) }
            text class="quiet" x=(text_at) y=(number(middle)) dy=".34em" text-anchor="start"
                font-size=(number(KEY_SIZE)) { (self.words) }
        }
    }
}

impl Sample {
    fn draw(self, at: impl Fn(f64) -> (f64, f64)) -> Markup {
        let shaft = |end: f64| {
            let ((x1, y), (x2, _)) = (at(0.0), at(end));
            format!("M{} {}H{}", number(x1), number(y), number(x2))
        };
        match self {
            Self::Sign(sign) => {
                let head = Head::new(at(SAMPLE), ((at(0.0).0 - at(SAMPLE).0).signum(), 0.0));
                html! {
                    g class=(sign.class()) {
                        path class="line" stroke-width="2" d=(shaft(SAMPLE - Head::length(sign))) {}
                        (head.draw(sign))
                        (glyph(sign, head.behind(SIGN_AT)))
                    }
                }
            }
            Self::Dashed => {
                html! { path class="line unknown" stroke-width="2" stroke-dasharray=(DASHES) d=(shaft(SAMPLE)) {} }
            }
            Self::Thick => {
                html! { path class="line unknown" stroke-width="5" d=(shaft(SAMPLE)) {} }
            }
        }
    }
}
