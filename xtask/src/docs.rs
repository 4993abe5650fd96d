//! Documents that the program writes: `docs/cli.md` from its help, and the output shown in the
//! READMEs. They are committed, and a check fails when they are stale.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};

use crate::binary::Binary;
use crate::steps::Outcome;
use crate::tour;
use crate::workspace::Workspace;

const CLI: &str = "docs/cli.md";

/// Writes every such document anew.
pub fn write(workspace: &Workspace, binary: &Binary) -> Result<()> {
    let mut documents = vec![(CLI.to_owned(), cli(workspace, binary)?)];
    documents.extend(tour::rewritten(workspace, binary)?);
    for (path, text) in documents {
        let path = workspace.path(&path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// Whether the page of the command line is what would be written now, and the README and the
/// changelog speak of what there is. [`tour::check`] looks at the READMEs' output.
pub fn check(workspace: &Workspace, binary: &Binary) -> Result<Outcome> {
    let mut complaints = Vec::new();
    if fs::read_to_string(workspace.path(CLI)).ok() != Some(cli(workspace, binary)?) {
        complaints.push(format!("{CLI} is stale; run `cargo xtask docs`"));
    }
    let readme = fs::read_to_string(workspace.path("README.md"))?;
    let commands = commands(workspace, binary)?;
    for command in &commands {
        if !readme.contains(&format!("asbab {command}")) {
            complaints.push(format!("README.md does not speak of `asbab {command}`"));
        }
    }
    let version = env!("CARGO_PKG_VERSION");
    if !fs::read_to_string(workspace.path("CHANGELOG.md"))?.contains(&format!("## {version}")) {
        complaints.push(format!("CHANGELOG.md has no section for {version}"));
    }
    Ok(Outcome::of_complaints(commands.len() + 2, &complaints))
}

fn cli(workspace: &Workspace, binary: &Binary) -> Result<String> {
    let mut page = String::from(
        "# The command line\n\nWritten by `cargo xtask docs` from the program's own help; change it there.\n",
    );
    let folder = workspace.path("");
    write!(
        page,
        "\n```text\n{}\n```\n",
        binary.must(&folder, &["--help"])?.trim_end()
    )?;
    for command in commands(workspace, binary)? {
        let help = binary.must(&folder, &[&command, "--help"])?;
        write!(
            page,
            "\n## asbab {command}\n\n```text\n{}\n```\n",
            help.trim_end()
        )?;
    }
    Ok(page)
}

/// The program's commands, in the order of its help.
fn commands(workspace: &Workspace, binary: &Binary) -> Result<Vec<String>> {
    let help = binary.must(&workspace.path(""), &["--help"])?;
    let (_, list) = help
        .split_once("Commands:\n")
        .context("the help lists no commands")?;
    Ok(list
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .map(str::to_owned)
        .collect())
}
