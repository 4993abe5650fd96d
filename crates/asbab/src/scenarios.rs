//! Named sets of pushes, holds and cuts, pressed side by side.

use asbab_press::{Change, Model, Observation, PressAnswer, PressError, PressOptions, Push, press};
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::lookup::LookupError;
use crate::written::{Deeds, Reader, WrittenError, WrittenFault};

/// Scenarios of one map, ready to be pressed.
///
/// As a file they are TOML: `title`; `show`, the factors whose answers are shown; `[common]`, what
/// is done in every scenario; and each `[[scenario]]` with its `name` and perhaps a `note`. What is
/// done stands under `push` and `given` (`"FACTOR+"`, `"FACTOR-"`), `hold` (`"FACTOR"`), `cut` and
/// `strengthen` (`"CAUSE>EFFECT"`), each a list, written as on the command line of a press.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenarios {
    /// What they are about.
    pub title: Option<String>,
    /// Places of the factors to show, in the order asked for.
    pub show: Vec<usize>,
    /// The scenarios, in the file's order.
    pub scenarios: Vec<Scenario>,
}

/// A scenario of one map.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// What it stands for.
    pub note: Option<String>,
    /// What is pushed.
    pub pushes: Vec<Push>,
    /// What is known to have happened.
    pub given: Vec<Observation>,
    /// What is changed of the map before.
    pub changes: Vec<Change>,
}

/// What a scenario comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressed {
    /// What it is called.
    pub name: String,
    /// What it stands for.
    pub note: Option<String>,
    /// What follows, by the model's factors; or why nothing does.
    pub answer: Result<PressAnswer, PressError>,
}

/// A scenario's answer as JSON.
#[derive(Debug, Serialize)]
pub struct PressedRow<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The answer.
    #[serde(flatten)]
    pub answer: Option<&'a PressAnswer>,
}

impl Scenarios {
    /// Reads scenarios of a map whose factors `find` finds by name.
    pub fn parse(
        text: &str,
        find: impl Fn(&str) -> Result<usize, LookupError>,
    ) -> Result<Self, WrittenError> {
        let reader = Reader { text, find };
        let file: File = reader.file()?;
        if file.scenarios.is_empty() {
            return Err(reader.fault(0, WrittenFault::Nothing("scenario")));
        }
        let mut scenarios: Vec<Scenario> = Vec::new();
        for written in file.scenarios {
            let at = written.name.span().start;
            let scenario = written.read(&file.common, &reader)?;
            let is_known = scenarios.iter().any(|other| other.name == scenario.name);
            if scenario.pushes.is_empty() {
                return Err(reader.fault(at, WrittenFault::NoPush(scenario.name)));
            } else if is_known {
                return Err(reader.fault(at, WrittenFault::Twice(scenario.name)));
            }
            scenarios.push(scenario);
        }
        Ok(Self {
            show: reader.factors(&file.show)?,
            title: file.title,
            scenarios,
        })
    }

    /// Presses each of them, with the same seed.
    pub fn press(&self, model: &Model, options: &PressOptions) -> Vec<Pressed> {
        let pressed = |scenario: &Scenario| Pressed {
            name: scenario.name.clone(),
            note: scenario.note.clone(),
            answer: scenario.press(model, options),
        };
        self.scenarios.iter().map(pressed).collect()
    }
}

impl Scenario {
    fn press(&self, model: &Model, options: &PressOptions) -> Result<PressAnswer, PressError> {
        let options = PressOptions {
            given: self.given.clone(),
            ..options.clone()
        };
        press(&model.changed(&self.changes)?, &self.pushes, &options)
    }
}

impl Pressed {
    /// As JSON has it.
    pub fn row(&self) -> PressedRow<'_> {
        PressedRow {
            name: &self.name,
            note: self.note.as_deref(),
            error: self.answer.as_ref().err().map(ToString::to_string),
            answer: self.answer.as_ref().ok(),
        }
    }
}

/// Places of the factors that the scenarios tell apart, those most told apart first, then those
/// moved most; of what no scenario moves, none.
pub fn telling_factors(pressed: &[Pressed]) -> Vec<usize> {
    let answers: Vec<&PressAnswer> = pressed
        .iter()
        .filter_map(|one| one.answer.as_ref().ok())
        .collect();
    let count = answers.first().map_or(0, |answer| answer.responses.len());
    let mut told: Vec<(f64, f64, usize)> = Vec::new();
    for factor in 0..count {
        let leans = answers.iter().map(|answer| {
            let response = &answer.responses[factor];
            response.up - response.down
        });
        let (low, high) = leans.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), lean| {
            (low.min(lean), high.max(lean))
        });
        let is_moved = |answer: &&PressAnswer| answer.responses[factor].none < 1.0;
        if answers.iter().any(is_moved) {
            told.push((high - low, high.abs().max(low.abs()), factor));
        }
    }
    told.sort_by(|a, b| {
        let key = b.0.total_cmp(&a.0).then_with(|| b.1.total_cmp(&a.1));
        key.then_with(|| a.2.cmp(&b.2))
    });
    told.into_iter().map(|(.., factor)| factor).collect()
}

/// A file of scenarios as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Option<String>,
    #[serde(default)]
    show: Vec<Spanned<String>>,
    #[serde(default)]
    common: Deeds,
    #[serde(rename = "scenario", default)]
    scenarios: Vec<Written>,
}

/// A scenario as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Spanned<String>,
    note: Option<String>,
    #[serde(default)]
    push: Vec<Spanned<String>>,
    #[serde(default)]
    given: Vec<Spanned<String>>,
    #[serde(default)]
    hold: Vec<Spanned<String>>,
    #[serde(default)]
    cut: Vec<Spanned<String>>,
    #[serde(default)]
    strengthen: Vec<Spanned<String>>,
}

impl Written {
    fn read<F: Fn(&str) -> Result<usize, LookupError>>(
        self,
        common: &Deeds,
        reader: &Reader<F>,
    ) -> Result<Scenario, WrittenError> {
        let own = Deeds {
            push: self.push,
            given: self.given,
            hold: self.hold,
            cut: self.cut,
            strengthen: self.strengthen,
        };
        let mut pushes = reader.pushes(&common.push)?;
        pushes.extend(reader.pushes(&own.push)?);
        let mut given = reader.given(common)?;
        given.extend(reader.given(&own)?);
        Ok(Scenario {
            name: self.name.into_inner(),
            note: self.note,
            pushes,
            given,
            changes: reader.changes(&[common, &own])?,
        })
    }
}

#[cfg(test)]
mod tests {
    use asbab_press::{Arc, Inclusion, SelfLimit};

    use super::*;
    use crate::lookup::{Names, find};

    const FILE: &str = r#"
title = "Fuel"
show = ["anger"]

[common]
push = ["price+"]

[[scenario]]
name = "as it is"

[[scenario]]
name = "with relief"
note = "what is paid out keeps the anger where it is"
hold = ["anger"]

[[scenario]]
name = "with troops"
push = ["troops+"]
cut = ["price > anger"]
"#;

    /// Prices anger, troops calm.
    fn model() -> Model {
        let arc = |from, plus| Arc::new(from, 1, plus, Inclusion::Always);
        Model::new(
            ["price", "anger", "troops"].map(str::to_owned).to_vec(),
            vec![arc(0, 1.0), arc(2, 0.0)],
        )
    }

    fn parse(text: &str) -> Result<Scenarios, WrittenError> {
        let model = model();
        let names: Vec<Names> = model.factors.iter().map(|name| Names::only(name)).collect();
        Scenarios::parse(text, |name| find(&names, name, str::to_owned))
    }

    #[test]
    fn scenarios_are_pressed_side_by_side() {
        let scenarios = parse(FILE).unwrap();
        assert_eq!(scenarios.show, [1]);
        let options = PressOptions {
            self_limit: SelfLimit::Add(1.0),
            ..PressOptions::default()
        };
        let pressed = scenarios.press(&model(), &options);
        let anger = |place: usize| {
            let answer = pressed[place].answer.as_ref().unwrap();
            let response = &answer.responses[1];
            (response.up, response.down, response.none)
        };
        assert_eq!(anger(0), (1.0, 0.0, 0.0));
        assert_eq!(anger(1), (0.0, 0.0, 1.0));
        assert_eq!(anger(2), (0.0, 1.0, 0.0));
        assert_eq!(telling_factors(&pressed), [1, 2, 0]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let cases = [
            (
                "title",
                "titel",
                "2:1: unknown field `titel`, expected one of `title`, `show`, `common`, `scenario`",
            ),
            (
                "\"anger\"]",
                "\"hunger\"]",
                "3:9: no factor is called `hunger`",
            ),
            ("price+", "price", "6:9: `price` does not say which way"),
            ("price >", "price", "19:8: `price anger` is no link"),
            (
                "\"with relief\"",
                "\"as it is\"",
                "12:8: this name is given twice\nas it is",
            ),
            (
                "push = [\"price+\"]",
                "",
                "9:8: this scenario pushes nothing\nas it is",
            ),
            (FILE, "title = \"none\"", "1:1: there is no [[scenario]]"),
        ];
        for (from, to, expected) in cases {
            let error = parse(&FILE.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }
}
