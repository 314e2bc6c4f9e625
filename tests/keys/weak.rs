//! RSA keys that are wrong or weak whatever their size.

use super::*;
use jwtk::base64url;

/// A key of 2048 bits, made for this test as Infineon's chips made theirs: each prime is k * M + (65537^a mod M), where M is
/// the product of the first 126 primes.
const ROCA: &str = include_str!("roca.pem");
/// A token that it signed, made by PyJWT.
const TOKEN: &str = include_str!("roca.jwt");

#[test]
fn a_key_of_infineons_form_is_weak_wherever_it_is_read() {
    const FLAW: &str =
        "n has the form of Infineon's chips, whose private keys can be computed (ROCA, CVE-2017-15361)";
    let jwtk = Jwtk::new();
    jwtk.write("roca.pem", ROCA);
    jwtk.write("token", TOKEN);
    jwtk.ok(["jwks", "export", "roca.pem", "-o", "set"], "");
    for (line, code) in [
        ("verify --key roca.pem @token", 3),
        ("verify --jwks set @token", 3),
        ("sign --key roca.pem", 3),
        ("key import roca.pem", 3),
        ("key show roca.pem", 0),
        ("jwks lint set", 1),
    ] {
        let out = jwtk.run(line.split(' '), "");
        let told = format!("{}{}", out.stdout, out.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(out.code == code && told.contains(FLAW), "{line}: {} {told}", out.code);
        assert_eq!(told.contains("weak_key"), code != 0, "{line}: {told}");
    }
    let out = jwtk.run("verify --key roca.pem @token --signature-only --allow-weak-key".split(' '), "");
    assert_eq!((out.code, out.stdout.trim()), (0, r#"{"sub":"roca"}"#));
    let out = jwtk.run("verify --key roca.pem @token --json".split(' '), "");
    let cause = &out.json()["causes"][0];
    assert_eq!(
        (&cause["code"], &cause["fix"][0]["text"]),
        (&"key_too_weak".into(), &"sign with a new key".into()),
        "{cause}"
    );
}

/// `n` is a Mersenne prime (2^2203 - 1) times something, or another power.
#[test]
fn an_n_that_can_be_factored_and_a_wrong_e_are_named() {
    let jwtk = Jwtk::new();
    let times = |factor: u32| {
        // (2^2203 - 1) * f is f * 2^2203 - f.
        let mut n = vec![0xff_u8; 276];
        n[0] = 7;
        let mut carry = 0;
        for byte in n.iter_mut().rev() {
            carry += u32::from(*byte) * factor;
            *byte = carry.to_be_bytes()[3];
            carry >>= 8;
        }
        [&carry.to_be_bytes()[..], &n].concat()
    };
    let square = {
        // (2^1279 - 1)^2 is 2^2558 - 2^1280 + 1.
        let mut n = vec![0_u8; 320];
        n[..160].fill(0xff);
        n[0] = 0x3f;
        n[319] = 1;
        n
    };
    for (n, e, flaw, code) in [
        (times(3), "AQAB", "n is divisible by 3: it is not the product of two large primes", "weak_key"),
        (
            times(65521),
            "AQAB",
            "n is divisible by 65521: it is not the product of two large primes",
            "weak_key",
        ),
        (square, "AQAB", "n is a square: its root is the private key", "weak_key"),
        (times(65537), "AQ", "e is 1: anybody can make signatures for it", "key_unusable"),
        (times(65537), "Ag", "e is even: no private key belongs to it", "key_unusable"),
    ] {
        let key = format!(
            r#"{{"kty":"RSA","kid":"k","alg":"RS256","use":"sig","n":"{}","e":"{e}"}}"#,
            base64url::encode(n)
        );
        jwtk.write("set", format!(r#"{{"keys":[{key}]}}"#));
        let out = jwtk.run(["jwks", "lint", "set"], "");
        let told = format!("{}{}", out.stdout, out.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(out.code == 1 && told.contains(flaw) && told.contains(code), "{told}");
    }
}
