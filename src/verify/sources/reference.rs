//! Credentials that a record names by their address only. What stands there may change; only a
//! digest in the record (VCDM 2.0 5.3, `relatedResource`) holds it fast.

use crate::json::Value;
use crate::work::{Unit, count};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384, Sha512};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// An address, and what the record that names it says of its content.
pub(in crate::verify) struct Reference {
    pub url: String,
    pub coverage: Coverage,
}

/// Whether the record covers what was handed in for the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum Coverage {
    /// Only the address.
    Address,
    /// The content, by a digest.
    Content,
    /// A digest of other content.
    OtherContent,
    /// A digest of a kind that cannot be computed here.
    UnknownDigest,
}

impl Reference {
    /// An address, and what its record says of the content there: the first of its
    /// [`resources`] with that address.
    pub fn new(url: &str, content: &str, resource: Option<Value<'_>>) -> Reference {
        let covers = |resource| coverage_of(resource, &Content::new(content));
        Reference {
            url: url.to_owned(),
            coverage: resource.map_or(Coverage::Address, covers),
        }
    }
}

/// What a record says of the content of addresses: for each the index of the first value.
pub(in crate::verify) fn resources(record: Value<'_>) -> BTreeMap<String, usize> {
    let mut resources = BTreeMap::new();
    for resource in record.each("relatedResource") {
        if let Some(id) = resource.get("id").and_then(Value::as_str) {
            let index = resource.index() as usize;
            resources.entry(id.to_owned()).or_insert(index);
        }
    }
    resources
}

/// A content and its hashes, each computed once: a record may hold many digests of it.
struct Content<'c> {
    text: &'c str,
    hashes: [OnceCell<Vec<u8>>; 3],
}

/// The hash functions of digests.
#[derive(Clone, Copy)]
enum Algorithm {
    Sha256,
    Sha384,
    Sha512,
}

impl<'c> Content<'c> {
    fn new(text: &'c str) -> Content<'c> {
        Content {
            text,
            hashes: Default::default(),
        }
    }

    fn hash(&self, algorithm: Algorithm) -> &[u8] {
        self.hashes[algorithm as usize].get_or_init(|| {
            count(Unit::Hashed, self.text.len());
            match algorithm {
                Algorithm::Sha256 => Sha256::digest(self.text).to_vec(),
                Algorithm::Sha384 => Sha384::digest(self.text).to_vec(),
                Algorithm::Sha512 => Sha512::digest(self.text).to_vec(),
            }
        })
    }
}

/// Whether the digests in an object are of this content.
#[cfg(feature = "full")]
pub(in crate::verify) fn coverage(resource: Value<'_>, content: &str) -> Coverage {
    coverage_of(resource, &Content::new(content))
}

/// Every digest that can be computed has to fit.
fn coverage_of(resource: Value<'_>, content: &Content<'_>) -> Coverage {
    let sri = texts(resource, "digestSRI").flat_map(str::split_ascii_whitespace);
    let sri = sri.map(|digest| fits_sri(digest, content));
    let multibase =
        texts(resource, "digestMultibase").map(|digest| fits_multihash(digest, content));
    let fits: Vec<bool> = sri.chain(multibase).flatten().collect();
    match fits.as_slice() {
        [] => Coverage::UnknownDigest,
        fits if fits.contains(&false) => Coverage::OtherContent,
        _ => Coverage::Content,
    }
}

fn texts<'d>(value: Value<'d>, key: &str) -> impl Iterator<Item = &'d str> {
    value.each(key).filter_map(Value::as_str)
}

/// W3C Subresource Integrity 3.5: an algorithm, a hyphen, the hash in base64; options behind a
/// question mark.
fn fits_sri(digest: &str, content: &Content<'_>) -> Option<bool> {
    let (algorithm, rest) = digest.split_once('-')?;
    let hash = rest.split('?').next()?;
    let computed = match algorithm {
        "sha256" => content.hash(Algorithm::Sha256),
        "sha384" => content.hash(Algorithm::Sha384),
        "sha512" => content.hash(Algorithm::Sha512),
        _ => return None,
    };
    // Both alphabets of base64 are in use.
    let hash = hash.replace('-', "+").replace('_', "/");
    Some(STANDARD.encode(computed).trim_end_matches('=') == hash.trim_end_matches('='))
}

/// Multihash (<https://www.w3.org/TR/cid-1.0/#multihash>): a code, a length, the hash.
fn fits_multihash(digest: &str, content: &Content<'_>) -> Option<bool> {
    let bytes = crate::keys::multibase::decode(digest).ok()?;
    let (code, hash) = (bytes.first()?, bytes.get(2..)?);
    let computed = match code {
        0x12 => content.hash(Algorithm::Sha256),
        0x13 => content.hash(Algorithm::Sha512),
        0x20 => content.hash(Algorithm::Sha384),
        _ => return None,
    };
    Some(usize::from(bytes[1]) == computed.len() && hash == computed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    /// "abc", by FIPS 180-4's examples.
    const SHA256: &str = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
    const SHA384: &str = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";

    fn covers(members: &str, content: &str) -> Coverage {
        let text = format!(
            r#"{{"relatedResource":[{{"id":"https://a.example/","x":1}},{{"id":"https://b.example/"{members}}}]}}"#
        );
        let document = Document::parse(text, &Limits::default()).expect("is JSON");
        let url = "https://b.example/";
        let found = resources(document.root()).get(url).copied();
        let resource = found.map(|index| document.value(index as u32));
        Reference::new(url, content, resource).coverage
    }

    #[test]
    fn a_digest_covers_content() {
        for digest in [
            SHA256,
            SHA384,
            &format!("{SHA256} {SHA384}"),
            &format!("{SHA256}?x"),
        ] {
            let member = format!(r#","digestSRI":"{digest}""#);
            assert_eq!(covers(&member, "abc"), Coverage::Content, "{digest}");
            assert_eq!(covers(&member, "abd"), Coverage::OtherContent, "{digest}");
        }
        let member = r#","digestMultibase":"uEiC6eBa_jwHP6kFBQN5driIjsANho5YXepy0EP9h8gAVrQ""#;
        assert_eq!(covers(member, "abc"), Coverage::Content);
        assert_eq!(covers(member, "abd"), Coverage::OtherContent);
    }

    #[test]
    fn one_wrong_digest_is_enough() {
        let member = format!(
            r#","digestSRI":["{SHA256}","{}"]"#,
            SHA384.replace("ywB1", "ywB2")
        );
        assert_eq!(covers(&member, "abc"), Coverage::OtherContent);
    }

    #[test]
    fn what_cannot_be_computed_covers_nothing() {
        for member in [
            "",
            r#","digestSRI":"md5-abc""#,
            r#","digestMultibase":"zz""#,
        ] {
            assert_eq!(covers(member, "abc"), Coverage::UnknownDigest, "{member}");
        }
        let reference = Reference::new("https://b.example/", "abc", None);
        assert_eq!(reference.coverage, Coverage::Address);
    }
}
