//! What it means that a situation holds.

use std::fmt;

use serde::{Serialize, Serializer};

/// How far an actor looks ahead before it leaves a situation.
///
/// Whatever holds by Nash holds by all; by SEQ or SMR, also by GMR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Concept {
    /// No move of its own is an improvement.
    Nash,
    /// The others can answer every improvement by moves that improve for them and leave the actor no better off.
    Seq,
    /// The others can answer every improvement so that the actor is no better off, at whatever cost to themselves.
    Gmr,
    /// As GMR, and no move of its own after the answer makes it better off.
    Smr,
}

impl Concept {
    /// All four, in the order in which a [`Verdict`] is written.
    pub const ALL: [Self; 4] = [Self::Nash, Self::Seq, Self::Gmr, Self::Smr];

    /// The letter that stands for it: R for Nash (the actor is rational), S, G and M.
    pub const fn letter(self) -> char {
        match self {
            Self::Nash => 'R',
            Self::Seq => 'S',
            Self::Gmr => 'G',
            Self::Smr => 'M',
        }
    }
}

impl fmt::Display for Concept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nash => "Nash",
            Self::Seq => "SEQ",
            Self::Gmr => "GMR",
            Self::Smr => "SMR",
        })
    }
}

/// By which concepts a situation holds. Written as four letters, such as `..GM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Verdict(u8);

impl Verdict {
    /// Holds by every concept.
    pub const ALL: Self = Self(0b1111);
    /// Holds by none.
    pub const NONE: Self = Self(0);

    /// Holds by those that it is said of.
    pub fn of(mut holds: impl FnMut(Concept) -> bool) -> Self {
        let mut verdict = Self::NONE;
        for concept in Concept::ALL {
            verdict.0 |= u8::from(holds(concept)) << concept as u8;
        }
        verdict
    }

    /// Whether it holds by this concept.
    pub const fn holds(self, concept: Concept) -> bool {
        self.0 >> concept as u8 & 1 == 1
    }

    /// What holds by both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for concept in Concept::ALL {
            let letter = if self.holds(concept) {
                concept.letter()
            } else {
                '.'
            };
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Which situations hold for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// One row an actor, one verdict a situation.
    pub actors: Vec<Vec<Verdict>>,
    /// One row a coalition, in the order given.
    pub coalitions: Vec<Vec<Verdict>>,
    /// For all actors at once, each on its own: the equilibria.
    pub overall: Vec<Verdict>,
    /// For all actors and all coalitions given at once; equal to `overall` where none was.
    pub with_coalitions: Vec<Verdict>,
}

impl Table {
    pub(crate) fn of(actors: Vec<Vec<Verdict>>, coalitions: Vec<Vec<Verdict>>) -> Self {
        let situations = actors.first().map_or(0, Vec::len);
        let all = |rows: &[Vec<Verdict>], mut so_far: Vec<Verdict>| {
            for row in rows {
                for (verdict, other) in so_far.iter_mut().zip(row) {
                    *verdict = verdict.and(*other);
                }
            }
            so_far
        };
        let overall = all(&actors, vec![Verdict::ALL; situations]);
        Self {
            with_coalitions: all(&coalitions, overall.clone()),
            overall,
            actors,
            coalitions,
        }
    }
}
