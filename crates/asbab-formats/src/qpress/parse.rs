//! Text in, model out.

use std::collections::{BTreeMap, BTreeSet};

use asbab_press::{Arc, Inclusion, Model};
use thiserror::Error;

use super::{BYTE_ORDER_MARK, COMMENT, EDGE_CHARACTERS, EITHER};

/// Where and why a text is no `QPress` model.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{line}:{column}: {problem}\n{value}")]
pub struct QpressError {
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: QpressProblem,
    /// The line in question, without the spaces around it.
    pub value: String,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QpressProblem {
    /// No factor's name stands where one must.
    #[error("a factor's name is missing here")]
    MissingLabel,
    /// No dash stands between the two names.
    #[error(
        "a dash is missing here: an edge is written NAME -> NAME, NAME -* NAME or NAME *-> NAME"
    )]
    MissingDash,
    /// A mark stands where none can.
    #[error(
        "{0:?} cannot stand here: names hold none of - * < >, and marks stand next to the dashes"
    )]
    Misplaced(char),
    /// The same effect is told twice.
    #[error("the effect of {from} on {to} stands on line {first} already")]
    Duplicate {
        /// The factor that makes.
        from: String,
        /// The factor that is made more or less.
        to: String,
        /// The line that tells the effect first, from 1.
        first: usize,
    },
    /// The text holds no edge.
    #[error("there is no edge in the text")]
    NoEdges,
}

/// Reads a model.
///
/// Factors are the distinct labels in order of their code points, as the sorted levels of an R
/// factor are in the C locale; arcs are sorted.
///
/// # Errors
///
/// The first line that is no edge, or that tells an effect another line has told already.
pub fn parse(text: &str) -> Result<Model, QpressError> {
    let edges = edges(text)?;
    let labels: BTreeSet<&str> = edges
        .iter()
        .flat_map(|edge| [edge.left, edge.right])
        .collect();
    let index: BTreeMap<&str, usize> = labels
        .iter()
        .enumerate()
        .map(|(place, &label)| (label, place))
        .collect();

    let mut told: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut arcs = Vec::new();
    for edge in &edges {
        for (from, to, plus) in edge.effects() {
            let ends = (index[from], index[to]);
            if let Some(&first) = told.get(&ends) {
                let problem = QpressProblem::Duplicate {
                    from: from.to_owned(),
                    to: to.to_owned(),
                    first,
                };
                return Err(edge.error(problem));
            }
            told.insert(ends, edge.line);
            arcs.push(Arc::new(ends.0, ends.1, plus, edge.inclusion));
        }
    }
    Ok(Model::new(
        labels.into_iter().map(str::to_owned).collect(),
        arcs,
    ))
}

/// One line of the text.
struct Edge<'a> {
    line: usize,
    column: usize,
    text: &'a str,
    left: &'a str,
    right: &'a str,
    /// `P(+)` of what the right end does to the left one.
    on_left: Option<f64>,
    /// `P(+)` of what the left end does to the right one.
    on_right: Option<f64>,
    inclusion: Inclusion,
}

impl<'a> Edge<'a> {
    /// The effects told: who makes, who is made more or less, `P(+)`.
    fn effects(&self) -> impl Iterator<Item = (&'a str, &'a str, f64)> {
        let forward = self.on_right.map(|plus| (self.left, self.right, plus));
        let back = self.on_left.map(|plus| (self.right, self.left, plus));
        forward.into_iter().chain(back)
    }

    fn error(&self, problem: QpressProblem) -> QpressError {
        QpressError {
            line: self.line,
            column: self.column,
            problem,
            value: self.text.to_owned(),
        }
    }
}

fn edges(text: &str) -> Result<Vec<Edge<'_>>, QpressError> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let edges: Vec<Edge> = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty() && !line.trim_start().starts_with(COMMENT))
        .map(|(text, line)| Cursor { line, text, at: 0 }.edge())
        .collect::<Result<_, _>>()?;
    if edges.is_empty() {
        let problem = QpressProblem::NoEdges;
        return Err(QpressError {
            line: 1,
            column: 1,
            problem,
            value: String::new(),
        });
    }
    Ok(edges)
}

/// A place in a line.
struct Cursor<'a> {
    line: usize,
    text: &'a str,
    /// Byte offset.
    at: usize,
}

impl<'a> Cursor<'a> {
    fn edge(mut self) -> Result<Edge<'a>, QpressError> {
        let column = self.skip_spaces().column();
        let left = self.label()?;
        let on_left = self.mark('<');
        let dashes = self.dashes()?;
        let on_right = self.mark('>');
        let right = self.label()?;
        if let Some(misplaced) = self.rest().chars().next() {
            return Err(self.error(QpressProblem::Misplaced(misplaced)));
        }
        let inclusion = if dashes == 1 {
            Inclusion::Always
        } else {
            Inclusion::SharedByPair
        };
        Ok(Edge {
            line: self.line,
            column,
            text: self.text.trim(),
            left,
            right,
            on_left,
            on_right,
            inclusion,
        })
    }

    fn label(&mut self) -> Result<&'a str, QpressError> {
        let rest = self.skip_spaces().rest();
        let end = rest.find(EDGE_CHARACTERS).unwrap_or(rest.len());
        let label = rest[..end].trim_end();
        if label.is_empty() {
            return Err(self.error(QpressProblem::MissingLabel));
        }
        self.at += end;
        Ok(label)
    }

    /// `P(+)` of the effect marked here; `arrow` is the mark that says plus.
    fn mark(&mut self, arrow: char) -> Option<f64> {
        let rest = self.rest();
        if rest.starts_with("<>") {
            self.at += 2;
            return Some(EITHER);
        }
        let plus = match rest.chars().next()? {
            '*' => 0.0,
            mark if mark == arrow => 1.0,
            _ => return None,
        };
        self.at += 1;
        Some(plus)
    }

    fn dashes(&mut self) -> Result<usize, QpressError> {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start_matches('-').len();
        if count > 0 {
            self.at += count;
            return Ok(count);
        }
        Err(self.error(match rest.chars().next() {
            Some(mark) if EDGE_CHARACTERS.contains(&mark) => QpressProblem::Misplaced(mark),
            _ => QpressProblem::MissingDash,
        }))
    }

    fn skip_spaces(&mut self) -> &Self {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The character of the line that stands here, from 1.
    fn column(&self) -> usize {
        self.text[..self.at].chars().count() + 1
    }

    fn error(&self, problem: QpressProblem) -> QpressError {
        QpressError {
            line: self.line,
            column: self.column(),
            problem,
            value: self.text.trim().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arcs(text: &str) -> Vec<(usize, usize, f64, Inclusion)> {
        parse(text)
            .unwrap()
            .arcs
            .into_iter()
            .map(|arc| (arc.from, arc.to, arc.plus, arc.inclusion))
            .collect()
    }

    fn refusal(text: &str) -> (usize, usize, QpressProblem) {
        let error = parse(text).unwrap_err();
        (error.line, error.column, error.problem)
    }

    #[test]
    fn a_mark_tells_what_the_other_end_does() {
        use Inclusion::{Always, SharedByPair};
        // V raises H and H lowers V; H is factor 0.
        assert_eq!(arcs("V *-> H"), [(0, 1, 0.0, Always), (1, 0, 1.0, Always)]);
        assert_eq!(arcs("a<-*b"), [(0, 1, 0.0, Always), (1, 0, 1.0, Always)]);
        assert_eq!(
            arcs("a<>--<>b"),
            [(0, 1, 0.5, SharedByPair), (1, 0, 0.5, SharedByPair)]
        );
        assert_eq!(arcs("a ---> b"), [(0, 1, 1.0, SharedByPair)]);
        assert_eq!(arcs("a-*a"), [(0, 0, 0.0, Always)]);
        assert_eq!(arcs("a-b"), []);
    }

    #[test]
    fn labels_are_trimmed_and_sorted() {
        let model = parse("\u{feff}# hares\n\n  غضب الشارع  -> قمع\r\n b c -> a\n").unwrap();
        assert_eq!(model.factors, ["a", "b c", "غضب الشارع", "قمع"]);
    }

    #[test]
    fn a_fault_is_told_by_line_and_character() {
        assert_eq!(refusal("V->H\n  غضب"), (2, 6, QpressProblem::MissingDash));
        assert_eq!(refusal("-> H"), (1, 1, QpressProblem::MissingLabel));
        assert_eq!(refusal("V ->"), (1, 5, QpressProblem::MissingLabel));
        assert_eq!(refusal("V > H"), (1, 3, QpressProblem::Misplaced('>')));
        assert_eq!(
            refusal("V -> H -> P"),
            (1, 8, QpressProblem::Misplaced('-'))
        );
        assert_eq!(refusal("V *"), (1, 4, QpressProblem::MissingDash));
        assert_eq!(refusal("# nothing\n\n"), (1, 1, QpressProblem::NoEdges));
    }

    #[test]
    fn an_effect_told_twice_names_both_lines() {
        let error = parse("V->H\n#\nH <- V").unwrap_err();
        assert_eq!(
            error.to_string(),
            "3:1: the effect of V on H stands on line 1 already\nH <- V"
        );
        let on_one_line = QpressProblem::Duplicate {
            from: "V".into(),
            to: "V".into(),
            first: 1,
        };
        assert_eq!(refusal("V*-*V"), (1, 1, on_one_line));
    }
}
