//! What is wrong with a PEM text or a DER document, and the command that makes a key of it.

use super::quoted::quoted;
use crate::jwa::Curve;
use crate::jwk::pem::{BlockFault, Encoding, ForeignFile as Foreign, PemError, Position, Written};
use pkcs8::ObjectIdentifier;
use std::fmt;

impl fmt::Display for PemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "it is empty",
            Self::Unknown => {
                "it has no readable key: a JWK, a JWK Set, or PEM or DER with PKCS#8 (encrypted \
                 too), PKCS#1, SEC1, SubjectPublicKeyInfo or an X.509 certificate"
            }
            Self::Foreign(foreign) => return write!(f, "this is {foreign}"),
            Self::Label(label) => return write!(f, "PEM blocks of type {} are not supported", quoted(label)),
            Self::Block { number, line, fault } => {
                return write!(f, "PEM block {number}, at line {line}, {}", bounds(*fault));
            }
            Self::EmptyBlock => "there is nothing between BEGIN and END",
            Self::Character { line } => return write!(f, "line {line} has a character that is not base64"),
            Self::Base64 => "the base64 is truncated or damaged",
            Self::Parameters => "it has parameters, but no key",
            Self::MislabelledRequest => "it holds a certificate request with a wrong label",
            Self::Damaged => "the DER is truncated or damaged",
            Self::Document => {
                "this DER is not PKCS#8, PKCS#1, SEC1, SubjectPublicKeyInfo or an X.509 certificate"
            }
            Self::Certificate => "this DER is not an X.509 certificate",
            Self::Version => "this version of PKCS#8 is not supported",
            Self::Algorithm(oid) => return algorithm(oid, f),
            Self::Curve(oid) => {
                return write!(
                    f,
                    "the key's curve, {}, is not supported: use P-256, P-384 or P-521",
                    curve(oid)
                );
            }
            Self::CurveNumbers => {
                let curves = any(&Curve::ALL.map(Curve::as_str));
                return write!(f, "it gives the parameters of its curve, and they are not those of {curves}");
            }
            Self::CurveMissing => "it does not name its curve",
            Self::Sec1CurveMissing => {
                "it does not name its curve: put the BEGIN EC PARAMETERS block of \
                 `openssl ecparam -name CURVE` before it"
            }
            Self::TwoCurves => "it names two different curves",
            Self::PassphraseMissing => "it is encrypted: a passphrase is needed",
            Self::PassphraseWrong => "the passphrase is wrong, or the file is damaged",
            Self::PassphraseEmpty => "the passphrase is empty",
            Self::Encryption(oid) => {
                return write!(
                    f,
                    "its encryption is not supported ({}): convert with \
                     `openssl pkcs8 -topk8 -v2 aes-256-cbc -in KEY -out NEW` (with -provider legacy \
                     -provider default if it is outdated)",
                    encryption(oid)
                );
            }
            Self::LegacyEncryption => {
                "it is encrypted in the old format of OpenSSL (DEK-Info): convert with \
                 `openssl pkcs8 -topk8 -in KEY -out NEW`"
            }
            Self::Cost => "its key derivation needs an unreasonable amount of work, or none",
            Self::Write(Written::Spki, _) => "SubjectPublicKeyInfo encoding failed",
            Self::Write(Written::Pem, _) => "PEM encoding failed",
            Self::Encrypt(_) => "PKCS#8 encryption failed",
        })
    }
}

/// With its article, and the command that converts it.
impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pkcs12 => {
                "a PKCS#12 file: convert with `openssl pkcs12 -in KEY -nodes -nocerts -out NEW` (-nokeys for the \
                 certificates)"
            }
            Self::Pkcs7(encoding) => {
                return write!(
                    f,
                    "PKCS#7: take the certificates out with `openssl pkcs7 -print_certs{} -in FILE -out NEW`",
                    inform(*encoding)
                );
            }
            Self::Cms => {
                "CMS: take the certificates out with `openssl cms -cmsout -noout -in FILE -inform PEM -certsout NEW`"
            }
            Self::Request(encoding) => {
                return write!(
                    f,
                    "a certificate request: take the key out with \
                     `openssl req{} -in FILE -noout -pubkey -out NEW`",
                    inform(*encoding)
                );
            }
            Self::TrustedCertificate => {
                "a certificate with OpenSSL's additions: convert with `openssl x509 -in FILE -out NEW`"
            }
            Self::Hyphens => "PEM without the five hyphens around BEGIN and END: write ----- on either side of both",
            Self::Crl => "a certificate revocation list, which has no key",
            Self::OpensshPrivate => {
                "an OpenSSH private key: convert a copy, because it is overwritten, with \
                 `ssh-keygen -p -m PKCS8 -f COPY`"
            }
            Self::OpensshPublic => {
                "an OpenSSH public key: convert with `ssh-keygen -e -m PKCS8 -f KEY.pub > NEW`"
            }
            Self::OpensshEd25519 => {
                "an OpenSSH key of type Ed25519, which ssh-keygen cannot convert: make one with `jwtk keygen` or \
                 `openssl genpkey -algorithm ed25519`"
            }
            Self::SecurityKey => "an OpenSSH key in a security key: it cannot sign tokens",
            Self::Ssh2 => {
                "an SSH public key (RFC 4716): convert with `ssh-keygen -i -f KEY > KEY.pub`, then \
                 `ssh-keygen -e -m PKCS8 -f KEY.pub > NEW`"
            }
            Self::Putty => {
                "a PuTTY key: convert with `puttygen KEY.ppk -O private-openssh -o NEW`, then \
                 `ssh-keygen -p -m PKCS8 -f NEW`"
            }
            Self::Pgp => "OpenPGP, whose keys are not for tokens: make one with `jwtk keygen`",
            Self::JavaKeyStore => {
                "a Java key store: convert with `keytool -importkeystore -srckeystore FILE -destkeystore NEW \
                 -deststoretype PKCS12`, then `openssl pkcs12`"
            }
            Self::Utf16 { whole: true } => "text in UTF-16, not in UTF-8",
            Self::Utf16 { whole: false } => "truncated or damaged UTF-16 text",
            Self::Point => {
                "a bare point of an elliptic curve: its curve must be in the file too, as in a \
                 SubjectPublicKeyInfo"
            }
            Self::Ed25519 => {
                "32 bytes that may be a bare Ed25519 key: its type must be in the file too, as in PKCS#8 or \
                 SubjectPublicKeyInfo"
            }
        })
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { label, number, line } = self;
        match number {
            None => f.write_str(label),
            Some(number) => write!(f, "block {number} ({label}, line {line})"),
        }
    }
}

/// "a, b or c"
fn any(names: &[&str]) -> String {
    match names {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        names => names.concat(),
    }
}

fn bounds(fault: BlockFault) -> &'static str {
    match fault {
        BlockFault::Begin => "has a damaged BEGIN line",
        BlockFault::EndMissing => "has no END line: the file is truncated or damaged",
        BlockFault::End => "has a damaged END line",
        BlockFault::Labels => "begins and ends with different labels",
    }
}

/// Of PKCS#7 and of requests OpenSSL does not find out by itself which encoding a file has.
const fn inform(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Pem => "",
        Encoding::Der => " -inform DER",
    }
}

fn algorithm(oid: &ObjectIdentifier, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let name = match oid.to_string().as_str() {
        "1.3.101.110" => "X25519, which is for key agreement and cannot sign",
        "1.3.101.111" => "X448, which is for key agreement and cannot sign",
        "1.2.840.113549.1.3.1" | "1.2.840.10046.2.1" => "Diffie-Hellman, which cannot sign",
        "1.3.132.1.12" => "ECDH, which cannot sign",
        "1.2.840.113549.1.1.7" => "RSA for encryption (RSAES-OAEP), which cannot sign",
        "1.2.840.10040.4.1" => "DSA, for which JWT has no algorithm",
        "1.3.101.113" => "Ed448, which is not supported",
        text if text.starts_with("2.16.840.1.101.3.4.4.") => {
            "ML-KEM, which is for key agreement and cannot sign"
        }
        text if of_hashes(text) => "SLH-DSA, which is not supported",
        other => return write!(f, "the key's algorithm, {other}, is not supported"),
    };
    write!(f, "this is a key for {name}: use Ed25519, RSA or EC on P-256, P-384 or P-521")
}

/// SLH-DSA (RFC 9909 section 3).
fn of_hashes(oid: &str) -> bool {
    let last = oid.strip_prefix("2.16.840.1.101.3.4.3.").and_then(|last| last.parse::<u32>().ok());
    last.is_some_and(|last| (20..=31).contains(&last))
}

fn curve(oid: &ObjectIdentifier) -> String {
    let text = oid.to_string();
    match text.as_str() {
        "1.3.132.0.33" => "P-224",
        "1.2.840.10045.3.1.1" => "P-192",
        "1.2.156.10197.1.301" => "SM2",
        t if t.starts_with("1.3.36.3.3.2.8.1.1.") => "a brainpool curve",
        other => other,
    }
    .to_owned()
}

fn encryption(oid: &ObjectIdentifier) -> String {
    let text = oid.to_string();
    let is_pbes1 = text.starts_with("1.2.840.113549.1.5.") || text.starts_with("1.2.840.113549.1.12.1.");
    if is_pbes1 { "PBES1".to_owned() } else { text }
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
            ("1.2.840.10040.4.1", "DSA, for which JWT"),
            ("1.3.101.113", "Ed448"),
            ("2.16.840.1.101.3.4.3.20", "SLH-DSA"),
            ("2.16.840.1.101.3.4.4.2", "ML-KEM"),
            ("1.2.3", "the key's algorithm, 1.2.3, is not supported"),
        ] {
            let error = PemError::Algorithm(oid(text)).to_string();
            assert!(error.contains(name), "{text}: {error}");
        }
    }

    #[test]
    fn curves_and_encryptions_are_named() {
        for (text, name) in [
            ("1.3.132.0.33", "P-224"),
            ("1.2.840.10045.3.1.1", "P-192"),
            ("1.2.156.10197.1.301", "SM2"),
            ("1.3.36.3.3.2.8.1.1.7", "a brainpool curve"),
            ("1.2.3", "1.2.3"),
        ] {
            let error = PemError::Curve(oid(text)).to_string();
            assert!(error.starts_with(&format!("the key's curve, {name}, is not supported")), "{error}");
        }
        for (text, name) in
            [("1.2.840.113549.1.5.3", "PBES1"), ("1.2.840.113549.1.12.1.3", "PBES1"), ("1.2.3", "1.2.3")]
        {
            let error = PemError::Encryption(oid(text)).to_string();
            assert!(error.contains(&format!("not supported ({name}): ")), "{error}");
        }
    }
}
