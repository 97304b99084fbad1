//! Certificates for the small web: an authority of its own, and some that are not as they
//! should be.

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The host whose certificate comes from an authority that nobody knows.
pub const STRANGER: &str = "stranger.example";
/// The host whose certificate is for another name.
pub const MISNAMED: &str = "misnamed.example";
/// The host whose certificate has expired.
pub const EXPIRED: &str = "expired.example";

/// Who makes certificates.
struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new(name: &str) -> Authority {
        let key = KeyPair::generate().expect("a key");
        let mut parameters = CertificateParams::default();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        parameters.distinguished_name.push(DnType::CommonName, name);
        let certificate = parameters.self_signed(&key).expect("a certificate");
        Authority {
            pem: certificate.pem(),
            issuer: Issuer::new(parameters, key),
        }
    }

    /// A certificate for a host, until this year.
    fn certificate(&self, host: &str, until: i32) -> Arc<CertifiedKey> {
        let key = KeyPair::generate().expect("a key");
        let mut parameters = CertificateParams::new([host.to_owned()]).expect("a name");
        parameters.not_before = date_time_ymd(2015, 1, 1);
        parameters.not_after = date_time_ymd(until, 1, 1);
        let certificate = parameters.signed_by(&key, &self.issuer).expect("signed");
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let key = ring::sign::any_supported_type(&key).expect("a key");
        Arc::new(CertifiedKey::new(vec![certificate.der().clone()], key))
    }
}

/// A certificate for each host, made when it is first asked.
pub struct Certificates {
    known: Authority,
    stranger: Arc<CertifiedKey>,
    misnamed: Arc<CertifiedKey>,
    expired: Arc<CertifiedKey>,
    made: Mutex<BTreeMap<String, Arc<CertifiedKey>>>,
}

impl Certificates {
    /// Those of a new authority.
    pub fn new() -> Certificates {
        let known = Authority::new("Authority of the test");
        Certificates {
            stranger: Authority::new("Another authority").certificate(STRANGER, 2100),
            misnamed: known.certificate("another.example", 2100),
            expired: known.certificate(EXPIRED, 2020),
            made: Mutex::default(),
            known,
        }
    }

    /// The authority's own certificate, in PEM.
    pub fn authority(&self) -> &str {
        &self.known.pem
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let host = hello.server_name()?;
        let make = || self.known.certificate(host, 2100);
        Some(match host {
            STRANGER => self.stranger.clone(),
            MISNAMED => self.misnamed.clone(),
            EXPIRED => self.expired.clone(),
            _ => {
                let mut made = self.made.lock().expect("unharmed");
                made.entry(host.to_owned()).or_insert_with(make).clone()
            }
        })
    }
}

impl std::fmt::Debug for Certificates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Certificates")
    }
}
