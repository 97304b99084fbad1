//! `clr verify`.

use crate::fetch::{Fetcher, Fetching, Missing};
use crate::plain::plain;
use crate::signed::{self, Explaining};
use crate::{clock, inputs, material, tree, trust};
use clap::builder::NonEmptyStringValueParser;
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{Options, Outcome, Report, verify};
use clr_wallet::words::Words;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The arguments of `clr verify`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files, folders (every record in them), or - for standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    inputs: Vec<PathBuf>,

    /// Print one report in JSON a line, with the input's name as "input", instead of a tree.
    /// An input that cannot be read has a line with "input" and "error"
    #[arg(long)]
    json: bool,

    /// Judge for this time (RFC 3339, as 2026-01-31T12:00:00Z) instead of now
    #[arg(long, value_name = "TIME", value_parser = time)]
    now: Option<Timestamp>,

    /// Documents at hand: a JSON object from URL or DID to document, or a folder with a
    /// material.json that maps each URL to a file beside it, or to
    /// {"file": …, "fetched": …} with the time when that was obtained
    #[arg(long, value_name = "FILE|DIR")]
    material: Vec<PathBuf>,

    /// Whom the records should be about: an identifier (a DID) or an e-mail address of the
    /// person; any of several. It is compared on this machine and sent to nobody
    #[arg(long, value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    recipient: Vec<String>,

    /// The issuers that you know, and registries of issuers that you believe: your own list, one
    /// of the Digital Credentials Consortium, or statements of OpenID Federation (docs/trust.md)
    #[arg(long, value_name = "FILE")]
    trust: Vec<PathBuf>,

    /// Let the verdict also rest on form: each credential has to name a JSON Schema that it fits,
    /// and to keep the rules of its standard. Without this, both are only told
    #[arg(long)]
    require_schema: bool,

    #[command(flatten)]
    fetching: Fetching,

    #[command(flatten)]
    explaining: Explaining,
}

/// Verifies each input and prints what came of it.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let options = options(arguments)?;
    let mut fetcher = arguments.fetching.fetcher()?;
    if let Some(fetcher) = &mut fetcher {
        fetcher.dating(arguments.now.is_none().then_some(options.now));
    }
    if arguments.explaining.is_asked_for() {
        let inputs = inputs::all(&arguments.inputs);
        let explained = signed::run(
            &arguments.explaining,
            &inputs,
            options,
            fetcher.as_mut(),
            arguments.json,
        );
        fetcher.iter().for_each(say_who_was_asked);
        return explained;
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut all_valid = true;
    let mut unreadable = false;
    for input in inputs::all(&arguments.inputs) {
        let printed = match input.read() {
            Ok(bytes) => {
                let (report, missing) = judge(bytes, options.clone(), fetcher.as_mut());
                all_valid &= is_all_valid(&report);
                print_report(&input.name(), &report, &missing, arguments.json, &mut out)
            }
            Err(problem) => {
                unreadable = true;
                print_problem(&input.name(), &problem, arguments.json, &mut out)
            }
        };
        match printed.and_then(|()| out.flush()) {
            // Whoever read our output has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            Err(error) => return Err(format!("cannot write the result: {error}")),
            Ok(()) => {}
        }
    }
    if let Some(fetcher) = &fetcher {
        say_who_was_asked(fetcher);
    }
    Ok(ExitCode::from(match (unreadable, all_valid) {
        (true, _) => 2,
        (false, false) => 1,
        (false, true) => 0,
    }))
}

fn options(arguments: &Arguments) -> Result<Options, String> {
    let mut options = Options::at(arguments.now.map_or_else(clock::now, Ok)?);
    options.recipient.clone_from(&arguments.recipient);
    options.policy.require_schema = arguments.require_schema;
    for path in &arguments.material {
        material::read(path, &mut options)?;
    }
    if !arguments.trust.is_empty() {
        let list = trust::read(&arguments.trust)?;
        options.policy.trusted_issuers = Some(Arc::new(list));
    }
    Ok(options)
}

/// Verifies with what is at hand and, if anything may be fetched, with what is not.
pub fn judge(bytes: Vec<u8>, options: Options, fetcher: Option<&mut Fetcher>) -> (Report, Missing) {
    match fetcher {
        Some(fetcher) => fetcher.verify(bytes, options),
        None => (verify(bytes, options), Missing::new()),
    }
}

/// Each host that was asked has a line.
pub fn say_who_was_asked(fetcher: &Fetcher) {
    for (host, documents) in fetcher.asked() {
        let host = plain(host);
        match documents {
            0 => eprintln!("clr: asked {host} (no document)"),
            1 => eprintln!("clr: asked {host} (1 document)"),
            _ => eprintln!("clr: asked {host} ({documents} documents)"),
        }
    }
}

fn is_all_valid(report: &Report) -> bool {
    report
        .summary
        .keys()
        .all(|outcome| *outcome == Outcome::Valid)
}

/// A line of JSON: the report, and beside its members what it is about.
#[derive(Serialize)]
struct ReportLine<'r> {
    input: &'r str,
    #[serde(flatten)]
    report: &'r Report,
}

/// A line of JSON for an input that has no report.
#[derive(Serialize)]
struct ProblemLine<'p> {
    input: &'p str,
    error: &'p str,
}

/// Why something could not be had stands in the tree beside the need; JSON is the report alone.
fn print_report(
    input: &str,
    report: &Report,
    missing: &Missing,
    json: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    if !json {
        return tree::print(input, report, missing, Words::of("en"), out);
    }
    for (url, failure) in missing {
        let said = format!("{input}: {url}: {failure}");
        eprintln!("clr: {}", plain(&said));
    }
    print_json(&ReportLine { input, report }, out)
}

fn print_problem(input: &str, problem: &str, json: bool, out: &mut impl Write) -> io::Result<()> {
    eprintln!("clr: {}", plain(&format!("{input}: {problem}")));
    match json {
        true => print_json(
            &ProblemLine {
                input,
                error: problem,
            },
            out,
        ),
        false => Ok(()),
    }
}

pub fn print_json(line: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    writeln!(out)
}

/// A time among the arguments.
pub fn time(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).ok_or_else(|| "write it as 2026-01-31T12:00:00Z".to_owned())
}
