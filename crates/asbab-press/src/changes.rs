//! What may be changed of a model before it is pressed: factors held, links cut or strengthened.

use crate::{Arc, Inclusion, Model, ModelError};

/// A change of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The factor is held where it is: nothing moves it but a push on itself.
    Hold(usize),
    /// The link is taken out.
    Cut {
        /// Index of the factor that makes.
        from: usize,
        /// Index of the factor that is made more or less.
        to: usize,
    },
    /// The link is there in every draw, and 1 is added to its weight: it is stronger than any that was not strengthened.
    Strengthen {
        /// Index of the factor that makes.
        from: usize,
        /// Index of the factor that is made more or less.
        to: usize,
    },
}

impl Model {
    /// The model with these changes, made one after the other.
    ///
    /// # Errors
    ///
    /// [`ModelError::NoSuchArc`] for a link that is not there to be cut or strengthened,
    /// [`ModelError::NoSuchFactor`] for a factor that is not there.
    pub fn changed(&self, changes: &[Change]) -> Result<Self, ModelError> {
        let mut model = self.clone();
        for &change in changes {
            match change {
                Change::Hold(factor) => model.hold(factor)?,
                Change::Cut { from, to } => {
                    let arc = model.find(from, to)?;
                    model.arcs.remove(arc);
                }
                Change::Strengthen { from, to } => {
                    let arc = model.find(from, to)?;
                    model.arcs[arc].inclusion = Inclusion::Always;
                    model.arcs[arc].least += 1.0;
                }
            }
        }
        Ok(model)
    }

    fn hold(&mut self, factor: usize) -> Result<(), ModelError> {
        self.name(factor)?;
        self.arcs.retain(|arc| arc.to != factor);
        // It returns by itself, whatever the rule for self-limits.
        self.arcs
            .push(Arc::new(factor, factor, 0.0, Inclusion::Always));
        self.arcs.sort_by_key(|arc| (arc.from, arc.to));
        Ok(())
    }

    fn find(&self, from: usize, to: usize) -> Result<usize, ModelError> {
        let place = self
            .arcs
            .iter()
            .position(|arc| (arc.from, arc.to) == (from, to));
        let missing = || -> Result<ModelError, ModelError> {
            Ok(ModelError::NoSuchArc {
                from: self.name(from)?.to_owned(),
                to: self.name(to)?.to_owned(),
            })
        };
        place.ok_or_else(|| missing().unwrap_or_else(|error| error))
    }

    fn name(&self, factor: usize) -> Result<&str, ModelError> {
        let factors = self.factors.len();
        let name = self.factors.get(factor).map(String::as_str);
        name.ok_or(ModelError::NoSuchFactor { factor, factors })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PressOptions, Push, Response, press};

    /// a raises b, b raises c, a lowers c.
    fn model() -> Model {
        let arc = |from, to, plus| Arc::new(from, to, plus, Inclusion::Probability(0.5));
        Model::new(
            ["a", "b", "c"].map(str::to_owned).to_vec(),
            vec![arc(0, 1, 1.0), arc(1, 2, 1.0), arc(0, 2, 0.0)],
        )
    }

    fn last(changes: &[Change]) -> Response {
        let model = model().changed(changes).unwrap();
        let answer = press(&model, &[Push::up(0)], &PressOptions::for_articles()).unwrap();
        answer.responses[2].clone()
    }

    fn none(share: f64) -> bool {
        share.abs() < f64::EPSILON
    }

    fn all(share: f64) -> bool {
        none(1.0 - share)
    }

    #[test]
    fn what_is_held_passes_nothing_on() {
        assert!(last(&[]).up > 0.05);
        let held = last(&[Change::Hold(1)]);
        assert!(none(held.up) && (held.down - 0.5).abs() < 0.05, "{held:?}");
        let holding = model().changed(&[Change::Hold(1)]).unwrap();
        let answer = press(&holding, &[Push::up(1)], &PressOptions::for_articles()).unwrap();
        assert!(all(answer.responses[1].up), "it can still be pushed");
    }

    #[test]
    fn what_is_cut_is_gone_and_what_is_strengthened_wins() {
        assert!(none(last(&[Change::Cut { from: 0, to: 2 }]).down));
        let strong = last(&[Change::Strengthen { from: 0, to: 2 }]);
        assert!(
            none(strong.up) && all(strong.down),
            "1 + u is more than a product of two"
        );
    }

    #[test]
    fn only_what_is_there_can_be_changed() {
        let missing = ModelError::NoSuchArc {
            from: "c".into(),
            to: "a".into(),
        };
        assert_eq!(
            model().changed(&[Change::Cut { from: 2, to: 0 }]),
            Err(missing)
        );
        let beyond = ModelError::NoSuchFactor {
            factor: 3,
            factors: 3,
        };
        assert_eq!(model().changed(&[Change::Hold(3)]), Err(beyond.clone()));
        assert_eq!(
            model().changed(&[Change::Strengthen { from: 0, to: 3 }]),
            Err(beyond)
        );
    }
}
