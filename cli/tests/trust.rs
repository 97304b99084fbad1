//! `clr trust` as a person or a script runs it.

#[path = "../../tests/support/signed_here.rs"]
mod signed_here;
mod support;

use serde_json::{Value, json};
use signed_here::{DidWeb, badge, did, multikey, record, signed};
use std::path::Path;
use std::process::Output;
use support::{Folder, clr, out, said, text};

const NOW: &str = "2026-01-01T00:00:00Z";

/// Adds the issuer of a record without asking anybody.
fn add(list: &Path, record: &Value, more: &[&str]) -> Output {
    let fixed = [
        "trust",
        "add",
        "--offline",
        "--now",
        NOW,
        "--trust",
        text(list),
        "-",
    ];
    clr(&[&fixed, more].concat(), &record.to_string())
}

fn on_disk(list: &Path) -> Value {
    let text = std::fs::read_to_string(list).expect("a list");
    serde_json::from_str(&text).expect("is JSON")
}

/// The report on a record, by a reader with these lists.
fn report(lists: &[&Path], record: &Value) -> Value {
    let mut arguments = vec!["verify", "--offline", "--json", "--now", NOW];
    for list in lists {
        arguments.extend(["--trust", text(list)]);
    }
    arguments.push("-");
    let output = clr(&arguments, &record.to_string());
    serde_json::from_str(&out(&output)).expect("a report")
}

#[test]
fn an_issuer_is_added_known_listed_and_removed() {
    let folder = Folder::new("known");
    let list = folder.0.join("mine.json");
    let web = DidWeb::new(5);
    let credential = web.signed(badge());
    let added = add(
        &list,
        &credential,
        &["--note", "Called them.", "--by", "A. Reader"],
    );
    assert_eq!(added.status.code(), Some(0), "{}", said(&added));
    let shown = out(&added);
    for line in [
        "The record says that it is from: Hillside College",
        "Identifier: did:web:uni.example",
        "Nobody shows that the key is the issuer's.",
        "You know it as: Hillside College",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert!(shown.contains(&format!("Signed with the key: {}", multikey(5))));
    let decided = json!({"at": NOW, "by": "A. Reader", "note": "Called them."});
    assert_eq!(
        on_disk(&list)["issuers"],
        json!([{"id": web.did, "name": "Hillside College", "keys": [multikey(5)],
            "listed": NOW, "decided": decided}])
    );
    let report = report(&[&list], &credential);
    assert_eq!(report["outcome"], "valid");
    assert_eq!(report["root"]["issuer"]["vouchedBy"], "trust-list");
    assert_eq!(report["root"]["issuer"]["listed"][0]["decided"], decided);

    let shown = out(&clr(&["trust", "list", "--trust", text(&list)], ""));
    for line in [
        "Hillside College\n  did:web:uni.example\n",
        "listed by you since 2026-01-01T00:00:00Z",
        "decided 2026-01-01T00:00:00Z by A. Reader",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }

    let remove = ["trust", "remove", "--trust", text(&list), &web.did];
    assert_eq!(clr(&remove, "").status.code(), Some(0));
    assert_eq!(on_disk(&list), json!({"issuers": []}));
    let again = clr(&remove, "");
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("does not have this issuer"));
}

/// What stands in the file stays as it is, and nothing is left beside it.
#[test]
fn a_list_is_extended_as_it_is_written() {
    let folder = Folder::new("extended");
    let before = "{ \"updated\": \"2025-01-01\",\n  \"issuers\": [\n    {\"id\": \"did:web:a.example\"}\n  ]\n}\n";
    let list = folder.file("mine.json", before);
    let record = signed(record(vec![DidWeb::new(5).signed(badge())]));
    let path = "/credentialSubject/verifiableCredential/0";
    for more in [&["--path", path][..], &["--name", "My \u{1b}[31mcollege"]] {
        let added = add(&list, &record, more);
        assert_eq!(added.status.code(), Some(0), "{}", said(&added));
        assert!(!out(&added).contains('\u{1b}'));
    }
    let after = std::fs::read_to_string(&list).expect("a list");
    let (kept, _) = before.split_once("\n  ]").expect("ends");
    assert!(after.starts_with(&format!("{kept},\n    {{\n")), "{after}");
    assert!(after.ends_with("\n    }\n  ]\n}\n"), "{after}");
    let issuers = &on_disk(&list)["issuers"];
    assert_eq!(issuers[1]["id"], "did:web:uni.example");
    assert_eq!(issuers[2]["id"], did(1));
    let files: Vec<_> = std::fs::read_dir(&folder.0).expect("a folder").collect();
    assert_eq!(files.len(), 1, "{files:?}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_private_file_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("link");
    let list = folder.file("deeper/mine.json", r#"{"issuers":[]}"#);
    let private = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(&list, private).expect("is ours");
    let link = folder.0.join("link.json");
    std::os::unix::fs::symlink(&list, &link).expect("a link");
    assert_eq!(add(&link, &signed(badge()), &[]).status.code(), Some(0));
    assert!(link.symlink_metadata().is_ok_and(|data| data.is_symlink()));
    assert_eq!(on_disk(&list)["issuers"][0]["id"], did(1));
    let mode = list.metadata().expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn what_shows_no_key_is_refused_and_nothing_is_written() {
    let folder = Folder::new("refused");
    let list = folder.0.join("mine.json");
    let mut changed = signed(badge());
    changed["name"] = json!("Another");
    for (record, more, why) in [
        (&badge(), &[][..], "No signature holds"),
        (&changed, &[], "No signature holds"),
        (
            &signed(badge()),
            &["--path", "/x"],
            "There is no credential in this place",
        ),
        (
            &signed(badge()),
            &["--note", &"x".repeat(8001)],
            "The entry cannot stand in a list",
        ),
    ] {
        let output = add(&list, record, more);
        assert_eq!(output.status.code(), Some(1), "{why}");
        assert!(said(&output).contains(why), "{why}: {}", said(&output));
        assert!(!list.exists());
    }
}

#[test]
fn lists_that_cannot_be_extended_are_left_alone() {
    let folder = Folder::new("left-alone");
    let known = format!(r#"{{"issuers":[{{"id":"{}"}}]}}"#, did(1));
    for (name, text, code, why) in [
        ("known.json", known.as_str(), 1, "has this issuer already"),
        (
            "dcc.json",
            r#"{"registry":{}}"#,
            2,
            "a registry that others keep",
        ),
        ("broken.json", r#"{"issuers":[5]}"#, 2, "at /issuers/0"),
    ] {
        let list = folder.file(name, text);
        let output = add(&list, &signed(badge()), &[]);
        assert_eq!(output.status.code(), Some(code), "{name}");
        assert!(said(&output).contains(why), "{name}: {}", said(&output));
        assert_eq!(std::fs::read_to_string(&list).expect("is there"), text);
    }
}

#[test]
fn several_lists_are_read_and_named_by_their_files() {
    let folder = Folder::new("several");
    let own = format!(r#"{{"issuers":[{{"id":"{}"}}]}}"#, did(1));
    let dcc = format!(r#"{{"registry":{{"{}":{{"name":"Hillside"}}}}}}"#, did(1));
    let (own, dcc) = (folder.file("own.json", &own), folder.file("dcc.json", &dcc));
    let report = report(&[&own, &dcc], &signed(badge()));
    let listed = json!([{}, {"by": "dcc.json", "names": ["Hillside"]}]);
    assert_eq!(report["root"]["issuer"]["listed"], listed);
    let arguments = [
        "verify",
        "--offline",
        "--now",
        NOW,
        "--trust",
        text(&dcc),
        "-",
    ];
    let tree = out(&clr(&arguments, &signed(badge()).to_string()));
    assert!(tree.contains("Listed by dcc.json."), "{tree}");
}

/// A registry may come from anywhere, and so may what a mistake in it is called.
#[test]
fn a_mistake_in_a_list_cannot_steer_the_terminal() {
    let folder = Folder::new("steering");
    let twice = r#"{"issuers":[{"id":"x:\u001b[2J"},{"id":"x:\u001b[2J"}]}"#;
    for list in [r#"{"registry":{"x:\u001b[2J":5}}"#, twice] {
        let list = folder.file("list.json", list);
        for arguments in [
            &["verify", "--offline", "--trust", text(&list), "-"][..],
            &["trust", "list", "--trust", text(&list)],
        ] {
            let refused = clr(arguments, "{}");
            assert_eq!(refused.status.code(), Some(2));
            assert!(!said(&refused).contains('\u{1b}'), "{arguments:?}");
            assert!(said(&refused).contains("[2J"), "{}", said(&refused));
        }
    }
}
