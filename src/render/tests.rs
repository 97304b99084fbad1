//! What the views show, by theme; here what all of these tests share.

use super::{in_pieces, record, text};
use crate::json::{Document, Limits};
use crate::verify::{
    Bundle, Check, CheckKind, Code, Decision, Issuer, Listing, Material, Node, Outcome, Relation,
    Report, Sources, VouchedBy,
};
use crate::words::Words;

mod answers;
mod hostile;
mod marks;
mod reading;
mod rests;
mod states;

const RECORD: &str = r#"{
    "type": ["VerifiableCredential", "ClrCredential"],
    "name": "Record of Ada",
    "issuer": {"id": "did:key:z6Mk", "name": "Harvard University"},
    "validFrom": "2024-06-30T23:00:00-05:00",
    "credentialSubject": {
        "type": "ClrSubject",
        "identifier": {"hashed": false, "identityType": "name", "identityHash": "Ada Lovelace"},
        "verifiableCredential": [{
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": {"id": "did:key:z6Mk", "name": "Harvard University"},
            "validFrom": "2023-02-01T00:00:00Z",
            "credentialSubject": {
                "creditsEarned": 3,
                "result": {"resultDescription": "urn:grade", "value": "A"},
                "achievement": {
                    "name": "Analysis", "achievementType": "Course", "humanCode": "MA 1",
                    "creditsAvailable": 4, "description": "Limits and series.",
                    "resultDescription": {"id": "urn:grade", "name": "Final grade"}
                }
            }
        }]
    }
}"#;

fn check(kind: CheckKind, outcome: Outcome, code: Code) -> Check {
    Check {
        check: kind,
        outcome,
        code,
        also: Vec::new(),
        message: format!("The sentence about {}.", code.as_str()),
        detail: Default::default(),
    }
}

/// A credential whose signature holds, by the key that its issuer is.
fn node(path: &str) -> Node {
    Node {
        path: path.to_owned(),
        relation: Relation::Root,
        id: None,
        types: Vec::new(),
        name: None,
        issuer: Issuer {
            id: Some("did:key:z6Mk".to_owned()),
            name: Some("Harvard University".to_owned()),
            ..Issuer::default()
        },
        self_issued: false,
        outcome: Outcome::Valid,
        checks: vec![
            check(CheckKind::Parse, Outcome::Valid, Code::Ok),
            check(CheckKind::Proof, Outcome::Valid, Code::Ok),
            check(CheckKind::KeyBinding, Outcome::Valid, Code::Ok),
        ],
        children: Vec::new(),
    }
}

fn report(root: Node) -> Report {
    let nodes = || std::iter::once(&root).chain(&root.children);
    let mut summary = std::collections::BTreeMap::new();
    for node in nodes() {
        *summary.entry(node.outcome).or_insert(0) += 1;
    }
    Report {
        version: 1,
        at: "2026-01-02T03:04:05Z".to_owned(),
        outcome: root.outcome,
        summary,
        root,
        needs: Vec::new(),
        used: Vec::new(),
        bundle: Bundle {
            name: String::new(),
            sha256: String::new(),
        },
    }
}

fn html(input: &str, root: Node) -> String {
    text(input, &report(root), Words::of("en"))
}

/// What is read out of HTML, tags left aside.
fn read_out(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    text
}

const CHILD: &str = "/credentialSubject/verifiableCredential/0";

fn with_child() -> Node {
    Node {
        children: vec![Node {
            relation: Relation::Embedded,
            ..node(CHILD)
        }],
        ..node("")
    }
}
