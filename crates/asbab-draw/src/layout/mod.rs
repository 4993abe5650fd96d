//! Where boxes and arrows stand: a layered drawing after Sugiyama, Tagawa and Toda (1981).
//!
//! Everything here works along and across: `along` grows from cause to effect, `across` from top to
//! bottom. Only the last step, on the page, knows left from right. Every arrow leaves its layer on
//! one side and enters the next on the other, crosses a layer that it does not touch in a lane of
//! its own, and bends only between layers; so no arrow runs under a box.

mod layers;
mod pack;
mod place;

pub use pack::arrange;

/// What is to be laid out.
#[derive(Debug, Clone)]
pub struct Diagram {
    /// The least height of every box; their width is [`BOX_WIDTH`].
    pub heights: Vec<f64>,
    /// Arrows as indices of boxes, the most important first. None from a box to itself.
    pub arrows: Vec<(usize, usize)>,
}

/// A box, by its corner nearest the beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Distance of its near side from the edge where reading begins.
    pub along: f64,
    /// Distance of its upper side from the top.
    pub across: f64,
    /// Height.
    pub height: f64,
}

/// A point of an arrow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Distance from the edge where reading begins.
    pub along: f64,
    /// Distance from the top.
    pub across: f64,
}

/// Boxes and arrows in place.
#[derive(Debug, Clone, Default)]
pub struct Arrangement {
    /// One a box.
    pub boxes: Vec<Place>,
    /// One an arrow, from tail to head: points 2k and 2k+1 are the ends of its k-th bend, and
    /// between 2k+1 and 2k+2 it runs straight through a layer.
    pub routes: Vec<Vec<Point>>,
    /// Extent from first to last layer.
    pub width: f64,
    /// Extent from top to bottom.
    pub height: f64,
}

/// Width of every box.
pub const BOX_WIDTH: f64 = 164.0;
/// Distance of two arrows that touch the same side of a box.
pub const PORT: f64 = 20.0;
/// Free space between two boxes or lanes of a layer.
const BOX_GAP: f64 = 16.0;
/// Height of the lane in which an arrow crosses a layer.
const LANE: f64 = 4.0;
