use crate::{
    env::Env,
    error::{CliError, Exit},
    render, ring_file,
};
use jwtk::{
    code::Code,
    jwk::{KeyRing, ring::State},
    time::NumericDate,
};

/// Take a key out of the ring, for good
///
/// Tokens that it signed can no longer be verified; jwtk key rotate retires a key without that.
#[derive(Debug, clap::Args)]
pub(crate) struct RemoveArgs {
    /// The key's kid, as jwtk key list --kids shows it
    // One thumbprint in 64 begins with a hyphen.
    #[arg(allow_hyphen_values = true)]
    kid: String,
    /// Even the key that signs, and where the clock is behind the newest key
    #[arg(help_heading = "Output", long)]
    force: bool,
}

pub(crate) fn run(args: RemoveArgs, env: &mut Env) -> Result<Exit, CliError> {
    let note = ring_file::update(env, |ring| {
        super::check_clock(ring, args.force, env)?;
        let state = ring.keys().iter().find(|k| k.parameters().kid.as_ref() == Some(&args.kid));
        let state = state.map(|k| ring.state(k, env.now));
        if state == Some(State::Signing) && !args.force {
            return Err(CliError::usage(format!("{:?} is the key that signs", args.kid))
                .hint("jwtk key rotate makes the next one, and keeps this one until its tokens have expired")
                .hint("--force removes it at once"));
        }
        match (ring.remove(&args.kid), state) {
            (Some(_), Some(state)) => Ok(note(&args.kid, state, ring, env.now)),
            _ => Err(CliError::new(
                Code::KidNotFound,
                format!("the key ring has no key with kid {:?}", args.kid),
            )
            .hint("jwtk key list shows the ring")),
        }
    })?;
    if env.json {
        let mut object = render::json::document();
        object.insert("removed", args.kid);
        env.data(render::json::line(&object).as_bytes())?;
    } else {
        env.note(&note);
    }
    Ok(Exit::Ok)
}

fn note(kid: &str, state: State, ring: &KeyRing, now: NumericDate) -> String {
    let signs = match ring.signing(now).and_then(|k| k.parameters().kid.as_deref()) {
        _ if state != State::Signing => String::new(),
        Some(next) => format!(", and {} signs", render::one_line(next)),
        None => ", and no key signs: jwtk keygen makes one".to_owned(),
    };
    format!("{} is removed{signs}", render::one_line(kid))
}
