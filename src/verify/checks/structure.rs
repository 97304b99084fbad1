//! The rules of the Verifiable Credentials Data Model, 1.1 and 2.0, that every credential keeps.

use crate::json::{Kind, Value};
use crate::proof::proofs;
use crate::verify::{Check, CheckKind, Code, Outcome};
use serde_json::json;

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
pub(in crate::verify) fn structure(credential: Value<'_>) -> Check {
    let mut problems = Problems::default();
    problems.context(credential);
    problems.types(credential);
    problems.identifier(credential);
    problems.issuer(credential);
    problems.subject(credential);
    problems.dates(credential);
    problems.typed_members(credential);
    problems.into_check()
}

/// How many places are named; finding them costs time in proportion.
const NAMED_PLACES: usize = 100;

/// What is wrong.
#[derive(Default)]
struct Problems {
    /// Where, and a sentence; of the first hundred.
    named: Vec<(String, String)>,
    count: usize,
}

impl Problems {
    fn add(&mut self, place: Value<'_>, sentence: &str) {
        self.count += 1;
        if self.named.len() < NAMED_PLACES {
            self.named.push((place.pointer(), sentence.to_owned()));
        }
    }

    fn into_check(self) -> Check {
        let Some((_, first)) = self.named.first() else {
            return Check::new(CheckKind::Structure, Outcome::Valid, Code::Ok)
                .saying("The credential is built as the data model wants it.");
        };
        let sentence = match self.count {
            1 => first.clone(),
            2 => format!("{first} There is one more problem of this kind."),
            count => format!(
                "{first} There are {} more problems of this kind.",
                count - 1
            ),
        };
        let problems: Vec<_> = self
            .named
            .iter()
            .map(|(pointer, sentence)| json!({ "pointer": pointer, "problem": sentence }))
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
    fn context(&mut self, credential: Value<'_>) {
        let Some(context) = credential.get("@context") else {
            return self.add(credential, "The credential names no @context.");
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
        let types = credential.get("type").or_else(|| credential.get("@type"));
        let Some(types) = types else {
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
    fn identifier(&mut self, credential: Value<'_>) {
        if let Some(id) = credential.get("id")
            && !id.as_str().is_some_and(is_url)
        {
            self.add(id, "The credential's id is not a URL.");
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
        if is_v1 && credential.get("issuanceDate").is_none() {
            self.add(credential, "The credential has no issuanceDate.");
        }
    }

    /// §4.10 to §5.6: members whose objects say of which type they are, and some their id.
    fn typed_members(&mut self, credential: Value<'_>) {
        let members = [
            ("credentialStatus", false),
            ("credentialSchema", true),
            ("refreshService", false),
            ("termsOfUse", false),
            ("evidence", false),
            ("proof", false),
        ];
        for (key, needs_id) in members {
            for item in items(credential, key) {
                let has_type = item.get("type").or_else(|| item.get("@type")).is_some();
                if item.kind() != Kind::Object || !has_type {
                    self.add(
                        item,
                        &format!("An entry of {key} is not an object with a type."),
                    );
                    continue;
                }
                let id = item.get("id").or_else(|| item.get("@id"));
                let id_fits = match id {
                    Some(id) => id.as_str().is_some_and(is_url),
                    None => !needs_id,
                };
                if !id_fits {
                    self.add(item, &format!("An entry of {key} has no URL as its id."));
                }
            }
        }
    }
}

/// The entries of a member; of `proof`, those that are proofs.
fn items<'d>(credential: Value<'d>, key: &str) -> Vec<Value<'d>> {
    match key {
        "proof" => proofs(credential).collect(),
        _ => {
            let member = credential.get(key).into_iter();
            member.flat_map(Value::one_or_many).collect()
        }
    }
}

/// An absolute URL, as the data model means it (its own term for an IRI with a scheme).
fn is_url(text: &str) -> bool {
    crate::jsonld::is_absolute_iri(text) && !text.starts_with("_:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    const GOOD: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:x","type":["VerifiableCredential"],
        "issuer":{"id":"did:example:i"},"credentialSubject":{"id":"did:example:s"},
        "credentialSchema":{"id":"https://a/s","type":"JsonSchema"},"evidence":[{"type":["E"]}]}"#;

    fn check(text: &str) -> Check {
        let document = Document::parse(text.to_owned(), &Limits::default()).expect("is JSON");
        structure(document.root())
    }

    #[test]
    fn a_plain_credential_keeps_the_rules() {
        assert_eq!(check(GOOD).outcome, Outcome::Valid);
    }

    #[test]
    fn every_rule_can_be_broken() {
        for (good, bad, pointer) in [
            (
                r#""https://www.w3.org/ns/credentials/v2""#,
                r#""https://a.example/""#,
                "/@context",
            ),
            (
                r#"credentials/v2"]"#,
                r#"credentials/v2","x"]"#,
                "/@context/1",
            ),
            (
                r#""type":["VerifiableCredential"]"#,
                r#""type":["Other"]"#,
                "/type",
            ),
            (
                r#""type":["VerifiableCredential"]"#,
                r#""type":["VerifiableCredential",1]"#,
                "/type",
            ),
            (r#""type":["VerifiableCredential"],"#, "", ""),
            ("urn:x", "x", "/id"),
            ("did:example:i", "i", "/issuer"),
            (r#"{"id":"did:example:i"}"#, "null", "/issuer"),
            (r#"{"id":"did:example:s"}"#, "{}", "/credentialSubject"),
            (r#"{"id":"did:example:s"}"#, "[]", "/credentialSubject"),
            ("did:example:s", "s", "/credentialSubject"),
            (r#"{"id":"https://a/s","#, "{", "/credentialSchema"),
            (r#"{"type":["E"]}"#, "{}", "/evidence/0"),
            (r#"{"type":["E"]}"#, r#""E""#, "/evidence/0"),
        ] {
            let text = GOOD.replacen(good, bad, 1);
            assert_ne!(text, GOOD, "{good}");
            let check = check(&text);
            assert_eq!(
                (check.outcome, check.code),
                (Outcome::Invalid, Code::InvalidStructure),
                "{bad}"
            );
            assert_eq!(check.detail["problems"][0]["pointer"], pointer, "{bad}");
        }
    }

    #[test]
    fn the_first_hundred_problems_are_named_and_all_are_counted() {
        let many = vec!["0"; 250].join(",");
        let check = check(&GOOD.replace(r#"{"type":["E"]}"#, &many));
        let named = check.detail["problems"].as_array().map(Vec::len);
        assert_eq!(named, Some(100));
        assert!(check.message.contains("249 more"), "{}", check.message);
    }

    #[test]
    fn version_1_wants_a_date() {
        let v1 = GOOD.replace(V2_CONTEXT, V1_CONTEXT);
        assert_eq!(check(&v1).outcome, Outcome::Invalid);
        let dated = v1.replacen("{", r#"{"issuanceDate":"2024-01-01T00:00:00Z","#, 1);
        assert_eq!(check(&dated).outcome, Outcome::Valid);
    }
}
