//! From a host's name to the addresses that are connected to: public ones, unless the reader
//! allows others. The check is made on the very addresses that the connection then uses, so
//! that a name cannot mean one thing when it is checked and another when it is asked.

use super::address::is_public;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up, and keeps what may be asked.
#[derive(Debug)]
pub struct Checked {
    /// Names that are not looked up. Of two for the same name the later one counts.
    pub fixed: Vec<Fixed>,
    /// Whether private addresses may be asked, too.
    pub allow_private: bool,
    /// What looks the others up.
    pub system: DefaultResolver,
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let mut found = self.empty();
        match self.fixed.iter().rfind(|fixed| fixed.is_of(uri)) {
            Some(fixed) => found.push(SocketAddr::new(fixed.address, fixed.port)),
            None => {
                found = self
                    .system
                    .resolve(uri, config, timeout)
                    .map_err(not_found)?
            }
        }
        let mut allowed = self.empty();
        for address in found.iter() {
            if self.allow_private || is_public(address.ip()) {
                allowed.push(*address);
            }
        }
        match allowed.is_empty() {
            true => Err(Error::Other(Box::new(PrivateAddress))),
            false => Ok(allowed),
        }
    }
}

/// The system says that there is no such name in its own words, by an I/O error.
fn not_found(error: Error) -> Error {
    match error {
        Error::Io(_) => Error::HostNotFound,
        other => other,
    }
}

/// None of a host's addresses may be asked.
#[derive(Debug)]
pub struct PrivateAddress;

impl fmt::Display for PrivateAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a private address")
    }
}

impl std::error::Error for PrivateAddress {}

/// A host whose address the reader gives, written `HOST:PORT:ADDRESS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    host: String,
    port: u16,
    address: IpAddr,
}

impl Fixed {
    fn is_of(&self, uri: &Uri) -> bool {
        let host = uri.host().unwrap_or_default();
        host.eq_ignore_ascii_case(&self.host) && uri.port_u16().unwrap_or(443) == self.port
    }
}

impl FromStr for Fixed {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Fixed, Self::Err> {
        let parse = || {
            let (host, rest) = text.split_once(':')?;
            let (port, address) = rest.split_once(':')?;
            let address = address
                .strip_prefix('[')
                .and_then(|address| address.strip_suffix(']'))
                .unwrap_or(address);
            Some(Fixed {
                host: Some(host).filter(|host| !host.is_empty())?.to_owned(),
                port: port.parse().ok()?,
                address: address.parse().ok()?,
            })
        };
        parse().ok_or("write it as uni.example:443:192.0.2.1")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_address(url: &str, allow_private: bool) -> Result<String, Error> {
        let fixed = |text: &str| text.parse().expect("is one");
        let resolver = Checked {
            fixed: vec![
                fixed("public.example:443:198.51.100.1"),
                fixed("public.example:443:8.8.8.8"),
                fixed("private.example:443:10.0.0.1"),
                fixed("mapped.example:443:::ffff:8.8.8.8"),
            ],
            allow_private,
            system: DefaultResolver::default(),
        };
        let uri: Uri = url.parse().expect("is a URL");
        let found = resolver.resolve(&uri, &Config::default(), NextTimeout::default());
        found.map(|found| found[0].to_string())
    }

    /// Each host on the way to a document comes by here, also those of redirects.
    #[test]
    fn private_addresses_are_found_only_if_allowed() {
        for (url, address) in [
            ("https://public.example/", "8.8.8.8:443"),
            ("https://1.1.1.1:8443/", "1.1.1.1:8443"),
            ("https://[2606:4700::1111]/", "[2606:4700::1111]:443"),
        ] {
            for allow_private in [false, true] {
                let found = first_address(url, allow_private).expect("is public");
                assert_eq!(found, address);
            }
        }
        for url in [
            "https://private.example/",
            "https://mapped.example/",
            "https://localhost/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://192.168.0.1/",
        ] {
            let refused = first_address(url, false).expect_err("is private");
            let is_private =
                matches!(&refused, Error::Other(other) if other.is::<PrivateAddress>());
            assert!(is_private, "{url}: {refused}");
            assert!(first_address(url, true).is_ok(), "{url}");
        }
    }

    #[test]
    fn a_fixed_address_is_read() {
        let fixed: Fixed = "uni.example:8443:127.0.0.1".parse().expect("is one");
        assert_eq!(fixed.address, IpAddr::from([127, 0, 0, 1]));
        for (url, is_of) in [
            ("https://UNI.example:8443/x", true),
            ("https://uni.example/x", false),
            ("https://other.example:8443/x", false),
        ] {
            let uri: Uri = url.parse().expect("is a URL");
            assert_eq!(fixed.is_of(&uri), is_of, "{url}");
        }
        for address in [
            "uni.example:443:[2001:db8::1]",
            "uni.example:443:2001:db8::1",
        ] {
            let fixed: Fixed = address.parse().expect("is one");
            assert_eq!(fixed.address.to_string(), "2001:db8::1");
        }
        for mistake in [
            "",
            "uni.example",
            "uni.example:443",
            ":443:127.0.0.1",
            "a:b:127.0.0.1",
            "a:1:b",
        ] {
            assert!(mistake.parse::<Fixed>().is_err(), "{mistake}");
        }
    }
}
