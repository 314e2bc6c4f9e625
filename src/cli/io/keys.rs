//! Sources of keys, and what they hold.

use super::{Input, others};
use crate::cli::{
    env::{Content, Env},
    error::CliError,
    plausible,
};
use crate::{
    JwkSet,
    code::Code,
    jwk::{
        Key, KeyFile, Origin,
        pem::{self, Certificate, Material},
    },
    words::{Remark, key_file},
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
            "" | "env:" => Err("a path, - or env:NAME".to_owned()),
            "-" => Ok(Self::Stdin),
            _ if plausible::is_option(text) => {
                Err(format!("expected a path, - or env:NAME here, but {text} is an option"))
            }
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

fn is_plain(name: &str) -> bool {
    !name.starts_with('-') && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c))
}

impl KeyRef {
    /// What a variable names, if it is set and not empty.
    pub(crate) fn of_variable(name: &str, env: &Env) -> Result<Option<Self>, CliError> {
        let named = env.text(name)?.map(|text| text.parse()).transpose();
        named.map_err(|e: String| CliError::usage(format!("the variable {name}: {e}")))
    }

    fn input(&self) -> Input<'_> {
        match self {
            Self::Path(path) => Input::File(path),
            Self::Stdin => Input::Stdin(Content::Key),
            Self::Variable(name) => Input::Variable(name),
        }
    }

    /// Keeps standard input for it, where that is meant (see [`Env::reserve_stdin`]).
    pub(crate) fn reserve(&self, env: &Env) -> Result<(), CliError> {
        self.input().reserve(env)
    }

    /// What is behind it: DER as it is, text out of its envelope.
    pub(crate) fn read(&self, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
        let read = self.input().text(MAX_FILE, env);
        read.map_err(|e| match self {
            Self::Variable(_) if e.hints.is_empty() => {
                e.hint("env:NAME takes the key itself from the variable NAME")
            }
            _ => e,
        })
    }

    /// What is odd about the file that it names.
    pub(crate) fn remarks(&self, file: &KeyFile) -> Vec<Remark> {
        key_file::remarks(file, self.origin())
    }

    /// Reports it on standard error.
    pub(crate) fn tell(&self, remarks: &[Remark], env: &Env) {
        for Remark { severity, code, message, .. } in remarks {
            env.note(&format!("{severity}: {self}: {message} [{code}]"));
        }
    }

    /// Every key in it, with its oddities, for callers that report them. An encrypted key without a
    /// passphrase asks for it on a terminal.
    pub(crate) fn load(&self, passphrase: Option<&[u8]>, env: &Env) -> Result<KeyFile, CliError> {
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
        self.tell_of_others(file.found.iter().any(|f| !matches!(f.key, Key::Public(_))), env);
        Ok(file)
    }

    /// The key set in it, whatever its keys are.
    pub(crate) fn read_set(&self, env: &Env) -> Result<JwkSet, CliError> {
        let set = JwkSet::parse(&self.read(env)?).map_err(|e| self.locate(e))?;
        self.tell_of_others(false, env);
        Ok(set)
    }

    /// The certificates in it. What is no certificate is skipped.
    pub(crate) fn read_certificates(&self, env: &Env) -> Result<Vec<Certificate>, CliError> {
        let contents = pem::contents(&self.read(env)?, None).map_err(|e| self.locate(e))?;
        self.tell_of_others(false, env);
        for skipped in &contents.skipped {
            env.note(&format!("note: {self}: skipped: {}", skipped.error));
        }
        let certificates: Vec<Certificate> =
            contents.found.into_iter().filter_map(Material::certificate).collect();
        match certificates.is_empty() {
            true => Err(CliError::new(Code::KeyUnusable, format!("{self}: there is no certificate in it"))),
            false => Ok(certificates),
        }
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
    pub(crate) fn locate(&self, error: crate::Error) -> CliError {
        let error = CliError::about(&error, self.origin());
        CliError { message: format!("{self}: {}", error.message), ..error }
    }

    /// What a command to copy may call it.
    fn origin(&self) -> Origin<'_> {
        match self {
            Self::Path(path) => path.to_str().filter(|name| is_plain(name)).map(Origin::File),
            Self::Variable(name) => Some(name.as_str()).filter(|name| is_plain(name)).map(Origin::Variable),
            Self::Stdin => None,
        }
        .unwrap_or_default()
    }

    /// Warns when others can write the file, and with `-v` when they can read what is private in it.
    pub(crate) fn tell_of_others(&self, is_private: bool, env: &Env) {
        if let Self::Path(path) = self {
            others::tell(&env.at(path), is_private.then_some("a private key"), env);
        }
    }

    /// Refuses for `--strict` what [`tell_of_others`](Self::tell_of_others) warns about.
    pub(crate) fn refuse_others(&self, is_private: bool, env: &Env) -> Result<(), CliError> {
        match self {
            Self::Path(path) => others::refuse(&env.at(path), is_private),
            Self::Stdin | Self::Variable(_) => Ok(()),
        }
    }
}
