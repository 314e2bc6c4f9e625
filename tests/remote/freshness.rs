//! How long an answer is fresh, and what revalidates it (RFC 9111, RFC 9110 section 13.1.2).

use super::{
    Jwtk, Output, Signer,
    host::{Server, json, response, status},
    set,
};
use std::time::{Duration, SystemTime};

fn verify(place: &Jwtk, server: &Server, token: &str, more: &[&str]) -> Output {
    place.call(&[&["verify", "--jwks", &server.url("/jwks"), token], more].concat())
}

/// Whether a set with these header fields is used after this many seconds without asking the host.
fn is_used(headers: &[(&str, &str)], after: u64) -> bool {
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(response("200 OK", headers, &set(&[&signer])));
    verify(&place, &server, &signer.token(), &[]).ok();
    place.age(after);
    verify(&place, &server, &signer.token(), &[]).ok();
    server.count() == 1
}

#[test]
fn k13_expires_counts_where_max_age_is_absent() {
    holds!(
        K13,
        "Expires shortens and lengthens, measured by the host's Date; max-age and no-cache override it"
    );
    let now = SystemTime::now();
    let at = |seconds| httpdate::fmt_http_date(now + Duration::from_secs(seconds));
    let (soon, later) = (at(60), at(7200));
    assert!(is_used(&[("Expires", &soon)], 40));
    assert!(!is_used(&[("Expires", &soon)], 70));
    assert!(is_used(&[("Expires", &later)], 7000), "longer than the time for hosts that say nothing");
    assert!(!is_used(&[("Expires", "0")], 0));
    assert!(!is_used(&[("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")], 0));
    assert!(is_used(&[("Cache-Control", "max-age=600"), ("Expires", "0")], 500));
    assert!(!is_used(&[("Cache-Control", "no-cache"), ("Expires", &later)], 0));
    // A host whose clock is an hour behind still means a minute.
    let dated = [("Date", "Fri, 20 Nov 2020 20:00:00 GMT"), ("Expires", "Fri, 20 Nov 2020 20:01:00 GMT")];
    assert!(is_used(&dated, 40));
    assert!(!is_used(&dated, 70));
}

#[test]
fn k13_age_counts_against_what_the_host_said() {
    holds!(K13, "Age counts against max-age and Expires, and not against the caller's own time");
    let later = httpdate::fmt_http_date(SystemTime::now() + Duration::from_mins(10));
    for said in [("Cache-Control", "max-age=600"), ("Expires", &*later)] {
        assert!(is_used(&[said, ("Age", "500")], 80), "{said:?}");
        assert!(!is_used(&[said, ("Age", "500")], 110), "{said:?}");
        assert!(!is_used(&[said, ("Age", "700")], 0), "{said:?}");
    }
    // Without freshness from the host, the caller's own time applies and begins now.
    assert!(is_used(&[("Age", "5000")], 590));
}

#[test]
fn k13_an_answer_that_varies_with_everything_is_not_stored() {
    holds!(K13, "`Vary: *` is not stored; other Vary is");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(response("200 OK", &[("Vary", "Accept, *")], &set(&[&signer])));
    for count in 1..3 {
        verify(&place, &server, &signer.token(), &[]).ok().says("fetched");
        assert_eq!(server.count(), count);
    }
    assert!(place.cached("jwks").is_empty());
    let ran = place.call(&["jwks", "lint", &server.url("/jwks"), "--json"]);
    assert!(ran.stdout.contains("Vary: *") && !ran.stdout.contains("no-store"), "{ran:?}");
    assert!(is_used(&[("Vary", "Accept, User-Agent, Accept-Encoding, Origin")], 500));
}

#[test]
fn n26_an_etag_that_never_changes_hides_no_new_key() {
    holds!(N26, "a refetch for an unknown kid, and `--refresh`, send no ETag, and fetch the new set");
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let (before, after) = (set(&[&old]), set(&[&old, &new]));
    let serve = |body: String| {
        move |r: &super::host::Request| match r.header("if-none-match") {
            Some(_) => response("304 Not Modified", &[("ETag", "\"1\"")], ""),
            None => response("200 OK", &[("ETag", "\"1\"")], &body),
        }
    };
    let server = Server::start(serve(before.clone()));
    verify(&place, &server, &old.token(), &[]).ok();
    server.now(serve(after));
    // The cached set is still fresh, but does not have the key.
    verify(&place, &server, &new.token(), &[]).ok().says("fetched");
    assert_eq!(server.requests().last().unwrap().header("if-none-match"), None);
    // The set was just confirmed, but does not have the key.
    let place = Jwtk::new();
    let fresh = server.count();
    server.now(serve(before));
    verify(&place, &server, &old.token(), &[]).ok();
    server.now(serve(set(&[&old, &new])));
    place.age(700);
    verify(&place, &server, &new.token(), &[]).ok().says("fetched");
    let asked: Vec<bool> =
        server.requests()[fresh..].iter().map(|r| r.header("if-none-match").is_some()).collect();
    assert_eq!(asked, [false, true, false]);
    // The caller asks for it.
    server.now(serve(set(&[&old])));
    verify(&place, &server, &old.token(), &["--refresh"]).ok().says("fetched");
    assert_eq!(server.requests().last().unwrap().header("if-none-match"), None);
    verify(&place, &server, &new.token(), &["--offline"]).failed(3, "kid_not_found");
}

#[test]
fn n26_what_a_304_says_about_keeping_replaces_what_was_said() {
    holds!(
        N26,
        "Cache-Control and Age of a 304 replace those of the entry, and no-store removes it; fields that it does not repeat stay"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let with = |headers: &'static [(&'static str, &'static str)]| {
        let body = body.clone();
        move |r: &super::host::Request| match r.header("if-none-match") {
            Some(_) => response("304 Not Modified", headers, ""),
            None => response("200 OK", &[("ETag", "\"1\""), ("Cache-Control", "max-age=60")], &body),
        }
    };
    let server = Server::start(with(&[("Cache-Control", "max-age=3600")]));
    let run = || verify(&place, &server, &signer.token(), &[]);
    run().ok().says("fetched");
    place.age(70);
    run().ok().says("revalidated");
    place.age(3500);
    run().ok().says("cached");
    place.age(200);
    // Fields that the answer does not repeat stay in force.
    server.now(with(&[]));
    run().ok().says("revalidated");
    place.age(3500);
    run().ok().says("cached");
    // A directive that is no longer sent does not apply.
    place.age(200);
    server.now(with(&[("Cache-Control", "public")]));
    run().ok().says("revalidated");
    place.age(610);
    server.now(with(&[("Cache-Control", "max-age=600"), ("Age", "590")]));
    run().ok().says("revalidated");
    place.age(20);
    server.now(with(&[("Cache-Control", "no-store")]));
    run().ok().says("revalidated");
    assert!(place.cached("jwks").is_empty());
}

#[test]
fn k13_cache_control_shortens_and_lengthens_within_a_day() {
    holds!(
        K13,
        "max-age shortens and lengthens ten minutes or the caller's time, up to a day; with no-cache or a time of 0 each run asks"
    );
    let fresh_after = |control: &str, seconds: u64, args: &[&str]| {
        let (place, signer) = (Jwtk::new(), Signer::new("a"));
        let server = Server::always(response("200 OK", &[("Cache-Control", control)], &set(&[&signer])));
        verify(&place, &server, &signer.token(), args).ok();
        place.age(seconds);
        verify(&place, &server, &signer.token(), args).ok();
        server.count() == 1
    };
    assert!(fresh_after("public", 590, &[]));
    assert!(!fresh_after("public", 610, &[]));
    assert!(fresh_after("public", 1790, &["--cache-ttl", "30m"]));
    assert!(fresh_after("max-age=60", 50, &[]));
    assert!(!fresh_after("max-age=60", 70, &[]));
    assert!(fresh_after("max-age=86400", 86_000, &[]));
    assert!(!fresh_after("max-age=8640000", 87_000, &[]));
    assert!(fresh_after("max-age=3600", 3000, &["--cache-ttl", "1m"]));
    assert!(!fresh_after("max-age=3600", 0, &["--cache-ttl", "0s"]));
    assert!(!fresh_after("no-cache, max-age=60", 0, &[]));
}

#[test]
fn k13_no_store_is_not_stored() {
    holds!(K13, "no-store removes the entry, and the next run asks again");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let server = Server::always(json(&body));
    verify(&place, &server, &signer.token(), &[]).ok();
    server.now(move |_| response("200 OK", &[("Cache-Control", "no-store")], &body));
    verify(&place, &server, &signer.token(), &["--refresh"]).ok();
    assert!(place.cached("jwks").is_empty());
    verify(&place, &server, &signer.token(), &[]).ok().says("fetched");
    assert_eq!(server.count(), 3);
}

#[test]
fn n26_an_etag_is_sent_and_304_makes_the_entry_young_again() {
    holds!(
        N26,
        "for an expired entry the ETag is sent, and a 304 revalidates it and makes it fresh; without a cache no ETag is sent, and an unexpected 304 is http_status"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let server = Server::start(move |r| match r.header("if-none-match") {
        Some("\"v1\"") => response("304 Not Modified", &[("ETag", "\"v1\"")], ""),
        _ => response("200 OK", &[("ETag", "\"v1\""), ("Content-Type", "application/json")], &body),
    });
    verify(&place, &server, &signer.token(), &[]).ok().says("fetched");
    assert_eq!(server.requests()[0].header("if-none-match"), None);
    place.age(700);
    verify(&place, &server, &signer.token(), &[]).ok().says("revalidated");
    assert_eq!(server.requests()[1].header("if-none-match"), Some("\"v1\""));
    verify(&place, &server, &signer.token(), &[]).ok().says("cached");
    assert_eq!(server.count(), 2);
    // Without a cache there is nothing to revalidate.
    verify(&place, &server, &signer.token(), &["--no-cache"]).ok().says("fetched");
    // An unexpected 304 is an error.
    let odd = Server::always(status("304 Not Modified"));
    verify(&place, &odd, &signer.token(), &[]).failed(4, "http_status");
}
