//! The same, definition by definition: what [`solve`](crate::solve()) is held against.

use std::collections::BTreeSet;

use crate::solve::check;
use crate::{Concept, Game, Moves, MovesError, Preference, Table, Verdict};

/// Tells which situations hold for whom as the definitions have it, without a thought for time.
///
/// For an actor they are those of Fang, Hipel and Kilgour (1993): the others move in legal
/// sequences, in which nobody moves twice in a row. For a coalition they are those of Inohara and
/// Hipel (2008): it reaches what its members reach by legal sequences, an improvement is one for
/// all of its members, and an answer deters it that leaves one of them no better off. The others
/// answer each for itself; that groups of them might answer together is not looked at.
///
/// # Errors
///
/// As [`solve`](crate::solve()).
pub fn solve_plainly(
    game: &Game,
    preferences: &[Preference],
    coalitions: &[Vec<usize>],
) -> Result<Table, MovesError> {
    check(game, preferences, coalitions)?;
    let verdicts = |members: &[usize]| -> Vec<Verdict> {
        let plain = Plain::new(game, preferences, members);
        (0..game.situations())
            .map(|here| Verdict::of(|concept| plain.holds(here, concept)))
            .collect()
    };
    let actors = (0..game.actors().len()).map(|actor| verdicts(&[actor]));
    let coalitions = coalitions.iter().map(|members| verdicts(members));
    Ok(Table::of(actors.collect(), coalitions.collect()))
}

/// A game as one actor, or the members of a coalition, look at it.
pub struct Plain<'g> {
    game: &'g Game,
    preferences: &'g [Preference],
    members: &'g [usize],
    others: Vec<usize>,
}

impl<'g> Plain<'g> {
    /// The game as these members look at it.
    pub fn new(game: &'g Game, preferences: &'g [Preference], members: &'g [usize]) -> Self {
        let is_other = |actor: &usize| !members.contains(actor);
        Self {
            others: (0..game.actors().len()).filter(is_other).collect(),
            game,
            preferences,
            members,
        }
    }

    /// Where the members can go from a situation so that all of them are better off, ascending.
    pub fn improvements(&self, here: usize) -> Vec<usize> {
        let reached = self.sequences(self.members, here, Sequence::Legal);
        reached
            .into_iter()
            .filter(|&to| self.is_better(to, here))
            .collect()
    }

    /// What the others can make of a situation that the members moved to, as a concept lets them
    /// answer, ascending; nothing where it thinks of no answer.
    pub fn answers(&self, to: usize, concept: Concept) -> BTreeSet<usize> {
        match concept {
            Concept::Nash => BTreeSet::new(),
            Concept::Seq => self.sequences(&self.others, to, Sequence::Improving),
            Concept::Gmr | Concept::Smr => self.sequences(&self.others, to, Sequence::Legal),
        }
    }

    /// Whether some answer keeps the members from going from one situation to another.
    pub fn is_deterred(&self, here: usize, to: usize, concept: Concept) -> bool {
        let is_no_better = |answer: usize| !self.is_better(answer, here);
        let is_dead_end = |answer: usize| {
            let own = self.sequences(self.members, answer, Sequence::Legal);
            own.into_iter().all(is_no_better)
        };
        self.answers(to, concept)
            .into_iter()
            .any(|answer| is_no_better(answer) && (concept != Concept::Smr || is_dead_end(answer)))
    }

    fn holds(&self, here: usize, concept: Concept) -> bool {
        let mut improvements = self.improvements(here).into_iter();
        improvements.all(|to| self.is_deterred(here, to, concept))
    }

    fn is_better(&self, one: usize, other: usize) -> bool {
        self.members
            .iter()
            .all(|&member| self.preferences[member].prefers(one, other))
    }

    /// Where legal sequences of one move or more lead: nobody moves twice in a row.
    fn sequences(&self, movers: &[usize], from: usize, kind: Sequence) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![(from, None)];
        while let Some((at, last)) = waiting.pop() {
            for &mover in movers.iter().filter(|&&mover| Some(mover) != last) {
                for to in (0..self.game.situations()).filter(|&to| self.is_move(mover, at, to)) {
                    let counts = kind == Sequence::Legal || self.preferences[mover].prefers(to, at);
                    if counts && seen.insert((to, mover)) {
                        waiting.push((to, Some(mover)));
                    }
                }
            }
        }
        seen.into_iter().map(|(to, _)| to).collect()
    }

    fn is_move(&self, mover: usize, from: usize, to: usize) -> bool {
        let (before, after) = (self.game.choices(from), self.game.choices(to));
        let mut levers = self.game.levers().iter().zip(before.iter().zip(&after));
        from != to
            && levers.all(|(lever, (before, after))| {
                let legal = match lever.moves {
                    Moves::Both => true,
                    Moves::Forward => after > before,
                    Moves::Back => after < before,
                };
                before == after || (lever.actor == mover && legal)
            })
    }
}

/// Which sequences of moves count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sequence {
    /// All that are legal.
    Legal,
    /// Those in which each move is an improvement for who makes it.
    Improving,
}
