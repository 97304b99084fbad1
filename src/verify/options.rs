//! What the caller knows and asks for.

use super::given::{count, document, flag, mistake, only_members, text, time};
use super::{Mistake, TrustList};
use crate::json::Value;
use crate::timestamp::Timestamp;
use crate::{json, jsonld, rdfc};
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
    /// When documents of the material were obtained, by their URL or DID, where that is known.
    pub fetched: Dates,
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

/// Times by URL or DID. There are few; a map would take more of the WebAssembly module than all else
/// about them.
#[derive(Clone, Debug, Default)]
pub struct Dates(Vec<(String, Timestamp)>);

impl Dates {
    /// Sets the time of a URL or DID; the last one that is set counts.
    pub fn insert(&mut self, url: String, time: Timestamp) {
        self.0.push((url, time));
    }

    /// The time of a URL or DID.
    pub fn get(&self, url: &str) -> Option<Timestamp> {
        let mut dates = self.0.iter().rev();
        dates.find_map(|(name, time)| (name == url).then_some(*time))
    }
}

/// What the caller demands.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Issuers that the reader knows, or believes others to know.
    pub trusted_issuers: Option<Arc<TrustList>>,
    /// Whether an issuer that is not on that list fails.
    pub require_trusted: bool,
    /// Whether the rules of CLR 2.0 and Open Badges 3.0 must be kept, and the schemas that a
    /// credential names must hold.
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
            fetched: Dates::default(),
            policy: Policy::default(),
            recipient: Vec::new(),
            challenge: None,
            domain: None,
        }
    }

    /// How many seconds before the time of judging a document of the material was obtained, where
    /// that is known.
    pub fn age(&self, url: &str) -> Option<u64> {
        let fetched = self.fetched.get(url)?;
        let age = self.now.unix_seconds() - fetched.unix_seconds();
        u64::try_from(age).ok()
    }

    /// Reads options from JSON: an object with any of `now`, `material`, `fetched`, `policy`,
    /// `recipient`, `challenge`, `domain`; `null` stands for nothing.
    /// `now` is the time for which to judge where the text says none.
    pub fn from_json(text: &str, now: Timestamp) -> Result<Options, OptionsError> {
        let document = document(text).map_err(OptionsError)?;
        options(document.root(), now).map_err(OptionsError)
    }
}

/// Why options cannot be read: a mistake in the caller's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsError(Mistake);

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the options cannot be read: {}", self.0)
    }
}

impl std::error::Error for OptionsError {}

fn options(given: Value<'_>, now: Timestamp) -> Result<Options, Mistake> {
    let known = [
        "now",
        "material",
        "fetched",
        "policy",
        "recipient",
        "challenge",
        "domain",
    ];
    only_members(given, &known)?;
    let read = |name| given_member(given, name);
    Ok(Options {
        now: read("now").map_or(Ok(now), time)?,
        material: read("material").map_or(Ok(Material::new()), material)?,
        fetched: read("fetched").map_or(Ok(Dates::default()), dates)?,
        policy: read("policy").map_or(Ok(Policy::default()), policy)?,
        recipient: match read("recipient") {
            Some(recipient) => recipient
                .one_or_many()
                .map(person)
                .collect::<Result<_, _>>()?,
            None => Vec::new(),
        },
        challenge: read("challenge").map(text).transpose()?,
        domain: read("domain").map(text).transpose()?,
    })
}

fn dates(given: Value<'_>) -> Result<Dates, Mistake> {
    if !given.is_object() {
        return Err(mistake(
            given,
            "fetched is an object, with a time for each URL or DID",
        ));
    }
    let mut dates = Dates::default();
    for (url, value) in given.members() {
        dates.insert(url.to_owned(), time(value)?);
    }
    Ok(dates)
}

/// An identifier or e-mail address. An empty one, as of a form that was not filled in, would be
/// nobody's, and every credential another's.
fn person(given: Value<'_>) -> Result<String, Mistake> {
    let person = text(given)?.trim().to_owned();
    match person.is_empty() {
        true => Err(mistake(given, "this names nobody")),
        false => Ok(person),
    }
}

fn policy(given: Value<'_>) -> Result<Policy, Mistake> {
    let known = [
        "trustedIssuers",
        "requireTrusted",
        "requireSchema",
        "limits",
    ];
    only_members(given, &known)?;
    let read = |name| given_member(given, name);
    let trusted = read("trustedIssuers")
        .map(TrustList::from_json)
        .transpose()?;
    Ok(Policy {
        trusted_issuers: trusted.map(Arc::new),
        require_trusted: read("requireTrusted").map_or(Ok(false), flag)?,
        require_schema: read("requireSchema").map_or(Ok(false), flag)?,
        limits: read("limits").map_or(Ok(Limits::default()), limits)?,
    })
}

/// Callers may ask for less work than the defaults allow, never for more: what is too much for
/// a page is decided here.
fn limits(given: Value<'_>) -> Result<Limits, Mistake> {
    let mut limits = Limits::default();
    let by_name = [
        ("bytes", &mut limits.json.bytes),
        ("depth", &mut limits.json.depth),
        ("values", &mut limits.json.values),
        ("quads", &mut limits.jsonld.quads),
        ("credentials", &mut limits.credentials),
    ];
    only_members(given, &by_name.each_ref().map(|(name, _)| *name))?;
    for (name, limit) in by_name {
        if let Some(value) = given_member(given, name) {
            *limit = count(value)?.min(*limit);
        }
    }
    Ok(limits)
}

/// A member that is there and not `null`.
fn given_member<'d>(object: Value<'d>, name: &str) -> Option<Value<'d>> {
    object.get(name).filter(|value| !value.is_null())
}

/// A JSON string stands for the text in it, everything else for its own JSON text.
fn material(given: Value<'_>) -> Result<Material, Mistake> {
    if !given.is_object() {
        return Err(mistake(
            given,
            "material is an object, with a document for each URL or DID",
        ));
    }
    let mut material = Material::new();
    for (url, value) in given.members() {
        let text = value.as_str().unwrap_or(value.raw());
        material.insert(url.to_owned(), text.to_owned());
    }
    Ok(material)
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
            said.contains("at /policy/trustedIssuers/issuers/0/keys/0, the key has"),
            "{said}"
        );
    }

    #[test]
    fn mistakes_are_told() {
        for (text, said) in [
            ("", "line 1, column 1: expected a value"),
            ("[]", "this is not an object"),
            (r#"{"now":"soon"}"#, "at /now, this is no RFC 3339 date"),
            (
                r#"{"materials":{}}"#,
                "nothing is known of \"materials\", only of now, material",
            ),
            (r#"{"material":[]}"#, "at /material, material is an object"),
            (
                r#"{"policy":{"requireTrust":true}}"#,
                "at /policy, nothing is known of \"requireTrust\"",
            ),
            (
                r#"{"policy":{"requireTrusted":1}}"#,
                "at /policy/requireTrusted, this is neither true nor false",
            ),
            (
                r#"{"policy":{"limits":{"bytes":-1}}}"#,
                "at /policy/limits/bytes, this is not a whole number",
            ),
            (
                r#"{"policy":{"limits":{"size":1}}}"#,
                "at /policy/limits, nothing is known of \"size\"",
            ),
            (
                r#"{"recipient":["a@b",5]}"#,
                "at /recipient/1, this is not a text",
            ),
            (r#"{"recipient":""}"#, "at /recipient, this names nobody"),
            (r#"{"domain":["a"]}"#, "at /domain, this is not a text"),
        ] {
            let mistake = Options::from_json(text, now()).expect_err(text).to_string();
            let told = format!("the options cannot be read: {said}");
            assert!(mistake.starts_with(&told), "{text}: {mistake}");
        }
    }

    #[test]
    fn null_stands_for_nothing() {
        let text = r#"{"now":null,"material":null,"policy":{"limits":{"bytes":null},"trustedIssuers":null},"recipient":null}"#;
        let options = Options::from_json(text, now()).expect("are options");
        assert_eq!(options.now, now());
        assert!(options.recipient.is_empty());
        assert_eq!(
            options.policy.limits.json.bytes,
            Limits::default().json.bytes
        );
    }
}
