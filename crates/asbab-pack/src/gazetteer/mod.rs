//! Actors that any article may name, by every name and adjective, and the words by which others
//! are found: offices, nouns that open a body's name, groups of people.

mod data;
mod garbled;

use std::collections::HashMap;

use asbab_core::ActorKind;

use data::{ActorData, NisbaData};
use garbled::Garbled;

pub use data::{ActorExample, ExpectedActor};
pub(crate) use data::{ActorWordsData, BodiesData, StatesData};

/// An actor of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownActor {
    /// Its code: ISO 3166 for a state.
    pub id: String,
    /// What it is called in English.
    pub english: String,
    /// What it is called in the pack's language.
    pub label: String,
    /// What it is.
    pub kind: ActorKind,
    /// The code of the state or body it belongs to.
    pub of: Option<String>,
    /// It is no more: what its adjective goes with is something else.
    pub past: bool,
}

/// In what way a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameForm {
    /// By the actor's own name.
    Name,
    /// By a name that is another word too.
    Ambiguous,
    /// By the adjective («روسي»).
    Adjective,
    /// By the name of its people («الروس»).
    People,
    /// By the city where it sits («موسكو»).
    Seat,
}

/// How the article stands at the front of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Article {
    /// It is part of the name.
    Always,
    /// The name takes none.
    Never,
    /// With or without, every word alike.
    Either,
}

/// One way to name an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownName {
    /// Whom: a place in the gazetteer.
    pub actor: usize,
    /// How.
    pub form: NameForm,
    /// The words after the first, folded; without article where it agrees with the first word's.
    rest: Vec<String>,
    article: Article,
}

/// An office's name, in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeForm {
    /// The office, as the pack calls it.
    pub office: String,
    /// The words after the first, folded.
    pub rest: Vec<String>,
    /// What is headed follows and is part of the office.
    pub open: bool,
    /// Says little without a name: a title.
    pub title: bool,
}

/// People who are many and act as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupWord {
    /// As the pack calls them.
    pub id: String,
    /// In English.
    pub english: String,
    /// In the pack's language: the first of its words.
    pub label: String,
}

/// What a word does around a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum WordRole {
    /// After it a city is a place.
    InPlace,
    /// After it a city acts, whatever else stands before.
    Between,
    /// With a state it is that state.
    StandsFor,
    /// With a region or bloc it is that region or bloc.
    StandForMany,
    /// Closes a name.
    Modifier,
    /// Says that an office is no longer held.
    Former,
    /// Points at something said.
    Demonstrative,
    /// Calls a city a capital.
    Capital,
}

/// All that a word does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordRoles(u16);

impl WordRoles {
    /// Whether the word has a role.
    pub const fn has(self, role: WordRole) -> bool {
        self.0 & (1 << role as u8) != 0
    }
}

/// Everything that is known of a word without its clitics.
#[derive(Debug, Clone, Default)]
struct WordEntry {
    names: Vec<KnownName>,
    offices: Vec<OfficeForm>,
    head: Option<ActorKind>,
    group: Option<usize>,
    roles: WordRoles,
}

/// Actors known by name, and the words by which others are found, folded.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    actors: Vec<KnownActor>,
    by_id: HashMap<String, usize>,
    words: HashMap<String, WordEntry>,
    groups: Vec<GroupWord>,
    name_endings: Vec<String>,
    not_name_endings: Vec<String>,
    article: String,
    garbled: Garbled,
    examples: Vec<ActorExample>,
}

impl Gazetteer {
    pub(crate) fn new(
        states: StatesData,
        bodies: BodiesData,
        words: &ActorWordsData,
        article: &str,
        fold: impl Fn(&str) -> String,
    ) -> Self {
        let mut gazetteer = Self {
            article: fold(article),
            name_endings: words
                .words
                .name_endings
                .iter()
                .map(|end| fold(end))
                .collect(),
            not_name_endings: words
                .words
                .not_name_endings
                .iter()
                .map(|end| fold(end))
                .collect(),
            examples: words.example.clone(),
            ..Self::default()
        };
        let nisba = words.nisba.folded(&fold);
        let places = bodies
            .place
            .into_iter()
            .map(|place| (ActorKind::Place, place));
        let bodies = bodies.body.into_iter().map(|mut body| {
            let kind = body.kind.take().unwrap_or(ActorKind::Organisation);
            (kind, body)
        });
        let states = states
            .state
            .into_iter()
            .map(|state| (ActorKind::State, state));
        for (kind, actor) in states.chain(bodies).chain(places) {
            gazetteer.add_actor(kind, actor, &nisba, &fold);
        }
        gazetteer.add_words(words, &fold);
        gazetteer
    }

    /// All actors, states first.
    pub fn actors(&self) -> &[KnownActor] {
        &self.actors
    }

    /// The actor at a place.
    pub fn actor(&self, place: usize) -> &KnownActor {
        &self.actors[place]
    }

    /// The actor of a code.
    pub fn by_id(&self, id: &str) -> Option<&KnownActor> {
        self.by_id.get(id).map(|&place| &self.actors[place])
    }

    /// Sentences with the actors a reader must find in them.
    pub fn examples(&self) -> &[ActorExample] {
        &self.examples
    }

    /// The groups of people.
    pub fn groups(&self) -> &[GroupWord] {
        &self.groups
    }

    /// Whether the noun names an office.
    pub fn is_office(&self, stem: &str) -> bool {
        self.words
            .get(stem)
            .is_some_and(|entry| !entry.offices.is_empty())
    }

    /// Whether anything is known of a folded word without clitics.
    pub fn knows(&self, stem: &str) -> bool {
        self.words.contains_key(stem)
    }

    /// All names that start with this word and go on with those that follow, and how many words
    /// each takes, the longest first.
    pub fn names_at<'a, 's>(
        &'s self,
        stem: &str,
        article: bool,
        following: impl Iterator<Item = &'a str> + Clone + 's,
    ) -> impl Iterator<Item = (&'s KnownName, usize)> + 's {
        let names = self.words.get(stem).map_or(&[][..], |entry| &entry.names);
        names
            .iter()
            .filter(move |name| {
                let fits = match name.article {
                    Article::Always => article,
                    Article::Never => !article,
                    Article::Either => true,
                };
                let agrees = article && name.article == Article::Either;
                let mut following = following.clone();
                fits && name.rest.iter().all(|word| {
                    following.next().is_some_and(|said| {
                        if agrees {
                            said.strip_prefix(self.article.as_str()) == Some(word)
                        } else {
                            said == word
                        }
                    })
                })
            })
            .map(|name| (name, name.rest.len() + 1))
    }

    /// The longest office that starts with this word, and how many words it takes. After an
    /// article the next word may have one too.
    pub fn office_at<'a>(
        &self,
        stem: &str,
        article: bool,
        following: &(impl Iterator<Item = &'a str> + Clone),
    ) -> Option<(&OfficeForm, usize)> {
        let forms = &self.words.get(stem)?.offices;
        forms.iter().find_map(|form| {
            let mut following = following.clone();
            let fits = form.rest.iter().all(|word| {
                following.next().is_some_and(|said| {
                    said == word
                        || article && said.strip_prefix(self.article.as_str()) == Some(word)
                })
            });
            fits.then_some((form, form.rest.len() + 1))
        })
    }

    /// The actor whose name of one word a folded word garbles: one letter added, left out or
    /// replaced, in a name long enough that no other word is meant.
    pub fn garbled(&self, folded: &str) -> Option<usize> {
        self.garbled.find(folded)
    }

    /// What kind of body the noun opens the name of.
    pub fn head(&self, stem: &str) -> Option<ActorKind> {
        self.words.get(stem)?.head
    }

    /// The group of people that the noun names.
    pub fn group(&self, stem: &str) -> Option<&GroupWord> {
        self.words.get(stem)?.group.map(|place| &self.groups[place])
    }

    /// What the word does around a name.
    pub fn roles(&self, stem: &str) -> WordRoles {
        self.words
            .get(stem)
            .map_or(WordRoles::default(), |entry| entry.roles)
    }

    /// Whether a word that no list holds looks like a foreign name.
    pub fn looks_foreign(&self, folded: &str) -> bool {
        self.name_endings.iter().any(|end| {
            folded.ends_with(end.as_str()) && folded.chars().count() > end.chars().count() + 1
        })
    }

    /// Whether a word has an ending that no name has.
    pub fn ends_unlike_name(&self, folded: &str) -> bool {
        self.not_name_endings
            .iter()
            .any(|end| folded.ends_with(end.as_str()))
    }

    fn add_actor(
        &mut self,
        kind: ActorKind,
        data: ActorData,
        nisba: &Nisba,
        fold: &impl Fn(&str) -> String,
    ) {
        let place = self.actors.len();
        let adjectives = match data.adjectives {
            Some(written) => written.iter().map(|word| fold(word)).collect(),
            None if kind == ActorKind::State => self.derived(&data.names, nisba, fold),
            None => Vec::new(),
        };
        let forms: Vec<String> = adjectives
            .iter()
            .flat_map(|adjective| nisba.inflected(adjective))
            .collect();
        for (written, form) in [
            (&data.names, NameForm::Name),
            (&data.ambiguous, NameForm::Ambiguous),
            (&data.capital, NameForm::Seat),
            (&data.seat, NameForm::Seat),
        ] {
            for name in written {
                self.add_name(&fold(name), form, place, false);
            }
        }
        if kind == ActorKind::State {
            for name in &data.names {
                self.garbled.add(&fold(name), place);
            }
        }
        for name in &data.people {
            self.add_name(&fold(name), NameForm::People, place, true);
        }
        for form in forms {
            self.add_name(&form, NameForm::Adjective, place, true);
        }
        self.by_id.insert(data.id.clone(), place);
        let label = data.names.first().or(data.ambiguous.first()).cloned();
        self.actors.push(KnownActor {
            label: label.unwrap_or_else(|| data.english.clone()),
            id: data.id,
            english: data.english,
            kind,
            of: data.of,
            past: data.past,
        });
    }

    /// The adjectives of names of one word, by rule.
    fn derived(
        &self,
        names: &[String],
        nisba: &Nisba,
        fold: &impl Fn(&str) -> String,
    ) -> Vec<String> {
        let single = names
            .iter()
            .map(|name| fold(name))
            .filter(|name| !name.contains(' '));
        let mut found: Vec<String> = single
            .map(|name| {
                let bare = name.strip_prefix(self.article.as_str()).unwrap_or(&name);
                nisba.of(bare)
            })
            .collect();
        found.sort();
        found.dedup();
        found
    }

    fn add_name(&mut self, folded: &str, form: NameForm, actor: usize, either: bool) {
        let mut words = folded.split(' ').map(str::to_owned);
        let Some(first) = words.next() else { return };
        let bare = first.strip_prefix(self.article.as_str());
        let article = match (either, bare) {
            (true, _) => Article::Either,
            (false, Some(_)) => Article::Always,
            (false, None) => Article::Never,
        };
        let stem = if either {
            first.as_str()
        } else {
            bare.unwrap_or(&first)
        };
        let name = KnownName {
            actor,
            form,
            rest: words.collect(),
            article,
        };
        let names = &mut self.words.entry(stem.to_owned()).or_default().names;
        if !names.contains(&name) {
            names.push(name);
            // The longest first; of two as long, the one written first.
            names.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
        }
    }

    fn add_words(&mut self, data: &ActorWordsData, fold: &impl Fn(&str) -> String) {
        for office in &data.office {
            for form in &office.forms {
                let folded = fold(form);
                let mut words = folded.split(' ').map(str::to_owned);
                let Some(first) = words.next() else { continue };
                let forms = &mut self.words.entry(first).or_default().offices;
                forms.push(OfficeForm {
                    office: office.id.clone(),
                    rest: words.collect(),
                    open: office.open,
                    title: office.title,
                });
                forms.sort_by_key(|form| std::cmp::Reverse(form.rest.len()));
            }
        }
        for head in &data.head {
            for word in &head.words {
                self.words.entry(fold(word)).or_default().head = Some(head.kind);
            }
        }
        for group in &data.group {
            let place = self.groups.len();
            for word in &group.words {
                self.words.entry(fold(word)).or_default().group = Some(place);
            }
            self.groups.push(GroupWord {
                id: group.id.clone(),
                english: group.english.clone(),
                label: group.words.first().cloned().unwrap_or_default(),
            });
        }
        let words = &data.words;
        for (list, role) in [
            (&words.in_place, WordRole::InPlace),
            (&words.between, WordRole::Between),
            (&words.stands_for, WordRole::StandsFor),
            (&words.stand_for, WordRole::StandForMany),
            (&words.modifiers, WordRole::Modifier),
            (&words.former, WordRole::Former),
            (&words.demonstrative, WordRole::Demonstrative),
            (&words.capital, WordRole::Capital),
        ] {
            for word in list {
                self.words.entry(fold(word)).or_default().roles.0 |= 1 << role as u8;
            }
        }
    }
}

/// How the adjective of a name is made, folded.
struct Nisba {
    drop: Vec<String>,
    ending: String,
    forms: Vec<String>,
}

impl Nisba {
    fn of(&self, name: &str) -> String {
        let dropped = self.drop.iter().find_map(|end| {
            name.strip_suffix(end.as_str())
                .filter(|rest| rest.chars().count() > 1)
        });
        format!("{}{}", dropped.unwrap_or(name), self.ending)
    }

    /// The forms of an adjective; of one of several words all words take the same form, as far as
    /// they end like one.
    fn inflected(&self, adjective: &str) -> Vec<String> {
        let inflect = |form: &String| {
            let words = adjective.split(' ').map(|word| {
                if word.ends_with(self.ending.as_str()) {
                    format!("{word}{form}")
                } else {
                    word.to_owned()
                }
            });
            words.collect::<Vec<_>>().join(" ")
        };
        self.forms.iter().map(inflect).collect()
    }
}

impl NisbaData {
    fn folded(&self, fold: &impl Fn(&str) -> String) -> Nisba {
        let all = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        Nisba {
            drop: all(&self.drop),
            ending: fold(&self.ending),
            forms: all(&self.forms),
        }
    }
}
