//! The fuzz targets: on what is known, which is among the native tests, too, and on inputs that
//! libFuzzer makes.

use std::env;
use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result, ensure};

use super::Length;
use crate::files;
use crate::process::{cargo, output, run};
use crate::project;
use crate::setup::Setup;

/// How long each target runs, in seconds, where `CLR_FUZZ_SECONDS` does not say.
const SECONDS: &str = "600";

/// What stops a target: an input that takes so many seconds, or so much memory. A machine may be
/// busy, and the address sanitizer makes all of it slower.
const LIMITS: [&str; 2] = ["-timeout=30", "-rss_limit_mb=256"];

/// How much of what was given back the address sanitizer holds on to, which counts as used. Its own
/// default is all that a target may have.
const QUARANTINE: &str = "quarantine_size_mb=8";

/// Runs each target, those after one that failed, too; as many at once as there are processors.
pub fn targets(setup: &Setup, length: Length) -> Result<()> {
    if length == Length::Short {
        return run(cargo().args(["test", "--quiet", "--package=clr-wallet-fuzz"]));
    }
    let fuzz = Fuzz {
        programs: setup.cargo_fuzz()?,
        sanitizer: sanitizer()?,
        folder: project::target().join("fuzz"),
        seconds: env::var("CLR_FUZZ_SECONDS").unwrap_or_else(|_| SECONDS.to_owned()),
    };
    fuzz.write_seeds()?;
    run(&mut fuzz.cargo_fuzz("build"))?;
    let failed = fuzz.run_all(names()?);
    ensure!(
        failed.is_empty(),
        "{} failed; what made them fail is in fuzz/crashes, and is replayed by cargo test",
        failed.join(", ")
    );
    Ok(())
}

struct Fuzz {
    /// Where cargo-fuzz is.
    programs: PathBuf,
    sanitizer: &'static str,
    /// Where everything is kept that is made on the way.
    folder: PathBuf,
    seconds: String,
}

impl Fuzz {
    /// What others made, for each target. `../shared` may be missing.
    fn write_seeds(&self) -> Result<()> {
        let mut cargo = cargo();
        cargo.args([
            "run",
            "--quiet",
            "--package=clr-wallet-fuzz",
            "--bin=seeds",
            "--",
        ]);
        run(cargo.arg(self.folder.join("seeds")))
    }

    fn cargo_fuzz(&self, command: &str) -> Command {
        let mut cargo_fuzz = Command::new(self.programs.join("cargo-fuzz"));
        cargo_fuzz
            .current_dir(project::root())
            .args(["fuzz", command, "--fuzz-dir=fuzz/libfuzzer"])
            .arg(format!("--sanitizer={}", self.sanitizer))
            .arg("--target-dir")
            .arg(self.folder.join("target"))
            // It asks for the instrumentation of a nightly compiler, which a stable one has, too.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("ASAN_OPTIONS", QUARANTINE);
        cargo_fuzz
    }

    /// Says of each target what it did, and returns those that failed.
    fn run_all(&self, targets: Vec<String>) -> Vec<String> {
        let waiting = Mutex::new(targets.into_iter());
        let next = || {
            waiting
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .next()
        };
        let failed = Mutex::new(Vec::new());
        let work = || {
            while let Some(target) = next() {
                match self.run(&target) {
                    Ok(statistics) => println!("{target:<14}{statistics}"),
                    Err(error) => {
                        println!("{target:<14}FAILED: {error:#}");
                        let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                        failed.push(target);
                    }
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(work);
            }
        });
        failed.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a target run for its time, and says what it did.
    fn run(&self, target: &str) -> Result<Statistics> {
        let corpus = self.folder.join("corpus").join(target);
        let crashes = project::path("fuzz/crashes").join(target);
        let logs = self.folder.join("logs");
        files::make_folder(&corpus)?;
        files::make_folder(&logs)?;
        let log = logs.join(format!("{target}.log"));
        // Stays only where something is put into it.
        files::make_folder(&crashes)?;
        let mut command = self.cargo_fuzz("run");
        // What is found goes into the first folder; the others are only read.
        command.arg(target).arg(&corpus);
        command.arg(project::path("fuzz/corpus").join(target));
        command.arg(&crashes);
        command.arg(self.folder.join("seeds").join(target));
        command
            .arg("--")
            .args(LIMITS)
            .args(["-print_final_stats=1"]);
        command.arg(format!("-max_total_time={}", self.seconds));
        command.arg(format!("-artifact_prefix={}/", crashes.display()));
        command.arg(format!(
            "-dict={}",
            project::path("fuzz/dictionary").display()
        ));
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let status = command.stdout(file.try_clone()?).stderr(file).status()?;
        let _ = fs::remove_dir(&crashes);
        ensure!(status.success(), "see {}", log.display());
        Statistics::read(&files::read(&log)?)
            .with_context(|| format!("{} says nothing of what was done", log.display()))
    }
}

/// The targets: each has a folder for its corpus, as a test of theirs makes sure.
fn names() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(project::path("fuzz/corpus"))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    ensure!(!names.is_empty(), "fuzz/corpus is empty");
    Ok(names)
}

/// The address sanitizer, where the compiler comes with its runtime.
fn sanitizer() -> Result<&'static str> {
    let libraries = output(Command::new("rustc").args(["--print", "target-libdir"]))?;
    let mut has_runtime = false;
    for entry in fs::read_dir(Path::new(libraries.trim()))? {
        has_runtime |= entry?.file_name().to_string_lossy().ends_with("_rt.asan.a");
    }
    Ok(if has_runtime { "address" } else { "none" })
}

/// What libFuzzer says at the end.
#[derive(Debug, PartialEq)]
struct Statistics {
    executions: u64,
    /// Inputs that led to something new.
    kept: u64,
    slowest_seconds: u64,
    most_megabytes: u64,
}

impl Statistics {
    /// None in a log that does not come to an end.
    fn read(log: &str) -> Option<Statistics> {
        let number = |name: &str| {
            let mut lines = log.lines().rev();
            let value = lines.find_map(|line| line.strip_prefix(&format!("stat::{name}:")))?;
            value.trim().parse().ok()
        };
        Some(Statistics {
            executions: number("number_of_executed_units")?,
            kept: number("new_units_added")?,
            slowest_seconds: number("slowest_unit_time_sec")?,
            most_megabytes: number("peak_rss_mb")?,
        })
    }
}

impl fmt::Display for Statistics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>12} executions, {:>6} inputs kept, {:>3} s the slowest, {:>4} MB at most",
            self.executions, self.kept, self.slowest_seconds, self.most_megabytes
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statistics_are_those_at_the_end() {
        let log = "stat::new_units_added: 1\nDone 7 runs\n\
            stat::number_of_executed_units: 1234567\nstat::average_exec_per_sec:     2000\n\
            stat::new_units_added:          89\nstat::slowest_unit_time_sec:    1\n\
            stat::peak_rss_mb:              120\n";
        let statistics = Statistics {
            executions: 1_234_567,
            kept: 89,
            slowest_seconds: 1,
            most_megabytes: 120,
        };
        assert_eq!(Statistics::read(log), Some(statistics));
        assert_eq!(Statistics::read("==1== ERROR: libFuzzer: timeout\n"), None);
    }

    #[test]
    fn there_are_targets() {
        assert!(names().is_ok_and(|names| names.contains(&"json".to_owned())));
    }
}
