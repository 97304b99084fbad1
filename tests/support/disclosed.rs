//! A credential of which its holder shows a part: signed and derived by
//! @digitalbazaar/ecdsa-sd-2023-cryptosuite 3.4. Mandatory are issuer and validFrom.

#![allow(dead_code, reason = "each test uses some of it")]

const TEMPLATE: &str = r#"{
"@context": ["https://www.w3.org/ns/credentials/v2", {"@vocab": "https://vocab.example/"}],
"type": ["VerifiableCredential"],
"issuer": "did:key:KEY",
"validFrom": "2025-01-01T00:00:00Z",
SUBJECT
"proof": {
  "type": "DataIntegrityProof",
  "created": "2025-02-01T10:00:00Z",
  "verificationMethod": "did:key:KEY#KEY",
  "cryptosuite": "ecdsa-sd-2023",
  "proofPurpose": "assertionMethod",
  "proofValue": "VALUE"
}}"#;

const KEY: &str = "zDnaehx14eB8eAmdiy2DvW6fVHvXNuMgj2A1KnenyQqmFpri6";

/// What the holder has: of three results, all.
pub const BASE: &str = "u2V0AhVhAaU7dbdTLQhnBhXUeA9wRGJwGIBzHVw4yO9UCNtOTvGPzV0nZ_ZniISXO2-lLujKIvEuFrVdubMgo6WETh\
            dgYu1gjgCQC5fdKLqSoYy6q9-d1rzUn7_LorlVIl5S1pO-dYKyRDKdYIOQuHmZ5MidMOkcJFNO0wyE6115qgFNJfDV\
            SmtsVsL66h1hA8TMt2H3xV6Gra5fhHZvmqbq7ZNQhMfGmEDUCo3tWp2mnvakiascfqfK0crnogV_-0_bwp-KoMyRgw\
            8573kC02FhAxnUNnPUg4XFi_nNTdVIEbZQsDMCNwgwN2DfIJ6xSphreDHfovk7dwg_cON9tNF9mkZSodBQErJYtAS9\
            NMFdprFhAyGqj_B-bY8HQIDX60YkQVgfFWcBHSvrs0hxq5152iU59jK-gcJiOw7Na94usUw2xWSWLz8_ZAK2pm0Bmn\
            4DhfVhAG3GbecnFcjFkoy1ysUx8BZzocc3PAGYq8A69WUZ04nN0LlzQb7hSUyeU-cS8-auIl76-uePzacWU_RpA5VK\
            GtlhARFSg9sDFbKYHEFrhYfTjKWHeSu-itVHf4hl3L1RwYJo7xl1l4moLAEGFajEoH24hJ-DT2uZc_0BRFLja4ijmg\
            VhAEjG3ZXda3wtBbpBIcjZi18p0rUXi9ssnDQc1IADo6U6O20k6OFxyeUHIBXBo7MzpxXoram_LFutxjc35rnQjMlh\
            Am8a4OaGex8vdRr1N5K4sSG_JLANmW4Zpkf-IeU3BSEwN8GW_knwEbVweF7EE7cQKSna2KW_shzQ6jiLjCO5jCYJnL\
            2lzc3VlcmovdmFsaWRGcm9t";

/// What the holder shows: of three results, the first and the last.
pub const SHOWN: &str = "u2V0BhVhAaU7dbdTLQhnBhXUeA9wRGJwGIBzHVw4yO9UCNtOTvGPzV0nZ_ZniISXO2-lLujKIvEuFrVdubMgo6WETh\
            dgYu1gjgCQC5fdKLqSoYy6q9-d1rzUn7_LorlVIl5S1pO-dYKyRDKeFWEDxMy3YffFXoatrl-Edm-apurtk1CEx8aY\
            QNQKje1anaae9qSJqxx-p8rRyueiBX_7T9vCn4qgzJGDDznveQLTYWEDGdQ2c9SDhcWL-c1N1UgRtlCwMwI3CDA3YN\
            8gnrFKmGt4Md-i-Tt3CD9w43200X2aRlKh0FASsli0BL00wV2msWEAbcZt5ycVyMWSjLXKxTHwFnOhxzc8AZirwDr1\
            ZRnTic3QuXNBvuFJTJ5T5xLz5q4iXvr654_NpxZT9GkDlUoa2WEBEVKD2wMVspgcQWuFh9OMpYd5K76K1Ud_iGXcvV\
            HBgmjvGXWXiagsAQYVqMSgfbiEn4NPa5lz_QFEUuNriKOaBWEASMbdld1rfC0FukEhyNmLXynStReL2yycNBzUgAOj\
            pTo7bSTo4XHJ5QcgFcGjszOnFeitqb8sW63GNzfmudCMyowBYIEZfgVCtBfmiO_BBkHUNHfeGMwyFZB66SDKdVvtv_\
            -aGAVgg4dpW5RCtt-RvY6O_7g9bGUlS3tLDnSeYfITgEuEWIuACWCAuCIickECjSKAodjtO48e8yQUeNqT3AUsPqmI\
            gZfMxtIMDBQY";

/// What the holder shows who shows as little as possible.
pub const LEAST: &str = "u2V0BhVhAaU7dbdTLQhnBhXUeA9wRGJwGIBzHVw4yO9UCNtOTvGPzV0nZ_ZniISXO2-lLujKIvEuFrVdubMgo6WETh\
            dgYu1gjgCQC5fdKLqSoYy6q9-d1rzUn7_LorlVIl5S1pO-dYKyRDKeAoQBYIC4IiJyQQKNIoCh2O07jx7zJBR42pPc\
            BSw-qYiBl8zG0gwABAg";

fn text(subject: &str, value: &str) -> String {
    TEMPLATE
        .replace("SUBJECT", subject)
        .replace("KEY", KEY)
        .replace("VALUE", value)
}

/// The holder's own copy.
pub fn base() -> String {
    text(
        r#""credentialSubject": {"id": "did:example:s", "result": [{"value": "0"}, {"value": "1"}, {"value": "2"}]},"#,
        BASE,
    )
}

/// The copy with two of three results.
pub fn shown() -> String {
    text(
        r#""credentialSubject": {"id": "did:example:s", "result": [{"value": "0"}, {"value": "2"}]},"#,
        SHOWN,
    )
}

/// The copy with nothing but what is mandatory.
pub fn least() -> String {
    text("", LEAST)
}
