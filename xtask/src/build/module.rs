//! One WebAssembly module: compiled, joined with its JavaScript, made small.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{output, run, run_quietly};
use crate::project;
use crate::setup::{NodeModules, Setup, WASM};

/// The name of the generated files: `clr_wallet.js`, `clr_wallet_bg.wasm`, …
const NAME: &str = "clr_wallet";

/// What wasm-bindgen leaves out: names and tool versions that only a debugger would read.
const BINDGEN: [&str; 4] = [
    "--target=web",
    "--remove-name-section",
    "--remove-producers-section",
    "--out-name=clr_wallet",
];

/// How binaryen works, and the instructions that it may use: those that rustc uses for
/// wasm32-unknown-unknown, which all browsers have known since 2023.
const OPTIMISE: [&str; 8] = [
    "-O3",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The two modules that the crate is built into.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Variant {
    /// Verifies, and no more.
    Verify,
    /// The whole wallet.
    Full,
}

impl Variant {
    /// Both, the smaller one first.
    pub const ALL: [Self; 2] = [Self::Verify, Self::Full];

    /// The module's name, which is its folder's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Full => "full",
        }
    }

    /// The folder of the module's files, from the repository's root.
    pub fn folder(self) -> PathBuf {
        Path::new("pkg/dist").join(self.name())
    }

    /// The module's file.
    pub fn file(self) -> PathBuf {
        project::path(self.folder().join(format!("{NAME}_bg.wasm")))
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Verify => &[],
            Self::Full => &["--features=full"],
        }
    }
}

/// Builds the module into its folder; what has not changed since the last time is left alone.
pub fn build(variant: Variant, setup: &Setup) -> Result<()> {
    let tools = Tools::ready(setup)?;
    let work = project::target().join("module").join(variant.name());
    let linked = fs::read(compile(variant, setup, &work)?)?;
    let last = Last {
        module: variant.file(),
        work,
    };
    last.renew(&linked, &tools.recipe, |input| tools.make(variant, input))
}

/// What the last build made, and what it made it from.
struct Last {
    module: PathBuf,
    /// The folder that holds the linked module and the recipe.
    work: PathBuf,
}

impl Last {
    /// Calls `make` with the path of the linked module, unless it came to the same the last time.
    fn renew(
        &self,
        linked: &[u8],
        recipe: &str,
        make: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<()> {
        let (input, stamp) = (self.work.join("linked.wasm"), self.work.join("recipe"));
        let is_current = self.module.is_file()
            && fs::read(&input).is_ok_and(|before| before == linked)
            && fs::read_to_string(&stamp).is_ok_and(|before| before == recipe);
        if is_current {
            return Ok(());
        }
        fs::create_dir_all(&self.work)?;
        // The recipe says that the module is finished. It goes first and comes back last, so that
        // a build that fails or is interrupted in between leaves nothing that counts as current.
        if stamp.exists() {
            fs::remove_file(&stamp)?;
        }
        fs::write(&input, linked)?;
        make(&input)?;
        Ok(fs::write(&stamp, recipe)?)
    }
}

/// What rustc is told beyond the profile.
fn flags() -> Vec<String> {
    // LLVM's own threshold (225) copies so much code about that the smaller module grows by
    // 13 KB (brotli); it then verifies faster by less than this machine's clock can tell.
    let mut flags = vec!["-Cllvm-args=-inline-threshold=125".to_owned()];
    // Panics name the file that they come from. Nobody needs to know the builder's folders.
    if let Some(home) = cargo_home() {
        let sources = home.join("registry/src");
        flags.push(format!("--remap-path-prefix={}=", sources.display()));
    }
    flags
}

/// Where cargo keeps the sources of dependencies.
fn cargo_home() -> Option<PathBuf> {
    let given = env::var_os("CARGO_HOME").map(PathBuf::from);
    given.or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// Compiles the crate and returns the linked module. In a folder that both share, cargo would give
/// both modules one name, and compile each anew after the other.
fn compile(variant: Variant, setup: &Setup, work: &Path) -> Result<PathBuf> {
    let target = work.join("cargo");
    let mut cargo = setup.wasm_rust()?.cargo_with(&flags());
    cargo.current_dir(project::root());
    cargo.args([
        "build",
        "--quiet",
        "--lib",
        "--package=clr-wallet",
        "--profile=wasm",
    ]);
    cargo.arg("--target-dir").arg(&target);
    run(cargo.arg("--target").arg(WASM).args(variant.features()))?;
    Ok(target.join(WASM).join("wasm").join(format!("{NAME}.wasm")))
}

/// The programs that finish a module.
struct Tools {
    bindgen: PathBuf,
    node_modules: NodeModules,
    /// What decides the outcome beside the linked module: versions and options.
    recipe: String,
}

impl Tools {
    fn ready(setup: &Setup) -> Result<Self> {
        let bindgen = setup.wasm_bindgen()?.join("wasm-bindgen");
        let node_modules = setup.node_modules()?;
        let versions = [
            output(Command::new(&bindgen).arg("--version"))?,
            output(node_modules.program("wasm-opt").arg("--version"))?,
        ];
        let recipe = format!("{versions:?}\n{BINDGEN:?}\n{OPTIMISE:?}\n");
        Ok(Self {
            bindgen,
            node_modules,
            recipe,
        })
    }

    fn make(&self, variant: Variant, linked: &Path) -> Result<()> {
        let folder = project::path(variant.folder());
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot empty {}", folder.display()))?;
        }
        run_quietly(
            Command::new(&self.bindgen)
                .args(BINDGEN)
                .arg("--out-dir")
                .arg(&folder)
                .arg(linked),
        )?;
        let module = variant.file();
        let mut optimise = self.node_modules.program("wasm-opt");
        run_quietly(optimise.args(OPTIMISE).arg(&module).arg("-o").arg(&module))
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    /// A build of which nothing is left, in a folder of its own.
    fn nothing_built(name: &str) -> Last {
        let work = project::target().join("test-module").join(name);
        let _ = fs::remove_dir_all(&work);
        fs::create_dir_all(&work).expect("target/ can be written");
        Last {
            module: work.join("module.wasm"),
            work,
        }
    }

    /// Builds, and tells whether there was anything to make.
    fn makes(last: &Last, linked: &[u8], recipe: &str) -> bool {
        let mut made = false;
        let renewed = last.renew(linked, recipe, |input| {
            made = true;
            fs::copy(input, &last.module)?;
            Ok(())
        });
        renewed.expect("target/ can be written");
        made
    }

    #[test]
    fn only_what_has_changed_is_made_again() {
        let last = nothing_built("changed");
        assert!(makes(&last, b"one", "-O3"));
        assert!(!makes(&last, b"one", "-O3"));
        assert!(makes(&last, b"two", "-O3"));
        assert!(makes(&last, b"two", "-O2"));
        fs::remove_file(&last.module).expect("it was made");
        assert!(makes(&last, b"two", "-O2"));
    }

    #[test]
    fn a_module_that_was_not_finished_is_made_again() {
        let last = nothing_built("unfinished");
        assert!(makes(&last, b"one", "-O3"));
        let failed = last.renew(b"two", "-O3", |_| {
            fs::write(&last.module, "half")?;
            bail!("wasm-opt was killed")
        });
        assert!(failed.is_err());
        assert!(makes(&last, b"two", "-O3"));
        assert_eq!(fs::read(&last.module).expect("it was made"), b"two");
    }
}
