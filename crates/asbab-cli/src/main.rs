//! The binary `asbab`.
//!
//! Knows what can be typed, how answers are written for people and programs, and the exit codes:
//! 0 done, 1 asked and the answer is none, 2 error or bad usage. All else is the library `asbab`.

mod cli;
mod commands;
mod failure;
mod progress;
mod table;
mod text;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::{panic, thread};

use asbab::text::GUARDED;
use clap::Parser;

use crate::cli::{Cli, Command};
use crate::commands::Answer;

fn main() -> ExitCode {
    let cli = Cli::parse();
    say_nothing_of_broken_files();
    let mut out = BufWriter::new(io::stdout().lock());
    let answer = run(&cli.command, &mut out).and_then(|answer| {
        out.flush()?;
        Ok(answer)
    });
    match answer {
        Ok(Answer::Done) => ExitCode::SUCCESS,
        Ok(Answer::None) => ExitCode::from(1),
        // Who closed the pipe has read enough.
        Err(error) if failure::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprint!("{}", failure::render(&error));
            ExitCode::from(2)
        }
    }
}

/// A file that breaks the reader of its kind is refused and the reason told; what the reader's thread
/// would print besides is nothing to the user.
fn say_nothing_of_broken_files() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(GUARDED) {
            usual(panic);
        }
    }));
}

fn run(command: &Command, out: &mut dyn Write) -> anyhow::Result<Answer> {
    match command {
        Command::Read(args) => commands::read::run(args, out),
        Command::Summary(args) => commands::summary::run(args, out),
        Command::List(args) => commands::list::run(args, out),
        Command::Search(args) => commands::search::run(args, out),
        Command::Why(args) => commands::why::run(args, out),
        Command::Loops(args) => commands::loops::run(args, out),
        Command::Disputes(args) => commands::disputes::run(args, out),
        Command::Compare(args) => commands::compare::run(args, out),
        Command::Interests(args) => commands::interests::run(args, out),
        Command::Timeline(args) => commands::timeline::run(args, out),
        Command::Press(args) => commands::press::run(args, out),
        Command::Explain(args) => commands::explain::run(args, out),
        Command::Stakes(args) => commands::stakes::run(args, out),
        Command::Fcm(args) => commands::fcm::run(args, out),
        Command::Moves(args) => commands::moves::run(args, out),
        Command::Scenarios(args) => commands::scenarios::run(args, out),
        Command::Edit(args) => commands::edit::run(args, out),
        Command::Report(args) => commands::report::run(args, out),
        Command::Serve(args) => commands::serve::run(args, out),
        Command::Check(args) => commands::check::run(args, out),
        Command::Demo(args) => commands::demo::run(args, out),
        Command::Factors(args) => commands::factors::run(args, out),
        Command::Pack(args) => commands::pack::run(args, out),
        Command::Completions(args) => commands::shell::completions(args, out),
        Command::Man(_) => commands::shell::manual(out),
    }
}
