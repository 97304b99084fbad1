/**
 * Why a check came out as it did: a closed list. `docs/reasons.md` of the project says of each
 * what can be done.
 *
 * Made by `cargo xtask reasons`.
 */
export type ReasonCode =
  /** The check ran and found nothing wrong. */
  | "ok"
  /** The input is empty, not text, or not JSON. */
  | "not-json"
  /** The JSON names a key twice in one object. */
  | "duplicate-key"
  /** The JSON, or what stands in a credential's place, is not a credential: no object, or without the type. */
  | "not-a-credential"
  /** A text that has the form of a signed token, and is none. */
  | "malformed-token"
  /** A credential that a record names by its address and that is not at hand. */
  | "credential-not-available"
  /** A credential that refers to itself. */
  | "circular-reference"
  /** A credential that a record names by its address only; or a digest of it, or of a schema, that is of a kind which cannot be computed here. */
  | "content-not-covered"
  /** What was handed in for an address is not what the record's digest is of. */
  | "digest-mismatch"
  /** An image without a credential in it. */
  | "no-credential-in-image"
  /** An image that is damaged or cut off. */
  | "malformed-image"
  /** A form of credential that this version cannot read. */
  | "unsupported-format"
  /** Larger or deeper than the limits allow. */
  | "too-large"
  /** More work than the limits allow (RDFC-1.0 poison graphs, context bombs). */
  | "too-complex"
  /** A context that is neither pinned nor handed in, or what was handed in for it is none. */
  | "unknown-context"
  /** A context that JSON-LD forbids. */
  | "invalid-context"
  /** A context that redefines a protected term. */
  | "protected-term-redefinition"
  /** JSON-LD forbids the document. */
  | "invalid-json-ld"
  /** Something in the document is not covered by the signature, or no context says what it means. */
  | "undefined-term"
  /** A number that implementations write differently, or with more digits than are signed. */
  | "number-not-portable"
  /** The document matched an earlier version of a context that was changed in place. */
  | "context-variant"
  /** A rule of the VC data model is broken. */
  | "invalid-structure"
  /** An endorsement that is not about what it is attached to. */
  | "endorsement-mismatch"
  /** It does not say whom it is about: the subject has neither an id nor an identifier. */
  | "subject-not-identified"
  /** Two objects with the same id do not say the same. To JSON-LD they are one, so that what one of them says can be moved to the other. */
  | "same-id-other-content"
  /** A rule of the CLR Standard 2.0 is broken. */
  | "clr-rule"
  /** A rule of Open Badges 3.0 is broken. */
  | "ob-rule"
  /** What is referred to by its id is not there: an achievement, a result's description, a level. */
  | "reference-not-found"
  /** An id that should be there once is there twice. */
  | "duplicate-id"
  /** The record says of itself that it leaves something out. */
  | "partial-record"
  /** The proof lacks a member or holds a malformed one. */
  | "malformed-proof"
  /** A kind of proof that this version cannot check. */
  | "unsupported-cryptosuite"
  /** A base proof: a copy for the holder alone, who makes others from it to show. */
  | "base-proof-not-verifiable"
  /** The document begins with other contexts than those that it was signed with. */
  | "context-mismatch"
  /** Contexts were put behind those that the document was signed with. */
  | "context-not-covered"
  /** A kind of key that this version cannot read. */
  | "unsupported-key"
  /** The key is not well-formed. */
  | "malformed-key"
  /** The key is published with its secret part: anybody can sign with it. */
  | "private-key-published"
  /** The key could be had but is not at hand. */
  | "key-not-available"
  /** A token that nobody signed, or that is signed with a shared secret. */
  | "forbidden-algorithm"
  /** A token, or the envelope around it, that says that something else is in it. */
  | "wrong-media-type"
  /** An envelope holds something beside the token, which the token's signature does not cover. */
  | "outside-envelope"
  /** A token's header holds what means nothing here. */
  | "unexpected-header"
  /** A token holds a credential where its version does not put it, or two of them. */
  | "unexpected-claim"
  /** A token's claim and its credential contradict one another. */
  | "claim-mismatch"
  /** A token leaves out a claim that 1EdTech wants. */
  | "claim-missing"
  /** A token says that its signature holds from a later time on. */
  | "proof-not-yet-valid"
  /** The proof is for another purpose than to issue; of a presentation, than to present. */
  | "wrong-proof-purpose"
  /** A presentation answers something else than what was asked, or there is no presentation. */
  | "wrong-challenge"
  /** A presentation answers a challenge that nobody compared. */
  | "challenge-not-compared"
  /** A presentation was made for somebody else, or there is none where one was asked for. */
  | "wrong-domain"
  /** A presentation says for whom it was made, and nobody compared that. */
  | "domain-not-compared"
  /** The signature does not fit the document. */
  | "signature-mismatch"
  /** The proof says that it was made after the time of checking. */
  | "proof-from-the-future"
  /** The proof says that it had expired by the time of checking. */
  | "proof-expired"
  /** A key bound by a trust list that the reader keeps or believes. */
  | "bound-by-trust-list"
  /** Nobody shows that the key is the issuer's. */
  | "key-not-bound"
  /** The issuer's identifier names another key. */
  | "issuer-does-not-control-key"
  /** The controller document does not list the key. */
  | "key-not-in-controller-document"
  /** The key was revoked when the proof was made. */
  | "key-revoked"
  /** The key had expired when the proof was made. */
  | "key-expired"
  /** Past its validUntil or expirationDate. */
  | "expired"
  /** Before its validFrom or issuanceDate. */
  | "not-yet-valid"
  /** A copy that shows a part of what was signed may leave out a date, or where its status stands. */
  | "partial-copy"
  /** A date that cannot be read. */
  | "malformed-date"
  /** A status list says that the credential was taken back for good. */
  | "revoked"
  /** A status list says that the credential was taken back for the time being. */
  | "suspended"
  /** A status list says something of the credential that takes nothing from it. */
  | "status-message"
  /** A status list that is not at hand. */
  | "status-list-unreachable"
  /** A status list whose signature does not hold or could not be checked. */
  | "status-list-not-verified"
  /** A status list that cannot be read, or is none. */
  | "status-list-malformed"
  /** A status list that has expired, or holds from a later time on. */
  | "status-list-not-current"
  /** A status list that is older than its issuer wants it to be. */
  | "status-list-stale"
  /** A status list that nobody shows to be its issuer's. */
  | "status-list-not-bound"
  /** A status list that somebody else keeps than the credential's issuer. */
  | "status-list-of-another"
  /** A status list that says where its own status stands, which is not looked up. */
  | "status-list-own-status"
  /** A status list that nobody signed. */
  | "status-list-unsigned"
  /** A status list or its entry is not as its standard wants it, and can be read. */
  | "status-list-not-conforming"
  /** A status list about something else than the credential says. */
  | "status-purpose-mismatch"
  /** A place beyond the end of the status list. */
  | "status-index-out-of-range"
  /** A kind of status that this version cannot look up. */
  | "unsupported-status"
  /** The credential does not say where its status stands as it has to. */
  | "malformed-status"
  /** No schema was applied: the smaller module applies none, or the credential names none, or too many. */
  | "schema-not-checked"
  /** The credential is not built as the schema that it names wants it. */
  | "schema-mismatch"
  /** A schema that the credential names, or that its schema refers to, is not at hand. */
  | "schema-not-available"
  /** What was handed in for a schema is no JSON Schema. */
  | "malformed-schema"
  /** A kind of schema, a version, or something in one that is not applied here. */
  | "unsupported-schema"
  /** The issuer has a newer copy of the credential, which holds. */
  | "newer-copy-available"
  /** The issuer has a newer copy of the credential, and has taken it back. */
  | "newer-copy-withdrawn"
  /** What lies where a newer copy should is none, or does not hold. */
  | "newer-copy-unfit"
  /** Whether there is a newer copy cannot be said from what is at hand. */
  | "refresh-not-available"
  /** A way to get a newer copy that this version does not know. */
  | "unsupported-refresh-service"
  /** The credential is about the person whom the reader expects. */
  | "recipient-matched"
  /** The credential is about somebody else than the reader expects. */
  | "recipient-mismatch"
  /** The credential names its subject by nothing that can be compared with what is expected. */
  | "recipient-not-comparable"
  /** That a credential in a record is about the expected person, only the record says. */
  | "recipient-named-by-record"
  /** A credential is presented by somebody whom it is not about. */
  | "presented-by-another"
  /** The issuer is on a trust list that the reader keeps or believes. */
  | "trusted-issuer"
  /** The issuer is on none of the reader's trust lists. */
  | "unknown-issuer"
  /** The issuer is on a trust list, but the key is not shown to be theirs. */
  | "known-under-another-key"
  /** The issuer is on a trust list, but not for the time of signing, or what a federation states of it does not hold at the time of checking. */
  | "trust-entry-expired"
  /** A mistake of ours was caught while checking. */
  | "internal-error";
