//! Placeholders that a shell, a CI system or a template did not expand.

use crate::json::{Object, Value};

/// The longest text that is looked into: what holds a placeholder is a name, a URL or a short template.
const LONGEST: usize = 4096;

/// The first placeholder in a text that is not too long for one: `$NAME`, `${NAME}`, `$(NAME)`, `${{ … }}`, `{{ … }}`, `{name}`, `<NAME>`, or
/// `%NAME%` as the whole of it.
///
/// ```
/// assert_eq!(jwtk::placeholder::find("https://$HOST/x"), Some("$HOST"));
/// assert_eq!(jwtk::placeholder::find("costs 5$"), None);
/// ```
pub fn find(text: &str) -> Option<&str> {
    if text.len() > LONGEST {
        return None;
    }
    let whole = text.strip_prefix('%').and_then(|t| t.strip_suffix('%'));
    if whole.is_some_and(is_name) {
        return Some(text);
    }
    text.char_indices().find_map(|(at, c)| match c {
        '$' => dollar(near(&text[at..]), text[..at].chars().next_back()),
        '{' => enclosed(near(&text[at..]), "{{", "}}").or_else(|| named(near(&text[at..]), '}')),
        '<' => named(near(&text[at..]), '>'),
        _ => None,
    })
}

/// Who would have expanded a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// A shell: `$NAME`, `${NAME}`, `$(NAME)`, `%NAME%`.
    Shell,
    /// An expression of a workflow: `${{ … }}`.
    Workflow,
    /// A template: `{{ … }}`, `{name}`.
    Template,
    /// A person: `<NAME>`.
    Person,
}

impl Notation {
    /// That of a placeholder which [`find`] found.
    pub fn of(placeholder: &str) -> Self {
        match placeholder.as_bytes() {
            [b'$', b'{', b'{', ..] => Self::Workflow,
            [b'{', ..] => Self::Template,
            [b'<', ..] => Self::Person,
            _ => Self::Shell,
        }
    }
}

/// Where the end of a placeholder is looked for. A text of brackets that nothing closes would else be read to its end
/// from each of them.
fn near(text: &str) -> &str {
    const LONGEST: usize = 256;
    let end = (0..=text.len().min(LONGEST)).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or_default()]
}

/// Each of these members whose text, or one of whose texts, has a placeholder, and that placeholder.
pub fn in_members<'a>(
    object: &'a Object,
    names: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = (&'a str, &'a str)> + 'a {
    object.iter().filter(move |(name, _)| names(name)).filter_map(|(name, value)| {
        let found = match value {
            Value::String(text) => find(text),
            Value::Array(items) => items.iter().filter_map(Value::as_str).find_map(find),
            _ => None,
        };
        found.map(|found| (name, found))
    })
}

/// What to say of members with a placeholder: `iss has $app_id: …`; `None` when there are none.
pub fn words<'a>(found: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<String> {
    let found: Vec<_> = found.into_iter().map(|(name, what)| format!("{name} has {what}")).collect();
    let what = match found.len() {
        0 => return None,
        1 => "it looks like a variable that was not expanded",
        _ => "they look like variables that were not expanded",
    };
    Some(format!("{}: {what}", found.join(", ")))
}

fn dollar(text: &str, before: Option<char>) -> Option<&str> {
    let bare = || {
        let name = |text: &str| text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        // PowerShell's variables of the environment.
        let scope = if text.starts_with("$env:") { "$env:".len() } else { 1 };
        let rest = &text[scope..];
        // Inside a word it may be anything: a password, a generated ID.
        let apart = before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '$');
        (apart && rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'))
            .then(|| &text[..scope + name(rest)])
    };
    enclosed(text, "${{", "}}")
        .or_else(|| enclosed(text, "${", "}"))
        .or_else(|| enclosed(text, "$(", ")"))
        .or_else(bare)
}

fn enclosed<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let inside = text.strip_prefix(open)?;
    let end = inside.find(close).filter(|end| !inside[..*end].trim().is_empty())?;
    Some(&text[..open.len() + end + close.len()])
}

/// A name between two brackets, and nothing else there.
fn named(text: &str, close: char) -> Option<&str> {
    let end = text.find(close)?;
    is_name(&text[1..end]).then(|| &text[..=end])
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn what_was_not_filled_in_is_found() {
        for (text, found) in [
            ("$app_id", "$app_id"),
            ("https://$HOST:3000/", "$HOST"),
            ("$env:APP_ID", "$env:APP_ID"),
            ("${APP_ID}", "${APP_ID}"),
            ("$(APP_ID)", "$(APP_ID)"),
            ("${{ vars.AUD }}", "${{ vars.AUD }}"),
            ("a {{ x }} b", "{{ x }}"),
            ("{{y}}", "{{y}}"),
            ("https://login.example/{tenantid}/v2.0", "{tenantid}"),
            ("<CLIENT_ID>", "<CLIENT_ID>"),
            ("<your client id>", "<your client id>"),
            ("%APP_ID%", "%APP_ID%"),
        ] {
            assert_eq!(find(text), Some(found), "{text}");
        }
    }

    #[test]
    fn a_long_text_is_not_looked_into() {
        assert_eq!(find(&format!("$HOST{}", " ".repeat(LONGEST - 5))), Some("$HOST"));
        assert_eq!(find(&format!("$HOST{}", " ".repeat(LONGEST - 4))), None);
    }

    #[test]
    fn what_only_looks_like_it_is_left_alone() {
        for text in [
            "",
            "$",
            "$5",
            "5$",
            "pa$word",
            "a$$b",
            "{}",
            "{{}}",
            "${}",
            "{\"a\":1}",
            "{1}",
            "<>",
            "<1>",
            "a<b",
            "100%",
            "%41%",
            "a%B%c",
            "urn:a:b",
            "https://a.example/?q=<",
            "ünïcode",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn members_are_looked_at_by_name() {
        let object = json::parse_object(br#"{"iss":"$a","aud":["x","{{b}}"],"n":7,"c":"<d>"}"#).unwrap();
        let found: Vec<_> = in_members(&object, |name| name != "c").collect();
        assert_eq!(found, [("iss", "$a"), ("aud", "{{b}}")]);
        let one = words(found[..1].iter().copied());
        assert_eq!(one.as_deref(), Some("iss has $a: it looks like a variable that was not expanded"));
        assert!(
            words(found).is_some_and(
                |w| w.starts_with("iss has $a, aud has {{b}}: they look like variables that were")
            )
        );
        assert_eq!(words([]), None);
    }
}
