//! The list: that it is whole, in order, and what it says.

use std::collections::BTreeSet;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::*;

fn document(context: &PinnedContext) -> Value {
    serde_json::from_str(&context.to_json()).expect("a pinned context is JSON")
}

fn variants(url: &str) -> Vec<&'static PinnedContext> {
    find(url).collect()
}

#[test]
fn every_table_loads() {
    for context in all() {
        assert_eq!(
            table::to_json(context.table).err(),
            None,
            "{}",
            context.name
        );
        let document = document(context);
        assert!(!document["@context"].is_null(), "{}", context.name);
    }
}

#[test]
fn a_damaged_table_gives_a_document_that_no_processor_accepts() {
    let damaged = PinnedContext {
        url: "https://example.org/",
        variant: None,
        sha256: "",
        name: "damaged",
        table: "name https://schema.org/name\nage",
    };
    assert_eq!(damaged.to_json(), r#"{"@context":false}"#);
}

#[test]
fn exactly_these_urls_are_pinned() {
    let urls = [
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/2018/credentials/v1",
        "https://w3id.org/security/data-integrity/v2",
        "https://w3id.org/security/data-integrity/v1",
        "https://w3id.org/security/suites/ed25519-2020/v1",
        "https://w3id.org/security/multikey/v1",
        "https://w3id.org/security/jwk/v1",
        "https://www.w3.org/ns/did/v1",
        "https://www.w3.org/ns/cid/v1",
        "https://www.w3.org/ns/credentials/status/v1",
        "https://w3id.org/vc/status-list/2021/v1",
        "https://w3id.org/security/v1",
        "https://w3id.org/security/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    ];
    let pinned: BTreeSet<_> = all().iter().map(|context| context.url).collect();
    assert_eq!(pinned, BTreeSet::from(urls));
}

#[test]
fn what_is_not_pinned_is_not_found() {
    let near_misses = [
        "",
        "https://www.w3.org/ns/credentials/v2/",
        "http://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/V2",
        "https://www.w3.org/ns/credentials/v3",
    ];
    for url in near_misses {
        assert_eq!(find(url).count(), 0, "{url}");
    }
}

#[test]
fn open_badges_3_0_3_has_two_versions_and_the_newer_comes_first() {
    let found = variants("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
    let [newer, older] = found.as_slice() else {
        panic!("{} versions", found.len());
    };
    let (mut amended, plain) = (document(newer), document(older));
    let terms = amended["@context"].as_object_mut().expect("a map");
    assert_eq!(
        terms.remove("jti").expect("jti")["@id"],
        "https://www.iana.org/assignments/jwt#jti"
    );
    assert_eq!(
        terms.remove("endorsementJwt").expect("endorsementJwt")["@container"],
        "@set"
    );
    assert_eq!(amended, plain);
}

#[test]
fn versions_of_one_url_stand_together_and_tell_themselves_apart() {
    let runs: Vec<_> = all().chunk_by(|a, b| a.url == b.url).collect();
    for run in &runs {
        assert_eq!(run.len(), find(run[0].url).count(), "{}", run[0].url);
        let labels: BTreeSet<_> = run.iter().map(|context| context.variant).collect();
        assert_eq!(labels.len(), run.len(), "{}", run[0].url);
        assert_eq!(labels.contains(&None), run.len() == 1, "{}", run[0].url);
    }
}

#[test]
fn the_list_says_what_the_heads_of_the_tables_say() {
    for context in all() {
        let head = |key: &str| {
            let start = format!("# {key} ");
            context
                .table
                .lines()
                .find_map(|line| line.strip_prefix(&start))
        };
        assert_eq!(head("url"), Some(context.url));
        assert_eq!(head("sha256"), Some(context.sha256));
        assert_eq!(head("variant"), context.variant);
        assert!(head("source").is_some());
        assert_eq!(context.sha256.len(), 64);
        assert!(
            context
                .sha256
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        );
    }
}

/// Published in the recommendations: VCDM 2.0, appendix B.1; Data Integrity 1.0, section 2.4.1.
#[test]
fn the_hashes_are_those_that_the_standards_publish() {
    let published = [
        (
            "https://www.w3.org/ns/credentials/v2",
            "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
        ),
        (
            "https://w3id.org/security/data-integrity/v2",
            "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
        ),
        (
            "https://w3id.org/security/multikey/v1",
            "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597",
        ),
        (
            "https://w3id.org/security/jwk/v1",
            "0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece",
        ),
    ];
    for (url, sha256) in published {
        assert_eq!(
            find(url).map(|context| context.sha256).collect::<Vec<_>>(),
            [sha256]
        );
    }
}

#[test]
fn the_bundle_hash_is_over_all_tables() {
    let mut hash = Sha256::new();
    for context in all() {
        hash.update(context.table);
    }
    let hex: String = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(hex, BUNDLE_SHA256);
}
