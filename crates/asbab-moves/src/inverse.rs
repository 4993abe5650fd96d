//! What would have to be preferred for a situation to hold.

use serde::Serialize;

use crate::plain::Plain;
use crate::{Concept, Game, Preference};

/// What keeps a situation from holding for one actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// Index of the actor.
    pub actor: usize,
    /// The concept it does not hold by.
    pub concept: Concept,
    /// The moves that nothing deters: for each, the actor would have to prefer otherwise.
    pub temptations: Vec<Temptation>,
}

/// An improvement that nothing deters.
///
/// The situation would hold against it if the actor did not prefer `to` to it, or did not prefer
/// one of the `answers` to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Temptation {
    /// Where the move leads.
    pub to: usize,
    /// What the others can make of it, the actor's least preferred first: by any moves for GMR, by
    /// moves that improve for them for SEQ. Empty for Nash, by which no answer is thought of; for
    /// SMR the actor would besides have to see no way out of the answer.
    pub answers: Vec<usize>,
}

/// For each actor and concept by which `here` does not hold, what would have to be preferred: the
/// preferences an actor has against it, move by move. Empty where it is an equilibrium by all
/// concepts; what stands there for one concept is all that keeps it from being one by that concept.
///
/// This is the inverse question of Kinsara, Kilgour and Hipel (2015), answered for one situation.
pub fn requirements(game: &Game, preferences: &[Preference], here: usize) -> Vec<Requirement> {
    let mut found = Vec::new();
    for actor in 0..game.actors().len() {
        let plain = Plain::new(game, preferences, std::slice::from_ref(&actor));
        for concept in Concept::ALL {
            let temptations: Vec<Temptation> = plain
                .improvements(here)
                .into_iter()
                .filter(|&to| !plain.is_deterred(here, to, concept))
                .map(|to| Temptation {
                    to,
                    answers: answers(&plain, preferences[actor].ranks(), to, concept),
                })
                .collect();
            if !temptations.is_empty() {
                found.push(Requirement {
                    actor,
                    concept,
                    temptations,
                });
            }
        }
    }
    found
}

fn answers(plain: &Plain, ranks: &[u32], to: usize, concept: Concept) -> Vec<usize> {
    let mut answers: Vec<usize> = plain.answers(to, concept).into_iter().collect();
    answers.sort_by_key(|&answer| (std::cmp::Reverse(ranks[answer]), answer));
    answers
}
