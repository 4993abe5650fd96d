//! Games over a map: what actors may do to it, and what they want of it.

mod file;

use asbab_moves::{Draw, Game, Lever, Model as MovesModel, Moves, MovesError, Preference};
use asbab_press::{Change, Model, ModelError, PressError, PressOptions, Sizes, Way, sizes};
use thiserror::Error;

/// Situations of a game over a map, at most.
pub const MOST_SITUATIONS: usize = 10_000;

/// A sum of sizes this small beside its terms is nothing.
const NOTHING: f64 = 1e-9;

/// Who may do what to a map, and who wants what of it.
#[derive(Debug, Clone, PartialEq)]
pub struct MapGame {
    /// What it is shown by.
    pub title: Option<String>,
    /// Names of the actors.
    pub actors: Vec<String>,
    /// What they have in hand.
    pub levers: Vec<MapLever>,
    /// What each actor wants, what matters most to it first.
    pub wants: Vec<Vec<Want>>,
    /// The choices that hold now, one a lever.
    pub present: Option<Vec<usize>>,
}

/// Something that one actor has in hand, and what it does to the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapLever {
    /// Its name.
    pub name: String,
    /// Index of the actor who moves it.
    pub actor: usize,
    /// Which way it may be moved.
    pub moves: Moves,
    /// Its choices: two or more.
    pub choices: Vec<Choice>,
}

/// One choice, and what it does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What it pushes: factors of the map, by index, and the way.
    pub pushes: Vec<(usize, Way)>,
    /// What it changes.
    pub changes: Vec<Change>,
}

/// A factor that an actor wants to go one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Want {
    /// The factor, by index.
    pub factor: usize,
    /// Which way.
    pub way: Way,
}

/// How an actor compares two situations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// By the first of its wants that goes another way in one than in the other.
    #[default]
    Lexicographic,
    /// By how many of its wants go its way, less those that go the other way.
    Count,
}

/// Why no game comes of a map.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum GameError {
    /// Actors, levers and choices make no game.
    #[error(transparent)]
    Moves(#[from] MovesError),
    /// Too many situations.
    #[error("the levers' choices combine in {0} situations, and {MOST_SITUATIONS} are worked on")]
    TooMany(usize),
    /// The map cannot be drawn.
    #[error(transparent)]
    Press(#[from] PressError),
    /// In no draw do all situations come to rest.
    #[error("in none of {0} draws do all situations come to rest")]
    NoRest(usize),
}

impl From<ModelError> for GameError {
    fn from(error: ModelError) -> Self {
        Self::Press(error.into())
    }
}

/// A game over a map with the preferences that draws of the map give.
#[derive(Debug, Clone)]
pub struct Played {
    /// The game, one draw of preferences for each draw of the map.
    pub model: MovesModel,
    /// Draws of the map looked at.
    pub draws: usize,
    /// Of these, those left out: in some situation the map does not come to rest.
    pub restless: usize,
}

impl MapGame {
    /// Draws the map, and has each actor rank the situations by what becomes of its wants in each.
    ///
    /// In one draw all situations are of the same system: what differs is what the actors do. A
    /// situation's pushes last, and add up where several are on one factor.
    pub fn play(
        &self,
        model: &Model,
        order: Order,
        options: &PressOptions,
    ) -> Result<Played, GameError> {
        let game = self.game()?;
        let situations: Vec<Vec<usize>> = (0..game.situations())
            .map(|situation| game.choices(situation))
            .collect();
        let layout = Layout::of(self, &situations);
        let systems = sizes(model, &layout.sets, &layout.pushed, &layout.told, options)?;
        let draws = systems.iter().filter_map(|draw| {
            let resting: Vec<&Sizes> = draw.iter().flatten().collect();
            (resting.len() == draw.len()).then(|| self.draw(&layout, &resting, order))
        });
        let draws: Vec<Draw> = draws.collect();
        if draws.is_empty() {
            return Err(GameError::NoRest(systems.len()));
        }
        let present = self.present.as_ref();
        Ok(Played {
            restless: systems.len() - draws.len(),
            draws: systems.len(),
            model: MovesModel {
                title: self.title.clone(),
                present: present.and_then(|choices| game.situation(choices)),
                coalitions: Vec::new(),
                game,
                draws,
            },
        })
    }

    fn game(&self) -> Result<Game, GameError> {
        let counts = self.levers.iter().map(|lever| lever.choices.len());
        let situations = counts.fold(1, usize::saturating_mul);
        if situations > MOST_SITUATIONS {
            return Err(GameError::TooMany(situations));
        }
        let lever = |lever: &MapLever| Lever {
            name: lever.name.clone(),
            actor: lever.actor,
            choices: lever
                .choices
                .iter()
                .map(|choice| choice.name.clone())
                .collect(),
            moves: lever.moves,
        };
        let levers = self.levers.iter().map(lever).collect();
        Ok(Game::new(self.actors.clone(), levers)?)
    }

    fn draw(&self, layout: &Layout, resting: &[&Sizes], order: Order) -> Draw {
        let signs: Vec<Vec<i8>> = layout
            .situations
            .iter()
            .map(|one| one.signs(resting[one.set]))
            .collect();
        let preference = |wants: &Vec<Want>| {
            let marks = |signs: &Vec<i8>| -> Vec<i8> {
                let mark = |want: &Want| match (layout.told.binary_search(&want.factor), want.way) {
                    (Ok(place), Way::Up) => signs[place],
                    (Ok(place), Way::Down) => -signs[place],
                    (Err(_), _) => 0,
                };
                wants.iter().map(mark).collect()
            };
            let marks = signs.iter().map(marks);
            match order {
                Order::Lexicographic => Preference::from_scores(&marks.collect::<Vec<_>>()),
                Order::Count => {
                    let sum = |marks: Vec<i8>| marks.into_iter().map(i32::from).sum::<i32>();
                    Preference::from_scores(&marks.map(sum).collect::<Vec<_>>())
                }
            }
        };
        Draw {
            weight: 1,
            preferences: self.wants.iter().map(preference).collect(),
        }
    }
}

/// What is asked of each draw of the map.
struct Layout {
    /// The different sets of changes.
    sets: Vec<Vec<Change>>,
    /// The factors that some choice pushes, sorted.
    pushed: Vec<usize>,
    /// The factors that somebody wants to go some way, sorted.
    told: Vec<usize>,
    situations: Vec<Done>,
}

/// What is done in one situation.
struct Done {
    /// Which set of changes.
    set: usize,
    /// Columns of sizes, and the way of the push.
    pushes: Vec<(usize, f64)>,
}

impl Layout {
    fn of(game: &MapGame, situations: &[Vec<usize>]) -> Self {
        let choices = game.levers.iter().flat_map(|lever| &lever.choices);
        let pushed = choices.flat_map(|choice| &choice.pushes);
        let mut pushed: Vec<usize> = pushed.map(|(factor, _)| *factor).collect();
        pushed.sort_unstable();
        pushed.dedup();
        let mut told: Vec<usize> = game
            .wants
            .iter()
            .flatten()
            .map(|want| want.factor)
            .collect();
        told.sort_unstable();
        told.dedup();
        let mut layout = Self {
            sets: Vec::new(),
            pushed,
            told,
            situations: Vec::new(),
        };
        for choices in situations {
            let chosen = game.levers.iter().zip(choices);
            let chosen: Vec<&Choice> = chosen.map(|(lever, &at)| &lever.choices[at]).collect();
            let done = layout.done(&chosen);
            layout.situations.push(done);
        }
        layout
    }

    fn done(&mut self, chosen: &[&Choice]) -> Done {
        // What two choices cut or strengthen is cut or strengthened once; holds come last.
        let mut changes: Vec<Change> = Vec::new();
        for change in chosen.iter().flat_map(|choice| &choice.changes) {
            if !changes.contains(change) {
                changes.push(*change);
            }
        }
        changes.sort_by_key(|change| matches!(change, Change::Hold(_)));
        let known = self.sets.iter().position(|set| *set == changes);
        let set = known.unwrap_or_else(|| {
            self.sets.push(changes);
            self.sets.len() - 1
        });
        let pushes = chosen.iter().flat_map(|choice| &choice.pushes);
        let push = |(factor, way): &(usize, Way)| {
            let column = self.pushed.binary_search(factor).ok()?;
            Some((column, if *way == Way::Up { 1.0 } else { -1.0 }))
        };
        Done {
            set,
            pushes: pushes.filter_map(push).collect(),
        }
    }
}

impl Done {
    /// Which way each factor that is told of goes: 1, 0 or -1.
    fn signs(&self, sizes: &Sizes) -> Vec<i8> {
        let sign = |row: &Vec<f64>| {
            let terms = || self.pushes.iter().map(|&(column, way)| way * row[column]);
            let (sum, all) = (terms().sum::<f64>(), terms().map(f64::abs).sum::<f64>());
            if sum.abs() <= NOTHING * all {
                0
            } else if sum > 0.0 {
                1
            } else {
                -1
            }
        };
        sizes.iter().map(sign).collect()
    }
}

#[cfg(test)]
mod tests {
    use asbab_moves::{Answer, Concept};
    use asbab_press::{Arc, Inclusion, SelfLimit};

    use super::*;

    /// Prices (0) anger (1) the street; force (2) calms it; anger makes unrest (3).
    fn model() -> Model {
        let arc = |from, to, plus| Arc::new(from, to, plus, Inclusion::Always);
        Model::new(
            ["price", "anger", "force", "unrest"]
                .map(str::to_owned)
                .to_vec(),
            vec![arc(0, 1, 1.0), arc(1, 3, 1.0), arc(2, 1, 0.0)],
        )
    }

    fn choice(name: &str, pushes: &[(usize, Way)], changes: &[Change]) -> Choice {
        Choice {
            name: name.into(),
            pushes: pushes.to_vec(),
            changes: changes.to_vec(),
        }
    }

    fn lever(name: &str, actor: usize, choices: Vec<Choice>) -> MapLever {
        MapLever {
            name: name.into(),
            actor,
            moves: Moves::Both,
            choices,
        }
    }

    fn want(factor: usize, way: Way) -> Want {
        Want { factor, way }
    }

    fn options() -> PressOptions {
        PressOptions {
            self_limit: SelfLimit::Add(1.0),
            ..PressOptions::for_articles()
        }
    }

    fn played(game: &MapGame, order: Order) -> Answer {
        Answer::of(&game.play(&model(), order, &options()).unwrap().model).unwrap()
    }

    /// The government sets prices, the street its anger; both only push.
    fn pushes() -> MapGame {
        let price = vec![choice("0", &[], &[]), choice("+", &[(0, Way::Up)], &[])];
        let unrest = vec![choice("0", &[], &[]), choice("+", &[(3, Way::Up)], &[])];
        MapGame {
            title: None,
            actors: vec!["government".into(), "street".into()],
            levers: vec![lever("price", 0, price), lever("unrest", 1, unrest)],
            wants: vec![vec![want(0, Way::Up)], vec![want(3, Way::Up)]],
            present: Some(vec![0, 0]),
        }
    }

    #[test]
    fn with_pushes_alone_nobody_has_to_look_at_the_others() {
        let answer = played(&pushes(), Order::Lexicographic);
        assert!(!answer.interaction);
        assert_eq!(answer.best[0].choices, Some(vec!["+".to_owned()]));
        assert!((answer.situations[3].overall.nash - 1.0).abs() < 1e-12);
    }

    /// The government raises prices if that does not bring unrest; the street lets anger run or
    /// holds it. Each looks at the other.
    #[test]
    fn a_hold_makes_a_game() {
        let mut game = pushes();
        game.levers[1] = lever(
            "anger",
            1,
            vec![
                choice("run", &[], &[]),
                choice("hold", &[], &[Change::Hold(1)]),
            ],
        );
        game.wants = vec![
            vec![want(3, Way::Down), want(0, Way::Up)],
            vec![want(0, Way::Down), want(3, Way::Up)],
        ];
        let answer = played(&game, Order::Lexicographic);
        assert!(answer.interaction);
        let by = |spelt: &str, concept| {
            let found = answer.situations.iter().find(|one| one.situation == spelt);
            found.unwrap().overall.by(concept)
        };
        assert!(
            (by("+/run", Concept::Nash) - 0.0).abs() < 1e-12,
            "there is unrest"
        );
        assert!((by("0/run", Concept::Nash) - 1.0).abs() < 1e-12);
        let present = answer.present.unwrap();
        assert_eq!(present.situation, "0/run");
        assert!(present.requirements.is_empty());
    }

    /// Unrest counts before the price, unless all that is wanted counts alike.
    #[test]
    fn what_matters_most_decides_or_all_counts_alike() {
        let mut game = pushes();
        game.wants[0] = vec![want(3, Way::Down), want(0, Way::Up), want(1, Way::Up)];
        let nash = |order| {
            let answer = played(&game, order);
            answer
                .situations
                .iter()
                .map(|one| one.actors[0].nash)
                .collect::<Vec<_>>()
        };
        assert!((nash(Order::Lexicographic)[1] - 0.0).abs() < 1e-12);
        assert!((nash(Order::Count)[1] - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_played_is_said() {
        let mut game = pushes();
        let many = (0..101).map(|name| choice(&name.to_string(), &[(0, Way::Up)], &[]));
        game.levers = vec![
            lever("a", 0, many.clone().collect()),
            lever("b", 1, many.collect()),
        ];
        let refused = game.play(&model(), Order::Count, &options()).unwrap_err();
        assert_eq!(refused, GameError::TooMany(10_201));
        let mut game = pushes();
        game.levers[0].choices[1].changes = vec![Change::Cut { from: 3, to: 0 }];
        assert!(matches!(
            game.play(&model(), Order::Count, &options()),
            Err(GameError::Press(_))
        ));
    }
}
