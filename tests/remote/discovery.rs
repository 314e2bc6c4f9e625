//! Issuers that name the place of their keys, and Better Auth, which needs no discovery.

use super::{
    Jwtk, Output, Signer, at_once,
    host::{Reply, Request, Server, json, status},
    set,
};
use std::sync::{Arc, OnceLock};

const OIDC: &str = "/.well-known/openid-configuration";

/// An issuer whose document is what `document` makes from its URL.
fn issuer(
    at: &'static str,
    body: String,
    document: impl Fn(&str) -> String + Send + Sync + 'static,
) -> Arc<Server> {
    let own = Arc::new(OnceLock::new());
    let known = Arc::clone(&own);
    let server = Server::start(move |r: &Request| -> Reply {
        let url: &String = known.get().unwrap();
        match r.path.as_str() {
            path if path == at => json(&document(url)),
            "/keys" => json(&body),
            _ => status("404 Not Found"),
        }
    });
    own.set(server.url("")).unwrap();
    Arc::new(server)
}

fn plain(url: &str) -> String {
    format!(r#"{{"issuer":"{url}","jwks_uri":"{url}/keys"}}"#)
}

fn verify(place: &Jwtk, issuer: &str, token: &str, more: &[&str]) -> Output {
    place.call(&[&["verify", "--issuer", issuer, token], more].concat())
}

#[test]
fn n27_an_issuer_says_where_its_keys_are_and_iss_is_expected() {
    holds!(
        N27,
        "keys are found through the issuer's document, both are cached, and another iss is iss_mismatch"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = issuer(OIDC, set(&[&signer]), plain);
    let url = server.url("");
    let token = signer.claims(&format!(r#""iss":"{url}","#));
    verify(&place, &url, &token, &[]).ok().says(&server.url("/keys"));
    assert_eq!(server.count(), 2);
    verify(&place, &url, &token, &[]).ok().says("cached");
    assert_eq!(server.count(), 2, "the document is cached as well");
    verify(&place, &url, &signer.claims(r#""iss":"https://other","#), &[]).failed(1, "iss_mismatch");
    verify(&place, &url, &token, &["--offline"]).ok();
    place.call(&["jwks", "fetch", "--issuer", &url]).ok();
    assert_eq!(server.count(), 2);
}

#[test]
fn n27_another_issuer_in_the_document_is_refused() {
    holds!(
        N27,
        "a document with another issuer, even by a slash, is discovery_invalid; asked for by exactly its name it is accepted"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = issuer(OIDC, set(&[&signer]), |url| {
        format!(r#"{{"issuer":"https://other.example","jwks_uri":"{url}/keys"}}"#)
    });
    verify(&place, &server.url(""), &signer.token(), &[])
        .failed(4, "discovery_invalid")
        .says("https://other.example");
    let server =
        issuer(OIDC, set(&[&signer]), |url| format!(r#"{{"issuer":"{url}/","jwks_uri":"{url}/keys"}}"#));
    verify(&place, &server.url(""), &signer.token(), &[]).failed(4, "discovery_invalid").says("slash");
    // The issuer is accepted when asked for by exactly this name.
    let token = signer.claims(&format!(r#""iss":"{}","#, server.url("/")));
    verify(&place, &server.url("/"), &token, &[]).ok();
}

#[test]
fn n27_jwks_uri_may_not_be_plain_http_or_anything_else() {
    holds!(
        N27,
        "a jwks_uri with plain http, a file, a path or nothing, and malformed documents, are discovery_invalid; HTML is not_json"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    for uri in ["http://keys.example/", "file:///etc/passwd", "/keys", "", "http://169.254.169.254/"] {
        let server =
            issuer(OIDC, set(&[&signer]), move |url| format!(r#"{{"issuer":"{url}","jwks_uri":"{uri}"}}"#));
        verify(&place, &server.url(""), &signer.token(), &[]).failed(4, "discovery_invalid");
    }
    for document in ["{}", r#"{"issuer":7,"jwks_uri":"x"}"#, "[]", r#"{"keys":[]}"#] {
        let server = issuer(OIDC, set(&[&signer]), move |_| document.to_owned());
        verify(&place, &server.url(""), &signer.token(), &[]).failed(4, "discovery_invalid");
    }
    let server = issuer(OIDC, set(&[&signer]), |_| "<html>".to_owned());
    verify(&place, &server.url(""), &signer.token(), &[]).failed(4, "not_json");
}

#[test]
fn n27_rfc_8414_is_asked_when_there_is_no_openid_document() {
    holds!(
        N27,
        "without an OpenID document the one of RFC 8414 is fetched and cached; without either the result is http_status"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = issuer("/.well-known/oauth-authorization-server/tenant", set(&[&signer]), |url| {
        format!(r#"{{"issuer":"{url}/tenant","jwks_uri":"{url}/keys"}}"#)
    });
    let url = server.url("/tenant");
    let token = signer.claims(&format!(r#""iss":"{url}","#));
    verify(&place, &url, &token, &[]).ok();
    let paths: Vec<String> = server.requests().iter().map(|r| r.path.clone()).collect();
    assert_eq!(
        paths,
        [
            "/tenant/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server/tenant",
            "/keys"
        ]
    );
    verify(&place, &url, &token, &[]).ok();
    verify(&place, &url, &token, &["--offline"]).ok();
    assert_eq!(server.count(), 3);
    // Processes that wait for the first document share its failure, and still go on to the second one.
    let cold = Jwtk::new();
    for ran in at_once((0..8).map(|_| cold.command(["verify", "--issuer", &url, &token]))) {
        ran.ok();
    }
    let nothing = Server::always(status("404 Not Found"));
    verify(&place, &nothing.url(""), &token, &[]).failed(4, "http_status").says("oauth-authorization-server");
}

#[test]
fn n27_the_callers_headers_stay_with_the_callers_host() {
    holds!(N27, "headers and credentials go to the issuer's host and not to the host of jwks_uri");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let keys = Server::always(json(&set(&[&signer])));
    let uri = keys.url("/keys");
    let server =
        issuer(OIDC, String::new(), move |url| format!(r#"{{"issuer":"{url}","jwks_uri":"{uri}"}}"#));
    let url = server.url("");
    let token = signer.claims(&format!(r#""iss":"{url}","#));
    let with = url.replace("http://", "http://user:s3cret@");
    verify(&place, &with, &token, &["--http-header", "X-Key: s3cret"]).ok().hides("s3cret");
    let asked = &server.requests()[0];
    assert!(asked.header("x-key").is_some() && asked.header("authorization").is_some());
    let asked = &keys.requests()[0];
    assert!(asked.header("x-key").is_none() && asked.header("authorization").is_none());
    assert!(asked.header("accept").is_some());
}

#[test]
fn credentials_of_the_issuer_are_sent_for_its_key_set_too() {
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = issuer(OIDC, set(&[&signer]), plain);
    let url = server.url("");
    let token = signer.claims(&format!(r#""iss":"{url}","#));
    verify(&place, &url.replace("http://", "http://user:s3cret@"), &token, &[]).ok().hides("s3cret");
    let asked = server.requests();
    let sent: Vec<_> = asked.iter().map(|r| (r.path.as_str(), r.header("authorization"))).collect();
    // user:s3cret
    assert_eq!(sent, [OIDC, "/keys"].map(|path| (path, Some("Basic dXNlcjpzM2NyZXQ="))));
}

#[test]
fn n27_the_documents_own_url_is_not_the_issuer() {
    holds!(N27, "the URL of the document as `--issuer` is usage, with the issuer to use");
    let place = Jwtk::new();
    let url = "https://auth.example/.well-known/openid-configuration";
    verify(&place, url, "x.y.z", &[]).failed(2, "usage").says("--issuer https://auth.example");
}

#[test]
fn better_auth_expects_its_own_origin() {
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let server = Server::start(move |r| match r.path.as_str() {
        "/api/auth/jwks" => json(&body),
        _ => status("404 Not Found"),
    });
    let url = server.url("");
    let token = signer.claims(&format!(r#""iss":"{url}","aud":"{url}","#));
    for given in [url.clone(), server.url("/"), server.url("/api/auth"), server.url("/api/auth/jwks")] {
        place.call(&["verify", "--better-auth", &given, &token]).ok();
    }
    assert_eq!(server.count(), 1);
    let other = signer.claims(&format!(r#""iss":"{url}","aud":"https://api.example","#));
    place.call(&["verify", "--better-auth", &url, &other]).failed(1, "aud_mismatch");
    place.call(&["verify", "--better-auth", &url, "--aud", "https://api.example", &other]).ok();
    let ran = place.call(&["verify", "--better-auth", &server.url("/other"), &token]);
    ran.failed(4, "http_status").says("jwt()");
    let clash = ["verify", "--better-auth", &url, "--issuer", &url, &token];
    place.call(&clash).failed(2, "usage");
}
