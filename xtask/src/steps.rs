//! Named steps, how each ended, and the count at the end.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

/// How a step ended.
pub enum Outcome {
    /// This many checks held.
    Passed(usize),
    /// Some did not; what was seen.
    Failed {
        /// Checks that held.
        passed: usize,
        /// Checks that did not.
        failed: usize,
        /// What a person needs to see.
        report: String,
    },
    /// Some held, and some could not be tried.
    Partly {
        /// Checks that held.
        passed: usize,
        /// What was not tried, and how to try it.
        not_run: Vec<String>,
    },
}

impl Outcome {
    /// Nothing could be tried; why, and how to try it.
    pub fn not_run(reason: impl Into<String>) -> Self {
        Self::Partly {
            passed: 0,
            not_run: vec![reason.into()],
        }
    }

    /// One check: held where nothing is to be said against it.
    pub fn of_complaints(checked: usize, complaints: &[String]) -> Self {
        if complaints.is_empty() {
            return Self::Passed(checked);
        }
        Self::Failed {
            passed: checked.saturating_sub(complaints.len()),
            failed: complaints.len(),
            report: complaints.join("\n"),
        }
    }
}

/// The tally of a run.
#[derive(Default)]
pub struct Steps {
    passed: usize,
    failed: usize,
    not_run: Vec<String>,
}

impl Steps {
    /// Runs one step, prints its name, its time and how it ended.
    pub fn run(&mut self, name: &str, step: impl FnOnce() -> Result<Outcome>) {
        println!("── {name}");
        let start = Instant::now();
        let outcome = step().unwrap_or_else(|error| Outcome::Failed {
            passed: 0,
            failed: 1,
            report: format!("{error:#}"),
        });
        let verdict = self.count(outcome);
        println!("   {verdict} ({:.1} s)", start.elapsed().as_secs_f64());
    }

    /// Prints the count; what was not run comes last. Fails if anything failed, or if all was
    /// required and something was not run.
    pub fn finish(self) -> ExitCode {
        let all_required = std::env::var_os("ASBAB_REQUIRE_ALL").is_some_and(|value| value == "1");
        println!("\n{} passed, {} failed", self.passed, self.failed);
        for reason in &self.not_run {
            println!("NOT RUN: {reason}");
        }
        if self.failed > 0 || (all_required && !self.not_run.is_empty()) {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }

    fn count(&mut self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Passed(passed) => {
                self.passed += passed;
                format!("ok, {passed} passed")
            }
            Outcome::Failed {
                passed,
                failed,
                report,
            } => {
                self.passed += passed;
                self.failed += failed;
                println!("{report}");
                format!("FAILED, {passed} passed, {failed} failed")
            }
            Outcome::Partly { passed, not_run } => {
                self.passed += passed;
                let verdict = format!("{passed} passed, {} not run", not_run.len());
                self.not_run.extend(not_run);
                verdict
            }
        }
    }
}
