//! An explanation for people: each part under a heading, in a line of its own that begins with
//! `==`.

use super::{differing_lines, said};
use crate::plain::plain;
use clr_wallet::verify::{Bytes, Check, Differing, ExplainedProof, Explanation, Form};
use std::io::{self, Write};

/// Prints all of it, each part under a heading.
pub struct Sections<'o, W>(pub &'o mut W);

impl<W: Write> Sections<'_, W> {
    pub fn print(&mut self, name: &str, explanation: &Explanation) -> io::Result<()> {
        match explanation.path.as_str() {
            "" => self.heading(name)?,
            path => self.heading(&format!("{name}, {path}"))?,
        }
        for context in &explanation.contexts {
            let from = if context.pinned {
                "pinned"
            } else {
                "handed in"
            };
            let line = format!(
                "context {} SHA-256 {} ({from})",
                context.url, context.sha256
            );
            self.line(&line)?;
        }
        if let Some(problem) = &explanation.problem {
            self.line(&format!("? {}", said(problem)))?;
        }
        if let Some(token) = &explanation.token {
            self.check(token.check.as_ref())?;
            self.section("token: header", &token.header)?;
            self.section("token: payload", &token.payload)?;
            self.section("token: what is signed", &token.signing_input)?;
        }
        for (proof, number) in explanation.proofs.iter().zip(1..) {
            self.proof(number, proof)?;
        }
        let is_shown = |proof: &ExplainedProof| {
            let document = proof.document.as_ref();
            document.is_some_and(|document| document.form == Form::NQuads)
        };
        if !explanation.proofs.iter().any(is_shown) {
            self.bytes("what is stated without proofs", &explanation.statements)?;
        }
        explanation
            .difference
            .iter()
            .try_for_each(|difference| self.difference(difference))
    }

    fn proof(&mut self, number: usize, proof: &ExplainedProof) -> io::Result<()> {
        self.heading(&format!("proof {number}, {}", proof.pointer))?;
        self.check(proof.check.as_ref())?;
        if let Some(problem) = &proof.problem {
            self.line(&format!("? {}", said(problem)))?;
        }
        let part = |name| format!("proof {number}: {name}");
        if let Some(json) = &proof.configuration_json {
            self.section(&part("configuration as JSON"), json)?;
        }
        self.bytes(&part("configuration"), &proof.configuration)?;
        self.bytes(&part("document"), &proof.document)?;
        self.bytes(&part("mandatory statements"), &proof.mandatory)?;
        for (statement, at) in proof.disclosed.iter().zip(1..) {
            let name = format!("proof {number}: statement {at} of those signed one by one");
            self.section(&name, statement)?;
        }
        Ok(())
    }

    fn bytes(&mut self, name: &str, bytes: &Option<Bytes>) -> io::Result<()> {
        let Some(bytes) = bytes else { return Ok(()) };
        let form = match bytes.form {
            Form::NQuads => "canonical N-Quads",
            Form::Jcs => "canonical JSON",
        };
        let Bytes {
            algorithm,
            hash,
            text,
            ..
        } = bytes;
        self.section(&format!("{name}, {form}, {algorithm} {hash}"), text)
    }

    fn difference(&mut self, difference: &Differing) -> io::Result<()> {
        if let Some(problem) = &difference.problem {
            return self.line(&format!("? {}", said(problem)));
        }
        let Differing {
            only_here,
            only_there,
            shared,
            ..
        } = difference;
        let counts = format!(
            "differing lines: {} only here (-), {} only there (+), {shared} in both",
            only_here.len(),
            only_there.len()
        );
        self.section(&counts, &differing_lines(difference))
    }

    fn check(&mut self, check: Option<&Check>) -> io::Result<()> {
        let Some(check) = check else { return Ok(()) };
        self.line(&format!("{} ({})", check.message, check.code.as_str()))
    }

    fn section(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.heading(name)?;
        text.lines().try_for_each(|line| self.line(line))
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        self.line(&format!("== {text}"))
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.0, "{}", plain(&text.replace('\t', "    ")))
    }
}
