use crate::{
    commands::args::{self, PassphraseArgs},
    env::Env,
    error::{CliError, Exit},
    io::KeyRef,
    render, ring_file,
};
use jwtk::{
    code::Code,
    json::Value,
    jwa::{Algorithm, PrivateKey},
    jwk::{Key, KeyRing, Misfit, ring::State},
    time::{NumericDate, in_words},
};

/// Add a private key or a secret to the ring
///
/// It signs at once, unless its own nbf and exp say otherwise. Of a set every private key is added.
#[derive(Debug, clap::Args)]
pub(crate) struct ImportArgs {
    /// The key: file, - or env:NAME
    #[arg(value_hint = clap::ValueHint::FilePath)]
    key: KeyRef,
    /// The kid to give it, or of a set the one key to add
    #[arg(help_heading = "Keys", long, value_parser = args::kid, allow_hyphen_values = true)]
    // a thumbprint may begin with a hyphen
    kid: Option<String>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

pub(crate) fn run(args: ImportArgs, env: &mut Env) -> Result<Exit, CliError> {
    let passphrase = args.passphrase.read_beside(&args.key, env)?;
    let file = args.key.open(passphrase.as_deref().map(Vec::as_slice), env)?;
    if let Some((index, error)) = file.skipped.first() {
        return Err(CliError::new(error.code(), format!("{}: key {index}: {error}", args.key)));
    }
    let keys: Vec<Key> = file.found.into_iter().map(|f| f.key).collect();
    let mut keys = chosen(keys, &args)?;
    for key in &mut keys {
        complete(key).map_err(|e| CliError { message: format!("{}: {}", args.key, e.message), ..e })?;
    }
    let kids: Vec<String> = keys.iter().filter_map(|k| k.parameters().kid.clone()).collect();
    let notes = ring_file::update(env, |ring| {
        keys.into_iter().try_for_each(|key| ring.add(key, env.now))?;
        let added = |k: &&Key| k.parameters().kid.as_ref().is_some_and(|kid| kids.contains(kid));
        Ok(ring.keys().iter().filter(added).map(|k| note(k, ring, env.now)).collect::<Vec<_>>())
    })?;
    notes.iter().for_each(|n| env.note(n));
    if env.json {
        let mut object = render::json::document();
        object.insert("kids", kids.iter().map(|k| k.as_str().into()).collect::<Vec<Value>>());
        env.data(render::json::line(&object).as_bytes())?;
    } else {
        let lines: String = kids.iter().map(|k| render::line_of(k)).collect();
        env.data(lines.as_bytes())?;
    }
    Ok(Exit::Ok)
}

/// What a key is doing from now on.
fn note(key: &Key, ring: &KeyRing, now: NumericDate) -> String {
    let p = key.parameters();
    let kid = render::one_line(p.kid.as_deref().unwrap_or_default());
    match (ring.state(key, now), p.nbf) {
        (State::Signing, _) => format!("{kid} signs from now on"),
        (State::Next, Some(nbf)) => format!("{kid} signs in {}", in_words(nbf.since(now))),
        (State::Expired, _) => format!("{kid} has expired: it neither signs nor is it published"),
        _ => format!("{kid} is published, and a newer key signs"),
    }
}

/// The private keys of the file that are meant.
fn chosen(mut keys: Vec<Key>, args: &ImportArgs) -> Result<Vec<Key>, CliError> {
    keys.retain(|k| !matches!(k, Key::Public(_)));
    if keys.is_empty() {
        let message = format!("{}: there is no private key in it, and the ring signs", args.key);
        return Err(CliError::new(Code::KeyUnusable, message)
            .hint("to verify with a public key, name it: jwtk verify --key FILE"));
    }
    let Some(kid) = &args.kid else { return Ok(keys) };
    if let Some(at) = keys.iter().position(|k| k.parameters().kid.as_ref() == Some(kid)) {
        return Ok(vec![keys.swap_remove(at)]);
    }
    match keys.as_mut_slice() {
        [key] => key.parameters_mut().kid = Some(kid.clone()),
        _ => {
            let message = format!("{} has {} private keys, none with kid {kid:?}", args.key, keys.len());
            return Err(CliError::new(Code::KidNotFound, message));
        }
    }
    Ok(keys)
}

/// Checks that a key can sign, and fills in the metadata that key files do not have.
fn complete(key: &mut Key) -> Result<(), CliError> {
    let algorithms = match key {
        Key::Private(k) => {
            if let PrivateKey::Rsa(rsa) = &k.key {
                rsa.validate()?;
            }
            k.algorithms()
        }
        _ => key.to_verification_key().algorithms(),
    };
    let algorithm = *algorithms.map_err(unfit)?.first().ok_or_else(|| unfit(Misfit::Alg))?;
    can_sign(key, algorithm)?;
    let kid = match key.to_public() {
        Some(public) => public.thumbprint().to_string(),
        // A thumbprint would help to guess a secret (RFC 7638 section 7): its kid is random.
        None => Key::generate(Algorithm::HS256, None)?.parameters().kid.clone().unwrap_or_default(),
    };
    let parameters = key.parameters_mut();
    parameters.kid.get_or_insert(kid);
    parameters.alg.get_or_insert(algorithm.to_string());
    if parameters.key_ops.is_none() {
        parameters.key_use.get_or_insert("sig".to_owned());
    }
    Ok(())
}

/// What would be too weak to sign with does not join the ring.
fn can_sign(key: &Key, algorithm: Algorithm) -> Result<(), CliError> {
    match key {
        Key::Private(k) => k.signer(algorithm).map(drop)?,
        Key::Secret(k) => jwtk::jwa::Signer::from_secret(&k.secret, algorithm, false).map(drop)?,
        Key::Public(_) => {}
    }
    Ok(())
}

fn unfit(misfit: Misfit) -> CliError {
    let message = format!("the key cannot sign: its {} says otherwise", misfit.as_str());
    CliError::new(Code::KeyUnusable, message)
}
