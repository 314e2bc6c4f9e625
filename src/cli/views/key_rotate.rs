//! `jwtk key rotate`: the next key, and the ring with it.

use super::{
    Version,
    key_list::{self, RingView},
};
use crate::{
    jwk::{Key, KeyRing, ring::Rotation},
    time::NumericDate,
};
use schemars::JsonSchema;
use serde::Serialize;

/// The next key, and the ring with it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeyRotateView<'a> {
    schema_version: Version,
    /// The next key.
    kid: &'a str,
    /// When it begins to sign, in seconds since 1970. It is published already.
    signs_from: i64,
    /// Until when the keys before it are published, where no earlier date was set.
    published_until: i64,
    /// The keys that would have signed after it: they never do, and are gone.
    replaced: Vec<Option<&'a str>>,
    /// The keys that had expired, and are gone.
    pruned: Vec<Option<&'a str>>,
    #[serde(flatten)]
    ring: RingView<'a>,
}

pub(crate) fn key_rotate<'a>(
    kid: &'a str,
    rotation: &'a Rotation,
    ring: &'a KeyRing,
    now: NumericDate,
) -> KeyRotateView<'a> {
    let kids = |keys: &'a [Key]| keys.iter().map(key_list::kid).collect();
    KeyRotateView {
        schema_version: Version,
        kid,
        signs_from: rotation.signs_from.seconds(),
        published_until: rotation.published_until.seconds(),
        replaced: kids(&rotation.replaced),
        pruned: kids(&rotation.pruned),
        ring: key_list::ring(ring, now),
    }
}
