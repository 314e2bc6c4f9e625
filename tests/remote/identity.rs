//! Which requests a cache entry answers: those that match in everything that selected it (RFC 9111 sections 2 and 4.1).

use super::{
    Jwtk, Output, Signer, at_once,
    host::{Request, Server, json, response, status},
    set,
};
use std::{collections::BTreeSet, ffi::OsString, fs, path::PathBuf};

fn verify(place: &Jwtk, url: &str, token: &str, more: &[&str]) -> Output {
    place.call(&[&["verify", "--jwks", url, token], more].concat())
}

/// A host that selects its answer by one header field.
fn by_header(name: &'static str, answers: &[(&'static str, &Signer)]) -> Server {
    let answers: Vec<(&str, String)> = answers.iter().map(|(value, s)| (*value, set(&[s]))).collect();
    Server::start(move |r: &Request| {
        let wanted = r.header(name).unwrap_or_default();
        match answers.iter().find(|(value, _)| *value == wanted) {
            Some((_, body)) => json(body),
            None => status("401 Unauthorized"),
        }
    })
}

#[test]
fn k12_what_the_caller_sends_is_another_entry() {
    holds!(
        K12,
        "each value of six headers has its own entry, which is not used without the header, even stale or offline"
    );
    // Both have the same kid, as with an issuer of many tenants.
    let (a, b) = (Signer::new("k1"), Signer::new("k1"));
    for (name, values) in [
        ("X-Tenant", ["a", "b"]),
        ("Authorization", ["Bearer one", "Bearer two"]),
        ("Cookie", ["t=a", "t=b"]),
        ("Accept", ["application/json", "application/jwk-set+json"]),
        ("User-Agent", ["curl/8", "Mozilla/5.0"]),
        ("Accept-Language", ["de", "en"]),
    ] {
        let place = Jwtk::new();
        let server = by_header(name, &[(values[0], &a), (values[1], &b)]);
        let url = server.url("/jwks");
        let headers = values.map(|value| format!("{name}: {value}"));
        let run = |token: &Signer, header: &str, more: &[&str]| {
            verify(&place, &url, &token.token(), &[&["--http-header", header], more].concat())
        };
        run(&a, &headers[0], &[]).ok().says("fetched");
        run(&b, &headers[1], &[]).ok().says("fetched");
        run(&a, &headers[0], &[]).ok().says("cached");
        run(&a, &headers[1], &[]).failed(1, "signature_mismatch");
        run(&b, &headers[0], &["--offline"]).failed(1, "signature_mismatch");
        assert_eq!(server.count(), 2, "{name}");
        // Without the header, its answer is not used, whatever the flags allow.
        let bare = verify(&place, &url, &a.token(), &["--stale-if-error", "1h", "--offline"]);
        bare.failed(4, "offline_miss");
        let ran = place.call(&["jwks", "fetch", &url, "--offline"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (4, ""), "{ran:?}");
    }
}

#[test]
fn k12_credentials_are_found_by_url_and_never_shown() {
    holds!(
        K12,
        "each user's credentials have their own entry, which list and clear find by URL; no credential is in any file or output"
    );
    let (place, a, b) = (Jwtk::new(), Signer::new("k1"), Signer::new("k1"));
    // one:s3cret and two:s3cret
    let server =
        by_header("Authorization", &[("Basic b25lOnMzY3JldA==", &a), ("Basic dHdvOnMzY3JldA==", &b)]);
    let with = |user: &str| server.url("/jwks").replace("http://", &format!("http://{user}@"));
    let url = server.url("/jwks");
    verify(&place, &with("one:s3cret"), &a.token(), &[]).ok();
    verify(&place, &with("two:s3cret"), &b.token(), &[]).ok();
    verify(&place, &with("two:s3cret"), &a.token(), &[]).failed(1, "signature_mismatch");
    verify(&place, &url, &a.token(), &[]).failed(4, "http_status");
    let own = ["--http-header", "Authorization: Basic b25lOnMzY3JldA=="];
    verify(&place, &url, &a.token(), &own).ok().says("fetched");
    let ran = place.call(&["jwks", "cache", "list"]);
    assert_eq!(ran.ok().stdout.matches("/jwks").count(), 3, "{ran:?}");
    assert_eq!(ran.stdout.matches("(--http-header)").count(), 1, "{ran:?}");
    ran.hides("s3cret").hides("b25l");
    let ran = place.call(&["jwks", "cache", "list", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let own: Vec<bool> =
        report["entries"].as_array().unwrap().iter().map(|e| e["own_headers"].as_bool().unwrap()).collect();
    assert_eq!(own, [true, false, false]);
    for entry in fs::read_dir(place.path(".cache/jwtk")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("s3cret") && !text.contains("b25l"), "{text}");
    }
    place.call(&["jwks", "cache", "clear", &url]).ok().says("cleared 3");
    assert!(place.cached("jwks").is_empty());
}

#[test]
fn k12_what_a_document_leads_to_is_kept_without_the_callers_headers() {
    holds!(K12, "the caller's headers select two documents and one set");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let keys = Server::always(json(&set(&[&signer])));
    let uri = keys.url("/keys");
    let issuer = Server::start(move |r: &Request| {
        let base = format!("http://{}", r.header("host").unwrap_or_default());
        json(&format!(r#"{{"issuer":"{base}","jwks_uri":"{uri}"}}"#))
    });
    let token = signer.claims(&format!(r#""iss":"{}","#, issuer.url("")));
    let run = |more: &[&str]| place.call(&[&["verify", "--issuer", &issuer.url(""), &token], more].concat());
    run(&["--http-header", "X-Tenant: a"]).ok();
    run(&["--http-header", "X-Tenant: b"]).ok();
    // The document may differ; the set that it names is the same for both.
    assert_eq!((issuer.count(), keys.count()), (2, 1));
}

#[test]
fn k12_another_proxy_is_another_entry() {
    holds!(K12, "each user of a proxy has their own entry, and none is used without the proxy");
    let (place, a, b) = (Jwtk::new(), Signer::new("k1"), Signer::new("k1"));
    // one:s3cret and two:s3cret
    let proxy =
        by_header("Proxy-Authorization", &[("Basic b25lOnMzY3JldA==", &a), ("Basic dHdvOnMzY3JldA==", &b)]);
    let run = |token: &Signer, user: &str| {
        let token = token.token();
        let mut command =
            place.command(["verify", "--jwks", "http://keys.example/set", "--allow-http", &token]);
        let via = proxy.url("").replace("http://", &format!("http://{user}@"));
        place.end(command.env("http_proxy", via), "")
    };
    run(&a, "one:s3cret").ok().says("fetched");
    run(&b, "two:s3cret").ok().says("fetched");
    run(&a, "one:s3cret").ok().says("cached").hides("s3cret");
    run(&a, "two:s3cret").failed(1, "signature_mismatch");
    assert_eq!(proxy.count(), 2);
    let token = a.token();
    let direct = ["--allow-http", "--offline"];
    verify(&place, "http://keys.example/set", &token, &direct).failed(4, "offline_miss");
}

#[test]
fn k12_another_store_of_certificates_is_another_entry() {
    holds!(K12, "SSL_CERT_FILE and SSL_CERT_DIR have separate entries");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let url = server.url("/jwks");
    let token = signer.token();
    for store in [None, Some("SSL_CERT_FILE"), Some("SSL_CERT_DIR")] {
        for source in ["fetched", "cached"] {
            let mut command = place.command(["verify", "--jwks", &url, &token]);
            if let Some(name) = store {
                command.env(name, place.path("trusted"));
            }
            place.end(&mut command, "").ok().says(source);
        }
    }
}

fn names(place: &Jwtk) -> BTreeSet<OsString> {
    let files: Vec<PathBuf> = [place.cached("jwks"), place.cached("lock")].concat();
    files.iter().map(|path| path.file_name().unwrap().to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn k12_a_name_can_be_made_only_with_the_secret_of_its_directory() {
    holds!(
        K12,
        "two caches name one request differently; a secret of names that is lost, damaged or another user's is replaced, 0600, and the old entries are not found"
    );
    use std::os::unix::fs::{PermissionsExt, symlink};
    let signer = Signer::new("a");
    let server = Server::always(response("200 OK", &[], &set(&[&signer])));
    let (url, token) = (server.url("/jwks"), signer.token());
    let run = |place: &Jwtk| verify(place, &url, &token, &["--http-header", "X-Key: s3cret"]);
    let (one, two) = (Jwtk::new(), Jwtk::new());
    run(&one).ok().says("fetched");
    run(&two).ok().says("fetched");
    assert!(names(&one).is_disjoint(&names(&two)));
    let secret = one.path(".cache/jwtk/names.key");
    assert_eq!(fs::metadata(&secret).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read(&secret).unwrap().len(), 32);
    // A secret that is lost, truncated or another user's is replaced, and files under its old names are not found.
    let damages: [&dyn Fn(); 5] = [
        &|| fs::remove_file(&secret).unwrap(),
        &|| fs::write(&secret, "short").unwrap(),
        &|| fs::write(&secret, [7; 33]).unwrap(),
        &|| fs::set_permissions(&secret, fs::Permissions::from_mode(0o622)).unwrap(),
        &|| {
            let elsewhere = one.path("elsewhere");
            fs::rename(&secret, &elsewhere).unwrap();
            symlink(&elsewhere, &secret).unwrap();
        },
    ];
    for damage in damages {
        run(&one).ok().says("cached");
        damage();
        run(&one).ok().says("fetched").hides("warning");
        assert_eq!(fs::symlink_metadata(&secret).unwrap().permissions().mode() & 0o777, 0o600);
    }
    one.call(&["jwks", "cache", "clear"]).ok();
    assert!(!secret.exists());
}

#[test]
fn k12_many_who_find_no_secret_make_one() {
    holds!(K12, "thirty processes without a secret of names make one secret and one request");
    let signer = Signer::new("a");
    let place = Jwtk::new();
    let server = Server::always(json(&set(&[&signer])));
    let (url, token) = (server.url("/jwks"), signer.token());
    for ran in at_once((0..30).map(|_| place.command(["verify", "--jwks", &url, &token]))) {
        ran.ok();
    }
    assert_eq!((server.count(), names(&place).len()), (1, 2));
}
