//! What can be pressed: the map of a case, or a model from a file.

use std::path::Path;

use asbab::answers::{Deciding, deciding_row, link_of};
use asbab::formats::qpress;
use asbab::lookup::{LookupError, Names, find};
use asbab::pack::Pack;
use asbab::press::{Aims, MapOptions, Model, PressOptions, SelfLimit, Stop, Voices, Weights};
use asbab::study::Study;

use super::deciding::Told;
use super::read_file;
use crate::cli::{self, VoiceRule};
use crate::failure::failure;
use crate::text::isolate;

/// What every `SQLite` file begins with, a case among them.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// The default cap allows for fifty draws made for each accepted.
const CAP_EACH: u64 = 50;

/// Draws made at most where the sampling error says when to stop.
const CAP_WITHIN: u64 = 10_000_000;

/// What can be pressed.
pub struct Subject {
    /// Factors and arcs.
    pub model: Model,
    /// How the model was made of a case's map.
    pub from_map: MapOptions,
    study: Option<(Study, Pack)>,
}

impl Subject {
    /// Opens a case, or a model in `QPress` text.
    pub fn open(path: &Path, drawing: &cli::Drawing) -> anyhow::Result<Self> {
        let aims = if drawing.without_aims {
            Aims::LeftOut
        } else {
            Aims::Counted
        };
        Self::open_with(path, MapOptions { aims }, &drawing.viewed)
    }

    /// The same where nothing is drawn.
    pub fn open_plain(path: &Path, viewed: &cli::Viewed) -> anyhow::Result<Self> {
        Self::open_with(path, MapOptions::default(), viewed)
    }

    fn open_with(path: &Path, from_map: MapOptions, viewed: &cli::Viewed) -> anyhow::Result<Self> {
        let bytes = read_file(path)?;
        if bytes.starts_with(DATABASE) {
            let pack = Pack::arabic();
            let mut study = Study::open(path, &pack)?;
            viewed.show(&mut study, &pack)?;
            let model = Model::from_map(&study.map, from_map);
            return Ok(Self {
                model,
                from_map,
                study: Some((study, pack)),
            });
        }
        let name = isolate(&path.to_string_lossy());
        if viewed.view.is_some() {
            return Err(failure(
                format!("{name} is a model, and views are of cases"),
                "leave --view out",
            ));
        }
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

    /// The factor of this name.
    pub fn find(&self, wanted: &str) -> Result<usize, LookupError> {
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

    /// How it is drawn unless asked otherwise, and what was asked.
    pub fn options(&self, asked: &cli::Drawing) -> anyhow::Result<PressOptions> {
        let mut options = if self.study.is_some() {
            PressOptions::for_articles()
        } else {
            PressOptions::default()
        };
        if let Some(rule) = &asked.self_limit {
            options.self_limit = rule.parse::<SelfLimit>()?;
        }
        if let Some(weights) = &asked.weights {
            options.weights = weights.parse::<Weights>()?;
        }
        if let Some(seed) = asked.seed {
            options.seed = seed;
        }
        options.voices = match asked.voices {
            VoiceRule::Independent => Voices::Independent,
            VoiceRule::Joint => Voices::Joint,
        };
        if let Some(stop) = stop(asked) {
            options.stop = stop;
        }
        Ok(options)
    }

    /// The case, where it is one.
    pub fn study(&self) -> Option<&Study> {
        self.study.as_ref().map(|(study, _)| study)
    }

    /// Deciding links with their names and sentences.
    pub fn told(&self, deciding: &Deciding) -> Told<'_> {
        let row = |link| {
            let told = self.study().and_then(|study| link_of(&study.map, link));
            let names = [link.from, link.to].map(|factor| self.model.factors[factor].as_str());
            deciding_row(link, names, told, self.from_map)
        };
        Told {
            factor: &self.model.factors[deciding.response],
            looked_at: deciding.looked_at,
            links: deciding.links.iter().map(row).collect(),
        }
    }
}

/// When to stop, where that was said.
fn stop(asked: &cli::Drawing) -> Option<Stop> {
    if let Some(draws) = asked.draws {
        return Some(Stop::Draws(draws));
    }
    if let Some(error) = asked.error {
        return Some(Stop::Within {
            error,
            cap: CAP_WITHIN,
        });
    }
    if asked.time.is_some() {
        return Some(Stop::Draws(u64::MAX));
    }
    asked.accepted.map(|wanted| Stop::Accepted {
        wanted,
        cap: PressOptions::CAP.max(wanted.saturating_mul(CAP_EACH)),
    })
}
