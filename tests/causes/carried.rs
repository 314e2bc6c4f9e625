//! What is sent or pasted instead of a token.

use crate::causes::{
    case::{Case, Lab, args, key},
    inspected,
    signed::CLAIMS,
};
use jwtk::{
    base64url,
    jwa::Algorithm::{ES256, RS256},
};

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

/// Nothing is wrong with white space here.
const SPACE: &[&str] = &["white space", "another key"];

/// What is not said of a token whose text was changed on its way.
const CHANGED: &[&str] = &["issuer", "comma", "lost its beginning", "another key"];

/// What is not said of a key that names its product.
const API_KEY: &[&str] = &["session ID", "RFC 7662", "audience, resource", "a code"];

/// The first token whose signature is still base64url: by chance its last character has bits that count for nothing.
fn readable(mut tokens: impl Iterator<Item = String>) -> String {
    let is_readable =
        |token: &String| token.rsplit('.').next().is_some_and(|last| base64url::decode(last).is_ok());
    tokens.find(is_readable).expect("one of many")
}

pub(crate) const CASES: &[Case] = &[
    case!("in_angle_brackets", "Copied from a mail, as it writes links.", "more_than_token" "likely" "client", &["placeholder", "replaced"], |lab| {
        verify(lab, &format!("<{}>", key(ES256).token(CLAIMS)))
    }),
    case!("in_braces", "A template without its second pair.", "more_than_token" "likely" "client", &["placeholder", "replaced"], |lab| {
        verify(lab, &format!("${{{}}}", key(ES256).token(CLAIMS)))
    }),
    case!("dots_of_an_input_method", "An input method wrote wide dots.", "characters_replaced" "certain" "client",
        &["three parts", "opaque"],
        |lab| { let token = key(ES256).token(CLAIMS).replace('.', "\u{ff0e}"); verify(lab, &token) }),
    case!("dot_twice", "A script joined the parts with a dot too much.", "more_than_token" "certain" "client",
        &["shortened", "something was added"],
    |lab| {
        let token = key(ES256).token(CLAIMS);
        let (signed, signature) = token.rsplit_once('.').expect("three parts");
        verify(lab, &format!("{signed}..{signature}"))
    }),
    case!("supabase_publishable_key", "The key of the project, not of a user.", "opaque_token" "likely" "client", API_KEY,
        |lab| verify(lab, "sb_publishable_Vt7kQ2mXw9LrZ4nYc1HbJA_8dGs5pKe")),
    case!("supabase_key_of_a_server", "The secret key of the project.", "opaque_token" "likely" "client", API_KEY,
        |lab| verify(lab, "sb_secret_Vt7kQ2mXw9LrZ4nYc1HbJA_8dGs5pKe")),
    case!("key_of_clerk", "A publishable key in the place of the session's token.", "opaque_token" "likely" "client", API_KEY,
        |lab| verify(lab, "pk_test_c3Vubnktb3R0ZXItNDEuY2xlcmsuYWNjb3VudHMuZGV2JA")),
    case!("key_of_google", "The key of a map.", "opaque_token" "likely" "client", API_KEY,
        |lab| verify(lab, "AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q")),
    case!("cut_to_512", "A column holds 512 characters.", "token_cut" "likely" "client", CHANGED,
        |lab| verify(lab, &cut_to(512, 1))),
    case!("cut_to_512_at_whole_bytes", "The same, where the rest is base64url.", "signature_cut" "likely" "client", CHANGED,
    |lab| {
        let key = lab.file("rsa.jwk", key(RS256).jwk());
        args(&format!("verify {} --key {key} --at 2026-11-20T20:00:00Z", cut_to(512, 0)))
    }),
    case!("semicolon_behind", "Copied from a script.", "more_than_token" "certain" "client", CHANGED, |lab| {
        verify(lab, &format!("{};", key(ES256).token(CLAIMS)))
    }),
    case!("bearer_without_blank", "A scheme and no blank.", "more_than_token" "certain" "client", CHANGED, |lab| {
        verify(lab, &format!("Bearer{}", key(ES256).token(CLAIMS)))
    }),
    case!("form_of_an_answer", "The answer as a form.", "more_than_token" "certain" "client", CHANGED, |lab| {
        verify(lab, &format!("access_token={}&token_type=bearer", key(ES256).token(CLAIMS)))
    }),
    case!("twice_in_a_row", "Pasted twice.", "more_than_token" "certain" "client", CHANGED, |lab| {
        let token = key(ES256).token(CLAIMS);
        verify(lab, &format!("{token}{token}"))
    }),
    case!("dashes_of_an_editor", "An editor made dashes of hyphens.", "characters_replaced" "certain" "client", CHANGED, |lab| {
        // Until the signature has one: it is random.
        let token = (0..1000).map(|_| key(ES256).token(CLAIMS)).find(|token| token.contains('-'));
        verify(lab, &token.expect("a token with a hyphen").replace('-', "–"))
    }),
    case!("signature_in_lower_case", "The same, of its last part.", "characters_replaced" "certain" "client", CHANGED, |lab| {
        let token =
            (0..1000).map(|n| key(RS256).token(&CLAIMS.replacen('{', &format!(r#"{{"jti":"{n}","#), 1)));
        let changed = token.map(|token| {
            let (signed, signature) = token.rsplit_once('.').expect("three parts");
            format!("{signed}.{}", signature.to_lowercase())
        });
        let token = readable(changed);
        let key = lab.file("rsa.jwk", key(RS256).jwk());
        args(&format!(
            "verify {token} --key {key} --iss https://auth.example --aud https://api.example --at 2026-11-20T20:00:00Z"
        ))
    }),
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
    sent("another_object", "An object without a token.", "no_token", "certain", |lab| {
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
    sent("better_auth_sealed", "Better Auth's encrypted session.", "session_cookie", "likely", |lab| {
        let kid = "a".repeat(43);
        jwe(lab, &format!(r#"{{"alg":"dir","enc":"A256CBC-HS512","kid":"{kid}"}}"#))
    }),
    sent("either_auths_sealed", "The session of one of two libraries.", "session_cookie", "likely", |lab| {
        jwe(lab, r#"{"alg":"dir","enc":"A256CBC-HS512"}"#)
    }),
    sent("express_cookie", "A signed cookie of Express.", "session_cookie", "likely", |lab| {
        verify(lab, "s%3Aq3Zt8nWk1xLr7vYc5sDf0hJm2pGa9Ue.BiuoP3LpGVOvC7yyVYbmbSPIL4E")
    }),
    sent("code_alone", "The code of the redirect.", "opaque_token", "likely", |lab| {
        verify(lab, "code=SplxlOBeZQQYbYS6WxSbIA")
    }),
    sent(
        "answer_in_data",
        "An answer whose token has a name of its own.",
        "token_answer",
        "certain",
        |lab| verify(lab, &format!(r#"{{"data":{{"xyz":"{}"}}}}"#, key(ES256).token(CLAIMS))),
    ),
    sent("token_scheme", "A key of Django REST framework.", "not_bearer", "certain", |lab| {
        verify(lab, "Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b")
    }),
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
    sent("wrapped", "A terminal broke the token, and one dot was lost.", "token_cut", "certain", |lab| {
        let token = key(ES256).token(CLAIMS);
        verify(lab, &token.replacen('.', " ", 1))
    }),
    Case {
        place: "network",
        ..sent("white_space", "A mail broke a token of another key.", "more_than_token", "likely", |lab| {
            let token = key(RS256).token(CLAIMS);
            verify(lab, &format!("{}\n{}", &token[..60], &token[60..]))
        })
    },
    sent("empty_token", "The variable is not set.", "no_token", "certain", |lab| verify(lab, "Bearer ''")),
    sent("true", "A boolean where the token belongs.", "no_token", "certain", |lab| {
        verify(lab, "Bearer true")
    }),
    sent("word_of_an_example", "Copied from a documentation.", "token_not_filled_in", "certain", |lab| {
        verify(lab, "Bearer YOUR_TOKEN_HERE")
    }),
    sent("redacted", "Copied from a log.", "token_shortened", "certain", |lab| verify(lab, "[REDACTED]")),
    sent("stars", "Copied from the log of a CI run.", "token_shortened", "certain", |lab| {
        verify(lab, "Bearer ***")
    }),
    sent("scheme_token", "Authorization: Token …", "not_bearer", "certain", |lab| {
        verify(lab, &format!("Token {}", key(ES256).token(CLAIMS)))
    }),
    sent("scheme_jwt", "Authorization: JWT …", "not_bearer", "certain", |lab| {
        verify(lab, &format!("JWT {}", key(ES256).token(CLAIMS)))
    }),
    Case {
        never: SPACE,
        ..sent("api_key", "An API key.", "not_bearer", "certain", |lab| verify(lab, "ApiKey 8f3c1b7a9d5e"))
    },
    Case {
        never: SPACE,
        ..sent("digest", "HTTP Digest.", "not_bearer", "certain", |lab| {
            verify(
                lab,
                r#"Digest username="u", realm="r", nonce="n", uri="/", response="6629fae49393a05397450978507c4ef1""#,
            )
        })
    },
    Case {
        never: SPACE,
        ..sent("cookie_header", "The whole Cookie header.", "more_than_token", "likely", |lab| {
            verify(lab, &format!("session=abc; token={}; theme=dark", key(ES256).token(CLAIMS)))
        })
    },
    Case {
        never: SPACE,
        ..sent("page_for_token", "The answer was a login page.", "no_token", "certain", |lab| {
            verify(
                lab,
                "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>a=b; c</body></html>",
            )
        })
    },
    Case {
        never: SPACE,
        ..sent("error_text", "The answer was an error.", "no_token", "certain", |lab| {
            verify(lab, "Not Found")
        })
    },
    sent("wrapped_answer", "The answer of a backend.", "token_answer", "certain", |lab| {
        let token = key(ES256).token(CLAIMS);
        verify(lab, &format!(r#"{{"ok":true,"data":{{"access_token":"{token}"}}}}"#))
    }),
    sent("answer_in_camel_case", "The session of a client.", "token_answer", "certain", |lab| {
        verify(lab, &format!(r#"{{"accessToken":"{}"}}"#, key(ES256).token(CLAIMS)))
    }),
    sent("decoded_claims", "What a decoder shows.", "no_token", "certain", |lab| verify(lab, CLAIMS)),
    sent("some_json", "The answer of another endpoint.", "no_token", "certain", |lab| {
        verify(lab, r#"{"user":{"id":1},"ok":true}"#)
    }),
    Case {
        never: &["the token in it", "pass only"],
        ..sent("url_with_a_code", "The redirect of the code flow.", "opaque_token", "likely", |lab| {
            verify(lab, "https://app.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz")
        })
    },
    Case {
        never: &["the token in it"],
        ..sent("url_without_a_token", "The URL of the token endpoint.", "more_than_token", "certain", |lab| {
            verify(lab, "https://auth.example/oauth2/token")
        })
    },
    sent("token_in_base64", "The value of a Kubernetes secret.", "token_encoded_twice", "certain", |lab| {
        let text = base64url::encode(key(ES256).token(CLAIMS)).replace('-', "+").replace('_', "/");
        verify(lab, &text)
    }),
    sent(
        "token_in_base64_twice",
        "A Kubernetes secret made of base64.",
        "token_encoded_twice",
        "certain",
        |lab| {
            let once = base64url::encode(key(ES256).token(CLAIMS));
            verify(lab, &base64url::encode(once))
        },
    ),
    sent("jws_with_signatures", "A JWS with its signatures in JSON.", "more_than_token", "certain", |lab| {
        verify(lab, r#"{"payload":"e30","signatures":[{"protected":"e30","signature":"AA"}]}"#)
    }),
    sent("answer_without_token", "The endpoint answers with an empty token.", "no_token", "certain", |lab| {
        verify(lab, r#"{"access_token":""}"#)
    }),
    Case {
        never: &["another key", "issuer", "not text"],
        ..sent("upper_case", "A field that capitalizes.", "characters_replaced", "certain", |lab| {
            verify(lab, &readable((0..1000).map(|_| key(ES256).token(CLAIMS).to_uppercase())))
        })
    },
    Case {
        never: &["another key", "issuer", "not text"],
        ..sent("lower_case", "A search index.", "characters_replaced", "certain", |lab| {
            verify(lab, &readable((0..1000).map(|_| key(ES256).token(CLAIMS).to_lowercase())))
        })
    },
    Case {
        never: &["another key", "issuer"],
        ..sent("dot_behind_it", "The end of a sentence.", "more_than_token", "certain", |lab| {
            verify(lab, &format!("{}.", key(ES256).token(CLAIMS)))
        })
    },
    Case {
        never: &["another key", "issuer"],
        ..sent("fourth_part", "Two values joined by a dot.", "more_than_token", "certain", |lab| {
            verify(lab, &format!("{}.AAAA", key(ES256).token(CLAIMS)))
        })
    },
    sent("token_in_hex", "A tool printed it as hex.", "token_encoded_twice", "certain", |lab| {
        let digits = key(ES256).token(CLAIMS).bytes().map(|b| format!("{b:02x}")).collect::<String>();
        verify(lab, &digits)
    }),
    Case {
        never: &["alg"],
        ..sent("flask_session", "Flask's session cookie.", "session_cookie", "likely", |lab| {
            verify(lab, "eyJ1c2VyX2lkIjoxfQ.Zz3jtQ.BiuoP3LpGVOvC7yyVYbmbSPIL4E")
        })
    },
    sent("flask_session_compressed", "The same, compressed.", "session_cookie", "likely", |lab| {
        verify(lab, ".eJyrVkosLcmIz8nPS1WyUkrKzFOqBQBCSgX6.Zz3jtQ.BiuoP3LpGVOvC7yyVYbmbSPIL4E")
    }),
    sent("django_session", "A signed value of Django.", "session_cookie", "likely", |lab| {
        verify(lab, "eyJ1c2VyX2lkIjoxfQ:1tCzFB:qk5Q0bpBVzGv3DBBZ0vwpPD6lwMLWy8bG9Tt0Dh2h0Q")
    }),
    sent("laravel_cookie", "An encrypted cookie of Laravel.", "session_cookie", "likely", |lab| {
        verify(
            lab,
            &base64url::encode(r#"{"iv":"MTIzNDU2Nzg5MDEyMzQ1Ng==","value":"eHg=","mac":"0a1b","tag":""}"#),
        )
    }),
    Case {
        place: "issuer",
        never: SPACE,
        ..sent(
            "line_of_openssl",
            "A script used what openssl printed.",
            "more_than_token",
            "certain",
            |lab| {
                let token = key(ES256).token(CLAIMS);
                let (input, _) = token.rsplit_once('.').expect("a token");
                verify(lab, &format!("{input}.SHA2-256(stdin)= {}", "1b5c".repeat(16)))
            },
        )
    },
    Case {
        place: "issuer",
        never: SPACE,
        ..sent(
            "plus_became_blanks",
            "A form had it in standard base64.",
            "more_than_token",
            "certain",
            |lab| {
                let claims = CLAIMS.replace('}', r#","x":"~~~~~~~~"}"#);
                // Payload and signature both have one: a signature of ECDSA differs each time.
                let mut tokens = std::iter::repeat_with(|| key(ES256).token(&claims));
                let is_it = |token: &String| token.rsplit('.').next().is_some_and(|part| part.contains('-'));
                let token = tokens.find(is_it).expect("three in four");
                verify(lab, &token.replace('-', " ").replace('_', "/"))
            },
        )
    },
    Case {
        never: &["perhaps", "there is an invisible"],
        ..sent("invisible_character", "Copied from a chat.", "re_encoded", "certain", |lab| {
            let token = key(ES256).token(CLAIMS);
            verify(lab, &token.replacen('.', ".\u{200b}", 1))
        })
    },
    sent("last_character_lost", "A selection by hand.", "token_cut", "likely", |lab| {
        let token = key(RS256).token(CLAIMS);
        let mut args = verify(lab, &token[..token.len() - 1]);
        args[3] = lab.file("rsa.jwk", key(RS256).jwk());
        args
    }),
    sent("character_of_the_payload_lost", "Retyped from a screen.", "token_cut", "likely", |lab| {
        let header = base64url::encode(r#"{"alg":"ES256"}"#);
        verify(
            lab,
            &format!("{header}.{}.{}", &base64url::encode("{\"sub\":\"abcd\"}")[..17], "A".repeat(86)),
        )
    }),
    sent("cut_in_the_payload", "A column of 128 characters.", "token_cut", "likely", |lab| {
        verify(lab, &key(ES256).token(CLAIMS)[..128])
    }),
    sent("cut_in_the_header", "A column of 30 characters.", "token_cut", "likely", |lab| {
        verify(lab, &key(ES256).token(CLAIMS)[..30])
    }),
    Case {
        never: &["opaque", "session"],
        ..sent("header_alone", "A selection up to the dot.", "token_cut", "certain", |lab| {
            let token = key(ES256).token(CLAIMS);
            verify(lab, token.split('.').next().expect("a header"))
        })
    },
    sent("first_characters_lost", "A selection by hand.", "token_cut", "likely", |lab| {
        verify(lab, &key(ES256).token(CLAIMS)[4..])
    }),
    sent("payload_lost", "Two parts were joined.", "token_cut", "likely", |lab| {
        // A signature that begins like an object would be the beginning of a payload.
        let mut tokens = (0..).map(|_| key(ES256).token(CLAIMS));
        let token = tokens.find(|token| !token.rsplit('.').next().is_some_and(|last| last.starts_with('e')));
        let token = token.expect("one of many");
        let parts: Vec<&str> = token.split('.').collect();
        verify(lab, &format!("{}.{}", parts[0], parts[2]))
    }),
    Case {
        never: SPACE,
        ..sent("word_behind_it", "Two values in one header.", "more_than_token", "certain", |lab| {
            verify(lab, &format!("{} x", key(ES256).token(CLAIMS)))
        })
    },
    sent("no_signature_at_all", "The last dot and all behind it are lost.", "token_cut", "certain", |lab| {
        let token = key(ES256).token(CLAIMS);
        verify(lab, token.rsplit_once('.').expect("a token").0)
    }),
    sent("last_dot_lost", "The dot before the signature is lost.", "token_cut", "certain", |lab| {
        let token = key(ES256).token(CLAIMS);
        let (input, signature) = token.rsplit_once('.').expect("a token");
        verify(lab, &format!("{input}{signature}"))
    }),
    case!("encrypted_without_its_tag", "A JWE whose last part was lost.", "token_cut" "certain" "client",
        &["added", "three parts", "two dots"],
        |lab| verify(lab, &format!("{}..AAAAAAAAAAAAAAAA.AAAA", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#)))),
    case!("token_behind_basic", "A token behind the word of passwords.", "not_bearer" "certain" "client",
        &["password"], |lab| {
        let token = key(ES256).token(CLAIMS);
        verify(lab, &format!("Basic {token}"))
    }),
    case!("shortened_with_two_dots", "A log left out the middle.", "token_cut" "likely" "client",
        &["JSON library", "issuer:"],
        |lab| verify(lab, "eyJhbGciOiJFZERTQSI..AAAAAAAAAAAAAAAAAAAA")),
];

/// Verifies what stands on standard input.
pub(crate) fn verify(lab: &mut Lab, token: &str) -> Vec<String> {
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

/// A token of RSA with only its first characters, so many more of its signature than whole groups.
fn cut_to(length: usize, more: usize) -> String {
    let tokens = (100..120)
        .map(|n| key(RS256).token(&CLAIMS.replacen('{', &format!(r#"{{"x":"{}","#, "x".repeat(n)), 1)));
    let cut = tokens.map(|token| token[..length].to_owned());
    let rest = |token: &String| token.rsplit_once('.').expect("three parts").1.len() % 4;
    cut.into_iter().find(|token| rest(token) == more).expect("one of many")
}
