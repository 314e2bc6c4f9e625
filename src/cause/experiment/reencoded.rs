//! A token whose parts were written anew after it was signed.

use super::Subject;
use crate::{hidden::is_hidden, jwa::Verifier, jws::Part};

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

/// Whether one of these keys made the signature over header and payload in the notation of RFC 7515 section 2, what was
/// changed since, and in which parts. Keys are prepared only where something was added.
pub(in crate::cause) fn reencoded(
    subject: &Subject<'_>,
    verifiers: impl FnOnce() -> Vec<Verifier>,
) -> Option<(Added, Vec<Part>)> {
    let added = added(subject.parts)?;
    let (input, signature) = (subject.input(), subject.signature()?);
    verifiers().iter().any(|verifier| verifier.verify(input.as_bytes(), &signature)).then_some(added)
}

/// Whether blanks stand where a signed token had `+`: whoever decodes a form writes them.
pub(in crate::cause) fn is_form_decoded(
    parts: [&str; 3],
    verifiers: impl FnOnce(&Subject<'_>) -> Vec<Verifier>,
) -> bool {
    // A signature that is written so is told by itself.
    if !parts[..2].iter().any(|part| part.contains(' ')) {
        return false;
    }
    let restored = parts.map(|part| part.replace(' ', "+"));
    let Some(subject) = Subject::read([&restored[0], &restored[1], &restored[2]]) else { return false };
    let Some(signature) = subject.signature() else { return false };
    let texts = [subject.input(), format!("{}.{}", restored[0], restored[1])];
    let is_signed =
        |verifier: &Verifier| texts.iter().any(|text| verifier.verify(text.as_bytes(), &signature));
    verifiers(&subject).iter().any(is_signed)
}

/// The first thing in the parts that base64url has not, and the parts that have it. Of the signature only space counts:
/// its alphabet is its maker's.
fn added(parts: [&str; 3]) -> Option<(Added, Vec<Part>)> {
    let has = |added: Added, part: &str| match added {
        Added::Space => part.contains(|c: char| c.is_whitespace() || is_hidden(c)),
        Added::StandardAlphabet => part.contains(['+', '/']),
        Added::Padding => part.contains('='),
    };
    [Added::Space, Added::StandardAlphabet, Added::Padding].into_iter().find_map(|added| {
        let named = [Part::Header, Part::Payload, Part::Signature].into_iter().zip(parts);
        let found: Vec<Part> = named
            .filter(|(part, text)| (*part != Part::Signature || added == Added::Space) && has(added, text))
            .map(|(part, _)| part)
            .collect();
        (!found.is_empty()).then_some((added, found))
    })
}
