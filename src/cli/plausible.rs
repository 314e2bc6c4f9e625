//! Whether a text can be the name or value that belongs where it stands. Secrets get there by mistake
//! (`--secret-env "$JWT_SECRET"`), and stderr goes to logs that others read: text that is not a plausible
//! name is never repeated.

use crate::cli::env::FilePath;
use std::path::Path;

/// Replaces what is not repeated.
pub(crate) const WITHHELD: &str = "…";
/// Why it is not repeated.
pub(crate) const WHY_WITHHELD: &str =
    "what was given is not a plausible name and may be a secret: it is not repeated";

/// As many characters as the shortest secret of HS256 has (RFC 7518 section 3.2).
const SECRET_LEN: usize = 32;

/// A word or value of the command line, for a message.
pub(crate) fn shown(text: &str) -> &str {
    if is_word(text) { text } else { WITHHELD }
}

/// Whether a text can be a value: short, of the characters of names, and not random.
pub(crate) fn is_word(text: &str) -> bool {
    let bare = text.strip_prefix("env:").or(text.strip_prefix('@')).unwrap_or(text);
    let is_one = bare.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    text.len() <= 60 && !(is_one && bare.len() >= SECRET_LEN) && has_look_of_name(text) && !is_base64(bare)
}

/// Whether a text is an option: where a value may begin with a hyphen, as a thumbprint does, clap takes the next option
/// for the value that is missing.
pub(crate) fn is_option(text: &str) -> bool {
    let name = text.strip_prefix("--").map(|rest| rest.split_once('=').map_or(rest, |(name, _)| name));
    name.is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    })
}

/// A kid is in the header of every token, and mostly a thumbprint (RFC 7638), which looks like a secret.
pub(crate) fn is_kid(text: &str) -> bool {
    is_thumbprint(text) || text.len() <= 60 && has_look_of_name(text)
}

/// Whether a text has the form of a thumbprint: 32 bytes in base64url.
pub(crate) fn is_thumbprint(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// Whether a text can be the name of a variable (POSIX.1-2017 section 8.1): in capitals, or one plain word.
pub(crate) fn is_variable(name: &str) -> bool {
    let is_capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let is_constant = name.len() <= 60
        && name.chars().all(is_capital)
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !is_random(name);
    is_constant || is_plain_word(name)
}

/// Whether a path can be the name of a file: something is there, or in its directory, or it looks like one.
pub(crate) fn is_path<'a>(path: impl Into<FilePath<'a>>) -> bool {
    is_there(&path.into(), |name| {
        has_look_of_name(name) && (name.len() < SECRET_LEN || name.contains('/') || extension(name).is_some())
    })
}

/// As [`is_path`], where a secret belongs into the file: a password without a slash or an extension is taken for one.
pub(crate) fn is_path_of_secret<'a>(path: impl Into<FilePath<'a>>) -> bool {
    is_there(&path.into(), |name| {
        let is_named = name.contains('/') || extension(name).is_some();
        has_look_of_name(name) && (is_named || is_plain_word(name))
    })
}

fn is_there(path: &FilePath<'_>, look: impl Fn(&str) -> bool) -> bool {
    if path.as_ref().symlink_metadata().is_ok() {
        return true;
    }
    let Some(text) = path.typed().to_str() else { return false };
    let has_directory = path.typed().parent().is_some_and(|p| p != Path::new(""));
    match path.typed().file_name().and_then(|name| name.to_str()) {
        Some(name) if has_directory && path.directory().as_ref().is_dir() => has_look_of_name(name),
        _ => text.len() <= 255 && look(text),
    }
}

/// Small letters behind the last dot.
fn extension(name: &str) -> Option<&str> {
    let (_, extension) = name.rsplit_once('.')?;
    let is_plain = matches!(extension.len(), 2..=5) && extension.bytes().all(|b| b.is_ascii_lowercase());
    is_plain.then_some(extension)
}

/// Letters of one case: a password has digits or is longer.
fn is_plain_word(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 20
        && text.bytes().all(|b| b.is_ascii_lowercase() || b"._-".contains(&b))
}

fn has_look_of_name(text: &str) -> bool {
    let is_usual = |c: char| c.is_alphanumeric() || "._-+:/\\=,~ ()[]".contains(c);
    // The @ of a file that is read, which was written twice or where none belongs.
    let text = text.strip_prefix('@').unwrap_or(text);
    let is_phrase = text.matches(' ').count() > 2;
    let is_token = text.starts_with("ey") && text.matches('.').count() >= 2;
    !text.trim().is_empty()
        && !is_phrase
        && text.chars().all(is_usual)
        && !is_token
        && !is_random(text)
        && !is_base64(text)
}

/// Whether a text of many short runs may still be what a generator makes: base64 has its signs wherever
/// chance puts them, and its padding is at the end of no name (RFC 4648 section 4).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_of_it = digits.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/-_".contains(&b));
    let is_padded = digits.len() < text.len() && text.len().is_multiple_of(4);
    let has = |is: fn(&u8) -> bool| digits.as_bytes().iter().any(is);
    let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    let (changes, pairs) =
        digits.split(|c: char| !c.is_ascii_alphanumeric()).fold((0, 0), |(changes, pairs), run| {
            (changes + changes_of_kind(run), pairs + run.len().saturating_sub(1))
        });
    is_of_it && digits.len() >= 16 && (is_padded || is_mixed && changes * 10 >= 4 * pairs)
}

/// How often the next character is of another kind: of random ones two times in three, of words once in four.
fn changes_of_kind(run: &str) -> usize {
    let class = |b: u8| (b.is_ascii_digit(), b.is_ascii_uppercase());
    run.as_bytes().windows(2).filter(|pair| class(pair[0]) != class(pair[1])).count()
}

/// Whether a run of letters and digits is not a word, but what a generator makes: base64, base32 or hex.
pub(crate) fn is_random(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(is_random_run)
}

fn is_random_run(run: &str) -> bool {
    let bytes = run.as_bytes();
    let has = |is: fn(&u8) -> bool| bytes.iter().any(is);
    let (digits, lower, upper) =
        (has(u8::is_ascii_digit), has(u8::is_ascii_lowercase), has(u8::is_ascii_uppercase));
    let changes = changes_of_kind(run);
    let is_hex = digits && (lower != upper) && bytes.iter().all(u8::is_ascii_hexdigit);
    // A year or a number of bits stands at the end of a name, and a date is mostly digits.
    let name = run.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_date = 2 * bytes.iter().filter(|b| b.is_ascii_digit()).count() > bytes.len();
    let is_mixed = digits
        && !is_date
        && (changes > 2 || name.len() >= 16 && name.contains(|c: char| c.is_ascii_digit()));
    match bytes.len() {
        0..10 => false,
        10..16 => changes * 20 >= 9 * (bytes.len() - 1),
        16..20 => is_hex || is_mixed && lower != upper || changes * 20 >= 9 * (bytes.len() - 1),
        _ => is_hex || is_mixed || digits && lower && upper || changes * 10 >= 4 * bytes.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `openssl rand -base64 16` and its like, whose signs come often enough that no run of letters is long.
    const SHORT_RUNS: [&str; 4] = [
        "Q+ABlHX+hYWb0Q9hR/MDwA==",
        "s2VL/Mgq+1HHakCQFEppnQ==",
        "bX15qYnqbrcTPGT/Wq0xjao/vS3j65lU",
        "aB3/xY9zQ/kk29slPq",
    ];

    const SECRETS: [&str; 19] = [
        "AKIAIOSFODNN7EXAMPLE",
        "s3cr3tP@ss",
        "correct horse battery staple",
        "throw-away-secret-0123456789-abcdefghij",
        "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
        "mJ4Zt9sW2xQ8vL5nR1cY7kD3hB6gP0fA-utf8",
        "3EK6FD+o0+c7tzBNVfjpMkNDi2yARAAKzQlk8O2IKoxQu4nF7EdAh8s3TwpHwrdW",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "00112233445566778899AABBCCDDEEFF",
        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        "k2j4h5g6d7s8a9q1w2e3r4t5",
        "kJhGfDsAqWeRtYuIoPlK",
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "hunter2!",
        "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
        "{\"kty\":\"oct\"}",
        "-----BEGIN PRIVATE KEY-----\nMC4C",
        "two\nlines",
    ];

    #[test]
    fn f40_what_a_generator_makes_is_no_name() {
        holds!(
            F40,
            "generated secrets and passwords are no word, variable or path, and are shown as an ellipsis"
        );
        for secret in SECRETS.into_iter().chain(SHORT_RUNS) {
            assert!(!is_word(secret) && !is_word(&format!("env:{secret}")), "{secret}");
            assert!(!is_variable(secret), "{secret}");
            assert!(!is_path(Path::new(secret)) && !is_path_of_secret(Path::new(secret)), "{secret}");
            assert_eq!(shown(secret), "…");
        }
        for secret in SECRETS {
            let inside = Path::new("no-such-directory").join(secret);
            assert!(!is_path(&inside) || has_look_of_name(secret), "{secret}");
        }
        assert!(!is_path(Path::new("throw-away-text-secret-with-more-than-32-characters")));
        for password in ["hunter2", "Vx7-horse.Kq2-staple.9fT", "Password", "summer2026"] {
            assert!(!is_path_of_secret(Path::new(password)) && !is_variable(password), "{password}");
        }
    }

    #[test]
    fn f40_what_people_and_systems_name_is_repeated() {
        holds!(F40, "what people and systems name is repeated: words, variables, paths and kids");
        for word in [
            "90x",
            "sing",
            "--kye",
            "2026-13-01T00:00:00Z",
            "roles~admin",
            "ES256K",
            "RSA-OAEP-256",
            "at+jwt",
            "auth.example.com/jwks",
            "urn:ietf:params:oauth:token-type:jwt",
            "MyProject2024Keys",
            "MyProject2024/Keys-For-Signing",
            "name-that-is-empty=",
            "20260101T100000Z",
            "2 hours ago",
            "Grüße",
        ] {
            assert!(is_word(word), "{word}");
        }
        for name in
            ["JWT_SECRET", "NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_JWT_SECRET", "KEY2", "secret", "jwt_secret"]
        {
            assert!(is_variable(name), "{name}");
        }
        for path in [
            "absent.pem",
            "keys/Signing2024/private",
            "/home/me/projects/auth-server/key.pem",
            "/srv/App2/Keys/2026-11/Ed25519-A.pem",
            "~/Library/Application Support/jwtk/keys.json",
            "C:\\keys\\a.jwk",
            "../key.json",
            "mykey",
            "key (1).pem",
            "/tmp/9f86d081884c7d659a2f.key",
        ] {
            assert_eq!(is_path(Path::new(path)), !path.contains("9f86"), "{path}");
        }
        // What is there is a name.
        let there = std::env::temp_dir().join("3EK6FD0c7tzBNVfjpMkNDi2yARAAKzQlk8O2IKo");
        assert!(is_path(&std::env::temp_dir()) && !is_path(&there));
        for path in ["secret", "absent", "secrets/jwt", "pass.txt", ".env.local"] {
            assert!(is_path_of_secret(Path::new(path)), "{path}");
        }
        assert!(is_kid("550e8400-e29b-41d4-a716-446655440000"));
        assert!(is_kid("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs") && !is_kid(SECRETS[6]));
    }
}
