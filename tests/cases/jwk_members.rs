//! Members of a JWK that are not as they should be.

use crate::{
    lab,
    support::{
        Jwtk, Output,
        forge::{Forge, NOW, set},
    },
};
use jwtk::jwa::Algorithm;

const WHO: [&str; 4] = ["--iss", "https://auth.example", "--aud", "https://api.example"];

/// Runs a command, each word by itself.
fn run(jwtk: &Jwtk, command: &str) -> Output {
    jwtk.run(command.split(' '), "")
}

/// `verify` of a token of a case with a set, as the case's issuer and audience.
fn verify(jwtk: &Jwtk, token: &str, keys: [&str; 2]) -> Output {
    jwtk.run([&["verify", token][..], &keys, &WHO].concat(), "")
}

#[track_caller]
fn says(out: &Output, words: &[&str]) {
    let text = format!("{}{}", out.stdout, out.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(text.contains(word), "{word:?} is missing:\n{}{}", out.stdout, out.stderr);
    }
}

#[track_caller]
fn never_says(out: &Output, words: &[&str]) {
    let text = format!("{}{}", out.stdout, out.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(!text.contains(word), "{word:?} is false:\n{}{}", out.stdout, out.stderr);
    }
}

#[test]
fn case_a07_the_last_of_41_keys_is_found() {
    let jwtk = lab("a07");
    let out = verify(&jwtk, "@t.jwt", ["--jwks", "set.jwks"]);
    assert_eq!(out.code, 0, "{}", out.stderr);
    says(&out, &["found by trying: the token has no kid"]);
    let out = jwtk.run([&["verify", "--batch", "@t.jwt", "--jwks", "set.jwks"][..], &WHO].concat(), "");
    assert_eq!(out.code, 0, "{}", out.stderr);
}

#[test]
fn case_a07_what_was_not_tried_is_no_reason_to_reject() {
    let (jwtk, issuer, other) = (Jwtk::new(), Forge::new(Algorithm::EdDSA), Forge::new(Algorithm::EdDSA));
    let nameless = |forge: &Forge| forge.jwk_with(|_| {});
    let mut keys = vec![nameless(&other); 1024];
    keys.push(nameless(&issuer));
    jwtk.write("many.jwks", set(&keys));
    let token = issuer.sign(r#"{"alg":"EdDSA"}"#, format!(r#"{{"exp":{}}}"#, NOW + 600));
    let at = NOW.to_string();
    let flags = ["--jwks", "many.jwks", "--at", &at];
    let out = jwtk.run([&["verify", &token][..], &flags].concat(), "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(
        &out,
        &["UNDECIDED", "[too_many_keys]", "1 more fit and were not tried", "issuer: write the key's kid"],
    );
    never_says(&out, &["REJECTED", "same kid", "of this kid"]);
    let report = jwtk.run([&["verify", &token, "--json"][..], &flags].concat(), "").json();
    assert_eq!(report["verdict"], "undecided");
    assert_eq!(report["candidates"][0]["status"], "tried");
    assert_eq!(report["candidates"][1024]["status"], "skipped");
    assert_eq!(report["candidates"][1024]["reason"], "too_many_keys");
    let out = jwtk.run([&["verify", "--batch"][..], &flags].concat(), &token);
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &[r#""code":"too_many_keys""#]);
    // The same where the keys were named in a file.
    let out = jwtk.run(["verify", &token, "--key", "many.jwks", "--at", &at], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &["[too_many_keys]"]);
}

/// Null, empty texts and empty lists hold no value: nothing private was published.
#[test]
fn case_a11_members_without_value_are_absent() {
    let jwtk = lab("a11");
    let false_words =
        ["private_published", "secret_published", "can sign", "array of strings", "x5c_invalid"];
    for (file, names) in [
        ("null.jwks", "null or empty: d, p, q, dp, dq, qi, oth, x5c, x5u, key_ops."),
        ("oth.jwks", "null or empty: oth."),
        ("empty.jwks", "null or empty: crv, x, y, k, x5c, key_ops."),
    ] {
        let out = run(&jwtk, &format!("jwks lint {file}"));
        assert_eq!(out.code, 0, "{}", out.stdout);
        says(&out, &["yes", "empty_member", names, "Leave them out"]);
        never_says(&out, &false_words);
        let out = verify(&jwtk, "@t.jwt", ["--jwks", file]);
        assert_eq!(out.code, 0, "{}", out.stderr);
        jwtk.write("key.jwk", one_key(&jwtk.read(file)));
        let out = run(&jwtk, "key show key.jwk");
        assert_eq!(out.code, 0, "{}", out.stderr);
        says(&out, &["RSA 2048 bits, public", names]);
        assert_eq!(verify(&jwtk, "@t.jwt", ["--key", "key.jwk"]).code, 0);
        // What is absent in one set and null in the other is no difference.
        for other in ["null.jwks", "oth.jwks", "empty.jwks"] {
            assert_eq!(run(&jwtk, &format!("jwks diff {file} {other}")).code, 0, "{file} {other}");
        }
    }
}

/// A private key with null members is the same key, in a file as in the ring.
#[test]
fn case_a11_private_keys_too() {
    let (jwtk, key) = (Jwtk::new(), Forge::new(Algorithm::EdDSA));
    let with = |members: &str| key.private_jwk().replacen('{', &format!("{{{members},"), 1);
    jwtk.write("key.jwk", with(r#""p":null,"oth":[],"key_ops":[],"x5c":null,"exp":null"#));
    assert_eq!(run(&jwtk, "sign --key key.jwk").code, 0);
    assert_eq!(run(&jwtk, "key import key.jwk").code, 0);
    // One whose private part is null is a public key, and says so.
    jwtk.write("null.jwk", key.jwk().replacen('{', r#"{"d":null,"#, 1));
    let out = run(&jwtk, "sign --key null.jwk");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &["this is a public key"]);
    jwtk.write("ring.json", set(&[key.private_jwk().replacen('{', r#"{"oth":null,"key_ops":null,"#, 1)]));
    let jwtk = jwtk.var("JWTK_KEYS", "ring.json");
    assert_eq!(run(&jwtk, "sign").code, 0);
}

/// The first key of a set.
fn one_key(set: &str) -> String {
    let set: serde_json::Value = serde_json::from_str(set).expect("a set");
    set["keys"][0].to_string()
}

/// Numbers in another notation: what reads as another number is the key host's fault, and no verdict on the token.
#[test]
fn case_a20_numbers_in_another_notation() {
    let jwtk = lab("a20");
    let blames = ["REJECTED", "another environment", "altered", "cut", "the end is missing", "48 bytes"];
    for (file, token, message, hint) in [
        (
            "n-hex.jwks",
            "@t.jwt",
            "n is only hex digits, where base64url belongs; read as it stands, it has 3071 bits",
            "write the bytes of n as base64url, once",
        ),
        (
            "n-twice.jwks",
            "@t.jwt",
            "n is base64url of text that is base64 itself: encoded twice",
            "write the bytes of n as base64url, once",
        ),
        ("e-decimal.jwks", "@t.jwt", "e is 65537 in decimal, where base64url belongs", r#"write "e":"AQAB""#),
        (
            "xy-hex.jwks",
            "@te.jwt",
            "x is only hex digits, where base64url belongs",
            "write the bytes of x as base64url, once",
        ),
    ] {
        let out = run(&jwtk, &format!("jwks lint {file}"));
        assert_eq!(out.code, 1, "{}", out.stdout);
        says(&out, &["not_base64url", message]);
        never_says(&out, &blames);
        let out = verify(&jwtk, token, ["--jwks", file]);
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &["UNDECIDED", "[key_unusable]", message, &format!("key host: {hint}")]);
        never_says(&out, &blames);
        jwtk.write("key.jwk", one_key(&jwtk.read(file)));
        for command in ["key show key.jwk", "key convert key.jwk --to pem", "jwks export key.jwk"] {
            let out = run(&jwtk, command);
            assert_eq!(out.code, 3, "{}", out.stderr);
            says(&out, &["[key_unusable]", message, hint]);
            never_says(&out, &blames);
        }
    }
    // Commas for padding are in no doubt.
    let out = run(&jwtk, "jwks lint n-comma.jwks");
    assert_eq!(out.code, 0, "{}", out.stdout);
    says(&out, &["not_base64url", "n is padded with commas"]);
    assert_eq!(verify(&jwtk, "@t.jwt", ["--jwks", "n-comma.jwks"]).code, 0);
    jwtk.write("key.jwk", one_key(&jwtk.read("n-comma.jwks")));
    says(&run(&jwtk, "key show key.jwk"), &["n is padded with commas"]);
}

/// The private numbers and those of the other types; nothing private is shown.
#[test]
fn case_a20_every_number_of_a_key() {
    let jwtk = Jwtk::new();
    for algorithm in [Algorithm::EdDSA, Algorithm::ES256, Algorithm::ES512, Algorithm::RS256] {
        let jwk: serde_json::Value =
            serde_json::from_str(&Forge::new(algorithm).private_jwk()).expect("a JWK");
        for name in ["x", "y", "d", "n", "p", "dq"] {
            let Some(text) = jwk[name].as_str() else { continue };
            let bytes = jwtk::base64url::decode(text).expect("base64url");
            let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
            for (written, words) in [
                (hex.clone(), "only hex digits"),
                (jwtk::base64url::encode(&hex), "base64url of hex digits"),
                (jwtk::base64url::encode(text), "encoded twice"),
            ] {
                let mut odd = jwk.clone();
                odd[name] = written.clone().into();
                jwtk.write("key.jwk", odd.to_string());
                let out = run(&jwtk, "key show key.jwk");
                assert_eq!(out.code, 3, "{algorithm} {name}: {}", out.stderr);
                says(&out, &[name, words]);
                never_says(&out, &[&written[..16], &hex[..16], &text[..16]]);
            }
        }
    }
    // A secret may look like anything: it is used as it stands, and doubted.
    jwtk.write("key.jwk", format!(r#"{{"kty":"oct","k":"{}"}}"#, "0123456789abcdef".repeat(4)));
    let out = run(&jwtk, "key show key.jwk");
    assert_eq!(out.code, 0, "{}", out.stderr);
    says(&out, &["k is only hex digits, and is read as base64url"]);
    let rsa = Forge::new(Algorithm::RS256).jwk();
    for e in ["65537", "\"010001\"", "\"10001\"", "\"0x10001\"", "\"QVFBQg\"", "\"3\""] {
        jwtk.write("key.jwk", rsa.replace("\"AQAB\"", e));
        let out = run(&jwtk, "key show key.jwk");
        assert_eq!(out.code, 3, "{e}: {}", out.stderr);
        says(&out, &[if e == "\"3\"" { r#"write "e":"Aw""# } else { r#"write "e":"AQAB""# }]);
    }
}

/// Bits that belong to no byte: the bytes are in no doubt in a key, and in a token there is no leniency.
#[test]
fn case_f12_unused_bits_in_a_key() {
    let jwtk = lab("f12");
    for file in ["typed.jwk", "own.jwk"] {
        let out = run(&jwtk, &format!("key show {file}"));
        assert_eq!(out.code, 0, "{}", out.stderr);
        says(&out, &["k has bits in its last character that belong to no byte"]);
        let secret: serde_json::Value = serde_json::from_str(&jwtk.read(file)).expect("a JWK");
        never_says(&out, &[&secret["k"].as_str().expect("a secret")[..10]]);
    }
    let token = run(&jwtk, "sign --key own.jwk").stdout.trim().to_owned();
    let verify = |token: &str| jwtk.run(["verify", token, "--key", "own.jwk"], "");
    assert_eq!(verify(&token).code, 0);
    // The signature of HS256 has 43 characters: the last one has two bits too many.
    let last = token.chars().last().expect("a signature");
    let next = char::from_u32(u32::from(last) + 1).expect("a letter");
    let out = verify(&format!("{}{next}", &token[..token.len() - 1]));
    assert_eq!(out.code, 1, "{}", out.stderr);
    says(&out, &["[malformed]"]);
    // What is written of the key is as it should be.
    let jwk = run(&jwtk, "key convert own.jwk --to jwk");
    jwtk.write("mended.jwk", jwk.stdout);
    never_says(&run(&jwtk, "key show mended.jwk"), &["last character"]);
}

const NEVER_OF_A_WRONG_ROW: [&str; 5] =
    ["REJECTED", "alg_not_allowed", "nothing", "says otherwise", "let the issuer"];

/// A row of the set that names no algorithm is the key host's fault: the token is not examined.
#[test]
fn case_a13_an_alg_that_does_not_exist() {
    let jwtk = lab("a13");
    for (file, message, hint, lint) in [
        ("rsa256.jwks", r#"alg "RSA256" is not registered: RS256 is meant"#, r#"write "alg":"RS256""#, 1),
        (
            "sha256withrsa.jwks",
            r#"alg "SHA256withRSA" is not registered: RS256 is meant"#,
            r#"write "alg":"RS256""#,
            1,
        ),
        (
            "rsa.jwks",
            r#"alg "RSA" is not registered: did you mean RS256?"#,
            r#"write "alg":"RS256", or whichever this key signs with"#,
            1,
        ),
        (
            "oaep.jwks",
            r#"alg "RSA-OAEP" is not supported: a key encryption algorithm, not a signature"#,
            r#"where the key signs tokens, name what it signs with, such as "RS256""#,
            0,
        ),
    ] {
        let out = verify(&jwtk, "@t.jwt", ["--jwks", file]);
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &["UNDECIDED", "[key_unusable]", message, &format!("key host: {hint}")]);
        never_says(&out, &NEVER_OF_A_WRONG_ROW);
        let out = jwtk.run([&["verify", "--batch", "@t.jwt", "--jwks", file][..], &WHO].concat(), "");
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &[r#""code":"key_unusable""#]);
        let out = run(&jwtk, &format!("jwks lint {file}"));
        assert_eq!(out.code, lint, "{}", out.stdout);
        says(&out, &[message]);
        jwtk.write("key.jwk", one_key(&jwtk.read(file)));
        let out = run(&jwtk, "key show key.jwk");
        says(&out, &[&format!("cannot check signatures: {message}")]);
        never_says(&out, &NEVER_OF_A_WRONG_ROW);
        let out = verify(&jwtk, "@t.jwt", ["--key", "key.jwk"]);
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &[message, &format!("hint: {hint}")]);
    }
}

/// The same of every member with registered names, and where alg and kty contradict each other.
#[test]
fn case_a13_other_names_and_an_okp_key_for_rs256() {
    let (jwtk, at) = (Jwtk::new(), NOW.to_string());
    for (algorithm, from, to, message) in [
        (Algorithm::EdDSA, "\"kid\"", r#""alg":"RS256","kid""#, r#"alg "RS256" contradicts kty "OKP""#),
        (
            Algorithm::ES256,
            "\"P-256\"",
            r#""secp256r1""#,
            r#"crv "secp256r1" is not registered: P-256 is meant"#,
        ),
        (Algorithm::ES256, "\"P-256\"", r#""prime256v1""#, r#"crv "prime256v1" is not registered"#),
        (Algorithm::ES384, "\"P-384\"", r#""P384""#, r#"crv "P384" is not registered: P-384 is meant"#),
        (Algorithm::RS256, "\"RSA\"", r#""rsa""#, r#"kty "rsa" is not registered: RSA is meant"#),
        (Algorithm::RS256, "\"kid\"", r#""use":"signature","kid""#, r#"use "signature" is not registered"#),
        (Algorithm::RS256, "\"kid\"", r#""key_ops":["VERIFY"],"kid""#, r#"key_ops has "VERIFY""#),
        (
            Algorithm::ES384,
            "\"kid\"",
            r#""alg":"ecdsa","kid""#,
            r#"alg "ecdsa" is not registered: ES384 is meant"#,
        ),
    ] {
        let issuer = Forge::new(algorithm);
        assert!(issuer.jwk().contains(from));
        jwtk.write("set.jwks", set(&[issuer.jwk().replacen(from, to, 1)]));
        let out = jwtk.run(["verify", &issuer.good(""), "--jwks", "set.jwks", "--at", &at], "");
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &["UNDECIDED", "[key_unusable]", message, "key host: write"]);
        never_says(&out, &NEVER_OF_A_WRONG_ROW);
        let out = run(&jwtk, "jwks lint set.jwks");
        assert_eq!(out.code, 1, "{}", out.stdout);
        says(&out, &[message]);
    }
    // A token of the alg that the row names is not examined either, and one with an HMAC is still a forgery.
    let ed = Forge::new(Algorithm::EdDSA);
    jwtk.write(
        "set.jwks",
        set(&[ed.jwk_with(|p| (p.kid, p.alg) = (Some("k".into()), Some("RS256".into())))]),
    );
    let out =
        jwtk.run(["verify", &Forge::new(Algorithm::RS256).good(""), "--jwks", "set.jwks", "--at", &at], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    never_says(&out, &NEVER_OF_A_WRONG_ROW);
    let forged = crate::support::forge::hmac(b"x", r#"{"alg":"HS256","kid":"k"}"#, "{}");
    let out = jwtk.run(["verify", &forged, "--jwks", "set.jwks", "--at", &at], "");
    assert_eq!(out.code, 1, "{}", out.stderr);
    says(&out, &["[alg_not_allowed]", "HS256, but the key of this kid is a public key"]);
    // A key whose own algorithm is another one rejects, as it did.
    jwtk.write(
        "set.jwks",
        set(&[ed.jwk_with(|p| (p.kid, p.alg) = (Some("k".into()), Some("EdDSA".into())))]),
    );
    let out =
        jwtk.run(["verify", &Forge::new(Algorithm::RS256).good(""), "--jwks", "set.jwks", "--at", &at], "");
    assert_eq!(out.code, 1, "{}", out.stderr);
    says(&out, &["[alg_not_allowed]"]);
}

/// A private key with such an alg signs nothing, and says what is meant.
#[test]
fn case_a13_private_keys_too() {
    let (jwtk, rsa) = (Jwtk::new(), Forge::new(Algorithm::RS256));
    jwtk.write("key.jwk", rsa.private_jwk().replace(r#""alg":"RS256""#, r#""alg":"RSA256""#));
    for command in ["sign --key key.jwk", "key import key.jwk"] {
        let out = run(&jwtk, command);
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &[r#"alg "RSA256" is not registered: RS256 is meant"#, r#"hint: write "alg":"RS256""#]);
    }
}

/// Advice for keys that sign tokens is not for those that do not.
#[test]
fn case_f03_a_key_for_certificates_gets_no_advice_for_tokens() {
    let jwtk = lab("f03");
    let out = run(&jwtk, "jwks lint bundle.json --json").json();
    let of = |key: u64| -> Vec<String> {
        let findings = out["findings"].as_array().expect("findings");
        let found = findings.iter().filter(|f| f["key"] == key);
        found.map(|f| f["code"].as_str().expect("a code").to_owned()).collect()
    };
    for code in ["kid_missing", "alg_missing", "same_key"] {
        assert!(!of(0).iter().any(|c| c == code), "{code} of the X.509 key");
    }
    assert_eq!(of(1), ["alg_missing"]);
}

const NOTHING_ABOUT_THE_SIGNATURE: [&str; 4] = ["not made by", "REJECTED", "altered", "is not supported"];

/// A weak key by request checks what it signed.
#[test]
fn case_f04_a_weak_key_of_512_bits() {
    let jwtk = lab("f04");
    let flags = ["--key", "rsa512.pub.pem", "--allow-no-exp", "@token.jwt"];
    let allowed = [&flags[..], &["--allow-weak-key"]].concat();
    let out = jwtk.run([&["verify"][..], &allowed].concat(), "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    let out = jwtk.run([&["verify", "--batch"][..], &allowed].concat(), "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    // Unasked it is undecided, and the hint holds what it promises.
    let out = jwtk.run([&["verify"][..], &flags].concat(), "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &["[weak_key]", "RSA key of 512 bits", "--allow-weak-key checks the signature all the same"]);
    never_says(&out, &NOTHING_ABOUT_THE_SIGNATURE);
    // A changed signature is one all the same.
    let token = jwtk.read("token.jwt");
    let (input, signature) = token.trim().rsplit_once('.').expect("a token");
    let changed =
        format!("{input}.{}{}", if signature.starts_with('A') { 'B' } else { 'A' }, &signature[1..]);
    let weak = ["verify", "--key", "rsa512.pub.pem", "--allow-no-exp", "--allow-weak-key", &changed];
    let out = jwtk.run(weak, "");
    assert_eq!(out.code, 1, "{}", out.stderr);
    says(&out, &["[signature_mismatch]"]);
    says(&run(&jwtk, "key show rsa512.pub.pem"), &["RSA 512 bits", "alg RS256"]);
}

/// Every algorithm that the modulus has room for, and no verdict where it has none.
#[test]
fn case_f05_a_weak_key_with_every_algorithm() {
    let jwtk = lab("f05");
    for token in ["@rs384.jwt", "@ps256.jwt"] {
        for batch in [&[][..], &["--batch"]] {
            let flags = ["verify", "--key", "rsa1024.crt", "--allow-weak-key", "--allow-no-exp", token];
            let out = jwtk.run([&flags[..], batch].concat(), "");
            assert_eq!(out.code, 0, "{}", out.stderr);
        }
    }
    let out = run(&jwtk, "key show rsa1024.crt");
    says(&out, &["any of RS256, RS384, RS512, PS256, PS384"]);
    never_says(&out, &["PS512"]);
    // No signature of PS512 fits into 1024 bits: nothing to do with the token.
    let forged = crate::support::forge::join(r#"{"alg":"PS512"}"#, "{}", |_| vec![7; 128]);
    let out = jwtk.run(["verify", "--key", "rsa1024.crt", "--allow-weak-key", &forged], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(
        &out,
        &["[key_unusable]", "PS512 needs 130 bytes for its hash and padding", "no such signature exists"],
    );
    never_says(&out, &NOTHING_ABOUT_THE_SIGNATURE);
    // Below 512 bits the flag promises nothing.
    let n = jwtk::base64url::encode([&[0x80][..], &[0xff; 47]].concat());
    jwtk.write("tiny.jwk", format!(r#"{{"kty":"RSA","n":"{n}","e":"AQAB"}}"#));
    let token = crate::support::forge::join(r#"{"alg":"RS256"}"#, "{}", |_| vec![7; 48]);
    for allow in [&[][..], &["--allow-weak-key"]] {
        let out = jwtk.run([&["verify", "--key", "tiny.jwk", &token][..], allow].concat(), "");
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &["[weak_key]", "RSA key of 384 bits", "hint: use a larger key"]);
        never_says(&out, &["--allow-weak-key checks"]);
    }
}

/// Parts of a private key that disagree are named, and are not written on.
#[test]
fn case_f07_numbers_of_a_private_key_that_disagree() {
    let jwtk = lab("f07");
    let message = "dp and dq do not agree with d, p and q, though these are a key";
    let out = run(&jwtk, "key show wrong-crt.pem");
    assert_eq!(out.code, 0, "{}", out.stderr);
    says(&out, &[message, "it cannot sign"]);
    never_says(&out, &["belong together"]);
    for command in [
        "sign --key wrong-crt.pem",
        "key convert wrong-crt.pem --to pem",
        "key convert wrong-crt.pem --to der -o out",
        "key convert wrong-crt.pem --to jwk",
        "key convert wrong-crt.pem --to jwk --public",
        "key import wrong-crt.pem",
        "jwks export wrong-crt.pem",
        "serve --keys wrong-crt.pem --listen 127.0.0.1:0",
    ] {
        let out = run(&jwtk, command);
        assert_eq!(out.code, 3, "{command}: {}", out.stderr);
        says(&out, &["[key_unusable]", message, "hint: compute dp, dq and qi anew from d, p and q"]);
        never_says(&out, &["belong together"]);
        assert!(out.stdout.is_empty(), "{command}: {}", out.stdout);
    }
    assert!(!jwtk.path("out").exists());
    // Its public half checks signatures as any other.
    assert_eq!(run(&jwtk, "verify --key wrong-crt.pem a.b.c").code, 1);
}

/// EC and OKP keys, whose two halves may be of two keys.
#[test]
fn case_f07_two_halves_of_two_keys() {
    let jwtk = Jwtk::new();
    for (algorithm, message) in [
        (
            Algorithm::ES256,
            "x and y are not the point of d: the private and the public part do not belong together",
        ),
        (
            Algorithm::EdDSA,
            "x is not the public key of d: the private and the public part do not belong together",
        ),
    ] {
        let [one, other] = [(); 2].map(|()| {
            let jwk = Forge::new(algorithm).private_jwk();
            serde_json::from_str::<serde_json::Value>(&jwk).expect("a JWK")
        });
        let mut mixed = one.clone();
        mixed["d"] = other["d"].clone();
        jwtk.write("mixed.jwk", mixed.to_string());
        says(&run(&jwtk, "key show mixed.jwk"), &[message]);
        for command in [
            "sign --key mixed.jwk",
            "key convert mixed.jwk --to pem",
            "key convert mixed.jwk --to jwk",
            "key import mixed.jwk",
            "jwks export mixed.jwk",
            "serve --keys mixed.jwk --listen 127.0.0.1:0",
        ] {
            let out = run(&jwtk, command);
            assert_eq!(out.code, 3, "{command}: {}", out.stderr);
            says(&out, &["[key_unusable]", message]);
            assert!(out.stdout.is_empty(), "{command}: {}", out.stdout);
        }
    }
}

/// A key inside another JSON is named with its place, and nothing is missing in it.
#[track_caller]
fn is_named(out: &Output, words: &[&str]) {
    assert_eq!(out.code, 3, "{}{}", out.stdout, out.stderr);
    says(out, words);
    never_says(out, &["kty is missing", "there is no key in it", "without `keys`", "MIIE", "MIIB", "MIGH"]);
}

#[test]
fn case_a22_keys_inside_json_that_is_no_jwk() {
    let jwtk = lab("a22");
    for (file, what, command) in [
        (
            "service-account.json",
            "this is Google's service-account file, not a JWK: its key is in /private_key, and its kid in /private_key_id",
            "jq -r .private_key service-account.json | jwtk … -",
        ),
        (
            "hasura.json",
            "this is Hasura's JWT setting, not a JWK: its key is in /key",
            "jq -r .key hasura.json | jwtk … -",
        ),
        (
            "realm.json",
            "this is Keycloak's answer about a realm, not a JWK: its key is in /public_key",
            "jq -r .public_key realm.json | openssl base64 -d -A | jwtk … -",
        ),
        (
            "kms.json",
            "this is an answer of AWS KMS, not a JWK: its key is in /PublicKey",
            "jq -r .PublicKey kms.json | openssl base64 -d -A | jwtk … -",
        ),
        (
            "kid-to-pem.json",
            "this is a map from kid to PEM, not a JWK: its keys are in /k1, /k2",
            "https://www.gstatic.com/iap/verify/public_key-jwk",
        ),
        (
            "keyvault.json",
            "this is an answer of Azure Key Vault, not a JWK: its key is in /key",
            r#"jq '.key | .kty |= sub("-HSM$"; "")' keyvault.json | jwtk … -"#,
        ),
    ] {
        let words = [file, what, command, "[key_unusable]"];
        for command in [
            "sign --key FILE",
            "key show FILE",
            "key convert FILE --to pem",
            "key import FILE",
            "jwks export FILE",
            "serve --keys FILE --listen 127.0.0.1:0",
            "verify @t.jwt --key FILE",
        ] {
            is_named(&run(&jwtk, &command.replace("FILE", file)), &words);
        }
        // Where a set is wanted it is named too.
        let what = what.replace("this is ", "").replace("not a JWK", "not a JWK Set");
        for command in ["verify @t.jwt --jwks FILE", "jwks lint FILE", "jwks diff FILE FILE"] {
            is_named(&run(&jwtk, &command.replace("FILE", file)), &[&what, "--key -", "[jwks_invalid]"]);
        }
    }
}

/// What the hint takes out of a file is read.
#[test]
fn case_a22_what_is_taken_out_is_read() {
    let jwtk = lab("a22");
    let read = |file: &str| serde_json::from_str::<serde_json::Value>(&jwtk.read(file)).expect("JSON");
    let show = |key: &[u8]| jwtk.run(["key", "show", "-"], key);
    use base64::{Engine, engine::general_purpose::STANDARD};
    let der = |text: &serde_json::Value| STANDARD.decode(text.as_str().expect("base64")).expect("base64");
    let mut vault = read("keyvault.json")["key"].clone();
    vault["kty"] = "RSA".into();
    for key in [
        read("service-account.json")["private_key"].as_str().expect("PEM").as_bytes().to_vec(),
        read("hasura.json")["key"].as_str().expect("PEM").as_bytes().to_vec(),
        read("kid-to-pem.json")["k1"].as_str().expect("PEM").as_bytes().to_vec(),
        der(&read("realm.json")["public_key"]),
        der(&read("kms.json")["PublicKey"]),
        vault.to_string().into_bytes(),
    ] {
        let out = show(&key);
        assert_eq!(out.code, 0, "{}", out.stderr);
        says(&out, &["RSA 2048 bits"]);
    }
    // Without its mending Azure's key is named for its kty.
    let out = show(read("keyvault.json")["key"].to_string().as_bytes());
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &[r#"kty "RSA-HSM" is not registered: RSA is meant"#]);
}

#[test]
fn case_b04_googles_service_account_file() {
    let jwtk = lab("b04");
    let hint = "jq -r .private_key sa.json | jwtk … -";
    for command in [
        "sign --key sa.json --aud https://oauth2.googleapis.com/token",
        "key show sa.json",
        "key convert sa.json --to jwk",
        "verify a.b.c --key sa.json",
        "serve --keys sa.json --listen 127.0.0.1:0",
    ] {
        is_named(&run(&jwtk, command), &["Google's service-account file", "/private_key_id", hint]);
    }
    let file: serde_json::Value = serde_json::from_str(&jwtk.read("sa.json")).expect("JSON");
    let key = file["private_key"].as_str().expect("PEM");
    let kid = file["private_key_id"].as_str().expect("a kid");
    let token =
        jwtk.ok(["sign", "--key", "-", "--kid", kid, "--iss", "robot@demo.iam.gserviceaccount.com"], key);
    jwtk.write("key.pem", key);
    let out = jwtk.run(["verify", &token, "--key", "key.pem", "--json"], "").json();
    assert_eq!(out["key"]["thumbprint"], "Fljv5NE82KdH057Q--NLvT9Pl9MCqRDl5FebG6X5KXU");
    assert_eq!(out["header"]["kid"], kid);
}

#[test]
fn case_b05_hasuras_setting() {
    let jwtk = lab("b05");
    let setting = jwtk.read("jwt-secret.json");
    let jwtk = jwtk.var("HASURA_GRAPHQL_JWT_SECRET", setting.trim());
    is_named(
        &run(&jwtk, "verify @token.txt --key jwt-secret.json"),
        &["Hasura's JWT setting", "its key is in /key", "jq -r .key jwt-secret.json | jwtk … -"],
    );
    let out = run(&jwtk, "verify @token.txt --key env:HASURA_GRAPHQL_JWT_SECRET");
    is_named(&out, &["Hasura's JWT setting", "its key is in /key"]);
    let setting: serde_json::Value = serde_json::from_str(&setting).expect("JSON");
    let out = jwtk.run(["verify", "@token.txt", "--key", "-"], setting["key"].as_str().expect("PEM"));
    assert_eq!(out.code, 0, "{}", out.stderr);
}

#[test]
fn case_f20_json_that_holds_a_key_in_another_member() {
    let jwtk = lab("f20");
    for command in ["key show", "sign --key", "key convert --to pem", "key import"] {
        let out = run(&jwtk, &format!("{command} service-account.json"));
        is_named(&out, &["Google's service-account file", "jq -r .private_key service-account.json"]);
        let out = run(&jwtk, &format!("{command} array.json"));
        is_named(&out, &["a JSON array of keys, not a JWK", "jq '{keys: .}' array.json | jwtk … -"]);
        never_says(&out, &["MDEyMzQ1"]);
    }
    for (document, words) in [
        (format!(r#"{{"key":{}}}"#, Forge::new(Algorithm::ES256).jwk()), "its key is in /key"),
        (r#"{"keys":[{"kid":"a","publicKey":"DER"}]}"#.to_owned(), "its key is in /keys/0/publicKey"),
        (
            r#"{"data":{"data":{"signing":"DER"}},"request_id":"1"}"#.to_owned(),
            "its key is in /data/data/signing",
        ),
    ] {
        let der = lab("a22").read("kms.json");
        let der: serde_json::Value = serde_json::from_str(&der).expect("JSON");
        jwtk.write("x.json", document.replace("DER", der["PublicKey"].as_str().expect("base64")));
        is_named(&run(&jwtk, "key show x.json"), &[words]);
    }
    // What holds no key is told as before, and nothing is promised.
    jwtk.write("x.json", r#"{"n":"AQAB","e":"AQAB"}"#);
    says(&run(&jwtk, "key show x.json"), &["kty is missing"]);
}
