//! One WebAssembly module: compiled, joined with its JavaScript, made small.

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
    let linked = fs::read(compile(variant, setup)?)?;
    let work = project::target().join("module").join(variant.name());
    fs::create_dir_all(&work)?;
    let (input, recipe) = (work.join("linked.wasm"), work.join("recipe"));
    let is_current = variant.file().is_file()
        && fs::read(&input).is_ok_and(|before| before == linked)
        && fs::read_to_string(&recipe).is_ok_and(|before| before == tools.recipe);
    if is_current {
        return Ok(());
    }
    fs::write(&input, linked)?;
    tools.make(variant, &input)?;
    Ok(fs::write(&recipe, &tools.recipe)?)
}

/// Compiles the crate and returns the linked module.
fn compile(variant: Variant, setup: &Setup) -> Result<PathBuf> {
    let mut cargo = setup.wasm_rust()?.cargo();
    cargo.current_dir(project::root());
    cargo.args([
        "build",
        "--quiet",
        "--lib",
        "--package=clr-wallet",
        "--profile=wasm",
    ]);
    run(cargo.arg("--target").arg(WASM).args(variant.features()))?;
    Ok(project::target()
        .join(WASM)
        .join("wasm")
        .join(format!("{NAME}.wasm")))
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
