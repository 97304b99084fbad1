//! `cargo xtask bench`: the benchmark in `bench/`, on modules that are up to date.

use std::process::Command;

use anyhow::Result;

use crate::build;
use crate::contexts;
use crate::process::run as run_program;
use crate::project;
use crate::setup::Setup;

/// What the benchmark is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Handed on to bench/main.js
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds the modules, writes the contexts for the other implementation, and runs the benchmark.
pub fn run(setup: &Setup, arguments: &Arguments) -> Result<()> {
    build::modules(setup)?;
    write_contexts()?;
    let mut node = Command::new("node");
    node.arg("bench/main.js").args(&arguments.rest);
    run_program(node.current_dir(project::root()))?;
    build::print_sizes()
}

/// Writes the pinned contexts to where the benchmark's document loader reads them.
pub fn write_contexts() -> Result<()> {
    contexts::emit(&project::path("target/contexts"))
}
