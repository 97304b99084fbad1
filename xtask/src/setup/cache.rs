//! The folder outside the repository where the set-up keeps what it made.
//!
//! One cache serves every checkout of a user: what is in it is named by exact versions, so that a
//! fresh clone need not build the same tools again.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::files;
use crate::project;

/// The set-up's results, by name and version.
pub struct Cache {
    root: PathBuf,
    /// Whether nothing outside of this folder may be reused.
    isolated: bool,
}

impl Cache {
    /// The user's own: `$CLR_CACHE`, `$XDG_CACHE_HOME/clr-wallet` or `~/.cache/clr-wallet`.
    pub fn of_user() -> Result<Self> {
        let root = user_cache_root(|name| env::var_os(name).map(PathBuf::from));
        match root {
            Some(root) => {
                let isolated = false;
                Self { root, isolated }.made()
            }
            None => bail!("neither CLR_CACHE nor HOME says where the tools can be kept"),
        }
    }

    /// An empty one under `target/`, so that the whole set-up runs again as on a fresh machine.
    pub fn from_nothing() -> Result<Self> {
        let cache = Self::isolated();
        if cache.root.exists() {
            fs::remove_dir_all(&cache.root)
                .with_context(|| format!("cannot empty {}", cache.root.display()))?;
        }
        cache.made()
    }

    /// The one under `target/`, with whatever is in it.
    fn isolated() -> Self {
        Self {
            root: project::path("target/from-nothing"),
            isolated: true,
        }
    }

    fn made(self) -> Result<Self> {
        files::make_folder(&self.root)?;
        Ok(self)
    }

    /// Whether this cache repeats the set-up from nothing.
    pub fn is_isolated(&self) -> bool {
        self.isolated
    }

    /// A path inside the cache.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// Waits until no other set-up writes into the cache; the lock falls with the returned file.
    pub fn lock(&self) -> Result<File> {
        let path = self.path("lock");
        let file =
            File::create(&path).with_context(|| format!("cannot make {}", path.display()))?;
        file.lock()
            .with_context(|| format!("cannot lock {}", path.display()))?;
        Ok(file)
    }

    /// An empty folder for intermediate files. Call it under the lock; it is gone afterwards.
    pub fn scratch(&self) -> Result<Scratch> {
        let path = self.path("scratch");
        if path.exists() {
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir_all(&path)?;
        Ok(Scratch { path })
    }
}

/// A folder that is removed when it goes out of scope.
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// A path inside the folder.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.path.join(relative)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next set-up.
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn user_cache_root(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let absolute = |name| variable(name).filter(|path| path.is_absolute());
    absolute("CLR_CACHE")
        .or_else(|| absolute("XDG_CACHE_HOME").map(|path| path.join("clr-wallet")))
        .or_else(|| absolute("HOME").map(|path| path.join(".cache/clr-wallet")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root_with(variables: &[(&str, &str)]) -> Option<PathBuf> {
        user_cache_root(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| PathBuf::from(value))
        })
    }

    #[test]
    fn the_project_s_own_variable_goes_first() {
        let all = [
            ("HOME", "/home/a"),
            ("XDG_CACHE_HOME", "/xdg"),
            ("CLR_CACHE", "/clr"),
        ];
        assert_eq!(root_with(&all), Some("/clr".into()));
        assert_eq!(root_with(&all[..2]), Some("/xdg/clr-wallet".into()));
        assert_eq!(
            root_with(&all[..1]),
            Some("/home/a/.cache/clr-wallet".into())
        );
        assert_eq!(root_with(&[]), None);
    }

    #[test]
    fn relative_paths_are_ignored() {
        // The XDG base directory specification: "All paths must be absolute".
        assert_eq!(
            root_with(&[("XDG_CACHE_HOME", "cache"), ("HOME", "/h")]),
            Some("/h/.cache/clr-wallet".into())
        );
    }

    #[test]
    fn from_nothing_shares_no_folder_with_the_user_s_cache() {
        // Not from_nothing(), which would empty the folder under a set-up that runs there.
        let fresh = Cache::isolated();
        assert!(fresh.is_isolated());
        assert!(fresh.path("tools").starts_with(project::path("target")));
    }
}
