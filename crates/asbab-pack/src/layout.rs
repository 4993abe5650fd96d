//! How a language's press sets an article on its page: lines that are no part of it, and lines that
//! say who wrote it, who carried it, and where it was taken from.

use std::collections::BTreeSet;

use asbab_core::FurnitureKind;
use serde::Deserialize;

/// One rule for lines that are no part of an article. Words are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRule {
    /// What such a line is.
    pub kind: FurnitureKind,
    /// The whole line.
    pub is: Vec<String>,
    /// Its first words.
    pub starts: Vec<String>,
    /// Its first letters.
    pub begins: Vec<String>,
    /// Words anywhere in it.
    pub holds: Vec<String>,
    /// Its last words.
    pub ends: Vec<String>,
    /// How long such a line is at most.
    pub most_words: usize,
    /// Whether it stands only before the first paragraph or after the last.
    pub edge: bool,
    /// Whether everything after it goes with it.
    pub to_end: bool,
    /// Whether headlines of other articles follow.
    pub heads: bool,
    /// Lines that the rule must catch.
    pub examples: Vec<String>,
    /// Lines that it must leave alone.
    pub counter: Vec<String>,
}

impl LineRule {
    /// Whether the rule catches a folded line of so many words, marks at its edges dropped.
    pub fn catches(&self, folded: &str, words: usize) -> bool {
        words <= self.most_words
            && (self.is.iter().any(|form| folded == form)
                || self
                    .starts
                    .iter()
                    .any(|form| starts_with_words(folded, form))
                || self
                    .begins
                    .iter()
                    .any(|form| folded.starts_with(form.as_str()))
                || self.ends.iter().any(|form| ends_with_words(folded, form))
                || self.holds.iter().any(|form| folded.contains(form.as_str())))
    }

    /// Whether the line is nothing but the words the rule knows it by.
    pub fn is_bare(&self, folded: &str) -> bool {
        self.is
            .iter()
            .chain(&self.starts)
            .any(|form| folded == form)
    }
}

/// A line and what it says of the article it stands by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetaExample {
    /// The line.
    pub line: String,
    /// Who wrote the article.
    pub author: Option<String>,
    /// Where it was first printed.
    pub reprinted_from: Option<String>,
}

/// What the press of a language writes around an article. Words are folded.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// Lines that are no part of an article.
    pub lines: Vec<LineRule>,
    /// What stands before an author's name.
    pub byline: Vec<String>,
    /// Those of them that need a colon, or a line of their own.
    pub byline_with_colon: BTreeSet<String>,
    /// What stands before somebody who is not the author.
    pub not_author: Vec<String>,
    /// How accounts and desks are called that pages name as author.
    pub not_person: Vec<String>,
    /// What stands before the place of first printing.
    pub reprint: Vec<String>,
    /// The same, where the name stands in quotation marks.
    pub reprint_quoted: Vec<String>,
    /// What stands there and is no such place.
    pub not_reprint: Vec<String>,
    /// Nouns that open an outlet's name.
    pub outlet: BTreeSet<String>,
    /// Nouns that end one.
    pub outlet_last: BTreeSet<String>,
    /// Adjectives that say where an outlet is from.
    pub outlet_origin: BTreeSet<String>,
    /// Agencies.
    pub agency: Vec<String>,
    /// What stands where an agency does and names none.
    pub not_an_outlet: BTreeSet<String>,
    /// What stands before the day of publication.
    pub published: Vec<String>,
    /// What stands before the day of the last change.
    pub updated: Vec<String>,
    /// Titles before a name.
    pub honorific: BTreeSet<String>,
    /// What an author is said to be.
    pub role: Vec<String>,
    /// Words that no name holds.
    pub not_in_name: BTreeSet<String>,
    /// Given names.
    pub given_name: BTreeSet<String>,
    /// Lines with what they say.
    pub examples: Vec<MetaExample>,
}

/// `furniture.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FurnitureData {
    line: Vec<LineData>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineData {
    kind: FurnitureKind,
    #[serde(default)]
    is: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    begins: Vec<String>,
    #[serde(default)]
    holds: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default = "line_of_words")]
    most_words: usize,
    #[serde(default)]
    edge: bool,
    #[serde(default)]
    to_end: bool,
    #[serde(default)]
    heads: bool,
    examples: Vec<String>,
    counter: Vec<String>,
}

const fn line_of_words() -> usize {
    14
}

/// `metadata.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MetadataData {
    byline: Vec<String>,
    byline_with_colon: Vec<String>,
    not_author: Vec<String>,
    not_person: Vec<String>,
    reprint: Vec<String>,
    reprint_quoted: Vec<String>,
    not_reprint: Vec<String>,
    outlet: Vec<String>,
    #[serde(default)]
    outlet_last: Vec<String>,
    outlet_origin: Vec<String>,
    agency: Vec<String>,
    not_an_outlet: Vec<String>,
    published: Vec<String>,
    updated: Vec<String>,
    honorific: Vec<String>,
    role: Vec<String>,
    not_in_name: Vec<String>,
    given_name: Vec<String>,
    #[serde(default)]
    example: Vec<MetaExample>,
}

impl Layout {
    pub(crate) fn new(
        furniture: FurnitureData,
        meta: MetadataData,
        fold: impl Fn(&str) -> String,
    ) -> Self {
        let list = |words: &[String]| -> Vec<String> {
            let mut words: Vec<String> = words.iter().map(|word| fold(word)).collect();
            // The longest first: of two that fit, it says more.
            words.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.clone()));
            words
        };
        let set = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        let rule = |line: LineData| LineRule {
            kind: line.kind,
            is: list(&line.is),
            starts: list(&line.starts),
            begins: list(&line.begins),
            holds: list(&line.holds),
            ends: list(&line.ends),
            most_words: line.most_words,
            edge: line.edge,
            to_end: line.to_end,
            heads: line.heads,
            examples: line.examples,
            counter: line.counter,
        };
        Self {
            lines: furniture.line.into_iter().map(rule).collect(),
            byline: list(&meta.byline),
            byline_with_colon: set(&meta.byline_with_colon),
            not_author: list(&meta.not_author),
            not_person: list(&meta.not_person),
            reprint: list(&meta.reprint),
            reprint_quoted: list(&meta.reprint_quoted),
            not_reprint: list(&meta.not_reprint),
            outlet: set(&meta.outlet),
            outlet_last: set(&meta.outlet_last),
            outlet_origin: set(&meta.outlet_origin),
            agency: list(&meta.agency),
            not_an_outlet: set(&meta.not_an_outlet),
            published: list(&meta.published),
            updated: list(&meta.updated),
            honorific: set(&meta.honorific),
            role: list(&meta.role),
            not_in_name: set(&meta.not_in_name),
            given_name: set(&meta.given_name),
            examples: meta.example,
        }
    }
}

/// Whether a text starts with these words: a letter must not follow them.
pub fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a text ends with these words: a letter must not stand before them.
pub fn ends_with_words(text: &str, words: &str) -> bool {
    text.strip_suffix(words)
        .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}
