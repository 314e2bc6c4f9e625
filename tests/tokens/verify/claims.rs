//! What the claims have to say: rows C of the security bar.

use super::{CLAIMS, Lab};
use crate::support::forge::{Forge, NOW};
use jwtk::jwa::Algorithm;

#[test]
fn c01_c02_c03_c04_issuers() {
    holds!(C01, "a token without the expected iss is rejected with iss_missing");
    holds!(C02, "iss that is a number, null or an object is rejected with iss_type");
    holds!(C03, "iss that is an array with the right one in it is rejected with iss_type");
    holds!(
        C04,
        "iss with another case, suffix, slash or scheme is rejected with iss_mismatch, and the difference is shown"
    );
    let lab = Lab::new();
    let iss = |value: &str| lab.forge.good(&format!("\"iss\":{value},"));
    let want = ["--iss", "https://good.example"];
    lab.refuses(&lab.forge.good(""), &want, 1, "iss_missing");
    for value in ["123", "null", "{}", r#"["https://good.example","https://evil.example"]"#] {
        lab.refuses(&iss(value), &want, 1, "iss_type");
    }
    for (value, words) in [
        (r#""https://good.example.evil""#, "expected  \"https://good.example\"\n"),
        (r#""https://GOOD.example""#, "letter case"),
        (r#""https://good.example/""#, "the same except for a trailing slash"),
        (r#""http://good.example""#, "same host, http instead of https"),
    ] {
        let out = lab.refuses(&iss(value), &want, 1, "iss_mismatch");
        assert!(out.stderr.contains(words), "{}", out.stderr);
    }
    lab.accepts(&iss(r#""https://good.example""#), &want);
}

#[test]
fn c06_c07_c08_audiences() {
    holds!(
        C06,
        "aud that is missing, of another type at any place, empty, or not exactly ours is rejected with aud_missing, aud_type, aud_mismatch"
    );
    holds!(C07, "aud with ours among others is accepted, and so is any of several that the caller names");
    let lab = Lab::new();
    let aud = |value: &str| lab.forge.good(&format!("\"aud\":{value},"));
    lab.refuses(&lab.forge.good(""), &["--aud", "ours"], 1, "aud_missing");
    for value in ["7", "{}", "null", r#"["evil",7]"#, r#"[["ours"]]"#] {
        lab.refuses(&aud(value), &["--aud", "ours"], 1, "aud_type");
    }
    for value in ["[]", r#""""#, r#""our""#, r#""Ours""#, r#"["other"]"#] {
        lab.refuses(&aud(value), &["--aud", "ours"], 1, "aud_mismatch");
    }
    lab.accepts(&aud(r#"["ours","other"]"#), &["--aud", "ours"]);
    lab.accepts(&aud(r#""b""#), &["--aud", "a", "--aud", "b"]);
    let out = lab.accepts(&aud(r#""ours""#), &[]);
    assert!(out.stderr.contains("not checked: pass --aud"), "{}", out.stderr);
    lab.refuses(&aud(r#""ours""#), &["--strict"], 1, "aud_not_checked");
    lab.refuses(&lab.forge.good("\"iss\":\"x\","), &["--strict"], 1, "iss_not_checked");
}

#[test]
fn c10_c12_c13_expiry() {
    holds!(
        C10,
        "exp that is now is rejected with expired, exp a second later is accepted, and so is now with a second of leeway"
    );
    holds!(C12, "no exp is exp_missing, and accepted with `--allow-no-exp`");
    holds!(
        C13,
        "exp that is a string, null, negative, true, an array, in milliseconds or 1e30 is exp_type, also with `--allow-no-exp`"
    );
    let lab = Lab::new();
    let exp = |value: &str| lab.forge.token(&format!("{{\"exp\":{value}}}"));
    let out = lab.refuses(&exp(&NOW.to_string()), &[], 1, "expired");
    assert!(out.stderr.contains("--leeway 1s"), "{}", out.stderr);
    lab.accepts(&exp(&NOW.to_string()), &["--leeway", "1s"]);
    lab.accepts(&exp(&(NOW + 1).to_string()), &[]);
    lab.refuses(&lab.forge.token("{}"), &[], 1, "exp_missing");
    lab.accepts(&lab.forge.token("{}"), &["--allow-no-exp"]);
    for value in ["\"x\"", "null", "-1", "true", "[1]", "1795205400000", "1e30", "\"1795205400\""] {
        lab.refuses(&exp(value), &[], 1, "exp_type");
        lab.refuses(&exp(value), &["--allow-no-exp"], 1, "exp_type");
    }
    let out = lab.refuses(&exp("3600"), &[], 1, "expired");
    assert!(out.stderr.contains("the duration 1h"), "{}", out.stderr);
    let out = lab.refuses(&exp("1795205400000"), &[], 1, "exp_type");
    assert!(out.stderr.contains("milliseconds"), "{}", out.stderr);
}

#[test]
fn c15_c16_not_yet_and_too_old() {
    holds!(C15, "nbf in five seconds is nbf_future, and accepted with that leeway; a string is nbf_type");
    holds!(
        C16,
        "iat in five seconds is iat_future, one that is an hour old too_old under `--max-age 30m`; a string or a negative number is iat_type"
    );
    let lab = Lab::new();
    let with = |name: &str, value: &str| lab.forge.good(&format!("\"{name}\":{value},"));
    let out = lab.refuses(&with("nbf", &(NOW + 5).to_string()), &[], 1, "nbf_future");
    let said = out.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("--leeway 5s"), "{said}");
    lab.accepts(&with("nbf", &(NOW + 5).to_string()), &["--leeway", "5s"]);
    lab.accepts(&with("nbf", "-5"), &[]);
    lab.refuses(&with("nbf", "\"1\""), &[], 1, "nbf_type");
    lab.refuses(&with("iat", &(NOW + 5).to_string()), &[], 1, "iat_future");
    lab.refuses(&with("iat", "\"1\""), &[], 1, "iat_type");
    lab.refuses(&with("iat", "-99"), &[], 1, "iat_type");
    let old = with("iat", &(NOW - 3600).to_string());
    lab.refuses(&old, &["--max-age", "30m"], 1, "too_old");
    lab.accepts(&old, &["--max-age", "1h"]);
    lab.refuses(&old, &["--max-lifetime", "1h"], 1, "lifetime_too_long");
    lab.accepts(&old, &["--max-lifetime", "70m"]);
    lab.refuses(&old, &["--min-validity", "11m"], 1, "expires_too_soon");
    lab.accepts(&old, &["--min-validity", "10m"]);
    lab.refuses(&lab.forge.good(""), &["--max-age", "1h"], 1, "claim_missing");
}

#[test]
fn c17_leeway_has_a_limit() {
    holds!(
        C17,
        "a leeway of 601 seconds, eleven minutes or a day is usage, and ten minutes is named as the maximum"
    );
    let lab = Lab::new();
    for leeway in ["601s", "11m", "1d"] {
        let out = lab.verify(&lab.forge.good(""), &["--leeway", leeway]);
        assert_eq!(out.code, 2, "{}", out.stderr);
        assert!(out.stderr.contains("at most 10m [usage]"), "{}", out.stderr);
    }
}

#[test]
fn c20_c21_access_tokens() {
    holds!(
        C20,
        "at+jwt and application/at+jwt in any case are accepted for an access token; JWT, and no typ, are typ_mismatch"
    );
    holds!(
        C21,
        "an access token without iss, aud, sub, client_id, iat and jti is claim_missing, and each is named"
    );
    let lab = Lab::new();
    let claims = format!(
        r#"{{"iss":"i","exp":{},"aud":"a","sub":"s","client_id":"c","iat":{NOW},"jti":"j"}}"#,
        NOW + 600
    );
    let with_typ = |typ: &str| lab.forge.sign(format!(r#"{{"alg":"EdDSA","kid":"k"{typ}}}"#), &claims);
    let flags = ["--profile", "access-token", "--iss", "i", "--aud", "a"];
    for typ in [r#","typ":"application/at+jwt""#, r#","typ":"AT+JWT""#, r#","typ":"at+jwt""#] {
        lab.accepts(&with_typ(typ), &flags);
    }
    lab.refuses(&with_typ(r#","typ":"JWT""#), &flags, 1, "typ_mismatch");
    lab.refuses(&with_typ(""), &flags, 1, "typ_mismatch");
    let bare = lab.forge.sign(r#"{"alg":"EdDSA","kid":"k","typ":"at+jwt"}"#, CLAIMS);
    let out = lab.refuses(&bare, &["--profile", "access-token"], 1, "claim_missing");
    for name in ["iss", "aud", "sub", "client_id", "iat", "jti"] {
        assert!(out.stderr.contains(&format!("{name} is missing")), "{name}: {}", out.stderr);
    }
}

#[test]
fn c22_id_tokens() {
    holds!(
        C22,
        "an ID token with another nonce, at_hash, aud, azp or a second audience is rejected; a correct one is accepted; a breach of what OpenID Connect only recommends is rejected under `--strict` or `--azp`"
    );
    let lab = Lab::new();
    let hash = {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA512, b"access");
        jwtk::base64url::encode(&digest.as_ref()[..32])
    };
    let token = |extra: &str, aud: &str| {
        let claims = format!(
            r#"{{"iss":"https://i","sub":"s","aud":{aud},"exp":{},"iat":{NOW},"nonce":"n","at_hash":"{hash}"{extra}}}"#,
            NOW + 600
        );
        lab.forge.token(&claims)
    };
    lab.jwtk.write("access", "access\n");
    lab.jwtk.write("other", "other\n");
    let base = ["--profile", "id-token", "--iss", "https://i", "--client-id", "c"];
    let flags = |more: &[&'static str]| [&base[..], more].concat();
    lab.accepts(&token("", r#""c""#), &flags(&["--nonce", "n", "--access-token", "access"]));
    lab.refuses(&token("", r#""c""#), &flags(&["--nonce", "m"]), 1, "claim_mismatch");
    lab.refuses(&token("", r#""c""#), &flags(&["--access-token", "other"]), 1, "claim_mismatch");
    lab.refuses(&token("", r#""d""#), &flags(&[]), 1, "aud_mismatch");
    lab.refuses(&token(r#","azp":"c""#, r#"["c","d"]"#), &flags(&[]), 1, "aud_mismatch");
    lab.accepts(&token(r#","azp":"c""#, r#"["c","d"]"#), &flags(&["--aud", "d"]));
    // Steps 4 and 5 say SHOULD: only `--strict` and `--azp` reject for them.
    let no_azp = token("", r#"["c","d"]"#);
    lab.accepts(&no_azp, &flags(&["--aud", "d"]));
    lab.refuses(&no_azp, &flags(&["--aud", "d", "--strict"]), 1, "claim_missing");
    lab.refuses(&no_azp, &flags(&["--aud", "d", "--azp", "c"]), 1, "claim_missing");
    let other_azp = token(r#","azp":"d""#, r#""c""#);
    lab.accepts(&other_azp, &flags(&[]));
    lab.refuses(&other_azp, &flags(&["--strict"]), 1, "claim_mismatch");
    lab.refuses(&other_azp, &flags(&["--azp", "c"]), 1, "claim_mismatch");
    lab.refuses(&token(r#","azp":"d""#, r#"["c","d"]"#), &flags(&["--aud", "d"]), 1, "claim_mismatch");
}

#[test]
fn c24_five_faults_give_five_failures_in_order() {
    holds!(C24, "a token with five faults has five failed checks, in the contract's order, in text and JSON");
    let lab = Lab::new();
    let claims = format!(
        r#"{{"iss":"https://b","aud":"b","sub":"bob","exp":{},"nbf":{},"iat":{}}}"#,
        NOW - 60,
        NOW + 60,
        NOW + 60
    );
    let token = lab.forge.token(&claims);
    let flags = ["--iss", "https://a", "--aud", "a"];
    let codes = ["expired", "nbf_future", "iat_future", "iss_mismatch", "aud_mismatch"];
    let out = lab.refuses(&token, &flags, 1, "expired");
    let at: Vec<_> =
        ["✗ exp", "✗ nbf", "✗ iat", "✗ iss", "✗ aud"].iter().map(|m| out.stderr.find(m)).collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{}", out.stderr);
    let json = lab.verify(&token, &[&flags[..], &["--json"]].concat()).json();
    let failed = json["checks"].as_array().unwrap().iter().filter(|c| c["status"] == "fail");
    assert_eq!(failed.map(|c| c["code"].as_str().unwrap()).collect::<Vec<_>>(), codes);
}

#[test]
fn c25_claims_under_a_bad_signature_are_marked() {
    holds!(
        C25,
        "a forged expired token is signature_mismatch; its claims are checked after it and marked UNVERIFIED"
    );
    let lab = Lab::new();
    let token = Forge::new(Algorithm::EdDSA).token(r#"{"exp":1}"#);
    let out = lab.refuses(&token, &[], 1, "signature_mismatch");
    assert!(out.stderr.contains("UNVERIFIED"), "{}", out.stderr);
    assert!(out.stderr.find("✗ signature") < out.stderr.find("✗ exp"), "{}", out.stderr);
}

#[test]
fn c26_inspect_never_says_good() {
    holds!(C26, "inspect decodes a forged token with exit 0, and says NOT VERIFIED and `verified` false");
    let lab = Lab::new();
    let forged = Forge::new(Algorithm::EdDSA).good("");
    let out = lab.jwtk.run(["inspect", &forged], "");
    assert_eq!(out.code, 0);
    assert!(out.stdout.contains("NOT VERIFIED"), "{}", out.stdout);
    let json = lab.jwtk.run(["inspect", "--json", &forged], "").json();
    assert_eq!(json["verified"], false);
}
