//! What to verify: files, folders and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// One input.
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A folder in which there is nothing to verify.
    Empty(PathBuf),
}

/// The endings of files in a folder that are taken for credentials.
const ENDINGS: [&str; 8] = ["json", "jsonld", "jwt", "jws", "1ob", "png", "svg", "txt"];

/// More than any record, and less than memory.
const BYTES_LIMIT: u64 = 512 << 20;

impl Input {
    /// What to call it.
    pub fn name(&self) -> String {
        match self {
            Input::File(path) | Input::Empty(path) => path.display().to_string(),
            Input::Stdin => "-".to_owned(),
        }
    }

    /// Its bytes, or a sentence that says why there are none.
    pub fn read(&self) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let read = match self {
            Input::File(path) => {
                fs::File::open(path).and_then(|file| file.take(BYTES_LIMIT).read_to_end(&mut bytes))
            }
            Input::Stdin => io::stdin().take(BYTES_LIMIT).read_to_end(&mut bytes),
            Input::Empty(_) => {
                return Err(format!(
                    "this folder holds no record (a file whose name ends in .{})",
                    ENDINGS.join(", .")
                ));
            }
        };
        read.map(|_| bytes).map_err(|error| error.to_string())
    }
}

/// The inputs that the arguments name; a folder stands for the credentials in it, by name.
pub fn all(arguments: &[PathBuf]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if argument.is_dir() {
            let before = inputs.len();
            add_folder(argument, &mut inputs);
            if inputs.len() == before {
                inputs.push(Input::Empty(argument.clone()));
            }
        } else {
            inputs.push(Input::File(argument.clone()));
        }
    }
    inputs
}

fn add_folder(folder: &Path, inputs: &mut Vec<Input>) {
    let Ok(entries) = fs::read_dir(folder) else {
        // Reading it as a file tells the person why it cannot be read.
        inputs.push(Input::File(folder.to_owned()));
        return;
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    for path in paths {
        let is_link = path.symlink_metadata().is_ok_and(|data| data.is_symlink());
        if path.is_dir() && !is_link {
            add_folder(&path, inputs);
        } else if may_be_record(&path) && !is_special(&path) {
            inputs.push(Input::File(path));
        }
    }
}

/// Whether this is a pipe, a device or the like: reading it might never end. What cannot be
/// looked at is read all the same, so that the person is told why it cannot be.
fn is_special(path: &Path) -> bool {
    path.metadata().is_ok_and(|data| !data.is_file())
}

/// Whether the name of a file is one that records have, in whatever case its ending is written.
fn may_be_record(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_known = |ending: &str| {
        let mut endings = ENDINGS.iter();
        endings.any(|known| known.eq_ignore_ascii_case(ending))
    };
    ending.is_some_and(is_known) && path.file_name().is_some_and(|name| name != "material.json")
}
