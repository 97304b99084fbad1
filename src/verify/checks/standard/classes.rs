//! The data models of the CLR Standard 2.0 and Open Badges 3.0 (their appendix B) as a table: which
//! members an object has, which of them it must have, and what each of them holds.
//!
//! What the data model of credentials rules for itself (`credentialStatus`, `proof`, …) is left
//! to its own check, and credentials inside have checks of their own.

use super::class::Kind::{Anything, Date, Flag, Number, Object, ObjectOrUrl, Text, Url, Word};
use super::class::Typed::{AmongOthers, Not};
use super::class::{Class, Count, class, closed, many, many_apart, may, member, must};
use super::words;

/// What all credentials have. `name` and `description` may be given once for each language
/// (VCDM 2.0 §11.1). Without `validFrom` one of version 1.1 is not: it has its `issuanceDate`.
pub(super) static CREDENTIAL: Class = class(
    "credential",
    Not,
    &[
        must("id", Url),
        many("name", Text),
        many("description", Text),
        may("image", ObjectOrUrl(&IMAGE)),
        may("awardedDate", Date),
        may("issuer", ObjectOrUrl(&PROFILE)),
        many("evidence", Object(&EVIDENCE)),
        many("endorsementJwt", Text),
    ],
);

pub(super) static CLR_CREDENTIAL: Class = class(
    "ClrCredential",
    AmongOthers,
    &[
        member("name", true, Count::Often, Anything),
        may("partial", Flag),
        must("credentialSubject", Object(&CLR_SUBJECT)),
    ],
);

pub(super) static ACHIEVEMENT_CREDENTIAL: Class = class(
    "AchievementCredential",
    AmongOthers,
    &[must("credentialSubject", Object(&ACHIEVEMENT_SUBJECT))],
);

pub(super) static ENDORSEMENT_CREDENTIAL: Class = class(
    "EndorsementCredential",
    AmongOthers,
    &[
        member("name", true, Count::Often, Anything),
        must("credentialSubject", Object(&ENDORSEMENT_SUBJECT)),
    ],
);

static CLR_SUBJECT: Class = class(
    "ClrSubject",
    AmongOthers,
    &[
        may("id", Url),
        many("identifier", Object(&IDENTITY_OBJECT)),
        many_apart("achievement", Object(&ACHIEVEMENT)),
        member("verifiableCredential", true, Count::Often, Anything),
        many("association", Object(&ASSOCIATION)),
    ],
);

static ACHIEVEMENT_SUBJECT: Class = class(
    "AchievementSubject",
    AmongOthers,
    &[
        may("id", Url),
        many("identifier", Object(&IDENTITY_OBJECT)),
        must("achievement", Object(&ACHIEVEMENT)),
        many("result", Object(&RESULT)),
        may("activityStartDate", Date),
        may("activityEndDate", Date),
        may("creditsEarned", Number),
        may("image", ObjectOrUrl(&IMAGE)),
        may("licenseNumber", Text),
        may("narrative", Text),
        may("role", Text),
        may("source", Object(&PROFILE)),
        may("term", Text),
    ],
);

static ENDORSEMENT_SUBJECT: Class = class(
    "EndorsementSubject",
    AmongOthers,
    &[must("id", Url), may("endorsementComment", Text)],
);

static ASSOCIATION: Class = closed(
    "Association",
    &[
        must("associationType", Word(&words::ASSOCIATION_TYPE)),
        must("sourceId", Url),
        must("targetId", Url),
    ],
);

static ACHIEVEMENT: Class = class(
    "Achievement",
    AmongOthers,
    &[
        must("id", Url),
        must("criteria", Object(&CRITERIA)),
        must("description", Text),
        must("name", Text),
        many("alignment", Object(&ALIGNMENT)),
        may("achievementType", Word(&words::ACHIEVEMENT_TYPE)),
        may("creator", Object(&PROFILE)),
        may("creditsAvailable", Number),
        many("endorsementJwt", Text),
        may("fieldOfStudy", Text),
        may("humanCode", Text),
        may("image", ObjectOrUrl(&IMAGE)),
        may("inLanguage", Text),
        many("otherIdentifier", Object(&IDENTIFIER_ENTRY)),
        many("related", Object(&RELATED)),
        many_apart("resultDescription", Object(&RESULT_DESCRIPTION)),
        may("specialization", Text),
        many("tag", Text),
        may("version", Text),
    ],
);

static CRITERIA: Class = class("Criteria", Not, &[may("id", Url), may("narrative", Text)]);

static ALIGNMENT: Class = class(
    "Alignment",
    AmongOthers,
    &[
        must("targetName", Text),
        must("targetUrl", Url),
        may("targetCode", Text),
        may("targetDescription", Text),
        may("targetFramework", Text),
        may("targetType", Word(&words::TARGET_TYPE)),
    ],
);

static RELATED: Class = class(
    "Related",
    AmongOthers,
    &[
        must("id", Url),
        may("inLanguage", Text),
        may("version", Text),
    ],
);

static RESULT: Class = class(
    "Result",
    AmongOthers,
    &[
        may("achievedLevel", Url),
        many("alignment", Object(&ALIGNMENT)),
        may("resultDescription", Url),
        may("status", Word(&words::RESULT_STATUS)),
        may("value", Text),
    ],
);

static RESULT_DESCRIPTION: Class = class(
    "ResultDescription",
    AmongOthers,
    &[
        must("id", Url),
        must("name", Text),
        must("resultType", Word(&words::RESULT_TYPE)),
        many("alignment", Object(&ALIGNMENT)),
        many("allowedValue", Text),
        may("requiredLevel", Url),
        may("requiredValue", Text),
        many_apart("rubricCriterionLevel", Object(&RUBRIC_CRITERION_LEVEL)),
        may("valueMax", Text),
        may("valueMin", Text),
    ],
);

static RUBRIC_CRITERION_LEVEL: Class = class(
    "RubricCriterionLevel",
    AmongOthers,
    &[
        must("id", Url),
        must("name", Text),
        many("alignment", Object(&ALIGNMENT)),
        may("description", Text),
        may("level", Text),
        may("points", Text),
    ],
);

static PROFILE: Class = class(
    "Profile",
    AmongOthers,
    &[
        must("id", Url),
        may("name", Text),
        may("url", Url),
        may("phone", Text),
        may("description", Text),
        many("endorsementJwt", Text),
        may("image", ObjectOrUrl(&IMAGE)),
        may("email", Text),
        may("address", Object(&ADDRESS)),
        many("otherIdentifier", Object(&IDENTIFIER_ENTRY)),
        may("official", Text),
        may("parentOrg", Object(&PROFILE)),
        may("familyName", Text),
        may("givenName", Text),
        may("additionalName", Text),
        may("patronymicName", Text),
        may("honorificPrefix", Text),
        may("honorificSuffix", Text),
        may("familyNamePrefix", Text),
        may("dateOfBirth", Text),
    ],
);

static IMAGE: Class = closed("Image", &[must("id", Url), may("caption", Text)]);

static EVIDENCE: Class = class(
    "Evidence",
    AmongOthers,
    &[
        may("id", Url),
        may("narrative", Text),
        may("name", Text),
        may("description", Text),
        may("genre", Text),
        may("audience", Text),
    ],
);

static IDENTITY_OBJECT: Class = closed(
    "IdentityObject",
    &[
        must("hashed", Flag),
        must("identityHash", Text),
        must("identityType", Word(&words::IDENTIFIER_TYPE)),
        may("salt", Text),
    ],
);

static IDENTIFIER_ENTRY: Class = closed(
    "IdentifierEntry",
    &[
        must("identifier", Text),
        must("identifierType", Word(&words::IDENTIFIER_TYPE)),
    ],
);

static ADDRESS: Class = class(
    "Address",
    AmongOthers,
    &[
        may("addressCountry", Text),
        may("addressCountryCode", Text),
        may("addressRegion", Text),
        may("addressLocality", Text),
        may("streetAddress", Text),
        may("postOfficeBoxNumber", Text),
        may("postalCode", Text),
        may("geo", Object(&GEO_COORDINATES)),
    ],
);

static GEO_COORDINATES: Class = class(
    "GeoCoordinates",
    AmongOthers,
    &[must("latitude", Number), must("longitude", Number)],
);
