//! Text as files, pipes and variables bring it. What a byte order mark announces is an envelope, not content:
//! RFC 8259 section 8.1 lets a reader of JSON ignore the mark, and Windows PowerShell writes UTF-16 with one.
//!
//! The JSON inside a token is not read here: it is signed bytes, and stays as strict as RFC 7515 requires.

use zeroize::Zeroizing;

/// What a byte order mark says about the bytes after it (RFC 3629 section 6, RFC 2781 section 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Envelope {
    /// UTF-8.
    Utf8,
    /// UTF-16 with the low byte first, as Windows writes it.
    Utf16Le,
    /// UTF-16 with the high byte first.
    Utf16Be,
}

impl Envelope {
    const ALL: [Self; 3] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be];

    /// The envelope that the first bytes of a text announce. DER begins with neither mark.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            // UTF-32, which nothing writes by itself.
            [0xff, 0xfe, 0, 0, ..] => None,
            _ => Self::ALL.into_iter().find(|envelope| bytes.starts_with(envelope.mark())),
        }
    }

    /// Whether the first bytes of a stream are too few to tell, so that more must be read.
    pub fn is_open(bytes: &[u8]) -> bool {
        matches!(bytes, [] | [0xef | 0xfe | 0xff] | [0xef, 0xbb] | [0xff, 0xfe] | [0xff, 0xfe, 0])
    }

    /// The bytes of the mark.
    pub fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"\xef\xbb\xbf",
            Self::Utf16Le => b"\xff\xfe",
            Self::Utf16Be => b"\xfe\xff",
        }
    }

    /// What becomes of the bytes behind the mark; `None` where they stay as they are.
    pub fn decoder(self) -> Option<Utf16> {
        (self != Self::Utf8).then_some(Utf16 { envelope: self, half: None, high: None })
    }
}

/// A text out of its envelope, in UTF-8. It may be a key: its memory is wiped when it is dropped.
#[derive(Clone)]
pub struct Text {
    /// The text, without the mark.
    pub bytes: Zeroizing<Vec<u8>>,
    /// What it came in.
    pub envelope: Envelope,
}

/// Takes a text out of its envelope; `None` if there is none, so that nothing is copied. What only begins
/// like UTF-16 is not text, and stays as it is.
///
/// ```
/// use jwtk::text::{Envelope, decode};
/// let text = decode(b"\xff\xfe{\0}\0").unwrap();
/// assert_eq!((&text.bytes[..], text.envelope), (&b"{}"[..], Envelope::Utf16Le));
/// assert!(decode(b"{}").is_none());
/// ```
pub fn decode(bytes: &[u8]) -> Option<Text> {
    let envelope = Envelope::of(bytes)?;
    let body = bytes.get(envelope.mark().len()..)?;
    // Never reallocated, so that no copy is left behind: two bytes of UTF-16 are three of UTF-8 at most.
    let mut text = Zeroizing::new(Vec::with_capacity(body.len() / 2 * 3 + 3));
    match envelope.decoder() {
        None => text.extend_from_slice(body),
        Some(mut decoder) => {
            decoder.push(body, &mut text).ok()?;
            decoder.finish().ok()?;
        }
    }
    Some(Text { bytes: text, envelope })
}

/// Gives a text to `reader` out of its envelope, and anything else as it is.
pub fn read<T>(bytes: &[u8], reader: impl FnOnce(&[u8]) -> T) -> T {
    match decode(bytes) {
        Some(text) => reader(&text.bytes),
        None => reader(bytes),
    }
}

/// UTF-16 that is truncated, or has half of a surrogate pair (RFC 2781 section 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("truncated or damaged UTF-16")]
pub struct Damaged;

/// Decodes UTF-16 as it comes, in constant memory.
#[derive(Debug)]
pub struct Utf16 {
    envelope: Envelope,
    /// The first byte of a unit.
    half: Option<u8>,
    /// The first unit of a surrogate pair.
    high: Option<u16>,
}

impl Utf16 {
    /// Appends what the next bytes say, in UTF-8.
    ///
    /// # Errors
    /// [`Damaged`] for a surrogate without its other half.
    pub fn push(&mut self, bytes: &[u8], text: &mut Vec<u8>) -> Result<(), Damaged> {
        for &byte in bytes {
            let Some(first) = self.half.take() else {
                self.half = Some(byte);
                continue;
            };
            let unit = match self.envelope {
                Envelope::Utf16Be => u16::from_be_bytes([first, byte]),
                _ => u16::from_le_bytes([first, byte]),
            };
            match (self.high.take(), unit) {
                (None, 0xd800..=0xdbff) => self.high = Some(unit),
                (high, _) => {
                    for c in char::decode_utf16(high.into_iter().chain([unit])) {
                        let c = c.map_err(|_| Damaged)?;
                        text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                }
            }
        }
        Ok(())
    }

    /// Ends the text.
    ///
    /// # Errors
    /// [`Damaged`] where half of something is left.
    pub fn finish(&self) -> Result<(), Damaged> {
        if self.half.is_none() && self.high.is_none() { Ok(()) } else { Err(Damaged) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let mark_and_text = std::iter::once('\u{feff}').chain(text.chars()).collect::<String>();
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        mark_and_text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_text_comes_out_of_every_envelope() {
        for text in ["", "a", "Grüße, 世界 🙂\r\n", "{\"a\":1}"] {
            let marked = format!("\u{feff}{text}").into_bytes();
            for (bytes, envelope) in [
                (marked, Envelope::Utf8),
                (utf16(text, false), Envelope::Utf16Le),
                (utf16(text, true), Envelope::Utf16Be),
            ] {
                let read = decode(&bytes).unwrap();
                assert_eq!((str::from_utf8(&read.bytes), read.envelope), (Ok(text), envelope), "{text}");
                assert!(read.bytes.capacity() >= read.bytes.len());
            }
        }
    }

    #[test]
    fn what_is_in_no_envelope_stays_as_it_is() {
        for bytes in [
            &b""[..],
            b"a",
            b"\x30\x82",
            b"\xef\xbb",
            b"a\xef\xbb\xbf",
            // A lone surrogate, a byte too few, UTF-32.
            b"\xff\xfe\x00\xd8",
            b"\xff\xfe\x00\xdc",
            b"\xfe\xff\x00",
            b"\xff\xfea\0b",
            b"\xff\xfe\0\0a\0\0\0",
        ] {
            assert!(decode(bytes).is_none(), "{bytes:?}");
        }
    }

    #[test]
    fn the_pieces_of_a_stream_make_one_text() {
        let text = "a🙂世b";
        let bytes = utf16(text, false);
        for size in 1..=bytes.len() {
            let mut decoder = Envelope::Utf16Le.decoder().unwrap();
            let mut out = Vec::new();
            for piece in bytes[2..].chunks(size) {
                decoder.push(piece, &mut out).unwrap();
            }
            decoder.finish().unwrap();
            assert_eq!(out, text.as_bytes(), "{size}");
        }
    }

    #[test]
    fn few_bytes_do_not_tell_yet() {
        for bytes in [&b""[..], b"\xef", b"\xef\xbb", b"\xff", b"\xff\xfe", b"\xff\xfe\0", b"\xfe"] {
            assert!(Envelope::is_open(bytes), "{bytes:?}");
        }
        for bytes in
            [&b"a"[..], b"\xef\xbb\xbf", b"\xefa", b"\xff\xfea", b"\xff\xfe\0\0", b"\xfe\xff", b"0\x82"]
        {
            assert!(!Envelope::is_open(bytes), "{bytes:?}");
        }
    }
}
