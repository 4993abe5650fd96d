//! Where boxes and arrows stand: a layered drawing after Sugiyama, Tagawa and Toda (1981).
//!
//! Layers are worked out *along* and *across*: `along` grows from cause to effect, `across` from one
//! end of a layer to the other. An arrangement is told as *inline* and *block*: `inline` is the
//! distance from the edge where reading begins, `block` that from the top. So layers may follow each
//! other sideways or downward, and only the drawing itself knows left from right.
//!
//! Every arrow leaves its layer on one side and enters the next on the other, crosses a layer that
//! it does not touch in a lane of its own, and bends only between layers; so no arrow runs under a
//! box.

mod layers;
mod pack;
mod place;

#[cfg(test)]
mod tests;

pub use pack::arrange;

/// What is to be laid out.
#[derive(Debug, Clone)]
pub struct Diagram {
    /// The least height of every box; its least width is [`BOX_WIDTH`].
    pub heights: Vec<f64>,
    /// Arrows. None from a box to itself.
    pub arrows: Vec<Arrow>,
}

/// An arrow between two boxes, by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrow {
    /// Where it begins.
    pub from: usize,
    /// Where its head is.
    pub to: usize,
    /// How much it matters that it runs with the reading direction.
    pub weight: usize,
}

/// How layers follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// In the direction of reading.
    Sideways,
    /// From top to bottom.
    Downward,
}

/// A box in place.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Place {
    /// Distance of its near side from the edge where reading begins.
    pub inline: f64,
    /// Distance of its upper side from the top.
    pub block: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A point of an arrow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Distance from the edge where reading begins.
    pub inline: f64,
    /// Distance from the top.
    pub block: f64,
}

/// Boxes and arrows in place.
#[derive(Debug, Clone)]
pub struct Arrangement {
    /// How the layers follow each other.
    pub course: Course,
    /// One a box.
    pub boxes: Vec<Place>,
    /// One an arrow, from tail to head, four points a step: straight from the first to the second,
    /// in an S to the third, straight to the fourth, which is the first of the next step.
    pub routes: Vec<Vec<Point>>,
    /// Extent in reading direction.
    pub width: f64,
    /// Extent from top to bottom.
    pub height: f64,
}

/// Least width of every box.
pub const BOX_WIDTH: f64 = 156.0;
/// Least and greatest distance of two arrows that touch the same side of a box.
const PORT: f64 = 20.0;
const MOST_PORT: f64 = 38.0;
/// Free space between two boxes or lanes of a layer.
const BOX_GAP: f64 = 16.0;
/// Width of the lane in which an arrow crosses a layer.
const LANE: f64 = 4.0;
