//! `cargo xtask test`: every suite there is, each timed.

mod fuzz;
mod javascript;
mod rust;
mod size;

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clap::builder::PossibleValuesParser;

use crate::setup::Setup;

/// How much is tested.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Length {
    /// What every change must pass, in minutes.
    Short,
    /// What finds the rare faults, in hours. Tests read it from the variable `CLR_SOAK`.
    Soak,
}

/// The suites to run.
#[derive(clap::Args)]
pub struct Names {
    /// All that apply, where none is named
    #[arg(value_parser = PossibleValuesParser::new(SUITES.map(|suite| suite.name)))]
    names: Vec<String>,
}

/// Tests that are run and timed together.
struct Suite {
    name: &'static str,
    run: fn(&Setup, Length) -> Result<()>,
    /// When it runs without being named.
    lengths: &'static [Length],
}

const SHORT: &[Length] = &[Length::Short];
const BOTH: &[Length] = &[Length::Short, Length::Soak];
const SOAK: &[Length] = &[Length::Soak];

/// The quick ones first, so that what is wrong shows early.
const SUITES: [Suite; 15] = [
    Suite {
        name: "format",
        run: rust::format,
        lengths: SHORT,
    },
    Suite {
        name: "lint",
        run: rust::lint,
        lengths: SHORT,
    },
    Suite {
        name: "dependencies",
        run: rust::dependencies,
        lengths: SHORT,
    },
    Suite {
        name: "native",
        run: rust::native,
        lengths: BOTH,
    },
    Suite {
        name: "wasm",
        run: rust::wasm,
        lengths: SHORT,
    },
    Suite {
        name: "size",
        run: size::budgets,
        lengths: SHORT,
    },
    Suite {
        name: "types",
        run: javascript::types,
        lengths: SHORT,
    },
    Suite {
        name: "unit",
        run: javascript::unit,
        lengths: SHORT,
    },
    Suite {
        name: "differential",
        run: javascript::differential,
        lengths: BOTH,
    },
    Suite {
        name: "peers",
        run: javascript::peers,
        lengths: SHORT,
    },
    Suite {
        name: "mutation",
        run: javascript::mutation,
        lengths: BOTH,
    },
    Suite {
        name: "fuzz",
        run: fuzz::targets,
        lengths: SOAK,
    },
    Suite {
        name: "package",
        run: javascript::package,
        lengths: SHORT,
    },
    Suite {
        name: "bench",
        run: javascript::bench,
        lengths: SHORT,
    },
    Suite {
        name: "e2e",
        run: javascript::e2e,
        lengths: SHORT,
    },
];

/// Runs the suites that are asked for.
pub fn run(setup: &Setup, names: &Names, length: Length) -> Result<()> {
    let is_wanted = |suite: &&Suite| {
        let is_named = names.names.iter().any(|name| name == suite.name);
        is_named || names.names.is_empty() && suite.lengths.contains(&length)
    };
    run_all(SUITES.iter().filter(is_wanted), setup, length)
}

/// Runs the suites one after the other, those after a failed one, too, and tells how each ended.
fn run_all<'a>(
    suites: impl Iterator<Item = &'a Suite>,
    setup: &Setup,
    length: Length,
) -> Result<()> {
    let ended: Vec<Ended> = suites.map(|suite| suite.timed(setup, length)).collect();
    let failed = ended.iter().filter(|suite| !suite.passed).count();
    print!("{}", table(&ended));
    println!("suites: {} passed, {failed} failed", ended.len() - failed);
    ensure!(failed == 0, "not every suite passed");
    Ok(())
}

/// How a suite ended.
struct Ended {
    name: &'static str,
    took: Duration,
    passed: bool,
}

impl Suite {
    fn timed(&self, setup: &Setup, length: Length) -> Ended {
        println!("\n== {} ==", self.name);
        let start = Instant::now();
        let result = (self.run)(setup, length);
        if let Err(error) = &result {
            println!("{}: {error:#}", self.name);
        }
        Ended {
            name: self.name,
            took: start.elapsed(),
            passed: result.is_ok(),
        }
    }
}

fn table(ended: &[Ended]) -> String {
    let row = |suite: &Ended| {
        let outcome = if suite.passed { "passed" } else { "FAILED" };
        format!(
            "{:<14}{:>8.1} s  {outcome}\n",
            suite.name,
            suite.took.as_secs_f64()
        )
    };
    let total: Duration = ended.iter().map(|suite| suite.took).sum();
    let rows: String = ended.iter().map(row).collect();
    format!("\n{rows}{:<14}{:>8.1} s\n", "all", total.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn the_table_names_what_failed() {
        let ended = [
            Ended {
                name: "format",
                took: Duration::from_millis(1_250),
                passed: true,
            },
            Ended {
                name: "e2e",
                took: Duration::from_secs(90),
                passed: false,
            },
        ];
        let expected = "\n\
            format             1.2 s  passed\n\
            e2e               90.0 s  FAILED\n\
            all               91.2 s\n";
        assert_eq!(table(&ended), expected);
    }

    const FAILS: Suite = Suite {
        name: "fails",
        run: |_, _| anyhow::bail!("no"),
        lengths: SHORT,
    };

    fn run_these(suites: &[Suite]) -> Result<()> {
        let cache = crate::setup::Cache::of_user().expect("HOME is set");
        run_all(suites.iter(), &Setup::new(cache), Length::Short)
    }

    #[test]
    fn a_failed_suite_fails_the_run() {
        let passes = || Suite {
            name: "passes",
            run: |_, _| Ok(()),
            lengths: SHORT,
        };
        assert!(run_these(&[passes(), passes()]).is_ok());
        assert!(run_these(&[passes(), FAILS, passes()]).is_err());
    }

    #[test]
    fn a_failed_suite_keeps_no_other_from_running() {
        static HAS_RUN: AtomicBool = AtomicBool::new(false);
        let later = Suite {
            name: "later",
            run: |_, _| {
                HAS_RUN.store(true, Ordering::Relaxed);
                Ok(())
            },
            lengths: SHORT,
        };
        assert!(run_these(&[FAILS, later]).is_err());
        assert!(HAS_RUN.load(Ordering::Relaxed));
    }
}
