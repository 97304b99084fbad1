//! `cargo xtask build`: the modules, the page and the program.

mod module;
mod page;
mod size;

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

pub use module::Variant;
pub use size::{brotli_size, print_table as print_sizes};

use crate::process::{run, step};
use crate::project;
use crate::setup::Setup;

/// Builds all that is shipped, and prints the modules' sizes.
pub fn everything(setup: &Setup) -> Result<()> {
    modules(setup)?;
    step("page", "bundled into www/dist", || {
        page::bundle(&setup.node_modules()?)
    })?;
    step("program", "clr for this machine", program)?;
    print_sizes()
}

/// Both WebAssembly modules with their JavaScript, into `pkg/dist/`.
pub fn modules(setup: &Setup) -> Result<()> {
    for variant in Variant::ALL {
        let why = format!(
            "WebAssembly and its JavaScript, into {}",
            variant.folder().display()
        );
        step(&format!("module {}", variant.name()), &why, || {
            module::build(variant, setup)
        })?;
    }
    Ok(())
}

/// The program `clr`.
pub fn program() -> Result<()> {
    let cargo = std::env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from);
    let build = ["build", "--quiet", "--release", "--package", "clr-cli"];
    run(Command::new(cargo).args(build).current_dir(project::root()))
}
