//! Maps and responses to SVG, right-to-left aware.
//!
//! [`draw_map`] lays a [`Map`](asbab_map::Map) out in layers, causes first in reading direction;
//! [`draw_press`] turns a [`PressAnswer`](asbab_press::PressAnswer) into diverging bars. Both give
//! one SVG element that stands alone in a file as well as inside a page: it styles itself, fetches
//! nothing and embeds no font. The same input gives the same bytes.
//!
//! Knows shapes, colours and how wide a word may be. Does not know where a drawing is shown, and
//! speaks no language of its own: every word beyond a factor's label comes with the options.

mod arrow;
mod key;
mod layout;
mod map;
mod numerals;
mod press;
mod select;
mod style;
mod text;
mod words;

pub use map::{MapDrawing, draw_map, drawn_links};
pub use numerals::Numerals;
pub use press::{PressDrawing, draw_press, ranked};
pub use style::Flow;
pub use words::{MapWords, PressWords};
