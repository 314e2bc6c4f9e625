//! Tokens, keys and sets from a path, `-` or a variable; files written whole or not at all.
#![expect(clippy::disallowed_methods, reason = "files are read and written here")]

use crate::{
    env::{Env, printable},
    error::CliError,
};
use jwtk::{
    code::Code,
    json,
    jwk::{Jwk, Key, PrivateJwk, pem},
    jws,
};
use std::{
    fs::{self, File},
    io::{Read, Write},
    path::{Path, PathBuf},
    str::FromStr,
};
use zeroize::Zeroizing;

/// The largest key or set file that is read: ten thousand keys fit four times.
const MAX_FILE: usize = 16 << 20;

/// Where a key comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyRef {
    /// A file.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// A variable that holds the key itself.
    Variable(String),
}

impl FromStr for KeyRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "" => Err("a path, - or env:NAME".to_owned()),
            "-" => Ok(Self::Stdin),
            _ => Ok(match text.strip_prefix("env:") {
                Some(name) => Self::Variable(name.to_owned()),
                None => Self::Path(text.into()),
            }),
        }
    }
}

impl std::fmt::Display for KeyRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Path(path) => write!(f, "{}", path.display()),
            Self::Stdin => f.write_str("standard input"),
            Self::Variable(name) => write!(f, "env:{name}"),
        }
    }
}

impl KeyRef {
    /// The bytes behind it.
    pub(crate) fn read(&self, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
        let bytes = match self {
            Self::Path(path) => read(path, MAX_FILE)?,
            Self::Stdin => env.read_stdin(MAX_FILE).map_err(|e| CliError::io("standard input", &e))?.into(),
            Self::Variable(name) => {
                let value = env.var(name).ok_or_else(|| {
                    CliError::usage(format!("the variable {name} is not set"))
                        .hint(format!("env:{name} takes the key itself from ${name}"))
                })?;
                value.into_encoded_bytes().into()
            }
        };
        if bytes.len() > MAX_FILE {
            return Err(CliError::new(Code::Io, format!("{self}: larger than {} MiB", MAX_FILE >> 20)));
        }
        Ok(bytes)
    }

    /// Every key in it: JWK, JWK Set, PEM or DER, told by content.
    pub(crate) fn keys(&self, passphrase: Option<&[u8]>, env: &Env) -> Result<Vec<Key>, CliError> {
        let bytes = self.read(env)?;
        let keys = keys(&bytes, passphrase).map_err(|e| {
            let mut error = CliError::from(e);
            error.message = format!("{self}: {}", error.message);
            error
        })?;
        if keys.iter().any(|k| !matches!(k, Key::Public(_))) {
            self.warn_if_others_can_read(env);
        }
        Ok(keys)
    }

    /// Whether others than the owner may read the file, as ssh asks of private keys.
    pub(crate) fn others_can_read(&self) -> bool {
        match self {
            #[cfg(unix)]
            Self::Path(path) => {
                use std::os::unix::fs::PermissionsExt;
                fs::metadata(path).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o077 != 0)
            }
            _ => false,
        }
    }

    fn warn_if_others_can_read(&self, env: &Env) {
        if self.others_can_read() {
            env.note(&format!("warning: {self} holds a private key and others can read it: chmod 600 it"));
        }
    }
}

/// Reads keys by content.
fn keys(bytes: &[u8], passphrase: Option<&[u8]>) -> Result<Vec<Key>, jwtk::Error> {
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return pem::read(bytes, passphrase).map(|found| found.into_iter().map(key_of).collect());
    }
    let members = json::members(bytes).map_err(|e| unreadable(e.to_string()))?;
    let Some((_, keys)) = members.iter().find(|(name, _)| name == "keys") else {
        let mut object = json::parse_object(bytes).map_err(|e| unreadable(e.to_string()))?;
        let key = Key::from_object(&object);
        object.wipe();
        return key.map(|(key, _)| vec![key]);
    };
    let items = json::items(keys).ok_or_else(|| unreadable("`keys` is not an array".to_owned()))?;
    let mut found = Vec::new();
    let mut first_error = None;
    for raw in items {
        let object = json::parse_object(raw.get().as_bytes()).map_err(|e| unreadable(e.to_string()));
        match object.and_then(|mut object| {
            let key = Key::from_object(&object);
            object.wipe();
            key
        }) {
            Ok((key, _)) => found.push(key),
            Err(e) => {
                first_error.get_or_insert(e);
            }
        }
    }
    match first_error {
        Some(e) if found.is_empty() => Err(e),
        None if found.is_empty() => Err(unreadable("a JWK Set without keys".to_owned())),
        _ => Ok(found),
    }
}

fn unreadable(message: String) -> jwtk::Error {
    jwtk::Error::Key { code: Code::KeyUnusable, message }
}

/// A key file's material has no metadata: none is made up.
fn key_of(material: pem::Material) -> Key {
    let parameters = jwtk::jwk::Parameters::default();
    match material {
        pem::Material::Public(key) => Key::Public(Jwk { parameters, key }),
        pem::Material::Certificate(certificate) => Key::Public(Jwk { parameters, key: certificate.key }),
        pem::Material::Private(key) => Key::Private(PrivateJwk { parameters, key }),
    }
}

/// Reads a file, one byte more than the cap at most.
pub(crate) fn read(path: &Path, cap: usize) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let failed = |e| CliError::io(path.display(), &e);
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Zeroizing::new(Vec::new());
    file.take(cap as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// The token: an argument, `@FILE`, `-`, or nothing when standard input is piped.
pub(crate) fn token(argument: Option<&str>, env: &Env) -> Result<String, CliError> {
    let usage =
        || CliError::usage("no token given").hint("pass it as an argument, as @FILE, or on standard input");
    // Room for what may stand around a token of the largest size.
    let cap = jws::MAX_LEN + 1024;
    let bytes = match argument {
        None if env.stdin_is_terminal() => return Err(usage()),
        None | Some("-") => env.read_stdin(cap).map_err(|e| CliError::io("standard input", &e))?,
        Some(text) => match text.strip_prefix('@') {
            Some(path) => read(Path::new(path), cap)?.to_vec(),
            None => text.as_bytes().to_vec(),
        },
    };
    // What is not UTF-8 is no token: the replacement character says so at its place.
    let text = String::from_utf8_lossy(&bytes);
    let token = bare_token(&text);
    // An empty token that was named is one to examine; nothing at all where none was named is bad usage.
    if token.is_empty() && argument.is_none() {
        return Err(usage());
    }
    Ok(token.to_owned())
}

/// Drops surrounding whitespace and one `Bearer ` or `Authorization: Bearer ` prefix.
pub(crate) fn bare_token(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("Authorization:").map_or(text, str::trim_start);
    text.strip_prefix("Bearer ").map_or(text, str::trim_start)
}

/// Reads a secret from a file or standard input; one line break at the end belongs to the file.
pub(crate) fn secret_text(path: &Path, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let mut bytes = match path.to_str() {
        Some("-") => env.read_stdin(jws::MAX_LEN).map_err(|e| CliError::io("standard input", &e))?.into(),
        _ => read(path, jws::MAX_LEN)?,
    };
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    Ok(bytes)
}

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// The owner alone: 0600 from its creation.
    Private,
    /// As the umask says.
    Public,
}

/// Writes a file whole or not at all. Without `force` it never replaces another.
///
/// # Errors
/// `exists`, `permission`, `io`: the old file is then as it was.
pub(crate) fn write(path: &Path, bytes: &[u8], access: Access, force: bool) -> Result<(), CliError> {
    let failed = |e: std::io::Error| CliError::io(path.display(), &e);
    let exists = || {
        CliError::new(Code::Exists, format!("{}: there is a file already", path.display()))
            .hint("choose another name, or replace it with --force")
    };
    if !force && fs::symlink_metadata(path).is_ok() {
        return Err(exists());
    }
    let directory = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jwtk-");
    #[cfg(unix)]
    if access == Access::Public {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(directory).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    let persisted = if force { file.persist(path) } else { file.persist_noclobber(path) };
    persisted.map_err(|e| match e.error.kind() {
        std::io::ErrorKind::AlreadyExists => exists(),
        _ => failed(e.error),
    })?;
    // The name is on disk only when the directory is.
    #[cfg(unix)]
    File::open(directory).and_then(|d| d.sync_all()).map_err(failed)?;
    Ok(())
}

/// Writes to a file, or to standard output for `-`.
pub(crate) fn write_or_print(
    path: &Path,
    bytes: &[u8],
    access: Access,
    force: bool,
    env: &Env,
) -> Result<(), CliError> {
    if path == Path::new("-") { env.data(bytes) } else { write(path, bytes, access, force) }
}

/// A file name for a message.
pub(crate) fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_in_what_people_paste() {
        for text in ["a.b.c", " a.b.c\r\n", "Bearer a.b.c", "Authorization: Bearer a.b.c\n"] {
            assert_eq!(bare_token(text), "a.b.c", "{text:?}");
        }
        assert_eq!(bare_token("Bearer Bearer a.b.c"), "Bearer a.b.c");
        assert_eq!(bare_token("é"), "é");
    }
}
