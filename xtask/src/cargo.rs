//! What cargo itself checks: layout, lints, tests, documentation.

use anyhow::Result;

use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;

/// Layout, lints, tests, documentation.
pub fn checks(steps: &mut Steps, workspace: &Workspace) {
    steps.run("layout", || {
        plain(workspace, &["fmt", "--all", "--", "--check"])
    });
    steps.run("lints", || {
        plain(
            workspace,
            &[
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--quiet",
                "--",
                "-D",
                "warnings",
            ],
        )
    });
    steps.run("tests", || {
        let mut arguments = vec![
            "test",
            "--locked",
            "--workspace",
            "--all-targets",
            "--no-fail-fast",
            "--",
        ];
        arguments.push("--show-output");
        if all_required() {
            arguments.push("--include-ignored");
        }
        tests(workspace, &arguments)
    });
    steps.run("examples in the documentation", || {
        tests(
            workspace,
            &["test", "--locked", "--workspace", "--doc", "--no-fail-fast"],
        )
    });
    steps.run("documentation", || {
        let mut command = workspace.command(&cargo());
        command
            .args(["doc", "--locked", "--workspace", "--no-deps", "--quiet"])
            .env("RUSTDOCFLAGS", "-D warnings");
        let output = command.output()?;
        Ok(verdict(output.status.success(), &output.stderr))
    });
}

/// The cargo that started this program.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

fn all_required() -> bool {
    std::env::var_os("ASBAB_REQUIRE_ALL").is_some_and(|value| value == "1")
}

/// A cargo command that either holds or does not.
fn plain(workspace: &Workspace, arguments: &[&str]) -> Result<Outcome> {
    let output = workspace.command(&cargo()).args(arguments).output()?;
    Ok(verdict(
        output.status.success(),
        &[output.stdout, output.stderr].concat(),
    ))
}

fn verdict(holds: bool, said: &[u8]) -> Outcome {
    if holds {
        Outcome::Passed(1)
    } else {
        Outcome::Failed {
            passed: 0,
            failed: 1,
            report: String::from_utf8_lossy(said).into_owned(),
        }
    }
}

/// A cargo command that runs tests; counts them and gathers what they say they could not run.
fn tests(workspace: &Workspace, arguments: &[&str]) -> Result<Outcome> {
    let output = workspace.command(&cargo()).args(arguments).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let count = TestCount::read(&said);
    if !output.status.success() {
        let report = format!("{said}\n{}", String::from_utf8_lossy(&output.stderr));
        return Ok(Outcome::Failed {
            passed: count.passed,
            failed: count.failed.max(1),
            report,
        });
    }
    let mut not_run = count.not_run;
    if count.ignored > 0 {
        not_run.push(format!(
            "{} slow tests; run `cargo test --workspace -- --include-ignored`",
            count.ignored
        ));
    }
    Ok(if not_run.is_empty() {
        Outcome::Passed(count.passed)
    } else {
        Outcome::Partly {
            passed: count.passed,
            not_run,
        }
    })
}

/// What the test programs of one run say.
#[derive(Debug, Default, PartialEq)]
struct TestCount {
    passed: usize,
    failed: usize,
    ignored: usize,
    not_run: Vec<String>,
}

impl TestCount {
    fn read(said: &str) -> Self {
        let mut count = Self::default();
        for line in said.lines() {
            if let Some((_, numbers)) = line
                .strip_prefix("test result: ")
                .and_then(|rest| rest.split_once(". "))
            {
                for part in numbers.split("; ") {
                    match part.split_once(' ') {
                        Some((number, "passed")) => count.passed += number.parse().unwrap_or(0),
                        Some((number, "failed")) => count.failed += number.parse().unwrap_or(0),
                        Some((number, "ignored")) => count.ignored += number.parse().unwrap_or(0),
                        _ => {}
                    }
                }
            } else if let Some(reason) = line.strip_prefix("NOT RUN: ") {
                count.not_run.push(reason.to_owned());
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_summed_over_test_programs() {
        let said = "test a ... ok\nNOT RUN: the big list\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        let expected = TestCount {
            passed: 15,
            failed: 2,
            ignored: 1,
            not_run: vec!["the big list".to_owned()],
        };
        assert_eq!(TestCount::read(said), expected);
    }
}
