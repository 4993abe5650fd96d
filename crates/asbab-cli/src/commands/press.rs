//! `asbab press`.

use std::io::Write;
use std::path::Path;

use asbab::answers::{self, Deciding, DecidingRow, deciding_row, link_of, observations, pushes};
use asbab::formats::qpress;
use asbab::lookup::{LookupError, Names, find};
use asbab::pack::Pack;
use asbab::press::{
    Aims, DecidingLink, MapOptions, Model, PressAnswer, PressError, PressOptions, Push, Response,
    SelfLimit, Stop, press_watched,
};
use asbab::study::Study;
use serde::Serialize;
use serde_json::json;

use super::deciding::{self, Told};
use super::{Answer, read_file, write_json};
use crate::cli::{self, AnswerFormat};
use crate::failure::failure;
use crate::progress;
use crate::table::Rows;
use crate::text::{counted, isolate, percent};

/// Deciding links shown to people, at most.
const SHOWN: usize = 5;

/// What every `SQLite` file begins with, a case among them.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// Pushes factors and tells what follows.
pub fn run(args: &cli::Press, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let subject = Subject::open(&args.file, aims(args))?;
    let pushes = pushes(&args.pushes, |name| subject.find(name))?;
    let mut options = PressOptions {
        given: observations(&args.given, |name| subject.find(name))?,
        ..subject.defaults()
    };
    if let Some(rule) = &args.self_limit {
        options.self_limit = rule.parse::<SelfLimit>()?;
    }
    if let Some(seed) = args.seed {
        options.seed = seed;
    }
    if let Some(wanted) = args.draws {
        // The default cap allows for fifty draws made for each accepted.
        options.stop = Stop::Accepted {
            wanted,
            cap: PressOptions::CAP.max(wanted.saturating_mul(50)),
        };
    }
    let shown = args
        .to
        .iter()
        .map(|name| subject.find(name))
        .collect::<Result<Vec<_>, _>>()?;
    let decided = args
        .decide
        .as_ref()
        .map(|name| subject.find(name))
        .transpose()?;
    let mut answer = ask(&subject.model, &pushes, &options)?;
    let decided = decided
        .map(|factor| answers::deciding(&subject.model, &pushes, factor, &options))
        .transpose()?;
    if !shown.is_empty() {
        // Responses come in the model's order, and two factors may share a name.
        let mut place = 0..;
        answer
            .responses
            .retain(|_| place.next().is_some_and(|place| shown.contains(&place)));
    }
    let decided = decided.as_ref().map(|decided| subject.told(decided));
    match args.format {
        AnswerFormat::Json => write_json(&Written::new(&answer, decided.as_ref()), out)?,
        AnswerFormat::Table => {
            tell(&answer, usize::MAX, out)?;
            if let Some(told) = &decided {
                deciding::tell(told, SHOWN, subject.study(), out)?;
            }
        }
    }
    Ok(Answer::Done)
}

/// The answer as JSON; the last two keys stand there only where they were asked for.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    answer: &'a PressAnswer,
    /// Name of the factor whose deciding links are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deciding: Option<&'a [DecidingRow<'a>]>,
}

impl<'a> Written<'a> {
    fn new(answer: &'a PressAnswer, told: Option<&'a Told>) -> Self {
        Self {
            answer,
            decided: told.map(|told| told.factor),
            deciding: told.map(|told| told.links.as_slice()),
        }
    }
}

const fn aims(args: &cli::Press) -> Aims {
    if args.without_aims {
        Aims::LeftOut
    } else {
        Aims::Counted
    }
}

/// Presses a model, with a bar while it draws.
pub fn ask(
    model: &Model,
    pushes: &[Push],
    options: &PressOptions,
) -> Result<PressAnswer, PressError> {
    let wanted = match options.stop {
        Stop::Accepted { wanted, .. } => wanted,
        Stop::Draws(draws) => draws,
    };
    let bar = progress::bar("drawing", wanted);
    let answer = press_watched(model, pushes, options, &mut |progress| {
        bar.set_position(progress.accepted.min(wanted));
    });
    bar.finish_and_clear();
    answer
}

/// What can be pushed: the map of a case, or a model from a file.
struct Subject {
    model: Model,
    /// How the model was made of a case's map.
    from_map: MapOptions,
    study: Option<(Study, Pack)>,
}

impl Subject {
    fn open(path: &Path, aims: Aims) -> anyhow::Result<Self> {
        let from_map = MapOptions { aims };
        let bytes = read_file(path)?;
        if bytes.starts_with(DATABASE) {
            let pack = Pack::arabic();
            let study = Study::open(path, &pack)?;
            let model = Model::from_map(&study.map, from_map);
            return Ok(Self {
                model,
                from_map,
                study: Some((study, pack)),
            });
        }
        let name = isolate(&path.to_string_lossy());
        let neither = "give an .asbab file, or edges in QPress text such as `A -> B` and `B -* A`, one a line";
        let text = String::from_utf8(bytes)
            .map_err(|_| failure(format!("{name} is neither a case nor a text"), neither))?;
        let model =
            qpress::parse(&text).map_err(|error| failure(format!("{name}:{error}"), neither))?;
        Ok(Self {
            model,
            from_map,
            study: None,
        })
    }

    fn find(&self, wanted: &str) -> Result<usize, LookupError> {
        let Some((study, pack)) = &self.study else {
            let names: Vec<Names> = self
                .model
                .factors
                .iter()
                .map(|label| Names::only(label))
                .collect();
            return find(&names, wanted, str::to_owned);
        };
        let names: Vec<Names> = study.map.factors().iter().map(Names::of).collect();
        find(&names, wanted, |text| pack.fold(text))
    }

    fn defaults(&self) -> PressOptions {
        if self.study.is_some() {
            PressOptions::for_articles()
        } else {
            PressOptions::default()
        }
    }

    fn study(&self) -> Option<&Study> {
        self.study.as_ref().map(|(study, _)| study)
    }

    fn told(&self, deciding: &Deciding) -> Told<'_> {
        Told {
            factor: &self.model.factors[deciding.response],
            looked_at: deciding.looked_at,
            links: deciding.links.iter().map(|link| self.row(link)).collect(),
        }
    }

    fn row(&self, link: &DecidingLink) -> DecidingRow<'_> {
        let names = [link.from, link.to].map(|factor| self.model.factors[factor].as_str());
        let told = self.study().and_then(|study| link_of(&study.map, link));
        deciding_row(link, names, told, self.from_map)
    }
}

/// The responses that are any, strongest first.
pub fn reached(answer: &PressAnswer) -> Vec<&Response> {
    let mut reached: Vec<&Response> = answer
        .responses
        .iter()
        .filter(|response| response.none < 1.0)
        .collect();
    reached.sort_by(|a, b| {
        larger(b)
            .total_cmp(&larger(a))
            .then_with(|| a.factor.cmp(&b.factor))
    });
    reached
}

/// The `most` strongest responses and what they assume.
pub fn tell(answer: &PressAnswer, most: usize, out: &mut dyn Write) -> anyhow::Result<()> {
    let reached = reached(answer);
    let mut rows = Rows::new(&["factor", "up", "down", "none", "95 % of the larger"]);
    for response in reached.iter().take(most) {
        rows.push(vec![
            json!(response.factor),
            json!(percent(response.up)),
            json!(percent(response.down)),
            json!(percent(response.none)),
            json!(format!(
                "{:.1}-{:.1} %",
                100.0 * response.low,
                100.0 * response.high
            )),
        ]);
    }
    rows.write_table(out)?;
    let more = reached.len().saturating_sub(most);
    if more > 0 {
        writeln!(
            out,
            "and {} less surely",
            counted(more, "factor", "factors")
        )?;
    }
    let untouched = answer.responses.len() - reached.len();
    if untouched > 0 {
        writeln!(
            out,
            "{} reached in no draw",
            counted(untouched, "factor is", "factors are")
        )?;
    }
    assumptions(answer, out)
}

fn larger(response: &Response) -> f64 {
    response.up.max(response.down)
}

fn assumptions(answer: &PressAnswer, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "\n{} draws, {} stable, {} accepted; seed {}; self-limit {}; voices {}.",
        answer.draws,
        percent(answer.stable_share),
        answer.accepted,
        answer.seed,
        answer.self_limit,
        answer.voices,
    )?;
    writeln!(
        out,
        "Weights from U(0,1). The intervals are of sampling error only: they say nothing of the map's."
    )?;
    if answer.undecided > 0 {
        writeln!(
            out,
            "In {} the arithmetic could not tell; they are not counted.",
            counted_draws(answer.undecided)
        )?;
    }
    Ok(())
}

fn counted_draws(draws: u64) -> String {
    if draws == 1 {
        "1 draw".to_owned()
    } else {
        format!("{draws} draws")
    }
}
