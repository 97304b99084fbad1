use super::{Credential, CredentialKind, Direction, View};
use crate::json::{Document, Limits};

fn document(text: &str) -> Document {
    Document::parse(text.to_owned(), &Limits::default()).expect("the test's own JSON")
}

const BADGE: &str = r#"{
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": "did:web:example.org",
    "issuanceDate": "2024-05-06T07:08:09Z",
    "credentialSubject": [{
        "identifier": {"type": "IdentityObject", "hashed": false,
                       "identityType": "name", "identityHash": "Ada"},
        "result": {"resultDescription": "urn:level", "achievedLevel": "urn:two"},
        "achievement": {
            "name": {"@value": "شارة", "@language": "ar", "@direction": "rtl"},
            "resultDescription": [
                {"id": "urn:grade", "name": "Grade"},
                {"id": "urn:level", "name": "Level", "rubricCriterionLevel": [
                    {"id": "urn:one", "name": "Begun"}, {"id": "urn:two", "name": "Mastered"}
                ]}
            ]
        }
    }]
}"#;

#[test]
fn every_value_names_its_json_pointer() {
    let document = document(BADGE);
    let credential = Credential::of(document.root()).expect("an object");
    let subject = credential.achievement_subject().expect("a subject");
    let achievement = subject.achievement().expect("an achievement");
    let result = subject.result().next().expect("a result");
    let description = achievement.description_of(result).expect("its description");
    let level = description.level_of(result).expect("its level");
    let name = level.name().expect("its name");
    assert_eq!(name.as_str(), "Mastered");
    assert_eq!(
        name.value().pointer(),
        "/credentialSubject/0/achievement/resultDescription/1/rubricCriterionLevel/1/name"
    );
}

#[test]
fn an_object_may_be_given_by_its_identifier_alone() {
    let document = document(BADGE);
    let credential = Credential::of(document.root()).expect("an object");
    let issuer = credential.issuer().expect("an issuer");
    assert_eq!(
        issuer.id().map(|id| id.as_str()),
        Some("did:web:example.org")
    );
    assert_eq!(issuer.name(), None);
}

#[test]
fn a_name_keeps_its_language_and_direction() {
    let document = document(BADGE);
    let credential = Credential::of(document.root()).expect("an object");
    let name = credential.name().expect("the achievement's name");
    assert_eq!(name.as_str(), "شارة");
    assert_eq!(name.language(), Some("ar"));
    assert_eq!(name.direction(), Some(Direction::RightToLeft));
}

#[test]
fn both_data_models_dates_are_read() {
    let old = document(BADGE);
    let new = document(r#"{"validFrom": "2025-01-01T00:00:00Z", "issuanceDate": "1999"}"#);
    let date = |document: &Document| {
        let credential = Credential::of(document.root()).expect("an object");
        credential.valid_from().map(|date| date.as_str().to_owned())
    };
    assert_eq!(date(&old).as_deref(), Some("2024-05-06T07:08:09Z"));
    assert_eq!(date(&new).as_deref(), Some("2025-01-01T00:00:00Z"));
}

#[test]
fn a_record_is_known_by_its_type() {
    let kind = |types: &str| {
        let document = document(&format!(r#"{{"type": {types}}}"#));
        Credential::of(document.root()).expect("an object").kind()
    };
    assert_eq!(
        kind(r#"["VerifiableCredential", "ClrCredential"]"#),
        CredentialKind::Clr
    );
    assert_eq!(
        kind(r#""OpenBadgeCredential""#),
        CredentialKind::Achievement
    );
    assert_eq!(
        kind(r#"["EndorsementCredential"]"#),
        CredentialKind::Endorsement
    );
    assert_eq!(kind(r#"["VerifiableCredential"]"#), CredentialKind::Other);
    assert_eq!(kind("[1, null, {}]"), CredentialKind::Other);
}

#[test]
fn what_is_not_of_the_standards_kind_reads_as_absent() {
    let document =
        document(r#"{"name": 7, "issuer": [], "credentialSubject": null, "image": true}"#);
    let credential = Credential::of(document.root()).expect("an object");
    assert_eq!(credential.name(), None);
    assert_eq!(credential.issuer(), None);
    assert_eq!(credential.image(), None);
    assert!(credential.clr_subject().is_none());
    assert_eq!(credential.kind(), CredentialKind::Other);
}

#[test]
fn an_identifier_is_hidden_unless_it_says_otherwise() {
    let document = document(BADGE);
    let credential = Credential::of(document.root()).expect("an object");
    let subject = credential.achievement_subject().expect("a subject");
    assert!(subject.identifier().all(|identity| !identity.hashed()));
    let silent = self::document(r#"{"identityHash": "Ada"}"#);
    assert!(
        super::IdentityObject::of(silent.root())
            .expect("an object")
            .hashed()
    );
}
