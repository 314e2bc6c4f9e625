//! Tokens that are accepted, and that others refuse.

use crate::{
    causes::case::{Case, Lab, args, key},
    causes::signed::CLAIMS,
    support::forge::set,
};
use jwtk::jwa::Algorithm::{ES256, EdDSA, RS256};

/// A token that jwtk accepts.
const fn accepted(
    name: &'static str,
    about: &'static str,
    cause: &'static str,
    place: &'static str,
    set_up: fn(&mut Lab) -> Vec<String>,
) -> Case {
    Case { name, about, cause, confidence: "certain", place, never: &["REJECTED", "UNDECIDED"], set_up }
}

pub(crate) const CASES: &[Case] = &[
    accepted(
        "no_kid_in_a_large_set",
        "One key a member, and no kid.",
        "token_without_kid",
        "issuer",
        |lab| {
            let token = key(ES256).sign(r#"{"alg":"ES256","typ":"JWT"}"#, CLAIMS);
            verify(lab, &token, &[key(RS256).jwk(), key(ES256).jwk()])
        },
    ),
    accepted(
        "null_members",
        "A serializer wrote what is not there.",
        "key_written_oddly",
        "key host",
        |lab| {
            let jwk = key(ES256).jwk().replacen('{', r#"{"key_ops":null,"x5t":"","#, 1);
            verify(lab, &key(ES256).token(CLAIMS), &[jwk])
        },
    ),
    accepted(
        "commas_for_padding",
        "Commas where base64url has nothing.",
        "key_written_oddly",
        "key host",
        |lab| {
            let jwk = key(RS256).jwk();
            let (before, rest) = jwk.split_once(r#""n":""#).unwrap();
            let (n, after) = rest.split_once('"').unwrap();
            let jwk = format!(r#"{before}"n":"{n},,"{after}"#);
            let token = key(RS256).sign(r#"{"alg":"RS256","kid":"k","typ":"JWT"}"#, CLAIMS);
            verify(lab, &token, &[jwk])
        },
    ),
    accepted("fraction_of_a_second", "time.time() as exp.", "others_refuse_token", "issuer", |lab| {
        let claims = CLAIMS.replace("1795208400", "1795208400.25");
        verify(lab, &key(ES256).token(&claims), &[key(ES256).jwk()])
    }),
    accepted("exp_past_2038", "exp for \"never\", the year 9999.", "others_refuse_token", "issuer", |lab| {
        let claims = CLAIMS.replace("1795208400", "253402300799");
        verify(lab, &key(ES256).token(&claims), &[key(ES256).jwk()])
    }),
    accepted("new_name_of_eddsa", "alg Ed25519 of RFC 9864.", "others_refuse_token", "issuer", |lab| {
        let token = key(EdDSA).sign(r#"{"alg":"Ed25519","kid":"k","typ":"JWT"}"#, CLAIMS);
        verify(lab, &token, &[key(EdDSA).jwk()])
    }),
    accepted("ahead_within_leeway", "The issuer's clock is ahead.", "others_refuse_token", "clock", |lab| {
        let claims = CLAIMS.replacen('{', r#"{"iat":1795204810,"#, 1);
        let mut run = verify(lab, &key(ES256).token(&claims), &[key(ES256).jwk()]);
        run.extend(args("--leeway 30s"));
        run
    }),
];

/// Verifies a token with a set of these keys.
fn verify(lab: &mut Lab, token: &str, keys: &[String]) -> Vec<String> {
    let set = lab.file("set.json", set(keys));
    args(&format!(
        "verify {token} --jwks {set} --at 2026-11-20T20:00:00Z --iss https://auth.example --aud https://api.example"
    ))
}
