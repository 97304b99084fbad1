//! `cargo xtask serve`: the page on this machine, as any static web server would serve it.

mod files;

use std::fs::File;
use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow};
use tiny_http::{HTTPVersion, Header, Method, Request, Response, ResponseBox};

use crate::build;
use crate::project;
use crate::setup::Setup;
use files::{Found, Site};

/// Requests that are answered at the same time.
const THREADS: usize = 4;

/// Builds everything, then serves the page until the reader stops it.
pub fn page(setup: &Setup, port: u16) -> Result<()> {
    let folder = project::path("www/dist");
    let server = built_and_started(port, folder, || build::everything(setup))?;
    println!("The wallet is at {} (Ctrl+C ends)", server.address());
    server.wait();
    Ok(())
}

/// Takes the port before the build, which is minutes on a bare machine: who has to choose another
/// one is told at once. Whoever connects during the build is answered after it.
fn built_and_started(
    port: u16,
    folder: PathBuf,
    build: impl FnOnce() -> Result<()>,
) -> Result<Server> {
    let listener = listen(port)?;
    build()?;
    Server::start(listener, folder, "/")
}

/// Takes a port that only this machine reaches; 0 is any free one.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} cannot be used; choose another one with --port"))
}

/// A running server of one folder, reachable from this machine only.
pub struct Server {
    http: Arc<tiny_http::Server>,
    site: Arc<Site>,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Server {
    /// Serves `folder` under the path `base` (with slashes at both ends).
    pub fn start(listener: TcpListener, folder: PathBuf, base: &str) -> Result<Self> {
        let http = tiny_http::Server::from_listener(listener, None)
            .map_err(|error| anyhow!("the server cannot be started: {error}"))?;
        let (http, site) = (Arc::new(http), Arc::new(Site::new(folder, base)?));
        let spawn = |_| spawn(Arc::clone(&http), Arc::clone(&site));
        let threads = (0..THREADS).map(spawn).collect();
        Ok(Self {
            http,
            site,
            threads,
        })
    }

    /// The page's address.
    pub fn address(&self) -> String {
        let port = self
            .http
            .server_addr()
            .to_ip()
            .map_or(0, |address| address.port());
        format!("http://localhost:{port}{}", self.site.base())
    }

    fn wait(mut self) {
        for thread in self.threads.drain(..) {
            // A thread ends only with the server; how it ended no longer matters.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in 0..THREADS {
            self.http.unblock();
        }
    }
}

fn spawn(http: Arc<tiny_http::Server>, site: Arc<Site>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        while let Ok(request) = http.recv() {
            answer(request, &site);
        }
    })
}

fn answer(request: Request, site: &Site) {
    let response = match request.method() {
        Method::Get | Method::Head => find(site, request.url()),
        _ => with_headers(empty(405), &[("Allow", "GET, HEAD")]),
    };
    // The browser may have left before the answer.
    let _ = respond(request, response);
}

/// Answers in HTTP/1.0, so that the browser closes the connection. A connection that is kept open
/// holds one of the library's threads, and of several that come at once the last may be left to
/// wait for a thread: for ever, where all hold theirs.
fn respond(request: Request, response: ResponseBox) -> std::io::Result<()> {
    let is_head = *request.method() == Method::Head;
    let headers = request.headers().to_vec();
    let mut writer = request.into_writer();
    response.raw_print(&mut writer, HTTPVersion(1, 0), &headers, is_head, None)?;
    writer.flush()
}

fn find(site: &Site, url: &str) -> ResponseBox {
    match site.find(url) {
        Found::Nothing => empty(404),
        Found::Folder(location) => with_headers(empty(308), &[("Location", &location)]),
        Found::File(path, media_type) => match File::open(path) {
            Ok(file) => with_headers(Response::from_file(file).boxed(), &file_headers(media_type)),
            Err(_) => empty(500),
        },
    }
}

fn file_headers(media_type: &str) -> [(&str, &str); 3] {
    [
        ("Content-Type", media_type),
        ("X-Content-Type-Options", "nosniff"),
        // A page that was just built must not be mixed with the one before.
        ("Cache-Control", "no-store"),
    ]
}

fn empty(status: u16) -> ResponseBox {
    Response::empty(status).boxed()
}

fn with_headers(mut response: ResponseBox, headers: &[(&str, &str)]) -> ResponseBox {
    for (name, value) in headers {
        match Header::from_bytes(*name, *value) {
            Ok(header) => response.add_header(header),
            Err(()) => return empty(500),
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::net::TcpStream;

    /// What the server answers to a request on a page under `/sub/path/`.
    fn ask(method: &str, path: &str) -> String {
        let listener = listen(0).expect("some port is free");
        let folder = files::tests::folder();
        let server = Server::start(listener, folder, "/sub/path/").expect("it starts");
        let port = server
            .http
            .server_addr()
            .to_ip()
            .expect("it listens on a port")
            .port();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it listens");
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("it answers in text");
        answer
    }

    #[test]
    fn a_taken_port_is_told_before_anything_is_built() {
        let taken = listen(0).expect("some port is free");
        let port = taken.local_addr().expect("it has an address").port();
        let started = built_and_started(port, files::tests::folder(), || {
            panic!("it was built although the port is taken")
        });
        let told = format!("{:#}", started.err().expect("the port is taken"));
        assert!(told.contains(&format!("port {port}")), "{told}");
        assert!(told.contains("--port"), "{told}");
    }

    #[test]
    fn what_failed_to_build_is_not_served() {
        let started = built_and_started(0, files::tests::folder(), || anyhow::bail!("no"));
        assert!(started.is_err());
    }

    #[test]
    fn a_file_comes_with_its_type_and_is_not_cached() {
        let answer = ask("GET", "/sub/path/");
        assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
        assert!(
            answer.contains("Content-Type: text/html; charset=utf-8\r\n"),
            "{answer}"
        );
        assert!(answer.contains("Cache-Control: no-store\r\n"), "{answer}");
        assert!(answer.ends_with("\r\n\r\n<p>page"), "{answer}");
    }

    #[test]
    fn head_has_no_body() {
        let answer = ask("HEAD", "/sub/path/");
        assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    }

    #[test]
    fn no_connection_is_kept() {
        let answer = ask("GET", "/sub/path/");
        assert!(answer.starts_with("HTTP/1.0 "), "{answer}");
        assert!(!answer.to_lowercase().contains("keep-alive"), "{answer}");
    }

    #[test]
    fn only_reading_is_allowed() {
        let answer = ask("POST", "/sub/path/");
        assert!(answer.starts_with("HTTP/1.0 405"), "{answer}");
        assert!(answer.contains("Allow: GET, HEAD\r\n"), "{answer}");
    }

    #[test]
    fn files_outside_the_folder_are_not_found() {
        for path in [
            "/sub/path/../secret.txt",
            "/sub/path/%2e%2e/secret.txt",
            "/secret.txt",
        ] {
            let answer = ask("GET", path);
            assert!(answer.starts_with("HTTP/1.0 404"), "{path}: {answer}");
        }
    }
}
