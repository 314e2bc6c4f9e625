//! Words about signatures of other bytes.

mod method;
mod secret;

use super::said::{LIMITS, Said, ends_at};
use crate::{
    cause::{
        Place,
        experiment::{Added, Covered, Numbers, Text, Written},
        what::{KeysOf, Signed},
    },
    hidden::bounded,
    jwa::{Algorithm, Family},
};

pub(super) fn say(what: &Signed) -> Said {
    match what {
        Signed::ReEncoded { added, parts } => {
            let added = match added {
                Added::Padding => "padding (=)",
                Added::StandardAlphabet => "+ and / of standard base64",
                Added::Space => "white space or invisible characters",
            };
            let parts = parts.iter().map(|part| part.name()).collect::<Vec<_>>().join(" and ");
            Said::new(format!(
                "the token was re-encoded after signing: its {parts} got {added}, which the signature does not cover"
            ))
            .fix(Place::Client, "pass the token on exactly as the issuer wrote it")
        }
        Signed::Padded { by_load_balancer: true, .. } => {
            Said::new("an AWS load balancer made the token: its signature covers the padding")
                .fix(Place::Verifier, "use a library made for these tokens; compare signer with your ARN")
        }
        Signed::Padded { has_padding, is_standard, .. } => {
            let (what, fix) = match (has_padding, is_standard) {
                (true, false) => ("pads base64url and signs the padding", "base64url without padding"),
                (true, true) => ("writes standard base64 with padding, and signs that text", "base64url without padding"),
                (false, _) => ("writes standard base64 (with + and /), and signs that text", "base64url"),
            };
            Said::new(format!("the issuer {what}"))
                .fix(Place::Issuer, format!("write {fix}, then sign (RFC 7515 section 2)"))
        }
        Signed::Written(written, algorithm) => in_notation(*written, *algorithm),
        Signed::Method(method, algorithm) => method::say(*method, *algorithm),
        Signed::Covers(covered, algorithm) => over_text(*covered, *algorithm),
        Signed::HashedNonce => {
            Said::new("the token is for Microsoft Graph: its signature covers the hash of the header's nonce")
                .fix(Place::Client, "ask for a token for your own API (scope api://…)")
        }
        Signed::Altered { is_detached: false } => Said::new(
            "this key made the signature, but over another text: the token was altered after signing, or the issuer signs other text than it sends",
        )
        .fix(Place::Client, "pass it on unedited")
        .fix(Place::Issuer, "sign the very text that is sent"),
        Signed::Altered { is_detached: true } => {
            Said::new("this key made the signature, but for other content")
                .fix(Place::Verifier, "pass the content byte for byte: a line break at the end and reformatted JSON matter")
        }
        Signed::Secret { form, is_jwk } => secret::say(form, *is_jwk),
        Signed::ByAuthority { subject } => Said::new(format!(
            "the key of {} made the signature: a certification authority, not the one that this file has for tokens",
            bounded(&subject.to_string())
        ))
        .fix(Place::Issuer, "sign with the key of the leaf certificate"),
        Signed::AnotherKey { tried, is_proved, keys } => another_key(*tried, *is_proved, *keys),
        Signed::Twofold { first, written, algorithm } => twofold(first, *written, *algorithm),
        Signed::KeySize { found, wanted, is_discovered } => {
            let said = Said::new(format!("an RSA key of {found} bits signed; this one has {wanted} bits"));
            match is_discovered {
                true => said.fix(Place::KeyHost, "publish the key that signs"),
                false => said.fix(Place::Verifier, "take the key from the issuer that iss names"),
            }
        }
        Signed::AnotherSecret { is_place: false, is_finished: false } => Said::new(
            "another secret, another form of it, or an altered token: the token is too long to try everything",
        )
        .fix(Place::Verifier, "compare the secret with the issuer's; try a shorter token"),
        Signed::AnotherSecret { is_place: false, .. } => Said::new(
            "another secret, or an altered token: this secret does not fit as text, base64, hex, or with a line break or quotes",
        )
        .fix(Place::Verifier, "compare the secret with the issuer's"),
        Signed::AnotherSecret { is_place: true, .. } => Said::new(
            "what was given as the secret looks like the place of it: a file, or an entry in a store",
        )
        .fix(Place::Verifier, "pass the secret itself (jwtk: --secret-file FILE)"),
        Signed::Missing => Said::new("the token has no signature: its third part is empty")
            .fix(Place::Client, "pass the whole token, including its third part"),
        Signed::Length { found, wanted, may_be_zeros: true, .. } => Said::new(format!(
            "the signature has {found} of {wanted} bytes: its end was lost, or it is another key's without its leading zeros"
        ))
        .fix(Place::Client, "pass the whole token")
        .fix(Place::Issuer, "write leading zeros"),
        Signed::Length { found, wanted, may_be_zeros: false, length } if found < wanted => Said::new(format!(
            "the signature is incomplete: {found} of the {wanted} bytes of this key{}",
            ends_at(*length)
        ))
        .fix(Place::Client, LIMITS),
        Signed::Length { found, wanted, .. } => {
            Said::new(format!("the signature has {found} bytes, and this key makes {wanted}: something was added to it"))
                .fix(Place::Client, "pass the token on exactly as the issuer wrote it")
        }
        Signed::Half { found, named, like } => half(*found, *named, *like),
        Signed::ShortMac { found, named } => {
            let hash = match found {
                16 => "MD5",
                20 => "SHA-1",
                _ => "SHA-224",
            };
            let wanted = named.hash_len();
            Said::new(format!(
                "the signature has {found} of the {wanted} bytes of {named}: another hash made it, such as {hash}, or its end was lost"
            ))
            .fix(Place::Issuer, format!("sign as {named}"))
            .fix(Place::Client, "pass the whole token")
        }
        Signed::HexDigits { bytes, is_tried } => {
            let digits = 2 * bytes;
            let tried = if *is_tried { ", and does not verify as those bytes either" } else { "" };
            Said::new(format!("the signature is written as {digits} hex digits, which mean {bytes} bytes{tried}"))
                .fix(Place::Issuer, text(Text::Hex).1)
        }
        Signed::Der { missing, is_tried } => in_der(*missing, *is_tried),
        Signed::Algorithm { found, like, named } => Said::new(format!(
            "the signature has {found} bytes, as {like} makes them, but the header says {named}"
        ))
        .fix(Place::Issuer, "write the alg of the key that signs"),
    }
}

fn another_key(tried: usize, is_proved: bool, keys: KeysOf) -> Said {
    // What an unexpected issuer's keys would verify is of no use.
    if keys == KeysOf::Expected {
        let message = match (tried, is_proved) {
            (1, true) => {
                "this key did not make the signature, and iss is not the issuer that you expect".to_owned()
            }
            (n, true) => {
                format!(
                    "none of these {n} keys made the signature, and iss is not the issuer that you expect"
                )
            }
            (_, false) => {
                "no key here verifies the signature, and iss is not the issuer that you expect".to_owned()
            }
        };
        return Said::new(message).fix(Place::Client, "get the token from the issuer that you expect");
    }
    let message = match (tried, is_proved) {
        (1, true) => {
            "this key did not make the signature: another key did, or the signature was changed".to_owned()
        }
        (n, true) => format!(
            "none of these {n} keys made the signature: another key did, or the signature was changed"
        ),
        (1, false) => {
            "another key made the signature, or the token was changed: this key does not verify it".to_owned()
        }
        (n, false) => format!(
            "another key made the signature, or the token was changed: none of these {n} keys verifies it"
        ),
    };
    let said = Said::new(message);
    let said = match keys {
        KeysOf::Issuer => said.fix(Place::Issuer, "publish the key that signs, under a kid of its own"),
        KeysOf::Expected | KeysOf::Other => {
            said.fix(Place::Verifier, "take the key from the set of the issuer in iss")
        }
    };
    said.told_by("verify another token of this issuer: if it passes, this one was changed")
}

const FULL_LENGTH: &str = "write r and s, each at full length (RFC 7518 section 3.4)";

/// One of two numbers, or a MAC.
fn half(found: usize, named: Algorithm, like: Option<Algorithm>) -> Said {
    let length = named.signature_len().unwrap_or_default();
    let mac = like.map_or_else(String::new, |like| format!(", or those of {like}"));
    let said = Said::new(format!("the signature has {found} bytes: half of the {length} of {named}{mac}"))
        .fix(Place::Client, "pass the whole token");
    let alg = if like.is_some() { ", or the alg that signs" } else { "" };
    let halves = if named.family() == Family::Ed { "both halves" } else { "both r and s" };
    said.fix(Place::Issuer, format!("write {halves}{alg}"))
}

/// What was told first, and how the signature is written too: both in three lines, and so in few words.
fn twofold(first: &Signed, written: Written, algorithm: Algorithm) -> Said {
    let mut said = say(first);
    let brief = |text: &str| text.split([',', ':', '(']).next().unwrap_or_default().trim_end().to_owned();
    let (how, fix) = match (written.text, numbers(written.numbers, algorithm)) {
        (Text::Right, Some((how, fix))) => (brief(how), brief(&fix)),
        (text, _) => (brief(self::text(text).0), "encode the signature's bytes".to_owned()),
    };
    said.message = format!("{}; the signature is written {how} too", said.message);
    for first in &mut said.fixes {
        first.text = brief(&first.text);
    }
    said.fix(Place::Issuer, fix)
}

fn in_der(missing: usize, is_tried: bool) -> Said {
    match missing {
        0 if !is_tried => {
            Said::new("the signature is in DER, which JWS does not use").fix(Place::Issuer, FULL_LENGTH)
        }
        0 => Said::new("the signature is in DER, and does not verify as r and s either")
            .fix(Place::Issuer, FULL_LENGTH),
        _ => Said::new(format!(
            "the signature is in DER, which JWS does not use, and lacks its last {}",
            match missing {
                1 => "byte".to_owned(),
                n => format!("{n} bytes"),
            }
        ))
        .fix(Place::Issuer, FULL_LENGTH),
    }
}

fn in_notation(written: Written, algorithm: Algorithm) -> Said {
    let (how, fix) = match (written.text, numbers(written.numbers, algorithm)) {
        (Text::Right, None) => ("as it should be".to_owned(), "leave it".to_owned()),
        (Text::Right, Some((how, fix))) => (how.to_owned(), fix),
        (text, None) => {
            let (how, fix) = self::text(text);
            (how.to_owned(), fix.to_owned())
        }
        // The whole of both does not fit three lines.
        (text, Some((how, fix))) => {
            let brief = |text: &str, end| text.split(end).next().unwrap_or_default().to_owned();
            (
                format!("{}, and {}", self::text(text).0, brief(how, [',', ':'])),
                format!("{}, in base64url", brief(&fix, ['(', ':']).trim_end()),
            )
        }
    };
    let said = Said::new(format!("the signature is right, but written {how}")).fix(Place::Issuer, fix);
    match written.numbers {
        Numbers::RecoveryByte | Numbers::WithText => said.fix(Place::Client, "add nothing to it"),
        _ => said,
    }
}

/// What stands for its bytes, and what should.
fn text(text: Text) -> (&'static str, &'static str) {
    match text {
        Text::Right => ("in base64url", "leave it"),
        Text::Padded => ("with padding (=)", "write base64url without padding (RFC 7515 section 2)"),
        Text::Standard => (
            "in standard base64 instead of base64url",
            "write base64url without padding (RFC 7515 section 2)",
        ),
        Text::Hex => ("as hex digits", "write the base64url of its bytes (openssl: -binary)"),
        Text::HexInBase64 => (
            "as the base64url of its hex digits",
            "encode the bytes, not their hex digits (openssl: -binary)",
        ),
        Text::Twice => ("in base64 twice", "encode the bytes of the signature once"),
        Text::OutputLine => {
            ("as the whole line that a program printed", "encode the bytes only (openssl: -binary)")
        }
    }
}

/// What its bytes are, and what they should be.
fn numbers(numbers: Numbers, algorithm: Algorithm) -> Option<(&'static str, String)> {
    let is_rsa = algorithm.family() == Family::Rsa;
    let length = algorithm.signature_len().unwrap_or_default();
    let half = length / 2;
    let full_length = || FULL_LENGTH.to_owned();
    match numbers {
        Numbers::Right => None,
        Numbers::Der => Some(("in DER, as certificates have it", full_length())),
        Numbers::Short if is_rsa => Some((
            "without its leading zeros: that happens to one token in 256",
            "write all bytes, zeros included (RFC 8017 section 8.2.1)".to_owned(),
        )),
        Numbers::Short => Some(("without leading zeros: that happens to one token in 128", full_length())),
        Numbers::SignByte if is_rsa => Some((
            "with a zero byte before it, as a signed number has it",
            "write it at its length (RFC 8017 section 8.2.1)".to_owned(),
        )),
        Numbers::SignByte => Some((
            "with the sign byte of a signed number: that happens to most tokens",
            format!("write {half} bytes each (Java: BigInteger.toByteArray has more)"),
        )),
        Numbers::ZeroFilled => {
            Some(("with zeros before r and s", format!("write {half} bytes each (RFC 7518 section 3.4)")))
        }
        Numbers::RecoveryByte => Some((
            "with one byte more, such as a recovery ID",
            format!("write r and s only, {half} bytes each"),
        )),
        Numbers::WithText => Some((
            "with more bytes behind it, as crypto_sign of NaCl appends the text",
            format!("write its first {length} bytes only"),
        )),
        Numbers::Swapped => Some(("with s before r", "write r, then s (RFC 7518 section 3.4)".to_owned())),
        Numbers::LittleEndian => Some((
            "with the last byte of r and s first",
            "write both numbers big-endian (RFC 7518 section 3.4)".to_owned(),
        )),
    }
}

fn over_text(covered: Covered, algorithm: Algorithm) -> Said {
    let key = method::key_of(algorithm);
    const RIGHT: &str = "sign header.payload, both in base64url (RFC 7515 section 5.1)";
    let (what, fix) = match covered {
        Covered::LineBreak => {
            ("a line break after the payload too", "sign without it: printf %s instead of echo")
        }
        Covered::Payload => ("the payload only, without the header", RIGHT),
        Covered::Json => ("header and payload before base64url", RIGHT),
        Covered::NoDot => ("header and payload without the dot", RIGHT),
        Covered::StandardBase64 => ("header and payload in standard or padded base64", RIGHT),
        Covered::OtherSpace => (
            "the same JSON with other white space",
            "write header and payload once, and sign the text that is sent",
        ),
        Covered::HexDigest => {
            ("the hex digits of a hash", "pass header.payload to the signer, which hashes it itself")
        }
        Covered::Digest => (
            "a hash of header.payload, not the text",
            "pass header.payload to the signer, which hashes it itself",
        ),
        Covered::Nothing => ("no text at all: the signer read nothing", RIGHT),
        Covered::Input | Covered::AsWritten | Covered::HashedNonce => ("another text", RIGHT),
    };
    Said::new(format!("the {key} is right, but the signature covers {what}")).fix(Place::Issuer, fix)
}
