//! Real outputs of the program, checked against the schemas in `docs/schema`, which are part of its API.

use crate::support::{
    Jwtk, Output,
    forge::{Forge, NOW, hmac, join, set},
    host::{self, Server},
    ports, served,
};
use boon::{Compiler, SchemaIndex, Schemas};
use jwtk::{base64url, jwa::Algorithm};
use rustix::process::Signal;
use serde_json::Value;
use std::fs;

/// One schema, and the program whose outputs it describes.
struct Lab {
    jwtk: Jwtk,
    issuer: Forge,
    schemas: Schemas,
    schema: SchemaIndex,
}

impl Lab {
    fn new(schema: &str) -> Self {
        let (schemas, schema) = compiled(schema);
        let (jwtk, issuer) = (Jwtk::new(), Forge::new(Algorithm::EdDSA));
        jwtk.write("set.json", set(&[issuer.jwk()]));
        jwtk.write("key.json", issuer.jwk());
        Self { jwtk, issuer, schemas, schema }
    }

    #[track_caller]
    fn fits(&self, document: &Value) {
        if let Err(e) = self.schemas.validate(document, self.schema) {
            panic!("{e:#}\n{document:#}");
        }
    }

    /// Runs with `--json` and expects a document that fits.
    #[track_caller]
    fn run(&self, args: &[&str], stdin: &str) -> (i32, Value) {
        let Output { code, stdout, .. } = self.jwtk.run([args, &["--json"]].concat(), stdin);
        let document = serde_json::from_str(&stdout).unwrap_or_else(|e| panic!("{args:?}: {e}: {stdout}"));
        self.fits(&document);
        (code, document)
    }

    #[track_caller]
    fn verify(&self, flags: &[&str], token: &str) -> (i32, Value) {
        let at = NOW.to_string();
        self.run(&[&["verify", "--jwks", "set.json", "--at", &at], flags, &["-"]].concat(), token)
    }

    /// The same place, with another schema.
    fn of(self, schema: &str) -> Self {
        let (schemas, schema) = compiled(schema);
        Self { schemas, schema, ..self }
    }

    /// Asserts that the schema refuses a changed document.
    #[track_caller]
    fn refuses(&self, document: &Value, change: impl FnOnce(&mut Value)) {
        let mut changed = document.clone();
        change(&mut changed);
        assert!(self.schemas.validate(&changed, self.schema).is_err(), "fits: {changed:#}");
    }
}

fn compiled(schema: &str) -> (Schemas, SchemaIndex) {
    let path = format!("{}/docs/schema/{schema}.json", env!("CARGO_MANIFEST_DIR"));
    let mut schemas = Schemas::new();
    let schema = Compiler::new().compile(&path, &mut schemas).unwrap_or_else(|e| panic!("{path}: {e}"));
    (schemas, schema)
}

#[test]
fn verify_accepted() {
    let lab = Lab::new("verify");
    let good = lab.issuer.good(r#""iss":"a","aud":["b","c"],"sub":1,"nbf":1,"big":12345678901234567890,"#);
    let (code, document) = lab.verify(&[], &good);
    assert_eq!((code, &document["verdict"]), (0, &"accepted".into()));
    lab.refuses(&document, |d| d["verdict"] = "fine".into());
    lab.refuses(&document, |d| d["valid"] = false.into());
    lab.refuses(&document, |d| d["code"] = "expired".into());
    lab.refuses(&document, |d| d["extra"] = 1.into());
    lab.refuses(&document, |d| d["schema_version"] = 2.into());
    lab.refuses(&document, |d| d["checks"][0]["status"] = "ok".into());
    lab.refuses(&document, |d| d["checks"][0]["code"] = "Not a word".into());
    lab.refuses(&document, |d| d["checks"][0]["id"] = "no-such-check".into());
    lab.refuses(&document, |d| d["checks"][0]["hint"] = Value::Null);
    lab.refuses(&document, |d| drop(d.as_object_mut().map(|d| d.remove("key"))));
    for flags in [
        &["--iss", "a", "--aud", "b", "--max-lifetime", "1d"][..],
        &["--signature-only"],
        &["--claim", "nbf:=1", "--require", "big"],
    ] {
        lab.verify(flags, &good);
    }
    let no_kid = lab.issuer.sign(r#"{"alg":"Ed25519"}"#, r#"{"exp":9999999999}"#);
    assert_eq!(lab.verify(&[], &no_kid).0, 0);
    lab.jwtk.write("secret", [7; 32]);
    let shared = hmac(&[7; 32], r#"{"alg":"HS256"}"#, r#"{"exp":9999999999}"#);
    let (code, document) = lab.run(&["verify", "--secret-file", "secret"], &shared);
    assert_eq!((code, &document["key"]["thumbprint"]), (0, &Value::Null));
    for algorithm in [Algorithm::ES256, Algorithm::PS384] {
        let forge = Forge::new(algorithm);
        lab.jwtk.write("set.json", set(&[forge.jwk()]));
        assert_eq!(lab.verify(&[], &forge.good("")).0, 0);
    }
}

#[test]
fn verify_rejected() {
    let lab = Lab::new("verify");
    let claims = |claims: &str| lab.issuer.token(claims);
    let header = |header: &str| lab.issuer.sign(header, r#"{"exp":1}"#);
    let jwe = format!("{}..AA.AA.AA", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#));
    for token in [
        claims(r#"{"exp":1}"#),
        claims(r#"{"exp":1795205400000,"nbf":"x","iat":1.5e300}"#),
        claims(r#"{"exp":[],"aud":{},"iss":null,"sub":true}"#),
        claims("[1]"),
        claims("null"),
        claims(r#"{"a":1,"a":2}"#),
        claims("no JSON"),
        header(r#"{"alg":"none"}"#),
        header(r#"{"alg":"HS256","kid":"k"}"#),
        header(r#"{"alg":"EdDSA","crit":["x"],"x":1}"#),
        header(r#"{"alg":7}"#),
        header("[]"),
        Forge::new(Algorithm::EdDSA).good("\"\u{202e}\u{7}\":\"\u{9b}\","),
        join(r#"{"alg":"EdDSA","kid":"k"}"#, "{}", |_| vec![0; 7]),
        format!("{}~WyJhIl0~", lab.issuer.good("")),
        jwe,
        "x".to_owned(),
        "a.b.c".to_owned(),
        String::new(),
        "a".repeat((1 << 20) + 1),
    ] {
        for flags in [&["--iss", "a", "--aud", "b", "--sub", "c", "--max-age", "1h"][..], &[]] {
            let (code, document) = lab.verify(flags, &token);
            assert_eq!((code, &document["verdict"]), (1, &"rejected".into()), "{document:#}");
        }
    }
    let (code, document) = lab.verify(&["--profile", "id-token", "--client-id", "c"], &lab.issuer.good(""));
    assert_eq!(code, 1);
    lab.refuses(&document, |d| d["code"] = Value::Null);
    let failed = document["checks"].as_array().and_then(|c| c.iter().position(|c| c["status"] == "fail"));
    let failed = failed.expect("a failed check");
    lab.refuses(&document, |d| drop(d["checks"][failed].as_object_mut().map(|c| c.remove("code"))));
    let (code, _) = lab.verify(&["--strict"], &lab.issuer.good(r#""aud":"x","#));
    assert_eq!(code, 1);
}

#[test]
fn verify_undecided_and_errors() {
    let lab = Lab::new("verify");
    let other_kid = lab.issuer.sign(r#"{"alg":"EdDSA","kid":"new"}"#, r#"{"exp":1}"#);
    let (code, document) = lab.verify(&[], &other_kid);
    assert_eq!((code, &document["verdict"]), (3, &"undecided".into()));
    lab.refuses(&document, |d| drop(d.as_object_mut().map(|d| d.remove("error"))));
    let detached = lab.issuer.good("").split('.').step_by(2).collect::<Vec<_>>().join("..");
    let (code, document) = lab.verify(&[], &detached);
    assert_eq!((code, &document["error"]["code"]), (3, &"content_detached".into()));
    let unsupported = join(r#"{"alg":"ES256K","kid":"k"}"#, "{}", |_| vec![1; 64]);
    assert_eq!(lab.verify(&[], &unsupported).0, 3);
    let closed = ports::closed_url();
    for odd in odd_sets(&lab.issuer) {
        lab.jwtk.write("set.json", odd);
        lab.verify(&[], &lab.issuer.good(""));
        lab.verify(&[], &other_kid);
    }
    // The key set cannot be fetched: every try is reported.
    let (code, document) = lab.run(&["verify", "--jwks", &closed, "--timeout", "2s"], &lab.issuer.good(""));
    assert_eq!(code, 4);
    assert!(document["error"]["tries"].is_array(), "{document:#}");
    for (args, exit) in [
        (&["verify", "--no-such-flag", "x"][..], 2),
        (&["verify", "--jwks", "absent", "x"], 5),
        (&["verify", "--jwks", "http://example.com/", "a.b.c"], 2),
        (&["verify", "x"], 3),
    ] {
        let (code, document) = lab.run(args, "");
        assert_eq!(code, exit, "{document:#}");
    }
}

#[test]
fn inspections() {
    let lab = Lab::new("inspect");
    let payload = |payload: &str| lab.issuer.sign(r#"{"alg":"EdDSA","kid":"k"}"#, payload);
    let jwe = format!("{}..AA.AA.AA", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#));
    for token in [
        lab.issuer.good(r#""email":"a@b.example","iat":99999999999,"sub":7,"#),
        payload(r#"{"exp":"x","aud":[1],"nested":{"a":[null,1.50]}}"#),
        payload("[1,2]"),
        payload("\"text\""),
        payload(r#""{\"sub\":\"a\"}""#),
        payload(&lab.issuer.good("")),
        payload(""),
        lab.issuer.good("") + "=",
        payload("plain \u{7} text"),
        payload(r#"{"a":1,"a":2}"#),
        join(r#"{"alg":"none","kid":7,"jwk":{},"jku":"x","crit":[]}"#, "{}", |_| Vec::new()),
        jwe,
    ] {
        let (code, document) = lab.run(&["inspect", "-"], &token);
        assert_eq!((code, &document["verified"]), (0, &false.into()));
        lab.refuses(&document, |d| d["verified"] = true.into());
        lab.refuses(&document, |d| d["notes"][0]["severity"] = "fatal".into());
    }
    for token in ["x", "a.b.c", "", "{}"] {
        assert_eq!(lab.run(&["inspect", "-"], token).0, 1);
    }
    assert_eq!(lab.run(&["inspect", "@absent"], "").0, 5);
}

#[test]
fn differences() {
    let lab = Lab::new("inspect-diff");
    let a = lab.issuer.good(r#""a":1,"b":null,"#);
    let array = lab.issuer.sign(r#"{"alg":"EdDSA"}"#, "[1]");
    for b in [a.clone(), lab.issuer.good(r#""a":"1","c":{},"#), array] {
        let (code, document) = lab.run(&["inspect", "--diff", &b, "-"], &a);
        assert_eq!(code, 0, "{document:#}");
        lab.refuses(&document, |d| d["header"][0]["same"] = "yes".into());
        lab.refuses(&document, |d| drop(d["header"][0].as_object_mut().map(|row| row.remove("a"))));
    }
    assert_eq!(lab.run(&["inspect", "--diff", "x", "-"], &a).0, 1);
}

#[test]
fn lints() {
    let lab = Lab::new("jwks-lint");
    // Only warnings: a key without a kid, one of an unknown type, one for encryption.
    const NO_ERROR: [usize; 3] = [3, 7, 11];
    for (n, odd) in odd_sets(&lab.issuer).iter().enumerate() {
        let (code, _) = lab.run(&["jwks", "lint", "-"], odd);
        assert_eq!(code, i32::from(!NO_ERROR.contains(&n)), "{odd}");
    }
    let (_, document) = lab.run(&["jwks", "lint", "set.json"], "");
    lab.refuses(&document, |d| d["keys"][0]["usable"] = false.into());
    lab.refuses(&document, |d| d["findings"][0]["key"] = "0".into());
    for (text, exit) in [("<html>", 3), ("{}", 3), ("[]", 3), ("", 3)] {
        assert_eq!(lab.run(&["jwks", "lint", "-"], text).0, exit, "{text}");
    }
    assert_eq!(lab.run(&["jwks", "lint", "absent"], "").0, 5);
}

#[test]
fn keys() {
    let lab = Lab::new("key-show");
    lab.jwtk.ok(["keygen", "--alg", "ES384", "--format", "pem", "-o", "key.pem"], "");
    let certificate = certificate();
    let secret = format!(r#"{{"kty":"oct","k":"{}"}}"#, base64url::encode([7; 32]));
    let rsa = Forge::new(Algorithm::RS256);
    let dated = rsa.jwk_with(|p| p.exp = Some(jwtk::time::NumericDate::from_seconds(5)));
    let both = set(&[lab.issuer.jwk(), rsa.jwk(), r#"{"kty":"NEW"}"#.to_owned()]);
    for key in [lab.issuer.jwk(), lab.issuer.private_jwk(), certificate, secret, dated, both] {
        let (code, document) = lab.run(&["key", "show", "-"], &key);
        assert_eq!(code, 0, "{document:#}");
        lab.refuses(&document, |d| d["d"] = "x".into());
        lab.refuses(&document, |d| d["private"] = "no".into());
    }
    assert_eq!(lab.run(&["key", "show", "key.pem"], "").0, 0);
    for text in ["", "x", "-----BEGIN OPENSSH PRIVATE KEY-----\nAA==\n-----END OPENSSH PRIVATE KEY-----\n"] {
        assert_eq!(lab.run(&["key", "show", "-"], text).0, 3, "{text}");
    }
    assert_eq!(lab.run(&["key", "show", "absent"], "").0, 5);
}

#[test]
fn manifests() {
    let lab = Lab::new("fixtures");
    let (code, document) = lab.run(&["fixtures", "-o", "f", "--alg", "EdDSA"], "");
    assert_eq!(code, 0, "{document:#}");
    let written: Value = serde_json::from_str(&lab.jwtk.read("f/manifest.json")).expect("a manifest");
    assert_eq!(written, document);
    let words: Vec<_> = ["accept", "reject", "either"]
        .map(|word| document["tokens"].as_array().expect("tokens").iter().any(|t| t["expect"] == word))
        .into();
    assert_eq!(words, [true; 3]);
    lab.refuses(&document, |d| d["tokens"][0]["expect"] = "maybe".into());
    lab.refuses(&document, |d| d["tokens"][0]["code"] = "expired".into());
    lab.refuses(&document, |d| d["tokens"][1]["code"] = Value::Null);
    assert_eq!(lab.run(&["fixtures", "-o", "f", "--alg", "EdDSA"], "").0, 5);
}

#[test]
fn probes() {
    let lab = Lab::new("probe");
    lab.jwtk.ok(["fixtures", "-o", "f", "--alg", "EdDSA"], "");
    // A service that accepts everything, then one that refuses everything, then none.
    let closed = ports::closed_url();
    for (status, exit) in [("200 OK", 1), ("401 Unauthorized", 1)] {
        let (code, document) =
            lab.run(&["probe", &Server::always(host::status(status)).url("/"), "--fixtures", "f"], "");
        assert_eq!(code, exit, "{document:#}");
        let results = document["results"].as_array().expect("results");
        let either = results.iter().position(|r| r["expect"] == "either").expect("a token of this kind");
        lab.refuses(&document, |d| d["results"][either]["result"] = "let_in".into());
        lab.refuses(&document, |d| d["results"][either]["expect"] = "disputed".into());
    }
    assert_eq!(lab.run(&["probe", &closed, "--fixtures", "f"], "").0, 4);
}

#[test]
fn the_key_ring() {
    let lab = Lab::new("keygen");
    for args in [&["keygen"][..], &["keygen", "--alg", "HS256", "-o", "secret.json"]] {
        let (code, document) = lab.run(args, "");
        assert_eq!(code, 0, "{document:#}");
        lab.refuses(&document, |d| d["alg"] = "none".into());
    }
    assert_eq!(lab.run(&["keygen", "--bits", "1"], "").0, 2);
    let lab = lab.of("key-import");
    let imported = lab.run(&["key", "import", "-"], &lab.issuer.private_jwk()).1;
    lab.refuses(&imported, |d| d["kids"][0] = 1.into());
    let lab = lab.of("key-rotate");
    let (code, rotated) = lab.run(&["key", "rotate"], "");
    assert_eq!((code, &rotated["timeline"][0]["event"]), (0, &"signs".into()));
    lab.refuses(&rotated, |d| d["timeline"][0]["event"] = "comes".into());
    lab.refuses(&rotated, |d| d["keys"][0]["state"] = "lost".into());
    let lab = lab.of("key-list");
    let (code, listed) = lab.run(&["key", "list"], "");
    assert_eq!((code, &listed["keys"]), (0, &rotated["keys"]));
    lab.refuses(&listed, |d| d["keys"][0]["d"] = "x".into());
    let lab = lab.of("key-remove");
    let kid = rotated["kid"].as_str().expect("a kid");
    assert_eq!(lab.run(&["key", "remove", kid], "").0, 0);
    assert_ne!(lab.run(&["key", "remove", kid], "").0, 0);
}

#[test]
fn signatures() {
    let lab = Lab::new("sign");
    lab.jwtk.write("private.json", lab.issuer.private_jwk());
    let key = ["sign", "--key", "private.json"];
    for (args, stdin) in [
        (&["--sub", "a", "-c", "n:=1.50"][..], ""),
        (&["--claims", "-"], r#"{"a":1,"exp":5}"#),
        (&["--detached", "-"], "content"),
        (&["--detached", "-", "--b64", "false"], "content"),
    ] {
        let (code, document) = lab.run(&[&key, args].concat(), stdin);
        assert_eq!(code, 0, "{document:#}");
        lab.refuses(&document, |d| d["token"] = "".into());
        lab.refuses(&document, |d| d["flaw"] = "expired".into());
    }
    for flaw in jwtk::jwt::Flaw::ALL {
        let claims = ["--iss", "a", "--aud", "b", "--break", flaw.as_str()];
        let (code, document) = lab.run(&[&key[..], &claims].concat(), "");
        assert_eq!((code, &document["flaw"]), (0, &flaw.as_str().into()));
        lab.refuses(&document, |d| d["expect"] = "maybe".into());
    }
    assert_eq!(lab.run(&["sign", "--key", "absent"], "").0, 5);
    let lab = lab.of("sign-list-flaws");
    let (code, document) = lab.run(&["sign", "--list-flaws"], "");
    assert_eq!(code, 0);
    lab.refuses(&document, |d| d["flaws"][0]["code"] = "nothing".into());
}

#[test]
fn explanations() {
    let lab = Lab::new("explain");
    let (code, document) = lab.run(&["explain", "expired"], "");
    assert_eq!(code, 0);
    lab.refuses(&document, |d| d["causes"] = "none".into());
    assert_eq!(lab.run(&["explain"], "").0, 0);
    assert_eq!(lab.run(&["explain", "no-such-word"], "").0, 2);
    let lab = lab.of("error");
    let (_, document) = lab.run(&["explain", "no-such-word"], "");
    lab.refuses(&document, |d| d["valid"] = false.into());
    lab.refuses(&document, |d| d["error"]["url"] = "x".into());
}

#[test]
fn batches() {
    let lab = Lab::new("verify-batch");
    let good = lab.issuer.good(r#""sub":"a\u202e\"","#);
    let other = Forge::new(Algorithm::EdDSA).good("");
    let tokens = format!("{good}\n{other}\nx\n{{\"token\":\"{good}\"}}\n\u{7}\n");
    let at = NOW.to_string();
    let batch = ["verify", "--batch", "--jwks", "set.json", "--at", &at, "--json"];
    let out = lab.jwtk.run(batch, tokens);
    assert_eq!(out.stdout.lines().count(), 5, "{out:?}");
    for line in out.stdout.lines().chain(out.stderr.lines()) {
        lab.fits(&serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")));
    }
    let first = serde_json::from_str(out.stdout.lines().next().expect("a verdict")).expect("JSON");
    lab.refuses(&first, |d| d["valid"] = false.into());
    lab.refuses(&first, |d| d["code"] = "expired".into());
    let last = serde_json::from_str(out.stderr.lines().last().expect("a summary")).expect("JSON");
    lab.refuses(&last, |d| d["codes"]["no_such_code"] = 1.into());
}

#[test]
fn key_sets() {
    let lab = Lab::new("jwks-fetch");
    let odd = set(&["null".to_owned(), lab.issuer.jwk()]);
    let server = Server::always(host::json(&odd));
    for _ in 0..2 {
        let (code, document) = lab.run(&["jwks", "fetch", &server.url("/jwks")], "");
        assert_eq!(code, 0, "{document:#}");
        lab.refuses(&document, |d| d["freshness"] = "new".into());
    }
    assert_eq!(lab.run(&["jwks", "fetch", &ports::closed_url(), "--timeout", "2s"], "").0, 4);
    let lab = lab.of("jwks-cache-list");
    let (code, document) = lab.run(&["jwks", "cache", "list"], "");
    assert_eq!((code, document["entries"].as_array().map(Vec::len)), (0, Some(1)));
    lab.refuses(&document, |d| d["entries"][0]["body"] = "x".into());
    let lab = lab.of("jwks-cache-clear");
    let (code, document) = lab.run(&["jwks", "cache", "clear"], "");
    assert_eq!((code, &document["removed"]), (0, &1.into()));
    lab.refuses(&document, |d| d["removed"] = "1".into());
}

#[test]
fn differences_of_key_sets() {
    let lab = Lab::new("jwks-diff");
    let (at, token) = ("set.json", lab.issuer.good(""));
    for (n, odd) in odd_sets(&lab.issuer).iter().enumerate() {
        let (code, document) = lab.run(&["jwks", "diff", at, "-", "--token", &token], odd);
        assert!(code < 2, "{n}: {document:#}");
        lab.refuses(&document, |d| d["different"] = 0.into());
        lab.refuses(&document, |d| d["token"]["key"] = Value::Null);
    }
    let renamed = lab.issuer.jwk_with(|p| p.alg = Some("EdDSA".to_owned()));
    lab.run(&["jwks", "diff", at, "-"], &set(&[renamed]));
    assert_eq!(lab.run(&["jwks", "diff", at, "absent"], "").0, 5);
}

#[test]
fn the_log_of_an_issuer() {
    let lab = Lab::new("serve-log");
    let server = served::Server::start(&["--ephemeral", "--json", "--fault", "status:503@1"]);
    server.get("/api/auth/jwks?%1b");
    server.get("/healthz");
    let (_, log) = server.end(Signal::TERM);
    assert_eq!(log.lines().count(), 2, "{log}");
    for line in log.lines() {
        let line = serde_json::from_str(line).expect("JSON");
        lab.fits(&line);
        lab.refuses(&line, |d| d["method"] = Value::Null);
    }
}

/// Every schema is made from a view, and every one is among the tests above.
#[test]
fn no_schema_is_kept_by_hand() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema");
    let made: Vec<String> = jwtk::cli::schemas().iter().map(|(name, _)| format!("{name}.json")).collect();
    let tests = include_str!("schema.rs");
    for file in fs::read_dir(directory).expect("the schemas") {
        let name = file.expect("a file").file_name().into_string().expect("a name");
        assert!(made.contains(&name), "{name} is made from no view");
        let stem = name.trim_end_matches(".json");
        assert!(tests.contains(&format!("(\"{stem}\")")), "no test is about {name}");
    }
}

/// Sets with something odd in each.
fn odd_sets(issuer: &Forge) -> Vec<String> {
    let good = issuer.jwk();
    let beside = |odd: &str| set(&[odd.to_owned(), good.clone()]);
    vec![
        set::<&str>(&[]),
        set(&[good.clone(), Forge::new(Algorithm::EdDSA).jwk()]),
        set(&[issuer.private_jwk()]),
        set(&[issuer.jwk_with(|_| {})]),
        beside("null"),
        beside("[]"),
        beside(r#"{"kty":7,"kid":{},"alg":[],"use":1,"crv":null}"#),
        beside(r#"{"kty":"NEW","kid":"\u001b[2J"}"#),
        beside(r#"{"kty":"oct","k":"AAAA"}"#),
        beside(r#"{"kty":"EC","crv":"P-256","kid":"k","x":"AA","y":"AA"}"#),
        beside(r#"{"kty":"RSA","kid":"k","n":"AQAB","e":"AQAB","alg":"RS256"}"#),
        beside(r#"{"kty":"OKP","crv":"X25519","x":"AA","use":"enc"}"#),
        beside(r#"{"kty":"RSA","kty":"RSA"}"#),
        beside(r#"{"kty":"RSA","x5c":["AAAA"],"x5t":7}"#),
    ]
}

fn certificate() -> String {
    let key = rcgen::KeyPair::generate().expect("a key");
    let parameters = rcgen::CertificateParams::new(vec!["a.example".to_owned()]).expect("a name");
    parameters.self_signed(&key).expect("a certificate").pem()
}
