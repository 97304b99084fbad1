//! The status lists in the material: each is read and verified once, however many credentials
//! point to it.

use super::checks::validity;
use super::findings::{beginning, sentence};
use super::proofs::{self, Contexts, Secured};
use super::sources::{Source, token_in_data_url};
use super::verification::identifier;
use super::{Check, CheckKind, Code, Need, NeedKind, Options, Outcome};
use crate::json::Value;
use crate::status::{BitsList, ListKind, Revocations};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The lists that were looked for so far, and how much more of them may be looked at.
pub(super) struct StatusLists {
    list: Vec<Rc<Found>>,
    /// Their numbers by kind and address.
    by_name: BTreeMap<(ListKind, String), usize>,
    text_left: usize,
    bits_left: usize,
}

/// What the material holds at an address.
pub(super) enum Found {
    /// A list of bits.
    Bits(Box<SignedList>),
    /// 1EdTech's list of revoked credentials.
    Revocations(Revocations),
    /// Something that shows nothing.
    Unusable(Unusable),
    /// Nothing.
    Nothing,
}

/// Why what is at hand shows nothing.
pub(super) struct Unusable {
    pub code: Code,
    /// A sentence.
    pub why: String,
    /// What might settle it.
    pub needs: Vec<Need>,
}

/// A list of bits that somebody signed.
pub(super) struct SignedList {
    pub list: BitsList,
    pub id: Option<String>,
    pub issuer: Option<String>,
    /// Whether it says where its own status stands.
    pub has_status: bool,
    /// Whether the key is its issuer's: valid, undetermined, or invalid; and why.
    pub binding: (Outcome, String),
    /// Whether it holds at the time of checking: valid, expired, or not yet valid; and why.
    pub term: (Outcome, String),
    /// What would show whose key it is.
    pub needs: Vec<Need>,
}

/// How many bytes may come out of the lists of one input, packed as they are: one bit for each of
/// 128 million credentials.
const MAX_BYTES_UNPACKED: usize = 16 << 20;

impl StatusLists {
    /// None yet.
    pub fn new(options: &Options) -> StatusLists {
        StatusLists {
            list: Vec::new(),
            by_name: BTreeMap::new(),
            text_left: options.policy.limits.json.bytes,
            bits_left: MAX_BYTES_UNPACKED,
        }
    }

    /// The list of a kind at an address. `path` is the credential that wants it.
    pub fn find(
        &mut self,
        kind: ListKind,
        url: &str,
        path: &str,
        contexts: &mut Contexts,
        options: &Options,
    ) -> Rc<Found> {
        let name = (kind, url.to_owned());
        if let Some(known) = self.by_name.get(&name) {
            return Rc::clone(&self.list[*known]);
        }
        let text = options.material.get(url).map(String::as_str);
        // An address may be what is there (RFC 2397).
        let text = text.or_else(|| url.starts_with("data:").then_some(url));
        let found = Rc::new(match text {
            Some(text) => self
                .read(kind, text, path, contexts, options)
                .unwrap_or_else(Found::Unusable),
            None => Found::Nothing,
        });
        self.by_name.insert(name, self.list.len());
        self.list.push(Rc::clone(&found));
        found
    }

    /// The addresses of the lists that were at hand.
    pub fn used(&self) -> Vec<(NeedKind, String)> {
        let is_at_hand = |at: &usize| !matches!(*self.list[*at], Found::Nothing);
        let names = self.by_name.iter().filter(|(_, at)| is_at_hand(at));
        let urls = names.map(|((_, url), _)| url);
        urls.filter(|url| !url.starts_with("data:"))
            .map(|url| (NeedKind::Status, url.clone()))
            .collect()
    }

    fn read(
        &mut self,
        kind: ListKind,
        text: &str,
        path: &str,
        contexts: &mut Contexts,
        options: &Options,
    ) -> Result<Found, Unusable> {
        // Many addresses may each have something large.
        let Some(left) = self.text_left.checked_sub(text.len()) else {
            let why = "All lists together are larger than can be checked here.";
            return Err(Unusable::of(Code::TooLarge, why));
        };
        self.text_left = left;
        let limits = &options.policy.limits.json;
        let read = match token_in_data_url(text) {
            Some(token) => token.and_then(|token| Source::of_token(token, String::new(), limits)),
            None => Source::read(text.to_owned(), String::new(), limits),
        };
        let source = read.map_err(|problem| match problem.code {
            Code::TooLarge => Unusable::of(Code::TooLarge, &problem.message),
            _ => Unusable::of(Code::StatusListMalformed, &problem.message),
        })?;
        if kind != ListKind::Revocations {
            return self.signed_list(kind, &source, path, contexts, options);
        }
        let list = Revocations::read(source.document.root());
        list.map(Found::Revocations).ok_or_else(|| {
            let why = "It does not list revoked credentials.";
            Unusable::of(Code::StatusListMalformed, why)
        })
    }

    /// Verifies a list. Its own status is not looked at, for there would be no end to it; who is
    /// told what the list says, is told that, too.
    fn signed_list(
        &mut self,
        kind: ListKind,
        source: &Source,
        path: &str,
        contexts: &mut Contexts,
        options: &Options,
    ) -> Result<Found, Unusable> {
        let credential = source.document.root();
        let secured = Secured {
            document: credential,
            path,
            is_presentation: false,
            source: Some(source),
        };
        let judged = proofs::judge(&secured, contexts, options);
        if let Some(why) = unsigned(&judged.checks) {
            return Err(Unusable {
                needs: judged.needs,
                ..Unusable::of(Code::StatusListNotVerified, why)
            });
        }
        let validity = validity(credential, false, options.now);
        if validity.outcome == Outcome::Invalid {
            return Err(Unusable::of(
                Code::StatusListMalformed,
                &of_list(&validity).1,
            ));
        }
        let list = BitsList::read(kind, credential, &mut self.bits_left).map_err(|error| {
            let code = match error.is_too_large() {
                true => Code::TooLarge,
                false => Code::StatusListMalformed,
            };
            Unusable::of(code, &sentence(&error))
        })?;
        let binding = worst(&judged.checks, CheckKind::KeyBinding);
        let text = |value: Option<&str>| value.map(str::to_owned);
        Ok(Found::Bits(Box::new(SignedList {
            list,
            id: text(credential.get("id").and_then(Value::as_str)),
            issuer: text(credential.get("issuer").and_then(identifier)),
            has_status: credential
                .each("credentialStatus")
                .any(|status| !status.is_null()),
            binding: binding.map_or((Outcome::Undetermined, String::new()), told),
            term: of_list(term(&judged.checks).unwrap_or(&validity)),
            needs: judged.needs,
        })))
    }
}

fn told(check: &Check) -> (Outcome, String) {
    (check.outcome, why(&check.message))
}

/// A sentence about a list, which may be said again of each of many credentials.
fn why(sentence: &str) -> String {
    beginning(sentence, 500).to_owned()
}

/// The same of a list, which is not the credential that the reader thinks of.
fn of_list(check: &Check) -> (Outcome, String) {
    let (outcome, said) = told(check);
    (outcome, said.replace("The credential ", "The list "))
}

impl Unusable {
    fn of(code: Code, sentence: &str) -> Unusable {
        Unusable {
            code,
            why: why(sentence),
            needs: Vec::new(),
        }
    }
}

/// Why a credential is not shown to be as somebody signed it, if it is not.
fn unsigned(checks: &[Check]) -> Option<&str> {
    let fails =
        |check: &&Check| check.outcome == Outcome::Invalid && check.check != CheckKind::KeyBinding;
    if let Some(failed) = checks.iter().find(fails) {
        return Some(&failed.message);
    }
    if checks.iter().any(Check::is_of_proof_that_holds) {
        return None;
    }
    let open = worst(checks, CheckKind::Proof);
    Some(open.map_or("Nobody signed it.", |check| &check.message))
}

/// A proof that holds at another time than that of checking.
fn term(checks: &[Check]) -> Option<&Check> {
    let proof = worst(checks, CheckKind::Proof)?;
    matches!(proof.outcome, Outcome::Expired | Outcome::NotYetValid).then_some(proof)
}

/// The worst check of a kind.
fn worst(checks: &[Check], kind: CheckKind) -> Option<&Check> {
    let of_kind = checks.iter().filter(|check| check.check == kind);
    of_kind.min_by_key(|check| check.outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timestamp::Timestamp;

    /// What is asked for a second time is the same, and takes nothing more of what may be read.
    #[test]
    fn each_list_is_read_once() {
        const URL: &str = "https://a.example/list";
        let mut options = Options::at(Timestamp::parse("2026-01-01T00:00:00Z").expect("a time"));
        let text = r#"{"revokedCredential":[]}"#;
        options.material.insert(URL.to_owned(), text.to_owned());
        let mut contexts = Contexts::new(&options.material);
        let mut lists = StatusLists::new(&options);
        let limit = lists.text_left;
        let mut bits = || {
            let found = lists.find(ListKind::Bitstring, URL, "", &mut contexts, &options);
            (found, lists.text_left)
        };
        let ((first, left), (again, left_then)) = (bits(), bits());
        assert!(matches!(&*first, Found::Unusable(list) if list.why == "Nobody signed it."));
        assert!(Rc::ptr_eq(&first, &again));
        assert_eq!((left, left_then), (limit - text.len(), limit - text.len()));
        let [first, again] =
            [(); 2].map(|()| lists.find(ListKind::Revocations, URL, "", &mut contexts, &options));
        assert!(matches!(&*first, Found::Revocations(_)) && Rc::ptr_eq(&first, &again));
        assert_eq!(lists.text_left, limit - 2 * text.len());
    }

    #[test]
    fn all_lists_together_may_be_so_large() {
        let mut options = Options::at(Timestamp::parse("2026-01-01T00:00:00Z").expect("a time"));
        for url in ["urn:a", "urn:b"] {
            let text = r#"{"revokedCredential":[]}"#;
            options.material.insert(url.to_owned(), text.to_owned());
        }
        options.policy.limits.json.bytes = 40;
        let mut lists = StatusLists::new(&options);
        let mut contexts = Contexts::new(&options.material);
        let is_list = |url| {
            let found = lists.find(ListKind::Revocations, url, "", &mut contexts, &options);
            matches!(&*found, Found::Revocations(_))
        };
        assert_eq!(
            ["urn:a", "urn:b", "urn:a"].map(is_list),
            [true, false, true]
        );
    }
}
