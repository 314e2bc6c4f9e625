//! The output of `jwtk inspect`, pinned as a user reads it. `UPDATE=1 cargo test --test main tokens::` rewrites the
//! texts; review them before you commit them.

use crate::support::{
    Jwtk,
    forge::{Forge, NOW, join},
};
use jwtk::base64url;

const KID: &str = "bq3Zt8nWk1xLr7vYc5sDf0hJm2pGa9Ue";

fn issuer() -> Forge {
    Forge::read(include_str!("reports/keys/issuer.jwk"))
}

/// The claims of a Better Auth server.
fn better_auth(iat: i64) -> String {
    let exp = iat + 900;
    format!(
        r#"{{"iat":{iat},"name":"Alice","email":"alice@acme.example","sub":"4f7c2a1e","exp":{exp},"iss":"http://localhost:3000","aud":"http://localhost:3000"}}"#
    )
}

/// Tokens with names.
fn tokens() -> Vec<(&'static str, String)> {
    let issuer = issuer();
    let rsa = Forge::read(include_str!("reports/keys/rsa.jwk"));
    let signed = |payload: &str| issuer.sign(format!(r#"{{"alg":"EdDSA","kid":"{KID}"}}"#), payload);
    let access = format!(
        r#"{{"iss":"https://auth.example","aud":["https://api.example","account"],"sub":"u1","client_id":"web","iat":{},"exp":{},"jti":"j1","scope":"read write"}}"#,
        NOW - 60,
        NOW + 2 * 86_400
    );
    let odd_dates = format!(r#"{{"iat":{NOW},"nbf":"{NOW}","exp":{}000,"sub":7}}"#, NOW + 900);
    let hidden =
        format!("{{\"sub\":\"ali\u{200b}ce\",\"n\u{202e}ame\":\"\\u001b[2J\",\"exp\":{}}}", NOW + 900);
    let jwe = base64url::encode(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"k"}"#);
    vec![
        ("valid", signed(&better_auth(NOW - 300))),
        ("expired", signed(&better_auth(NOW - 1743))),
        ("future", signed(&better_auth(NOW + 30))),
        ("access-token", rsa.sign(r#"{"alg":"RS256","typ":"at+jwt","kid":"rsa-2026"}"#, access)),
        ("odd-dates", signed(&odd_dates)),
        (
            "forged",
            join(
                r#"{"alg":"none","jku":"https://evil.example/keys","jwk":{"kty":"OKP","d":"AA"},"iss":"a"}"#,
                r#"{"iss":"b","exp":3600}"#,
                |_| Vec::new(),
            ),
        ),
        ("hidden", signed(&hidden)),
        ("cut", signed(&better_auth(NOW)).rsplit_once('.').expect("a token").0.to_owned() + "."),
        ("array", signed("[1,2.50]")),
        ("text", signed("not JSON at all")),
        ("nested", signed(&signed("{}"))),
        ("encrypted", format!("{jwe}.AAAA.AAAA.{}.AAAA", "A".repeat(400))),
        (
            "header",
            issuer.sign(
                r#"{"alg":"PS256","kid":"k","typ":"at+jwt","cty":"JWT","zip":"DEF","x5c":["AA"],"x5t":"a","x5t#S256":"b","x5u":"https://x","jku":"https://y","jwk":{"kty":"oct"},"crit":["x"],"b64":false,"nonce":"n","odd":[1]}"#,
                better_auth(NOW),
            ),
        ),
        ("disclosures", format!("{}~WyJhIl0~WyJiIl0~", signed(&better_auth(NOW - 300)))),
    ]
}

/// Pairs of tokens to compare.
fn pairs() -> Vec<(&'static str, String, String)> {
    let issuer = issuer();
    let claims = format!(
        r#"{{"iss":"http://127.0.0.1:3000","aud":"http://localhost:3000","sub":7,"exp":{},"role":"admin"}}"#,
        NOW + 60
    );
    let a = issuer.sign(
        format!(r#"{{"alg":"EdDSA","kid":"{KID}"}}"#),
        better_auth(NOW).replace("\"4f7c2a1e\"", "\"7\""),
    );
    let b = issuer.sign(r#"{"alg":"EdDSA","kid":"next","typ":"JWT"}"#, claims);
    let array = issuer.sign(r#"{"alg":"EdDSA"}"#, "[1]");
    vec![("other", a.clone(), b), ("same", a.clone(), a.clone()), ("no-claims", a, array)]
}

#[test]
fn inspections_as_text() {
    let mut files = Vec::new();
    for (folder, width) in [("", "80"), ("narrow/", "60")] {
        let jwtk = Jwtk::new().var("COLUMNS", width);
        let at = NOW.to_string();
        for (name, token) in tokens() {
            let out = jwtk.run(["inspect", "--at", &at, "-"], &token);
            assert_eq!((out.code, out.stderr.as_str()), (0, ""), "{name}");
            files.push((format!("tests/tokens/inspect/{folder}{name}.txt"), out.stdout));
        }
        for (name, a, b) in pairs() {
            let out = jwtk.run(["inspect", "--at", &at, "--diff", &b, &a], "");
            assert_eq!((out.code, out.stderr.as_str()), (0, ""), "{name}");
            files.push((format!("tests/tokens/inspect/{folder}diff-{name}.txt"), out.stdout));
        }
    }
    crate::support::golden::check(files);
}

#[test]
fn inspections_keep_to_the_width_and_never_say_good() {
    for width in [60, 80, 120] {
        let jwtk = Jwtk::new().var("COLUMNS", &width.to_string());
        let mut texts: Vec<String> = tokens().iter().map(|(_, t)| jwtk.ok(["inspect", "-"], t)).collect();
        texts.extend(pairs().iter().map(|(_, a, b)| jwtk.ok(["inspect", "--diff", b, a], "")));
        for text in texts {
            assert!(text.starts_with("! NOT VERIFIED"), "{text}");
            for line in text.lines() {
                assert!(line.chars().count() <= width, "at {width}: {line}\n{text}");
                assert!(!line.chars().any(jwtk::hidden::is_hidden), "{line:?}");
            }
        }
    }
}

#[test]
fn plain_ascii_where_the_terminal_has_nothing_else() {
    let jwtk = Jwtk::new().var("LC_ALL", "C");
    for (name, token) in tokens() {
        let text = jwtk.ok(["inspect", "-"], &token);
        assert!(text.is_ascii(), "{name}: {text}");
    }
    for (name, a, b) in pairs() {
        assert!(jwtk.ok(["inspect", "--diff", &b, &a], "").is_ascii(), "{name}");
    }
}

#[test]
fn a_difference_as_json() {
    let jwtk = Jwtk::new();
    for (_, a, b) in pairs() {
        jwtk.write("b", &b);
        let out = jwtk.run(["inspect", "--json", "--diff", "@b", "-"], &a);
        assert_eq!(out.code, 0, "{}", out.stderr);
        let json = out.json();
        assert_eq!((&json["schema_version"], &json["verified"]), (&1.into(), &false.into()));
        for row in json["header"].as_array().into_iter().chain(json["claims"].as_array()).flatten() {
            let same = row.get("a").is_some() && row.get("a") == row.get("b");
            assert_eq!(row["same"], same, "{row}");
        }
    }
}

#[test]
fn two_tokens_cannot_both_come_from_stdin() {
    let jwtk = Jwtk::new();
    for args in [&["inspect", "--diff", "-"][..], &["inspect", "--diff", "-", "-"]] {
        let out = jwtk.run(args, "a.b.c");
        assert_eq!(out.code, 2, "{}", out.stderr);
        assert!(out.stderr.contains("[usage]"), "{}", out.stderr);
    }
    let out = jwtk.run(["inspect", "--diff", "x", &tokens()[0].1], "");
    assert_eq!(out.code, 1, "{}", out.stderr);
}
