//! Who is not asked at all, and where asking ends.

use crate::school::{SAFETY_NET, School, issuer_at, judge, with_context};
use crate::signed_here;
use crate::support::text;
use crate::web::{self, Answer};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// A private address is asked only if the reader says so, also one that was given.
#[test]
fn private_addresses_are_not_asked() {
    let school = School::new("private");
    school.publish("a");
    let record = school.record_of("a");
    for address in [
        "127.0.0.1",
        "10.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
    ] {
        let mut command = school.command();
        let given = format!("uni.example:{}:{address}", school.web.port);
        command.args(["--resolve", &given, text(&record)]);
        let judged = judge(command);
        assert_eq!(judged.status, Some(1));
        assert!(
            judged.out.contains("is at a private address"),
            "{}",
            judged.out
        );
        assert_eq!(judged.said, "");
    }
    assert!(school.web.requests().is_empty());
}

#[test]
fn names_of_this_computer_are_private_too() {
    let school = School::new("localhost");
    for host in ["localhost", "127.0.0.1", "[::1]", "2130706433", "0x7f.1"] {
        let context = format!("https://{host}:{}/context", school.web.port);
        let record = school
            .folder
            .file("record.json", &with_context(&context).to_string());
        let mut command = school.command();
        command.arg(text(&record));
        let judged = judge(command);
        assert_eq!(judged.status, Some(1));
        // Some systems know no address for the last two.
        let is_refused = judged.out.contains("is at a private address");
        assert!(
            is_refused || judged.out.contains("was not found"),
            "{host}: {}",
            judged.out
        );
    }
    assert!(school.web.requests().is_empty());
}

/// Each context names the next one: somewhere it has to end.
#[test]
fn a_chain_of_needs_ends() {
    let school = School::new("chain");
    for number in 0..40 {
        let next = school.web.url(&format!("uni.example/{}", number + 1));
        school.web.put_json(
            &format!("uni.example/{number}"),
            &json!({ "@context": next }),
        );
    }
    let record = with_context(&school.web.url("uni.example/0"));
    let record = school.folder.file("record.json", &record.to_string());
    let judged = school.run(&[text(&record)]);
    assert_eq!(judged.status, Some(1));
    assert!(
        judged
            .out
            .contains("each document that was fetched needed another one"),
        "{}",
        judged.out
    );
    assert_eq!(school.web.requests().len(), 16);
}

/// A record with more issuers than anybody would ask.
#[test]
fn so_many_documents_and_no_more() {
    let school = School::new("many");
    let badges = badges_of_many(&school);
    let record = signed_here::signed(signed_here::record(badges));
    let record = school.folder.file("record.json", &record.to_string());
    let judged = school.run(&["--timeout", "60", text(&record)]);
    assert_eq!(judged.status, Some(1));
    let first = judged.out.lines().next().unwrap_or_default();
    assert!(
        first.contains("201 hold") && first.contains("20 undecided"),
        "{first}"
    );
    assert_eq!(
        judged
            .out
            .matches("more than 200 documents are needed")
            .count(),
        20
    );
    assert_eq!(school.web.requests().len(), 200);
    assert!(judged.said.contains("(200 documents)"), "{}", judged.said);
}

/// Of more issuers than anybody would ask for one record.
fn badges_of_many(school: &School) -> Vec<Value> {
    let badge = |number| {
        let name = format!("issuer-{number:03}");
        school.publish(&name);
        school.issuer(&name).signed(signed_here::badge())
    };
    (0..220).map(badge).collect()
}

/// What other records of the same run needed makes no difference.
#[test]
fn a_record_is_judged_as_if_it_were_alone() {
    let school = School::new("alone");
    let badges = badges_of_many(&school);
    for (name, part) in [("1", &badges[200..]), ("2", &badges[..])] {
        let record = signed_here::signed(signed_here::record(part.to_vec()));
        let name = format!("records/{name}.json");
        school.folder.file(&name, &record.to_string());
    }
    let records = school.folder.0.join("records");
    let judged = school.verify(&["--timeout", "60", text(&records)]);
    let summaries: Vec<_> = judged
        .reports()
        .iter()
        .map(|report| report["summary"].clone())
        .collect();
    assert_eq!(summaries[0], json!({ "valid": 21 }));
    assert_eq!(summaries[1], json!({ "valid": 201, "undetermined": 20 }));
}

/// What was too large counts, though it is not kept.
#[test]
fn so_many_bytes_and_no_more() {
    let school = School::new("bytes");
    let badges = (0..6).map(|number| {
        let name = format!("n{number}");
        school.answer(&name, Answer::Announced(1 << 40));
        school.issuer(&name).signed(signed_here::badge())
    });
    let record = signed_here::signed(signed_here::record(badges.collect()));
    let record = school.folder.file("record.json", &record.to_string());
    let judged = school.run(&["--timeout", "60", text(&record)]);
    assert_eq!(judged.status, Some(1));
    assert_eq!(judged.out.matches("sends more than 16 MB").count(), 4);
    let said = "the other documents are too large together";
    assert_eq!(judged.out.matches(said).count(), 2, "{}", judged.out);
    assert_eq!(school.web.requests().len(), 4);
}

#[test]
fn what_never_ends_is_too_large() {
    let school = School::new("endless");
    school.answer("a", Answer::Endless);
    let judged = school.verify(&["--timeout", "60", text(&school.record_of("a"))]);
    assert_eq!(judged.status, Some(1));
    assert!(
        judged.said.contains("sends more than 16 MB"),
        "{}",
        judged.said
    );
    assert!(judged.time < SAFETY_NET * 3, "{:?}", judged.time);
}

/// A host that is down is asked once in a run, whatever else is to be had there.
#[test]
fn a_host_that_is_down_is_left_alone() {
    static CONNECTIONS: AtomicUsize = AtomicUsize::new(0);
    let silent = web::port_that(|stream| {
        CONNECTIONS.fetch_add(1, Ordering::SeqCst);
        thread::sleep(Duration::from_secs(60));
        drop(stream);
    });
    let school = School::new("left-alone").knowing_at("silent.example", silent);
    let records = several(&school, silent, 20);
    let judged = school.verify(&["--timeout", "1", text(&records)]);
    assert_eq!(judged.status, Some(1));
    assert_eq!(judged.reports().len(), 20);
    assert_eq!(
        judged
            .said
            .matches("timed out before there was a connection")
            .count(),
        20
    );
    assert_eq!(CONNECTIONS.load(Ordering::SeqCst), 1);
    assert!(judged.time < SAFETY_NET, "{:?}", judged.time);
}

fn several(school: &School, port: u16, count: usize) -> PathBuf {
    for number in 0..count {
        let issuer = issuer_at("silent.example", port, &format!("n{number}"));
        let record = issuer.signed(signed_here::badge());
        school
            .folder
            .file(&format!("records/{number}.json"), &record.to_string());
    }
    school.folder.0.join("records")
}

/// One record with many slow documents: the whole of it ends, too.
#[test]
fn one_record_may_take_so_long() {
    let school = School::new("slow");
    let badges = (0..30).map(|number| {
        let name = format!("n{number}");
        school.answer(&name, Answer::DrippingBody);
        school.issuer(&name).signed(signed_here::badge())
    });
    let record = signed_here::signed(signed_here::record(badges.collect()));
    let record = school.folder.file("record.json", &record.to_string());
    let judged = school.run(&["--timeout", "2", text(&record)]);
    assert_eq!(judged.status, Some(1));
    assert!(
        judged.out.contains("the other documents took too long"),
        "{}",
        judged.out
    );
    assert!(judged.time < SAFETY_NET, "{:?}", judged.time);
    assert!(school.web.requests().len() <= 4, "{:?}", school.web.asked());
}
