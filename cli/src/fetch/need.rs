//! Where a need is to be had, and in which form.

use super::address::Address;
use super::failure::Why;
use clr_wallet::verify::{Need, NeedKind};

/// Where a need is to be had, or why it cannot be. What the library knows no address of may
/// still be at one here: at an IP address, for those who allow it.
pub fn address(need: &Need) -> Result<Address, Why> {
    match need.address() {
        Some(url) => Address::parse(&url),
        None if is_never_on_the_web(&need.url) => Err(Why::NotOnTheWeb),
        None => Address::parse(&need.url),
    }
}

fn is_never_on_the_web(identifier: &str) -> bool {
    ["did:", "urn:"]
        .iter()
        .any(|scheme| identifier.starts_with(scheme))
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
                "https://UNI.example/issuer#key",
                "https://uni.example/issuer",
            ),
            ("https://127.0.0.1:8443/a#b", "https://127.0.0.1:8443/a"),
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
