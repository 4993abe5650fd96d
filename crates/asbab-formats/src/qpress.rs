//! Models as the R package `QPress` writes them: one edge a line.
//!
//! ```text
//! # Vegetation, hare, predator
//! V -* V
//! V *-> H
//! H *--> P
//! ```
//!
//! An edge is a label, an optional mark, one dash or more, an optional mark and a label. A mark at
//! an end tells what the *other* end does to it: `>` (at the left end `<`) raises, `*` lowers, `<>`
//! an effect of unknown sign; no mark, no effect. So `V *-> H`: V raises H, and H lowers V. One
//! dash makes the edge certain; more make it uncertain ([`Inclusion::SharedByPair`]). Two edges
//! between the same two factors that are both uncertain come and go together. Blank lines and lines
//! that start with `#` are passed over; spaces around a label do not belong to it. An edge without
//! any mark only says that its factors exist.
//!
//! Labels cannot hold `-`, `*`, `<` or `>`: the format has no way to escape them.
//!
//! ```
//! use asbab_formats::qpress;
//!
//! let model = qpress::parse("V-*V\nV*->H")?;
//! assert_eq!(model.factors, ["H", "V"]);
//! assert_eq!(model.arcs.len(), 3);
//! assert_eq!(qpress::write(&model)?, "H<-*V\nV-*V\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Inclusion::SharedByPair`]: asbab_press::Inclusion::SharedByPair

mod parse;
mod write;

pub use parse::{QpressError, QpressProblem, parse};
pub use write::{QpressWriteError, write};

/// Characters that build edges and so cannot stand in a label.
const EDGE_CHARACTERS: [char; 4] = ['*', '<', '>', '-'];

/// What starts a line that is passed over.
const COMMENT: char = '#';

/// What some editors put before the first character of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// `P(+)` of an effect whose sign is unknown.
const EITHER: f64 = 0.5;
