//! The page's style.

/// Written into the page as it is. It says start and end, never left and right.
pub const SHEET: &str = include_str!("report.css");
