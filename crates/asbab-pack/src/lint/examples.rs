//! Examples with their places, and whether they speak of their own words.

use std::path::Path;

use super::{Finding, FrameFile, Lint, frame_files};
use crate::data::{Example, ExpectedClaim};
use crate::place::{Place, Places, Step};
use crate::{PackError, parse_sentences};

/// An example of a frame, or a sentence test.
#[derive(Debug, Clone)]
pub struct PlacedExample {
    /// Where its sentence stands.
    pub place: Place,
    /// The frame, or the subject of the file of tests.
    pub entry: String,
    /// The sentence and its claims.
    pub example: Example,
}

/// Every example of a pack's frames and sentence tests, with findings about those that cannot be
/// what their author meant: a test that cannot be read, a claim about words that its sentence does
/// not hold.
pub fn placed_examples(
    files: &[(String, String)],
) -> Result<(Vec<PlacedExample>, Vec<Finding>), PackError> {
    let mut examples: Vec<PlacedExample> = frame_files(files)?.iter().flat_map(of_frames).collect();
    let mut findings = Vec::new();
    for (name, text) in files {
        if Path::new(name).extension() != Some("md".as_ref()) {
            continue;
        }
        match of_tests(name, text) {
            Ok(tests) => examples.extend(tests),
            Err(finding) => findings.push(finding),
        }
    }
    findings.extend(examples.iter().flat_map(foreign_words));
    Ok((examples, findings))
}

fn of_frames(file: &FrameFile<'_>) -> Vec<PlacedExample> {
    let places = Places::new(file.name, file.text);
    let mut all = Vec::new();
    for (at, frame) in file.data.frame.iter().enumerate() {
        for (item, example) in frame.example.iter().enumerate() {
            all.push(PlacedExample {
                place: places.at(&[
                    Step::Key("frame"),
                    Step::Item(at),
                    Step::Key("example"),
                    Step::Item(item),
                    Step::Key("text"),
                ]),
                entry: frame.id.clone(),
                example: example.clone(),
            });
        }
    }
    all
}

fn of_tests(name: &str, text: &str) -> Result<Vec<PlacedExample>, Finding> {
    let file = parse_sentences(text).map_err(|error| Finding {
        place: Place::line(name, error.line),
        lint: Lint::UnreadableTest,
        entry: name.to_owned(),
        message: error.reason,
        hint: "CONTRIBUTING.md says how a sentence test is written".to_owned(),
    })?;
    let tests = file.tests.into_iter().map(|test| PlacedExample {
        place: Place::line(name, test.line),
        entry: file.title.clone(),
        example: test.example,
    });
    Ok(tests.collect())
}

fn foreign_words(placed: &PlacedExample) -> Vec<Finding> {
    let text = &placed.example.text;
    placed
        .example
        .claims
        .iter()
        .flat_map(cited)
        .filter(|words| *words != "?" && !text.contains(words))
        .map(|words| Finding {
            place: placed.place.clone(),
            lint: Lint::ForeignWords,
            entry: placed.entry.clone(),
            message: format!("{words:?} does not stand in {text:?}"),
            hint: "write arguments, trigger and holder letter by letter as the sentence has them"
                .to_owned(),
        })
        .collect()
}

fn cited(claim: &ExpectedClaim) -> impl Iterator<Item = &str> {
    [
        &claim.cause,
        &claim.effect,
        &claim.cause_antecedent,
        &claim.effect_antecedent,
        &claim.trigger,
        &claim.holder,
    ]
    .into_iter()
    .flatten()
    .map(String::as_str)
}
