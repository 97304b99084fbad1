//! did:web: a document on the web (<https://w3c-ccg.github.io/did-method-web/>), and
//! which domain stands behind an https identifier.

/// A did:web, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DidWeb {
    domain: String,
    port: Option<u16>,
    path: Vec<String>,
}

impl DidWeb {
    /// Takes a did:web apart. `None` if it is none, or one that could lead to another
    /// place than it seems to: an address in numbers, an empty or dotted path segment,
    /// anything percent-encoded but the colon before a port.
    pub fn parse(did: &str) -> Option<DidWeb> {
        let mut segments = did.strip_prefix("did:web:")?.split(':');
        let (domain, port) = domain_and_port(segments.next()?)?;
        let path: Vec<String> = segments.map(str::to_owned).collect();
        let sound = |segment: &String| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-~".contains(&byte);
            !segment.is_empty() && segment != "." && segment != ".." && segment.bytes().all(plain)
        };
        path.iter()
            .all(sound)
            .then_some(DidWeb { domain, port, path })
    }

    /// Where its document is.
    pub fn document_url(&self) -> String {
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        let path = if self.path.is_empty() {
            ".well-known".to_owned()
        } else {
            self.path.join("/")
        };
        format!("https://{}{port}/{path}/did.json", self.domain)
    }

    /// The domain that stands behind it, in lower case.
    pub fn domain(&self) -> &str {
        &self.domain
    }
}

/// The domain that stands behind an https URL, in lower case. `None` if the URL is not
/// https, names no domain, or hides one behind a user name (`https://a.edu@b.example`).
pub fn https_domain(url: &str) -> Option<String> {
    Some(https_authority(url)?.0)
}

/// The domain and, where it is not the usual one, the port of an https URL.
pub(super) fn https_authority(url: &str) -> Option<(String, Option<u16>)> {
    let rest = url.strip_prefix("https://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let (domain, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let port = port_number(port)?;
    Some((domain_name(domain)?, (port != 443).then_some(port)))
}

/// The first segment of a did:web: a domain, and a port behind `%3A`.
fn domain_and_port(segment: &str) -> Option<(String, Option<u16>)> {
    let colon = segment.to_ascii_lowercase().find("%3a");
    let Some(colon) = colon else {
        return Some((domain_name(segment)?, None));
    };
    let port = port_number(&segment[colon + 3..])?;
    Some((domain_name(&segment[..colon])?, Some(port)))
}

/// Digits and nothing else: Rust reads a sign, too.
fn port_number(text: &str) -> Option<u16> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// A domain name of letters, digits and hyphens, and no address in numbers: did:web
/// forbids those, and nobody is known by one.
fn domain_name(text: &str) -> Option<String> {
    let label = |label: &str| {
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty()
            && label.bytes().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last_is_number = text
        .rsplit('.')
        .next()?
        .bytes()
        .all(|byte| byte.is_ascii_digit());
    (text.split('.').all(label) && !last_is_number).then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(did: &str) -> Option<String> {
        DidWeb::parse(did).map(|did| did.document_url())
    }

    /// The examples of the did:web specification.
    #[test]
    fn a_did_web_is_a_place_on_the_web() {
        for (did, expected) in [
            (
                "did:web:w3c-ccg.github.io",
                "https://w3c-ccg.github.io/.well-known/did.json",
            ),
            (
                "did:web:w3c-ccg.github.io:user:alice",
                "https://w3c-ccg.github.io/user/alice/did.json",
            ),
            (
                "did:web:example.com%3A3000:user:alice",
                "https://example.com:3000/user/alice/did.json",
            ),
            (
                "did:web:localhost%3a8443",
                "https://localhost:8443/.well-known/did.json",
            ),
        ] {
            assert_eq!(url(did).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_could_lead_elsewhere_is_none() {
        for did in [
            "did:key:z6Mk",
            "did:web:",
            "did:web:example.com:",
            "did:web:example.com::a",
            "did:web:example.com:..:a",
            "did:web:example.com%2Fpath",
            "did:web:example.com:a%2F..%2Fb",
            "did:web:example.com%3A",
            "did:web:example.com%3A99999",
            "did:web:example.com%3A+443",
            "did:web:127.0.0.1",
            "did:web:user@example.com",
            "did:web:example.com/path",
            "did:web:-example.com",
            "did:web:exämple.com",
        ] {
            assert_eq!(url(did), None, "{did}");
        }
    }

    #[test]
    fn the_domain_of_an_https_url_is_what_it_seems() {
        assert_eq!(
            https_domain("https://Example.EDU/issuers/1").as_deref(),
            Some("example.edu")
        );
        assert_eq!(
            https_domain("https://example.edu:8443?x#y").as_deref(),
            Some("example.edu")
        );
        assert_eq!(
            https_domain("https://example.edu").as_deref(),
            Some("example.edu")
        );
        for url in [
            "http://example.edu",
            "https://",
            "https://example.edu@evil.example/",
            "https://example.edu:a@evil.example/",
            "https://exa mple.edu/",
            "https://example.edu:port/",
            "https://example.edu:+443/",
            "https://example.edu:/",
            "https://192.0.2.1/",
            "https://[2001:db8::1]/",
            "did:web:example.edu",
        ] {
            assert_eq!(https_domain(url), None, "{url}");
        }
        assert_eq!(
            https_domain("https://evil.example\\.example.edu/").as_deref(),
            Some("evil.example")
        );
    }
}
