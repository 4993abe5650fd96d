//! How an error is shown: one line that says what is wrong, one that says the way out.

use std::fmt::Write as _;
use std::io;

use anyhow::Error;
use asbab::answers::PushError;
use asbab::case::CaseError;
use asbab::intake::IntakeError;
use asbab::lookup::LookupError;
use asbab::pack::PackError;
use asbab::serve::ServeError;
use asbab::study::StudyError;

use crate::text::isolate;

const RED: &str = "\u{1b}[1;31m";
const CYAN: &str = "\u{1b}[1;36m";
const PLAIN: &str = "\u{1b}[0m";

/// An error of the command line's own, with the way out.
#[derive(Debug)]
struct Failure {
    what: String,
    hint: String,
}

/// An error and the way out of it.
pub fn failure(what: impl Into<String>, hint: impl Into<String>) -> Error {
    Error::new(Failure {
        what: what.into(),
        hint: hint.into(),
    })
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Failure {}

/// The error as it is written to standard error, in colour; who writes it takes the colour off
/// where there is no terminal for it.
pub fn render(error: &Error) -> String {
    // What stands after the first line is a value from outside, such as a line of a file.
    let what = error_chain(error);
    let (what, value) = what.split_once('\n').unwrap_or((&what, ""));
    let mut shown = format!("{RED}error:{PLAIN} {what}\n");
    if !value.is_empty() {
        let _ = writeln!(shown, "  {}", isolate(value));
    }
    let hint = hint(error);
    if let Some((first, rest)) = hint.split_first() {
        // Writing to a string cannot fail.
        let _ = writeln!(shown, "{CYAN}hint:{PLAIN} {first}");
        for name in rest {
            let _ = writeln!(shown, "  {}", isolate(name));
        }
    }
    shown
}

/// Whether the error is that nobody reads any more.
pub fn is_broken_pipe(error: &Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// The error and what brought it about, without what an outer message already says.
fn error_chain(error: &Error) -> String {
    let mut shown = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !shown.contains(&cause) {
            shown.push_str(": ");
            shown.push_str(&cause);
        }
    }
    shown
}

/// The way out, then names to choose from.
fn hint(error: &Error) -> Vec<String> {
    error
        .chain()
        .find_map(|cause| {
            let alone =
                |hint: Option<&str>| hint.map(|hint| vec![hint.to_owned()]).unwrap_or_default();
            let with_names = |(hint, names): (&str, &[String])| {
                std::iter::once(hint.to_owned())
                    .chain(names.iter().cloned())
                    .collect()
            };
            if let Some(error) = cause.downcast_ref::<Failure>() {
                Some(alone(Some(&error.hint)))
            } else if let Some(error) = cause.downcast_ref::<CaseError>() {
                Some(alone(error.hint()))
            } else if let Some(error) = cause.downcast_ref::<StudyError>() {
                Some(alone(error.hint()))
            } else if let Some(error) = cause.downcast_ref::<IntakeError>() {
                Some(alone(error.hint()))
            } else if let Some(error) = cause.downcast_ref::<PackError>() {
                Some(alone(error.hint()))
            } else if let Some(error) = cause.downcast_ref::<ServeError>() {
                Some(alone(error.hint()))
            } else if let Some(error) = cause.downcast_ref::<LookupError>() {
                Some(with_names(error.hint()))
            } else {
                cause
                    .downcast_ref::<PushError>()
                    .map(|error| with_names(error.hint()))
            }
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_and_the_way_out_on_a_line_each() {
        let error = failure("a.txt:1:3: no luck\nabc", "try again").context("reading");
        let shown = anstream::adapter::strip_str(&render(&error)).to_string();
        assert_eq!(
            shown,
            "error: reading: a.txt:1:3: no luck\n  \u{2068}abc\u{2069}\nhint: try again\n"
        );
    }

    #[test]
    fn a_closed_pipe_is_known_under_any_context() {
        let error = Error::new(io::Error::from(io::ErrorKind::BrokenPipe)).context("writing");
        assert!(is_broken_pipe(&error));
    }
}
