//! Model in, text out.

use std::collections::{BTreeMap, BTreeSet};

use asbab_press::{Arc, Inclusion, Model, ModelError};
use thiserror::Error;

use super::{BYTE_ORDER_MARK, COMMENT, EDGE_CHARACTERS, EITHER};

/// Why a model cannot be written as `QPress` text.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum QpressWriteError {
    /// The model itself is at fault.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A factor's name cannot be written.
    #[error(
        "the name {0:?} cannot be written: names are not empty, hold none of - * < > and no line break, start with no # and have no space around them"
    )]
    Label(String),
    /// Two factors have the same name and would become one.
    #[error("two factors are named {0}")]
    DuplicateLabel(String),
    /// The sign is neither sure nor wholly open.
    #[error(
        "the effect of {from} on {to} is positive with a probability of {plus}: only 0, 0.5 and 1 can be written"
    )]
    Sign {
        /// The factor that makes.
        from: String,
        /// The factor that is made more or less.
        to: String,
        /// `P(+)`.
        plus: f64,
    },
    /// The arc is present with a probability of its own.
    #[error(
        "the effect of {from} on {to} is present with a probability of {probability}: the format has no place for it"
    )]
    Presence {
        /// The factor that makes.
        from: String,
        /// The factor that is made more or less.
        to: String,
        /// The probability.
        probability: f64,
    },
}

/// Writes a model, one line an edge, sorted; the two arcs of a pair share a line where they are
/// equally certain. A factor without arcs stands on a line of its own, as an edge without marks.
///
/// Read back, it is the same model with its factors sorted.
///
/// # Errors
///
/// What the format cannot say; nothing is left out silently.
pub fn write(model: &Model) -> Result<String, QpressWriteError> {
    model.check()?;
    check_labels(model)?;
    let mut edges: BTreeMap<(usize, usize, Certainty), [&str; 2]> = BTreeMap::new();
    for arc in &model.arcs {
        let key = (
            arc.from.min(arc.to),
            arc.from.max(arc.to),
            certainty(model, arc)?,
        );
        let [on_left, on_right] = edges.entry(key).or_default();
        let plus = mark(model, arc)?;
        if arc.from <= arc.to {
            *on_right = plus.at_right();
        } else {
            *on_left = plus.at_left();
        }
    }
    let linked: BTreeSet<usize> = model
        .arcs
        .iter()
        .flat_map(|arc| [arc.from, arc.to])
        .collect();
    for factor in (0..model.factors.len()).filter(|factor| !linked.contains(factor)) {
        edges.insert((factor, factor, Certainty::Certain), ["", ""]);
    }
    let lines: Vec<String> = edges
        .into_iter()
        .map(|((left, right, certainty), [on_left, on_right])| {
            let dashes = certainty.dashes();
            format!(
                "{}{on_left}{dashes}{on_right}{}\n",
                model.factors[left], model.factors[right]
            )
        })
        .collect();
    Ok(lines.concat())
}

/// Whether an edge may be absent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    Certain,
    Uncertain,
}

impl Certainty {
    const fn dashes(self) -> &'static str {
        match self {
            Self::Certain => "-",
            Self::Uncertain => "--",
        }
    }
}

/// What stands at the end of an edge that is made more or less.
enum Mark {
    Plus,
    Minus,
    Either,
}

impl Mark {
    const fn at_left(&self) -> &'static str {
        match self {
            Self::Plus => "<",
            Self::Minus => "*",
            Self::Either => "<>",
        }
    }

    const fn at_right(&self) -> &'static str {
        match self {
            Self::Plus => ">",
            Self::Minus => "*",
            Self::Either => "<>",
        }
    }
}

fn check_labels(model: &Model) -> Result<(), QpressWriteError> {
    let mut seen = BTreeSet::new();
    for label in &model.factors {
        let unwritable = label.is_empty()
            || label.trim() != label
            || label.starts_with([COMMENT, BYTE_ORDER_MARK])
            || label.contains(EDGE_CHARACTERS)
            || label.contains('\n');
        if unwritable {
            return Err(QpressWriteError::Label(label.clone()));
        }
        if !seen.insert(label) {
            return Err(QpressWriteError::DuplicateLabel(label.clone()));
        }
    }
    Ok(())
}

fn certainty(model: &Model, arc: &Arc) -> Result<Certainty, QpressWriteError> {
    match arc.inclusion {
        Inclusion::Always => Ok(Certainty::Certain),
        Inclusion::SharedByPair => Ok(Certainty::Uncertain),
        Inclusion::Probability(probability) if probability >= 1.0 => Ok(Certainty::Certain),
        Inclusion::Probability(probability) => {
            let (from, to) = names(model, arc);
            Err(QpressWriteError::Presence {
                from,
                to,
                probability,
            })
        }
    }
}

fn mark(model: &Model, arc: &Arc) -> Result<Mark, QpressWriteError> {
    let is = |plus: f64| (arc.plus - plus).abs() < f64::EPSILON;
    if is(1.0) {
        Ok(Mark::Plus)
    } else if is(0.0) {
        Ok(Mark::Minus)
    } else if is(EITHER) {
        Ok(Mark::Either)
    } else {
        let (from, to) = names(model, arc);
        Err(QpressWriteError::Sign {
            from,
            to,
            plus: arc.plus,
        })
    }
}

fn names(model: &Model, arc: &Arc) -> (String, String) {
    (
        model.factors[arc.from].clone(),
        model.factors[arc.to].clone(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(labels: [&str; 2], arcs: Vec<Arc>) -> Model {
        Model::new(labels.map(str::to_owned).to_vec(), arcs)
    }

    fn arc(from: usize, to: usize, plus: f64, inclusion: Inclusion) -> Arc {
        Arc::new(from, to, plus, inclusion)
    }

    #[test]
    fn arcs_of_a_pair_share_a_line_where_equally_certain() {
        use Inclusion::{Always, SharedByPair};
        let together = model(
            ["P", "V"],
            vec![arc(0, 1, 0.0, Always), arc(1, 0, 1.0, Always)],
        );
        assert_eq!(write(&together).unwrap(), "P<-*V\n");
        let apart = model(
            ["P", "V"],
            vec![arc(0, 1, 0.5, SharedByPair), arc(1, 0, 1.0, Always)],
        );
        assert_eq!(write(&apart).unwrap(), "P<-V\nP--<>V\n");
        assert_eq!(write(&model(["P", "V"], vec![])).unwrap(), "P-P\nV-V\n");
    }

    #[test]
    fn what_the_format_cannot_say_is_named() {
        let refusal = |labels, arcs| write(&model(labels, arcs)).unwrap_err();
        for label in ["", " a", "a-b", "a\nb", "#a", "a*", "<a>"] {
            assert_eq!(
                refusal([label, "b"], vec![]),
                QpressWriteError::Label(label.into())
            );
        }
        assert_eq!(
            refusal(["b", "b"], vec![]),
            QpressWriteError::DuplicateLabel("b".into())
        );
        assert!(matches!(
            refusal(["a", "b"], vec![arc(0, 1, 0.7, Inclusion::Always)]),
            QpressWriteError::Sign { plus, .. } if plus > 0.6
        ));
        assert!(matches!(
            refusal(
                ["a", "b"],
                vec![arc(0, 1, 1.0, Inclusion::Probability(0.4))]
            ),
            QpressWriteError::Presence { .. }
        ));
        assert!(matches!(
            refusal(["a", "b"], vec![arc(0, 7, 1.0, Inclusion::Always)]),
            QpressWriteError::Model(_)
        ));
    }
}
