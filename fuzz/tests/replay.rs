//! Each target holds of what others made, of `corpus/`, and of what once made it fail.

use clr_wallet_fuzz::{MAX_SEED_BYTES, Shared, TARGETS, Target};
use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

#[test]
fn targets_hold_of_what_others_made() {
    let Some(shared) = Shared::read() else {
        return;
    };
    let mut failed = Vec::new();
    for target in TARGETS {
        let seeds = (target.seeds)(&shared);
        let has_seeds = seeds.iter().any(|seed| seed.len() <= MAX_SEED_BYTES);
        assert!(has_seeds, "{} has nothing to begin with", target.name);
        println!("{}: {} seeds", target.name, seeds.len());
        for (at, seed) in seeds.iter().enumerate() {
            if catch_unwind(|| (target.run)(seed)).is_err() {
                failed.push(format!("{} {at}: {}", target.name, shown(seed)));
            }
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn targets_hold_of_the_corpus_and_of_old_crashes() {
    let mut failed = Vec::new();
    let mut replayed = 0;
    for (target, path) in ["corpus", "crashes"].into_iter().flat_map(kept) {
        let bytes = fs::read(&path).expect("a file of the project");
        replayed += 1;
        if catch_unwind(|| (target.run)(&bytes)).is_err() {
            failed.push(path.display().to_string());
        }
    }
    println!("{replayed} files replayed");
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

/// A folder or a program that is called otherwise than its target would be run by nobody.
#[test]
fn every_target_has_a_corpus_and_a_program() {
    let names: BTreeSet<String> = TARGETS
        .iter()
        .map(|target| target.name.to_owned())
        .collect();
    assert_eq!(entries("corpus"), names);
    assert!(entries("crashes").is_subset(&names));
    let programs = entries("libfuzzer/src/bin");
    let programs = programs.iter().filter_map(|file| file.strip_suffix(".rs"));
    assert_eq!(programs.map(str::to_owned).collect::<BTreeSet<_>>(), names);
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn entries(name: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder(name)).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "README.md").collect()
}

/// The files of all targets in a folder.
fn kept(name: &str) -> Vec<(&'static Target, PathBuf)> {
    let of = |target: &'static Target| {
        let files = entries(&format!("{name}/{}", target.name)).into_iter();
        files.map(move |file| (target, folder(name).join(target.name).join(file)))
    };
    TARGETS.iter().flat_map(of).collect()
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned()
}
