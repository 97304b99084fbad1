//! Chromium and its driver, which only the tests want.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::debian;

/// A browser and the program that drives it.
pub struct Browser {
    /// Chromium, or another browser of its family.
    pub chromium: PathBuf,
    /// The WebDriver server that fits it.
    pub chromedriver: PathBuf,
}

/// Those that `CHROMIUM` and `CHROMEDRIVER` name, or Debian's.
pub fn ready() -> Result<Browser> {
    let named = |variable| env::var_os(variable).map(PathBuf::from);
    if let (Some(chromium), Some(chromedriver)) = (named("CHROMIUM"), named("CHROMEDRIVER")) {
        return Ok(Browser {
            chromium,
            chromedriver,
        });
    }
    let debian_s = Browser {
        chromium: "/usr/bin/chromium".into(),
        chromedriver: "/usr/bin/chromedriver".into(),
    };
    if debian::is_this() {
        debian::install(
            &["chromium", "chromium-driver"],
            "to test in a real browser",
        )?;
    }
    if [&debian_s.chromium, &debian_s.chromedriver]
        .into_iter()
        .all(|path| Path::exists(path))
    {
        return Ok(debian_s);
    }
    bail!(
        "the tests want Chromium or Chrome and the chromedriver of the same version: \
         install both, and set CHROMIUM and CHROMEDRIVER to their paths"
    )
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}",
            self.chromium.display(),
            self.chromedriver.display()
        )
    }
}
