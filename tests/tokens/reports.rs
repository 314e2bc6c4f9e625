//! The reports of ten typical 401s, pinned as a user reads them: each names the cause and what to do.
//! `UPDATE=1 cargo test --test main tokens::` rewrites them; review them before you commit them.

use crate::support::{
    Jwtk,
    forge::{Forge, NOW, hmac, join, set},
};

use unicode_width::UnicodeWidthStr as _;

const KID: &str = "bq3Zt8nWk1xLr7vYc5sDf0hJm2pGa9Ue";
const NEXT: &str = "Xw6Kd4oTzE8jQb1uNy3RgVi5HsAlC7fM";
const SECRET: &[u8] = b"correct-horse-battery-staple-and-some-more";

/// A token, and what a service expects of it.
struct Case {
    name: &'static str,
    token: String,
    /// The keys of the set, as published.
    keys: Vec<String>,
    flags: Vec<&'static str>,
    exit: i32,
}

impl Case {
    fn new(name: &'static str, token: String) -> Self {
        let flags = vec!["--iss", "http://localhost:3000", "--aud", "http://localhost:3000"];
        Self { name, token, keys: vec![published(&key("issuer"), KID)], flags, exit: 1 }
    }

    fn flags(self, flags: &[&'static str]) -> Self {
        Self { flags: flags.to_vec(), ..self }
    }

    fn keys(self, keys: Vec<String>) -> Self {
        Self { keys, ..self }
    }

    fn exit(self, exit: i32) -> Self {
        Self { exit, ..self }
    }
}

fn cases() -> Vec<Case> {
    let issuer = key("issuer");
    let rsa = vec![published(&key("rsa"), "rsa-2026")];
    let header = |kid: &str| format!(r#"{{"alg":"EdDSA","kid":"{kid}"}}"#);
    let token = |payload: String| issuer.sign(header(KID), payload);
    let good = better_auth(NOW);
    vec![
        Case::new("expired", token(better_auth(NOW - 1743))),
        Case::new(
            "iss-slash",
            token(claims("https://acme.eu.auth0.com/", "https://api.acme.example", NOW, "")),
        )
        .flags(&["--iss", "https://acme.eu.auth0.com", "--aud", "https://api.acme.example"]),
        Case::new("iss-localhost", token(claims("http://127.0.0.1:3000", "http://127.0.0.1:3000", NOW, ""))),
        Case::new("aud-other", token(claims("http://localhost:3000", "account", NOW, ""))).flags(&[
            "--iss",
            "http://localhost:3000",
            "--aud",
            "https://api.acme.example",
        ]),
        Case::new("kid-rotated", key("next").sign(header(NEXT), &good)).exit(3),
        Case::new("key-of-staging", key("staging").sign(header(KID), &good)),
        Case::new("alg-hs-for-rs", hmac(SECRET, r#"{"alg":"HS256","kid":"rsa-2026"}"#, &good)).keys(rsa),
        Case::new("alg-none", join(r#"{"alg":"none","typ":"JWT"}"#, &good, |_| Vec::new())),
        Case::new(
            "nbf-clock-skew",
            token(claims("http://localhost:3000", "http://localhost:3000", NOW + 7, r#""nbf":1795204807,"#)),
        ),
        Case::new("exp-milliseconds", token(good.replace("1795205700", "1795205700000"))),
    ]
}

#[test]
fn ten_typical_401s() {
    let mut files = Vec::new();
    for case in cases() {
        for (folder, width) in [("", 80), ("narrow/", 60)] {
            files.push((format!("tests/tokens/reports/{folder}{}.txt", case.name), report(&case, width)));
        }
    }
    crate::support::golden::check(files);
}

#[test]
fn reports_keep_to_the_width_and_name_the_code_and_what_to_do() {
    for case in cases() {
        for width in [40, 60, 80, 120] {
            let text = report(&case, width);
            // The command comes first.
            for line in text.lines().skip(1) {
                assert!(line.chars().count() <= width, "{} at {width}: {line}", case.name);
            }
            let says_what_to_do = ["\n  fix ", "\nhint: "].iter().any(|label| text.contains(label));
            assert!(says_what_to_do && text.contains("\n      jwtk explain "), "{text}");
        }
    }
}

/// Letters of East Asia and emoji take two columns (Unicode UAX #11), and a verdict without a kid names a whole thumbprint.
#[test]
fn a_report_keeps_to_the_width_whatever_its_letters() {
    let fixed = key("rsa");
    for iss in
        ["認証".repeat(30), "😀".repeat(10), format!("https://{}", "認証".repeat(50)), "https://a".to_owned()]
    {
        let token = fixed.token(&claims(&iss, "a", NOW, ""));
        for width in [40, 60, 80] {
            let jwtk = Jwtk::new().var("COLUMNS", &width.to_string()).clock(NOW);
            jwtk.write("jwks.json", set(&[fixed.jwk_with(|_| ())]));
            for flags in [&["--iss", "https://a", "--aud", "a"][..], &["--aud", "a"]] {
                let out = jwtk.run([&["verify", "--jwks", "jwks.json"], flags].concat(), &token);
                for line in out.stderr.lines() {
                    assert!(line.width() <= width, "{iss} at {width}: {line}\n{}", out.stderr);
                }
            }
        }
    }
}

/// The command line as a user types it, its output, and the exit code.
fn report(case: &Case, width: usize) -> String {
    let jwtk = Jwtk::new().var("COLUMNS", &width.to_string()).clock(NOW);
    jwtk.write("jwks.json", set(&case.keys));
    let out = jwtk.run([&["verify", "--jwks", "jwks.json"], &case.flags[..]].concat(), &case.token);
    assert_eq!(out.code, case.exit, "{}: {}", case.name, out.stderr);
    assert_eq!(out.stdout, "", "{}", case.name);
    format!("$ jwtk verify --jwks jwks.json {}\n\n{}exit {}\n", case.flags.join(" "), out.stderr, out.code)
}

/// The claims of a Better Auth server, for a user who logged in at the given time.
fn better_auth(iat: i64) -> String {
    let user = r#""name":"Alice","email":"alice@acme.example","#;
    claims("http://localhost:3000", "http://localhost:3000", iat, user)
}

fn claims(iss: &str, aud: &str, iat: i64, more: &str) -> String {
    let exp = iat + 900;
    format!(r#"{{"iat":{iat},{more}"sub":"4f7c2a1e","exp":{exp},"iss":"{iss}","aud":"{aud}"}}"#)
}

/// A fixed key for these tests, so that the reports stay the same.
fn key(name: &str) -> Forge {
    let text = match name {
        "issuer" => include_str!("reports/keys/issuer.jwk"),
        "staging" => include_str!("reports/keys/staging.jwk"),
        "next" => include_str!("reports/keys/next.jwk"),
        _ => include_str!("reports/keys/rsa.jwk"),
    };
    Forge::read(text)
}

/// The key as Better Auth publishes it.
fn published(forge: &Forge, kid: &str) -> String {
    forge.jwk_with(|p| {
        p.alg = Some(forge.algorithm.to_string());
        p.kid = Some(kid.to_owned());
    })
}
