use crate::cli::{
    commands::{
        args::{AlgorithmParser, PassphraseArgs},
        choose::{self, NamingArgs},
        key_file::say_lost,
    },
    env::Env,
    error::{CliError, Exit},
    io::KeyRef,
    render, ring_file, views,
};
use crate::{
    code::Code,
    jwa::Algorithm,
    jwk::{Key, ring::State},
    time::{NumericDate, in_words},
};
use std::collections::HashSet;

/// Add a private key or a secret to the ring
///
/// It signs at once, unless its own nbf and exp say otherwise. From a set, every private key is added.
#[derive(Debug, clap::Args)]
pub(crate) struct ImportArgs {
    /// The key: file, - or env:NAME
    #[arg(value_hint = clap::ValueHint::FilePath)]
    key: KeyRef,
    #[command(flatten)]
    naming: NamingArgs,
    /// The algorithm that it signs with [default: its own, or the usual one for its type]
    #[arg(help_heading = "Keys", long, value_parser = AlgorithmParser, hide_possible_values = true)]
    alg: Option<Algorithm>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

pub(crate) fn run(args: ImportArgs, env: &mut Env) -> Result<Exit, CliError> {
    let passphrase = args.passphrase.read_beside([&args.key], env)?;
    let file = choose::open(&args.key, passphrase.as_deref().map(Vec::as_slice), env)?;
    if let Some((index, error)) = file.skipped.first() {
        return Err(CliError::new(error.code(), format!("{}: key {index}: {error}", args.key)));
    }
    if let Some(error) = &file.unread {
        return Err(CliError::new(error.code(), format!("{}: {error}", args.key)));
    }
    let mut keys = chosen(file.keys(), &args)?;
    say_lost(&keys, file.dropped(&keys), None, env);
    for key in &mut keys {
        choose::complete(key, args.alg, env)
            .map_err(|e| CliError { message: format!("{}: {}", args.key, e.message), ..e })?;
    }
    let kids: Vec<String> = keys.iter().filter_map(|k| k.metadata().kid.clone()).collect();
    let names: HashSet<&String> = kids.iter().collect();
    let notes = ring_file::update(env, |ring| {
        ring.add_all(keys, env.now)?;
        let added = |k: &Key| k.metadata().kid.as_ref().is_some_and(|kid| names.contains(kid));
        let states = ring.states(env.now).filter(|(key, _)| added(key));
        Ok(states.map(|(key, state)| note(key, state, env.now)).collect::<Vec<_>>())
    })?;
    for note in &notes {
        env.note(note);
    }
    if env.json {
        env.data(render::json::line(&views::key_import::key_import(&kids))?.as_bytes())?;
    } else {
        let lines: String = kids.iter().map(|k| render::line_of(k)).collect();
        env.data(lines.as_bytes())?;
    }
    Ok(Exit::Ok)
}

/// What a key is doing from now on.
fn note(key: &Key, state: State, now: NumericDate) -> String {
    let p = key.metadata();
    let kid = render::one_line(p.kid.as_deref().unwrap_or_default());
    match (state, p.nbf) {
        (State::Signing, _) => format!("{kid} signs from now on"),
        (State::Next, Some(nbf)) => format!("{kid} signs in {}", in_words(now.until(nbf))),
        (State::Expired, _) => format!("{kid} has expired: it neither signs nor is it published"),
        _ => format!("{kid} is published, and a newer key signs"),
    }
}

/// The private keys of the file that are meant.
fn chosen(keys: Vec<Key>, args: &ImportArgs) -> Result<Vec<Key>, CliError> {
    let keys = args.naming.signers(keys, &args.key)?;
    if keys.iter().all(|k| matches!(k, Key::Public(_))) {
        let message = format!("{}: it has no private key, and the keys of the ring must sign", args.key);
        return Err(CliError::new(Code::KeyUnusable, message)
            .hint("to verify with a public key, name it: jwtk verify --key FILE"));
    }
    Ok(keys)
}
