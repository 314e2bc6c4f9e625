//! The certificates of the key that signs (RFC 7515 section 4.1.6).

use crate::cli::{env::Env, error::CliError, io::KeyRef};
use crate::{
    json::Value,
    jwk::{Key, KeyFile, pem::Certificate},
};

/// The certificate of a key in a file and those above it, each certified by the next.
pub(super) fn of(key: &Key, source: &KeyRef, env: &Env) -> Result<Value, CliError> {
    let KeyFile { found, .. } = source.load(None, env)?;
    let public = key.to_public().map(|public| public.key);
    let mut certified = found.iter().filter_map(|found| Some((found.certificate.as_ref()?, &found.chain)));
    let Some((own, above)) = certified.clone().find(|(own, _)| Some(&own.key) == public.as_ref()) else {
        let other = certified.next().map(|(other, _)| format!(" but for {}", other.subject));
        let message =
            format!("{source}: it has no certificate of the key that signs{}", other.unwrap_or_default());
        return Err(CliError::usage(message));
    };
    let text = |certificate: &Certificate| Value::from(certificate.x5c());
    Ok(std::iter::once(own).chain(above).map(text).collect::<Vec<_>>().into())
}
