//! Where something is: an https address, and which addresses of hosts are public.

use super::failure::Why;
use oxiri::{Iri, IriRef};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::http::Uri;
use ureq::http::uri::Authority;

/// An https address in one spelling: what names the same document is written the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The whole address, without fragment.
    pub url: String,
    /// The host, and its port if that is not the usual one.
    pub host: String,
}

impl Address {
    /// Reads an https address. One with a user name is none: it would send a credential, and
    /// could seem to lead elsewhere.
    pub fn parse(text: &str) -> Result<Address, Why> {
        let uri: Uri = text.parse().map_err(|_| Why::NoAddress)?;
        let scheme = uri.scheme_str().ok_or(Why::NoAddress)?;
        if scheme != "https" {
            return Err(Why::NotHttps);
        }
        let authority = uri.authority().filter(|_| text.is_ascii());
        let host = authority.and_then(host).ok_or(Why::NoAddress)?;
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        Ok(Address {
            url: format!("https://{host}{path}"),
            host,
        })
    }

    /// Where a redirect from here leads to (RFC 9110 §10.2.2).
    pub fn redirected(&self, location: &str) -> Result<Address, Why> {
        let resolved = Iri::parse(self.url.as_str())
            .and_then(|here| here.resolve(&IriRef::parse(location)?))
            .map_err(|_| Why::RedirectNowhere)?;
        Address::parse(resolved.as_str()).map_err(|why| match why {
            Why::NotHttps => Why::RedirectToHttp,
            _ => Why::RedirectNowhere,
        })
    }
}

/// The host, and its port if that is not the usual one.
fn host(authority: &Authority) -> Option<String> {
    let name = authority.host();
    let behind = authority.as_str().strip_prefix(name)?;
    let port = match behind {
        "" => 443,
        _ => behind.strip_prefix(':')?.parse::<u16>().ok()?,
    };
    let name = Some(name.to_ascii_lowercase()).filter(|name| !name.is_empty())?;
    Some(match port {
        443 => name,
        _ => format!("{name}:{port}"),
    })
}

/// Whether an address is one that anybody on the internet can reach, and so none behind which
/// the reader's own machines are. What is not known to be public is not.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// All but the IANA IPv4 Special-Purpose Address Registry, multicast and what is reserved.
fn is_public_v4(address: Ipv4Addr) -> bool {
    const NOT_PUBLIC: [([u8; 4], u32); 15] = [
        ([0, 0, 0, 0], 8),
        ([10, 0, 0, 0], 8),
        ([100, 64, 0, 0], 10),
        ([127, 0, 0, 0], 8),
        ([169, 254, 0, 0], 16),
        ([172, 16, 0, 0], 12),
        ([192, 0, 0, 0], 24),
        ([192, 0, 2, 0], 24),
        ([192, 88, 99, 0], 24),
        ([192, 168, 0, 0], 16),
        ([198, 18, 0, 0], 15),
        ([198, 51, 100, 0], 24),
        ([203, 0, 113, 0], 24),
        ([224, 0, 0, 0], 4),
        ([240, 0, 0, 0], 4),
    ];
    let bits = u32::from(address);
    NOT_PUBLIC
        .iter()
        .all(|&(net, length)| (bits ^ u32::from(Ipv4Addr::from(net))) >> (32 - length) != 0)
}

/// Global unicast (2000::/3) without the IANA IPv6 Special-Purpose Address Registry's blocks in
/// it. Addresses that only carry an IPv4 address (mapped, NAT64, 6to4, Teredo) are not public.
fn is_public_v6(address: Ipv6Addr) -> bool {
    const NOT_PUBLIC: [(u128, u32); 4] = [
        (0x2001_0000 << 96, 23),
        (0x2001_0db8 << 96, 32),
        (0x2002_0000 << 96, 16),
        (0x3fff_0000 << 96, 20),
    ];
    let bits = u128::from(address);
    bits >> 125 == 1
        && NOT_PUBLIC
            .iter()
            .all(|&(net, length)| (bits ^ net) >> (128 - length) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Result<String, Why> {
        Address::parse(text).map(|address| address.url)
    }

    #[test]
    fn an_address_has_one_spelling() {
        for text in [
            "https://uni.example/",
            "https://uni.example",
            "HTTPS://UNI.example:443/#part",
        ] {
            assert_eq!(url(text).as_deref(), Ok("https://uni.example/"), "{text}");
        }
        let address = Address::parse("https://Uni.example:8443/A?b#c").expect("is one");
        assert_eq!(address.url, "https://uni.example:8443/A?b");
        assert_eq!(address.host, "uni.example:8443");
    }

    #[test]
    fn what_is_no_https_address_is_none() {
        for (text, why) in [
            ("http://uni.example/", Why::NotHttps),
            ("file:///etc/passwd", Why::NoAddress),
            ("ftp://uni.example/", Why::NotHttps),
            ("uni.example", Why::NoAddress),
            ("/relative", Why::NoAddress),
            ("did:web:uni.example", Why::NoAddress),
            ("", Why::NoAddress),
            ("https://", Why::NoAddress),
            ("https:///path", Why::NoAddress),
            ("https://user@uni.example/", Why::NoAddress),
            ("https://user:word@uni.example/", Why::NoAddress),
            ("https://uni.example:port/", Why::NoAddress),
            ("https://uni.example:99999/", Why::NoAddress),
            ("https://uni.example\\@evil.example/", Why::NoAddress),
            ("https://uni example/", Why::NoAddress),
            ("https://ünì.example/", Why::NoAddress),
            ("https://uni.example/ä", Why::NoAddress),
            ("https://uni.example/a\r\nHost: b", Why::NoAddress),
        ] {
            assert_eq!(url(text), Err(why), "{text:?}");
        }
    }

    /// RFC 3986 §5.4, as far as redirects have such references.
    #[test]
    fn redirects_are_resolved() {
        let here = Address::parse("https://uni.example/b/c/d?q").expect("is one");
        for (location, there) in [
            ("g", "https://uni.example/b/c/g"),
            ("/g", "https://uni.example/g"),
            ("//g.example", "https://g.example/"),
            ("../g?x#y", "https://uni.example/b/g?x"),
            ("https://g.example:9/", "https://g.example:9/"),
        ] {
            let found = here.redirected(location).map(|address| address.url);
            assert_eq!(found.as_deref(), Ok(there), "{location}");
        }
        for (location, why) in [
            ("http://uni.example/", Why::RedirectToHttp),
            ("javascript:alert(1)", Why::RedirectNowhere),
            ("https://a b/", Why::RedirectNowhere),
            ("https://user@g.example/", Why::RedirectNowhere),
        ] {
            assert_eq!(here.redirected(location), Err(why), "{location}");
        }
    }

    fn first_public(addresses: &[&str]) -> Option<String> {
        let parsed = |text: &str| text.parse::<IpAddr>().expect("is an address");
        let mut addresses = addresses.iter();
        addresses
            .find(|text| is_public(parsed(text)))
            .map(|text| text.to_string())
    }

    /// The ends of every block that is not public.
    #[test]
    fn addresses_that_are_not_public_are_known() {
        let v4 = [
            "0.0.0.0",
            "0.255.255.255",
            "10.0.0.0",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.169.254",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.255.255",
            "198.18.0.0",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.255",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.0",
            "255.255.255.255",
        ];
        let v6 = [
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:8.8.8.8",
            "::ffff:127.0.0.1",
            "64:ff9b::8.8.8.8",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:1ff:ffff::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "3fff:fff::1",
            "5f00::1",
            "fc00::1",
            "fdff::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "1fff::1",
            "4000::1",
        ];
        assert_eq!(first_public(&v4), None);
        assert_eq!(first_public(&v6), None);
    }

    /// The neighbours of those blocks.
    #[test]
    fn public_addresses_are_known() {
        for address in [
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.0.3.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "203.0.114.0",
            "223.255.255.255",
            "2001:200::1",
            "2001:db7::1",
            "2001:db9::1",
            "2003::1",
            "2606:4700::1111",
            "3ffe::1",
            "3fff:1000::1",
        ] {
            assert!(first_public(&[address]).is_some(), "{address}");
        }
    }
}
