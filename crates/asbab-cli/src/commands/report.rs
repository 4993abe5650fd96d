//! `asbab report`.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use asbab::answers::{self, Pressed, surest, telling_push};
use asbab::press::{MapOptions, Model, PressOptions};
use asbab::report::{Interface, render};
use asbab::study::Study;

use super::disputes::shown as shown_disputes;
use super::press::ask;
use super::{Answer, Opened, open_view, title};
use crate::cli;
use crate::text::isolate;

/// Writes the whole case as one page.
pub fn run(args: &cli::Report, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open_view(&args.case, &args.viewed)?;
    let page = case_page(&opened, &args.case, &args.viewed, args.language.into())?;
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
pub(super) fn case_page(
    opened: &Opened,
    case: &Path,
    viewed: &cli::Viewed,
    interface: Interface,
) -> anyhow::Result<String> {
    let disputes = shown_disputes(opened, case, viewed)?;
    let press = press(&opened.study);
    let view = answers::report(
        &opened.study,
        &disputes,
        &title(case),
        interface,
        press.as_ref(),
    );
    Ok(render(&view))
}

/// The press that tells most about a map, and the links on which its surest answer hangs; none where
/// the map holds nothing to push, or hardly any draw of it is stable.
pub fn press(study: &Study) -> Option<Pressed> {
    let pushes = vec![telling_push(&study.map)?];
    let model = Model::from_map(&study.map, MapOptions::default());
    let options = PressOptions::for_articles();
    let answer = ask(&model, &pushes, &options).ok()?;
    let deciding = surest(&answer, &pushes)
        .and_then(|factor| answers::deciding(&model, &pushes, factor, &options).ok());
    Some(Pressed {
        pushes,
        given: Vec::new(),
        answer,
        deciding,
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
