//! Situations as a choice for each lever, and the moves between them.

use serde::{Deserialize, Serialize};

use crate::MovesError;

/// Combinations of choices that are worked on, at most.
const MOST: usize = 1 << 20;

/// Stands where a combination of choices is no situation.
const NONE: u32 = u32::MAX;

/// Which way a lever may be moved, along its choices in their order.
///
/// One-way levers are what makes moves irreversible. Either way a change that can be made in two
/// moves can be made in one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moves {
    /// From any choice to any other.
    #[default]
    Both,
    /// To a later choice only: what is done cannot be undone.
    Forward,
    /// To an earlier choice only: what is given up cannot be taken up again.
    Back,
}

/// Something that one actor has in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lever {
    /// Its name.
    pub name: String,
    /// Index of the actor who moves it.
    pub actor: usize,
    /// Names of its choices, two or more.
    pub choices: Vec<String>,
    /// Which way it may be moved.
    pub moves: Moves,
}

impl Lever {
    /// A lever that is taken (`Y`) or not (`N`), both ways.
    pub fn yes_no(name: impl Into<String>, actor: usize) -> Self {
        Self {
            name: name.into(),
            actor,
            choices: vec!["N".into(), "Y".into()],
            moves: Moves::Both,
        }
    }
}

/// Choices of some levers that hold together: for each lever named, one of the choices named with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition(pub Vec<(usize, Vec<usize>)>);

impl Condition {
    /// Whether it holds where these are the choices, one a lever.
    pub fn holds(&self, choices: &[usize]) -> bool {
        self.0
            .iter()
            .all(|(lever, any)| any.contains(&choices[*lever]))
    }
}

/// Who may move what, and which situations there are.
///
/// A situation is a choice for each lever. Situations are counted from 0 in the order of their
/// codes, in which the first lever counts least.
#[derive(Debug, Clone)]
pub struct Game {
    actors: Vec<String>,
    levers: Vec<Lever>,
    /// What one choice further on adds to a code, by lever.
    strides: Vec<usize>,
    /// Code of each situation, ascending.
    codes: Vec<u32>,
    /// Situation of each code; [`NONE`] where it is infeasible.
    numbers: Vec<u32>,
    hands: Vec<Hand>,
}

/// All that one actor can choose.
#[derive(Debug, Clone)]
struct Hand {
    levers: Vec<usize>,
    /// What each strategy, a choice for each of the actor's levers, adds to a code.
    strategies: Vec<u32>,
    /// Choices of the actor's one-way levers by strategy, turned so that a move may only raise them.
    heights: Vec<u8>,
    /// How many of the actor's levers are one-way.
    one_way: usize,
    /// The actor's strategy in each situation.
    played: Vec<u32>,
}

impl Hand {
    fn may_move(&self, from: usize, to: usize) -> bool {
        let heights = |strategy: usize| &self.heights[strategy * self.one_way..][..self.one_way];
        heights(from).iter().zip(heights(to)).all(|(a, b)| a <= b)
    }
}

impl Game {
    /// A game in which every combination of choices is feasible.
    pub fn new(actors: Vec<String>, levers: Vec<Lever>) -> Result<Self, MovesError> {
        Self::feasible(actors, levers, |_| true)
    }

    /// A game whose situations are the combinations of choices, one a lever, that are feasible.
    pub fn feasible(
        actors: Vec<String>,
        levers: Vec<Lever>,
        is_feasible: impl Fn(&[usize]) -> bool,
    ) -> Result<Self, MovesError> {
        let strides = strides(&actors, &levers)?;
        let all = strides.last().map_or(1, |last| {
            last * levers.last().map_or(1, |lever| lever.choices.len())
        });
        let mut game = Self {
            hands: Vec::new(),
            codes: Vec::new(),
            numbers: vec![NONE; all],
            actors,
            levers,
            strides,
        };
        let mut choices = vec![0; game.levers.len()];
        for code in 0..all {
            game.decode(code, &mut choices);
            if is_feasible(&choices) {
                game.numbers[code] = narrow(game.codes.len());
                game.codes.push(narrow(code));
            }
        }
        if game.codes.is_empty() {
            return Err(MovesError::NothingFeasible);
        }
        game.hands = (0..game.actors.len())
            .map(|actor| game.hand(actor))
            .collect();
        Ok(game)
    }

    /// Names of the actors.
    pub fn actors(&self) -> &[String] {
        &self.actors
    }

    /// The levers.
    pub fn levers(&self) -> &[Lever] {
        &self.levers
    }

    /// How many situations there are.
    pub fn situations(&self) -> usize {
        self.codes.len()
    }

    /// The choices in a situation, one a lever.
    pub fn choices(&self, situation: usize) -> Vec<usize> {
        let mut choices = vec![0; self.levers.len()];
        self.decode(self.codes[situation] as usize, &mut choices);
        choices
    }

    /// The situation with these choices, one a lever; `None` where it is infeasible.
    pub fn situation(&self, choices: &[usize]) -> Option<usize> {
        if choices.len() != self.levers.len() {
            return None;
        }
        let mut code = 0;
        for ((&choice, lever), stride) in choices.iter().zip(&self.levers).zip(&self.strides) {
            if choice >= lever.choices.len() {
                return None;
            }
            code += choice * stride;
        }
        self.at(code)
    }

    /// A situation's choices in words: run together where each is one character, else parted by `/`.
    pub fn spelt(&self, situation: usize) -> String {
        let names: Vec<&str> = self
            .choices(situation)
            .into_iter()
            .zip(&self.levers)
            .map(|(choice, lever)| lever.choices[choice].as_str())
            .collect();
        names.join(if self.is_run_together() { "" } else { "/" })
    }

    /// The situation that is spelt so, as [`spelt`](Self::spelt) does; `None` where there is none.
    pub fn read(&self, spelt: &str) -> Option<usize> {
        let parts: Vec<String> = if self.is_run_together() {
            spelt.chars().map(String::from).collect()
        } else {
            spelt
                .split('/')
                .map(|part| part.trim().to_owned())
                .collect()
        };
        if parts.len() != self.levers.len() {
            return None;
        }
        let choices: Option<Vec<usize>> = parts
            .iter()
            .zip(&self.levers)
            .map(|(part, lever)| lever.choices.iter().position(|choice| choice == part))
            .collect();
        self.situation(&choices?)
    }

    /// Where an actor can go from a situation by one move: any change of its own levers.
    pub fn moves(&self, actor: usize, situation: usize) -> impl Iterator<Item = usize> {
        self.changes(actor, situation, Hand::may_move)
    }

    /// From where an actor can come to a situation by one move.
    pub fn moves_into(&self, actor: usize, situation: usize) -> impl Iterator<Item = usize> {
        self.changes(actor, situation, |hand, to, from| hand.may_move(from, to))
    }

    /// Levers of an actor.
    pub(crate) fn levers_of(&self, actor: usize) -> &[usize] {
        &self.hands[actor].levers
    }

    /// What one choice further on adds to a code, by lever.
    pub(crate) fn stride(&self, lever: usize) -> usize {
        self.strides[lever]
    }

    /// Code of each situation, ascending.
    pub(crate) fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// How many codes there are, feasible or not.
    pub(crate) fn all_codes(&self) -> usize {
        self.numbers.len()
    }

    /// An actor's strategy in a situation.
    pub(crate) fn strategy(&self, actor: usize, situation: usize) -> usize {
        self.hands[actor].played[situation] as usize
    }

    /// The situation without what an actor chooses: equal for those that only the actor's own choices tell apart.
    pub(crate) fn rest(&self, actor: usize, situation: usize) -> usize {
        let own = self.hands[actor].strategies[self.strategy(actor, situation)];
        (self.codes[situation] - own) as usize
    }

    fn changes(
        &self,
        actor: usize,
        situation: usize,
        may: impl Fn(&Hand, usize, usize) -> bool,
    ) -> impl Iterator<Item = usize> {
        let hand = &self.hands[actor];
        let now = self.strategy(actor, situation);
        let rest = self.rest(actor, situation);
        (0..hand.strategies.len())
            .filter(move |&strategy| strategy != now && may(hand, now, strategy))
            .filter_map(move |strategy| self.at(rest + hand.strategies[strategy] as usize))
    }

    fn at(&self, code: usize) -> Option<usize> {
        let number = self.numbers[code];
        (number != NONE).then_some(number as usize)
    }

    fn decode(&self, code: usize, choices: &mut [usize]) {
        for ((choice, lever), stride) in choices.iter_mut().zip(&self.levers).zip(&self.strides) {
            *choice = code / stride % lever.choices.len();
        }
    }

    fn is_run_together(&self) -> bool {
        let mut choices = self.levers.iter().flat_map(|lever| &lever.choices);
        choices.all(|choice| choice.chars().count() == 1)
    }

    fn hand(&self, actor: usize) -> Hand {
        let levers: Vec<usize> = (0..self.levers.len())
            .filter(|&lever| self.levers[lever].actor == actor)
            .collect();
        let one_way: Vec<usize> = levers
            .iter()
            .copied()
            .filter(|&lever| self.levers[lever].moves != Moves::Both)
            .collect();
        let mut strategies = vec![0];
        for &lever in &levers {
            let choices = 0..self.levers[lever].choices.len();
            strategies = choices
                .flat_map(|choice| {
                    let more = narrow(choice * self.strides[lever]);
                    strategies.iter().map(move |strategy| strategy + more)
                })
                .collect();
        }
        let mut choices = vec![0; self.levers.len()];
        let mut heights = Vec::new();
        for &strategy in &strategies {
            self.decode(strategy as usize, &mut choices);
            heights.extend(
                one_way
                    .iter()
                    .map(|&lever| self.height(lever, choices[lever])),
            );
        }
        let played = self.codes.iter().map(|&code| {
            let own: usize = levers
                .iter()
                .map(|&lever| {
                    let stride = self.strides[lever];
                    code as usize / stride % self.levers[lever].choices.len() * stride
                })
                .sum();
            // Strategies come in the order of what they add, levers being in the order of their strides.
            narrow(strategies.partition_point(|&strategy| (strategy as usize) < own))
        });
        Hand {
            played: played.collect(),
            one_way: one_way.len(),
            levers,
            strategies,
            heights,
        }
    }

    fn height(&self, lever: usize, choice: usize) -> u8 {
        let Lever { choices, moves, .. } = &self.levers[lever];
        let height = match moves {
            Moves::Both | Moves::Forward => choice,
            Moves::Back => choices.len() - 1 - choice,
        };
        u8::try_from(height).unwrap_or(u8::MAX)
    }
}

/// What one choice further on adds to a code, by lever, for levers that make a game.
fn strides(actors: &[String], levers: &[Lever]) -> Result<Vec<usize>, MovesError> {
    if actors.is_empty() {
        return Err(MovesError::NoActor);
    }
    if levers.is_empty() {
        return Err(MovesError::NoLever);
    }
    let mut stride = 1;
    let mut strides = Vec::new();
    for lever in levers {
        if lever.actor >= actors.len() {
            return Err(MovesError::UnknownActor {
                lever: lever.name.clone(),
                actor: lever.actor,
                actors: actors.len(),
            });
        }
        let choices = lever.choices.len();
        if !(2..=255).contains(&choices) {
            return Err(MovesError::Choices {
                lever: lever.name.clone(),
                choices,
            });
        }
        strides.push(stride);
        stride *= choices;
        if stride > MOST {
            return Err(MovesError::TooMany { limit: MOST });
        }
    }
    Ok(strides)
}

/// A code or a number of a situation, all of which are at most [`MOST`].
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}
