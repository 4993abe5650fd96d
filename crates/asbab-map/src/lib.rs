//! Claims and factors in, a signed map out: links, chains, loops, disputes.
//!
//! Knows graphs and voices. Draws no random number, reads no file and no text beyond the passages
//! it is handed.
//!
//! A [`Map`] is built from claims and their grouping ([`Map::build`]); a view of one author, outlet
//! or period is a [`View`], a part of it. What it can be asked: [`why`] one factor leads to
//! another, its [`loops`], its [`disputes`], its [`strongest`] links.
//!
//! Denied and asked claims support nothing here: no chain and no loop rests on them.

mod build;
mod compare;
mod count;
mod cut;
mod cycles;
mod disputes;
mod distribution;
mod flow;
mod graph;
mod hinges;
mod links;
mod loops;
mod model;
mod rivals;
mod search;
#[cfg(test)]
mod tests;
mod view;
mod why;

pub use compare::{
    Comparison, FALSE_DISCOVERIES, LEAST_VOICES, OnlyFactor, OnlyLink, OppositeLink, Testing,
    Verdict, compare,
};
pub use count::Count;
pub use cycles::for_each_cycle;
pub use disputes::{Dispute, DisputeKind, disputes};
pub use distribution::{Distribution, Supporter};
pub use hinges::{Hinge, hinges};
pub use links::strongest;
pub use loops::{Found, Loop, LoopOptions, LoopPolarity, Loops, loops};
pub use model::{Evidence, Link, Map, MapError, Tally, Voice};
pub use rivals::{Account, Rivals, rivals};
pub use view::{Archive, Article, Level, Step, View, ViewError, remainder};
pub use why::{Chain, ChainLink, Support, Why, WhyError, WhyOptions, why};
