//! Copies of the published documents, wherever some are at hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use serde_json::Value;

use super::manifest::Entry;
use super::{load, sha256};
use crate::project;

/// Documents by the SHA-256 of their bytes.
pub struct References(BTreeMap<String, Value>);

/// The folders that hold reference copies where `../shared` is present.
pub fn shared_folders() -> Vec<PathBuf> {
    let contexts = project::path("../shared/contexts");
    ["w3c", "1edtech", "alt"]
        .map(|name| contexts.join(name))
        .into()
}

impl References {
    /// Reads every JSON file in these folders; a folder that is missing adds none.
    pub fn read(folders: &[PathBuf]) -> Self {
        let files = folders
            .iter()
            .filter_map(|folder| fs::read_dir(folder).ok());
        let documents = files.flatten().flatten().filter_map(|file| {
            let bytes = fs::read(file.path()).ok()?;
            Some((sha256(&bytes), serde_json::from_slice(&bytes).ok()?))
        });
        References(documents.collect())
    }

    /// Whether there are none.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the published document of this entry is there, and means what the table means.
    ///
    /// # Errors
    ///
    /// It is there and says something else.
    pub fn confirm(&self, entry: &Entry, table: &str) -> Result<bool> {
        let Some(document) = self.0.get(entry.sha256) else {
            return Ok(false);
        };
        ensure!(
            *document == load(table)?,
            "{}: the table does not mean the document with the hash {}",
            entry.name,
            entry.sha256
        );
        Ok(true)
    }
}
