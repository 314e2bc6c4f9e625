//! How new keys take the place of the old ones.

use super::{
    config::Config,
    error::IssuerError,
    keys::{self, signs_with},
    refusal::Refusal,
    response::{Response, object},
};
use crate::{
    json::Value,
    jwa::PrivateKey,
    jwk::{Key, KeyRing, PrivateJwk},
    time::{NumericDate, parse_duration},
};
use std::time::Duration;

/// How many keys a ring may have for another to be made: its set stays under the 1 MiB that verifiers read.
const MOST_KEYS: usize = 1000;

/// When a new key signs, and when the old one goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rotation {
    /// How long a new key is published before it signs.
    pub(super) lead: Duration,
    /// How long an old key stays published after that.
    pub(super) overlap: Duration,
}

impl Rotation {
    /// What a request asks for: `lead` and `overlap`, of which a test may want none.
    pub(super) fn read(query: &str, config: &Config) -> Result<Self, Refusal> {
        let mut rotation = Self { lead: Duration::ZERO, overlap: config.overlap };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "lead" => &mut rotation.lead,
                "overlap" => &mut rotation.overlap,
                _ => return Err(Refusal::UnknownParameter(name.into_owned())),
            };
            *place = parse_duration(&value)
                .map_err(|error| Refusal::NotDuration { name: name.into_owned(), error })?;
        }
        Ok(rotation)
    }
}

/// A new key for each algorithm that the ring signs with now. The key that signs by default is the last one, here as
/// before.
pub(super) fn fresh(ring: &KeyRing, now: NumericDate) -> Result<Vec<Key>, IssuerError> {
    let algorithms = keys::algorithms(ring, now).into_iter().rev();
    let key = |algorithm| {
        let bits = keys::choose(ring, None, Some(algorithm), now).map_or(2048, keys::bits);
        Ok(Key::Private(PrivateJwk::new(PrivateKey::generate(algorithm, bits)?, algorithm)))
    };
    algorithms.map(key).collect()
}

/// The kid of a new key, for the log.
pub(crate) struct NewKey<'a>(pub(crate) &'a str);

/// What the ring holds after a rotation.
pub(super) fn answer(ring: &KeyRing, new: NewKey<'_>, now: NumericDate) -> Response {
    let key = ring.keys().iter().find(|k| k.metadata().kid.as_deref() == Some(new.0));
    let signs_from = key.and_then(|k| k.metadata().nbf).unwrap_or(now);
    let keys = ring.states(now).filter_map(|(key, state)| {
        let metadata = key.metadata();
        Some(Value::from(object([
            ("kid", metadata.kid.as_deref()?.into()),
            ("alg", metadata.alg.as_deref().unwrap_or_default().into()),
            ("state", state.as_str().into()),
        ])))
    });
    let body = object([
        ("kid", new.0.into()),
        ("signs_from", signs_from.seconds().into()),
        ("keys", keys.collect::<Vec<_>>().into()),
    ]);
    Response::private_json(200, &body).note(new.to_string())
}

/// Rotates the keys of each algorithm by themselves: one that comes in takes no other algorithm's place.
pub(super) fn replace(
    ring: &mut KeyRing,
    fresh: &[Key],
    Rotation { lead, overlap }: Rotation,
    now: NumericDate,
    stays: &dyn Fn(&Key) -> bool,
) -> Result<(), IssuerError> {
    ring.refuse_clock_behind(now)?;
    let remains = |key: &&Key| key.metadata().exp.is_none_or(|exp| exp > now) || stays(key);
    if ring.keys().iter().filter(remains).count() >= MOST_KEYS {
        return Err(IssuerError::Full { most: MOST_KEYS });
    }
    let of = |which: &dyn Fn(&Key) -> bool| ring.keys().iter().filter(|key| which(key)).cloned().collect();
    let mut next = KeyRing::default();
    // All at once: adding a single key compares it with all before it.
    next.add_all(of(&|old| !fresh.iter().any(|new| signs_with(new) == signs_with(old))), now)?;
    for new in fresh {
        let mut alike = KeyRing::default();
        alike.add_all(of(&|old| signs_with(old) == signs_with(new)), now)?;
        alike.rotate(new.clone(), now, lead, overlap)?;
        next.add_all(alike.keys().to_vec(), now)?;
    }
    next.restore(ring, stays);
    *ring = next;
    Ok(())
}
