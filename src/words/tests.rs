//! The sentences of errors, one by one: also those that no input leads to on this system.

mod keys;
mod notes;
mod requests;

/// What each value says; all that say something else are shown together.
macro_rules! says {
    ($($value:expr => $text:literal,)+) => {
        let all = [$(($value.to_string(), $text)),+];
        let other: Vec<_> = all.iter().filter(|(found, wanted)| found != wanted).collect();
        assert!(other.is_empty(), "{other:#?}");
    };
}
use says;

/// A product is called what its makers call it.
#[test]
fn products_have_their_names() {
    use crate::cause::issuers::Product;
    says! {
        Product::BetterAuth => "Better Auth",
        Product::Auth0 => "Auth0",
        Product::Okta => "Okta",
        Product::Keycloak => "Keycloak",
        Product::EntraV1 => "Entra ID (v1)",
        Product::EntraV2 => "Entra ID (v2)",
        Product::EntraB2c => "Azure AD B2C",
        Product::Graph => "Microsoft Graph",
        Product::Cognito => "Amazon Cognito",
        Product::Firebase => "Firebase",
        Product::FirebaseSession => "Firebase's session cookies",
        Product::Google => "Google",
        Product::Apple => "Apple",
        Product::Supabase => "Supabase",
        Product::Clerk => "Clerk",
        Product::AuthJs => "Auth.js",
        Product::GithubActions => "GitHub Actions",
        Product::GitlabCi => "GitLab CI",
        Product::Kubernetes => "Kubernetes",
        Product::Spiffe => "SPIFFE",
    }
}

#[test]
fn a_text_that_is_no_jws_is_named() {
    use crate::{
        base64url::decode,
        jws::{CritError, JsonFormError, JwsError, Part},
    };
    let error = decode("a+").unwrap_err();
    let base64 = |start| JwsError::Base64 { part: Part::Payload, error: error.clone(), start };
    let text = error.to_string();
    assert_eq!(base64(0).to_string(), format!("payload: {text}"));
    assert_eq!(base64(7).to_string(), format!("payload: {text} (the part starts at byte 7)"));
    let named = JsonFormError::Base64 { name: "signature", error: error.clone() };
    assert_eq!(named.to_string(), format!("signature: {text}"));
    let unknown = |more| CritError::Unknown { names: vec!["a".to_owned(), "b\"".to_owned()], more };
    says! {
        JwsError::TooLarge => "the token is larger than 1 MiB",
        JwsError::Empty => "the token is empty",
        JwsError::JsonSerialization =>
            "a JWS in the JSON serialization, which JWT does not use (RFC 7519 section 3)",
        JwsError::Brace => "begins with a brace: a token has three parts, header.payload.signature",
        JwsError::Disclosures =>
            "an SD-JWT: a JWS followed by ~disclosures. The part before the first ~ can be checked",
        JwsError::Tilde { offset: 9 } => "'~' at offset 9 is not base64url",
        JwsError::Encrypted =>
            "an encrypted token (JWE): only the holder of the decryption key can check it",
        JwsError::Parts(1) => "no dots: a token has three parts, header.payload.signature",
        JwsError::Parts(2) => "two parts: a signed token has three, header.payload.signature",
        JwsError::Parts(4) => "4 parts: a signed token has three",
        JwsError::NotDetached =>
            "the token has its own payload: detached content needs the form header..signature (RFC 7515 appendix F)",
        JwsError::AlgMissing => "alg is missing",
        JwsError::NotString { name: "kid", kind: "a number" } => "kid is a number, not a string",
        JwsError::InBothHeaders("kid".to_owned()) => "\"kid\" is in both headers",
        JwsError::Crit(CritError::Empty) => "crit is empty",
        JwsError::Json(JsonFormError::NoSignatures) => "JSON serialization: `signatures` is empty",
        CritError::NotArray("a string") => "crit is a string, not an array",
        CritError::NotName("null") => "crit has null among its names",
        CritError::Registered("alg".to_owned()) => "crit names \"alg\", which is not an extension",
        CritError::Twice("b64".to_owned()) => "crit names \"b64\" twice",
        CritError::Absent("x".to_owned()) => "crit names \"x\", which the header does not have",
        unknown(0) => "crit requires \"a\", \"b\\\"\", which jwtk does not know",
        unknown(3) => "crit requires \"a\", \"b\\\"\" and 3 more, which jwtk does not know",
        CritError::B64InJwt => "crit requires b64 (RFC 7797), which a JWT never uses",
        CritError::B64WithoutCrit => "b64 without crit (RFC 7797 section 6)",
        CritError::B64NotInCrit => "b64 is not in crit (RFC 7797 section 6)",
        CritError::B64NotBoolean("null") => "b64 is null, not a boolean (RFC 7797 section 3)",
        CritError::B64Differs => "b64 differs between the signatures (RFC 7797 section 3)",
        CritError::B64Unprotected => "b64 is not integrity protected (RFC 7797 section 3)",
        CritError::Unprotected => "crit is not integrity protected (RFC 7515 section 4.1.11)",
        JsonFormError::BothForms => "both `signature` and `signatures`",
        JsonFormError::NeitherForm => "neither `signature` nor `signatures`",
        JsonFormError::NotSignature("a number") => "`signatures` has a number in it",
        JsonFormError::WrongType { name: "header", wanted: "an object", found: "null" } =>
            "`header` is null, not an object",
        JsonFormError::Missing("payload") => "`payload` is missing",
    }
}

#[test]
fn a_secret_is_described_and_never_shown() {
    use crate::{
        jwa::hmac::{CharacterKind, LeftOut, NotationError},
        jwk::suspicion::{Expression, Suspicion},
    };
    says! {
        LeftOut::WhiteSpace => "the line breaks or blanks in it",
        LeftOut::Separators => "the colons or hyphens between the digits",
        LeftOut::Prefix => "the prefix that names the encoding",
        LeftOut::Quotes => "the quotes around it",
        LeftOut::EscapedLineBreak => "the backslash and n at the end",
        NotationError::NotText => "it is not text",
        NotationError::Character { position: 3, kind: CharacterKind::Percent } =>
            "character 3 is a percent sign",
        CharacterKind::Quote => "a quote",
        CharacterKind::Colon => "a colon",
        CharacterKind::Dot => "a dot",
        CharacterKind::Comma => "a comma or semicolon",
        CharacterKind::Dollar => "a dollar sign",
        CharacterKind::At => "an at sign",
        CharacterKind::Backslash => "a backslash",
        CharacterKind::Bracket => "a bracket",
        CharacterKind::Base64Sign => "a sign of base64 that hex does not have",
        CharacterKind::Letter => "a letter beyond F",
        CharacterKind::Control => "a control character",
        CharacterKind::Punctuation => "a punctuation mark",
        CharacterKind::Foreign => "a character outside ASCII",
        Suspicion::Key => "is a key or certificate",
        Suspicion::Json { member: Some("secret"), holds_key: false } =>
            "is a JSON object with a member \"secret\"",
        Suspicion::Json { member: None, holds_key: true } => "is a JSON document, not a secret",
        Suspicion::Settings => "is a file of NAME=value lines",
        Suspicion::File => "is the name of an existing file",
        Suspicion::Unfilled(Expression::Command) => "is an unexpanded expression, $(…)",
        Suspicion::Prefix("base64:") => "begins with base64:",
        Suspicion::Token => "is a token",
        Suspicion::EscapedLineBreak => "ends with a backslash and n",
        Suspicion::LineBreakAtEnd => "ends with a line break",
        Suspicion::LineBreak { after: 8 } => "has a line break after character 8",
        Suspicion::CarriageReturn => "has a carriage return",
        Suspicion::Blanks => "begins or ends with a blank",
        Suspicion::Hidden => "has an invisible character",
        Suspicion::Utf16 => "looks like UTF-16 without a byte order mark",
        Expression::Actions => "${{ … }}",
        Expression::Template => "{{ … }}",
        Expression::Braces => "${VAR}",
        Expression::Percent => "%VAR%",
        Expression::Variable => "$VAR",
    }
}
