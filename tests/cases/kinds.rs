//! Kinds of tokens: a token that an issuer signs for one purpose must not pass for another kind.

use super::lab;
use crate::support::{
    Jwtk,
    forge::{Forge, NOW, set},
};
use jwtk::jwa::Algorithm;
use serde_json::Value;

const ID_TOKEN: [&str; 8] = [
    "verify",
    "--jwks",
    "set.jwks",
    "--iss",
    "https://idp.example",
    "--profile=id-token",
    "--client-id",
    "rp1",
];

#[track_caller]
fn check<'a>(report: &'a Value, id: &str) -> &'a Value {
    let checks = report["checks"].as_array().expect("checks");
    checks.iter().find(|c| c["id"] == id).unwrap_or_else(|| panic!("no check {id}: {report:#}"))
}

#[test]
fn case_a05_another_kind_is_not_an_id_token() {
    let jwtk = lab("a05");
    let out = jwtk.run(ID_TOKEN.into_iter().chain(["--strict", "@id.jwt"]), "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    for (file, code, kind) in [
        ("@logout.jwt", "typ_mismatch", "a logout token"),
        ("@access.jwt", "typ_mismatch", "an access token"),
        ("@introspection.jwt", "typ_mismatch", "an introspection response"),
        ("@logout-untyped.jwt", "kind_mismatch", "a logout token"),
    ] {
        for strict in [&[][..], &["--strict"]] {
            let args = || ID_TOKEN.iter().chain(strict).chain([&file]);
            let out = jwtk.run(args(), "");
            assert_eq!((out.code, out.stdout.as_str()), (1, ""), "{file}: {}", out.stderr);
            assert!(out.stderr.contains(&format!("[{code}]")) && out.stderr.contains(kind), "{}", out.stderr);
            assert_eq!(jwtk.run(args().chain([&"--json"]), "").json()["code"], code, "{file}");
        }
        let batch = jwtk.run(ID_TOKEN.iter().chain(&["--batch"]), jwtk.read(&file[1..]));
        assert_eq!((batch.code, &batch.json()["code"]), (1, &code.into()), "{file}, in a batch");
    }
    let out = jwtk.run(ID_TOKEN.iter().chain(&["@logout-untyped.jwt"]), "");
    assert!(out.stderr.contains("http://schemas.openid.net/event/backchannel-logout"), "{}", out.stderr);
}

/// A key, its set, and its tokens.
fn issuer() -> (Jwtk, Forge) {
    let (jwtk, forge) = (Jwtk::new(), Forge::new(Algorithm::EdDSA));
    jwtk.write("set.jwks", set(&[forge.jwk()]));
    (jwtk, forge)
}

fn token(forge: &Forge, typ: &str, members: &str) -> String {
    let header = format!(r#"{{"alg":"EdDSA","kid":"k","typ":"{typ}"}}"#);
    let claims = r#""iss":"https://idp.example","sub":"u1","aud":"rp1","jti":"1","client_id":"rp1""#;
    let dates = format!(r#""iat":{NOW},"exp":{}"#, NOW + 600);
    forge.sign(header, format!("{{{claims},{dates}{members}}}"))
}

#[test]
fn case_a05_another_kind_is_not_an_access_token() {
    let (jwtk, forge) = issuer();
    let at = NOW.to_string();
    let verify =
        ["verify", "--jwks", "set.jwks", "--iss", "https://idp.example", "--aud", "rp1", "--at", &at];
    let access_token = || verify.into_iter().chain(["--profile", "access-token"]);
    assert_eq!(jwtk.run(access_token().chain(["--strict"]), token(&forge, "at+jwt", "")).code, 0);
    for (typ, members, code, kind) in [
        ("JWT", r#","at_hash":"x""#, "typ_mismatch", "an ID token"),
        ("at+jwt", r#","at_hash":"x""#, "kind_mismatch", "an ID token"),
        ("at+jwt", r#","c_hash":"x""#, "kind_mismatch", "an ID token"),
        ("at+jwt", r#","events":{"urn:x":{}}"#, "kind_mismatch", "a security event token"),
        ("at+jwt", r#","token_introspection":{"active":true}"#, "kind_mismatch", "an introspection response"),
        ("at+jwt", r#","htm":"GET","htu":"https://a.example""#, "kind_mismatch", "a DPoP proof"),
        ("dpop+jwt", "", "typ_mismatch", "a DPoP proof"),
        ("secevent+jwt", "", "typ_mismatch", "a security event token"),
        ("logout+jwt", "", "typ_mismatch", "a logout token"),
    ] {
        let out = jwtk.run(access_token(), token(&forge, typ, members));
        assert_eq!(out.code, 1, "{typ} {members}: {}", out.stderr);
        assert!(out.stderr.contains(&format!("[{code}]")) && out.stderr.contains(kind), "{}", out.stderr);
    }
    // RFC 9068 does not mention a nonce: it causes a warning, which `--strict` treats as an error.
    let nonce = token(&forge, "at+jwt", r#","nonce":"n""#);
    let out = jwtk.run(access_token(), &nonce);
    assert!(out.code == 0 && out.stderr.contains("for ID tokens"), "{}", out.stderr);
    assert_eq!(jwtk.run(access_token().chain(["--strict"]), &nonce).code, 1);
}

/// A plain check is the check of an API: a token typed as another kind is refused unless `--typ` names that kind.
#[test]
fn case_a05_a_session_cookie_is_not_a_token_for_an_api() {
    let (jwtk, forge) = issuer();
    let at = NOW.to_string();
    let verify =
        ["verify", "--jwks", "set.jwks", "--iss", "https://idp.example", "--aud", "rp1", "--at", &at];
    for (typ, kind) in [
        ("better-auth.session-cache+jwt", "a Better Auth session cookie"),
        ("application/better-auth.session-cache+jwt", "a Better Auth session cookie"),
        ("LOGOUT+JWT", "a logout token"),
        ("secevent+jwt", "a security event token"),
        ("token-introspection+jwt", "an introspection response"),
        ("dpop+jwt", "a DPoP proof"),
        ("oauth-authz-req+jwt", "an authorization request"),
        ("kb+jwt", "a key binding of an SD-JWT"),
    ] {
        let token = token(&forge, typ, "");
        let report = jwtk.run(verify.into_iter().chain(["--json"]), &token).json();
        assert_eq!(
            (&report["verdict"], &report["code"]),
            (&"rejected".into(), &"typ_mismatch".into()),
            "{typ}"
        );
        let typ_check = check(&report, "typ");
        assert!(typ_check["message"].as_str().is_some_and(|m| m.ends_with(kind)), "{typ_check}");
        let fix = &report["causes"][0]["fix"][0];
        let told = format!("{}: {}", fix["where"].as_str().unwrap(), fix["text"].as_str().unwrap());
        assert_eq!(typ_check["hint"], told.as_str(), "{typ}");
        let batch = jwtk.run(verify.into_iter().chain(["--batch"]), &token).json();
        assert_eq!(batch["code"], "typ_mismatch", "{typ}, in a batch");
        let named = || verify.into_iter().chain(["--typ", typ]);
        assert_eq!(jwtk.run(named(), &token).code, 0, "{typ}");
        assert_eq!(jwtk.run(named().chain(["--batch"]), &token).code, 0, "{typ}, in a batch");
        let seen = jwtk.ok(["inspect", "--at", &at, "-"], &token);
        assert!(
            seen.contains(&format!("--typ {}", typ.to_lowercase().replace("application/", ""))),
            "{seen}"
        );
    }
    for typ in ["JWT", "at+jwt", "acme+jwt", ""] {
        let token = token(&forge, typ, "");
        assert_eq!(jwtk.run(verify, &token).code, 0, "{typ}");
        assert_eq!(jwtk.run(verify.into_iter().chain(["--batch"]), &token).code, 0, "{typ}, in a batch");
    }
}

/// OIDC Core section 3.1.3.7, steps 4 and 5: Google's Android and iOS flows have another client in azp.
#[test]
fn case_a05_another_azp_is_a_warning_and_a_flag_decides() {
    let (jwtk, forge) = issuer();
    let at = NOW.to_string();
    let args = || ID_TOKEN.into_iter().chain(["--at", &at]);
    let other = token(&forge, "JWT", r#","azp":"android""#);
    let out = jwtk.run(args(), &other);
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert!(
        out.stderr.contains("issued to another client") && out.stderr.contains("--azp"),
        "{}",
        out.stderr
    );
    assert_eq!(jwtk.run(args().chain(["--strict"]), &other).code, 1);
    assert_eq!(jwtk.run(args().chain(["--strict", "--azp", "android"]), &other).code, 0);
    for token in [&other, &token(&forge, "JWT", "")] {
        assert_eq!(jwtk.run(args().chain(["--azp", "ios"]), token).code, 1);
    }
    let out = jwtk.run(["verify", "--azp", "android", "a.b.c"], "");
    assert!(out.code == 2 && out.stderr.contains("--profile id-token"), "{}", out.stderr);
}
