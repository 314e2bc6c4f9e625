//! Secrets that are right, but in another form.

use crate::{
    causes::case::{Case, Lab, args},
    causes::signed::{ANOTHER, CLAIMS, SECRET, hex, secret, signed_by},
    support::forge::{hmac, set},
};
use jwtk::base64url;

/// The other words of a cause that is proved.
const OTHERS: &[&str] = &["another secret", "does not fit"];

macro_rules! form {
    ($name:literal, $about:literal, $place:literal, |$lab:ident| $run:expr) => {
        case!($name, $about, "secret_form" "certain" $place, OTHERS, |$lab| $run)
    };
}

pub(crate) const CASES: &[Case] = &[
    form!(
        "secret_of_the_issuer_in_single_quotes",
        "Single quotes in the issuer's .env file.",
        "issuer",
        |lab| secret(lab, SECRET, &signed_by(&format!("'{SECRET}'")))
    ),
    form!("secret_of_the_issuer_with_a_blank", "A blank was pasted along.", "issuer", |lab| secret(
        lab,
        SECRET,
        &signed_by(&format!("{SECRET} "))
    )),
    form!(
        "secret_of_the_issuer_with_escape",
        "The issuer's setting ends in a backslash and an n.",
        "issuer",
        |lab| secret(lab, SECRET, &signed_by(&format!("{SECRET}\\n")))
    ),
    form!("secret_that_macos_typed", "A passphrase in NFD, as macOS writes file names.", "verifier", |lab| {
        secret(
            lab,
            "geheimnis-fu\u{308}r-zoe\u{308}-und-alle-anderen",
            &signed_by("geheimnis-f\u{fc}r-zo\u{eb}-und-alle-anderen"),
        )
    }),
    form!(
        "secret_that_macos_typed_at_the_issuer",
        "The same the other way round.",
        "verifier",
        |lab| secret(
            lab,
            "geheimnis-f\u{fc}r-zo\u{eb}-und-alle-anderen",
            &signed_by("geheimnis-fu\u{308}r-zoe\u{308}-und-alle-anderen")
        )
    ),
    case!(
        "secret_file_that_is_empty",
        "A script wrote nothing into the file.",
        "key_not_read" "certain" "verifier",
        &["CI:", "pull request", "another secret"],
        |lab| secret(lab, "", &signed_by(SECRET))
    ),
    form!("secret_of_yaml", "A line of YAML.", "verifier", |lab| secret(
        lab,
        &format!("jwt_secret: {SECRET}"),
        &signed_by(SECRET)
    )),
    form!("secret_of_yaml_in_base64", "A line of a Kubernetes manifest.", "verifier", |lab| secret(
        lab,
        &format!("key: {}", base64(SECRET)),
        &signed_by(SECRET)
    )),
    form!("secret_assigned_in_base64", "A variable with its name, in base64.", "verifier", |lab| secret(
        lab,
        &format!("JWT_SECRET={}", base64(SECRET)),
        &signed_by(SECRET)
    )),
    form!("secret_one_level_down", "The member of an object in an object.", "verifier", |lab| {
        as_is(secret(lab, &format!(r#"{{"jwt":{{"alg":"HS256","key":"{SECRET}"}}}}"#), &signed_by(SECRET)))
    }),
    form!("secret_in_an_env_file", "A whole .env file.", "verifier", |lab| {
        as_is(secret(lab, &format!("# settings\nPORT=3000\nJWT_SECRET='{SECRET}'\n"), &signed_by(SECRET)))
    }),
    form!("secret_in_base64_twice", "kubectl printed base64 of base64.", "verifier", |lab| secret(
        lab,
        &base64(&base64(SECRET)),
        &signed_by(SECRET)
    )),
    form!("secret_behind_b64", "jwt-cli's b64: before the secret.", "verifier", |lab| secret(
        lab,
        &format!("b64:{}", base64(SECRET)),
        &signed_by(SECRET)
    )),
    form!("secret_behind_hex", "hex: before the secret.", "verifier", |lab| secret(
        lab,
        &format!("hex:{}", hex(SECRET.as_bytes())),
        &signed_by(SECRET)
    )),
    form!("secret_behind_a_prefix_of_its_own", "A prefix that the issuer takes off.", "verifier", |lab| {
        secret(lab, &format!("v1:{SECRET}"), &signed_by(SECRET))
    }),
    form!("secret_with_semicolon", "A line of a program.", "verifier", |lab| secret(
        lab,
        &format!("{SECRET};"),
        &signed_by(SECRET)
    )),
    form!("secret_with_comment", "A comment behind it.", "verifier", |lab| secret(
        lab,
        &format!("{SECRET} # of staging"),
        &signed_by(SECRET)
    )),
    form!("secret_in_escaped_quotes", "A string of JSON in a string.", "verifier", |lab| secret(
        lab,
        &format!("\\\"{SECRET}\\\""),
        &signed_by(SECRET)
    )),
    case!("secret_is_a_path", "The variable has the name of a file.", "secret_place" "likely" "verifier",
        &["does not fit", "another secret", "altered"],
        |lab| secret(lab, "/run/secrets/jwt_key", &signed_by(SECRET))),
    case!(
        "secret_is_a_long_path",
        "A path as long as a secret.",
        "secret_place" "likely" "verifier",
        &["does not fit", "another secret", "altered"],
        |lab| secret(lab, "@./config/production/secrets/jwt-signing-key.txt", &signed_by(SECRET))
    ),
    case!("secret_is_a_reference", "Nothing resolved the reference to a store.", "secret_place" "likely" "verifier",
        &["does not fit", "another secret"],
        |lab| secret(lab, "op://vault/jwt/secret", &signed_by(SECRET))),
    case!("secret_in_a_set", "The k of a JWK is the base64url of base64.", "secret_form" "certain" "verifier",
        &["--secret-encoding", "another secret"], |lab| in_set(lab, &base64(SECRET), SECRET)),
    case!("secret_in_a_set_with_line_break", "The k of a JWK was made of a file.", "secret_form" "certain" "verifier",
        ANOTHER, |lab| in_set(lab, &format!("{SECRET}\n"), SECRET)),
    case!("unencoded_payload", "A JWT with b64:false, whose payload is base64url on purpose.", "content_sent_apart" "certain" "verifier", &["twice", "plain text"], |lab| {
        let header = r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#;
        secret(lab, SECRET, &hmac(SECRET.as_bytes(), header, &base64url::encode(CLAIMS)))
    }),
];

fn as_is(mut args: Vec<String>) -> Vec<String> {
    args.push("--secret-as-is".to_owned());
    args
}

fn base64(text: &str) -> String {
    let text = base64url::encode(text);
    let length = text.len().next_multiple_of(4);
    format!("{text:=<length$}")
}

/// A set with a secret.
fn in_set(lab: &Lab, secret: &str, signer: &str) -> Vec<String> {
    let jwk = format!(r#"{{"kty":"oct","kid":"k","k":"{}"}}"#, base64url::encode(secret));
    let file = lab.file("set.json", set(&[jwk]));
    let token = hmac(signer.as_bytes(), r#"{"alg":"HS256","kid":"k"}"#, CLAIMS);
    args(&format!(
        "verify {token} --jwks {file} --at 2026-11-20T20:00:00Z --iss https://auth.example --aud https://api.example"
    ))
}
