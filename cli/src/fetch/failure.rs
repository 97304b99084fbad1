//! Why something could not be had.

use super::budget;
use std::fmt;
use ureq::http::StatusCode;

/// Why a document could not be had, and from whom. Its `Display` is a sentence for people,
/// without the full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The host that was asked last, or would have been.
    pub host: String,
    /// The reason.
    pub why: Why,
}

impl Failure {
    /// A failure with a host.
    pub fn of(host: &str, why: Why) -> Failure {
        Failure {
            host: host.to_owned(),
            why,
        }
    }

    /// A failure in which no host has a part.
    pub fn without_host(why: Why) -> Failure {
        Failure::of("", why)
    }
}

/// The reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// An identifier of a kind that is not looked up on the web.
    NotOnTheWeb,
    /// No URL with a host, or one with a user name in it.
    NoAddress,
    /// A URL of another scheme.
    NotHttps,
    /// The name has no address.
    NoSuchHost,
    /// All of the host's addresses are private.
    Private,
    /// Nobody listens there.
    Refused,
    /// The network leads nowhere.
    Unreachable,
    /// There was no connection in time.
    NoConnectionInTime,
    /// The answer was not complete in time.
    TooSlow,
    /// The certificate leads to no authority that is trusted here.
    NotTrusted,
    /// The certificate is for another name.
    WrongName,
    /// The certificate's time has passed, or not begun.
    CertificateDates,
    /// Neither TLS 1.2 nor 1.3 came about.
    BadTls,
    /// An answer other than 200.
    Status(u16),
    /// More than one document may have.
    TooLarge,
    /// Sends on to an address that is not https.
    RedirectToHttp,
    /// Sends on to another host, which cannot speak for it.
    RedirectElsewhere,
    /// Sends on to what is no address.
    RedirectNowhere,
    /// Sends on again and again.
    TooManyRedirects,
    /// Not UTF-8.
    NotText,
    /// In a form that was not asked for.
    Compressed,
    /// No HTTP, or not all of it.
    Broken,
    /// The input has used up its documents.
    TooManyDocuments,
    /// The input has used up its hosts.
    TooManyHosts,
    /// The input has used up its time.
    TooLong,
    /// The input has used up its bytes.
    TooMuch,
    /// What was fetched needs more, and that needs more, and so on.
    TooDeep,
}

impl Why {
    /// Whether asking the same host for something else would end the same.
    pub fn is_of_host(self) -> bool {
        use Why::*;
        let of_certificate = matches!(self, NotTrusted | WrongName | CertificateDates | BadTls);
        of_certificate
            || self.is_before_asking()
            || matches!(self, Refused | Unreachable | NoConnectionInTime)
    }

    /// Whether the host has not heard of it.
    pub fn is_before_asking(self) -> bool {
        matches!(self, Why::NoSuchHost | Why::Private)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = &self.host;
        match self.why {
            Why::NotOnTheWeb => write!(f, "identifiers of this kind cannot be looked up here"),
            Why::NoAddress => write!(f, "this is no address that could be asked"),
            Why::NotHttps => write!(f, "only https addresses are asked"),
            Why::NoSuchHost => write!(
                f,
                "{host} was not found: there is no such host, or no network"
            ),
            Why::Private => write!(
                f,
                "{host} is at a private address, which is asked only with --allow-private"
            ),
            Why::Refused => write!(f, "{host} refused the connection"),
            Why::Unreachable => write!(f, "{host} could not be reached"),
            Why::NoConnectionInTime => write!(f, "{host} timed out before there was a connection"),
            Why::TooSlow => write!(f, "{host} timed out before its answer was complete"),
            Why::NotTrusted => write!(
                f,
                "the certificate of {host} is not trusted: no authority that is known here made it (--ca adds one)"
            ),
            Why::WrongName => write!(
                f,
                "the certificate of {host} is not trusted: it is for another name"
            ),
            Why::CertificateDates => write!(
                f,
                "the certificate of {host} is not trusted: it has expired, or is not valid yet"
            ),
            Why::BadTls => write!(f, "{host} does not speak TLS as it should"),
            Why::Status(status) => {
                write!(f, "{host} answered with status {}", status_in_words(status))
            }
            Why::TooLarge => write!(
                f,
                "{host} sends more than {} MB, which is too large",
                budget::DOCUMENT_BYTES >> 20
            ),
            Why::RedirectToHttp => write!(f, "{host} sends on to an address that is not https"),
            Why::RedirectElsewhere => write!(
                f,
                "{host} sends on to another host, which cannot say whose keys these are"
            ),
            Why::RedirectNowhere => write!(f, "{host} sends on to what is no address"),
            Why::TooManyRedirects => write!(f, "{host} sends on again and again"),
            Why::NotText => write!(f, "{host} sends what is not text in UTF-8"),
            Why::Compressed => write!(
                f,
                "{host} sends a compressed answer, which was not asked for"
            ),
            Why::Broken => write!(f, "{host} breaks off, or does not speak HTTP as it should"),
            Why::TooManyDocuments => write!(
                f,
                "not asked for: more than {} documents are needed",
                budget::REQUESTS
            ),
            Why::TooManyHosts => write!(
                f,
                "not asked for: more than {} hosts would have to be asked",
                budget::HOSTS
            ),
            Why::TooLong => write!(f, "not asked for: the other documents took too long"),
            Why::TooMuch => write!(
                f,
                "not asked for: the other documents are too large together"
            ),
            Why::TooDeep => write!(
                f,
                "not asked for: each document that was fetched needed another one, more than {} times",
                budget::ROUNDS
            ),
        }
    }
}

/// "404 (Not Found)".
fn status_in_words(status: u16) -> String {
    let known = StatusCode::from_u16(status).ok();
    match known.and_then(|status| status.canonical_reason()) {
        Some(reason) => format!("{status} ({reason})"),
        None => status.to_string(),
    }
}
