//! `cargo xtask bench`: the benchmark in `bench/`, on modules that are up to date.

use std::process::Command;

use anyhow::Result;

use crate::build;
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

/// Builds the modules, and runs the benchmark on them.
pub fn run(setup: &Setup, arguments: &Arguments) -> Result<()> {
    build::modules(setup)?;
    let mut node = Command::new("node");
    node.arg("bench/main.js").args(&arguments.rest);
    run_program(node.current_dir(project::root()))?;
    build::print_sizes()
}
