//! The source text of `src/jsonld/pinned/list.rs`.

use super::manifest::ENTRIES;
use super::sha256;

/// The list of all contexts, as rustfmt would leave it. `tables` are in the manifest's order.
pub fn source(tables: &[&str]) -> String {
    let mut out = format!(
        "//! The pinned contexts. Made by `cargo xtask contexts`; do not edit.\n\n\
         use super::PinnedContext;\n\n\
         /// SHA-256, in hex, over the tables one after another, in the order of the list.\n\
         pub const BUNDLE_SHA256: &str = \"{}\";\n\n\
         pub(super) static ALL: [PinnedContext; {}] = [\n",
        sha256(tables.concat().as_bytes()),
        ENTRIES.len()
    );
    for entry in &ENTRIES {
        out += &format!(
            "    PinnedContext {{\n        url: {:?},\n        variant: {:?},\n        \
             sha256: {:?},\n        name: {:?},\n        \
             table: include_str!(\"tables/{}.terms\"),\n    }},\n",
            entry.url, entry.variant, entry.sha256, entry.name, entry.name
        );
    }
    out + "];\n"
}
