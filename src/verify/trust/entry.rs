//! A reader gets to know an issuer: one recorded decision about a record that was verified, as an
//! entry of the reader's own list.

use super::read::document;
use super::registry::identifier;
use super::{Decision, TrustList};
use crate::json::Value;
use crate::timestamp::Timestamp;
use crate::verify::given::mistake;
use crate::verify::{Check, CheckKind, Detail, Mistake, Node, Outcome, Report};
use serde::Serialize;
use std::fmt;

/// A reader's decision to know an issuer.
#[derive(Clone, Debug)]
pub struct Knowing {
    /// When it is made.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// What the reader calls the issuer; else it is called what the record calls it.
    pub name: Option<String>,
    /// How the reader made sure.
    pub note: Option<String>,
}

/// An entry for the reader's own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "full", derive(serde::Deserialize))]
pub struct TrustEntry {
    /// The issuer's identifier.
    pub id: String,
    /// What the reader calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "full", serde(default))]
    pub name: Option<String>,
    /// The keys that signed the record and are the issuer's, as far as anything shows.
    pub keys: Vec<String>,
    /// Since when it is known.
    pub listed: String,
    /// The decision.
    pub decided: Decision,
}

/// Why no entry can be made of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEntry {
    /// No credential has this path.
    NoCredential,
    /// It is a presentation: that has a holder and no issuer.
    Presentation,
    /// No signature holds.
    NotSigned,
    /// The credential does not hold; the sentence of the check that says why.
    DoesNotHold(String),
    /// It names no issuer by an identifier.
    NoIdentifier,
    /// It is signed with several keys, and nothing shows which of them is the issuer's.
    SeveralKeys,
    /// What the reader wrote cannot stand in a list.
    Mistake(Mistake),
}

impl fmt::Display for NoEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoEntry::NoCredential => f.write_str("There is no credential in this place."),
            NoEntry::Presentation => f.write_str(
                "A presentation has a holder and no issuer: name one of the credentials in it.",
            ),
            NoEntry::NotSigned => f.write_str(
                "No signature holds, so that nothing shows who issued this, or with which key.",
            ),
            NoEntry::DoesNotHold(why) => {
                write!(f, "This does not hold, so that it shows no issuer. {why}")
            }
            NoEntry::NoIdentifier => {
                f.write_str("The issuer has no identifier (a DID or a URL) that could be listed.")
            }
            NoEntry::SeveralKeys => f.write_str(
                "This is signed with several keys, and nothing shows which of them is the issuer's.",
            ),
            NoEntry::Mistake(mistake) => write!(f, "The entry cannot stand in a list: {mistake}."),
        }
    }
}

impl std::error::Error for NoEntry {}

/// The entry for the issuer of a credential of a report: with its identifier and the key that
/// signed, which the reader has decided to be the issuer's.
///
/// # Errors
///
/// [`NoEntry`] where the report does not show which key that could be.
pub fn trust_entry(report: &Report, path: &str, knowing: &Knowing) -> Result<TrustEntry, NoEntry> {
    let node = report.root.at(path).ok_or(NoEntry::NoCredential)?;
    if node.is_presentation() {
        return Err(NoEntry::Presentation);
    }
    if !node.checks.iter().any(Check::is_of_proof_that_holds) {
        return Err(NoEntry::NotSigned);
    }
    // Neither that the issuer is not known yet nor whom it is about nor how it is built says
    // anything of the issuer.
    let is_of_policy = |check: &Check| {
        use CheckKind::{Recipient, Schema, Trust};
        matches!(check.check, Trust | Recipient | Schema)
    };
    let failed = |check: &&Check| check.outcome == Outcome::Invalid && !is_of_policy(check);
    if let Some(failed) = node.checks.iter().find(failed) {
        return Err(NoEntry::DoesNotHold(failed.message.clone()));
    }
    let id = node.issuer.id.as_deref().and_then(identifier);
    let at = knowing.at.to_string();
    let entry = TrustEntry {
        id: id.ok_or(NoEntry::NoIdentifier)?.to_owned(),
        name: knowing.name.clone().or_else(|| claimed_name(node)),
        keys: keys(node)?,
        listed: at.clone(),
        decided: Decision {
            at,
            by: knowing.by.clone(),
            note: knowing.note.clone(),
        },
    };
    // It is read as every list is: what cannot be read must not be written.
    TrustList::read(&format!("{{\"issuers\":[{}]}}", entry.json())).map_err(NoEntry::Mistake)?;
    Ok(entry)
}

/// What the record calls its issuer, if that is a name.
fn claimed_name(node: &Node) -> Option<String> {
    let name = node.issuer.name.as_deref()?;
    (!name.is_empty() && name.len() <= 800).then(|| name.to_owned())
}

/// The keys that are bound to the issuer; where none is, the one that signed. Anybody can add a
/// proof with a key of theirs: of several that are not bound none is taken.
fn keys(node: &Node) -> Result<Vec<String>, NoEntry> {
    let of = |outcome: Outcome| {
        let checks = node.checks.iter();
        let bindings = checks
            .filter(move |check| check.check == CheckKind::KeyBinding && check.outcome == outcome);
        let keys = bindings.filter_map(|check| check.detail.get("key").and_then(Detail::as_str));
        let mut keys: Vec<String> = keys.map(str::to_owned).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let bound = of(Outcome::Valid);
    if !bound.is_empty() {
        return Ok(bound);
    }
    match of(Outcome::Undetermined) {
        keys if keys.len() > 1 => Err(NoEntry::SeveralKeys),
        keys if keys.is_empty() => Err(NoEntry::NotSigned),
        keys => Ok(keys),
    }
}

impl TrustEntry {
    /// The entry as JSON on one line.
    pub fn json(&self) -> String {
        // Texts, and lists of texts: nothing that JSON could not write.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The text of the reader's own list with this entry behind the others. Nothing else in the
    /// text is touched. A list that is still empty (no text at all) begins with it.
    ///
    /// # Errors
    ///
    /// The first mistake in the list; that it is a registry of others; or that it has the issuer.
    pub fn added_to(&self, list: &str) -> Result<String, Mistake> {
        let list = match list.trim() {
            "" => "{\n  \"issuers\": []\n}\n",
            _ => list,
        };
        let document = document(list)?;
        let issuers = own_issuers(document.root())?;
        if let Some(there) = issuers.items().find(|entry| is_about(*entry, &self.id)) {
            return Err(mistake(there, "the list has this issuer already"));
        }
        let (start, end) = issuers.span();
        let extended = match issuers.items().last() {
            Some(last) => {
                let (first, _) = issuers.items().next().unwrap_or(last).span();
                let (_, last) = last.span();
                let between = &list[start + 1..first];
                let entry = self.written_like(between);
                format!("{},{between}{entry}{}", &list[..last], &list[last..])
            }
            None => {
                let margin = margin_of(&list[..start]);
                let between = format!("\n{margin}  ");
                let entry = self.written_like(&between);
                let (before, behind) = (&list[..start], &list[end..]);
                format!("{before}[{between}{entry}\n{margin}]{behind}")
            }
        };
        TrustList::read(&extended)?;
        Ok(extended)
    }

    /// On lines of its own where the others stand on theirs.
    fn written_like(&self, between: &str) -> String {
        match between.rsplit_once('\n') {
            Some((_, margin)) => {
                let pretty = serde_json::to_string_pretty(self).unwrap_or_default();
                pretty.replace('\n', &format!("\n{margin}"))
            }
            None => self.json(),
        }
    }
}

/// The text of the reader's own list without the issuer that has this identifier; `None` where
/// it has no such issuer.
///
/// # Errors
///
/// The first mistake in the list; or that it is a registry of others.
pub fn removed_from(list: &str, id: &str) -> Result<Option<String>, Mistake> {
    let document = document(list)?;
    let issuers = own_issuers(document.root())?;
    let entries: Vec<Value<'_>> = issuers.items().collect();
    let Some(at) = entries.iter().position(|entry| is_about(*entry, id)) else {
        return Ok(None);
    };
    let (start, end) = match (at.checked_sub(1), entries.get(at + 1)) {
        (Some(before), _) => (entries[before].span().1, entries[at].span().1),
        (None, Some(next)) => (entries[at].span().0, next.span().0),
        (None, None) => {
            let (start, end) = issuers.span();
            (start + 1, end - 1)
        }
    };
    Ok(Some(format!("{}{}", &list[..start], &list[end..])))
}

/// The issuers of a list in our own form that can be read.
fn own_issuers(root: Value<'_>) -> Result<Value<'_>, Mistake> {
    TrustList::from_json(root)?;
    root.get("issuers").ok_or_else(|| {
        mistake(
            root,
            "this is a registry that others keep: your own list is another file",
        )
    })
}

fn is_about(entry: Value<'_>, id: &str) -> bool {
    let ids = entry.get("id").into_iter().chain(entry.each("dids"));
    ids.filter_map(Value::as_str).any(|one| one == id)
}

/// The white space at the beginning of the last line.
fn margin_of(text: &str) -> &str {
    let line = text.rsplit_once('\n').map_or(text, |(_, line)| line);
    let end = line.find(|character: char| !character.is_whitespace());
    &line[..end.unwrap_or(line.len())]
}
