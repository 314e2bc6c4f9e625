//! Strict unpadded base64url (RFC 7515 section 2) that says what is wrong and where.

use crate::hidden::{code_point, is_hidden};
use base64::{
    DecodeError, Engine,
    alphabet::{STANDARD, URL_SAFE},
    engine::{
        GeneralPurpose, GeneralPurposeConfig,
        general_purpose::{NO_PAD, URL_SAFE_NO_PAD},
    },
};
use std::fmt;
use zeroize::Zeroizing;

/// Why a text is not unpadded base64url. Offsets are bytes from the start of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Base64Error {
    /// `=` padding, which RFC 7515 section 2 omits.
    Padding {
        /// Where the padding begins.
        offset: usize,
    },
    /// `+` or `/`: the standard alphabet (RFC 4648 section 4) instead of the URL-safe one.
    StandardAlphabet {
        /// The position of the character.
        offset: usize,
        /// The character.
        found: char,
    },
    /// A blank or a line break.
    Whitespace {
        /// The position of the character.
        offset: usize,
    },
    /// Any other character outside the alphabet.
    Character {
        /// The position of the character.
        offset: usize,
        /// The character.
        found: char,
    },
    /// No text of whole bytes has this length (4n + 1 characters).
    Length {
        /// The number of characters.
        length: usize,
    },
    /// The unused bits of the last character are not zero (RFC 4648 section 3.5), so two texts would have
    /// the same bytes.
    TrailingBits {
        /// The position of the last character.
        offset: usize,
    },
}

/// A character in quotes, or by its number where it would not be seen.
fn visible(c: char) -> String {
    if is_hidden(c) { code_point(c) } else { format!("'{c}'") }
}

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Padding { offset } => write!(f, "padding '=' at offset {offset}"),
            Self::StandardAlphabet { offset, found } => {
                write!(f, "'{found}' at offset {offset} is standard base64, not base64url")
            }
            Self::Whitespace { offset } => write!(f, "whitespace at offset {offset}"),
            Self::Character { offset, found } => {
                write!(f, "{} at offset {offset} is not base64url", visible(*found))
            }
            Self::Length { length } => {
                write!(f, "base64url never has {length} characters: some are missing or too many")
            }
            Self::TrailingBits { offset } => {
                write!(f, "unused bits set in the last character, at offset {offset}")
            }
        }
    }
}

impl std::error::Error for Base64Error {}

/// Encodes without padding.
///
/// ```
/// assert_eq!(jwtk::base64url::encode(b"\xfb\xff"), "-_8");
/// ```
pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Appends the encoding to a text, without padding.
pub fn append(text: &mut String, bytes: impl AsRef<[u8]>) {
    URL_SAFE_NO_PAD.encode_string(bytes, text);
}

/// Decodes strictly: no padding, no whitespace, no standard alphabet, no stray bits.
///
/// # Errors
/// [`Base64Error`] names the first offence and its offset.
///
/// ```
/// use jwtk::base64url::{Base64Error, decode};
/// assert_eq!(decode("-_8").unwrap(), b"\xfb\xff");
/// assert_eq!(decode("-_8="), Err(Base64Error::Padding { offset: 3 }));
/// ```
pub fn decode(text: &str) -> Result<Vec<u8>, Base64Error> {
    let mut bytes = Vec::new();
    decode_append(text, &mut bytes).map(|()| bytes)
}

/// Like [`decode`], appending to `bytes`.
pub(crate) fn decode_append(text: &str, bytes: &mut Vec<u8>) -> Result<(), Base64Error> {
    URL_SAFE_NO_PAD.decode_vec(text, bytes).map_err(|e| explain(text, e))
}

/// Something in a text that is not base64url, but does not change its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Oddity {
    /// `=` at the end, which RFC 7515 section 2 omits.
    Padding,
    /// `,` at the end, as ASP.NET and some URL-safe encoders pad.
    Commas,
    /// `+` and `/`, the standard alphabet (RFC 4648 section 4).
    StandardAlphabet,
    /// Blanks or line breaks.
    Whitespace,
    /// Bits of the last character that belong to no byte, and are not zero (RFC 4648 section 3.5).
    TrailingBits,
}

/// Decodes what is unambiguous although it is not base64url, and says what is odd about it.
///
/// # Errors
/// Like [`decode`], for what is still wrong.
///
/// ```
/// use jwtk::base64url::{Oddity, decode_odd};
/// assert_eq!(decode_odd("-_8="), Ok((vec![0xfb, 0xff], vec![Oddity::Padding])));
/// assert_eq!(decode_odd("-_9"), Ok((vec![0xfb, 0xff], vec![Oddity::TrailingBits])));
/// assert!(decode_odd("-_8*").is_err());
/// ```
pub fn decode_odd(text: &str) -> Result<(Vec<u8>, Vec<Oddity>), Base64Error> {
    let strict = match decode(text) {
        Ok(bytes) => return Ok((bytes, Vec::new())),
        Err(e) => e,
    };
    let mut odd = Vec::new();
    // The text may be a secret: the copy is wiped, and never reallocated.
    let mut packed = Zeroizing::new(String::with_capacity(text.len()));
    packed.extend(text.chars().filter(|c| !c.is_ascii_whitespace()));
    if packed.len() != text.len() {
        odd.push(Oddity::Whitespace);
    }
    let mut bare = packed.as_str();
    for (pad, oddity) in [('=', Oddity::Padding), (',', Oddity::Commas)] {
        let padded = bare.len();
        bare = bare.trim_end_matches(pad);
        match padded - bare.len() {
            0 => {}
            1 | 2 => odd.push(oddity),
            _ => return Err(strict),
        }
    }
    const ANY_BITS: GeneralPurposeConfig = NO_PAD.with_decode_allow_trailing_bits(true);
    let standard = bare.contains(['+', '/']);
    if standard {
        odd.push(Oddity::StandardAlphabet);
    }
    let engine = GeneralPurpose::new(if standard { &STANDARD } else { &URL_SAFE }, ANY_BITS);
    let Ok(bytes) = engine.decode(bare) else { return Err(strict) };
    // What is left over after groups of three bytes ends with the one character that has no such bits.
    let rest = Zeroizing::new(engine.encode(&bytes[bytes.len() - bytes.len() % 3..]));
    if !bare.ends_with(rest.as_str()) {
        odd.push(Oddity::TrailingBits);
    }
    Ok((bytes, odd))
}

/// Also decodes padding and the standard alphabet, and nothing else that is odd. The flag says whether that
/// was needed.
///
/// # Errors
/// Like [`decode`], for what is still wrong.
pub fn decode_lenient(text: &str) -> Result<(Vec<u8>, bool), Base64Error> {
    let lenient = |o: &Oddity| matches!(o, Oddity::Padding | Oddity::StandardAlphabet);
    match decode_odd(text)? {
        (bytes, odd) if odd.iter().all(lenient) => Ok((bytes, !odd.is_empty())),
        _ => Err(decode(text).err().unwrap_or(Base64Error::Length { length: text.len() })),
    }
}

fn explain(text: &str, error: DecodeError) -> Base64Error {
    // The decoder works in groups, so it may meet a bad length before a bad character: look for the
    // character first, because that is what the user must change.
    let alphabet = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if let Some((offset, found)) = text.char_indices().find(|(_, c)| !alphabet(*c)) {
        return match found {
            '=' => Base64Error::Padding { offset },
            '+' | '/' => Base64Error::StandardAlphabet { offset, found },
            c if c.is_whitespace() => Base64Error::Whitespace { offset },
            _ => Base64Error::Character { offset, found },
        };
    }
    match error {
        DecodeError::InvalidLastSymbol { .. } => {
            Base64Error::TrailingBits { offset: text.len().saturating_sub(1) }
        }
        _ => Base64Error::Length { length: text.len() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_wrong_and_where() {
        assert_eq!(decode("YWJj YQ"), Err(Base64Error::Whitespace { offset: 4 }));
        assert_eq!(decode("YW+j"), Err(Base64Error::StandardAlphabet { offset: 2, found: '+' }));
        assert_eq!(decode("YWJjYQ=="), Err(Base64Error::Padding { offset: 6 }));
        assert_eq!(decode("YWJjYR"), Err(Base64Error::TrailingBits { offset: 5 }));
        assert_eq!(decode("YWJjY"), Err(Base64Error::Length { length: 5 }));
        assert_eq!(decode("YWé"), Err(Base64Error::Character { offset: 2, found: 'é' }));
    }

    #[test]
    fn leniency_takes_padding_and_the_standard_alphabet_only() {
        assert_eq!(decode_lenient("+/8="), Ok((vec![0xfb, 0xff], true)));
        assert_eq!(decode_lenient("-_8"), Ok((vec![0xfb, 0xff], false)));
        assert!(decode_lenient("-_9").is_err(), "stray bits are ambiguous");
        assert!(decode_lenient("YWJj\n").is_err());
    }

    #[test]
    fn what_is_odd_and_unambiguous_is_read_and_told() {
        use Oddity::*;
        let abc = |more: &[u8]| [b"abc", more].concat();
        for (text, bytes, odd) in [
            ("YWJj", abc(b""), vec![]),
            ("YWJjYQ==", abc(b"a"), vec![Padding]),
            ("YWJjYQ,,", abc(b"a"), vec![Commas]),
            ("YW\nJj ", abc(b""), vec![Whitespace]),
            ("YWJjYR", abc(b"a"), vec![TrailingBits]),
            ("YWJjYWJ", abc(b"ab"), vec![TrailingBits]),
            ("YWJj+/8=", abc(&[0xfb, 0xff]), vec![Padding, StandardAlphabet]),
            ("+/9", vec![0xfb, 0xff], vec![StandardAlphabet, TrailingBits]),
        ] {
            assert_eq!(decode_odd(text), Ok((bytes, odd)), "{text:?}");
        }
        for text in ["YWJjY", "YWJj===", "YW=Jj", "YWJj+_", "YWJj*"] {
            assert_eq!(decode_odd(text), Err(decode(text).unwrap_err()), "{text:?}");
        }
        assert!(decode_odd("+_8").is_err(), "two alphabets");
    }
}
