//! The program `clr` as a person or a script runs it.

#![allow(dead_code, reason = "each test uses some of it")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// A folder of its own for one test, gone when the test ends.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("clr-verify-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("has a folder")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn clr(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clr"));
    run(command.args(arguments), input)
}

/// Longer than any run may take; one that takes longer is ended, and the test fails.
const TIME_LIMIT: Duration = Duration::from_secs(120);

pub fn run(command: &mut Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("clr starts");
    let mut stdin = child.stdin.take().expect("is piped");
    let stdout = read(child.stdout.take().expect("is piped"));
    let stderr = read(child.stderr.take().expect("is piped"));
    // A call that is refused ends without reading.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    Output {
        status: end_of(&mut child),
        stdout: stdout.join().expect("is read"),
        stderr: stderr.join().expect("is read"),
    }
}

fn read(mut from: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).expect("can be read");
        bytes
    })
}

fn end_of(child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    while start.elapsed() < TIME_LIMIT {
        if let Some(status) = child.try_wait().expect("is a child") {
            return status;
        }
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("can be ended");
    panic!("clr did not end");
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("is text")
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("is text")
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("is text")
}
