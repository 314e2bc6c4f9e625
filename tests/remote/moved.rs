//! An issuer whose key set moves: an unknown kid asks every link on the way to the set, once.

use super::{
    Jwtk, Output, Signer, at_once,
    host::{Request, Server, json, response, status},
    set,
};
use std::sync::{Arc, Mutex};

/// The answers of an issuer, which the tests change.
struct Issuer {
    server: Server,
    /// The path in its discovery document.
    uri: Arc<Mutex<&'static str>>,
    /// Each path with its set.
    sets: Arc<Mutex<Vec<(&'static str, String)>>>,
}

impl Issuer {
    fn new(sets: &[(&'static str, String)]) -> Self {
        let (uri, sets) = (Arc::new(Mutex::new(sets[0].0)), Arc::new(Mutex::new(sets.to_vec())));
        let (its_uri, its_sets) = (Arc::clone(&uri), Arc::clone(&sets));
        let server = Server::start(move |r: &Request| {
            let base = format!("http://{}", r.header("host").unwrap_or_default());
            let sets = its_sets.lock().unwrap();
            match sets.iter().find(|(path, _)| *path == r.path) {
                Some((_, body)) => json(body),
                None if r.path.starts_with("/.well-known/openid") => {
                    let document =
                        format!(r#"{{"issuer":"{base}","jwks_uri":"{base}{}"}}"#, its_uri.lock().unwrap());
                    response("200 OK", &[("Cache-Control", "max-age=86400")], &document)
                }
                None => status("404 Not Found"),
            }
        });
        Self { server, uri, sets }
    }

    fn move_to(&self, path: &'static str, body: String) {
        *self.uri.lock().unwrap() = path;
        self.sets.lock().unwrap().push((path, body));
    }

    fn drop_set(&self, path: &str) {
        self.sets.lock().unwrap().retain(|(p, _)| *p != path);
    }

    /// The last segments of the requested paths.
    fn asked(&self) -> Vec<String> {
        let last = |r: &Request| r.path.rsplit('/').next().unwrap_or_default().to_owned();
        self.server.requests().iter().map(last).collect()
    }

    fn token(&self, signer: &Signer) -> String {
        signer.claims(&format!(r#""iss":"{}","#, self.server.url("")))
    }

    fn verify(&self, place: &Jwtk, signer: &Signer, more: &[&str]) -> Output {
        let (url, token) = (self.server.url(""), self.token(signer));
        place.call(&[&["verify", "--issuer", &url, &token], more].concat())
    }
}

const DOCUMENT: &str = "openid-configuration";

#[test]
fn k08_the_first_token_of_a_key_at_another_place_is_accepted() {
    holds!(
        K08,
        "if the document names another set, the first token of its key is accepted after one request each for set, document and new set"
    );
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let issuer = Issuer::new(&[("/v1", set(&[&old]))]);
    issuer.verify(&place, &old, &[]).ok();
    issuer.move_to("/v2", set(&[&old, &new]));
    issuer.verify(&place, &new, &["--offline"]).failed(3, "kid_not_found");
    issuer.verify(&place, &new, &[]).ok().says("/v2").says("fetched");
    assert_eq!(issuer.asked(), [DOCUMENT, "v1", "v1", DOCUMENT, "v2"]);
    issuer.verify(&place, &new, &[]).ok().says("/v2").says("cached");
    issuer.verify(&place, &old, &[]).ok().says("/v2").says("cached");
    assert_eq!(issuer.asked().len(), 5);
}

#[test]
fn k08_a_set_that_came_just_now_asks_the_document() {
    holds!(
        K08,
        "a set that was just fetched and lacks the key leads to the document, and the new token is accepted"
    );
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let issuer = Issuer::new(&[("/v1", set(&[&old]))]);
    issuer.verify(&place, &old, &[]).ok();
    issuer.move_to("/v2", set(&[&new]));
    // The set has expired, the document has not.
    place.age(700);
    issuer.verify(&place, &new, &[]).ok().says("/v2");
    assert_eq!(issuer.asked(), [DOCUMENT, "v1", "v1", DOCUMENT, "v2"]);
}

#[test]
fn k08_a_place_that_is_gone_asks_the_document() {
    holds!(
        K08,
        "a set that is 404 leads to the document and the new set; if the document has no other, the result is http_status"
    );
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let issuer = Issuer::new(&[("/v1", set(&[&old]))]);
    for age in [0, 700] {
        issuer.verify(&place, &old, &[]).ok();
        let before = issuer.asked().len();
        issuer.move_to("/v2", set(&[&new]));
        issuer.drop_set("/v1");
        place.age(age);
        issuer.verify(&place, &new, &[]).ok().says("/v2");
        assert_eq!(issuer.asked()[before..], ["v1", DOCUMENT, "v2"]);
        issuer.move_to("/v1", set(&[&old]));
        issuer.drop_set("/v2");
        place.call(&["jwks", "cache", "clear"]).ok();
    }
    // The set is gone, and the document still names the old place.
    issuer.verify(&place, &old, &[]).ok();
    issuer.drop_set("/v1");
    place.age(700);
    let before = issuer.asked().len();
    issuer.verify(&place, &old, &[]).failed(4, "http_status").says("404").says("/v1");
    assert_eq!(issuer.asked()[before..], ["v1", DOCUMENT]);
    issuer.verify(&place, &old, &[]).failed(4, "http_status").says("404");
    assert_eq!(issuer.asked()[before..], ["v1", DOCUMENT, "v1"]);
}

#[test]
fn k04_unknown_kids_ask_each_link_once_in_30_seconds() {
    holds!(
        K04,
        "twenty processes with unknown kids ask set and document once each; after 31 seconds both are asked again"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let issuer = Issuer::new(&[("/v1", set(&[&signer]))]);
    let url = issuer.server.url("");
    issuer.verify(&place, &signer, &[]).ok();
    let tokens: Vec<String> = (0..20).map(|n| issuer.token(&Signer::new(&format!("made-up-{n}")))).collect();
    for ran in at_once(tokens.iter().map(|token| place.command(["verify", "--issuer", &url, token]))) {
        ran.failed(3, "kid_not_found");
    }
    assert_eq!(issuer.asked(), [DOCUMENT, "v1", "v1", DOCUMENT]);
    let unknown = Signer::new("b");
    issuer.verify(&place, &unknown, &[]).failed(3, "kid_not_found").says("[refetch_cooldown]");
    place.age(31);
    let ran = issuer.verify(&place, &unknown, &[]);
    ran.failed(3, "kid_not_found")
        .says("asked just now")
        .hides("fetch the set again")
        .hides("refetch_cooldown");
    assert_eq!(issuer.asked()[4..], ["v1", DOCUMENT]);
    issuer.verify(&place, &signer, &[]).ok().says("cached");
}

#[test]
fn k05_a_document_that_is_wrong_now_changes_nothing() {
    holds!(
        K05,
        "a document that now has another issuer is discovery_invalid, the good one is kept, and known kids verify"
    );
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let issuer = Issuer::new(&[("/v1", set(&[&old]))]);
    issuer.verify(&place, &old, &[]).ok();
    let body = set(&[&old]);
    issuer.server.now(move |r| match r.path.as_str() {
        "/v1" => json(&body),
        _ => json(r#"{"issuer":"https://other.example","jwks_uri":"https://other.example/k"}"#),
    });
    issuer.verify(&place, &new, &[]).failed(4, "discovery_invalid").says("other.example");
    // The good document is still stored.
    issuer.verify(&place, &old, &[]).ok().says("cached");
    issuer.verify(&place, &new, &[]).failed(3, "kid_not_found").says("[refetch_cooldown]");
    // A document that leads nowhere is not stored, and the error names it.
    let (url, token) = (issuer.server.url("/"), issuer.token(&old));
    for more in [&[][..], &["--offline"]] {
        let ran = place.call(&[&["verify", "--issuer", &url, &token], more].concat());
        ran.failed(4, "discovery_invalid");
    }
}

#[test]
fn k08_a_batch_follows_its_issuer() {
    holds!(K08, "a batch accepts the first token of a key that moved, after the same requests");
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let issuer = Issuer::new(&[("/v1", set(&[&old]))]);
    issuer.verify(&place, &old, &[]).ok();
    issuer.move_to("/v2", set(&[&old, &new]));
    let lines = format!("{}\n{}\n", issuer.token(&old), issuer.token(&new));
    let ran = place.run(["verify", "--batch", "--issuer", &issuer.server.url("")], lines);
    assert_eq!(ran.ok().stdout.matches("\"valid\":true").count(), 2, "{ran:?}");
    assert_eq!(issuer.asked(), [DOCUMENT, "v1", "v1", DOCUMENT, "v2"]);
}
