//! Where things are.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The tree this chore runs in.
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace that cargo runs this program in.
    pub fn here() -> Result<Self> {
        let package =
            std::env::var_os("CARGO_MANIFEST_DIR").context("run this as `cargo xtask`")?;
        let root = Path::new(&package)
            .parent()
            .context("xtask stands outside a workspace")?;
        ensure!(
            root.join("Cargo.toml").is_file(),
            "run this as `cargo xtask` inside the workspace"
        );
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// A path inside the tree.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// A command that runs at the root of the tree.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// Every file that is tracked or about to be, as paths from the root, sorted.
    pub fn files(&self) -> Result<Vec<String>> {
        let output = self
            .command("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .output()?;
        ensure!(
            output.status.success(),
            "git ls-files: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let mut files: Vec<String> = String::from_utf8(output.stdout)?
            .split_terminator('\0')
            .filter(|path| self.path(path).is_file())
            .map(str::to_owned)
            .collect();
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// The folder with the labelled articles: `ASBAB_SHARED`, else `shared` beside the project.
    pub fn shared(&self) -> Option<PathBuf> {
        let folder = std::env::var_os("ASBAB_SHARED")
            .map_or_else(|| self.root.join("../shared"), PathBuf::from);
        folder.join("tools/score.py").is_file().then_some(folder)
    }
}

/// Whether a program of this name can be started.
pub fn has_program(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}
