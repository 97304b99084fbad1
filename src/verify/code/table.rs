//! The one table of the reason codes. Whoever adds a code fills in every column, runs
//! `cargo xtask reasons`, and adds a case to `tests/verdicts/`.

use super::Reason;

codes! {
    "Nothing wrong" {
        /// The check ran and found nothing wrong.
        Ok = "ok" {
            reader: "Nothing has to be done.",
            issuer: "Nothing has to be done.",
            clause: "this project",
        }
    }

    "Reading" {
        /// The input is empty, not text, or not JSON.
        NotJson = "not-json" {
            reader: "Make sure that this is the file that the issuer sent, and not a page or a preview of it. If it is, ask for it again: it may have been cut off on its way.",
            issuer: "Send one JSON object or one token, in UTF-8, with nothing before or behind it.",
            clause: "RFC 8259, 2 and 8.1",
        }
        /// The JSON names a key twice in one object.
        DuplicateKey = "duplicate-key" {
            reader: "Do not rely on it: programs differ about which of the two counts. Ask the issuer for a copy that says each thing once.",
            issuer: "Write each key of an object once. Look for JSON that is put together from pieces of text.",
            clause: "RFC 7493, 2.3",
        }
        /// The JSON, or what stands in a credential's place, is not a credential: no object, or
        /// without the type.
        NotACredential = "not-a-credential" {
            reader: "Make sure that this is the record itself, and not a list or the answer of a server that has the record in it.",
            issuer: "Give a credential its @context, type, issuer and credentialSubject. Put nothing but credentials into verifiableCredential.",
            clause: "VC Data Model 2.0, 4.5",
        }
        /// A text that has the form of a signed token, and is none.
        MalformedToken = "malformed-token" {
            reader: "Copy the token from its first letter to its last. If it is whole, ask the issuer for it again.",
            issuer: "Write header, payload and signature in base64url without padding, with dots between them; the header is a JSON object with alg. In an envelope, the id is data:application/vc+jwt, and the token behind a comma.",
            clause: "RFC 7515, 7.1; VC Data Model 2.0, 4.13",
        }
        /// A credential that a record names by its address and that is not at hand.
        CredentialNotAvailable = "credential-not-available" {
            reader: "Let it be fetched, or save what is at the address and hand it in with the record. If nothing is there, ask the issuer.",
            issuer: "Put credentials into the record whole, or keep their addresses readable for everybody as long as the record is in use.",
            clause: "this project",
        }
        /// A credential that refers to itself.
        CircularReference = "circular-reference" {
            reader: "Ask the issuer for a record without the circle. The rest of this one is judged all the same.",
            issuer: "Let no credential name itself in verifiableCredential, neither straight nor through others.",
            clause: "this project",
        }
        /// A credential that a record names by its address only; or a digest of it, or of a schema,
        /// that is of a kind which cannot be computed here.
        ContentNotCovered = "content-not-covered" {
            reader: "Go by the verdict of that credential; compare a schema with the one that is meant. Nothing here shows what was at the address when the record was signed.",
            issuer: "Put the credential into the record, or list it under relatedResource with a digestSRI or digestMultibase (SHA-256, SHA-384 or SHA-512).",
            clause: "VC Data Model 2.0, 5.3",
        }
        /// What was handed in for an address is not what the record's digest is of.
        DigestMismatch = "digest-mismatch" {
            reader: "Do not rely on it: something else is at the address than what the record means. Ask the issuer for what was there.",
            issuer: "Change nothing at an address whose digest stands in a record. What has to change gets a new address and a new record.",
            clause: "VC Data Model 2.0, 5.3",
        }
        /// An image without a credential in it.
        NoCredentialInImage = "no-credential-in-image" {
            reader: "Use the file that the issuer sent. A picture loses its credential when it is edited, photographed from a screen or sent through some messengers.",
            issuer: "Bake the credential in. In a PNG it is one uncompressed iTXt chunk with the keyword openbadgecredential or clrcredential, in an SVG the first element inside svg.",
            clause: "Open Badges 3.0, Open Badges Document Formats",
        }
        /// An image that is damaged or cut off.
        MalformedImage = "malformed-image" {
            reader: "Get the file again: this copy is damaged or cut off.",
            issuer: "Check the image after baking: chunks and their lengths in a PNG, well-formed XML in an SVG.",
            clause: "Portable Network Graphics (Third Edition), 5; Extensible Markup Language 1.0, 2",
        }
        /// A form of credential that this version cannot read.
        UnsupportedFormat = "unsupported-format" {
            reader: "Ask the issuer for the record as JSON, as a token, or in a PNG or SVG image.",
            issuer: "Issue Open Badges 3.0 or CLR 2.0 as JSON or as a JSON Web Token; in images in UTF-8, uncompressed and without entities.",
            clause: "Open Badges 3.0, Open Badges Document Formats",
        }
        /// Larger or deeper than the limits allow.
        TooLarge = "too-large" {
            reader: "Ask the issuer for a smaller record, or for the credentials in it one by one.",
            issuer: "Stay below 64 MB of text and 128 levels of objects in one another. Name pictures by their addresses instead of writing them into the record.",
            clause: "this project",
        }
        /// More work than the limits allow (RDFC-1.0 poison graphs, context bombs).
        TooComplex = "too-complex" {
            reader: "Ask the issuer for the credentials one by one. Records as laborious as this may be made to do harm: do not rely on it unchecked.",
            issuer: "Use the published contexts, give every node an id, and keep proofs, nested contexts and statements that are signed one by one few.",
            clause: "RDF Dataset Canonicalization 1.0, 7.1",
        }
    }

    "Contexts and words" {
        /// A context that is neither pinned nor handed in, or what was handed in for it is none.
        UnknownContext = "unknown-context" {
            reader: "Let the context be fetched, or hand in the document that is at its address: JSON with a member @context.",
            issuer: "Use the contexts that W3C and 1EdTech publish. Keep a context of your own at an https address, readable for everybody and never changed.",
            clause: "JSON-LD 1.1 Processing Algorithms and API, 4.1",
        }
        /// A context that JSON-LD forbids.
        InvalidContext = "invalid-context" {
            reader: "Ask the issuer for a corrected record: no program that keeps to the standard can read this one.",
            issuer: "Correct the @context at the place that the check names, and sign anew. Any JSON-LD 1.1 processor shows the same error.",
            clause: "JSON-LD 1.1 Processing Algorithms and API, 4.1 and 4.2",
        }
        /// A context that redefines a protected term.
        ProtectedTermRedefinition = "protected-term-redefinition" {
            reader: "Do not rely on it: a word whose meaning the standard holds fast was given another. Ask the issuer for a corrected record.",
            issuer: "Do not define a term that an earlier context protects. Give your own terms names that nobody else has.",
            clause: "JSON-LD 1.1, 4.1.11",
        }
        /// JSON-LD forbids the document.
        InvalidJsonLd = "invalid-json-ld" {
            reader: "Ask the issuer for a corrected record: no program that keeps to the standard can read this one.",
            issuer: "Correct the place that the check names, and sign anew. Any JSON-LD 1.1 processor shows the same error on expansion.",
            clause: "JSON-LD 1.1 Processing Algorithms and API, 5.1",
        }
        /// Something in the document is not covered by the signature, or no context says what
        /// it means.
        UndefinedTerm = "undefined-term" {
            reader: "Where the check says that no signature covers it, do not rely on what stands at the places named: anybody could have written it. Ask the issuer for a copy in which every word is defined and signed.",
            issuer: "Define every key and every type in the @context, or leave it out. Sign with a JSON-LD processor in safe mode, which refuses what it would drop.",
            clause: "VC Data Integrity 1.0, Algorithms (DATA_LOSS_DETECTION_ERROR)",
        }
        /// A number that implementations write differently, or with more digits than are signed.
        NumberNotPortable = "number-not-portable" {
            reader: "Where these numbers matter, compare them with the issuer's own.",
            issuer: "Write numbers with at most 15 digits, or as text.",
            clause: "RFC 8785, 3.2.2.3; JSON-LD 1.1 Processing Algorithms and API, 8.6",
        }
        /// The document matched an earlier version of a context that was changed in place.
        ContextVariant = "context-variant" {
            reader: "Nothing has to be done: it fits the context as it was when it was signed.",
            issuer: "Build contexts into your software by their published hash, and look for new versions before you sign.",
            clause: "this project",
        }
    }

    "Form" {
        /// A rule of the VC data model is broken.
        InvalidStructure = "invalid-structure" {
            reader: "Ask the issuer for a corrected record. Other programs may refuse this one, or read it differently.",
            issuer: "Correct the places that the check lists under problems, and sign anew.",
            clause: "VC Data Model 2.0, 4 and 5; VC Data Model 1.1, 4 and 5",
        }
        /// An endorsement that is not about what it is attached to.
        EndorsementMismatch = "endorsement-mismatch" {
            reader: "Do not count it for what it is attached to. Read in it what it is about: somebody may have put it there by mistake.",
            issuer: "Attach an endorsement to the credential, achievement or profile whose id its credentialSubject has, and give that its id.",
            clause: "Open Badges 3.0, EndorsementSubject",
        }
        /// It does not say whom it is about: the subject has neither an id nor an identifier.
        SubjectNotIdentified = "subject-not-identified" {
            reader: "Find out by other means whose it is: whoever has the file can show it as their own.",
            issuer: "Give credentialSubject an id, or an identifier such as the learner's e-mail address or its hash.",
            clause: "Open Badges 3.0, AchievementSubject; CLR Standard 2.0, ClrSubject",
        }
        /// Two objects with the same id do not say the same. To JSON-LD they are one, so that what
        /// one of them says can be moved to the other.
        SameIdOtherContent = "same-id-other-content" {
            reader: "Compare the places that the check names, and do not rely on which of them says what. Credentials inside that have a signature of their own cannot have been changed in this way.",
            issuer: "Give each thing an id of its own. Say all of it in one place and refer to it by its id from the others, or say the same in each. Sign every credential in a record.",
            clause: "JSON-LD 1.1, 9; RDF Dataset Canonicalization 1.0, 4",
        }
        /// A rule of the CLR Standard 2.0 is broken.
        ClrRule = "clr-rule" {
            reader: "It is no fault of the signature: go by the other checks. Programs that are strict about the standard may refuse the record.",
            issuer: "Correct the places that the check lists under problems, and sign anew.",
            clause: "CLR Standard 2.0, Data Models",
        }
        /// A rule of Open Badges 3.0 is broken.
        ObRule = "ob-rule" {
            reader: "It is no fault of the signature: go by the other checks. Programs that are strict about the standard may refuse the credential.",
            issuer: "Correct the places that the check lists under problems, and sign anew.",
            clause: "Open Badges 3.0, Data Models",
        }
        /// What is referred to by its id is not there: an achievement, a result's description, a
        /// level.
        ReferenceNotFound = "reference-not-found" {
            reader: "Ask the issuer what is meant, where it matters: the record names something that it does not hold.",
            issuer: "Let sourceId and targetId be ids of achievements in the record, resultDescription that of a description in the achievement, achievedLevel and requiredLevel that of a level in the description.",
            clause: "CLR Standard 2.0, Association; Open Badges 3.0, Result and ResultDescription",
        }
        /// An id that should be there once is there twice.
        DuplicateId = "duplicate-id" {
            reader: "Make sure that nothing is counted twice. Ask the issuer which of the two is meant.",
            issuer: "Put each credential into a record once. Give each achievement, result description and level in a list an id of its own.",
            clause: "CLR Standard 2.0, Data Models; Open Badges 3.0, Data Models",
        }
        /// The record says of itself that it leaves something out.
        PartialRecord = "partial-record" {
            reader: "Do not take it for all that the learner has achieved. Ask for the whole record, where that matters.",
            issuer: "Nothing has to be done, unless the record is complete: then leave partial out.",
            clause: "CLR Standard 2.0, ClrCredential",
        }
    }

    "Signature" {
        /// The proof lacks a member or holds a malformed one.
        MalformedProof = "malformed-proof" {
            reader: "Ask the issuer for a fresh copy: the signature in this one cannot be read.",
            issuer: "Correct what the check names. A proof needs its type, cryptosuite, proofPurpose and proofValue, with a signature of the length that its suite and key make. Each id in previousProof is that of one other proof.",
            clause: "VC Data Integrity 1.0, 2.1",
        }
        /// A kind of proof that this version cannot check.
        UnsupportedCryptosuite = "unsupported-cryptosuite" {
            reader: "Check it with a program that knows this kind of proof, or ask the issuer for a copy that is signed in another way.",
            issuer: "Sign with eddsa-rdfc-2022, or with RS256 as a token: 1EdTech asks for these. A proof of another kind may stand beside it.",
            clause: "Open Badges 3.0, 8",
        }
        /// A base proof: a copy for the holder alone, who makes others from it to show.
        BaseProofNotVerifiable = "base-proof-not-verifiable" {
            reader: "If it is yours, keep it, and show copies that your wallet makes from it. If it was shown to you, ask for such a copy.",
            issuer: "Tell holders that this copy is for their wallet alone. Sign what is shown as it is with eddsa-rdfc-2022.",
            clause: "VC Data Integrity ECDSA Cryptosuites 1.0, ecdsa-sd-2023",
        }
        /// The document begins with other contexts than those that it was signed with.
        ContextMismatch = "context-mismatch" {
            reader: "Do not rely on it: whoever passed it on changed what its words mean. Ask the issuer for a fresh copy.",
            issuer: "Leave the contexts as they are once the proof is made: its own @context has to be the beginning of the document's.",
            clause: "VC Data Integrity EdDSA Cryptosuites 1.0, Verify Proof (eddsa-jcs-2022)",
        }
        /// Contexts were put behind those that the document was signed with.
        ContextNotCovered = "context-not-covered" {
            reader: "Go by what is shown here. What the added contexts say was not signed.",
            issuer: "Have all contexts in place before you sign, and add none afterwards.",
            clause: "VC Data Integrity EdDSA Cryptosuites 1.0, Verify Proof (eddsa-jcs-2022)",
        }
        /// A kind of key that this version cannot read.
        UnsupportedKey = "unsupported-key" {
            reader: "Check it with a program that knows such keys, or ask the issuer for a copy that is signed with another.",
            issuer: "Use a key on Ed25519, P-256 or P-384; for RS256 an RSA key of 2,048 to 8,192 bits.",
            clause: "Controlled Identifiers 1.0, Multikey and JsonWebKey",
        }
        /// The key is not well-formed.
        MalformedKey = "malformed-key" {
            reader: "If the key is in a document that was fetched or handed in, get that anew. If it is in the credential, ask the issuer for a fresh copy.",
            issuer: "Write the key as a Multikey or as a JWK, not as both, and check that another program can read it.",
            clause: "Controlled Identifiers 1.0, Multikey and JsonWebKey; RFC 7518, 6",
        }
        /// The key is published with its secret part: anybody can sign with it.
        PrivateKeyPublished = "private-key-published" {
            reader: "Do not rely on anything that this key signed, and tell the issuer: anybody can sign with it.",
            issuer: "Publish public keys only: no secretKeyMultibase, no secretKeyJwk, and no d in a JWK. Revoke this key now, make another, and issue again what it signed.",
            clause: "Controlled Identifiers 1.0, Multikey and JsonWebKey",
        }
        /// The key could be had but is not at hand.
        KeyNotAvailable = "key-not-available" {
            reader: "Let the document with the key be fetched, or hand it in; the report says where it is, where anything does.",
            issuer: "Name in verificationMethod (in a token, kid) a did:key, or a key in a document that everybody can read over https, and keep it there.",
            clause: "Controlled Identifiers 1.0, Retrieve Verification Method",
        }
        /// A token that nobody signed, or that is signed with a shared secret.
        ForbiddenAlgorithm = "forbidden-algorithm" {
            reader: "Do not rely on it: nothing in it shows who made it.",
            issuer: "Sign with RS256, ES256, ES384 or EdDSA.",
            clause: "RFC 8725, 3.1 and 3.2",
        }
        /// A token, or the envelope around it, that says that something else is in it.
        WrongMediaType = "wrong-media-type" {
            reader: "Ask the issuer for a token that says what it is: one that was made for something else proves nothing here.",
            issuer: "Write typ vc+jwt, of a presentation vp+jwt, or JWT. Write cty vc, of a presentation vp, or leave it out. Put a credential into an EnvelopedVerifiableCredential as data:application/vc+jwt, a presentation into an EnvelopedVerifiablePresentation as data:application/vp+jwt.",
            clause: "Securing Verifiable Credentials using JOSE and COSE, 3.1.1 and 3.1.2; RFC 8725, 3.11; VC Data Model 2.0, 4.13 and 4.14",
        }
        /// An envelope holds something beside the token, which the token's signature does not cover.
        OutsideEnvelope = "outside-envelope" {
            reader: "Go by what is shown here, which is what the token holds. Anybody could have written what stands beside it.",
            issuer: "Leave in an envelope @context, id and type. What is to be said stands in the credential in the token.",
            clause: "VC Data Model 2.0, 4.13 and 4.14",
        }
        /// A token's header holds what means nothing here.
        UnexpectedHeader = "unexpected-header" {
            reader: "Nothing has to be done: nobody goes by what is added there.",
            issuer: "Leave in the header alg, typ and either kid or jwk.",
            clause: "Open Badges 3.0, 8.2",
        }
        /// A token holds a credential where its version does not put it, or two of them.
        UnexpectedClaim = "unexpected-claim" {
            reader: "Do not rely on it: programs can differ about what it says. Ask the issuer for a corrected token.",
            issuer: "Put a credential of version 1.1 into the claim vc. Of version 2.0, let the payload be the credential, without vc and vp.",
            clause: "VC Data Model 1.1, 6.3.1; Securing Verifiable Credentials using JOSE and COSE, 3.1.3",
        }
        /// A token's claim and its credential contradict one another.
        ClaimMismatch = "claim-mismatch" {
            reader: "Do not rely on it: it says two things. Ask the issuer for a corrected token.",
            issuer: "Let iss be the issuer's id (in the header, too, where that repeats it), sub the subject's, jti the credential's, and nbf and exp its dates in seconds since 1970.",
            clause: "Open Badges 3.0, 8.2.4; RFC 7519, 4.1 and 5.3",
        }
        /// A token leaves out a claim that 1EdTech wants.
        ClaimMissing = "claim-missing" {
            reader: "Nothing has to be done: the credential in the token says it.",
            issuer: "Write the claims iss, sub, jti and nbf.",
            clause: "Open Badges 3.0, 8.2.4",
        }
        /// A token says that its signature holds from a later time on.
        ProofNotYetValid = "proof-not-yet-valid" {
            reader: "Check again once that time has come. If it has, set the clock of this device.",
            issuer: "Set nbf to the time from which the token is to hold, in seconds since 1970.",
            clause: "RFC 7519, 4.1.5",
        }
        /// The proof is for another purpose than to issue; of a presentation, than to present.
        WrongProofPurpose = "wrong-proof-purpose" {
            reader: "Do not take it for issued: the signature was made for something else. Ask for a copy that is signed for this.",
            issuer: "Sign credentials with proofPurpose assertionMethod. Presentations have authentication.",
            clause: "VC Data Integrity 1.0, 2.2",
        }
        /// A presentation answers something else than what was asked, or there is no presentation.
        WrongChallenge = "wrong-challenge" {
            reader: "Ask for a new presentation that answers your challenge: this one may be old, or meant for somebody else.",
            issuer: "In the holder's wallet: sign the verifier's challenge along, in the proof as challenge, in a token as nonce.",
            clause: "VC Data Integrity 1.0, 2.1",
        }
        /// A presentation answers a challenge that nobody compared.
        ChallengeNotCompared = "challenge-not-compared" {
            reader: "If you set a challenge, check again and say which. If somebody else did, the presentation may have been made for them.",
            issuer: "Nothing has to be done.",
            clause: "VC Data Integrity 1.0, 2.1",
        }
        /// A presentation was made for somebody else, or there is none where one was asked for.
        WrongDomain = "wrong-domain" {
            reader: "Ask for a presentation that is made for you: this one may have been picked up elsewhere.",
            issuer: "In the holder's wallet: sign along for whom it is, in the proof as domain, in a token as aud.",
            clause: "VC Data Integrity 1.0, 2.1; RFC 7519, 4.1.3",
        }
        /// A presentation says for whom it was made, and nobody compared that.
        DomainNotCompared = "domain-not-compared" {
            reader: "Check again and say for whom it should be made, or compare the name that its proof or token gives with your own.",
            issuer: "Nothing has to be done.",
            clause: "VC Data Integrity 1.0, 2.1; RFC 7519, 4.1.3",
        }
        /// The signature does not fit the document.
        SignatureMismatch = "signature-mismatch" {
            reader: "Do not rely on it: it was changed after it was signed, or another key signed it. Ask the issuer for a fresh copy.",
            issuer: "Sign last, and change nothing afterwards. Compare the hashes that the check shows with your own: if one differs, clr verify --explain --nquads names the lines; if both are the same, the key is another.",
            clause: "VC Data Integrity 1.0, Verify Proof; RFC 7515, 5.2",
        }
        /// The proof says that it was made after the time of checking.
        ProofFromTheFuture = "proof-from-the-future" {
            reader: "Look at the clock of this device. If it is right, the issuer's is wrong; the signature fits all the same.",
            issuer: "Set created, in a token iat, to the time of signing, in UTC.",
            clause: "VC Data Integrity 1.0, 2.1; RFC 7519, 4.1.6",
        }
        /// The proof says that it had expired by the time of checking.
        ProofExpired = "proof-expired" {
            reader: "Ask the issuer for a fresh copy: the signature was to be used only until a day that is past.",
            issuer: "Sign anew. Leave expires out of proofs that are to last, and say in validUntil until when the credential itself holds.",
            clause: "VC Data Integrity 1.0, 2.1; RFC 7519, 4.1.4",
        }
    }

    "Key and issuer" {
        /// A key bound by a trust list that the reader keeps or believes.
        BoundByTrustList = "bound-by-trust-list" {
            reader: "Nothing has to be done: you, or somebody whose list you believe, say that the key is the issuer's.",
            issuer: "List the key in a did:web or https document of yours, so that others can see whose it is.",
            clause: "this project",
        }
        /// Nobody shows that the key is the issuer's.
        KeyNotBound = "key-not-bound" {
            reader: "Let the issuer's document be fetched, where the report names one. Else ask the issuer, by another way, whether the key in this check is theirs, and put them on your trust list.",
            issuer: "Make your identifier a did:web or an https URL whose document lists the key under assertionMethod, or the did:key of the key itself.",
            clause: "Controlled Identifiers 1.0, Verification Relationships",
        }
        /// The issuer's identifier names another key.
        IssuerDoesNotControlKey = "issuer-does-not-control-key" {
            reader: "Do not rely on it: somebody else signed in the issuer's name. Ask the issuer.",
            issuer: "Sign with a key that your identifier names or your document lists, and let issuer be that identifier.",
            clause: "Controlled Identifiers 1.0, Verification Relationships",
        }
        /// The controller document does not list the key.
        KeyNotInControllerDocument = "key-not-in-controller-document" {
            reader: "Ask the issuer whether the key was theirs. Their document from the time of signing would show it.",
            issuer: "List the key under assertionMethod. Keep keys that you no longer use in the document, with the date in expires or revoked.",
            clause: "Controlled Identifiers 1.0, Verification Relationships",
        }
        /// The key was revoked when the proof was made.
        KeyRevoked = "key-revoked" {
            reader: "Do not rely on it: the issuer no longer stands by this key. Ask for a copy that is signed with another.",
            issuer: "Sign anew with a key that is in force, and say in the proof when (created).",
            clause: "Controlled Identifiers 1.0, Verification Methods (revoked)",
        }
        /// The key had expired when the proof was made.
        KeyExpired = "key-expired" {
            reader: "Ask the issuer for a copy that is signed with a key that is in force.",
            issuer: "Sign anew with a key that is in force, and say in the proof when (created).",
            clause: "Controlled Identifiers 1.0, Verification Methods (expires)",
        }
    }

    "Dates" {
        /// Past its validUntil or expirationDate.
        Expired = "expired" {
            reader: "It held until the day that the check names. If it has to hold today, ask the issuer to renew it.",
            issuer: "Issue it again with a later validUntil. Leave validUntil out of what does not lapse.",
            clause: "VC Data Model 2.0, 4.9",
        }
        /// Before its validFrom or issuanceDate.
        NotYetValid = "not-yet-valid" {
            reader: "Check again on the day that the check names. If it has come, set the clock of this device.",
            issuer: "Set validFrom to the time from which the credential is to hold, with its offset from UTC.",
            clause: "VC Data Model 2.0, 4.9",
        }
        /// A copy that shows a part of what was signed may leave out a date, or where its status
        /// stands.
        PartialCopy = "partial-copy" {
            reader: "Ask the holder for a copy that shows validUntil and credentialStatus, or the issuer until when the credential holds and whether it was taken back.",
            issuer: "Make validFrom, validUntil and credentialStatus mandatory (mandatoryPointers) when you sign, so that no copy leaves them out.",
            clause: "VC Data Integrity ECDSA Cryptosuites 1.0, ecdsa-sd-2023",
        }
        /// A date that cannot be read.
        MalformedDate = "malformed-date" {
            reader: "Ask the issuer for a corrected record: nobody can say from when until when this one holds.",
            issuer: "Write dates as 2026-01-31T12:00:00Z, with the offset from UTC, and the end after the beginning.",
            clause: "VC Data Model 2.0, 4.9; VC Data Model 1.1, 4.6 and 4.8",
        }
    }

    "Status" {
        /// A status list says that the credential was taken back for good.
        Revoked = "revoked" {
            reader: "Do not rely on it. Ask the issuer why it was taken back, and whether there is another.",
            issuer: "Where this is a mistake, issue the credential anew: what was revoked stays so.",
            clause: "Bitstring Status List 1.0, 2.1; Open Badges 3.0, 9",
        }
        /// A status list says that the credential was taken back for the time being.
        Suspended = "suspended" {
            reader: "Do not rely on it now. Ask the issuer until when, and check it again then.",
            issuer: "Clear the bit and publish the list anew once the credential counts again.",
            clause: "Bitstring Status List 1.0, 2.1",
        }
        /// A status list says something of the credential that takes nothing from it.
        StatusMessage = "status-message" {
            reader: "Read what it says. If there is a newer copy, ask the issuer or the holder for it.",
            issuer: "Explain your messages at the address in statusReference.",
            clause: "Bitstring Status List 1.0, 2.1",
        }
        /// A status list that is not at hand.
        StatusListUnreachable = "status-list-unreachable" {
            reader: "Let the list be fetched, or save what is at its address and hand it in. If nothing is there, ask the issuer whether the credential was taken back.",
            issuer: "Keep the list at its address, readable for everybody and for other pages (CORS), as long as the credential is in use.",
            clause: "Bitstring Status List 1.0, 3.2 (STATUS_RETRIEVAL_ERROR)",
        }
        /// A status list whose signature does not hold or could not be checked.
        StatusListNotVerified = "status-list-not-verified" {
            reader: "Fetch the list again. If it stays so, ask the issuer whether the credential was taken back.",
            issuer: "Sign the list anew whenever it changes, in a way and with a key that those who check your credentials can check.",
            clause: "Bitstring Status List 1.0, 3.2 (STATUS_VERIFICATION_ERROR)",
        }
        /// A status list that cannot be read, or is none.
        StatusListMalformed = "status-list-malformed" {
            reader: "Make sure that it is the list itself, and not a page about it. If it is, ask the issuer whether the credential was taken back.",
            issuer: "Give the list and its one credentialSubject their types, and write encodedList as u and the base64url of its bits in gzip. A revocation list of 1EdTech is an object with revokedCredential.",
            clause: "Bitstring Status List 1.0, 2.2; Open Badges 3.0, 9",
        }
        /// A status list that has expired, or holds from a later time on.
        StatusListNotCurrent = "status-list-not-current" {
            reader: "Fetch the list again. If the issuer has no current one, ask them whether the credential was taken back.",
            issuer: "Publish a new list before the old one ends.",
            clause: "Bitstring Status List 1.0, 2.2 and 7.2",
        }
        /// A status list that is older than its issuer wants it to be.
        StatusListStale = "status-list-stale" {
            reader: "Fetch the list again where it matters what happened since.",
            issuer: "Give ttl in milliseconds, and no less than your readers can do with.",
            clause: "Bitstring Status List 1.0, 2.2",
        }
        /// A status list that nobody shows to be its issuer's.
        StatusListNotBound = "status-list-not-bound" {
            reader: "Let what the check names be fetched. Where nothing shows whose list it is, somebody else may have left something out.",
            issuer: "Sign the list as you sign credentials: with a key that your controller document lists.",
            clause: "Bitstring Status List 1.0, 3.2",
        }
        /// A status list that somebody else keeps than the credential's issuer.
        StatusListOfAnother = "status-list-of-another" {
            reader: "Ask the issuer whether the list is kept for them.",
            issuer: "Keep your lists under the identifier that issues the credentials, or tell your readers who keeps them.",
            clause: "Bitstring Status List 1.0, 2.2",
        }
        /// A status list that says where its own status stands, which is not looked up.
        StatusListOwnStatus = "status-list-own-status" {
            reader: "Where it matters, look up the status of the list itself, or ask the issuer whether it still counts.",
            issuer: "Give lists an end (validUntil) and publish new ones, instead of a status of their own.",
            clause: "Bitstring Status List 1.0, 2.2",
        }
        /// A status list that nobody signed.
        StatusListUnsigned = "status-list-unsigned" {
            reader: "Where it matters, ask the issuer: whoever hands the list out could have left something out.",
            issuer: "Use BitstringStatusListEntry: its lists are signed.",
            clause: "Open Badges 3.0, 9",
        }
        /// A status list or its entry is not as its standard wants it, and can be read.
        StatusListNotConforming = "status-list-not-conforming" {
            reader: "Nothing has to be done. In a list that is too short, others may find out whose number is whose.",
            issuer: "Give the list 131,072 entries at least and its address as its id. Write encodedList as u and base64url without padding, and statusListIndex as text.",
            clause: "Bitstring Status List 1.0, 2 and 3.2",
        }
        /// A status list about something else than the credential says.
        StatusPurposeMismatch = "status-purpose-mismatch" {
            reader: "Ask the issuer whether the credential was taken back: the list that it names does not say.",
            issuer: "Let statusPurpose of the list hold the one that the credential names.",
            clause: "Bitstring Status List 1.0, 3.2 (STATUS_VERIFICATION_ERROR)",
        }
        /// A place beyond the end of the status list.
        StatusIndexOutOfRange = "status-index-out-of-range" {
            reader: "Ask the issuer whether the credential was taken back: the list that it names does not reach so far.",
            issuer: "Make the list long enough for every statusListIndex that you have given out, times statusSize.",
            clause: "Bitstring Status List 1.0, 3.2 (RANGE_ERROR)",
        }
        /// A kind of status that this version cannot look up.
        UnsupportedStatus = "unsupported-status" {
            reader: "Ask the issuer whether the credential is still in force, or look it up with a program that knows this kind.",
            issuer: "Use BitstringStatusListEntry with the purpose revocation or suspension.",
            clause: "VC Data Model 2.0, 4.10",
        }
        /// The credential does not say where its status stands as it has to.
        MalformedStatus = "malformed-status" {
            reader: "Ask the issuer whether the credential is still in force: it does not say where to look that up.",
            issuer: "Correct the entry at the place that the check names, and sign anew. Give entries ids of their own, or none.",
            clause: "Bitstring Status List 1.0, 2.1",
        }
    }

    "Schema, newer copy, recipient" {
        /// No schema was applied: the smaller module applies none, or the credential names none, or
        /// too many.
        SchemaNotChecked = "schema-not-checked" {
            reader: "Where you need it, let the page or the program check the record: they hold it against its schema.",
            issuer: "Name the schema of the record under credentialSchema.",
            clause: "VC Data Model 2.0, 4.11",
        }
        /// The credential is not built as the schema that it names wants it.
        SchemaMismatch = "schema-mismatch" {
            reader: "Whether it matters is for you to say: nothing was changed since it was signed, but programs that rely on the schema may stumble. Tell the issuer.",
            issuer: "Hold the record against its schema before it is signed. The detail names each place that does not fit, and the keyword of the schema.",
            clause: "VC Data Model 2.0, 4.11; VC JSON Schema, 4.2",
        }
        /// A schema that the credential names, or that its schema refers to, is not at hand.
        SchemaNotAvailable = "schema-not-available" {
            reader: "Let it be fetched, or save what is at the address and hand it in with the record.",
            issuer: "Name the schema by an https address, and keep it readable for everybody there as long as the record is in use, also from other web pages (CORS).",
            clause: "VC Data Model 2.0, 4.11",
        }
        /// What was handed in for a schema is no JSON Schema.
        MalformedSchema = "malformed-schema" {
            reader: "Make sure that this is what is at the schema's address, and not a page about it. If it is, tell the issuer.",
            issuer: "Hold the schema against the meta-schema of its version, and make sure that the address gives the schema itself.",
            clause: "JSON Schema Core 2020-12, 4.3",
        }
        /// A kind of schema, a version, or something in one that is not applied here.
        UnsupportedSchema = "unsupported-schema" {
            reader: "Where you need it, hold the credential against its schema with another program.",
            issuer: "Use the type JsonSchema or 1EdTechJsonSchemaValidator2019 and JSON Schema 2020-12 or 2019-09, with $schema, and patterns that neither look ahead or behind nor refer back.",
            clause: "VC JSON Schema, 2.1 and 3",
        }
        /// The issuer has a newer copy of the credential, which holds.
        NewerCopyAvailable = "newer-copy-available" {
            reader: "Open the newer copy, at the address that the check names, and go by that. What this one says was true when it was issued.",
            issuer: "Nothing has to be done.",
            clause: "Open Badges 3.0, 9 (Refresh); VC Data Model 2.0, 5.4",
        }
        /// The issuer has a newer copy of the credential, and has taken it back.
        NewerCopyWithdrawn = "newer-copy-withdrawn" {
            reader: "Ask the issuer whether this copy still counts: what it was renewed by was revoked or suspended.",
            issuer: "Name in each copy where its own status stands, so that the older ones are taken back, too.",
            clause: "Open Badges 3.0, 9 (Refresh); VC Data Model 2.0, 5.4",
        }
        /// What lies where a newer copy should is none, or does not hold.
        NewerCopyUnfit = "newer-copy-unfit" {
            reader: "Go by this copy. Where it matters, tell the issuer that the newer one cannot be used.",
            issuer: "Put the credential itself at the id of its refreshService, with the same id and issuer, and signed.",
            clause: "Open Badges 3.0, 9 (Refresh); VC Data Model 2.0, 5.4",
        }
        /// Whether there is a newer copy cannot be said from what is at hand.
        RefreshNotAvailable = "refresh-not-available" {
            reader: "Let the newer copy be fetched, or save what is at the address and hand it in. Where that fails, ask the issuer whether there is a newer one.",
            issuer: "Keep the id of the refreshService readable for everybody, over https.",
            clause: "Open Badges 3.0, 9 (Refresh); VC Data Model 2.0, 5.4",
        }
        /// A way to get a newer copy that this version does not know.
        UnsupportedRefreshService = "unsupported-refresh-service" {
            reader: "Ask the issuer whether there is a newer copy.",
            issuer: "Use a refreshService of the type 1EdTechCredentialRefresh.",
            clause: "Open Badges 3.0, RefreshService",
        }
        /// The credential is about the person whom the reader expects.
        RecipientMatched = "recipient-matched" {
            reader: "Nothing has to be done. Make sure that the identifier which fits is really the person's: the check compares it, and asks nobody.",
            issuer: "Nothing has to be done.",
            clause: "Open Badges 3.0, 9 (Verify Recipient)",
        }
        /// The credential is about somebody else than the reader expects.
        RecipientMismatch = "recipient-mismatch" {
            reader: "Ask the person under which identifier or e-mail address it was issued, and compare again with that. If none fits, it is not theirs.",
            issuer: "Name the learner by identifiers that others know them by: an e-mail address under identifier, beside the id.",
            clause: "Open Badges 3.0, 9 (Verify Recipient)",
        }
        /// The credential names its subject by nothing that can be compared with what is expected.
        RecipientNotComparable = "recipient-not-comparable" {
            reader: "Give an identifier of the kind that is in the credential: its holder knows which it is.",
            issuer: "Give credentialSubject an id, or an identifier with identityType and identityHash; where that is hashed, write sha256$ or md5$ before the digest in hexadecimal.",
            clause: "Open Badges 3.0, IdentityObject",
        }
        /// That a credential in a record is about the expected person, only the record says.
        RecipientNamedByRecord = "recipient-named-by-record" {
            reader: "Decide whether you take the record's issuer at their word that both are the same person, or give the identifier that is in this credential.",
            issuer: "Name the learner in the credentials and in the record around them by a common identifier.",
            clause: "CLR Standard 2.0, ClrSubject",
        }
        /// A credential is presented by somebody whom it is not about.
        PresentedByAnother = "presented-by-another" {
            reader: "Ask who presents it how they come to have it. Parents may show what their children earned.",
            issuer: "Issue to an identifier with which the holder's wallet can sign.",
            clause: "VC Data Model 1.1, Subject-Holder Relationships",
        }
    }

    "Trust list" {
        /// The issuer is on a trust list that the reader keeps or believes.
        TrustedIssuer = "trusted-issuer" {
            reader: "Nothing has to be done.",
            issuer: "Nothing has to be done.",
            clause: "this project",
        }
        /// The issuer is on none of the reader's trust lists.
        UnknownIssuer = "unknown-issuer" {
            reader: "Find out who the issuer is by another way. If you trust them, put them on your list.",
            issuer: "Tell those who check your records which identifier and keys are yours, or get onto a list that they use.",
            clause: "this project",
        }
        /// The issuer is on a trust list, but the key is not shown to be theirs.
        KnownUnderAnotherKey = "known-under-another-key" {
            reader: "Do not take it for the issuer's: anybody can write their identifier. Ask them whether the key in this check is theirs, and put it on your list if it is.",
            issuer: "Sign with a key that your readers know, and tell them of new keys before you use them.",
            clause: "this project",
        }
        /// The issuer is on a trust list, but not for the time of signing, or what a federation states
        /// of it does not hold at the time of checking.
        TrustEntryExpired = "trust-entry-expired" {
            reader: "Look up why the entry on the list is limited. If it is yours and the issuer is still to be trusted, give it another end; of a registry get a fresh copy.",
            issuer: "Ask those who keep the list to renew your entry.",
            clause: "this project; OpenID Federation 1.0, 3.2",
        }
    }

    "This program" {
        /// A mistake of ours was caught while checking.
        InternalError = "internal-error" {
            reader: "Try the newest version. If it fails there, too, tell those who make the program, with the record if you may pass it on.",
            issuer: "Nothing has to be done.",
            clause: "this project",
        }
    }
}
