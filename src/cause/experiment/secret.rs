//! A shared secret in another form than the one that it was given in.

use crate::{
    base64url,
    jwa::hmac::{LeftOut, Notation},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

/// How many members of a JSON object are tried.
const MOST_MEMBERS: usize = 8;

/// The bytes that made a MAC, told from those that were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretForm {
    /// The bytes that were given.
    Given,
    /// What base64 or base64url of the given text means.
    Base64,
    /// What the hex digits mean.
    Hex,
    /// What is behind a prefix such as `base64:`.
    Prefixed {
        /// Whether that is decoded.
        is_decoded: bool,
    },
    /// The given bytes, written as text: base64, base64url or hex.
    Text(TextOf),
    /// With a line break at its end.
    LineBreakAdded,
    /// Without the white space at its ends.
    Trimmed,
    /// Without the line breaks inside it.
    InnerLineBreaks,
    /// Without the quotes around it.
    Unquoted,
    /// With quotes around it.
    Quoted,
    /// Without a backslash and an n at its end.
    EscapeDropped,
    /// A member of the JSON object that was given.
    Member(String),
    /// What is behind `NAME=`.
    Assigned(String),
}

/// A text that bytes are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOf {
    /// RFC 4648 section 4.
    Base64,
    /// RFC 4648 section 5, without padding.
    Base64Url,
    /// RFC 4648 section 8.
    Hex,
}

/// A form of a secret, and its bytes.
type Reading = (SecretForm, Zeroizing<Vec<u8>>);

/// The forms of a secret, the likely ones first.
pub(super) fn forms(secret: &[u8]) -> Vec<Reading> {
    let mut forms: Vec<Reading> = Vec::new();
    let mut add = |form, bytes: &[u8]| {
        if !bytes.is_empty() && bytes != secret {
            forms.push((form, Zeroizing::new(bytes.to_vec())));
        }
    };
    if let Ok(text) = str::from_utf8(secret) {
        for (notation, form) in [(Notation::Hex, SecretForm::Hex), (Notation::Base64, SecretForm::Base64)] {
            if let Ok((bytes, left_out)) = notation.decode(secret) {
                let has_prefix = left_out.contains(&LeftOut::Prefix);
                add(if has_prefix { SecretForm::Prefixed { is_decoded: true } } else { form }, &bytes);
            }
        }
        let trimmed = text.trim();
        add(SecretForm::Trimmed, trimmed.as_bytes());
        let joined: String = trimmed.split(['\r', '\n']).collect();
        if joined.len() != trimmed.len() {
            add(SecretForm::InnerLineBreaks, joined.as_bytes());
        }
        add(SecretForm::Unquoted, unquoted(trimmed).as_bytes());
        add(SecretForm::EscapeDropped, trimmed.strip_suffix("\\n").unwrap_or_default().as_bytes());
        let behind = trimmed.split_once(':').map_or("", |(_, rest)| rest);
        add(SecretForm::Prefixed { is_decoded: false }, behind.as_bytes());
        if let Some((name, value)) = trimmed.split_once('=').filter(|(name, _)| is_variable(name)) {
            let name = name.trim_start_matches("export ").trim().to_owned();
            add(SecretForm::Assigned(name), unquoted(value.trim()).as_bytes());
        }
        if let Ok(object) = crate::json::parse_private(trimmed.as_bytes()) {
            for (name, value) in object.iter().take(MOST_MEMBERS) {
                add(SecretForm::Member(name.to_owned()), value.as_str().unwrap_or_default().as_bytes());
            }
        }
        add(SecretForm::Quoted, format!("\"{text}\"").as_bytes());
    }
    add(SecretForm::LineBreakAdded, &[secret, b"\n"].concat());
    add(SecretForm::LineBreakAdded, &[secret, b"\r\n"].concat());
    add(SecretForm::Text(TextOf::Base64), STANDARD.encode(secret).as_bytes());
    add(SecretForm::Text(TextOf::Base64Url), base64url::encode(secret).as_bytes());
    add(SecretForm::Text(TextOf::Hex), base16ct::lower::encode_string(secret).as_bytes());
    forms
}

fn unquoted(text: &str) -> &str {
    let inner = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    ['"', '\'', '`'].into_iter().find_map(inner).unwrap_or(text)
}

/// Whether a text is the name of a variable, `export ` before it or not.
fn is_variable(name: &str) -> bool {
    let name = name.trim_start_matches("export ").trim();
    (1..=40).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
