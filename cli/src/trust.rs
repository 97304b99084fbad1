//! `clr trust`: the reader's own list of issuers.

use crate::fetch::Fetching;
use crate::inputs::Input;
use crate::plain::plain;
use crate::{clock, material, verify};
use clr_wallet::timestamp::Timestamp;
use clr_wallet::verify::{
    CheckKind, Detail, Knowing, Listing, Node, Options, Report, TrustEntry, TrustList,
    TrustedIssuer, removed_from, trust_entry,
};
use clr_wallet::words::Words;
use std::fmt::Display;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to do with the list.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Adds the issuer of a record, with the key that signed it
    ///
    /// The record is verified first. Who the issuer claims to be and which key signed is shown,
    /// and recorded with the time and your note. From then on, what this key signs under this
    /// identifier is the issuer's. Make sure that it is by another way than this record.
    ///
    /// Exit status 0: it is on the list. 1: the record does not show which key that could be, or
    /// the list has the issuer already. 2: a mistake in the call, or a file that cannot be read.
    Add(Add),
    /// Shows who is on a list, of whatever form
    List(List),
    /// Takes an issuer off your list
    ///
    /// Exit status 0: it is off the list. 1: it was not on it. 2: a mistake in the call, or a
    /// file that cannot be read.
    Remove(Remove),
}

/// The arguments of `clr trust add`.
#[derive(clap::Args)]
pub struct Add {
    /// Your list; it is made where there is none yet
    #[arg(long, value_name = "FILE")]
    trust: PathBuf,

    /// The record, or - for standard input
    #[arg(value_name = "RECORD")]
    record: PathBuf,

    /// The credential in it whose issuer is meant, as a JSON pointer
    #[arg(long, value_name = "POINTER", default_value = "")]
    path: String,

    /// What you call the issuer, instead of what the record calls it
    #[arg(long)]
    name: Option<String>,

    /// How you made sure
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    /// Judge for this time (RFC 3339) instead of now, and record it
    #[arg(long, value_name = "TIME", value_parser = verify::time)]
    now: Option<Timestamp>,

    /// Documents at hand, as for clr verify
    #[arg(long, value_name = "FILE|DIR")]
    material: Vec<PathBuf>,

    #[command(flatten)]
    fetching: Fetching,
}

/// The arguments of `clr trust list`.
#[derive(clap::Args)]
pub struct List {
    /// A list, or several
    #[arg(long, value_name = "FILE", required = true)]
    trust: Vec<PathBuf>,
}

/// The arguments of `clr trust remove`.
#[derive(clap::Args)]
pub struct Remove {
    /// Your list
    #[arg(long, value_name = "FILE")]
    trust: PathBuf,

    /// An identifier of the issuer: a DID or a URL
    #[arg(value_name = "IDENTIFIER")]
    id: String,
}

/// Does it.
pub fn run(command: &Command) -> Result<ExitCode, String> {
    match command {
        Command::Add(arguments) => add(arguments),
        Command::List(arguments) => list(arguments),
        Command::Remove(arguments) => remove(arguments),
    }
}

/// Reads lists and registries. One that does not say who keeps it goes by the name of its file.
pub fn read(paths: &[PathBuf]) -> Result<TrustList, String> {
    let mut list = TrustList::default();
    for path in paths {
        let text = text_of(path).map_err(|error| in_file(path, &error))?;
        let name = path.file_name().unwrap_or(path.as_os_str());
        let read = TrustList::read_named(&text, &name.to_string_lossy());
        list.append(read.map_err(|error| in_file(path, &error))?);
    }
    Ok(list)
}

fn add(arguments: &Add) -> Result<ExitCode, String> {
    let (report, now) = judged(arguments)?;
    let knowing = Knowing {
        at: now,
        by: arguments.by.clone(),
        name: arguments.name.clone(),
        note: arguments.note.clone(),
    };
    let entry = match trust_entry(&report, &arguments.path, &knowing) {
        Ok(entry) => entry,
        Err(refusal) => return Ok(refused(&refusal)),
    };
    let path = &arguments.trust;
    let list = match text_of(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| in_file(path, &error))?,
    };
    if let Some(node) = report.root.at(&arguments.path) {
        show(node, &entry);
    }
    if !list.trim().is_empty() {
        let known = TrustList::read(&list).map_err(|error| in_file(path, &error))?;
        if known.issuer(&entry.id).is_some() {
            let said = "The list has this issuer already: take it off with clr trust remove to \
                        record another decision.";
            return Ok(refused(&in_file(path, &said)));
        }
    }
    let extended = entry.added_to(&list);
    replace(path, &extended.map_err(|error| in_file(path, &error))?)
        .map_err(|error| in_file(path, &error))?;
    println!("Recorded in {}.", plain(&path.display().to_string()));
    Ok(ExitCode::SUCCESS)
}

/// The report on the record, and the time for which it is made.
fn judged(arguments: &Add) -> Result<(Report, Timestamp), String> {
    let now = arguments.now.map_or_else(clock::now, Ok)?;
    let mut options = Options::at(now);
    for path in &arguments.material {
        material::read(path, &mut options)?;
    }
    let input = match arguments.record.as_os_str() == "-" {
        true => Input::Stdin,
        false => Input::File(arguments.record.clone()),
    };
    let bytes = input
        .read()
        .map_err(|error| format!("{}: {error}", input.name()))?;
    let mut fetcher = arguments.fetching.fetcher()?;
    let (report, _) = verify::judge(bytes, options, fetcher.as_mut());
    if let Some(fetcher) = &fetcher {
        verify::say_who_was_asked(fetcher);
    }
    Ok((report, now))
}

/// Who the issuer claims to be, and which key signed.
fn show(node: &Node, entry: &TrustEntry) {
    let claimed = node.issuer.name.as_deref();
    let claimed = claimed.unwrap_or(words().shell.without_name);
    println!("The record says that it is from: {}", plain(claimed));
    println!("Identifier: {}", plain(&entry.id));
    for key in &entry.keys {
        println!("Signed with the key: {}", plain(key));
        let is_about = |text: &str| text == key.as_str();
        let mut checks = node.checks.iter();
        let binding = checks.find(|check| {
            let of_key = check.detail.get("key").and_then(Detail::as_str);
            check.check == CheckKind::KeyBinding && of_key.is_some_and(is_about)
        });
        if let Some(binding) = binding {
            println!("  {}", plain(&binding.message));
        }
    }
    if let Some(name) = &entry.name {
        println!("You know it as: {}", plain(name));
    }
}

fn list(arguments: &List) -> Result<ExitCode, String> {
    let list = read(&arguments.trust)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let printed = list
        .issuers()
        .try_for_each(|(issuer, listing)| print(issuer, &listing, &mut out));
    match printed.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write the list: {error}"))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn print(issuer: &TrustedIssuer, listing: &Listing, out: &mut impl Write) -> io::Result<()> {
    let names = listing.names.join(", ");
    let name = match names.is_empty() {
        true => words().record.no_name,
        false => &names,
    };
    writeln!(out, "{}", plain(name))?;
    for id in &issuer.ids {
        writeln!(out, "  {}", plain(id))?;
    }
    for key in &issuer.keys {
        writeln!(out, "  key {}", key.to_multikey())?;
    }
    let keeper = listing.by.as_deref().unwrap_or("you");
    let since = listing.since.as_deref();
    let since = since.map_or(String::new(), |since| format!(" since {since}"));
    writeln!(out, "  listed by {}", plain(&format!("{keeper}{since}")))?;
    if listing.signed == Some(false) {
        writeln!(out, "  {}", words().listings.unsigned)?;
    }
    if let Some(decided) = &listing.decided {
        let by = decided.by.as_deref();
        let by = by.map_or(String::new(), |by| format!(" by {by}"));
        writeln!(out, "  decided {}", plain(&format!("{}{by}", decided.at)))?;
        if let Some(note) = &decided.note {
            writeln!(out, "  {}", plain(note))?;
        }
    }
    Ok(())
}

/// What the page says, too.
fn words() -> &'static Words {
    Words::of("en")
}

fn remove(arguments: &Remove) -> Result<ExitCode, String> {
    let path = &arguments.trust;
    let problem = |error: &dyn Display| in_file(path, error);
    let list = text_of(path).map_err(|error| problem(&error))?;
    let cut = removed_from(&list, &arguments.id).map_err(|error| problem(&error))?;
    match cut {
        None => Ok(refused(&problem(&"The list does not have this issuer."))),
        Some(cut) => {
            replace(path, &cut).map_err(|error| problem(&error))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn refused(why: &impl Display) -> ExitCode {
    eprintln!("clr: {}", plain(&why.to_string()));
    ExitCode::from(1)
}

/// The text of a list; not more of it than one that can be read may have.
fn text_of(path: &Path) -> io::Result<String> {
    const LIMIT: u64 = (16 << 20) + 1;
    let mut text = String::new();
    fs::File::open(path)?
        .take(LIMIT)
        .read_to_string(&mut text)?;
    Ok(text)
}

/// Writes a file whole or not at all: beside it, and then in its place.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A link stays a link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut beside = path.clone().into_os_string();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| match fs::metadata(&path) {
            Ok(old) => file.set_permissions(old.permissions()),
            Err(_) => Ok(()),
        })
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // What is left of it is of no use.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn in_file(path: &Path, error: &dyn Display) -> String {
    format!("{}: {error}", path.display())
}
