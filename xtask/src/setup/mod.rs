//! What the project needs beyond Rust and Node: made ready once, and found again in no time.
//!
//! What can, lands in the project's own [`Cache`] or in `node_modules/`. Beyond these, `rustup target
//! add` may add a standard library to the toolchain, and on Debian `apt-get update` and
//! `apt-get install` bring the browser and, where nothing else has wasm32, Debian's own Rust.

mod browser;
mod cache;
mod cargo_tools;
mod debian;
mod npm;
mod rust;
mod wasm_std;

use std::cell::OnceCell;
use std::path::PathBuf;

use anyhow::Result;

pub use browser::Browser;
pub use cache::Cache;
pub use npm::{NodeModules, check_node};
pub use rust::{WASM, WasmRust};

/// Makes ready, on demand, what the commands need.
pub struct Setup {
    cache: Cache,
    /// Found once in a run: to probe a compiler takes a second.
    rust: OnceCell<WasmRust>,
}

impl Setup {
    /// A set-up that keeps its results in `cache`.
    pub fn new(cache: Cache) -> Self {
        Self {
            cache,
            rust: OnceCell::new(),
        }
    }

    /// All that any command needs.
    pub fn everything(&self) -> Result<()> {
        let rust = self.wasm_rust()?;
        let bindgen = self.wasm_bindgen()?;
        let deny = self.cargo_deny()?;
        let node_modules = self.node_modules()?;
        let browser = self.browser()?;
        eprintln!("xtask: ready");
        eprintln!("  Rust for wasm32   {rust}");
        eprintln!("  wasm-bindgen      {}", bindgen.display());
        eprintln!("  cargo-deny        {}", deny.display());
        eprintln!("  npm packages      {}", node_modules.path().display());
        eprintln!("  browser           {browser}");
        Ok(())
    }

    /// A Rust compiler that links for wasm32.
    pub fn wasm_rust(&self) -> Result<WasmRust> {
        if let Some(found) = self.rust.get() {
            return Ok(found.clone());
        }
        let found = wasm_std::ready(&self.cache)?;
        Ok(self.rust.get_or_init(|| found).clone())
    }

    /// The folder of wasm-bindgen's programs, of the version in `Cargo.lock`.
    pub fn wasm_bindgen(&self) -> Result<PathBuf> {
        cargo_tools::wasm_bindgen(&self.cache)
    }

    /// The folder of the program cargo-deny, for the tests.
    pub fn cargo_deny(&self) -> Result<PathBuf> {
        cargo_tools::cargo_deny(&self.cache)
    }

    /// The folder of the program cargo-fuzz, for the soak alone: it is not part of `everything`.
    pub fn cargo_fuzz(&self) -> Result<PathBuf> {
        cargo_tools::cargo_fuzz(&self.cache)
    }

    /// The npm packages of `package-lock.json`.
    pub fn node_modules(&self) -> Result<NodeModules> {
        npm::ready(&self.cache)
    }

    /// Chromium and its driver, for the tests.
    pub fn browser(&self) -> Result<Browser> {
        browser::ready()
    }
}
