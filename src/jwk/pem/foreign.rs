//! Names for what is no key that jwtk has a use for, and the command that makes one of it.

use super::{Encoding, Form, block::Block, contains, decode_base64};
use crate::Error;
use pkcs8::ObjectIdentifier;

/// id-dsa (RFC 3279 section 2.3.2).
pub(super) const DSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10040.4.1");

const SSH_ED25519: &str = "an OpenSSH key of type Ed25519, which ssh-keygen cannot convert: make one with `jwtk keygen` or `openssl genpkey -algorithm ed25519`";
const SSH_PUBLIC: &str = "an OpenSSH public key: convert with `ssh-keygen -e -m PKCS8 -f KEY.pub > NEW`";
const PGP: &str = "OpenPGP, whose keys are for other things than tokens: make one with `jwtk keygen`";

/// Names an algorithm that has no place in a JWT, or none here.
pub(super) fn algorithm(oid: &ObjectIdentifier) -> Error {
    let text = oid.to_string();
    let name = match text.as_str() {
        "1.3.101.110" => "X25519, which agrees on keys and cannot sign",
        "1.3.101.111" => "X448, which agrees on keys and cannot sign",
        "1.2.840.113549.1.3.1" | "1.2.840.10046.2.1" => "Diffie-Hellman, which cannot sign",
        "1.3.132.1.12" => "ECDH, which cannot sign",
        "1.2.840.113549.1.1.7" => "RSA for encryption (RSAES-OAEP), which cannot sign",
        "1.2.840.10040.4.1" => "DSA, which JWT has no algorithm for",
        "1.3.101.113" => "Ed448, which is not supported",
        "2.16.840.1.101.3.4.3.17" | "2.16.840.1.101.3.4.3.18" | "2.16.840.1.101.3.4.3.19" => {
            "ML-DSA, which is not supported"
        }
        other => return Error::unusable(format!("the key's algorithm, {other}, is not supported")),
    };
    Error::unusable(format!("this is a key for {name}: use Ed25519, RSA or EC on P-256, P-384 or P-521"))
}

/// Names a curve that is not one of RFC 7518 section 6.2.1.1.
pub(super) fn curve(oid: &ObjectIdentifier) -> Error {
    let text = oid.to_string();
    let name = match text.as_str() {
        "1.3.132.0.10" => "secp256k1 (ES256K)",
        "1.3.132.0.33" => "P-224",
        "1.2.840.10045.3.1.1" => "P-192",
        "1.2.156.10197.1.301" => "SM2",
        t if t.starts_with("1.3.36.3.3.2.8.1.1.") => "a brainpool curve",
        other => other,
    };
    Error::unusable(format!("the key's curve, {name}, is not supported: P-256, P-384 and P-521 are"))
}

/// Names a curve that is given by its numbers, which are not those of a curve of RFC 7518.
pub(super) fn explicit_curve() -> Error {
    Error::unusable("it gives the numbers of its curve, and they are not those of P-256, P-384 or P-521")
}

/// Names a way to encrypt a key that is outdated or unknown.
pub(super) fn encryption(oid: &ObjectIdentifier) -> Error {
    let text = oid.to_string();
    let pbes1 = text.starts_with("1.2.840.113549.1.5.") || text.starts_with("1.2.840.113549.1.12.1.");
    let name = if pbes1 { "PBES1".to_owned() } else { text };
    Error::unusable(format!(
        "it is encrypted in a way that is not supported, {name}: convert with \
         `openssl pkcs8 -topk8 -v2 aes-256-cbc -in KEY -out NEW` (with -provider legacy -provider default where it is outdated)"
    ))
}

/// OpenSSL's own encryption by PEM headers, whose key derivation is one round of MD5.
pub(super) fn legacy_encryption() -> Error {
    Error::unusable(
        "it is encrypted in the old format of OpenSSL (DEK-Info): convert with `openssl pkcs8 -topk8 -in KEY -out NEW`",
    )
}

pub(super) fn pkcs12() -> Error {
    Error::unusable(
        "this is a PKCS#12 file: convert with `openssl pkcs12 -in KEY -nodes -nocerts -out NEW` (-nokeys for the certificates)",
    )
}

pub(super) fn pkcs7(encoding: Encoding) -> Error {
    let inform = inform(encoding);
    Error::unusable(format!(
        "this is PKCS#7: take the certificates out with `openssl pkcs7 -print_certs{inform} -in FILE -out NEW`"
    ))
}

pub(super) fn request(encoding: Encoding) -> Error {
    let inform = inform(encoding);
    Error::unusable(format!(
        "this is a certificate request: take the key out with `openssl req{inform} -in FILE -noout -pubkey -out NEW`"
    ))
}

/// Of these two OpenSSL does not find out by itself which encoding a file has.
const fn inform(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Pem => "",
        Encoding::Der => " -inform DER",
    }
}

/// Whether a block of this label would hold a key, be it one that is not read.
pub(super) fn holds_key(label: &str) -> bool {
    Form::of_label(label).is_some() || label.ends_with("KEY")
}

/// Names a PEM block by its label, unless the label is one of those whose content is read.
pub(super) fn label(block: &Block<'_>) -> Option<Error> {
    let this_is = |what: &str| Some(Error::unusable(format!("this is {what}")));
    match block.label {
        label if Form::of_label(label).is_some() => None,
        "OPENSSH PRIVATE KEY" => match block.decode() {
            // The type stands in the clear, whether or not the rest is encrypted.
            Ok(body) if contains(&body, b"ssh-ed25519") => this_is(SSH_ED25519),
            _ => this_is(
                "an OpenSSH private key: convert a copy, which is written over, with `ssh-keygen -p -m PKCS8 -f COPY`",
            ),
        },
        "DSA PRIVATE KEY" | "DSA PUBLIC KEY" => Some(algorithm(&DSA)),
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => Some(request(Encoding::Pem)),
        "TRUSTED CERTIFICATE" => {
            this_is("a certificate with OpenSSL's additions: convert with `openssl x509 -in FILE -out NEW`")
        }
        "X509 CRL" => this_is("a certificate revocation list, which has no key"),
        "PKCS7" | "PKCS #7 SIGNED DATA" => Some(pkcs7(Encoding::Pem)),
        "CMS" => this_is(
            "CMS: take the certificates out with `openssl cms -cmsout -noout -in FILE -inform PEM -certsout NEW`",
        ),
        other if other.starts_with("PGP ") => this_is(PGP),
        other => Some(Error::unusable(format!("PEM blocks of type {other:?} are not supported"))),
    }
}

/// Names what is neither PEM nor DER.
pub(super) fn not_pem(bytes: &[u8]) -> Error {
    let this_is = |what: &str| Error::unusable(format!("this is {what}"));
    let text = bytes.trim_ascii();
    match bytes {
        _ if text.is_empty() => Error::unusable("there is nothing in it"),
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => this_is(
            "a Java key store: convert with `keytool -importkeystore -srckeystore FILE -destkeystore NEW -deststoretype PKCS12`, then `openssl pkcs12`",
        ),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => this_is(match crate::text::decode(bytes) {
            Some(_) => "text in UTF-16, not in UTF-8",
            None => "text in UTF-16 that is cut short or damaged",
        }),
        [4, ..] if matches!(bytes.len(), 65 | 97 | 133) => this_is(
            "a bare point of an elliptic curve: its curve must be in the file too, as in a SubjectPublicKeyInfo",
        ),
        _ if bytes.len() == 32 && str::from_utf8(bytes).is_err() => this_is(
            "32 bytes that may be a bare Ed25519 key: its type must be in the file too, as in PKCS#8 or SubjectPublicKeyInfo",
        ),
        _ if contains(text, b"PuTTY-User-Key-File-") => this_is(
            "a PuTTY key: convert with `puttygen KEY.ppk -O private-openssh -o NEW`, then `ssh-keygen -p -m PKCS8 -f NEW`",
        ),
        _ if contains(text, b"---- BEGIN SSH2 ") && is_ssh2_ed25519(text) => this_is(SSH_ED25519),
        _ if contains(text, b"---- BEGIN SSH2 ") => this_is(
            "an SSH public key (RFC 4716): convert with `ssh-keygen -i -f KEY > KEY.pub`, then `ssh-keygen -e -m PKCS8 -f KEY.pub > NEW`",
        ),
        _ if contains(text, b"ssh-ed25519 ") => this_is(SSH_ED25519),
        _ if ["ssh-rsa ", "ecdsa-sha2-"].iter().any(|t| contains(text, t.as_bytes())) => this_is(SSH_PUBLIC),
        _ if contains(text, b"ssh-dss ") => algorithm(&DSA),
        _ if contains(text, b"sk-ssh-") || contains(text, b"sk-ecdsa-") => {
            this_is("an OpenSSH key that a security key holds: it cannot sign tokens")
        }
        _ => Error::unusable(
            "there is no key in it that can be read: a JWK, a JWK Set, or PEM or DER with PKCS#8 (encrypted too), PKCS#1, SEC1, SubjectPublicKeyInfo or an X.509 certificate",
        ),
    }
}

/// The body of RFC 4716 begins with the name of the key's type, after headers and a line of hyphens.
fn is_ssh2_ed25519(text: &[u8]) -> bool {
    let lines = text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii);
    let body: Vec<u8> =
        lines.filter(|l| !l.starts_with(b"-") && !l.contains(&b':')).flatten().copied().collect();
    decode_base64(&body).is_some_and(|key| contains(&key, b"ssh-ed25519"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oid(text: &str) -> ObjectIdentifier {
        ObjectIdentifier::new_unwrap(text)
    }

    #[test]
    fn algorithms_are_named() {
        for (text, name) in [
            ("1.3.101.110", "X25519"),
            ("1.3.101.111", "X448"),
            ("1.2.840.113549.1.3.1", "Diffie-Hellman"),
            ("1.2.840.10046.2.1", "Diffie-Hellman"),
            ("1.3.132.1.12", "ECDH"),
            ("1.2.840.113549.1.1.7", "RSAES-OAEP"),
            ("1.2.840.10040.4.1", "DSA, which JWT"),
            ("1.3.101.113", "Ed448"),
            ("2.16.840.1.101.3.4.3.17", "ML-DSA"),
            ("2.16.840.1.101.3.4.3.18", "ML-DSA"),
            ("2.16.840.1.101.3.4.3.19", "ML-DSA"),
            ("1.2.3", "the key's algorithm, 1.2.3, is not supported"),
        ] {
            let error = algorithm(&oid(text)).to_string();
            assert!(error.contains(name), "{text}: {error}");
        }
    }

    #[test]
    fn curves_and_encryptions_are_named() {
        for (text, name) in [
            ("1.3.132.0.10", "secp256k1 (ES256K)"),
            ("1.3.132.0.33", "P-224"),
            ("1.2.840.10045.3.1.1", "P-192"),
            ("1.2.156.10197.1.301", "SM2"),
            ("1.3.36.3.3.2.8.1.1.7", "a brainpool curve"),
            ("1.2.3", "1.2.3"),
        ] {
            let error = curve(&oid(text)).to_string();
            assert!(error.starts_with(&format!("the key's curve, {name}, is not supported")), "{error}");
        }
        for (text, name) in
            [("1.2.840.113549.1.5.3", "PBES1"), ("1.2.840.113549.1.12.1.3", "PBES1"), ("1.2.3", "1.2.3")]
        {
            let error = encryption(&oid(text)).to_string();
            assert!(error.contains(&format!("not supported, {name}: ")), "{error}");
        }
    }

    #[test]
    fn labels_are_named_where_their_content_is_no_key() {
        let named = |name: &str| {
            let block = Block { label: name, body: b"AAAA", number: 1, line: 1, has_lines: true };
            label(&block).map(|e| e.to_string())
        };
        for name in ["PRIVATE", "ENCRYPTED PRIVATE", "PUBLIC", "RSA PRIVATE", "RSA PUBLIC", "EC PRIVATE"] {
            assert_eq!(named(&format!("{name} KEY")), None);
        }
        assert_eq!([named("CERTIFICATE"), named("X509 CERTIFICATE")], [None, None]);
        for (name, words) in [
            ("OPENSSH PRIVATE KEY", "ssh-keygen -p"),
            ("DSA PRIVATE KEY", "DSA"),
            ("DSA PUBLIC KEY", "DSA"),
            ("CERTIFICATE REQUEST", "certificate request"),
            ("NEW CERTIFICATE REQUEST", "certificate request"),
            ("TRUSTED CERTIFICATE", "OpenSSL's additions"),
            ("X509 CRL", "revocation list"),
            ("PKCS7", "PKCS#7"),
            ("CMS", "openssl cms"),
            ("PKCS #7 SIGNED DATA", "PKCS#7"),
            ("PGP PUBLIC KEY BLOCK", "OpenPGP"),
            ("AGE KEY", "\"AGE KEY\" are not supported"),
        ] {
            let error = named(name).unwrap();
            assert!(error.contains(words), "{name}: {error}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_named() {
        let named = |bytes: &[u8]| not_pem(bytes).to_string();
        for (bytes, words) in [
            (&[0xfe, 0xed, 0xfe, 0xed][..], "Java key store"),
            (&[0xce, 0xce, 0xce, 0xce], "Java key store"),
            (&[0xff, 0xfe, 0x2d, 0], "UTF-16"),
            (&[0xfe, 0xff, 0, 0x2d], "UTF-16"),
            (&[4; 65], "bare point"),
            (&[4; 97], "bare point"),
            (&[4; 133], "bare point"),
            (&[4; 66], "there is no key in it"),
            (&[0xc3; 32], "bare Ed25519 key"),
            (&[0xc3; 33], "there is no key in it"),
            (&[b'-'; 32], "there is no key in it"),
            (b"ssh-rsa AAAA", "an OpenSSH public key"),
            (b"ecdsa-sha2-nistp256 AAAA", "an OpenSSH public key"),
            (b"sk-ecdsa-sha2-nistp256@openssh.com AAAA", "an OpenSSH public key"),
            (b"sk-ssh-ed25519@openssh.com AAAA", "security key"),
        ] {
            assert!(named(bytes).contains(words), "{bytes:?}: {}", named(bytes));
        }
    }
}
