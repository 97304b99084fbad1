//! The way from JSON to a table and back, and what the command notices.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::json;

use super::reference::{References, shared_folders};
use super::*;

fn entry(name: &str) -> &'static Entry {
    let found = ENTRIES.iter().find(|entry| entry.name == name);
    found.expect("an entry of this name")
}

/// An empty folder of its own for a test.
fn scratch(name: &str) -> PathBuf {
    let folder = project::path("target/contexts-tests").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("target/ can be written");
    folder
}

/// The references, or `None` after saying aloud that the test skips.
fn references() -> Option<References> {
    let references = References::read(&shared_folders());
    if references.is_empty() {
        // Straight to the stream: the test harness swallows what eprintln! writes.
        let skip = "SKIPPED: ../shared/contexts is missing, the tables are not compared with it";
        writeln!(io::stderr(), "{skip}").expect("stderr takes a line");
        return None;
    }
    Some(references)
}

#[test]
fn every_table_means_the_published_document() {
    let Some(references) = references() else {
        return;
    };
    for entry in &ENTRIES {
        let table = read_table(entry).expect("a table");
        let confirmed = references.confirm(entry, &table).expect(entry.name);
        assert!(confirmed, "{}: its document is not there", entry.name);
    }
}

#[test]
fn a_changed_term_is_noticed() {
    let Some(references) = references() else {
        return;
    };
    let changes = [
        ("clr-2.0.1", "clr:identifier-1", "clr:identifier"),
        ("clr-2.0.1", "type=xsd:boolean", "type=xsd:string"),
        (
            "clr-2.0.0",
            "obi https://purl.imsglobal.org/spec/ob/v3p0/",
            "obi https://purl.imsglobal.org/spec/vc/ob/",
        ),
        ("ob-3.0.3-amended", "jti https", "jtl https"),
        ("ob-3.0.3", "container=@list", "container=@set"),
        ("w3c-cid-v1", "@protected true\n", ""),
        ("w3c-credentials-v2", "context=null ", ""),
        (
            "w3c-security-v2",
            "---\n@context https://w3id.org/security/v1\n",
            "",
        ),
        ("w3c-did-v1", "id @id\n", "id @id {}\n"),
    ];
    for (name, from, to) in changes {
        let from = from.replace("clr:", "https://purl.imsglobal.org/spec/vc/clr/vocab.html#");
        let to = to.replace("clr:", "https://purl.imsglobal.org/spec/vc/clr/vocab.html#");
        let table = read_table(entry(name)).expect("a table");
        let changed = table.replacen(&from, &to, 1);
        assert_ne!(changed, table, "{name} has no {from}");
        assert!(
            references.confirm(entry(name), &changed).is_err(),
            "{name}: {from}"
        );
    }
}

#[test]
fn the_urls_are_those_under_which_the_documents_were_published() {
    let index = project::path("../shared/contexts/INDEX.json");
    let (Some(_), Ok(index)) = (references(), files::read(&index)) else {
        return;
    };
    let index: Vec<Value> = serde_json::from_str(&index).expect("an index");
    for entry in ENTRIES
        .iter()
        .filter(|entry| entry.name != "ob-3.0.3-amended")
    {
        let listed = index.iter().find(|listed| listed["url"] == entry.url);
        assert_eq!(listed.expect(entry.url)["sha256"], entry.sha256);
    }
}

#[test]
fn the_sources_are_as_the_generator_leaves_them() {
    let tables: Vec<_> = ENTRIES
        .iter()
        .map(|entry| read_table(entry).expect("a table"))
        .collect();
    let tables: Vec<_> = tables.iter().map(String::as_str).collect();
    let list = files::read(&pinned_folder().join("list.rs")).expect("a list");
    assert!(list == list::source(&tables), "list.rs is not current");
    no_strangers(&pinned_folder().join("tables")).expect("every table has an entry");
}

#[test]
fn a_table_in_another_form_is_noticed() {
    let entry = entry("clr-2.0.1");
    let table = read_table(entry).expect("a table");
    let changes = [
        ("# sha256 8", "# sha256 9"),
        ("# url https", "# url http"),
        ("id @id\ntype @type\n", "type @type\nid @id\n"),
        ("id @id\ntype", "id @id\nid @id\ntype"),
        ("\ttype @type\n", "\ttype @type\n\ttype @type\n"),
        (
            "container=@set type=obi:Identifier",
            "type=obi:Identifier container=@set",
        ),
        ("id @id\n", "\"id\" @id\n"),
        ("id @id\n", "id\n"),
    ];
    check_form(entry, &table).expect("it is in form");
    for (from, to) in changes {
        let changed = table.replacen(from, to, 1);
        assert_ne!(changed, table, "the table has no {from:?}");
        assert!(check_form(entry, &changed).is_err(), "{to:?}");
    }
    assert!(check_form(entry, table.trim_end()).is_err());
    assert!(check_form(entry, &(table + "type @type\n")).is_err());
}

#[test]
fn check_names_the_files_that_would_change() {
    let folder = scratch("check");
    let (same, other, missing) = (
        folder.join("same"),
        folder.join("other"),
        folder.join("missing"),
    );
    files::write(&same, "a").expect("written");
    files::write(&other, "b").expect("written");
    compare(&[(same.clone(), "a".into())]).expect("nothing differs");
    let files = [
        (same, "a".into()),
        (other, "a".into()),
        (missing, "a".into()),
    ];
    let problem = compare(&files).expect_err("two files differ").to_string();
    let lines: Vec<_> = problem.lines().collect();
    assert!(matches!(lines[..], [a, b] if a.contains("other") && b.contains("missing")));
}

#[test]
fn a_table_that_nobody_names_is_noticed() {
    let folder = scratch("strangers");
    files::write(&folder.join("clr-2.0.1.terms"), "").expect("written");
    no_strangers(&folder).expect("an entry names it");
    files::write(&folder.join("clr-9.9.9.terms"), "").expect("written");
    assert!(no_strangers(&folder).is_err_and(|problem| problem.to_string().contains("clr-9.9.9")));
}

#[test]
fn every_feature_survives_the_round_trip() {
    let contexts = [
        json!({}),
        json!([]),
        json!(null),
        json!("https://example.org/"),
        json!([{}]),
        json!([null, "https://example.org/", { "@version": 1.1 }, [], {}]),
        json!({
            "@base": null, "@direction": "rtl", "@import": "https://example.org/",
            "@language": "de", "@propagate": false, "@protected": true, "@version": 1.1,
            "@vocab": "https://example.org/a b#",
        }),
        json!({ "@base": "", "@direction": null, "@language": null, "@vocab": "null" }),
        json!({
            "simple": "ex:simple", "object": { "@id": "ex:object" }, "gone": null,
            "off": { "@id": null }, "empty": {}, "dash": "-", "dashed": { "@id": "-" },
            "word": "null", "braces": "{}",
        }),
        json!({
            "a": {
                "@id": "ex:a", "@type": "@id", "@container": ["@graph", "@id", "@set"],
                "@protected": false, "@prefix": true, "@nest": "n", "@index": "ex:i",
                "@language": null, "@direction": "ltr",
            },
            "b": { "@type": null, "@container": "@list" },
            "c": { "@reverse": "ex:c", "@container": "@index" },
            "d": { "@reverse": "ex:d" },
            "e": { "@container": [], "@prefix": false, "@protected": true, "@language": "en" },
            "f": { "@container": null },
            "@type": { "@container": "@set", "@protected": true },
            "@unknown": "ex:unknown",
        }),
        json!({
            "a": { "@id": "ex:a", "@context": null },
            "b": { "@id": "ex:b", "@context": {} },
            "c": { "@id": "ex:c", "@context": [] },
            "d": { "@id": "ex:d", "@context": "https://example.org/" },
            "e": { "@id": "ex:e", "@context": [null, { "f": "ex:f" }] },
            "g": { "@context": { "h": { "@context": { "i": { "@id": "ex:i" } }, "@id": "ex:h" } } },
            "j": "ex:j",
        }),
        json!({
            "": "", "#": "#", "---": "---", " ": "\t", "\"": "\\", "é\u{a0}": "\u{2028}\u{7f}",
            "a=b": "ex:a=b", "\n": { "@type": "\u{1}", "@nest": "null", "@language": "null" },
            "\u{1F600}": { "@id": "ex:\u{1F600}", "@context": { "#": "#" } },
        }),
    ];
    for context in contexts {
        let document = json!({ "@context": context });
        let lines = write::lines(&document).expect("the format has it all");
        assert_eq!(load(&lines).expect("a table"), document, "{lines}");
    }
}

#[test]
fn what_has_no_form_is_refused_not_dropped() {
    let documents = [
        json!({}),
        json!([]),
        json!({ "@context": {}, "name": "Alice" }),
        json!({ "@context": [[{ "a": "ex:a" }]] }),
        json!({ "@context": 1 }),
        json!({ "@context": { "a": 1 } }),
        json!({ "@context": { "a": ["ex:a"] } }),
        json!({ "@context": { "@vocab": 1 } }),
        json!({ "@context": { "a": { "@id": "ex:a", "@reverse": "ex:b" } } }),
        json!({ "@context": { "a": { "@id": 1 } } }),
        json!({ "@context": { "a": { "@type": ["@id"] } } }),
        json!({ "@context": { "a": { "@prefix": "yes" } } }),
        json!({ "@context": { "a": { "@unknown": "ex:a" } } }),
        json!({ "@context": { "a": { "id": "ex:a" } } }),
        json!({ "@context": { "a": { "@container": [1] } } }),
    ];
    for document in documents {
        assert!(write::lines(&document).is_err(), "{document}");
    }
    // What the writer lets through, the comparison with the document stops.
    let documents = [
        json!({ "@context": { "@version": 1.2 } }),
        json!({ "@context": { "@protected": "true" } }),
        json!({ "@context": { "a": { "@container": "[@set]" } } }),
        json!({ "@context": { "a": { "@container": ["a,b"] } } }),
    ];
    for document in documents {
        assert!(table_text(&ENTRIES[0], &document).is_err(), "{document}");
    }
}

#[test]
fn emit_writes_every_context_and_an_index() {
    let folder = scratch("emit");
    emit::emit(&folder).expect("emitted");
    let read = |file: &str| -> Value {
        let text = files::read(&folder.join(file)).expect(file);
        serde_json::from_str(&text).expect("JSON")
    };
    let index = read("index.json");
    let mut files = BTreeMap::new();
    for (entry, listed) in ENTRIES.iter().zip(index.as_array().expect("an array")) {
        assert_eq!(listed["url"], entry.url);
        assert_eq!(listed["sha256"], entry.sha256);
        assert_eq!(listed["variant"].as_str(), entry.variant);
        let file = listed["file"].as_str().expect("a file");
        let table = read_table(entry).expect("a table");
        assert_eq!(read(file), load(&table).expect("a document"));
        files.insert(file.to_owned(), ());
    }
    assert_eq!(files.len(), ENTRIES.len());
    assert_eq!(index.as_array().map(Vec::len), Some(ENTRIES.len()));
}
