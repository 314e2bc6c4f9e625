//! What is sent or pasted instead of a token, and payloads that are not claims.

use crate::causes::{
    case::{Case, Lab, args, key},
    inspected,
    signed::CLAIMS,
};
use jwtk::{base64url, jwa::Algorithm::ES256};

/// A text that the client sent.
const fn sent(
    name: &'static str,
    about: &'static str,
    cause: &'static str,
    confidence: &'static str,
    set_up: fn(&mut Lab) -> Vec<String>,
) -> Case {
    Case { name, about, cause, confidence, place: "client", never: &["another key", "three parts"], set_up }
}

/// A payload that the issuer signed.
const fn signed(
    name: &'static str,
    about: &'static str,
    cause: &'static str,
    set_up: fn(&mut Lab) -> Vec<String>,
) -> Case {
    Case { place: "issuer", ..sent(name, about, cause, "certain", set_up) }
}

pub(crate) const CASES: &[Case] = &[
    sent("null", "localStorage had no token.", "no_token", "certain", |lab| verify(lab, "Bearer null")),
    sent(
        "undefined",
        "The client read a member that the answer does not have.",
        "no_token",
        "certain",
        |lab| verify(lab, "Bearer undefined"),
    ),
    sent("object_object", "The answer instead of its token.", "no_token", "certain", |lab| {
        verify(lab, "[object Object]")
    }),
    sent(
        "variable_in_single_quotes",
        "A shell did not replace $TOKEN.",
        "token_not_filled_in",
        "certain",
        |lab| verify(lab, "$TOKEN"),
    ),
    sent(
        "variable_of_a_collection",
        "An API client without its environment.",
        "token_not_filled_in",
        "certain",
        |lab| verify(lab, "{{access_token}}"),
    ),
    sent("bearer_alone", "The header has only its scheme.", "scheme_twice_or_alone", "certain", |lab| {
        verify(lab, "Bearer")
    }),
    sent(
        "bearer_twice",
        "The client adds the scheme by itself.",
        "scheme_twice_or_alone",
        "certain",
        |lab| {
            let token = key(ES256).token(CLAIMS);
            verify(lab, &format!("Bearer Bearer {token}"))
        },
    ),
    sent("basic", "A client without OAuth.", "basic_credentials", "certain", |lab| {
        verify(lab, "Basic dXNlcjpwYXNzd29yZA==")
    }),
    sent(
        "whole_answer",
        "The client sends the whole answer of the token endpoint.",
        "token_answer",
        "certain",
        |lab| {
            let token = key(ES256).token(CLAIMS);
            verify(lab, &format!(r#"{{"access_token":"{token}","token_type":"Bearer","expires_in":900}}"#))
        },
    ),
    sent("better_auth_answer", "The answer of /api/auth/token.", "token_answer", "certain", |lab| {
        verify(lab, &format!(r#"{{"token":"{}"}}"#, key(ES256).token(CLAIMS)))
    }),
    sent("error_answer", "The token endpoint refused.", "token_answer", "certain", |lab| {
        verify(lab, r#"{"error":"invalid_grant","error_description":"code expired"}"#)
    }),
    Case {
        place: "verifier",
        ..sent("github_token", "A token of GitHub's API.", "opaque_token", "likely", |lab| {
            verify(lab, "gho_16C7e42F292c6912E7710c838347Ae178B4a")
        })
    },
    sent("authorization_code", "The code, not yet exchanged.", "opaque_token", "likely", |lab| {
        verify(lab, "4/0AX4XfWhXn3mQ0bT5example")
    }),
    sent("refresh_token", "The refresh token of Google.", "opaque_token", "likely", |lab| {
        verify(lab, "1//0gExampleExampleExample")
    }),
    sent("opaque", "The issuer gives opaque access tokens.", "opaque_token", "possible", |lab| {
        verify(lab, "8f3c1b7a9d5e4f60a1b2c3d4e5f60718")
    }),
    sent(
        "better_auth_cookie",
        "Better Auth's session cookie is sent as the token.",
        "session_cookie",
        "likely",
        |lab| verify(lab, "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW.q7m3Zk0v9b1N2c4X6s8D0f2H4j6L8p0R2t4V6y8A0c0%3D"),
    ),
    sent("flask_cookie", "Flask's session cookie.", "session_cookie", "likely", |lab| {
        verify(lab, &inspected::flask())
    }),
    sent("django_cookie", "Django's session cookie.", "session_cookie", "likely", |lab| {
        verify(lab, &inspected::django())
    }),
    sent("another_object", "An object without a token.", "more_than_token", "certain", |lab| {
        verify(lab, r#"{"user":{"id":1}}"#)
    }),
    sent("jws_in_json", "The JSON serialization.", "more_than_token", "certain", |lab| {
        verify(lab, r#"{"payload":"e30","protected":"e30","signature":"AA"}"#)
    }),
    sent(
        "auth_js_session",
        "Auth.js' session cookie is sent as the token.",
        "session_cookie",
        "likely",
        |lab| {
            let kid = "a".repeat(86);
            jwe(lab, &format!(r#"{{"alg":"dir","enc":"A256CBC-HS512","kid":"{kid}"}}"#))
        },
    ),
    sent("nextauth_session", "NextAuth's session cookie.", "session_cookie", "likely", |lab| {
        jwe(lab, r#"{"alg":"dir","enc":"A256GCM"}"#)
    }),
    sent("auth0_without_audience", "An access token for Auth0 itself.", "encrypted_token", "likely", |lab| {
        jwe(lab, r#"{"alg":"dir","enc":"A256GCM","iss":"https://tenant.auth0.example/"}"#)
    }),
    Case {
        place: "verifier",
        ..sent(
            "encrypted_id_token",
            "The client asked for an encrypted ID token.",
            "encrypted_token",
            "certain",
            |lab| jwe(lab, r#"{"alg":"RSA-OAEP-256","enc":"A128CBC-HS256","cty":"JWT","kid":"1"}"#),
        )
    },
    Case {
        place: "verifier",
        ..sent("a_key", "The key instead of the token.", "key_for_token", "certain", |lab| {
            verify(lab, &key(ES256).jwk())
        })
    },
    sent("shortened", "Copied from a log.", "token_shortened", "certain", |lab| {
        verify(lab, "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOi...rest")
    }),
    sent("in_a_url", "The whole redirect.", "more_than_token", "certain", |lab| {
        verify(lab, &format!("https://app.example/cb#id_token={}", key(ES256).token(CLAIMS)))
    }),
    Case {
        place: "network",
        ..sent(
            "wrapped",
            "A terminal broke the token, and one dot was lost.",
            "more_than_token",
            "certain",
            |lab| {
                let token = key(ES256).token(CLAIMS);
                verify(lab, &token.replacen('.', " ", 1))
            },
        )
    },
    signed("json_in_string", "sign(JSON.stringify(claims))", "claims_encoded_twice", |lab| {
        let token = key(ES256).token(&serde_json::Value::from(CLAIMS).to_string());
        verify(lab, &token)
    }),
    signed("base64_twice", "Claims encoded before they were signed.", "claims_encoded_twice", |lab| {
        verify(lab, &key(ES256).token(&base64url::encode(CLAIMS)))
    }),
    Case {
        place: "verifier",
        ..signed("nested", "A token in a token.", "nested_token", |lab| {
            let inner = key(ES256).token(CLAIMS);
            verify(lab, &key(ES256).sign(r#"{"alg":"ES256","cty":"JWT","kid":"k"}"#, inner))
        })
    },
    signed("single_quotes", "Claims as Python prints them.", "claims_of_another_kind", |lab| {
        verify(lab, &key(ES256).token("{'iss': 'https://auth.example', 'exp': 1795208400}"))
    }),
    signed("form_data", "The parameters as a form.", "claims_of_another_kind", |lab| {
        verify(lab, &key(ES256).token("iss=https://auth.example&aud=api&exp=1795208400"))
    }),
    signed("user_id", "sign(user.id)", "claims_of_another_kind", |lab| {
        verify(lab, &key(ES256).token(r#""u-1""#))
    }),
];

/// Verifies what stands on standard input.
fn verify(lab: &mut Lab, token: &str) -> Vec<String> {
    token.clone_into(&mut lab.stdin);
    let key = lab.file("key.jwk", key(ES256).jwk());
    args(&format!(
        "verify - --key {key} --at 2026-11-20T20:00:00Z --iss https://auth.example --aud https://api.example"
    ))
}

/// A JWE with this header.
fn jwe(lab: &mut Lab, header: &str) -> Vec<String> {
    verify(lab, &format!("{}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA", base64url::encode(header)))
}
