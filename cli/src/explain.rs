//! `clr explain`.

use crate::plain::plain;
use clr_wallet::verify::{Code, Reason};
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// The arguments of `clr explain`.
#[derive(clap::Args)]
pub struct Arguments {
    /// A reason code, as reports write it; all of them where it is left out
    code: Option<String>,

    /// Print JSON: an object, of all codes an array
    #[arg(long)]
    json: bool,
}

/// Prints what a code means, or a list of all.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let printed = match (&arguments.code, arguments.json) {
        (Some(text), false) => print(&explained(find(text)?)),
        (Some(text), true) => print_json(&Entry::of(find(text)?)),
        (None, false) => print(&list()),
        (None, true) => print_json(
            &Code::ALL
                .iter()
                .map(|code| Entry::of(*code))
                .collect::<Vec<_>>(),
        ),
    };
    match printed {
        // Whoever read our output has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write the result: {error}"))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// A code and what is said of it, in JSON.
#[derive(Serialize)]
struct Entry {
    code: Code,
    #[serde(flatten)]
    reason: &'static Reason,
}

impl Entry {
    fn of(code: Code) -> Entry {
        Entry {
            code,
            reason: code.reason(),
        }
    }
}

fn explained(code: Code) -> String {
    let Reason {
        meaning,
        reader,
        issuer,
        clause,
    } = code.reason();
    format!(
        "{}: {meaning}\n\nWhat you can do: {reader}\n\nWhat the issuer can do: {issuer}\n\nClause: {clause}\n",
        code.as_str()
    )
}

fn list() -> String {
    let mut list = String::new();
    for (group, codes) in Code::GROUPS {
        list += &format!("{group}\n");
        for code in *codes {
            list += &format!("  {:<32}{}\n", code.as_str(), code.reason().meaning);
        }
    }
    list
}

fn find(text: &str) -> Result<Code, String> {
    let found = Code::ALL.iter().find(|code| code.as_str() == text);
    found.copied().ok_or_else(|| {
        let near = nearest(text).join(", ");
        let said = match near.as_str() {
            "" => "clr explain lists all codes".to_owned(),
            _ => format!("did you mean {near}?"),
        };
        format!("there is no reason code {:?}: {said}", plain(text))
    })
}

/// The codes that a text may have been meant for, the nearest first.
fn nearest(text: &str) -> Vec<&'static str> {
    const NAMED: usize = 3;
    let text: String = text.to_lowercase().replace(['_', ' '], "-");
    let mut near: Vec<(usize, &str)> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter_map(|code| {
            let steps = distance(&text, code);
            let is_part = text.len() > 2 && code.contains(&text);
            (is_part || steps * 3 <= code.len()).then_some((steps, code))
        })
        .collect();
    near.sort_unstable();
    near.into_iter().take(NAMED).map(|(_, code)| code).collect()
}

/// How many letters have to be put in, taken out or changed (Levenshtein). A code has few
/// letters, and no more of the text than that count is looked at.
fn distance(text: &str, code: &str) -> usize {
    let letters: Vec<char> = text.chars().take(2 * code.len()).collect();
    let mut row: Vec<usize> = (0..=letters.len()).collect();
    for (at, wanted) in code.chars().enumerate() {
        let mut above_left = row[0];
        row[0] = at + 1;
        for (column, letter) in letters.iter().enumerate() {
            let above = row[column + 1];
            let changed = above_left + usize::from(*letter != wanted);
            row[column + 1] = changed.min(above + 1).min(row[column] + 1);
            above_left = above;
        }
    }
    row[letters.len()]
}

fn print(text: &str) -> io::Result<()> {
    io::stdout().lock().write_all(text.as_bytes())
}

fn print_json(value: &impl Serialize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        assert_eq!(distance("", "expired"), 7);
        assert_eq!(distance("expired", "expired"), 0);
        assert_eq!(distance("expirred", "expired"), 1);
        assert_eq!(distance("exipred", "expired"), 2);
    }

    #[test]
    fn what_was_meant_is_named() {
        assert_eq!(nearest("signature_mismach")[0], "signature-mismatch");
        assert_eq!(nearest("Key Not Bound")[0], "key-not-bound");
        assert!(nearest("mismatch").contains(&"digest-mismatch"));
        assert!(nearest("zzzzzzzzzz").is_empty());
        assert!(nearest("").is_empty());
    }
}
