//! The two solvers agree on games made at random, and what holds keeps the laws of the concepts.

use asbab_moves::{
    Concept, Game, Lever, Moves, Preference, Steps, Table, Verdict, best_whatever, reach,
    reached_from, requirements, solve, solve_plainly,
};
use proptest::prelude::*;
use proptest::sample::select;

/// A game, one preference an actor, and coalitions.
#[derive(Debug, Clone)]
struct Case {
    game: Game,
    preferences: Vec<Preference>,
    coalitions: Vec<Vec<usize>>,
}

impl Case {
    fn solved(&self) -> Table {
        solve(&self.game, &self.preferences, &self.coalitions).expect("a table")
    }
}

fn lever(actors: usize) -> impl Strategy<Value = Lever> {
    let moves = select(vec![Moves::Both, Moves::Both, Moves::Forward, Moves::Back]);
    (0..actors, 2..4usize, moves).prop_map(|(actor, choices, moves)| Lever {
        name: String::new(),
        actor,
        choices: (0..choices).map(|choice| choice.to_string()).collect(),
        moves,
    })
}

/// Up to four actors and four levers, some combinations infeasible, with many ties.
fn cases() -> impl Strategy<Value = Case> {
    (2..5usize)
        .prop_flat_map(|actors| {
            let levers = prop::collection::vec(lever(actors), 1..5);
            let feasible = prop::collection::vec(prop::bool::weighted(0.8), 81);
            let scores = prop::collection::vec(prop::collection::vec(0..6u8, 81), actors);
            let together = prop::collection::vec(any::<bool>(), actors);
            (Just(actors), levers, feasible, scores, together)
        })
        .prop_filter_map(
            "nothing is feasible",
            |(actors, levers, feasible, scores, together)| {
                let names = (0..actors).map(|actor| actor.to_string()).collect();
                let is_feasible = |choices: &[usize]| {
                    feasible[choices.iter().fold(0, |code, choice| code * 3 + choice)]
                };
                let game = Game::feasible(names, levers, is_feasible).ok()?;
                let order =
                    |scores: &Vec<u8>| Preference::from_scores(&scores[..game.situations()]);
                let members: Vec<usize> = (0..actors).filter(|&actor| together[actor]).collect();
                Some(Case {
                    preferences: scores.iter().map(order).collect(),
                    coalitions: if members.len() > 1 {
                        vec![members]
                    } else {
                        vec![]
                    },
                    game,
                })
            },
        )
}

fn all(table: &Table) -> impl Iterator<Item = Verdict> {
    let rows = table.actors.iter().chain(&table.coalitions);
    rows.chain([&table.overall, &table.with_coalitions])
        .flatten()
        .copied()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_solvers_agree(case in cases()) {
        let plainly = solve_plainly(&case.game, &case.preferences, &case.coalitions).unwrap();
        prop_assert_eq!(case.solved(), plainly);
    }

    /// Nash within all; SEQ and SMR within GMR.
    #[test]
    fn concepts_include_each_other(case in cases()) {
        for verdict in all(&case.solved()) {
            for concept in Concept::ALL {
                prop_assert!(!verdict.holds(Concept::Nash) || verdict.holds(concept));
                prop_assert!(!verdict.holds(concept) || verdict.holds(Concept::Gmr));
            }
        }
    }

    /// Some situation is an equilibrium by GMR: were there none, the moves that nothing deters
    /// would lead round, and who makes one of them would be better off where it began.
    #[test]
    fn some_situation_holds_by_gmr(case in cases()) {
        prop_assert!(case.solved().overall.iter().any(|verdict| verdict.holds(Concept::Gmr)));
    }

    #[test]
    fn a_coalition_takes_stability_away_and_never_adds_any(case in cases()) {
        let table = case.solved();
        for (with, without) in table.with_coalitions.iter().zip(&table.overall) {
            prop_assert_eq!(with.and(*without), *with);
        }
    }

    /// What would have to be preferred is asked just where something does not hold.
    #[test]
    fn requirements_are_of_what_does_not_hold(case in cases()) {
        let table = case.solved();
        for here in 0..case.game.situations() {
            let found = requirements(&case.game, &case.preferences, here);
            for (actor, row) in table.actors.iter().enumerate() {
                for concept in Concept::ALL {
                    let is_asked = found
                        .iter()
                        .any(|asked| asked.actor == actor && asked.concept == concept);
                    prop_assert_eq!(is_asked, !row[here].holds(concept));
                }
            }
        }
    }

    /// An actor that no longer prefers what tempts it stays, by Nash.
    #[test]
    fn a_requirement_met_makes_a_situation_hold(case in cases()) {
        let here = 0;
        for asked in requirements(&case.game, &case.preferences, here) {
            if asked.concept != Concept::Nash {
                continue;
            }
            let ranks = case.preferences[asked.actor].ranks();
            let worst = ranks.iter().max().unwrap() + 1;
            let scores: Vec<i64> = (0..ranks.len())
                .map(|at| {
                    let tempts = asked.temptations.iter().any(|tempting| tempting.to == at);
                    -i64::from(if tempts { worst } else { ranks[at] })
                })
                .collect();
            let mut preferences = case.preferences.clone();
            preferences[asked.actor] = Preference::from_scores(&scores);
            let table = solve(&case.game, &preferences, &[]).unwrap();
            prop_assert!(table.actors[asked.actor][here].holds(Concept::Nash));
        }
    }

    /// A shortest path leads where it says by moves that are legal, and the two searches agree.
    #[test]
    fn paths_lead_where_they_say(case in cases(), improving: bool) {
        let steps = || {
            if improving {
                Steps::Improving(&case.preferences)
            } else {
                Steps::Legal
            }
        };
        let start = case.game.situations() / 2;
        for (end, path) in reach(&case.game, start, steps()).into_iter().enumerate() {
            let back = reached_from(&case.game, end, steps());
            prop_assert_eq!(path.is_some(), end == start || back.contains(&start));
            let mut at = start;
            for step in path.iter().flatten() {
                prop_assert!(case.game.moves(step.actor, at).any(|to| to == step.to));
                at = step.to;
            }
            prop_assert!(path.is_none() || at == end);
        }
    }

    /// Where everybody does best the same whatever the others do, and nothing is infeasible or
    /// one-way, that situation is an equilibrium by Nash.
    #[test]
    fn best_choices_meet_in_an_equilibrium(scores in prop::collection::vec(prop::collection::vec(0..3u8, 8), 3)) {
        let levers = (0..3).map(|actor| Lever::yes_no("", actor)).collect();
        let game = Game::new(vec![String::new(); 3], levers).unwrap();
        let orders: Vec<Preference> = scores.iter().map(|scores| Preference::from_scores(scores)).collect();
        let best: Option<Vec<Vec<usize>>> = (0..3)
            .map(|actor| best_whatever(&game, &orders[actor], actor))
            .collect();
        if let Some(best) = best {
            let meets = (0..8).find(|at| best.iter().all(|own| own.contains(at)));
            let table = solve(&game, &orders, &[]).unwrap();
            prop_assert!(table.overall[meets.unwrap()].holds(Concept::Nash));
        }
    }
}
