use super::clock;
use crate::cli::{
    commands::args,
    env::Env,
    error::{CliError, Exit},
    render::{self, Style, progress},
    ring_file,
    views::{self, key_rotate::KeyRotateView},
};
use crate::{
    jwa::{
        Algorithm,
        rsa::{self, SIZES},
    },
    jwk::{Key, KeyRing},
};
use std::time::Duration;

/// Make the next key, which is published at once and signs after a lead time
///
/// The older keys stay published until the new key signs, and for --overlap after that; expired keys are
/// removed. In an empty ring the key signs at once.
#[derive(Debug, clap::Args)]
pub(crate) struct RotateArgs {
    /// How long the new key is published before it signs: at least as long as caches keep a key set
    #[arg(help_heading = "Rotation", long, value_name = "DURATION", default_value = "10m", value_parser = args::duration)]
    lead: Duration,
    /// How long the older keys stay published after that: at least the lifetime of a token
    #[arg(help_heading = "Rotation", long, value_name = "DURATION", default_value = "1h", value_parser = args::duration)]
    overlap: Duration,
    /// The algorithm of the new key [default: that of the newest key in the ring, or EdDSA]
    #[arg(help_heading = "Rotation", long, value_parser = args::AlgorithmParser, hide_possible_values = true)]
    alg: Option<Algorithm>,
    /// Go on even if the clock is behind the newest key
    #[arg(help_heading = "Rotation", long)]
    force: bool,
}

pub(crate) fn run(args: RotateArgs, env: &mut Env) -> Result<Exit, CliError> {
    // Made before the ring is locked: an RSA key may take seconds. The ring is read under the lock.
    let key = generate(args.alg, &ring_file::read(env)?, env)?;
    let kid = key.metadata().kid.clone().unwrap_or_default();
    let (rotation, ring) = ring_file::update(env, |ring| {
        clock::check(ring, args.force, env)?;
        let rotation = ring.rotate(key, env.now, args.lead, args.overlap)?;
        Ok((rotation, ring.clone()))
    })?;
    let view = views::key_rotate::key_rotate(&kid, &rotation, &ring, env.now);
    if env.json {
        env.data(render::json::line(&view)?.as_bytes())?;
        return Ok(Exit::Ok);
    }
    env.data(render::line_of(&kid).as_bytes())?;
    if !env.quiet {
        env.write_stderr(&report(&args, &view, env));
    }
    Ok(Exit::Ok)
}

/// A key like the newest of the ring, unless another algorithm is asked for.
fn generate(wanted: Option<Algorithm>, ring: &KeyRing, env: &Env) -> Result<Key, CliError> {
    let newest = ring.keys().iter().max_by_key(|k| k.metadata().nbf);
    let algorithm = wanted.or_else(|| newest?.algorithm().ok()).unwrap_or(Algorithm::EdDSA);
    let newest = newest.and_then(Key::to_public);
    let bits = newest.as_ref().and_then(|k| k.key.rsa()).map(rsa::PublicKey::bits);
    let bits = bits.and_then(|least| SIZES.into_iter().find(|size| *size >= least));
    progress::generate(algorithm, bits, env)
}

fn report(args: &RotateArgs, rotated: &KeyRotateView<'_>, env: &Env) -> String {
    let style = Style::of(env);
    let mut text = String::new();
    for kid in &rotated.replaced {
        let kid = style.cut(kid.unwrap_or_default(), 24);
        text.push_str(&format!("{kid} would start to sign after the new key: it is replaced\n"));
    }
    if rotated.ring.keys.len() == 1 {
        text.push_str("the only key in the ring: it signs at once\n");
    } else if rotated.signs_from.0 < env.now.plus(args.lead).whole() {
        text.push_str("it signs before its lead has passed, because no other key can\n");
    }
    if !rotated.pruned.is_empty() {
        let expired = if rotated.pruned.len() == 1 { "key" } else { "keys" };
        text.push_str(&format!("{} expired {expired} pruned\n", rotated.pruned.len()));
    }
    text.push_str(&render::timeline::text(&rotated.ring, env.now, style));
    text
}
