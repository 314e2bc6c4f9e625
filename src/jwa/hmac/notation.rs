//! The notation of a secret's bytes: raw, hex or base64 (RFC 4648).
//!
//! Tools break the lines of base64 and put colons into hex. Text that can only mean the same bytes is read,
//! and [`LeftOut`] says what was skipped: RFC 4648 section 3.1 leaves line breaks to the application.

use crate::base64url::{self, Base64Error};
use zeroize::Zeroizing;

/// A notation for bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// The bytes themselves.
    Utf8,
    /// RFC 4648 section 8, in any case.
    Hex,
    /// RFC 4648 section 4 or 5, with padding or without.
    Base64,
}

/// A part of the text that represents no byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// Line breaks or blanks inside.
    WhiteSpace,
    /// Colons or hyphens between the digits of hex.
    Separators,
    /// `0x`, `hex:`, `base64:` or `b64:` before it.
    Prefix,
    /// Quotes around it.
    Quotes,
    /// A backslash and an n at the end, which should have become a line break.
    EscapedLineBreak,
}

/// Why a text is not in the given notation. Positions count characters from 1. The text itself is never shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotationError {
    /// Bytes that are not text.
    NotText,
    /// A character that the notation does not have.
    Character {
        /// Where it stands.
        position: usize,
        /// Its kind, which helps and does not reveal the secret.
        kind: CharacterKind,
    },
    /// Hex needs two digits for each byte.
    OddDigits {
        /// How many digits there are.
        count: usize,
    },
    /// `+` or `/` and `-` or `_` in one text.
    MixedAlphabets,
    /// `=` where more follows, or more of it than base64 has.
    Padding {
        /// Where the padding stands.
        position: usize,
    },
    /// A length that no bytes have, or bits that stand for nothing (RFC 4648 section 3.5).
    Length {
        /// How many characters there are, without padding.
        count: usize,
    },
}

impl std::error::Error for NotationError {}

/// The kind of a character that cannot occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum CharacterKind {
    Quote,
    Colon,
    Dot,
    Comma,
    Dollar,
    At,
    Percent,
    Backslash,
    Bracket,
    /// A sign that base64 has and hex has not.
    Base64Sign,
    /// A letter beyond F.
    Letter,
    Control,
    Punctuation,
    /// Beyond ASCII.
    Foreign,
}

impl CharacterKind {
    fn of(c: char) -> Self {
        match c {
            '"' | '\'' | '`' => Self::Quote,
            ':' => Self::Colon,
            '.' => Self::Dot,
            ',' | ';' => Self::Comma,
            '$' => Self::Dollar,
            '@' => Self::At,
            '%' => Self::Percent,
            '\\' => Self::Backslash,
            '{' | '}' | '[' | ']' | '(' | ')' | '<' | '>' => Self::Bracket,
            '+' | '/' | '-' | '_' | '=' => Self::Base64Sign,
            _ if c.is_ascii_alphabetic() => Self::Letter,
            _ if c.is_control() => Self::Control,
            _ if c.is_ascii() => Self::Punctuation,
            _ => Self::Foreign,
        }
    }
}

impl Notation {
    /// Reads the bytes.
    ///
    /// # Errors
    /// [`NotationError`] says what is wrong, and where.
    ///
    /// ```
    /// use jwtk::jwa::hmac::{LeftOut, Notation};
    /// let (bytes, left_out) = Notation::Hex.decode(b"0x01:ff").unwrap();
    /// assert_eq!((&bytes[..], &left_out[..]), (&[1, 255][..], &[LeftOut::Prefix, LeftOut::Separators][..]));
    /// ```
    pub fn decode(self, text: &[u8]) -> Result<(Zeroizing<Vec<u8>>, Vec<LeftOut>), NotationError> {
        if self == Self::Utf8 {
            return Ok((Zeroizing::new(text.to_vec()), Vec::new()));
        }
        let text = str::from_utf8(text).map_err(|_| NotationError::NotText)?;
        let mut written = Written::of(text);
        written.take_off(self);
        let digits = written.digits(self)?;
        let bytes = match self {
            Self::Hex => base16ct::mixed::decode_vec(digits.as_bytes())
                .map_err(|_| NotationError::OddDigits { count: digits.len() })?,
            _ => base64url::decode_lenient(&digits).map_err(|e| written.explain(&digits, &e))?.0,
        };
        Ok((Zeroizing::new(bytes), written.left_out))
    }

    fn prefixes(self) -> &'static [&'static str] {
        match self {
            Self::Utf8 => &[],
            Self::Hex => &["0x", "0X", "hex:", "\\x"],
            Self::Base64 => &["base64:", "b64:", "base64url:"],
        }
    }
}

/// A text, and the part of it that is looked at.
struct Written<'a> {
    whole: &'a str,
    inner: &'a str,
    left_out: Vec<LeftOut>,
}

impl<'a> Written<'a> {
    fn of(whole: &'a str) -> Self {
        Self { whole, inner: whole.trim(), left_out: Vec::new() }
    }

    /// Takes off what stands around it and cannot belong to it: no alphabet has quotes, colons or backslashes.
    fn take_off(&mut self, notation: Notation) {
        let inside = |quote| self.inner.strip_prefix(quote)?.strip_suffix(quote);
        if let Some(inner) = ['"', '\''].into_iter().find_map(inside) {
            self.now(inner, LeftOut::Quotes);
        }
        if let Some(inner) = notation.prefixes().iter().find_map(|p| self.inner.strip_prefix(p)) {
            self.now(inner, LeftOut::Prefix);
        }
        if let Some(inner) = self.inner.strip_suffix("\\n") {
            self.now(inner.strip_suffix("\\r").unwrap_or(inner), LeftOut::EscapedLineBreak);
        }
    }

    fn now(&mut self, inner: &'a str, left_out: LeftOut) {
        self.inner = inner.trim();
        self.left_out.push(left_out);
    }

    fn leave_out(&mut self, what: LeftOut) {
        if !self.left_out.contains(&what) {
            self.left_out.push(what);
        }
    }

    /// The characters that stand for bytes, and the padding.
    fn digits(&mut self, notation: Notation) -> Result<Zeroizing<String>, NotationError> {
        // Never reallocated, so no copy is left behind.
        let mut digits = Zeroizing::new(String::with_capacity(self.inner.len()));
        let mut padded = None;
        for (at, c) in self.inner.char_indices() {
            match c {
                _ if c.is_whitespace() => self.leave_out(LeftOut::WhiteSpace),
                ':' | '-' if notation == Notation::Hex => self.leave_out(LeftOut::Separators),
                '=' if notation == Notation::Base64 => {
                    padded.get_or_insert(at);
                    digits.push(c);
                }
                _ if !notation.has(c) => {
                    return Err(NotationError::Character {
                        position: self.position(at),
                        kind: CharacterKind::of(c),
                    });
                }
                _ => match padded {
                    Some(at) => return Err(NotationError::Padding { position: self.position(at) }),
                    None => digits.push(c),
                },
            }
        }
        Ok(digits)
    }

    /// The position in the whole text of a byte of the inner one.
    fn position(&self, at: usize) -> usize {
        let before = self.inner.as_ptr().addr() - self.whole.as_ptr().addr() + at;
        self.whole.char_indices().take_while(|(i, _)| *i < before).count() + 1
    }

    fn explain(&self, digits: &str, error: &Base64Error) -> NotationError {
        let bare = digits.trim_end_matches('=');
        match error {
            _ if bare.contains(['+', '/']) && bare.contains(['-', '_']) => NotationError::MixedAlphabets,
            Base64Error::Padding { .. } if digits.len() - bare.len() > 2 => {
                NotationError::Padding { position: self.position(self.inner.find('=').unwrap_or_default()) }
            }
            _ => NotationError::Length { count: bare.len() },
        }
    }
}

impl Notation {
    fn has(self, c: char) -> bool {
        match self {
            Self::Utf8 => true,
            Self::Hex => c.is_ascii_hexdigit(),
            Self::Base64 => c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use LeftOut::*;

    fn hex(text: &str) -> Result<(Vec<u8>, Vec<LeftOut>), String> {
        read(Notation::Hex, text)
    }

    fn read(notation: Notation, text: &str) -> Result<(Vec<u8>, Vec<LeftOut>), String> {
        let read = notation.decode(text.as_bytes());
        read.map(|(bytes, left_out)| (bytes.to_vec(), left_out)).map_err(|e| e.to_string())
    }

    #[test]
    fn what_stands_for_no_byte_is_left_out_and_named() {
        for (text, left_out) in [
            ("01abFF", &[][..]),
            (" 01abFF\r\n", &[]),
            ("01:ab:FF", &[Separators]),
            ("01-AB-FF", &[Separators]),
            ("01 ab\nFF", &[WhiteSpace]),
            ("0x01abff", &[Prefix]),
            ("\"01abff\"", &[Quotes]),
            ("'0x01:ab ff\\n'", &[Quotes, Prefix, EscapedLineBreak, Separators, WhiteSpace]),
        ] {
            assert_eq!(hex(text).unwrap(), (vec![1, 0xab, 0xff], left_out.to_vec()), "{text:?}");
        }
        for (text, left_out) in [
            ("+/8B", &[][..]),
            ("-_8B", &[]),
            ("+/\n8B\n", &[WhiteSpace]),
            ("base64:+/8B", &[Prefix]),
            ("\"b64:+/8B\"", &[Quotes, Prefix]),
            ("+/8B\\r\\n", &[EscapedLineBreak]),
        ] {
            let wanted = (vec![0xfb, 0xff, 1], left_out.to_vec());
            assert_eq!(read(Notation::Base64, text).unwrap(), wanted, "{text:?}");
        }
        assert_eq!(read(Notation::Base64, "YQ==\n").unwrap(), (b"a".to_vec(), vec![]));
        assert_eq!(read(Notation::Utf8, " \"x\" ").unwrap(), (b" \"x\" ".to_vec(), vec![]));
    }

    #[test]
    fn what_stands_in_the_way_is_named_with_its_place() {
        for (notation, text, words) in [
            (Notation::Hex, "01abg0", "character 5 is a letter beyond F"),
            (Notation::Hex, "01a", "3 digits do not form whole bytes"),
            (Notation::Hex, "0x01+0", "character 5 is a sign of base64 that hex does not have"),
            (Notation::Base64, " YW$j", "character 4 is a dollar sign"),
            (Notation::Base64, "KEY=YWJj", "the padding at character 4 does not end it"),
            (Notation::Base64, "YQ===", "the padding at character 3"),
            (Notation::Base64, "+_8B", "mixes the two alphabets"),
            (Notation::Base64, "YWJjY", "5 characters do not form whole bytes"),
            (Notation::Base64, "YWJjYR", "6 characters do not form whole bytes"),
            (Notation::Base64, "é", "character 1 is a character outside ASCII"),
        ] {
            let error = read(notation, text).unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
        assert_eq!(Notation::Hex.decode(b"\xff").unwrap_err(), NotationError::NotText);
    }
}
