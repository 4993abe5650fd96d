//! Trigger forms as a pack writes them.
//!
//! A form is words parted by spaces:
//!
//! | written | matches |
//! |---|---|
//! | `بسبب` | the word; at the start of a form a conjunction may cling to it |
//! | `سبب\|أسباب` | either word |
//! | `دافع~` | the word, with or without a pronoun hanging on |
//! | `<أدى>` | any inflection of the verb |
//! | `{increase}` | any word of the class |
//! | `ل+` | the letter at the front of the next word, which stays free |
//! | `_` | any one word |
//! | `…` | a gap of a few words, without a stop |
//! | `قد?` | the element, or nothing |

use thiserror::Error;

use crate::Class;

/// One element of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// One of these folded words, sorted.
    Words(Vec<String>),
    /// One of these folded words, sorted, perhaps with a pronoun.
    WithPronoun(Vec<String>),
    /// Any inflection of the verb whose past is cited, folded.
    Verb(String),
    /// Any word of a class.
    Class(Class),
    /// A preposition at the front of the next word.
    Clitic(String),
    /// One of these elements.
    Either(Vec<Element>),
    /// Any word.
    Any,
    /// Up to [`Pattern::GAP`] words.
    Gap,
}

/// A form: elements in a row, some of which may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Elements with whether each may be left out.
    pub elements: Vec<(Element, bool)>,
}

/// Why a form could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PatternError {
    /// Nothing is written.
    #[error("the form is empty")]
    Empty,
    /// A class that does not exist.
    #[error("there is no class of words {0:?}")]
    UnknownClass(String),
    /// A gap or an optional element at an edge.
    #[error("a form can neither start nor end with a gap")]
    GapAtEdge,
}

impl Pattern {
    /// How many words a gap spans at most.
    pub const GAP: usize = 12;

    pub(crate) fn parse(form: &str, fold: impl Fn(&str) -> String) -> Result<Self, PatternError> {
        let elements = form
            .split_whitespace()
            .map(|word| {
                let (word, optional) = word
                    .strip_suffix('?')
                    .map_or((word, false), |word| (word, true));
                Ok((element(word, &fold)?, optional))
            })
            .collect::<Result<Vec<_>, PatternError>>()?;
        match (elements.first(), elements.last()) {
            (Some((first, _)), Some((last, _)))
                if *first == Element::Gap || *last == Element::Gap =>
            {
                Err(PatternError::GapAtEdge)
            }
            (Some(_), Some(_)) => Ok(Self { elements }),
            _ => Err(PatternError::Empty),
        }
    }
}

fn element(word: &str, fold: &dyn Fn(&str) -> String) -> Result<Element, PatternError> {
    let words = |list: &str| {
        let mut words: Vec<String> = list.split('|').map(fold).collect();
        words.sort();
        words.dedup();
        words
    };
    if let Some(class) = word
        .strip_prefix('{')
        .and_then(|word| word.strip_suffix('}'))
    {
        let parsed: Result<Class, toml::de::Error> =
            serde::Deserialize::deserialize(toml::Value::String(class.to_owned()));
        return parsed
            .map(Element::Class)
            .map_err(|_| PatternError::UnknownClass(class.to_owned()));
    }
    Ok(if word == "…" {
        Element::Gap
    } else if word == "_" {
        Element::Any
    } else if let Some(verb) = word
        .strip_prefix('<')
        .and_then(|word| word.strip_suffix('>'))
    {
        Element::Verb(fold(verb))
    } else if word.contains('|') && word.contains('+') {
        Element::Either(
            word.split('|')
                .map(|part| element(part, fold))
                .collect::<Result<_, _>>()?,
        )
    } else if let Some(clitic) = word.strip_suffix('+') {
        Element::Clitic(fold(clitic))
    } else if let Some(list) = word.strip_suffix('~') {
        Element::WithPronoun(words(list))
    } else {
        Element::Words(words(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_element_is_read() {
        let pattern = Pattern::parse("قد? <أدى> … {increase} دافع~ ل+", str::to_owned).unwrap();
        assert_eq!(
            pattern.elements,
            vec![
                (Element::Words(vec!["قد".into()]), true),
                (Element::Verb("أدى".into()), false),
                (Element::Gap, false),
                (Element::Class(Class::Increase), false),
                (Element::WithPronoun(vec!["دافع".into()]), false),
                (Element::Clitic("ل".into()), false),
            ]
        );
    }

    #[test]
    fn faults_are_named() {
        assert_eq!(Pattern::parse(" ", str::to_owned), Err(PatternError::Empty));
        assert_eq!(
            Pattern::parse("… بسبب", str::to_owned),
            Err(PatternError::GapAtEdge)
        );
        assert_eq!(
            Pattern::parse("{colour}", str::to_owned),
            Err(PatternError::UnknownClass("colour".into()))
        );
    }
}
