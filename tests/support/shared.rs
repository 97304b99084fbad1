//! Where the suites and vectors of others lie, if they do.

use std::path::{Path, PathBuf};

/// The folder `../shared/<name>` beside the project. `None` where it is missing, after
/// saying so: the test that asked then checks nothing.
pub fn folder(name: &str) -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(name);
    if shared.is_dir() {
        return Some(shared);
    }
    eprintln!(
        "SKIPPED: {} is not there, so nothing of it was tested",
        shared.display()
    );
    None
}
