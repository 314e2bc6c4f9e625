//! Secrets that are not what the user means: a setting with more than the secret in it, the name of a
//! secret instead of the secret, a key. HMAC accepts any bytes, so each of them signs, and nothing verifies
//! the result.
//!
//! A suspicion never reveals any part of the secret.

mod key;
mod looks;

pub use looks::Expression;

use crate::{
    hidden,
    json::{self, Value},
};
use key::is_key;
use looks::{
    assignment, file_name, has_bare_return, is_at_path, is_bare_utf16, is_path, is_reference, is_settings,
    is_stand_in, is_token, prefix, unfilled, unquoted,
};
use zeroize::Zeroizing;

/// What a secret appears to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspicion {
    /// A key or certificate in some form: whoever has a public key could sign (RFC 8725 section 2.1).
    Key,
    /// A JSON object or array, and its member that is probably the secret, or a key.
    Json {
        /// The member, one of a few well-known names.
        member: Option<&'static str>,
        /// Whether that member is a key; if there is none, whether a key is in it anywhere.
        holds_key: bool,
    },
    /// Several lines of `NAME=value`: an `.env` file.
    Settings,
    /// The name of a file that exists, perhaps behind `@` or `file:`.
    File,
    /// An unexpanded expression.
    Unfilled(Expression),

    /// One `NAME=value` or `NAME: value`.
    Assignment,
    /// Quotes around it.
    Quotes,
    /// `base64:` and its like before it.
    Prefix(&'static str),
    /// What looks like the name of a file that does not exist.
    Path,
    /// `@` before what looks like the name of a file that does not exist.
    AtPath,
    /// The place of a secret in a store: `op://…`, `env:NAME`.
    Reference,
    /// `null`, `undefined`, `changeme`: a placeholder for a secret.
    StandIn,
    /// A token.
    Token,
    /// A backslash and an n at the end.
    EscapedLineBreak,
    /// A line break at the end.
    LineBreakAtEnd,
    /// A line break inside, behind so many characters.
    LineBreak {
        /// How many characters stand before it.
        after: usize,
    },
    /// A carriage return that belongs to no line break.
    CarriageReturn,
    /// Blanks before or behind it.
    Blanks,
    /// An invisible character.
    Hidden,
    /// UTF-16 without a byte order mark.
    Utf16,
    /// As long as the modulus of an RSA key, and without small factors as one.
    Modulus,
}

impl Suspicion {
    /// Whether it is certainly not the secret that the user means.
    pub fn is_certain(self) -> bool {
        matches!(self, Self::Key | Self::Json { .. } | Self::Settings | Self::File | Self::Unfilled(_))
    }

    /// Whether it is a key, or what holds one: it cannot be intended, since others have it too.
    pub fn is_of_key(self) -> bool {
        matches!(self, Self::Key | Self::Json { holds_key: true, .. })
    }
}

/// Every suspicion about the text of a secret, certain ones first. Bytes that are not text raise few.
///
/// `is_file` says whether a text is the name of a file.
///
/// ```
/// use jwtk::jwk::suspicion::{Expression, Suspicion, suspicions};
/// assert_eq!(suspicions(b"${{ secrets.KEY }}", |_| false), [Suspicion::Unfilled(Expression::Actions)]);
/// assert_eq!(suspicions(b"mJ4Zt9sW2xQ8vL5nR1cY7kD3hB6gP0fA", |_| false), []);
/// ```
pub fn suspicions(secret: &[u8], is_file: impl Fn(&str) -> bool) -> Vec<Suspicion> {
    // Whatever else it is, a key stays one.
    if is_key(secret) {
        return vec![Suspicion::Key];
    }
    let mut found = Vec::new();
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let Some(text) = str::from_utf8(secret).ok().filter(|text| !text.contains(is_odd)) else {
        found.extend(key::is_like_modulus(secret).then_some(Suspicion::Modulus));
        found.extend(is_bare_utf16(secret).then_some(Suspicion::Utf16));
        return found;
    };
    let core = text.trim();
    // What is meant may stand in quotes, behind a name, or both.
    let value = assignment(core).unwrap_or(core);
    let cores = [core, unquoted(core), unquoted(value)];
    let certain = [
        cores.iter().find_map(|c| json(c)),
        is_settings(core).then_some(Suspicion::Settings),
        cores.iter().find_map(|c| unfilled(c)).map(Suspicion::Unfilled),
        cores.iter().any(|c| file_name(c).is_some_and(&is_file)).then_some(Suspicion::File),
    ];
    found.extend(certain.into_iter().flatten());
    if found.is_empty() {
        found.extend(doubts(text, core));
    }
    found
}

/// Whether a secret is a key or holds one, which no flag makes a secret of.
pub(super) fn is_of_key(secret: &[u8]) -> bool {
    suspicions(secret, |_| false).into_iter().any(Suspicion::is_of_key)
}

fn doubts(text: &str, core: &str) -> Vec<Suspicion> {
    let inner = unquoted(core);
    let one_line = !core.contains('\n');
    let has_quotes = inner.len() < core.len();
    let (beginning, end) = (text.trim_start(), text.trim_end());
    let broken = core.find('\n').map(|at| core[..at].trim_end_matches('\r').chars().count());
    let end_breaks = text[end.len()..].contains(['\n', '\r']);
    let blank_end = text[end.len()..].contains(|c: char| !matches!(c, '\n' | '\r'));
    [
        has_quotes.then_some(Suspicion::Quotes),
        prefix(inner).map(Suspicion::Prefix),
        (one_line && assignment(core).is_some()).then_some(Suspicion::Assignment),
        is_path(inner).then_some(Suspicion::Path),
        is_at_path(inner).then_some(Suspicion::AtPath),
        is_reference(inner).then_some(Suspicion::Reference),
        is_stand_in(inner).then_some(Suspicion::StandIn),
        is_token(inner).then_some(Suspicion::Token),
        (inner.ends_with("\\n") || core.ends_with("\\n")).then_some(Suspicion::EscapedLineBreak),
        broken.map(|after| Suspicion::LineBreak { after }),
        end_breaks.then_some(Suspicion::LineBreakAtEnd),
        has_bare_return(core).then_some(Suspicion::CarriageReturn),
        (beginning.len() < text.len() || blank_end).then_some(Suspicion::Blanks),
        hidden::first(core).map(|_| Suspicion::Hidden),
        key::is_like_modulus(core.as_bytes()).then_some(Suspicion::Modulus),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Members that hold the secret in Hasura's setting and in what secret stores give out.
const MEMBERS: [&str; 12] = [
    "key",
    "secret",
    "jwt_secret",
    "jwtSecret",
    "JWT_SECRET",
    "signing_key",
    "signingKey",
    "signing_secret",
    "client_secret",
    "clientSecret",
    "SecretString",
    "value",
];

fn json(text: &str) -> Option<Suspicion> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let value = Zeroizing::new(json::parse(text.as_bytes()).ok()?);
    let member = |object: &json::Object| {
        MEMBERS.into_iter().find_map(|name| Some((name, is_key(object.get_str(name)?.as_bytes()))))
    };
    let (member, holds_key) = match value.as_object().and_then(member) {
        Some((name, holds_key)) => (Some(name), holds_key),
        None => (None, holds_key(&value)),
    };
    Some(Suspicion::Json { member, holds_key })
}

fn holds_key(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            object.get("kty").is_some() || object.iter().any(|(_, value)| holds_key(value))
        }
        Value::Array(items) => items.iter().any(holds_key),
        Value::String(text) => is_key(text.as_bytes()),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests;
