//! What a text looks like that was given instead of a secret.

use zeroize::Zeroizing;

/// An unexpanded expression, by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expression {
    /// `${{ … }}` of GitHub Actions.
    Actions,
    /// `{{ … }}` of template languages.
    Template,
    /// `${VAR}` of a shell.
    Braces,
    /// `$(…)` of a shell.
    Command,
    /// `%VAR%` of Windows.
    Percent,
    /// `$VAR` of a shell, or `$env:VAR` of PowerShell.
    Variable,
}

/// What a pair of quotes holds; the text itself if there is none.
pub(super) fn unquoted(text: &str) -> &str {
    let inside = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    ['"', '\'', '`'].into_iter().find_map(inside).unwrap_or(text)
}

/// The value behind `NAME=` or `NAME: `. The padding of base64 is not such a sign.
pub(super) fn assignment(line: &str) -> Option<&str> {
    let line = line.strip_prefix("export ").map_or(line, str::trim_start);
    let (name, value) = line.split_once(['=', ':'])?;
    let name = name.trim_end();
    let mut chars = name.chars();
    let is_name = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
    let by_colon = line[..line.len() - value.len()].ends_with(':');
    let value = match by_colon {
        true => value.strip_prefix(' ')?,
        false => value,
    };
    (is_name && !value.trim_matches('=').is_empty()).then(|| value.trim())
}

pub(super) fn is_settings(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_comment = |line: &str| line.starts_with('#');
    let all = lines().all(|line| is_comment(line) || assignment(line).is_some());
    all && lines().count() > 1 && lines().any(|line| !is_comment(line))
}

/// The expression of a shell, a CI system or a template language that is the whole text.
pub(super) fn unfilled(text: &str) -> Option<Expression> {
    let inside =
        |open, close| text.strip_prefix(open)?.strip_suffix(close).filter(|inner: &&str| !inner.is_empty());
    let is_name = |name: &str| {
        !name.starts_with(|c: char| c.is_ascii_digit())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    // A secret may begin with a dollar sign; the name of a variable is in capital letters.
    let is_capital = |name: &str| is_name(name) && !name.contains(|c: char| c.is_ascii_lowercase());
    let one_line = !text.contains('\n');
    if inside("${{", "}}").is_some() {
        return Some(Expression::Actions);
    }
    if inside("{{", "}}").is_some() {
        return Some(Expression::Template);
    }
    if inside("${", "}").is_some_and(|inner| !inner.contains('}')) {
        return Some(Expression::Braces);
    }
    if inside("$(", ")").is_some_and(|_| one_line) {
        return Some(Expression::Command);
    }
    if inside("%", "%").is_some_and(is_name) {
        return Some(Expression::Percent);
    }
    let name = text.strip_prefix("$env:").filter(|name| is_name(name));
    let name = name.or_else(|| text.strip_prefix('$').filter(|name| is_capital(name)));
    name.is_some_and(|name| !name.is_empty()).then_some(Expression::Variable)
}

/// What may be asked for as the name of a file.
pub(super) fn file_name(text: &str) -> Option<&str> {
    let name = text.strip_prefix('@').unwrap_or(text);
    let name = name.strip_prefix("file://").or_else(|| name.strip_prefix("file:")).unwrap_or(name);
    (!name.is_empty() && name.len() < 1024 && !name.contains(['\n', '\0'])).then_some(name)
}

/// A name of a file by its look. One in 64 secrets in base64 begins with a slash: that is not enough.
pub(super) fn is_path(text: &str) -> bool {
    const ROOTS: [&str; 18] = [
        "app", "data", "etc", "home", "media", "mnt", "opt", "private", "proc", "root", "run", "secrets",
        "srv", "tmp", "usr", "Users", "var", "vault",
    ];
    let rooted =
        text.strip_prefix('/').and_then(|t| t.split_once('/')).is_some_and(|(root, _)| ROOTS.contains(&root));
    let relative = ["./", "../", "~/", ".\\", "..\\"].iter().any(|start| text.starts_with(start));
    let drive = matches!(text.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    (rooted || relative || drive) && is_plain_name(text)
}

/// A name of a file behind `@`, as several programs take one.
pub(super) fn is_at_path(text: &str) -> bool {
    text.strip_prefix('@').is_some_and(|name| is_plain_name(name) && name.contains(['/', '\\', '.']))
}

fn is_plain_name(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || "._-/\\~: ".contains(c))
}

pub(super) fn prefix(text: &str) -> Option<&'static str> {
    let hex = |t: &str| t.len() >= 16 && t.bytes().all(|b| b.is_ascii_hexdigit());
    let prefixes = ["base64:", "base64url:", "b64:", "hex:"];
    let found = prefixes.into_iter().find(|p| text.get(..p.len()).is_some_and(|t| t.eq_ignore_ascii_case(p)));
    found.or_else(|| text.strip_prefix("0x").is_some_and(hex).then_some("0x"))
}

pub(super) fn is_reference(text: &str) -> bool {
    const STARTS: [&str; 10] = [
        "op://",
        "vault:",
        "arn:aws:",
        "ref+",
        "secretref:",
        "file:",
        "env:",
        "ssm:",
        "keyvault:",
        "@Microsoft.KeyVault(",
    ];
    let google = text.starts_with("projects/") && text.contains("/secrets/");
    google || STARTS.iter().any(|start| text.starts_with(start))
}

pub(super) fn is_token(text: &str) -> bool {
    let bare = text.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let bare = bare.map_or(text, |(_, token)| token);
    bare.starts_with("eyJ") && matches!(bare.matches('.').count(), 2 | 4)
}

/// Words that programs write for nothing, that documents write for a secret, and secrets out of documents.
pub(super) fn is_stand_in(text: &str) -> bool {
    const WHOLE: [&str; 16] = [
        "null",
        "undefined",
        "none",
        "nil",
        "nan",
        "true",
        "false",
        "secret",
        "password",
        "[objectobject]",
        "redacted",
        "[redacted]",
        "placeholder",
        "todo",
        "asecretstringatleast256bitslong",
        "supersecretjwttokenwithatleast32characterslong",
    ];
    const PARTS: [&str; 8] = [
        "changeme",
        "changethis",
        "replaceme",
        "yoursecret",
        "yourjwtsecret",
        "your256bitsecret",
        "yoursupersecret",
        "betterauthsecret123",
    ];
    // Of its full size at once, so that no copy is left behind.
    let mut bare = Zeroizing::new(String::with_capacity(text.len()));
    bare.extend(text.chars().filter(|c| !"-_ ".contains(*c)).map(|c| c.to_ascii_lowercase()));
    let masked = text.len() > 2 && text.chars().all(|c| matches!(c, '*' | '•' | 'x' | 'X' | '.'));
    let in_brackets = text.starts_with('<') && text.ends_with('>') && text.len() > 2;
    masked || in_brackets || WHOLE.contains(&bare.as_str()) || PARTS.iter().any(|p| bare.contains(p))
}

/// ASCII in UTF-16: every other byte is zero, and no other.
pub(super) fn is_bare_utf16(bytes: &[u8]) -> bool {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let all = |first: bool| pairs.iter().all(|[a, b]| (*a == 0) == first && (*b == 0) != first);
    rest.is_empty() && pairs.len() > 1 && (all(true) || all(false))
}

pub(super) fn has_bare_return(text: &str) -> bool {
    text.split('\r').skip(1).any(|rest| !rest.starts_with('\n'))
}
