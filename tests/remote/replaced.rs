//! A key that another one replaces under the same kid: a cached set that has the old one is no answer.

use super::{
    Jwtk, Output, Signer,
    host::{Server, json, status},
    set,
};

/// A place where the set of `old` was cached so many seconds ago, and a host that has the key of `new` since.
fn replaced(old: &Signer, new: &Signer, ago: u64) -> (Jwtk, Server) {
    let place = Jwtk::new();
    let server = Server::always(json(&set(&[old])));
    verify(&place, &server, &old.token(), &[]).exits(0);
    place.age(ago);
    server.now({
        let body = set(&[new]);
        move |_| json(&body)
    });
    (place, server)
}

fn verify(place: &Jwtk, server: &Server, token: &str, more: &[&str]) -> Output {
    place.call(&[&["verify", "--jwks", &server.url("/jwks"), token], more].concat())
}

fn batch(place: &Jwtk, server: &Server, tokens: &[String], more: &[&str]) -> Output {
    let url = server.url("/jwks");
    place.run([&["verify", "--batch", "--jwks", &url], more].concat(), tokens.join("\n"))
}

fn signers() -> [Signer; 3] {
    ["a", "a", "a"].map(Signer::new)
}

#[test]
fn a_key_that_took_over_the_kid_is_asked_for() {
    let [old, new, _] = signers();
    let (place, server) = replaced(&old, &new, 31);
    verify(&place, &server, &new.token(), &[]).ok().says("fetched");
    assert_eq!(server.count(), 2);
    let (place, server) = replaced(&old, &new, 31);
    batch(&place, &server, &[new.token(), new.token()], &[]).ok();
    assert_eq!(server.count(), 2);
}

#[test]
fn a_set_of_a_moment_ago_counts_as_asked_just_now() {
    let [old, new, stranger] = signers();
    let (place, server) = replaced(&old, &new, 20);
    verify(&place, &server, &new.token(), &[]).failed(1, "signature_mismatch").says("cached 20s ago");
    batch(&place, &server, &[new.token()], &[]).exits(1);
    assert_eq!(server.count(), 1);
    // It was asked again and answers: whatever comes within the next half minute is judged by that.
    let (place, server) = replaced(&old, &new, 31);
    for _ in 0..3 {
        verify(&place, &server, &stranger.token(), &[]).failed(1, "signature_mismatch");
    }
    batch(&place, &server, &[stranger.token(), stranger.token()], &[]).exits(1);
    assert_eq!(server.count(), 2);
}

#[test]
fn a_host_that_cannot_be_asked_leaves_it_undecided() {
    let [old, new, _] = signers();
    let (place, server) = replaced(&old, &new, 31);
    server.now(|_| status("404 Not Found"));
    verify(&place, &server, &new.token(), &[]).failed(4, "http_status");
    verify(&place, &server, &new.token(), &[]).failed(3, "refetch_cooldown").says("without success");
    verify(&place, &server, &old.token(), &[]).ok();
    assert_eq!(server.count(), 2, "once");
    let ran = batch(&place, &server, &[new.token(), old.token(), new.token()], &[]);
    ran.exits(3);
    assert_eq!(ran.stdout.matches("refetch_cooldown").count(), 2, "{ran:?}");
    assert_eq!(server.count(), 2, "once");

    let (place, server) = replaced(&old, &new, 31);
    server.now(|_| status("404 Not Found"));
    let ran = batch(&place, &server, &[new.token(), old.token()], &[]);
    ran.exits(4);
    assert!(ran.stdout.contains("http_status"), "{ran:?}");
    assert_eq!(server.count(), 2, "once");
}

#[test]
fn a_set_past_its_time_is_too_old_to_reject_with() {
    let [old, new, _] = signers();
    let (place, server) = replaced(&old, &new, 700);
    server.now(|_| status("404 Not Found"));
    let more = ["--stale-if-error", "1h"];
    verify(&place, &server, &old.token(), &more).ok();
    verify(&place, &server, &new.token(), &more).failed(3, "refetch_cooldown");
}

#[test]
fn without_a_network_the_cached_set_decides() {
    let [old, new, _] = signers();
    let (place, server) = replaced(&old, &new, 31);
    verify(&place, &server, &new.token(), &["--offline"]).failed(1, "signature_mismatch");
    batch(&place, &server, &[new.token()], &["--offline"]).exits(1);
    assert_eq!(server.count(), 1);
}
