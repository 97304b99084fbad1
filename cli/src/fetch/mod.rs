//! Fetching what a report needs, and nothing else.
//!
//! The verifier says what it misses ([`Report::needs`]); [`Fetcher`] gets it from the web,
//! hands it in as material and lets the verifier judge again, until nothing new is needed or
//! the input's [`budget`] is spent. What was asked for once is not asked for again in the same
//! run, whatever came of it. What could not be had stays a need of the report, and a
//! [`Failure`] says why.

mod address;
mod arguments;
mod budget;
mod failure;
mod need;
mod resolve;
mod web;

pub use arguments::Fetching;
pub use failure::Failure;

use address::Address;
use budget::Budget;
use clr_wallet::verify::{Material, Need, Options, Report, verify};
use failure::Why;
use std::collections::BTreeMap;
use std::time::Duration;
use web::{Answer, Web};

/// Why needs could not be had, by their `url`.
pub type Missing = BTreeMap<String, Failure>;

/// Fetches, and remembers what it fetched.
pub struct Fetcher {
    web: Web,
    document_time: Duration,
    answers: BTreeMap<String, Result<Answer, Failure>>,
    /// Hosts that cannot be asked for anything.
    lost_hosts: BTreeMap<String, Why>,
    asked: BTreeMap<String, usize>,
    kept_bytes: u64,
}

impl Fetcher {
    fn new(web: Web, document_time: Duration) -> Fetcher {
        Fetcher {
            web,
            document_time,
            answers: BTreeMap::new(),
            lost_hosts: BTreeMap::new(),
            asked: BTreeMap::new(),
            kept_bytes: 0,
        }
    }

    /// Verifies an input with all that the web has for it. What other inputs needed is not
    /// handed in: a report is the same, whatever else is verified in the run.
    pub fn verify(&mut self, input: Vec<u8>, mut options: Options) -> (Report, Missing) {
        let mut missing = Missing::new();
        let mut budget = Budget::new(self.document_time);
        for _ in 0..budget::ROUNDS {
            let report = verify(input.clone(), options.clone());
            if !self.add(
                &report.needs,
                &mut options.material,
                &mut missing,
                &mut budget,
            ) {
                return (report, missing);
            }
        }
        let report = verify(input, options.clone());
        for need in &report.needs {
            if is_open(need, &options.material, &missing) {
                let failure = Failure::without_host(Why::TooDeep);
                missing.insert(need.url.clone(), failure);
            }
        }
        (report, missing)
    }

    /// The hosts that were asked, and how many documents came from each.
    pub fn asked(&self) -> impl Iterator<Item = (&str, usize)> {
        self.asked
            .iter()
            .map(|(host, count)| (host.as_str(), *count))
    }

    /// Adds what was not tried before to the material. Returns whether it grew.
    fn add(
        &mut self,
        needs: &[Need],
        material: &mut Material,
        missing: &mut Missing,
        budget: &mut Budget,
    ) -> bool {
        let mut has_grown = false;
        for need in needs {
            if !is_open(need, material, missing) {
                continue;
            }
            match self.document(need, budget) {
                Ok(text) => {
                    material.insert(need.url.clone(), text);
                    has_grown = true;
                }
                Err(failure) => {
                    missing.insert(need.url.clone(), failure);
                }
            }
        }
        has_grown
    }

    /// Follows redirects to the document that is needed.
    fn document(&mut self, need: &Need, budget: &mut Budget) -> Result<String, Failure> {
        let mut address = need::address(need).map_err(Failure::without_host)?;
        for _ in 0..=budget::REDIRECTS {
            match self.answer(&address, need::accept(need.kind), budget)? {
                Answer::Document(text) => {
                    budget.take_bytes(text.len() as u64);
                    return Ok(text);
                }
                Answer::Elsewhere(next) => address = next,
            }
        }
        Err(Failure::of(&address.host, Why::TooManyRedirects))
    }

    /// What stands at an address: asked for once.
    fn answer(
        &mut self,
        address: &Address,
        accept: &str,
        budget: &mut Budget,
    ) -> Result<Answer, Failure> {
        if let Some(known) = self.answers.get(&address.url) {
            return known.clone();
        }
        let host = address.host.as_str();
        let failed = |why| Failure::of(host, why);
        if let Some(why) = self.lost_hosts.get(host) {
            return Err(failed(*why));
        }
        if self.kept_bytes >= budget::RUN_BYTES {
            return Err(failed(Why::TooMuch));
        }
        budget.take_request(host).map_err(failed)?;
        let answer = self.web.get(address, accept);
        self.note(host, &answer);
        let answer = answer.map_err(failed);
        self.answers.insert(address.url.clone(), answer.clone());
        answer
    }

    /// Remembers what an answer says of its host.
    fn note(&mut self, host: &str, answer: &Result<Answer, Why>) {
        if let Err(why) = answer
            && why.is_of_host()
        {
            self.lost_hosts.insert(host.to_owned(), *why);
        }
        if answer.as_ref().is_err_and(|why| why.is_before_asking()) {
            return;
        }
        let documents = self.asked.entry(host.to_owned()).or_default();
        if let Ok(Answer::Document(text)) = answer {
            *documents += 1;
            self.kept_bytes += text.len() as u64;
        }
    }
}

/// Whether a need is neither at hand, under its own name or its address, nor known to be
/// missing.
fn is_open(need: &Need, material: &Material, missing: &Missing) -> bool {
    let is_at_hand = |url: &str| material.contains_key(url);
    let by_address = || need::address(need).is_ok_and(|address| is_at_hand(&address.url));
    !missing.contains_key(&need.url) && !is_at_hand(&need.url) && !by_address()
}
