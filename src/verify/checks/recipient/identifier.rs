//! The identifiers of a credential's subject, and how they compare with those of a person.

use crate::json::Value;
use crate::jsonld::is_absolute_iri;
use md5::Md5;
use sha2::{Digest, Sha256};

/// An identifier of a person, as the reader writes it.
pub(super) struct Name<'t> {
    text: &'t str,
    kind: Kind,
}

/// What can be compared with what: that an e-mail address is not a DID says nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    EmailAddress,
    Iri,
    /// A student number, an account, a name: which of them a text is, the reader does not say.
    Other,
}

impl Name<'_> {
    /// A `mailto:` IRI is the e-mail address in it.
    pub fn of(text: &str) -> Name<'_> {
        let (scheme, rest) = text.split_at_checked("mailto:".len()).unwrap_or_default();
        if scheme.eq_ignore_ascii_case("mailto:") {
            let kind = Kind::EmailAddress;
            return Name { text: rest, kind };
        }
        let kind = match text {
            _ if is_absolute_iri(text) => Kind::Iri,
            _ if text.contains('@') => Kind::EmailAddress,
            _ => Kind::Other,
        };
        Name { text, kind }
    }

    /// Issuers write e-mail addresses in capital letters, too, and hash what they write.
    fn in_lower_case(&self) -> Option<String> {
        let has_capitals = self.text.bytes().any(|byte| byte.is_ascii_uppercase());
        let is_address = self.kind == Kind::EmailAddress;
        (is_address && has_capitals).then(|| self.text.to_ascii_lowercase())
    }
}

/// An identifier of a subject.
pub(super) struct Identifier<'d> {
    /// Where it stands.
    pub place: Value<'d>,
    kind: Kind,
    says: Says<'d>,
}

/// How an identifier is written.
enum Says<'d> {
    Openly(&'d str),
    Hashed {
        algorithm: Algorithm,
        hex: &'d str,
        salt: &'d str,
    },
    /// In a way that is not known here, or not at all.
    Unknown,
}

#[derive(Clone, Copy)]
enum Algorithm {
    Sha256,
    Md5,
}

/// How an identifier and one of the reader's are to one another.
pub(super) enum Likeness {
    Same { but_for_case: bool },
    Different,
    OfAnotherKind,
    Unknown,
}

/// The identifiers of all subjects: their `id`, and those in `identifier`.
pub(super) fn identifiers<'d>(credential: Value<'d>) -> impl Iterator<Item = Identifier<'d>> {
    let subjects = credential.each("credentialSubject");
    subjects.flat_map(|subject| {
        let id = subject.get("id").or_else(|| subject.get("@id"));
        let id = id.filter(|id| id.as_str().is_some());
        let identities = subject.each("identifier").filter(|one| !one.is_null());
        let identities = identities.map(Identifier::of_identity);
        id.map(Identifier::of_id).into_iter().chain(identities)
    })
}

/// Longer ones, which nobody makes, would be a way to have much hashed.
const MAX_SALT: usize = 1000;

impl<'d> Identifier<'d> {
    fn of_id(id: Value<'d>) -> Identifier<'d> {
        let text = id.as_str().unwrap_or_default();
        Identifier {
            place: id,
            kind: Name::of(text).kind,
            says: Says::Openly(text),
        }
    }

    /// An IdentityObject of Open Badges 3.0. One that does not say that it is open counts
    /// as hashed.
    fn of_identity(place: Value<'d>) -> Identifier<'d> {
        let text = |key| place.get(key).and_then(Value::as_str);
        let is_open = place.get("hashed").and_then(Value::as_bool) == Some(false);
        let says = match text("identityHash") {
            Some(open) if is_open => Says::Openly(open),
            Some(hash) => hashed(hash, place.get("salt")),
            None => Says::Unknown,
        };
        let kind = match text("identityType") {
            Some("emailAddress") => Kind::EmailAddress,
            _ => Kind::Other,
        };
        Identifier { place, kind, says }
    }

    /// What the credential calls this kind of identifier.
    pub fn identity_type(&self) -> Option<&'d str> {
        self.place.get("identityType")?.as_str()
    }

    /// Compares it with one of the reader's.
    pub fn likeness(&self, name: &Name<'_>) -> Likeness {
        match self.says {
            Says::Openly(text) => self.openly_like(&Name::of(text), name),
            Says::Hashed {
                algorithm,
                hex,
                salt,
            } => self.hashed_like(name, |text| fits(algorithm, hex, text, salt)),
            Says::Unknown => Likeness::Unknown,
        }
    }

    fn openly_like(&self, own: &Name<'_>, name: &Name<'_>) -> Likeness {
        let is_address = [own.kind, name.kind].contains(&Kind::EmailAddress);
        if own.text == name.text {
            Likeness::Same {
                but_for_case: false,
            }
        } else if is_address && own.text.eq_ignore_ascii_case(name.text) {
            Likeness::Same { but_for_case: true }
        } else {
            self.unlike(name)
        }
    }

    fn hashed_like(&self, name: &Name<'_>, fits: impl Fn(&str) -> bool) -> Likeness {
        if fits(name.text) {
            Likeness::Same {
                but_for_case: false,
            }
        } else if name.in_lower_case().is_some_and(|text| fits(&text)) {
            Likeness::Same { but_for_case: true }
        } else {
            self.unlike(name)
        }
    }

    fn unlike(&self, name: &Name<'_>) -> Likeness {
        match self.kind == name.kind && self.kind != Kind::Other {
            true => Likeness::Different,
            false => Likeness::OfAnotherKind,
        }
    }
}

/// `sha256$` or `md5$`, and the digest in hexadecimal.
fn hashed<'d>(hash: &'d str, salt: Option<Value<'d>>) -> Says<'d> {
    let known = hash.split_once('$').and_then(|(name, hex)| {
        let (algorithm, digits) = match name {
            "sha256" => (Algorithm::Sha256, 64),
            "md5" => (Algorithm::Md5, 32),
            _ => return None,
        };
        let is_hex = hex.len() == digits && hex.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_hex.then_some((algorithm, hex))
    });
    let salt = match salt {
        None => Some(""),
        Some(salt) if salt.is_null() => Some(""),
        Some(salt) => salt.as_str().filter(|salt| salt.len() <= MAX_SALT),
    };
    match (known, salt) {
        (Some((algorithm, hex)), Some(salt)) => Says::Hashed {
            algorithm,
            hex,
            salt,
        },
        _ => Says::Unknown,
    }
}

/// Whether this is the digest of the identifier with the salt behind it, both in UTF-8.
fn fits(algorithm: Algorithm, hex: &str, text: &str, salt: &str) -> bool {
    match algorithm {
        Algorithm::Sha256 => is_hex_of(hex, &Sha256::digest([text, salt].concat())),
        Algorithm::Md5 => is_hex_of(hex, &Md5::digest([text, salt].concat())),
    }
}

fn is_hex_of(hex: &str, bytes: &[u8]) -> bool {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = hex.chars().map(|digit| digit.to_digit(16));
    digits.eq(halves.map(|half| Some(half.into())))
}
