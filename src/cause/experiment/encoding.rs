//! JSON that is not the UTF-8 that RFC 7519 section 3 wants, but can be read.

use crate::{
    json,
    text::{Envelope, decode},
};
use miniz_oxide::inflate;

/// How the JSON of a part is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// A byte order mark stands in front of it (RFC 8259 section 8.1).
    Marked,
    /// UTF-16, with the high byte first or last.
    Utf16,
    /// UTF-32, with the high byte first or last.
    Utf32,
    /// A byte a character, as ISO 8859-1 and Windows have it.
    Latin1,
    /// Hex digits of the text.
    Hex,
    /// DEFLATE (RFC 1951), as `zip` names it for JWEs (RFC 7516 section 4.1.3).
    Deflate,
    /// DEFLATE in a zlib envelope (RFC 1950).
    Zlib,
    /// DEFLATE in a gzip envelope (RFC 1952).
    Gzip,
}

/// The most bytes that are read, and the most that may come out of them.
const MOST_BYTES: usize = 64 * 1024;

/// The encoding in which these bytes are a JSON object.
pub(in crate::cause) fn encoding(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() > MOST_BYTES {
        return None;
    }
    let is_object = |text: &[u8]| json::parse_object(text).is_ok();
    if base16ct::mixed::decode_vec(bytes).is_ok_and(|text| is_object(&text)) {
        return Some(Encoding::Hex);
    }
    if let Some(text) = decode(bytes) {
        let encoding = if text.envelope == Envelope::Utf8 { Encoding::Marked } else { Encoding::Utf16 };
        return is_object(&text.bytes).then_some(encoding);
    }
    if [Envelope::Utf16Le, Envelope::Utf16Be].into_iter().any(|envelope| is_utf16(bytes, envelope)) {
        return Some(Encoding::Utf16);
    }
    if [u32::from_le_bytes, u32::from_be_bytes].into_iter().any(|unit| is_utf32(bytes, unit)) {
        return Some(Encoding::Utf32);
    }
    let inflated = |bytes: &[u8]| inflate::decompress_to_vec_with_limit(bytes, MOST_BYTES).ok();
    let is_inflated = |text: Option<Vec<u8>>| text.is_some_and(|text| is_object(&text));
    if is_inflated(gzip_body(bytes).and_then(inflated)) {
        return Some(Encoding::Gzip);
    }
    if is_inflated(inflate::decompress_to_vec_zlib_with_limit(bytes, MOST_BYTES).ok()) {
        return Some(Encoding::Zlib);
    }
    if is_inflated(inflated(bytes)) {
        return Some(Encoding::Deflate);
    }
    let latin1: String = bytes.iter().copied().map(char::from).collect();
    (str::from_utf8(bytes).is_err() && is_object(latin1.as_bytes())).then_some(Encoding::Latin1)
}

fn is_utf16(bytes: &[u8], envelope: Envelope) -> bool {
    let Some(mut decoder) = envelope.decoder() else { return false };
    let mut text = Vec::new();
    decoder.push(bytes, &mut text).and_then(|()| decoder.finish()).is_ok()
        && json::parse_object(&text).is_ok()
}

fn is_utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> bool {
    let (units, rest) = bytes.as_chunks();
    let text: Option<String> = units.iter().map(|bytes| char::from_u32(unit(*bytes))).collect();
    rest.is_empty()
        && text.is_some_and(|text| json::parse_object(text.trim_start_matches('\u{feff}').as_bytes()).is_ok())
}

/// What follows the header of a gzip file (RFC 1952 section 2.3), which may have a name.
fn gzip_body(bytes: &[u8]) -> Option<&[u8]> {
    const NAME: u8 = 8;
    let [0x1f, 0x8b, 8, flags, _, _, _, _, _, _, rest @ ..] = bytes else { return None };
    match *flags {
        0 => Some(rest),
        NAME => rest.iter().position(|b| *b == 0).map(|end| &rest[end + 1..]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate;

    #[test]
    fn json_is_found_in_every_encoding() {
        let text = r#"{"name":"Zoë"}"#;
        let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let utf32 =
            |bytes: fn(u32) -> [u8; 4]| text.chars().flat_map(|c| bytes(u32::from(c))).collect::<Vec<u8>>();
        let deflated = deflate::compress_to_vec(text.as_bytes(), 6);
        let gzip = |flags: u8, name: &[u8]| {
            [&[0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3], name, &deflated, &[0; 8]].concat()
        };
        let latin1: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for (bytes, found) in [
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), Encoding::Marked),
            (utf16(u16::to_le_bytes), Encoding::Utf16),
            (utf16(u16::to_be_bytes), Encoding::Utf16),
            ([&b"\xff\xfe"[..], &utf16(u16::to_le_bytes)].concat(), Encoding::Utf16),
            (utf32(u32::to_le_bytes), Encoding::Utf32),
            (utf32(u32::to_be_bytes), Encoding::Utf32),
            ([&b"\xff\xfe\0\0"[..], &utf32(u32::to_le_bytes)].concat(), Encoding::Utf32),
            (latin1, Encoding::Latin1),
            (deflated.clone(), Encoding::Deflate),
            (deflate::compress_to_vec_zlib(text.as_bytes(), 6), Encoding::Zlib),
            (gzip(0, b""), Encoding::Gzip),
            (gzip(8, b"claims.json\0"), Encoding::Gzip),
        ] {
            assert_eq!(encoding(&bytes), Some(found), "{bytes:?}");
        }
        for bytes in [&b""[..], b"\xff\xfe", b"\x1f\x8b\x08", b"{\"a\":1", b"\xef\xbb\xbf[1]", &[0xff; 40]] {
            assert_eq!(encoding(bytes), None, "{bytes:?}");
        }
    }

    /// What inflates to more than a token may have is not read to its end.
    #[test]
    fn what_inflates_is_bounded() {
        let text = format!(r#"{{"a":"{}"}}"#, "a".repeat(MOST_BYTES));
        assert_eq!(encoding(&deflate::compress_to_vec(text.as_bytes(), 6)), None);
    }
}
