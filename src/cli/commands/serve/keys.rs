//! Which keys the issuer signs with: those of a file or of the ring, or new ones in memory.

use crate::cli::{
    commands::{
        args::{self, AlgorithmParser, PassphraseArgs},
        choose::{self, NamingArgs, unchosen},
    },
    env::Env,
    error::CliError,
    io::{self, Input, KeyRef},
    listen::{AnyKeys, Rotation},
    ring_file::{self, RingFile},
};
use crate::{
    code::Code,
    issuer::{AdminSecret, Custody, InMemory, IssuerError, Keys},
    jwa::{Algorithm, Family},
    jwk::{Key, KeyRing, Unchosen, choose::Named, distinct},
};
use std::{fmt, path::PathBuf, str::FromStr, time::Duration};
use zeroize::Zeroizing;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
pub(super) struct KeyArgs {
    /// Sign with existing keys: ring, or a key file, - or env:NAME: JWK, JWK Set, PEM or DER [default: new keys, discarded at the end]
    ///
    /// ring is the key ring (JWTK_KEYS applies), ./ring a file with that name. Others may trust tokens
    /// signed with such keys. So /api/auth/token, /rotate, and break=, alg=, kid= and claims at /token need
    /// the header Jwtk-Admin with a secret, which is printed to stderr at the start unless -q is given; a
    /// plain client credentials grant needs no secret. The issuer never sets an expiry on keys that it did
    /// not make: jwtk key rotate does that.
    #[arg(long, value_name = "KEYREF", conflicts_with = "ephemeral", value_hint = clap::ValueHint::FilePath)]
    keys: Option<Source>,
    /// Use new keys and discard them at the end; this is the default
    #[arg(long)]
    ephemeral: bool,
    /// Read the secret for Jwtk-Admin from a file, and do not print it
    #[arg(long, value_name = "FILE", requires = "keys", value_hint = clap::ValueHint::FilePath)]
    admin_token_file: Option<PathBuf>,
    #[command(flatten)]
    naming: NamingArgs,
    /// The algorithm of the key in --keys, or of the new keys, one key for each [default: the key's own, EdDSA]
    #[arg(long, value_parser = AlgorithmParser, hide_possible_values = true)]
    alg: Vec<Algorithm>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Replace the signing key at this interval
    #[arg(help_heading = "Keys", long, value_name = "DURATION", value_parser = args::duration)]
    rotate_every: Option<Duration>,
    /// How long a new key is published before it signs [default: 10m, at most half of --rotate-every]
    #[arg(help_heading = "Keys", long, value_name = "DURATION", value_parser = args::duration, requires = "rotate_every")]
    lead: Option<Duration>,
    /// How long a replaced key stays published [default: the lifetime of a token]
    #[arg(help_heading = "Keys", long, value_name = "DURATION", value_parser = args::duration)]
    pub(super) overlap: Option<Duration>,
}

impl KeyArgs {
    /// Whether the keys outlive the issuer.
    pub(super) fn stay(&self) -> bool {
        self.keys.is_some()
    }

    /// Whether one key is requested, or a name or an algorithm for it.
    fn is_asked(&self) -> bool {
        self.naming.is_given() || !self.alg.is_empty()
    }
}

/// Where keys that stay are.
#[derive(Debug, Clone)]
enum Source {
    Ring,
    Of(KeyRef),
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "ring" => Ok(Self::Ring),
            _ => text.parse().map(Self::Of),
        }
    }
}

/// Who may have any token: everybody, or whoever knows a secret. For persistent keys it says whose they are.
pub(super) fn custody(args: &KeyArgs, env: &Env) -> Result<Custody, CliError> {
    let whose = match &args.keys {
        None => return Ok(Custody::Throwaway),
        Some(Source::Ring) => format!("the key ring {}", ring_file::path(env)?.display()),
        Some(Source::Of(source)) => source.to_string(),
    };
    env.note(&format!("note: signs with existing keys: {whose}"));
    let Some(path) = &args.admin_token_file else {
        let secret = AdminSecret::generate()?;
        env.note("note: /api/auth/token, /rotate, and break= and claims at /token need this header:");
        env.note(&format!("Jwtk-Admin: {}", secret.expose()));
        return Ok(Custody::Persistent(secret));
    };
    let mut bytes = io::secret(Input::File(path), false, env)?;
    let text = String::from_utf8(std::mem::take(&mut *bytes)).map_err(|e| {
        // Bytes that are not text are wiped too.
        drop(Zeroizing::new(e.into_bytes()));
        CliError::usage(format!(
            "{}: the secret must be visible ASCII, because it is sent in a header",
            path.display()
        ))
    })?;
    let secret = AdminSecret::new(Zeroizing::new(text));
    let secret = secret.map_err(|e| CliError::usage(format!("{}: {e}", path.display())))?;
    Ok(Custody::Persistent(secret))
}

/// How often a new key comes, if it does.
pub(super) fn rotation(args: &KeyArgs) -> Result<Option<Rotation>, CliError> {
    let Some(every) = args.rotate_every else { return Ok(None) };
    if every.is_zero() {
        return Err(CliError::usage("--rotate-every: longer than 0s"));
    }
    let lead = args.lead.unwrap_or_else(|| (every / 2).min(Duration::from_mins(10)));
    if lead >= every {
        return Err(CliError::usage(
            "--lead must be shorter than --rotate-every: a key signs before the next one is made",
        ));
    }
    Ok(Some(Rotation { every, lead }))
}

/// The keys: those of a file or of the ring, or new ones in memory.
pub(super) fn keys(args: &KeyArgs, env: &Env) -> Result<AnyKeys, CliError> {
    match &args.keys {
        None => ephemeral(args, env),
        Some(Source::Ring) => from_ring(args, env),
        Some(Source::Of(source)) => from_file(source, args, env),
    }
}

/// The ring itself, or in memory the key of it that is chosen.
fn from_ring(args: &KeyArgs, env: &Env) -> Result<AnyKeys, CliError> {
    let file = RingFile::own(env)?;
    let ring = file.ring().map_err(unreadable)?;
    if ring.keys().is_empty() || !args.is_asked() {
        return match can_sign(&ring, env)? {
            true => Ok(Box::new(file)),
            false => Err(cannot_sign(ring.signing(env.now), &"the key ring")),
        };
    }
    in_memory(true, ring.keys().to_vec(), &"the key ring", args, env)
}

/// A set of private keys is a ring: rotation changes the file. Of everything else the private keys are taken into
/// memory, as is the one that is chosen or named.
fn from_file(source: &KeyRef, args: &KeyArgs, env: &Env) -> Result<AnyKeys, CliError> {
    if let KeyRef::Path(path) = source
        && !args.is_asked()
        // Read again below, which reports its oddities.
        && source.read(&env.silent()).is_ok_and(|bytes| KeyRing::parse(&bytes).is_ok())
    {
        source.tell_of_others(true, env);
        let file = RingFile::named(env.at(path))?;
        let ring = file.ring().map_err(unreadable)?;
        return match can_sign(&ring, env)? {
            true => Ok(Box::new(file)),
            false => Err(cannot_sign(ring.signing(env.now), source)),
        };
    }
    let passphrase = args.passphrase.read_beside([source], env)?;
    let file = choose::open(source, passphrase.as_deref().map(Vec::as_slice), env)?;
    for (index, error) in &file.skipped {
        env.note(&format!("note: {source}: key {index} is left out: {error}"));
    }
    in_memory(file.is_jwk, file.keys(), source, args, env)
}

/// The private keys of a file, each ready to sign.
fn in_memory(
    is_jwk: bool,
    keys: Vec<Key>,
    source: &dyn fmt::Display,
    args: &KeyArgs,
    env: &Env,
) -> Result<AnyKeys, CliError> {
    let keys = distinct(keys);
    let count = keys.len();
    let (private, others): (Vec<Key>, Vec<Key>) =
        args.naming.signers(keys, source)?.into_iter().partition(|key| matches!(key, Key::Private(_)));
    if private.is_empty() {
        return Err(cannot_sign(others.iter().find(|key| matches!(key, Key::Secret(_))), source));
    }
    let algorithm = match args.alg.as_slice() {
        [] => None,
        [one] => Some(*one),
        _ => return Err(CliError::usage("pass --alg once: a key signs with one algorithm")),
    };
    // The newest key of a set signs, as in a ring; PEM has no dates to tell which that is.
    if private.len() > 1 && (!is_jwk || algorithm.is_some()) {
        return Err(unchosen(Unchosen::several(&private, None), source));
    }
    if !args.naming.is_given() && count > private.len() {
        env.note(&format!(
            "note: {source}: {} of {count} keys left out: they are not private",
            count - private.len()
        ));
    }
    let mut ring = KeyRing::default();
    for mut key in private {
        choose::complete(&mut key, algorithm, env)
            .map_err(|e| CliError { message: format!("{source}: {}", e.message), ..e })?;
        ring.add(key, env.now)?;
    }
    match can_sign(&ring, env)? {
        true => Ok(Box::new(InMemory::from(ring))),
        false => Err(cannot_sign(ring.signing(env.now), source)),
    }
}

fn unreadable(error: IssuerError) -> CliError {
    CliError::new(Code::KeyUnusable, error.to_string())
}

fn can_sign(ring: &KeyRing, env: &Env) -> Result<bool, CliError> {
    // An HMAC secret signs too, but no set publishes it: no verifier could check its tokens.
    match ring.signing(env.now) {
        // What could sign nothing is told now, and not with the first token.
        Some(key @ Key::Private(_)) => Ok(key.validate().map(|()| key.algorithm().is_ok())?),
        _ => Ok(false),
    }
}

/// Why a source does not serve, by the key of it that signs now.
fn cannot_sign(signing: Option<&Key>, source: &dyn fmt::Display) -> CliError {
    let why = match signing {
        Some(Key::Secret(_)) => "signs with an HMAC secret now, and no key set publishes one",
        Some(_) => "has a key that is not for signatures",
        None => "has no private key that signs now",
    };
    CliError::new(Code::NoKey, format!("{source} {why}"))
        .hint("make keys: jwtk keygen, or serve new ones, without --keys")
}

fn ephemeral(args: &KeyArgs, env: &Env) -> Result<AnyKeys, CliError> {
    let algorithms = if args.alg.is_empty() { &[Algorithm::EdDSA] } else { args.alg.as_slice() };
    let name = args.naming.set_kid.as_ref().or(args.naming.kid.as_ref());
    if name.is_some() && algorithms.len() > 1 {
        return Err(CliError::usage("pass --alg once: only one key can have the kid"));
    }
    let mut ring = KeyRing::default();
    // Of keys of one second the one added last signs: that is the first named.
    for &algorithm in algorithms.iter().rev() {
        if algorithm.family() == Family::Hmac {
            let message = format!("--alg {algorithm}: a key set cannot publish a shared secret");
            return Err(CliError::usage(message));
        }
        let mut key = Key::generate(algorithm, None, || env.random_id())?;
        if let Some(kid) = name {
            key.set_kid(kid);
        }
        ring.add(key, env.now)?;
    }
    Ok(Box::new(InMemory::from(ring)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        keys: KeyArgs,
    }

    #[test]
    fn a_key_is_published_for_its_lead_before_it_signs() {
        let of = |line: &str| {
            let line = Line::try_parse_from(line.split_whitespace()).unwrap();
            rotation(&line.keys).map(|r| r.map(|r| (r.every.as_millis(), r.lead.as_millis()))).ok()
        };
        for (line, expected) in [
            ("jwtk", Some(None)),
            ("jwtk --rotate-every 1h", Some(Some((3_600_000, 600_000)))),
            ("jwtk --rotate-every 20m", Some(Some((1_200_000, 600_000)))),
            ("jwtk --rotate-every 4m", Some(Some((240_000, 120_000)))),
            ("jwtk --rotate-every 1s", Some(Some((1000, 500)))),
            ("jwtk --rotate-every 1h --lead 30m", Some(Some((3_600_000, 1_800_000)))),
            ("jwtk --rotate-every 1h --lead 0s", Some(Some((3_600_000, 0)))),
            ("jwtk --rotate-every 10s --lead 9999ms", Some(Some((10_000, 9_999)))),
            ("jwtk --rotate-every 10s --lead 10s", None),
            ("jwtk --rotate-every 0s", None),
        ] {
            assert_eq!(of(line), expected, "{line}");
        }
    }
}
