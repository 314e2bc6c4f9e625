//! The blocks of a PEM text, and what stands around and between them.

use super::*;

#[test]
fn text_around_and_between_does_not_matter() {
    let plain = str::from_utf8(key_file!("golang-jwt/ec256-private.pem")).unwrap();
    let body = plain.replace("-----BEGIN EC PRIVATE KEY-----\n", "");
    let flat = plain.trim_end().replace('\n', " ");
    for text in [
        plain.replace('\n', "\r\n"),
        format!("\u{feff}{plain}"),
        plain.trim_end().to_owned(),
        plain.replace('\n', " \t\n"),
        format!("Bag Attributes\n    friendlyName: caf\u{e9}\n\n{plain}\ntrailing words"),
        format!("-----BEGIN EC PRIVATE KEY-----\nComment: mine\nX: y\n\n{body}"),
        plain.replace('\n', "\n    "),
        flat,
        plain.replace('\n', "\\n"),
        plain.replace('\n', "\\r\\n"),
        plain.replace("EC PRIVATE", "PRIVATE"),
    ] {
        assert_eq!(one(text.as_bytes()).public(), one(plain.as_bytes()).public(), "{text}");
    }
}

#[test]
fn damage_is_located() {
    let cert = str::from_utf8(key_file!("openssl/cert.pem")).unwrap();
    let lines = cert.lines().count();
    let bundle = |second: &str| message(format!("{cert}{second}").as_bytes(), None);
    let second = format!("block 2 (CERTIFICATE, line {}): ", lines + 1);
    let found = bundle(&cert.replacen("MII", "M*I", 1));
    assert_eq!(found, format!("{second}line {} has a character that is not base64", lines + 2));
    assert_eq!(bundle(&cert.replacen("MII", "AII", 1)), format!("{second}the DER is truncated or damaged"));
    // More base64 after the end of the certificate is not damage: what stands before it is whole.
    let longer = cert.replacen("-----END", "MA-----END", 1).replace('=', "");
    let contents = contents(format!("{cert}{longer}").as_bytes(), None).unwrap();
    let odd: Vec<_> =
        contents.odd.iter().map(|(at, odd)| (format!("{}: ", at.as_ref().unwrap()), *odd)).collect();
    assert_eq!(
        odd,
        [(second.clone(), Oddity::TrailingBytes(1)), (second, Oddity::Layout(Layout::default()))]
    );
    for (from, to, wanted) in [
        ("-----END CERTIFICATE-----", "", "has no END line"),
        ("-----END CERTIFICATE-----", "-----BEGIN CERTIFICATE-----", "has no END line"),
        ("END CERTIFICATE", "END PUBLIC KEY", "begins and ends with different labels"),
        ("BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE\n", "damaged BEGIN line"),
        ("BEGIN CERTIFICATE", "BEGIN \x1b[2J", "damaged BEGIN line"),
    ] {
        let found = bundle(&cert.replace(from, to));
        assert!(found.contains("block 2, at line") && found.contains(wanted), "{found}");
    }
    let empty = b"-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n";
    assert_eq!(message(empty, None), "PUBLIC KEY: there is nothing between BEGIN and END");
}

/// A block that cannot be read is skipped and told; a key whose passphrase is missing is not, since it is meant.
#[test]
fn blocks_are_skipped_only_beside_a_key() {
    let key = str::from_utf8(key_file!("golang-jwt/ec256-private.pem")).unwrap();
    let (crl, cut) = (pem("X509 CRL", b"0"), pem("PUBLIC KEY", b"0"));
    let contents = |text: String| super::contents(text.as_bytes(), None);
    let found = contents(format!("{crl}{key}{cut}")).unwrap();
    assert_eq!(found.found.len(), 1);
    assert_eq!(found.skipped.iter().map(|s| s.is_key).collect::<Vec<_>>(), [false, true]);
    assert!(contents(format!("{crl}{cut}")).unwrap_err().to_string().starts_with("block 2 (PUBLIC KEY"));
    let encrypted = str::from_utf8(key_file!("openssl/encrypted-default.pem")).unwrap();
    let both = format!("{key}{encrypted}");
    assert!(needs_passphrase(&contents(both.clone()).unwrap_err()));
    assert!(
        super::contents(both.as_bytes(), Some(b"wrong"))
            .unwrap_err()
            .to_string()
            .contains("passphrase is wrong")
    );
}

#[test]
fn blocks_beside_a_key_are_skipped() {
    let key = str::from_utf8(key_file!("golang-jwt/ec256-private.pem")).unwrap();
    for label in ["DH PARAMETERS", "X9.42 DH PARAMETERS", "DSA PARAMETERS"] {
        let beside = pem(label, b"anything");
        assert_eq!(one((beside.clone() + key).as_bytes()).public(), one(key.as_bytes()).public());
        assert!(message(beside.as_bytes(), None).contains("it has parameters, but no key"));
    }
    // RFC 1421 section 4.6.1.1: not every Proc-Type encrypts.
    let body = key.replace("-----BEGIN EC PRIVATE KEY-----\n", "");
    let with = |header: &str| format!("-----BEGIN EC PRIVATE KEY-----\n{header}\n\n{body}");
    assert_eq!(one(with("Proc-Type: 4,MIC-CLEAR").as_bytes()).public(), one(key.as_bytes()).public());
    assert_eq!(one(with("X-Note: ENCRYPTED").as_bytes()).public(), one(key.as_bytes()).public());
    assert!(message(with("Proc-Type: 4,ENCRYPTED").as_bytes(), None).contains("DEK-Info"));
}
