//! Whether the key is the issuer's.

use crate::signed_here::{DidWeb, badge, did, method, multikey, signed_as_token, signed_by};
use crate::trust::trusting;
use crate::{Case, case, case_with, now};
use clr_wallet::verify::{CheckKind, Code, Options, Outcome, VouchedBy, verify};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    use Outcome::{Invalid, Undetermined};
    let web = DidWeb::new(5);
    let at_hand = |change: fn(&mut Value)| {
        let mut document = web.document();
        change(&mut document["verificationMethod"][0]);
        let did = web.did.clone();
        move |options: &mut Options| {
            options.material.insert(did, document.to_string());
        }
    };
    let fragment_swap = {
        // Another's key behind the victim's identifier.
        let mut badge = badge();
        badge["issuer"]["id"] = json!(did(1));
        let foreign = method(2);
        let fragment = foreign.split_once('#').expect("a fragment").1;
        signed_by(2, &format!("{}#{fragment}", did(1)), badge)
    };
    vec![
        case_with(
            Code::BoundByTrustList,
            Outcome::Valid,
            Outcome::Valid,
            web.signed(badge()),
            trusting(json!({"id": web.did, "keys": [multikey(5)]})),
        ),
        case(
            Code::KeyNotBound,
            Undetermined,
            Undetermined,
            web.signed(badge()),
        ),
        case(
            Code::IssuerDoesNotControlKey,
            Invalid,
            Invalid,
            signed_by(2, &method(2), badge()),
        ),
        case(
            Code::KeyNotInControllerDocument,
            Invalid,
            Invalid,
            fragment_swap,
        ),
        case_with(
            Code::KeyRevoked,
            Invalid,
            Invalid,
            web.signed(badge()),
            at_hand(|method| {
                method["revoked"] = json!("2024-12-31T00:00:00Z");
            }),
        ),
        case_with(
            Code::KeyExpired,
            Invalid,
            Invalid,
            web.signed(badge()),
            at_hand(|method| {
                method["expires"] = json!("2024-12-31T00:00:00Z");
            }),
        ),
    ]
}

/// A did:key has the key that it names, whatever a document says that was handed in.
#[test]
fn material_gives_a_did_key_no_other_key() {
    let victim = did(1);
    let credential = signed_by(2, &method(2), badge());
    let listed = method(2);
    let multikey = listed.split_once('#').expect("a fragment").1;
    let document = json!({ "id": victim, "assertionMethod": [{
        "id": format!("{victim}#{multikey}"), "type": "Multikey", "publicKeyMultibase": multikey }] });
    let mut options = Options::at(now());
    options.material.insert(victim, document.to_string());
    let report = verify(credential.to_string(), options);
    assert_eq!(report.outcome, Outcome::Invalid, "{report:#?}");
}

/// Whoever hands a broken document in learns that, and not that the credential is false.
#[test]
fn a_fault_in_the_material_is_not_the_credentials() {
    let web = DidWeb::new(5);
    let mut credential = badge();
    credential["issuer"]["id"] = json!(web.did);
    let credential = signed_by(5, &format!("{}#key-1", web.did), credential);
    for (member, value) in [("publicKeyMultibase", "zzz!"), ("expires", "at some time")] {
        let mut document = web.document();
        document["verificationMethod"][0][member] = json!(value);
        let mut options = Options::at(now());
        options
            .material
            .insert(web.did.clone(), document.to_string());
        let report = verify(credential.to_string(), options);
        assert_eq!(report.outcome, Outcome::Undetermined, "{report:#?}");
        let check = report
            .root
            .checks
            .iter()
            .find(|check| check.code == Code::MalformedKey);
        let said = check
            .map(|check| check.message.as_str())
            .unwrap_or_default();
        assert!(
            said.starts_with("In the controller's document at hand, the key has"),
            "{said}"
        );
    }
}

/// Two proofs, one of which holds with the domain's key: the credential does not hold, and the
/// domain stands for nothing that it says.
#[test]
fn nobody_vouches_through_what_does_not_hold() {
    let web = DidWeb::new(5);
    let mut credential = web.signed(badge());
    let holding = credential["proof"].take();
    let mut broken = holding.clone();
    broken["created"] = json!("2025-06-01T00:00:00Z");
    for (proofs, outcome, vouched) in [
        (json!([holding]), Outcome::Valid, VouchedBy::Domain),
        (
            json!([holding, broken]),
            Outcome::Invalid,
            VouchedBy::Nobody,
        ),
    ] {
        credential["proof"] = proofs;
        let mut options = Options::at(now());
        options
            .material
            .insert(web.did.clone(), web.document().to_string());
        let report = verify(credential.to_string(), options);
        let issuer = &report.root.issuer;
        assert_eq!((report.outcome, issuer.vouched_by), (outcome, vouched));
        assert_eq!(issuer.domain.is_some(), vouched == VouchedBy::Domain);
    }
}

/// Key 5 as Node's crypto writes it.
fn jwk() -> Value {
    json!({"kty": "OKP", "crv": "Ed25519", "x": "bnoc3Smwt4_ROvTFWY_v9O8qlxZuPKby5Pv8zYBQW_E"})
}

#[test]
fn a_did_jwk_binds_its_key_and_no_other() {
    // The JWK above, with its members in the order of their names.
    let did = "did:jwk:eyJjcnYiOiJFZDI1NTE5Iiwia3R5IjoiT0tQIiwieCI6ImJub2MzU213dDRfUk92VEZXWV92OU84cWx4WnVQS2J5NVB2OHpZQlFXX0UifQ";
    let mut credential = badge();
    credential["issuer"]["id"] = json!(did);
    let own = format!("{did}#0");
    let mut foreign_fragment = signed_by(5, &own, credential.clone());
    foreign_fragment["proof"]["verificationMethod"] = json!(format!("{did}#1"));
    for (credential, outcome, code) in [
        (
            signed_by(5, &own, credential.clone()),
            Outcome::Valid,
            Code::Ok,
        ),
        (
            signed_by(5, did, credential.clone()),
            Outcome::Valid,
            Code::Ok,
        ),
        (
            foreign_fragment,
            Outcome::Invalid,
            Code::KeyNotInControllerDocument,
        ),
        (
            signed_by(2, &method(2), credential),
            Outcome::Invalid,
            Code::IssuerDoesNotControlKey,
        ),
    ] {
        let report = verify(credential.to_string(), Options::at(now()));
        assert_eq!(report.outcome, outcome, "{report:#?}");
        let found = report.root.checks.iter().any(|check| check.code == code);
        assert!(found, "{report:#?}");
    }
}

#[test]
fn the_key_set_of_an_https_issuer_binds() {
    let issuer = "https://uni.example/issuers/1";
    let mut credential = badge();
    credential["issuer"]["id"] = json!(issuer);
    let credential = signed_by(5, &format!("{issuer}#{}", multikey(5)), credential);
    let url = "https://uni.example/.well-known/jwks.json";
    for (set, outcome, vouched) in [
        (json!({"keys": [jwk()]}), Outcome::Valid, VouchedBy::Domain),
        (
            json!({"keys": []}),
            Outcome::Undetermined,
            VouchedBy::Nobody,
        ),
        (json!({}), Outcome::Undetermined, VouchedBy::Nobody),
    ] {
        let mut options = Options::at(now());
        options.material.insert(url.to_owned(), set.to_string());
        let report = verify(credential.to_string(), options);
        assert_eq!(
            (report.outcome, report.root.issuer.vouched_by),
            (outcome, vouched)
        );
        let mut checks = report.root.checks.iter();
        let binding = checks.find(|check| check.check == CheckKind::KeyBinding);
        let detail = |name| binding.and_then(|check| check.detail.get(name));
        assert_eq!(
            detail("material").is_some(),
            set == json!({}),
            "{report:#?}"
        );
        let is_bound = vouched == VouchedBy::Domain;
        assert_eq!(detail("document"), is_bound.then(|| url.into()).as_ref());
    }
}

/// Another purpose is another right.
#[test]
fn a_key_for_authentication_alone_makes_no_claims() {
    let web = DidWeb::new(5);
    let mut document = web.document();
    document["authentication"] = document["assertionMethod"].take();
    let mut options = Options::at(now());
    options
        .material
        .insert(web.did.clone(), document.to_string());
    let report = verify(web.signed(badge()).to_string(), options);
    assert_eq!(report.outcome, Outcome::Undetermined, "{report:#?}");
    let code = Code::KeyNotInControllerDocument;
    assert!(report.root.checks.iter().any(|check| check.code == code));
}

/// The name of the key in the document of key 5's did:web, and the same key under another.
fn twice(dates: Value) -> Value {
    let mut document = DidWeb::new(5).document();
    let mut other = document["verificationMethod"][0].clone();
    other["id"] = json!("did:web:uni.example#key-2");
    for (member, value) in dates.as_object().expect("an object") {
        other[member] = value.clone();
    }
    document["assertionMethod"] = json!([document["assertionMethod"][0], other["id"]]);
    document["verificationMethod"] = json!([document["verificationMethod"][0], other]);
    document
}

/// CID 1.0, Retrieve Verification Method: what the proof names is what counts. The same key is
/// there under another name, in force.
#[test]
fn the_method_that_is_named_decides() {
    let did = DidWeb::new(5).did;
    for (dates, outcome, code) in [
        (json!({}), Outcome::Valid, Code::Ok),
        (
            json!({"revoked": "2024-12-31T00:00:00Z"}),
            Outcome::Invalid,
            Code::KeyRevoked,
        ),
        (
            json!({"expires": "2024-12-31T00:00:00Z"}),
            Outcome::Invalid,
            Code::KeyExpired,
        ),
    ] {
        let mut badge = badge();
        badge["issuer"]["id"] = json!(did);
        let proof = signed_by(5, &format!("{did}#key-2"), badge.clone()).to_string();
        let token = |kid: &str| {
            let header = json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": kid});
            signed_as_token(5, &header, &badge)
        };
        let absolute = token(&format!("{did}#key-2"));
        for input in [proof, absolute, token("#key-2"), token("key-2")] {
            let mut options = Options::at(now());
            let document = twice(dates.clone()).to_string();
            options.material.insert(did.clone(), document);
            let report = verify(input, options);
            assert_eq!(report.outcome, outcome, "{report:#?}");
            let mut checks = report.root.checks.iter();
            let binding = checks.find(|check| check.check == CheckKind::KeyBinding);
            assert_eq!(binding.map(|check| check.code), Some(code), "{report:#?}");
        }
    }
}

/// A did:key says itself which key it has; whoever lists it speaks through it.
#[test]
fn a_document_may_list_a_did_key() {
    let web = DidWeb::new(5);
    let mut badge = badge();
    badge["issuer"]["id"] = json!(web.did);
    let credential = signed_by(2, &method(2), badge);
    for (listed, outcome) in [(method(2), Outcome::Valid), (method(3), Outcome::Invalid)] {
        let document = json!({"id": web.did, "assertionMethod": [listed]});
        let mut options = Options::at(now());
        let did = web.did.clone();
        options.material.insert(did, document.to_string());
        let report = verify(credential.to_string(), options);
        assert_eq!(report.outcome, outcome, "{report:#?}");
    }
}
