//! The verification of one input, as a value that advances by steps.

use super::checks::{not_looked_up, structure, trust, validity};
use super::outcome::node_outcome;
use super::proofs::{self, Judged};
use super::tree::{self, Place};
use super::{
    Bundle, Check, CheckKind, Code, Issuer, Need, NeedKind, Node, Options, Outcome, Relation,
    Report, VouchedBy, input,
};
use crate::credential::{Credential, View};
use crate::json::{Document, Value};
use crate::jsonld::pinned;
use std::collections::{BTreeMap, BTreeSet};

/// A verification under way.
///
/// Each step checks some of the input's credentials; between steps the caller may show progress,
/// or stop by dropping it.
pub struct Verification {
    options: Options,
    /// None where the input cannot be read; then `nodes` says why.
    document: Option<Document>,
    places: Vec<Place>,
    /// The places checked so far, in their order.
    nodes: Vec<Node>,
    /// What is missing, in the order in which it was found to be; each thing once.
    needs: Vec<Need>,
    known_needs: BTreeSet<(NeedKind, String)>,
    contexts: proofs::Contexts,
}

/// How far a verification has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Credentials checked.
    pub done: usize,
    /// Credentials in all.
    pub total: usize,
    /// Whether the report can be had.
    pub finished: bool,
}

impl Verification {
    /// Reads the input and finds its credentials.
    pub fn new(input: Vec<u8>, options: Options) -> Verification {
        let mut verification = Verification::of_nothing(options);
        if let Err(refusal) = verification.read(input) {
            verification.places.clear();
            let node = unreadable(refusal, &verification.options);
            verification.nodes.push(node);
        }
        verification
    }

    /// What stands in for a verification in which the program itself failed: its report says so.
    pub fn failed(options: Options) -> Verification {
        let mut verification = Verification::of_nothing(options);
        let node = unreadable(internal_error(), &verification.options);
        verification.nodes.push(node);
        verification
    }

    fn of_nothing(options: Options) -> Verification {
        let contexts = proofs::Contexts::new(&options.material);
        Verification {
            options,
            document: None,
            places: Vec::new(),
            nodes: Vec::new(),
            needs: Vec::new(),
            known_needs: BTreeSet::new(),
            contexts,
        }
    }

    fn read(&mut self, input: Vec<u8>) -> Result<(), Check> {
        let limits = self.options.policy.limits;
        let document = input::read(input, &limits)?;
        refuse_what_is_no_credential(document.root())?;
        self.places =
            tree::places(document.root(), limits.credentials).map_err(|tree::TooMany| {
                Check::new(CheckKind::Parse, Outcome::Undetermined, Code::TooLarge)
                    .saying("This holds more credentials than can be checked here.")
            })?;
        self.document = Some(document);
        Ok(())
    }

    /// Checks up to `budget` further credentials, at least one.
    pub fn step(&mut self, budget: usize) -> Progress {
        for _ in 0..budget.max(1) {
            let Some(place) = self.places.get(self.nodes.len()).copied() else {
                break;
            };
            let node = self.check(place);
            self.nodes.push(node);
        }
        self.progress()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let total = self.places.len().max(1);
        let done = self.nodes.len();
        Progress {
            done,
            total,
            finished: done == total,
        }
    }

    /// Makes the remaining steps and reports.
    pub fn into_report(self) -> Report {
        self.finish().0
    }

    /// The same, and the document that was read, for showing both beside each other.
    pub fn finish(mut self) -> (Report, Option<Document>) {
        while !self.progress().finished {
            self.step(usize::MAX);
        }
        let mut summary = BTreeMap::new();
        for node in &self.nodes {
            *summary.entry(node.outcome).or_insert(0) += 1;
        }
        let root = assemble(self.nodes, &self.places, &self.options);
        let report = Report {
            version: 1,
            at: self.options.now.to_string(),
            outcome: root.outcome,
            summary,
            root,
            needs: self.needs,
            bundle: Bundle {
                name: pinned::BUNDLE_NAME.to_owned(),
                sha256: pinned::BUNDLE_SHA256.to_owned(),
            },
        };
        (report, self.document)
    }

    fn check(&mut self, place: Place) -> Node {
        let Some(document) = &self.document else {
            return unreadable(internal_error(), &self.options);
        };
        let credential = document.value(place.credential);
        let path = credential.pointer();
        if !credential.is_object() {
            return not_an_object(credential, path, place.relation, &self.options);
        }
        let parsed = Check::new(CheckKind::Parse, Outcome::Valid, Code::Ok)
            .saying("The credential can be read.");
        let mut checks = vec![parsed, structure(credential)];
        let Judged {
            checks: proof_checks,
            vouched_by,
            domain,
            standing,
            needs,
        } = proofs::judge(credential, &path, &mut self.contexts, &self.options);
        checks.extend(proof_checks);
        checks.push(validity(credential, self.options.now));
        checks.extend(not_looked_up(credential, &self.options));
        checks.extend(trust(standing.as_ref(), &self.options.policy));
        for need in needs {
            if self.known_needs.insert((need.kind, need.url.clone())) {
                self.needs.push(need);
            }
        }
        let issuer = Issuer {
            vouched_by,
            domain,
            ..issuer(credential)
        };
        Node {
            checks,
            issuer,
            ..self.empty_node(credential, path, place.relation)
        }
        .concluded(&self.options)
    }

    fn empty_node(&self, credential: Value<'_>, path: String, relation: Relation) -> Node {
        let text = |value: Option<Value<'_>>| value.and_then(Value::as_str).map(str::to_owned);
        let types = credential
            .get("type")
            .into_iter()
            .flat_map(Value::one_or_many);
        let view = Credential::of(credential);
        Node {
            path,
            relation,
            id: text(credential.get("id")),
            types: types.filter_map(Value::as_str).map(str::to_owned).collect(),
            name: view
                .and_then(|view| view.name())
                .map(|name| name.as_str().to_owned()),
            issuer: Issuer::default(),
            self_issued: is_self_issued(credential),
            outcome: Outcome::Undetermined,
            checks: Vec::new(),
            children: Vec::new(),
        }
    }
}

impl Node {
    /// The same with its outcome, drawn from its checks. Nobody vouches through a credential
    /// that does not hold.
    fn concluded(mut self, options: &Options) -> Node {
        self.outcome = node_outcome(&self.checks, options);
        if self.outcome == Outcome::Invalid {
            (self.issuer.vouched_by, self.issuer.domain) = (VouchedBy::Nobody, None);
        }
        self
    }
}

/// A single JSON object that does not even claim to be a credential needs no tree of checks.
fn refuse_what_is_no_credential(root: Value<'_>) -> Result<(), Check> {
    let refusal = |outcome, code, sentence: &str| {
        Err(Check::new(CheckKind::Parse, outcome, code).saying(sentence))
    };
    let types = root.get("type").or_else(|| root.get("@type"));
    let has_type = |name| {
        types
            .into_iter()
            .flat_map(Value::one_or_many)
            .any(|one| one.as_str() == Some(name))
    };
    if !root.is_object() {
        return refusal(
            Outcome::Invalid,
            Code::NotACredential,
            "This is JSON, but not a credential: it is not an object.",
        );
    }
    if has_type("VerifiablePresentation") {
        return refusal(
            Outcome::Undetermined,
            Code::UnsupportedFormat,
            "This is a presentation. This version reads single credentials and records only.",
        );
    }
    if types.is_none() && root.get("credentialSubject").is_none() {
        return refusal(
            Outcome::Invalid,
            Code::NotACredential,
            "This is JSON, but not a credential: it has neither a type nor a subject.",
        );
    }
    Ok(())
}

/// The node for an input that could not be read at all.
fn unreadable(refusal: Check, options: &Options) -> Node {
    Node {
        path: String::new(),
        relation: Relation::Root,
        id: None,
        types: Vec::new(),
        name: None,
        issuer: Issuer::default(),
        self_issued: false,
        outcome: Outcome::Undetermined,
        checks: vec![refusal],
        children: Vec::new(),
    }
    .concluded(options)
}

/// The node for something that stands where a credential should.
fn not_an_object(value: Value<'_>, path: String, relation: Relation, options: &Options) -> Node {
    let (outcome, code, sentence) = match value.as_str() {
        Some(_) => (
            Outcome::Undetermined,
            Code::UnsupportedFormat,
            "This credential is given as text (a reference or a JSON Web Token). This version cannot check it.",
        ),
        None => (
            Outcome::Invalid,
            Code::NotACredential,
            "What stands here is not a credential.",
        ),
    };
    let check = Check::new(CheckKind::Parse, outcome, code).saying(sentence);
    Node {
        path,
        relation,
        ..unreadable(check, options)
    }
}

fn internal_error() -> Check {
    Check::new(CheckKind::Parse, Outcome::Undetermined, Code::InternalError)
        .saying("The program made a mistake here; nothing was checked.")
}

/// Who says to have issued it: an identifier, or an object with one.
fn issuer(credential: Value<'_>) -> Issuer {
    let Some(issuer) = credential.get("issuer") else {
        return Issuer::default();
    };
    let profile = Credential::of(credential).and_then(|view| view.issuer());
    Issuer {
        id: issuer_id(issuer).map(str::to_owned),
        name: profile
            .and_then(|profile| profile.name())
            .map(|name| name.as_str().to_owned()),
        ..Issuer::default()
    }
}

/// The identifier of an issuer.
pub(super) fn issuer_id<'d>(issuer: Value<'d>) -> Option<&'d str> {
    issuer.as_str().or_else(|| issuer.get("id")?.as_str())
}

fn is_self_issued(credential: Value<'_>) -> bool {
    let issuer = credential.get("issuer").and_then(issuer_id);
    let mut subjects = credential
        .get("credentialSubject")
        .into_iter()
        .flat_map(Value::one_or_many);
    issuer.is_some() && subjects.any(|subject| subject.get("id").and_then(Value::as_str) == issuer)
}

/// Hangs each node on its parent.
fn assemble(nodes: Vec<Node>, places: &[Place], options: &Options) -> Node {
    let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
    // Children stand behind their parents: from the last on, every node met is complete, but for
    // the order of its children.
    for at in (0..nodes.len()).rev() {
        let Some(node) = &mut nodes[at] else { continue };
        node.children.reverse();
        let parent = places.get(at).and_then(|place| place.parent);
        if let Some(parent) = parent
            && let Some(child) = nodes[at].take()
            && let Some(parent) = &mut nodes[parent]
        {
            parent.children.push(child);
        }
    }
    let root = nodes.into_iter().next().flatten();
    root.unwrap_or_else(|| unreadable(internal_error(), options))
}
