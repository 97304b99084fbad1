//! The rules of the Verifiable Credentials Data Model, 1.1 and 2.0, that every credential keeps.

use crate::credential::types;
use crate::json::Value;
use crate::verify::findings::and_more;
use crate::verify::{Check, CheckKind, Code, Detail, Outcome};
use std::collections::BTreeSet;

/// The version of the data model that a credential is written in, told by its first context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum DataModel {
    V1,
    V2,
}

const V1_CONTEXT: &str = "https://www.w3.org/2018/credentials/v1";
const V2_CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";

impl DataModel {
    /// None where the first context is neither's.
    pub fn of(credential: Value<'_>) -> Option<DataModel> {
        match credential.get("@context")?.one_or_many().next()?.as_str()? {
            V1_CONTEXT => Some(DataModel::V1),
            V2_CONTEXT => Some(DataModel::V2),
            _ => None,
        }
    }
}

/// Holds a credential against the data model.
/// `named` places of problems are told.
pub(in crate::verify) fn structure(credential: Value<'_>, named: usize) -> Check {
    let mut problems = Problems::naming(named);
    problems.context(credential);
    problems.types(credential);
    problems.identifier(credential);
    problems.issuer(credential);
    problems.subject(credential);
    problems.dates(credential);
    problems.typed_members(credential);
    if DataModel::of(credential) == Some(DataModel::V2) {
        problems.names(credential);
        problems.related_resources(credential);
    }
    problems.into_check()
}

/// What is wrong.
pub(super) struct Problems {
    /// Where, and a sentence; of the first ones.
    named: Vec<(String, String)>,
    most_named: usize,
    count: usize,
}

impl Problems {
    pub(super) fn naming(most_named: usize) -> Problems {
        Problems {
            named: Vec::new(),
            most_named,
            count: 0,
        }
    }

    pub(super) fn add(&mut self, place: Value<'_>, sentence: &str) {
        self.count += 1;
        if self.named.len() < self.most_named {
            self.named.push((place.pointer(), sentence.to_owned()));
        }
    }

    pub(super) fn into_check(self) -> Check {
        let Some((_, first)) = self.named.first() else {
            return Check::new(CheckKind::Structure, Outcome::Valid, Code::Ok)
                .saying("It is built as the data model wants it.");
        };
        let sentence = and_more(first, self.count);
        let problems: Vec<_> = self
            .named
            .iter()
            .map(|(pointer, problem)| Detail::members([("pointer", pointer), ("problem", problem)]))
            .collect();
        Check::new(
            CheckKind::Structure,
            Outcome::Invalid,
            Code::InvalidStructure,
        )
        .saying(&sentence)
        .with("problems", problems)
    }

    /// VCDM 2.0 §4.3: an ordered set of URLs and objects, the base context first.
    pub(super) fn context(&mut self, credential: Value<'_>) {
        let Some(context) = credential.get("@context") else {
            return self.add(credential, "It names no @context.");
        };
        if DataModel::of(credential).is_none() {
            self.add(context, "The first @context is not that of the Verifiable Credentials Data Model 1.1 or 2.0.");
        }
        for item in context.one_or_many() {
            let fits = item.is_object() || item.as_str().is_some_and(is_url);
            if !fits {
                self.add(item, "A @context is neither a URL nor an object.");
            }
        }
    }

    /// §4.5.
    fn types(&mut self, credential: Value<'_>) {
        let Some(types) = types(credential) else {
            return self.add(credential, "The credential has no type.");
        };
        if types.one_or_many().any(|name| name.as_str().is_none()) {
            self.add(types, "A type is not text.");
        }
        if !types
            .one_or_many()
            .any(|name| name.as_str() == Some("VerifiableCredential"))
        {
            self.add(types, "The type VerifiableCredential is missing.");
        }
    }

    /// §4.4.
    pub(super) fn identifier(&mut self, credential: Value<'_>) {
        if let Some(id) = credential.get("id")
            && !id.as_str().is_some_and(is_url)
        {
            self.add(id, "Its id is not a URL.");
        }
    }

    /// §4.7.
    fn issuer(&mut self, credential: Value<'_>) {
        let Some(issuer) = credential.get("issuer") else {
            return self.add(credential, "The credential names no issuer.");
        };
        let id = if issuer.is_object() {
            issuer.get("id")
        } else {
            Some(issuer)
        };
        if !id.and_then(Value::as_str).is_some_and(is_url) {
            self.add(issuer, "The issuer has no URL as its id.");
        }
    }

    /// §4.8: one or more objects with at least one claim each.
    fn subject(&mut self, credential: Value<'_>) {
        let Some(subject) = credential.get("credentialSubject") else {
            return self.add(credential, "The credential has no credentialSubject.");
        };
        if subject.one_or_many().next().is_none() {
            self.add(subject, "The credentialSubject is empty.");
        }
        for one in subject.one_or_many() {
            if one.members().next().is_none() {
                self.add(one, "A credentialSubject makes no claim.");
            } else if one
                .get("id")
                .is_some_and(|id| !id.as_str().is_some_and(is_url))
            {
                self.add(one, "The id of a credentialSubject is not a URL.");
            }
        }
    }

    /// VCDM 1.1 §4.6. In 2.0 (§4.9) dates are optional; whether they are dates is for the
    /// validity check to say.
    fn dates(&mut self, credential: Value<'_>) {
        let is_v1 = DataModel::of(credential) == Some(DataModel::V1);
        let date = credential.get("issuanceDate");
        if is_v1 && date.is_none_or(Value::is_null) {
            self.add(credential, "The credential has no issuanceDate.");
        }
    }

    /// Members whose objects say of which type they are, and some their id.
    fn typed_members(&mut self, credential: Value<'_>) {
        let is_v1 = DataModel::of(credential) == Some(DataModel::V1);
        for (key, id_in_v1, id_in_v2) in TYPED_MEMBERS {
            let wants_id = if is_v1 { id_in_v1 } else { id_in_v2 } == Id::Wanted;
            for item in items(credential, key) {
                self.typed_member(key, wants_id, item);
            }
        }
    }

    fn typed_member(&mut self, key: &str, wants_id: bool, item: Value<'_>) {
        let has_type = types(item).is_some();
        if !item.is_object() || !has_type {
            let said = format!("An entry of {key} is not an object with a type.");
            return self.add(item, &said);
        }
        let id_fits = match identifier(item) {
            Some(id) => id.as_str().is_some_and(is_url),
            None => !wants_id,
        };
        if !id_fits {
            self.add(item, &format!("An entry of {key} has no URL as its id."));
        }
    }

    /// VCDM 2.0 §4.6 and §11.1: text, or texts that say their language.
    fn names(&mut self, credential: Value<'_>) {
        for key in ["name", "description"] {
            let texts = items(credential, key);
            if let Some(wrong) = texts.into_iter().find(|text| !is_text(*text)) {
                let said = format!("The {key} is neither text nor text with a language.");
                self.add(wrong, &said);
            }
        }
    }

    /// VCDM 2.0 §5.3: each with an id that no other has, and a digest.
    fn related_resources(&mut self, credential: Value<'_>) {
        let mut ids = BTreeSet::new();
        for resource in items(credential, "relatedResource") {
            let id = identifier(resource).and_then(Value::as_str);
            let has_digest = ["digestSRI", "digestMultibase"].iter().any(|name| {
                resource
                    .get(name)
                    .is_some_and(|digest| digest.as_str().is_some())
            });
            match id.filter(|id| is_url(id)) {
                None => self.add(resource, "A relatedResource has no URL as its id."),
                Some(id) if !ids.insert(id) => {
                    self.add(resource, "Two entries of relatedResource have the same id.");
                }
                Some(_) if !has_digest => {
                    self.add(resource, "A relatedResource has no digest.");
                }
                Some(_) => {}
            }
        }
    }
}

/// Whether a member's objects need an id.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Id {
    Wanted,
    Optional,
}

/// The members that are typed, and whether they need an id: by VCDM 1.1 §4.7 and §4.9 to §5.6,
/// and by VCDM 2.0 §4.10 to §5.6.
const TYPED_MEMBERS: [(&str, Id, Id); 6] = [
    ("credentialStatus", Id::Wanted, Id::Optional),
    ("credentialSchema", Id::Wanted, Id::Wanted),
    ("refreshService", Id::Wanted, Id::Optional),
    ("termsOfUse", Id::Optional, Id::Optional),
    ("evidence", Id::Optional, Id::Optional),
    ("proof", Id::Optional, Id::Optional),
];

pub(super) fn identifier(item: Value<'_>) -> Option<Value<'_>> {
    item.get("id").or_else(|| item.get("@id"))
}

/// Text, or a language value object: text as `@value`, and nothing beside it but its language
/// and direction. JSON-LD takes null for absent.
fn is_text(value: Value<'_>) -> bool {
    let is_language_value = || {
        let value_is_text = value
            .get("@value")
            .is_some_and(|text| text.as_str().is_some());
        let mut keys = value.members().map(|(key, _)| key);
        value_is_text && keys.all(|key| matches!(key, "@value" | "@language" | "@direction"))
    };
    value.is_null() || value.as_str().is_some() || is_language_value()
}

/// The entries of a member. JSON-LD takes null for absent, so that whoever passes a signed
/// credential on could add it.
fn items<'d>(credential: Value<'d>, key: &str) -> Vec<Value<'d>> {
    let items = credential.each(key);
    items.filter(|item| !item.is_null()).collect()
}

/// An absolute URL, as the data model means it (its own term for an IRI with a scheme).
pub(super) fn is_url(text: &str) -> bool {
    crate::jsonld::is_absolute_iri(text) && !text.starts_with("_:")
}

#[cfg(test)]
mod tests;
