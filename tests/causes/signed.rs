//! Signatures that do not verify.

use crate::{
    causes::{
        block::{self, pkcs1, pss, sha1, sha256, sha512},
        case::{Case, Lab, args, key},
    },
    support::forge::{hmac, join, mac_of, set},
};
use jwtk::{
    base64url,
    jwa::Algorithm::{self, ES256, HS256, HS512, PS256, RS256},
};

pub(crate) const CLAIMS: &str =
    r#"{"iss":"https://auth.example","aud":"https://api.example","exp":1795208400}"#;
pub(crate) const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;
pub(crate) const SECRET: &str = "correct horse battery staple, and then some";
pub(crate) const ANOTHER: &[&str] = &["another key", "another secret", "another environment"];

/// A certain cause that nobody but the issuer can mend.
const fn by_issuer(
    name: &'static str,
    about: &'static str,
    cause: &'static str,
    set_up: fn(&mut Lab) -> Vec<String>,
) -> Case {
    Case { name, about, cause, confidence: "certain", place: "issuer", never: ANOTHER, set_up }
}

/// A secret that is right, but in another form.
const fn form(name: &'static str, about: &'static str, set_up: fn(&mut Lab) -> Vec<String>) -> Case {
    Case { place: "verifier", ..by_issuer(name, about, "secret_form", set_up) }
}

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "padded_on_its_way",
        about: "A proxy wrote the payload anew, with padding.",
        cause: "re_encoded",
        confidence: "certain",
        place: "client",
        never: ANOTHER,
        set_up: |lab| {
            let mut payload = r#""iss":"https://auth.example","#.to_owned();
            let token = loop {
                let token = key(ES256).good(&payload);
                if token.split('.').nth(1).is_some_and(|part| part.len() % 4 == 3) {
                    break token;
                }
                payload.push(' ');
            };
            let parts: Vec<&str> = token.split('.').collect();
            verify(lab, ES256, &format!("{}.{}=.{}", parts[0], parts[1], parts[2]))
        },
    },
    by_issuer("rsa_sha1", "An HSM signs with SHA-1.", "signed_by_another_method", |lab| {
        let token = block::token("RS256", |text| pkcs1(&[block::SHA1, &sha1(text)].concat()));
        verify(lab, RS256, &token)
    }),
    by_issuer(
        "rsa_sha512",
        "The alg was not changed when the hash was.",
        "signed_by_another_method",
        |lab| {
            let token = block::token("RS256", |text| pkcs1(&[block::SHA2_512, &sha512(text)].concat()));
            verify(lab, RS256, &token)
        },
    ),
    by_issuer(
        "rsa_bare_hash",
        "A smart card signs the hash without its DigestInfo.",
        "signed_by_another_method",
        |lab| {
            let token = block::token("RS256", |text| pkcs1(&sha256(text)));
            verify(lab, RS256, &token)
        },
    ),
    by_issuer("rsa_hashed_twice", "A key service hashes the hash that it is given.", "hashed_twice", |lab| {
        let token = block::token("RS256", |text| pkcs1(&[block::SHA2_256, &sha256(&sha256(text))].concat()));
        verify(lab, RS256, &token)
    }),
    by_issuer(
        "rsa_pss_under_rs256",
        "A library uses RSASSA-PSS under RS256.",
        "signed_by_another_method",
        |lab| {
            let token = block::token("RS256", |text| pss(text, &[7; 32], sha256));
            verify(lab, RS256, &token)
        },
    ),
    by_issuer(
        "rsa_pkcs1_under_ps256",
        "A library signs RS256 under PS256.",
        "signed_by_another_method",
        |lab| {
            let token = block::token("PS256", |text| pkcs1(&[block::SHA2_256, &sha256(text)].concat()));
            verify(lab, RS256, &token)
        },
    ),
    by_issuer(
        "pss_salt_of_20",
        "A library leaves its default salt of 20 bytes.",
        "signed_by_another_method",
        |lab| {
            let token = block::token("PS256", |text| pss(text, &[7; 20], sha256));
            verify(lab, RS256, &token)
        },
    ),
    by_issuer("pss_longest_salt", "A library takes the longest salt.", "signed_by_another_method", |lab| {
        let token = block::token("PS256", |text| pss(text, &[7; 222], sha256));
        verify(lab, RS256, &token)
    }),
    by_issuer("pss_mask_of_sha1", "Java's default for MGF1 is SHA-1.", "signed_by_another_method", |lab| {
        let token = block::token("PS256", |text| pss(text, &[7; 32], sha1));
        verify(lab, RS256, &token)
    }),
    by_issuer("rsa_payload_alone", "Only the payload was signed.", "signed_another_text", |lab| {
        let token = block::token("RS256", |text| {
            let payload = text.split(|b| *b == b'.').nth(1).expect("a payload");
            pkcs1(&[block::SHA2_256, &sha256(payload)].concat())
        });
        verify(lab, RS256, &token)
    }),
    Case {
        name: "rsa_altered",
        about: "Somebody edits a claim and keeps the signature.",
        cause: "altered_after_signing",
        confidence: "certain",
        place: "client",
        never: ANOTHER,
        set_up: |lab| {
            let token = key(RS256).token(CLAIMS);
            let parts: Vec<&str> = token.split('.').collect();
            let payload = base64url::encode(CLAIMS.replace("exp", "role\":\"admin\",\"exp"));
            verify(lab, RS256, &format!("{}.{payload}.{}", parts[0], parts[2]))
        },
    },
    Case {
        name: "rsa_another_key",
        about: "Another key of the same size signed.",
        cause: "another_key",
        confidence: "likely",
        place: "verifier",
        never: &["altered after signing", "this key made", "token was changed"],
        set_up: |lab| {
            let header = r#"{"alg":"RS256","typ":"JWT","kid":"k"}"#;
            let token = join(header, CLAIMS, |text| key(PS256).signature(text));
            verify(lab, RS256, &token)
        },
    },
    Case {
        name: "rsa_key_of_another_size",
        about: "The signature is from a key of 3072 bits.",
        cause: "another_key",
        confidence: "likely",
        place: "verifier",
        never: &["altered", "was cut"],
        set_up: |lab| {
            let token = block::token("RS256", |_| vec![7; 384]);
            verify(lab, RS256, &token)
        },
    },
    by_issuer(
        "rsa_without_leading_zero",
        "The signature is written as a number.",
        "signature_not_fixed_length",
        |lab| {
            let mut claims = CLAIMS.to_owned();
            loop {
                let token = key(RS256).token(&claims);
                let (input, signature) = token.rsplit_once('.').expect("a token");
                if let Some(rest) = base64url::decode(signature).expect("base64url").strip_prefix(&[0]) {
                    break verify(lab, RS256, &format!("{input}.{}", base64url::encode(rest)));
                }
                claims.insert(1, ' ');
            }
        },
    ),
    by_issuer("ecdsa_in_der", "The issuer writes openssl's signature as it is.", "signature_in_der", |lab| {
        verify(
            lab,
            ES256,
            &with_numbers(|r, s| {
                let content = [integer(r), integer(s)].concat();
                [&[0x30, u8::try_from(content.len()).expect("short")], &content[..]].concat()
            }),
        )
    }),
    by_issuer(
        "ecdsa_without_leading_zero",
        "r as the shortest number.",
        "signature_not_fixed_length",
        |lab| {
            loop {
                let mut is_short = false;
                let token = with_numbers(|r, s| {
                    is_short = r[0] == 0;
                    [&r[usize::from(is_short)..], s].concat()
                });
                if is_short {
                    break verify(lab, ES256, &token);
                }
            }
        },
    ),
    by_issuer(
        "ecdsa_with_sign_bytes",
        "Java's BigInteger writes a sign byte.",
        "signature_not_fixed_length",
        |lab| verify(lab, ES256, &with_numbers(|r, s| [&[0], r, &[0], s].concat())),
    ),
    by_issuer(
        "ecdsa_hashed_twice",
        "A key service hashes the hash that it is given.",
        "hashed_twice",
        |lab| {
            verify(
                lab,
                ES256,
                &join(r#"{"alg":"ES256","kid":"k"}"#, CLAIMS, |text| key(ES256).signature(&sha256(text))),
            )
        },
    ),
    Case {
        place: "verifier",
        ..by_issuer("load_balancer", "The token of an AWS load balancer.", "padding_signed", |lab| {
            let header = r#"{"typ":"JWT","kid":"k","alg":"ES256","iss":"https://auth.example","client":"c1","signer":"arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x/1","exp":1795208400}"#;
            let padded = |text: &str| {
                let text = base64url::encode(text);
                let length = text.len().next_multiple_of(4);
                format!("{text:=<length$}")
            };
            let input = format!("{}.{}", padded(header), padded(CLAIMS));
            let signature = base64url::encode(key(ES256).signature(input.as_bytes()));
            verify(lab, ES256, &format!("{input}.{signature}=="))
        })
    },
    Case {
        never: &["pad", "another key"],
        ..by_issuer("standard_base64_signed", "base64 without its padding.", "padding_signed", |lab| {
            let input =
                [r#"{"alg":"ES256","kid":"k","typ":"JWT"}"#, &CLAIMS.replace('{', r#"{"n":"??>~~~","#)]
                    .map(|text| base64url::encode(text).replace('-', "+").replace('_', "/"))
                    .join(".");
            assert!(input.contains(['+', '/']) && !input.contains('='));
            let signature = base64url::encode(key(ES256).signature(input.as_bytes()));
            verify(lab, ES256, &format!("{input}.{signature}"))
        })
    },
    by_issuer("issuer_pads", "An issuer of its own making pads.", "padding_signed", |lab| {
        let input = [r#"{"alg":"ES256","kid":"k"} "#, &format!("{CLAIMS} ")].map(|text| {
            let text = base64url::encode(text);
            let length = text.len().next_multiple_of(4);
            format!("{text:=<length$}")
        });
        let input = input.join(".");
        assert!(input.contains('='));
        let signature = base64url::encode(key(ES256).signature(input.as_bytes()));
        verify(lab, ES256, &format!("{input}.{signature}"))
    }),
    Case {
        place: "client",
        ..by_issuer(
            "graph_nonce",
            "A service tries to check a token for Microsoft Graph.",
            "hashed_nonce",
            |lab| {
                let header = r#"{"typ":"JWT","nonce":"n0nce","alg":"RS256","kid":"k"}"#;
                let hashed = header.replace("n0nce", &base64url::encode(sha256(b"n0nce")));
                let own = |text: &str| text.replace("https://auth.example", "https://sts.windows.net/t/");
                let signed = key(RS256).sign(&hashed, own(CLAIMS));
                let signature = signed.rsplit('.').next().expect("a signature");
                let token = join(header, own(CLAIMS), |_| base64url::decode(signature).expect("base64url"));
                verify(lab, RS256, &token).iter().map(|arg| own(arg)).collect()
            },
        )
    },
    by_issuer("mac_in_hex", "openssl without -binary.", "signature_notation", |lab| {
        secret(lab, SECRET, &with_mac(|mac| hex(&mac)))
    }),
    by_issuer("mac_in_hex_in_base64", "base64url of the hex digits.", "signature_notation", |lab| {
        secret(lab, SECRET, &with_mac(|mac| base64url::encode(hex(&mac))))
    }),
    by_issuer("mac_in_a_line", "base64url of openssl's whole line.", "signature_notation", |lab| {
        secret(lab, SECRET, &with_mac(|mac| base64url::encode(format!("SHA2-256(stdin)= {}\n", hex(&mac)))))
    }),
    by_issuer("mac_twice", "base64url of base64url.", "signature_notation", |lab| {
        secret(lab, SECRET, &with_mac(|mac| base64url::encode(base64url::encode(mac))))
    }),
    by_issuer(
        "mac_in_standard_base64",
        "PHP's base64_encode for the signature.",
        "signature_notation",
        |lab| {
            secret(
                lab,
                SECRET,
                &with_mac(|mac| base64url::encode(mac).replace('-', "+").replace('_', "/") + "="),
            )
        },
    ),
    by_issuer("rsa_in_hex", "The hex digits of a signature of RSA.", "signature_notation", |lab| {
        let token = key(RS256).token(CLAIMS);
        let (input, signature) = token.rsplit_once('.').expect("a token");
        verify(lab, RS256, &format!("{input}.{}", hex(&base64url::decode(signature).expect("base64url"))))
    }),
    by_issuer("mac_with_line_break", "echo without -n.", "signed_another_text", |lab| {
        secret(lab, SECRET, &over(|text| [text, b"\n"].concat()))
    }),
    by_issuer("mac_of_payload", "The MAC of the payload only.", "signed_another_text", |lab| {
        secret(lab, SECRET, &over(|text| text.split(|b| *b == b'.').nth(1).expect("a payload").to_vec()))
    }),
    by_issuer("mac_of_json", "The MAC of the JSON.", "signed_another_text", |lab| {
        secret(lab, SECRET, &over(|_| format!("{HEADER}.{CLAIMS}").into_bytes()))
    }),
    by_issuer("mac_of_another_hash", "SHA-512 under HS256.", "signed_by_another_method", |lab| {
        secret(lab, SECRET, &join(HEADER, CLAIMS, |text| mac_of(SECRET.as_bytes(), HS512, text)))
    }),
    form("secret_in_base64", "The issuer decodes the secret from base64, and the service does not.", |lab| {
        secret(
            lab,
            "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgYW5kIHNv",
            &signed_by("correct horse battery staple, and so"),
        )
    }),
    form("secret_in_hex", "The issuer decodes its hex digits.", |lab| {
        secret(lab, &hex(SECRET.as_bytes()), &signed_by(SECRET))
    }),
    form("secret_with_prefix", "Laravel's APP_KEY.", |lab| {
        secret(
            lab,
            "base64:Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgYW5kIHNv",
            &signed_by("correct horse battery staple, and so"),
        )
    }),
    form("secret_in_lines", "openssl rand -base64 broke it.", |lab| {
        secret(
            lab,
            "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5\nIHN0YXBsZSwgYW5kIHNv",
            &signed_by("Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgYW5kIHNv"),
        )
    }),
    form("secret_in_quotes", "docker's --env-file keeps quotes.", |lab| {
        secret(lab, &format!("\"{SECRET}\""), &signed_by(SECRET))
    }),
    form("secret_with_blank", "A blank at the end.", |lab| {
        secret(lab, &format!("{SECRET} "), &signed_by(SECRET))
    }),
    form("secret_with_escape", "A backslash and an n at the end.", |lab| {
        secret(lab, &format!("{SECRET}\\n"), &signed_by(SECRET))
    }),
    form("secret_in_json", "Hasura's setting.", |lab| {
        let mut args = secret(lab, &format!(r#"{{"type":"HS256","key":"{SECRET}"}}"#), &signed_by(SECRET));
        args.push("--secret-as-is".to_owned());
        args
    }),
    form("secret_as_a_line_of_env", "A line of an .env file.", |lab| {
        secret(lab, &format!("JWT_SECRET={SECRET}"), &signed_by(SECRET))
    }),
    form("secret_decoded_here_only", "The issuer uses the text.", |lab| {
        let text = "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgYW5kIHNv";
        let mut args = secret(lab, text, &signed_by(text));
        args.extend(["--secret-encoding", "base64"].map(str::to_owned));
        args
    }),
    by_issuer("secret_with_line_break", "echo wrote the issuer's secret.", "secret_form", |lab| {
        secret(lab, SECRET, &signed_by(&format!("{SECRET}\n")))
    }),
    Case {
        name: "another_secret",
        about: "The secret of another service.",
        cause: "another_secret",
        confidence: "possible",
        place: "verifier",
        never: &["is right"],
        set_up: |lab| secret(lab, SECRET, &signed_by("the secret of another service, not of this one")),
    },
    Case {
        place: "client",
        ..by_issuer("no_signature", "The third part is empty.", "signature_missing", |lab| {
            let token = key(RS256).token(CLAIMS);
            let (input, _) = token.rsplit_once('.').expect("a token");
            verify(lab, RS256, &format!("{input}."))
        })
    },
    Case {
        place: "client",
        confidence: "likely",
        ..by_issuer("cut", "A column of the database cut it.", "signature_cut", |lab| {
            let token = key(RS256).token(CLAIMS);
            let (input, signature) = token.rsplit_once('.').expect("a token");
            verify(lab, RS256, &format!("{input}.{}", &signature[..120]))
        })
    },
    Case {
        confidence: "likely",
        ..by_issuer(
            "es256_under_rs256",
            "ES256 signed, and the header says RS256.",
            "signature_of_another_algorithm",
            |lab| {
                let header = r#"{"alg":"RS256","typ":"JWT","kid":"k"}"#;
                verify(lab, RS256, &join(header, CLAIMS, |text| key(ES256).signature(text)))
            },
        )
    },
    by_issuer(
        "other_key_of_the_set",
        "The token names one key, and another signed.",
        "other_key_signed",
        |lab| {
            let one = key(RS256).jwk_with(|jwk| jwk.kid = Some("one".into()));
            let two = key(PS256).jwk_with(|jwk| jwk.kid = Some("two".into()));
            let header = r#"{"alg":"PS256","typ":"JWT","kid":"one"}"#;
            let token = key(PS256).sign(header, CLAIMS);
            let set = lab.file("set.json", set(&[one, two]));
            args(&format!(
                "verify {token} --jwks {set} --at 2026-11-20T20:00:00Z --iss https://auth.example --aud https://api.example"
            ))
        },
    ),
];

/// Verifies with the shared key of an algorithm.
pub(crate) fn verify(lab: &Lab, algorithm: Algorithm, token: &str) -> Vec<String> {
    let key = lab.file("key.jwk", key(algorithm).jwk());
    args(&format!(
        "verify {token} --key {key} --at 2026-11-20T20:00:00Z --iss https://auth.example --aud https://api.example"
    ))
}

/// Verifies with a secret.
pub(crate) fn secret(lab: &Lab, secret: &str, token: &str) -> Vec<String> {
    let secret = lab.file("secret.txt", secret);
    args(&format!(
        "verify {token} --secret-file {secret} --at 2026-11-20T20:00:00Z --iss https://auth.example --aud https://api.example"
    ))
}

pub(crate) fn signed_by(secret: &str) -> String {
    hmac(secret.as_bytes(), HEADER, CLAIMS)
}

/// A token whose MAC is written another way.
fn with_mac(write: impl FnOnce(Vec<u8>) -> String) -> String {
    let input = format!("{}.{}", base64url::encode(HEADER), base64url::encode(CLAIMS));
    let mac = mac_of(SECRET.as_bytes(), HS256, input.as_bytes());
    format!("{input}.{}", write(mac))
}

/// A token whose MAC covers another text.
pub(crate) fn over(text: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    join(HEADER, CLAIMS, |input| mac_of(SECRET.as_bytes(), HS256, &text(input)))
}

/// A token of ES256 whose numbers are written another way.
pub(crate) fn with_numbers(write: impl FnOnce(&[u8], &[u8]) -> Vec<u8>) -> String {
    join(r#"{"alg":"ES256","typ":"JWT","kid":"k"}"#, CLAIMS, |text| {
        let signature = key(ES256).signature(text);
        let (r, s) = signature.split_at(32);
        write(r, s)
    })
}

/// An INTEGER in DER.
pub(crate) fn integer(number: &[u8]) -> Vec<u8> {
    let zeros = number.iter().take_while(|b| **b == 0).count();
    let number = &number[zeros..];
    let sign = if number[0] >= 0x80 { &[0][..] } else { &[] };
    let length = u8::try_from(sign.len() + number.len()).expect("short");
    [&[2, length], sign, number].concat()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
