//! The built program, and what it says.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::cargo::cargo;
use crate::workspace::Workspace;

/// The built program.
pub struct Binary {
    path: PathBuf,
}

/// What one run gave.
pub struct Said {
    /// Exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Builds the program as a user of the source tree would, without optimisation.
pub fn build(workspace: &Workspace) -> Result<Binary> {
    let output = workspace
        .command(&cargo())
        .args([
            "build",
            "--locked",
            "--quiet",
            "--package",
            "asbab-cli",
            "--message-format",
            "json-render-diagnostics",
        ])
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(output.status.success(), "the program does not build");
    let path = String::from_utf8(output.stdout)?
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "asbab")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .context("cargo named no program")?;
    Ok(Binary { path })
}

impl Binary {
    /// A command that runs the program in a folder, away from any terminal and its colours.
    pub fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.path);
        command
            .current_dir(folder)
            .stdin(Stdio::null())
            .env("NO_COLOR", "1")
            .env_remove("CLICOLOR_FORCE");
        command
    }

    /// Runs the program in a folder to its end.
    pub fn run(&self, folder: &Path, arguments: &[&str]) -> Result<Said> {
        let output = self.command(folder).args(arguments).output()?;
        Ok(Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout)
                .context("the program wrote something that is not UTF-8")?,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    /// Runs the program where nothing but success will do; gives its standard output.
    pub fn must(&self, folder: &Path, arguments: &[&str]) -> Result<String> {
        let said = self.run(folder, arguments)?;
        ensure!(
            said.code == Some(0),
            "asbab {} ended with {:?}:\n{}",
            arguments.join(" "),
            said.code,
            said.err
        );
        Ok(said.out)
    }
}
