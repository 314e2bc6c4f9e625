//! Reports about tokens: of `verify`, `inspect` and `sign`.

use super::{Lab, sets::odd_sets};
use crate::support::{
    forge::{Forge, NOW, hmac, join, set},
    ports,
};
use jwtk::{base64url, jwa::Algorithm};
use serde_json::Value;

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
    let unsupported = join(r#"{"alg":"Ed448","kid":"k"}"#, "{}", |_| vec![1; 64]);
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
        (&["verify", &lab.issuer.good("")], 3),
        (&["verify", "x"], 1),
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
