//! Rows of the security bar that concern more than one token's report: test vectors, sets that leak, exports,
//! very large sets, and silence on stdout. The other rows are in `tests/tokens/verify.rs`,
//! and A18 is in `tests/tokens/vectors.rs`.

use crate::support::{
    Jwtk,
    forge::{Forge, NOW, hmac, join, set},
    host::{Server, json},
};
use jwtk::{base64url, jwa::Algorithm};

const SECRET: [u8; 32] = [7; 32];

#[test]
fn d17_a_secret_in_a_published_set_is_never_used() {
    holds!(
        D17,
        "a token that a secret in a fetched set really signed is key_unusable; the secret is not shown"
    );
    let jwtk = Jwtk::new();
    let token = hmac(&SECRET, r#"{"alg":"HS256","kid":"k"}"#, r#"{"exp":1795205400}"#);
    let oct = format!(r#"{{"kty":"oct","kid":"k","alg":"HS256","k":"{}"}}"#, base64url::encode(SECRET));
    let host = Server::always(json(&set(std::slice::from_ref(&oct))));
    let url = host.url("/jwks");
    let out = jwtk.run(["verify", "--jwks", &url, "--at", &NOW.to_string(), "-"], &token);
    assert_eq!((out.code, out.stdout.as_str()), (3, ""), "{}", out.stderr);
    assert!(out.stderr.contains("[key_unusable]"), "{}", out.stderr);
    assert!(out.stderr.contains("a shared secret in a published set is not secret"), "{}", out.stderr);
    assert!(!out.stderr.contains(&base64url::encode(SECRET)), "{}", out.stderr);
}

#[test]
fn d18_leaked_private_members_are_errors_and_never_echoed() {
    holds!(
        D18,
        "`jwks lint` of a set with private EdDSA, RSA or secret members ends with 1, names the members and shows no value, also with `--json` and `-v`"
    );
    let jwtk = Jwtk::new();
    let oct = format!(r#"{{"kty":"oct","kid":"k","k":"{}"}}"#, base64url::encode(SECRET));
    for (key, code, words) in [
        (Forge::new(Algorithm::EdDSA).private_jwk(), "private_published", "d in the set"),
        (Forge::new(Algorithm::RS256).private_jwk(), "private_published", "d, p, q, dp, dq, qi in the set"),
        (oct, "secret_published", "k in the set"),
    ] {
        let object: serde_json::Value = serde_json::from_str(&key).expect("a key");
        let secrets: Vec<_> = ["d", "p", "q", "k"].iter().filter_map(|n| object[n].as_str()).collect();
        assert!(!secrets.is_empty());
        for more in [&[][..], &["--json"], &["-v"]] {
            let out = jwtk.run([&["jwks", "lint", "-"], more].concat(), set(std::slice::from_ref(&key)));
            assert_eq!(out.code, 1, "{}{}", out.stdout, out.stderr);
            assert!(out.stdout.contains(code) && out.stdout.contains(words), "{words}: {}", out.stdout);
            assert!(secrets.iter().all(|s| !out.stdout.contains(s) && !out.stderr.contains(s)));
        }
    }
}

#[test]
fn d19_private_material_is_not_exported() {
    holds!(
        D19,
        "`jwks export` of a private EC key has x and no d; a secret is refused with usage and no output"
    );
    let jwtk = Jwtk::new();
    let forge = Forge::new(Algorithm::ES256);
    let private = forge.private_jwk();
    jwtk.write("key.json", &private);
    let out = jwtk.ok(["jwks", "export", "key.json"], "");
    let object: serde_json::Value = serde_json::from_str(&private).expect("a key");
    assert!(!out.contains(object["d"].as_str().expect("d")) && !out.contains("\"d\""), "{out}");
    assert!(out.contains(object["x"].as_str().expect("x")), "{out}");
    jwtk.write("oct.json", format!(r#"{{"kty":"oct","k":"{}"}}"#, base64url::encode(SECRET)));
    let out = jwtk.run(["jwks", "export", "oct.json"], "");
    assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{}", out.stderr);
    assert!(out.stderr.contains("secret") && out.stderr.contains("[usage]"), "{}", out.stderr);
}

#[test]
fn d20_thumbprints_of_the_specifications() {
    holds!(D20, "`key show` has the thumbprint of RFC 8037 A.3, and its URI");
    // RFC 7638 section 3.1 is in tests/vectors/thumbprints.json; this is RFC 8037 appendix A.3.
    let key = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let wanted = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    let shown = Jwtk::new().run(["key", "show", "--json", "-"], key).json();
    assert_eq!(shown["thumbprint"], wanted);
    assert_eq!(shown["thumbprint_uri"], format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{wanted}"));
    let forge = Forge::new(Algorithm::RS256);
    let again = Jwtk::new().run(["key", "show", "--json", "-"], forge.jwk()).json();
    assert_eq!(again["thumbprint"], forge.thumbprint());
}

#[test]
fn d22_ten_thousand_keys() {
    holds!(
        D22,
        "the last of 10,001 keys verifies; for an unknown kid the report counts the keys instead of listing them"
    );
    let (jwtk, forge) = (Jwtk::new(), Forge::new(Algorithm::EdDSA));
    let other = Forge::new(Algorithm::RS256).jwk();
    let mut keys: Vec<String> =
        (0..10_000).map(|i| other.replacen(r#""kid":"k""#, &format!(r#""kid":"k{i}""#), 1)).collect();
    keys.push(forge.jwk());
    jwtk.write("set.json", set(&keys));
    let at = NOW.to_string();
    let run = |token: &str| jwtk.run(["verify", "--jwks", "set.json", "--at", &at, "-"], token);
    assert_eq!(run(&forge.good("")).code, 0);
    let out = run(&forge.sign(r#"{"alg":"EdDSA","kid":"none"}"#, "{}"));
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert!(out.stderr.contains("and 9989 more: -v shows them"), "{}", out.stderr);
}

#[test]
fn t03_hidden_characters_are_told() {
    holds!(
        T03,
        "inspect and `jwks lint` name a bidirectional, a zero-width and a tag character by number, and print none"
    );
    let (jwtk, forge) = (Jwtk::new(), Forge::new(Algorithm::EdDSA));
    for (c, name) in [('\u{202e}', "U+202E"), ('\u{200b}', "U+200B"), ('\u{e0041}', "U+E0041")] {
        let token = forge.good(&format!("\"sub\":\"ali{c}ce\","));
        let out = jwtk.run(["inspect", &token], "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(out.stdout.contains("hidden_text") && out.stdout.contains(name), "{}", out.stdout);
        assert!(!out.stdout.contains(c), "{}", out.stdout);
        let key = forge.jwk_with(|p| p.kid = Some(format!("k{c}")));
        let out = jwtk.run(["jwks", "lint", "-"], set(&[key]));
        assert!(out.stdout.contains("hidden_text") && out.stdout.contains(name), "{}", out.stdout);
        assert!(!out.stdout.contains(c), "{}", out.stdout);
    }
}

/// A command that writes a key or claims as JSON may write to a terminal.
#[test]
fn t20_no_json_brings_a_hidden_character_to_the_terminal() {
    holds!(
        T20,
        "thirty commands over a key and a token with six kinds of hidden characters print none of them; the exported kid and the claims read back are the same"
    );
    const HIDDEN: [char; 6] = ['\u{202e}', '\u{9b}', '\u{85}', '\u{200b}', '\u{e0041}', '\u{7f}'];
    let forge = Forge::new(Algorithm::EdDSA);
    let kid = format!("a{}z", HIDDEN.iter().collect::<String>());
    let name = |p: &mut jwtk::jwk::Metadata| {
        p.kid = Some(kid.clone());
        p.alg = Some("EdDSA".to_owned());
    };
    let jwk = forge.jwk_with(name);
    let private = forge.private_jwk().replacen("\"kid\":\"k\"", &format!("\"kid\":\"{kid}\""), 1);
    let token = forge.sign(
        format!(r#"{{"alg":"EdDSA","kid":"{kid}","x":"{kid}"}}"#),
        format!(r#"{{"sub":"{kid}","exp":{},"{kid}":["{kid}"]}}"#, NOW + 600),
    );
    let jwtk = Jwtk::new();
    jwtk.write("key.jwk", &jwk);
    jwtk.write("private.jwk", &private);
    jwtk.write("set.json", set(&[jwk.clone(), Forge::new(Algorithm::ES256).jwk()]));
    jwtk.write("other.json", set(&[forge.jwk()]));
    jwtk.write("token", &token);
    let host = Server::always(json(&set(std::slice::from_ref(&jwk))));
    let url = host.url("/jwks");
    let at = NOW.to_string();
    let verify = ["verify", "--jwks", "set.json", "--at", &at, "@token"];
    for args in [
        &["jwks", "export", "set.json"][..],
        &["jwks", "export", "key.jwk"],
        &["jwks", "export", "private.jwk"],
        &["jwks", "fetch", &url],
        &["jwks", "fetch", &url, "--json"],
        &["jwks", "lint", "set.json", "--json"],
        &["jwks", "lint", "set.json"],
        &["jwks", "diff", "set.json", "other.json", "--json"],
        &["jwks", "diff", "set.json", "other.json"],
        &["key", "convert", "key.jwk", "--to", "jwk"],
        &["key", "convert", "set.json", "--to", "jwk"],
        &["key", "convert", "set.json", "--to", "jwk", "--public"],
        &["key", "convert", "private.jwk", "--to", "jwk", "-o", "-"],
        &["key", "convert", "private.jwk", "--to", "jwk", "--public"],
        &["key", "show", "set.json"],
        &["key", "show", "set.json", "--json"],
        &["key", "import", "private.jwk", "--json"],
        &["key", "list"],
        &["key", "list", "--json"],
        &["key", "list", "--kids"],
        &["jwks", "export"],
        &["sign", "--key", "private.jwk", "--sub", &kid, "--json"],
        &["inspect", "@token"],
        &["inspect", "@token", "--json"],
        &["inspect", "@token", "--diff", "@token"],
        &verify,
        &[&verify[..], &["--json"]].concat(),
        &[&verify[..], &["-v", "--iss", &kid]].concat(),
        &["verify", "--jwks", "set.json", "--at", &at, "--batch", "@token"],
        &["verify", "--jwks", "set.json", "--at", &at, "--batch", "--json", "@token"],
    ] {
        let out = jwtk.run(args, "");
        // Two different sets, and a token without the expected issuer.
        let code = i32::from(args[..2] == ["jwks", "diff"] || args.contains(&"--iss"));
        assert_eq!(out.code, code, "{args:?}: {}", out.stderr);
        for text in [&out.stdout, &out.stderr] {
            assert!(!text.contains(HIDDEN), "{args:?}: {text:?}");
        }
    }
    // Reading it back gives the same.
    let exported = jwtk.ok(["jwks", "export", "key.jwk"], "");
    let exported: serde_json::Value = serde_json::from_str(&exported).expect("JSON");
    assert_eq!(exported["keys"][0]["kid"], kid.as_str());
    let claims: serde_json::Value = serde_json::from_str(&jwtk.ok(verify, "")).expect("JSON");
    assert_eq!((&claims["sub"], &claims[&kid][0]), (&kid.as_str().into(), &kid.as_str().into()));
}

/// A real name never has 200,000 characters, and a report must not have such a line.
#[test]
fn t21_a_long_value_does_not_fill_the_report() {
    holds!(
        T21,
        "of values of 200,000 characters in header, claims and names, no line of a report has 3,000; `--json` has them whole"
    );
    let (jwtk, forge) = (Jwtk::new(), Forge::new(Algorithm::EdDSA));
    jwtk.write("set.json", set(&[forge.jwk()]));
    let (long, at) = ("x".repeat(200_000), NOW.to_string());
    let exp = NOW + 600;
    for (header, claims) in [
        (format!(r#"{{"alg":"{long}","kid":"k"}}"#), "{}".to_owned()),
        (format!(r#"{{"alg":"EdDSA","kid":"{long}"}}"#), "{}".to_owned()),
        (format!(r#"{{"alg":"EdDSA","kid":"k","typ":"{long}"}}"#), format!(r#"{{"exp":{exp}}}"#)),
        (format!(r#"{{"alg":"EdDSA","kid":"k","crit":["{long}"]}}"#), "{}".to_owned()),
        (format!(r#"{{"alg":"EdDSA","kid":"k","{long}":1}}"#), "{}".to_owned()),
        (r#"{"alg":"EdDSA","kid":"k"}"#.to_owned(), format!(r#"{{"exp":{exp},"iss":"{long}"}}"#)),
        (r#"{"alg":"EdDSA","kid":"k"}"#.to_owned(), format!(r#"{{"exp":{exp},"aud":["{long}"]}}"#)),
        (r#"{"alg":"EdDSA","kid":"k"}"#.to_owned(), format!(r#"{{"exp":"{long}"}}"#)),
        (r#"{"alg":"EdDSA","kid":"k"}"#.to_owned(), format!(r#"{{"exp":{exp},"{long}":1}}"#)),
    ] {
        let token = forge.sign(&header, &claims);
        jwtk.write("token", &token);
        let verify = [
            "verify", "--jwks", "set.json", "--at", &at, "--iss", "i", "--aud", "a", "--typ", "JWT", "@token",
        ];
        for args in [
            &verify[..],
            &["verify", "--key", "set.json", "--at", &at, "@token"],
            &["inspect", "@token"],
            &["sign", "--kid", &token[..90_000]],
        ] {
            let out = jwtk.run(args, "");
            // The claims of an accepted token are data, and complete.
            let stdout = out.stdout.lines().filter(|line| !line.starts_with('{'));
            let longest = out.stderr.lines().chain(stdout).map(|line| line.chars().count()).max();
            assert!(longest.unwrap_or_default() < 3000, "{header:.60} {args:.40?}: {longest:?}");
        }
        // A program reads the whole value.
        let json = jwtk.run([&verify[..], &["--json"]].concat(), "").stdout;
        assert!(json.len() > 200_000 && !json.contains("left out"), "{header:.60}");
    }
    let out = jwtk.run(["verify", "--jwks", "set.json", "--at", &at, "@token", "--claim", "a=b"], "");
    assert!(out.code == 1 && out.stderr.len() < 20_000, "{}", out.stderr.len());
}

#[test]
fn t11_nothing_but_accepted_claims_reaches_stdout() {
    holds!(
        T11,
        "expired, forged, unsigned, malformed and undecided tokens leave standard output empty, whatever the flags; an expired one is accepted by `--signature-only`"
    );
    let (jwtk, forge) = (Jwtk::new(), Forge::new(Algorithm::EdDSA));
    jwtk.write("set.json", set(&[forge.jwk()]));
    let at = NOW.to_string();
    for (token, exit, code) in [
        (forge.token(r#"{"exp":1}"#), 1, "expired"),
        (Forge::new(Algorithm::EdDSA).good(""), 1, "signature_mismatch"),
        (join(r#"{"alg":"none"}"#, "{}", |_| Vec::new()), 1, "alg_not_allowed"),
        ("x".to_owned(), 1, "malformed"),
        (forge.sign(r#"{"alg":"EdDSA","kid":"new"}"#, r#"{"exp":1795205400}"#), 3, "kid_not_found"),
    ] {
        for flags in [&[][..], &["-v"], &["-q"], &["--signature-only"]] {
            let args = [&["verify", "--jwks", "set.json", "--at", &at, "-"], flags].concat();
            let out = jwtk.run(args, &token);
            // `--signature-only` accepts an expired token and prints its payload.
            if flags == ["--signature-only"] && code == "expired" {
                assert_eq!(out.code, 0, "{}", out.stderr);
                continue;
            }
            assert_eq!((out.code, out.stdout.as_str()), (exit, ""), "{flags:?}: {}", out.stderr);
            assert_eq!(out.stderr.contains(&format!("[{code}]")), flags != ["-q"], "{}", out.stderr);
        }
    }
}
