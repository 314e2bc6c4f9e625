//! Key text that a variable, a template or a build system wrapped as a whole: in base64, in hex, or
//! percent-encoded.

use crate::json;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// How the text of a key was wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carried {
    /// Base64 (RFC 4648 section 4 or 5) of a key file, or of its DER.
    Base64,
    /// Hex digits (RFC 4648 section 8) of a key file, or of its DER.
    Hex,
    /// Percent-encoding (RFC 3986 section 2.1).
    Percent,
    /// The name of a variable before it, with or without quotes.
    Assignment,
    /// Quotes around it.
    Quotes,
}

/// What was wrapped, if something was, perhaps twice; a text that already is a key file is left alone.
pub(super) fn take_off(bytes: &[u8]) -> Option<(Zeroizing<Vec<u8>>, Carried)> {
    let is_wrapped = |plain: &[u8]| unwrap(plain, is_key_file).is_some();
    unwrap(bytes, is_key_file).or_else(|| unwrap(bytes, is_wrapped)).or_else(|| bare(bytes))
}

/// What stands behind `NAME=` or in quotes, if that is a key. The reader of PEM sees them for itself.
fn bare(bytes: &[u8]) -> Option<(Zeroizing<Vec<u8>>, Carried)> {
    let text = str::from_utf8(bytes).ok()?.trim();
    let (value, how) = match assigned(text) {
        Some(value) => (unquoted(value), Carried::Assignment),
        None => (unquoted(text), Carried::Quotes),
    };
    if value.len() == text.len() || value.contains("-----BEGIN ") {
        return None;
    }
    let is_key = match value.starts_with('{') {
        true => json::members(value.as_bytes()).is_ok(),
        false => unwrap(value.as_bytes(), is_key_file).is_some(),
    };
    is_key.then(|| (Zeroizing::new(value.as_bytes().to_vec()), how))
}

/// The value in a line of a shell or of a dotenv file.
fn assigned(text: &str) -> Option<&str> {
    let (name, value) = text.strip_prefix("export ").unwrap_or(text).split_once('=')?;
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_name && !name.is_empty()).then(|| value.trim())
}

fn unwrap(bytes: &[u8], is_meant: impl Fn(&[u8]) -> bool) -> Option<(Zeroizing<Vec<u8>>, Carried)> {
    let text = unquoted(str::from_utf8(bytes).ok()?.trim());
    if text.starts_with('{') || text.contains("-----BEGIN ") {
        return None;
    }
    decodings(text).into_iter().find_map(|(plain, how)| Some((plain.filter(|bytes| is_meant(bytes))?, how)))
}

/// Everything that a text may be the wrapping of.
pub(super) fn decoded(text: &str) -> Vec<Zeroizing<Vec<u8>>> {
    decodings(text).into_iter().filter_map(|(plain, _)| plain).collect()
}

fn decodings(text: &str) -> [(Option<Zeroizing<Vec<u8>>>, Carried); 3] {
    [(hex(text), Carried::Hex), (base64(text), Carried::Base64), (percent(text), Carried::Percent)]
}

/// Without the quotes that a shell or YAML should have taken off.
fn unquoted(text: &str) -> &str {
    let inside = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(text)
}

/// Whether this may be a key: otherwise the reader of the file says what is wrong with it.
fn is_key_file(bytes: &[u8]) -> bool {
    let is_text = |text: &str| text.contains("-----BEGIN ") || text.trim_start().starts_with('{');
    // Every key in DER is one SEQUENCE, and longer than what its length can say in one byte or of a few bytes.
    bytes.first() == Some(&0x30) && bytes.len() > 32 || str::from_utf8(bytes).is_ok_and(is_text)
}

/// As `xxd`, `openssl` and Java write it: line breaks and colons may stand between the digits.
fn hex(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let digits = without(text, |c| c.is_ascii_whitespace() || c == ':');
    let mut bytes = Zeroizing::new(vec![0; digits.len() / 2]);
    base16ct::mixed::decode(digits.as_bytes(), &mut bytes).ok()?;
    Some(bytes)
}

fn base64(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let packed = without(text, |c| c.is_ascii_whitespace());
    let (bytes, _) = crate::base64url::decode_lenient(&packed).ok()?;
    Some(bytes.into())
}

/// Of a form (`application/x-www-form-urlencoded`) too, where blanks are plus signs.
fn percent(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let is_form = text.contains("BEGIN+");
    if !is_form && !text.contains('%') {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        let mut byte = *first;
        match byte {
            b'%' => {
                base16ct::mixed::decode(others.get(..2)?, std::slice::from_mut(&mut byte)).ok()?;
                rest = &others[2..];
            }
            b'+' if is_form => byte = b' ',
            _ => {}
        }
        bytes.push(byte);
    }
    Some(bytes)
}

/// The text without some characters, in memory that is wiped and never grows.
fn without(text: &str, dropped: impl Fn(char) -> bool) -> Zeroizing<String> {
    let mut kept = Zeroizing::new(String::with_capacity(text.len()));
    kept.extend(text.chars().filter(|c| !dropped(*c)));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PEM: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQ+/\n-----END PUBLIC KEY-----\n";

    fn taken_off(text: &str) -> Option<(String, Carried)> {
        let (plain, how) = take_off(text.as_bytes())?;
        Some((String::from_utf8(plain.to_vec()).unwrap(), how))
    }

    #[test]
    fn every_wrapping_is_taken_off() {
        use ::base64::{Engine, engine::general_purpose::STANDARD};
        let encoded = STANDARD.encode(PEM);
        let (pem, jwk) = (PEM.to_owned(), r#"{"kty":"EC"}"#.to_owned());
        let hex: String = PEM.bytes().map(|b| format!("{b:02x}")).collect();
        let form = PEM.replace('+', "%2B").replace('/', "%2f").replace(' ', "+").replace('\n', "%0D%0A");
        for (text, wanted) in [
            (encoded.clone(), (pem.clone(), Carried::Base64)),
            (format!("\"{encoded}\"\n"), (pem.clone(), Carried::Base64)),
            (format!("'{}\n{}'", &encoded[..60], &encoded[60..]), (pem.clone(), Carried::Base64)),
            (crate::base64url::encode(&jwk), (jwk.clone(), Carried::Base64)),
            (hex.to_uppercase(), (pem.clone(), Carried::Hex)),
            (
                PEM.replace(' ', "%20").replace('\n', "%0A").replace('+', "%2B"),
                (pem.clone(), Carried::Percent),
            ),
            (form, (pem.replace('\n', "\r\n"), Carried::Percent)),
            (pem.replace('-', "%2d") + "%0a", (pem.clone() + "\n", Carried::Percent)),
            ("%7B%22kty%22:%22EC%22}".to_owned(), (jwk.clone(), Carried::Percent)),
            // A secret of Kubernetes whose value was base64 before.
            (STANDARD.encode(&encoded), (encoded.clone(), Carried::Base64)),
            (format!("KEY={encoded}"), (encoded.clone(), Carried::Assignment)),
            (format!("export KEY_1=\"{encoded}\"\n"), (encoded.clone(), Carried::Assignment)),
            (format!("KEY='{jwk}'"), (jwk.clone(), Carried::Assignment)),
            (format!("'{jwk}'"), (jwk.clone(), Carried::Quotes)),
        ] {
            assert_eq!(taken_off(&text), Some(wanted), "{text}");
        }
        let der = [&[0x30, 0x2a][..], &[7; 42]].concat();
        let spaced: String = der.iter().map(|b| format!("{b:02X}:")).collect();
        for text in [STANDARD.encode(&der), spaced.trim_end_matches(':').to_owned()] {
            assert_eq!(*take_off(text.as_bytes()).unwrap().0, der, "{text}");
        }
    }

    #[test]
    fn what_is_a_key_file_or_none_is_left_alone() {
        for text in [
            PEM,
            r#"{"kty":"oct"}"#,
            "hello",
            "",
            "MA==",
            "30",
            "%",
            "%zz",
            "secret%20word",
            "KEY=secret",
            "KEY=",
            "=QUJD",
            "'{'",
            r#""{\"kty\":\"EC\"}""#,
            "KEY=-----BEGIN PUBLIC KEY-----",
            "\"",
            "0x000102030405060708090a0b0c0d0e0f 10111213",
        ] {
            assert_eq!(taken_off(text), None, "{text}");
        }
        assert!(take_off(&[0x30, 0x80, 0xff]).is_none());
    }

    proptest! {
        #[test]
        fn no_text_is_fatal(text in "\\PC{0,80}|[0-9a-f%+:\"' ]{0,80}") {
            if let Some((plain, _)) = take_off(text.as_bytes()) {
                prop_assert!(plain.len() <= text.len());
            }
        }
    }
}
