//! A school on the small web: records that it issued as a did:web, and `clr verify` on them.

use crate::signed_here::{self, DidWeb};
use crate::support::{Folder, out, run, said, text};
use crate::web::{Answer, Web};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// Far more than a run that waits a second or two may take, so that a busy machine is no failure.
pub const SAFETY_NET: Duration = Duration::from_secs(40);

/// A school.
pub struct School {
    /// Where its documents are.
    pub web: Web,
    /// Where its records are.
    pub folder: Folder,
    authority: PathBuf,
    addresses: Vec<String>,
}

impl School {
    /// Opens a school.
    pub fn new(name: &str) -> School {
        let web = Web::start();
        let folder = Folder::new(name);
        let authority = folder.file("authority.pem", &web.authority);
        School {
            web,
            folder,
            authority,
            addresses: Vec::new(),
        }
        .knowing("uni.example")
    }

    /// The same, with a further host at its server.
    pub fn knowing(self, host: &str) -> School {
        let port = self.web.port;
        self.knowing_at(host, port)
    }

    /// The same, with a further host at another port.
    pub fn knowing_at(mut self, host: &str, port: u16) -> School {
        self.addresses.push(format!("{host}:{port}:127.0.0.1"));
        self
    }

    /// The did:web with the document at `uni.example/NAME/did.json`.
    pub fn issuer(&self, name: &str) -> DidWeb {
        issuer_at("uni.example", self.web.port, name)
    }

    /// A record of that issuer, in a file.
    pub fn record_of(&self, name: &str) -> PathBuf {
        let record = self.issuer(name).signed(signed_here::badge());
        self.folder
            .file(&format!("{name}.json"), &record.to_string())
    }

    /// Puts the issuer's document where it belongs.
    pub fn publish(&self, name: &str) {
        let document = self.issuer(name).document();
        self.web.put_json(&place_of(name), &document);
    }

    /// Answers so instead of the issuer's document.
    pub fn answer(&self, name: &str, answer: Answer) {
        self.web.put(&place_of(name), answer);
    }

    /// Runs `clr verify`, at the addresses of this web, in JSON.
    pub fn verify(&self, arguments: &[&str]) -> Judged {
        self.run(&[&["--json"], arguments].concat())
    }

    /// Runs `clr verify`, at the addresses of this web, in words.
    pub fn run(&self, arguments: &[&str]) -> Judged {
        let mut command = self.command();
        command.arg("--allow-private").args(arguments);
        judge(command)
    }

    /// `clr verify` for the addresses of this web, which are private.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clr"));
        command.args(["verify", "--ca", text(&self.authority)]);
        for address in &self.addresses {
            command.args(["--resolve", address]);
        }
        command
    }
}

/// The did:web with the document at `HOST:PORT/NAME/did.json`.
pub fn issuer_at(host: &str, port: u16, name: &str) -> DidWeb {
    let mut issuer = DidWeb::new(7);
    issuer.did = format!("did:web:{host}%3A{port}:{name}");
    issuer
}

fn place_of(name: &str) -> String {
    format!("uni.example/{name}/did.json")
}

/// What a run came to.
pub struct Judged {
    /// Its exit status.
    pub status: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub said: String,
    /// How long it took.
    pub time: Duration,
}

/// Runs a command.
pub fn judge(mut command: Command) -> Judged {
    let start = Instant::now();
    let output: Output = run(&mut command, "");
    Judged {
        status: output.status.code(),
        out: out(&output),
        said: said(&output),
        time: start.elapsed(),
    }
}

impl Judged {
    /// The reports, one a line.
    pub fn reports(&self) -> Vec<Value> {
        let lines = self.out.lines();
        let read = |line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{}", self.out));
        lines.map(read).collect()
    }

    /// The only report.
    pub fn report(&self) -> Value {
        let mut reports = self.reports();
        assert_eq!(reports.len(), 1, "{}", self.out);
        reports.remove(0)
    }
}

/// The URLs of what a report needs.
pub fn needs(report: &Value) -> Vec<&str> {
    let needs = report["needs"].as_array().expect("a list");
    needs
        .iter()
        .filter_map(|need| need["url"].as_str())
        .collect()
}

/// The check of this kind.
pub fn check<'r>(report: &'r Value, kind: &str) -> &'r Value {
    check_of(&report["root"], kind)
}

/// The check of this kind of one credential.
pub fn check_of<'r>(node: &'r Value, kind: &str) -> &'r Value {
    let mut checks = node["checks"].as_array().expect("a list").iter();
    let found = checks.find(|check| check["check"] == json!(kind));
    found.unwrap_or_else(|| panic!("no {kind}: {node}"))
}

/// An unsigned badge with a further context.
pub fn with_context(url: &str) -> Value {
    let mut badge = signed_here::badge();
    badge["@context"]
        .as_array_mut()
        .expect("a list")
        .push(json!(url));
    badge
}
