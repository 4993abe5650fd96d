//! A pack: loaded, checked, compiled.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use asbab_core::{Language, digest};
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::account::{AccountQuestion, AccountsData};
use crate::calendar::DatesData;
use crate::compile::{Compiler, FrameFault, Guess};
use crate::cue::{Cues, CuesData};
use crate::data::{FramesData, PackData, WordsData};
use crate::factors::{FactorWords, FactorsData};
use crate::files::{CUES, RELIABILITY, pack_files};
use crate::lexicon::{Lexicon, Tense};
use crate::reliability::measure;
use crate::token::{Token, tokenize};
use crate::{
    Calendar, Folding, FormId, Frame, FrameId, Gazetteer, Layout, Place, QuantityWords, QuoteWords,
};

pub(crate) const ARABIC: &[(&str, &str)] = &[
    ("pack.toml", include_str!("../../../packs/ar/pack.toml")),
    ("words.toml", include_str!("../../../packs/ar/words.toml")),
    (
        "factors.toml",
        include_str!("../../../packs/ar/factors.toml"),
    ),
    (
        "frames/idioms.toml",
        include_str!("../../../packs/ar/frames/idioms.toml"),
    ),
    (
        "frames/tracing.toml",
        include_str!("../../../packs/ar/frames/tracing.toml"),
    ),
    (
        "frames/verbs.toml",
        include_str!("../../../packs/ar/frames/verbs.toml"),
    ),
    (
        "frames/more.toml",
        include_str!("../../../packs/ar/frames/more.toml"),
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
    (
        RELIABILITY,
        include_str!("../../../packs/ar/reliability.toml"),
    ),
    (
        "furniture.toml",
        include_str!("../../../packs/ar/furniture.toml"),
    ),
    (
        "metadata.toml",
        include_str!("../../../packs/ar/metadata.toml"),
    ),
    ("dates.toml", include_str!("../../../packs/ar/dates.toml")),
    (
        "quantities.toml",
        include_str!("../../../packs/ar/quantities.toml"),
    ),
    ("quotes.toml", include_str!("../../../packs/ar/quotes.toml")),
    (
        "actors/states.toml",
        include_str!("../../../packs/ar/actors/states.toml"),
    ),
    (
        "actors/bodies.toml",
        include_str!("../../../packs/ar/actors/bodies.toml"),
    ),
    (
        "actors/words.toml",
        include_str!("../../../packs/ar/actors/words.toml"),
    ),
    (
        "stances.toml",
        include_str!("../../../packs/ar/stances.toml"),
    ),
    (
        "outcomes.toml",
        include_str!("../../../packs/ar/outcomes.toml"),
    ),
    ("ties.toml", include_str!("../../../packs/ar/ties.toml")),
    (
        "namings.toml",
        include_str!("../../../packs/ar/namings.toml"),
    ),
    (
        "accounts.toml",
        include_str!("../../../packs/ar/accounts.toml"),
    ),
];

const ENGLISH: &[(&str, &str)] = &[
    ("pack.toml", include_str!("../../../packs/en/pack.toml")),
    ("words.toml", include_str!("../../../packs/en/words.toml")),
    (
        "factors.toml",
        include_str!("../../../packs/en/factors.toml"),
    ),
    (
        "furniture.toml",
        include_str!("../../../packs/en/furniture.toml"),
    ),
    (
        "metadata.toml",
        include_str!("../../../packs/en/metadata.toml"),
    ),
    ("dates.toml", include_str!("../../../packs/en/dates.toml")),
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
    #[error("{place}: {message}")]
    Syntax {
        /// Where.
        place: Place,
        /// What is wrong.
        message: String,
    },
    /// A frame says something that cannot be compiled.
    #[error("{place}: frame {frame}: {reason}")]
    Frame {
        /// Where.
        place: Place,
        /// The frame.
        frame: String,
        /// What is wrong.
        reason: String,
    },
}

/// The grammatical gender of what a pronoun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// «ه»، «هم».
    Masculine,
    /// «ها», also of plurals that agree like a feminine noun.
    Feminine,
}

impl PackError {
    /// The way out, where there is one to tell.
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Io { .. } => {
                Some("name a folder that holds a pack, and check that you may read it")
            }
            Self::Missing(_) => {
                Some("copy the file from `packs/ar`; what a language lacks is an empty list")
            }
            Self::Syntax { .. } => Some("write it as the same file of `packs/ar` has it"),
            Self::Frame { .. } => Some("CONTRIBUTING.md says how a frame is written"),
        }
    }
}

/// A language's data, compiled.
#[derive(Debug, Clone)]
pub struct Pack {
    language: Language,
    common: HashSet<String>,
    fingerprint: String,
    folding: Folding,
    lexicon: Lexicon,
    frames: Vec<Frame>,
    by_word: HashMap<String, Vec<FormId>>,
    by_verb: HashMap<usize, Vec<FormId>>,
    by_class: Vec<(crate::Class, FormId)>,
    verbs: Vec<String>,
    guess: Guess,
    cues: Cues,
    factors: FactorWords,
    layout: Layout,
    calendar: Calendar,
    gazetteer: Gazetteer,
    quantities: QuantityWords,
    quotes: QuoteWords,
    accounts: Vec<AccountQuestion>,
}

impl Pack {
    /// The Arabic pack that comes with the program.
    ///
    /// # Panics
    ///
    /// Only if the bundled files are broken, which the tests rule out.
    pub fn arabic() -> Self {
        Self::bundled(ARABIC)
    }

    /// The English pack that comes with the program: furniture, metadata and dates so far. It has no
    /// frames.
    ///
    /// # Panics
    ///
    /// Only if the bundled files are broken, which the tests rule out.
    pub fn english() -> Self {
        Self::bundled(ENGLISH)
    }

    #[allow(clippy::expect_used)]
    fn bundled(files: &[(&str, &str)]) -> Self {
        let files = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect::<Vec<_>>();
        Self::from_files(&files).expect("the bundled pack compiles")
    }

    /// A pack read from a folder.
    pub fn load(folder: &Path) -> Result<Self, PackError> {
        Self::from_files(&pack_files(folder)?)
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
        let factors: FactorsData = parse("factors.toml", find("factors.toml")?)?;

        let furniture = parse("furniture.toml", find("furniture.toml")?)?;
        let metadata = parse("metadata.toml", find("metadata.toml")?)?;
        let dates: DatesData = parse("dates.toml", find("dates.toml")?)?;
        let quantities: crate::quantity::QuantitiesData = parse_or_none(files, "quantities.toml")?;
        let states = parse_or_none(files, "actors/states.toml")?;
        let bodies = parse_or_none(files, "actors/bodies.toml")?;
        let actor_words: crate::gazetteer::ActorWordsData =
            parse_or_none(files, "actors/words.toml")?;

        let folding = Folding::new(
            head.fold.drop.chars(),
            head.fold.replace.iter().map(|(from, to)| (*from, *to)),
        );
        let mut compiler = Compiler::new(&head, folding);
        compiler.add_words(&words);
        let mut cue_files: Vec<(&str, &str, CuesData)> = Vec::new();
        for (file, text) in files {
            if CUES.contains(&file.as_str()) {
                let data: CuesData = parse(file, text)?;
                for verb in &data.verb {
                    compiler.add_verb(verb);
                }
                cue_files.push((file, text, data));
            }
        }
        for (file, text) in files.iter().filter(|(file, _)| file.starts_with("frames/")) {
            let data: FramesData = parse(file, text)?;
            for verb in &data.verb {
                compiler.add_verb(verb);
                compiler.add_participles(verb);
            }
            for frame in data.frame {
                compiler
                    .add_frame(file, frame)
                    .map_err(|fault| placed(fault, files))?;
            }
        }
        compiler.index().map_err(|fault| placed(fault, files))?;
        if let Some((file, text)) = files.iter().find(|(file, _)| file == RELIABILITY) {
            measure(&mut compiler.frames, (file, text), &parse(file, text)?)?;
        }
        let cues = compiled_cues(cue_files, &compiler)?;
        let parts: Vec<&[u8]> = files
            .iter()
            .flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()])
            .collect();
        Ok(Self {
            common: folded(&head.common, &compiler.folding),
            language: Language(head.language),
            fingerprint: format!("{} {}", head.version, &digest(&parts)[..12]),
            layout: Layout::new(furniture, metadata, |word| compiler.folding.fold(word)),
            calendar: Calendar::new(&dates, |word| compiler.folding.fold(word)).map_err(
                |message| PackError::Syntax {
                    place: Place::line("dates.toml", 1),
                    message,
                },
            )?,
            quantities: QuantityWords::new(&quantities, |word| compiler.folding.fold(word))
                .map_err(|message| PackError::Syntax {
                    place: Place::line("quantities.toml", 1),
                    message,
                })?,
            quotes: QuoteWords::new(parse_or_none(files, "quotes.toml")?, |word| {
                compiler.folding.fold(word)
            }),
            gazetteer: Gazetteer::new(
                states,
                bodies,
                &actor_words,
                &head.clitics.article,
                |word| compiler.folding.fold(word),
            ),
            accounts: parse_or_none::<AccountsData>(files, "accounts.toml")?.into_questions(),
            cues,
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

    /// The commonest words of the language, folded; empty where its script tells it.
    pub const fn common_words(&self) -> &HashSet<String> {
        &self.common
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

    /// How the press sets an article on its page.
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Words for dates.
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Words by which numbers count things.
    pub const fn quantities(&self) -> &QuantityWords {
        &self.quantities
    }

    /// What names of happenings say they were.
    pub fn accounts(&self) -> &[AccountQuestion] {
        &self.accounts
    }

    /// Words that tell who said something where no verb does.
    pub const fn quotes(&self) -> &QuoteWords {
        &self.quotes
    }

    /// Actors known by name, and the words by which others are found.
    pub const fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Known forms and clitics.
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Words that tell stances, outcomes, ties and namings.
    pub const fn cues(&self) -> &Cues {
        &self.cues
    }

    /// All frames, in the order of their ids.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The frame of an id.
    pub fn frame(&self, id: FrameId) -> &Frame {
        &self.frames[id.0]
    }

    /// Forms that may start with this folded word.
    pub fn forms_at_word(&self, folded: &str) -> &[FormId] {
        self.by_word.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Forms that may start with this verb.
    pub fn forms_at_verb(&self, verb: usize) -> &[FormId] {
        self.by_verb.get(&verb).map_or(&[], Vec::as_slice)
    }

    /// Forms that may start with a word of these classes.
    pub fn forms_at_class(&self, classes: crate::Classes) -> impl Iterator<Item = FormId> {
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

    /// Whether a word is a verb in the past behind the letter of an unreal consequence («لسقطت»).
    pub fn opens_unreal(&self, folded: &str) -> bool {
        self.lexicon.after_unreal(folded).is_some_and(|rest| {
            let past = |analysis: &crate::Analysis| {
                analysis.clitics == 0
                    && matches!(analysis.entry, crate::Entry::Verb(_, Tense::Past))
            };
            self.looks_past(rest) || self.lexicon.analyses(rest).iter().any(past)
        })
    }

    /// Whether a word as written ends in a letter that no verb ends in: «إزالة» is not «أزاله».
    pub fn is_written_as_noun(&self, written: &str) -> bool {
        self.guess
            .noun_marks
            .iter()
            .any(|mark| written.ends_with(mark.as_str()))
    }

    /// Whether the vowel signs a verb is written with make it passive: «دُمر»، «يُدمَّر».
    pub fn is_written_as_passive(&self, written: &str, tense: Tense) -> bool {
        let [front, later] = &self.guess.passive_signs;
        if front.is_empty() {
            return false;
        }
        let opens = written
            .char_indices()
            .skip(1)
            .take(2)
            .find(|(at, _)| written[*at..].starts_with(front.as_str()));
        let Some((at, _)) = opens else {
            return false;
        };
        tense == Tense::Past || written[at..].contains(later.as_str())
    }

    /// The gender of the thing spoken of whose pronoun ends a folded verb.
    pub fn object_gender(&self, folded: &str) -> Option<Gender> {
        let ends = |pronoun: &String| !pronoun.is_empty() && folded.ends_with(pronoun.as_str());
        if ends(&self.guess.feminine_pronoun) {
            Some(Gender::Feminine)
        } else if self.guess.other_pronouns.iter().any(ends) {
            Some(Gender::Masculine)
        } else {
            None
        }
    }

    /// Whether a past without endings is written like a noun of action: three letters («دفع»), or
    /// one of the shapes that a pack lists («تغير»، «تراجع»).
    pub fn is_past_like_noun(&self, folded: &str) -> bool {
        let bare = self.lexicon.without_conjunction(folded).unwrap_or(folded);
        [folded, bare].into_iter().any(|word| {
            word.chars().count() == 3
                || self.guess.past_shapes.iter().any(|shape| fits(shape, word))
        })
    }

    /// Whether a noun looks feminine, or is a plural that agrees like one.
    pub fn looks_feminine(&self, folded: &str) -> bool {
        self.guess
            .feminine_endings
            .iter()
            .any(|ending| folded.ends_with(ending.as_str()))
    }

    /// Whether a word looks like an adjective made from a name («الروسي»).
    pub fn looks_relational(&self, folded: &str) -> bool {
        folded.chars().count() >= 5
            && self
                .guess
                .relational_endings
                .iter()
                .any(|ending| folded.ends_with(ending.as_str()))
    }

    /// Whether a word has a plural ending that no adjective has after a noun.
    pub fn looks_plural(&self, folded: &str) -> bool {
        self.guess
            .plural_endings
            .iter()
            .any(|ending| folded.ends_with(ending.as_str()))
    }

    /// Whether a folded noun without clitics has the shape of a noun of action.
    pub fn looks_like_action(&self, folded: &str) -> bool {
        self.guess
            .action_shapes
            .iter()
            .any(|shape| fits(shape, folded))
    }

    /// What is told of grouping phrases into factors.
    pub const fn factor_words(&self) -> &FactorWords {
        &self.factors
    }
}

fn folded(words: &[String], folding: &Folding) -> HashSet<String> {
    words.iter().map(|word| folding.fold(word)).collect()
}

fn compiled_cues(
    files: Vec<(&str, &str, CuesData)>,
    compiler: &Compiler,
) -> Result<Cues, PackError> {
    let mut cues = Cues::default();
    for (file, text, data) in files {
        cues.add(
            (file, text),
            data,
            &compiler.verbs,
            &compiler.lexicon,
            |word| compiler.folding.fold(word),
        )?;
    }
    Ok(cues)
}

/// The data of a file that a pack whose language is not read yet may lack.
fn parse_or_none<T: DeserializeOwned + Default>(
    files: &[(String, String)],
    name: &'static str,
) -> Result<T, PackError> {
    files
        .iter()
        .find(|(file, _)| file == name)
        .map_or_else(|| Ok(T::default()), |(file, text)| parse(file, text))
}

pub(crate) fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, PackError> {
    toml::from_str(text).map_err(|error: toml::de::Error| PackError::Syntax {
        place: Place::of_byte(file, text, error.span().map_or(0, |span| span.start)),
        message: error.message().to_owned(),
    })
}

/// Whether a word has a shape, where a dot stands for any letter.
fn fits(shape: &[char], word: &str) -> bool {
    let mut letters = word.chars();
    shape.iter().all(|&wanted| {
        letters
            .next()
            .is_some_and(|letter| wanted == '.' || wanted == letter)
    }) && letters.next().is_none()
}

/// A fault of a frame with the place of what was written, or of the frame's id.
fn placed(fault: FrameFault, files: &[(String, String)]) -> PackError {
    let text = files
        .iter()
        .find(|(name, _)| *name == fault.file)
        .map_or("", |(_, text)| text.as_str());
    PackError::Frame {
        place: fault.place(text),
        frame: fault.frame,
        reason: fault.reason,
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
        let line = files[3]
            .1
            .lines()
            .position(|line| line.starts_with("verbs = [\"قلمن"))
            .unwrap()
            + 1;
        assert_eq!(
            message,
            format!(
                "{}:{line}:10: frame broken: the verb قلمن is not defined",
                files[3].0
            )
        );
    }

    #[test]
    fn a_key_that_does_not_exist_is_named_with_its_place() {
        let files: Vec<(String, String)> = ARABIC
            .iter()
            .map(|(name, text)| ((*name).to_owned(), format!("colour = 1\n{text}")))
            .collect();
        let message = Pack::from_files(&files).unwrap_err().to_string();
        assert!(
            message.starts_with("pack.toml:1:1: unknown field `colour`"),
            "{message}"
        );
    }
}
