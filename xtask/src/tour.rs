//! The READMEs' commands, run as a stranger would.
//!
//! In a fenced block marked `console`, a line `$ asbab …` is a command and what follows is what it
//! printed. All blocks of a document run in order, in one empty folder that holds `examples/`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::binary::Binary;
use crate::steps::Outcome;
use crate::workspace::Workspace;

const DOCUMENTS: [&str; 2] = ["README.md", "README.ar.md"];
const PROMPT: &str = "$ asbab ";

/// Whether every command shown runs and prints what is shown.
pub fn check(workspace: &Workspace, binary: &Binary) -> Result<Outcome> {
    let mut shown = 0;
    let mut complaints = Vec::new();
    for (path, text) in rewritten(workspace, binary)? {
        let stands = fs::read_to_string(workspace.path(&path))?;
        shown += stands
            .lines()
            .filter(|line| line.starts_with(PROMPT))
            .count();
        let differing = stands
            .lines()
            .zip(text.lines())
            .position(|(stands, now)| stands != now);
        if stands != text {
            let line = differing.map_or_else(|| stands.lines().count(), |at| at + 1);
            complaints.push(format!(
                "{path}:{line}: not what the program prints; run `cargo xtask docs`"
            ));
        }
    }
    Ok(Outcome::of_complaints(shown, &complaints))
}

/// The documents with the output that their commands give now.
pub fn rewritten(workspace: &Workspace, binary: &Binary) -> Result<Vec<(String, String)>> {
    DOCUMENTS
        .iter()
        .map(|&path| {
            let folder = tempfile::tempdir()?;
            copy_folder(&workspace.path("examples"), &folder.path().join("examples"))?;
            let text = fs::read_to_string(workspace.path(path))?;
            Ok((
                path.to_owned(),
                with_output(&text, |command| output(binary, folder.path(), command))?,
            ))
        })
        .collect()
}

/// `text` with everything after a command in a `console` block replaced by what `run` gives.
fn with_output(text: &str, mut run: impl FnMut(&str) -> Result<String>) -> Result<String> {
    let mut written = String::new();
    let mut inside = false;
    for line in text.lines() {
        let fence = line.starts_with("```");
        if !inside || fence || line.starts_with(PROMPT) {
            written.push_str(line);
            written.push('\n');
        }
        if fence {
            inside = line == "```console";
        } else if inside && let Some(command) = line.strip_prefix(PROMPT) {
            written.push_str(&run(command)?);
        }
    }
    Ok(written)
}

/// What a command prints: 0 and 1 are answers, anything else is a failure.
fn output(binary: &Binary, folder: &Path, command: &str) -> Result<String> {
    let arguments = words(command).with_context(|| format!("cannot read `{command}`"))?;
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let said = binary.run(folder, &arguments)?;
    ensure!(
        matches!(said.code, Some(0 | 1)),
        "`asbab {command}` ended with {:?}:\n{}",
        said.code,
        said.err
    );
    Ok(said.out)
}

/// Words of a command line, with double quotes and nothing else of a shell.
fn words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for (index, part) in command.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    command
        .matches('"')
        .count()
        .is_multiple_of(2)
        .then_some(words)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_replaced_inside_console_blocks_only() {
        let text = "a\n```console\n$ asbab x \"y z\"\nold\n```\n```sh\n$ asbab q\n```\n";
        let new = with_output(text, |command| Ok(format!("{:?}\n", words(command)))).unwrap();
        assert_eq!(
            new,
            "a\n```console\n$ asbab x \"y z\"\nSome([\"x\", \"y z\"])\n```\n```sh\n$ asbab q\n```\n"
        );
    }

    #[test]
    fn an_open_quote_is_no_command() {
        assert_eq!(words("why \"a"), None);
    }
}
