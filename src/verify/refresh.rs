//! Whether the issuer has a newer copy of a credential (Open Badges 3.0, 9, "Refresh"; VC Data
//! Model 2.0, 5.4). Whatever comes of it, the verdict stays that on the credential that was given.

use super::checks::Schemas;
use super::findings::lower_first;
use super::outcome::moves;
use super::proofs::Contexts;
use super::seen::Seen;
use super::sources::Source;
use super::status_lists::StatusLists;
use super::verification::identifier;
use super::{Check, CheckKind, Code, Need, NeedKind, Node, Options, Outcome, Relation, tree};
use crate::credential::{Credential, View, type_names};
use crate::json::Value;
use crate::timestamp::Timestamp;
use std::cmp::Ordering;

/// The copies that were looked at so far.
pub(super) struct Copies {
    /// How much more text of them may be: many credentials may each have a large one.
    text_left: usize,
    urls: Vec<String>,
}

impl Copies {
    /// None yet.
    pub fn new(options: &Options) -> Copies {
        Copies {
            text_left: options.policy.limits.json.bytes,
            urls: Vec::new(),
        }
    }

    /// The addresses of those that were at hand.
    pub fn used(&self) -> Vec<(NeedKind, String)> {
        let urls = self.urls.iter();
        urls.map(|url| (NeedKind::Refresh, url.clone())).collect()
    }
}

/// What it takes to judge a copy.
pub(super) struct Desk<'a> {
    pub contexts: &'a mut Contexts,
    pub lists: &'a mut StatusLists,
    pub schemas: &'a mut Schemas,
    pub copies: &'a mut Copies,
    pub options: &'a Options,
}

/// A credential that may have a newer copy.
pub(super) struct Original<'d> {
    pub credential: Value<'d>,
    pub path: &'d str,
    pub relation: Relation,
    /// Whether a signature holds, and nothing else speaks against it: else the address may be
    /// anybody's.
    pub holds: bool,
}

impl Original<'_> {
    /// Looks at the copy, if the credential says where one is, and at nothing that the copy says
    /// of further ones.
    pub fn refresh(&self, desk: Desk<'_>) -> Option<(Check, Vec<Need>)> {
        let said = match Service::of(self.credential)? {
            Service::At(url) if self.holds => {
                let (check, needs) = self.at(url, desk);
                return Some((check.with("url", url), needs));
            }
            Service::Unsupported => {
                let said = "The credential names a way to get a newer copy that this version does not know.";
                let code = Code::UnsupportedRefreshService;
                return Some((check(Outcome::Undetermined, code, said), Vec::new()));
            }
            Service::Nowhere => "The credential does not say where a newer copy would be.",
            Service::At(_) => "Where a copy does not hold itself, no newer one is asked for.",
        };
        Some((open(said), Vec::new()))
    }

    fn at(&self, url: &str, desk: Desk<'_>) -> (Check, Vec<Need>) {
        let Desk {
            contexts,
            lists,
            schemas,
            copies,
            options,
        } = desk;
        let Some(text) = options.material.get(url) else {
            let said = "What lies at the address for a newer copy is not at hand. Handing it in would show whether there is one.";
            let need = tree::need(url, NeedKind::Refresh, self.path);
            return (open(said), need.into_iter().collect());
        };
        copies.urls.push(url.to_owned());
        let Some(left) = copies.text_left.checked_sub(text.len()) else {
            let said = "All newer copies together are larger than can be read here.";
            return (open(said), Vec::new());
        };
        copies.text_left = left;
        let limits = &options.policy.limits.json;
        let source = match Source::read(text.clone(), self.path.to_owned(), limits) {
            Ok(source) => source,
            Err(problem) => return (unfit(&problem.message), Vec::new()),
        };
        let copy = source.document.root();
        if copy.same_but_for(self.credential, Some("proof")) {
            let said = "The issuer has no newer copy: this is what lies there.";
            return (check(Outcome::Valid, Code::Ok, said), Vec::new());
        }
        if !self.is_of_the_same(copy) {
            let said = "It is another credential: its id or its issuer differs.";
            return (unfit(said), Vec::new());
        }
        let copy_seen = Seen::of_copy(&source, self.path, self.relation);
        let (node, needs) = copy_seen.check(contexts, lists, schemas, options);
        (self.judged(copy, &node, options), needs)
    }

    /// Open Badges 3.0, 10: a credential is known by its issuer and its id.
    fn is_of_the_same(&self, copy: Value<'_>) -> bool {
        let id = |credential: Value<'_>| Some(credential.get("id")?.as_str()?.to_owned());
        let issuer = |credential: Value<'_>| {
            let issuer = credential.get("issuer").and_then(identifier);
            issuer.map(str::to_owned)
        };
        let both = |credential| id(credential).zip(issuer(credential));
        both(copy).is_some_and(|copy| Some(copy) == both(self.credential))
    }

    fn judged(&self, copy: Value<'_>, node: &Node, options: &Options) -> Check {
        let checks = node.checks.iter().filter(|check| moves(check, options));
        let worst = checks.min_by_key(|check| check.outcome);
        let why = worst.map_or("", |check| &check.message);
        let order = begins(copy)
            .zip(begins(self.credential))
            .map(|(copy, own)| copy.cmp(&own));
        let judged = match node.outcome {
            Outcome::Valid if order.is_none() => {
                let said = "The issuer has another copy of this credential, which holds and says something else. Their dates do not say which is the newer. Ask whoever gave you this one for that.";
                check(Outcome::Warning, Code::NewerCopyAvailable, said)
            }
            Outcome::Valid if order == Some(Ordering::Less) => {
                let said = "The issuer has no newer copy: what lies there is older than this.";
                check(Outcome::Valid, Code::Ok, said)
            }
            Outcome::Valid if order == Some(Ordering::Equal) => {
                let said = "The issuer has another copy of this credential, of the same date, which holds and says something else. Ask whoever gave you this one for that.";
                check(Outcome::Warning, Code::NewerCopyAvailable, said)
            }
            Outcome::Valid => {
                let said = "The issuer has a newer copy of this credential, which holds. Ask whoever gave you this one for that.";
                check(Outcome::Warning, Code::NewerCopyAvailable, said)
            }
            Outcome::Undetermined => {
                let why = lower_first(why);
                let said = ["Another copy is there; whether it holds is open: ", &why];
                open(&said.concat())
            }
            Outcome::Revoked | Outcome::Suspended => {
                let said = "The issuer has taken back what lies at the address for a newer copy. Only the issuer can say whether this one still counts.";
                check(Outcome::Warning, Code::NewerCopyWithdrawn, said)
            }
            Outcome::Unsigned => unfit("Nobody signed it."),
            _ => unfit(why),
        };
        let outcome = serde_json::to_string(&node.outcome).unwrap_or_default();
        let mut judged = judged.with("outcome", outcome.trim_matches('"'));
        if let Some(worst) = worst.filter(|check| check.code != Code::Ok) {
            judged = judged.with("code", worst.code.as_str());
        }
        match begins(copy) {
            Some(date) => judged.with("validFrom", date.to_string()),
            None => judged,
        }
    }
}

/// What a credential says of newer copies.
enum Service<'d> {
    /// Where the newest lies.
    At(&'d str),
    /// In a way that is not known here.
    Unsupported,
    Nowhere,
}

impl<'d> Service<'d> {
    /// The first service of the known kind. JSON-LD takes null for absent.
    fn of(credential: Value<'d>) -> Option<Service<'d>> {
        let services = || {
            let services = credential.each("refreshService");
            services.filter(|service| !service.is_null())
        };
        services().next()?;
        let is_known = |service: &Value<'_>| {
            type_names(*service).any(|name| name == "1EdTechCredentialRefresh")
        };
        Some(match services().find(is_known) {
            None => Service::Unsupported,
            Some(service) => match service.get("id").and_then(Value::as_str) {
                Some(url) => Service::At(url),
                None => Service::Nowhere,
            },
        })
    }
}

/// From when a credential holds: of two copies the one that begins later is the newer (Open
/// Badges 3.0, 10).
fn begins(credential: Value<'_>) -> Option<Timestamp> {
    let date = Credential::of(credential)?.valid_from()?;
    Timestamp::parse_date_time(date.as_str())
}

fn check(outcome: Outcome, code: Code, sentence: &str) -> Check {
    Check::new(CheckKind::Refresh, outcome, code).saying(sentence)
}

fn open(sentence: &str) -> Check {
    check(Outcome::Undetermined, Code::RefreshNotAvailable, sentence)
}

/// Something lies there that cannot stand for the credential.
fn unfit(why: &str) -> Check {
    let said = [
        "What lies at the address for a newer copy is of no use, and was left aside: ",
        &lower_first(why),
    ];
    check(Outcome::Warning, Code::NewerCopyUnfit, &said.concat())
}
