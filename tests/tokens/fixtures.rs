//! `jwtk fixtures`: tokens that a test suite in any language loops over.

use crate::support::Jwtk;
use serde_json::Value;

const ISS: &str = "https://auth.example";
const AUD: &str = "my-api";

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value[member].as_str().unwrap_or_else(|| panic!("no {member} in {value}"))
}

#[test]
fn the_manifest_agrees_with_the_verifier_and_the_files() {
    let jwtk = Jwtk::new();
    let path = jwtk.ok(["fixtures", "-o", "f", "--iss", ISS, "--aud", AUD, "-c", "role=admin"], "");
    assert_eq!(path, "f/manifest.json");
    let manifest: Value = serde_json::from_str(&jwtk.read("f/manifest.json")).expect("a manifest");
    assert_eq!((text(&manifest, "issuer"), text(&manifest, "audience")), (ISS, AUD));
    assert_eq!((text(&manifest, "jwks"), &manifest["schema_version"]), ("jwks.json", &1.into()));
    let tokens = manifest["tokens"].as_array().expect("tokens");
    assert_eq!(tokens.len(), 10 + 19);
    for entry in tokens {
        let (id, token) = (text(entry, "id"), text(entry, "token"));
        assert_eq!(jwtk.read(&format!("f/{}", text(entry, "file"))).trim_end(), token, "{id}");
        let verify = ["verify", "--json", "--jwks", "f/jwks.json", "--iss", ISS, "--aud", AUD];
        let report = jwtk.run(verify, token).json();
        let (expect, valid) = (text(entry, "expect"), &report["valid"]);
        // Of the `either` tokens, jwtk accepts one.
        assert_eq!(*valid, expect == "accept" || id == "no-kid", "{id}");
        // The file names agree.
        let kind = match expect {
            "accept" => "ok",
            "reject" => "deny",
            other => other,
        };
        assert_eq!(text(entry, "file"), format!("{kind}-{id}.jwt"));
        let checks = report["checks"].as_array().expect("checks");
        let found: Vec<_> = checks.iter().filter_map(|c| c["code"].as_str()).collect();
        assert_eq!(found, entry["code"].as_str().into_iter().collect::<Vec<_>>(), "{id}");
        assert!(!text(entry, "why").is_empty() && text(entry, "ref").starts_with("RFC "), "{id}");
    }
    let either = tokens.iter().filter(|t| text(t, "expect") == "either").map(|t| text(t, "id"));
    assert_eq!(either.collect::<Vec<_>>(), ["no-kid", "exp-milliseconds", "iat-milliseconds"]);
    let set = jwtk.read("f/jwks.json");
    assert!(!set.contains("\"d\"") && set.contains("\"ES512\""));
    assert_eq!(jwtk.run(["jwks", "lint", "f/jwks.json"], "").code, 0);
}

#[test]
fn a_claim_that_has_a_flag_is_not_set_otherwise() {
    let jwtk = Jwtk::new();
    for name in ["iss", "aud", "sub", "iat", "exp"] {
        let out = jwtk.run(["fixtures", "-o", "f", "-c", &format!("{name}:=1")], "");
        assert_eq!(out.code, 2, "{name}: {}", out.stderr);
        assert!(out.stderr.contains(&format!("-c {name}: it has a flag of its own")), "{}", out.stderr);
    }
    assert!(!jwtk.path("f").exists());
}

#[test]
fn what_is_there_stays_there() {
    let jwtk = Jwtk::new();
    let make = ["fixtures", "-o", "f", "--alg", "ES256", "--alg", "EdDSA"];
    jwtk.ok(make, "");
    let before = jwtk.read("f/manifest.json");
    let out = jwtk.run(make, "");
    assert_eq!((out.code, out.stdout.as_str()), (5, ""), "{}", out.stderr);
    assert_eq!(jwtk.read("f/manifest.json"), before);
    let out = jwtk.run(make.into_iter().chain(["--force", "--json"]), "");
    let ids: Vec<_> =
        out.json()["tokens"].as_array().expect("tokens").iter().map(|t| text(t, "id").to_owned()).collect();
    assert_eq!((ids.len(), ids[0].as_str(), ids[1].as_str()), (21, "ES256", "EdDSA"));
    assert_ne!(jwtk.read("f/manifest.json"), before);
    assert_eq!(jwtk.run(["fixtures", "-o", "g", "--alg", "HS256"], "").code, 2);
}

/// Few verifiers have ES256K and ML-DSA: `--alg` asks for them, by name or with all others.
#[test]
fn rare_algorithms_are_there_on_request() {
    let jwtk = Jwtk::new();
    let good = |flags: &[&str]| {
        jwtk.ok(["fixtures", "-o", "f", "--force"].iter().chain(flags), "");
        let manifest: Value = serde_json::from_str(&jwtk.read("f/manifest.json")).expect("a manifest");
        let accepted = |entry: &&Value| text(entry, "expect") == "accept";
        let tokens = manifest["tokens"].as_array().expect("tokens").clone();
        tokens.iter().filter(accepted).map(|entry| text(entry, "id").to_owned()).collect::<Vec<_>>()
    };
    let usual = good(&[]);
    assert_eq!((usual.len(), usual.contains(&"ES256K".to_owned())), (10, false));
    assert_eq!(good(&["--alg", "ES256K", "--alg", "ML-DSA-44"]), ["ES256K", "ML-DSA-44"]);
    let all = good(&["--alg", "all"]);
    assert_eq!(all.len(), 14);
    assert!(["EdDSA", "ES256K", "ML-DSA-87"].iter().all(|name| all.contains(&(*name).to_owned())), "{all:?}");
}
