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

use crate::clock;
use address::Address;
use budget::Budget;
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Need, Options, Report, verify};
use failure::Why;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use web::{Answer, Web};

/// Why needs could not be had, by their `url`.
pub type Missing = BTreeMap<String, Failure>;

/// Fetches, and remembers what it fetched.
pub struct Fetcher {
    web: Web,
    request_time: Duration,
    /// By address and by what was accepted: a server may have a document in several forms.
    answers: BTreeMap<(String, &'static str), Result<Answer, Failure>>,
    /// Hosts that cannot be asked for anything.
    lost_hosts: BTreeMap<String, Why>,
    asked: BTreeMap<String, usize>,
    kept_bytes: u64,
    /// With what time to date what is fetched; the clock's, where none is given.
    dated: Option<Timestamp>,
}

impl Fetcher {
    fn new(web: Web, request_time: Duration) -> Fetcher {
        Fetcher {
            web,
            request_time,
            answers: BTreeMap::new(),
            lost_hosts: BTreeMap::new(),
            asked: BTreeMap::new(),
            kept_bytes: 0,
            dated: None,
        }
    }

    /// Dates what it fetches with the time for which the run judges, if that is when it began: by
    /// the clock, all of it would be from after the verdict.
    pub fn dating(&mut self, begun: Option<Timestamp>) {
        self.dated = begun;
    }

    /// Verifies an input with all that the web has for it. What other inputs needed is neither
    /// handed in nor taken off this one's budget: a report does not depend on its neighbours.
    pub fn verify(&mut self, input: Vec<u8>, options: Options) -> (Report, Missing) {
        let (report, case) = self.gather(input, options);
        (report, case.missing)
    }

    /// The options for an input, with all that the web has for it as material.
    pub fn options_for(&mut self, input: Vec<u8>, options: Options) -> Options {
        let (_, case) = self.gather(input, options);
        case.options
    }

    fn gather(&mut self, input: Vec<u8>, options: Options) -> (Report, Case) {
        let mut case = Case {
            options,
            missing: Missing::new(),
            budget: Budget::new(self.request_time),
        };
        let mut report = verify(input.clone(), case.options.clone());
        for _ in 0..budget::ROUNDS {
            if !self.add(&report.needs, &mut case) {
                break;
            }
            report = verify(input.clone(), case.options.clone());
        }
        case.give_up(&report.needs);
        (report, case)
    }

    /// The hosts that were asked, and how many documents came from each.
    pub fn asked(&self) -> impl Iterator<Item = (&str, usize)> {
        self.asked
            .iter()
            .map(|(host, count)| (host.as_str(), *count))
    }

    /// Adds what was not tried before to the material. Returns whether it grew.
    fn add(&mut self, needs: &[Need], case: &mut Case) -> bool {
        let mut has_grown = false;
        for need in needs {
            if !case.lacks(need) {
                continue;
            }
            match self.document(need, &mut case.budget) {
                Ok(text) => {
                    case.options.material.insert(need.url.clone(), text);
                    if let Some(time) = self.dated.or_else(|| clock::now().ok()) {
                        case.options.fetched.insert(need.url.clone(), time);
                    }
                    has_grown = true;
                }
                Err(failure) => {
                    case.missing.insert(need.url.clone(), failure);
                }
            }
        }
        has_grown
    }

    /// Follows redirects to the document that is needed.
    fn document(&mut self, need: &Need, budget: &mut Budget) -> Result<String, Failure> {
        let mut address = need::address(need).map_err(Failure::without_host)?;
        let own_host = address.host.clone();
        for _ in 0..=budget::REDIRECTS {
            let answer = self.answer(&address, need::accept(need.kind), budget);
            budget.take_bytes(bytes_of(&answer));
            match answer? {
                Answer::Document(text) => return Ok(text),
                Answer::Elsewhere(next)
                    if need::speaks_for_its_host(need.kind) && next.host != own_host =>
                {
                    return Err(Failure::of(&address.host, Why::RedirectElsewhere));
                }
                Answer::Elsewhere(next) => address = next,
            }
        }
        Err(Failure::of(&address.host, Why::TooManyRedirects))
    }

    /// What stands at an address: asked for once, and taken off the budget of each input.
    fn answer(
        &mut self,
        address: &Address,
        accept: &'static str,
        budget: &mut Budget,
    ) -> Result<Answer, Failure> {
        let host = address.host.as_str();
        let failed = |why| Failure::of(host, why);
        budget.take_request(host).map_err(failed)?;
        let key = (address.url.clone(), accept);
        if let Some(known) = self.answers.get(&key) {
            return known.clone();
        }
        if let Some(why) = self.lost_hosts.get(host) {
            return Err(failed(*why));
        }
        let start = Instant::now();
        let answer = self.web.get(address, accept);
        budget.take_time(start.elapsed());
        self.note(host, &answer);
        let answer = answer.map_err(failed);
        // What is not kept is asked for again where another input needs it: its report must not
        // depend on what its neighbours needed.
        if self.kept_bytes <= budget::RUN_BYTES {
            self.answers.insert(key, answer.clone());
        }
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

/// What came over the wire for an answer, about.
fn bytes_of(answer: &Result<Answer, Failure>) -> u64 {
    match answer {
        Ok(Answer::Document(text)) => text.len() as u64,
        Err(failure) if failure.why == Why::TooLarge => budget::DOCUMENT_BYTES,
        _ => 0,
    }
}

/// One input on its way to a report.
struct Case {
    options: Options,
    missing: Missing,
    budget: Budget,
}

impl Case {
    /// Whether a need is neither at hand, under its own name or, a did:web, its address, nor
    /// known to be missing.
    fn lacks(&self, need: &Need) -> bool {
        let is_at_hand = |url: &str| self.options.material.contains_key(url);
        let by_address = || need::address(need).is_ok_and(|address| is_at_hand(&address.url));
        let is_at_hand = is_at_hand(&need.url) || (need.url.starts_with("did:") && by_address());
        !is_at_hand && !self.missing.contains_key(&need.url)
    }

    /// What is lacking now will not be asked for any more.
    fn give_up(&mut self, needs: &[Need]) {
        for need in needs {
            if self.lacks(need) {
                let failure = Failure::without_host(Why::TooDeep);
                self.missing.insert(need.url.clone(), failure);
            }
        }
    }
}
