//! Hosts that cannot be asked: down, silent, without TLS, or not who they should be.

use crate::certificates::{EXPIRED, MISNAMED, STRANGER};
use crate::school::{SAFETY_NET, School, issuer_at, judge};
use crate::signed_here;
use crate::support::{self, text};
use crate::web;
use std::io::Write;
use std::thread;
use std::time::Duration;

#[test]
fn hosts_that_cannot_be_asked_have_their_word() {
    let closed = web::closed_port();
    let silent = web::port_that(|stream| {
        thread::sleep(Duration::from_secs(60));
        drop(stream);
    });
    // The beginning of a record of TLS that says it is long, and comes a byte at a time.
    let dripping = web::port_that(|mut stream| {
        let _ = stream.write_all(&[0x16, 3, 3, 0x40, 0]);
        web::drip(&mut stream, 2);
    });
    let plain_http = web::port_that(|mut stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    });
    let school = School::new("hosts")
        .knowing_at("down.example", closed)
        .knowing_at("silent.example", silent)
        .knowing_at("dripping.example", dripping)
        .knowing_at("plain.example", plain_http)
        .knowing(STRANGER)
        .knowing(MISNAMED)
        .knowing(EXPIRED);
    let port = school.web.port;
    for (host, port, word) in [
        ("down.example", closed, "refused the connection"),
        (
            "silent.example",
            silent,
            "timed out before there was a connection",
        ),
        (
            "dripping.example",
            dripping,
            "timed out before there was a connection",
        ),
        (
            "plain.example",
            plain_http,
            "does not speak TLS as it should",
        ),
        (STRANGER, port, "no authority that is known here made it"),
        (MISNAMED, port, "it is for another name"),
        (EXPIRED, port, "it has expired"),
    ] {
        let record = issuer_at(host, port, "a").signed(signed_here::badge());
        let record = school.folder.file("record.json", &record.to_string());
        let patience = if word.starts_with("timed out") {
            "1"
        } else {
            "60"
        };
        let judged = school.run(&["--timeout", patience, text(&record)]);
        assert_eq!(judged.status, Some(1), "{host}");
        assert!(judged.out.contains(word), "{host}: {}", judged.out);
        assert!(judged.time < SAFETY_NET, "{host}: {:?}", judged.time);
    }
    assert!(school.web.requests().is_empty());
}

/// RFC 6761 §6.4: there never is such a host. How long it takes to say so is the system's affair.
#[test]
fn a_host_that_does_not_exist_is_said_to_be_none() {
    let school = School::new("nobody");
    let record = issuer_at("nobody.invalid", 443, "a").signed(signed_here::badge());
    let record = school.folder.file("record.json", &record.to_string());
    let judged = school.run(&["--timeout", "60", text(&record)]);
    assert_eq!(judged.status, Some(1));
    let said = "nobody.invalid was not found: there is no such host, or no network";
    assert!(judged.out.contains(said), "{}", judged.out);
    // Nobody was there to be asked.
    assert_eq!(judged.said, "");
}

/// Without the authority's certificate nobody is believed; other certificates change nothing.
#[test]
fn an_authority_is_trusted_only_if_it_is_given() {
    let school = School::new("authority");
    school.publish("a");
    let record = school.record_of("a");
    let given = format!("uni.example:{}:127.0.0.1", school.web.port);
    let arguments = ["--allow-private", "--resolve", &given, text(&record)];
    let another = School::new("another-authority");
    let authority = another.folder.0.join("authority.pem");
    for ca in [&[][..], &["--ca", text(&authority)]] {
        let output = support::clr(&[&["verify"], ca, &arguments].concat(), "");
        assert_eq!(output.status.code(), Some(1));
        let printed = support::out(&output);
        assert!(
            printed.contains("no authority that is known here made it"),
            "{printed}"
        );
    }
    assert!(school.web.requests().is_empty());
    let mut command = school.command();
    command.args(arguments);
    assert_eq!(judge(command).status, Some(0));
}
