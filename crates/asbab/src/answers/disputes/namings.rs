//! Rival names of one happening.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::Naming;
use asbab_pack::Pack;

use super::terms::{Terms, around};
use super::{About, Dispute, Over, Sayings, Stand, Statement, settled};

/// Words behind a name in which it may tell its own place.
const REACH: usize = 3;

/// Marks that end a question.
const ASKED: [char; 2] = ['?', '\u{61f}'];

/// Marks that set words apart as somebody else's.
const QUOTED: [char; 7] = ['«', '“', '”', '"', '\'', '‘', '('];

/// Which answer a name gives, and to which question.
type Answer = (usize, usize);

/// The names of the pack's accounts.
pub(super) struct Accounts<'p> {
    pack: &'p Pack,
    /// The words of each name, folded.
    names: Vec<(Vec<String>, Answer)>,
}

impl<'p> Accounts<'p> {
    pub(super) fn of(pack: &'p Pack) -> Self {
        let mut names = Vec::new();
        for (question, entry) in pack.accounts().iter().enumerate() {
            for (answer, told) in entry.answer.iter().enumerate() {
                for name in &told.names {
                    let words = pack.tokenize(name).into_iter().map(|word| word.folded);
                    names.push((words.collect(), (question, answer)));
                }
            }
        }
        Self { pack, names }
    }

    /// The answer of a name, whatever clings to its words.
    fn answer(&self, name: &str) -> Option<Answer> {
        let words: Vec<BTreeSet<String>> = self
            .pack
            .tokenize(name)
            .iter()
            .filter(|token| token.is_word())
            .map(|token| self.forms(&token.folded))
            .collect();
        let same = |known: &[String]| {
            known.len() == words.len()
                && known
                    .iter()
                    .zip(&words)
                    .all(|(one, forms)| forms.contains(one))
        };
        let found = self.names.iter().find(|(known, _)| same(known));
        found.map(|(_, answer)| *answer)
    }

    /// The forms that a word may be of: itself, and without conjunction, preposition, article.
    fn forms(&self, word: &str) -> BTreeSet<String> {
        let stems = self.pack.lexicon().stems(word);
        stems
            .filter(|stem| !stem.pronoun)
            .map(|stem| stem.text.to_owned())
            .chain([word.to_owned()])
            .collect()
    }
}

/// Whether two names give rival accounts of one happening, by the pack's `accounts.toml`.
pub fn rival_names(pack: &Pack, one: &str, other: &str) -> bool {
    let accounts = Accounts::of(pack);
    match (accounts.answer(one), accounts.answer(other)) {
        (Some(one), Some(other)) => one.0 == other.0 && one.1 != other.1,
        _ => false,
    }
}

/// Happenings that voices call by names of rival accounts.
///
/// Two names are of one happening where they are said of one place: the one named beside the name,
/// else where the article or the sentence is. A name takes a side where it answers a question of `accounts.toml`; one
/// that is denied, asked, hedged or still to come, one between quotation marks that nobody is named for, and
/// one that speaks of such things in general take none.
pub(super) fn disputes<'s>(sayings: &Sayings, terms: &Terms) -> Vec<Dispute<'s>> {
    let accounts = Accounts::of(terms.pack());
    let mut said: BTreeMap<(String, usize), BTreeMap<usize, Vec<&Naming>>> = BTreeMap::new();
    for naming in &sayings.namings {
        let answer = accounts.answer(&naming.name);
        if let (Some((question, answer)), Some(place)) = (answer, place(naming, terms)) {
            let answers = said.entry((place, question)).or_default();
            answers.entry(answer).or_default().push(naming);
        }
    }
    said.into_iter()
        .flat_map(|((place, _), answers)| {
            let sides: Vec<_> = answers
                .into_values()
                .map(|namings| side(&namings, terms))
                .collect();
            settled(Over::Naming, &About::HappeningIn(place), &sides)
        })
        .collect()
}

fn side<'s>(namings: &[&Naming], terms: &Terms) -> (Stand<'s>, Vec<Statement<'s>>) {
    let names: BTreeSet<String> = namings.iter().map(|it| it.name.clone()).collect();
    let statements = namings.iter().map(|naming| terms.statement(*naming));
    (
        Stand::Called(names.into_iter().collect()),
        statements.collect(),
    )
}

/// Where the happening is that somebody says was this; `None` where nobody says so.
fn place(naming: &Naming, terms: &Terms) -> Option<String> {
    let said = &naming.said;
    if said.hedged || said.negated || said.forecast {
        return None;
    }
    let (before, after) = around(&said.quote, naming.name_at, REACH);
    let asked = said.quote.text.trim_end().ends_with(ASKED);
    if asked || terms.denies_what_follows(&before) {
        return None;
    }
    let own = terms.words(&format!("{} {}", naming.name, phrase(&after)));
    let quoted = before.ends_with(QUOTED) || naming.name.starts_with(QUOTED);
    let attributed = said.holder.name.is_some() || naming.event.is_some();
    let speaks_of_one = if quoted {
        attributed
    } else {
        attributed || own.definite || !own.names.is_empty()
    };
    if !speaks_of_one {
        return None;
    }
    match own.names.iter().next() {
        Some(name) => Some(name.clone()),
        None => terms.place_of(said),
    }
}

/// The beginning of a text up to the first mark that ends a phrase.
fn phrase(text: &str) -> &str {
    let ends = |character: char| !character.is_alphanumeric() && !character.is_whitespace();
    text.split(ends).next().unwrap_or_default()
}
