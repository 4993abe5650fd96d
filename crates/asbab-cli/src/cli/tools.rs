//! Commands about the program itself and its packs.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clap_complete::Shell;

use super::LineFormat;

#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/pack.txt"))]
pub struct Pack {
    /// What to do
    #[command(subcommand)]
    pub action: PackAction,
}

/// What can be done with a pack.
#[derive(Debug, Subcommand)]
pub enum PackAction {
    /// Look for faults, words said in vain, and examples that do not read as they say
    Check(PackCheck),
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/pack.txt"))]
pub struct PackCheck {
    /// The pack's folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: LineFormat,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  asbab completions bash > ~/.local/share/bash-completion/completions/asbab"
)]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  asbab man > asbab.1")]
pub struct Man {}
