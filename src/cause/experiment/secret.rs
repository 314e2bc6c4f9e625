//! A shared secret in another form than the one that it was given in.

use super::Digest;
use crate::{
    base64url,
    json::{self, Value},
    jwa::hmac::{LeftOut, Notation},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};
use zeroize::Zeroizing;

/// How many members of a JSON object and how many lines of a file are tried.
const MOST_VALUES: usize = 8;
/// How many forms of the given text are tried.
const MOST_FORMS: usize = 96;
/// How deep an object in an object is searched.
const MOST_LEVELS: usize = 4;
/// What stands for a secret where none was set, or an example was left: anyone can guess it.
const KNOWN: [&str; 7] = [
    "",
    "undefined",
    "null",
    "secret",
    "changeme",
    "your-256-bit-secret",
    "a-string-secret-at-least-256-bits-long",
];
/// What programs write in front of a secret to say how it is encoded.
const PREFIXES: [&str; 8] = ["base64:", "base64url:", "b64:", "hex:", "0x", "0X", "\\x", "Bearer "];

/// The bytes that made a MAC, told from those that were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretForm {
    /// The bytes that were given.
    Given,
    /// What base64 or base64url of the given text means.
    Base64,
    /// The same where that is base64 again.
    Base64Twice,
    /// What the hex digits mean.
    Hex,
    /// What is behind a prefix; which one, where it is known.
    Prefixed(Option<&'static str>, ReadAs),
    /// The given bytes, written as text: base64, base64url or hex.
    Text(TextOf),
    /// The bytes that the given text means, written as another text.
    Rewritten(ReadAs, TextOf),
    /// With its letters in capitals, or in small ones.
    Letters {
        /// Whether in capitals.
        are_capital: bool,
    },
    /// With what was escaped in the given text written out.
    Unescaped(Escape),
    /// The bytes of its characters in Latin-1.
    Latin1,
    /// In the other form of Unicode (UAX #15).
    Composition {
        /// Whether in NFC, with marks and letters in one character; else in NFD.
        is_composed: bool,
    },
    /// SHA-256 of it, as bytes or as hex digits.
    Hashed {
        /// Whether as hex digits.
        is_hex: bool,
    },
    /// Not what was given, but what anyone can guess; empty where none was set.
    Known(&'static str),
    /// What the issuer's secret has around it.
    With(Around),
    /// What the given secret has around it, and the issuer's has not.
    Without(Around),
    /// Without the line breaks inside it.
    InnerLineBreaks,
    /// A member of the JSON object that was given; one of an object in it has a dot in its name.
    Member(String, ReadAs),
    /// What is behind `NAME=` or `NAME: `.
    Assigned(String, ReadAs),
}

/// How a part of the given text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ReadAs {
    Text,
    Base64,
    Hex,
}

/// How characters were escaped that a secret has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escape {
    /// `%2B` for `+`, as in URLs.
    Percent,
    /// `&amp;` for `&`, as in HTML.
    Html,
    /// `$$` for `$`, as in docker compose.
    Dollar,
    /// `\n` for a line break, and the like.
    Backslash,
}

/// What stands around a secret, and does not belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Around {
    WhiteSpace,
    LineBreak,
    Quotes,
    /// A backslash in front of each quote.
    EscapedQuotes,
    /// A backslash and an n at the end.
    EscapedLineBreak,
    Semicolon,
    Comment,
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
    let mut forms = Forms { secret, forms: Vec::new() };
    if let Ok(text) = str::from_utf8(secret) {
        forms.of_text(text);
    }
    forms.add(SecretForm::With(Around::LineBreak), &[secret, b"\n"].concat());
    forms.add(SecretForm::With(Around::LineBreak), &[secret, b"\r\n"].concat());
    forms.add(SecretForm::With(Around::WhiteSpace), &[secret, b" "].concat());
    forms.add(SecretForm::With(Around::EscapedLineBreak), &[secret, b"\\n"].concat());
    forms.add(SecretForm::Text(TextOf::Base64), STANDARD.encode(secret).as_bytes());
    forms.add(SecretForm::Text(TextOf::Base64Url), base64url::encode(secret).as_bytes());
    forms.add(SecretForm::Text(TextOf::Hex), base16ct::lower::encode_string(secret).as_bytes());
    let hash = Digest::Sha256.of(secret);
    forms.add(SecretForm::Hashed { is_hex: false }, &hash);
    forms.add(SecretForm::Hashed { is_hex: true }, base16ct::lower::encode_string(&hash).as_bytes());
    for known in KNOWN.into_iter().filter(|known| known.as_bytes() != secret) {
        forms.forms.push((SecretForm::Known(known), Zeroizing::new(known.as_bytes().to_vec())));
    }
    forms.forms
}

/// The forms that were found of a secret.
struct Forms<'a> {
    secret: &'a [u8],
    forms: Vec<Reading>,
}

impl Forms<'_> {
    fn add(&mut self, form: SecretForm, bytes: &[u8]) {
        if !bytes.is_empty() && bytes != self.secret && self.forms.len() < MOST_FORMS {
            self.forms.push((form, Zeroizing::new(bytes.to_vec())));
        }
    }

    /// A part of the secret: its text, and what it means in base64 or hex.
    fn add_part(&mut self, text: &str, form: impl Fn(ReadAs) -> SecretForm) {
        self.add(form(ReadAs::Text), text.as_bytes());
        for (notation, how) in [(Notation::Hex, ReadAs::Hex), (Notation::Base64, ReadAs::Base64)] {
            if let Ok((bytes, _)) = notation.decode(text.as_bytes()) {
                self.add(form(how), &bytes);
            }
        }
    }

    fn of_text(&mut self, text: &str) {
        let trimmed = text.trim();
        for (notation, form) in [(Notation::Hex, SecretForm::Hex), (Notation::Base64, SecretForm::Base64)] {
            if let Ok((bytes, left_out)) = notation.decode(text.as_bytes())
                && !left_out.contains(&LeftOut::Prefix)
            {
                self.add(form, &bytes);
                let again = Notation::Base64.decode(&bytes).ok().filter(|_| notation == Notation::Base64);
                self.add(SecretForm::Base64Twice, again.as_ref().map_or(&[], |(bytes, _)| bytes.as_slice()));
            }
        }
        self.add(SecretForm::Without(Around::WhiteSpace), trimmed.as_bytes());
        let joined: String = trimmed.split(['\r', '\n']).collect();
        if joined.len() != trimmed.len() {
            self.add(SecretForm::InnerLineBreaks, joined.as_bytes());
        }
        for (around, inner) in [
            (Around::Quotes, unquoted(trimmed)),
            (Around::EscapedQuotes, trimmed.strip_prefix("\\\"").and_then(|rest| rest.strip_suffix("\\\""))),
            (Around::EscapedLineBreak, trimmed.strip_suffix("\\n")),
            (Around::Semicolon, trimmed.strip_suffix([';', ','])),
            (Around::Comment, trimmed.split_once(" #").map(|(before, _)| before.trim_end())),
        ] {
            self.add(SecretForm::Without(around), inner.unwrap_or_default().as_bytes());
        }
        if let Some((prefix, rest)) = prefixed(trimmed) {
            self.add_part(rest, |how| SecretForm::Prefixed(prefix, how));
        }
        for (name, value) in trimmed.lines().filter_map(assignment).take(MOST_VALUES) {
            self.add_part(value, |how| SecretForm::Assigned(name.to_owned(), how));
        }
        self.of_json(trimmed);
        self.of_characters(text);
        for quote in ['"', '\''] {
            self.add(SecretForm::With(Around::Quotes), format!("{quote}{text}{quote}").as_bytes());
        }
    }

    /// The values of an object or a list.
    fn of_json(&mut self, text: &str) {
        // Of JSON only objects are read: a list becomes the member of one.
        let wrapped = text.starts_with('[').then(|| Zeroizing::new(format!("{{\"\":{text}}}")));
        let json = wrapped.as_ref().map_or(text, |wrapped| wrapped.as_str());
        let Ok(object) = json::parse_private(json.as_bytes()) else { return };
        for (name, value) in object.iter().take(MOST_VALUES) {
            self.of_member(name.to_owned(), value, MOST_LEVELS);
        }
    }

    /// A member of an object, or those of the object or list that it is.
    fn of_member(&mut self, name: String, value: &Value, levels: usize) {
        if let Some(text) = value.as_str() {
            self.add_part(text, |how| SecretForm::Member(name.clone(), how));
        }
        if levels == 0 {
            return;
        }
        for (inner, value) in value.as_object().into_iter().flat_map(|object| object.iter().take(MOST_VALUES))
        {
            self.of_member(format!("{name}.{inner}"), value, levels - 1);
        }
        let values = value.as_array().into_iter().flatten().take(MOST_VALUES);
        for (index, value) in values.enumerate() {
            self.of_member(format!("{name}[{index}]"), value, levels - 1);
        }
    }

    /// The text with other characters in the place of some.
    fn of_characters(&mut self, text: &str) {
        for (escape, unescaped) in [
            (Escape::Percent, percent_decoded(text)),
            (
                Escape::Html,
                Some(replaced(
                    text,
                    &[("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")],
                )),
            ),
            (Escape::Dollar, Some(replaced(text, &[("$$", "$")]))),
            (
                Escape::Backslash,
                Some(replaced(text, &[("\\n", "\n"), ("\\t", "\t"), ("\\\"", "\""), ("\\\\", "\\")])),
            ),
        ] {
            self.add(SecretForm::Unescaped(escape), unescaped.unwrap_or_default().as_bytes());
        }
        if !text.is_ascii()
            && let Ok(bytes) =
                text.chars().map(|c| u8::try_from(u32::from(c))).collect::<Result<Vec<u8>, _>>()
        {
            self.add(SecretForm::Latin1, &bytes);
        }
        for (is_composed, form) in [
            (true, ComposingNormalizer::new_nfc().normalize(text)),
            (false, DecomposingNormalizer::new_nfd().normalize(text)),
        ] {
            self.add(SecretForm::Composition { is_composed }, form.as_bytes());
        }
        self.add(SecretForm::Letters { are_capital: true }, text.to_uppercase().as_bytes());
        self.add(SecretForm::Letters { are_capital: false }, text.to_lowercase().as_bytes());
        if let Ok((bytes, _)) = Notation::Hex.decode(text.as_bytes()) {
            self.add(SecretForm::Rewritten(ReadAs::Hex, TextOf::Base64), STANDARD.encode(&bytes).as_bytes());
            self.add(
                SecretForm::Rewritten(ReadAs::Hex, TextOf::Base64Url),
                base64url::encode(&bytes).as_bytes(),
            );
        }
        if let Ok((bytes, _)) = Notation::Base64.decode(text.as_bytes()) {
            let digits = base16ct::lower::encode_string(&bytes);
            self.add(SecretForm::Rewritten(ReadAs::Base64, TextOf::Hex), digits.as_bytes());
        }
    }
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// RFC 3986 section 2.1.
fn percent_decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        bytes.extend(base16ct::mixed::decode_vec(digits).ok()?);
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

fn unquoted(text: &str) -> Option<&str> {
    let inner = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    ['"', '\'', '`'].into_iter().find_map(inner)
}

/// The prefix of a text, where it is known, and the rest.
fn prefixed(text: &str) -> Option<(Option<&'static str>, &str)> {
    let known = PREFIXES.into_iter().find_map(|prefix| Some((Some(prefix), text.strip_prefix(prefix)?)));
    // A blank behind the colon is that of `NAME: value`.
    let unknown = || text.split_once(':').filter(|(_, rest)| !rest.starts_with(' '));
    known.or_else(|| unknown().map(|(_, rest)| (None, rest)))
}

/// The name and the value of a line `NAME=value` or `NAME: value`, `export ` before it or not.
fn assignment(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_start_matches("export ");
    let (name, value) = line.split_once(['=', ':'])?;
    let name = name.trim();
    let is_variable = (1..=40).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'));
    let value = value.split_once(" #").map_or(value, |(before, _)| before).trim();
    is_variable.then(|| (name, unquoted(value).unwrap_or(value)))
}
