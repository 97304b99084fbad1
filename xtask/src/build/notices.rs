//! The notices of those whose code or data is in the modules, as their licences ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::contexts::{PACKAGES, Package as ContextPackage, W3C_TEXT};
use crate::files;
use crate::process::{cargo, output};
use crate::project;
use crate::setup::WASM;

/// Where the notices are, from the repository's root.
pub const FILE: &str = "pkg/dist/THIRD-PARTY-NOTICES.txt";

/// What the compiler adds to every module, of which cargo knows nothing.
const STANDARD_LIBRARY: &str = "The modules contain parts of the Rust standard library \
    (https://github.com/rust-lang/rust), MIT OR Apache-2.0,\nand of the crates below.\n\n";

/// The beginnings of the names of files that hold a licence or a notice.
const NAMES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"];

/// Crates whose packages lack the text of their licence. It is one that others bring; their
/// authors are named with it.
const WITHOUT_TEXT: [&str; 1] = ["maud"];

/// Writes the notices of all that is in the full module.
pub fn write() -> Result<()> {
    files::write(&project::path(FILE), &text()?)
}

/// The notices of every crate, and of every package that a pinned context was made from.
fn text() -> Result<String> {
    let metadata = metadata()?;
    let mut notices = Notices::default();
    for name in shipped()? {
        let package = metadata
            .get(&name)
            .with_context(|| format!("cargo does not know {name}"))?;
        notices.add(&name, package)?;
    }
    Ok(notices.text())
}

/// The npm packages whose contexts are in the modules, as term tables.
fn contexts() -> String {
    let line = |package: &&ContextPackage| {
        format!(
            "{} {}, {}, {}, {}\n",
            package.name, package.version, package.licence, package.owner, package.repository
        )
    };
    let list: String = PACKAGES.iter().map(line).collect();
    format!(
        "\nThe modules contain tables made from the JSON-LD contexts in these npm packages, too:\n\n{list}\n\
         The W3C's licence is at {W3C_TEXT};\n\
         the terms of the other licences are among the texts below.\n"
    )
}

/// Names and versions of the crates whose code is in the full module, as `serde 1.0.229`.
fn shipped() -> Result<BTreeSet<String>> {
    let mut tree = cargo();
    tree.args([
        "tree",
        "--package=clr-wallet",
        "--features=full",
        "--target",
        WASM,
    ]);
    tree.args([
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--no-dedupe",
        "--format={p}",
    ]);
    let lines = output(&mut tree)?;
    // Crates of the workspace itself are followed by their path.
    let foreign = lines.lines().filter(|line| !line.contains('('));
    Ok(foreign
        .map(|line| line.trim().replacen(" v", " ", 1))
        .collect())
}

/// A crate's licence and the folder of its sources.
struct Package {
    license: String,
    authors: String,
    folder: PathBuf,
}

/// All crates that cargo resolved, by name and version.
fn metadata() -> Result<BTreeMap<String, Package>> {
    let mut all = cargo();
    all.args(["metadata", "--format-version=1", "--all-features"]);
    let text = output(all.args(["--filter-platform", WASM]))?;
    let metadata: Value = serde_json::from_str(&text).context("cargo metadata is no JSON")?;
    let packages = metadata["packages"]
        .as_array()
        .context("cargo metadata lists no packages")?;
    packages
        .iter()
        .map(|package| read_package(package).context("a package lacks a field"))
        .collect()
}

fn read_package(package: &Value) -> Option<(String, Package)> {
    let field = |name: &str| package[name].as_str();
    let license = field("license").unwrap_or("see its licence file");
    let folder = Path::new(field("manifest_path")?).parent()?;
    let name = format!("{} {}", field("name")?, field("version")?);
    let authors = package["authors"].as_array()?.iter();
    let authors: Vec<&str> = authors.filter_map(Value::as_str).collect();
    Some((
        name,
        Package {
            license: license.to_owned(),
            authors: authors.join(", "),
            folder: folder.to_owned(),
        },
    ))
}

/// Each text once, and under it all the crates that it stands for.
#[derive(Default)]
struct Notices {
    list: String,
    texts: BTreeMap<String, BTreeSet<String>>,
}

impl Notices {
    fn add(&mut self, name: &str, package: &Package) -> Result<()> {
        // Writing to a string cannot fail.
        let _ = write!(self.list, "{name}, {}", package.license);
        let texts = texts(&package.folder)?;
        let is_known = WITHOUT_TEXT
            .iter()
            .any(|crate_| name.split(' ').next() == Some(crate_));
        if texts.is_empty() && is_known {
            let _ = write!(self.list, ", by {}", package.authors);
        }
        self.list.push('\n');
        ensure!(
            is_known || !texts.is_empty(),
            "{name} comes without the text of its licence"
        );
        for text in texts {
            self.texts.entry(text).or_default().insert(name.to_owned());
        }
        Ok(())
    }

    fn text(&self) -> String {
        let rule = "-".repeat(72);
        let texts = self.texts.iter().map(|(text, names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!(
                "\n{rule}\n{}\n{rule}\n\n{}\n",
                names.join(", "),
                text.trim()
            )
        });
        format!(
            "{STANDARD_LIBRARY}{}{}{}",
            self.list,
            contexts(),
            texts.collect::<String>()
        )
    }
}

/// The texts of the licence files in a crate's folder.
fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        if path.is_file() && NAMES.iter().any(|beginning| name.starts_with(beginning)) {
            texts.push(fs::read_to_string(&path)?.replace("\r\n", "\n"));
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_module_is_named_and_what_only_builds_it_is_not() {
        let shipped = shipped().expect("cargo tree works");
        let has = |name: &str| {
            shipped
                .iter()
                .any(|shipped| shipped.starts_with(&format!("{name} ")))
        };
        assert!(has("sha2") && has("serde_json"));
        assert!(!has("serde_derive"), "it runs in the compiler");
        assert!(!has("clr-wallet"), "it is the project's own");
        assert!(!has("clap"), "it is in xtask");
    }

    #[test]
    fn every_package_with_a_pinned_context_is_named_with_its_licence() {
        let text = contexts();
        for package in PACKAGES {
            let start = format!(
                "{} {}, {}, ",
                package.name, package.version, package.licence
            );
            let line = text.lines().find(|line| line.starts_with(&start));
            let line = line.expect(package.name);
            assert!(line.contains(package.owner), "{line}");
            assert!(line.ends_with(package.repository), "{line}");
        }
        assert!(text.contains(W3C_TEXT), "{text}");
    }

    #[test]
    fn the_terms_of_the_contexts_licences_are_there() {
        let text = text().expect("cargo knows the crates");
        assert!(text.contains(&contexts()), "{text}");
        for package in PACKAGES {
            let terms = match package.licence {
                "BSD-3-Clause" => "Redistribution and use in source and binary forms",
                "MIT" => "Permission is hereby granted, free of charge",
                "W3C Software and Document License" => W3C_TEXT,
                other => panic!("nothing is known of {other}"),
            };
            assert!(text.contains(terms), "{}", package.licence);
        }
    }

    #[test]
    fn the_package_brings_the_project_s_own_licence() {
        // npm packs no link and nothing from above the package: it has a copy.
        let own = files::read(&project::path("LICENSE.md")).expect("the project has a licence");
        let copy = files::read(&project::path("pkg/LICENSE.md")).expect("the package has it, too");
        assert_eq!(own, copy);
        let mut pack = std::process::Command::new("npm");
        pack.args(["pack", "--dry-run", "--json", "--ignore-scripts"]);
        let packed = output(pack.current_dir(project::path("pkg"))).expect("npm packs");
        assert!(packed.contains("\"LICENSE.md\""), "{packed}");
    }

    #[test]
    fn equal_texts_are_printed_once() {
        let folder = project::target().join("test-notices");
        fs::create_dir_all(&folder).expect("target/ can be written");
        fs::write(folder.join("license-mit"), "Permission\r\n").expect("target/ can be written");
        let package = Package {
            license: "MIT".into(),
            authors: "A. Author".into(),
            folder,
        };
        let mut notices = Notices::default();
        notices.add("a 1.0.0", &package).expect("it has a licence");
        notices.add("b 2.0.0", &package).expect("it has a licence");
        let text = notices.text();
        assert!(text.contains("a 1.0.0, MIT\nb 2.0.0, MIT\n"), "{text}");
        assert_eq!(text.matches("Permission").count(), 1, "{text}");
    }

    #[test]
    fn a_crate_without_a_licence_text_is_an_error() {
        let package = Package {
            license: "MIT".into(),
            authors: "A. Author".into(),
            folder: project::path("xtask/src"),
        };
        assert!(Notices::default().add("a 1.0.0", &package).is_err());
        let mut notices = Notices::default();
        let added = notices.add("maud 1.0.0", &package);
        assert!(added.is_ok() && notices.text().contains("maud 1.0.0, MIT, by A. Author\n"));
    }
}
