//! A phrase taken apart: which way it faces, what it is about, whom and where it concerns.

use asbab_core::{Direction, FactorId, OffMapReason};

use crate::Lexicon;

/// What makes two phrases the same factor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Canonical content words without the scope, sorted, each once.
    pub(crate) words: Vec<String>,
    /// Canonical actors and places, each once: in reading order, because "A's influence in B" is
    /// not "B's influence in A"; sorted where the head has no sides.
    pub(crate) scope: Vec<String>,
}

impl Key {
    /// The id of the factor that this key names. The separators are control characters that no
    /// normalised word holds, so that two keys never run together.
    pub(crate) fn factor_id(&self) -> FactorId {
        let words = self.words.join("\u{1f}");
        let scope = self.scope.join("\u{1f}");
        FactorId::of_key(&format!("{words}\u{1e}{scope}"))
    }
}

/// A phrase taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// What it is about.
    pub(crate) key: Key,
    /// The first of its content words that is no scope: one of the key's words.
    pub(crate) head: String,
    /// Which way it faces relative to the key.
    pub(crate) dir: Direction,
}

impl Phrase {
    /// Takes a phrase apart, or says why it is no factor.
    ///
    /// The direction is that of the words left out of the key: a direction word that stays in the
    /// key is part of the factor and must not be counted twice. Only words before the head are left
    /// out. An opposite turns the direction at the head only ("unrest in the city", not "results of
    /// the unrest"); elsewhere the word stays as it is.
    pub(crate) fn read(phrase: &str, lexicon: &dyn Lexicon) -> Result<Self, OffMapReason> {
        if lexicon.is_anaphor(phrase) {
            return Err(OffMapReason::UnresolvedAnaphor);
        }
        let spoken = lexicon.content_words(phrase);
        if lexicon.is_actor(&spoken) {
            return Err(OffMapReason::BareActor);
        }
        let mut reading = Reading::default();
        for word in spoken {
            reading.take(word, lexicon);
        }
        reading.finish(lexicon)
    }
}

/// A phrase while it is read word by word.
struct Reading {
    dir: Direction,
    /// The last direction word before the head, and the direction before it.
    last_turn: Option<(String, Direction)>,
    head: Option<String>,
    words: Vec<String>,
    scope: Vec<String>,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            dir: Direction::None,
            last_turn: None,
            head: None,
            words: Vec::new(),
            scope: Vec::new(),
        }
    }
}

impl Reading {
    fn take(&mut self, word: String, lexicon: &dyn Lexicon) {
        if self.head.is_none()
            && let Some(turn) = lexicon.direction_of(&word)
        {
            let turned = turned(self.dir, turn);
            self.last_turn = Some((word, self.dir));
            self.dir = turned;
            return;
        }
        let canonical = lexicon.synonym(&word);
        let opposite = canonical
            .as_ref()
            .is_some_and(|canonical| canonical.opposite);
        let word = match canonical {
            Some(canonical) if !opposite || self.head.is_none() => canonical.word,
            _ => word,
        };
        if lexicon.is_scope(&word) {
            if !self.scope.contains(&word) {
                self.scope.push(word);
            }
        } else if !lexicon.is_generic(&word) {
            if self.head.is_none() {
                self.head = Some(word.clone());
                if opposite {
                    self.dir = turned(self.dir, Direction::Down);
                }
            }
            self.words.push(word);
        }
    }

    fn finish(mut self, lexicon: &dyn Lexicon) -> Result<Phrase, OffMapReason> {
        // "Growth" turns what it governs; where it governs nothing it is the thing itself, and where
        // it governs an actor ("the fall of X") it is what happens to that actor.
        if self.head.is_none()
            && let Some((word, before)) = self.last_turn.take()
            && (lexicon.is_level(&word) || !self.scope.is_empty())
        {
            self.words.push(word.clone());
            self.head = Some(word);
            self.dir = before;
        }
        let Self {
            dir,
            head,
            mut words,
            mut scope,
            ..
        } = self;
        let Some(head) = head else {
            return Err(if scope.is_empty() {
                OffMapReason::NoContent
            } else {
                OffMapReason::BareActor
            });
        };
        if lexicon.is_symmetric(&head) {
            scope.sort();
        }
        words.sort();
        words.dedup();
        Ok(Phrase {
            key: Key { words, scope },
            head,
            dir,
        })
    }
}

/// A direction under a further word: two words for less make more ("the end of the decline").
fn turned(dir: Direction, by: Direction) -> Direction {
    match (dir, by) {
        (dir, Direction::None) => dir,
        (Direction::None, by) => by,
        (dir, by) if dir == by => Direction::Up,
        _ => Direction::Down,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_for_less_make_more() {
        use Direction::{Down, None, Up};
        assert_eq!(turned(Down, Down), Up);
        assert_eq!(turned(Up, Up), Up);
        assert_eq!(turned(Up, Down), Down);
        assert_eq!(turned(Down, Up), Down);
        assert_eq!(turned(None, Down), Down);
        assert_eq!(turned(Down, None), Down);
    }
}
