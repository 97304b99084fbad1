//! The same statements in other words: whoever holds a signed credential may write it anew so
//! that its signature still fits, and its readers see something else. None of it passes.

#![cfg(feature = "full")]

#[path = "support/signed_here.rs"]
mod signed_here;

use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Check, CheckKind, Code, Options, Outcome, Report, verify};
use serde_json::{Value, json};
use signed_here::{badge, did, record, signed, signed_with};

const CREDENTIALS: &str = "https://www.w3.org/2018/credentials#";
const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";

fn report(credential: &Value) -> Report {
    let now = Timestamp::parse("2026-01-01T00:00:00Z").expect("a time");
    verify(credential.to_string(), Options::at(now))
}

/// A signed badge that has expired.
fn expired() -> Value {
    let mut badge = badge();
    badge["validUntil"] = json!("2025-06-01T00:00:00Z");
    let badge = signed(badge);
    assert_eq!(report(&badge).outcome, Outcome::Expired);
    badge
}

/// Asserts that the signature over the statements still holds, and that this is no green light.
fn is_noticed(rewritten: &Value, kind: &str) {
    let report = report(rewritten);
    let of = |kind| {
        report
            .root
            .checks
            .iter()
            .find(|check: &&Check| check.check == kind)
    };
    let proof = of(CheckKind::Proof).expect("a check of the proof");
    let told = json!(proof.detail);
    assert_eq!(proof.code, Code::UndefinedTerm, "{rewritten:#}\n{told:#}");
    assert_eq!(
        told["restHolds"], true,
        "these are other statements: {rewritten:#}"
    );
    assert!(told["notCovered"].to_string().contains(kind), "{told:#}");
    assert_eq!(report.root.outcome, Outcome::Invalid);
}

fn take(value: &mut Value, key: &str) -> Value {
    value
        .as_object_mut()
        .expect("an object")
        .remove(key)
        .expect("it is there")
}

fn with_context(credential: &mut Value, context: Value) {
    credential["@context"]
        .as_array_mut()
        .expect("an array")
        .push(context);
}

#[test]
fn a_date_under_its_full_iri() {
    let mut badge = expired();
    let date = take(&mut badge, "validUntil");
    badge[format!("{CREDENTIALS}validUntil")] =
        json!({ "@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": date });
    is_noticed(&badge, "known term under another name");
}

#[test]
fn a_date_under_a_name_of_the_documents_own() {
    let mut badge = expired();
    badge["fine"] = take(&mut badge, "validUntil");
    let fine = format!("{CREDENTIALS}validUntil");
    let date = "http://www.w3.org/2001/XMLSchema#dateTime";
    with_context(
        &mut badge,
        json!({ "fine": { "@id": fine, "@type": date } }),
    );
    is_noticed(&badge, "known term under another name");
}

#[test]
fn a_type_under_a_name_of_the_documents_own() {
    let mut badge = expired();
    let types = badge["type"].as_array_mut().expect("types");
    let moved = types.pop().expect("a second type");
    badge["kind"] = moved;
    let kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    with_context(
        &mut badge,
        json!({ "kind": { "@id": kind, "@type": "@vocab" } }),
    );
    is_noticed(&badge, "known term under another name");
}

#[test]
fn a_date_moved_by_a_keyword() {
    let nested = |word: &str| {
        let mut badge = expired();
        let date = take(&mut badge, "validUntil");
        badge[word] = json!({ "validUntil": date });
        badge
    };
    is_noticed(&nested("@nest"), "statement out of place");
    let mut aliased = nested("more");
    with_context(&mut aliased, json!({ "more": "@nest" }));
    is_noticed(&aliased, "statement out of place");

    let mut included = expired();
    let date = take(&mut included, "validUntil");
    included["@included"] = json!([{
        "id": included["id"], "type": ["VerifiableCredential"], "validUntil": date
    }]);
    is_noticed(&included, "statement out of place");
}

#[test]
fn a_date_as_the_key_of_a_map() {
    let mut about = badge();
    with_context(
        &mut about,
        json!({ "about": { "@id": "https://words.example/about", "@type": "@id" } }),
    );
    about["validUntil"] = json!("2025-06-01T00:00:00Z");
    about["about"] = about["id"].clone();
    let about = signed(about);
    assert_eq!(report(&about).outcome, Outcome::Expired);

    let keyed = |index: &str| {
        let mut badge = about.clone();
        let date = take(&mut badge, "validUntil");
        let date = date.as_str().expect("a text");
        badge["about"] = json!({ date: { "id": badge["id"] } });
        with_context(
            &mut badge,
            json!({
                "about": {
                    "@id": "https://words.example/about", "@type": "@id",
                    "@container": "@index", "@index": index
                },
                "until": {
                    "@id": format!("{CREDENTIALS}validUntil"),
                    "@type": "http://www.w3.org/2001/XMLSchema#dateTime"
                }
            }),
        );
        badge
    };
    is_noticed(&keyed("until"), "known term under another name");
    is_noticed(&keyed("until"), "statement out of place");
    let named = keyed(&format!("{CREDENTIALS}validUntil"));
    // Without its type, the date is another value: the signature alone would not fit.
    assert_eq!(report(&named).root.outcome, Outcome::Invalid);
}

#[test]
fn a_subject_turned_round() {
    let mut badge = expired();
    let mut subject = take(&mut badge, "credentialSubject");
    subject["@reverse"] =
        json!({ format!("{CREDENTIALS}credentialSubject"): { "id": badge["id"] } });
    badge["@included"] = json!([subject]);
    is_noticed(&badge, "statement out of place");
}

#[test]
fn values_wrapped_in_sets() {
    for member in ["credentialSubject", "issuer"] {
        let mut badge = expired();
        badge[member] = json!({ "@set": [badge[member].take()] });
        is_noticed(&badge, "statement out of place");
    }
}

#[test]
fn identifiers_and_types_under_the_names_of_the_syntax() {
    for word in ["id", "type"] {
        let mut badge = expired();
        let subject = &mut badge["credentialSubject"];
        subject[format!("@{word}")] = take(subject, word);
        is_noticed(&badge, "statement out of place");
    }
}

#[test]
fn an_identifier_shortened_by_the_documents_own_context() {
    let mut badge = expired();
    let prefix = json!({ "mailto": { "@id": "did:example:", "@prefix": true } });
    with_context(&mut badge, prefix);
    badge["credentialSubject"]["id"] = json!("mailto:learner");
    is_noticed(&badge, "abbreviated identifier");

    let mut based = expired();
    with_context(&mut based, json!({ "@base": "did:example:" }));
    based["credentialSubject"]["id"] = json!("learner");
    // RFC 3986 resolves nothing against an identifier without a path: other statements.
    assert_eq!(report(&based).root.outcome, Outcome::Invalid);
}

#[test]
fn words_swapped_under_a_type_of_the_documents_own() {
    let mut badge = expired();
    let subject = &mut badge["credentialSubject"];
    subject["type"] = json!(["Learner"]);
    let achievement = &mut subject["achievement"];
    let name = achievement["name"].take();
    achievement["name"] = achievement["description"].take();
    achievement["description"] = name;
    // The pinned words are protected; a null in a property's scope sets them free.
    let swapped = json!({
        "id": "@id",
        "type": "@type",
        "Achievement": format!("{OPEN_BADGES}Achievement"),
        "achievementType": format!("{OPEN_BADGES}achievementType"),
        "criteria": { "@id": format!("{OPEN_BADGES}Criteria"), "@type": "@id" },
        "narrative": format!("{OPEN_BADGES}narrative"),
        "name": "https://schema.org/description",
        "description": "https://schema.org/name",
    });
    let achievement = json!({
        "@id": format!("{OPEN_BADGES}achievement"), "@type": "@id", "@context": [null, swapped]
    });
    with_context(
        &mut badge,
        json!({ "Learner": {
            "@id": format!("{OPEN_BADGES}AchievementSubject"),
            "@context": { "achievement": achievement }
        } }),
    );
    is_noticed(&badge, "known term under another name");
}

#[test]
fn a_credential_moved_out_of_the_subject() {
    // The learner issues the record: issuer and subject are one node.
    let mut bad = signed(badge());
    bad["name"] = json!("Changed");
    let mut clr = record(vec![bad]);
    clr["credentialSubject"]["id"] = json!(did(1));
    let mut clr = signed(clr);
    assert_eq!(
        report(&clr).summary.get(&Outcome::Invalid),
        Some(&1),
        "the one inside"
    );
    clr["issuer"]["verifiableCredential"] =
        take(&mut clr["credentialSubject"], "verifiableCredential");
    clr["issuer"]["type"] = json!(["Profile", "ClrSubject"]);
    is_noticed(&clr, "statement out of place");
}

#[test]
fn a_credential_hidden_in_the_record() {
    let mut bad = signed(badge());
    bad["name"] = json!("Changed");
    let clr = signed(record(vec![bad]));
    let clr_vocabulary = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#";

    let mut renamed = clr.clone();
    let subject = &mut renamed["credentialSubject"];
    let inside = take(subject, "verifiableCredential");
    subject[format!("{clr_vocabulary}verifiableCredential")] = inside;
    is_noticed(&renamed, "known term under another name");

    let mut deeper = clr;
    deeper["credentialSubject"] = json!([[deeper["credentialSubject"].take()]]);
    is_noticed(&deeper, "statement out of place");
}

#[test]
fn a_proofs_end_moved_away() {
    let signed = signed_with(badge(), |proof| {
        proof["expires"] = json!("2025-06-01T00:00:00Z");
    });
    assert_eq!(report(&signed).root.outcome, Outcome::Expired);
    let mut nested = signed.clone();
    let expires = take(&mut nested["proof"], "expires");
    nested["proof"]["@nest"] = json!({ "expires": expires });
    is_noticed(&nested, "statement out of place");
    let mut renamed = signed;
    renamed["proof"]["https://w3id.org/security#expiration"] = json!({
        "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
        "@value": take(&mut renamed["proof"], "expires"),
    });
    is_noticed(&renamed, "known term under another name");
}

/// With one bit for each credential instead of two, the list would be read at somebody else's place.
#[test]
fn the_size_of_a_status_moved_away() {
    let mut badge = badge();
    with_context(
        &mut badge,
        json!({ "bench": "https://words.example/bench" }),
    );
    badge["credentialSubject"]["bench"] = json!({ "id": "urn:bench" });
    badge["credentialStatus"] = json!({
        "id": "urn:status", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": "5", "statusListCredential": "https://a.example/list", "statusSize": 2
    });
    let mut badge = signed(badge);
    assert_eq!(report(&badge).outcome, Outcome::Undetermined);
    let size = take(&mut badge["credentialStatus"], "statusSize");
    badge["credentialSubject"]["bench"]["@included"] = json!([
        { "id": "urn:status", "type": "BitstringStatusListEntry", "statusSize": size }
    ]);
    is_noticed(&badge, "statement out of place");
}

#[test]
fn the_issuers_own_words_are_nobody_elses() {
    let mut badge = badge();
    with_context(
        &mut badge,
        json!({
            "bench": { "@id": "https://words.example/bench", "@context": {
                "status": "https://words.example/status",
                "seat": "https://words.example/seat"
            } },
            "words": "https://words.example/"
        }),
    );
    badge["credentialSubject"]["bench"] =
        json!({ "status": "free", "seat": { "@set": ["a", "b"] } });
    badge["credentialSubject"]["words:more"] = json!("yes");
    let report = report(&signed(badge));
    assert_eq!(report.outcome, Outcome::Valid, "{:#?}", report.root.checks);
}
