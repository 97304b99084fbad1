//! The Rust compiler: which one is active, and the one that builds for wasm32.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::output;

/// The target of every WebAssembly build.
pub const WASM: &str = "wasm32-unknown-unknown";

/// A Rust compiler and what it says about itself.
#[derive(Clone, Debug)]
pub struct Rustc {
    /// Where its programs are; `None` for those that the PATH finds.
    bin: Option<PathBuf>,
    /// Its version, as `1.95.0`.
    pub release: String,
    /// The commit that it was built from, or `unknown`.
    pub commit: String,
    /// Where it keeps its own standard libraries.
    pub sysroot: PathBuf,
}

impl Rustc {
    /// The compiler that the user's own `cargo build` would run.
    pub fn active() -> Result<Self> {
        Self::ask(None)
    }

    /// The compiler in the folder `bin`.
    pub fn in_folder(bin: &Path) -> Result<Self> {
        Self::ask(Some(bin.to_owned()))
    }

    fn ask(bin: Option<PathBuf>) -> Result<Self> {
        let rustc = program(bin.as_deref(), "rustc");
        let version = output(Command::new(&rustc).arg("-vV"))?;
        let sysroot = output(Command::new(&rustc).args(["--print", "sysroot"]))?;
        let release = field(&version, "release").context("rustc -vV names no release")?;
        let commit = field(&version, "commit-hash").unwrap_or("unknown");
        Ok(Self {
            release: release.to_owned(),
            commit: commit.to_owned(),
            sysroot: sysroot.trim().into(),
            bin,
        })
    }

    /// A name for what was built for exactly this compiler.
    pub fn key(&self) -> String {
        let commit = self.commit.get(..9).unwrap_or(&self.commit);
        let origin = if self.bin.is_some() { "-debian" } else { "" };
        format!("{}-{commit}{origin}", self.release)
    }
}

/// A Rust compiler together with the place where it finds a standard library for wasm32.
#[derive(Clone, Debug)]
pub struct WasmRust {
    /// The compiler.
    pub rustc: Rustc,
    /// The sysroot that holds the standard library; `None` for the compiler's own.
    pub sysroot: Option<PathBuf>,
}

impl WasmRust {
    /// A `rustc` command for wasm32.
    pub fn rustc(&self) -> Command {
        let mut command = Command::new(program(self.rustc.bin.as_deref(), "rustc"));
        command.args(["--target", WASM]).args(self.flags());
        command
    }

    /// A `cargo` command whose builds for wasm32 (to be asked for by `--target`) find the standard
    /// library. Builds for the host are left as they are.
    pub fn cargo(&self) -> Command {
        self.cargo_with(&[])
    }

    /// The same, with further flags for rustc.
    pub fn cargo_with(&self, flags: &[String]) -> Command {
        let mut command = Command::new(program(self.rustc.bin.as_deref(), "cargo"));
        if let Some(bin) = &self.rustc.bin {
            command
                .env("PATH", path_with(bin))
                .env("RUSTC", bin.join("rustc"));
            command.env_remove("RUSTUP_TOOLCHAIN");
        }
        // With `--target`, cargo gives these flags to nothing that runs on the host.
        let flags = [&self.flags(), flags].concat();
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        command
    }

    fn flags(&self) -> Vec<String> {
        let sysroot = self.sysroot.iter();
        sysroot
            .map(|path| format!("--sysroot={}", path.display()))
            .collect()
    }
}

impl fmt::Display for WasmRust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sysroot = self.sysroot.as_ref().unwrap_or(&self.rustc.sysroot);
        write!(
            f,
            "{} with the standard library in {}",
            self.rustc.release,
            sysroot.display()
        )
    }
}

fn program(bin: Option<&Path>, name: &str) -> PathBuf {
    bin.map_or_else(|| name.into(), |bin| bin.join(name))
}

/// The PATH with one more folder in front.
fn path_with(folder: &Path) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(env::split_paths(&path));
    // Fails only for a folder that has the separator in its name, which no PATH can hold.
    env::join_paths(folders).unwrap_or_else(|_| path.clone())
}

/// The value of a line `name: value` of `rustc -vV`.
fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut fields = text.lines().filter_map(|line| line.split_once(": "));
    fields
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: &str = "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\n\
        commit-hash: 59807616e1fa2540724bfbac14d7976d7e4a3860\nrelease: 1.95.0\n";

    #[test]
    fn fields_of_the_version_are_read() {
        assert_eq!(field(VERSION, "release"), Some("1.95.0"));
        assert_eq!(field(VERSION, "host"), None);
    }

    #[test]
    fn the_key_tells_compilers_apart() {
        let mut rustc = Rustc {
            bin: None,
            release: "1.95.0".into(),
            commit: "59807616e1fa2540724bfbac14d7976d7e4a3860".into(),
            sysroot: "/toolchain".into(),
        };
        assert_eq!(rustc.key(), "1.95.0-59807616e");
        rustc.commit = "unknown".into();
        assert_eq!(rustc.key(), "1.95.0-unknown");
        rustc.bin = Some("/usr/bin".into());
        assert_eq!(rustc.key(), "1.95.0-unknown-debian");
    }

    #[test]
    fn only_wasm_builds_are_given_the_sysroot() {
        let rustc = Rustc::active().expect("tests run beside a compiler");
        let wasm = WasmRust {
            rustc,
            sysroot: Some("/a cache/sysroot".into()),
        };
        let cargo = wasm.cargo();
        let mut variables = cargo.get_envs();
        let flags = variables.find(|(name, _)| *name == "CARGO_ENCODED_RUSTFLAGS");
        assert_eq!(
            flags.and_then(|(_, value)| value),
            Some("--sysroot=/a cache/sysroot".as_ref())
        );
    }
}
