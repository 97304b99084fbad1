//! The closed list of reason codes.

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+) => {
        /// Why a check came out as it did. Written in kebab-case in a report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// The code as reports write it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$variant => $text,)+
                }
            }
        }
    };
}

codes! {
    /// The check ran and found nothing wrong.
    Ok = "ok",

    /// The input is empty, not text, or not JSON.
    NotJson = "not-json",
    /// The JSON names a key twice in one object.
    DuplicateKey = "duplicate-key",
    /// The JSON is not a credential: no object, or without the type.
    NotACredential = "not-a-credential",
    /// A text that has the form of a signed token, and is none.
    MalformedToken = "malformed-token",
    /// A credential that a record names by its address and that is not at hand.
    CredentialNotAvailable = "credential-not-available",
    /// A credential that refers to itself.
    CircularReference = "circular-reference",
    /// A credential that a record names by its address only.
    ContentNotCovered = "content-not-covered",
    /// What was handed in for an address is not what the record's digest is of.
    DigestMismatch = "digest-mismatch",
    /// An image without a credential in it.
    NoCredentialInImage = "no-credential-in-image",
    /// An image that is damaged or cut off.
    MalformedImage = "malformed-image",
    /// A form of credential that this version cannot read.
    UnsupportedFormat = "unsupported-format",
    /// Larger or deeper than the limits allow.
    TooLarge = "too-large",
    /// More work than the limits allow (RDFC-1.0 poison graphs, context bombs).
    TooComplex = "too-complex",

    /// A context that is neither pinned nor handed in.
    UnknownContext = "unknown-context",
    /// A context that JSON-LD forbids.
    InvalidContext = "invalid-context",
    /// A context that redefines a protected term.
    ProtectedTermRedefinition = "protected-term-redefinition",
    /// JSON-LD forbids the document.
    InvalidJsonLd = "invalid-json-ld",
    /// Something in the document is not covered by the signature.
    UndefinedTerm = "undefined-term",
    /// A number that implementations write differently, or with more digits than are signed.
    NumberNotPortable = "number-not-portable",
    /// The document matched an earlier version of a context that was changed in place.
    ContextVariant = "context-variant",

    /// A rule of the VC data model is broken.
    InvalidStructure = "invalid-structure",

    /// The proof lacks a member or holds a malformed one.
    MalformedProof = "malformed-proof",
    /// A kind of proof that this version cannot check.
    UnsupportedCryptosuite = "unsupported-cryptosuite",
    /// A base proof: a copy for the holder alone, who makes others from it to show.
    BaseProofNotVerifiable = "base-proof-not-verifiable",
    /// The document begins with other contexts than those that it was signed with.
    ContextMismatch = "context-mismatch",
    /// Contexts were put behind those that the document was signed with.
    ContextNotCovered = "context-not-covered",
    /// A kind of key that this version cannot read.
    UnsupportedKey = "unsupported-key",
    /// The key is not well-formed.
    MalformedKey = "malformed-key",
    /// The key is published with its secret part: anybody can sign with it.
    PrivateKeyPublished = "private-key-published",
    /// The key could be had but is not at hand.
    KeyNotAvailable = "key-not-available",
    /// A token that nobody signed, or that is signed with a shared secret.
    ForbiddenAlgorithm = "forbidden-algorithm",
    /// A token that says that something else is in it.
    WrongMediaType = "wrong-media-type",
    /// A token's header holds what means nothing here.
    UnexpectedHeader = "unexpected-header",
    /// A token holds a credential where its version does not put it, or two of them.
    UnexpectedClaim = "unexpected-claim",
    /// A token's claim and its credential contradict one another.
    ClaimMismatch = "claim-mismatch",
    /// A token leaves out a claim that 1EdTech wants.
    ClaimMissing = "claim-missing",
    /// A token says that its signature holds from a later time on.
    ProofNotYetValid = "proof-not-yet-valid",
    /// The proof is for another purpose than assertionMethod.
    WrongProofPurpose = "wrong-proof-purpose",
    /// A presentation was made to answer something else than what was asked.
    WrongChallenge = "wrong-challenge",
    /// A presentation answers a challenge that nobody compared.
    ChallengeNotCompared = "challenge-not-compared",
    /// A presentation was made for somebody else.
    WrongDomain = "wrong-domain",
    /// A presentation says for whom it was made, and nobody compared that.
    DomainNotCompared = "domain-not-compared",
    /// A credential is presented by somebody whom it is not about.
    PresentedByAnother = "presented-by-another",
    /// The signature does not fit the document.
    SignatureMismatch = "signature-mismatch",
    /// The proof says that it was made after the time of checking.
    ProofFromTheFuture = "proof-from-the-future",
    /// The proof says that it had expired by the time of checking.
    ProofExpired = "proof-expired",

    /// A key bound by the reader's own trust list.
    BoundByTrustList = "bound-by-trust-list",
    /// Nobody shows that the key is the issuer's.
    KeyNotBound = "key-not-bound",
    /// The issuer's identifier names another key.
    IssuerDoesNotControlKey = "issuer-does-not-control-key",
    /// The controller document does not list the key.
    KeyNotInControllerDocument = "key-not-in-controller-document",
    /// The key was revoked when the proof was made.
    KeyRevoked = "key-revoked",
    /// The key had expired when the proof was made.
    KeyExpired = "key-expired",

    /// Past its validUntil or expirationDate.
    Expired = "expired",
    /// Before its validFrom or issuanceDate.
    NotYetValid = "not-yet-valid",
    /// A date that cannot be read.
    MalformedDate = "malformed-date",

    /// The credential's status was not looked up by this version.
    StatusNotChecked = "status-not-checked",
    /// The credential's schema was not applied by this version.
    SchemaNotChecked = "schema-not-checked",
    /// A newer copy may be had and was not asked for.
    RefreshNotChecked = "refresh-not-checked",
    /// The expected recipient was not compared by this version.
    RecipientNotChecked = "recipient-not-checked",

    /// The issuer is on the reader's trust list.
    TrustedIssuer = "trusted-issuer",
    /// The issuer is not on the reader's trust list.
    UnknownIssuer = "unknown-issuer",
    /// The issuer is on the reader's trust list, but the key is not shown to be theirs.
    KnownUnderAnotherKey = "known-under-another-key",
    /// The issuer is on the reader's trust list, but not for the time of signing.
    TrustEntryExpired = "trust-entry-expired",

    /// A mistake of ours was caught while checking.
    InternalError = "internal-error",
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "full")]
impl<'de> serde::Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let code = Code::ALL.iter().find(|code| code.as_str() == text);
        code.copied()
            .ok_or_else(|| serde::de::Error::custom(format!("no reason code: {text}")))
    }
}
