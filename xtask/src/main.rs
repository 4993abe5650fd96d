//! The project's own chores: `cargo xtask COMMAND`.
//!
//! Knows how the whole is checked; the crates know nothing of it.

mod binary;
mod browser;
mod cargo;
mod docs;
mod example;
mod fuzz;
mod labels;
mod licences;
mod page;
mod picture;
mod reliability;
mod score;
mod steps;
mod tidy;
mod tour;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::steps::Steps;
use crate::workspace::Workspace;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  test        everything that must hold before a change goes in
  tidy        rules about the tree that no compiler knows
  licences    what the crates we build on are licensed under
  docs        write docs/cli.md and the output shown in the READMEs anew
  score       the reader against the labelled articles (needs the folder `shared` beside the project)
  reliability measure each rule on the labelled articles and write packs/ar/reliability.toml anew
  example     the reader against what `examples/` expects of a perfect one
  page        the demo's report in a real browser (needs Chromium)
  picture     write docs/report.png, the picture of the demo's report, anew (needs Chromium)
  fuzz TARGET [--minutes N]
              look for bytes that break what opens files: one target of `fuzz/fuzz_targets`, for N minutes (30)

ASBAB_REQUIRE_ALL=1 turns whatever could not be run into a failure.
ASBAB_SHARED=DIR    says where the labelled articles are.
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode> {
    let workspace = Workspace::here()?;
    let mut steps = Steps::default();
    match std::env::args().nth(1).as_deref() {
        Some("test") => {
            cargo::checks(&mut steps, &workspace);
            steps.run("tidy", || tidy::check(&workspace));
            steps.run("licences", || licences::check(&workspace));
            end_to_end(&mut steps, &workspace);
        }
        Some("tidy") => steps.run("tidy", || tidy::check(&workspace)),
        Some("licences") => steps.run("licences", || licences::check(&workspace)),
        Some("score") => with_binary(&mut steps, &workspace, &[("score", score::check)]),
        Some("reliability") => {
            with_binary(
                &mut steps,
                &workspace,
                &[("reliability", reliability::write)],
            );
        }
        Some("example") => {
            with_binary(&mut steps, &workspace, &[("example", example::check)]);
        }
        Some("page") => with_binary(&mut steps, &workspace, &[("page", page::check)]),
        Some("picture") => {
            with_binary(&mut steps, &workspace, &[("picture", picture::write)]);
        }
        Some("docs") => {
            return docs::write(&workspace, &binary::build(&workspace)?)
                .map(|()| ExitCode::SUCCESS);
        }
        Some("fuzz") => {
            let arguments: Vec<String> = std::env::args().skip(2).collect();
            steps.run("fuzz", || fuzz::run(&workspace, &arguments));
        }
        Some("help" | "--help" | "-h") | None => {
            print!("{USAGE}");
            return Ok(ExitCode::SUCCESS);
        }
        Some(other) => bail!("there is no chore `{other}`\n\n{USAGE}"),
    }
    Ok(steps.finish())
}

/// What is checked on the built program.
fn end_to_end(steps: &mut Steps, workspace: &Workspace) {
    with_binary(
        steps,
        workspace,
        &[
            ("documents written by the program", docs::check),
            ("the READMEs' commands", tour::check),
            ("example", example::check),
            ("score", score::check),
            ("reliability", reliability::check),
            ("page", page::check),
        ],
    );
}

type Check = fn(&Workspace, &binary::Binary) -> Result<steps::Outcome>;

fn with_binary(steps: &mut Steps, workspace: &Workspace, checks: &[(&'static str, Check)]) {
    let mut built = None;
    steps.run("build", || {
        built = Some(binary::build(workspace)?);
        Ok(steps::Outcome::Passed(1))
    });
    if let Some(binary) = built {
        for &(name, check) in checks {
            steps.run(name, || check(workspace, &binary));
        }
    }
}
