//! Builds, serves and tests the project: `cargo xtask --help`.

mod bench;
mod build;
mod contexts;
mod files;
mod process;
mod project;
mod reasons;
mod serve;
mod setup;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use setup::{Cache, Setup};
use test::Length;

/// Builds, serves and tests clr-wallet.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes ready what the other commands need beyond Rust and Node (they call it themselves)
    Setup {
        /// Does all of it again in a new cache under target/from-nothing, as on a fresh machine
        #[arg(long)]
        from_nothing: bool,
    },
    /// Builds the WebAssembly modules, the npm package's files, the page and the program clr
    Build,
    /// Builds everything and serves the wallet on this machine
    Serve {
        /// The port to listen on
        #[arg(long, default_value_t = 8787)]
        port: u16,
    },
    /// Runs every test suite, or those that are named
    Test(test::Names),
    /// Runs the long versions of the suites that have one
    Soak(test::Names),
    /// Measures how fast records are verified, against another implementation
    Bench(bench::Arguments),
    /// Makes the term tables of the pinned contexts from the packages that carry them
    Contexts(contexts::Args),
    /// Makes the reference page and the types of the reason codes from their table
    Reasons,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let cache = match command {
        Command::Setup { from_nothing: true } => Cache::from_nothing()?,
        _ => Cache::of_user()?,
    };
    let setup = Setup::new(cache);
    match command {
        Command::Setup { .. } => setup.everything(),
        Command::Build => build::everything(&setup),
        Command::Serve { port } => serve::page(&setup, port),
        Command::Test(names) => test::run(&setup, &names, Length::Short),
        Command::Soak(names) => test::run(&setup, &names, Length::Soak),
        Command::Bench(arguments) => bench::run(&setup, &arguments),
        Command::Contexts(arguments) => contexts::run(&arguments),
        Command::Reasons => reasons::write(),
    }
}
