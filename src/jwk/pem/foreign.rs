//! What holds a key in a form that is not read, or none: told by its label, or by how it begins.

use super::{
    block::Block,
    bytes::{contains, decode_base64, find},
    der::DSA,
    encoding::Encoding,
    error::{Foreign, PemError},
    form::Form,
};
use crate::jwa::Curve;

/// Whether a block of this label would hold a key, be it one that is not read.
pub(super) fn holds_key(label: &str) -> bool {
    Form::of_label(label).is_some() || label.ends_with("KEY")
}

/// What a block is by its label, unless the label is one of those whose content is read.
pub(super) fn label(block: &Block<'_>) -> Option<PemError> {
    Some(PemError::Foreign(match block.label {
        label if Form::of_label(label).is_some() => return None,
        "OPENSSH PRIVATE KEY" => match block.decode() {
            // The type stands in the clear, whether or not the rest is encrypted.
            Ok(body) if contains(&body, b"ssh-ed25519") => Foreign::OpensshEd25519,
            _ => Foreign::OpensshPrivate,
        },
        "DSA PRIVATE KEY" | "DSA PUBLIC KEY" => return Some(PemError::Algorithm(DSA)),
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => Foreign::Request(Encoding::Pem),
        "TRUSTED CERTIFICATE" => Foreign::TrustedCertificate,
        "X509 CRL" => Foreign::Crl,
        "PKCS7" | "PKCS #7 SIGNED DATA" => Foreign::Pkcs7(Encoding::Pem),
        "CMS" => Foreign::Cms,
        other if other.starts_with("PGP ") => Foreign::Pgp,
        other => return Some(PemError::Label(other.to_owned())),
    }))
}

/// What is neither PEM nor DER.
pub(super) fn not_pem(bytes: &[u8]) -> PemError {
    let text = bytes.trim_ascii();
    PemError::Foreign(match bytes {
        _ if text.is_empty() => return PemError::Empty,
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => Foreign::JavaKeyStore,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Foreign::Utf16 { whole: crate::text::decode(bytes).is_some() },
        [4, coordinates @ ..] if is_point(coordinates.len()) => Foreign::Point,
        _ if bytes.len() == 32 && str::from_utf8(bytes).is_err() => Foreign::Ed25519,
        _ if contains(text, b"PuTTY-User-Key-File-") => Foreign::Putty,
        _ if contains(text, b"---- BEGIN SSH2 ") && is_ssh2_ed25519(text) => Foreign::OpensshEd25519,
        _ if contains(text, b"---- BEGIN SSH2 ") => Foreign::Ssh2,
        _ if contains(text, b"ssh-ed25519 ") => Foreign::OpensshEd25519,
        _ if contains(text, b"ssh-rsa ") || contains(text, b"ecdsa-sha2-") => Foreign::OpensshPublic,
        _ if contains(text, b"ssh-dss ") => return PemError::Algorithm(DSA),
        _ if contains(text, b"sk-ssh-") || contains(text, b"sk-ecdsa-") => Foreign::SecurityKey,
        _ if begins_otherwise(text) => Foreign::Hyphens,
        _ => return PemError::Unknown,
    })
}

/// Whether two coordinates of a curve have this length together (SEC 1 section 2.3.3).
fn is_point(length: usize) -> bool {
    Curve::ALL.into_iter().any(|curve| 2 * curve.coordinate_len() == length)
}

/// Whether a line says BEGIN and what, as the label of a key does.
fn begins_otherwise(text: &[u8]) -> bool {
    let labels = [&b"KEY"[..], b"CERTIFICATE"];
    let begins =
        |line: &[u8]| find(line, b"BEGIN ").is_some_and(|at| labels.iter().any(|l| contains(&line[at..], l)));
    text.split(|b| *b == b'\n').any(begins)
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

    #[test]
    fn labels_are_named_if_their_content_is_not_a_key() {
        let named = |name: &str| {
            let block =
                Block { label: name, body: b"AAAA", number: 1, line: 1, before: b"", has_lines: true };
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
    fn bytes_that_are_not_text_are_named() {
        let named = |bytes: &[u8]| not_pem(bytes).to_string();
        for (bytes, words) in [
            (&[0xfe, 0xed, 0xfe, 0xed][..], "Java key store"),
            (&[0xce, 0xce, 0xce, 0xce], "Java key store"),
            (&[0xff, 0xfe, 0x2d, 0], "UTF-16"),
            (&[0xfe, 0xff, 0, 0x2d], "UTF-16"),
            (&[4; 65], "bare point"),
            (&[4; 97], "bare point"),
            (&[4; 133], "bare point"),
            (&[4; 66], "it has no readable key"),
            (&[0xc3; 32], "bare Ed25519 key"),
            (&[0xc3; 33], "it has no readable key"),
            (&[b'-'; 32], "it has no readable key"),
            (b"ssh-rsa AAAA", "an OpenSSH public key"),
            (b"ecdsa-sha2-nistp256 AAAA", "an OpenSSH public key"),
            (b"sk-ecdsa-sha2-nistp256@openssh.com AAAA", "an OpenSSH public key"),
            (b"sk-ssh-ed25519@openssh.com AAAA", "security key"),
            (b"----BEGIN PUBLIC KEY-----\nMCow", "five hyphens"),
            ("\u{2014}BEGIN CERTIFICATE\u{2014}\nMCow".as_bytes(), "five hyphens"),
            (b"BEGIN of something", "it has no readable key"),
        ] {
            assert!(named(bytes).contains(words), "{bytes:?}: {}", named(bytes));
        }
    }
}
