//! Which keys the issuer signs with: those of a file or of the ring, or new ones in memory.

use crate::{
    commands::{
        args::{self, AlgorithmParser, PassphraseArgs},
        choose::{self, NamingArgs, unchosen},
    },
    env::Env,
    error::CliError,
    io::KeyRef,
    listen::{AnyKeys, Rotation},
    ring_file::RingFile,
};
use jwtk::{
    code::Code,
    issuer::Keys,
    jwa::{Algorithm, Family},
    jwk::{
        Key, KeyRing, Unchosen,
        choose::{Named, distinct},
    },
};
use std::{fmt, time::Duration};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
pub(super) struct KeyArgs {
    /// The key ring, or a key file, - or env:NAME: JWK, JWK Set, PEM or DER [default: the key ring; keys in memory where it is empty]
    #[arg(long, value_name = "KEYREF", conflicts_with = "ephemeral", value_hint = clap::ValueHint::FilePath)]
    keys: Option<KeyRef>,
    /// New keys in memory, gone at the end
    #[arg(long)]
    ephemeral: bool,
    #[command(flatten)]
    naming: NamingArgs,
    /// What the key of --keys signs with, or the keys in memory, one key each [default: the key's own, EdDSA]
    #[arg(long, value_parser = AlgorithmParser, hide_possible_values = true)]
    alg: Vec<Algorithm>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Replace the signing key every so often
    #[arg(help_heading = "Keys", long, value_name = "DURATION", value_parser = args::duration)]
    rotate_every: Option<Duration>,
    /// How long a new key is published before it signs [default: 10m, half of --rotate-every at most]
    #[arg(help_heading = "Keys", long, value_name = "DURATION", value_parser = args::duration, requires = "rotate_every")]
    lead: Option<Duration>,
    /// How long a replaced key stays published [default: as long as a token lives]
    #[arg(help_heading = "Keys", long, value_name = "DURATION", value_parser = args::duration)]
    pub(super) overlap: Option<Duration>,
}

/// How often a new key comes, if it does.
pub(super) fn rotation(args: &KeyArgs) -> Result<Option<Rotation>, CliError> {
    let Some(every) = args.rotate_every else { return Ok(None) };
    if every.is_zero() {
        return Err(CliError::usage("--rotate-every: longer than 0s"));
    }
    let lead = args.lead.unwrap_or_else(|| (every / 2).min(Duration::from_secs(600)));
    if lead >= every {
        return Err(CliError::usage(
            "--lead is shorter than --rotate-every: a key signs before the next one comes",
        ));
    }
    Ok(Some(Rotation { every, lead }))
}

/// The keys: those of a file or of the ring, or new ones in memory.
pub(super) fn keys(args: &KeyArgs, env: &Env) -> Result<AnyKeys, CliError> {
    if args.ephemeral {
        return ephemeral(args, env);
    }
    if let Some(source) = &args.keys {
        return from_file(source, args, env);
    }
    if !args.alg.is_empty() {
        return Err(CliError::usage("--alg goes with --keys or --ephemeral"));
    }
    let mut ring = RingFile::own(env)?;
    let in_ring = ring.ring().map_err(unreadable)?.keys().to_vec();
    if args.naming.is_given() && !in_ring.is_empty() {
        return in_memory(true, in_ring, &"the key ring", args, env);
    }
    if can_sign(&mut ring, env)? {
        return Ok(Box::new(ring));
    }
    env.note("note: the key ring has no key that signs now: a new one in memory, gone at the end");
    ephemeral(args, env)
}

/// A set of private keys is a ring: rotation changes the file. Of everything else the private keys are taken into
/// memory, as is the one that is chosen or named.
fn from_file(source: &KeyRef, args: &KeyArgs, env: &Env) -> Result<AnyKeys, CliError> {
    let is_asked = args.naming.is_given() || !args.alg.is_empty();
    if let KeyRef::Path(path) = source
        && !is_asked
        // Read again below, which says what is to be said.
        && source.read(&env.silent()).is_ok_and(|bytes| KeyRing::parse(&bytes).is_ok())
    {
        source.tell_of_others(true, env);
        let mut ring = RingFile::named(path.clone())?;
        return match can_sign(&mut ring, env)? {
            true => Ok(Box::new(ring)),
            false => Err(cannot_sign(ring.ring().map_err(unreadable)?.signing(env.now), source)),
        };
    }
    let passphrase = args.passphrase.read_beside(source, env)?;
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
        _ => return Err(CliError::usage("a key signs with one algorithm: give --alg once")),
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
        choose::complete(&mut key, algorithm)
            .map_err(|e| CliError { message: format!("{source}: {}", e.message), ..e })?;
        ring.add(key, env.now)?;
    }
    match can_sign(&mut ring, env)? {
        true => Ok(Box::new(ring)),
        false => Err(cannot_sign(ring.signing(env.now), source)),
    }
}

fn unreadable(message: String) -> CliError {
    CliError::new(Code::KeyUnusable, message)
}

fn can_sign(keys: &mut impl Keys, env: &Env) -> Result<bool, CliError> {
    let ring = keys.ring().map_err(unreadable)?;
    // An HMAC secret signs too, but no set publishes it: nobody could check its tokens.
    match ring.signing(env.now) {
        // What could sign nothing is told now, and not with the first token.
        Some(key @ Key::Private(_)) => Ok(key.validate().map(|()| key.algorithm().is_ok())?),
        _ => Ok(false),
    }
}

/// Why a source does not serve, by the key of it that signs now.
fn cannot_sign(signing: Option<&Key>, source: &dyn fmt::Display) -> CliError {
    let why = match signing {
        Some(Key::Secret(_)) => "signs with an HMAC secret now, which no key set publishes",
        Some(_) => "has a key that is not for signatures",
        None => "has no private key that signs now",
    };
    CliError::new(Code::NoKey, format!("{source} {why}"))
        .hint("make keys: jwtk keygen, or serve new ones: --ephemeral")
}

fn ephemeral(args: &KeyArgs, env: &Env) -> Result<AnyKeys, CliError> {
    let algorithms = if args.alg.is_empty() { &[Algorithm::EdDSA] } else { args.alg.as_slice() };
    let name = args.naming.set_kid.as_ref().or(args.naming.kid.as_ref());
    if name.is_some() && algorithms.len() > 1 {
        return Err(CliError::usage("one key takes the kid: give --alg once"));
    }
    let mut ring = KeyRing::default();
    // Of keys of one second the one added last signs: that is the first named.
    for &algorithm in algorithms.iter().rev() {
        if algorithm.family() == Family::Hmac {
            let message = format!("--alg {algorithm}: a key set cannot publish a shared secret");
            return Err(CliError::usage(message));
        }
        let mut key = Key::generate(algorithm, None)?;
        if let Some(kid) = name {
            key.set_kid(kid);
        }
        ring.add(key, env.now)?;
    }
    Ok(Box::new(ring))
}
