//! What the keys of a set decide, and what happens to unusable keys.

use crate::{
    support::{
        Jwtk,
        forge::{Forge, NOW, join, set},
    },
    tokens::verify::Lab,
};
use jwtk::jwa::Algorithm;

const CLAIMS: &str = r#"{"exp":1795205400}"#;

#[test]
fn a09_a10_the_key_decides_and_the_header_does_not() {
    holds!(
        A10,
        "a token of each of an RSA, a P-256, an Ed25519 and a P-521 key is accepted, with that key's algorithm"
    );
    holds!(
        A09,
        "without --alg, a token whose header names any other algorithm than the key that signed it is not accepted, with its kid and without one"
    );
    let jwtk = Jwtk::new();
    let forges: Vec<_> =
        [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA, Algorithm::ES512].map(Forge::new).into();
    let keys: Vec<_> = forges.iter().map(|f| f.jwk_with(|p| p.kid = Some(f.algorithm.to_string()))).collect();
    jwtk.write("set.json", set(&keys));
    let verify = |token: &str| {
        jwtk.run(["verify", "--jwks", "set.json", "--at", &NOW.to_string(), "--json", token], "")
    };
    for forge in &forges {
        for named in &forges {
            let (own, said) = (forge.algorithm, named.algorithm);
            let with_kid = verify(&forge.sign(format!(r#"{{"alg":"{said}","kid":"{own}"}}"#), CLAIMS));
            let without = verify(&forge.sign(format!(r#"{{"alg":"{said}"}}"#), CLAIMS));
            if own == said {
                assert_eq!((with_kid.code, without.code), (0, 0), "{own}: {}", with_kid.stdout);
                assert_eq!(with_kid.json()["key"]["alg"], own.as_str());
                continue;
            }
            assert_eq!((with_kid.code, without.code), (1, 1), "{own} as {said}: {}", with_kid.stdout);
            assert_eq!(with_kid.json()["code"], "alg_not_allowed", "{own} as {said}");
            // Without a kid, the keys of that algorithm are tried, and none of them signed the token.
            assert_eq!(without.json()["code"], "signature_mismatch", "{own} as {said}");
        }
    }
}

#[test]
fn a09_a_key_that_names_no_algorithm_takes_what_its_type_can() {
    holds!(
        A09,
        "an RSA key without alg accepts RS256 and PS256 as signed, and neither under the other's name"
    );
    let (pss, mut rsa) = (Lab::with(Algorithm::PS256), Lab::with(Algorithm::RS256));
    // The same key with two algorithms.
    rsa.forge = Forge::read(&pss.forge.private_jwk().replace("PS256", "RS256"));
    rsa.jwtk.write("set.json", set(&[pss.forge.jwk()]));
    for (forge, said, other) in [(&pss.forge, "PS256", "RS256"), (&rsa.forge, "RS256", "PS256")] {
        rsa.accepts(&forge.sign(format!(r#"{{"alg":"{said}","kid":"k"}}"#), CLAIMS), &[]);
        let renamed = forge.sign(format!(r#"{{"alg":"{other}","kid":"k"}}"#), CLAIMS);
        rsa.refuses(&renamed, &[], 1, "signature_mismatch");
    }
}

/// Every encoding of the eight points whose order divides eight; six of them also have an encoding that is not
/// reduced (the last six).
const SMALL: [&str; 14] = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
];

#[test]
fn a13_small_order_keys_are_not_used() {
    holds!(
        A13,
        "each of the fourteen encodings of a point of small order is key_unusable in a set, as --key and with --allow-weak-key; next to a good key it is skipped with that reason"
    );
    let lab = Lab::new();
    // R is the neutral element and S is zero: it verifies if the hash is a multiple of the key's order.
    let mut signature = vec![0; 64];
    signature[0] = 1;
    let token = join(r#"{"alg":"EdDSA","kid":"k"}"#, CLAIMS, |_| signature);
    for point in SMALL {
        let bytes: Vec<u8> =
            (0..64).step_by(2).map(|i| u8::from_str_radix(&point[i..i + 2], 16).expect("hex")).collect();
        let x = jwtk::base64url::encode(bytes);
        let key = format!(r#"{{"kty":"OKP","crv":"Ed25519","kid":"k","x":"{x}"}}"#);
        lab.jwtk.write("set.json", set(std::slice::from_ref(&key)));
        for flags in [&[][..], &["--allow-weak-key"]] {
            let out = lab.refuses(&token, flags, 3, "key_unusable");
            assert!(out.stderr.contains("small order"), "{point}: {}", out.stderr);
        }
        lab.jwtk.write("key.json", &key);
        let out = lab.jwtk.run(["verify", "--key", "key.json", "--at", &NOW.to_string(), &token], "");
        assert_eq!((out.code, out.stdout.as_str()), (3, ""), "{point}: {}", out.stderr);
        lab.jwtk.write("set.json", set(&[key, lab.forge.jwk()]));
        lab.refuses(&token, &[], 1, "signature_mismatch");
        let report = lab.verify(&lab.forge.good(""), &["--json"]).json();
        assert_eq!(report["candidates"][0]["reason"], "key_unusable", "{point}: {report}");
        assert_eq!(report["candidates"][1]["status"], "used", "{point}: {report}");
    }
}

/// Unusable keys, each with the reason that `verify` and `jwks lint` give.
const ODD: [(&str, &str); 18] = [
    (r#"{"kty":"OKP","crv":"Ed25519","kid":"k","x":""}"#, "x is empty"),
    (r#"{"kty":"OKP","crv":"Ed25519","kid":"k","x":"AA"}"#, "x has 1 bytes, an Ed25519 key has 32"),
    (
        r#"{"kty":"OKP","crv":"Ed25519","kid":"k","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURoA"}"#,
        "x has 33 bytes, an Ed25519 key has 32",
    ),
    (r#"{"kty":"OKP","crv":"Ed25519","kid":"k"}"#, "x is missing"),
    (r#"{"kty":"NEW","kid":"k"}"#, "kty \"NEW\" is not supported"),
    (r#"{"kty":7,"kid":"k"}"#, "kty is a number, not a string"),
    (r#"{"kty":null,"kid":"k"}"#, "kty is missing"),
    (r#"{"kid":"k"}"#, "kty is missing"),
    ("null", "null, not an object"),
    ("7", "a number, not an object"),
    ("[]", "an array, not an object"),
    (r#"{"kty":"RSA","e":"AQAB","kid":"k"}"#, "n is missing"),
    (r#"GOOD,"kid":7}"#, "kid is a number, not a string"),
    (r#"GOOD,"kid":["k"]}"#, "kid is an array, not a string"),
    (r#"GOOD,"kid":"k","use":7}"#, "use is a number, not a string"),
    (r#"GOOD,"kid":"k","use":["sig"]}"#, "use is an array, not a string"),
    (r#"GOOD,"kid":"k","alg":7}"#, "alg is a number, not a string"),
    (r#"GOOD,"kid":"k","key_ops":"verify"}"#, "key_ops is not an array of strings"),
];

#[test]
fn d01_d09_d10_odd_keys_beside_a_good_one() {
    holds!(
        D01,
        "an Ed25519 key of 0, 1 or 33 bytes with the token's kid is skipped, its length is the reason, and the good one of that kid verifies"
    );
    holds!(
        D09,
        "a kty that is unknown, not a string or null, a key that is null, and one without its modulus are skipped, each with that reason, and the good one verifies"
    );
    holds!(
        D10,
        "a good key whose kid, use or alg is a number is skipped with that reason, and a good one next to it verifies; on its own it is key_unusable"
    );
    let lab = Lab::new();
    let (good, token) = (lab.forge.jwk(), lab.forge.good(""));
    // The good key's own members: only the odd one prevents its use.
    let bare = lab.forge.jwk_with(|_| {});
    let bare = bare.strip_suffix('}').expect("an object");
    for (odd, reason) in ODD {
        let odd = odd.replace("GOOD", bare);
        for (keys, at) in [([odd.clone(), good.clone()], 0), ([good.clone(), odd.clone()], 1)] {
            lab.jwtk.write("set.json", set(&keys));
            lab.accepts(&token, &[]);
            let report = lab.verify(&token, &["--json"]).json();
            let (skipped, used) = (&report["candidates"][at], &report["candidates"][1 - at]);
            assert_eq!(
                (&skipped["status"], &skipped["reason"]),
                (&"skipped".into(), &"key_unusable".into()),
                "{odd}"
            );
            assert_eq!(skipped["detail"], reason, "{odd}");
            assert_eq!((&used["status"], &used["kid"]), (&"used".into(), &"k".into()), "{odd}");
            let lint = lab.jwtk.run(["jwks", "lint", "--json", "set.json"], "").json();
            assert_eq!(
                (&lint["keys"][at]["usable"], &lint["keys"][at]["reason"]),
                (&false.into(), &reason.into())
            );
        }
        let shown = lab.verify(&token, &["-v"]);
        let said = shown.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(reason), "{odd}: {}", shown.stderr);
        // On its own, such a key leaves the verdict undecided, with its reason.
        lab.jwtk.write("set.json", set(std::slice::from_ref(&odd)));
        let out = lab.refuses(&token, &[], 3, "key_unusable");
        assert!(out.stderr.contains(reason), "{odd}: {}", out.stderr);
    }
}
