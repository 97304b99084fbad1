//! How much may be spent on one input.

use super::failure::Why;
use std::collections::BTreeSet;
use std::time::Duration;

/// Requests for one input: a record of two hundred issuers, each with a document of its own.
pub const REQUESTS: usize = 200;
/// Hosts for one input, those of redirects among them.
pub const HOSTS: usize = 100;
/// Bytes of one document: status lists and schemas are far smaller, records with pictures in
/// them are not.
pub const DOCUMENT_BYTES: u64 = 16 << 20;
/// Bytes for one input, after which no further document is begun.
pub const INPUT_BYTES: u64 = 64 << 20;
/// Bytes that one run keeps; what comes after that is forgotten with the input that needed it.
pub const RUN_BYTES: u64 = 512 << 20;
/// Redirects on the way to one document.
pub const REDIRECTS: usize = 5;
/// How often what was fetched may turn out to need more: contexts of contexts of contexts, of
/// which the report names one at a time.
pub const ROUNDS: usize = 16;
/// All requests for one input may take so many times as long as one; then none is begun.
pub const REQUEST_TIMES: u32 = 3;

/// What is left for one input.
pub struct Budget {
    requests: usize,
    hosts: BTreeSet<String>,
    bytes: u64,
    time: Duration,
}

impl Budget {
    /// For an input of which one request may take so long.
    pub fn new(request_time: Duration) -> Budget {
        Budget {
            requests: 0,
            hosts: BTreeSet::new(),
            bytes: 0,
            time: request_time * REQUEST_TIMES,
        }
    }

    /// Takes one request out of it.
    pub fn take_request(&mut self, host: &str) -> Result<(), Why> {
        if self.time.is_zero() {
            return Err(Why::TooLong);
        }
        if self.bytes >= INPUT_BYTES {
            return Err(Why::TooMuch);
        }
        if self.requests >= REQUESTS {
            return Err(Why::TooManyDocuments);
        }
        if !self.hosts.contains(host) {
            if self.hosts.len() >= HOSTS {
                return Err(Why::TooManyHosts);
            }
            self.hosts.insert(host.to_owned());
        }
        self.requests += 1;
        Ok(())
    }

    /// Takes the time that a request took out of it.
    pub fn take_time(&mut self, time: Duration) {
        self.time = self.time.saturating_sub(time);
    }

    /// Takes a document out of it.
    pub fn take_bytes(&mut self, bytes: u64) {
        self.bytes += bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget() -> Budget {
        Budget::new(Duration::from_secs(60))
    }

    #[test]
    fn requests_and_hosts_are_counted() {
        let mut of_one_host = budget();
        for _ in 0..REQUESTS {
            assert_eq!(of_one_host.take_request("a.example"), Ok(()));
        }
        assert_eq!(
            of_one_host.take_request("a.example"),
            Err(Why::TooManyDocuments)
        );

        let mut of_many = budget();
        for host in 0..HOSTS {
            assert_eq!(of_many.take_request(&format!("{host}.example")), Ok(()));
        }
        assert_eq!(of_many.take_request("one-more"), Err(Why::TooManyHosts));
        assert_eq!(of_many.take_request("0.example"), Ok(()));
    }

    #[test]
    fn bytes_and_time_run_out() {
        let mut bytes = budget();
        bytes.take_bytes(INPUT_BYTES - 1);
        assert_eq!(bytes.take_request("a.example"), Ok(()));
        bytes.take_bytes(1);
        assert_eq!(bytes.take_request("a.example"), Err(Why::TooMuch));

        let mut time = budget();
        time.take_time(Duration::from_secs(179));
        assert_eq!(time.take_request("a.example"), Ok(()));
        time.take_time(Duration::from_secs(2));
        assert_eq!(time.take_request("a.example"), Err(Why::TooLong));
    }
}
