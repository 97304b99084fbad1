//! Every rule for a member can be broken, and is found to be where it is.

use super::{BADGE, ENDORSEMENT, assert_broken, record};

#[test]
fn each_rule_of_open_badges_can_be_broken() {
    let subject = "/credentialSubject";
    let achievement = "/credentialSubject/achievement";
    let in_subject = |rest: &str| format!("{subject}{rest}");
    let in_achievement = |rest: &str| format!("{achievement}{rest}");
    for (from, to, pointer) in [
        (
            "ob/v3p0/context-3.0.3.json",
            "ob/v2p1/context.json",
            "/@context/1".to_owned(),
        ),
        (
            "context-3.0.3.json",
            "context-3.x.json",
            "/@context/1".to_owned(),
        ),
        (
            r#","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]"#,
            "]",
            "/@context".to_owned(),
        ),
        (r#","OpenBadgeCredential"]"#, "]", "/type".to_owned()),
        (r#""id":"urn:badge:1","#, "", String::new()),
        ("urn:badge:1", "badge", "/id".to_owned()),
        (r#""validFrom":"2025-01-01T00:00:00Z","#, "", String::new()),
        (r#""name":"Botany""#, r#""name":7"#, "/name".to_owned()),
        (
            "2024-12-01T00:00:00Z",
            "December",
            "/awardedDate".to_owned(),
        ),
        (
            r#""type":"Image""#,
            r#""type":["Image"]"#,
            "/image/type".to_owned(),
        ),
        (
            r#""type":"Image""#,
            r#""type":"Image","size":1"#,
            "/image/size".to_owned(),
        ),
        (
            r#"{"id":"https://a.example/i","type":"Image"}"#,
            "true",
            "/image".to_owned(),
        ),
        (
            r#""type":["Profile"],"name""#,
            r#""type":["Person"],"name""#,
            "/issuer/type".to_owned(),
        ),
        (
            r#""type":["Profile"]}"#,
            r#""type":["Person"]}"#,
            "/issuer/parentOrg/type".to_owned(),
        ),
        (
            r#""parentOrg":{"id":"did:example:p","type":["Profile"]}"#,
            r#""parentOrg":"did:example:p""#,
            "/issuer/parentOrg".to_owned(),
        ),
        (r#""type":["Address"],"#, "", "/issuer/address".to_owned()),
        (r#""latitude":1.5,"#, "", "/issuer/address/geo".to_owned()),
        (
            r#""latitude":1.5"#,
            r#""latitude":"1.5""#,
            "/issuer/address/geo/latitude".to_owned(),
        ),
        (
            r#""identifierType":"systemId""#,
            r#""identifierType":"number""#,
            "/issuer/otherIdentifier/0/identifierType".to_owned(),
        ),
        (
            r#""type":["Evidence"]"#,
            r#""type":["Proof"]"#,
            "/evidence/0/type".to_owned(),
        ),
        (r#""type":["AchievementSubject"],"#, "", subject.to_owned()),
        (
            r#""creditsEarned":3"#,
            r#""creditsEarned":"3""#,
            in_subject("/creditsEarned"),
        ),
        (
            "2024-01-01T00:00:00",
            "2024",
            in_subject("/activityStartDate"),
        ),
        (r#""hashed":false,"#, "", in_subject("/identifier/0")),
        (
            r#""hashed":false"#,
            r#""hashed":"no""#,
            in_subject("/identifier/0/hashed"),
        ),
        (
            r#""identityHash":"a@b.example""#,
            r#""identityHash":null"#,
            in_subject("/identifier/0"),
        ),
        (
            "emailAddress",
            "mail",
            in_subject("/identifier/0/identityType"),
        ),
        (r#""id":"urn:achievement:1","#, "", achievement.to_owned()),
        (r#""type":["Achievement"],"#, "", achievement.to_owned()),
        (
            r#""achievementType":"Course""#,
            r#""achievementType":"Class""#,
            in_achievement("/achievementType"),
        ),
        (
            r#""achievementType":"Course""#,
            r#""achievementType":"ext:""#,
            in_achievement("/achievementType"),
        ),
        (
            r#""achievementType":"Course""#,
            r#""achievementType":["Course"]"#,
            in_achievement("/achievementType"),
        ),
        (
            r#""description":{"en":"Plants"},"#,
            "",
            achievement.to_owned(),
        ),
        (
            r#""criteria":{"narrative":"Pass."},"#,
            "",
            achievement.to_owned(),
        ),
        (
            r#"{"narrative":"Pass."}"#,
            r#""Pass.""#,
            in_achievement("/criteria"),
        ),
        (
            r#""type":["Alignment"],"#,
            "",
            in_achievement("/alignment/0"),
        ),
        (r#""targetName":"N","#, "", in_achievement("/alignment/0")),
        (
            "https://a.example/t",
            "there",
            in_achievement("/alignment/0/targetUrl"),
        ),
        ("CFItem", "Item", in_achievement("/alignment/0/targetType")),
        (
            r#""type":["Related"]"#,
            r#""type":[]"#,
            in_achievement("/related/0/type"),
        ),
        (
            r#""resultType":"LetterGrade""#,
            r#""resultType":"Letter""#,
            in_achievement("/resultDescription/1/resultType"),
        ),
        (
            r#","resultType":"LetterGrade""#,
            "",
            in_achievement("/resultDescription/1"),
        ),
        (
            r#","name":"Better""#,
            "",
            in_achievement("/resultDescription/0/rubricCriterionLevel/1"),
        ),
        (
            r#"{"type":["Result"],"resultDescription":"urn:description:2""#,
            r#"{"type":["Grade"],"resultDescription":"urn:description:2""#,
            in_subject("/result/1/type"),
        ),
        ("Completed", "Done", in_subject("/result/0/status")),
        (
            r#""status":"Completed""#,
            r#""status":"ext:Done""#,
            in_subject("/result/0/status"),
        ),
    ] {
        assert_broken(BADGE, (from, to), "ob-rule", &pointer);
    }
}

#[test]
fn each_rule_for_endorsements_can_be_broken() {
    for (from, to, pointer) in [
        (r#""name":"Praise","#, "", ""),
        (r#","EndorsementCredential"]"#, "]", "/type"),
        (r#""id":"urn:achievement:1","#, "", "/credentialSubject"),
        (
            r#""endorsementComment":"Good.""#,
            r#""endorsementComment":1"#,
            "/credentialSubject/endorsementComment",
        ),
    ] {
        assert_broken(ENDORSEMENT, (from, to), "ob-rule", pointer);
    }
}

#[test]
fn each_rule_of_the_clr_standard_can_be_broken() {
    let record = record(&[]).replace(
        r#""verifiableCredential":[]"#,
        r#""verifiableCredential":["a.b.c"]"#,
    );
    let record = record.replace("urn:achievement:1", "urn:achievement:2");
    let association = "/credentialSubject/association/0";
    for (from, to, pointer) in [
        (
            "clr/v2p0/context-2.0.1.json",
            "clr/v1p0/context.json",
            "/@context/1",
        ),
        (r#""name":"Transcript","#, "", ""),
        (r#""partial":false"#, r#""partial":"no""#, "/partial"),
        (
            r#""verifiableCredential":["a.b.c"]"#,
            r#""verifiableCredential":[]"#,
            "/credentialSubject",
        ),
        (
            r#""type":["ClrSubject"]"#,
            r#""type":["Person"]"#,
            "/credentialSubject/type",
        ),
        (
            r#""type":"Association""#,
            r#""type":["Association"]"#,
            &format!("{association}/type"),
        ),
        (
            r#""associationType":"isPartOf""#,
            r#""associationType":"isLike""#,
            &format!("{association}/associationType"),
        ),
        (
            r#""associationType":"isPartOf""#,
            r#""associationType":"ext:isLike""#,
            &format!("{association}/associationType"),
        ),
        (r#""associationType":"isPartOf","#, "", association),
        (
            r#""associationType":"isPartOf""#,
            r#""associationType":"isPartOf","note":"x""#,
            &format!("{association}/note"),
        ),
        (r#""sourceId":"urn:achievement:2","#, "", association),
        (
            r#""name":"Degree","#,
            "",
            "/credentialSubject/achievement/0",
        ),
    ] {
        assert_broken(&record, (from, to), "clr-rule", pointer);
    }
}
