use crate::{
    commands::args::PassphraseArgs,
    env::Env,
    error::{CliError, Exit},
    io::{self, Access, KeyRef},
    ring_file,
};
use jwtk::{
    JwkSet,
    code::Code,
    jwk::{Key, pem},
};
use std::path::{Path, PathBuf};

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
    if args.keys.is_empty() {
        let ring = ring_file::read(env)?;
        let set = ring.published(env.now);
        if set.members().is_empty() {
            let error = CliError::new(Code::NoKey, "no key in the key ring to publish");
            return Err(error.hint("make one: jwtk keygen").hint("or name keys: jwtk jwks export FILE …"));
        }
        return publishable(ring.keys().to_vec(), set);
    }
    let passphrase = args.passphrase.read(env)?;
    let mut keys = Vec::new();
    for source in &args.keys {
        for mut key in source.keys(passphrase.as_deref().map(Vec::as_slice), env)? {
            // A key from a file without metadata is found by its thumbprint.
            if let (None, Some(public)) = (&key.parameters().kid, key.to_public()) {
                key.parameters_mut().kid = Some(public.thumbprint().to_string());
            }
            keys.push(key);
        }
    }
    let set = JwkSet::of_keys(keys.clone());
    publishable(keys, set)
}

/// Refuses what must not or cannot be published.
fn publishable(keys: Vec<Key>, set: JwkSet) -> Result<JwkSet, CliError> {
    if set.public_keys().next().is_none() {
        let message = "these are HMAC secrets: they have no public half and are never published";
        return Err(CliError::usage(message).hint("use an asymmetric key: jwtk keygen --alg EdDSA"));
    }
    if let Some(secret) = keys.iter().find(|k| matches!(k, Key::Secret(_))) {
        let kid = secret.parameters().kid.clone().unwrap_or_default();
        return Err(CliError::usage(format!("key {kid:?} is an HMAC secret, which is never published")));
    }
    let kids: Vec<_> = set.public_keys().map(|k| &k.parameters.kid).collect();
    if let Some((_, kid)) = kids.iter().copied().enumerate().find(|(i, kid)| kids[..*i].contains(kid)) {
        let kid = kid.clone().unwrap_or_default();
        return Err(CliError::usage(format!("two keys have the kid {kid:?}"))
            .hint("verifiers refuse such a set or take the first key: give each its own kid"));
    }
    Ok(set)
}
