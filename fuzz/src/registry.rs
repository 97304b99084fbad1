//! Registries of issuers: the reader's own list, and those that others keep.

use crate::{Target, rewrite};
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Decision, Options, TrustEntry, TrustList, removed_from};
use serde_json::json;

pub const TARGET: Target = Target {
    name: "registry",
    run,
    // No registry is at hand; the issuers of others make lists in the form of DCC's.
    seeds: |shared| {
        shared.inside(|key, value| {
            let id = value.get("id").filter(|_| key == "issuer")?.as_str()?;
            Some(json!({"registry": {id: value}}).to_string())
        })
    },
};

fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match TrustList::read(text) {
        Ok(list) => {
            lists_each_by_its_identifiers(&list);
            goes_by_a_name(text, &list);
            is_read_among_options(text, &list);
            is_edited(text, &list);
        }
        Err(mistake) => assert!(!mistake.to_string().is_empty()),
    }
}

fn count(list: &TrustList) -> usize {
    list.issuers().count()
}

fn lists_each_by_its_identifiers(list: &TrustList) {
    for (issuer, listing) in list.issuers() {
        assert_eq!(listing.names, issuer.names);
        assert!(!issuer.ids.is_empty());
        for id in &issuer.ids {
            assert!(list.issuer(id).is_some(), "{id}");
        }
    }
    assert!(list.issuer("urn:nobody").is_none_or(|_| count(list) > 0));
}

/// What others keep is never taken for the reader's own.
fn goes_by_a_name(text: &str, list: &TrustList) {
    let named = TrustList::named(text, "Others").expect("was read a moment ago");
    let again = TrustList::read(&named).expect("a list with a name is one");
    assert_eq!(count(&again), count(list));
    assert_eq!(again.is_own(), list.is_own());
    let twice = TrustList::read(&format!("[{named},{named}]"));
    if let Ok(twice) = twice {
        assert!(twice.issuer("urn:nobody").is_none() || list.issuer("urn:nobody").is_some());
    }
}

/// A list of another form may be deeper than what is read among options.
fn is_read_among_options(text: &str, list: &TrustList) {
    let Some(document) = rewrite::parse(text) else {
        return;
    };
    let options = format!(
        r#"{{"policy":{{"trustedIssuers":{}}}}}"#,
        document.root().raw()
    );
    let epoch = Timestamp::parse("1970-01-01T00:00:00Z").expect("is a date");
    if let Ok(options) = Options::from_json(&options, epoch) {
        let same = options.policy.trusted_issuers.map(|list| count(&list));
        assert_eq!(same, Some(count(list)));
    }
}

/// One more and the same less again is the list that it was.
fn is_edited(text: &str, list: &TrustList) {
    let entry = TrustEntry {
        id: "urn:one:more".to_owned(),
        name: Some("One \"more\"".to_owned()),
        keys: Vec::new(),
        listed: "2025-01-01".to_owned(),
        decided: Decision {
            at: "2025-01-01".to_owned(),
            ..Default::default()
        },
    };
    let Ok(more) = entry.added_to(text) else {
        return;
    };
    let longer = TrustList::read(&more).expect("a list with one more is one");
    assert_eq!(count(&longer), count(list) + 1);
    let less = removed_from(&more, &entry.id).expect("is a list");
    let less = TrustList::read(&less.expect("it was there")).expect("is a list");
    assert_eq!(count(&less), count(list));
    assert!(less.issuer(&entry.id).is_none());
}
