//! The crate behind a pipe: one JSON question a line on standard input, one answer a line on
//! standard output. Tests in JavaScript compare the answers with other implementations.
//!
//! `{"canonize": {"document": …, "contexts": {"<url>": …}, "base": "…", "hash": "sha256"}}` is
//! answered with `{"nquads": "…", "losses": [{"kind", "pointer"}]}` or
//! `{"error": "<code>"}`. A caught panic is answered with `{"panic": "…"}`, which no test takes for an answer.

mod canonize;

use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A question.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Question<'q> {
    #[serde(borrow)]
    Canonize(canonize::Question<'q>),
}

/// What a question is answered with.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Canonize(canonize::Answer),
    Error { error: String },
    Panic { panic: String },
}

fn main() -> io::Result<()> {
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        serde_json::to_writer(&mut output, &answer(&line?))?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

fn answer(line: &str) -> Answer {
    catch_unwind(AssertUnwindSafe(|| match serde_json::from_str(line) {
        Ok(Question::Canonize(question)) => question
            .answer()
            .map_or_else(|error| Answer::Error { error }, Answer::Canonize),
        Err(error) => Answer::Error {
            error: format!("question: {error}"),
        },
    }))
    .unwrap_or_else(|panic| Answer::Panic {
        panic: said(panic.as_ref()),
    })
}

/// What a panic said.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied())
        .unwrap_or_default()
        .to_owned()
}
