//! Which keys a token is checked against: one flag, else one variable, else the key ring.

use super::args::VerifyArgs;
use crate::cli::{
    commands::choose::{self, unchosen},
    env::{Content, Env},
    error::CliError,
    io::{self, Input, KeyRef},
    remote::{Source, means_url, or_url},
    ring_file,
};
use crate::{
    JwkSet,
    cause::KeySource,
    code::Code,
    jwk::{Key, pem::Certificate},
};

/// Keys, and where they came from.
pub(super) struct Keys {
    pub(super) set: JwkSet,
    pub(super) source: String,
    /// The oddities of the file, for a report in JSON.
    pub(super) notes: Vec<(Code, String)>,
    /// The certificates of the file whose keys are not for tokens.
    pub(super) left_out: Vec<Certificate>,
}

impl Keys {
    fn new(set: JwkSet, source: String) -> Self {
        Self { set, source, notes: Vec::new(), left_out: Vec::new() }
    }
}

/// Where the keys come from.
pub(super) enum Chosen {
    Secret,
    Remote(Source),
    Set(KeyRef),
    Key(KeyRef),
    /// The token itself, under these roots.
    X5c(Vec<KeyRef>),
    Ring,
}

impl Chosen {
    /// What kind of place that is.
    pub(super) fn kind(&self) -> KeySource {
        match self {
            Self::Secret => KeySource::Secret,
            Self::Remote(source) => KeySource::Url(source.location().to_string()),
            Self::Set(_) | Self::Key(_) => KeySource::File,
            Self::X5c(_) => KeySource::Token,
            Self::Ring => KeySource::Ring,
        }
    }
}

/// One flag, else one variable, else the key ring.
pub(super) fn choose(args: &VerifyArgs, env: &Env) -> Result<Chosen, CliError> {
    let k = &args.keys;
    let named = [k.jwks.is_some(), k.issuer.is_some(), k.better_auth.is_some(), k.key.is_some()];
    let given =
        named.into_iter().chain([!k.x5c_root.is_empty(), k.secret.is_given()]).filter(|given| *given).count();
    if given > 1 {
        return Err(CliError::usage(
            "more than one key source: --jwks, --issuer, --better-auth, --key, --x5c-root and --secret-… exclude each other",
        ));
    }
    let chosen = if let Some(issuer) = &k.issuer {
        Chosen::Remote(Source::issuer(issuer)?)
    } else if let Some(server) = &k.better_auth {
        Chosen::Remote(Source::better_auth(server)?)
    } else if k.secret.is_given() {
        Chosen::Secret
    } else if let Some(jwks) = &k.jwks {
        set(jwks)?
    } else if let Some(key) = &k.key {
        Chosen::Key(key.clone())
    } else if !k.x5c_root.is_empty() {
        Chosen::X5c(k.x5c_root.clone())
    } else if let Some(jwks) = env.text("JWTK_JWKS")? {
        set(&jwks).map_err(|e| CliError { message: format!("the variable JWTK_JWKS: {}", e.message), ..e })?
    } else if let Some(key) = KeyRef::of_variable("JWTK_KEY", env)? {
        Chosen::Key(key)
    } else {
        Chosen::Ring
    };
    reserve_stdin(args, &chosen, env)?;
    Ok(chosen)
}

fn set(text: &str) -> Result<Chosen, CliError> {
    if means_url(text) {
        return Source::jwks(text).map(Chosen::Remote);
    }
    text.parse().map(Chosen::Set).map_err(CliError::usage)
}

/// The keys that are on this machine.
pub(super) fn keys(chosen: &Chosen, args: &VerifyArgs, env: &Env) -> Result<Keys, CliError> {
    let mut keys = match chosen {
        Chosen::Secret => {
            if args.checks.strict {
                args.keys.secret.refuse_others(env)?;
            }
            Keys::new(JwkSet::of_named_keys(args.keys.secret.key(env)?), String::new())
        }
        Chosen::Set(file) => key_set(file, args, env)?,
        Chosen::Key(key) => named_key(key, args, env)?,
        Chosen::X5c(roots) => {
            if args.checks.strict {
                roots.iter().try_for_each(|root| root.refuse_others(false, env))?;
            }
            let roots: Vec<String> = roots.iter().map(ToString::to_string).collect();
            Keys::new(JwkSet::default(), format!("from x5c, under a root in {}", roots.join(", ")))
        }
        Chosen::Ring | Chosen::Remote(_) => from_ring(env, args)?,
    };
    if let Some(kid) = &args.keys.kid {
        let source = keys.source.trim_start_matches("from ");
        keys.set.narrow(kid).map_err(|e| unchosen(e, &source))?;
    }
    Ok(keys)
}

/// Tells a clash over standard input before anything is read from it.
fn reserve_stdin(args: &VerifyArgs, chosen: &Chosen, env: &Env) -> Result<(), CliError> {
    match chosen {
        Chosen::Set(file) => file.reserve(env)?,
        Chosen::Key(key) => {
            key.reserve(env)?;
            args.keys.passphrase.reserve(env)?;
        }
        Chosen::Secret => args.keys.secret.reserve(env)?,
        Chosen::X5c(roots) => roots.iter().try_for_each(|root| root.reserve(env))?,
        Chosen::Remote(_) | Chosen::Ring => {}
    }
    let tokens = if args.batch.is_wanted()? { Content::Tokens } else { Content::Token };
    io::place_of_token(args.token.as_deref(), tokens).map_or(Ok(()), |place| place.reserve(env))?;
    args.detached.as_deref().map_or(Ok(()), |path| Input::named(path, Content::Detached).reserve(env))
}

fn key_set(source: &KeyRef, args: &VerifyArgs, env: &Env) -> Result<Keys, CliError> {
    let set = source.read_set(env).map_err(|e| or_url(&source.to_string(), e))?;
    if args.checks.strict {
        source.refuse_others(false, env)?;
    }
    Ok(Keys::new(set, format!("from {source}")))
}

fn named_key(key: &KeyRef, args: &VerifyArgs, env: &Env) -> Result<Keys, CliError> {
    let passphrase = args.keys.passphrase.read(env)?;
    let mut file = choose::load(key, passphrase.as_deref().map(Vec::as_slice), env)?;
    let is_private = file.found.iter().any(|found| matches!(found.key, Key::Private(_)));
    // A private key is told of below, whatever its form.
    file.findings.extend(file.form().filter(|_| !is_private));
    file.findings.extend(file.out_of_date(args.clock.now(env)));
    let remarks = key.remarks(&file);
    let in_report = env.json && !args.batch.is_wanted()?;
    if !in_report {
        key.tell(&remarks, env);
    }
    let remarks = remarks.into_iter().filter(|_| in_report);
    let notes = remarks.map(|r| (r.code, format!("{key}: {}", r.message))).collect();
    if args.checks.strict {
        key.refuse_others(is_private, env)?;
    }
    if is_private {
        env.note(&format!("note: {key} is a private key; the public half is enough to verify"));
    }
    Ok(Keys {
        notes,
        left_out: file.left_out,
        ..Keys::new(JwkSet::of_file(file.found), format!("from {key}"))
    })
}

fn from_ring(env: &Env, args: &VerifyArgs) -> Result<Keys, CliError> {
    let ring = ring_file::read(env)?;
    let set = ring.published(args.clock.now(env));
    if set.members().is_empty() {
        let path = ring_file::path(env)?;
        return Err(CliError::new(
            Code::NoKey,
            format!("no key given, and the key ring {} has none", io::shown(&path)),
        )
        .hint("pass the issuer's keys: --jwks URL|FILE, --key FILE or --secret-file FILE")
        .hint("or make your own key: jwtk keygen"));
    }
    Ok(Keys::new(set, "from the key ring".to_owned()))
}
