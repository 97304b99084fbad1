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
    if let Some(named) = named(|name| env::var_os(name).map(PathBuf::from))? {
        return Ok(named);
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

/// Those that the variables name. One alone is an error: Debian's other half may not fit it.
fn named(variable: impl Fn(&str) -> Option<PathBuf>) -> Result<Option<Browser>> {
    match (variable("CHROMIUM"), variable("CHROMEDRIVER")) {
        (Some(chromium), Some(chromedriver)) => Ok(Some(Browser {
            chromium,
            chromedriver,
        })),
        (None, None) => Ok(None),
        (Some(_), None) => bail!("CHROMIUM is set, CHROMEDRIVER is not; set both or neither"),
        (None, Some(_)) => bail!("CHROMEDRIVER is set, CHROMIUM is not; set both or neither"),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn named_by(variables: &[(&str, &str)]) -> Result<Option<Browser>> {
        named(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| PathBuf::from(value))
        })
    }

    #[test]
    fn both_variables_name_a_browser_and_none_does_not() {
        let both = named_by(&[("CHROMIUM", "/a/chromium"), ("CHROMEDRIVER", "/a/driver")]);
        let browser = both.expect("both are set").expect("a browser is named");
        assert_eq!(browser.chromium, Path::new("/a/chromium"));
        assert_eq!(browser.chromedriver, Path::new("/a/driver"));
        assert!(named_by(&[]).is_ok_and(|browser| browser.is_none()));
    }

    #[test]
    fn one_variable_alone_is_an_error_that_says_which_is_missing() {
        for (set, missing) in [("CHROMIUM", "CHROMEDRIVER"), ("CHROMEDRIVER", "CHROMIUM")] {
            let error = named_by(&[(set, "/a/program")]).err();
            let told = error.expect("one is missing").to_string();
            assert!(told.contains(&format!("{set} is set")), "{told}");
            assert!(told.contains(&format!("{missing} is not")), "{told}");
        }
    }
}
