use crate::cli::{
    commands::{
        args::PassphraseArgs,
        choose::{self, NamedAlgorithm, NamingArgs},
        key_file::say_lost,
    },
    env::Env,
    error::{CliError, Exit},
    http::too_large_to_fetch,
    io::{self, Access, KeyRef},
    render, ring_file,
};
use crate::{
    JwkSet,
    code::Code,
    jwk::{Key, KeyFile, distinct, pem},
};
use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

/// Write the public halves of keys as one key set
///
/// Without a key, writes the key ring. The output never has private or symmetric keys.
#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    /// Keys: files, - or env:NAME, or kids in the ring [default: the key ring]
    #[arg(value_hint = clap::ValueHint::FilePath)]
    keys: Vec<KeyRef>,
    #[command(flatten)]
    naming: NamingArgs,
    #[command(flatten)]
    named: NamedAlgorithm,
    /// Write to a file
    #[arg(help_heading = "Output", short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Format of the set
    #[arg(help_heading = "Output", long, default_value = "jwks")]
    format: Format,
    /// Replace existing files
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
            format!("{}\n", render::json::safe(&text)).into_bytes()
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
    let files = files(args, env)?;
    let keys = match files.as_slice() {
        [] => of_ring(env)?,
        files => files.iter().flat_map(|file| distinct(file.keys())).collect(),
    };
    let keys = chosen(args, keys)?;
    let dropped = files.iter().flat_map(|file| file.dropped(&keys)).collect();
    say_lost(&keys, dropped, matches!(args.format, Format::Pem).then_some(pem::Encoding::Pem), env);
    let set = JwkSet::of_keys(keys);
    refuse_duplicates(&set)?;
    Ok(set)
}

/// The chosen keys, with what the set says of them.
fn chosen(args: &ExportArgs, keys: Vec<Key>) -> Result<Vec<Key>, CliError> {
    let place = match args.keys.as_slice() {
        [] => "the key ring".to_owned(),
        [one] => one.to_string(),
        several => format!("these {} sources", several.len()),
    };
    let mut keys = if args.naming.is_given() { args.naming.apply(keys, &place)? } else { keys };
    if keys.iter().any(|key| matches!(key, Key::Secret(_))) {
        return Err(never_published(&place));
    }
    keys.iter_mut().try_for_each(|key| key.describe(args.named.alg))?;
    Ok(keys)
}

/// What the ring publishes. Its secrets stay where they are.
fn of_ring(env: &Env) -> Result<Vec<Key>, CliError> {
    let set = ring_file::read(env)?.published(env.now);
    if set.members().is_empty() {
        let error = CliError::new(Code::NoKey, "no key in the key ring to publish");
        return Err(error.hint("make one: jwtk keygen").hint("or name keys: jwtk jwks export FILE …"));
    }
    let keys: Vec<Key> = set.public_keys().cloned().map(Key::Public).collect();
    let secrets = set.members().len() - keys.len();
    if keys.is_empty() {
        return Err(never_published("the key ring"));
    }
    if secrets > 0 {
        env.note(&format!("note: HMAC secrets in the ring are never published: {secrets} left out"));
    }
    Ok(keys)
}

fn files(args: &ExportArgs, env: &Env) -> Result<Vec<KeyFile>, CliError> {
    let passphrase = args.passphrase.read_beside(&args.keys, env)?;
    let open = |source: &KeyRef| {
        let file = choose::open(source, passphrase.as_deref().map(Vec::as_slice), env)?;
        // What is published must verify what its private half signs.
        for found in &file.found {
            found.key.validate().map_err(|e| source.locate(e))?;
            warn_of_misnomers(&found.key, source, env);
        }
        match file.skipped.first() {
            Some((index, error)) => {
                Err(CliError::new(error.code(), format!("{source}: key {index}: {error}")))
            }
            None => Ok(file),
        }
    };
    args.keys.iter().map(open).collect()
}

/// A row that no verifier can use is published unchanged, with a warning.
fn warn_of_misnomers(key: &Key, source: &KeyRef, env: &Env) {
    let key = key.to_verification_key();
    if let Err(error) = key.algorithms().map_err(|misfit| key.unfit(misfit))
        && let Some(hint) = error.hint()
    {
        env.note(&format!("warning: {source}: {error}; {hint}"));
    }
}

fn never_published(place: &str) -> CliError {
    CliError::usage(format!("{place}: an HMAC secret has no public half and is never published"))
        .hint("use an asymmetric key: jwtk keygen --alg EdDSA")
}

/// Verifiers refuse a set with duplicate kids or take the first key; one key twice means that somebody
/// counted wrong.
fn refuse_duplicates(set: &JwkSet) -> Result<(), CliError> {
    let (mut kids, mut keys) = (HashSet::new(), HashMap::new());
    for jwk in set.public_keys() {
        let kid = jwk.metadata.kid.as_deref().unwrap_or_default();
        if let Some(first) = keys.insert(jwk.thumbprint(), kid) {
            let other = if first == kid { String::new() } else { format!(" and {first:?}") };
            return Err(CliError::usage(format!("the same key occurs twice, as {kid:?}{other}"))
                .hint("name each key once: a private key and its public half are one key"));
        }
        if !kids.insert(kid) {
            return Err(CliError::usage(format!("two keys have the kid {kid:?}"))
                .hint("give each key its own kid: verifiers refuse such a set or take the first key"));
        }
    }
    Ok(())
}
