//! `asbab press`.

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use asbab::answers::{self, DecidingRow, World, changes, observations, pushes};
use asbab::draw::{PressDrawing, draw_press};
use asbab::press::{
    Model, PressAnswer, PressError, PressOptions, Push, Rerun, Stop, Voices, press_watched,
    sensitivity,
};
use asbab::study::Study;
use serde::Serialize;

use super::deciding::{self, Told};
use super::responses::{tell, tell_contested, tell_likelihood, tell_reruns};
use super::subject::Subject;
use super::{Answer, worlds, write_json};
use crate::cli::{self, AnswerFormat};
use crate::failure::failure;
use crate::progress;
use crate::text::isolate;

/// Deciding links shown to people, at most.
const SHOWN: usize = 5;

/// Pushes factors and tells what follows.
pub fn run(args: &cli::Press, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let mut subject = Subject::open(&args.file, &args.drawing)?;
    let find = |name: &str| subject.find(name);
    let pushes = pushes(&args.pushes, find)?;
    let shown = args
        .to
        .iter()
        .map(|name| find(name))
        .collect::<Result<Vec<_>, _>>()?;
    let decided = args.decide.as_ref().map(|name| find(name)).transpose()?;
    let options = PressOptions {
        given: observations(&args.given, find)?,
        ..subject.options(&args.drawing)?
    };
    let changes = changes(&args.hold, &args.cut, &args.strengthen, find)?;
    subject.model = subject.model.changed(&changes)?;

    let answer = ask_within(&subject.model, &pushes, &options, args.drawing.time)?;
    // What follows is of the draws that were made, however that was decided.
    let options = PressOptions {
        stop: Stop::Draws(answer.draws),
        ..options
    };
    let found = Found {
        decided: decided
            .map(|factor| answers::deciding(&subject.model, &pushes, factor, &options))
            .transpose()?,
        reruns: args
            .sensitivity
            .then(|| sensitivity(&subject.model, &pushes, &options)),
        independent: (options.voices == Voices::Joint)
            .then(|| independent(&subject.model, &pushes, &options)),
        worlds: worlds_of(args, &subject, &pushes, &options)?,
        answer,
    };
    if let Some(path) = &args.svg {
        fs::write(path, draw_press(&found.answer, &PressDrawing::default())).map_err(|error| {
            let name = isolate(&path.to_string_lossy());
            failure(
                format!("cannot write {name}: {error}"),
                "check that the folder is there and may be written to",
            )
        })?;
    }
    match args.format {
        AnswerFormat::Json => found.write(&subject, &shown, out)?,
        AnswerFormat::Table => found.tell(&subject, &shown, &options, out)?,
    }
    Ok(Answer::Done)
}

/// All that was asked of a press.
struct Found {
    answer: PressAnswer,
    decided: Option<answers::Deciding>,
    reruns: Option<Vec<Rerun>>,
    /// The press with signs drawn one by one, beside one with signs drawn together.
    independent: Option<Rerun>,
    worlds: Option<Vec<World>>,
}

impl Found {
    fn tell(
        &self,
        subject: &Subject,
        shown: &[usize],
        options: &PressOptions,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        tell(&narrowed(&self.answer, shown), usize::MAX, out)?;
        if !options.given.is_empty() {
            tell_likelihood(&self.answer, out)?;
        }
        tell_contested(&self.answer, out)?;
        if let Some(decided) = &self.decided {
            deciding::tell(&subject.told(decided), SHOWN, subject.study(), out)?;
        }
        if let Some(independent) = &self.independent {
            tell_reruns(&self.answer, std::slice::from_ref(independent), out)?;
        }
        if let Some(reruns) = &self.reruns {
            tell_reruns(&self.answer, reruns, out)?;
        }
        if let (Some(found), Some(study)) = (&self.worlds, subject.study()) {
            worlds::tell(study, &self.answer, found, shown, out)?;
        }
        Ok(())
    }

    fn write(&self, subject: &Subject, shown: &[usize], out: &mut dyn Write) -> anyhow::Result<()> {
        let told = self.decided.as_ref().map(|decided| subject.told(decided));
        let rerun = |rerun: &Rerun| WrittenRerun {
            assumption: rerun.assumption.clone(),
            changed: rerun.changed(&self.answer),
            error: rerun.answer.as_ref().err().map(ToString::to_string),
            responses: rerun
                .answer
                .as_ref()
                .ok()
                .map(|again| again.responses.clone()),
        };
        let written = Written {
            answer: &narrowed(&self.answer, shown),
            decided: told.as_ref().map(|told| told.factor),
            deciding: told.as_ref().map(|told: &Told| told.links.as_slice()),
            independent: self.independent.as_ref().map(rerun),
            sensitivity: self
                .reruns
                .as_ref()
                .map(|reruns| reruns.iter().map(rerun).collect()),
            worlds: self
                .worlds
                .as_ref()
                .zip(subject.study())
                .map(|(found, study)| worlds::written(study, found)),
        };
        write_json(&written, out)
    }
}

/// The answer as JSON; the keys after it stand there only where they were asked for.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    answer: &'a PressAnswer,
    /// Name of the factor whose deciding links are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deciding: Option<&'a [DecidingRow<'a>]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    independent: Option<WrittenRerun>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sensitivity: Option<Vec<WrittenRerun>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worlds: Option<Vec<worlds::Written<'a>>>,
}

/// The press under another assumption.
#[derive(Serialize)]
struct WrittenRerun {
    assumption: String,
    /// Places of the responses whose verdict changes, in the model's order.
    changed: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    responses: Option<Vec<asbab::press::Response>>,
}

/// The answer for some factors; for all where none is named.
fn narrowed(answer: &PressAnswer, shown: &[usize]) -> PressAnswer {
    let mut narrowed = answer.clone();
    if !shown.is_empty() {
        // Responses come in the model's order, and two factors may share a name.
        let mut place = 0..;
        let shown = |_: &_| place.next().is_some_and(|place| shown.contains(&place));
        narrowed.responses.retain(shown);
    }
    narrowed
}

fn independent(model: &Model, pushes: &[Push], options: &PressOptions) -> Rerun {
    let voices = Voices::Independent;
    let options = PressOptions {
        voices,
        ..options.clone()
    };
    Rerun {
        assumption: format!("voices {voices}"),
        answer: asbab::press::press(model, pushes, &options),
    }
}

fn worlds_of(
    args: &cli::Press,
    subject: &Subject,
    pushes: &[Push],
    options: &PressOptions,
) -> anyhow::Result<Option<Vec<World>>> {
    if !args.worlds {
        return Ok(None);
    }
    let study: &Study = subject.study().ok_or_else(|| {
        failure(
            "a model from a file has no voices",
            "press a case, or leave --worlds out",
        )
    })?;
    Ok(Some(answers::worlds(
        study,
        pushes,
        subject.from_map,
        options,
    )?))
}

/// Presses a model, with a bar while it draws.
pub fn ask(
    model: &Model,
    pushes: &[Push],
    options: &PressOptions,
) -> Result<PressAnswer, PressError> {
    ask_within(model, pushes, options, None)
}

/// [`ask`], for so many seconds at most.
fn ask_within(
    model: &Model,
    pushes: &[Push],
    options: &PressOptions,
    seconds: Option<f64>,
) -> Result<PressAnswer, PressError> {
    let start = Instant::now();
    let limit = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let (total, by_accepted) = match options.stop {
        Stop::Accepted { wanted, .. } => (wanted, true),
        Stop::Draws(draws) | Stop::Within { cap: draws, .. } => (draws, false),
    };
    let bar = progress::bar("drawing", total);
    let answer = press_watched(model, pushes, options, &mut |progress| {
        let done = if by_accepted {
            progress.accepted
        } else {
            progress.draws
        };
        bar.set_position(done.min(total));
        match limit {
            Some(limit) if start.elapsed() >= limit => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    });
    bar.finish_and_clear();
    answer
}
