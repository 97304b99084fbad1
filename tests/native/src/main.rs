//! The crate behind a pipe: one JSON question a line on standard input, one answer a line on
//! standard output. Tests in JavaScript compare the answers with other implementations.
//!
//! `{"canonize": {"document": …, "contexts": {"<url>": …}, "base": "…", "hash": "sha256"}}` is
//! answered with `{"nquads": "…", "hash": "…", "losses": [{"kind", "pointer"}]}` or
//! `{"error": "<code>"}`; with `"relabel": true` there are lines under other labels, with
//! `"plain": true` what is read by keys (canonize.rs); `{"verify": {"input": …, "options": {…}}}` with the report, and
//! `{"verifyBytes": {"input": [<byte>, …], "options": {…}}}`, too. A caught panic is answered
//! with `{"panic": "…"}`, which no test takes for an answer.

mod canonize;
mod verify;

use clr_wallet::verify::Report;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A question.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Question<'q> {
    #[serde(borrow)]
    Canonize(canonize::Question<'q>),
    #[serde(borrow)]
    Verify(verify::Question<'q, &'q RawValue>),
    #[serde(borrow)]
    VerifyBytes(verify::Question<'q, Vec<u8>>),
}

/// What a question is answered with.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Canonize(canonize::Answer),
    Verify(Box<Report>),
    Error { error: String },
    Panic { panic: String },
}

impl Answer {
    fn report(report: Report) -> Answer {
        Answer::Verify(Box::new(report))
    }
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
    catch_unwind(AssertUnwindSafe(|| {
        answered(line).unwrap_or_else(|error| Answer::Error { error })
    }))
    .unwrap_or_else(|panic| Answer::Panic {
        panic: said(panic.as_ref()),
    })
}

fn answered(line: &str) -> Result<Answer, String> {
    match serde_json::from_str(line).map_err(|error| format!("question: {error}"))? {
        Question::Canonize(question) => question.answer().map(Answer::Canonize),
        Question::Verify(question) => question.answer().map(Answer::report),
        Question::VerifyBytes(question) => question.answer().map(Answer::report),
    }
}

/// What a panic said.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied())
        .unwrap_or_default()
        .to_owned()
}
