//! The program `clr`: verifies Comprehensive Learner Records and single credentials.

mod clock;
mod explain;
mod fetch;
mod inputs;
mod material;
mod plain;
mod signed;
mod tree;
mod trust;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Verifies Comprehensive Learner Records and Open Badges.
#[derive(Parser)]
#[command(name = "clr", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks records and badges: the outer proof and every embedded one
    ///
    /// What a report needs and is not at hand (DID documents, key sets, contexts, status lists,
    /// schemas, newer copies, credentials given by their address) is fetched from where the input
    /// says that it is, unless --offline. Only https is spoken, with public addresses alone unless
    /// --allow-private, and what was had is not asked for again for the same purpose as long as
    /// there is room to keep it. Limits on time, size, hosts and redirects hold. Proxy settings of
    /// the environment are not used. The record itself is sent to nobody; but who is asked learns
    /// that somebody asks. Standard error names the hosts. What could not be had stays
    /// undetermined, and the output says why.
    ///
    /// With --explain nothing is judged: the very bytes that are hashed and signed are printed,
    /// for whoever has to find out why a signature does not fit.
    ///
    /// Exit status 0: everything is valid. 1: something is not. 2: a mistake in the call, an
    /// input that cannot be read, or a folder without a record. With --explain 0 says that all
    /// was shown and no line differs, 1 that something could not be, or that lines differ.
    Verify(verify::Arguments),
    /// Says what a reason code means, and what a reader and the issuer can do
    Explain(explain::Arguments),
    /// Keeps your own list of the issuers that you know
    ///
    /// Whoever makes a key can call it a university. Whose it is, you have to find out by another
    /// way: ask the issuer, or somebody whom you trust. What you decide is recorded in a file of
    /// yours, which clr verify --trust takes (docs/trust.md).
    #[command(subcommand)]
    Trust(trust::Command),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Trust(command) => trust::run(&command),
    };
    done.unwrap_or_else(|problem| {
        eprintln!("clr: {}", plain::plain(&problem));
        ExitCode::from(2)
    })
}
