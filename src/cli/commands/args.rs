//! Arguments that several commands take.

mod secret;

pub(crate) use secret::SecretArgs;

use crate::cli::{
    env::{Content, Env},
    error::CliError,
    io::{self, Input, KeyRef},
    plausible::is_random,
};
use crate::{
    json,
    jwa::{Algorithm, Kty, UnknownAlgorithm},
    jwt::{Flaw, claims::wrong_type},
    time::{NumericDate, Time},
};
use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use pkcs8::ObjectIdentifier;
use std::{ffi::OsStr, path::PathBuf};
use zeroize::Zeroizing;

/// The clock of a command.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Clock")]
pub(crate) struct ClockArgs {
    /// Use this time as now: Unix seconds, RFC 3339, or an offset such as -1h
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) at: Option<Time>,
}

impl ClockArgs {
    /// The time that `--at` fixes.
    pub(crate) fn fixed(&self, env: &Env) -> Option<NumericDate> {
        self.at.map(|at| at.resolve(env.now))
    }

    /// The time that `--at` sets; where that is ahead of the clock, by how much.
    pub(crate) fn set(&self, env: &Env) -> Option<Time> {
        let fixed = self.fixed(env)?;
        if fixed > env.now { Some(Time::After(fixed.since(env.now))) } else { self.at }
    }

    pub(crate) fn now(&self, env: &Env) -> NumericDate {
        self.fixed(env).unwrap_or(env.now)
    }
}

/// A time, or `none` for none at all.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OptionalTime {
    None,
    Some(Time),
}

impl std::str::FromStr for OptionalTime {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "none" => Ok(Self::None),
            _ => Time::of_claim(text).map(Self::Some).map_err(|e| format!("{e}; none leaves it out")),
        }
    }
}

/// The date of a claim.
pub(crate) fn claim_time(text: &str) -> Result<Time, crate::time::TimeError> {
    Time::of_claim(text)
}

/// A name that is compared or written as it is: an empty one comes from a variable that is not set.
pub(crate) fn name(text: &str) -> Result<String, &'static str> {
    match text {
        "" => Err("it is empty; is its variable set?"),
        _ => Ok(text.to_owned()),
    }
}

/// The name of an extension of certificates: `1.2.840.113635.100.6.11.1`.
pub(crate) fn oid(text: &str) -> Result<ObjectIdentifier, &'static str> {
    text.parse().map_err(|_| "an object identifier, such as 2.5.29.17")
}

/// `NAME=TEXT` or `NAME:=JSON`.
#[derive(Debug, Clone)]
pub(crate) struct NamedValue {
    pub(crate) name: String,
    pub(crate) value: json::Value,
}

impl NamedValue {
    /// Refuses a registered claim of a wrong type (RFC 7519 section 4.1).
    pub(crate) fn check_type(&self) -> Result<(), CliError> {
        match wrong_type(&self.name, &self.value) {
            Some(message) => Err(CliError::usage(format!("-c {}: {message}", self.name))),
            None => Ok(()),
        }
    }
}

impl std::str::FromStr for NamedValue {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // The first `=` divides, so that a value may contain more of them.
        let (name, value) =
            text.split_once('=').ok_or("NAME=TEXT, or NAME:=JSON for types other than strings")?;
        let (name, value) = match name.strip_suffix(':') {
            Some(name) => {
                let parsed = json::parse(value.as_bytes());
                (
                    name,
                    parsed
                        .map_err(|e| format!("the value of {name} is {e}; for plain text use NAME=TEXT"))?,
                )
            }
            // Otherwise the claim would have another name, and a date would be a text.
            None if name.ends_with('~') => {
                return Err("NAME~= is not read; compare the whole value: NAME=TEXT or NAME:=JSON".to_owned());
            }
            None if name.ends_with('@') => {
                return Err("NAME@= is not read; write a date in seconds: NAME:=1795208400".to_owned());
            }
            None => (name, value.into()),
        };
        if name.is_empty() {
            return Err("the name before = is empty".to_owned());
        }
        // A secret in base64 ends with its padding, and would be in the token.
        if matches!(&value, json::Value::String(text) if text.trim_matches('=').is_empty()) && is_random(name)
        {
            return Err("the name before = is not plausible, and nothing follows it".to_owned());
        }
        Ok(Self { name: name.to_owned(), value })
    }
}

/// A duration.
pub(crate) fn duration(text: &str) -> Result<std::time::Duration, crate::time::TimeError> {
    crate::time::parse_duration(text)
}

/// The name of a flaw, one of the catalogue.
pub(crate) fn flaw() -> impl TypedValueParser<Value = Flaw> {
    PossibleValuesParser::new(Flaw::ALL.iter().map(|f| f.as_str())).try_map(|name| name.parse())
}

/// The name of an algorithm: completions list all of them, and a mistyped one gets the nearest as a hint.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AlgorithmParser;

impl TypedValueParser for AlgorithmParser {
    type Value = Algorithm;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Algorithm, clap::Error> {
        let known = value.to_str().map(Algorithm::from_name);
        if let Some(named) = value.to_str().and_then(nearly) {
            return StringValueParser::new()
                .try_map(move |_| Err(named.clone()))
                .parse_ref(command, arg, value);
        }
        if matches!(known, None | Some(Err(UnknownAlgorithm::Unknown))) {
            // clap knows that it is none of these, and which of them it is like.
            let names = PossibleValuesParser::new(Algorithm::ALL.map(Algorithm::as_str));
            names.try_map(|name| name.parse::<Algorithm>()).parse_ref(command, arg, value)
        } else {
            StringValueParser::new().try_map(|name| name.parse::<Algorithm>()).parse_ref(command, arg, value)
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Algorithm::ALL.into_iter().map(|a| PossibleValue::new(a.as_str()))))
    }
}

/// What is wrong with a name that is a kind of key, or an unsupported algorithm in small letters.
fn nearly(name: &str) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    let kty = match upper.as_str() {
        "RSA" => Kty::Rsa,
        "EC" | "ECDSA" => Kty::Ec,
        "OKP" | "ED" => Kty::Okp,
        "AKP" | "MLDSA" | "ML-DSA" => Kty::Akp,
        "HMAC" | "OCT" => Kty::Oct,
        _ => {
            let unsupported = matches!(Algorithm::from_name(&upper), Err(UnknownAlgorithm::Unsupported(_)));
            return upper.parse::<Algorithm>().err().filter(|_| unsupported).map(|e| e.to_string());
        }
    };
    let usual = Algorithm::ALL.into_iter().find(|a| a.family().kty() == kty)?;
    Some(format!("{name} is a type of key; its usual algorithm is {usual}"))
}

/// A passphrase, from a file or a terminal, never from the command line.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
pub(crate) struct PassphraseArgs {
    /// A file with the passphrase of an encrypted key
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    passphrase_file: Option<PathBuf>,
}

impl PassphraseArgs {
    /// The passphrase for keys that are read after it.
    pub(crate) fn read_beside<'a>(
        &self,
        keys: impl IntoIterator<Item = &'a KeyRef>,
        env: &Env,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, CliError> {
        keys.into_iter().try_for_each(|key| key.reserve(env))?;
        self.read(env)
    }

    /// Keeps standard input for it, where it comes from there (see [`Env::reserve_stdin`]).
    pub(crate) fn reserve(&self, env: &Env) -> Result<(), CliError> {
        let file = self.passphrase_file.as_deref();
        file.map_or(Ok(()), |path| Input::named(path, Content::Passphrase).reserve(env))
    }

    pub(crate) fn read(&self, env: &Env) -> Result<Option<Zeroizing<Vec<u8>>>, CliError> {
        self.passphrase_file
            .as_deref()
            .map(|path| io::passphrase(Input::named(path, Content::Passphrase), env))
            .transpose()
    }
}

/// The passphrase of a key file that is written.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct NewPassphraseArgs {
    /// Encrypt the private key with the passphrase in a file; - for stdin
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase")]
    passphrase_file: Option<PathBuf>,
    /// Encrypt the private key with a passphrase from the terminal
    #[arg(long)]
    passphrase: bool,
}

impl NewPassphraseArgs {
    /// Whether there is to be one.
    pub(crate) fn is_given(&self) -> bool {
        self.passphrase || self.passphrase_file.is_some()
    }

    pub(crate) fn read(&self, env: &Env) -> Result<Option<Zeroizing<Vec<u8>>>, CliError> {
        match &self.passphrase_file {
            Some(path) => io::passphrase(Input::named(path, Content::Passphrase), env).map(Some),
            None if self.passphrase => ask_new_passphrase(env).map(Some),
            None => Ok(None),
        }
    }
}

/// Asks twice: nobody sees what is typed, and a key behind a mistyped passphrase is lost.
pub(crate) fn ask_new_passphrase(env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let Some(first) = env.ask_secret("New passphrase: ")? else {
        return Err(CliError::usage("there is no terminal on which to ask for a passphrase")
            .hint("pass it in a file: --passphrase-file FILE"));
    };
    let second = env.ask_secret("The same again: ")?.unwrap_or_default();
    if first.is_empty() || *first != *second {
        let what = if first.is_empty() { "the passphrase is empty" } else { "the two passphrases differ" };
        return Err(CliError::usage(what));
    }
    Ok(Zeroizing::new(first.as_bytes().to_vec()))
}
