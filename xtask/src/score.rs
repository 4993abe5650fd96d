//! The reader against articles with labels, which are kept outside this tree.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use tempfile::TempDir;

use crate::binary::Binary;
use crate::steps::Outcome;
use crate::workspace::{Workspace, has_program};

/// F1 below which the check fails, a little under what was reached: triggers found, and claims with
/// both arguments.
const LEAST_TRIGGER: &str = "0.70";
/// See [`LEAST_TRIGGER`].
const LEAST_CLAIM: &str = "0.43";

/// Reads the labelled articles, prints the scores and holds them against what was reached before.
pub fn check(workspace: &Workspace, binary: &Binary) -> Result<Outcome> {
    let Some(shared) = workspace.shared() else {
        return Ok(Outcome::not_run(
            "score; put the folder `shared` beside the project or name it in ASBAB_SHARED, then `cargo xtask score`",
        ));
    };
    if !has_program("python3") {
        return Ok(Outcome::not_run(
            "score; install python3, then `cargo xtask score`",
        ));
    }
    let scorer = Scorer {
        workspace,
        binary,
        shared,
        folder: tempfile::tempdir()?,
    };
    scorer.claims()?;
    scorer.factors()?;
    Ok(Outcome::Passed(2))
}

/// The labels, the scorer that comes with them, and a folder for what it is given.
struct Scorer<'w> {
    workspace: &'w Workspace,
    binary: &'w Binary,
    shared: PathBuf,
    folder: TempDir,
}

impl Scorer<'_> {
    /// Claims read in the founding articles.
    fn claims(&self) -> Result<()> {
        let (folder, predicted) = (self.folder.path(), self.folder.path().join("claims.jsonl"));
        let texts = self.shared.join("seeds");
        self.run(&[
            "bodies".as_ref(),
            texts.as_ref(),
            folder.join("bodies").as_ref(),
        ])?;
        self.binary
            .must(folder, &["read", "bodies", "-o", "seeds.asbab"])?;
        let claims = self.binary.must(
            folder,
            &["list", "claims", "seeds.asbab", "--format", "jsonl"],
        )?;
        fs::write(&predicted, claims)?;
        let gold = self.shared.join("gold/seed_claims.jsonl");
        let least = ["--min-trigger", LEAST_TRIGGER, "--min-claim", LEAST_CLAIM].map(AsRef::as_ref);
        let what: [&OsStr; 4] = [
            "claims".as_ref(),
            gold.as_ref(),
            texts.as_ref(),
            predicted.as_ref(),
        ];
        print!("{}", self.run(&[&what[..], &least[..]].concat())?);
        Ok(())
    }

    /// The labels' own phrases, grouped.
    fn factors(&self) -> Result<()> {
        let folder = self.folder.path();
        let gold = self.shared.join("gold/seed_factors.jsonl");
        let kept_apart = self.shared.join("gold/seed_mustnot.jsonl");
        self.run(&[
            "phrases".as_ref(),
            gold.as_ref(),
            folder.join("phrases.jsonl").as_ref(),
        ])?;
        let grouped = folder.join("factors.jsonl");
        fs::write(
            &grouped,
            self.binary
                .must(folder, &["factors", "--phrases", "phrases.jsonl"])?,
        )?;
        print!(
            "{}",
            self.run(&[
                "factors".as_ref(),
                gold.as_ref(),
                kept_apart.as_ref(),
                grouped.as_ref()
            ])?
        );
        Ok(())
    }

    fn run(&self, arguments: &[&OsStr]) -> Result<String> {
        let output = self
            .workspace
            .command("python3")
            .arg(self.shared.join("tools/score.py"))
            .args(arguments)
            .output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        ensure!(
            output.status.success(),
            "{said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(said)
    }
}
