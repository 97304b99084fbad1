//! What is made from the table of reason codes is up to date: the reference page and the types of
//! the npm package. With the variable `CLR_WRITE` it is written anew: `cargo xtask reasons`.

use clr_wallet::verify::{Code, Reason};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn the_reference_page_is_up_to_date() {
    is_up_to_date("docs/reasons.md", &page());
}

#[test]
fn the_types_are_up_to_date() {
    is_up_to_date("pkg/reasons.d.ts", &types());
}

fn is_up_to_date(path: &str, made: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("CLR_WRITE").is_some() {
        fs::write(file, made).expect("the file can be written");
        return;
    }
    let found = fs::read_to_string(file).unwrap_or_default();
    assert!(
        found == made,
        "{path} is out of date: cargo xtask reasons makes it anew"
    );
}

const PAGE_HEAD: &str = "\
# Reason codes

Each check of a report has a `code`, which says why it came out as it did, and further ones in
`also`. The list is closed. `clr explain CODE` says the same on the command line.

This page is made from the table in `src/verify/code/table.rs` by `cargo xtask reasons`.
";

/// Every code has a heading of its own, so that a link can lead to it.
fn page() -> String {
    let mut page = PAGE_HEAD.to_owned();
    for (group, codes) in Code::GROUPS {
        page.push_str(&format!("\n## {group}\n"));
        for code in *codes {
            let Reason {
                meaning,
                reader,
                issuer,
                clause,
            } = code.reason();
            page.push_str(&format!(
                "\n### {}\n\n{meaning}\n\n\
                 - **What you can do:** {reader}\n\
                 - **What the issuer can do:** {issuer}\n\
                 - **Clause:** {clause}\n",
                code.as_str()
            ));
        }
    }
    page
}

const TYPES_HEAD: &str = "\
/**
 * Why a check came out as it did: a closed list. `docs/reasons.md` of the project says of each
 * what can be done.
 *
 * Made by `cargo xtask reasons`.
 */
export type ReasonCode =";

fn types() -> String {
    let mut types = TYPES_HEAD.to_owned();
    for code in Code::ALL {
        let meaning = code.reason().meaning;
        types.push_str(&format!("\n  /** {meaning} */\n  | \"{}\"", code.as_str()));
    }
    types + ";\n"
}

#[test]
fn every_column_is_filled_with_sentences() {
    for code in Code::ALL {
        let reason = code.reason();
        for text in [reason.meaning, reason.reader, reason.issuer] {
            let is_sentence = text.starts_with(char::is_uppercase) && text.ends_with('.');
            assert!(is_sentence && !text.contains("  "), "{code:?}: {text}");
            // Types carry the meaning in a comment.
            assert!(text.len() < 300 && !text.contains("*/"), "{code:?}: {text}");
        }
        let clause = reason.clause;
        assert!(!clause.is_empty() && !clause.ends_with('.'), "{code:?}");
    }
}

#[test]
fn every_code_is_in_kebab_case_and_in_one_group() {
    let texts: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(texts.len(), Code::ALL.len());
    let grouped = Code::GROUPS.iter().flat_map(|(_, codes)| *codes);
    assert!(grouped.eq(Code::ALL));
    for text in texts {
        let is_kebab = |letter: char| letter.is_ascii_lowercase() || letter == '-';
        assert!(text.chars().all(is_kebab), "{text}");
    }
}
