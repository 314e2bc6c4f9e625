use super::clock;
use crate::cli::{
    commands::choose::unchosen,
    env::Env,
    error::{CliError, Exit},
    render, ring_file, views,
};
use crate::{
    jwk::{KeyRing, choose::Named, ring::State},
    time::NumericDate,
};

/// Remove a key from the ring permanently
///
/// Tokens that it signed can no longer be verified; jwtk key rotate retires a key and keeps its tokens valid.
#[derive(Debug, clap::Args)]
pub(crate) struct RemoveArgs {
    /// The key's kid, as jwtk key list --kids shows it, or its thumbprint
    // One thumbprint in 64 begins with a hyphen.
    #[arg(allow_hyphen_values = true)]
    kid: String,
    /// Remove even the signing key, and even if the clock is behind the newest key
    #[arg(help_heading = "Output", long)]
    force: bool,
}

pub(crate) fn run(args: RemoveArgs, env: &mut Env) -> Result<Exit, CliError> {
    let (note, kid) = ring_file::update(env, |ring| {
        clock::check(ring, args.force, env)?;
        let key = ring.get(&args.kid).map_err(|e| unchosen(e, &"the key ring"))?;
        let (kid, state) = (key.kid().unwrap_or(&args.kid).to_owned(), ring.state(key, env.now));
        if state == State::Signing && !args.force {
            return Err(CliError::usage(format!("{kid:?} is the key that signs"))
                .hint("jwtk key rotate makes the next key, and keeps this one until its tokens have expired")
                .hint("--force removes it at once"));
        }
        ring.remove(&args.kid);
        Ok((note(&kid, state, ring, env.now), kid))
    })?;
    if env.json {
        env.data(render::json::line(&views::key_remove::key_remove(&kid))?.as_bytes())?;
    } else {
        env.note(&note);
    }
    Ok(Exit::Ok)
}

fn note(kid: &str, state: State, ring: &KeyRing, now: NumericDate) -> String {
    let signs = match ring.signing(now).and_then(|k| k.metadata().kid.as_deref()) {
        _ if state != State::Signing => String::new(),
        Some(next) => format!(", and {} signs", render::one_line(next)),
        None => ", and no key signs now: jwtk keygen makes one".to_owned(),
    };
    format!("{} is removed{signs}", render::one_line(kid))
}
