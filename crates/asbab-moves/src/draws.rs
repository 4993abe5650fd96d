//! In which share of many preference tables a situation holds.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::solve::check;
use crate::{Concept, Game, MovesError, Preference, Steps, Verdict, reach, solve};

/// One preference an actor, as they may be, and how much this possibility weighs beside others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// Above 0; 1 for draws made at random.
    pub weight: u64,
    /// One preference an actor.
    pub preferences: Vec<Preference>,
}

/// The weight of the draws in which something holds, by concept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held([u64; 4]);

impl Held {
    /// The weight by one concept, of [`Shares::weight`] in all.
    pub const fn by(self, concept: Concept) -> u64 {
        self.0[concept as usize]
    }

    fn add(&mut self, verdict: Verdict, weight: u64) {
        for concept in Concept::ALL {
            if verdict.holds(concept) {
                self.0[concept as usize] += weight;
            }
        }
    }
}

impl Serialize for Held {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        for concept in Concept::ALL {
            map.serialize_entry(&concept, &self.by(concept))?;
        }
        map.end()
    }
}

/// How much weight the draws have in which situations hold. Divided by [`weight`](Self::weight)
/// all figures are shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// The weight of all draws.
    pub weight: u64,
    /// One row an actor, one figure a situation.
    pub actors: Vec<Vec<Held>>,
    /// For all actors at once, each on its own: how often it is an equilibrium.
    pub overall: Vec<Held>,
    /// For all actors and all coalitions at once; equal to `overall` where there is none.
    pub with_coalitions: Vec<Held>,
    /// By situation, how often it can be come to from the present one by moves that each improve
    /// for who makes them; `None` where no present one is named.
    pub reached: Option<Vec<u64>>,
    /// By actor, how often it does best the same whatever the others do.
    pub independent: Vec<u64>,
}

impl Shares {
    fn none(game: &Game, present: Option<usize>) -> Self {
        let (actors, situations) = (game.actors().len(), game.situations());
        Self {
            weight: 0,
            actors: vec![vec![Held::default(); situations]; actors],
            overall: vec![Held::default(); situations],
            with_coalitions: vec![Held::default(); situations],
            reached: present.map(|_| vec![0; situations]),
            independent: vec![0; actors],
        }
    }

    /// Whether in every draw every actor does best the same whatever the others do: then there is
    /// no game, and each actor's choice can be told by itself.
    pub fn has_no_interaction(&self) -> bool {
        self.independent.iter().all(|&weight| weight == self.weight)
    }

    /// A weight as a share of all.
    pub fn share(&self, weight: u64) -> f64 {
        weight as f64 / self.weight as f64
    }
}

/// The draws with those of the same preferences put together, in the order of their preferences.
pub fn distinct(draws: &[Draw]) -> Vec<Draw> {
    let mut weights: BTreeMap<&[Preference], u64> = BTreeMap::new();
    for draw in draws {
        *weights.entry(&draw.preferences).or_default() += draw.weight;
    }
    let draw = |(preferences, weight): (&[Preference], u64)| Draw {
        weight,
        preferences: preferences.to_vec(),
    };
    weights.into_iter().map(draw).collect()
}

/// Solves a game for each draw of preferences and adds up. Draws that are the same are solved once.
///
/// # Errors
///
/// As [`solve`](crate::solve()).
pub fn shares(
    game: &Game,
    draws: &[Draw],
    coalitions: &[Vec<usize>],
    present: Option<usize>,
) -> Result<Shares, MovesError> {
    let tables = distinct(draws);
    for draw in &tables {
        check(game, &draw.preferences, coalitions)?;
    }
    let solved = tables
        .par_iter()
        .map(|draw| Solved::of(game, &draw.preferences, coalitions, present))
        .collect::<Result<Vec<_>, _>>()?;
    let mut shares = Shares::none(game, present);
    for (solved, draw) in solved.iter().zip(&tables) {
        solved.add_to(&mut shares, draw.weight);
    }
    Ok(shares)
}

/// What is found for one table of preferences.
struct Solved {
    table: crate::Table,
    /// By situation, whether it is come to from the present one; empty where none is named.
    reached: Vec<bool>,
    independent: Vec<bool>,
}

impl Solved {
    fn of(
        game: &Game,
        preferences: &[Preference],
        coalitions: &[Vec<usize>],
        present: Option<usize>,
    ) -> Result<Self, MovesError> {
        let reached = present.map(|here| reach(game, here, Steps::Improving(preferences)));
        let alone = preferences.iter().enumerate();
        Ok(Self {
            table: solve(game, preferences, coalitions)?,
            reached: reached
                .into_iter()
                .flatten()
                .map(|path| path.is_some())
                .collect(),
            independent: alone
                .map(|(actor, order)| crate::best_whatever(game, order, actor).is_some())
                .collect(),
        })
    }

    fn add_to(&self, shares: &mut Shares, weight: u64) {
        let add = |to: &mut [Held], verdicts: &[Verdict]| {
            for (held, verdict) in to.iter_mut().zip(verdicts) {
                held.add(*verdict, weight);
            }
        };
        shares.weight += weight;
        for (row, verdicts) in shares.actors.iter_mut().zip(&self.table.actors) {
            add(row, verdicts);
        }
        add(&mut shares.overall, &self.table.overall);
        add(&mut shares.with_coalitions, &self.table.with_coalitions);
        let count = |to: &mut [u64], found: &[bool]| {
            for (sum, &found) in to.iter_mut().zip(found) {
                *sum += u64::from(found) * weight;
            }
        };
        count(
            shares.reached.as_deref_mut().unwrap_or(&mut []),
            &self.reached,
        );
        count(&mut shares.independent, &self.independent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lever;

    /// Two prisoners: talking is best, or with a third of the weight meeting the other is.
    #[test]
    fn weights_add_up() {
        let levers = vec![Lever::yes_no("a", 0), Lever::yes_no("b", 1)];
        let game = Game::new(vec!["one".into(), "two".into()], levers).unwrap();
        let talks = |order: [usize; 4]| {
            Preference::from_ranking(4, &order.map(|situation| vec![situation])).unwrap()
        };
        let prisoners = vec![talks([2, 3, 0, 1]), talks([1, 3, 0, 2])];
        let meet = vec![Preference::from_scores(&[1, 0, 0, 2]); 2];
        let draws = [
            Draw {
                weight: 1,
                preferences: prisoners.clone(),
            },
            Draw {
                weight: 1,
                preferences: meet,
            },
            Draw {
                weight: 1,
                preferences: prisoners,
            },
        ];
        let shares = shares(&game, &draws, &[], Some(0)).unwrap();
        let nash: Vec<u64> = shares
            .overall
            .iter()
            .map(|held| held.by(Concept::Nash))
            .collect();
        assert_eq!((shares.weight, nash), (3, vec![3, 0, 0, 1]));
        assert_eq!(shares.overall[3].by(Concept::Seq), 3);
        assert_eq!(shares.reached, Some(vec![3, 0, 0, 0]));
        assert_eq!(shares.independent, [2, 2]);
        assert!(!shares.has_no_interaction());
    }
}
