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

/// What keeps the compiler from linking a module with fat LTO (which needs bitcode in the standard
/// library) and a test (which needs the crate `test`); `None` where nothing does.
pub fn fault(rust: &WasmRust) -> Result<Option<String>> {
    let folder = std::env::temp_dir().join(format!("clr-probe-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let fault = fault_in(rust, &folder);
    fs::remove_dir_all(&folder)?;
    fault
}

fn fault_in(rust: &WasmRust, folder: &Path) -> Result<Option<String>> {
    let source = folder.join("probe.rs");
    fs::write(&source, PROGRAM)?;
    let module = ["-O", "-Clto=fat", "--crate-type=cdylib", "-omodule.wasm"];
    let test = ["--test", "-otest.wasm"];
    for form in [&module[..], &test[..]] {
        let mut command = rust.rustc();
        command.current_dir(folder).arg("--edition=2024");
        let done = attempt(command.args(form).arg(&source))?;
        if !done.status.success() {
            return Ok(Some(String::from_utf8_lossy(&done.stderr).into_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::super::super::rust::Rustc;
    use super::*;

    #[test]
    fn a_sysroot_without_a_standard_library_is_at_fault() {
        let rustc = Rustc::active().expect("tests run beside a compiler");
        let sysroot = Some(std::env::temp_dir());
        let fault = fault(&WasmRust { rustc, sysroot }).expect("the compiler starts");
        assert!(fault.is_some_and(|fault| fault.contains("can't find crate")));
    }
}
