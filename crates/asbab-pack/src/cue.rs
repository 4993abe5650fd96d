//! Cues: words that tell a stance, an outcome, a tie or a naming, and where their two parts stand.
//!
//! Written in `stances.toml`, `outcomes.toml`, `ties.toml`, `namings.toml`, one kind a file. A cue's
//! form begins with a verb (`<سعى>`) or a noun; a noun is found with whatever clings to it. The rest
//! of a form is written as in a frame.

use std::collections::{HashMap, HashSet};

use asbab_core::{Attitude, Gain};
use serde::Deserialize;

use crate::data::VerbData;
use crate::place::{Places, Step};
use crate::{Element, Lexicon, PackError, Pattern};

/// A file of cues.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CuesData {
    #[serde(default)]
    pub verb: Vec<VerbData>,
    /// Nouns of hindering, of one word or two: to want them is to reject what they govern.
    #[serde(default)]
    pub opposing: Vec<String>,
    /// Nouns that name a happening by themselves.
    #[serde(default)]
    pub names: Vec<String>,
    /// Nouns that name a happening only where an article or more words stand with them.
    #[serde(default)]
    pub vague_names: Vec<String>,
    /// Adjectives that belong to the name of a happening.
    #[serde(default)]
    pub name_adjectives: Vec<String>,
    /// Nouns for what an actor can gain or lose.
    #[serde(default)]
    pub assets: Vec<String>,
    /// Words that grade the noun they stand before («أكبر حليف»، «أحد الشركاء»).
    #[serde(default)]
    pub grades: Vec<String>,
    /// Nouns whose pronoun stands for what is spoken of («لكونها مقرا»).
    #[serde(default)]
    pub standing: Vec<String>,
    #[serde(default)]
    pub cue: Vec<CueData>,
}

/// One cue as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CueData {
    pub id: String,
    /// `wants` or `rejects`; `gains` or `loses`; a tie's name; left out for namings.
    #[serde(default)]
    pub says: String,
    pub shape: CueShape,
    #[serde(default)]
    pub forms: Vec<String>,
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Words between the cue and its second part; `""` for none.
    #[serde(default)]
    pub links: Vec<String>,
    /// Which of the two parts stands first where they are a verb's subject and object.
    #[serde(default)]
    pub swapped: bool,
    /// The preposition that must cling to a noun («لوقف»).
    pub preposition: Option<String>,
    /// Whether a person or thing acted on stands between a verb and its link («طالب فلانا بـ»).
    #[serde(default)]
    pub affects: bool,
    /// Whether the cue's own noun opens its second part («لإسقاط النظام»).
    #[serde(default)]
    pub keeps: bool,
    /// Whether it tells something only where it is denied («لن يسمح بـ»).
    #[serde(default)]
    pub denied: bool,
    /// Whether the second part is a thing: of an outcome, one of the file's `assets`.
    #[serde(default)]
    pub asset: bool,
    /// Whether the second part must be a body that has members.
    #[serde(default)]
    pub of_body: bool,
    /// Whether its verbs count in the present alone, being other words too in the past («أمل»).
    #[serde(default)]
    pub present: bool,
    /// Whether it tells something of its first part even where it has no second.
    #[serde(default)]
    pub alone: bool,
    /// Whether denying it leaves what it tells as it is («لم ينجح في» wants still).
    #[serde(default)]
    pub steady: bool,
    /// Nouns of which one must stand in the cue's clause («تربط … علاقات»).
    #[serde(default)]
    pub needs: Vec<String>,
    pub example: Vec<CueExample>,
}

/// Where a cue's parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueShape {
    /// A verb or participle: its subject on either side, the other part after the link.
    Verb,
    /// A noun: its genitive, adjective or pronoun, then the other part after the link.
    Noun,
    /// A noun said of what stands before it: «أ حليف ب».
    Predicate,
    /// Words before the second part alone; nothing tells the first.
    Before,
}

/// A sentence and what must be read in it by cues of this file, all and no others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueExample {
    /// The sentence, written for the pack.
    pub text: String,
    /// What it tells.
    #[serde(default)]
    pub finds: Vec<CueFinding>,
    /// A known failure: kept, counted, and expected to fail until somebody mends it.
    #[serde(default)]
    pub fails: bool,
}

/// One record that an example holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueFinding {
    /// The first part, by its name.
    pub first: Option<String>,
    /// The second part, as it stands.
    pub second: Option<String>,
    /// What is told, where it is not the cue's own word.
    pub says: Option<String>,
    /// Denied.
    #[serde(default)]
    pub negated: bool,
}

/// What a cue tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tells {
    /// That the first part wants or rejects the second.
    Stance(Attitude),
    /// That the first part gained or lost over the second.
    Outcome(Gain),
    /// That the first part stands in this relation to the second.
    Tie(String),
    /// That the first part is called the second.
    Naming,
}

/// Words that tell something of two parts.
#[derive(Debug, Clone)]
pub struct Cue {
    /// Its name in the pack, shown as the rule of a record.
    pub name: String,
    /// What it tells.
    pub tells: Tells,
    /// Where the parts stand.
    pub shape: CueShape,
    /// What may stand between the cue and its second part.
    pub links: Vec<Pattern>,
    /// Whether the second part may follow without any link.
    pub direct: bool,
    /// Whether the subject is the second part and the object the first.
    pub swapped: bool,
    /// The folded preposition that must cling to a noun.
    pub preposition: Option<String>,
    /// Whether somebody acted on stands between a verb and its link.
    pub affects: bool,
    /// Whether the cue's own noun opens its second part.
    pub keeps: bool,
    /// Whether it tells something only where it is denied.
    pub denied: bool,
    /// Whether the second part is a thing: of an outcome, one that an actor can gain or lose.
    pub asset: bool,
    /// Whether the second part must be a body that has members.
    pub of_body: bool,
    /// Whether its verbs count in the present alone.
    pub present: bool,
    /// Whether it tells something even without a second part.
    pub alone: bool,
    /// Whether denying it leaves what it tells as it is.
    pub steady: bool,
    /// Folded nouns of which one must stand in its clause; none for whatever stands there.
    pub needs: HashSet<String>,
    /// Sentences with what must be read in them.
    pub examples: Vec<CueExample>,
    /// What follows the first word of each form.
    rests: Vec<Pattern>,
}

impl Cue {
    /// The words of a form after its first.
    pub fn rest(&self, form: CueForm) -> &Pattern {
        &self.rests[form.form]
    }
}

/// A form of a cue in its pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CueForm {
    /// The place of the cue among the pack's.
    pub cue: usize,
    form: usize,
}

/// All cues of a pack.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    list: Vec<Cue>,
    by_stem: HashMap<String, Vec<CueForm>>,
    by_verb: HashMap<usize, Vec<CueForm>>,
    opposing: HashSet<String>,
    names: HashSet<String>,
    vague_names: HashSet<String>,
    name_adjectives: HashSet<String>,
    assets: HashSet<String>,
    grades: HashSet<String>,
    standing: HashSet<String>,
}

impl Cues {
    /// All of them, in the order of the files.
    pub fn list(&self) -> &[Cue] {
        &self.list
    }

    /// The cue of a form.
    pub fn of(&self, form: CueForm) -> &Cue {
        &self.list[form.cue]
    }

    /// Forms that begin with this noun, clitics taken off.
    pub fn at_stem(&self, stem: &str) -> &[CueForm] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Forms that begin with this verb.
    pub fn at_verb(&self, verb: usize) -> &[CueForm] {
        self.by_verb.get(&verb).map_or(&[], Vec::as_slice)
    }

    /// Whether this noun tells of hindering what it governs.
    pub fn opposes(&self, stem: &str) -> bool {
        self.opposing.contains(stem)
    }

    /// Whether this noun names a happening by itself.
    pub fn names(&self, stem: &str) -> bool {
        self.names.contains(stem)
    }

    /// Whether it does so only where an article or more words stand with it.
    pub fn names_vaguely(&self, stem: &str) -> bool {
        self.vague_names.contains(stem)
    }

    /// Whether this adjective belongs to the name of a happening.
    pub fn is_name_adjective(&self, stem: &str) -> bool {
        self.name_adjectives.contains(stem)
    }

    /// Whether this noun is for what an actor can gain or lose.
    pub fn is_asset(&self, stem: &str) -> bool {
        self.assets.contains(stem)
    }

    /// Whether this word grades the noun after it.
    pub fn grades(&self, folded: &str) -> bool {
        self.grades.contains(folded)
    }

    /// Whether a pronoun on this noun stands for what is spoken of.
    pub fn stands(&self, stem: &str) -> bool {
        self.standing.contains(stem)
    }

    /// Adds the cues of one file, whose verbs are known already.
    pub(crate) fn add(
        &mut self,
        (file, text): (&str, &str),
        data: CuesData,
        verbs: &[String],
        lexicon: &Lexicon,
        fold: impl Fn(&str) -> String + Copy,
    ) -> Result<(), PackError> {
        let stems =
            |words: &[String]| -> Vec<String> { words.iter().map(|word| fold(word)).collect() };
        self.opposing
            .extend(with_open(stems(&data.opposing), lexicon));
        self.names.extend(stems(&data.names));
        self.vague_names.extend(stems(&data.vague_names));
        self.name_adjectives.extend(stems(&data.name_adjectives));
        self.assets.extend(with_open(stems(&data.assets), lexicon));
        self.grades.extend(stems(&data.grades));
        self.standing.extend(stems(&data.standing));
        let places = Places::new(file, text);
        for (at, cue) in data.cue.into_iter().enumerate() {
            let fault = |reason: String| PackError::Frame {
                place: places.at(&[Step::Key("cue"), Step::Item(at), Step::Key("id")]),
                frame: cue.id.clone(),
                reason,
            };
            if cue.example.is_empty() {
                return Err(fault("an entry needs at least one example".to_owned()));
            }
            let tells = tells(file, &cue.says)
                .ok_or_else(|| fault(format!("{:?} is nothing that {file} can tell", cue.says)))?;
            let parse = |form: &str| {
                Pattern::parse(form, fold).map_err(|error| fault(format!("{form:?}: {error}")))
            };
            let place = self.list.len();
            let mut rests = Vec::new();
            let verb_forms = cue.verbs.iter().map(|verb| format!("<{verb}>"));
            for form in cue.forms.iter().cloned().chain(verb_forms) {
                let mut elements = parse(&form)?.elements;
                let here = CueForm {
                    cue: place,
                    form: rests.len(),
                };
                match elements.remove(0) {
                    (Element::Words(words), false) => {
                        for stem in with_open(words, lexicon) {
                            enter(self.by_stem.entry(stem).or_default(), here);
                        }
                    }
                    (Element::Verb(past), false) => {
                        let verb = verbs
                            .iter()
                            .position(|known| *known == past)
                            .ok_or_else(|| fault(format!("the verb {past} is not defined")))?;
                        enter(self.by_verb.entry(verb).or_default(), here);
                    }
                    _ => return Err(fault("a cue begins with a noun or a verb".to_owned())),
                }
                rests.push(Pattern { elements });
            }
            if rests.is_empty() {
                return Err(fault("an entry needs a form or a verb".to_owned()));
            }
            let links = cue.links.iter().filter(|link| !link.is_empty());
            let links = links.map(|link| parse(link)).collect::<Result<_, _>>()?;
            self.list.push(Cue {
                direct: cue.links.is_empty() || cue.links.iter().any(String::is_empty),
                name: cue.id,
                tells,
                shape: cue.shape,
                links,
                swapped: cue.swapped,
                preposition: cue.preposition.map(|preposition| fold(&preposition)),
                affects: cue.affects,
                keeps: cue.keeps,
                denied: cue.denied,
                asset: cue.asset,
                of_body: cue.of_body,
                present: cue.present,
                alone: cue.alone,
                steady: cue.steady,
                needs: with_open(stems(&cue.needs), lexicon).into_iter().collect(),
                examples: cue.example,
                rests,
            });
        }
        Ok(())
    }
}

/// What a file's cues tell, by the word written.
fn tells(file: &str, says: &str) -> Option<Tells> {
    match (file, says) {
        ("stances.toml", "wants") => Some(Tells::Stance(Attitude::Wants)),
        ("stances.toml", "rejects") => Some(Tells::Stance(Attitude::Rejects)),
        ("outcomes.toml", "gains") => Some(Tells::Outcome(Gain::Gains)),
        ("outcomes.toml", "loses") => Some(Tells::Outcome(Gain::Loses)),
        ("ties.toml", relation) if !relation.is_empty() => Some(Tells::Tie(relation.to_owned())),
        ("namings.toml", "") => Some(Tells::Naming),
        _ => None,
    }
}

/// Nouns, and how they are written before a pronoun.
fn with_open(stems: Vec<String>, lexicon: &Lexicon) -> Vec<String> {
    let open: Vec<String> = stems
        .iter()
        .filter_map(|stem| lexicon.before_pronoun(stem))
        .collect();
    stems.into_iter().chain(open).collect()
}

fn enter(list: &mut Vec<CueForm>, form: CueForm) {
    if !list.contains(&form) {
        list.push(form);
    }
}
