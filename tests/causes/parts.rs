//! Headers and payloads that are not the JSON that a JWT has.

use crate::{
    causes::carried::verify,
    causes::case::{Case, Lab, key},
    causes::signed::CLAIMS,
};
use jwtk::{base64url, jwa::Algorithm::ES256};
use miniz_oxide::deflate;

/// A part that the issuer wrote so.
const fn signed(
    name: &'static str,
    about: &'static str,
    cause: &'static str,
    set_up: fn(&mut Lab) -> Vec<String>,
) -> Case {
    const NEVER: &[&str] = &["another key", "three parts"];
    Case { name, about, cause, confidence: "certain", place: "issuer", never: NEVER, set_up }
}

/// A payload that is signed as it is.
fn payload(lab: &mut Lab, payload: impl AsRef<[u8]>) -> Vec<String> {
    verify(lab, &key(ES256).sign(r#"{"alg":"ES256","typ":"JWT","kid":"k"}"#, payload))
}

/// A header that is signed as it is.
fn header(lab: &mut Lab, header: impl AsRef<[u8]>) -> Vec<String> {
    verify(lab, &key(ES256).sign(header, CLAIMS))
}

/// Claims with a letter that is not ASCII.
const ZOE: &str =
    r#"{"iss":"https://auth.example","aud":"https://api.example","name":"Zoë","exp":1795208400}"#;

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

pub(crate) const CASES: &[Case] = &[
    signed("json_in_string", "sign(JSON.stringify(claims))", "claims_encoded_twice", |lab| {
        let token = key(ES256).token(&serde_json::Value::from(CLAIMS).to_string());
        verify(lab, &token)
    }),
    signed(
        "json_in_string_twice",
        "A gateway encodes what the application encoded.",
        "claims_encoded_twice",
        |lab| {
            let once = serde_json::Value::from(CLAIMS).to_string();
            verify(lab, &key(ES256).token(&serde_json::Value::from(once).to_string()))
        },
    ),
    signed("claims_in_utf32", "A script encodes in UTF-32.", "part_not_utf8", |lab| {
        payload(lab, ZOE.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect::<Vec<u8>>())
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
    signed("form_data", "The parameters as a form.", "claims_of_another_kind", |lab| {
        verify(lab, &key(ES256).token("iss=https://auth.example&aud=api&exp=1795208400"))
    }),
    signed("user_id", "sign(user.id)", "claims_of_another_kind", |lab| {
        verify(lab, &key(ES256).token(r#""u-1""#))
    }),
    signed("xml_signed", "An assertion in the payload.", "claims_of_another_kind", |lab| {
        payload(lab, "<claims><sub>u-1</sub></claims>")
    }),
    signed("text_signed", "sign('hello')", "claims_of_another_kind", |lab| payload(lab, "hello, world")),
    signed("nothing_signed", "The claims were empty.", "claims_of_another_kind", |lab| payload(lab, "")),
    signed("value_without_quotes", "A script put iss into the text.", "part_not_json", |lab| {
        payload(lab, r#"{"iat":1795204800,"iss":Iv1.c0ffeec0ffeec0ff}"#)
    }),
    signed("empty_variable", "A script's variable was empty.", "part_not_json", |lab| {
        payload(lab, r#"{"iat":,"iss":"Iv1.c0ffee"}"#)
    }),
    signed("python_dict", "str(claims)", "part_not_json", |lab| {
        payload(lab, "{'iss': 'https://auth.example'}")
    }),
    signed("python_none", "A template with Python's values.", "part_not_json", |lab| {
        payload(lab, r#"{"iss":"https://auth.example","admin":True}"#)
    }),
    signed("nan", "A number that JSON has not.", "part_not_json", |lab| payload(lab, r#"{"score":NaN}"#)),
    signed("trailing_comma", "A comma too many.", "part_not_json", |lab| {
        payload(lab, r#"{"iss":"https://auth.example",}"#)
    }),
    signed("comment", "JSON with a comment.", "part_not_json", |lab| {
        payload(lab, "{\"a\":1, // one\n\"b\":2}")
    }),
    signed("two_objects", "Two objects in a row.", "part_not_json", |lab| payload(lab, "{\"a\":1}{\"b\":2}")),
    signed("unfinished_and_signed", "The issuer's buffer was too short.", "part_not_json", |lab| {
        payload(lab, &CLAIMS[..40])
    }),
    Case {
        confidence: "likely",
        place: "client",
        never: &["write it with", "JSON tool"],
        ..signed("payload_cut_on_its_way", "The payload lost its end.", "token_cut", |lab| {
            let token = key(ES256).token(CLAIMS);
            let parts: Vec<&str> = token.split('.').collect();
            verify(lab, &format!("{}.{}.{}", parts[0], &parts[1][..40], parts[2]))
        })
    },
    Case {
        confidence: "likely",
        place: "client",
        never: &["write it with", "bits"],
        ..signed("payload_cut_between_bytes", "The same, in the middle of a byte.", "token_cut", |lab| {
            let token = key(ES256).token(CLAIMS);
            let parts: Vec<&str> = token.split('.').collect();
            let odd = (30..40)
                .find(|n| base64url::decode(&parts[1][..*n]).is_err_and(|e| e.to_string().contains("bits")));
            verify(lab, &format!("{}.{}.{}", parts[0], &parts[1][..odd.expect("bits")], parts[2]))
        })
    },
    signed("latin1", "An old system without UTF-8.", "part_not_utf8", |lab| {
        payload(lab, ZOE.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect::<Vec<u8>>())
    }),
    signed("utf16", "Encoding.Unicode.GetBytes", "part_not_utf8", |lab| {
        payload(lab, utf16(ZOE, u16::to_le_bytes))
    }),
    signed("utf16_with_mark", "A file of Windows.", "part_not_utf8", |lab| {
        payload(lab, utf16(&format!("\u{feff}{ZOE}"), u16::to_be_bytes))
    }),
    signed("byte_order_mark", "A file of Windows in UTF-8.", "part_not_utf8", |lab| {
        payload(lab, format!("\u{feff}{ZOE}"))
    }),
    signed("hex_digits", "bin2hex(claims)", "part_not_utf8", |lab| {
        payload(lab, ZOE.bytes().map(|b| format!("{b:02x}")).collect::<String>())
    }),
    signed("deflated", "zip in a JWS.", "part_not_utf8", |lab| {
        payload(lab, deflate::compress_to_vec(ZOE.as_bytes(), 6))
    }),
    signed("zlib", "zlib.compress(claims)", "part_not_utf8", |lab| {
        payload(lab, deflate::compress_to_vec_zlib(ZOE.as_bytes(), 6))
    }),
    signed("gzip", "gzip.compress(claims)", "part_not_utf8", |lab| {
        let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        payload(lab, [&head[..], &deflate::compress_to_vec(ZOE.as_bytes(), 6), &[0; 8]].concat())
    }),
    signed("header_in_single_quotes", "str(header)", "part_not_json", |lab| {
        header(lab, "{'alg': 'ES256', 'kid': 'k'}")
    }),
    signed("header_in_utf16", "Encoding.Unicode.GetBytes", "part_not_utf8", |lab| {
        header(lab, utf16(r#"{"alg":"ES256","kid":"k"}"#, u16::to_le_bytes))
    }),
    signed("header_in_string", "JSON.stringify twice.", "claims_encoded_twice", |lab| {
        header(lab, serde_json::Value::from(r#"{"alg":"ES256","kid":"k"}"#).to_string())
    }),
    signed("kid_twice", "A library adds kid to the caller's.", "member_twice", |lab| {
        header(lab, r#"{"alg":"ES256","kid":"k","typ":"JWT","kid":"k"}"#)
    }),
    signed("exp_twice", "Two layers write exp.", "member_twice", |lab| {
        payload(lab, r#"{"iss":"https://auth.example","exp":1795208400,"exp":1795212000}"#)
    }),
    signed("header_too_deep", "A header that exhausts stacks.", "part_too_deep", |lab| {
        header(lab, format!(r#"{{"alg":"ES256","x":{}{}}}"#, "[".repeat(70), "]".repeat(70)))
    }),
    signed("claims_too_deep", "An object that holds itself.", "part_too_deep", |lab| {
        payload(lab, format!("{}{{}}{}", r#"{"self":"#.repeat(70), "}".repeat(70)))
    }),
    signed("alg_missing", "A header by hand.", "alg_not_named", |lab| {
        header(lab, r#"{"typ":"JWT","kid":"k"}"#)
    }),
    signed("alg_in_full", "A header by hand.", "alg_not_named", |lab| {
        header(lab, r#"{"Algorithm":"ES256","kid":"k"}"#)
    }),
    signed("alg_in_lower_case", "A setting in lower case.", "alg_not_named", |lab| {
        header(lab, r#"{"alg":"es256","kid":"k"}"#)
    }),
    signed("alg_rsa256", "A name that is not registered.", "alg_not_named", |lab| {
        header(lab, r#"{"alg":"RSA256","kid":"k"}"#)
    }),
    Case {
        never: &["RS256", "another key"],
        ..signed("alg_a_hash", "The hash instead of the algorithm.", "alg_not_named", |lab| {
            header(lab, r#"{"alg":"SHA256","kid":"k"}"#)
        })
    },
    signed("alg_unknown", "A name that nobody registered.", "alg_not_named", |lab| {
        header(lab, r#"{"alg":"XY 1","kid":"k"}"#)
    }),
    signed("typographic_quotes", "Claims out of a word processor.", "part_not_json", |lab| {
        verify(lab, &key(ES256).token("{“iss”:“https://auth.example”}"))
    }),
    signed("quotes_escaped", "A string of a string.", "part_not_json", |lab| {
        verify(lab, &key(ES256).token(&CLAIMS.replace('"', "\\\"")))
    }),
    signed("line_break_in_a_claim", "A template put lines into a claim.", "part_not_json", |lab| {
        verify(lab, &key(ES256).token(&CLAIMS.replace(".example", ".example\n")))
    }),
    signed("alg_of_xml", "The URI of XML signatures.", "alg_not_named", |lab| {
        header(lab, r#"{"alg":"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256","kid":"k"}"#)
    }),
    Case {
        place: "verifier",
        ..signed("unknown_extension", "An extension of one product.", "critical_extension", |lab| {
            header(lab, r#"{"alg":"ES256","kid":"k","crit":["x-tenant"],"x-tenant":"a"}"#)
        })
    },
    signed("crit_without_its_member", "crit by hand.", "critical_extension", |lab| {
        header(lab, r#"{"alg":"ES256","kid":"k","crit":["x-tenant"]}"#)
    }),
    signed("kid_a_number", "A kid without quotes.", "header_member_type", |lab| {
        header(lab, r#"{"alg":"ES256","kid":1}"#)
    }),
    detached("detached", "A bank's webhook.", |lab| {
        let token = key(ES256).token(CLAIMS);
        let parts: Vec<&str> = token.split('.').collect();
        signature_only(lab, &format!("{}..{}", parts[0], parts[2]))
    }),
    detached("detached_and_unencoded", "The same with b64 false.", |lab| signature_only(lab, &unencoded())),
    detached("unencoded_as_a_jwt", "The same without --signature-only.", |lab| verify(lab, &unencoded())),
];

/// A token without its content.
const fn detached(name: &'static str, about: &'static str, set_up: fn(&mut Lab) -> Vec<String>) -> Case {
    Case { place: "verifier", ..signed(name, about, "content_sent_apart", set_up) }
}

fn signature_only(lab: &mut Lab, token: &str) -> Vec<String> {
    let mut args = verify(lab, token);
    args.truncate(6);
    args.push("--signature-only".to_owned());
    args
}

/// RFC 7797: the content is signed as it is.
fn unencoded() -> String {
    let header = base64url::encode(r#"{"alg":"ES256","kid":"k","b64":false,"crit":["b64"]}"#);
    let signature = key(ES256).signature(format!("{header}.{CLAIMS}").as_bytes());
    format!("{header}..{}", base64url::encode(signature))
}
