//! How large the modules are, as they are and as a server sends them.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::module::Variant;
use crate::process::output;

/// Prints each module's size, raw and compressed.
pub fn print_table() -> Result<()> {
    println!("{:<10}{:>12}{:>12}", "module", "raw", "brotli");
    for variant in Variant::ALL {
        let raw = fs::metadata(variant.file())?.len();
        let brotli = brotli_size(&variant.file())?;
        println!("{:<10}{raw:>12}{brotli:>12}", variant.name());
    }
    Ok(())
}

/// The bytes that are left of a file after brotli at its best, by Node's own zlib.
pub fn brotli_size(file: &Path) -> Result<u64> {
    let script = "const { brotliCompressSync } = require('node:zlib');\
        const bytes = require('node:fs').readFileSync(process.argv[1]);\
        console.log(brotliCompressSync(bytes).length)";
    let size = output(Command::new("node").args(["--eval", script]).arg(file))?;
    size.trim().parse().context("Node printed no size")
}
