//! What an actor prefers.

use crate::{Condition, Game, MovesError};

/// An actor's order of the situations, the best first, ties allowed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Preference {
    /// Rank of each situation: 0 for the best, equal where the actor does not care.
    ranks: Vec<u32>,
}

impl Preference {
    /// The order by a score of each situation, higher being better.
    pub fn from_scores<T: Ord>(scores: &[T]) -> Self {
        let mut best_first: Vec<usize> = (0..scores.len()).collect();
        best_first.sort_by(|&a, &b| scores[b].cmp(&scores[a]));
        let mut ranks = vec![0; scores.len()];
        let mut rank = 0;
        for pair in best_first.windows(2) {
            rank += u32::from(scores[pair[0]] != scores[pair[1]]);
            ranks[pair[1]] = rank;
        }
        Self { ranks }
    }

    /// The order given as groups of situations, the best group first, those of one group tied.
    ///
    /// # Errors
    ///
    /// Where a situation is unknown, named twice or left out.
    pub fn from_ranking(situations: usize, ranking: &[Vec<usize>]) -> Result<Self, MovesError> {
        let mut ranks = vec![None; situations];
        for (rank, group) in (0..).zip(ranking) {
            for &index in group {
                let place = ranks
                    .get_mut(index)
                    .ok_or(MovesError::UnknownSituation { index, situations })?;
                if place.replace(rank).is_some() {
                    return Err(MovesError::RankedTwice(index));
                }
            }
        }
        let ranks = ranks
            .into_iter()
            .enumerate()
            .map(|(index, rank)| rank.ok_or(MovesError::NotRanked(index)))
            .collect::<Result<_, _>>()?;
        Ok(Self { ranks })
    }

    /// The order by statements, the most important first: where two situations differ, the first
    /// statement that holds in one of them alone tells which is better. A statement holds where any
    /// of its conditions does.
    ///
    /// This is option prioritising (Fang, Hipel, Kilgour and Peng 2003).
    pub fn from_statements(game: &Game, statements: &[Vec<Condition>]) -> Self {
        let scores: Vec<Vec<bool>> = (0..game.situations())
            .map(|situation| {
                let choices = game.choices(situation);
                statements
                    .iter()
                    .map(|any| any.iter().any(|condition| condition.holds(&choices)))
                    .collect()
            })
            .collect();
        Self::from_scores(&scores)
    }

    /// Rank of each situation: 0 for the best, equal where the actor does not care.
    pub fn ranks(&self) -> &[u32] {
        &self.ranks
    }

    /// Whether one situation is better than another.
    pub fn prefers(&self, one: usize, other: usize) -> bool {
        self.ranks[one] < self.ranks[other]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lever;

    #[test]
    fn equal_scores_tie() {
        let order = Preference::from_scores(&[3, 9, 3, 1]);
        assert_eq!(order.ranks(), [1, 0, 1, 2]);
        assert!(order.prefers(1, 0) && !order.prefers(0, 2));
    }

    #[test]
    fn a_ranking_names_every_situation_once() {
        let read = |groups: &[Vec<usize>]| Preference::from_ranking(3, groups);
        assert_eq!(read(&[vec![2], vec![0, 1]]).unwrap().ranks(), [1, 1, 0]);
        assert_eq!(read(&[vec![2], vec![0]]), Err(MovesError::NotRanked(1)));
        assert_eq!(
            read(&[vec![2], vec![2, 0, 1]]),
            Err(MovesError::RankedTwice(2))
        );
        assert!(read(&[vec![3]]).is_err());
    }

    #[test]
    fn the_first_statement_outweighs_all_after_it() {
        let levers = ["a", "b", "c"].map(|name| Lever::yes_no(name, 0));
        let game = Game::new(vec!["one".into()], levers.into()).unwrap();
        let taken = |lever| vec![Condition(vec![(lever, vec![1])])];
        let order = Preference::from_statements(&game, &[taken(2), taken(0), taken(1)]);
        let read = |spelt| game.read(spelt).unwrap();
        assert!(order.prefers(read("NNY"), read("YYN")));
        assert!(order.prefers(read("YNN"), read("NYN")));
        assert_eq!(order.ranks()[read("YYY")], 0);
    }
}
