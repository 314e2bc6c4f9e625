use super::{Suspicion::*, *};

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
        ("$JWT_SECRET", Unfilled("$VAR")),
        ("$env:JWT_SECRET", Unfilled("$VAR")),
        ("${JWT_SECRET}", Unfilled("${VAR}")),
        ("${JWT_SECRET:-default}", Unfilled("${VAR}")),
        ("JWT_SECRET=${JWT_SECRET}", Unfilled("${VAR}")),
        ("\"$JWT_SECRET\"", Unfilled("$VAR")),
        ("${{ secrets.JWT_SECRET }}", Unfilled("${{ … }}")),
        ("{{ .Values.secret }}", Unfilled("{{ … }}")),
        ("$(cat secret)", Unfilled("$(…)")),
        ("%JWT_SECRET%", Unfilled("%VAR%")),
    ] {
        assert_eq!(of(secret), [found], "{secret}");
        assert!(found.is_certain(), "{secret}");
    }
}

#[test]
fn a_key_is_known_in_any_form() {
    const PEM: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n\
                       -----END PUBLIC KEY-----\n";
    const BODY: &str = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let jwk = r#"{"kty":"oct","k":"AAAA","use":"sig","kid":"a-key-in-a-test"}"#;
    for form in [
        PEM.to_owned(),
        PEM.replace('\n', "\\n"),
        format!("\"{PEM}\""),
        format!("PUBLIC_KEY=\"{PEM}\""),
        BODY.to_owned(),
        format!("\"{BODY}\""),
        format!("base64:{BODY}"),
        format!("{}\n{}", &BODY[..30], &BODY[30..]),
        base64url::encode(PEM),
        base64url::encode(jwk),
        base64url::decode_lenient(BODY).unwrap().0.iter().map(|b| format!("{b:02x}")).collect(),
        "ssh-ed25519 AAAA".to_owned(),
    ] {
        assert_eq!(of(&form), [Key], "{form}");
    }
    let der = base64url::decode_lenient(BODY).unwrap().0;
    assert_eq!(suspicions(&der, |_| false), [Key]);
    for text in [PEM, BODY, jwk] {
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(suspicions(&[b"\xff\xfe", &utf16[..]].concat(), |_| false), [Key], "{text}");
        assert_eq!(of(&format!("\u{feff}{text}")), [Key], "{text}");
    }
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
