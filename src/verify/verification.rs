//! The verification of one input, as a value that advances by steps.

use super::checks::{Comparisons, Schemas, recipient};
use super::contents::Contents;
use super::inside::TooMany;
use super::occasion::not_presented;
use super::outcome::node_outcome;
use super::proofs::{self, Secured};
use super::refresh::{Copies, Desk, Original};
use super::seen::Seen;
use super::sources::Sources;
use super::status_lists::StatusLists;
use super::tree::{self, Place, Stands};
use super::{
    Bundle, Check, CheckKind, Code, Issuer, Need, NeedKind, Node, Options, Outcome, Relation,
    Report, Used, VouchedBy, input,
};
use crate::bake::{self, ImageKind};
use crate::credential::types;
use crate::json::Value;
use crate::jsonld::pinned;
use std::collections::{BTreeMap, BTreeSet};

/// A verification under way.
///
/// Each step checks some of the input's credentials; between steps the caller may show progress,
/// or stop by dropping it.
pub struct Verification {
    options: Options,
    /// The kind of image that the input is in, if it is in one.
    image: Option<ImageKind>,
    /// Empty where the input cannot be read; then `nodes` says why.
    sources: Sources,
    places: Vec<Place>,
    /// The places checked so far, in their order.
    nodes: Vec<Node>,
    /// What is missing, in the order in which it was found to be; each thing once.
    needs: Vec<Need>,
    known_needs: BTreeSet<(NeedKind, String)>,
    contexts: proofs::Contexts,
    lists: StatusLists,
    comparisons: Comparisons,
    schemas: Schemas,
    copies: Copies,
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
            let refusal = in_image(refusal, verification.image);
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
        let lists = StatusLists::new(&options);
        let copies = Copies::new(&options);
        Verification {
            options,
            image: None,
            sources: Sources::default(),
            places: Vec::new(),
            nodes: Vec::new(),
            needs: Vec::new(),
            known_needs: BTreeSet::new(),
            contexts,
            lists,
            comparisons: Comparisons::default(),
            schemas: Schemas::default(),
            copies,
        }
    }

    fn read(&mut self, input: Vec<u8>) -> Result<(), Check> {
        self.image = bake::image_kind(&input);
        let limits = &self.options.policy.limits;
        let mut sources = input::read(input, limits)?;
        sources
            .root()
            .map_or(Ok(()), refuse_what_is_no_credential)?;
        self.places =
            tree::places(&mut sources, &self.options.material, limits).map_err(|TooMany| {
                Check::new(CheckKind::Parse, Outcome::Undetermined, Code::TooLarge)
                    .saying("This holds more credentials than can be checked here.")
            })?;
        self.sources = sources;
        self.name_fewer_places();
        Ok(())
    }

    /// What is wrong is told with its places. Of many credentials fewer are named in each, or a
    /// small file that is wrong everywhere would have a report of gigabytes.
    fn name_fewer_places(&mut self) {
        const NAMED_IN_ALL: usize = 1000;
        let each = (NAMED_IN_ALL / self.places.len().max(1)).max(1);
        let named = &mut self.options.policy.limits.jsonld.named;
        *named = each.min(*named);
    }

    /// Checks up to `budget` further credentials, at least one.
    pub fn step(&mut self, budget: usize) -> Progress {
        for _ in 0..budget.max(1) {
            let at = self.nodes.len();
            // Of an input that cannot be read there is a node and no place.
            if at >= self.places.len() {
                break;
            }
            let node = self.check(at);
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

    /// What it goes by.
    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    /// What was read of the input and the credentials in it, for a closer look at one of them;
    /// or why it cannot be read.
    pub(super) fn looked_into(&self) -> Result<(&Sources, &[Place]), &Check> {
        match self.nodes.first().filter(|_| self.places.is_empty()) {
            // Such a node has one check, which says why.
            Some(unreadable) => Err(&unreadable.checks[0]),
            None => Ok((&self.sources, &self.places)),
        }
    }

    /// Makes the remaining steps and reports.
    pub fn into_report(self) -> Report {
        self.finish().0
    }

    /// The same, and what was read, for showing both beside each other.
    pub fn finish(mut self) -> (Report, Sources) {
        while !self.progress().finished {
            self.step(usize::MAX);
        }
        let mut summary = BTreeMap::new();
        for node in &self.nodes {
            *summary.entry(node.outcome).or_insert(0) += 1;
        }
        let used = [
            self.contexts.used(),
            self.lists.used(),
            self.schemas.used(),
            self.sources.used(),
            self.copies.used(),
        ];
        let mut seen = BTreeSet::new();
        let used = used
            .into_iter()
            .flatten()
            .filter(|one| seen.insert(one.clone()));
        let used = used
            .map(|(kind, url)| Used::new(kind, url, &self.options))
            .collect();
        let root = assemble(self.nodes, &self.places, &self.options);
        let report = Report {
            version: 1,
            at: self.options.now.to_string(),
            outcome: root.outcome,
            summary,
            root,
            needs: self.needs,
            used,
            bundle: Bundle {
                name: pinned::BUNDLE_NAME.to_owned(),
                sha256: pinned::BUNDLE_SHA256.to_owned(),
            },
        };
        (report, self.sources)
    }

    fn check(&mut self, at: usize) -> Node {
        let place = &self.places[at];
        let (mut node, needs) = match &place.stands {
            Stands::In { source, value } => {
                let source = self.sources.get(*source);
                let credential = source.document.value(*value);
                let recipient = match is_about_a_person(place, credential) {
                    true => recipient(
                        credential,
                        &self.options.recipient,
                        is_in_record_that_fits(place, &self.nodes),
                        &mut self.comparisons,
                    ),
                    false => None,
                };
                let seen = Seen {
                    credential,
                    path: &place.path,
                    relation: place.relation,
                    endorsed: endorsed(place, &self.places, &self.sources),
                    holder: presenter(place, &self.places, &self.sources),
                    contents: Contents::of(at, &self.places, &self.sources),
                    source: (*value == 0).then_some(source),
                    not_presented: match place.relation {
                        Relation::Root if !tree::is_presentation(credential) => {
                            not_presented(&self.options)
                        }
                        _ => None,
                    },
                    recipient,
                };
                let (mut node, mut needs) = seen.check(
                    &mut self.contexts,
                    &mut self.lists,
                    &mut self.schemas,
                    &self.options,
                );
                let original = Original {
                    credential,
                    path: &place.path,
                    relation: place.relation,
                    holds: node.outcome != Outcome::Invalid
                        && node.checks.iter().any(Check::is_of_proof_that_holds),
                };
                let desk = Desk {
                    contexts: &mut self.contexts,
                    lists: &mut self.lists,
                    schemas: &mut self.schemas,
                    copies: &mut self.copies,
                    options: &self.options,
                };
                if let Some((check, more)) = original.refresh(desk) {
                    node.checks.push(check);
                    needs.extend(more);
                }
                (node, needs)
            }
            Stands::Nowhere(absent) => {
                let node = Node {
                    path: place.path.clone(),
                    relation: place.relation,
                    ..unreadable(absent.check.clone(), &self.options)
                };
                (node, absent.need.clone().into_iter().collect())
            }
        };
        for need in needs {
            if self.known_needs.insert((need.kind, need.url.clone())) {
                self.needs.push(need);
            }
        }
        if place.relation == Relation::Root {
            node.checks = node
                .checks
                .into_iter()
                .map(|check| in_image(check, self.image))
                .collect();
        }
        node
    }
}

/// The holder of the presentation that a place is in, be it that only its token names one.
fn presenter<'d>(place: &Place, places: &[Place], sources: &'d Sources) -> Option<&'d str> {
    let parent = place
        .parent
        .filter(|_| place.relation == Relation::Presented);
    let Stands::In { source, value } = places.get(parent?)?.stands else {
        return None;
    };
    let source = sources.get(source);
    let document = source.document.value(value);
    let presentation = Secured {
        document,
        path: "",
        is_presentation: true,
        source: (value == 0 && tree::is_presentation(document)).then_some(source),
    };
    presentation.signer()
}

/// Presentations have a holder, and endorsements are about what they are attached to.
fn is_about_a_person(place: &Place, credential: Value<'_>) -> bool {
    match place.relation {
        Relation::Endorsement => false,
        Relation::Root => !tree::is_presentation(credential),
        Relation::Embedded | Relation::Presented => credential.is_object(),
    }
}

/// Whether the record that a place is in holds, and is about the person whom the reader expects.
fn is_in_record_that_fits(place: &Place, nodes: &[Node]) -> bool {
    let record = place.parent.and_then(|parent| nodes.get(parent));
    let fits = |check: &Check| {
        matches!(
            check.code,
            Code::RecipientMatched | Code::RecipientNamedByRecord
        )
    };
    record.is_some_and(|record| {
        place.relation == Relation::Embedded
            && record.outcome != Outcome::Invalid
            && record.checks.iter().any(Check::is_of_proof_that_holds)
            && record.checks.iter().any(fits)
    })
}

/// What the endorsement at a place is attached to.
fn endorsed<'d>(place: &Place, places: &[Place], sources: &'d Sources) -> Option<Value<'d>> {
    Some(around(place, places, sources)?.sibling(place.endorsed?))
}

/// The credential or presentation that a place is in.
fn around<'d>(place: &Place, places: &[Place], sources: &'d Sources) -> Option<Value<'d>> {
    match places.get(place.parent?)?.stands {
        Stands::In { source, value } => Some(sources.get(source).document.value(value)),
        Stands::Nowhere(_) => None,
    }
}

impl Node {
    /// The same with its outcome, drawn from its checks. Nobody vouches through a credential
    /// that does not hold.
    pub(super) fn concluded(mut self, options: &Options) -> Node {
        self.outcome = node_outcome(&self.checks, options);
        if self.outcome == Outcome::Invalid {
            (self.issuer.vouched_by, self.issuer.domain) = (VouchedBy::Nobody, None);
            self.issuer.listed = Vec::new();
        }
        self
    }
}

/// A single JSON object that does not even claim to be a credential needs no tree of checks.
fn refuse_what_is_no_credential(root: Value<'_>) -> Result<(), Check> {
    let refusal = |outcome, code, sentence: &str| {
        Err(Check::new(CheckKind::Parse, outcome, code).saying(sentence))
    };
    if !root.is_object() {
        return refusal(
            Outcome::Invalid,
            Code::NotACredential,
            "This is JSON, but not a credential: it is not an object.",
        );
    }
    if types(root).is_none() && root.get("credentialSubject").is_none() {
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
pub(super) fn not_an_object(path: &str, relation: Relation, options: &Options) -> Node {
    let said = match relation {
        Relation::Endorsement => "What stands here is not an endorsement.",
        _ => "What stands here is not a credential.",
    };
    let check = Check::refusal(Outcome::Invalid, Code::NotACredential, said);
    Node {
        path: path.to_owned(),
        relation,
        ..unreadable(check, options)
    }
}

/// The same check, with the kind of image in which the input was.
fn in_image(check: Check, image: Option<ImageKind>) -> Check {
    match image {
        Some(kind) if check.check == CheckKind::Parse => check.with("image", kind.as_str()),
        _ => check,
    }
}

fn internal_error() -> Check {
    Check::new(CheckKind::Parse, Outcome::Undetermined, Code::InternalError)
        .saying("The program made a mistake here; nothing was checked.")
}

/// The identifier of an issuer or holder: text, or an object's id.
pub(super) fn identifier(profile: Value<'_>) -> Option<&str> {
    profile.as_str().or_else(|| profile.get("id")?.as_str())
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
