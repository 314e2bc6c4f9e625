//! Where keys come from, and what is found there.

use super::{missing, others, read};
use crate::{
    env::Env,
    error::{CliError, beginning},
};
use jwtk::{
    JwkSet,
    code::Code,
    jwk::{Key, KeyFile, lint::Finding, pem},
};
use std::{fmt, path::PathBuf, str::FromStr};
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

impl fmt::Display for KeyRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
            Self::Path(path) => read(path, MAX_FILE).map_err(|e| missing(path, e))?,
            Self::Stdin => env.read_stdin(MAX_FILE).map_err(|e| CliError::io("standard input", &e))?,
            Self::Variable(name) => {
                let value = env.var(name).ok_or_else(|| {
                    let name = beginning(name);
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
        Ok(self.open(passphrase, env)?.found.into_iter().map(|f| f.key).collect())
    }

    /// Every key in it, with what came along. An encrypted key without a passphrase asks for it on a terminal.
    pub(crate) fn open(&self, passphrase: Option<&[u8]>, env: &Env) -> Result<KeyFile, CliError> {
        let bytes = self.read(env)?;
        let file = match KeyFile::parse(&bytes, None) {
            Err(e) if pem::needs_passphrase(&e) => {
                let asked = match passphrase {
                    None => Some(self.ask_passphrase(env)?),
                    Some(_) => None,
                };
                let passphrase = passphrase.or(asked.as_ref().map(|p| p.as_bytes()));
                KeyFile::parse(&bytes, passphrase).map(|file| KeyFile { was_encrypted: true, ..file })
            }
            read => read,
        };
        let file = file.map_err(|e| self.locate(e))?;
        for finding in &file.findings {
            let Finding { severity, code, message, .. } = finding;
            env.note(&format!("{severity}: {self}: {message} [{code}]"));
        }
        self.tell_of_others(file.found.iter().any(|f| !matches!(f.key, Key::Public(_))), env);
        Ok(file)
    }

    /// The key set in it, whatever its keys are.
    pub(crate) fn read_set(&self, env: &Env) -> Result<JwkSet, CliError> {
        let set = JwkSet::parse(&self.read(env)?).map_err(|e| self.locate(e))?;
        self.tell_of_others(false, env);
        Ok(set)
    }

    fn ask_passphrase(&self, env: &Env) -> Result<Zeroizing<String>, CliError> {
        match env.ask_secret(&format!("Passphrase of {self}: "))? {
            Some(passphrase) => Ok(passphrase),
            None => Err(CliError::new(Code::KeyUnusable, format!("{self}: it is encrypted"))
                .hint("name a file with its passphrase: --passphrase-file FILE")
                .hint("on a terminal jwtk asks for it")),
        }
    }

    /// Says where an error is.
    fn locate(&self, error: jwtk::Error) -> CliError {
        let mut error = CliError::from(error);
        error.message = format!("{self}: {}", error.message);
        error
    }

    /// Warns when others can write the file, and with `-v` when they can read what is private in it.
    pub(crate) fn tell_of_others(&self, is_private: bool, env: &Env) {
        if let Self::Path(path) = self {
            others::tell(path, is_private.then_some("a private key"), env);
        }
    }

    /// Refuses for `--strict` what [`tell_of_others`](Self::tell_of_others) tells of.
    pub(crate) fn refuse_others(&self, is_private: bool) -> Result<(), CliError> {
        match self {
            Self::Path(path) => others::refuse(path, is_private),
            Self::Stdin | Self::Variable(_) => Ok(()),
        }
    }
}
