//! One request: an https address in, what stands there out.
//!
//! Nothing about the reader goes along: no cookies, no credentials, no `Referer`. Redirects are
//! not followed here. Proxies are not used, whatever the environment says: a proxy looks names
//! up itself, and then nobody here can tell which address is really asked.

use super::address::Address;
use super::budget::DOCUMENT_BYTES;
use super::failure::Why;
use super::resolve::{Checked, PrivateAddress};
use rustls::CertificateError;
use rustls::crypto::ring;
use std::io::{self, Read};
use std::sync::Arc;
use std::time::Duration;
use ureq::http::{HeaderName, Response, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error, Timeout};
use webpki_root_certs::TLS_SERVER_ROOT_CERTS;

/// Who asks.
const USER_AGENT: &str = concat!("clr/", env!("CARGO_PKG_VERSION"));

/// What stands at an address.
#[derive(Clone)]
pub enum Answer {
    /// A document, as it was received.
    Document(String),
    /// Nothing but the word that it is elsewhere.
    Elsewhere(Address),
}

/// The web, as far as the reader lets it be asked.
pub struct Web {
    agent: Agent,
}

impl Web {
    /// Waits so long for one answer; trusts the authorities that Mozilla trusts, and these.
    pub fn new(time: Duration, resolver: Checked, authorities: Vec<Certificate<'static>>) -> Web {
        let mozilla = TLS_SERVER_ROOT_CERTS.iter();
        let roots: Vec<Certificate<'static>> = mozilla
            .map(|root| Certificate::from_der(root.as_ref()))
            .chain(authorities)
            .collect();
        let tls = TlsConfig::builder()
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .root_certs(RootCerts::new_with_certs(&roots))
            .build();
        let config = Agent::config_builder()
            .https_only(true)
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_idle_connections(0)
            .user_agent(USER_AGENT)
            .timeout_global(Some(time))
            .timeout_connect(Some(time / 2))
            .timeout_resolve(Some(time / 2))
            .tls_config(tls)
            .build();
        Web {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
        }
    }

    /// Asks for what stands at an address, in one of these media types.
    pub fn get(&self, address: &Address, accept: &str) -> Result<Answer, Why> {
        let request = self.agent.get(&address.url).header(header::ACCEPT, accept);
        let response = request.call().map_err(why)?;
        match response.status().as_u16() {
            200 => document(response).map(Answer::Document),
            301 | 302 | 303 | 307 | 308 => {
                let location = text_of(&response, header::LOCATION).ok_or(Why::RedirectNowhere)?;
                address.redirected(location).map(Answer::Elsewhere)
            }
            status => Err(Why::Status(status)),
        }
    }
}

/// The text of a response, if it is text and not too much.
fn document(response: Response<Body>) -> Result<String, Why> {
    let encoding = text_of(&response, header::CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| !encoding.eq_ignore_ascii_case("identity")) {
        return Err(Why::Compressed);
    }
    let body = response.into_body();
    if body
        .content_length()
        .is_some_and(|length| length > DOCUMENT_BYTES)
    {
        return Err(Why::TooLarge);
    }
    let mut bytes = Vec::new();
    let mut reader = body.into_reader().take(DOCUMENT_BYTES + 1);
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| why(Error::from(error)))?;
    if bytes.len() as u64 > DOCUMENT_BYTES {
        return Err(Why::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| Why::NotText)
}

fn text_of(response: &Response<Body>, name: HeaderName) -> Option<&str> {
    response.headers().get(name)?.to_str().ok()
}

fn why(error: Error) -> Why {
    match error {
        Error::HostNotFound => Why::NoSuchHost,
        Error::Other(other) if other.is::<PrivateAddress>() => Why::Private,
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => Why::NoConnectionInTime,
        Error::Timeout(_) => Why::TooSlow,
        Error::Rustls(error) => why_no_tls(&error),
        Error::Tls(_) => Why::BadTls,
        Error::Io(error) => why_no_connection(&error),
        Error::BadUri(_) | Error::Http(_) => Why::NoAddress,
        Error::RequireHttpsOnly(_) => Why::NotHttps,
        _ => Why::Broken,
    }
}

fn why_no_connection(error: &io::Error) -> Why {
    let inner = error.get_ref();
    if let Some(error) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return why_no_tls(error);
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Why::Refused,
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Why::TooSlow,
        io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable
        | io::ErrorKind::PermissionDenied => Why::Unreachable,
        _ => Why::Broken,
    }
}

fn why_no_tls(error: &rustls::Error) -> Why {
    use CertificateError::*;
    let rustls::Error::InvalidCertificate(error) = error else {
        return Why::BadTls;
    };
    match error {
        NotValidForName | NotValidForNameContext { .. } => Why::WrongName,
        Expired | ExpiredContext { .. } | NotValidYet | NotValidYetContext { .. } => {
            Why::CertificateDates
        }
        _ => Why::NotTrusted,
    }
}
