//! Why a text is not one JSON value.

use std::fmt;

/// The maximum nesting depth of arrays and objects.
pub const MAX_DEPTH: usize = 64;

/// Why a text is not one JSON value as JOSE requires.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonError {
    /// Not UTF-8 (RFC 8259 section 8.1).
    Utf8 {
        /// The first byte that is wrong.
        offset: usize,
    },
    /// A byte order mark, which RFC 8259 section 8.1 forbids.
    ByteOrderMark,
    /// No text at all.
    Empty,
    /// Not JSON, or something after the value.
    Syntax {
        /// The parser's message, with line and column.
        message: String,
    },
    /// A member name that an object has twice.
    Duplicate {
        /// The member's name.
        name: String,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    Depth,
    /// JSON, but not an object.
    NotObject {
        /// What it is instead, with its article: "an array".
        found: &'static str,
    },
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utf8 { offset } => write!(f, "not UTF-8 (byte {offset})"),
            Self::ByteOrderMark => f.write_str("starts with a byte order mark"),
            Self::Empty => f.write_str("empty"),
            Self::Syntax { message } => write!(f, "not JSON: {message}"),
            Self::Duplicate { name } => write!(f, "member {name:?} appears twice"),
            Self::Depth => write!(f, "nested deeper than {MAX_DEPTH} levels"),
            Self::NotObject { found } => write!(f, "{found}, not an object"),
        }
    }
}

impl std::error::Error for JsonError {}
