//! What holds of maps, against oracles.

mod build;
mod compare;
mod disputes;
mod hinges;
mod links;
mod loops;
mod rivals;
mod sample;
mod view;
mod why;
