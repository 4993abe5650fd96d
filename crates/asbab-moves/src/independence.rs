//! Whether actors have reason to look at each other at all.

use std::collections::BTreeMap;

use crate::{Game, Preference};

/// What an actor does best whatever the others do: situations that differ only in what the others
/// chose, one for each of their combinations; `None` where the best choice hangs on the others.
///
/// Of several such choices, the one of the smallest code. What a one-way lever no longer allows is
/// not looked at. An actor without a lever has nothing to choose and always does it best.
pub fn best_whatever(game: &Game, preference: &Preference, actor: usize) -> Option<Vec<usize>> {
    let mut by_rest: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for situation in 0..game.situations() {
        let same_rest = by_rest.entry(game.rest(actor, situation)).or_default();
        same_rest.push(situation);
    }
    let mut best_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for situations in by_rest.values() {
        let best = situations
            .iter()
            .map(|&situation| preference.ranks()[situation])
            .min();
        for &situation in situations {
            if Some(preference.ranks()[situation]) == best {
                let strategy = game.strategy(actor, situation);
                best_of.entry(strategy).or_default().push(situation);
            }
        }
    }
    let mut everywhere = best_of.into_values();
    everywhere.find(|situations| situations.len() == by_rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lever;

    fn two() -> Game {
        let levers = vec![Lever::yes_no("a", 0), Lever::yes_no("b", 1)];
        Game::new(vec!["one".into(), "two".into()], levers).unwrap()
    }

    #[test]
    fn a_prisoner_talks_whatever_the_other_does() {
        let first = Preference::from_ranking(4, &[vec![2], vec![3], vec![0], vec![1]]).unwrap();
        assert_eq!(best_whatever(&two(), &first, 0), Some(vec![0, 2]));
    }

    #[test]
    fn who_wants_to_meet_the_other_has_to_look() {
        let meet = Preference::from_scores(&[1, 0, 0, 1]);
        assert_eq!(best_whatever(&two(), &meet, 0), None);
        let indifferent = Preference::from_scores(&[0; 4]);
        assert_eq!(best_whatever(&two(), &indifferent, 1), Some(vec![0, 1]));
    }
}
