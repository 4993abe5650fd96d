//! Other tools' files in and out.
//!
//! Knows how others write maps and models down. Analyses nothing and opens no file: text in, text
//! out.

pub mod qpress;
