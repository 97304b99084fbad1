//! Finds the credentials inside a credential or presentation.

use super::sources::{
    Coverage, Reference, Source, Sources, is_enveloped, token_in, token_in_data_url,
};
use super::{Check, Code, Limits, Material, Need, NeedKind, Outcome, Relation};
use crate::json::Value;
use crate::jsonld::is_absolute_iri;
use crate::keys::https_domain;
use crate::proof::jwt::is_jwt;

/// A credential's place in the input.
#[derive(Debug)]
pub(super) struct Place {
    pub stands: Stands,
    pub relation: Relation,
    /// In how many others it is.
    pub depth: usize,
    /// The number of the place that it is in; none for the outermost.
    pub parent: Option<usize>,
}

/// In how many others a credential may be. Records of records are three deep; but tokens and
/// references could go on for ever, and so could the addresses of what is in them.
const MAX_DEPTH: usize = 16;

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
    pub path: String,
    /// Why.
    pub check: Check,
    pub need: Option<Need>,
}

/// Too many credentials.
pub(super) struct TooMany;

/// All credentials of an input, each behind the one that it is in. What tokens and references
/// hold is read on the way.
pub(super) fn places(
    sources: &mut Sources,
    material: &Material,
    limits: &Limits,
) -> Result<Vec<Place>, TooMany> {
    let root = Place {
        stands: Stands::In {
            source: 0,
            value: 0,
        },
        relation: Relation::Root,
        depth: 0,
        parent: None,
    };
    let mut finder = Finder {
        bytes_left: limits.json.bytes,
        sources,
        material,
        limits,
        places: vec![root],
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
}

impl Finder<'_> {
    fn look_into(&mut self, parent: usize) -> Result<(), TooMany> {
        let Stands::In { source, value } = self.places[parent].stands else {
            return Ok(());
        };
        let holder = self.sources.get(source).document.value(value);
        // Whatever a document calls itself: what it holds in either place is shown to readers.
        let presented = indices(Relation::Presented, presented(holder));
        let embedded = indices(Relation::Embedded, embedded(holder));
        for (relation, value) in [presented, embedded].concat() {
            if self.places.len() == self.limits.credentials {
                return Err(TooMany);
            }
            let stands = self
                .read(source, value, parent)
                .unwrap_or_else(Stands::Nowhere);
            self.places.push(Place {
                stands,
                relation,
                depth: self.places[parent].depth + 1,
                parent: Some(parent),
            });
        }
        Ok(())
    }

    /// Where the credential is that a value is or leads to.
    fn read(&mut self, source: usize, value: u32, parent: usize) -> Result<Stands, Box<Absent>> {
        let given = self.sources.get(source).document.value(value);
        let place = given.pointer();
        if self.places[parent].depth == MAX_DEPTH {
            let said = "More credentials lie in one another here than can be checked.";
            let check = Check::refusal(Outcome::Undetermined, Code::TooLarge, said);
            return Err(Absent::boxed(place, check, None));
        }
        let found = if let Some(token) = token(given) {
            let token = token.map(str::to_owned);
            self.carried(token, place)?
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
        place: String,
    ) -> Result<Source, Box<Absent>> {
        let read = token.and_then(|token| {
            self.take(token.len())?;
            Source::of_token(&token, place.clone(), &self.limits.json)
        });
        read.map_err(|check| Absent::boxed(place, check, None))
    }

    /// The credential that was handed in for an address.
    fn referred(&mut self, url: &str, place: String, parent: usize) -> Result<Source, Box<Absent>> {
        let Some(text) = self.material.get(url) else {
            let need = need(url, &place);
            return Err(Absent::boxed(place, not_at_hand(url), need));
        };
        if self.is_inside(url, parent) {
            let said =
                format!("The credential at {url} refers to itself, so that there is no end to it.");
            let check = Check::refusal(Outcome::Invalid, Code::CircularReference, &said);
            return Err(Absent::boxed(place, check, None));
        }
        if let Err(check) = self.take(text.len()) {
            return Err(Absent::boxed(place, check, None));
        }
        let read = Source::read(text.clone(), place.clone(), &self.limits.json);
        let source = read.map_err(|problem| {
            let said = format!(
                "What was handed in for {url} cannot be read. {}",
                problem.message
            );
            let check = Check::refusal(Outcome::Undetermined, Code::CredentialNotAvailable, &said);
            let need = need(url, &place);
            Absent::boxed(place, check, need)
        })?;
        let holder = self.value_of(parent);
        let reference = holder.map(|holder| Reference::new(url, text, holder));
        Ok(Source {
            reference,
            ..source
        })
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
    fn boxed(path: String, check: Check, need: Option<Need>) -> Box<Absent> {
        Box::new(Absent { path, check, need })
    }
}

/// Whether this is a presentation, and no credential.
pub(super) fn is_presentation(value: Value<'_>) -> bool {
    let key = match value.get("type") {
        Some(_) => "type",
        None => "@type",
    };
    let has = |name| value.each(key).any(|one| one.as_str() == Some(name));
    has("VerifiablePresentation") && !has("VerifiableCredential")
}

/// The credentials that a record's subject holds: everything in its `verifiableCredential`,
/// be it well-formed or not, so that nothing in there goes unnoticed.
pub(super) fn embedded(credential: Value<'_>) -> Vec<Value<'_>> {
    let mut embedded = Vec::new();
    for subject in credential.each("credentialSubject") {
        embedded.extend(subject.each("verifiableCredential"));
    }
    embedded
}

/// The credentials of a presentation.
pub(super) fn presented(presentation: Value<'_>) -> Vec<Value<'_>> {
    presentation.each("verifiableCredential").collect()
}

fn indices(relation: Relation, values: Vec<Value<'_>>) -> Vec<(Relation, u32)> {
    let indices = values.into_iter().map(Value::index);
    indices.map(|index| (relation, index)).collect()
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

/// Only what stands on the web can be asked for.
fn need(url: &str, path: &str) -> Option<Need> {
    https_domain(url).map(|_| Need {
        url: url.to_owned(),
        kind: NeedKind::Credential,
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
