//! What stands around a token, or in it.

use super::sent::{Sent, Told};
use crate::{
    base64url,
    cause::{
        Confidence::{Certain, Likely, Possible},
        what::{Answered, Carried},
    },
    json,
    jws::{Compact, JwsError, Pasted, notation},
};

/// What editors and input methods write for `-` and for a dot.
const DASHES: &[char] = &['\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}', '\u{2212}'];
const DOTS: &[char] = &['\u{2024}', '\u{3002}', '\u{ff0e}', '\u{ff61}'];

/// How often a token is decoded.
const MOST_TIMES: usize = 3;

/// A token that was encoded as a whole, as the data of a Kubernetes secret are, and perhaps once more.
pub(super) fn encoded_whole(sent: &Sent<'_>) -> Told {
    let mut text: String = sent.text.split_whitespace().collect();
    if text.starts_with("eyJ") {
        return None;
    }
    let mut encodings = Vec::new();
    while encodings.len() < MOST_TIMES && !text.contains('.') {
        let (encoding, bytes) = match base16ct::mixed::decode_vec(&text) {
            Ok(bytes) => ("hex", bytes),
            Err(_) => ("base64", base64url::decode_odd(&text).ok()?.0),
        };
        encodings.push(encoding);
        str::from_utf8(&bytes).ok()?.trim().clone_into(&mut text);
        if text.starts_with("eyJ") && notation::meant(&text).is_some() {
            return Some((Carried::EncodedWhole(encodings), Certain));
        }
    }
    None
}

pub(super) fn around(sent: &Sent<'_>, pasted: Option<Pasted>) -> Told {
    if is_output_line(sent.text) {
        return Some((Carried::OutputLine, Certain));
    }
    if let Some(told) = blanks_for_plus(sent) {
        return Some(told);
    }
    if is_followed(sent) {
        return Some((Carried::Followed, Certain));
    }
    if is_joined(sent.text) {
        return Some((Carried::Joined, Certain));
    }
    for (wrong, right) in [(DASHES, "-"), (DOTS, ".")] {
        let is_meant = || Compact::split(&sent.text.replace(wrong, right)).is_ok();
        if sent.text.contains(wrong) && is_meant() {
            return Some((Carried::LooksAlike { right }, Certain));
        }
    }
    if let Some(told) = more_parts(sent) {
        return Some(told);
    }
    let pasted = pasted?;
    let confidence = match pasted {
        // Only the signature tells who wrote these, and where there are keys it has told.
        Pasted::Base64 | Pasted::Padding if sent.facts.has_keys() => return None,
        Pasted::Base64 | Pasted::Padding => Possible,
        Pasted::Json => return Some((Carried::NoToken(Answered::Braces), Certain)),
        Pasted::Cookie => return Some((Carried::Cookies(cookie(sent.text)), Likely)),
        // A signature that holds without them proves more.
        Pasted::WhiteSpace if notation::meant(sent.text).is_none() => return None,
        Pasted::WhiteSpace | Pasted::Hidden | Pasted::Prefix | Pasted::Disclosures => Likely,
        Pasted::Quotes
        | Pasted::PercentDots
        | Pasted::Url
        | Pasted::Key
        | Pasted::JsonSerialization
        | Pasted::Bearer
        | Pasted::Shortened
        | Pasted::Punctuation
        | Pasted::Percent => Certain,
    };
    Some((Carried::Pasted(pasted), confidence))
}

/// A token and another dot, or another part.
fn more_parts(sent: &Sent<'_>) -> Told {
    let JwsError::Parts(parts @ 4..) = *sent.error else { return None };
    let single = sent.text.replacen("..", ".", 1);
    let pieces: Vec<&str> = single.splitn(4, '.').collect();
    // An ellipsis has dots as well.
    let (header, payload, signature, is_dot) = match pieces[..] {
        _ if single.contains("..") => return None,
        [header, payload, signature] => (header, payload, signature, true),
        [header, payload, signature, rest] if single == sent.text => {
            (header, payload, signature, rest.is_empty())
        }
        _ => return None,
    };
    let members = json::parse_object(&base64url::decode(header).ok()?).ok()?;
    let confidence = match sent.verifies(&members, &format!("{header}.{payload}"), signature) {
        true => Certain,
        false => Likely,
    };
    Some((Carried::MoreParts { parts, is_dot }, confidence))
}

/// Whether the third part is a line of openssl or sha256sum: `SHA2-256(stdin)= 1b5c…`.
fn is_output_line(token: &str) -> bool {
    let Some(third) = token.splitn(3, '.').nth(2) else { return false };
    let is_hash = |word: &str| word.len() >= 40 && word.bytes().all(|b| b.is_ascii_hexdigit());
    third.contains(char::is_whitespace) && third.split_whitespace().any(is_hash)
}

/// Whether a whole token stands in front of white space and something else.
fn is_followed(sent: &Sent<'_>) -> bool {
    let Some((token, _)) = sent.text.split_once(char::is_whitespace) else { return false };
    let Some((signed, signature)) = token.rsplit_once('.') else { return false };
    let header = signed.split_once('.').and_then(|(header, _)| base64url::decode(header).ok());
    let header = header.and_then(|text| json::parse_object(&text).ok());
    // Without keys a token and a word are all that there is to see.
    let is_whole = || !sent.facts.is_asked && Compact::split(token).is_ok();
    header.is_some_and(|header| is_whole() || sent.verifies(&header, signed, signature))
}

/// Whether a second token begins in the third part.
fn is_joined(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let [header, payload, both, rest @ ..] = &*parts else { return false };
    let Some((signature, second)) = both.find("eyJ").map(|at| both.split_at(at)) else { return false };
    let is_token = |parts: [&str; 3]| Compact::split(&parts.join(".")).is_ok();
    let [payload_of_second, signature_of_second] = rest else { return false };
    is_token([header, payload, signature]) && is_token([second, payload_of_second, signature_of_second])
}

/// The cookie whose value is a token.
fn cookie(header: &str) -> Option<String> {
    let mut pairs = header.split([';', ' ']).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(_, value)| value.starts_with("eyJ")).map(|(name, _)| name.to_owned())
}

/// A token in standard base64 whose `+` was decoded as form data (URL Standard, section 5.1): with them it has claims, or
/// even its signature.
fn blanks_for_plus(sent: &Sent<'_>) -> Told {
    if !sent.text.contains(' ') || sent.text.contains(['\n', '\r', '\t']) {
        return None;
    }
    let with_plus = sent.text.replace(' ', "+");
    Compact::split(&with_plus).ok()?;
    let mut parts = with_plus.split('.');
    let parts = [parts.next()?, parts.next()?, parts.next()?];
    let bytes = |part: &str| base64url::decode_odd(part).ok().map(|(bytes, _)| bytes);
    let object = |part: &str| json::parse_object(&bytes(part)?).ok();
    let header = object(parts[0])?;
    let plain = |part: &str| bytes(part).map(base64url::encode);
    if sent.verifies(&header, &format!("{}.{}", plain(parts[0])?, plain(parts[1])?), parts[2]) {
        return Some((Carried::BlanksForPlus, Certain));
    }
    let without: String = sent.text.split(' ').collect();
    let claims_of = |token: &str| token.split('.').nth(1).and_then(object).is_some();
    (claims_of(&with_plus) && !claims_of(&without)).then_some((Carried::BlanksForPlus, Likely))
}
