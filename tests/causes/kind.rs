//! Kinds of tokens.

use crate::{
    causes::case::{Case, Lab, args, checked, key},
    support::{
        forge::{hmac, join, set},
        host::{Server, json},
    },
};
use jwtk::jwa::Algorithm::{ES256, RS256};

/// A token of the shared key, checked with flags.
fn signed(lab: &Lab, header: &str, claims: &str, flags: &[&str]) -> Vec<String> {
    // A provider token's kid is that of its key.
    let flags: Vec<&str> = match header.contains("ABC123DEFG") {
        true => flags.iter().copied().chain(["--kid", "k"]).collect(),
        false => flags.to_vec(),
    };
    checked(lab, &key(ES256).sign(header, claims), &flags)
}

/// What is no advice for a kind that has no exp by its definition.
const WITHOUT_EXP: &[&str] = &["set exp", "would never expire", "write this API into aud"];
const PLAIN: &str = r#"{"alg":"ES256","kid":"k"}"#;
const NAMES: &[&str] = &["--iss", "https://auth.example", "--aud", "api"];

/// There is no other token to send than the one that the proxy wrote.
const PROXY: &[&str] = &["ID token", "access token", "access_token", "another audience"];

/// An assertion of IAP with this audience, where another one is expected.
fn iap(lab: &Lab, found: &str, wanted: &str) -> Vec<String> {
    let claims = format!(
        r#"{{"iss":"https://cloud.google.com/iap","aud":"{found}","azp":"{found}","email":"a@shop.example","sub":"accounts.google.com:1","exp":1795205400}}"#
    );
    signed(lab, PLAIN, &claims, &["--iss", "https://cloud.google.com/iap", "--aud", wanted])
}

pub(crate) const CASES: &[Case] = &[
    case!("keycloak_offline", "An offline token of Keycloak.", "refresh_token_sent" "certain" "client", WITHOUT_EXP, |lab| {
        let claims = r#"{"iss":"https://auth.example","aud":"https://auth.example","typ":"Offline","iat":1795204800,"sub":"u"}"#;
        signed(lab, PLAIN, claims, NAMES)
    }),
    case!("secret_of_kubernetes", "A token out of a Secret.", "service_account_secret" "certain" "client", WITHOUT_EXP, |lab| {
        let claims = r#"{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"default","kubernetes.io/serviceaccount/secret.name":"ci-token","sub":"system:serviceaccount:default:ci"}"#;
        signed(lab, PLAIN, claims, NAMES)
    }),
    case!("passport", "What comes with a telephone call.", "other_kind" "certain" "client", WITHOUT_EXP, |lab| {
        let header =
            r#"{"alg":"ES256","kid":"k","typ":"passport","ppt":"shaken","x5u":"https://cert.example/a.pem"}"#;
        let claims = r#"{"attest":"A","dest":{"tn":["12155550131"]},"iat":1795204800,"orig":{"tn":"12155550121"},"origid":"123e4567-e89b-12d3-a456-426655440000"}"#;
        signed(lab, header, claims, NAMES)
    }),
    case!("credential", "A credential without an end.", "other_kind" "certain" "verifier", WITHOUT_EXP, |lab| {
        let claims = r#"{"iss":"https://auth.example","sub":"did:example:1","nbf":1795204800,"vc":{"type":["VerifiableCredential"],"credentialSubject":{"degree":"BSc"}}}"#;
        signed(lab, PLAIN, claims, NAMES)
    }),
    case!("apns_with_another_algorithm", "The shape of APNs.", "apns_token" "likely" "verifier", WITHOUT_EXP, |lab| {
        let header = r#"{"alg":"ES256","kid":"ABC123DEFG"}"#;
        signed(lab, header, r#"{"iss":"DEF123GHIJ","iat":1795204800}"#, NAMES)
    }),
    Case {
        name: "key_binding_for_a_token",
        about: "The key binding JWT of an SD-JWT, which has neither iss nor exp.",
        cause: "other_kind",
        confidence: "certain",
        place: "client",
        never: &["name its issuer", "set exp", "write iss"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","typ":"kb+jwt","kid":"k"}"#,
                r#"{"iat":1795204800,"aud":"api","nonce":"n","sd_hash":"h"}"#,
                &["--iss", "https://auth.example", "--aud", "api"],
            )
        },
    },
    Case {
        name: "logout_token_of_a_draft",
        about: "A logout token without exp, told by its events.",
        cause: "logout_token",
        confidence: "certain",
        place: "client",
        never: &["set exp", "allow-no-exp"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss":"https://idp.example","sub":"u1","aud":"rp1","iat":1795204800,"jti":"l2","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#,
                &["--iss", "https://idp.example", "--profile", "id-token", "--client-id", "rp1"],
            )
        },
    },
    Case {
        name: "logout_as_id_token",
        about: "A logout token passed off as an ID token.",
        cause: "logout_token",
        confidence: "certain",
        place: "client",
        never: &["ID token: it tells"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "logout+jwt", "kid": "k"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "rp1", "iat": 1795204800, "jti": "l1", "sid": "s1", "events": {"http://schemas.openid.net/event/backchannel-logout": {}}, "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--profile", "id-token", "--client-id", "rp1"],
            )
        },
    },
    Case {
        name: "untyped_logout_as_id_token",
        about: "The same, told by events alone.",
        cause: "logout_token",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "rp1", "iat": 1795204800, "jti": "l2", "sid": "s1", "events": {"http://schemas.openid.net/event/backchannel-logout": {}}, "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--profile", "id-token", "--client-id", "rp1"],
            )
        },
    },
    Case {
        name: "access_as_id_token",
        about: "An access token passed off as an ID token.",
        cause: "access_token_sent",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "at+jwt", "kid": "k"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "rp1", "iat": 1795204800, "jti": "a1", "client_id": "rp1", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--profile", "id-token", "--client-id", "rp1"],
            )
        },
    },
    Case {
        name: "untyped_logout_at_an_api",
        about: "A logout token sent to an API that asks for no kind.",
        cause: "logout_token",
        confidence: "certain",
        place: "client",
        never: &["request a token for this API"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "rp1", "iat": 1795204800, "jti": "l2", "events": {"http://schemas.openid.net/event/backchannel-logout": {}}, "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "introspection_at_an_api",
        about: "A signed introspection answer without its type, which has no exp.",
        cause: "other_kind",
        confidence: "certain",
        place: "client",
        never: &["set exp"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "aud": "https://api.example", "iat": 1795204800, "token_introspection": {"active": true}}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "key_binding_at_an_api",
        about: "The key binding of an SD-JWT without its type.",
        cause: "other_kind",
        confidence: "certain",
        place: "client",
        never: &["set exp", "write iss"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"aud": "https://verifier.example", "nonce": "n", "iat": 1795204800, "sd_hash": "x"}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "refresh_token_with_a_secret_of_keycloak",
        about: "Keycloak signs its refresh tokens with a secret that nobody else has.",
        cause: "refresh_token_sent",
        confidence: "certain",
        place: "client",
        never: &["--secret-file", "sign with"],
        set_up: |lab| {
            let header = r#"{"alg":"HS512","kid":"r","typ":"JWT"}"#;
            let claims = r#"{"iss":"https://idp.example/realms/a","aud":"https://idp.example/realms/a","typ":"Refresh","exp":1795205400}"#;
            let set = lab.file("set.json", set(&[key(ES256).jwk()]));
            let token = hmac(&[7; 64], header, claims);
            args(&format!(
                "verify {token} --jwks {set} --at 2026-11-20T20:00:00Z --iss https://idp.example/realms/a"
            ))
        },
    },
    Case {
        name: "introspection_as_id_token",
        about: "A signed introspection answer passed off as an ID token.",
        cause: "other_kind",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "token-introspection+jwt", "kid": "k"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "rp1", "iat": 1795204800, "token_introspection": {"active": true}, "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--profile", "id-token", "--client-id", "rp1"],
            )
        },
    },
    Case {
        name: "security_event",
        about: "A receiver of shared signals checks a token without its flags.",
        cause: "security_event_token",
        confidence: "certain",
        place: "verifier",
        never: &["set exp"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "secevent+jwt", "kid": "k"}"#,
                r#"{"iss": "https://idp.example", "jti": "e7", "iat": 1795204800, "aud": "https://api.example", "events": {"https://schemas.openid.net/secevent/risc/event-type/account-disabled": {}}}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "untyped_security_event",
        about: "The same without typ.",
        cause: "security_event_token",
        confidence: "likely",
        place: "verifier",
        never: &["set exp"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "jti": "e7", "iat": 1795204800, "aud": "https://api.example", "events": {"https://schemas.openid.net/secevent/risc/event-type/account-disabled": {}}}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "id_token_with_at_hash",
        about: "A web client sends its ID token to the API.",
        cause: "id_token_sent",
        confidence: "certain",
        place: "client",
        never: &["request a token for this API"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "rp1", "iat": 1795204800, "at_hash": "x", "nonce": "n", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "id_token_with_nonce",
        about: "A web client sends an ID token that has a nonce to the API.",
        cause: "id_token_sent",
        confidence: "likely",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "rp1", "iat": 1795204800, "nonce": "n", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "id_token_with_azp",
        about: "Google's ID token: azp is aud.",
        cause: "id_token_sent",
        confidence: "likely",
        place: "verifier",
        never: &["send the access token"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://accounts.google.com", "sub": "u1", "aud": "rp1", "iat": 1795204800, "azp": "rp1", "exp": 1795205400}"#,
                &["--iss", "https://accounts.google.com", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "id_token_of_keycloak",
        about: "Keycloak says so in the payload.",
        cause: "id_token_sent",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "rp1", "iat": 1795204800, "typ": "ID", "azp": "rp1", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "id_token_of_cognito",
        about: "Cognito says so in token_use.",
        cause: "id_token_sent",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "sub": "u1", "aud": "rp1", "iat": 1795204800, "token_use": "id", "exp": 1795205400}"#,
                &[
                    "--iss",
                    "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC",
                    "--aud",
                    "https://api.example",
                ],
            )
        },
    },
    Case {
        name: "id_token_for_the_profile",
        about: "The profile asks for an access token, and at_hash is there.",
        cause: "id_token_sent",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "at+jwt", "kid": "k"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "rp1", "iat": 1795204800, "jti": "a", "client_id": "rp1", "at_hash": "x", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "rp1", "--profile", "access-token"],
            )
        },
    },
    Case {
        name: "access_of_keycloak_as_id_token",
        about: "Keycloak's access token where an ID token belongs.",
        cause: "access_token_sent",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "account", "iat": 1795204800, "typ": "Bearer", "azp": "rp1", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--profile", "id-token", "--client-id", "rp1"],
            )
        },
    },
    Case {
        name: "refresh_token_of_keycloak",
        about: "Keycloak's refresh token, sent to the API.",
        cause: "refresh_token_sent",
        confidence: "certain",
        place: "client",
        never: &["request a token for this API"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "https://idp.example", "iat": 1795204800, "typ": "Refresh", "azp": "rp1", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "offline_token",
        about: "Its offline token.",
        cause: "refresh_token_sent",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://idp.example", "sub": "u1", "aud": "https://idp.example", "iat": 1795204800, "typ": "Offline", "azp": "rp1", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "dpop_proof",
        about: "The proof went into Authorization.",
        cause: "dpop_proof",
        confidence: "certain",
        place: "client",
        never: &["set exp"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "dpop+jwt", "kid": "k"}"#,
                r#"{"jti": "j", "htm": "GET", "htu": "https://api.example/x", "iat": 1795204800}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "untyped_dpop_proof",
        about: "The same of a client that forgets typ.",
        cause: "dpop_proof",
        confidence: "certain",
        place: "client",
        never: &["set exp"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"jti": "j", "htm": "GET", "htu": "https://api.example/x", "iat": 1795204800}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "client_assertion",
        about: "A client sends its assertion to the API.",
        cause: "client_assertion",
        confidence: "likely",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "c1", "sub": "c1", "aud": "https://idp.example/token", "jti": "j", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "typed_client_assertion",
        about: "The same with its explicit type, for the issuer.",
        cause: "client_assertion",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "client-authentication+jwt", "kid": "k"}"#,
                r#"{"iss": "c1", "sub": "c1", "aud": "https://idp.example", "jti": "j", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    case!("dpop_proof_at_the_keys_of_an_issuer", "A proof of a client, and keys of another type.", "dpop_proof" "certain" "client", &["RSA"], |lab| {
        let rsa = lab.file("rsa.jwk", key(RS256).jwk());
        let claims = r#"{"jti":"j","htm":"GET","htu":"https://api.example/x","iat":1795204800}"#;
        let token = key(ES256).sign(r#"{"alg":"ES256","typ":"dpop+jwt"}"#, claims);
        args(&format!("verify {token} --key {rsa} --at 2026-11-20T20:00:00Z --iss https://idp.example --aud api"))
    }),
    case!("client_secret_of_apple", "What the app signed for Apple went to the API.", "client_assertion" "likely" "client", &["--iss", "publish"], |lab| {
        signed(
            lab,
            r#"{"alg":"ES256","kid":"7KQ2M9XRVT"}"#,
            r#"{"iss":"T4N8W2YB6C","iat":1795204800,"exp":1795205400,"aud":"https://appleid.apple.com","sub":"com.example.web"}"#,
            &["--iss", "https://appleid.apple.com", "--aud", "com.example.web"],
        )
    }),
    Case {
        name: "apns",
        about: "A provider token, checked with its own key.",
        cause: "apns_token",
        confidence: "likely",
        place: "verifier",
        never: &["set exp"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "JWT", "kid": "ABC123DEFG"}"#,
                r#"{"iss": "TEAM123456", "iat": 1795204800}"#,
                &["--iss", "TEAM123456"],
            )
        },
    },
    Case {
        name: "apns_for_an_audience",
        about: "The same, where an audience is asked for: it has none either.",
        cause: "apns_token",
        confidence: "likely",
        place: "verifier",
        never: &["set exp", "into aud"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "JWT", "kid": "ABC123DEFG"}"#,
                r#"{"iss": "TEAM123456", "iat": 1795204800}"#,
                &["--iss", "TEAM123456", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "authorization_request_at_an_api",
        about: "A request object without exp, which RFC 9101 does not demand.",
        cause: "other_kind",
        confidence: "certain",
        place: "client",
        never: &["set exp"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "c", "aud": "https://idp.example", "response_type": "code", "client_id": "c"}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "firebase_session_by_audience",
        about: "A session cookie, and an audience is asked for alone.",
        cause: "firebase_session",
        confidence: "certain",
        place: "verifier",
        never: &["request a token for this API"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://session.firebase.google.com/p1", "aud": "p1", "sub": "u", "exp": 1795205400}"#,
                &["--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "jwt_svid",
        about: "A workload's token, and the service expects an issuer.",
        cause: "jwt_svid",
        confidence: "certain",
        place: "verifier",
        never: &["write iss"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"sub": "spiffe://example.org/web", "aud": "https://api.example", "exp": 1795205400}"#,
                &["--iss", "https://spire.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "firebase_session",
        about: "A session cookie of Firebase, checked as an ID token.",
        cause: "firebase_session",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#,
                r#"{"iss": "https://session.firebase.google.com/p1", "aud": "p1", "sub": "u", "exp": 1795205400}"#,
                &["--iss", "https://securetoken.google.com/p1", "--aud", "p1"],
            )
        },
    },
    Case {
        name: "better_auth_session",
        about: "Better Auth's session cookie, sent to an API.",
        cause: "other_kind",
        confidence: "certain",
        place: "client",
        never: &[],
        set_up: |lab| {
            signed(
                lab,
                r#"{"alg": "ES256", "typ": "better-auth.session-cache+jwt", "kid": "k"}"#,
                r#"{"iss": "https://idp.example", "aud": "better-auth:session-cache", "exp": 1795205400}"#,
                &["--iss", "https://idp.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "sd_jwt",
        about: "An SD-JWT with one disclosure.",
        cause: "sd_jwt",
        confidence: "certain",
        place: "verifier",
        never: &["cut"],
        set_up: |lab| {
            checked(
                lab,
                &format!("{}~WyJzIiwibiIsInYiXQ~", key(ES256).good(r#""iss":"https://auth.example","#)),
                &["--iss", "https://auth.example"],
            )
        },
    },
    Case {
        name: "paseto",
        about: "A PASETO token.",
        cause: "paseto",
        confidence: "certain",
        place: "verifier",
        never: &["cut"],
        set_up: |lab| checked(lab, "v4.public.eyJzdWIiOiJhIn0xxxxxxxx", &["--iss", "https://auth.example"]),
    },
    Case {
        name: "saml",
        about: "The base64 of a SAML response.",
        cause: "saml",
        confidence: "certain",
        place: "client",
        never: &["cut"],
        set_up: |lab| {
            checked(lab, "PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm4i", &["--iss", "https://auth.example"])
        },
    },
    Case {
        name: "firebase_emulator",
        about: "A token of Firebase's emulator meets a service that checks signatures.",
        cause: "firebase_emulator",
        confidence: "likely",
        place: "client",
        never: &["attack"],
        set_up: |lab| {
            let claims =
                r#"{"iss":"https://securetoken.google.com/p1","aud":"p1","sub":"u","exp":1795205400}"#;
            let token = join(r#"{"alg":"none","typ":"JWT"}"#, claims, |_| Vec::new());
            checked(lab, &token, &["--iss", "https://securetoken.google.com/p1", "--aud", "p1"])
        },
    },
    case!("iap_of_cloud_run", "IAP was enabled on Cloud Run itself; the service has the audience of a load balancer.",
    "proxy_assertion" "certain" "verifier", PROXY, |lab| {
        iap(lab, "/projects/338201947755/locations/europe-west1/services/expenses", "/projects/338201947755/global/backendServices/512")
    }),
    case!("iap_of_app_engine", "The application moved from a load balancer to App Engine.",
        "proxy_assertion" "certain" "verifier", PROXY,
        |lab| iap(lab, "/projects/338201947755/apps/expenses", "/projects/338201947755/global/backendServices/512")),
    case!("iap_of_another_backend", "The assertion of another backend service.",
        "proxy_assertion" "certain" "verifier", PROXY,
        |lab| iap(lab, "/projects/338201947755/global/backendServices/77", "/projects/338201947755/global/backendServices/512")),
    case!("cloudflare_access", "The assertion of another application of Cloudflare Access.",
    "proxy_assertion" "certain" "verifier", PROXY, |lab| {
        let claims = r#"{"iss":"https://shop.cloudflareaccess.com","aud":["32eafc7626e974616deaf0dc3ce63d7b"],"email":"a@shop.example","type":"app","identity_nonce":"6ei69kawdKzMIAPF","sub":"7335d417","exp":1795205400}"#;
        signed(lab, PLAIN, claims, &["--iss", "https://shop.cloudflareaccess.com", "--aud", "dashboard"])
    }),
    case!("aws_load_balancer", "x-amzn-oidc-data, which has no audience.", "proxy_assertion" "certain" "verifier", PROXY, |lab| {
        let header = r#"{"alg":"ES256","kid":"k","signer":"arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b","iss":"https://auth.example","client":"c1","exp":1795205400}"#;
        signed(lab, header, r#"{"iss":"https://auth.example","sub":"u","nonce":"n","exp":1795205400}"#, NAMES)
    }),
    case!("teleport", "The assertion of Teleport for another address.", "proxy_assertion" "certain" "verifier", PROXY, |lab| {
        let claims = r#"{"iss":"cluster","aud":["http://127.0.0.1:34679"],"sub":"alice","username":"alice","roles":["admin"],"traits":{},"exp":1795205400}"#;
        signed(lab, PLAIN, claims, &["--iss", "cluster", "--aud", "http://10.0.0.7"])
    }),
    case!("pomerium", "The assertion of Pomerium, and the audience of an API.", "proxy_assertion" "certain" "verifier", PROXY, |lab| {
        let server = Server::always(json(&set(&[key(ES256).jwk()])));
        let url = server.url("/.well-known/pomerium/jwks.json");
        lab.keep(server);
        let token = key(ES256).good(r#""iss":"shop.example","aud":"shop.example","azp":"shop.example","sub":"u","#);
        args(&format!("verify {token} --jwks {url} --at 2026-11-20T20:00:00Z --iss shop.example --aud api"))
    }),
    case!("iap_inspected", "The header of a request that IAP forwarded.", "proxy_assertion" "certain" "verifier", PROXY, |_lab| {
        let token = key(ES256).good(r#""iss":"https://cloud.google.com/iap","aud":"/projects/1/apps/a","azp":"/projects/1/apps/a","#);
        args(&format!("inspect --at 2026-11-20T20:00:00Z {token}"))
    }),
    case!("access_token_with_a_nonce", "Keycloak wrote the nonce into access tokens.", "other_audience" "possible" "client",
        &["ID token"], |lab| {
        let claims = r#"{"iss":"https://auth.example","aud":"web","azp":"web","nonce":"n","exp":1795205400}"#;
        signed(lab, r#"{"alg":"ES256","kid":"k","typ":"at+jwt"}"#, claims, NAMES)
    }),
];
