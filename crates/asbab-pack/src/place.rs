//! Where something stands in a pack's files.

use std::fmt;
use std::ops::Range;

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place in a file of a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file within the pack.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
}

impl Place {
    /// Where a line begins.
    pub(crate) fn line(file: &str, line: usize) -> Self {
        Self {
            file: file.to_owned(),
            line,
            column: 1,
        }
    }

    /// The place of a byte of the file's text.
    pub(crate) fn of_byte(file: &str, text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One step down into a file of TOML.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

/// A file of TOML whose values can be found again by their path.
pub(crate) struct Places<'t> {
    file: &'t str,
    text: &'t str,
    root: Option<Spanned<DeTable<'t>>>,
}

impl<'t> Places<'t> {
    pub(crate) fn new(file: &'t str, text: &'t str) -> Self {
        Self {
            file,
            text,
            root: DeTable::parse(text).ok(),
        }
    }

    /// The place of the value at the end of a path, or of the last one on the way that is there.
    pub(crate) fn at(&self, path: &[Step<'_>]) -> Place {
        let byte = self
            .root
            .as_ref()
            .map_or(0, |root| deepest(root.get_ref(), path).start);
        Place::of_byte(self.file, self.text, byte)
    }
}

fn deepest(root: &DeTable<'_>, path: &[Step<'_>]) -> Range<usize> {
    let Some((Step::Key(key), rest)) = path.split_first() else {
        return 0..0;
    };
    let Some(mut value) = root.get(*key) else {
        return 0..0;
    };
    for step in rest {
        let next = match (step, value.get_ref()) {
            (Step::Key(key), DeValue::Table(table)) => table.get(*key),
            (Step::Item(item), DeValue::Array(array)) => array.get(*item),
            _ => None,
        };
        match next {
            Some(next) => value = next,
            None => break,
        }
    }
    value.span()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_path() {
        let text = "a = 1\n[[b]]\nc = [\"x\",\n  \"ولد\", \"z\"]\n";
        let places = Places::new("f.toml", text);
        let at = |path: &[Step<'_>]| places.at(path).to_string();
        let list = [Step::Key("b"), Step::Item(0), Step::Key("c")];
        assert_eq!(at(&[Step::Key("a")]), "f.toml:1:5");
        assert_eq!(at(&[&list[..], &[Step::Item(1)]].concat()), "f.toml:4:3");
        assert_eq!(at(&[&list[..], &[Step::Item(2)]].concat()), "f.toml:4:10");
        assert_eq!(at(&[&list[..], &[Step::Item(9)]].concat()), at(&list));
        assert_eq!(at(&[Step::Key("none")]), "f.toml:1:1");
    }
}
