//! Excerpts of foreign text: what it says about itself, quoted, escaped and shortened.

use crate::{
    hidden::{is_hidden, shown},
    json,
};

/// How much is shown, in characters.
pub(crate) const LENGTH: usize = 80;

/// The first characters, quoted, with nothing in them that could act on a terminal.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars().take(LENGTH) {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => out.push_str(&shown(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    if text.chars().nth(LENGTH).is_some() {
        out.push('…');
    }
    out
}

/// What bytes are that may be a page, a message, or no text at all.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Empty,
    /// By its first bytes: the name of the format.
    Compressed(&'static str),
    /// Not to be shown.
    Binary,
    /// What it says of itself: the title of a page, the description of an error, or its first line.
    Says(String),
}

impl Content {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let start = bytes.trim_ascii_start();
        match start {
            [] => return Self::Empty,
            [0x1f, 0x8b, ..] => return Self::Compressed("gzip"),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => return Self::Compressed("zstd"),
            // RFC 1950 section 2.2: the two usual levels.
            [0x78, 0x9c | 0xda, ..] => return Self::Compressed("zlib"),
            _ => {}
        }
        let text = String::from_utf8_lossy(start);
        if !is_text(&text) {
            return Self::Binary;
        }
        let says = match start {
            [b'{', ..] => of_json(start),
            [b'<', ..] => ["title", "message", "h1"].into_iter().find_map(|name| element(&text, name)),
            _ => None,
        };
        Self::Says(says.unwrap_or_else(|| first_line(&text)))
    }
}

/// Whether what would be shown is text: at most one character in four is none.
fn is_text(text: &str) -> bool {
    let shown = || text.chars().take(LENGTH);
    let odd = |c: char| c == char::REPLACEMENT_CHARACTER || (c.is_control() && !c.is_whitespace());
    shown().filter(|c| odd(*c)).count() * 4 <= shown().count()
}

/// The description of an error (RFC 6749 section 5.2, RFC 9457 section 3.1), or what others call so.
fn of_json(bytes: &[u8]) -> Option<String> {
    let object = json::parse_object(bytes).ok()?;
    let text = |object: &json::Object, name: &str| {
        object.get_str(name).map(in_one_line).filter(|text| !text.is_empty())
    };
    let inner = object.get("error").and_then(json::Value::as_object);
    let inner = || inner.and_then(|error| text(error, "message"));
    let names = ["error_description", "message", "Message", "detail", "title", "error"];
    let mut found = names.into_iter().filter_map(|name| text(&object, name));
    inner().or_else(|| found.next())
}

/// The text of the first element of a name, in whatever case: HTML's `title`, XML's `Message`.
fn element(text: &str, name: &str) -> Option<String> {
    // only ASCII changes its case: positions stay.
    let lower = text.to_ascii_lowercase();
    let start = lower.match_indices(&format!("<{name}")).find_map(|(at, tag)| {
        let after = at + tag.len();
        let rest = lower.get(after..)?;
        let ends = rest.starts_with(|c: char| c == '>' || c.is_ascii_whitespace());
        ends.then_some(after + rest.find('>')? + 1)
    })?;
    let length = lower.get(start..)?.find('<')?;
    Some(in_one_line(text.get(start..start + length)?)).filter(|text| !text.is_empty())
}

/// The first line that has something in it.
fn first_line(text: &str) -> String {
    in_one_line(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default())
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_short_and_harmless() {
        assert_eq!(quoted("a\"\\\n\t\x1b\u{fffd}"), "\"a\\\"\\\\\\n\\t<U+001B>\u{fffd}\"");
        assert_eq!(quoted(&"x".repeat(5000)).chars().count(), LENGTH + 3);
        assert_eq!(quoted(&"x".repeat(LENGTH)).chars().count(), LENGTH + 2);
    }

    #[test]
    fn content_says_of_itself_what_it_is() {
        for (bytes, says) in [
            ("error code: 1010", "error code: 1010"),
            ("\n\n  Not today.  \nReally.", "Not today."),
            ("<!DOCTYPE html><html><head><title>Just a moment...</title>", "Just a moment..."),
            ("<TITLE lang=en>\n Log\n in </TITLE>", "Log in"),
            ("<titles>a</titles><title>b</title>", "b"),
            (
                "<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Access Denied</Message>",
                "Access Denied",
            ),
            ("<html><body><h1>403 Forbidden</h1>", "403 Forbidden"),
            ("<p>none of these", "<p>none of these"),
            (r#"{"error":"invalid_token","error_description":"The token\nexpired"}"#, "The token expired"),
            (r#"{"message":"Missing Authentication Token"}"#, "Missing Authentication Token"),
            (r#"{"error":{"code":403,"message":"API key not valid"}}"#, "API key not valid"),
            (r#"{"title":"Forbidden","status":403,"detail":"No."}"#, "No."),
            (r#"{"error":"nope"}"#, "nope"),
            (r#"{"status":403}"#, r#"{"status":403}"#),
            (r#"{"message":"cut"#, r#"{"message":"cut"#),
            ("Zugriff verweigert für Sie", "Zugriff verweigert für Sie"),
        ] {
            assert_eq!(Content::of(bytes.as_bytes()), Content::Says(says.to_owned()), "{bytes}");
        }
        assert_eq!(
            Content::of(b"<title>verweigert f\xfcr Sie</title>"),
            Content::Says("verweigert f\u{fffd}r Sie".into())
        );
    }

    #[test]
    fn what_is_not_text_is_not_shown() {
        assert_eq!(Content::of(b" \r\n"), Content::Empty);
        assert_eq!(Content::of(&[0x1f, 0x8b, 8, 0]), Content::Compressed("gzip"));
        assert_eq!(Content::of(&[0x28, 0xb5, 0x2f, 0xfd, 4]), Content::Compressed("zstd"));
        assert_eq!(Content::of(&[0x78, 0x9c, 1]), Content::Compressed("zlib"));
        assert_eq!(Content::of(&[0x0b, 0x80, 0x00, 0x61, 0xff, 0x31]), Content::Binary);
        assert_eq!(Content::of("{\u{0}\u{1}\u{2}".as_bytes()), Content::Binary);
    }
}
