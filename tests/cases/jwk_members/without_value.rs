//! Members that are null or empty.

use super::*;

/// Null, empty texts and empty lists hold no value, so nothing private was published.
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
        // Absent in one set and null in the other is not a difference.
        for other in ["null.jwks", "oth.jwks", "empty.jwks"] {
            assert_eq!(run(&jwtk, &format!("jwks diff {file} {other}")).code, 0, "{file} {other}");
        }
    }
}

/// A private key with null members is the same key, in a file and in the ring.
#[test]
fn case_a11_private_keys_too() {
    let (jwtk, key) = (Jwtk::new(), Forge::new(Algorithm::EdDSA));
    let with = |members: &str| key.private_jwk().replacen('{', &format!("{{{members},"), 1);
    jwtk.write("key.jwk", with(r#""p":null,"oth":[],"key_ops":[],"x5c":null,"exp":null"#));
    assert_eq!(run(&jwtk, "sign --key key.jwk").code, 0);
    assert_eq!(run(&jwtk, "key import key.jwk").code, 0);
    // A key whose private part is null is a public key, and the report says so.
    jwtk.write("null.jwk", key.jwk().replacen('{', r#"{"d":null,"#, 1));
    let out = run(&jwtk, "sign --key null.jwk");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &["this is a public key"]);
    jwtk.write("ring.json", set(&[key.private_jwk().replacen('{', r#"{"oth":null,"key_ops":null,"#, 1)]));
    let jwtk = jwtk.var("JWTK_KEYS", "ring.json");
    assert_eq!(run(&jwtk, "sign").code, 0);
}
