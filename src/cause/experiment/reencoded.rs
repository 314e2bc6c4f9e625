//! A token whose parts were written anew after it was signed.

use crate::{base64url, hidden::is_hidden, jwa::Verifier};

/// The longest token that is tried.
const MOST_BYTES: usize = 16 * 1024;

/// What was added to the parts of a token after it was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// `=` at the end of a part.
    Padding,
    /// `+` and `/` for `-` and `_`.
    StandardAlphabet,
    /// Blanks, line breaks, or characters that are not shown.
    Space,
}

/// Whether one of these keys made the signature over header and payload in the notation of RFC 7515 section 2, and what
/// was changed since. Keys are prepared only where something was added.
pub fn reencoded(parts: [&str; 3], verifiers: impl FnOnce() -> Vec<Verifier>) -> Option<Added> {
    if parts.iter().map(|part| part.len()).sum::<usize>() > MOST_BYTES {
        return None;
    }
    let added = added(parts)?;
    let [header, payload, signature] = parts.map(plain);
    let (header, payload, signature) = (header?, payload?, signature?);
    let input = format!("{header}.{payload}");
    let signature = base64url::decode(&signature).ok()?;
    verifiers().iter().any(|verifier| verifier.verify(input.as_bytes(), &signature)).then_some(added)
}

/// The first thing in the parts that base64url has not. Of the signature only what was added to it counts: the alphabet
/// is its maker's.
fn added(parts: [&str; 3]) -> Option<Added> {
    let any = |wanted: fn(char) -> bool| parts[..2].iter().any(|part| part.contains(wanted));
    if parts.iter().any(|part| part.contains(|c: char| c.is_whitespace() || is_hidden(c))) {
        Some(Added::Space)
    } else if any(|c| matches!(c, '+' | '/')) {
        Some(Added::StandardAlphabet)
    } else if any(|c| c == '=') {
        Some(Added::Padding)
    } else {
        None
    }
}

/// A part as unpadded base64url.
fn plain(part: &str) -> Option<String> {
    let bare: String = part.chars().filter(|c| !c.is_whitespace() && !is_hidden(*c)).collect();
    let (bytes, _) = base64url::decode_odd(&bare).ok()?;
    Some(base64url::encode(bytes))
}
