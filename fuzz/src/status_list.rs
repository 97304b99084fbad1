//! Status lists as documents, and the entries that point to them.

use crate::{Target, rewrite};
use clr_wallet::json::Value;
use clr_wallet::status::{BitsList, Entry, ListKind, Revocations, is_list};

pub const TARGET: Target = Target {
    name: "status_list",
    run,
    seeds: |shared| {
        shared.inside(|key, value| {
            let subject = value.get("credentialSubject");
            let is_list = subject.is_some_and(|subject| subject.get("encodedList").is_some());
            (is_list || key == "credentialStatus").then(|| value.to_string())
        })
    },
};

const MOST: usize = 1 << 20;

fn run(bytes: &[u8]) {
    let Some(document) = rewrite::parse_bytes(bytes) else {
        return;
    };
    let root = document.root();
    is_list(root);
    for kind in [ListKind::Bitstring, ListKind::StatusList2021] {
        let mut left = MOST;
        match BitsList::read(kind, root, &mut left) {
            Ok(list) => assert!(list.bits.bytes() <= MOST - left),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    if let Some(list) = Revocations::read(root) {
        assert!(is_list(root));
        revoked(root, &list);
    }
    for entry in root.one_or_many().chain(root.each("credentialStatus")) {
        pointed_to(entry);
    }
}

/// Nobody is revoked whom the list does not name.
fn revoked(root: Value<'_>, list: &Revocations) {
    for id in ["", "urn:nobody"] {
        let is_named = root.raw().contains(id);
        assert!(is_named || list.find(id).is_none());
    }
    for listed in root.each("revokedCredential") {
        if let Some(id) = listed.as_str() {
            assert!(list.find(id).is_some());
        }
    }
}

fn pointed_to(value: Value<'_>) {
    let Ok(entry) = Entry::read(value) else {
        return;
    };
    assert!((1..=32).contains(&entry.size));
    let stated = ["statusListCredential", "id"].map(|key| value.get(key).and_then(Value::as_str));
    assert!(stated.contains(&Some(entry.url)));
    for value in [0, 1, u64::MAX] {
        entry.message(value);
    }
}
