//! Running other programs, and telling the reader what goes on.

use std::env;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::project;

/// Lines of a failed program's output that are shown.
const SHOWN_LINES: usize = 40;

/// The cargo that runs this program, at the repository's root.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(project::root());
    cargo
}

/// Runs a program whose output the reader sees as it comes.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("{} ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a program whose output is shown only when it fails.
pub fn run_quietly(command: &mut Command) -> Result<()> {
    output(command).map(drop)
}

/// Runs a program and returns what it printed on its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let done = attempt(command)?;
    if !done.status.success() {
        bail!(
            "{} ended with {}\n{}",
            line(command),
            done.status,
            last_lines(&done)
        );
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Runs a program and returns how it ended, be it well or badly.
pub fn attempt(command: &mut Command) -> Result<Output> {
    command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_start(command))
}

/// Says what is done and why, does it, and says how long it took.
pub fn step<T>(what: &str, why: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("xtask: {what}: {why}");
    let start = Instant::now();
    let result = work().with_context(|| format!("{what} failed"))?;
    eprintln!(
        "xtask: {what}: done in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    Ok(result)
}

fn cannot_start(command: &Command) -> String {
    format!(
        "{} could not be started; is it installed?",
        command.get_program().to_string_lossy()
    )
}

/// The command as a person would type it (without its environment).
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn last_lines(done: &Output) -> String {
    let text = [&done.stdout[..], &done.stderr[..]].concat();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(SHOWN_LINES)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_says_why() {
        let script = ["-e", "console.error('no such luck'); process.exit(3)"];
        let failed = output(Command::new("node").args(script));
        assert!(failed.is_err_and(|problem| problem.to_string().contains("no such luck")));
        let missing = output(&mut Command::new("no-such-program-at-all"));
        assert!(missing.is_err_and(|problem| problem.to_string().contains("could not be started")));
    }
}
