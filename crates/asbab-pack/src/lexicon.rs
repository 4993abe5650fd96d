//! Words found again through what clings to them.

use std::collections::{BTreeMap, HashMap};

use crate::data::Clitics;
use crate::{Class, Classes};

/// Letters of a present-tense verb that the particle of purpose may stand before: a shorter one is
/// more often a noun after a preposition («لتدخل»).
const LONG_ENOUGH_FOR_PURPOSE: usize = 5;

/// The tense of an inflected verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    /// Perfect.
    Past,
    /// Imperfect.
    Present,
    /// Participle.
    Participle,
}

/// What a form is known as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// An inflected form of the verb at this place in the pack.
    Verb(usize, Tense),
    /// A word of closed classes.
    Word(Class),
}

/// One way to take a token apart into clitics and a known form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Analysis {
    /// How many clitics were taken off.
    pub clitics: usize,
    /// A conjunction stands in front.
    pub conjunction: bool,
    /// A mark of the future stands in front.
    pub future: bool,
    /// The preposition in front, folded.
    pub preposition: Option<String>,
    /// The article stands in front.
    pub article: bool,
    /// A pronoun hangs on.
    pub pronoun: bool,
    /// What is left, folded.
    pub stem: String,
    /// What it is known as.
    pub entry: Entry,
}

/// What is left of a word without some of what clings to it, known or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stem<'a> {
    /// What is left, folded.
    pub text: &'a str,
    /// A conjunction stands in front.
    pub conjunction: bool,
    /// The preposition in front, folded.
    pub preposition: Option<&'a str>,
    /// The article stands in front.
    pub article: bool,
    /// A pronoun hangs on.
    pub pronoun: bool,
}

/// All known forms of a pack, and the clitics by which they are found in a text.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    forms: HashMap<String, Vec<Entry>>,
    phrases: HashMap<String, Vec<(Vec<String>, Class)>>,
    clitics: FoldedClitics,
}

/// Clitics, folded; an empty string stands for "none".
#[derive(Debug, Clone, Default)]
struct FoldedClitics {
    conjunctions: Vec<String>,
    future: Vec<String>,
    prepositions: Vec<String>,
    article: String,
    melted: BTreeMap<String, String>,
    pronouns: Vec<String>,
    noun_pronouns: Vec<String>,
    feminine_open: String,
    feminine_closed: String,
    accusative: String,
    consequence: String,
    unreal: String,
    unreal_denied: String,
    purpose: String,
}

/// One way to take conjunction, preposition and article off the front of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Front<'a> {
    /// How many clitics come off.
    pub clitics: usize,
    /// Bytes of the folded word that conjunction and preposition take; of an article that has
    /// melted with a preposition, one letter stays.
    pub cut: usize,
    /// A conjunction stands in front.
    pub conjunction: bool,
    /// A preposition stands in front.
    pub preposition: Option<&'a str>,
    /// The article stands in front of the rest.
    pub article: bool,
    /// The word without any of them.
    pub rest: &'a str,
}

/// A word after its front clitics.
struct Peeled<'a> {
    clitics: usize,
    conjunction: bool,
    future: bool,
    preposition: Option<&'a str>,
    article: bool,
    rest: &'a str,
}

impl Lexicon {
    pub(crate) fn new(clitics: &Clitics, fold: impl Fn(&str) -> String) -> Self {
        let all = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        Self {
            clitics: FoldedClitics {
                conjunctions: all(&clitics.conjunctions),
                future: all(&clitics.future),
                prepositions: all(&clitics.prepositions),
                article: fold(&clitics.article),
                melted: clitics
                    .melted
                    .iter()
                    .map(|(from, to)| (fold(from), fold(to)))
                    .collect(),
                pronouns: all(&clitics.pronouns),
                noun_pronouns: all(&clitics.noun_pronouns),
                feminine_open: fold(&clitics.feminine_open),
                feminine_closed: fold(&clitics.feminine_closed),
                accusative: fold(&clitics.accusative),
                consequence: fold(&clitics.consequence),
                unreal: fold(&clitics.unreal),
                unreal_denied: fold(&clitics.unreal_denied),
                purpose: fold(&clitics.purpose),
            },
            ..Self::default()
        }
    }

    pub(crate) fn add_form(&mut self, form: String, entry: Entry) {
        let entries = self.forms.entry(form).or_default();
        if !entries.contains(&entry) {
            entries.push(entry);
            entries.sort();
        }
    }

    pub(crate) fn add_phrase(&mut self, words: &[String], class: Class) {
        let [first, rest @ ..] = words else {
            return;
        };
        if rest.is_empty() {
            self.add_form(first.clone(), Entry::Word(class));
        } else {
            let phrases = self.phrases.entry(first.clone()).or_default();
            phrases.push((rest.to_vec(), class));
            phrases
                .sort_by_key(|(rest, class)| (std::cmp::Reverse(rest.len()), *class, rest.clone()));
        }
    }

    /// Whether any word or set phrase is of a class.
    pub(crate) fn holds_class(&self, class: Class) -> bool {
        let of_class = |entry: &Entry| *entry == Entry::Word(class);
        self.forms.values().flatten().any(of_class)
            || self
                .phrases
                .values()
                .flatten()
                .any(|(_, own)| *own == class)
    }

    /// Every way to take a folded word apart, fewest clitics first.
    ///
    /// Where nothing is known, the accusative ending of an indefinite noun («توترا») is taken off too.
    pub fn analyses(&self, folded: &str) -> Vec<Analysis> {
        let found = self.known_analyses(folded);
        match self.without_accusative(folded) {
            Some(stem) if found.is_empty() => {
                let mut nouns = self.known_analyses(stem);
                nouns.retain(|analysis| takes_article(analysis.entry));
                nouns
            }
            _ => found,
        }
    }

    /// Whether a folded word ends in the letter of the indefinite accusative, whatever it is.
    pub fn ends_accusative(&self, folded: &str) -> bool {
        folded.ends_with(self.clitics.accusative.as_str())
    }

    /// An indefinite noun without its accusative ending, where it has one and enough is left.
    pub fn without_accusative<'a>(&self, folded: &'a str) -> Option<&'a str> {
        let stem = folded.strip_suffix(self.clitics.accusative.as_str())?;
        (stem.chars().count() >= 3 && !self.is_definite(folded)).then_some(stem)
    }

    fn known_analyses(&self, folded: &str) -> Vec<Analysis> {
        let mut found = Vec::new();
        for front in self.fronts(folded) {
            self.look_up(&front, front.rest, None, &mut found);
            for pronoun in &self.clitics.pronouns {
                if let Some(stem) = front.rest.strip_suffix(pronoun.as_str())
                    && stem.chars().count() >= 2
                {
                    self.look_up(&front, stem, Some(pronoun), &mut found);
                    // The feminine ending is written open before a pronoun.
                    if let Some(open) = stem.strip_suffix(self.clitics.feminine_open.as_str()) {
                        let closed = format!("{open}{}", self.clitics.feminine_closed);
                        self.look_up(&front, &closed, Some(pronoun), &mut found);
                    }
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// The classes of a folded word by the ways that take fewest clitics off.
    pub fn classes(&self, folded: &str) -> Classes {
        Self::classes_of(&self.analyses(folded))
    }

    /// The same of analyses in hand.
    pub fn classes_of(analyses: &[Analysis]) -> Classes {
        let fewest = analyses.first().map_or(0, |analysis| analysis.clitics);
        let mut classes = Classes::default();
        for analysis in analyses
            .iter()
            .take_while(|analysis| analysis.clitics == fewest)
        {
            if let Entry::Word(class) = analysis.entry {
                classes.add(Classes::of(class));
            }
        }
        classes
    }

    /// The longest phrase of a class that starts with the first of these folded words: how many
    /// words it takes, and its class. A conjunction may stand in front of the first.
    pub fn phrase_at<'a>(
        &self,
        words: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<(usize, Class)> {
        self.phrases_at(words).max()
    }

    /// The same with all classes of that phrase.
    pub fn phrase_classes_at<'a>(
        &self,
        words: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<(usize, Classes)> {
        self.phrases_at(words)
            .fold(None, |longest, (length, class)| match longest {
                Some((known, _)) if known > length => longest,
                Some((known, mut classes)) if known == length => {
                    classes.add(Classes::of(class));
                    Some((known, classes))
                }
                _ => Some((length, Classes::of(class))),
            })
    }

    fn phrases_at<'a>(
        &self,
        mut words: impl Iterator<Item = &'a str> + Clone,
    ) -> impl Iterator<Item = (usize, Class)> {
        let first = words.next().unwrap_or_default();
        let bare = self
            .clitics
            .conjunctions
            .iter()
            .filter_map(|conjunction| first.strip_prefix(conjunction.as_str()));
        let candidates = std::iter::once(first)
            .chain(bare)
            .filter_map(|head| self.phrases.get(head));
        candidates
            .flatten()
            .filter(move |(rest, _)| {
                let mut following = words.clone();
                rest.iter()
                    .all(|word| following.next() == Some(word.as_str()))
            })
            .map(|(rest, class)| (rest.len() + 1, *class))
    }

    /// The word without a conjunction in front, if one stands there and enough is left.
    pub fn without_conjunction<'a>(&self, folded: &'a str) -> Option<&'a str> {
        self.clitics
            .conjunctions
            .iter()
            .find_map(|conjunction| folded.strip_prefix(conjunction.as_str()))
            .filter(|rest| rest.chars().count() >= 2)
    }

    /// Whether the word carries the article, alone or behind a conjunction or preposition.
    pub fn is_definite(&self, folded: &str) -> bool {
        self.fronts(folded)
            .any(|front| front.article && front.rest.chars().count() >= 2)
    }

    /// The word with the article in front.
    pub fn with_article(&self, folded: &str) -> String {
        format!("{}{folded}", self.clitics.article)
    }

    /// Whether a preposition is written together with the word, and the word without it.
    pub fn after_preposition<'a>(&self, folded: &'a str, preposition: &str) -> Option<&'a str> {
        let rest = folded.strip_prefix(preposition)?;
        (rest.chars().count() >= 2).then_some(rest)
    }

    /// Whether a word opens with the letter of the plain "and", the first of the conjunctions.
    pub fn opens_with_and(&self, folded: &str) -> bool {
        self.clitics
            .conjunctions
            .first()
            .is_some_and(|and| folded.starts_with(and.as_str()))
    }

    /// Whether a word that a conjunction clings to opens with the one of consequence.
    pub fn opens_consequence(&self, folded: &str) -> bool {
        folded.starts_with(self.clitics.consequence.as_str())
    }

    /// Whether a word opens an unreal consequence that is denied («لو أ لما ب»).
    pub fn denies_unreal(&self, folded: &str) -> bool {
        !folded.is_empty() && folded == self.clitics.unreal_denied
    }

    /// What follows the letter that opens an unreal consequence («لو أ لسقطت»), where one stands there.
    pub fn after_unreal<'a>(&self, folded: &'a str) -> Option<&'a str> {
        let letter = Some(self.clitics.unreal.as_str()).filter(|letter| !letter.is_empty())?;
        folded.strip_prefix(letter)
    }

    /// Whether a word starts with a letter that is a preposition where one is due.
    pub fn governs(&self, folded: &str) -> bool {
        self.clitics
            .prepositions
            .iter()
            .any(|preposition| folded.starts_with(preposition.as_str()))
    }

    /// A written word with its article put back, where a preposition has melted with it («للرئيس»
    /// gives «الرئيس»).
    pub fn unmelted(&self, written: &str) -> Option<String> {
        self.clitics.melted.keys().find_map(|melted| {
            let rest = written.strip_prefix(melted.as_str())?;
            Some(format!("{}{rest}", self.clitics.article))
        })
    }

    /// Whether the word starts with a preposition and an article written as one.
    pub fn is_melted(&self, folded: &str) -> bool {
        self.clitics
            .melted
            .keys()
            .any(|written| folded.starts_with(written.as_str()))
    }

    /// Whether the word is nothing but a preposition's letter and a pronoun («لها»).
    pub fn is_governed_pronoun(&self, folded: &str) -> bool {
        let rests = self.clitics.prepositions.iter();
        let mut rests = rests.filter_map(|letter| folded.strip_prefix(letter.as_str()));
        rests.any(|rest| self.clitics.pronouns.iter().any(|known| known == rest))
    }

    /// Every way to take conjunction, preposition and article off the front of a folded word, the
    /// word itself first.
    pub fn fronts_of<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Front<'a>> {
        self.fronts(folded)
            .filter(|front| !front.future)
            .map(move |front| {
                let conjunction = folded.chars().next().filter(|_| front.conjunction);
                Front {
                    clitics: front.clitics,
                    cut: conjunction.map_or(0, char::len_utf8)
                        + front.preposition.map_or(0, str::len),
                    conjunction: front.conjunction,
                    preposition: front.preposition,
                    article: front.article,
                    rest: front.rest,
                }
            })
    }

    /// What is left of a word without each pronoun that may hang on it.
    pub fn strip_pronoun<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = &'a str> {
        self.clitics
            .pronouns
            .iter()
            .filter_map(move |pronoun| folded.strip_suffix(pronoun.as_str()))
            .filter(|stem| stem.chars().count() >= 2)
    }

    /// What is left of a noun in every way to take clitics off, the word as it stands first.
    pub fn stems<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Stem<'a>> {
        let fronts = self.fronts(folded).filter(|front| !front.future);
        fronts.flat_map(move |front| {
            let stem = move |text, pronoun| Stem {
                text,
                conjunction: front.conjunction,
                preposition: front.preposition,
                article: front.article,
                pronoun,
            };
            let pronouns = if front.article {
                &[][..]
            } else {
                &self.clitics.pronouns
            };
            let bare = pronouns
                .iter()
                .filter_map(move |pronoun| front.rest.strip_suffix(pronoun.as_str()))
                .filter(|text| text.chars().count() >= 2)
                .map(move |text| stem(text, true));
            std::iter::once(stem(front.rest, false)).chain(bare)
        })
    }

    /// How a noun with the feminine ending is written before a pronoun.
    pub fn before_pronoun(&self, folded: &str) -> Option<String> {
        let stem = folded.strip_suffix(self.clitics.feminine_closed.as_str())?;
        Some(format!("{stem}{}", self.clitics.feminine_open))
    }

    /// The feminine noun whose ending was written open because a pronoun followed, if the stem ends so.
    pub fn feminine(&self, stem: &str) -> Option<String> {
        let open = stem.strip_suffix(self.clitics.feminine_open.as_str())?;
        Some(format!("{open}{}", self.clitics.feminine_closed))
    }

    /// The word without conjunction, preposition, article and pronoun, as far as lengths allow: a
    /// key for words that no list holds.
    pub fn bare<'a>(&'a self, folded: &'a str) -> &'a str {
        let article = self
            .fronts(folded)
            .filter(|front| front.article && front.rest.chars().count() >= 3)
            .max_by_key(|front| front.clitics)
            .map(|front| front.rest);
        article.unwrap_or(folded)
    }

    fn look_up(
        &self,
        front: &Peeled<'_>,
        stem: &str,
        pronoun: Option<&String>,
        found: &mut Vec<Analysis>,
    ) {
        let on_nouns = pronoun.is_some_and(|pronoun| self.clitics.noun_pronouns.contains(pronoun));
        for &entry in self.forms.get(stem).into_iter().flatten() {
            let verb = match entry {
                Entry::Verb(_, tense) => tense != Tense::Participle,
                Entry::Word(class) => class.is_verbal(),
            };
            let purpose = entry_tense(entry) == Some(Tense::Present)
                && front.preposition == Some(self.clitics.purpose.as_str())
                && stem.chars().count() >= LONG_ENOUGH_FOR_PURPOSE;
            let fits = if verb {
                (front.preposition.is_none() || purpose) && !front.article
            } else {
                !front.future
            };
            let fits = fits
                && (pronoun.is_none() || takes_pronoun(entry, stem) && !(on_nouns && verb))
                && (!front.article || takes_article(entry));
            if fits {
                found.push(Analysis {
                    clitics: front.clitics + usize::from(pronoun.is_some()),
                    conjunction: front.conjunction,
                    future: front.future,
                    preposition: front.preposition.map(str::to_owned),
                    article: front.article,
                    pronoun: pronoun.is_some(),
                    stem: stem.to_owned(),
                    entry,
                });
            }
        }
    }

    /// Every way to take clitics off the front of a word.
    fn fronts<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Peeled<'a>> {
        let clitics = &self.clitics;
        let conjunctions =
            std::iter::once((0, folded)).chain(clitics.conjunctions.iter().filter_map(
                move |clitic| folded.strip_prefix(clitic.as_str()).map(|rest| (1, rest)),
            ));
        conjunctions.flat_map(move |(conjunction, word)| {
            let peeled = move |clitics: usize,
                               future: bool,
                               preposition: Option<&'a str>,
                               article: bool,
                               rest: &'a str| Peeled {
                clitics: clitics + conjunction,
                conjunction: conjunction == 1,
                future,
                preposition,
                article,
                rest,
            };
            let plain = std::iter::once(peeled(0, false, None, false, word));
            let future = clitics.future.iter().filter_map(move |clitic| {
                Some(peeled(
                    1,
                    true,
                    None,
                    false,
                    word.strip_prefix(clitic.as_str())?,
                ))
            });
            let article = std::iter::once(word).filter_map(move |word| {
                Some(peeled(
                    1,
                    false,
                    None,
                    true,
                    word.strip_prefix(clitics.article.as_str())?,
                ))
            });
            let melted = clitics
                .melted
                .iter()
                .filter_map(move |(written, preposition)| {
                    Some(peeled(
                        2,
                        false,
                        Some(preposition.as_str()),
                        true,
                        word.strip_prefix(written.as_str())?,
                    ))
                });
            let prepositions = clitics.prepositions.iter().flat_map(move |clitic| {
                let rest = word.strip_prefix(clitic.as_str());
                let alone = rest.map(|rest| peeled(1, false, Some(clitic.as_str()), false, rest));
                let with_article = rest
                    .and_then(|rest| rest.strip_prefix(clitics.article.as_str()))
                    .map(|rest| peeled(2, false, Some(clitic.as_str()), true, rest));
                alone.into_iter().chain(with_article)
            });
            plain
                .chain(future)
                .chain(article)
                .chain(melted)
                .chain(prepositions)
                .filter(|front| !front.rest.is_empty())
        })
    }
}

const fn entry_tense(entry: Entry) -> Option<Tense> {
    match entry {
        Entry::Verb(_, tense) => Some(tense),
        Entry::Word(_) => None,
    }
}

/// Pronouns hang on verbs, nouns and prepositions, and not on scraps of two letters.
fn takes_pronoun(entry: Entry, stem: &str) -> bool {
    match entry {
        Entry::Verb(..) => stem.chars().count() >= 3,
        Entry::Word(Class::Preposition | Class::Between) => true,
        Entry::Word(class) => {
            (class.is_nominal() || class.is_verbal()) && stem.chars().count() >= 3
        }
    }
}

/// The article stands before nouns and participles.
const fn takes_article(entry: Entry) -> bool {
    match entry {
        Entry::Verb(_, tense) => matches!(tense, Tense::Participle),
        Entry::Word(class) => class.is_nominal(),
    }
}
