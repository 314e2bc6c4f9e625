//! Signatures whose maker is known, or is not: other texts, other methods, other notations, other keys.

use crate::{
    causes::block::{self, pkcs1, pss, raw, sha1, sha256, sha512},
    causes::case::{Case, Lab, args, key},
    causes::signed::{ANOTHER, CLAIMS, hex, integer, verify, with_numbers},
    support::{
        forge::{Forge, hmac, join, set},
        host::{Server, json, status},
    },
};
use aws_lc_rs::{
    digest::{self, Digest},
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use jwtk::{
    base64url,
    jwa::Algorithm::{ES256, EdDSA, PS256, RS256},
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

/// What the proof of a key refutes.
const PROVED: &[&str] = &["another key", "did not make", "does not verify", "another secret", "altered"];

/// What was done on the way is not the issuer's to mend.
macro_rules! on_its_way {
    ($name:literal, $about:literal, $never:expr, |$lab:ident| $run:expr) => {
        case!($name, $about, "re_encoded" "certain" "client", $never, |$lab| $run)
    };
}

macro_rules! by_issuer {
    ($name:literal, $about:literal, $cause:literal, |$lab:ident| $run:expr) => {
        case!($name, $about, $cause "certain" "issuer", PROVED, |$lab| $run)
    };
}

pub(crate) const CASES: &[Case] = &[
    on_its_way!("rsa_padded_on_its_way", "A proxy pads a token of RSA.", PROVED, |lab| {
        verify(lab, RS256, &map(&padding(RS256), [padded, padded, same]))
    }),
    on_its_way!("header_padded_on_its_way", "Only the header is padded.", PROVED, |lab| {
        verify(lab, ES256, &map(&padding(ES256), [padded, same, same]))
    }),
    on_its_way!(
        "all_parts_padded_on_their_way",
        "Every part is padded.",
        &["issuer:", "standard base64", "another key"],
        |lab| verify(lab, RS256, &map(&padding(RS256), [padded, padded, padded]))
    ),
    on_its_way!(
        "standard_base64_on_its_way",
        "A gateway decodes and encodes all parts.",
        &["issuer:", "another key"],
        |lab| {
            let claims = CLAIMS.replace("\"aud\"", "\"x\":\"\u{ff}\u{fb}\u{ff}\u{fe}???>>>\",\"aud\"");
            verify(lab, RS256, &map(&key(RS256).token(&claims), [standard, standard, standard]))
        }
    ),
    on_its_way!(
        "hidden_character_on_its_way",
        "A chat puts an invisible character into the token.",
        &["remove", "did not make"],
        |lab| verify(lab, RS256, &key(RS256).token(CLAIMS).replacen('.', ".\u{200b}", 1))
    ),
    by_issuer!(
        "signature_alone_padded",
        "urlsafe_b64encode for the signature.",
        "signature_notation",
        |lab| verify(lab, ES256, &map(&key(ES256).token(CLAIMS), [same, same, padded]))
    ),
    by_issuer!(
        "rsa_over_standard_base64",
        "The signer has another base64 than the writer.",
        "signed_another_text",
        |lab| verify(
            lab,
            RS256,
            &over(|header, payload| {
                format!("{}.{}", standard(&base64url::encode(header)), standard(&base64url::encode(payload)))
            })
        )
    ),
    by_issuer!(
        "rsa_over_json_without_dot",
        "Header and payload, one after the other.",
        "signed_another_text",
        |lab| verify(lab, RS256, &over(|header, payload| format!("{header}{payload}")))
    ),
    by_issuer!(
        "rsa_over_json_of_python",
        "The signer writes blanks into its JSON, and the writer does not.",
        "signed_another_text",
        |lab| verify(
            lab,
            RS256,
            &over(|header, payload| {
                let [header, payload] = [header, payload]
                    .map(|json| base64url::encode(json.replace("\":", "\": ").replace(",\"", ", \"")));
                format!("{header}.{payload}")
            })
        )
    ),
    by_issuer!("rsa_over_hex_of_hash", "sha256sum's digits were signed.", "signed_another_text", |lab| {
        verify(
            lab,
            RS256,
            &over(|header, payload| {
                hex(&sha256(
                    format!("{}.{}", base64url::encode(header), base64url::encode(payload)).as_bytes(),
                ))
            }),
        )
    }),
    by_issuer!("rsa_md5", "A program from before 2005.", "signed_by_another_method", |lab| {
        let info = [
            &[0x30, 0x20, 0x30, 0x0c, 6, 8, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2, 5, 5, 0, 4, 16][..],
            &[7; 16],
        ];
        verify(lab, RS256, &block::token("RS256", |_| pkcs1(&info.concat())))
    }),
    by_issuer!("rsa_sha3", "A hash that JWS does not have.", "signed_by_another_method", |lab| {
        let oid = [0x30, 0x31, 0x30, 0x0d, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 8, 5, 0, 4, 32];
        verify(lab, RS256, &block::token("RS256", |_| pkcs1(&[&oid[..], &[7; 32]].concat())))
    }),
    by_issuer!("rsa_unpadded", "Raw RSA of the hash.", "signed_by_another_method", |lab| verify(
        lab,
        RS256,
        &block::token("RS256", |text| raw(&[&[0; 224][..], &sha256(text)].concat()))
    )),
    by_issuer!(
        "rsa_hex_of_hash_in_block",
        "The digits of the hash without DigestInfo.",
        "signed_by_another_method",
        |lab| verify(lab, RS256, &block::token("RS256", |text| pkcs1(hex(&sha256(text)).as_bytes())))
    ),
    by_issuer!("rsa_text_in_block", "rsautl signs what it is given.", "signed_by_another_method", |lab| {
        verify(lab, RS256, &block::token("RS256", pkcs1))
    }),
    by_issuer!("rsa_other_bytes_in_block", "Something else was signed.", "signed_by_another_method", |lab| {
        verify(lab, RS256, &block::token("RS256", |_| pkcs1(b"no hash at all")))
    }),
    by_issuer!(
        "pss_defaults_of_a_library",
        "MGF1 with SHA-1 and a salt of 20 bytes.",
        "signed_by_another_method",
        |lab| verify(lab, RS256, &block::token("PS256", |text| pss(text, &[7; 20], sha1)))
    ),
    case!("ecdsa_of_another_key", "Another key signed.", "another_key" "possible" "verifier",
        &["this key made", "altered", "did not make"],
        |lab| verify(lab, ES256, &join(HEADER, CLAIMS, |text| Forge::new(ES256).signature(text)))),
    case!("ed25519_altered", "Somebody edits a claim of a token of Ed25519.", "another_key" "possible" "verifier",
    &["this key made", "did not make"],
    |lab| {
        let token = key(EdDSA).token(CLAIMS);
        let payload = base64url::encode(CLAIMS.replace("exp", "role\":\"admin\",\"exp"));
        let parts: Vec<&str> = token.split('.').collect();
        verify(lab, EdDSA, &format!("{}.{payload}.{}", parts[0], parts[2]))
    }),
    case!("none_of_a_set_signed", "A set without kids lacks the key that signed.", "another_key" "possible" "verifier",
    &["this key", "did not make"],
    |lab| {
        let keys = [key(ES256).jwk_with(|_| ()), Forge::new(ES256).jwk_with(|_| ())];
        let file = lab.file("set.json", set(&keys));
        let token = join(r#"{"alg":"ES256"}"#, CLAIMS, |text| Forge::new(ES256).signature(text));
        of_set(&token, &file, "")
    }),
    case!(
        "set_of_the_issuer_lacks_the_key",
        "The issuer replaced its key and publishes the old one under the same kid.",
        "another_key" "likely" "issuer",
        &["take the key from", "this key made", "environment"],
        |lab| {
            let body = set(&[key(PS256).jwk_with(|jwk| jwk.kid = Some("k".into()))]);
            let server = Server::always(json(&body));
            let url = server.url("");
            let claims = CLAIMS.replace("https://auth.example", &url);
            let token = join(r#"{"alg":"RS256","typ":"JWT","kid":"k"}"#, claims, |text| key(RS256).signature(text));
            let run = args(&format!(
                "verify {token} --jwks {} --at 2026-11-20T20:00:00Z --iss {url} --aud https://api.example",
                server.url("/jwks")
            ));
            lab.keep(server);
            run
        }
    ),
    by_issuer!("ecdsa_sha512", "SHA-512 under ES256.", "signed_by_another_method", |lab| verify(
        lab,
        ES256,
        &join(HEADER, CLAIMS, |text| over_number(&sha512(text)[..32]))
    )),
    by_issuer!("ecdsa_sha1", "SHA-1 under ES256.", "signed_by_another_method", |lab| {
        verify(lab, ES256, &join(HEADER, CLAIMS, |text| over_number(&[&[0; 12], &sha1(text)[..]].concat())))
    }),
    by_issuer!("ecdsa_swapped", "s stands before r.", "signature_notation", |lab| verify(
        lab,
        ES256,
        &with_numbers(|r, s| [s, r].concat())
    )),
    by_issuer!(
        "ecdsa_little_endian",
        ".NET's BigInteger has the last byte first.",
        "signature_notation",
        |lab| verify(
            lab,
            ES256,
            &with_numbers(|r, s| [r, s].into_iter().flat_map(|n| n.iter().rev().copied()).collect())
        )
    ),
    by_issuer!(
        "ed25519_over_hash",
        "SHA-256 was signed instead of the text.",
        "signed_another_text",
        |lab| verify(
            lab,
            EdDSA,
            &join(r#"{"alg":"EdDSA","kid":"k"}"#, CLAIMS, |text| key(EdDSA).signature(&sha256(text)))
        )
    ),
    by_issuer!("ecdsa_der_in_hex", "The hex digits of openssl's signature.", "signature_in_der", |lab| {
        // Of an odd length the digits are no base64url either, and the token is malformed.
        let written = || {
            let token = with_numbers(der);
            let (input, signature) = token.rsplit_once('.').expect("a token");
            let der = base64url::decode(signature).expect("base64url");
            der.len().is_multiple_of(2).then(|| format!("{input}.{}", hex(&der)))
        };
        verify(lab, ES256, &std::iter::repeat_with(written).flatten().next().expect("one in two"))
    }),
    by_issuer!("ecdsa_der_in_hex_in_base64", "base64url of openssl dgst -hex.", "signature_in_der", |lab| {
        verify(lab, ES256, &with_numbers(|r, s| hex(&der(r, s)).into_bytes()))
    }),
    case!("ecdsa_der_cut", "The last byte of DER was lost.", "signature_in_der" "likely" "issuer",
        &["was added", "something"],
        |lab| verify(lab, ES256, &with_numbers(|r, s| { let mut bytes = der(r, s); bytes.pop(); bytes }))),
    case!("ecdsa_der_of_another_key", "DER, and of another key.", "signature_in_der" "likely" "issuer",
    &["was added", "is right"],
    |lab| verify(lab, ES256, &join(HEADER, CLAIMS, |text| {
        let signature = Forge::new(ES256).signature(text);
        der(&signature[..32], &signature[32..])
    }))),
    case!("ecdsa_short_of_another_key", "63 bytes, and of another key.", "signature_cut" "likely" "client",
        &["incomplete"], |lab| verify(lab, ES256, &join(HEADER, CLAIMS, |_| vec![7; 63]))),
    case!("last_character_of_a_mac_lost", "The last character was not copied.", "token_cut" "likely" "client",
    &["something was added", "another secret"],
    |lab| {
        let mut token = hmac(crate::causes::signed::SECRET.as_bytes(), crate::causes::signed::HEADER, CLAIMS);
        token.pop();
        crate::causes::signed::secret(lab, crate::causes::signed::SECRET, &token)
    }),
    case!("authority_of_the_chain_signed", "The key of the intermediate certificate signs the tokens.",
        "authority_signed" "certain" "issuer", ANOTHER, |lab| chain(lab)),
    case!("host_down_behind_a_new_key", "The key was replaced under its kid, and the host fails.",
    "key_host_fails" "certain" "key host", &["did not make", "another key", "REJECTED"],
    |lab| {
        let body = set(&[key(PS256).jwk_with(|jwk| jwk.kid = Some("k".into()))]);
        let server = Server::always(json(&body));
        let url = server.url("/jwks");
        let token = join(r#"{"alg":"RS256","typ":"JWT","kid":"k"}"#, CLAIMS, |text| key(RS256).signature(text));
        let run = of_set(&token, &url, "");
        lab.jwtk.run(of_set("eyJhbGciOiJSUzI1NiJ9.e30.AAAA", &url, ""), "");
            lab.jwtk.age(90);
        server.now(|_| status("503 Service Unavailable"));
        lab.keep(server);
        run
    }),
];

const HEADER: &str = r#"{"alg":"ES256","typ":"JWT","kid":"k"}"#;

/// A token whose header and payload both have room for padding.
fn padding(algorithm: jwtk::jwa::Algorithm) -> String {
    let claims = std::iter::successors(Some(CLAIMS.to_owned()), |claims| Some(claims.replacen('{', "{ ", 1)))
        .find(|claims| claims.len() % 3 != 0);
    let mut header = format!(r#"{{"alg":"{algorithm}","typ":"JWT","kid":"k"}}"#);
    while header.len() % 3 == 0 {
        header.insert(1, ' ');
    }
    key(algorithm).sign(header, claims.expect("claims"))
}

/// A token with each part written another way.
fn map(token: &str, write: [fn(&str) -> String; 3]) -> String {
    token.split('.').zip(write).map(|(part, write)| write(part)).collect::<Vec<_>>().join(".")
}

fn same(part: &str) -> String {
    part.to_owned()
}

fn padded(part: &str) -> String {
    let length = part.len().next_multiple_of(4);
    format!("{part:=<length$}")
}

fn standard(part: &str) -> String {
    padded(part).replace('-', "+").replace('_', "/")
}

/// A token of RS256 over another text, made of header and payload.
fn over(text: impl FnOnce(&str, &str) -> String) -> String {
    let header = r#"{"alg":"RS256","typ":"JWT","kid":"k"}"#;
    join(header, CLAIMS, |_| key(RS256).signature(text(header, CLAIMS).as_bytes()))
}

fn of_set(token: &str, set: &str, more: &str) -> Vec<String> {
    args(&format!(
        "verify {token} --jwks {set} --at 2026-11-20T20:00:00Z --iss https://auth.example --aud https://api.example {more}"
    ))
}

/// An `ECDSA-Sig-Value`.
fn der(r: &[u8], s: &[u8]) -> Vec<u8> {
    let content = [integer(r), integer(s)].concat();
    [&[0x30, u8::try_from(content.len()).expect("short")], &content[..]].concat()
}

/// A signature of ES256 over a number that is no SHA-256.
fn over_number(number: &[u8]) -> Vec<u8> {
    let jwk: serde_json::Value = serde_json::from_str(&key(ES256).private_jwk()).expect("a JWK");
    let part = |name: &str| base64url::decode(jwk[name].as_str().expect("a number")).expect("base64url");
    let point = [&[4][..], &part("x"), &part("y")].concat();
    let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let pair = EcdsaKeyPair::from_private_key_and_public_key(kind, &part("d"), &point).expect("a key");
    let digest = Digest::import_less_safe(number, &digest::SHA256).expect("a digest");
    pair.sign_digest(&digest).expect("a signature").as_ref().to_vec()
}

/// A chain of two certificates, and a token of the upper one's key.
fn chain(lab: &Lab) -> Vec<String> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, "Example Intermediate CA");
    let pair = KeyPair::generate().expect("a key");
    let signer = Forge::read_pem(&pair.serialize_pem(), ES256);
    let authority = CertifiedIssuer::self_signed(params, pair).expect("a certificate");
    let mut leaf = CertificateParams::default();
    leaf.distinguished_name.push(DnType::CommonName, "tokens");
    let leaf = leaf.signed_by(&KeyPair::generate().expect("a key"), &authority).expect("a certificate");
    let file = lab.file("chain.pem", leaf.pem() + &authority.pem());
    let token = signer.sign(HEADER, CLAIMS);
    args(&format!(
        "verify {token} --key {file} --at 2026-11-20T20:00:00Z --iss https://auth.example --aud https://api.example"
    ))
}
