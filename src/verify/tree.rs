//! All credentials of an input, and where the JSON of each is.

use super::inside::{Inside, Room, TooMany, inside};
use super::report::are_of_presentation;
use super::sources::{
    Coverage, Reference, Source, Sources, is_enveloped, resources, token_in, token_in_data_url,
};
use super::{Check, Code, Limits, Material, Need, NeedKind, Outcome, Relation};
use crate::credential::type_names;
use crate::json::Value;
use crate::jsonld::is_absolute_iri;
use crate::keys::https_domain;
use crate::proof::jwt::is_jwt;
use std::collections::BTreeMap;

/// A credential's place in the input.
#[derive(Debug)]
pub(super) struct Place {
    /// Its JSON pointer.
    pub path: String,
    pub stands: Stands,
    pub relation: Relation,
    /// What an endorsement is attached to: the index of a value of the parent's source.
    pub endorsed: Option<u32>,
    /// In how many others it is.
    pub depth: usize,
    /// The number of the place that it is in; none for the outermost.
    pub parent: Option<usize>,
}

/// In how many others a credential may be. Records of records are three deep; but tokens and
/// references could go on for ever, and so could the addresses of what is in them.
const MAX_DEPTH: usize = 16;

/// Bytes of all places' pointers: ten times those of as many credentials as the limits allow.
const MAX_PATHS: usize = 16 << 20;

/// Where the JSON of a credential is.
#[derive(Debug)]
pub(super) enum Stands {
    /// In the source of this number, at the value of this index.
    In { source: usize, value: u32 },
    /// It could not be read or is not at hand.
    Nowhere(Box<Absent>),
}

/// Something that stands for a credential of which nothing can be seen.
#[derive(Debug)]
pub(super) struct Absent {
    /// Why.
    pub check: Check,
    pub need: Option<Need>,
}

/// All credentials of an input, each behind the one that it is in. What tokens and references
/// hold is read on the way.
pub(super) fn places(
    sources: &mut Sources,
    material: &Material,
    limits: &Limits,
) -> Result<Vec<Place>, TooMany> {
    let root = Place {
        path: String::new(),
        stands: Stands::In {
            source: 0,
            value: 0,
        },
        relation: Relation::Root,
        endorsed: None,
        depth: 0,
        parent: None,
    };
    let mut finder = Finder {
        bytes_left: limits.json.bytes,
        room: Room {
            credentials: limits.credentials.saturating_sub(1),
            paths: MAX_PATHS,
        },
        sources,
        material,
        limits,
        places: vec![root],
        resources: BTreeMap::new(),
        resources_of: None,
    };
    let mut next = 0;
    while next < finder.places.len() {
        finder.look_into(next)?;
        next += 1;
    }
    Ok(finder.places)
}

/// The search under way.
struct Finder<'a> {
    sources: &'a mut Sources,
    material: &'a Material,
    limits: &'a Limits,
    places: Vec<Place>,
    /// How much more text may come out of tokens and references: the same may be referred to
    /// often.
    bytes_left: usize,
    room: Room,
    /// What a record says of the content of addresses, …
    resources: BTreeMap<String, usize>,
    /// … and the place of that record.
    resources_of: Option<usize>,
}

impl Finder<'_> {
    fn look_into(&mut self, parent: usize) -> Result<(), TooMany> {
        let Stands::In { source, value } = self.places[parent].stands else {
            return Ok(());
        };
        let holder = self.sources.get(source).document.value(value);
        for Inside {
            relation,
            value,
            path,
            endorsed,
        } in inside(holder, &self.places[parent].path, &mut self.room)?
        {
            self.sources.know_place(source, value, path.clone());
            let stands = self
                .read(source, value, &path, parent)
                .unwrap_or_else(Stands::Nowhere);
            self.places.push(Place {
                path,
                stands,
                relation,
                endorsed,
                depth: self.places[parent].depth + 1,
                parent: Some(parent),
            });
        }
        Ok(())
    }

    /// Where the credential is that a value is or leads to.
    fn read(
        &mut self,
        source: usize,
        value: u32,
        place: &str,
        parent: usize,
    ) -> Result<Stands, Box<Absent>> {
        let given = self.sources.get(source).document.value(value);
        if self.places[parent].depth == MAX_DEPTH {
            let said = "More credentials lie in one another here than can be checked.";
            let check = Check::refusal(Outcome::Undetermined, Code::TooLarge, said);
            return Err(Absent::boxed(check, None));
        }
        let found = if let Some(token) = token(given) {
            let token = token.map(str::to_owned);
            let carried = self.carried(token, place)?;
            carried.enveloped_in(self.sources.get(source).document.value(value))
        } else if let Some(url) = reference(given) {
            let url = url.to_owned();
            self.referred(&url, place, parent)?
        } else {
            return Ok(Stands::In { source, value });
        };
        Ok(Stands::In {
            source: self.sources.push(found),
            value: 0,
        })
    }

    /// The credential in a token.
    fn carried(
        &mut self,
        token: Result<String, Check>,
        place: &str,
    ) -> Result<Source, Box<Absent>> {
        let read = token.and_then(|token| {
            self.take(token.len())?;
            Source::of_token(&token, place.to_owned(), &self.limits.json)
        });
        read.map_err(|check| Absent::boxed(check, None))
    }

    /// The credential that was handed in for an address.
    fn referred(&mut self, url: &str, place: &str, parent: usize) -> Result<Source, Box<Absent>> {
        let Some(text) = self.material.get(url) else {
            let need = need(url, NeedKind::Credential, place);
            return Err(Absent::boxed(not_at_hand(url), need));
        };
        if self.is_inside(url, parent) {
            let said =
                format!("The credential at {url} refers to itself, so that there is no end to it.");
            let check = Check::refusal(Outcome::Invalid, Code::CircularReference, &said);
            return Err(Absent::boxed(check, None));
        }
        if let Err(check) = self.take(text.len()) {
            return Err(Absent::boxed(check, None));
        }
        let read = Source::read(text.clone(), place.to_owned(), &self.limits.json);
        let source = read.map_err(|problem| {
            let said = format!(
                "What was handed in for {url} cannot be read. {}",
                problem.message
            );
            let check = Check::refusal(Outcome::Undetermined, Code::CredentialNotAvailable, &said);
            Absent::boxed(check, need(url, NeedKind::Credential, place))
        })?;
        let resource = self.resource(url, parent);
        let reference = Some(Reference::new(url, text, resource));
        Ok(Source {
            reference,
            ..source
        })
    }

    /// What the record at a place says of the content of an address.
    fn resource(&mut self, url: &str, record: usize) -> Option<Value<'_>> {
        if self.resources_of != Some(record) {
            self.resources = self.value_of(record).map(resources).unwrap_or_default();
            self.resources_of = Some(record);
        }
        let index = *self.resources.get(url)?;
        Some(self.value_of(record)?.sibling(index as u32))
    }

    /// Takes so much text out of what may be read.
    fn take(&mut self, bytes: usize) -> Result<(), Check> {
        let Some(left) = self.bytes_left.checked_sub(bytes) else {
            let said = "What the tokens and references in this record hold is more than can be checked here.";
            return Err(Check::refusal(Outcome::Undetermined, Code::TooLarge, said));
        };
        self.bytes_left = left;
        Ok(())
    }

    fn value_of(&self, place: usize) -> Option<Value<'_>> {
        match self.places[place].stands {
            Stands::In { source, value } => Some(self.sources.get(source).document.value(value)),
            Stands::Nowhere(_) => None,
        }
    }

    /// Whether a place is inside what this address led to.
    fn is_inside(&self, url: &str, place: usize) -> bool {
        let mut at = Some(place);
        while let Some(place) = at {
            let place = &self.places[place];
            if let Stands::In { source, .. } = place.stands
                && let Some(reference) = &self.sources.get(source).reference
                && reference.url == url
            {
                return true;
            }
            at = place.parent;
        }
        false
    }
}

impl Absent {
    fn boxed(check: Check, need: Option<Need>) -> Box<Absent> {
        Box::new(Absent { check, need })
    }
}

/// Whether this is a presentation, and no credential.
pub(super) fn is_presentation(value: Value<'_>) -> bool {
    are_of_presentation(type_names(value))
}

/// The token that a value is or envelops.
fn token(value: Value<'_>) -> Option<Result<&str, Check>> {
    if is_enveloped(value) {
        return token_in(value);
    }
    let text = value.as_str()?;
    if is_jwt(text) {
        return Some(Ok(text));
    }
    token_in_data_url(text)
}

/// The address that a value is: a URL, or an object that says its identifier and nothing else.
fn reference(value: Value<'_>) -> Option<&str> {
    let alone = || {
        let mut members = value.members();
        let (key, id) = members.next()?;
        (matches!(key, "id" | "@id") && members.next().is_none()).then(|| id.as_str())?
    };
    value
        .as_str()
        .or_else(alone)
        .filter(|text| is_absolute_iri(text))
}

fn not_at_hand(url: &str) -> Check {
    let said = format!(
        "The record only names this credential by its address, {url}. Handing in what is there would let it be checked."
    );
    Check::refusal(Outcome::Undetermined, Code::CredentialNotAvailable, &said).with("url", url)
}

/// RFC 9110, 4.1: what servers should take at least, in bytes.
const LONGEST_URL: usize = 8000;

/// Only what stands on the web can be asked for.
pub(super) fn need(url: &str, kind: NeedKind, path: &str) -> Option<Need> {
    let domain = https_domain(url).filter(|_| url.len() <= LONGEST_URL);
    domain.map(|_| Need {
        url: url.to_owned(),
        kind,
        path: path.to_owned(),
    })
}

/// How a credential that was handed in for an address is covered by the record that names it.
pub(super) fn coverage_check(reference: &Reference) -> Check {
    let url = &reference.url;
    let (outcome, code, said) = match reference.coverage {
        Coverage::Content => (
            Outcome::Valid,
            Code::Ok,
            "The record names this credential by its address and holds a digest of it, which fits."
                .to_owned(),
        ),
        Coverage::Address => (
            Outcome::Warning,
            Code::ContentNotCovered,
            format!(
                "The record names this credential only by its address, {url}: no signature of the record's covers what is there."
            ),
        ),
        Coverage::UnknownDigest => (
            Outcome::Warning,
            Code::ContentNotCovered,
            format!(
                "The record holds a digest of what is at {url}, of a kind that cannot be computed here."
            ),
        ),
        Coverage::OtherContent => (
            Outcome::Invalid,
            Code::DigestMismatch,
            format!(
                "What was handed in for {url} is not what the record names: its digest differs."
            ),
        ),
    };
    Check::refusal(outcome, code, &said).with("url", url.as_str())
}
