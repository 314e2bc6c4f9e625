//! Which key a command uses, and under which kid: the same flags mean the same in every command.

use super::args::AlgorithmParser;
use crate::cli::{
    env::{Env, must_escape},
    error::CliError,
    io::KeyRef,
    plausible::{self, WITHHELD},
    ring_file,
};
use crate::{
    base64url,
    code::Code,
    hidden::code_point,
    jwa::Algorithm,
    jwk::{
        Found, Key, KeyFile, Unchosen, VerificationKey,
        choose::{self, Named, Names},
        distinct,
    },
    jwt::sign::SigningKey,
};
use std::fmt;

/// How many names an error lists.
const SHOWN: usize = 8;

/// Flags of the commands that write a key.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
pub(crate) struct NamingArgs {
    /// Choose the key with this kid or thumbprint; a key without kid gets it as its kid
    #[arg(long, value_parser = kid, allow_hyphen_values = true)] // a thumbprint may begin with a hyphen
    pub(crate) kid: Option<String>,
    /// Replace the kid of the key
    #[arg(long, value_name = "KID", value_parser = kid, allow_hyphen_values = true)]
    pub(crate) set_kid: Option<String>,
}

impl NamingArgs {
    /// Whether a key or its name was asked for.
    pub(crate) fn is_given(&self) -> bool {
        self.kid.is_some() || self.set_kid.is_some()
    }

    /// The keys that are meant, under the names that they have from now on.
    pub(crate) fn apply(&self, keys: Vec<Key>, source: &dyn fmt::Display) -> Result<Vec<Key>, CliError> {
        let mut keys = distinct(keys);
        if let Some(kid) = &self.kid {
            choose::retain(&mut keys, kid).map_err(|e| unmet(e, source))?;
        }
        self.rename(keys, source)
    }

    /// As [`apply`](Self::apply), of the keys that can sign; public keys where nothing else is meant.
    pub(crate) fn signers(&self, keys: Vec<Key>, source: &dyn fmt::Display) -> Result<Vec<Key>, CliError> {
        let keys = choose::signers(keys, self.kid.as_deref()).map_err(|e| unmet(e, source))?;
        self.rename(keys, source)
    }

    fn rename(&self, mut keys: Vec<Key>, source: &dyn fmt::Display) -> Result<Vec<Key>, CliError> {
        match (&self.set_kid, keys.as_mut_slice()) {
            (None, _) => {}
            (Some(kid), [key]) => key.set_kid(kid),
            (Some(_), several) => {
                return Err(unchosen(Unchosen::several(several, self.kid.as_deref()), source));
            }
        }
        Ok(keys)
    }
}

/// As [`unchosen`], where another kid may have been meant as the name of the key.
fn unmet(why: Unchosen, source: &dyn fmt::Display) -> CliError {
    unchosen(why, source).hint("give a key another kid with --set-kid")
}

/// The algorithm that a JWK names.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
pub(crate) struct NamedAlgorithm {
    /// The algorithm in its JWK [default: its own, or the only one for its type]
    #[arg(long, value_parser = AlgorithmParser, hide_possible_values = true)]
    pub(crate) alg: Option<Algorithm>,
}

/// A kid on the command line. What cannot be seen or ends a line would be in every token, and in every log.
pub(crate) fn kid(text: &str) -> Result<String, String> {
    match text.chars().find(|c| must_escape(*c)) {
        Some(c) => Err(format!(
            "a kid has no line breaks, control or invisible characters; {} is one",
            code_point(c)
        )),
        None if text.is_empty() => Err("a kid must not be empty; leave the flag out".to_owned()),
        None if plausible::is_option(text) => Err(format!("expected a kid here, but {text} is an option")),
        None => Ok(text.to_owned()),
    }
}

/// The keys of a file, or the key of the ring that has this kid where there is no such file. Oddities of the
/// file are reported.
pub(crate) fn open(source: &KeyRef, passphrase: Option<&[u8]>, env: &Env) -> Result<KeyFile, CliError> {
    let file = load(source, passphrase, env)?;
    source.tell(&source.remarks(&file), env);
    Ok(file)
}

/// Like [`open`], for callers that report oddities elsewhere.
pub(crate) fn load(source: &KeyRef, passphrase: Option<&[u8]>, env: &Env) -> Result<KeyFile, CliError> {
    let error = match source.load(passphrase, env) {
        Err(e) if e.code == Code::NotFound => e,
        loaded => return loaded,
    };
    let KeyRef::Path(path) = source else { return Err(error) };
    let Ok(ring) = ring_file::read(env) else { return Err(error) };
    match ring.get(&source.to_string()) {
        Ok(key) => Ok(KeyFile::of(vec![Found::from(key.clone())])),
        // A name with an extension is meant for a file.
        Err(_) if ring.keys().is_empty() || path.extension().is_some() => Err(error),
        Err(_) => Err(error.hint("jwtk key list shows the kids of the ring")),
    }
}

/// Like [`open`], only the keys.
pub(crate) fn keys(source: &KeyRef, passphrase: Option<&[u8]>, env: &Env) -> Result<Vec<Key>, CliError> {
    Ok(open(source, passphrase, env)?.keys())
}

/// Checks that a key can sign, and fills in the metadata that key files do not have: the key names the algorithm
/// that it signs with from now on.
pub(crate) fn complete(key: &mut Key, algorithm: Option<Algorithm>, env: &Env) -> Result<(), CliError> {
    key.validate()?;
    let algorithm = algorithm.map_or_else(|| key.algorithm(), Ok)?;
    // What would be too weak to sign with does not sign.
    SigningKey::new(key, Some(algorithm), false)?;
    if let VerificationKey::Public(public) = key.to_verification_key()
        && let Some(weakness) = public.key.weakness()
    {
        return Err(weakness.into());
    }
    key.describe(Some(algorithm))?;
    if key.kid().is_none() {
        // A thumbprint would help to guess a secret (RFC 7638 section 7): its kid is random.
        key.set_kid(&base64url::encode(env.random_id()));
    }
    Ok(())
}

/// Lists the keys if none was chosen. `source` is where they are from.
pub(crate) fn unchosen(why: Unchosen, source: &dyn fmt::Display) -> CliError {
    let (error, names) = match why {
        Unchosen::Unknown { kid, names } => {
            let kid = if plausible::is_kid(&kid) { &kid } else { WITHHELD };
            (CliError::new(Code::KidNotFound, format!("no key with kid {kid:?} in {source}")), names)
        }
        Unchosen::Several { kid: None, count, names } => {
            (CliError::new(Code::NoKey, format!("{count} keys in {source}: choose one with --kid")), names)
        }
        Unchosen::Several { kid: Some(kid), count, names } => {
            let message =
                format!("{count} keys with kid {kid:?} in {source}: choose one with --kid THUMBPRINT");
            (CliError::new(Code::NoKey, message), names)
        }
    };
    listed(&names).into_iter().fold(error, CliError::hint)
}

/// What keys go by, a line for the kids and one for the thumbprints; nothing where there is nothing to list.
fn listed(names: &Names) -> Vec<String> {
    let mut lines = Vec::new();
    if !names.kids.is_empty() {
        lines.push(format!("its kids: {}", some_of(&names.kids)));
    }
    if !names.thumbprints.is_empty() {
        let whose = if names.kids.is_empty() { "its keys" } else { "its keys without kid" };
        lines.push(format!("{whose} by thumbprint: {}", some_of(&names.thumbprints)));
    }
    if lines.is_empty() && names.nameless > 1 {
        lines.push("its keys have neither kid nor thumbprint: give each its own kid".to_owned());
    }
    lines
}

fn some_of(names: &[String]) -> String {
    match names.len().saturating_sub(SHOWN) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names[..SHOWN].join(", ")),
    }
}
