//! The program as a person runs it.

mod asking;
mod failing;
mod packs;
mod reading;
mod support;
