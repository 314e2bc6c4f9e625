//! Tokens in another notation: padded, in the standard alphabet, wrapped, percent-encoded, quoted. A verifier
//! refuses them, since two texts for one token are two tokens (RFC 7515 section 2). `inspect` may still read what is meant.

use super::{JoseHeader, MAX_LEN};
use crate::{base64url, hidden::is_hidden};
use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{GeneralPurpose, general_purpose::NO_PAD},
};
use std::borrow::Cow;

/// The token that a text means, in the notation of RFC 7515; `None` where that cannot be told for sure: what
/// comes out has the parts of a token and a header that is a JSON object.
pub fn meant(text: &str) -> Option<String> {
    if text.len() > MAX_LEN {
        return None;
    }
    let text = text.trim().trim_end_matches([',', ';']).trim_matches(['"', '\'', '`']);
    let text = percent_decoded(text);
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !is_hidden(*c)).collect();
    let parts: Vec<String> = text.split('.').map(plain).collect::<Option<_>>()?;
    let header = base64url::decode(parts.first()?).ok()?;
    let header = JoseHeader::object(&header).ok()?;
    let wanted = if header.get("enc").is_some() { 5 } else { 3 };
    (parts.len() == wanted).then(|| parts.join("."))
}

/// A part as unpadded base64url.
fn plain(part: &str) -> Option<String> {
    let lenient = GeneralPurpose::new(&URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true));
    let bare = part.trim_end_matches('=');
    if part.len() - bare.len() > 2 {
        return None;
    }
    lenient.decode(bare.replace('+', "-").replace('/', "_")).ok().map(base64url::encode)
}

/// Removes percent-encoding (RFC 3986 section 2.1); other percent signs stay.
fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let code = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(u8::is_ascii) {
            Some(code) => {
                out.push(char::from(code));
                rest = &after[2..];
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_read_whatever_the_notation() {
        let header = r#"{"alg":"none"}"#;
        let token =
            format!("{}.{}.{}", base64url::encode(header), base64url::encode(b"\xfb\xef\xbe?"), "-_8");
        let standard = token.replace('-', "+").replace('_', "/");
        let padded: Vec<_> =
            token.split('.').map(|p| format!("{p}{}", &"=="[..(4 - p.len() % 4) % 4 % 3])).collect();
        for text in [
            token.clone(),
            standard.clone(),
            padded.join("."),
            format!("\"{token}\","),
            format!("'{token}'"),
            token.replace('.', "%2E"),
            standard.replace('+', "%2B").replace('/', "%2f"),
            format!("{}\n  {}", &token[..9], &token[9..]),
            format!("{}\u{200b}{}", &token[..9], &token[9..]),
            format!("\u{feff}{token}"),
            format!("{}9", &token[..token.len() - 1]),
        ] {
            assert_eq!(meant(&text).as_deref(), Some(&*token), "{text}");
        }
        let jwe = format!("{}.A=.AA==.AA.AA", base64url::encode(r#"{"enc":"x"}"#));
        assert_eq!(meant(&jwe), None, "A is no whole byte");
        assert!(meant(&jwe.replace(".A=", ".AA=")).is_some());
        for text in [
            "",
            "a.b.c",
            "hello",
            "e30",
            "e30.e30",
            "e30.e30.e30.e30",
            "e30.e30.e30====",
            "e30.e30.e30===",
            "%2",
            "%zz.%é",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
