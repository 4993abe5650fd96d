//! The reader against articles with labels, which are kept outside this tree.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::binary::Binary;
use crate::steps::Outcome;
use crate::workspace::{Workspace, has_program};

/// F1 below which the check fails: triggers found, and claims with both arguments.
const LEAST_TRIGGER: &str = "0.0";
/// See [`LEAST_TRIGGER`].
const LEAST_CLAIM: &str = "0.0";

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
    let folder = tempfile::tempdir()?;
    let (bodies, predicted) = (
        folder.path().join("bodies"),
        folder.path().join("claims.jsonl"),
    );
    let texts = shared.join("seeds");
    score(workspace, &shared, &[Path::new("bodies"), &texts, &bodies])?;
    binary.must(folder.path(), &["read", "bodies", "-o", "seeds.asbab"])?;
    let claims = binary.must(
        folder.path(),
        &["list", "claims", "seeds.asbab", "--format", "jsonl"],
    )?;
    fs::write(&predicted, claims)?;
    let gold = shared.join("gold/seed_claims.jsonl");
    let figures = score(
        workspace,
        &shared,
        &[
            Path::new("claims"),
            &gold,
            &texts,
            &predicted,
            Path::new("--min-trigger"),
            Path::new(LEAST_TRIGGER),
            Path::new("--min-claim"),
            Path::new(LEAST_CLAIM),
        ],
    )?;
    print!("{figures}");
    Ok(Outcome::Passed(1))
}

fn score(workspace: &Workspace, shared: &Path, arguments: &[&Path]) -> Result<String> {
    let output = workspace
        .command("python3")
        .arg(shared.join("tools/score.py"))
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
