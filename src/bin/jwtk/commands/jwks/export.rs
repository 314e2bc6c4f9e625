use crate::{
    commands::args::PassphraseArgs,
    env::Env,
    error::{CliError, Exit},
    http::too_large_to_fetch,
    io::{self, Access, KeyRef},
    ring_file,
};
use jwtk::{
    JwkSet,
    code::Code,
    jwa::PublicKey,
    jwk::{Jwk, Key, Parameters, pem},
};
use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

/// Publish: the public halves of keys as one set
///
/// Without a key the ring is published. Private or symmetric material can never come out.
#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    /// Keys: files, - or env:NAME [default: the key ring]
    #[arg(value_hint = clap::ValueHint::FilePath)]
    keys: Vec<KeyRef>,
    /// Write to a file
    #[arg(help_heading = "Output", short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Format of the set
    #[arg(help_heading = "Output", long, default_value = "jwks")]
    format: Format,
    /// Replace files that exist
    #[arg(help_heading = "Output", long)]
    force: bool,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Jwks,
    Pem,
}

pub(crate) fn run(args: ExportArgs, env: &mut Env) -> Result<Exit, CliError> {
    let set = set(&args, env)?;
    let bytes = match args.format {
        Format::Jwks => {
            let text =
                serde_json::to_string(&set).map_err(|e| CliError::new(Code::Internal, e.to_string()))?;
            if let Some(warning) = too_large_to_fetch(text.len()) {
                env.note(&warning);
            }
            format!("{text}\n").into_bytes()
        }
        Format::Pem => {
            let mut bundle = Vec::new();
            for jwk in set.public_keys() {
                bundle.extend(pem::write_public(&jwk.key, pem::Encoding::Pem)?);
            }
            bundle
        }
    };
    let replace = args.force || args.output == Path::new("-");
    io::write_or_print(&args.output, &bytes, Access::Public, replace, env)?;
    Ok(Exit::Ok)
}

fn set(args: &ExportArgs, env: &Env) -> Result<JwkSet, CliError> {
    let set = if args.keys.is_empty() { of_ring(env)? } else { JwkSet::of_keys(of_files(args, env)?) };
    if set.public_keys().next().is_none() {
        let message = "these are HMAC secrets: they have no public half and are never published";
        return Err(CliError::usage(message).hint("use an asymmetric key: jwtk keygen --alg EdDSA"));
    }
    refuse_duplicates(&set)?;
    Ok(set)
}

/// What the ring publishes. Its secrets stay where they are: only serialising them would be wrong.
fn of_ring(env: &Env) -> Result<JwkSet, CliError> {
    let set = ring_file::read(env)?.published(env.now);
    if set.members().is_empty() {
        let error = CliError::new(Code::NoKey, "no key in the key ring to publish");
        return Err(error.hint("make one: jwtk keygen").hint("or name keys: jwtk jwks export FILE …"));
    }
    let secrets = set.members().iter().filter(|m| m.kty.as_deref() == Some("oct")).count();
    if secrets > 0 && set.public_keys().next().is_some() {
        env.note(&format!("note: HMAC secrets of the ring are never published: {secrets} left out"));
    }
    Ok(set)
}

fn of_files(args: &ExportArgs, env: &Env) -> Result<Vec<Key>, CliError> {
    if args.keys.iter().filter(|k| **k == KeyRef::Stdin).count() > 1 {
        return Err(CliError::usage("standard input can be read once"));
    }
    let passphrase = match args.keys.iter().find(|k| **k == KeyRef::Stdin) {
        Some(stdin) => args.passphrase.read_beside(stdin, env)?,
        None => args.passphrase.read(env)?,
    };
    let mut keys: Vec<Key> = Vec::new();
    for source in &args.keys {
        let file = source.open(passphrase.as_deref().map(Vec::as_slice), env)?;
        if let Some((index, error)) = file.skipped.first() {
            return Err(CliError::new(error.code(), format!("{source}: key {index}: {error}")));
        }
        let first = keys.len();
        for mut key in file.found.into_iter().map(|f| f.key) {
            let Some(public) = key.to_public() else {
                let message = format!("{source} has an HMAC secret, which is never published");
                return Err(CliError::usage(message));
            };
            // A private key with its certificate in one file is one key.
            let again = |k: &Key| !file.is_jwk && k.is_same_key(&key);
            if keys[first..].iter().any(again) {
                continue;
            }
            describe(key.parameters_mut(), &public, file.is_jwk);
            keys.push(key);
        }
    }
    Ok(keys)
}

/// A key without metadata is named by its thumbprint, and is for what its type allows alone.
fn describe(parameters: &mut Parameters, public: &Jwk, is_jwk: bool) {
    parameters.kid.get_or_insert_with(|| public.thumbprint().to_string());
    if !is_jwk {
        parameters.key_use = Some("sig".to_owned());
        parameters.alg = match &public.key {
            // Six algorithms go with an RSA key: which one is not for us to say.
            PublicKey::Rsa(_) => None,
            key => key.algorithms().first().map(ToString::to_string),
        };
    }
}

/// Verifiers refuse a set with duplicate kids or take the first key; one key twice means that somebody
/// counted wrong.
fn refuse_duplicates(set: &JwkSet) -> Result<(), CliError> {
    let (mut kids, mut keys) = (HashSet::new(), HashMap::new());
    for jwk in set.public_keys() {
        let kid = jwk.parameters.kid.as_deref().unwrap_or_default();
        if let Some(first) = keys.insert(jwk.thumbprint(), kid) {
            let other = if first == kid { String::new() } else { format!(" and {first:?}") };
            return Err(CliError::usage(format!("one key comes twice, as {kid:?}{other}"))
                .hint("name each key once: a private key and its public half are one key"));
        }
        if !kids.insert(kid) {
            return Err(CliError::usage(format!("two keys have the kid {kid:?}"))
                .hint("verifiers refuse such a set or take the first key: give each its own kid"));
        }
    }
    Ok(())
}
