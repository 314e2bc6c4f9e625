use super::{
    args::{AlgorithmParser, NewPassphraseArgs},
    choose,
    key_file::{self, Format, private_bytes, public_bytes, say_lost},
};
use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    io::{self, Access},
    render::{self, progress},
    ring_file, views,
};
use crate::{
    jwa::{Algorithm, Family},
    jwk::{Key, choose::Named},
};
use std::path::{Path, PathBuf};

const ALGORITHM: &str = "The algorithm of the key

Not every verifier has the newer ones. ES256K: jwcrypto, joserfc and PyJWT have it, jose has not. ML-DSA: jwcrypto has it, \
     jose from Node.js 24 on, joserfc and PyJWT have not. Ed25519 is the new name of EdDSA, which PyJWT refuses.";

/// Make a key
///
/// Without -o, adds the key to the key ring, where it becomes the signing key.
#[derive(Debug, clap::Args)]
pub(crate) struct KeygenArgs {
    /// The algorithm of the key
    #[arg(help_heading = "Keys", long, default_value = "EdDSA", value_parser = AlgorithmParser, long_help = ALGORITHM)]
    alg: Algorithm,
    /// Size of an RSA key: 2048, 3072, 4096 or 8192 [default: 2048]
    #[arg(help_heading = "Keys", long)]
    bits: Option<usize>,
    /// Key ID [default: the RFC 7638 thumbprint]
    #[arg(help_heading = "Keys", long, value_parser = choose::kid, allow_hyphen_values = true)]
    // a thumbprint may begin with a hyphen
    kid: Option<String>,
    /// Write the private key to a file with mode 0600 (- for stdout) instead of the ring
    #[arg(help_heading = "Output", short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the public half to a file
    #[arg(help_heading = "Output", long = "pub", value_name = "FILE")]
    public: Option<PathBuf>,
    /// Format of the files
    #[arg(help_heading = "Output", long, default_value = "jwk")]
    format: Format,
    #[command(flatten)]
    passphrase: NewPassphraseArgs,
    /// Replace existing files
    #[arg(help_heading = "Output", long)]
    force: bool,
}

pub(crate) fn run(args: KeygenArgs, env: &mut Env) -> Result<Exit, CliError> {
    let symmetric = args.alg.family() == Family::Hmac;
    check(&args, symmetric, env)?;
    let passphrase = args.passphrase.read(env)?;
    let key = generate(&args, env)?;
    let kid = kept_kid(&args, &key);

    match &args.output {
        Some(path) => {
            let bytes = private_bytes(&key, args.format, passphrase.as_deref().map(Vec::as_slice))?;
            io::write_or_print(path, &bytes, Access::Private, args.force, env)?;
        }
        None => ring_file::update(env, |ring| Ok(ring.add(key.clone(), env.now)?))?,
    }
    if let Some(path) = &args.public {
        io::write_or_print(path, &public_bytes(&key, args.format)?, Access::Public, args.force, env)?;
    }
    if args.output.is_some() || args.public.is_some() {
        say_lost(std::slice::from_ref(&key), Vec::new(), args.format.encoding(), env);
    }
    report(&args, &key, &kid, env)
}

/// The kid that tokens of the key carry unless a flag says otherwise: PEM and DER have no place for another than
/// the thumbprint.
fn kept_kid(args: &KeygenArgs, key: &Key) -> String {
    let is_kept = args.output.is_none() || args.format == Format::Jwk;
    let thumbprint = key.thumbprint().filter(|_| !is_kept).map(|t| t.to_string());
    thumbprint.or_else(|| key.kid().map(str::to_owned)).unwrap_or_default()
}

fn check(args: &KeygenArgs, symmetric: bool, env: &Env) -> Result<(), CliError> {
    if args.bits.is_some() && args.alg.family() != Family::Rsa {
        return Err(CliError::usage(format!("--bits is for RSA keys; {} has a fixed size", args.alg))
            .hint("an RSA key: --alg RS256 or --alg PS256"));
    }
    if symmetric && (args.public.is_some() || args.format != Format::Jwk) {
        return Err(CliError::usage("an HMAC secret has no public half and can only be written as a JWK"));
    }
    if args.output.is_none() && (args.format != Format::Jwk && args.public.is_none()) {
        return Err(CliError::usage("--format needs a file: name one with -o")
            .hint("without -o the key goes into the ring"));
    }
    if args.passphrase.is_given() && (args.output.is_none() || args.format == Format::Jwk) {
        let what = if args.output.is_none() { "the key ring" } else { "a JWK" };
        return Err(key_file::not_encrypted(what).hint("a passphrase needs -o FILE --format pem or der"));
    }
    if args.output.is_some() && args.output == args.public {
        return Err(CliError::usage("-o and --pub name the same file"));
    }
    // Before anything is made or written: a run that fails leaves nothing behind.
    [&args.output, &args.public]
        .into_iter()
        .flatten()
        .try_for_each(|p| io::refuse_existing(&env.at(p), args.force))
}

fn generate(args: &KeygenArgs, env: &Env) -> Result<Key, CliError> {
    let mut key = progress::generate(args.alg, args.bits, env)?;
    if let Some(kid) = &args.kid {
        key.metadata_mut().kid = Some(kid.clone());
    }
    Ok(key)
}

fn report(args: &KeygenArgs, key: &Key, kid: &str, env: &Env) -> Result<Exit, CliError> {
    let to_stdout = [&args.output, &args.public].into_iter().flatten().any(|p| p == Path::new("-"));
    if env.json && !to_stdout {
        let file = args.output.as_deref().and_then(Path::to_str);
        let view = views::keygen::keygen(key, args.alg, kid, file);
        env.data(render::json::line(&view)?.as_bytes())?;
        return Ok(Exit::Ok);
    }
    if !to_stdout {
        env.data(render::line_of(kid).as_bytes())?;
    }
    if env.stderr_is_terminal() {
        match &args.output {
            None => env.note(&format!("{} key in the key ring, signing from now on", args.alg)),
            Some(path) => env.note(&format!("{} private key in {}", args.alg, io::shown(&env.at(path)))),
        }
    }
    Ok(Exit::Ok)
}
