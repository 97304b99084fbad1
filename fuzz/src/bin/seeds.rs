//! Writes the files that fuzzing begins with: `seeds FOLDER` makes a folder for each target there.

use clr_wallet_fuzz::{MAX_SEED_BYTES, Shared, TARGETS};
use std::fs;
use std::io;
use std::path::PathBuf;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or(io::ErrorKind::InvalidInput)?);
    let shared = Shared::read();
    for target in TARGETS {
        let folder = folder.join(target.name);
        fs::create_dir_all(&folder)?;
        let seeds = shared.as_ref().map(target.seeds).unwrap_or_default();
        let small = seeds.iter().filter(|seed| seed.len() <= MAX_SEED_BYTES);
        for (at, seed) in small.enumerate() {
            fs::write(folder.join(format!("{at:04}")), seed)?;
        }
    }
    Ok(())
}
