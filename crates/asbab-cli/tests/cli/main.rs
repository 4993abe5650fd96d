//! The program as a person runs it.

mod asking;
mod failing;
mod reading;
mod support;
