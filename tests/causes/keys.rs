//! Keys and their names.

use crate::causes::case::{Case, Lab, args, key};
use crate::support::{
    forge::{Forge, NOW, hmac, set},
    host::{Server, json},
};
use jwtk::jwa::Algorithm::{ES256, EdDSA, RS256};

const AT: &str = "--at 2026-11-20T20:00:00Z";

/// A token of the ES256 key under this kid.
fn under(kid: &str) -> String {
    key(ES256).sign(
        format!(r#"{{"alg":"ES256","typ":"JWT","kid":"{kid}"}}"#),
        format!(r#"{{"iss":"https://auth.example","exp":{}}}"#, NOW + 600),
    )
}

fn verify(lab: &mut Lab, token: &str, keys: &[String], more: &str) -> Vec<String> {
    let file = lab.file("set.jwks", set(keys));
    args(&format!("verify {token} --jwks {file} {AT} --iss https://auth.example {more}"))
}

/// The ES256 key in a set under another kid.
fn named(kid: &str) -> String {
    key(ES256).jwk_with(|p| p.kid = Some(kid.to_owned()))
}

/// A published key with this member beside the others.
fn with(jwk: &str, member: &str) -> String {
    jwk.replacen('{', &format!("{{{member},"), 1)
}

/// A served set.
fn served(lab: &mut Lab, keys: &[String]) -> String {
    let body = set(keys);
    let server = Server::always(json(&body));
    let url = server.url("/jwks");
    lab.keep(server);
    url
}

pub(crate) const CASES: &[Case] = &[
    case!("kid_of_another_key", "The header names the old key; the new one signs.",
        "other_key_signed" "certain" "issuer", &["another environment", "rotation"],
        |lab| verify(lab, &under("old"), &[Forge::new(ES256).jwk_with(|p| p.kid = Some("old".into())), named("new")], "")),
    case!("signed_by_a_key_without_kid", "The key that signs has no kid in the set.",
        "other_key_signed" "certain" "issuer", &["another environment"],
        |lab| verify(lab, &under("old"),
            &[Forge::new(ES256).jwk_with(|p| p.kid = Some("old".into())), key(ES256).jwk_with(|_| ())], "")),
    case!("kid_in_upper_case", "A database stores kids in lower case.", "kid_almost" "certain" "issuer",
        &["another issuer", "rotation"], |lab| verify(lab, &under("KEY-1"), &[named("key-1")], "")),
    case!("kid_with_a_blank", "A file's line break became part of the kid.", "kid_almost" "certain" "issuer",
        &["another issuer"], |lab| verify(lab, &under("key-1 "), &[named("key-1")], "")),
    case!("kid_with_padding", "The kid is base64 with padding.", "kid_almost" "certain" "issuer", &["another issuer"],
        |lab| verify(lab, &under("a2V5"), &[named("a2V5=")], "")),
    case!("kid_is_a_thumbprint", "The signer names its key by its thumbprint.", "kid_is_thumbprint" "certain" "key host",
        &["another issuer"], |lab| verify(lab, &under(&key(ES256).thumbprint()), &[named("main")], "")),
    case!("okp_key_with_alg_rs256", "Better Auth's algorithm was changed over an old row.",
        "key_row_wrong" "certain" "key host", &["REJECTED", "for nothing"],
        |lab| verify(lab, &under("k"), &[with(&key(EdDSA).jwk(), r#""alg":"RS256""#)], "")),
    case!("key_for_encryption", "The published key has use enc.", "key_row_wrong" "certain" "key host", &["REJECTED"],
        |lab| verify(lab, &under("k"), &[with(&key(ES256).jwk(), r#""use":"enc""#)], "")),
    case!("alg_that_does_not_exist", "The published key has alg RSA256.", "key_row_wrong" "certain" "key host",
    &["REJECTED", "for nothing"],
    |lab| {
        let token = key(RS256).good(r#""iss":"https://auth.example","#);
        verify(lab, &token, &[with(&key(EdDSA).jwk(), r#""alg":"RSA256""#)], "")
    }),
    case!("second_key_of_a_kid_signed", "Two keys have one kid, and the second signed.", "same_kid" "certain" "key host",
        &["take one"], |lab| verify(lab, &under("k"), &[Forge::new(ES256).jwk(), key(ES256).jwk()], "")),
    case!("kid_that_a_file_lacks", "The file with the set is old.", "kid_unknown" "possible" "verifier",
        &["asked just now"], |lab| verify(lab, &under("new"), &[key(EdDSA).jwk()], "")),
    case!("kid_unknown_after_a_fetch", "The set that was just fetched lacks the kid.",
    "kid_unknown" "possible" "key host", &["fetch it again", "rotation"],
    |lab| {
        let url = served(lab, &[key(EdDSA).jwk()]);
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example", under("new")))
    }),
    case!("kid_found_after_a_refetch", "The key is newer than the cached set.",
    "cached_set_lacked_key" "certain" "verifier", &["another issuer"],
    |lab| {
        let server = Server::always(json(&set(&[key(EdDSA).jwk()])));
        let url = server.url("/jwks");
        let old = key(EdDSA).good("");
        lab.jwtk.run(args(&format!("verify {old} --jwks {url} {AT}")), "");
        let body = set(&[named("new")]);
        server.now(move |_| json(&body));
        lab.keep(server);
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example", under("new")))
    }),
    case!("cached_set_offline", "Another key has the kid since, and there is no network.",
    "set_not_asked_again" "possible" "verifier", &["asked just now"],
    |lab| {
        let url = served(lab, &[Forge::new(ES256).jwk()]);
        lab.jwtk.run(args(&format!("verify {} --jwks {url} {AT}", under("k"))), "");
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example --offline", under("k")))
    }),
    case!("kid_unknown_offline", "The key is newer than the cached set, and there is no network.",
    "kid_unknown" "possible" "verifier", &["asked just now"],
    |lab| {
        let url = served(lab, &[key(EdDSA).jwk()]);
        lab.jwtk.run(args(&format!("verify {} --jwks {url} {AT}", under("new"))), "");
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example --offline", under("new")))
    }),
    case!("empty_set", "An idle issuer has dropped its keys.", "no_keys_in_set" "certain" "issuer", &["kid"],
        |lab| verify(lab, &under("k"), &[], "")),
    case!("no_key_and_an_issuer", "Somebody pastes a token and nothing else.", "no_key_given" "certain" "verifier",
        &["REJECTED"], |_lab| args(&format!("verify {} {AT} --iss https://auth.example", under("k")))),
    case!("no_key_and_a_secret", "Somebody pastes an HS256 token and nothing else.",
    "no_key_given" "certain" "verifier", &["REJECTED", "--issuer"],
    |_lab| {
        let payload = format!(r#"{{"iss":"https://auth.example","exp":{}}}"#, NOW + 600);
        let token = hmac(b"a secret of thirty-two characters!", r#"{"alg":"HS256"}"#, &payload);
        args(&format!("verify {token} {AT} --iss https://auth.example"))
    }),
    case!("no_key_and_no_issuer", "The token's iss is not a URL.", "no_key_given" "certain" "verifier",
        &["REJECTED", "--issuer"],
        |_lab| args(&format!("verify {} {AT} --iss https://auth.example", key(ES256).good(r#""iss":"me","#)))),
    case!("apple_with_own_p8", "Apple's identity token, checked with the key that one downloads from Apple.",
    "apple_own_key" "certain" "verifier", &["sign with ES256"],
    |lab| {
        let token = key(RS256).good(r#""iss":"https://appleid.apple.com","aud":"com.example.app","sub":"1","#);
        lab.file("own.jwk", key(ES256).private_jwk());
        lab.jwtk.ok(args("key convert own.jwk --to pem -o AuthKey_ABC123DEFG.p8"), "");
        args(&format!("verify {token} --key AuthKey_ABC123DEFG.p8 {AT} --iss https://appleid.apple.com --aud com.example.app"))
    }),
    case!("supabase_after_its_move", "The project signs with ES256 now; the service has the JWT secret of before.",
    "supabase_signing_keys" "certain" "verifier", &["sign with HS256"],
    |lab| {
        let token = key(ES256).good(r#""iss":"https://abc.supabase.co/auth/v1","aud":"authenticated","role":"authenticated","#);
        let secret = lab.file("secret", "a secret of thirty-two characters!");
        args(&format!("verify {token} --secret-file {secret} {AT} --iss https://abc.supabase.co/auth/v1 --aud authenticated"))
    }),
    case!("supabase_before_its_move", "The project signs with its secret; the service asks for the key set, which is empty.",
    "supabase_signing_keys" "certain" "verifier", &["idle issuer"],
    |lab| {
        let claims = format!(r#"{{"iss":"https://abc.supabase.co/auth/v1","role":"authenticated","exp":{}}}"#, NOW + 600);
        let token = hmac(b"a secret of thirty-two characters!", r#"{"alg":"HS256","typ":"JWT"}"#, &claims);
        let file = lab.file("set.jwks", set::<String>(&[]));
        args(&format!("verify {token} --jwks {file} {AT} --iss https://abc.supabase.co/auth/v1"))
    }),
    case!("b2c_set_of_another_policy", "The key set is of the policy for sign-in, the token of the one for new passwords.",
    "b2c_policy" "likely" "verifier", &["rotation"],
    |lab| {
        let server = Server::always(json(&set(&[key(EdDSA).jwk()])));
        lab.jwtk = lab.jwtk.clone().var("http_proxy", &server.url(""));
        lab.keep(server);
        let token = key(ES256).sign(
            r#"{"alg":"ES256","typ":"JWT","kid":"new"}"#,
            format!(r#"{{"iss":"https://shop.b2clogin.com/t/v2.0/","tfp":"B2C_1_reset","exp":{}}}"#, NOW + 600),
        );
        let url = "http://shop.b2clogin.com/shop.onmicrosoft.com/b2c_1_signin/discovery/v2.0/keys";
        args(&format!("verify {token} --jwks {url} --allow-http {AT} --iss https://shop.b2clogin.com/t/v2.0/"))
    }),
    case!("spiffe_bundle", "A SPIFFE bundle verifies a JWT-SVID.", "spiffe_use" "certain" "verifier", &["REJECTED"],
        |lab| verify(lab, &under("k"), &[with(&key(ES256).jwk(), r#""use":"jwt-svid""#)], "")),
];
