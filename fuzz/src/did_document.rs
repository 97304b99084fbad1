//! Controller documents, DID documents among them, and the identifiers that lead to them.

use crate::{Target, rewrite};
use clr_wallet::json::Value;
use clr_wallet::keys::{
    ControllerDocument, DidWeb, Purpose, find_key, https_domain, self_contained, split_fragment,
    well_known_jwks_url,
};

pub const TARGET: Target = Target {
    name: "did_document",
    run,
    seeds: |shared| {
        let documents = shared.inside(|_, value| {
            let methods = ["verificationMethod", "publicKeyMultibase", "publicKeyJwk"];
            let is_one = methods.iter().any(|member| value.get(member).is_some());
            is_one.then(|| value.to_string())
        });
        let identifiers = shared.inside(|_, value| {
            let text = value.as_str().filter(|text| text.starts_with("did:"))?;
            Some(serde_json::json!({ "id": text }).to_string())
        });
        [documents, identifiers].concat()
    },
};

fn run(bytes: &[u8]) {
    let Some(value) = rewrite::parse_bytes(bytes) else {
        return;
    };
    let root = value.root();
    if let Some(id) = root.get("id").and_then(Value::as_str) {
        identifier(id);
    }
    let Ok(document) = ControllerDocument::read(root) else {
        return;
    };
    document.has_malformed_methods();
    let methods = root.each("verificationMethod");
    let names = methods.filter_map(|method| method.get("id")?.as_str());
    for name in names.chain([document.id(), "key-1"]) {
        asked_for(&document, root, name);
    }
}

/// A key that is found is one that the document lists, or one that its name holds.
fn asked_for(document: &ControllerDocument, root: Value<'_>, name: &str) {
    document.method_for_kid(name);
    let Some(method) = document.method(name) else {
        return;
    };
    if let Ok(key) = method.key() {
        assert!(document.methods_with(&key).next().is_some());
        let (controller, _) = split_fragment(name);
        let found = find_key(name, Some(document));
        assert!(self_contained::is_one(controller) || found == Ok(key));
    }
    for purpose in Purpose::ALL {
        let is_said = root.get(purpose.as_str()).is_some();
        assert!(is_said || !method.is_for(purpose), "for what nobody says");
    }
}

/// An identifier leads to its own authority, and nowhere else.
fn identifier(id: &str) {
    if let Some(did) = DidWeb::parse(id) {
        let url = did.document_url();
        assert_eq!(https_domain(&url).as_deref(), Some(did.domain()), "{url}");
        let (named, _) = split_fragment(&url);
        assert_eq!(named, url);
    }
    if let Some(url) = well_known_jwks_url(id) {
        assert_eq!(https_domain(&url), https_domain(id), "{url}");
    }
    if let Some(Ok(key)) = self_contained::public_key(id) {
        assert_eq!(self_contained::is_of(id, &key), Some(true));
    }
}
