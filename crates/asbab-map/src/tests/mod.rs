//! What holds of maps, against oracles.

mod build;
mod disputes;
mod links;
mod loops;
mod sample;
mod view;
mod why;
