//! Debian's packages: installed for the machine, or only looked at and unpacked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{attempt, output, run_quietly, step};

/// Whether this machine runs Debian itself (its derivatives have other archives).
pub fn is_this() -> bool {
    fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| os_release(&text, "ID") == Some("debian"))
}

/// Installs, with apt, those of the packages that are missing.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|name| !is_installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if output(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!(
            "{names} missing, {why}. Install: sudo apt-get install --no-install-recommends {names}"
        );
    }
    step(&format!("Debian's {names}"), why, || {
        run_quietly(apt_get().args(["-qq", "update"]))?;
        let install = ["-qq", "--yes", "--no-install-recommends", "install"];
        run_quietly(apt_get().args(install).args(&missing))
    })
}

fn is_installed(package: &str) -> bool {
    let status =
        attempt(Command::new("dpkg-query").args(["--show", "--showformat=${Status}", package]));
    status.is_ok_and(|done| done.stdout.ends_with(b" ok installed"))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Packages of one or more suites, in lists apart from the system's own, which stay as they are.
pub struct Archive {
    folder: PathBuf,
    sources: Option<PathBuf>,
}

impl Archive {
    /// The suites that the machine's apt is set up for.
    pub fn of_machine(folder: PathBuf) -> Result<Self> {
        Self::new(folder, None)
    }

    /// Another suite, from where the machine gets its own.
    pub fn of_suite(suite: &str, folder: PathBuf) -> Result<Self> {
        let keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
        let line = format!("deb [signed-by={keyring}] {} {suite} main\n", site()?);
        Self::new(folder, Some(line))
    }

    fn new(folder: PathBuf, line: Option<String>) -> Result<Self> {
        for part in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(folder.join(part))?;
        }
        let sources = line.map(|line| {
            let path = folder.join("sources.list");
            fs::write(&path, line).map(|()| path)
        });
        Ok(Self {
            sources: sources.transpose()?,
            folder,
        })
    }

    /// The first of the packages in exactly this upstream version, as `name=version`.
    pub fn find(&self, packages: &[&str], upstream: &str) -> Result<Option<String>> {
        // A suite that this mirror does not have holds nothing that could be found.
        if !attempt(self.command("apt-get").args(["-qq", "update"]))?
            .status
            .success()
        {
            return Ok(None);
        }
        let table = output(self.command("apt-cache").arg("madison").args(packages))?;
        Ok(pick(&table, upstream))
    }

    /// Unpacks the files of a package, given as `name=version`, that match `pattern`.
    pub fn unpack(&self, package: &str, pattern: &str, into: &Path) -> Result<()> {
        let download = self.folder.join("download");
        fs::create_dir_all(&download)?;
        fs::create_dir_all(into)?;
        let mut get = self.command("apt-get");
        run_quietly(
            get.args(["-qq", "download", package])
                .current_dir(&download),
        )?;
        let file = fs::read_dir(&download)?
            .next()
            .context("apt-get download left no file")??;
        let tar = self.folder.join("package.tar");
        let unpack = Command::new("dpkg-deb")
            .arg("--fsys-tarfile")
            .arg(file.path())
            .stdout(fs::File::create(&tar)?)
            .status()?;
        if !unpack.success() {
            bail!("{} cannot be unpacked", file.path().display());
        }
        let mut extract = Command::new("tar");
        extract
            .arg("--extract")
            .arg("--file")
            .arg(&tar)
            .arg("--directory")
            .arg(into);
        run_quietly(extract.args(["--wildcards", pattern]))
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let mut option = |name: &str, value: &str| {
            command.arg("-o").arg(format!("{name}={value}"));
        };
        option(
            "Dir::State::Lists",
            &self.folder.join("lists").to_string_lossy(),
        );
        option("Dir::Cache", &self.folder.join("cache").to_string_lossy());
        // The folder is the user's own: apt's unprivileged user could not write there.
        option("APT::Sandbox::User", "root");
        // An old list is signed, too, and exactly one version is looked for in it.
        option("Acquire::Check-Valid-Until", "false");
        if let Some(sources) = &self.sources {
            option("Dir::Etc::SourceList", &sources.to_string_lossy());
            option("Dir::Etc::SourceParts", "-");
        }
        command
    }
}

/// The mirror that the machine gets its own suite from.
fn site() -> Result<String> {
    let release = fs::read_to_string("/etc/os-release")?;
    let suite = os_release(&release, "VERSION_CODENAME").unwrap_or("stable");
    let format = [
        "indextargets",
        "--format",
        "$(RELEASE) $(SITE)",
        "Identifier: Packages",
    ];
    let targets = output(Command::new("apt-get").args(format))?;
    let mut pairs = targets.lines().filter_map(|line| line.split_once(' '));
    let own = pairs.find(|(release, _)| *release == suite);
    Ok(own
        .map_or("http://deb.debian.org/debian", |(_, site)| site)
        .to_owned())
}

/// The first line of an `apt-cache madison` table with this upstream version, as `name=version`.
fn pick(table: &str, upstream: &str) -> Option<String> {
    table.lines().find_map(|line| {
        let mut columns = line.split('|').map(str::trim);
        let (name, version) = (columns.next()?, columns.next()?);
        (upstream_version(version) == upstream).then(|| format!("{name}={version}"))
    })
}

/// What upstream called a version: without Debian's epoch, repacking suffix and revision.
fn upstream_version(version: &str) -> &str {
    let version = version.split_once(':').map_or(version, |(_, rest)| rest);
    version
        .find(['+', '-'])
        .map_or(version, |end| &version[..end])
}

/// The value of a variable in os-release(5), without its quotes.
fn os_release<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut variables = text.lines().filter_map(|line| line.split_once('='));
    let (_, value) = variables.find(|(key, _)| *key == name)?;
    Some(value.trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADISON: &str = "\
  rust-src | 1.96.1+dfsg1-2~bpo13+1 | http://deb.debian.org/debian trixie-backports/main amd64 Packages
  rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://deb.debian.org/debian trixie-backports/main amd64 Packages
  rust-src | 1.97.0~beta.3+dfsg1-1 | http://deb.debian.org/debian experimental/main amd64 Packages
";

    #[test]
    fn exactly_the_compiler_s_version_is_picked() {
        assert_eq!(
            pick(MADISON, "1.95.0").as_deref(),
            Some("rust-src=1.95.0+dfsg1-2~bpo13+1")
        );
        assert_eq!(
            pick(MADISON, "1.96.1").as_deref(),
            Some("rust-src=1.96.1+dfsg1-2~bpo13+1")
        );
        assert_eq!(pick(MADISON, "1.95"), None);
        assert_eq!(pick(MADISON, "1.95.1"), None);
        assert_eq!(pick(MADISON, "1.97.0"), None, "a beta is another version");
        assert_eq!(pick("", "1.95.0"), None);
    }

    #[test]
    fn debian_s_additions_to_a_version_are_left_out() {
        assert_eq!(upstream_version("1.95.0+dfsg1-2~bpo13+1"), "1.95.0");
        assert_eq!(upstream_version("1:1.95.0-2"), "1.95.0");
        assert_eq!(upstream_version("1.95.0"), "1.95.0");
    }

    #[test]
    fn os_release_is_read_with_and_without_quotes() {
        let text = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID=\"12\"\n";
        assert_eq!(os_release(text, "ID"), Some("debian"));
        assert_eq!(os_release(text, "VERSION_ID"), Some("12"));
        assert_eq!(os_release(text, "ID_LIKE"), None);
    }
}
