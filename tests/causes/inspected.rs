//! What `inspect` concludes from a token by itself, without a key.

use crate::{
    causes::case::{Case, Lab, args, key},
    causes::signed::CLAIMS,
};
use jwtk::{base64url, jwa::Algorithm::ES256};

const HEADER: &str = r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#;

/// A text that nobody has a key for.
const fn shown(
    name: &'static str,
    about: &'static str,
    cause: &'static str,
    confidence: &'static str,
    set_up: fn(&mut Lab) -> Vec<String>,
) -> Case {
    Case { name, about, cause, confidence, place: "client", never: &["another key", "valid"], set_up }
}

/// The same, mended by the verifier.
const fn checked(
    name: &'static str,
    about: &'static str,
    cause: &'static str,
    confidence: &'static str,
    set_up: fn(&mut Lab) -> Vec<String>,
) -> Case {
    Case {
        place: "verifier",
        never: &["another key", "set exp", "would never expire"],
        ..shown(name, about, cause, confidence, set_up)
    }
}

/// The same, mended by the issuer.
const fn issued(
    name: &'static str,
    about: &'static str,
    cause: &'static str,
    confidence: &'static str,
    set_up: fn(&mut Lab) -> Vec<String>,
) -> Case {
    Case { place: "issuer", ..shown(name, about, cause, confidence, set_up) }
}

pub(crate) const CASES: &[Case] = &[
    shown("inspected_two_tokens", "Two tokens with a blank.", "more_than_token", "certain", |lab| {
        let token = key(ES256).token(CLAIMS);
        let file = lab.file("two.txt", format!("{token} {token}"));
        args(&format!("inspect @{file}"))
    }),
    checked(
        "inspected_detached",
        "A webhook has its content in the body.",
        "content_sent_apart",
        "certain",
        |lab| {
            let token = key(ES256).sign(r#"{"alg":"ES256","kid":"k"}"#, CLAIMS);
            let parts: Vec<_> = token.split('.').collect();
            let file = lab.file("detached.jws", format!("{}..{}", parts[0], parts[2]));
            args(&format!("inspect @{file}"))
        },
    ),
    issued(
        "inspected_variable",
        "Single quotes kept the name of a variable.",
        "unexpanded_variable",
        "certain",
        |lab| token(lab, HEADER, r#""iss":"$app_id","aud":"${{ vars.AUD }}""#),
    ),
    issued("inspected_undefined", "A setting of the issuer is not set.", "unset_name", "certain", |lab| {
        token(lab, HEADER, r#""iss":"undefined","aud":"api""#)
    }),
    issued(
        "inspected_list_in_text",
        "A list that was written as text.",
        "audience_in_text",
        "certain",
        |lab| token(lab, HEADER, r#""iss":"https://idp.example","aud":"[\"a\",\"b\"]""#),
    ),
    shown("inspected_id_token", "An ID token with at_hash.", "id_token_sent", "certain", |lab| {
        token(lab, HEADER, r#""iss":"https://idp.example","aud":"rp","nonce":"n","at_hash":"x""#)
    }),
    shown("inspected_id_token_by_nonce", "An ID token without it.", "id_token_sent", "likely", |lab| {
        token(lab, HEADER, r#""iss":"https://idp.example","aud":"rp","nonce":"n""#)
    }),
    shown("inspected_refresh_token", "Keycloak's refresh token.", "refresh_token_sent", "certain", |lab| {
        token(
            lab,
            r#"{"alg":"HS512","kid":"k","typ":"JWT"}"#,
            r#""iss":"https://idp.example/realms/a","typ":"Refresh""#,
        )
    }),
    shown("inspected_logout_token", "A logout token by its events.", "logout_token", "certain", |lab| {
        token(lab, HEADER, r#""aud":"rp","events":{"http://schemas.openid.net/event/backchannel-logout":{}}"#)
    }),
    checked("inspected_event", "A security event token.", "security_event_token", "certain", |lab| {
        eternal(lab, r#"{"alg":"ES256","kid":"k","typ":"secevent+jwt"}"#, r#""events":{"urn:x":{}}"#)
    }),
    checked("inspected_untyped_event", "The same without typ.", "security_event_token", "likely", |lab| {
        eternal(lab, HEADER, r#""events":{"urn:x":{}}"#)
    }),
    shown("inspected_dpop_proof", "A DPoP proof by its claims.", "dpop_proof", "certain", |lab| {
        eternal(lab, HEADER, r#""htm":"GET","htu":"https://api.example/x""#)
    }),
    shown("inspected_client_assertion", "A client's assertion.", "client_assertion", "likely", |lab| {
        token(lab, HEADER, r#""iss":"c","sub":"c","aud":"https://idp.example/oauth2/token""#)
    }),
    shown(
        "inspected_service_account",
        "The assertion of a Google service account.",
        "client_assertion",
        "likely",
        |lab| {
            let claims = r#""iss":"job@p1.iam.gserviceaccount.com","scope":"a","aud":"https://oauth2.googleapis.com/token""#;
            token(lab, HEADER, claims)
        },
    ),
    checked("inspected_apns", "A token for Apple's push service.", "apns_token", "likely", |lab| {
        eternal(lab, r#"{"alg":"ES256","kid":"ABC123DEFG"}"#, r#""iss":"TEAM123456""#)
    }),
    checked("inspected_svid", "A JWT-SVID.", "jwt_svid", "certain", |lab| {
        token(lab, HEADER, r#""sub":"spiffe://example.org/web","aud":"api""#)
    }),
    checked("inspected_firebase_session", "Firebase's cookie.", "firebase_session", "certain", |lab| {
        token(lab, HEADER, r#""iss":"https://session.firebase.google.com/p1","aud":"p1""#)
    }),
    shown("inspected_emulator", "A token of its emulator.", "firebase_emulator", "likely", |lab| {
        let claims = r#""iss":"https://securetoken.google.com/p1","aud":"p1""#;
        let unsigned = parts(r#"{"alg":"none","typ":"JWT"}"#, &format!("{{{claims},{DATES}}}"));
        inspect(lab, &unsigned[..=unsigned.rfind('.').unwrap()])
    }),
    checked("inspected_sd_jwt", "An SD-JWT with one disclosure.", "sd_jwt", "certain", |lab| {
        let jwt = parts(HEADER, &format!("{{{DATES}}}"));
        inspect(lab, &format!("{jwt}~WyJzIiwibiIsInYiXQ~"))
    }),
    shown("inspected_key_binding", "What stands behind its disclosures.", "other_kind", "certain", |lab| {
        eternal(lab, HEADER, r#""aud":"rp","nonce":"n","sd_hash":"x""#)
    }),
    shown("inspected_introspection", "An introspection response.", "other_kind", "certain", |lab| {
        eternal(lab, HEADER, r#""iss":"https://idp.example","token_introspection":{"active":true}"#)
    }),
    checked("inspected_paseto", "A PASETO token.", "paseto", "certain", |lab| {
        inspect(lab, "v4.public.eyJzdWIiOiJhIn0xxxxxxxx")
    }),
    shown("inspected_saml", "The base64 of a SAML response.", "saml", "certain", |lab| {
        inspect(lab, "PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm4i")
    }),
    shown("inspected_flask_session", "Flask's session cookie.", "session_cookie", "likely", |lab| {
        inspect(lab, &flask())
    }),
    shown("inspected_django_session", "Django's signed cookie.", "session_cookie", "likely", |lab| {
        inspect(lab, &django())
    }),
    shown("inspected_auth_js_session", "Auth.js' session cookie.", "session_cookie", "likely", |lab| {
        let header = format!(r#"{{"alg":"dir","enc":"A256CBC-HS512","kid":"{}"}}"#, "a".repeat(86));
        inspect(lab, &format!("{}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA", base64url::encode(header)))
    }),
    shown("inspected_null", "localStorage had no token.", "no_token", "certain", |lab| inspect(lab, "null")),
    shown("inspected_object", "An object as text.", "no_token", "certain", |lab| {
        inspect(lab, "[object Object]")
    }),
    shown("inspected_bearer_twice", "A header copied whole.", "scheme_twice_or_alone", "certain", |lab| {
        inspect(lab, &format!("Bearer Bearer {}", key(ES256).token(CLAIMS)))
    }),
    shown("inspected_answer", "The whole token answer.", "token_answer", "certain", |lab| {
        inspect(lab, r#"{"access_token":"a.b.c","token_type":"Bearer"}"#)
    }),
    shown("inspected_json", "Another object.", "no_token", "certain", |lab| inspect(lab, r#"{"a":1}"#)),
    shown("inspected_base64_twice", "A Kubernetes secret.", "token_encoded_twice", "certain", |lab| {
        inspect(lab, &base64url::encode(base64url::encode(parts(HEADER, CLAIMS))))
    }),
    shown("inspected_jws_in_json", "A JWS in JSON.", "more_than_token", "certain", |lab| {
        inspect(lab, r#"{"payload":"e30","signatures":[{"protected":"e30","signature":"AA"}]}"#)
    }),
    issued("inspected_alg_twice", "Two layers write alg.", "member_twice", "certain", |lab| {
        inspect(lab, &parts(r#"{"alg":"ES256","alg":"none"}"#, CLAIMS))
    }),
    issued("inspected_exp_twice", "Two layers write exp.", "member_twice", "certain", |lab| {
        inspect(lab, &parts(HEADER, r#"{"exp":1795205400,"exp":1795208400}"#))
    }),
    Case {
        never: &["another key", "not JSON"],
        ..issued("inspected_too_deep", "A header that exhausts stacks.", "part_too_deep", "certain", |lab| {
            let deep = format!(r#"{{"alg":"ES256","x":{}{}}}"#, "[".repeat(70), "]".repeat(70));
            inspect(lab, &parts(&deep, CLAIMS))
        })
    },
    Case {
        never: &["clocks", "NTP", "this machine"],
        ..checked("inspected_before_iat", "--at is before the token.", "chosen_time", "certain", |lab| {
            let run = inspect(lab, &parts(HEADER, r#"{"iat":1795204800,"exp":1795205400}"#));
            run.into_iter().take(2).chain(args("--at 2026-11-19T20:00:00Z")).collect()
        })
    },
    shown("inspected_code", "An authorization code.", "opaque_token", "likely", |lab| {
        inspect(lab, "4/0AX4XfWhXn3mQ0bT5example")
    }),
    shown("inspected_opaque", "An opaque token.", "opaque_token", "possible", |lab| {
        inspect(lab, "8f3c1b7a9d5e4f60a1b2c3d4e5f60718")
    }),
    issued("inspected_padding", "A token of a load balancer.", "more_than_token", "possible", |lab| {
        let token = parts(HEADER, &format!(r#"{{"n":"",{DATES}}}"#));
        let padded = |part: &str| format!("{part}{}", "=".repeat((4 - part.len() % 4) % 4));
        inspect(lab, &token.split('.').map(padded).collect::<Vec<_>>().join("."))
    }),
    issued(
        "inspected_json_in_string",
        "JSON.stringify before signing.",
        "claims_encoded_twice",
        "certain",
        |lab| inspect(lab, &parts(HEADER, &serde_json::Value::from(CLAIMS).to_string())),
    ),
    issued("inspected_broken_json", "Claims in single quotes.", "part_not_json", "certain", |lab| {
        inspect(lab, &parts(HEADER, "{'exp':1795208400}"))
    }),
    issued("inspected_milliseconds", "Date.now() in both dates.", "date_unit", "certain", |lab| {
        inspect(lab, &parts(HEADER, r#"{"iat":1795204800000,"exp":1795205400000}"#))
    }),
    issued("inspected_duration", "exp as a lifetime.", "duration_for_date", "likely", |lab| {
        inspect(lab, &parts(HEADER, r#"{"iat":1795204800,"exp":900}"#))
    }),
    shown("inspected_expired", "A token of an hour ago.", "time_over", "certain", |lab| {
        inspect(lab, &parts(HEADER, r#"{"iat":1795200000,"exp":1795201200}"#))
    }),
    Case {
        place: "clock",
        ..shown("inspected_ahead", "A token of a clock that is ahead.", "clocks_differ", "likely", |lab| {
            inspect(lab, &parts(HEADER, r#"{"iat":1795204830,"exp":1795205400}"#))
        })
    },
    shown(
        "inspected_without_signature",
        "A token without its last part.",
        "signature_missing",
        "certain",
        |lab| {
            let whole = parts(HEADER, CLAIMS);
            inspect(lab, &whole[..=whole.rfind('.').unwrap()])
        },
    ),
    shown("inspected_cut", "A token that a column cut.", "signature_cut", "likely", |lab| {
        let whole = parts(HEADER, CLAIMS);
        inspect(lab, &whole[..whole.len() - 16])
    }),
    Case {
        place: "",
        ..shown("inspected_access_token", "A token about which there is nothing to say.", "", "", |lab| {
            let header = r#"{"alg":"ES256","kid":"k","typ":"at+jwt"}"#;
            token(lab, header, r#""iss":"https://idp.example","aud":"api","client_id":"c","scope":"read""#)
        })
    },
    issued(
        "inspected_hash_for_subject",
        "A subject that begins like a variable.",
        "unexpanded_variable",
        "likely",
        |lab| token(lab, HEADER, r#""sub":"$argon2id$v=19$x""#),
    ),
    case!("inspected_two_dots", "Nothing but dots.", "" "" "", &["sent apart"], |lab| inspect(lab, "..")),
    case!("inspected_word_and_dots", "A word and two dots.", "" "" "", &["sent apart"], |lab| inspect(lab, "foo..")),
];

/// Flask's session cookie: the session, the time and a MAC.
pub(crate) fn flask() -> String {
    let [session, time, mac] =
        [br#"{"user":1}"#.as_slice(), &[0x67, 0, 0, 1], &[7; 20]].map(base64url::encode);
    format!("{session}.{time}.{mac}")
}

/// Django's session cookie of signed_cookies.
pub(crate) fn django() -> String {
    format!("{}:1tQ2Xy:{}", base64url::encode(r#"{"user":1}"#), base64url::encode([7; 32]))
}

const DATES: &str = r#""iat":1795204800,"exp":1795205400"#;

/// A token with these claims that lives.
fn token(lab: &mut Lab, header: &str, claims: &str) -> Vec<String> {
    inspect(lab, &parts(header, &format!("{{{claims},{DATES}}}")))
}

/// A token with these claims and no exp.
fn eternal(lab: &mut Lab, header: &str, claims: &str) -> Vec<String> {
    inspect(lab, &parts(header, &format!(r#"{{{claims},"iat":1795204800}}"#)))
}

/// Any header and payload, and 64 bytes for a signature.
fn parts(header: &str, payload: &str) -> String {
    [header.as_bytes(), payload.as_bytes(), &[7; 64]].map(base64url::encode).join(".")
}

/// Inspects what stands on standard input.
fn inspect(lab: &mut Lab, token: &str) -> Vec<String> {
    token.clone_into(&mut lab.stdin);
    args("inspect - --at 2026-11-20T20:00:00Z")
}
