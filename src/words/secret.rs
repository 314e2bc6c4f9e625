//! The encoding of a secret, and why it cannot be decoded.

use crate::jwa::hmac::{CharacterKind, LeftOut, NotationError};
use std::fmt;

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WhiteSpace => "the line breaks or blanks in it",
            Self::Separators => "the colons or hyphens between the digits",
            Self::Prefix => "the prefix that names the encoding",
            Self::Quotes => "the quotes around it",
            Self::EscapedLineBreak => "the backslash and n at the end",
        })
    }
}

impl fmt::Display for NotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText => f.write_str("it is not text"),
            Self::Character { position, kind } => write!(f, "character {position} is {kind}"),
            Self::OddDigits { count } => {
                write!(f, "{count} digits do not form whole bytes: one is missing, or there is one too many")
            }
            Self::MixedAlphabets => f.write_str("it mixes the two alphabets of base64: + or / with - or _"),
            Self::Padding { position } => write!(
                f,
                "the padding at character {position} does not end it: two texts in one, or too much padding"
            ),
            Self::Length { count } => write!(
                f,
                "{count} characters do not form whole bytes: it is truncated, or a character is missing or too many"
            ),
        }
    }
}

impl fmt::Display for CharacterKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Quote => "a quote",
            Self::Colon => "a colon",
            Self::Dot => "a dot",
            Self::Comma => "a comma or semicolon",
            Self::Dollar => "a dollar sign",
            Self::At => "an at sign",
            Self::Percent => "a percent sign",
            Self::Backslash => "a backslash",
            Self::Bracket => "a bracket",
            Self::Base64Sign => "a sign of base64 that hex does not have",
            Self::Letter => "a letter beyond F",
            Self::Control => "a control character",
            Self::Punctuation => "a punctuation mark",
            Self::Foreign => "a character outside ASCII",
        })
    }
}
