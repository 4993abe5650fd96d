//! Why a game cannot be set up or solved.

use thiserror::Error;

/// Why a game cannot be set up or solved.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MovesError {
    /// Nobody plays.
    #[error("the game has no actor")]
    NoActor,
    /// Nothing can be moved.
    #[error("the game has no lever")]
    NoLever,
    /// A lever of nobody.
    #[error("lever {lever} belongs to actor number {actor}, but there are only {actors}")]
    UnknownActor {
        /// The lever's name.
        lever: String,
        /// The index it names, from 0.
        actor: usize,
        /// How many actors there are.
        actors: usize,
    },
    /// A lever with fewer than two choices, or more than 255.
    #[error("lever {lever} has {choices} choices; it needs 2 to 255")]
    Choices {
        /// The lever's name.
        lever: String,
        /// How many choices it has.
        choices: usize,
    },
    /// More combinations of choices than are worked on.
    #[error("the levers' choices combine in more than {limit} ways: leave out levers or choices")]
    TooMany {
        /// The most that is worked on.
        limit: usize,
    },
    /// No situation is left.
    #[error("no situation is feasible")]
    NothingFeasible,
    /// A ranking names a situation that is not there.
    #[error("situation number {index} is ranked, but there are only {situations}")]
    UnknownSituation {
        /// The index it names, from 0.
        index: usize,
        /// How many situations there are.
        situations: usize,
    },
    /// A ranking names a situation twice.
    #[error("situation number {0} is ranked twice")]
    RankedTwice(usize),
    /// A ranking leaves a situation out.
    #[error("situation number {0} is not ranked")]
    NotRanked(usize),
    /// Not one preference an actor, or one that ranks another number of situations.
    #[error(
        "{preferences} preferences over {ranked} situations do not fit {actors} actors and {situations} situations"
    )]
    Misfit {
        /// Preferences given.
        preferences: usize,
        /// Situations that one of them ranks.
        ranked: usize,
        /// Actors of the game.
        actors: usize,
        /// Situations of the game.
        situations: usize,
    },
    /// A coalition needs two different actors or more.
    #[error("a coalition needs at least two different actors of the game")]
    BadCoalition,
}
