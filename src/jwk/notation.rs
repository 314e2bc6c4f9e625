//! Numbers of a key in another notation than the base64url of their bytes (RFC 7518 section 2).
//! Hex digits and text are base64url by their characters too: they are read as another number, and nothing fails
//! before a signature does.

use crate::base64url;
use zeroize::Zeroizing;

/// From so many characters on it is not an accident: four in ten of base64url are none of these.
const SURE: usize = 32;

/// What a number is written in, where that is not base64url of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Hex digits.
    Hex,
    /// Decimal digits.
    Decimal,
    /// base64url of text that is base64 or base64url itself.
    Base64OfBase64,
    /// base64url of hex digits.
    Base64OfHex,
    /// base64url of decimal digits.
    Base64OfDecimal,
}

impl Notation {
    /// Of the text of a member.
    pub(super) fn of(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("0x").unwrap_or(text);
        let digits = || digits.chars().filter(|c| !c.is_ascii_whitespace() && *c != ':');
        if digits().count() < SURE {
            return None;
        }
        match () {
            () if digits().all(|c| c.is_ascii_digit()) => Some(Self::Decimal),
            () if digits().all(|c| c.is_ascii_hexdigit()) => Some(Self::Hex),
            () => None,
        }
    }

    /// Of bytes as a member has them: a number that is refused in one writing is refused in all.
    pub(super) fn of_encoded(bytes: &[u8]) -> Option<Self> {
        Self::of(&Zeroizing::new(base64url::encode(bytes)))
    }

    /// Of the bytes of a member, which may be text once more.
    pub(super) fn within(bytes: &[u8]) -> Option<Self> {
        let text = str::from_utf8(bytes).ok()?.trim_end_matches('=');
        let base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/');
        match Self::of(text) {
            Some(Self::Hex) => Some(Self::Base64OfHex),
            Some(Self::Decimal) => Some(Self::Base64OfDecimal),
            _ if text.len() >= SURE && text.chars().all(base64) => Some(Self::Base64OfBase64),
            _ => None,
        }
    }
}

/// The text that a modulus is, where a program put words in its place: of its 512 bits or more, none would be so by chance.
pub(super) fn text(n: &[u8]) -> Option<String> {
    let is_text = n.len() >= SURE && n.iter().all(|b| b.is_ascii_graphic() || *b == b' ');
    is_text.then(|| String::from_utf8_lossy(n).into_owned())
}

/// A public exponent that was written as a number or in hex: its value, and how.
pub(super) fn exponent(text: &str) -> Option<(u64, Notation)> {
    let (hex, decimal) = (|t: &str| u64::from_str_radix(t, 16).ok(), |t: &str| t.parse::<u64>().ok());
    match text {
        // 65537, which everybody has, in hex.
        "10001" | "010001" | "00010001" => Some((65_537, Notation::Hex)),
        _ if text.starts_with("0x") => Some((hex(&text[2..])?, Notation::Hex)),
        _ if text.bytes().all(|b| b.is_ascii_digit()) => Some((decimal(text)?, Notation::Decimal)),
        _ => None,
    }
}

/// The exponent that everybody has, where its text was encoded in place of its bytes.
pub(super) fn exponent_as_text(bytes: &[u8]) -> Option<(u64, Notation)> {
    let text = str::from_utf8(bytes).ok()?;
    match exponent(text) {
        _ if text == "AQAB" => Some((65_537, Notation::Base64OfBase64)),
        Some((65_537, Notation::Hex)) => Some((65_537, Notation::Base64OfHex)),
        Some((65_537, _)) => Some((65_537, Notation::Base64OfDecimal)),
        _ => None,
    }
}

/// A number as RFC 7518 section 2 wants it.
pub(crate) fn base64url_uint(number: u64) -> String {
    let bytes = number.to_be_bytes();
    let zeros = bytes.iter().take_while(|b| **b == 0).count().min(7);
    base64url::encode(&bytes[zeros..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_notations_are_distinguished_from_base64url() {
        let key: Vec<u8> = (0..=255).map(|i: u8| i.wrapping_mul(151).wrapping_add(77)).collect();
        let hex: String = key.iter().map(|b| format!("{b:02x}")).collect();
        let colons: Vec<String> = key.iter().map(|b| format!("{b:02X}")).collect();
        let once = base64url::encode(&key);
        assert_eq!(Notation::of(&once), None);
        assert_eq!(Notation::within(&key), None);
        for text in [&hex, &hex.to_uppercase(), &format!("0x{hex}"), &colons.join(":"), &hex[..32].to_owned()]
        {
            assert_eq!(Notation::of(text), Some(Notation::Hex), "{text}");
        }
        assert_eq!(Notation::of(&hex[..31]), None, "too short to be sure");
        assert_eq!(Notation::of(&"1234567890".repeat(31)), Some(Notation::Decimal));
        assert_eq!(Notation::within(once.as_bytes()), Some(Notation::Base64OfBase64));
        assert_eq!(Notation::within(hex.as_bytes()), Some(Notation::Base64OfHex));
    }

    #[test]
    fn exponents_in_other_notations() {
        for (text, found) in [
            ("65537", Some((65_537, Notation::Decimal))),
            ("3", Some((3, Notation::Decimal))),
            ("17", Some((17, Notation::Decimal))),
            ("010001", Some((65_537, Notation::Hex))),
            ("10001", Some((65_537, Notation::Hex))),
            ("0x10001", Some((65_537, Notation::Hex))),
            ("AQAB", None),
            ("Aw", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(exponent(text), found, "{text}");
        }
        // Other texts are ambiguous: "17" is also 12,599.
        for (text, how) in [
            ("AQAB", Some(Notation::Base64OfBase64)),
            ("65537", Some(Notation::Base64OfDecimal)),
            ("010001", Some(Notation::Base64OfHex)),
            ("0x10001", Some(Notation::Base64OfHex)),
            ("17", None),
            ("\u{1}\0\u{1}", None),
        ] {
            assert_eq!(exponent_as_text(text.as_bytes()), how.map(|how| (65_537, how)), "{text}");
        }
        assert_eq!([65_537, 3, 0].map(base64url_uint), ["AQAB", "Aw", "AA"]);
    }
}
