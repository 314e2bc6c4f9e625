//! The certificates of a JWK: `x5c`, `x5t` and `x5t#S256` (RFC 7517 sections 4.7 to 4.9).

use super::{
    chain::LONGEST,
    error::KeyError,
    finding::{Finding, HashFault},
    members::held,
    pem::{Certificate, read_certificate},
};
use crate::{
    Error, base64url,
    json::{Object, Value},
    jwa::PublicKey,
};
use aws_lc_rs::digest::{Algorithm, SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};

/// What a JWK says of certificates, as it was written: they are read only where somebody asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Certified {
    x5c: Option<Value>,
    /// `x5t` and `x5t#S256`.
    thumbprints: [Option<Value>; 2],
}

/// The members with a certificate's hash.
const THUMBPRINTS: [(&str, &Algorithm); 2] = [("x5t", &SHA1_FOR_LEGACY_USE_ONLY), ("x5t#S256", &SHA256)];

impl Certified {
    /// Keeps the members of a JWK that are about certificates.
    pub fn read(object: &Object) -> Self {
        let thumbprints = THUMBPRINTS.map(|(name, _)| held(object, name).cloned());
        Self { x5c: held(object, "x5c").cloned(), thumbprints }
    }

    /// Writes the members as they were read.
    pub(super) fn write(&self, object: &mut Object) {
        let names = ["x5c"].into_iter().chain(THUMBPRINTS.map(|(name, _)| name));
        for (name, value) in names.zip([&self.x5c].into_iter().chain(&self.thumbprints)) {
            if let Some(value) = value {
                object.insert(name, value.clone());
            }
        }
    }

    /// The names of the members that there are.
    pub fn members(&self) -> Vec<&'static str> {
        self.changed(&Self::default())
    }

    /// Whether `x5t` or `x5t#S256` is this text.
    pub fn has_thumbprint(&self, text: &str) -> bool {
        !text.is_empty() && self.thumbprints.iter().flatten().any(|value| value.as_str() == Some(text))
    }

    /// The certificate of the key itself, the first of `x5c`; `None` where there is no `x5c`.
    ///
    /// # Errors
    /// [`KeyError::X5cType`] when `x5c` is not an array of strings, and what is wrong with the first one
    /// where it is not a certificate.
    pub fn leaf(&self) -> Option<Result<Certificate, Error>> {
        Some(self.x5c()?.map_err(Error::from).and_then(|strings| certificate(strings[0])))
    }

    /// The strings of `x5c`, one at least; `None` where there is no `x5c`.
    ///
    /// # Errors
    /// [`KeyError::X5cType`].
    pub fn x5c(&self) -> Option<Result<Vec<&str>, KeyError>> {
        let strings = self.x5c.as_ref()?.as_array().and_then(|a| a.iter().map(Value::as_str).collect());
        Some(strings.filter(|strings: &Vec<&str>| !strings.is_empty()).ok_or(KeyError::X5cType))
    }

    /// The certificates above that of the key, as far as they can be read and no more than a chain has; and why the
    /// next one cannot.
    pub fn above(&self) -> (Vec<Certificate>, Option<(usize, Error)>) {
        let strings = self.x5c().and_then(Result::ok).unwrap_or_default();
        Self::certificates(strings.into_iter().enumerate().take(LONGEST).skip(1))
    }

    /// Reads strings of `x5c`, each with its position, up to the first that is no certificate; and which that is, and why.
    pub fn certificates<'a>(
        strings: impl IntoIterator<Item = (usize, &'a str)>,
    ) -> (Vec<Certificate>, Option<(usize, Error)>) {
        let mut read = Vec::new();
        for (index, text) in strings {
            match certificate(text) {
                Ok(certificate) => read.push(certificate),
                Err(error) => return (read, Some((index, error))),
            }
        }
        (read, None)
    }

    /// The first of `x5t` and `x5t#S256` that is not the hash of this certificate, and what it is instead.
    pub fn other_hash(&self, certificate: &Certificate) -> Option<(&'static str, HashFault)> {
        THUMBPRINTS.into_iter().zip(&self.thumbprints).find_map(|((name, algorithm), value)| {
            Some((name, hash_fault(algorithm, value.as_ref()?, Some(certificate))?))
        })
    }

    /// What is odd about the certificates of a key.
    pub fn check(&self, key: &PublicKey) -> Vec<Finding> {
        let mut findings = Vec::new();
        let leaf = match self.leaf().transpose() {
            Ok(leaf) => leaf,
            Err(error) => {
                findings.push(Finding::X5cUnreadable { index: 0, error });
                None
            }
        };
        if let Some(leaf) = &leaf {
            findings.extend((leaf.key != *key).then_some(Finding::X5cMismatch));
            if !leaf.allows_signatures() {
                let usages = leaf.key_usage.clone().unwrap_or_default();
                findings.push(Finding::X5cUsage { usages });
            }
        }
        findings.extend(self.odd_alphabet());
        for ((name, algorithm), value) in THUMBPRINTS.into_iter().zip(&self.thumbprints) {
            let fault = value.as_ref().and_then(|v| hash_fault(algorithm, v, leaf.as_ref()));
            findings.extend(fault.map(|fault| Finding::X5t { member: name, fault }));
        }
        findings
    }

    /// The members that differ.
    pub(super) fn changed(&self, other: &Self) -> Vec<&'static str> {
        let x5c = (self.x5c != other.x5c).then_some("x5c");
        let thumbprints = self.thumbprints.iter().zip(&other.thumbprints).zip(THUMBPRINTS);
        let differ = thumbprints.filter(|((a, b), _)| a != b).map(|(_, (name, _))| name);
        x5c.into_iter().chain(differ).collect()
    }

    fn odd_alphabet(&self) -> Option<Finding> {
        let first = self.x5c.as_ref()?.as_array()?.first()?.as_str()?;
        let (_, odd) = decode_certificate(first).ok()?;
        odd.then_some(Finding::X5cAlphabet)
    }
}

/// Reads a string of `x5c`.
fn certificate(text: &str) -> Result<Certificate, Error> {
    read_certificate(&decode_certificate(text)?.0)
}

/// Standard base64, unlike every other member; the flag says whether it is something else.
fn decode_certificate(text: &str) -> Result<(Vec<u8>, bool), KeyError> {
    let packed: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let odd = packed.len() != text.len() || packed.contains(['-', '_']) || !packed.len().is_multiple_of(4);
    let (der, _) = base64url::decode_lenient(&packed).map_err(|_| KeyError::X5cBase64)?;
    Ok((der, odd))
}

/// What is odd about one hash of the certificate, or about its form if there is no certificate to compare it
/// with.
fn hash_fault(algorithm: &'static Algorithm, value: &Value, leaf: Option<&Certificate>) -> Option<HashFault> {
    let Some(text) = value.as_str() else { return Some(HashFault::NotString) };
    let length = algorithm.output_len();
    let hash = leaf.map(|c| digest(algorithm, &c.der).as_ref().to_vec());
    let fits = |found: &[u8]| found.len() == length && hash.as_ref().is_none_or(|h| h == found);
    let is_hex = |text: &[u8]| base16ct::mixed::decode_vec(text).is_ok_and(|h| fits(&h));
    // Older Auth0 tenants wrote the hex digits of the hash, in base64url or bare.
    if is_hex(text.as_bytes()) {
        return Some(HashFault::Hex);
    }
    match base64url::decode_lenient(text).ok() {
        Some((bytes, _)) if is_hex(&bytes) => Some(HashFault::Base64OfHex),
        Some((bytes, lenient)) if fits(&bytes) => lenient.then_some(HashFault::OtherBase64),
        Some((bytes, _)) if bytes.len() == length => Some(HashFault::Mismatch),
        _ => Some(HashFault::Length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        code::Code,
        json,
        jwk::{lint::Severity, pem},
    };
    use base64::{Engine, engine::general_purpose::STANDARD};

    const CERTIFICATE: &[u8] = include_bytes!("../../tests/vectors/keys/openssl/cert.der");

    fn findings(extra: &str) -> Vec<(Severity, Code)> {
        let object = json::parse_object(format!("{{{extra}}}").as_bytes()).unwrap();
        let key = pem::read(CERTIFICATE, None).unwrap()[0].public();
        Certified::read(&object).check(&key).into_iter().map(|f| (f.severity(), f.code())).collect()
    }

    #[test]
    fn certificates_are_compared_with_the_key_and_hashes_with_them() {
        let x5c = format!(r#""x5c":["{}"]"#, STANDARD.encode(CERTIFICATE));
        let sha1 = digest(&SHA1_FOR_LEGACY_USE_ONLY, CERTIFICATE);
        let sha256 = digest(&SHA256, CERTIFICATE);
        let hex: String = sha1.as_ref().iter().map(|b| format!("{b:02x}")).collect();
        let encode = |b: &[u8]| base64url::encode(b);
        let good =
            format!(r#"{x5c},"x5t":"{}","x5t#S256":"{}""#, encode(sha1.as_ref()), encode(sha256.as_ref()));
        assert_eq!(findings(&good), []);
        assert_eq!(findings(""), []);
        let odd = (Severity::Warning, Code::X5tMismatch);
        assert_eq!(findings(&format!(r#"{x5c},"x5t":"{hex}""#)), [odd]);
        assert_eq!(findings(&format!(r#"{x5c},"x5t":"{}""#, encode(hex.as_bytes()))), [odd]);
        assert_eq!(findings(r#""x5t":"AAAA""#), [odd]);
        assert_eq!(findings(r#""x5t":7"#), [odd]);
        let wrong = (Severity::Error, Code::X5tMismatch);
        assert_eq!(findings(&format!(r#"{x5c},"x5t#S256":"{}""#, encode(&[0; 32]))), [wrong]);
        // An empty list holds no certificate, and is told as what it is.
        assert_eq!(findings(r#""x5c":[]"#), []);
        for x5c in ["7", r#"["AAAA"]"#, r#"["?"]"#] {
            assert_eq!(
                findings(&format!(r#""x5c":{x5c}"#)),
                [(Severity::Warning, Code::X5cInvalid)],
                "{x5c}"
            );
        }
        let urlsafe = format!(r#""x5c":["{}"]"#, encode(CERTIFICATE));
        assert_eq!(findings(&urlsafe), [(Severity::Warning, Code::X5cInvalid)]);
    }

    #[test]
    fn a_certificate_of_another_key_is_an_error() {
        let object =
            json::parse_object(format!(r#"{{"x5c":["{}"]}}"#, STANDARD.encode(CERTIFICATE)).as_bytes())
                .unwrap();
        let other = crate::jwa::PrivateKey::generate(crate::jwa::Algorithm::EdDSA, 0).unwrap().public();
        let found = Certified::read(&object).check(&other);
        assert_eq!((found[0].severity(), found[0].code()), (Severity::Error, Code::X5cMismatch));
    }

    /// RFC 7517 sections 4.8 and 4.9; each of the ways in which hashes are written otherwise has its words.
    #[test]
    fn oddities_of_a_hash_are_named() {
        let x5c = format!(r#""x5c":["{}"],"#, STANDARD.encode(CERTIFICATE));
        let messages = |extra: String| -> Vec<String> {
            let object = json::parse_object(format!("{{{extra}}}").as_bytes()).unwrap();
            let key = pem::read(CERTIFICATE, None).unwrap()[0].public();
            Certified::read(&object).check(&key).into_iter().map(|f| f.to_string()).collect()
        };
        for (name, hash) in [("x5t", &SHA1_FOR_LEGACY_USE_ONLY), ("x5t#S256", &SHA256)] {
            let right = digest(hash, CERTIFICATE);
            let hex: String = right.as_ref().iter().map(|b| format!("{b:02x}")).collect();
            let other: String = vec!["5a"; right.as_ref().len()].concat();
            let not_it = format!("{name} is not the hash of the certificate in x5c[0]");
            let no_hash = format!("{name} is not the hash of a certificate: its length is wrong");
            for (text, wanted) in [
                (base64url::encode(right.as_ref()), None),
                (
                    STANDARD.encode(right.as_ref()),
                    Some(format!("{name} is padded or standard base64, not base64url")),
                ),
                (hex.clone(), Some(format!("{name} is the hash in hex, not in base64url"))),
                (hex.to_uppercase(), Some(format!("{name} is the hash in hex, not in base64url"))),
                (
                    base64url::encode(&hex),
                    Some(format!("{name} is base64url of the hash in hex, not of the hash")),
                ),
                (base64url::encode(vec![0; right.as_ref().len()]), Some(not_it)),
                (other, Some(no_hash.clone())),
                (hex[1..].to_owned(), Some(no_hash.clone())),
                (base64url::encode(&hex[1..]), Some(no_hash)),
            ] {
                let wanted: Vec<_> = wanted.into_iter().collect();
                assert_eq!(messages(format!(r#"{x5c}"{name}":"{text}""#)), wanted, "{text}");
            }
            // Without the certificate only the form can be told.
            let form = base64url::encode(vec![0; right.as_ref().len()]);
            assert_eq!(messages(format!(r#""{name}":"{form}""#)), [""; 0]);
            let hex_form = format!("{name} is the hash in hex, not in base64url");
            assert_eq!(messages(format!(r#""{name}":"{hex}""#)), [hex_form]);
        }
    }

    /// RFC 7517 section 4.7: standard base64, not base64url, and without line breaks.
    #[test]
    fn a_certificate_in_another_base64_is_read_and_told() {
        let text = STANDARD.encode(CERTIFICATE);
        let message = "x5c[0] is not standard base64 without blanks, which RFC 7517 section 4.7 requires";
        let bare = text.trim_end_matches('=');
        let urlsafe = text.replace('+', "-").replace('/', "_");
        for (written, odd) in [
            (text.clone(), false),
            (format!("{}\\n{}", &text[..64], &text[64..]), true),
            (bare.to_owned(), bare != text),
            (urlsafe.clone(), urlsafe != text),
        ] {
            let object = json::parse_object(format!(r#"{{"x5c":["{written}"]}}"#).as_bytes()).unwrap();
            let certified = Certified::read(&object);
            assert_eq!(certified.leaf().unwrap().unwrap().der, CERTIFICATE);
            let key = pem::read(CERTIFICATE, None).unwrap()[0].public();
            let found: Vec<_> = certified.check(&key).into_iter().map(|f| f.to_string()).collect();
            assert_eq!(found, if odd { vec![message.to_owned()] } else { vec![] }, "{written}");
        }
        for x5c in [r#"["AAAA",7]"#, "7"] {
            let object = json::parse_object(format!(r#"{{"x5c":{x5c}}}"#).as_bytes()).unwrap();
            let error = Certified::read(&object).leaf().unwrap().unwrap_err().to_string();
            assert_eq!(error, "it is not an array of at least one string", "{x5c}");
        }
    }
}
