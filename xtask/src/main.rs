//! Builds, serves and tests the project.

mod contexts;

use std::process::ExitCode;

use clap::Parser;

/// Builds, serves and tests the project.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
enum Command {
    /// Makes the term tables of the pinned contexts from the packages that carry them
    Contexts(contexts::Args),
}

fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Contexts(args) => contexts::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
