//! What is a token, and what is not: rows B of the security bar.

use super::{CLAIMS, Lab};
use crate::support::{
    forge::{Forge, NOW},
    memory::in_64_mb,
};
use jwtk::jwa::Algorithm;

#[test]
fn b01_parts_that_are_missing_or_too_many() {
    holds!(
        B01,
        "no, two, four and five parts, and an empty token, are rejected with malformed, and the parts are counted; three empty parts are header_invalid"
    );
    let lab = Lab::new();
    for (token, words) in [
        ("abc", "no dots"),
        ("a.b", "two parts"),
        ("a.b.c.d", "4 parts"),
        ("..", "header: empty"),
        ("a..b..c", "5 parts"),
    ] {
        let code = if token == ".." { "header_invalid" } else { "malformed" };
        let out = lab.refuses(token, &[], 1, code);
        assert!(out.stderr.contains(words), "{}", out.stderr);
    }
    lab.refuses("", &[], 1, "malformed");
}

#[test]
fn b02_encrypted_tokens_are_told_apart() {
    holds!(B02, "a compact JWE is rejected with jwe, and called encrypted");
    let lab = Lab::new();
    let header = jwtk::base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#);
    let out = lab.refuses(&format!("{header}..AA.AA.AA"), &[], 1, "jwe");
    assert!(out.stderr.contains("encrypted"), "{}", out.stderr);
}

#[test]
fn b05_other_serializations_are_told_apart() {
    holds!(B05, "a JWS in JSON and an SD-JWT are rejected with not_compact");
    let lab = Lab::new();
    lab.refuses(r#"{"payload":"e30","protected":"e30","signature":"AA"}"#, &[], 1, "not_compact");
    let out = lab.refuses(&format!("{}~WyJhIl0~", lab.forge.good("")), &[], 1, "not_compact");
    assert!(out.stderr.contains("SD-JWT"), "{}", out.stderr);
}

#[test]
fn b06_base64url_is_strict() {
    holds!(
        B06,
        "padding, a blank, a `+`, a wrong length and stray bits are each rejected with malformed, and named"
    );
    let lab = Lab::new();
    let good = lab.forge.good("");
    let parts: Vec<&str> = good.split('.').collect();
    for (token, words) in [
        (format!("{}=.{}.{}", parts[0], parts[1], parts[2]), "padding"),
        (format!("{}.{}.{}==", parts[0], parts[1], parts[2]), "padding"),
        (format!("{}.{} .{}", parts[0], parts[1], parts[2]), "whitespace"),
        (format!("{}.{}.+{}", parts[0], parts[1], &parts[2][1..]), "standard base64"),
        (format!("{}.{}.{}", parts[0], parts[1], &parts[2][..85]), "base64url never has 85 characters"),
        (format!("{}.{}.{}B", parts[0], parts[1], &parts[2][..85]), "unused bits"),
    ] {
        let out = lab.refuses(&token, &[], 1, "malformed");
        assert!(out.stderr.contains(words), "{words}: {}", out.stderr);
    }
}

#[test]
fn b07_what_stands_around_a_token_is_dropped() {
    holds!(
        B07,
        "blanks, line breaks, quotes, `Bearer` and `Authorization: Bearer` around a token, in any case, are stripped; a single quote mark is malformed"
    );
    let lab = Lab::new();
    let good = lab.forge.good("");
    for text in [
        format!("{good}\n"),
        format!(" {good}\r\n"),
        format!("Bearer {good}"),
        format!("Authorization: Bearer {good}\n"),
        format!("authorization: bearer {good}"),
        format!("\"{good}\""),
        format!("'Bearer {good}'"),
    ] {
        lab.accepts(&text, &[]);
    }
    let path = lab.jwtk.write("token", format!("{good}\n"));
    let at = NOW.to_string();
    let file = format!("@{}", path.display());
    let out = lab.jwtk.run(["verify", "--jwks", "set.json", "--at", &at, &file], "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    let out = lab.refuses(&format!("\"{good}"), &[], 1, "malformed");
    assert!(out.stderr.contains("fix     client: remove the quotes"), "{}", out.stderr);
}

#[test]
fn b08_b09_duplicate_members() {
    holds!(
        B08,
        "a header member twice, known or not, at the top or below it, is rejected with duplicate_member"
    );
    holds!(B09, "a claim twice is rejected with duplicate_member, and named");
    let lab = Lab::new();
    for header in [
        r#"{"alg":"EdDSA","alg":"EdDSA"}"#,
        r#"{"alg":"EdDSA","kid":"k","kid":"k"}"#,
        r#"{"alg":"EdDSA","x":1,"x":1}"#,
        r#"{"alg":"EdDSA","x":{"y":1,"y":2}}"#,
    ] {
        lab.refuses(&lab.forge.sign(header, CLAIMS), &[], 1, "duplicate_member");
    }
    let token = lab.forge.good(r#""role":"user","role":"admin","#);
    let out = lab.refuses(&token, &[], 1, "duplicate_member");
    assert!(out.stderr.contains("\"role\" appears twice"), "{}", out.stderr);
}

#[test]
fn b11_b12_claims_that_are_no_json_object() {
    holds!(
        B11,
        "claims that are an array, null, a string, a number or nothing are rejected with claims_not_object, and their type is named"
    );
    holds!(
        B12,
        "claims in bad UTF-8, in UTF-16, with a byte order mark or half a surrogate pair are rejected with claims_not_object"
    );
    let lab = Lab::new();
    for (payload, words) in [
        (&b"[1795205400]"[..], "an array"),
        (b"null", "null"),
        (b"\"x\"", "a string"),
        (b"1", "a number"),
        (b"", "empty"),
        (b"{\"exp\":1795205400,\"a\":\"\xff\"}", "not UTF-8"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b"{\0\"\0}\0", "not JSON"),
        (b"{\"a\":\"\\ud800\"}", "not JSON"),
    ] {
        let token = lab.forge.sign(r#"{"alg":"EdDSA","kid":"k"}"#, payload);
        let out = lab.refuses(&token, &[], 1, "claims_not_object");
        assert!(out.stderr.contains(words), "{words}: {}", out.stderr);
    }
}

#[test]
fn b15_b16_b17_crit_and_b64() {
    holds!(B15, "an unknown extension in crit is rejected with crit");
    holds!(
        B16,
        "crit that is empty, repeats a name, or names what is registered or absent is rejected with crit"
    );
    holds!(B17, "b64 false, with and without crit, is rejected with crit");
    let lab = Lab::new();
    for members in [
        r#""crit":["http://example.invalid/UNDEFINED"],"http://example.invalid/UNDEFINED":true"#,
        r#""crit":[]"#,
        r#""crit":["alg"]"#,
        r#""crit":["x","x"],"x":1"#,
        r#""crit":["absent"]"#,
        r#""crit":["b64"],"b64":false"#,
        r#""b64":false"#,
    ] {
        let token = lab.forge.sign(format!(r#"{{"alg":"EdDSA","kid":"k",{members}}}"#), CLAIMS);
        lab.refuses(&token, &[], 1, "crit");
    }
}

#[test]
fn b19_nothing_in_a_token_is_followed() {
    holds!(
        B19,
        "an attacker's jwk, jku, x5u and x5c in the header change nothing: signature_mismatch, and no connection is made"
    );
    let lab = Lab::new();
    let attacker = Forge::new(Algorithm::EdDSA);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/jwks", listener.local_addr().unwrap());
    for members in [
        format!(r#""jwk":{}"#, attacker.jwk()),
        format!(r#""jku":"{url}""#),
        format!(r#""x5u":"{url}""#),
        r#""x5c":["AAAA"]"#.to_owned(),
    ] {
        let token = attacker.sign(format!(r#"{{"alg":"EdDSA","kid":"k",{members}}}"#), CLAIMS);
        lab.refuses(&token, &[], 1, "signature_mismatch");
    }
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err(), "a token made jwtk connect");
}

#[test]
fn b20_b21_large_tokens() {
    holds!(B20, "10 MiB of dots are rejected with too_large, within 64 MB");
    holds!(B21, "100 MiB, piped or in a file, are rejected with too_large, within 64 MB");
    let lab = Lab::new();
    let small = |token: &str| {
        let at = NOW.to_string();
        let command = lab.jwtk.command(["verify", "--jwks", "set.json", "--at", &at, "-"]);
        lab.jwtk.end(&mut in_64_mb(&command), token)
    };
    lab.refuses(&"a".repeat((1 << 20) + 1), &[], 1, "too_large");
    for token in [".".repeat(10 << 20), "a.".repeat(50 << 20)] {
        let out = small(&token);
        assert!(out.code == 1 && out.stderr.contains("[too_large]"), "{}", out.stderr);
        // Its end is not read, so nothing counts its bytes.
        assert!(out.stderr.contains("the token is larger than 1 MiB\n"), "{}", out.stderr);
    }
    // The largest accepted input stays within the same bounds.
    let out = small(&".".repeat(1 << 20));
    assert!(out.code == 1 && out.stderr.contains("[malformed]"), "{}", out.stderr);
    assert_eq!(small(&lab.forge.good("")).code, 0);
    let command = lab.jwtk.command(["verify", "--jwks", "set.json", "--at", &NOW.to_string(), "@large"]);
    lab.jwtk.write("large", "a.".repeat(50 << 20));
    let out = lab.jwtk.end(&mut in_64_mb(&command), "");
    assert!(out.code == 1 && out.stderr.contains("[too_large]"), "{}", out.stderr);
}
