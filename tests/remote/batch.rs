//! Many tokens against a set from a host: how often the host is asked, and what happens when keys come and go.

use super::{
    Jwtk, Output, Signer,
    host::{Server, json, response, status},
    set,
};
use std::fs;

/// The verdicts of some tokens, separated by spaces: `ok`, or the code.
fn verdicts(ran: &Output) -> String {
    let code = |line: &str| -> String {
        let verdict: serde_json::Value = serde_json::from_str(line).unwrap();
        verdict["code"].as_str().unwrap_or("ok").to_owned()
    };
    ran.stdout.lines().map(code).collect::<Vec<_>>().join(" ")
}

fn batch(place: &Jwtk, server: &Server, signers: &[&Signer], more: &[&str]) -> Output {
    let tokens: Vec<String> = signers.iter().map(|signer| signer.token()).collect();
    let url = server.url("/jwks");
    place.run([&["verify", "--batch", "--jwks", &url], more].concat(), tokens.join("\n") + "\n")
}

#[test]
fn a_batch_asks_once_more_for_a_key_that_the_kept_set_lacks() {
    holds!(
        K08,
        "a batch with tokens of a new key makes one more request, whatever their number, and accepts them"
    );
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let server = Server::always(json(&set(&[&old])));
    let ran = batch(&place, &server, &[&old, &old], &[]);
    assert_eq!((verdicts(&ran).as_str(), server.count()), ("ok ok", 1), "{ran:?}");
    let both = set(&[&old, &new]);
    server.now(move |_| json(&both));
    let ran = batch(&place, &server, &[&old, &new, &new, &old], &[]);
    assert_eq!((verdicts(ran.ok()).as_str(), server.count()), ("ok ok ok ok", 2), "{ran:?}");
    // Other processes get it from the cache.
    let ran = batch(&place, &server, &[&new], &[]);
    assert_eq!((verdicts(&ran).as_str(), server.count()), ("ok", 2), "{ran:?}");
}

#[test]
fn a_batch_shares_the_cooldown_with_all_processes() {
    holds!(K04 G08, "a batch and a single run share one request for unknown kids in 30 seconds");
    let (place, known) = (Jwtk::new(), Signer::new("a"));
    let strangers = [Signer::new("b"), Signer::new("c")];
    let [b, c] = &strangers;
    let server = Server::always(json(&set(&[&known])));
    let single = |signer: &Signer| place.call(&["verify", "--jwks", &server.url("/jwks"), &signer.token()]);
    single(&known).ok();
    // How much older the stored times become, and the number of requests then expected.
    for (older, requests) in [(0, 2), (20, 2), (11, 3)] {
        place.age(older);
        let ran = batch(&place, &server, &[b, &known, c, b], &[]);
        assert_eq!(verdicts(ran.exits(3)), "kid_not_found ok kid_not_found kid_not_found", "{ran:?}");
        assert_eq!(server.count(), requests, "{ran:?}");
        single(b).failed(3, "kid_not_found").says("[refetch_cooldown]");
        assert_eq!(server.count(), requests);
    }
    place.age(31);
    single(b).failed(3, "kid_not_found");
    assert_eq!(server.count(), 4);
    batch(&place, &server, &[b], &[]).exits(3);
    assert_eq!(server.count(), 4);
}

#[test]
fn a_batch_uses_a_set_as_long_as_it_is_good() {
    holds!(
        G07,
        "a batch uses a cached set until it expires, and rejects the tokens of a key that the next set lacks"
    );
    let (place, kept, withdrawn) = (Jwtk::new(), Signer::new("kept"), Signer::new("withdrawn"));
    let control = [("Cache-Control", "max-age=60")];
    let server = Server::always(response("200 OK", &control, &set(&[&kept, &withdrawn])));
    batch(&place, &server, &[&kept, &withdrawn], &[]).ok();
    let rest = set(&[&kept]);
    server.now(move |_| response("200 OK", &control, &rest));
    place.age(50);
    let ran = batch(&place, &server, &[&withdrawn, &kept], &[]);
    assert_eq!((verdicts(ran.ok()).as_str(), server.count()), ("ok ok", 1), "{ran:?}");
    place.age(11);
    let ran = batch(&place, &server, &[&kept, &withdrawn], &[]);
    assert_eq!(verdicts(ran.exits(3)), "ok kid_not_found");
    // One request for the new set, and one more for the key that it lacks.
    assert_eq!(server.count(), 3);
    let ran = batch(&place, &server, &[&withdrawn, &kept], &["--offline"]);
    assert_eq!((verdicts(ran.exits(3)).as_str(), server.count()), ("kid_not_found ok", 3), "{ran:?}");
    place.age(61);
    batch(&place, &server, &[&kept], &["--offline"]).failed(4, "offline_miss");
    batch(&place, &server, &[&kept], &["--refresh"]).ok();
    assert_eq!(server.count(), 4);
}

#[test]
fn a_batch_whose_refetch_fails_judges_with_what_there_is() {
    holds!(
        K05,
        "a batch whose refetch fails warns once, judges the others with the entry, and leaves it unchanged"
    );
    let (place, known, unknown) = (Jwtk::new(), Signer::new("a"), Signer::new("b"));
    let server = Server::always(json(&set(&[&known])));
    batch(&place, &server, &[&known], &[]).ok();
    let before = fs::read(place.entry()).unwrap();
    server.now(|_| status("404 Not Found"));
    let ran = batch(&place, &server, &[&unknown, &known, &unknown, &known], &[]);
    assert_eq!(verdicts(ran.exits(3)), "kid_not_found ok kid_not_found ok");
    assert_eq!((ran.stderr.matches("[http_status]").count(), server.count()), (1, 2), "{ran:?}");
    assert_eq!(fs::read(place.entry()).unwrap(), before);
    // Without any keys, the batch cannot start.
    batch(&Jwtk::new(), &server, &[&known], &[]).failed(4, "http_status");
}

#[test]
fn a_batch_that_names_a_kid_asks_once_more_for_it() {
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let server = Server::always(json(&set(&[&old])));
    batch(&place, &server, &[&old], &[]).ok();
    let both = set(&[&old, &new]);
    server.now(move |_| json(&both));
    let ran = batch(&place, &server, &[&new, &old], &["--kid", "new"]);
    assert_eq!((verdicts(&ran).as_str(), server.count()), ("ok kid_not_found", 2), "{ran:?}");
    // The cooldown has begun.
    let ran = batch(&place, &server, &[&new], &["--kid", "none"]);
    assert_eq!((ran.stdout.as_str(), server.count()), ("", 2), "{ran:?}");
    ran.exits(3);
}
