//! Named sets of pushes, holds and cuts, pressed side by side.

use asbab_press::{Change, Model, Observation, PressAnswer, PressError, PressOptions, Push, press};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use toml::Spanned;

use crate::answers::{PushError, changes, observations, pushes};
use crate::lookup::LookupError;

/// A file of scenarios as it is written.
///
/// TOML: `title`; `show`, the factors whose answers are shown; `[common]`, what holds in every
/// scenario; and each `[[scenario]]` with its `name` and perhaps a `note`. What a scenario does stands
/// under `push` (`"FACTOR+"`, `"FACTOR-"`), `given` (the same), `hold` (`"FACTOR"`), `cut` and
/// `strengthen` (`"CAUSE>EFFECT"`), each a list, as on the command line of a press.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// What the scenarios are about.
    pub title: Option<String>,
    /// Factors whose answers are shown; empty for those that the scenarios tell apart most.
    #[serde(default)]
    pub show: Vec<Spanned<String>>,
    /// What holds in every scenario.
    #[serde(default)]
    pub common: Deeds,
    /// The scenarios.
    #[serde(rename = "scenario", default)]
    pub scenarios: Vec<Written>,
}

/// A scenario as it is written.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// What it is called.
    pub name: Spanned<String>,
    /// What it stands for.
    pub note: Option<String>,
    /// Factors pushed, each with + or - after it.
    #[serde(default)]
    pub push: Vec<Spanned<String>>,
    /// Factors known to go up or down.
    #[serde(default)]
    pub given: Vec<Spanned<String>>,
    /// Factors held where they are.
    #[serde(default)]
    pub hold: Vec<Spanned<String>>,
    /// Links taken out.
    #[serde(default)]
    pub cut: Vec<Spanned<String>>,
    /// Links made sure and strong.
    #[serde(default)]
    pub strengthen: Vec<Spanned<String>>,
}

/// What is done in every scenario.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Deeds {
    /// Factors pushed, each with + or - after it.
    pub push: Vec<Spanned<String>>,
    /// Factors known to go up or down.
    pub given: Vec<Spanned<String>>,
    /// Factors held where they are.
    pub hold: Vec<Spanned<String>>,
    /// Links taken out.
    pub cut: Vec<Spanned<String>>,
    /// Links made sure and strong.
    pub strengthen: Vec<Spanned<String>>,
}

/// Why a file tells no scenarios of a map, and where in it: line and column from 1, the column in
/// characters.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{line}:{column}: {fault}")]
pub struct ScenarioError {
    /// Line of the fault.
    pub line: usize,
    /// Column of the fault.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a file of scenarios.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Fault {
    /// It is no TOML, or holds what such a file does not.
    #[error("{0}")]
    Toml(String),
    /// There is nothing in it.
    #[error("there is no [[scenario]]")]
    NoScenario,
    /// Two scenarios go by one name.
    #[error("this name is given twice\n{0}")]
    Twice(String),
    /// It pushes nothing, and nothing is pushed in all.
    #[error("this scenario pushes nothing\n{0}")]
    NoPush(String),
    /// What is written is no push, hold or cut of the map.
    #[error(transparent)]
    Push(#[from] PushError),
}

impl ScenarioError {
    fn at(text: &str, at: usize, fault: impl Into<Fault>) -> Self {
        let before = &text[..text.floor_char_boundary(at)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            fault: fault.into(),
        }
    }

    /// What the user can do about it, and the names to choose from.
    pub fn hint(&self) -> (&'static str, &[String]) {
        match &self.fault {
            Fault::Push(error) => error.hint(),
            Fault::NoPush(_) => ("give it a push, or put one under [common]", &[]),
            Fault::Twice(_) => ("give each scenario a name of its own", &[]),
            Fault::Toml(_) | Fault::NoScenario => (
                "`asbab scenarios --help` shows how scenarios are written",
                &[],
            ),
        }
    }
}

/// Scenarios of one map, ready to be pressed.
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
    ) -> Result<Self, ScenarioError> {
        let file: ScenarioFile = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            ScenarioError::at(text, start, Fault::Toml(error.message().to_owned()))
        })?;
        let reader = Reader { text, find: &find };
        if file.scenarios.is_empty() {
            return Err(ScenarioError::at(text, 0, Fault::NoScenario));
        }
        let show = reader.each(&file.show, |name| Ok(find(name)?))?;
        let mut scenarios: Vec<Scenario> = Vec::new();
        for written in &file.scenarios {
            let scenario = reader.scenario(written, &file.common)?;
            let fault = if scenario.pushes.is_empty() {
                Fault::NoPush(scenario.name)
            } else if scenarios.iter().any(|other| other.name == scenario.name) {
                Fault::Twice(scenario.name)
            } else {
                scenarios.push(scenario);
                continue;
            };
            return Err(ScenarioError::at(text, written.name.span().start, fault));
        }
        Ok(Self {
            title: file.title,
            show,
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

struct Reader<'t, F> {
    text: &'t str,
    find: &'t F,
}

impl<F: Fn(&str) -> Result<usize, LookupError>> Reader<'_, F> {
    fn scenario(&self, written: &Written, common: &Deeds) -> Result<Scenario, ScenarioError> {
        let pushed = self.both(&common.push, &written.push, |one| pushes(one, self.find))?;
        let given = self.both(&common.given, &written.given, |one| {
            observations(one, self.find)
        })?;
        // Holds last, so that a link into a held factor can be named and is then gone with the others.
        let mut changed = self.both(&common.cut, &written.cut, |one| {
            changes(&[], one, &[], self.find)
        })?;
        changed.extend(self.both(&common.strengthen, &written.strengthen, |one| {
            changes(&[], &[], one, self.find)
        })?);
        changed.extend(self.both(&common.hold, &written.hold, |one| {
            changes(one, &[], &[], self.find)
        })?);
        Ok(Scenario {
            name: written.name.get_ref().clone(),
            note: written.note.clone(),
            pushes: pushed,
            given,
            changes: changed,
        })
    }

    fn both<T>(
        &self,
        common: &[Spanned<String>],
        own: &[Spanned<String>],
        read: impl Fn(&[String]) -> Result<Vec<T>, PushError>,
    ) -> Result<Vec<T>, ScenarioError> {
        let mut all = Vec::new();
        for list in [common, own] {
            for read in self.each(list, |one| read(&[one.to_owned()]))? {
                all.extend(read);
            }
        }
        Ok(all)
    }

    fn each<T>(
        &self,
        list: &[Spanned<String>],
        read: impl Fn(&str) -> Result<T, PushError>,
    ) -> Result<Vec<T>, ScenarioError> {
        let one = |written: &Spanned<String>| {
            let read = read(written.get_ref());
            read.map_err(|error| ScenarioError::at(self.text, written.span().start, error))
        };
        list.iter().map(one).collect()
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

    fn parse(text: &str) -> Result<Scenarios, ScenarioError> {
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
