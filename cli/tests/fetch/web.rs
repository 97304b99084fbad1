//! A small web on this machine: one https server that plays many hosts, well-behaved and not,
//! with an authority of its own; and ports on which something else than https goes on.

use crate::certificates::Certificates;
use rustls::crypto::ring;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What is answered where.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Status 200 with this type and body.
    Document(&'static str, Vec<u8>),
    /// This status with these further lines of the head, and a body that must not count.
    Head(&'static str, String),
    /// A body that never ends, a byte at a time.
    DrippingBody,
    /// A head that never ends, a byte at a time.
    DrippingHead,
    /// A body that never ends, as fast as can be.
    Endless,
    /// A body that is said to be this long, and never comes.
    Announced(u64),
    /// A body that ends before it is as long as was said.
    CutShort,
    /// Something that is not HTTP.
    Noise,
}

/// A request that arrived.
#[derive(Clone, Debug)]
pub struct Request {
    /// The `Host` and the path with its query.
    pub url: String,
    /// The lines of its head.
    pub head: Vec<String>,
}

/// The web.
pub struct Web {
    /// Its authority's certificate, in PEM.
    pub authority: String,
    /// Where its https server listens.
    pub port: u16,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    answers: Mutex<BTreeMap<String, Answer>>,
    requests: Mutex<Vec<Request>>,
}

impl Web {
    /// Starts the server.
    pub fn start() -> Web {
        let certificates = Certificates::new();
        let authority = certificates.authority().to_owned();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(certificates));
        let config = Arc::new(config);
        let shared = Arc::new(Shared::default());
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let of_server = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, shared) = (config.clone(), of_server.clone());
                // A client that has seen enough closes; that is no failure of the server.
                thread::spawn(move || drop(serve(stream, config, &shared)));
            }
        });
        Web {
            authority,
            port,
            shared,
        }
    }

    /// Answers so under `https://{place}`, as in `uni.example/.well-known/did.json`.
    pub fn put(&self, place: &str, answer: Answer) -> &Web {
        let (host, path) = place.split_once('/').expect("a path");
        let place = format!("{host}:{}/{path}", self.port);
        let mut answers = self.shared.answers.lock().expect("unharmed");
        answers.insert(place, answer);
        drop(answers);
        self
    }

    /// Puts a JSON document somewhere.
    pub fn put_json(&self, place: &str, json: &serde_json::Value) -> &Web {
        let answer = Answer::Document("application/json", json.to_string().into_bytes());
        self.put(place, answer)
    }

    /// The URL of a place.
    pub fn url(&self, place: &str) -> String {
        let (host, path) = place.split_once('/').expect("a path");
        format!("https://{host}:{}/{path}", self.port)
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.requests.lock().expect("unharmed").clone()
    }

    /// Where they went, without port, in order of the alphabet.
    pub fn asked(&self) -> Vec<String> {
        let port = format!(":{}/", self.port);
        let requests = self.requests();
        let urls = requests
            .iter()
            .map(|request| request.url.replace(&port, "/"));
        let mut urls: Vec<String> = urls.collect();
        urls.sort();
        urls
    }
}

/// A port on which nobody listens.
pub fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// A port on which connections are taken, and `then` is done with each.
pub fn port_that(then: impl Fn(TcpStream) + Send + Sync + Copy + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || then(stream));
        }
    });
    port
}

/// Writes a byte every now and then, until nobody reads any more.
pub fn drip(stream: &mut impl Write, byte: u8) {
    while stream
        .write_all(&[byte])
        .and_then(|()| stream.flush())
        .is_ok()
    {
        thread::sleep(Duration::from_millis(20));
    }
}

fn serve(stream: TcpStream, config: Arc<ServerConfig>, shared: &Shared) -> std::io::Result<()> {
    let connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut stream = StreamOwned::new(connection, stream);
    let mut head = Vec::new();
    for line in BufReader::new(&mut stream).lines() {
        match line? {
            line if line.is_empty() => break,
            line => head.push(line),
        }
    }
    let path = head.first().and_then(|line| line.split(' ').nth(1));
    let host = head.iter().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("host").then_some(value)
    });
    let url = format!("{}{}", host.unwrap_or_default(), path.unwrap_or_default());
    let answer = shared.answers.lock().expect("unharmed").get(&url).cloned();
    shared
        .requests
        .lock()
        .expect("unharmed")
        .push(Request { url, head });
    write(&mut stream, answer)?;
    stream.conn.send_close_notify();
    stream.flush()
}

fn write(stream: &mut impl Write, answer: Option<Answer>) -> std::io::Result<()> {
    let ok = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n";
    match answer {
        None => write(stream, Some(Answer::Head("404 Not Found", String::new()))),
        Some(Answer::Document(kind, body)) => {
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
            )?;
            stream.write_all(&body)
        }
        Some(Answer::Head(status, lines)) => write!(
            stream,
            "HTTP/1.1 {status}\r\n{lines}Set-Cookie: seen=1\r\nContent-Length: 2\r\n\r\n{{}}"
        ),
        Some(Answer::DrippingBody) => {
            write!(stream, "{ok}\r\n")?;
            drip(stream, b' ');
            Ok(())
        }
        Some(Answer::DrippingHead) => {
            write!(stream, "{ok}X-Endless: ")?;
            drip(stream, b'x');
            Ok(())
        }
        Some(Answer::Endless) => {
            write!(stream, "{ok}\r\n")?;
            loop {
                stream.write_all(&[b' '; 16 << 10])?;
            }
        }
        Some(Answer::Announced(length)) => {
            write!(stream, "{ok}Content-Length: {length}\r\n\r\n")
        }
        Some(Answer::CutShort) => write!(stream, "{ok}Content-Length: 1000\r\n\r\n{{\"id\":"),
        Some(Answer::Noise) => write!(stream, "220 mail.example ESMTP ready\r\n\r\n"),
    }
}
