//! A phrase taken apart: which way it faces, what it is about, whom and where it concerns.

use asbab_core::{Direction, FactorId, OffMapReason};

use crate::lexicon::{Content, Lexicon, Whereabouts};
use crate::surroundings::Surroundings;

/// What makes two phrases the same factor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Canonical content words without the scope, sorted, each once.
    pub(crate) words: Vec<String>,
    /// Canonical actors and places, each once: in reading order, because "A's influence in B" is
    /// not "B's influence in A"; sorted where the head has no sides.
    pub(crate) scope: Vec<String>,
    /// Where the scope is not known and may not be taken for another's: what alone shares it, an
    /// article or a passage of one.
    pub(crate) within: Option<String>,
}

impl Key {
    /// The id of the factor that this key names. The separators are control characters that no
    /// normalised word holds, so that two keys never run together.
    pub(crate) fn factor_id(&self) -> FactorId {
        let words = self.words.join("\u{1f}");
        let scope = self.scope.join("\u{1f}");
        let within = self.within.as_ref().map(|within| format!("\u{1e}{within}"));
        FactorId::of_key(&format!(
            "{words}\u{1e}{scope}{}",
            within.unwrap_or_default()
        ))
    }
}

/// A phrase among others: its key filled in from what surrounds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// What it is about.
    pub(crate) key: Key,
    /// The first of its content words that is no scope: one of the key's words.
    pub(crate) head: String,
    /// What it is about if a factor by the near word is there: that word and the key with it.
    pub(crate) near: Option<(String, Key)>,
    /// Which way it faces relative to the key.
    pub(crate) dir: Direction,
}

/// A phrase taken apart by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sketch {
    /// Canonical content words without the scope, sorted, each once.
    pub(crate) words: Vec<String>,
    /// Actors and places in reading order.
    scope: Vec<Place>,
    /// The first of its content words that is no scope.
    pub(crate) head: String,
    /// Which way it faces.
    pub(crate) dir: Direction,
    near: Option<String>,
    symmetric: bool,
    lack: Option<Lack>,
}

/// Part of a scope as the phrase has it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Named(String),
    /// The country spoken of, by this word.
    Here(String),
    /// The region about the country spoken of, or about the owner that a pronoun stands for.
    Around {
        word: String,
        owned: bool,
    },
}

/// What a phrase without a scope leaves to its surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// A thing that one word names: which, and where. One that the article knows is that of the
    /// article's place; any other may be anybody's, anywhere.
    Place { known: bool },
    /// A feeling: whose. A pronoun may stand for the owner.
    Feeling { owned: bool },
    /// Something else with a pronoun for its owner: whose. `state` where only a state has such a
    /// thing.
    Owner { state: bool },
}

impl Sketch {
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
        let spoken = lexicon.contents(phrase);
        let words: Vec<String> = spoken.iter().map(|content| content.word.clone()).collect();
        if lexicon.is_actor(&words) {
            return Err(OffMapReason::BareActor);
        }
        let canonical: Vec<String> = words
            .iter()
            .map(|word| {
                lexicon
                    .synonym(word)
                    .map_or_else(|| word.clone(), |it| it.word)
            })
            .collect();
        let mut reading = Reading::default();
        for (place, content) in spoken.into_iter().enumerate() {
            reading.take(content, &canonical[place + 1..], lexicon);
        }
        reading.finish(lexicon)
    }

    /// What the phrase leaves to its surroundings; `None` where it says all of its scope.
    pub(crate) fn lack(&self) -> Option<Lack> {
        self.lack
    }

    /// The phrase with an owner for its pronoun.
    pub(crate) fn owned_by(mut self, owner: String) -> Self {
        self.scope = vec![Place::Named(owner)];
        self.lack = None;
        self
    }

    /// The scope, where the phrase says it itself.
    pub(crate) fn named_scope(&self) -> Option<Vec<String>> {
        let named: Option<Vec<String>> = self
            .scope
            .iter()
            .map(|place| match place {
                Place::Named(word) => Some(word.clone()),
                Place::Here(_) | Place::Around { .. } => None,
            })
            .collect();
        named
            .filter(|scope| !scope.is_empty())
            .map(|scope| self.ordered(scope))
    }

    /// The one actor or place that the phrase names, where it names just one.
    pub(crate) fn only_name(&self) -> Option<&str> {
        match self.scope.as_slice() {
            [Place::Named(name)] => Some(name),
            _ => None,
        }
    }

    /// The phrase with what its surroundings tell of its scope.
    pub(crate) fn phrase(&self, around: &Surroundings<'_>, lexicon: &dyn Lexicon) -> Phrase {
        let (scope, within) = self.scope_in(around, lexicon);
        let key = Key {
            words: self.words.clone(),
            scope,
            within,
        };
        let near = self.near.as_ref().map(|near| {
            let mut words: Vec<String> = key
                .words
                .iter()
                .filter(|&word| *word != self.head)
                .chain([near])
                .cloned()
                .collect();
            words.sort();
            words.dedup();
            let key = Key {
                words,
                ..key.clone()
            };
            (near.clone(), key)
        });
        Phrase {
            key,
            head: self.head.clone(),
            near,
            dir: self.dir,
        }
    }

    fn scope_in(
        &self,
        around: &Surroundings<'_>,
        lexicon: &dyn Lexicon,
    ) -> (Vec<String>, Option<String>) {
        let mut scope = Vec::new();
        let mut within = None;
        for place in &self.scope {
            let (word, known) = match place {
                Place::Named(word) => (word.clone(), true),
                Place::Here(word) => match around.place {
                    Some(place) => (place.to_owned(), true),
                    None => (word.clone(), false),
                },
                Place::Around { word, owned } => {
                    let centre = if *owned { around.owner } else { around.place };
                    match centre {
                        Some(centre) => (region(word, centre, lexicon), true),
                        None => (word.clone(), false),
                    }
                }
            };
            if !known {
                within = around.alone.map(str::to_owned);
            }
            if !scope.contains(&word) {
                scope.push(word);
            }
        }
        match self.lack {
            Some(Lack::Place { known }) => match around.place_of_known().filter(|_| known) {
                Some(place) => scope.push(place.to_owned()),
                None => within = around.alone.map(str::to_owned),
            },
            Some(Lack::Owner { .. }) => match around.owner {
                Some(owner) => scope.push(owner.to_owned()),
                None => within = around.article.map(str::to_owned),
            },
            Some(Lack::Feeling { owned }) => match (around.owner.filter(|_| owned), around.said) {
                (Some(owner), _) => scope.push(owner.to_owned()),
                (None, [only]) => scope.clone_from(only),
                (None, _) => within.clone_from(&around.passage),
            },
            None => {}
        }
        (self.ordered(scope), within)
    }

    fn ordered(&self, mut scope: Vec<String>) -> Vec<String> {
        if self.symmetric {
            scope.sort();
        }
        scope
    }
}

/// The region about a centre, by the name that the lexicon has for it.
fn region(word: &str, centre: &str, lexicon: &dyn Lexicon) -> String {
    let name = format!("{word} {centre}");
    lexicon.synonym(&name).map_or(name, |known| known.word)
}

/// A phrase while it is read word by word.
struct Reading {
    dir: Direction,
    /// The last direction word before the head, and the direction before it.
    last_turn: Option<(String, Direction)>,
    head: Option<Head>,
    words: Vec<String>,
    scope: Vec<Place>,
    quantified: bool,
    owned: bool,
}

struct Head {
    word: String,
    definite: bool,
    opposite: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            dir: Direction::None,
            last_turn: None,
            head: None,
            words: Vec::new(),
            scope: Vec::new(),
            quantified: false,
            owned: false,
        }
    }
}

impl Reading {
    fn take(&mut self, content: Content, after: &[String], lexicon: &dyn Lexicon) {
        let Content {
            word,
            definite,
            owned,
            aside,
        } = content;
        let before_place = after
            .first()
            .is_some_and(|next| lexicon.is_scope(next) || lexicon.whereabouts(next).is_some());
        if before_place && lexicon.is_place_noun(&word) {
            return;
        }
        if self.head.is_none() {
            if let Some(turn) = lexicon.direction_of(&word) {
                let turned = turned(self.dir, turn);
                self.last_turn = Some((word, self.dir));
                self.dir = turned;
                return;
            }
            if lexicon.is_vessel(&word, after) {
                return;
            }
            self.quantified |= lexicon.is_quantifier(&word);
        }
        let canonical = lexicon.synonym(&word);
        let opposite = canonical
            .as_ref()
            .is_some_and(|canonical| canonical.opposite);
        let word = match canonical {
            Some(canonical) if !opposite || self.head.is_none() => canonical.word,
            _ => word,
        };
        let pointed = lexicon.whereabouts(&word);
        if pointed == Some(Whereabouts::Here) && definite && !owned {
            self.scope.push(Place::Here(word));
        } else if pointed == Some(Whereabouts::Around) {
            self.scope.push(Place::Around { word, owned });
        } else if lexicon.is_scope(&word) {
            self.take_name(word, lexicon);
        } else if !lexicon.is_generic(&word) && !aside {
            self.owned |= owned;
            if self.head.is_none() {
                self.head = Some(Head {
                    word: word.clone(),
                    definite,
                    opposite,
                });
                if opposite {
                    self.dir = turned(self.dir, Direction::Down);
                }
            }
            self.words.push(word);
        }
    }

    /// An actor or place; right after a word for a region it is that region's centre.
    fn take_name(&mut self, name: String, lexicon: &dyn Lexicon) {
        let place = match self
            .scope
            .pop_if(|last| matches!(last, Place::Around { .. }))
        {
            Some(Place::Around { word, .. }) => Place::Named(region(&word, &name, lexicon)),
            _ => Place::Named(name),
        };
        if !self.scope.contains(&place) {
            self.scope.push(place);
        }
    }

    fn finish(mut self, lexicon: &dyn Lexicon) -> Result<Sketch, OffMapReason> {
        // "Growth" turns what it governs; where it governs nothing it is the thing itself, and where
        // it governs an actor ("the fall of X") it is what happens to that actor.
        if self.head.is_none()
            && let Some((word, before)) = self.last_turn.take()
            && (lexicon.is_level(&word) || !self.scope.is_empty())
        {
            self.words.push(word.clone());
            self.head = Some(Head {
                word,
                definite: false,
                opposite: false,
            });
            self.dir = before;
        }
        let Some(head) = self.head.take() else {
            return Err(if self.scope.is_empty() {
                OffMapReason::NoContent
            } else {
                OffMapReason::BareActor
            });
        };
        let lack = self.lack(&head, lexicon);
        let mut words = self.words;
        words.sort();
        words.dedup();
        Ok(Sketch {
            words,
            scope: self.scope,
            near: (!head.opposite).then(|| lexicon.near(&head.word)).flatten(),
            symmetric: lexicon.is_symmetric(&head.word),
            head: head.word,
            dir: self.dir,
            lack,
        })
    }

    fn lack(&self, head: &Head, lexicon: &dyn Lexicon) -> Option<Lack> {
        if !self.scope.is_empty() {
            return None;
        }
        let feeling = lexicon.is_feeling(&head.word);
        // The people's feeling is something that happens in a place.
        let public = feeling
            && self.words.len() == 2
            && self.words.iter().any(|word| lexicon.is_public(word));
        let bare = self.words.len() == 1;
        if feeling && bare {
            Some(Lack::Feeling { owned: self.owned })
        } else if self.owned {
            Some(Lack::Owner {
                state: lexicon.is_states_own(&head.word),
            })
        } else if bare || public {
            Some(Lack::Place {
                known: head.definite && !self.quantified,
            })
        } else {
            None
        }
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
