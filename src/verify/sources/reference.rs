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

/// The hash functions of digests, the weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// Every text that has a digest which can be computed has to fit.
fn coverage_of(resource: Value<'_>, content: &Content<'_>) -> Coverage {
    let sri = texts(resource, "digestSRI").map(|digests| fits_sri(digests, content));
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

/// W3C Subresource Integrity 3.3: of the digests with the strongest of the algorithms any has to
/// fit, and no weaker one counts.
fn fits_sri(digests: &str, content: &Content<'_>) -> Option<bool> {
    let digests = || digests.split_ascii_whitespace().filter_map(sri);
    let strongest = digests().map(|(algorithm, _)| algorithm).max()?;
    let mut of_strongest = digests().filter(|(algorithm, _)| *algorithm == strongest);
    let computed = STANDARD.encode(content.hash(strongest));
    let computed = computed.trim_end_matches('=');
    // Both alphabets of base64 are in use.
    let plain = |hash: &str| hash.replace('-', "+").replace('_', "/");
    Some(of_strongest.any(|(_, hash)| plain(hash).trim_end_matches('=') == computed))
}

/// Subresource Integrity 3.5: an algorithm, a hyphen, the hash in base64; options behind a question
/// mark.
fn sri(digest: &str) -> Option<(Algorithm, &str)> {
    let (algorithm, rest) = digest.split_once('-')?;
    let algorithm = match algorithm {
        "sha256" => Algorithm::Sha256,
        "sha384" => Algorithm::Sha384,
        "sha512" => Algorithm::Sha512,
        _ => return None,
    };
    Some((algorithm, rest.split('?').next()?))
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

    /// Subresource Integrity 3.3.4 and 3.3.5.
    #[test]
    fn any_of_the_strongest_digests_is_enough() {
        let (wrong_256, wrong_384) = (SHA256.replace('u', "v"), SHA384.replace('y', "z"));
        for (digests, covered) in [
            (format!("{wrong_384} {SHA384}"), Coverage::Content),
            (format!("{SHA384} {wrong_384}"), Coverage::Content),
            (format!("{wrong_256} {SHA384}"), Coverage::Content),
            (format!("md5-abc {SHA256}"), Coverage::Content),
            (format!("{SHA256} {wrong_384}"), Coverage::OtherContent),
            (format!("{wrong_256} {wrong_256}"), Coverage::OtherContent),
        ] {
            let member = format!(r#","digestSRI":"{digests}""#);
            assert_eq!(covers(&member, "abc"), covered, "{digests}");
        }
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
