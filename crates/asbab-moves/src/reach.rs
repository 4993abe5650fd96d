//! Which situations can be come to from which.

use serde::Serialize;

use crate::bits::Bits;
use crate::{Game, Preference};

/// Which moves count.
#[derive(Debug, Clone, Copy)]
pub enum Steps<'p> {
    /// All that are legal.
    Legal,
    /// Those that are an improvement for who makes them, by one preference an actor.
    Improving(&'p [Preference]),
}

impl Steps<'_> {
    fn count(self, mover: usize, from: usize, to: usize) -> bool {
        match self {
            Self::Legal => true,
            Self::Improving(preferences) => preferences[mover].prefers(to, from),
        }
    }
}

/// One move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Index of the actor who moves.
    pub actor: usize,
    /// The situation it leads to.
    pub to: usize,
}

/// For each situation a shortest sequence of moves to it from `start`, by whoever may move; empty
/// for `start` itself, `None` for what cannot be reached.
///
/// Of several as short, the one whose moves come first, by actor and then by situation.
pub fn reach(game: &Game, start: usize, steps: Steps) -> Vec<Option<Vec<Step>>> {
    let mut last: Vec<Option<(usize, usize)>> = vec![None; game.situations()];
    let mut seen = Bits::none(game.situations());
    seen.insert(start);
    let mut reached = vec![start];
    let mut next = 0;
    while let Some(&from) = reached.get(next) {
        next += 1;
        for actor in 0..game.actors().len() {
            for to in game.moves(actor, from) {
                if steps.count(actor, from, to) && seen.insert(to) {
                    last[to] = Some((actor, from));
                    reached.push(to);
                }
            }
        }
    }
    (0..game.situations())
        .map(|end| seen.has(end).then(|| path(&last, end)))
        .collect()
}

fn path(last: &[Option<(usize, usize)>], end: usize) -> Vec<Step> {
    let mut path = Vec::new();
    let mut at = end;
    while let Some((actor, from)) = last[at] {
        path.push(Step { actor, to: at });
        at = from;
    }
    path.reverse();
    path
}

/// The situations from which `end` can be come to, itself left out, ascending.
pub fn reached_from(game: &Game, end: usize, steps: Steps) -> Vec<usize> {
    let mut seen = Bits::none(game.situations());
    seen.insert(end);
    let mut waiting = vec![end];
    let mut found = Vec::new();
    while let Some(to) = waiting.pop() {
        for actor in 0..game.actors().len() {
            for from in game.moves_into(actor, to) {
                if steps.count(actor, from, to) && seen.insert(from) {
                    waiting.push(from);
                    found.push(from);
                }
            }
        }
    }
    found.sort_unstable();
    found
}
