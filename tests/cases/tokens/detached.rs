//! Detached content (RFC 7515 appendix F).

use super::{batch_agrees, run};
use crate::{cases::lab, support::Jwtk};

#[test]
fn case_a14_detached_content() {
    let jwtk = lab("a14");
    let detached = "the content is detached (RFC 7515 appendix F)";
    for mode in ["", "--signature-only"] {
        let line = format!("verify @detached.jws --jwks set.jwks {mode}");
        run(&jwtk, &line, 3, &["UNDECIDED", "[content_detached]", detached, "--detached FILE"]);
        let json = jwtk.run([line.as_str(), "--json"].join(" ").split_whitespace(), "").json();
        assert_eq!(json["code"], "content_detached");
        assert_eq!(json["verdict"], "undecided");
        assert_eq!(json["candidates"][0]["status"], "skipped");
        batch_agrees(&jwtk, &format!("--jwks set.jwks {mode}"), "detached.jws");
        batch_agrees(&jwtk, &format!("--jwks set.jwks {mode}"), "unencoded.jws");
    }
    run(
        &jwtk,
        "verify @unencoded.jws --jwks set.jwks --signature-only",
        3,
        &["[content_detached]", "the content is detached, and signed unencoded (RFC 7797)"],
    );
    run(
        &jwtk,
        "verify @unencoded.jws --jwks set.jwks",
        1,
        &["[crit]", "b64 (RFC 7797), which a JWT never uses", "check it with --signature-only"],
    );
    let looked = run(&jwtk, "inspect @detached.jws", 0, &["the content is sent apart", "--detached FILE"]);
    assert!(!looked.stdout.contains("not JSON"), "{}", looked.stdout);
    run(&jwtk, "inspect @unencoded.jws", 0, &["unencoded payload (RFC 7797)"]);
    assert!(jwtk.run(["inspect", "--json", "@detached.jws"], "").json()["payload"].is_null());
    for file in ["detached.jws", "unencoded.jws"] {
        let line = format!("verify @{file} --jwks set.jwks --signature-only --detached");
        let out = run(&jwtk, &format!("{line} body.json"), 0, &["ACCEPTED", "content of 32 bytes detached"]);
        assert_eq!(out.stdout.trim_end(), jwtk.read("body.json").trim_end());
        let out = jwtk.run(format!("{line} -").split_whitespace(), jwtk.read("body.json"));
        assert_eq!(out.code, 0, "{}", out.stderr);
        // One more byte makes it different content.
        let out = jwtk.run(format!("{line} -").split_whitespace(), jwtk.read("body.json") + "\n");
        assert_eq!(out.code, 1, "{}", out.stderr);
        assert!(out.stderr.contains("does not verify with this key"), "{}", out.stderr);
        assert!(out.stderr.contains("a line break at"), "{}", out.stderr);
    }
}

/// Every family verifies what it signs, encoded or not, and nothing else.
#[test]
fn case_a14_sign_detached_and_verify() {
    let jwtk = Jwtk::new();
    let content = b"\x00\xff any.bytes\r\n";
    jwtk.write("file", content);
    jwtk.write("claims", r#"{"iss":"a","exp":4102444800}"#);
    jwtk.write("secret", "0123456789abcdef0123456789abcdef");
    for alg in ["EdDSA", "ES256", "RS256"] {
        jwtk.ok(["keygen", "--alg", alg, "-o", alg, "--pub", &format!("{alg}.pub")], "");
    }
    let keys = [
        ("--key EdDSA", "--key EdDSA.pub"),
        ("--key ES256", "--key ES256.pub"),
        ("--key RS256", "--key RS256.pub"),
        ("--secret-file secret", "--secret-file secret"),
    ];
    for (sign, verify) in keys {
        for b64 in ["", "--b64 false", "--b64 true"] {
            let line = format!("sign {sign} --detached file {b64} --json");
            let json = jwtk.run(line.split_whitespace(), "").json();
            assert_eq!(json["header"].get("b64").is_some(), b64 == "--b64 false", "{json}");
            assert_eq!(json["header"]["typ"], serde_json::Value::Null, "{json}");
            assert_eq!(json["detached"]["bytes"], content.len());
            let token = json["token"].as_str().expect("a token");
            assert!(token.contains(".."), "{token}");
            jwtk.write("token", token);
            let line = format!("verify @token {verify} --signature-only --detached");
            let out = jwtk.run(format!("{line} file").split_whitespace(), "");
            assert_eq!((out.code, &out.bytes[..]), (0, &content[..]), "{line}: {}", out.stderr);
            assert_eq!(jwtk.run(format!("{line} secret").split_whitespace(), "").code, 1);
            // A token with its own payload is not accepted for other content.
            let whole = jwtk.ok(["sign", "--secret-file", "secret", "--iss", "a"], "");
            jwtk.write("whole", whole);
            let out = jwtk.run("verify @whole --secret-file secret --detached file".split(' '), "");
            assert_eq!(out.code, 1, "{}", out.stderr);
            assert!(out.stderr.contains("has its own payload"), "{}", out.stderr);
        }
    }
    // Claims in a detached file are checked as claims.
    jwtk.write("token", jwtk.ok(["sign", "--key", "EdDSA", "--detached", "claims"], ""));
    let out = jwtk.run("verify @token --key EdDSA.pub --detached claims --iss b".split(' '), "");
    assert_eq!(out.code, 1);
    assert!(out.stderr.contains("[iss_mismatch]"), "{}", out.stderr);
    jwtk.ok("verify @token --key EdDSA.pub --detached claims --iss a".split(' '), "");
}

#[test]
fn case_a14_flags_that_clash() {
    let jwtk = Jwtk::new();
    jwtk.write("file", "content");
    jwtk.write("secret", "0123456789abcdef0123456789abcdef");
    for flags in [
        "--iss a",
        "--sub a",
        "--aud a",
        "--exp 1h",
        "--nbf now",
        "--iat now",
        "--jti",
        "--scope a",
        "-c a=b",
        "--claims {}",
        "--count 2",
        "--jsonl",
        "--break expired",
        "--header b64:=false",
        "--b64 false --header crit:=[\"x\"]",
    ] {
        let line = format!("sign --secret-file secret --detached file {flags}");
        let out = jwtk.run(line.split_whitespace(), "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{line}: {}", out.stderr);
    }
    for line in [
        "sign --secret-file secret --b64 false",
        "sign --secret-file secret --header b64:=false",
        "sign --secret-file - --detached -",
        "verify --batch --secret-file secret --detached file",
        "verify - --secret-file secret --detached -",
        "verify a..b --secret-file - --detached -",
    ] {
        let out = jwtk.run(line.split_whitespace(), "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{line}: {}", out.stderr);
    }
}

/// A signature of the wrong length is wrong for any content, and `none` for no content.
#[test]
fn case_a14_what_no_content_can_mend_is_rejected() {
    let jwtk = lab("a14");
    let header = jwtk.read("detached.jws").split('.').next().expect("a header").to_owned();
    jwtk.write("short.jws", format!("{header}..AAAA"));
    run(
        &jwtk,
        "verify @short.jws --jwks set.jwks",
        1,
        &["[signature_mismatch]", "3 bytes, but this key makes 256"],
    );
    jwtk.write("bare.jws", format!("{header}.."));
    run(&jwtk, "verify @bare.jws --jwks set.jwks", 1, &["[signature_mismatch]", "no signature"]);
}
