//! `asbab completions` and `asbab man`.

use std::io::Write;

use clap::CommandFactory;

use super::Answer;
use crate::cli::{Cli, Completions};

/// Writes completions for a shell.
pub fn completions(args: &Completions, out: &mut dyn Write) -> anyhow::Result<Answer> {
    // The generator does not let an error through; a buffer has none.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "asbab", &mut script);
    out.write_all(&script)?;
    Ok(Answer::Done)
}

/// Writes the manual: the page of the program, then a page of each command.
pub fn manual(out: &mut dyn Write) -> anyhow::Result<Answer> {
    let mut command = Cli::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(out)?;
    for subcommand in command
        .get_subcommands()
        .filter(|subcommand| !subcommand.is_hide_set())
    {
        clap_mangen::Man::new(subcommand.clone()).render(out)?;
    }
    Ok(Answer::Done)
}
