//! JSON-LD to RDF, and canonicalization.

use crate::convert::{agree, canonical, nquads};
use crate::{Target, rewrite};
use clr_wallet::json::Value;
use clr_wallet::jsonld::{Contexts, Input, Limits, to_rdf};
use clr_wallet::rdfc::{NQuads, NQuadsLimits};

pub const TARGET: Target = Target {
    name: "jsonld",
    run,
    seeds: |shared| shared.json_with("@context"),
};

fn run(bytes: &[u8]) {
    let Some(document) = rewrite::parse_bytes(bytes) else {
        return;
    };
    let mut contexts = Contexts::default();
    let text = nquads(document.root(), &mut contexts);
    let again = nquads(document.root(), &mut contexts);
    assert_eq!(text, again, "what is remembered of contexts counts");

    let reversed = rewrite::parse(&rewrite::reversed(document.root())).expect("written as JSON");
    let in_other_order = nquads(reversed.root(), &mut Contexts::default());
    assert!(
        agree(&text, &in_other_order),
        "the order of members counts: {text:?} {in_other_order:?}"
    );
    if let Ok(text) = text {
        canonical_again(&text);
        names_what_is_lost(document.root(), &mut contexts);
    }
}

/// Canonical N-Quads, read and canonicalized again, are themselves.
fn canonical_again(text: &str) {
    let read = NQuads::read(text, NQuadsLimits::default()).expect("was written as N-Quads");
    if let Some(again) = canonical(&read.dataset) {
        assert_eq!(text, again);
    }
}

/// What is lost stands somewhere in the document, and to look for more changes nothing.
fn names_what_is_lost(document: Value<'_>, contexts: &mut Contexts) {
    let loose = Input::new(document);
    let plain = Input {
        plain: true,
        ..loose
    };
    let limits = Limits::default();
    let [loose, plain] = [loose, plain]
        .map(|input| to_rdf(input, contexts, limits).expect("was converted a moment ago"));
    assert_eq!(canonical(&loose.dataset), canonical(&plain.dataset));
    assert!(loose.losses.len() <= plain.losses.len());
    let pointers = plain.losses.iter().map(|loss| &loss.pointer);
    for pointer in pointers.chain(&plain.numbers_not_portable) {
        assert!(document.at_pointer(pointer).is_some(), "{pointer}");
    }
}
