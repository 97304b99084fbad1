//! Contexts that the project does not pin, from `../shared`.

use crate::shared;
use clr_wallet::verify::Material;
use serde::Deserialize;
use std::fs;

/// All of them, as material. None, after saying so, where the folder is missing.
pub fn of_others() -> Option<Material> {
    #[derive(Deserialize)]
    struct Entry {
        url: String,
        file: String,
    }
    let folder = shared::folder("contexts")?;
    let index = fs::read_to_string(folder.join("INDEX.json")).expect("the list of contexts");
    let index: Vec<Entry> = serde_json::from_str(&index).expect("the list of contexts");
    let read = |entry: Entry| Some((entry.url, fs::read_to_string(folder.join(entry.file)).ok()?));
    Some(index.into_iter().filter_map(read).collect())
}
