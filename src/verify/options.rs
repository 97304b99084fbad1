//! What the caller knows and asks for.

use super::TrustList;
use crate::timestamp::Timestamp;
use crate::{json, jsonld, rdfc};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// How to judge: the time, what is at hand, and what is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time for which the verdict is to hold.
    pub now: Timestamp,
    /// What would otherwise have to be fetched.
    pub material: Material,
    /// What the caller demands beyond the standards.
    pub policy: Policy,
    /// Identifiers or e-mail addresses of the person whom the credential is expected to be about.
    pub recipient: Vec<String>,
    /// What a presentation has to answer, where it was asked for.
    pub challenge: Option<String>,
    /// For whom a presentation has to be made.
    pub domain: Option<String>,
}

/// Documents at hand: URL or DID to text. A JSON document stands as its JSON text.
pub type Material = BTreeMap<String, String>;

/// What the caller demands.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Issuers that the reader knows.
    pub trusted_issuers: Option<Arc<TrustList>>,
    /// Whether an issuer that is not on that list fails.
    pub require_trusted: bool,
    /// Whether the schemas that a credential names must hold.
    pub require_schema: bool,
    /// How much work to do before giving up.
    pub limits: Limits,
}

/// How much work to do before giving up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// On reading JSON.
    pub json: json::Limits,
    /// On converting it to quads.
    pub jsonld: jsonld::Limits,
    /// On naming blank nodes.
    pub rdfc: rdfc::Limits,
    /// Credentials in one input.
    pub credentials: usize,
    /// Proofs of one credential.
    pub proofs: usize,
}

impl Default for Limits {
    /// Ten times the largest records known; more proofs than any credential has signers.
    fn default() -> Self {
        Limits {
            json: Default::default(),
            jsonld: Default::default(),
            rdfc: Default::default(),
            credentials: 20_000,
            proofs: 100,
        }
    }
}

impl Options {
    /// Nothing at hand, nothing demanded.
    pub fn at(now: Timestamp) -> Options {
        Options {
            now,
            material: Material::new(),
            policy: Policy::default(),
            recipient: Vec::new(),
            challenge: None,
            domain: None,
        }
    }

    /// Reads options from JSON: an object with any of `now`, `material`, `policy`, `recipient`,
    /// `challenge`, `domain`.
    /// `now` is the time for which to judge where the text says none.
    pub fn from_json(text: &str, now: Timestamp) -> Result<Options, OptionsError> {
        let given: GivenOptions =
            serde_json::from_str(text).map_err(|error| OptionsError(error.to_string()))?;
        let now = match given.now {
            Some(text) => Timestamp::parse(&text).ok_or_else(|| {
                OptionsError(format!("now is no RFC 3339 date and time: {text:?}"))
            })?,
            None => now,
        };
        let mut limits = Limits::default();
        given.policy.limits.lower(&mut limits);
        let trusted = given.policy.trusted_issuers;
        let trusted = trusted.map(|list| trust_list(&list)).transpose()?;
        Ok(Options {
            now,
            material: given.material,
            policy: Policy {
                trusted_issuers: trusted,
                require_trusted: given.policy.require_trusted,
                require_schema: given.policy.require_schema,
                limits,
            },
            recipient: given.recipient.into_vec(),
            challenge: given.challenge,
            domain: given.domain,
        })
    }
}

fn trust_list(text: &RawValue) -> Result<Arc<TrustList>, OptionsError> {
    TrustList::read(text.get())
        .map(Arc::new)
        .map_err(|error| OptionsError(format!("policy.trustedIssuers: {error}")))
}

/// Reads material from JSON: an object from URL or DID to document, or to the document's text.
pub fn read_material(text: &str) -> Result<Material, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = material(&mut json)?;
    json.end()?;
    Ok(read)
}

/// A JSON string stands for the text in it, everything else for its own JSON text.
fn material<'de, D: Deserializer<'de>>(json: D) -> Result<Material, D::Error> {
    let documents = BTreeMap::<String, Box<RawValue>>::deserialize(json)?;
    let text_of = |value: &RawValue| {
        serde_json::from_str(value.get()).unwrap_or_else(|_| value.get().to_owned())
    };
    let documents = documents.into_iter();
    Ok(documents
        .map(|(url, value)| (url, text_of(&value)))
        .collect())
}

/// Why options cannot be read: a mistake in the caller's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsError(String);

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the options cannot be read: {}", self.0)
    }
}

impl std::error::Error for OptionsError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenOptions {
    now: Option<String>,
    #[serde(default, deserialize_with = "material")]
    material: Material,
    #[serde(default)]
    policy: GivenPolicy,
    #[serde(default)]
    recipient: OneOrMany,
    challenge: Option<String>,
    domain: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct GivenPolicy {
    trusted_issuers: Option<Box<RawValue>>,
    #[serde(default)]
    require_trusted: bool,
    #[serde(default)]
    require_schema: bool,
    #[serde(default)]
    limits: GivenLimits,
}

/// Callers may ask for less work than the defaults allow, never for more: what is too much for
/// a page is decided here.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct GivenLimits {
    bytes: Option<usize>,
    depth: Option<usize>,
    values: Option<usize>,
    quads: Option<usize>,
    credentials: Option<usize>,
}

impl GivenLimits {
    fn lower(&self, limits: &mut Limits) {
        let lower = |limit: &mut usize, given: Option<usize>| {
            *limit = given.map_or(*limit, |given| given.min(*limit))
        };
        lower(&mut limits.json.bytes, self.bytes);
        lower(&mut limits.json.depth, self.depth);
        lower(&mut limits.json.values, self.values);
        lower(&mut limits.jsonld.quads, self.quads);
        lower(&mut limits.credentials, self.credentials);
    }
}

#[derive(Default, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn into_vec(self) -> Vec<String> {
        match self {
            OneOrMany::None => Vec::new(),
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        Timestamp::parse("2024-01-01T00:00:00Z").expect("is a date")
    }

    #[test]
    fn options_are_read() {
        let text = r#"{"now":"2025-01-01T00:00:00Z","material":{"did:web:a":{"id":"did:web:a"},"https://b":"text"},
            "policy":{"requireTrusted":true,"limits":{"bytes":10,"credentials":99999999}},"recipient":"a@b"}"#;
        let options = Options::from_json(text, now()).expect("are options");
        assert_eq!(options.now.to_string(), "2025-01-01T00:00:00Z");
        assert_eq!(options.material["did:web:a"], r#"{"id":"did:web:a"}"#);
        assert_eq!(options.material["https://b"], "text");
        assert!(options.policy.require_trusted);
        assert_eq!(options.policy.limits.json.bytes, 10);
        assert_eq!(
            options.policy.limits.credentials,
            Limits::default().credentials
        );
        assert_eq!(options.recipient, ["a@b"]);
        assert_eq!(
            Options::from_json("{}", now()).expect("are options").now,
            now()
        );
    }

    #[test]
    fn material_is_read_alone_as_among_options() {
        let text = r#"{"did:web:a":{"id": 1.0},"https://b":"text"}"#;
        let material = read_material(text).expect("is material");
        assert_eq!(material["did:web:a"], r#"{"id": 1.0}"#);
        assert_eq!(material["https://b"], "text");
        for mistake in ["", "[]", "{} {}"] {
            assert!(read_material(mistake).is_err(), "{mistake}");
        }
    }

    #[test]
    fn a_trust_list_is_read_and_its_mistakes_have_a_place() {
        let with = |list: &str| {
            let text = format!(r#"{{"policy":{{"trustedIssuers":{list}}}}}"#);
            Options::from_json(&text, now()).map(|options| options.policy.trusted_issuers)
        };
        let list = with(r#"{"issuers":[{"id":"did:web:a"}]}"#).expect("is a list");
        assert!(list.is_some_and(|list| list.issuer("did:web:a").is_some()));
        assert!(with("null").is_ok_and(|list| list.is_none()));
        let mistake = with(r#"{"issuers":[{"id":"did:web:a","keys":["z0"]}]}"#);
        let said = mistake.expect_err("is no list").to_string();
        assert!(
            said.contains("policy.trustedIssuers: at /issuers/0/keys/0, the key has"),
            "{said}"
        );
    }

    #[test]
    fn mistakes_are_told() {
        for text in [
            "",
            "[]",
            r#"{"now":"soon"}"#,
            r#"{"materials":{}}"#,
            r#"{"policy":{"requireTrust":true}}"#,
        ] {
            assert!(Options::from_json(text, now()).is_err(), "{text}");
        }
    }
}
