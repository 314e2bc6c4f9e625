use super::args::PassphraseArgs;
use crate::{
    env::Env,
    error::{CliError, Exit},
    io::{self, Access},
    render, ring_file,
};
use jwtk::{
    jwa::{Algorithm, Family, PrivateKey, hmac::Secret},
    jwk::{Key, Parameters, PrivateJwk, SecretJwk, pem},
};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Make a key
///
/// Without -o the key joins the key ring and becomes the signing key.
#[derive(Debug, clap::Args)]
pub(crate) struct KeygenArgs {
    /// What it will sign with
    #[arg(long, default_value = "EdDSA")]
    alg: Algorithm,
    /// Size of an RSA key: 2048, 3072, 4096 or 8192 [default: 2048]
    #[arg(long)]
    bits: Option<usize>,
    /// Key ID [default: the RFC 7638 thumbprint]
    #[arg(long, allow_hyphen_values = true)] // a thumbprint may begin with a hyphen
    kid: Option<String>,
    /// Write the private key to a file of mode 0600 (- for stdout), not to the ring
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the public half to a file
    #[arg(long = "pub", value_name = "FILE")]
    public: Option<PathBuf>,
    /// Format of the files
    #[arg(long, default_value = "jwk")]
    format: Format,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Replace files that exist
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Jwk,
    Pem,
    Der,
}

pub(crate) fn run(args: KeygenArgs, env: &mut Env) -> Result<Exit, CliError> {
    let symmetric = args.alg.family() == Family::Hmac;
    check(&args, symmetric)?;
    let passphrase = args.passphrase.read(env)?;
    let key = generate(&args)?;
    let kid = key.parameters().kid.clone().unwrap_or_default();

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
    report(&args, &key, &kid, env)
}

fn check(args: &KeygenArgs, symmetric: bool) -> Result<(), CliError> {
    if args.bits.is_some() && args.alg.family() != Family::Rsa {
        return Err(CliError::usage(format!("--bits is for RSA keys, {} has one size", args.alg)));
    }
    if symmetric && (args.public.is_some() || args.format != Format::Jwk) {
        return Err(CliError::usage("an HMAC secret has no public half and is written as a JWK alone"));
    }
    if args.output.is_none() && (args.format != Format::Jwk && args.public.is_none()) {
        return Err(CliError::usage("--format is for files: name one with -o")
            .hint("without -o the key joins the ring"));
    }
    Ok(())
}

fn generate(args: &KeygenArgs) -> Result<Key, CliError> {
    let mut key = if args.alg.family() == Family::Hmac {
        // A thumbprint would help to guess a secret (RFC 7638 section 7): its kid is random.
        let kid = jwtk::base64url::encode(&Secret::generate(Algorithm::HS256).expose()[..16]);
        let parameters = Parameters {
            kid: Some(kid),
            alg: Some(args.alg.to_string()),
            key_use: Some("sig".to_owned()),
            ..Parameters::default()
        };
        Key::Secret(SecretJwk { parameters, secret: Secret::generate(args.alg) })
    } else {
        Key::Private(PrivateJwk::new(PrivateKey::generate(args.alg, args.bits.unwrap_or(2048))?, args.alg))
    };
    if let Some(kid) = &args.kid {
        key.parameters_mut().kid = Some(kid.clone());
    }
    Ok(key)
}

fn private_bytes(
    key: &Key,
    format: Format,
    passphrase: Option<&[u8]>,
) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let encoding = match (format, key) {
        (Format::Pem, _) => pem::Encoding::Pem,
        (Format::Der, _) => pem::Encoding::Der,
        (Format::Jwk, _) if passphrase.is_some() => {
            return Err(CliError::usage(
                "a JWK is not encrypted: a passphrase goes with --format pem or der",
            ));
        }
        (Format::Jwk, key) => {
            let mut text = match key {
                Key::Private(k) => k.expose_json()?,
                Key::Secret(k) => k.expose_json(),
                Key::Public(k) => Zeroizing::new(k.to_object().to_string()),
            };
            let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() + 1));
            bytes.extend_from_slice(text.as_bytes());
            bytes.push(b'\n');
            zeroize::Zeroize::zeroize(&mut *text);
            return Ok(bytes);
        }
    };
    match key {
        Key::Private(k) => Ok(pem::write_private(&k.key, encoding, passphrase)?),
        _ => Err(CliError::usage("an HMAC secret is written as a JWK alone")),
    }
}

fn public_bytes(key: &Key, format: Format) -> Result<Vec<u8>, CliError> {
    let public = key.to_public().ok_or_else(|| CliError::usage("an HMAC secret has no public half"))?;
    Ok(match format {
        Format::Jwk => format!("{}\n", public.to_object()).into_bytes(),
        Format::Pem => pem::write_public(&public.key, pem::Encoding::Pem)?,
        Format::Der => pem::write_public(&public.key, pem::Encoding::Der)?,
    })
}

fn report(args: &KeygenArgs, key: &Key, kid: &str, env: &Env) -> Result<Exit, CliError> {
    let to_stdout = [&args.output, &args.public].into_iter().flatten().any(|p| p == Path::new("-"));
    if env.json && !to_stdout {
        let mut object = render::json::document();
        object.insert("kid", kid);
        object.insert("alg", args.alg.as_str());
        object.insert("kty", key.to_verification_key().kty());
        object.insert(
            "thumbprint",
            render::json::text(key.to_verification_key().thumbprint().map(|t| t.to_string()).as_deref()),
        );
        object.insert("file", render::json::text(args.output.as_deref().and_then(Path::to_str)));
        env.data(render::json::line(&object).as_bytes())?;
        return Ok(Exit::Ok);
    }
    if !to_stdout {
        env.data(format!("{}\n", crate::env::printable(kid)).as_bytes())?;
    }
    if env.stderr_is_terminal() {
        match &args.output {
            None => env.note(&format!("{} key in the key ring, signing from now on", args.alg)),
            Some(path) => env.note(&format!("{} private key in {}", args.alg, io::shown(path))),
        }
    }
    Ok(Exit::Ok)
}
