//! Tells whether a compiler can really build for wasm32, by building for it.

use std::fs;
use std::path::Path;
use std::process;

use anyhow::Result;

use super::super::rust::WasmRust;
use crate::process::attempt;

/// Uses the allocator, hashing and formatting, and has a test.
const PROGRAM: &str = r#"
use std::collections::HashMap;
#[unsafe(no_mangle)]
pub extern "C" fn count(n: u32) -> usize {
    (0..n).map(|i| (i, i.to_string())).collect::<HashMap<_, _>>().len()
}
#[test]
fn counts() { assert_eq!(count(3), 3); }
"#;

/// True when the compiler links a module with fat LTO (which needs bitcode in the standard
/// library) and a test (which needs the crate `test`).
pub fn links(rust: &WasmRust) -> Result<bool> {
    let folder = std::env::temp_dir().join(format!("clr-probe-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let linked = links_in(rust, &folder);
    fs::remove_dir_all(&folder)?;
    linked
}

fn links_in(rust: &WasmRust, folder: &Path) -> Result<bool> {
    let source = folder.join("probe.rs");
    fs::write(&source, PROGRAM)?;
    let module = ["-O", "-Clto=fat", "--crate-type=cdylib", "-omodule.wasm"];
    let test = ["--test", "-otest.wasm"];
    for form in [&module[..], &test[..]] {
        let mut command = rust.rustc();
        command
            .current_dir(folder)
            .arg("--edition=2024")
            .args(form)
            .arg(&source);
        if !attempt(&mut command)?.status.success() {
            return Ok(false);
        }
    }
    Ok(true)
}
