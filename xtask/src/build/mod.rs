//! `cargo xtask build`: the modules, the page and the program.

mod module;
mod notices;
mod page;
mod size;

use anyhow::Result;

pub use module::Variant;
pub use size::{brotli_size, print_table as print_sizes};

use crate::process::{cargo, run, step};
use crate::setup::Setup;

/// Builds all that is shipped, and prints the modules' sizes.
pub fn everything(setup: &Setup) -> Result<()> {
    page(setup)?;
    step("program", "clr for this machine", program)?;
    print_sizes()
}

/// The modules, and the page that they are in.
pub fn page(setup: &Setup) -> Result<()> {
    modules(setup)?;
    step("notices", notices::FILE, notices::write)?;
    step("page", "bundled into www/dist", || {
        page::bundle(&setup.node_modules()?)
    })
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
    run(cargo().args(["build", "--quiet", "--release", "--package", "clr-cli"]))
}
