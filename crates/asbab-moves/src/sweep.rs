//! How well off an actor can be left, from every situation at once.

use std::cmp::Reverse;

use crate::Game;
use crate::bits::Bits;

/// For each situation the largest of `values` that the movers can bring about from it by any number
/// of moves, none included; `may` says which moves of a mover, from a situation to another, count.
///
/// Searched backwards from the largest value downwards, so that each situation is reached once: by
/// the best that can be reached from it. Time goes with the number of moves.
///
/// The graph model forbids an actor two moves in a row. Here that changes nothing: what can be done
/// by two moves of one actor can be done by one, unless they lead back to where they began.
pub fn largest_reached(
    game: &Game,
    movers: &[usize],
    values: &[u32],
    may: impl Fn(usize, usize, usize) -> bool,
) -> Vec<u32> {
    let mut by_value: Vec<usize> = (0..values.len()).collect();
    by_value.sort_by_key(|&situation| Reverse(values[situation]));
    let mut largest = vec![0; values.len()];
    let mut seen = Bits::none(values.len());
    let mut waiting = Vec::new();
    for end in by_value {
        if seen.insert(end) {
            waiting.push(end);
        }
        while let Some(to) = waiting.pop() {
            largest[to] = values[end];
            for &mover in movers {
                for from in game.moves_into(mover, to) {
                    if !seen.has(from) && may(mover, from, to) {
                        seen.insert(from);
                        waiting.push(from);
                    }
                }
            }
        }
    }
    largest
}
