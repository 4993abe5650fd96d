//! Which situations hold, by searches that look at each move a few times.

use rayon::prelude::*;

use crate::coalition;
use crate::sweep::largest_reached;
use crate::{Concept, Game, MovesError, Preference, Table, Verdict};

/// Tells which situations hold for whom; `preferences` are one an actor, `coalitions` name actors
/// that may act together (see [`solve_plainly`](crate::solve_plainly) for what that means).
///
/// # Errors
///
/// Where preferences do not fit the game, or a coalition has fewer than two different actors.
pub fn solve(
    game: &Game,
    preferences: &[Preference],
    coalitions: &[Vec<usize>],
) -> Result<Table, MovesError> {
    check(game, preferences, coalitions)?;
    let actors = (0..game.actors().len()).into_par_iter();
    let actors = actors.map(|actor| alone(game, preferences, actor));
    let together = coalitions
        .par_iter()
        .map(|members| coalition::together(game, preferences, members));
    let (actors, coalitions) = rayon::join(|| actors.collect(), || together.collect());
    Ok(Table::of(actors, coalitions))
}

/// Whether all that is given fits together.
pub fn check(
    game: &Game,
    preferences: &[Preference],
    coalitions: &[Vec<usize>],
) -> Result<(), MovesError> {
    let (actors, situations) = (game.actors().len(), game.situations());
    let mut ranked = preferences.iter().map(|order| order.ranks().len());
    let odd = ranked.find(|&ranked| ranked != situations);
    if preferences.len() != actors || odd.is_some() {
        return Err(MovesError::Misfit {
            preferences: preferences.len(),
            ranked: odd.unwrap_or(situations),
            actors,
            situations,
        });
    }
    coalitions
        .iter()
        .try_for_each(|members| check_coalition(game, members))
}

/// Whether these are two or more different actors of the game.
pub fn check_coalition(game: &Game, members: &[usize]) -> Result<(), MovesError> {
    let mut distinct = members.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let is_known = distinct.iter().all(|&member| member < game.actors().len());
    if is_known && distinct.len() > 1 && distinct.len() == members.len() {
        Ok(())
    } else {
        Err(MovesError::BadCoalition)
    }
}

/// Where the other actors can leave someone, from each situation; as ranks, larger being worse.
pub struct Answers {
    /// The worst rank they can bring about.
    pub gmr: Vec<u32>,
    /// The worst they can bring about by moves that each improve for their mover.
    pub seq: Vec<u32>,
}

impl Answers {
    /// What the `others` can do to the actor whose preference is the last.
    pub fn of(game: &Game, preferences: &[Preference], others: &[usize], whose: usize) -> Self {
        let ranks = preferences[whose].ranks();
        Self {
            gmr: largest_reached(game, others, ranks, |_, _, _| true),
            seq: largest_reached(game, others, ranks, |mover, from, to| {
                preferences[mover].prefers(to, from)
            }),
        }
    }
}

/// Which situations hold for one actor.
fn alone(game: &Game, preferences: &[Preference], actor: usize) -> Vec<Verdict> {
    let others: Vec<usize> = (0..game.actors().len())
        .filter(|&other| other != actor)
        .collect();
    let ranks = preferences[actor].ranks();
    // The best the actor can make of each situation by a move of its own.
    let made_of: Vec<u32> = (0..game.situations())
        .map(|situation| {
            let moves = game.moves(actor, situation).map(|to| ranks[to]);
            moves.fold(ranks[situation], u32::min)
        })
        .collect();
    let answers = Answers::of(game, preferences, &others, actor);
    let smr = largest_reached(game, &others, &made_of, |_, _, _| true);
    (0..game.situations())
        .map(|here| {
            let mut verdict = Verdict::ALL;
            for to in game
                .moves(actor, here)
                .filter(|&to| ranks[to] < ranks[here])
            {
                verdict = verdict.and(Verdict::of(|concept| match concept {
                    Concept::Nash => false,
                    Concept::Seq => answers.seq[to] >= ranks[here],
                    Concept::Gmr => answers.gmr[to] >= ranks[here],
                    Concept::Smr => smr[to] >= ranks[here],
                }));
            }
            verdict
        })
        .collect()
}
