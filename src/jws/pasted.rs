//! What was pasted along with a token, or in its place. Only the text is looked at.

use super::JwsError;
use crate::hidden;

/// What was pasted instead of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pasted {
    /// A token in quotes.
    Quotes,
    /// A token out of a URL, its dots percent-encoded.
    PercentDots,
    /// A whole URL.
    Url,
    /// A key or a key set.
    Key,
    /// A JWS in the JSON serialization.
    JsonSerialization,
    /// Another JSON object.
    Json,
    /// A header: `Bearer` and a token.
    Bearer,
    /// A token that was shortened to be shown.
    Shortened,
    /// A token with white space in it.
    WhiteSpace,
    /// A cookie with its attributes.
    Cookie,
    /// An SD-JWT.
    Disclosures,
    /// Something in front of a token.
    Prefix,
    /// Punctuation behind a token.
    Punctuation,
    /// Percent-encoding.
    Percent,
    /// An invisible character.
    Hidden,
    /// Base64 where base64url belongs (RFC 7515 section 2).
    Base64,
    /// Base64url with padding (RFC 7515 section 2).
    Padding,
}

impl Pasted {
    /// Looks at a token that was refused with this error. One that is too large is not looked through.
    pub(crate) fn of(token: &str, error: &JwsError) -> Option<Self> {
        if matches!(error, JwsError::TooLarge) {
            return None;
        }
        let padded = || token.matches('.').count() == 2 && token.split('.').any(|part| part.ends_with('='));
        Some(if token.starts_with(['"', '\'', '`']) {
            Self::Quotes
        } else if token.contains("%2E") || token.contains("%2e") {
            Self::PercentDots
        } else if token.starts_with("http://") || token.starts_with("https://") {
            Self::Url
        } else if token.contains("-----BEGIN") || token.starts_with('{') && token.contains("\"kty\"") {
            Self::Key
        } else if token.starts_with('{') && token.contains("\"signature") {
            Self::JsonSerialization
        } else if token.starts_with('{') {
            Self::Json
        } else if token.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("bearer ")) {
            Self::Bearer
        } else if token.contains("...") || token.contains('…') {
            Self::Shortened
        } else if token.contains('=') && token.contains(';') && !token.starts_with("eyJ") {
            Self::Cookie
        } else if token.contains('~') {
            Self::Disclosures
        } else if token.find("eyJ").is_some_and(|at| at > 0) {
            Self::Prefix
        } else if token.ends_with([',', ';']) {
            Self::Punctuation
        } else if token.contains('%') {
            Self::Percent
        } else if hidden::first(token).is_some() {
            Self::Hidden
        } else if token.contains(char::is_whitespace) {
            Self::WhiteSpace
        } else if token.contains(['+', '/']) && token.matches('.').count() == 2 {
            Self::Base64
        } else if padded() {
            Self::Padding
        } else {
            return None;
        })
    }
}
