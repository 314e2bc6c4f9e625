//! Secrets that are not what was meant: a setting with more than the secret in it, the name of a secret instead
//! of it, a key. HMAC takes any bytes, so that each of them signs, and nothing verifies what it signed.
//!
//! What a suspicion says of a secret never tells any of it.

mod key;

use key::is_key;

use crate::{
    hidden,
    json::{self, Value},
};
use std::fmt;
use zeroize::Zeroizing;

/// What a secret seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspicion {
    /// A key or certificate in some form: whoever has a public key could sign (RFC 8725 section 2.1).
    Key,
    /// A JSON object or array, and its member that is probably the secret, or a key.
    Json {
        /// The member, one of a few well-known names.
        member: Option<&'static str>,
        /// Whether that member is a key; where there is none, whether a key is in it anywhere.
        holds_key: bool,
    },
    /// Several lines of `NAME=value`: an `.env` file.
    Settings,
    /// The name of a file that exists, perhaps behind `@` or `file:`.
    File,
    /// An expression that nobody replaced by its value, and its form.
    Unfilled(&'static str),

    /// One `NAME=value` or `NAME: value`.
    Assignment,
    /// Quotes around it.
    Quotes,
    /// `base64:` and its like before it.
    Prefix(&'static str),
    /// What looks like the name of a file that does not exist.
    Path,
    /// `@` before what looks like the name of a file that does not exist.
    AtPath,
    /// The place of a secret in a store: `op://…`, `env:NAME`.
    Reference,
    /// `null`, `undefined`, `changeme`: a word that stands where a secret should.
    StandIn,
    /// A token.
    Token,
    /// A backslash and an n at the end.
    EscapedLineBreak,
    /// A line break at the end.
    LineBreakAtEnd,
    /// A line break inside, behind so many characters.
    LineBreak {
        /// How many characters stand before it.
        after: usize,
    },
    /// A carriage return that belongs to no line break.
    CarriageReturn,
    /// Blanks before or behind it.
    Blanks,
    /// A character that cannot be seen.
    Hidden,
    /// UTF-16 without a byte order mark.
    Utf16,
    /// As long as the modulus of an RSA key, and without small factors as one.
    Modulus,
}

impl Suspicion {
    /// Whether it is surely not the secret that was meant.
    pub fn is_certain(self) -> bool {
        matches!(self, Self::Key | Self::Json { .. } | Self::Settings | Self::File | Self::Unfilled(_))
    }

    /// Whether it is a key, or what holds one: nobody can mean it, since others have it too.
    pub fn is_of_key(self) -> bool {
        matches!(self, Self::Key | Self::Json { holds_key: true, .. })
    }
}

/// Goes on after "the secret".
impl fmt::Display for Suspicion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "is a key or certificate",
            Self::Json { member: Some(member), .. } => {
                return write!(f, "is a JSON object with a member {member:?}");
            }
            Self::Json { member: None, .. } => "is a JSON document, not a secret",
            Self::Settings => "is a file of NAME=value lines",
            Self::File => "is the name of a file that exists",
            Self::Unfilled(form) => {
                return write!(f, "is an expression that nobody replaced by its value, {form}");
            }
            Self::Assignment => "begins with a name and = or :, as NAME=value in an .env file",
            Self::Quotes => "has quotes around it",
            Self::Prefix(prefix) => return write!(f, "begins with {prefix}"),
            Self::Path => "looks like the name of a file, and there is no such file here",
            Self::AtPath => "begins with @ and looks like the name of a file, and there is no such file here",
            Self::Reference => "looks like the place of a secret, not like the secret",
            Self::StandIn => "is or contains a word that stands in for a secret, such as null or changeme",
            Self::Token => "is a token",
            Self::EscapedLineBreak => "ends with a backslash and n",
            Self::LineBreakAtEnd => "ends with a line break",
            Self::LineBreak { after } => return write!(f, "has a line break after character {after}"),
            Self::CarriageReturn => "has a carriage return",
            Self::Blanks => "begins or ends with a blank",
            Self::Hidden => "has a character that cannot be seen",
            Self::Modulus => "is as long as the modulus of an RSA key and has no small factor, as one",
            Self::Utf16 => "looks like UTF-16 without a byte order mark",
        })
    }
}

/// Every suspicion about the text of a secret, certain ones first. Bytes that are no text raise few.
///
/// `is_file` tells whether a text is the name of a file.
///
/// ```
/// use jwtk::jwk::suspicion::{Suspicion, suspicions};
/// assert_eq!(suspicions(b"${{ secrets.KEY }}", |_| false), [Suspicion::Unfilled("${{ … }}")]);
/// assert_eq!(suspicions(b"mJ4Zt9sW2xQ8vL5nR1cY7kD3hB6gP0fA", |_| false), []);
/// ```
pub fn suspicions(secret: &[u8], is_file: impl Fn(&str) -> bool) -> Vec<Suspicion> {
    // Whatever else it is, a key stays one.
    if is_key(secret) {
        return vec![Suspicion::Key];
    }
    let mut found = Vec::new();
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let Some(text) = str::from_utf8(secret).ok().filter(|text| !text.contains(is_odd)) else {
        found.extend(key::is_like_modulus(secret).then_some(Suspicion::Modulus));
        found.extend(is_bare_utf16(secret).then_some(Suspicion::Utf16));
        return found;
    };
    let core = text.trim();
    // What is meant may stand in quotes, behind a name, or both.
    let value = assignment(core).unwrap_or(core);
    let cores = [core, unquoted(core), unquoted(value)];
    let certain = [
        cores.iter().find_map(|c| json(c)),
        is_settings(core).then_some(Suspicion::Settings),
        cores.iter().find_map(|c| unfilled(c)).map(Suspicion::Unfilled),
        cores.iter().any(|c| file_name(c).is_some_and(&is_file)).then_some(Suspicion::File),
    ];
    found.extend(certain.into_iter().flatten());
    if found.is_empty() {
        found.extend(doubts(text, core));
    }
    found
}

/// Whether a secret is a key or holds one, which no flag makes a secret of.
pub(super) fn is_of_key(secret: &[u8]) -> bool {
    suspicions(secret, |_| false).into_iter().any(Suspicion::is_of_key)
}

fn doubts(text: &str, core: &str) -> Vec<Suspicion> {
    let inner = unquoted(core);
    let one_line = !core.contains('\n');
    let has_quotes = inner.len() < core.len();
    let (beginning, end) = (text.trim_start(), text.trim_end());
    let broken = core.find('\n').map(|at| core[..at].trim_end_matches('\r').chars().count());
    let end_breaks = text[end.len()..].contains(['\n', '\r']);
    let blank_end = text[end.len()..].contains(|c: char| !matches!(c, '\n' | '\r'));
    [
        has_quotes.then_some(Suspicion::Quotes),
        prefix(inner).map(Suspicion::Prefix),
        (one_line && assignment(core).is_some()).then_some(Suspicion::Assignment),
        path(inner),
        is_reference(inner).then_some(Suspicion::Reference),
        is_stand_in(inner).then_some(Suspicion::StandIn),
        is_token(inner).then_some(Suspicion::Token),
        (inner.ends_with("\\n") || core.ends_with("\\n")).then_some(Suspicion::EscapedLineBreak),
        broken.map(|after| Suspicion::LineBreak { after }),
        end_breaks.then_some(Suspicion::LineBreakAtEnd),
        has_bare_return(core).then_some(Suspicion::CarriageReturn),
        (beginning.len() < text.len() || blank_end).then_some(Suspicion::Blanks),
        hidden::first(core).map(|_| Suspicion::Hidden),
        key::is_like_modulus(core.as_bytes()).then_some(Suspicion::Modulus),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn has_bare_return(text: &str) -> bool {
    text.split('\r').skip(1).any(|rest| !rest.starts_with('\n'))
}

/// What a pair of quotes holds; the text itself where there is none.
fn unquoted(text: &str) -> &str {
    let inside = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    ['"', '\'', '`'].into_iter().find_map(inside).unwrap_or(text)
}

/// The value behind `NAME=` or `NAME: `. The padding of base64 is no such sign.
fn assignment(line: &str) -> Option<&str> {
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

fn is_settings(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_comment = |line: &str| line.starts_with('#');
    let all = lines().all(|line| is_comment(line) || assignment(line).is_some());
    all && lines().count() > 1 && lines().any(|line| !is_comment(line))
}

/// Members that hold the secret in Hasura's setting and in what secret stores give out.
const MEMBERS: [&str; 12] = [
    "key",
    "secret",
    "jwt_secret",
    "jwtSecret",
    "JWT_SECRET",
    "signing_key",
    "signingKey",
    "signing_secret",
    "client_secret",
    "clientSecret",
    "SecretString",
    "value",
];

fn json(text: &str) -> Option<Suspicion> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let value = Zeroizing::new(json::parse(text.as_bytes()).ok()?);
    let member = |object: &json::Object| {
        MEMBERS.into_iter().find_map(|name| Some((name, is_key(object.get_str(name)?.as_bytes()))))
    };
    let (member, holds_key) = match value.as_object().and_then(member) {
        Some((name, holds_key)) => (Some(name), holds_key),
        None => (None, holds_key(&value)),
    };
    Some(Suspicion::Json { member, holds_key })
}

fn holds_key(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            object.get("kty").is_some() || object.iter().any(|(_, value)| holds_key(value))
        }
        Value::Array(items) => items.iter().any(holds_key),
        Value::String(text) => is_key(text.as_bytes()),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The form of an expression of a shell, a CI system or a template language that is the whole text.
fn unfilled(text: &str) -> Option<&'static str> {
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
        return Some("${{ … }}");
    }
    if inside("{{", "}}").is_some() {
        return Some("{{ … }}");
    }
    if inside("${", "}").is_some_and(|inner| !inner.contains('}')) {
        return Some("${VAR}");
    }
    if inside("$(", ")").is_some_and(|_| one_line) {
        return Some("$(…)");
    }
    if inside("%", "%").is_some_and(is_name) {
        return Some("%VAR%");
    }
    let name = text.strip_prefix("$env:").filter(|name| is_name(name));
    let name = name.or_else(|| text.strip_prefix('$').filter(|name| is_capital(name)));
    name.is_some_and(|name| !name.is_empty()).then_some("$VAR")
}

/// What may be asked for as the name of a file.
fn file_name(text: &str) -> Option<&str> {
    let name = text.strip_prefix('@').unwrap_or(text);
    let name = name.strip_prefix("file://").or_else(|| name.strip_prefix("file:")).unwrap_or(name);
    (!name.is_empty() && name.len() < 1024 && !name.contains(['\n', '\0'])).then_some(name)
}

/// A name of a file by its look. One in 64 secrets in base64 begins with a slash: that is not enough.
fn path(text: &str) -> Option<Suspicion> {
    const ROOTS: [&str; 18] = [
        "app", "data", "etc", "home", "media", "mnt", "opt", "private", "proc", "root", "run", "secrets",
        "srv", "tmp", "usr", "Users", "var", "vault",
    ];
    let is_plain = |t: &str| t.chars().all(|c| c.is_alphanumeric() || "._-/\\~: ".contains(c));
    if let Some(name) = text.strip_prefix('@') {
        return (is_plain(name) && name.contains(['/', '\\', '.'])).then_some(Suspicion::AtPath);
    }
    let rooted =
        text.strip_prefix('/').and_then(|t| t.split_once('/')).is_some_and(|(root, _)| ROOTS.contains(&root));
    let relative = ["./", "../", "~/", ".\\", "..\\"].iter().any(|start| text.starts_with(start));
    let drive = matches!(text.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    ((rooted || relative || drive) && is_plain(text)).then_some(Suspicion::Path)
}

fn prefix(text: &str) -> Option<&'static str> {
    let hex = |t: &str| t.len() >= 16 && t.bytes().all(|b| b.is_ascii_hexdigit());
    let prefixes = ["base64:", "base64url:", "b64:", "hex:"];
    let found = prefixes.into_iter().find(|p| text.get(..p.len()).is_some_and(|t| t.eq_ignore_ascii_case(p)));
    found.or_else(|| text.strip_prefix("0x").is_some_and(hex).then_some("0x"))
}

fn is_reference(text: &str) -> bool {
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

fn is_token(text: &str) -> bool {
    let bare = text.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let bare = bare.map_or(text, |(_, token)| token);
    bare.starts_with("eyJ") && matches!(bare.matches('.').count(), 2 | 4)
}

/// Words that programs write for nothing, that documents write for a secret, and secrets out of documents.
fn is_stand_in(text: &str) -> bool {
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
fn is_bare_utf16(bytes: &[u8]) -> bool {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let all = |first: bool| pairs.iter().all(|[a, b]| (*a == 0) == first && (*b == 0) != first);
    rest.is_empty() && pairs.len() > 1 && (all(true) || all(false))
}

#[cfg(test)]
mod tests;
