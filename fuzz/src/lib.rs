//! What must hold of any bytes, for each parser of the crate.
//!
//! Each [`Target`] is a plain function that panics where something does not hold. libFuzzer calls
//! it with bytes of its own making (`libfuzzer/`, in `cargo xtask soak fuzz`); the ordinary tests
//! call it with the vectors' files, with `corpus/` and with whatever once made it fail, `crashes/`
//! (`tests/replay.rs`).
//!
//! A target asks for more than that nothing panics: that what was read says the same when it is
//! written and read again, that another reader agrees, that nothing unsigned comes out as valid.

mod contexts;
mod convert;
mod did_document;
mod explain;
mod gzip;
mod image;
mod issue;
mod json;
mod jsonld;
mod jwk;
mod jwt;
mod markup;
mod material;
mod multikey;
mod nquads;
mod options;
mod registry;
mod rewrite;
mod schema;
mod seeds;
mod status_list;
mod verify;

pub use seeds::{MAX_SEED_BYTES, Shared};

/// A function that holds of any bytes, and where to begin.
pub struct Target {
    /// Its name, also that of its program in `libfuzzer/` and of its folders.
    pub name: &'static str,
    /// Panics where something does not hold of these bytes.
    pub run: fn(&[u8]),
    /// What others made that the parser is for.
    pub seeds: fn(&Shared) -> Vec<Vec<u8>>,
}

/// All targets.
pub const TARGETS: &[Target] = &[
    json::TARGET,
    contexts::TARGET,
    jsonld::TARGET,
    nquads::TARGET,
    jwt::TARGET,
    multikey::TARGET,
    jwk::TARGET,
    did_document::TARGET,
    image::PNG,
    image::SVG,
    gzip::TARGET,
    status_list::TARGET,
    options::TARGET,
    registry::TARGET,
    schema::TARGET,
    verify::TARGET,
    explain::TARGET,
    material::TARGET,
    issue::TARGET,
];

/// The target with this name. For the programs in `libfuzzer/`, which are named after theirs.
///
/// # Panics
///
/// Where there is none.
pub fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    let target = target.unwrap_or_else(|| panic!("there is no target {name}"));
    (target.run)(bytes);
}
