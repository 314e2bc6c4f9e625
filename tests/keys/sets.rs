//! Sets: what may be published, what is odd, what changed.

use super::*;
use crate::support::forge::{Forge, NOW, set};
use jwtk::jwa::Algorithm;
use serde_json::Value;

fn codes(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings");
    findings.iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn d18_a_set_that_leaks_is_an_error_without_the_value() {
    holds!(
        D18,
        "`jwks lint --json` of a set with a private or a secret key has the finding and not the value"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    jwtk.ok(["keygen", "--alg", "HS256", "-o", "s.jwk"], "");
    for (file, member, code) in [("k.jwk", "d", "private_published"), ("s.jwk", "k", "secret_published")] {
        let key = jwtk.read(file);
        let out = jwtk.run(["jwks", "lint", "-", "--json"], set(&[key.trim()]));
        assert_eq!(out.code, 1, "{}", out.stderr);
        assert!(codes(&out.json()).iter().any(|c| c == code), "{}", out.stdout);
        let secret: Value = serde_json::from_str(&key).unwrap();
        assert!(!out.stdout.contains(secret[member].as_str().unwrap()));
        let key = &out.json()["keys"][0];
        assert!(key["index"] == 0 && key["usable"].is_boolean(), "{key}");
    }
}

#[test]
fn d19_only_public_halves_are_exported() {
    holds!(
        D19,
        "`jwks export` of four private keys as JWK and PEM has only public halves, as set and as PEM; a secret, alone, with other keys or in the ring, is refused"
    );
    let jwtk = Jwtk::new();
    for (alg, file) in [("EdDSA", "a.jwk"), ("RS256", "b.jwk"), ("ES256", "c.jwk"), ("HS256", "s.jwk")] {
        jwtk.ok(["keygen", "--alg", alg, "-o", file], "");
    }
    jwtk.ok(["key", "convert", "c.jwk", "--to", "pem", "-o", "c.pem"], "");
    let text = jwtk.ok(["jwks", "export", "a.jwk", "b.jwk", "c.pem"], "");
    let found: Value = serde_json::from_str(&text).unwrap();
    let keys = found["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 3);
    for member in ["d", "p", "q", "dp", "dq", "qi", "k"] {
        assert!(keys.iter().all(|k| k.get(member).is_none()), "{member}");
    }
    assert_eq!((keys[2]["alg"].as_str(), keys[2]["use"].as_str()), (Some("ES256"), Some("sig")));
    assert_eq!(jwtk.run(["jwks", "lint", "-"], &text).code, 0);
    let bundle = jwtk.ok(["jwks", "export", "a.jwk", "b.jwk", "--format", "pem"], "");
    assert_eq!(bundle.matches("-----BEGIN PUBLIC KEY-----").count(), 2);
    assert!(!bundle.contains("PRIVATE"));
    for refused in [&["s.jwk"][..], &["a.jwk", "s.jwk"]] {
        let out = jwtk.run([&["jwks", "export"], refused].concat(), "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{}", out.stderr);
    }
    let ring = Jwtk::new();
    ring.ok(["keygen", "--alg", "HS256"], "");
    assert_eq!(ring.run(["jwks", "export"], "").code, 2);
}

#[test]
fn an_export_has_each_kid_and_each_key_once() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "a.jwk", "--pub", "a.pub", "--kid", "a"], "");
    jwtk.ok(["keygen", "-o", "b.jwk", "--kid", "a"], "");
    jwtk.ok(["key", "convert", "a.jwk", "--to", "pem", "-o", "a.pem"], "");
    for (twice, word) in
        [(["a.jwk", "b.jwk"], "kid"), (["a.jwk", "a.pub"], "twice"), (["a.jwk", "a.pem"], "twice")]
    {
        let out = jwtk.run([&["jwks", "export"][..], &twice].concat(), "");
        assert!(out.code == 2 && out.stderr.contains(word), "{twice:?}: {} {}", out.code, out.stderr);
    }
    // A private key with its certificate in one file is one key.
    if tools::works("openssl", &["version"]) {
        let out = jwtk.sh(
            "openssl req -x509 -new -key a.pem -subj /CN=a -out cert.pem && cat a.pem cert.pem > both.pem",
        );
        assert!(out.status.success(), "{out:?}");
        assert_eq!(jwtk.ok(["jwks", "export", "both.pem"], "").matches("\"kty\"").count(), 1);
    }
}

#[test]
fn d22_lint_reads_ten_thousand_keys() {
    holds!(D22, "lint reports ten thousand keys, and verify finds exactly the last of them by its kid");
    let jwtk = Jwtk::new();
    let forges: Vec<Forge> = (0..10_000).map(|_| Forge::new(Algorithm::EdDSA)).collect();
    let named = |(n, forge): (usize, &Forge)| forge.jwk_with(|p| p.kid = Some(format!("key-{n}")));
    jwtk.write("many.json", set(&forges.iter().enumerate().map(named).collect::<Vec<_>>()));
    let out = jwtk.run(["jwks", "lint", "many.json", "--json"], "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert_eq!(out.json()["keys"].as_array().map(Vec::len), Some(10_000));
    for (kid, code) in [("key-9999", 0), ("key-9998", 1)] {
        let header = format!(r#"{{"alg":"EdDSA","kid":"{kid}"}}"#);
        let token = forges[9_999].sign(header, format!(r#"{{"exp":{}}}"#, NOW + 600));
        let out = jwtk.run(["verify", "--jwks", "many.json", "--at", &NOW.to_string(), &token], "");
        assert_eq!(out.code, code, "{kid}: {}", out.stderr);
    }
}

#[test]
fn lint_tells_a_set_from_what_is_none() {
    let jwtk = Jwtk::new();
    for (text, code) in
        [("", 3), ("<html>", 3), ("[]", 3), ("{}", 3), (r#"{"keys":{}}"#, 3), (r#"{"keys":[]}"#, 1)]
    {
        assert_eq!(jwtk.run(["jwks", "lint", "-"], text).code, code, "{text}");
    }
    let odd = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"\u001b[2J\u202e","use":"sig","key_ops":["verify","verify"]}"#;
    let out = jwtk.run(["jwks", "lint", "-"], set(&[odd]));
    assert!(
        out.code == 1 && !out.stdout.contains('\u{1b}') && !out.stdout.contains('\u{202e}'),
        "{}",
        out.stdout
    );
    let svid = odd.replace("sig", "jwt-svid").replace(r#","key_ops":["verify","verify"]"#, "");
    let report = jwtk.run(["jwks", "lint", "-", "--json"], set(&[&svid])).json();
    assert_eq!(report["keys"][0]["usable"], true, "{report}");
}

#[test]
fn diff_tells_what_changed() {
    let jwtk = Jwtk::new();
    for name in ["a", "b", "c"] {
        jwtk.ok(["keygen", "--kid", name, "-o", name, "--pub", &format!("{name}.pub")], "");
    }
    let key = |name: &str| jwtk.read(&format!("{name}.pub"));
    let (a, b, c) = (key("a"), key("b"), key("c"));
    let b_as_a = b.replace("\"b\"", "\"a\"");
    let bare_a = a.replace(",\"use\":\"sig\"", "");
    let diff = |old: &[&str], new: &[&str], extra: &[&str]| {
        jwtk.write("old.json", set(old));
        jwtk.write("new.json", set(new));
        let run =
            |more: &[&str]| jwtk.run([&["jwks", "diff", "old.json", "new.json"], extra, more].concat(), "");
        let (text, json) = (run(&[]), run(&["--json"]));
        assert_eq!(text.code, json.code);
        (text.code, text.stdout, json.json())
    };
    let (code, _, json) = diff(&[&a, &b], &[&b, &a], &[]);
    assert_eq!((code, &json["different"]), (0, &Value::Bool(false)));
    let (code, text, json) = diff(&[&a, &b], &[&bare_a, &c], &[]);
    assert_eq!(code, 1);
    assert!(text.contains("added") && text.contains("removed") && text.contains("changed: use"), "{text}");
    assert_eq!((&json["added"][0]["kid"], &json["removed"][0]["kid"]), (&"c".into(), &"b".into()));
    assert_eq!(json["changed"][0]["members"], serde_json::json!(["use"]));
    // A single difference is enough, of any kind.
    for (old, new, what) in [
        (&[&*a][..], &[&*a, &*b][..], "added"),
        (&[&a, &b], &[&a], "removed"),
        (&[&a], &[&bare_a], "changed"),
    ] {
        let (code, text, json) = diff(old, new, &[]);
        assert!(code == 1 && text.contains(what), "{code} {text}");
        for member in ["added", "removed", "changed"] {
            let count = json[member].as_array().map(Vec::len);
            assert_eq!(count, Some(usize::from(member == what)), "{what}: {json}");
        }
        assert_eq!(json["different"], true);
        assert_eq!(codes(&json), ["keys_differ"]);
    }
    let (code, text, json) = diff(&[&a], &[&b_as_a], &[]);
    assert!(code == 1 && text.contains("same kid, other key"), "{text}");
    assert_eq!(codes(&json), ["kid_reused"]);

    let token = jwtk.ok(["sign", "--key", "b"], "");
    let with = ["--token", token.as_str()];
    let (code, text, json) = diff(&[&a], &[&a, &b], &with);
    assert!(code == 1 && text.contains("was not published in"), "{text}");
    assert_eq!(codes(&json), ["not_pre_published"]);
    assert_eq!(
        (&json["token"]["in_old"], &json["token"]["in_new"]),
        (&Value::Bool(false), &Value::Bool(true))
    );
    let (code, text, _) = diff(&[&a, &b], &[&a, &b], &with);
    assert!(code == 0 && text.contains("published before"), "{text}");
    assert_eq!(codes(&diff(&[&a, &b], &[&a], &with).2), ["kid_not_found"]);
    assert_eq!(diff(&[&a], &[&a], &with).0, 1);
    // `--token` tries the keys for a token without a kid, and for one with another key's kid.
    let bare = jwtk.ok(["sign", "--key", "b", "--break", "no-kid"], "");
    assert_eq!(diff(&[&a, &b], &[&a, &b], &["--token", &bare]).0, 0);
    assert_eq!(codes(&diff(&[&a], &[&a, &b], &["--token", &bare]).2), ["not_pre_published"]);
    assert_eq!(jwtk.run(["jwks", "diff", "-", "-"], set(&[&a])).code, 2);
}

/// The whole answer to each thing that can have happened to a token's key.
#[test]
fn diff_tells_what_became_of_a_tokens_key() {
    let jwtk = Jwtk::new();
    for (name, alg) in [("a", "EdDSA"), ("b", "ES256")] {
        jwtk.ok(["keygen", "--kid", name, "--alg", alg, "-o", name, "--pub", &format!("{name}.pub")], "");
    }
    let (a, b) = (jwtk.read("a.pub"), jwtk.read("b.pub"));
    let half = "A".repeat(43);
    let odd = format!(r#"{{"kty":"EC","crv":"BP-256","kid":"u","alg":"ESB256","x":"{half}","y":"{half}"}}"#);
    for (name, keys) in
        [("a", vec![&a]), ("ab", vec![&a, &b]), ("c", vec![&b.replace("\"b\"", "\"a\"")]), ("u", vec![&odd])]
    {
        jwtk.write(&format!("{name}.jwks"), set(&keys.into_iter().map(String::as_str).collect::<Vec<_>>()));
    }
    let token = jwtk.ok(["sign", "--key", "b"], "");
    let bare = jwtk.ok(["sign", "--key", "b", "--kid", "none"], "");
    let unsupported = [r#"{"alg":"ESB256","kid":"u"}"#, "{}"].map(jwtk::base64url::encode).join(".");
    let unsupported = format!("{unsupported}.{}", "A".repeat(86));
    let neither = "no key of either set made the token's signature: ";
    for (old, new, token, said) in [
        ("a", "ab", &token, "✗ set not_pre_published the token's key, b, was not published in advance: verifiers with a warm cache refuse the token".to_owned()),
        ("ab", "a", &token, "✗ set kid_not_found the token's key, b, was removed: verifiers that fetch the new set refuse the token".to_owned()),
        ("a", "a", &token, format!("✗ set kid_not_found {neither}no key in the set has the token's kid")),
        ("a", "a", &bare, format!("✗ set alg_not_allowed {neither}ES256, but the key is for EdDSA")),
        ("c", "c", &token, format!("✗ set kid_not_found {neither}no key in the set has the token's kid; a key with another kid made it")),
        ("ab", "ab", &token, "✓ the token's key, b, was published before".to_owned()),
        // A signature that cannot be checked still names its key.
        ("u", "u", &unsupported, "✓ the token's key, u, was published before".to_owned()),
        ("u", "a", &unsupported, "✗ set kid_not_found the token's key, u, was removed: verifiers that fetch the new set refuse the token".to_owned()),
        ("a", "u", &unsupported, "✗ set not_pre_published the token's key, u, was not published in advance: verifiers with a warm cache refuse the token".to_owned()),
        ("a", "a", &unsupported, format!("✗ set alg_unsupported {neither}jwtk does not support ESB256 (ECDSA on brainpool curves)")),
    ] {
        let out = jwtk.run(["jwks", "diff", &format!("{old}.jwks"), &format!("{new}.jwks"), "--token", token], "");
        let told = out.stdout.split("\n\n").nth(1).unwrap_or_default();
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!((out.code, told.as_str()), (i32::from(!said.starts_with('✓')), said.as_str()), "{old} {new}\n{}", out.stdout);
    }
    let out = jwtk.run(["jwks", "diff", "a.jwks", "u.jwks"], "");
    assert_eq!(
        out.stdout,
        "     KID  KTY  ALG     CHANGE\n  -  a    OKP  EdDSA   removed\n  +  u    EC   ESB256  added\n\n– set       keys_differ         the two sets do not have the same keys\n"
    );
    assert_eq!(jwtk.run(["jwks", "diff", "a.jwks", "a.jwks"], "").stdout, "the same keys\n");
}
