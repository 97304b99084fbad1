//! Credentials whose text is signed, by other implementations from npm: @digitalbazaar's
//! `eddsa-jcs-2022-cryptosuite` and `ecdsa-jcs-2019-cryptosuite` 1.0; the chain and the numbers,
//! for which there is none, by `canonicalize` 2 and @digitalbazaar/ed25519-multikey.

const TEMPLATE: &str = r#"{
"@context": ["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://vocab.example/"}],
"type": ["VerifiableCredential"],
"issuer": "did:key:KEY",
"validFrom": "2025-01-01T00:00:00Z",
"credentialSubject": {"id": "did:example:s", "result": [{"value": "0"}, {"value": "1"}, {"value": "2"}]},
"proof": PROOF}"#;

const PROOF: &str = r#"{
  "type": "DataIntegrityProof",
  "cryptosuite": "SUITE",
  "created": "2025-02-01T10:00:00Z",
  "verificationMethod": "did:key:KEY#KEY",
  "proofPurpose": "assertionMethod",
  "@context": ["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://vocab.example/"}],
  "proofValue": "VALUE"
}"#;

/// A signature over the credential's text.
pub struct SignedText {
    pub suite: &'static str,
    pub key: &'static str,
    pub value: &'static str,
}

pub const EDDSA: SignedText = SignedText {
    suite: "eddsa-jcs-2022",
    key: "z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z",
    value: "z5BozE4mk8nzyqJdjAt6C2kBVhLqm4t8Fvi65UKtCvJPfgzn5uCFLSaA32D6UxB6U8VSFzNfmFqZyBfqFVdg8jkxf",
};

pub const P256: SignedText = SignedText {
    suite: "ecdsa-jcs-2019",
    key: "zDnaeTWRJF3yXHuL3Jf5HmEB5pviNHHhEgHWurCYyKRHxL3jq",
    value: "zLdNAmGUxuvmauMS24RBt6oCSd1rGhdcu6WssdDfhBQ6gNpbvbP5Uh3QYx5r2SjALvipZJpEUytUykgE6kAZvrvQ",
};

pub const P384: SignedText = SignedText {
    suite: "ecdsa-jcs-2019",
    key: "z82LknYYWb8P3uWN6nv9zSZpps5fdBb6ckENxcsBCDAgiLYD5UjopZzvLUs6E3JQ3S9UyBH",
    value: "z2WBzhZ1hKnthv3U242aNiwEjJ96csSUZ8sVevzkd2nQhKRUtRyfVZQZdSzdeEQ2Uz3gVS9y6JQP8p94HscbZJda9M\
            tbRUhtvNo5htnXCtRxW8PPa7j9qngerjhCUrH6eVHD7",
};

pub const ALL: [&SignedText; 3] = [&EDDSA, &P256, &P384];

impl SignedText {
    /// The credential with this proof.
    pub fn text(&self) -> String {
        TEMPLATE
            .replace("PROOF", &self.proof())
            .replace("KEY", self.key)
    }

    fn proof(&self) -> String {
        PROOF
            .replace("SUITE", self.suite)
            .replace("KEY", self.key)
            .replace("VALUE", self.value)
    }
}

const FIRST: SignedText = SignedText {
    suite: "eddsa-jcs-2022",
    key: EDDSA.key,
    value: "zkLTXEckTBPMt1X8sednjuL85Tin6ghZ9eb2RBtfBePymHo3RXcmZoE8EHUtaoDpBNRKhBLY1L9CsZNosdLyGCN1",
};

const SECOND: SignedText = SignedText {
    suite: "eddsa-jcs-2022",
    key: "z6Mkfmm57fsb6VL7zVusP8zeA9SYkCKdvUhby2G7Yh8vvQ1P",
    value: "z52EyQcS91XJ6ZurdpMovq6Mv44NGjZQBAXLTwsj6JVGmbmf3cdNbwsKWiSWVrdmNLbFa2RrTA9vpTKNBUzfPrUMh",
};

/// The credential with two proofs, of which the second signs the first.
pub fn chain() -> String {
    let with = |proof: String, member: &str| proof.replacen('{', &format!("{{{member},"), 1);
    let first = with(FIRST.proof(), r#""id": "urn:proof:1""#);
    let second = with(SECOND.proof(), r#""previousProof": "urn:proof:1""#);
    TEMPLATE
        .replace("PROOF", &format!("[{first}, {second}]"))
        .replace("KEY", EDDSA.key)
}

/// A credential with numbers, under a context that nobody has.
pub fn numbers() -> String {
    let value =
        "z4Hk1xLLciscJBYmqeZzdT9BXitwsgT2SSyKCqiLduViUqwQizeFMBAi1Rx3fN67QokGzMbA6TNACspjXeWDHh36R";
    let signed = SignedText { value, ..EDDSA };
    let results = r#""result": [{"value": "0"}, {"value": "1"}, {"value": "2"}]"#;
    signed
        .text()
        .replace(results, r#""credits": 9007199254740992, "share": 0.1"#)
        .replace(
            r#"{"@vocab": "https://vocab.example/"}"#,
            r#""https://unknown.example/context""#,
        )
}
