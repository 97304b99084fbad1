//! Where a need is to be had, and in which form.

use super::address::Address;
use super::failure::Why;
use clr_wallet::keys::DidWeb;
use clr_wallet::verify::{Need, NeedKind};

/// Where a need is to be had: a did:web has its document at an address (did:web §3.2), all
/// else is its own address.
pub fn address(need: &Need) -> Result<Address, Why> {
    let identifier = need.url.split('#').next().unwrap_or_default();
    if identifier.starts_with("did:") {
        let did = DidWeb::parse(identifier).ok_or(Why::NotOnTheWeb)?;
        return Address::parse(&did.document_url());
    }
    match identifier.starts_with("urn:") {
        true => Err(Why::NotOnTheWeb),
        false => Address::parse(identifier),
    }
}

/// Whether what is there is taken for the host's own word. Many hosts send visitors on to
/// wherever a link says, and so would let anybody speak for them.
pub fn speaks_for_its_host(kind: NeedKind) -> bool {
    matches!(kind, NeedKind::Did | NeedKind::Jwks)
}

/// The media types of what is needed, as an `Accept` header. What a server calls its answer is
/// not looked at: many serve JSON under whatever name they have for it.
pub fn accept(kind: NeedKind) -> &'static str {
    match kind {
        NeedKind::Did => {
            "application/did+ld+json, application/did+json, application/cid, \
             application/ld+json, application/json, */*;q=0.1"
        }
        NeedKind::Jwks => "application/jwk-set+json, application/json, */*;q=0.1",
        NeedKind::Context => "application/ld+json, application/json, */*;q=0.1",
        NeedKind::Schema => "application/schema+json, application/json, */*;q=0.1",
        NeedKind::Status | NeedKind::Refresh | NeedKind::Credential => {
            "application/vc, application/vc+jwt, application/vc+ld+json, application/ld+json, \
             application/json, application/jwt, text/plain, */*;q=0.1"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(identifier: &str) -> Result<String, Why> {
        let need = Need {
            url: identifier.to_owned(),
            kind: NeedKind::Did,
            path: String::new(),
        };
        address(&need).map(|address| address.url)
    }

    #[test]
    fn needs_have_addresses() {
        for (identifier, expected) in [
            (
                "did:web:uni.example",
                "https://uni.example/.well-known/did.json",
            ),
            (
                "did:web:uni.example%3A8443:a#key",
                "https://uni.example:8443/a/did.json",
            ),
            (
                "https://uni.example/issuer#key",
                "https://uni.example/issuer",
            ),
        ] {
            assert_eq!(url(identifier).as_deref(), Ok(expected), "{identifier}");
        }
        for (identifier, why) in [
            ("did:ion:abc", Why::NotOnTheWeb),
            ("did:web:127.0.0.1", Why::NotOnTheWeb),
            ("urn:uuid:1", Why::NotOnTheWeb),
            ("http://uni.example/", Why::NotHttps),
            ("../relative", Why::NoAddress),
        ] {
            assert_eq!(url(identifier), Err(why), "{identifier}");
        }
    }

    #[test]
    fn the_likeliest_type_is_asked_for_first() {
        for (kind, first) in [
            (NeedKind::Did, "application/did+ld+json"),
            (NeedKind::Jwks, "application/jwk-set+json"),
            (NeedKind::Context, "application/ld+json"),
            (NeedKind::Schema, "application/schema+json"),
            (NeedKind::Status, "application/vc"),
            (NeedKind::Credential, "application/vc"),
            (NeedKind::Refresh, "application/vc"),
        ] {
            let types: Vec<&str> = accept(kind).split(", ").collect();
            assert_eq!(types[0], first);
            assert!(types.contains(&"application/json"), "{types:?}");
            assert_eq!(types.last(), Some(&"*/*;q=0.1"));
        }
    }
}
