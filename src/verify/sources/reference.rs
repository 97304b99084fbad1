//! Credentials that a record names by their address only. What stands there may change; only a
//! digest in the record (VCDM 2.0 5.3, `relatedResource`) holds it fast.

use crate::json::Value;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384, Sha512};

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
    /// What `holder`, the record that names the address, says of the content.
    pub fn new(url: &str, content: &str, holder: Value<'_>) -> Reference {
        let named = holder
            .each("relatedResource")
            .find(|resource| resource.get("id").and_then(Value::as_str) == Some(url));
        Reference {
            url: url.to_owned(),
            coverage: named.map_or(Coverage::Address, |resource| coverage(resource, content)),
        }
    }
}

/// Every digest that can be computed has to fit.
fn coverage(resource: Value<'_>, content: &str) -> Coverage {
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
fn fits_sri(digest: &str, content: &str) -> Option<bool> {
    let (algorithm, rest) = digest.split_once('-')?;
    let hash = rest.split('?').next()?;
    let computed = match algorithm {
        "sha256" => Sha256::digest(content).to_vec(),
        "sha384" => Sha384::digest(content).to_vec(),
        "sha512" => Sha512::digest(content).to_vec(),
        _ => return None,
    };
    // Both alphabets of base64 are in use.
    let hash = hash.replace('-', "+").replace('_', "/");
    Some(STANDARD.encode(computed).trim_end_matches('=') == hash.trim_end_matches('='))
}

/// Multihash (<https://www.w3.org/TR/cid-1.0/#multihash>): a code, a length, the hash.
fn fits_multihash(digest: &str, content: &str) -> Option<bool> {
    let bytes = crate::keys::multibase::decode(digest).ok()?;
    let (code, hash) = (bytes.first()?, bytes.get(2..)?);
    let computed = match code {
        0x12 => Sha256::digest(content).to_vec(),
        0x13 => Sha512::digest(content).to_vec(),
        0x20 => Sha384::digest(content).to_vec(),
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
        Reference::new("https://b.example/", content, document.root()).coverage
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
        let document = Document::parse("{}".to_owned(), &Limits::default()).expect("is JSON");
        let reference = Reference::new("https://b.example/", "abc", document.root());
        assert_eq!(reference.coverage, Coverage::Address);
    }
}
