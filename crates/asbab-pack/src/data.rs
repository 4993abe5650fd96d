//! How a pack's files are written: the shapes that TOML is read into, unchecked.

use std::collections::BTreeMap;

use asbab_core::{Basis, Sign};
use serde::Deserialize;

use crate::{Class, Tense};

/// `pack.toml`: what the pack is, how letters fold, what clings to words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackData {
    pub language: String,
    pub version: String,
    /// The commonest words, by which a text is told from those in other languages of its script.
    #[serde(default)]
    pub common: Vec<String>,
    pub fold: FoldData,
    pub clitics: Clitics,
    pub conjugation: ConjugationData,
}

/// Characters dropped, and replaced, for matching.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FoldData {
    pub drop: String,
    pub replace: BTreeMap<char, char>,
}

/// Letters and syllables that are written together with the word they go with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Clitics {
    pub conjunctions: Vec<String>,
    pub future: Vec<String>,
    pub prepositions: Vec<String>,
    pub article: String,
    /// How preposition and article are written together, where they melt: `لل` for `ل` + `ال`.
    pub melted: BTreeMap<String, String>,
    pub pronouns: Vec<String>,
    /// Those of them that hang on nouns alone.
    pub noun_pronouns: Vec<String>,
    /// How the feminine ending is written before a pronoun, and how at the end of a word.
    pub feminine_open: String,
    pub feminine_closed: String,
    /// How an indefinite noun's accusative is written.
    pub accusative: String,
    /// The conjunction that opens what follows from a condition («إذا أ فـب»).
    pub consequence: String,
    /// The letter in front of the verb of what would have followed («لو أ لسقطت»).
    #[serde(default)]
    pub unreal: String,
    /// The word that opens it where it would not have followed («لو أ لما سقطت»).
    #[serde(default)]
    pub unreal_denied: String,
    /// The preposition that also stands before a verb of purpose («لتشكك»).
    pub purpose: String,
    /// Endings of plurals that no adjective has after a noun.
    pub plural_endings: Vec<String>,
    /// Endings of adjectives made from names.
    pub relational_endings: Vec<String>,
    /// Beginnings by which a word that no list holds is taken for a present-tense verb.
    pub present_marks: Vec<String>,
    /// The same for a verb that tells what is to come.
    pub future_marks: Vec<String>,
    /// Endings by which a word that no list holds is taken for a past-tense verb.
    pub past_endings: Vec<String>,
    /// Endings that look like those of `past_endings` and are a noun's.
    pub noun_endings: Vec<String>,
    /// The pronoun of a feminine noun.
    pub feminine_pronoun: String,
    /// Other pronouns of things and people spoken of.
    pub other_pronouns: Vec<String>,
    /// The vowel sign after the first letter of a passive verb, and the one that a passive present
    /// has later on.
    pub passive_signs: [String; 2],
    /// Letters that end nouns and never a verb, as written: folding may make them a pronoun's.
    pub noun_marks: Vec<String>,
    /// Endings of feminine nouns, and of plurals that agree like them.
    pub feminine_endings: Vec<String>,
    /// Shapes that a past without endings shares with its noun of action; `.` stands for any letter.
    pub past_shapes: Vec<String>,
    /// Shapes of nouns of action that no list holds; `.` stands for any letter.
    pub action_shapes: Vec<String>,
}

/// How a verb's two cited forms become all others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConjugationData {
    pub past: Vec<String>,
    pub past_weak: Vec<String>,
    pub past_weak_before_pronoun: String,
    pub weak_letters: Vec<String>,
    pub present_prefixes: Vec<String>,
    pub present: Vec<String>,
    /// What takes the place of the present's prefix in a participle, and how one ends that says what
    /// came of a clause.
    pub participle_prefix: String,
    pub participle_endings: Vec<String>,
}

/// `words.toml`: closed classes, and verbs that only need to be known as verbs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordsData {
    pub class: BTreeMap<Class, Vec<String>>,
    /// Verbs of a class: past and present, as cited in a dictionary.
    #[serde(default)]
    pub verbs: BTreeMap<String, Vec<VerbData>>,
}

/// A verb: past and present as cited in a dictionary, then participles as they stand in texts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerbData {
    pub past: String,
    /// Left out for passives, whose present is written like the active one.
    pub present: Option<String>,
    #[serde(default)]
    pub participles: Vec<String>,
}

/// A file of frames.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FramesData {
    #[serde(default)]
    pub verb: Vec<VerbData>,
    #[serde(default)]
    pub frame: Vec<FrameData>,
}

/// Where the two arguments of a frame stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrameShape {
    /// One argument before the trigger, one after it.
    Between,
    /// A finite verb or participle with its subject on either side.
    Verb,
    /// A noun that names its other argument first («السبب وراء أ هو ب»), or last («أ سبب ب»).
    Nominal,
    /// Both arguments follow, parted by a comma or the pack's word for "then".
    Fronted,
}

/// How far an argument reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Argument {
    /// A noun phrase.
    Phrase,
    /// A noun phrase that starts with a noun of action.
    Action,
    /// A clause.
    Clause,
    /// The clause or sentence before this one.
    Previous,
    /// The trigger's own words but the last, which alone then is the trigger («الخوف من»).
    Own,
}

/// Whether a verb has a direct object besides the complement after its link.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Affected {
    /// None: «أدى أ إلى ب».
    #[default]
    No,
    /// Always: «دفع أ فلانا إلى ب».
    Yes,
    /// Perhaps: «شجع أ (فلانا) على ب».
    Maybe,
    /// The object is the first argument, and the subject whoever says so: «عزا فلان أ إلى ب»، «حمل فلان
    /// أ مسؤولية ب».
    Ascribed,
}

/// Which argument, in the order of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// The one before the trigger, or the subject of its verb.
    First,
    /// The other.
    Second,
}

/// Which argument stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// What makes.
    Cause,
    /// What is made more or less.
    Effect,
}

/// One frame as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameData {
    pub id: String,
    pub shape: FrameShape,
    #[serde(default)]
    pub forms: Vec<String>,
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Words between a verb and its complement; `""` for a direct object.
    #[serde(default)]
    pub links: Vec<String>,
    /// Whether a direct object stands before the link («دفع أ إلى ب»).
    #[serde(default)]
    pub affected: Affected,
    /// Whether the trigger must open its clause.
    #[serde(default)]
    pub opening: bool,
    /// Whether a noun of preventing at the head of the effect belongs to the trigger and turns the
    /// polarity («بهدف منع أ»).
    #[serde(default)]
    pub absorbs: bool,
    /// Whether it ties things only where the argument before it is no actor.
    #[serde(default)]
    pub impersonal: bool,
    /// Whether what would follow opens with the letter or word of an unreal consequence («لو أ لـب»).
    #[serde(default)]
    pub unreal: bool,
    /// The argument that must open with a noun of action: what comes back to a place is no effect of
    /// it.
    #[serde(default)]
    pub eventful: Option<Position>,
    /// The only tense of its verbs that means what it says.
    #[serde(default)]
    pub tense: Option<Tense>,
    /// Whether the trigger is only the letter in front of its word, and the word opens the argument
    /// after it («لإعلان أ»).
    #[serde(default)]
    pub keeps: bool,
    /// Whether what it says is always still to come.
    #[serde(default)]
    pub forecast: bool,
    /// What the subject, or the argument before the trigger, is.
    pub first: Role,
    #[serde(default = "clause")]
    pub before: Argument,
    #[serde(default = "phrase")]
    pub after: Argument,
    pub polarity: Sign,
    pub basis: Basis,
    pub reliability: f64,
    #[serde(default)]
    pub hedged: bool,
    #[serde(default)]
    pub negated: bool,
    #[serde(default)]
    pub example: Vec<Example>,
}

const fn clause() -> Argument {
    Argument::Clause
}

const fn phrase() -> Argument {
    Argument::Phrase
}

/// An example sentence and the claims a reader must find in it, all and no others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence, written for the pack.
    pub text: String,
    /// What it says; empty where it holds no claim.
    #[serde(default)]
    pub claims: Vec<ExpectedClaim>,
    /// A known failure: kept, counted, and expected to fail until somebody mends it.
    #[serde(default)]
    pub fails: bool,
}

/// One claim that an example holds. Flags left out are expected to be false; what is optional besides
/// the arguments and the holder is compared only where it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedClaim {
    /// The cause as it stands; none where the text carries none.
    pub cause: Option<String>,
    /// The effect as it stands.
    pub effect: Option<String>,
    /// What an anaphoric cause stands for; `?` where it must be left open.
    pub cause_antecedent: Option<String>,
    /// What an anaphoric effect stands for; `?` where it must be left open.
    pub effect_antecedent: Option<String>,
    /// The relation between the two phrases.
    pub polarity: Sign,
    /// Words of the trigger, all or the telling ones.
    pub trigger: Option<String>,
    /// Said with reserve.
    #[serde(default)]
    pub hedged: bool,
    /// The link is denied.
    #[serde(default)]
    pub negated: bool,
    /// Still to come.
    #[serde(default)]
    pub forecast: bool,
    /// Asked, not said.
    #[serde(default)]
    pub asked: bool,
    /// The speaker's name, where a speaker is reported.
    pub holder: Option<String>,
    /// Through whom the speaker's words came, outermost first.
    pub via: Option<Vec<String>>,
    /// The relation with the direction words of both phrases folded in.
    pub sign: Option<Sign>,
    /// What kind of statement it is.
    pub basis: Option<Basis>,
}
