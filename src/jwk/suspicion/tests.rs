use super::{Suspicion::*, *};
use crate::base64url;

fn of(secret: &str) -> Vec<Suspicion> {
    suspicions(secret.as_bytes(), |name| name == "secret.txt" || name == "/run/secrets/jwt")
}

#[test]
fn ordinary_secrets_raise_no_suspicion() {
    for secret in [
        "mJ4Zt9sW2xQ8vL5nR1cY7kD3hB6gP0fA-utf8",
        "correct horse battery staple and some more",
        "/3Kdj2+8sA/kd93Jd/kdi38dKLs0+sk==",
        "3EK6FD+o0+c7tzBNVfjpMkNDi2yARAAKzQlk8O2IKoxQu4nF7EdAh8s3TwpHwrdW",
        "0123456789abcdef0123456789abcdef",
        "1234567890",
        "YWJj=",
        "Abc==",
        "Grüße-aus-Köln-und-anderswo",
        "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
        "$ecretPassw0rdThatIsLongEnough",
        "it's \"quoted\" inside",
        "https://auth.example/not-a-file",
        "{not json",
        "[also not json",
        "100%",
        "a.b.c",
        "",
    ] {
        assert_eq!(of(secret), [], "{secret}");
    }
    assert_eq!(suspicions(&[7; 32], |_| true), []);
    assert_eq!(suspicions(&[0; 32], |_| true), []);
    assert_eq!(suspicions(&(0..=255).collect::<Vec<u8>>(), |_| true), []);
}

#[test]
fn what_is_surely_something_else() {
    let json = |member, holds_key| Json { member, holds_key };
    for (secret, found) in [
        (r#"{"type":"HS256","key":"text"}"#, json(Some("key"), false)),
        (" {\"type\":\"RS256\",\"key\":\"-----BEGIN PUBLIC KEY-----\\n\"}\n", json(Some("key"), true)),
        (r#"'{"secret":"text"}'"#, json(Some("secret"), false)),
        (r#"{"ARN":"arn:aws:x","SecretString":"text"}"#, json(Some("SecretString"), false)),
        (r#"{"jwk_url":"https://auth.example"}"#, json(None, false)),
        (
            r#"{"realm":"r","public_key":"MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="}"#,
            json(None, true),
        ),
        (r#"{"a":{"jwk":[{"kty":"OKP"}]}}"#, json(None, true)),
        (r#"{"key":"text","public_key":"-----BEGIN PUBLIC KEY-----"}"#, json(Some("key"), false)),
        ("{}", json(None, false)),
        (r#"["a","b"]"#, json(None, false)),
        ("A=1\nB=2", Settings),
        ("# the secret\nexport JWT_SECRET=text\n\n", Settings),
        ("jwt_secret: text\r\nother: x\r\n", Settings),
        ("secret.txt", File),
        ("\"secret.txt\"", File),
        ("@secret.txt", File),
        ("file:///run/secrets/jwt", File),
        ("JWT_SECRET_FILE=/run/secrets/jwt", File),
        ("$JWT_SECRET", Unfilled(Expression::Variable)),
        ("$env:JWT_SECRET", Unfilled(Expression::Variable)),
        ("${JWT_SECRET}", Unfilled(Expression::Braces)),
        ("${JWT_SECRET:-default}", Unfilled(Expression::Braces)),
        ("JWT_SECRET=${JWT_SECRET}", Unfilled(Expression::Braces)),
        ("\"$JWT_SECRET\"", Unfilled(Expression::Variable)),
        ("${{ secrets.JWT_SECRET }}", Unfilled(Expression::Actions)),
        ("{{ .Values.secret }}", Unfilled(Expression::Template)),
        ("$(cat secret)", Unfilled(Expression::Command)),
        ("%JWT_SECRET%", Unfilled(Expression::Percent)),
    ] {
        assert_eq!(of(secret), [found], "{secret}");
        assert!(found.is_certain(), "{secret}");
        assert_eq!(found.is_of_key(), matches!(found, Json { holds_key: true, .. }), "{secret}");
    }
}

const PEM: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n\
                   -----END PUBLIC KEY-----\n";
const BODY: &str = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const JWK: &str = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

#[test]
fn a22_a_key_is_known_in_any_form() {
    holds!(
        A22,
        "a key in 36 written forms, each in hex, and in UTF-16 where it is ASCII, is known as a key; so is DER of a type that jwtk has no algorithm for"
    );
    let set = format!("{{\"keys\":[{JWK}]}}");
    let percent = PEM.replace('\n', "%0A").replace(' ', "%20");
    for form in [
        PEM.to_owned(),
        PEM.replace('\n', "\\n"),
        PEM.replace('\n', "\r\n"),
        format!("Bag Attributes: none\n{PEM}"),
        format!("\u{feff}{PEM}"),
        format!("\"{PEM}\""),
        format!("\"{}\"", PEM.replace('\n', "\\n")),
        format!("PUBLIC_KEY=\"{PEM}\""),
        format!("[\"{}\"]", PEM.replace('\n', "\\n")),
        percent.clone(),
        base64url::encode(&percent),
        BODY.to_owned(),
        BODY.trim_end_matches('=').to_owned(),
        BODY.replace('/', "_"),
        format!("\"{BODY}\""),
        format!("base64:{BODY}"),
        format!("KEY=base64:{BODY}"),
        format!("{}\n{}", &BODY[..30], &BODY[30..]),
        format!("{}\\n{}", &BODY[..30], &BODY[30..]),
        base64url::encode(PEM),
        base64url::encode(base64url::encode(PEM)),
        base64url::encode(JWK),
        JWK.to_owned(),
        set.clone(),
        format!("\u{feff}{set}"),
        format!("[{JWK}]"),
        format!("'{JWK}'"),
        format!("\"{}\"", JWK.replace('"', "\\\"")),
        format!("KEY={JWK}"),
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI".to_owned(),
        "no-pty,command=\"x\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me@host".to_owned(),
        "host.example ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTI".to_owned(),
        "AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea".to_owned(),
        "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA".to_owned(),
        "<RSAKeyValue><Modulus>AA==</Modulus></RSAKeyValue>".to_owned(),
        format!("Modulus={}", "AB".repeat(128)),
        // Cut out of its file by hand.
        PEM.replacen("-----BEGIN PUBLIC KEY-----\n", "", 1),
        PEM.replace("-----END PUBLIC KEY-----\n", ""),
        PEM.replace("-----", "----"),
        PEM.to_lowercase(),
        PEM.replace("--", "\u{2013}"),
        format!("key: |\n  {}", PEM.replace('\n', "\n  ")),
        format!(
            "{}\n(the end)",
            BODY.as_bytes().chunks(30).map(|l| str::from_utf8(l).unwrap()).collect::<Vec<_>>().join("\n")
        ),
        // Among other text.
        format!("Bearer {BODY}"),
        format!("data:application/octet-stream;base64,{BODY}"),
        format!("{BODY},"),
        format!("\u{201c}{BODY}\u{201d}"),
        format!("\\\"{BODY}\\\""),
        format!("<{BODY}>"),
        format!("-Djwt.key={BODY}"),
        format!("set KEY={BODY}"),
        format!("$env:KEY=\"{BODY}\""),
        format!("key:{BODY}"),
        format!("\"key\": \"{BODY}\","),
        format!("\u{200b}{BODY}"),
        format!("[\"{BODY}\"]"),
        format!("A=1\nKEY={BODY}"),
        format!("<ds:X509Certificate>{BODY}</ds:X509Certificate>"),
        "<ds:RSAKeyValue><ds:Modulus>AA==</ds:Modulus></ds:RSAKeyValue>".to_owned(),
        "Public-Key: (256 bit)\npub:\n    04:11".to_owned(),
        // No JSON, or more than one.
        format!("{JWK};"),
        format!("{JWK}\n{JWK}"),
        format!("// the key\n{JWK}"),
        JWK.replace('"', "'"),
        JWK.replacen('{', "{\"a\":1,\"a\":1,", 1),
        format!("[[{JWK}]]"),
        JWK[..JWK.len() - 1].to_owned(),
    ] {
        assert_eq!(of(&form), [Key], "{form}");
        let hex: String = form.bytes().map(|b| format!("{b:02x}")).collect();
        assert_eq!(of(&hex), [Key], "{form} in hex");
        for (mark, units) in [(&[0xff, 0xfe][..], u16::to_le_bytes as fn(u16) -> _), (&[], u16::to_be_bytes)]
        {
            let utf16: Vec<u8> = form.encode_utf16().flat_map(units).collect();
            if form.is_ascii() {
                let marked = [mark, &utf16].concat();
                assert_eq!(suspicions(&marked, |_| false)[0], Key, "{form} in UTF-16");
                // Whoever reads a line takes the last byte of a line break off, which here has two.
                let cut = [&*marked, &[0]].concat();
                assert_eq!(suspicions(&cut, |_| false)[0], Key, "{form} in UTF-16, cut");
            }
        }
    }
    let der = base64url::decode_lenient(BODY).unwrap().0;
    assert_eq!(suspicions(&der, |_| false), [Key]);
    assert_eq!(suspicions(&[b"\r\n", &*der].concat(), |_| false), [Key]);
    // PKCS#7 and PKCS#12 hold certificates.
    let data =
        [&[0x30, 0x32, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 7, 2, 0xa0, 37][..], &[7; 37]].concat();
    let versioned = [&[0x30, 0x32, 2, 1, 3, 0x30, 45][..], &[7; 45]].concat();
    for bundle in [data, versioned] {
        assert_eq!(suspicions(&bundle, |_| false), [Key], "{bundle:?}");
        assert_eq!(of(&base64url::encode(&bundle)), [Key]);
    }
    // A key that jwtk has no algorithm for is not a secret either: X25519.
    let mut other = der.clone();
    other[8] = 0x6e;
    assert_eq!(suspicions(&other, |_| false), [Key]);
}

/// Every public key that jwtk makes, in what other programs take for the text of it.
#[test]
fn a22_public_keys_of_every_type() {
    holds!(
        A22,
        "RSA, EC and Ed25519 keys as DER, PEM, base64url, hex and point are known as keys, and key_unusable as `k`; a bare modulus is doubtful"
    );
    use crate::{
        jwa::{Algorithm, PrivateKey, PublicKey},
        jwk::pem::{Encoding, write_public},
    };
    use Algorithm::{ES256, ES384, ES512, EdDSA, MlDsa44, RS256};
    for algorithm in [RS256, ES256, ES384, ES512, EdDSA, MlDsa44] {
        let key = PrivateKey::generate(algorithm, 2048).unwrap().public();
        let (der, pem) =
            (write_public(&key, Encoding::Der).unwrap(), write_public(&key, Encoding::Pem).unwrap());
        let hex: String = der.iter().map(|b| format!("{b:02X}:")).collect();
        let mut forms = vec![der.clone(), pem, base64url::encode(&der).into_bytes(), hex.into_bytes()];
        match &key {
            PublicKey::Ec(key) => {
                let (x, y) = key.coordinates();
                for point in [key.point().to_vec(), [x, y].concat()] {
                    forms.extend([base64url::encode(&point).into_bytes(), point]);
                }
            }
            PublicKey::Rsa(key) => {
                for form in [key.n().to_vec(), base64url::encode(key.n()).into_bytes(), decimal(key.n())] {
                    assert_eq!(suspicions(&form, |_| false), [Modulus], "{algorithm}");
                }
            }
            PublicKey::Ed(_) | PublicKey::MlDsa(_) => {}
        }
        for form in forms {
            assert_eq!(suspicions(&form, |_| false), [Key], "{algorithm}: {form:?}");
            let jwk = format!(r#"{{"kty":"oct","k":"{}"}}"#, base64url::encode(&form));
            let error =
                crate::jwk::Key::from_object(&json::parse_object(jwk.as_bytes()).unwrap()).unwrap_err();
            assert_eq!(error.code(), crate::code::Code::KeyUnusable);
        }
    }
}

/// The decimal digits of a number, as Java and Python print it.
fn decimal(number: &[u8]) -> Vec<u8> {
    let mut digits = vec![0];
    for byte in number {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += *digit * 256;
            (*digit, carry) = (carry % 10, carry / 10);
        }
        while carry > 0 {
            digits.push(carry % 10);
            carry /= 10;
        }
    }
    digits.iter().rev().map(|digit| b'0' + u8::try_from(*digit).unwrap()).collect()
}

#[test]
fn what_is_doubtful() {
    for (secret, found) in [
        ("JWT_SECRET=throw-away", Assignment),
        ("export JWT_SECRET=throw-away", Assignment),
        ("jwt.secret: throw-away", Assignment),
        ("\"throw-away\"", Quotes),
        ("'throw-away'", Quotes),
        ("base64:dGhyb3ctYXdheQ==", Prefix("base64:")),
        ("b64:dGhyb3ctYXdheQ", Prefix("b64:")),
        ("0x00112233445566778899aabbccddeeff", Prefix("0x")),
        ("/run/secrets/absent", Path),
        ("./absent.txt", Path),
        ("C:\\secrets\\jwt.txt", Path),
        ("@secrets/absent.txt", AtPath),
        ("op://vault/jwt/secret", Reference),
        ("env:JWT_SECRET", Reference),
        ("projects/p/secrets/s/versions/1", Reference),
        ("null", StandIn),
        ("undefined", StandIn),
        ("[object Object]", StandIn),
        ("***", StandIn),
        ("<your secret>", StandIn),
        ("please-change-me-in-production-0123", StandIn),
        ("your-256-bit-secret", StandIn),
        ("super-secret-jwt-token-with-at-least-32-characters-long", StandIn),
        ("eyJhbGciOiJIUzI1NiJ9.e30.c2ln", Token),
        ("bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln", Token),
        ("throw-away\\n", EscapedLineBreak),
        ("throw-away\n", LineBreakAtEnd),
        ("throw-away\r", LineBreakAtEnd),
        ("throw\naway", LineBreak { after: 5 }),
        ("thröw\r\naway", LineBreak { after: 5 }),
        ("throw\raway", CarriageReturn),
        ("throw-away  ", Blanks),
        ("\tthrow-away", Blanks),
        ("throw\u{200b}away", Hidden),
    ] {
        assert_eq!(of(secret), [found], "{secret:?}");
        assert!(!found.is_certain(), "{secret:?}");
    }
    assert_eq!(of("\"base64:AAAA\" "), [Quotes, Prefix("base64:"), Blanks]);
    assert_eq!(of("\"throw-away\\n\""), [Quotes, EscapedLineBreak]);
    assert_eq!(suspicions(b"t\0h\0r\0o\0w\0", |_| false), [Utf16]);
}

#[test]
fn no_suspicion_tells_any_of_the_secret() {
    for secret in
        ["hunter2=hunter2", "$HUNTER2", "@hunter2.txt", "{\"hunter2\":\"hunter2\"}", "hunter2\nhunter2"]
    {
        for suspicion in of(secret) {
            assert!(!suspicion.to_string().to_lowercase().contains("hunter2"), "{suspicion}");
        }
    }
}
