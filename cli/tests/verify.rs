//! `clr verify` as a person or a script runs it.

mod support;

use support::{Folder, clr, out, said, text};

const UNSIGNED: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],
    "issuer":{"id":"did:example:i"},"credentialSubject":{"id":"did:example:s"},"name":"A \u001b[31mred\u001b[0m name"}"#;

#[test]
fn what_is_not_valid_ends_with_1() {
    let output = clr(&["verify", "-"], UNSIGNED);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        out(&output).starts_with("-: 1 not signed\n? Not signed: A "),
        "{}",
        out(&output)
    );
}

#[test]
fn a_name_cannot_steer_the_terminal() {
    let printed = out(&clr(&["verify", "-"], UNSIGNED));
    assert!(printed.contains("red"), "{printed}");
    assert!(!printed.contains('\u{1b}'), "{printed:?}");
}

#[test]
fn json_is_one_report_a_line() {
    let folder = Folder::new("json");
    folder.file("a.json", UNSIGNED);
    folder.file("deeper/b.json", "no json");
    folder.file("material.json", "{}");
    folder.file("notes.md", "not a credential");
    let output = clr(
        &[
            "verify",
            "--json",
            "--offline",
            "--now",
            "2026-01-01T00:00:00Z",
            text(&folder.0),
        ],
        "",
    );
    assert_eq!(output.status.code(), Some(1));
    let printed = out(&output);
    let reports: Vec<serde_json::Value> = printed
        .lines()
        .map(|line| serde_json::from_str(line).expect("a report"))
        .collect();
    assert_eq!(reports.len(), 2, "{printed}");
    assert_eq!(reports[0]["root"]["outcome"], "unsigned");
    assert_eq!(reports[0]["at"], "2026-01-01T00:00:00Z");
    assert_eq!(reports[1]["root"]["checks"][0]["code"], "not-json");
    let input = |report: &serde_json::Value| report["input"].as_str().map(str::to_owned);
    assert_eq!(
        input(&reports[0]),
        Some(text(&folder.0.join("a.json")).to_owned())
    );
    assert!(input(&reports[1]).is_some_and(|name| name.ends_with("b.json")));
}

#[test]
fn what_cannot_be_read_has_its_line_of_json() {
    let output = clr(&["verify", "--json", "/does/not/exist", "-"], UNSIGNED);
    assert_eq!(output.status.code(), Some(2));
    let printed = out(&output);
    let lines: Vec<serde_json::Value> = printed
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 2, "{printed}");
    assert_eq!(lines[0]["input"], "/does/not/exist");
    assert!(lines[0]["error"].is_string(), "{printed}");
    assert_eq!(lines[1]["input"], "-");
    assert_eq!(lines[1]["outcome"], "unsigned");
}

#[test]
fn endings_count_in_any_case() {
    let folder = Folder::new("upper");
    folder.file("RECORD.JSON", UNSIGNED);
    let output = clr(&["verify", text(&folder.0)], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        out(&output).contains("RECORD.JSON: 1 not signed"),
        "{}",
        out(&output)
    );
}

#[test]
fn a_folder_without_a_record_ends_with_2() {
    let folder = Folder::new("empty");
    folder.file("material.json", "{}");
    folder.file("deeper/notes.md", "not a credential");
    let output = clr(&["verify", text(&folder.0), "-"], UNSIGNED);
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    assert!(said.contains("this folder holds no record"), "{said}");
    assert!(out(&output).starts_with("-: "), "{}", out(&output));
}

/// The page, the file and the command line say the same.
#[test]
fn verdicts_and_vouchers_are_in_the_words_of_the_catalogue() {
    let printed = out(&clr(&["verify", "-"], UNSIGNED));
    let second = printed.lines().nth(2).unwrap_or_default().trim();
    assert_eq!(
        second,
        "Issued by: An issuer without a name <did:example:i>. Nobody vouches for the issuer."
    );
}

#[test]
fn endorsements_are_called_so() {
    let endorsement = r#""endorsement":[{"name":"Good standing"},"?"],"name":"A "#;
    let printed = out(&clr(
        &["verify", "-"],
        &UNSIGNED.replace(r#""name":"A "#, endorsement),
    ));
    for line in [
        "├ ✗ Does not hold: Endorsement · Good standing",
        "└ ✗ Cannot be read: Endorsement · ",
    ] {
        let mut lines = printed.lines();
        assert!(lines.any(|printed| printed.starts_with(line)), "{printed}");
    }
}

#[test]
fn the_expected_recipient_is_compared() {
    for (recipient, code) in [
        ("did:example:s", "? Not signed"),
        ("did:example:other", "✗ Does not hold"),
    ] {
        let arguments = [
            "verify",
            "--recipient",
            "a@b",
            "--recipient",
            recipient,
            "-",
        ];
        let printed = out(&clr(&arguments, UNSIGNED));
        let second = printed.lines().nth(1).unwrap_or_default();
        assert!(second.starts_with(code), "{printed}");
    }
    let mistake = clr(&["verify", "--recipient", "", "-"], UNSIGNED);
    assert_eq!(mistake.status.code(), Some(2));
}

/// A credential that names no schema is told of only where one is asked for.
#[test]
fn a_schema_is_asked_for() {
    let codes = |arguments: &[&str]| {
        let report = out(&clr(arguments, UNSIGNED));
        let report: serde_json::Value = serde_json::from_str(&report).expect("a report");
        let checks = report["root"]["checks"].as_array().expect("checks");
        let of_schema = checks.iter().filter(|check| check["check"] == "schema");
        let codes = of_schema.map(|check| check["code"].clone());
        codes.collect::<Vec<_>>()
    };
    assert!(codes(&["verify", "--json", "-"]).is_empty());
    let asked = ["verify", "--json", "--require-schema", "-"];
    assert_eq!(codes(&asked), ["schema-not-checked"]);
}

/// The program holds credentials against their schemas: of one that names a schema, only that is
/// missing.
#[test]
fn a_schema_that_is_named_is_looked_for() {
    let named = UNSIGNED.replacen(
        '{',
        r#"{"credentialSchema": {"id": "https://a.example/s", "type": "JsonSchema"}, "#,
        1,
    );
    let printed = out(&clr(&["verify", "--json", "--offline", "-"], &named));
    assert!(printed.contains(r#""schema-not-available""#), "{printed}");
}

#[test]
fn mistakes_end_with_2() {
    for arguments in [
        &["verify"][..],
        &["verify", "--now", "today", "-"],
        &["verify", "--now", "2026-01-01 12:00:00Z", "-"],
        &["verify", "--material", "/does/not/exist", "-"],
        &["verify", "--ca", "/does/not/exist", "-"],
        &["verify", "--ca", file!(), "-"],
        &["verify", "--resolve", "uni.example:127.0.0.1", "-"],
        &["verify", "--timeout", "0", "-"],
        &["verify", "/does/not/exist"],
        &["unknown"],
    ] {
        let output = clr(arguments, UNSIGNED);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn material_settles_what_is_missing() {
    let folder = Folder::new("material");
    let record = UNSIGNED.replace(
        "credentials/v2\"",
        "credentials/v2\",\"https://a.example/more\"",
    );
    let record = folder.file("record.json", &record);
    let without = out(&clr(&["verify", "--offline", text(&record)], ""));
    assert!(without.contains("(unknown-context)"), "{without}");
    assert!(
        without.contains("What would settle what is open:\n  https://a.example/more\n"),
        "{without}"
    );

    let context = r#"{"@context":{"x":"https://a.example/x"}}"#;
    let map = folder.file(
        "map.json",
        &format!(r#"{{"https://a.example/more":{context}}}"#),
    );
    let with_file = out(&clr(
        &[
            "verify",
            "--offline",
            "--material",
            text(&map),
            text(&record),
        ],
        "",
    ));
    assert!(!with_file.contains("unknown-context"), "{with_file}");

    folder.file(
        "at-hand/material.json",
        r#"{"https://a.example/more":"more.json"}"#,
    );
    folder.file("at-hand/more.json", context);
    let folder_path = folder.0.join("at-hand");
    let with_folder = out(&clr(
        &[
            "verify",
            "--offline",
            "--material",
            text(&folder_path),
            text(&record),
        ],
        "",
    ));
    assert_eq!(with_folder, with_file);
}

#[test]
fn a_strange_document_among_the_material_spares_the_others() {
    let folder = Folder::new("strange");
    let [more, odd] = ["https://a.example/more", "https://a.example/odd"];
    let record = UNSIGNED.replace(
        "credentials/v2\"",
        &format!("credentials/v2\",\"{more}\",\"{odd}\""),
    );
    let record = folder.file("record.json", &record);
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    for strange in [r#""half a character: \ud800""#, r#"{"a":1,"a":2}"#, &deep] {
        let map = format!(r#"{{"{more}":{{"@context":{{}}}},"{odd}":{strange}}}"#);
        let map = folder.file("map.json", &map);
        let arguments = [
            "verify",
            "--offline",
            "--material",
            text(&map),
            text(&record),
        ];
        let judged = clr(&arguments, "");
        assert!(out(&judged).contains(odd), "{}", out(&judged));
        assert!(!out(&judged).contains(more), "{}", out(&judged));
        assert_ne!(judged.status.code(), Some(2), "{strange:.40}");
    }
    for (mistake, said) in [
        ("[]", "an object with a document for each URL or DID"),
        (r#"{"a":1,"a":2}"#, "\"a\" is there twice"),
        (r#"{"a":}"#, "expected value"),
    ] {
        let map = folder.file("map.json", mistake);
        let output = clr(&["verify", "--material", text(&map), text(&record)], "");
        assert_eq!(output.status.code(), Some(2), "{mistake}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn help_says_what_the_exit_status_means_and_what_is_fetched() {
    let output = clr(&["verify", "--help"], "");
    assert_eq!(output.status.code(), Some(0));
    let help = out(&output);
    for said in [
        "Exit status 0",
        "unless --offline",
        "Only https",
        "--allow-private",
        "--require-schema",
    ] {
        assert!(help.contains(said), "{help}");
    }
}

#[test]
fn images_with_a_record_in_them_are_records() {
    let folder = Folder::new("images");
    let body = UNSIGNED.replace(['\n', '\r'], " ");
    let svg = format!(
        "<svg><c:credential xmlns:c='https://purl.imsglobal.org/clr/v2p0'><![CDATA[{body}]]></c:credential></svg>"
    );
    folder.file("b.svg", &svg);
    let text_chunk = format!("clrcredential\0\0\0\0\0{body}");
    let length = u32::try_from(text_chunk.len()).expect("is short");
    let png = [
        b"\x89PNG\r\n\x1a\n",
        &length.to_be_bytes()[..],
        b"iTXt",
        text_chunk.as_bytes(),
        b"crc?",
    ];
    std::fs::write(folder.0.join("a.PNG"), png.concat()).expect("a file");
    folder.file("c.svg", "<svg/>");
    let output = clr(&["verify", "--json", text(&folder.0)], "");
    let printed = out(&output);
    let checks: Vec<serde_json::Value> = printed
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a report"))
        .map(|report| report["root"]["checks"][0].clone())
        .collect();
    let codes: Vec<&serde_json::Value> = checks.iter().map(|check| &check["code"]).collect();
    assert_eq!(codes, ["ok", "ok", "no-credential-in-image"], "{printed}");
    let images: Vec<&serde_json::Value> = checks
        .iter()
        .map(|check| &check["detail"]["image"])
        .collect();
    assert_eq!(images, ["png", "svg", "svg"]);
}

#[test]
fn a_trust_list_is_read_and_used() {
    let folder = Folder::new("trust");
    let list = folder.file("list.json", r#"{"issuers":[{"id":"did:example:i"}]}"#);
    let output = clr(&["verify", "--json", "--trust", text(&list), "-"], UNSIGNED);
    let report: serde_json::Value = serde_json::from_str(&out(&output)).expect("a report");
    let checks = report["root"]["checks"].as_array().expect("checks");
    let trust = checks.iter().find(|check| check["check"] == "trust");
    assert_eq!(
        trust.map(|check| &check["code"]),
        Some(&"unknown-issuer".into())
    );
    let broken = folder.file(
        "broken.json",
        r#"{"issuers":[{"id":"did:a:b","keys":["z0"]}]}"#,
    );
    for (list, said) in [
        (text(&broken), "at /issuers/0/keys/0, the key has"),
        ("/does/not/exist", "/does/not/exist: "),
    ] {
        let output = clr(&["verify", "--trust", list, "-"], UNSIGNED);
        assert_eq!(output.status.code(), Some(2), "{list}");
        let printed = String::from_utf8_lossy(&output.stderr);
        assert!(printed.contains(said), "{printed}");
    }
}

/// Archives can carry pipes: reading one would never end.
#[cfg(unix)]
#[test]
fn only_files_of_a_folder_are_read() {
    let folder = Folder::new("pipes");
    folder.file("a.json", UNSIGNED);
    let pipe = folder.0.join("b.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    let output = clr(&["verify", "--offline", text(&folder.0)], "");
    assert_eq!(out(&output).matches("Not signed").count(), 1);
    assert_eq!(output.status.code(), Some(1));
}

/// A file's name comes with the archive, too.
#[cfg(unix)]
#[test]
fn a_files_name_cannot_steer_the_terminal() {
    let folder = Folder::new("names");
    folder.file("here.json", UNSIGNED);
    let link = folder.0.join("a\u{1b}[2J.json");
    std::os::unix::fs::symlink("nowhere", link).expect("a link");
    let output = clr(&["verify", "--offline", text(&folder.0)], "");
    assert!(said(&output).contains("[2J.json"), "{}", said(&output));
    assert!(!said(&output).contains('\u{1b}'), "{:?}", said(&output));
    assert!(!out(&output).contains('\u{1b}'));
}
