//! The program `clr`: verifies Comprehensive Learner Records and single credentials, offline.

mod inputs;
mod material;
mod tree;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Verifies Comprehensive Learner Records and Open Badges.
#[derive(Parser)]
#[command(name = "clr", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks records and badges: the outer proof and every embedded one
    ///
    /// Exit status 0: everything is valid. 1: something is not. 2: a mistake in the call, an
    /// input that cannot be read, or a folder without a record.
    Verify(verify::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Verify(arguments) => verify::run(&arguments),
    };
    done.unwrap_or_else(|problem| {
        eprintln!("clr: {problem}");
        ExitCode::from(2)
    })
}
