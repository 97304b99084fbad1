//! `clr verify --explain`: what was hashed and signed.

mod sections;

use crate::fetch::Fetcher;
use crate::inputs::Input;
use crate::plain::plain;
use crate::verify::print_json;
use clap::ValueEnum;
use clr_wallet::verify::{Bytes, Differing, Explanation, Options, Problem, explain};
use sections::Sections;
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What to explain, and how.
#[derive(clap::Args)]
#[command(next_help_heading = "Options for explaining")]
pub struct Explaining {
    /// Print, instead of a verdict, what was hashed and signed of the input, or of the credential
    /// at a place in it: a JSON pointer as in reports (--explain=/credentialSubject/…)
    #[arg(long, value_name = "PATH", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    explain: Option<String>,

    /// N-Quads that the issuer made of the credential without its proofs, in any order and with
    /// any labels: prints the lines that differ
    #[arg(long, value_name = "FILE", requires = "explain")]
    nquads: Option<PathBuf>,

    /// Print nothing but this, byte for byte, for other programs
    #[arg(
        long,
        value_name = "PART",
        requires = "explain",
        conflicts_with = "json"
    )]
    only: Option<Part>,

    /// Of which proof of several --only is, from 1
    #[arg(long, value_name = "NUMBER", requires = "only", default_value_t = 1)]
    proof: usize,
}

/// What can be printed alone.
#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// What the credential states without its proofs: canonical N-Quads
    Statements,
    /// What is hashed of the document: canonical N-Quads or canonical JSON
    Document,
    /// What is hashed of the proof configuration
    Configuration,
    /// The proof configuration as JSON
    ConfigurationJson,
    /// The statements that are signed as one, of a proof that shows a part
    Mandatory,
    /// The bytes of a token that are signed
    SigningInput,
    /// A token's header
    Header,
    /// A token's payload
    Payload,
    /// The lines that differ, - before those of the credential and + before those of --nquads
    Difference,
}

impl Explaining {
    /// Whether anything is to be explained.
    pub fn is_asked_for(&self) -> bool {
        self.explain.is_some()
    }
}

/// Explains one input.
pub fn run(
    explaining: &Explaining,
    inputs: &[Input],
    options: Options,
    fetcher: Option<&mut Fetcher>,
    json: bool,
) -> Result<ExitCode, String> {
    let [input] = inputs else {
        return Err("--explain is about one input".to_owned());
    };
    let name = input.name();
    let bytes = input
        .read()
        .map_err(|problem| format!("{name}: {problem}"))?;
    let nquads = explaining.nquads.as_ref().map(|path| {
        let text = std::fs::read_to_string(path);
        text.map_err(|error| format!("{}: {error}", path.display()))
    });
    let nquads = nquads.transpose()?;
    let options = match fetcher {
        Some(fetcher) => fetcher.options_for(bytes.clone(), options),
        None => options,
    };
    let path = explaining.explain.as_deref().unwrap_or_default();
    let explanation = explain(bytes, path, nquads.as_deref(), options);
    let explanation = explanation.map_err(|error| plain(&error.to_string()))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let printed = match explaining.only {
        Some(part) => {
            let text = part.of(&explanation, explaining.proof)?;
            print_raw(&text, &mut out)
        }
        None if json => print_json(
            &Line {
                input: &name,
                explanation: &explanation,
            },
            &mut out,
        ),
        None => Sections(&mut out).print(&name, &explanation),
    };
    match printed.and_then(|()| out.flush()) {
        // Whoever read our output has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write the result: {error}"))
        }
        _ => Ok(ExitCode::from(u8::from(!is_whole(&explanation)))),
    }
}

/// Whether everything could be shown, and nothing differs.
fn is_whole(explanation: &Explanation) -> bool {
    let proofs = explanation.proofs.iter();
    let mut problems = proofs
        .map(|proof| &proof.problem)
        .chain([&explanation.problem]);
    let is_same = |difference: &Differing| {
        difference.problem.is_none()
            && difference.only_here.is_empty()
            && difference.only_there.is_empty()
    };
    problems.all(Option::is_none) && explanation.difference.as_ref().is_none_or(is_same)
}

/// A line of JSON: the explanation, and beside its members what it is about.
#[derive(Serialize)]
struct Line<'e> {
    input: &'e str,
    #[serde(flatten)]
    explanation: &'e Explanation,
}

impl Part {
    fn of(self, explanation: &Explanation, number: usize) -> Result<String, String> {
        let text = |bytes: &Option<Bytes>| bytes.as_ref().map(|bytes| bytes.text.clone());
        let proof = number
            .checked_sub(1)
            .and_then(|at| explanation.proofs.get(at));
        let token = explanation.token.as_ref();
        let found = match self {
            Part::Statements => text(&explanation.statements),
            Part::Document => proof.and_then(|proof| text(&proof.document)),
            Part::Configuration => proof.and_then(|proof| text(&proof.configuration)),
            Part::ConfigurationJson => proof.and_then(|proof| proof.configuration_json.clone()),
            Part::Mandatory => proof.and_then(|proof| text(&proof.mandatory)),
            Part::SigningInput => token.map(|token| token.signing_input.clone()),
            Part::Header => token.map(|token| token.header.clone()),
            Part::Payload => token.map(|token| token.payload.clone()),
            Part::Difference => explanation.difference.as_ref().map(differing_lines),
        };
        let problem = proof.and_then(|proof| proof.problem.as_ref());
        let problem = problem.or(explanation.problem.as_ref());
        found.ok_or_else(|| match problem {
            Some(problem) => plain(&format!("{} ({})", problem.message, problem.code.as_str())),
            None => "there is no such part here".to_owned(),
        })
    }
}

fn differing_lines(difference: &Differing) -> String {
    let here = difference
        .only_here
        .iter()
        .map(|line| format!("- {line}\n"));
    let there = difference
        .only_there
        .iter()
        .map(|line| format!("+ {line}\n"));
    here.chain(there).collect()
}

/// For another program byte for byte; for a terminal so that it cannot be steered.
fn print_raw(text: &str, out: &mut impl Write) -> io::Result<()> {
    match io::stdout().is_terminal() {
        true => text
            .lines()
            .try_for_each(|line| writeln!(out, "{}", plain(line))),
        false => out.write_all(text.as_bytes()),
    }
}

fn said(problem: &Problem) -> String {
    format!("{} ({})", problem.message, problem.code.as_str())
}
