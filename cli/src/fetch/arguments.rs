//! The arguments that say what may be fetched.

use super::Fetcher;
use super::resolve::{Checked, Fixed};
use super::web::Web;
use std::path::{Path, PathBuf};
use std::time::Duration;
use ureq::tls::{Certificate, PemItem, parse_pem};
use ureq::unversioned::resolver::DefaultResolver;

/// What may be fetched, and how.
#[derive(clap::Args)]
#[command(next_help_heading = "Fetching")]
pub struct Fetching {
    /// Fetch nothing: use only what is at hand
    #[arg(long)]
    offline: bool,

    /// Ask hosts at private addresses, too: this computer, the local network
    #[arg(long)]
    allow_private: bool,

    /// Trust the authorities in this PEM file (a school's own), beside those that Mozilla trusts
    #[arg(long, value_name = "FILE")]
    ca: Vec<PathBuf>,

    /// How long to wait for one answer. After three times as long nothing further is asked for
    /// the same input
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,

    /// Take this address for a host instead of looking its name up. It counts as private where
    /// it is
    #[arg(long, value_name = "HOST:PORT:ADDRESS")]
    resolve: Vec<Fixed>,
}

impl Fetching {
    /// What fetches, if anything is to be fetched.
    pub fn fetcher(&self) -> Result<Option<Fetcher>, String> {
        let mut authorities = Vec::new();
        for path in &self.ca {
            authorities.extend(certificates(path)?);
        }
        let resolver = Checked {
            fixed: self.resolve.clone(),
            allow_private: self.allow_private,
            system: DefaultResolver::default(),
        };
        let time = Duration::from_secs(self.timeout);
        let fetcher = || Fetcher::new(Web::new(time, resolver, authorities), time);
        Ok((!self.offline).then(fetcher))
    }
}

/// The certificates in a PEM file: at least one.
fn certificates(path: &Path) -> Result<Vec<Certificate<'static>>, String> {
    let in_file = |problem: &dyn std::fmt::Display| format!("{}: {problem}", path.display());
    let pem = std::fs::read(path).map_err(|error| in_file(&error))?;
    let mut found = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| in_file(&error))? {
            found.push(certificate);
        }
    }
    match found.is_empty() {
        true => Err(in_file(&"there is no certificate in this file (PEM)")),
        false => Ok(found),
    }
}
