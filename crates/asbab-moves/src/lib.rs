//! Preferences in, stable situations out: the graph model for conflict resolution.
//!
//! Knows situations as a choice for each lever, who may move which lever, and who prefers what.
//! Knows no text and no map.
//!
//! A [`Game`] says which situations there are and which moves lead from one to another. A
//! [`Preference`] ranks the situations for one actor, ties allowed. [`solve`] tells for each
//! situation which actors would stay in it, by four ideas of how far an actor looks ahead
//! ([`Concept`]; Fang, Hipel and Kilgour, *Interactive Decision Making*, 1993); a situation that
//! holds for all of them is an equilibrium.
//!
//! ```
//! use asbab_moves::{Concept, Game, Lever, Preference, solve};
//!
//! // Two prisoners; each may keep silent (1) or talk (0).
//! let silent = |name: &str, actor| Lever::yes_no(name, actor);
//! let game = Game::new(
//!     vec!["first".into(), "second".into()],
//!     vec![silent("first is silent", 0), silent("second is silent", 1)],
//! )?;
//! let first = Preference::from_ranking(4, &[vec![2], vec![3], vec![0], vec![1]])?;
//! let second = Preference::from_ranking(4, &[vec![1], vec![3], vec![0], vec![2]])?;
//! let table = solve(&game, &[first, second], &[])?;
//! assert!(table.overall[0].holds(Concept::Nash), "both talk");
//! assert_eq!(table.overall[3].to_string(), ".SGM", "both silent: whoever talks is answered");
//! # Ok::<(), asbab_moves::MovesError>(())
//! ```

mod answer;
mod bits;
mod coalition;
mod draws;
mod error;
mod file;

mod game;
mod independence;
mod inverse;
mod plain;
mod preference;
mod reach;
mod solve;
mod stability;
mod sweep;

pub use answer::{Answer, Best, Moved, Present, Required, Situation, Stable, Tempting, Way};
pub use draws::{Draw, Held, Shares, shares};
pub use error::MovesError;
pub use file::{FileError, Model};
pub use game::{Condition, Game, Lever, Moves};
pub use independence::best_whatever;
pub use inverse::{Requirement, Temptation, requirements};
pub use plain::solve_plainly;
pub use preference::Preference;
pub use reach::{Step, Steps, reach, reached_from};
pub use solve::solve;
pub use stability::{Concept, Table, Verdict};
