//! Whether a credential was taken back since it was signed: one check for each entry of its
//! `credentialStatus` (Bitstring Status List v1.0 3.2, Open Badges 3.0 9).
//!
//! What says that it was is believed, whoever signed it. What does not say so shows little where
//! it may be somebody else's.

mod objections;
mod said;

use crate::json::Value;
use crate::status::{Entry, EntryError, Purpose, Revocations};
use crate::verify::findings::{Findings, lower_first, short};
use crate::verify::proofs::Contexts;
use crate::verify::status_lists::{Found, SignedList, StatusLists};
use crate::verify::{Check, CheckKind, Code, Need, NeedKind, Options, Outcome};
use said::{Said, open, question};

/// A credential whose status is looked up.
pub(in crate::verify) struct Looked<'d> {
    pub credential: Value<'d>,
    pub path: &'d str,
    /// Whoever has to have signed it.
    pub signer: Option<&'d str>,
    /// Whether this copy may leave out some of what its issuer signed.
    pub is_partial: bool,
}

/// Entries of one credential that are looked up. Real ones have two or three.
const MAX_ENTRIES: usize = 32;

/// Why a list is not to be relied on without more ado.
const OF_ANOTHER: &str = "somebody else than the credential's issuer keeps it.";

/// Looks up every entry of a credential's status.
pub(in crate::verify) fn status(
    looked: &Looked<'_>,
    lists: &mut StatusLists,
    contexts: &mut Contexts,
    options: &Options,
) -> (Vec<Check>, Vec<Need>) {
    let entries = looked.credential.each("credentialStatus");
    let entries: Vec<Value<'_>> = entries.filter(|entry| !entry.is_null()).collect();
    let mut lookup = Lookup {
        looked,
        lists,
        contexts,
        options,
        findings: Findings::default(),
        needs: Vec::new(),
    };
    let mut checks = Vec::new();
    if looked.is_partial && !entries.iter().any(is_of_revocation) {
        let said = "This copy shows a part of the credential, and no list that would say that it was revoked. It may leave one out; a copy with its whole credentialStatus would tell.";
        let check = Check::new(CheckKind::Status, Outcome::Warning, Code::PartialCopy);
        checks.push(check.saying(said));
    }
    for entry in entries.iter().take(MAX_ENTRIES) {
        lookup.entry(*entry, is_ambiguous(*entry, &entries));
        let findings = std::mem::take(&mut lookup.findings);
        checks.push(findings.into_check(CheckKind::Status));
    }
    if entries.len() > MAX_ENTRIES {
        let said = "The credential names more places for its status than can be looked up here.";
        let check = Check::new(CheckKind::Status, Outcome::Undetermined, Code::TooComplex);
        checks.push(check.saying(said));
    }
    (checks, lookup.needs)
}

fn is_of_revocation(entry: &Value<'_>) -> bool {
    Entry::read(*entry).is_ok_and(|entry| entry.purpose == Purpose::Revocation)
}

/// Entries with the same id are one to a signature over statements: whoever holds the credential
/// may change places between them.
fn is_ambiguous<'d>(entry: Value<'d>, entries: &[Value<'d>]) -> bool {
    let id = |entry: Value<'d>| entry.get("id").or_else(|| entry.get("@id"))?.as_str();
    let place = |entry| {
        let entry = Entry::read(entry).ok()?;
        Some((entry.url, entry.index, entry.size))
    };
    let own = id(entry);
    let mut others = entries.iter().take(MAX_ENTRIES);
    own.is_some() && others.any(|other| id(*other) == own && place(*other) != place(entry))
}

/// The looking up of one credential's status.
struct Lookup<'a, 'd> {
    looked: &'a Looked<'d>,
    lists: &'a mut StatusLists,
    contexts: &'a mut Contexts,
    options: &'a Options,
    findings: Findings,
    needs: Vec<Need>,
}

impl<'d> Lookup<'_, 'd> {
    fn entry(&mut self, value: Value<'d>, is_ambiguous: bool) {
        self.findings.detail("pointer", Some(&value.pointer()));
        match Entry::read(value) {
            _ if is_ambiguous => self.malformed("Another entry with the same id leads elsewhere."),
            Ok(entry) => self.place(&entry),
            Err(EntryError::Malformed(why)) => self.malformed(why),
            Err(EntryError::Unsupported(name)) => self.add(
                Outcome::Undetermined,
                Code::UnsupportedStatus,
                &[
                    "This version cannot look up a status of the type ",
                    short(name),
                    ".",
                ],
            ),
        }
    }

    fn place(&mut self, entry: &Entry<'d>) {
        let url = entry.url;
        self.findings.detail("list", Some(url));
        self.findings
            .detail("purpose", Some(short(entry.purpose_text)));
        let fetched = self.options.fetched.get(url).map(|time| time.to_string());
        self.findings.detail("fetched", fetched.as_deref());
        if let Some(age) = self.options.age(url) {
            self.findings.detail_of("age", age as usize);
        }
        let path = self.looked.path;
        let found = self
            .lists
            .find(entry.kind, url, path, self.contexts, self.options);
        match &*found {
            Found::Bits(list) => self.in_bits(entry, list),
            Found::Revocations(list) => self.in_revocations(entry, list),
            Found::Unusable(unusable) => {
                self.open(entry, unusable.code, &[": ", &lower_first(&unusable.why)]);
                self.needs.extend_from_slice(&unusable.needs);
            }
            Found::Nothing => {
                let why = ": it is not at hand. Handing it in would.";
                self.open(entry, Code::StatusListUnreachable, &[why]);
                self.needs.push(Need {
                    url: url.to_owned(),
                    kind: NeedKind::Status,
                    path: path.to_owned(),
                });
            }
        }
    }

    fn in_bits(&mut self, entry: &Entry<'d>, list: &SignedList) {
        let SignedList {
            list: bits, term, ..
        } = list;
        if !bits.purposes.iter().any(|one| one == entry.purpose_text) {
            let why = ": it is about something else.";
            return self.open(entry, Code::StatusPurposeMismatch, &[why]);
        }
        let index = entry.index.to_string();
        self.findings.detail("index", Some(&index));
        let Some(value) = bits.bits.value(entry.index, entry.size) else {
            let why = [": it has no entry with the number ", &index, "."];
            return self.open(entry, Code::StatusIndexOutOfRange, &why);
        };
        self.findings.detail_of("status", value as usize);
        // What was taken back for good stays so.
        let is_past_matter =
            term.0 == Outcome::Expired && entry.purpose == Purpose::Revocation && value != 0;
        if term.0 != Outcome::Valid && !is_past_matter {
            let why = [" now: ", &lower_first(&term.1), " A current one would."];
            return self.open(entry, Code::StatusListNotCurrent, &why);
        }
        self.findings
            .detail("reference", entry.reference().map(short));
        let said = Said::of(entry, value, entry.message(value));
        let sentence = self.say(entry, &said);
        self.objections(entry, list, &sentence);
        // What was taken back stays so, whoever the list is bound to.
        if said.outcome > Outcome::Suspended {
            self.needs.extend_from_slice(&list.needs);
        }
    }

    fn in_revocations(&mut self, entry: &Entry<'d>, list: &Revocations) {
        let id = self.looked.credential.get("id").and_then(Value::as_str);
        let Some(id) = id else {
            return self
                .malformed("The list names credentials by their id, and this one has none.");
        };
        let reason = list.find(id);
        if reason.is_none() && list.has_unread {
            let why = ": an entry in it names no credential that could be told.";
            return self.open(entry, Code::StatusListMalformed, &[why]);
        }
        let value = u64::from(reason.is_some());
        let said = Said::of(entry, value, reason.filter(|reason| !reason.is_empty()));
        let sentence = self.say(entry, &said);
        let issuer = list.issuer.as_deref();
        let is_of_another = issuer.is_some() && issuer != self.looked.signer;
        let mut but = |code, why| self.add(Outcome::Warning, code, &[&sentence, ", but ", why]);
        but(
            Code::StatusListUnsigned,
            "nobody signed it, so that something could have been left out.",
        );
        if is_of_another {
            but(Code::StatusListOfAnother, OF_ANOTHER);
        }
    }

    fn malformed(&mut self, why: &str) {
        self.add(
            Outcome::Undetermined,
            Code::MalformedStatus,
            &[
                "Where the credential's status stands cannot be read: ",
                &lower_first(why),
            ],
        );
    }

    /// A list shows nothing; `why` goes on behind that.
    fn open(&mut self, entry: &Entry<'d>, code: Code, why: &[&str]) {
        let question = question(entry.purpose);
        let start = ["The status list ", entry.url, " does not show ", question];
        self.add(open(entry), code, &[&start, why].concat());
    }

    /// What a list says, and as of when: the words of it, without a full stop.
    fn say(&mut self, entry: &Entry<'d>, said: &Said<'_>) -> String {
        let fetched = self.options.fetched.get(entry.url);
        let as_of = fetched.map_or(String::new(), |time| format!(", as of {time}"));
        let [before, message, behind] = match said.message {
            Some(message) => [" (\u{201c}", short(message), "\u{201d})"],
            None => [""; 3],
        };
        let start = ["The status list ", entry.url, said.what];
        let sentence = [&start[..], &[before, message, behind, &as_of]]
            .concat()
            .concat();
        self.add(said.outcome, said.code, &[&sentence, "."]);
        sentence
    }

    fn add(&mut self, outcome: Outcome, code: Code, sentence: &[&str]) {
        self.findings.add(outcome, code, sentence.concat());
    }
}
