//! A shared secret in another form than the one that it was given in.

use crate::{
    base64url,
    json::Value,
    jwa::hmac::{LeftOut, Notation},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

/// How many members of a JSON object and how many lines of a file are tried.
const MOST_VALUES: usize = 8;
/// How many forms are tried.
const MOST_FORMS: usize = 64;
/// What programs write in front of a secret to say how it is encoded.
const PREFIXES: [&str; 7] = ["base64:", "base64url:", "b64:", "hex:", "0x", "0X", "\\x"];

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
        if let Ok(object) = crate::json::parse_private(trimmed.as_bytes()) {
            for (name, value) in object.iter().take(MOST_VALUES) {
                self.of_member(name, value);
            }
        }
        for quote in ['"', '\''] {
            self.add(SecretForm::With(Around::Quotes), format!("{quote}{text}{quote}").as_bytes());
        }
    }

    /// A member of an object, or those of the object that it is.
    fn of_member(&mut self, name: &str, value: &Value) {
        self.add_part(value.as_str().unwrap_or_default(), |how| SecretForm::Member(name.to_owned(), how));
        for (inner, value) in value.as_object().into_iter().flat_map(|object| object.iter().take(MOST_VALUES))
        {
            let name = format!("{name}.{inner}");
            self.add_part(value.as_str().unwrap_or_default(), |how| SecretForm::Member(name.clone(), how));
        }
    }
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
    let value = value.trim();
    is_variable.then(|| (name, unquoted(value).unwrap_or(value)))
}
