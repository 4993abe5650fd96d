//! The program as a person runs it.

mod asking;
mod differing;
mod failing;
mod games;
mod packs;
mod pressing;
mod reading;
mod support;
mod time;
