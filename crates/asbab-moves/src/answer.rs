//! All that is asked of a model at once, as plain data.

use serde::Serialize;

use crate::draws::distinct;
use crate::{
    Concept, Held, Lever, Model, MovesError, Shares, Steps, best_whatever, reach, requirements,
    shares,
};

/// What comes of a model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// What the model is shown by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Names of the actors.
    pub actors: Vec<String>,
    /// What they have in hand.
    pub levers: Vec<Lever>,
    /// Names of the actors of each coalition.
    pub coalitions: Vec<Vec<String>>,
    /// How many different tables of preferences there were.
    pub tables: usize,
    /// Whether some actor's best choice hangs, in some draw, on what the others do. Where not, there
    /// is no game: each does what it does best, which [`best`](Self::best) tells.
    pub interaction: bool,
    /// One row an actor.
    pub best: Vec<Best>,
    /// In their order in the game.
    pub situations: Vec<Situation>,
    /// What is asked of the present situation; `None` where none is named.
    pub present: Option<Present>,
}

/// What an actor does best whatever the others do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Best {
    /// The actor's name.
    pub actor: String,
    /// Share of draws in which there is such a choice.
    pub share: f64,
    /// That choice in the likeliest table: its own levers' choices, in their order; `None` where
    /// there is none.
    pub choices: Option<Vec<String>>,
}

/// In which share of draws something holds, by concept; each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stable {
    /// By Nash.
    pub nash: f64,
    /// By SEQ.
    pub seq: f64,
    /// By GMR.
    pub gmr: f64,
    /// By SMR.
    pub smr: f64,
}

impl Stable {
    fn of(held: Held, shares: &Shares) -> Self {
        let by = |concept| shares.share(held.by(concept));
        Self {
            nash: by(Concept::Nash),
            seq: by(Concept::Seq),
            gmr: by(Concept::Gmr),
            smr: by(Concept::Smr),
        }
    }

    /// The share by one concept.
    pub const fn by(&self, concept: Concept) -> f64 {
        match concept {
            Concept::Nash => self.nash,
            Concept::Seq => self.seq,
            Concept::Gmr => self.gmr,
            Concept::Smr => self.smr,
        }
    }
}

/// One situation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Situation {
    /// Its choices, as a model file writes them.
    pub situation: String,
    /// How often it holds for all actors: how often it is an equilibrium.
    pub overall: Stable,
    /// The same for the coalitions too.
    pub with_coalitions: Stable,
    /// How often it holds for each actor.
    pub actors: Vec<Stable>,
    /// How often it can be come to from the present one by moves that each improve for who makes
    /// them; `None` where no present one is named.
    pub reached: Option<f64>,
}

/// The present situation in the likeliest table of preferences.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Present {
    /// It.
    pub situation: String,
    /// Share of the draws that have this table.
    pub share: f64,
    /// What would have to be preferred for it to hold, by actor and concept.
    pub requirements: Vec<Required>,
    /// The equilibria by SEQ that improvements lead to from it, each with a shortest way.
    pub ways: Vec<Way>,
}

/// What would have to be preferred by one actor; see [`requirements`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Required {
    /// The actor's name.
    pub actor: String,
    /// The concept by which the situation does not hold for it.
    pub concept: Concept,
    /// Situations it would have to prefer the present one to, or at least one of their answers less.
    pub temptations: Vec<Tempting>,
}

/// A situation that an actor can go to, and what the others can make of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tempting {
    /// Where the move leads.
    pub to: String,
    /// The answers, the actor's least preferred first.
    pub answers: Vec<String>,
}

/// Moves that each improve for who makes them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Way {
    /// Where they lead.
    pub to: String,
    /// Who moves, and to where.
    pub moves: Vec<Moved>,
}

/// One move.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// Who moves.
    pub actor: String,
    /// Where to.
    pub to: String,
}

impl Answer {
    /// Asks all of a model.
    pub fn of(model: &Model) -> Result<Self, MovesError> {
        let game = &model.game;
        let tables = distinct(&model.draws);
        let shares = shares(game, &tables, &model.coalitions, model.present)?;
        let likeliest = tables.iter().rev().max_by_key(|draw| draw.weight);
        let name = |actor: usize| game.actors()[actor].clone();
        let best = (0..game.actors().len()).map(|actor| Best {
            actor: name(actor),
            share: shares.share(shares.independent[actor]),
            choices: likeliest.and_then(|draw| own_choices(model, draw, actor)),
        });
        let members = |coalition: &Vec<usize>| coalition.iter().map(|&actor| name(actor)).collect();
        let present = model.present.zip(likeliest);
        Ok(Self {
            title: model.title.clone(),
            actors: game.actors().to_vec(),
            levers: game.levers().to_vec(),
            coalitions: model.coalitions.iter().map(members).collect(),
            tables: tables.len(),
            interaction: !shares.has_no_interaction(),
            best: best.collect(),
            situations: (0..game.situations())
                .map(|situation| Situation::of(model, &shares, situation))
                .collect(),
            present: present
                .map(|(here, draw)| Present::of(model, draw, here, &shares))
                .transpose()?,
        })
    }
}

fn own_choices(model: &Model, draw: &crate::Draw, actor: usize) -> Option<Vec<String>> {
    let game = &model.game;
    let situations = best_whatever(game, draw.preferences.get(actor)?, actor)?;
    let choices = game.choices(*situations.first()?);
    let own = game.levers().iter().zip(choices);
    let own = own.filter(|(lever, _)| lever.actor == actor);
    Some(
        own.map(|(lever, choice)| lever.choices[choice].clone())
            .collect(),
    )
}

impl Situation {
    fn of(model: &Model, shares: &Shares, situation: usize) -> Self {
        let stable = |held: &[Held]| Stable::of(held[situation], shares);
        let reached = shares.reached.as_ref();
        Self {
            situation: model.game.spelt(situation),
            overall: stable(&shares.overall),
            with_coalitions: stable(&shares.with_coalitions),
            actors: shares.actors.iter().map(|row| stable(row)).collect(),
            reached: reached.map(|reached| shares.share(reached[situation])),
        }
    }
}

impl Present {
    fn of(
        model: &Model,
        draw: &crate::Draw,
        here: usize,
        shares: &Shares,
    ) -> Result<Self, MovesError> {
        let game = &model.game;
        let spelt = |situation: usize| game.spelt(situation);
        let name = |actor: usize| game.actors()[actor].clone();
        let required = requirements(game, &draw.preferences, here);
        let required = required.into_iter().map(|one| Required {
            actor: name(one.actor),
            concept: one.concept,
            temptations: one
                .temptations
                .into_iter()
                .map(|tempting| Tempting {
                    to: spelt(tempting.to),
                    answers: tempting.answers.into_iter().map(spelt).collect(),
                })
                .collect(),
        });
        let table = crate::solve(game, &draw.preferences, &[])?;
        let paths = reach(game, here, Steps::Improving(&draw.preferences));
        let ways = paths.into_iter().enumerate().filter_map(|(to, path)| {
            let holds = to != here && table.overall[to].holds(Concept::Seq);
            let moves = path.filter(|_| holds)?.into_iter().map(|step| Moved {
                actor: name(step.actor),
                to: spelt(step.to),
            });
            Some(Way {
                to: spelt(to),
                moves: moves.collect(),
            })
        });
        Ok(Self {
            situation: spelt(here),
            share: shares.share(draw.weight),
            requirements: required.collect(),
            ways: ways.collect(),
        })
    }
}
