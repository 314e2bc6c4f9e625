//! Key sets from a host: the cache, discovery, and what the host's answer says.

use crate::support::host::{Reply, Request, Server, head, status};
use crate::{
    cases::{data, lab},
    support::{Jwtk, Output},
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use serde_json::Value;
use std::{collections::BTreeMap, fs, sync::Mutex};

/// Serves a case by its `routes.json`: the first matching rule of a path answers, `{BASE}` in a body is the server's
/// origin, and the port is a free one.
fn serve(case: &'static str) -> Server {
    let routes = routes(case);
    let seen: Mutex<BTreeMap<String, u64>> = Mutex::default();
    Server::start(move |request| reply(case, &routes, &seen, "http", request))
}

fn routes(case: &str) -> Value {
    let text = fs::read(data(case, "routes.json")).expect("routes.json");
    serde_json::from_slice::<Value>(&text).expect("JSON")["routes"].take()
}

fn reply(
    case: &str,
    routes: &Value,
    seen: &Mutex<BTreeMap<String, u64>>,
    scheme: &str,
    request: &Request,
) -> Reply {
    let count = {
        let mut seen = seen.lock().expect("nobody panics");
        let count = seen.entry(request.path.clone()).or_default();
        *count += 1;
        *count
    };
    let fits = |rule: &&Value| {
        let when = rule["when"].as_object().into_iter().flatten();
        let mut headers = when.map(|(name, value)| request.header(name) == value.as_str());
        rule["first"].as_u64().is_none_or(|first| count <= first) && headers.all(|same| same)
    };
    let rules = routes[&request.path].as_array();
    let Some(rule) = rules.into_iter().flatten().find(fits) else { return status("404 Not Found") };
    let code = rule["status"].as_u64().unwrap_or(200);
    let base = format!("{scheme}://{}", request.header("host").unwrap_or_default());
    let body = match rule["file"].as_str() {
        Some(name) => fs::read(data(case, name)).expect("a file of the case"),
        None => rule["body"].as_str().unwrap_or_default().replace("{BASE}", &base).into_bytes(),
    };
    let json = serde_json::json!({"Content-Type": "application/json"});
    let headers = rule["headers"].as_object().or(json.as_object()).into_iter().flatten();
    let headers: Vec<(&str, &str)> =
        headers.map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default())).collect();
    let reason = match code {
        200 => "OK",
        401 => "Unauthorized",
        403 => "Forbidden",
        _ => "Whatever",
    };
    Reply::Bytes([head(&format!("{code} {reason}"), &headers, body.len()).into_bytes(), body].concat())
}

/// Runs `verify` on a token in a file, with the audience and, where given, the issuer of the cases.
fn verify(jwtk: &Jwtk, token: &str, args: &[&str]) -> Output {
    let token = format!("@{token}");
    jwtk.run([&["verify", &token, "--aud", "https://api.example"], args].concat(), "")
}

#[track_caller]
fn accepted(out: &Output) {
    assert_eq!(out.code, 0, "{}", out.stderr);
}

/// Asserts that the run is undecided with this code word, and that stdout is empty.
#[track_caller]
fn undecided(out: &Output, code: &str) {
    assert!(matches!(out.code, 3 | 4) && out.stdout.is_empty(), "{out:?}");
    assert!(out.stderr.contains(&format!("[{code}]")), "{}", out.stderr);
}

#[track_caller]
fn says(out: &Output, words: &[&str]) {
    let text = out.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(text.contains(word), "{word}: {}", out.stderr);
    }
}

#[track_caller]
fn never_says(out: &Output, words: &[&str]) {
    for word in words {
        assert!(!out.stderr.contains(word) && !out.stdout.contains(word), "{word}: {}", out.stderr);
    }
}

#[test]
fn case_a02_two_tenants_at_one_url() {
    let (jwtk, server) = (lab("a02"), serve("a02"));
    for (path, a, b) in [
        ("/jwks", "X-Tenant: a", "X-Tenant: b"),
        ("/private", "Authorization: Bearer one", "Authorization: Bearer two"),
    ] {
        let url = server.url(path);
        let run = |token: &str, header: &str| {
            let args = ["--jwks", &url, "--http-header", header, "--iss", "https://auth.example"];
            verify(&jwtk, token, &args)
        };
        accepted(&run("a.jwt", a));
        accepted(&run("b.jwt", b));
        let swapped = run("a.jwt", b);
        assert_eq!((swapped.code, swapped.stdout.as_str()), (1, ""), "{}", swapped.stderr);
        accepted(&run("a.jwt", a));
        // An answer that a credential brought is not used without it.
        let bare = jwtk.run(["jwks", "fetch", &url], "");
        assert_eq!((bare.code, bare.stdout.as_str()), (4, ""), "{}", bare.stderr);
        let listed = jwtk.ok(["jwks", "cache", "list"], "");
        assert_eq!(listed.matches(path).count(), 2, "{listed}");
        assert!(!listed.contains("Bearer") && !listed.contains("X-Tenant"), "{listed}");
        let cleared = jwtk.run(["jwks", "cache", "clear", &url], "");
        assert!(cleared.stderr.contains("cleared 2"), "{}", cleared.stderr);
    }
}

#[test]
fn case_a08_the_issuer_moved_its_key_set() {
    let (jwtk, server) = (lab("a08"), serve("a08"));
    let issuer = server.url("/iss");
    // The `iss` of the tokens has the port that the case was written for.
    let run =
        |token: &str| verify(&jwtk, token, &["--issuer", &issuer, "--iss", "http://127.0.0.1:18080/iss"]);
    accepted(&run("old.jwt"));
    let new = run("new.jwt");
    accepted(&new);
    says(&new, &["/keys-v2"]);
    let asked: Vec<String> = server.requests().into_iter().map(|r| r.path).collect();
    let document = "/iss/.well-known/openid-configuration";
    assert_eq!(asked, [document, "/keys-v1", "/keys-v1", document, "/keys-v2"]);
    accepted(&run("new.jwt"));
    assert_eq!(server.count(), 5);
}

#[test]
fn case_a23_a_body_that_nobody_asked_to_have_compressed() {
    let (jwtk, server) = (lab("a23"), serve("a23"));
    for (path, coding) in [("/jwks", "br"), ("/jwks-deflate", "deflate")] {
        let out = verify(&jwtk, "t.jwt", &["--jwks", &server.url(path), "--iss", "https://auth.example"]);
        undecided(&out, "not_json");
        says(&out, &["compressed", &format!("Content-Encoding: {coding}"), "did not ask for", "key host: "]);
        never_says(&out, &["UTF-8", "\\u{", "\u{fffd}", "not a JWK Set"]);
    }
    assert_eq!(server.requests()[0].header("accept-encoding"), None);
}

#[test]
fn case_a25_a_firewall_in_front_of_the_key_set() {
    let (jwtk, server) = (lab("a25"), serve("a25"));
    for (path, shown) in [
        ("/jwks", &["\"Just a moment...\"", "cf-mitigated: challenge"][..]),
        ("/jwks-1010", &["\"error code: 1010\""]),
    ] {
        let out = verify(&jwtk, "t.jwt", &["--jwks", &server.url(path), "--iss", "https://auth.example"]);
        undecided(&out, "http_status");
        says(&out, shown);
        says(&out, &["403 Forbidden", "Server: cloudflare"]);
        says(
            &out,
            &[
                "cause a firewall (Cloudflare) refused",
                "before the issuer saw it",
                "fix key host: let the path pass",
            ],
        );
        says(&out, &["public", "--http-header 'User-Agent: …'"]);
        never_says(&out, &["credentials", "Authorization"]);
    }
}

#[test]
fn case_a26_an_https_issuer_that_names_http_endpoints() {
    let jwtk = lab("a26");
    let pem = |name: &str| fs::read(data("a26", name)).expect("a PEM file");
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem("cert.pem")).collect();
    let key = PrivateKeyDer::from_pem_slice(&pem("key.pem")).expect("a key");
    let (routes, seen) = (routes("a26"), Mutex::default());
    let server = Server::tls(chain.expect("certificates"), key, move |request| {
        reply("a26", &routes, &seen, "https", request)
    });
    let issuer = server.url("").replace("127.0.0.1", "localhost");
    let out = verify(&jwtk, "t.jwt", &["--issuer", &issuer, "--cacert", "cert.pem"]);
    undecided(&out, "discovery_invalid");
    says(&out, &["http://idp.example/jwks", "jwks_uri", "authorization_endpoint and token_endpoint"]);
    says(&out, &["cause the issuer does not know of its TLS", "fix issuer: ", "X-Forwarded-Proto"]);
    never_says(&out, &["--allow-http"]);
}
