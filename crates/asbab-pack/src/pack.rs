//! A pack: loaded, checked, compiled.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use asbab_core::{Language, digest};
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::conjugation;
use crate::data::{FrameData, FrameShape, FramesData, PackData, VerbData, WordsData};
use crate::lexicon::{Entry, Lexicon, Tense};
use crate::token::{Token, tokenize};
use crate::{Element, Folding, Frame, FrameId, Pattern, PatternError};

const ARABIC: &[(&str, &str)] = &[
    ("pack.toml", include_str!("../../../packs/ar/pack.toml")),
    ("words.toml", include_str!("../../../packs/ar/words.toml")),
    (
        "factors.toml",
        include_str!("../../../packs/ar/factors.toml"),
    ),
    (
        "frames/verbs.toml",
        include_str!("../../../packs/ar/frames/verbs.toml"),
    ),
    (
        "frames/connectives.toml",
        include_str!("../../../packs/ar/frames/connectives.toml"),
    ),
    (
        "frames/nouns.toml",
        include_str!("../../../packs/ar/frames/nouns.toml"),
    ),
    (
        "frames/aims.toml",
        include_str!("../../../packs/ar/frames/aims.toml"),
    ),
];

/// Why a pack could not be loaded. Every message names the file, and the entry where there is one.
#[derive(Debug, Error)]
pub enum PackError {
    /// A file could not be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that every pack needs is not there.
    #[error("the pack has no {0}")]
    Missing(&'static str),
    /// A file is no TOML, or not of the expected shape.
    #[error("{file}: {message}")]
    Syntax {
        /// The file within the pack.
        file: String,
        /// What is wrong and where.
        message: String,
    },
    /// A frame says something that cannot be compiled.
    #[error("{file}: frame {frame}: {reason}")]
    Frame {
        /// The file within the pack.
        file: String,
        /// The frame.
        frame: String,
        /// What is wrong.
        reason: String,
    },
}

/// A language's data, compiled.
#[derive(Debug, Clone)]
pub struct Pack {
    language: Language,
    fingerprint: String,
    folding: Folding,
    lexicon: Lexicon,
    frames: Vec<Frame>,
    by_word: HashMap<String, Vec<FrameId>>,
    by_verb: HashMap<usize, Vec<FrameId>>,
    by_class: Vec<(crate::Class, FrameId)>,
    verbs: Vec<String>,
    guess: Guess,
    factors: FactorWords,
}

/// What a verb that no list holds looks like, folded.
#[derive(Debug, Clone, Default)]
struct Guess {
    present_marks: Vec<String>,
    future_marks: Vec<String>,
    past_endings: Vec<String>,
    noun_endings: Vec<String>,
    feminine_endings: Vec<String>,
    action_shapes: Vec<Vec<char>>,
}

/// Words that mean the same, or the opposite, when factors are grouped.
#[derive(Debug, Clone, Default)]
pub(crate) struct FactorWords {
    same: HashMap<String, (String, bool)>,
}

impl Pack {
    /// The Arabic pack that comes with the program.
    ///
    /// # Panics
    ///
    /// Only if the bundled files are broken, which the tests rule out.
    #[allow(clippy::expect_used)]
    pub fn arabic() -> Self {
        let files = ARABIC
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect::<Vec<_>>();
        Self::from_files(&files).expect("the bundled pack compiles")
    }

    /// A pack read from a folder.
    pub fn load(folder: &Path) -> Result<Self, PackError> {
        let read = |path: &Path| {
            std::fs::read_to_string(path).map_err(|source| PackError::Io {
                path: path.to_owned(),
                source,
            })
        };
        let mut files = Vec::new();
        for name in ["pack.toml", "words.toml", "factors.toml"] {
            files.push((name.to_owned(), read(&folder.join(name))?));
        }
        let frames = folder.join("frames");
        let listing = std::fs::read_dir(&frames).map_err(|source| PackError::Io {
            path: frames.clone(),
            source,
        })?;
        let mut names: Vec<PathBuf> = listing
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|kind| kind == "toml"))
            .collect();
        names.sort();
        for path in names {
            let name = path
                .file_name()
                .map(|name| format!("frames/{}", name.to_string_lossy()))
                .unwrap_or_default();
            files.push((name, read(&path)?));
        }
        Self::from_files(&files)
    }

    /// A pack of these files: name within the pack, text.
    pub fn from_files(files: &[(String, String)]) -> Result<Self, PackError> {
        let find = |name: &'static str| {
            files
                .iter()
                .find(|(file, _)| file == name)
                .map(|(_, text)| text.as_str())
                .ok_or(PackError::Missing(name))
        };
        let head: PackData = parse("pack.toml", find("pack.toml")?)?;
        let words: WordsData = parse("words.toml", find("words.toml")?)?;
        let factors: crate::data::FactorsData = parse("factors.toml", find("factors.toml")?)?;

        let folding = Folding::new(
            head.fold.drop.chars(),
            head.fold.replace.iter().map(|(from, to)| (*from, *to)),
        );
        let mut compiler = Compiler::new(&head, folding);
        compiler.add_words(&words);
        for (file, text) in files.iter().filter(|(file, _)| file.starts_with("frames/")) {
            let data: FramesData = parse(file, text)?;
            for verb in &data.verb {
                compiler.add_verb(verb);
            }
            for frame in data.frame {
                compiler.add_frame(file, frame)?;
            }
        }
        compiler.index()?;
        let parts: Vec<&[u8]> = files
            .iter()
            .flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()])
            .collect();
        Ok(Self {
            language: Language(head.language),
            fingerprint: format!("{} {}", head.version, &digest(&parts)[..12]),
            factors: FactorWords::new(&factors, |word| compiler.folding.fold(word)),
            guess: compiler.guess,
            folding: compiler.folding,
            lexicon: compiler.lexicon,
            frames: compiler.frames,
            by_word: compiler.by_word,
            by_verb: compiler.by_verb,
            by_class: compiler.by_class,
            verbs: compiler.verbs,
        })
    }

    /// The language the pack is for.
    pub const fn language(&self) -> &Language {
        &self.language
    }

    /// Version and digest of the pack's files: readings by packs of another fingerprint are stale.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// How letters fold.
    pub const fn folding(&self) -> &Folding {
        &self.folding
    }

    /// A text folded for matching.
    pub fn fold(&self, text: &str) -> String {
        self.folding.fold(text)
    }

    /// The tokens of a text.
    pub fn tokenize(&self, text: &str) -> Vec<Token> {
        tokenize(text, &self.folding)
    }

    /// Known forms and clitics.
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// All frames, in the order of their ids.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The frame of an id.
    pub fn frame(&self, id: FrameId) -> &Frame {
        &self.frames[id.0]
    }

    /// Frames one of whose forms may start with this folded word.
    pub fn frames_at_word(&self, folded: &str) -> &[FrameId] {
        self.by_word.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Frames one of whose forms may start with this verb.
    pub fn frames_at_verb(&self, verb: usize) -> &[FrameId] {
        self.by_verb.get(&verb).map_or(&[], Vec::as_slice)
    }

    /// Frames one of whose forms may start with a word of these classes.
    pub fn frames_at_class(&self, classes: crate::Classes) -> impl Iterator<Item = FrameId> {
        self.by_class
            .iter()
            .filter(move |(class, _)| classes.has(*class))
            .map(|(_, frame)| *frame)
    }

    /// The folded past tense by which a verb is cited.
    pub fn verb(&self, verb: usize) -> &str {
        &self.verbs[verb]
    }

    /// Whether a word that no list holds looks like a verb in the present.
    pub fn looks_present(&self, folded: &str) -> bool {
        self.guess
            .present_marks
            .iter()
            .any(|mark| folded.starts_with(mark.as_str()))
            && folded.chars().count() >= 4
    }

    /// Whether a word that no list holds looks like a verb of what is to come.
    pub fn looks_future(&self, folded: &str) -> bool {
        self.guess
            .future_marks
            .iter()
            .any(|mark| folded.starts_with(mark.as_str()))
            && folded.chars().count() >= 5
    }

    /// Whether a word that no list holds looks like a verb in the past.
    pub fn looks_past(&self, folded: &str) -> bool {
        let ends = |endings: &[String]| {
            endings
                .iter()
                .any(|ending| folded.ends_with(ending.as_str()))
        };
        folded.chars().count() >= 4
            && ends(&self.guess.past_endings)
            && !ends(&self.guess.noun_endings)
    }

    /// Whether a noun looks feminine, or is a plural that agrees like one.
    pub fn looks_feminine(&self, folded: &str) -> bool {
        self.guess
            .feminine_endings
            .iter()
            .any(|ending| folded.ends_with(ending.as_str()))
    }

    /// Whether a folded noun without clitics has the shape of a noun of action.
    pub fn looks_like_action(&self, folded: &str) -> bool {
        let letters: Vec<char> = folded.chars().collect();
        self.guess.action_shapes.iter().any(|shape| {
            shape.len() == letters.len()
                && shape
                    .iter()
                    .zip(&letters)
                    .all(|(wanted, letter)| *wanted == '.' || wanted == letter)
        })
    }

    /// The canonical word for a folded bare word, and whether it means the opposite of that.
    pub fn synonym(&self, folded: &str) -> Option<(&str, bool)> {
        self.factors
            .same
            .get(folded)
            .map(|(word, opposite)| (word.as_str(), *opposite))
    }
}

impl FactorWords {
    fn new(data: &crate::data::FactorsData, fold: impl Fn(&str) -> String) -> Self {
        let mut same = HashMap::new();
        for group in &data.group {
            let Some(canonical) = group.same.first().map(|word| fold(word)) else {
                continue;
            };
            for (words, opposite) in [(&group.same, false), (&group.opposite, true)] {
                for word in words {
                    same.entry(fold(word))
                        .or_insert_with(|| (canonical.clone(), opposite));
                }
            }
        }
        Self { same }
    }
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, PackError> {
    toml::from_str(text).map_err(|error| PackError::Syntax {
        file: file.to_owned(),
        message: error.to_string(),
    })
}

/// A pack in the making.
struct Compiler {
    folding: Folding,
    lexicon: Lexicon,
    conjugation: crate::data::ConjugationData,
    verbs: Vec<String>,
    frames: Vec<Frame>,
    files: Vec<String>,
    by_word: HashMap<String, Vec<FrameId>>,
    by_verb: HashMap<usize, Vec<FrameId>>,
    by_class: Vec<(crate::Class, FrameId)>,
    guess: Guess,
}

impl Compiler {
    fn new(head: &PackData, folding: Folding) -> Self {
        let fold = |words: &[String]| {
            words
                .iter()
                .map(|word| folding.fold(word))
                .collect::<Vec<_>>()
        };
        let conjugation = crate::data::ConjugationData {
            past: fold(&head.conjugation.past),
            past_weak: fold(&head.conjugation.past_weak),
            past_weak_before_pronoun: folding.fold(&head.conjugation.past_weak_before_pronoun),
            weak_letters: fold(&head.conjugation.weak_letters),
            present_prefixes: fold(&head.conjugation.present_prefixes),
            present: fold(&head.conjugation.present),
        };
        Self {
            lexicon: Lexicon::new(&head.clitics, |word| folding.fold(word)),
            guess: Guess {
                present_marks: fold(&head.clitics.present_marks),
                future_marks: fold(&head.clitics.future_marks),
                past_endings: fold(&head.clitics.past_endings),
                noun_endings: fold(&head.clitics.noun_endings),
                feminine_endings: fold(&head.clitics.feminine_endings),
                action_shapes: fold(&head.clitics.action_shapes)
                    .iter()
                    .map(|shape| shape.chars().collect())
                    .collect(),
            },
            conjugation,
            folding,
            verbs: Vec::new(),
            frames: Vec::new(),
            files: Vec::new(),
            by_word: HashMap::new(),
            by_verb: HashMap::new(),
            by_class: Vec::new(),
        }
    }

    fn add_words(&mut self, words: &WordsData) {
        for (&class, list) in &words.class {
            for phrase in list {
                let folded = self.folding.fold(phrase);
                self.lexicon.add_phrase(
                    &folded
                        .split_whitespace()
                        .map(str::to_owned)
                        .collect::<Vec<_>>(),
                    class,
                );
            }
        }
        for (class, verbs) in &words.verbs {
            let class: Option<crate::Class> =
                serde::Deserialize::deserialize(toml::Value::String(class.clone())).ok();
            for verb in verbs {
                let forms = self.add_verb(verb);
                if let Some(class) = class {
                    for form in forms {
                        self.lexicon.add_form(form, Entry::Word(class));
                    }
                }
            }
        }
    }

    /// Makes all forms of a verb known and gives them back. A verb cited twice is one verb.
    fn add_verb(&mut self, verb: &VerbData) -> Vec<String> {
        let (past, present) = (
            self.folding.fold(&verb.past),
            self.folding.fold(&verb.present),
        );
        let place = self
            .verbs
            .iter()
            .position(|known| *known == past)
            .unwrap_or_else(|| {
                self.verbs.push(past.clone());
                self.verbs.len() - 1
            });
        let forms = conjugation::forms(&past, &present, &self.conjugation);
        for (form, tense) in &forms {
            self.lexicon
                .add_form(form.clone(), Entry::Verb(place, *tense));
        }
        for participle in &verb.participles {
            self.lexicon.add_form(
                self.folding.fold(participle),
                Entry::Verb(place, Tense::Participle),
            );
        }
        forms.into_iter().map(|(form, _)| form).collect()
    }

    fn add_frame(&mut self, file: &str, data: FrameData) -> Result<(), PackError> {
        let fault = |reason: String| PackError::Frame {
            file: file.to_owned(),
            frame: data.id.clone(),
            reason,
        };
        if !(0.0..=1.0).contains(&data.reliability) {
            return Err(fault(format!(
                "reliability {} is no share in 0..=1",
                data.reliability
            )));
        }
        if data.example.is_empty() {
            return Err(fault("an entry needs at least one example".to_owned()));
        }
        let parse = |form: &str| {
            Pattern::parse(form, |word| self.folding.fold(word))
                .map_err(|error: PatternError| fault(format!("{form:?}: {error}")))
        };
        let mut forms = data
            .forms
            .iter()
            .map(|form| parse(form))
            .collect::<Result<Vec<_>, _>>()?;
        forms.extend(data.verbs.iter().map(|verb| Pattern {
            elements: vec![(Element::Verb(self.folding.fold(verb)), false)],
        }));
        if forms.is_empty() {
            return Err(fault("an entry needs a form or a verb".to_owned()));
        }
        if data.shape == FrameShape::Verb && !data.forms.is_empty() {
            return Err(fault(
                "a frame of verbs lists `verbs`, not `forms`".to_owned(),
            ));
        }
        let mut links = Vec::new();
        for link in data.links.iter().filter(|link| !link.is_empty()) {
            links.push(parse(link)?);
        }
        self.files.push(file.to_owned());
        self.frames.push(Frame {
            direct: data.links.is_empty() || data.links.iter().any(String::is_empty),
            name: data.id,
            shape: data.shape,
            forms,
            links,
            affected: data.affected,
            opening: data.opening,
            first: data.first,
            before: data.before,
            after: data.after,
            polarity: data.polarity,
            basis: data.basis,
            reliability: data.reliability,
            hedged: data.hedged,
            negated: data.negated,
            examples: data.example,
        });
        Ok(())
    }

    /// Finds for each frame the words and verbs that may open it.
    fn index(&mut self) -> Result<(), PackError> {
        for (place, frame) in self.frames.iter().enumerate() {
            let fault = |reason: String| PackError::Frame {
                file: self.files[place].clone(),
                frame: frame.name.clone(),
                reason,
            };
            for pattern in &frame.forms {
                for (element, optional) in &pattern.elements {
                    match element {
                        Element::Words(words) | Element::WithPronoun(words) => {
                            for word in words {
                                enter(
                                    self.by_word.entry(word.clone()).or_default(),
                                    FrameId(place),
                                );
                            }
                        }
                        Element::Verb(past) => {
                            let verb = self
                                .verbs
                                .iter()
                                .position(|known| known == past)
                                .ok_or_else(|| fault(format!("the verb {past} is not defined")))?;
                            enter(self.by_verb.entry(verb).or_default(), FrameId(place));
                        }
                        Element::Class(class) => self.by_class.push((*class, FrameId(place))),
                        Element::Either(_) if *optional => {}
                        _ => {
                            return Err(fault(
                                "a form starts with a word, a verb or a class".to_owned(),
                            ));
                        }
                    }
                    if !optional {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

fn enter(list: &mut Vec<FrameId>, frame: FrameId) {
    if !list.contains(&frame) {
        list.push(frame);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_pack_has_frames_with_examples() {
        let pack = Pack::arabic();
        assert!(pack.frames().len() > 30);
        assert!(pack.frames().iter().all(|frame| !frame.examples.is_empty()));
    }

    #[test]
    fn a_fault_names_file_and_frame() {
        let mut files: Vec<(String, String)> = ARABIC
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        files[3].1.push_str("\n[[frame]]\nid = \"broken\"\nshape = \"verb\"\nverbs = [\"قلمن\"]\nfirst = \"cause\"\npolarity = \"+\"\nbasis = \"effect\"\nreliability = 0.5\n[[frame.example]]\ntext = \"س\"\n");
        let message = Pack::from_files(&files).unwrap_err().to_string();
        assert_eq!(
            message,
            "frames/verbs.toml: frame broken: the verb قلمن is not defined"
        );
    }
}
