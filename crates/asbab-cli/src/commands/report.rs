//! `asbab report`.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use asbab::answers::{self, telling_push};
use asbab::core::Sign;
use asbab::press::{MapOptions, Model, PressOptions, Way};
use asbab::report::{Interface, PressView, PushView, render};
use asbab::study::Study;

use super::press::ask;
use super::{Answer, open, title};
use crate::cli;
use crate::text::isolate;

/// Writes the whole case as one page.
pub fn run(args: &cli::Report, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open(&args.case)?;
    let page = page(&opened.study, &title(&args.case), args.language.into());
    write(&args.output, &page)?;
    writeln!(out, "{}", isolate(&args.output.to_string_lossy()))?;
    Ok(Answer::Done)
}

/// Writes a file.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> anyhow::Result<()> {
    fs::write(path, bytes)
        .with_context(|| format!("cannot write {}", isolate(&path.to_string_lossy())))
}

/// The report's page, with the press that tells most.
pub fn page(study: &Study, title: &str, interface: Interface) -> String {
    render_with(study, title, interface, press(study))
}

/// The report's page, with this press.
pub fn render_with(
    study: &Study,
    title: &str,
    interface: Interface,
    press: Option<PressView>,
) -> String {
    render(&answers::report(study, title, interface, press))
}

/// The press that tells most about a map; none where the map holds nothing to push, or hardly any
/// draw of it is stable.
pub fn press(study: &Study) -> Option<PressView> {
    let push = telling_push(&study.map)?;
    let model = Model::from_map(&study.map, MapOptions::default());
    let answer = ask(&model, &[push], &PressOptions::for_articles()).ok()?;
    let sign = match push.way {
        Way::Up => Sign::Plus,
        Way::Down => Sign::Minus,
    };
    let pushed = PushView {
        factor: study.map.factors()[push.factor].label.clone(),
        sign,
    };
    Some(PressView {
        pushes: vec![pushed],
        given: Vec::new(),
        answer,
    })
}

impl From<cli::Interface> for Interface {
    fn from(language: cli::Interface) -> Self {
        match language {
            cli::Interface::Ar => Self::Arabic,
            cli::Interface::En => Self::English,
        }
    }
}
