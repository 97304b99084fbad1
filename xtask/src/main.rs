//! Builds, serves and tests the project: `cargo xtask --help`.

mod build;
mod contexts;
mod process;
mod project;
mod serve;
mod setup;

use anyhow::Result;
use clap::{Parser, Subcommand};

use setup::{Cache, Setup};

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
    /// Makes the term tables of the pinned contexts from the packages that carry them
    Contexts(contexts::Args),
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Setup {
            from_nothing: false,
        } => Setup::new(Cache::of_user()?).everything(),
        Command::Setup { from_nothing: true } => Setup::new(Cache::from_nothing()?).everything(),
        Command::Serve { port } => serve::page(&Setup::new(Cache::of_user()?), port),
        Command::Contexts(args) => contexts::run(&args).map_err(anyhow::Error::msg),
        Command::Build => build::everything(&Setup::new(Cache::of_user()?)),
    }
}
