//! Words that tell who said something where no verb does.

use std::collections::HashSet;

use serde::Deserialize;

/// Words that tell who said something, folded.
#[derive(Debug, Clone, Default)]
pub struct QuoteWords {
    nouns: HashSet<String>,
    thus: HashSet<String>,
    examples: Vec<QuoteExample>,
}

/// A sentence and the quotes a reader must find in it, all and no others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteExample {
    /// The sentence, written for the pack.
    pub text: String,
    /// What is quoted.
    pub quotes: Vec<ExpectedQuote>,
}

/// One quote that an example holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedQuote {
    /// The words.
    pub text: String,
    /// Who said them.
    pub speaker: Option<String>,
    /// Between quotation marks.
    pub direct: bool,
}

/// `quotes.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuotesData {
    nouns: Vec<String>,
    thus: Vec<String>,
    #[serde(default)]
    example: Vec<QuoteExample>,
}

impl QuoteWords {
    pub(crate) fn new(data: QuotesData, fold: impl Fn(&str) -> String) -> Self {
        let all = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        Self {
            nouns: all(&data.nouns),
            thus: all(&data.thus),
            examples: data.example,
        }
    }

    /// Whether a folded word without clitics is a noun of saying.
    pub fn is_noun(&self, stem: &str) -> bool {
        self.nouns.contains(stem)
    }

    /// Whether a folded word points back at what was said.
    pub fn is_thus(&self, folded: &str) -> bool {
        self.thus.contains(folded)
    }

    /// Sentences with what is quoted in them.
    pub fn examples(&self) -> &[QuoteExample] {
        &self.examples
    }
}
